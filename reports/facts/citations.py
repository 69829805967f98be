"""Where records are cited, and what answers a mandate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import F

import meetings.facts
from reports.facts.readers import reports_open_to
from reports.models import (
    Citation,
    Composition,
)
from secretariat.facts import seen_by
from secretariat.kernel.records import lookups_to
from secretariat.kernel.texts import db_field, texts

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from meetings.facts import MandateFact
    from secretariat.kernel.models import Record
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source


@dataclass(frozen=True, slots=True)
class CitationFact:
    """A sentence that cites a record, in six languages, with the number of its paragraph in each."""

    report: str
    as_of: date
    key: str
    texts: Mapping[str, str]
    numbers: Mapping[str, str]
    fields: tuple[str, ...]
    version: int


def citation_facts(*, record: UUID) -> tuple[CitationFact, ...]:
    """The sentences of every report's last composition that cite a record. Two queries."""
    latest = Composition.objects.latest_of_each_report()
    rows = Citation.objects.of_record(record).filter(sentence__composition__in=latest)
    return tuple(
        CitationFact(
            report=row.sentence.composition.report.key,
            as_of=row.sentence.composition.as_of,
            key=row.sentence.key,
            texts=row.sentence.texts,
            numbers=row.sentence.numbers,
            fields=tuple(row.fields),
            version=row.version,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """A record that answers a mandate: its name by language, where its kind has names, and its state, where it has states.

    `through` is the key of the record by which it does; empty for one that names the mandate itself.
    """

    kind: str
    key: str
    uuid: UUID
    pk: int
    names: Mapping[str, str]
    state: Any
    source: Source
    through: str = ""


@dataclass(frozen=True, slots=True)
class AnsweringSentence:
    """A sentence that rests on a mandate or on records that answer it, of which it tells the keys."""

    report: str
    as_of: date
    key: str
    texts: Mapping[str, str]
    numbers: Mapping[str, str]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MandateAnswers:
    """What answers a mandate: the work that names it, the records that name that work, the sentences resting on any."""

    mandate: MandateFact
    work: tuple[AnswerFact, ...]
    records: tuple[AnswerFact, ...]
    sentences: tuple[AnsweringSentence, ...]


def mandate_answers(*, mandate: UUID) -> MandateAnswers | None:
    """What answers a mandate; None where none stands under the identifier.

    Two queries, one for each kind of records that can name a mandate, and one for each that can name those.
    """
    fact = meetings.facts.mandate_by_identifier(mandate=mandate)
    if fact is None:
        return None
    kind = apps.get_model(fact.source.kind)
    found = _naming(kind, kind._base_manager.filter(uuid=mandate))
    work = tuple(_answer_fact(row) for row in found)
    records = []
    for one in dict.fromkeys(type(row) for row in found):
        rows = _naming(one, one._base_manager.filter(pk__in=[row.pk for row in found if type(row) is one]))
        records += [_answer_fact(row, row.named_through) for row in rows]
    seen = {one.uuid for one in work}
    further = tuple({one.uuid: one for one in records if one.uuid not in seen}.values())
    uuids = [mandate, *(one.uuid for one in (*work, *further))]
    return MandateAnswers(fact, work, further, tuple(_answering(uuids)))


def answers_for_reader(*, reader: Actor, mandate: MandateFact) -> MandateAnswers | None:
    """The same as far as somebody may see it: their records, and sentences of the reports that they may read."""
    found = mandate_answers(mandate=UUID(mandate.source.uuid))
    if found is None:
        return None
    seen = {fact.source.uuid for fact in seen_by(reader, [*found.work, *found.records])}
    reports = set(reports_open_to(reader).values_list("key", flat=True))
    return MandateAnswers(
        mandate=found.mandate,
        work=tuple(one for one in found.work if one.source.uuid in seen),
        records=tuple(one for one in found.records if one.source.uuid in seen),
        sentences=tuple(one for one in found.sentences if one.report in reports),
    )


def _naming(kind: type[Record], named: QuerySet[Any]) -> list[Any]:
    """The records in force that name some of a kind, each once, by their kinds; `named_through` is the key of one named."""
    found: dict[tuple[str, int], Any] = {}
    for model, lookup in lookups_to(kind):
        rows = model._default_manager.filter(**{f"{lookup}__in": named}, withdrawn_on__isnull=True)
        for row in rows.annotate(named_through=F(f"{lookup}__key")).order_by("key"):
            found.setdefault((row.kind(), row.pk), row)
    return list(found.values())


def _answer_fact(row: Any, through: str = "") -> AnswerFact:
    state = row.STATES.field if row.STATES else ""
    return AnswerFact(
        kind=row.kind(),
        key=row.key,
        uuid=row.uuid,
        pk=row.pk,
        names=texts(row, row.FORMS[0].field) if row.FORMS else {},
        state=dict(db_field(type(row), state).flatchoices)[getattr(row, state)] if state else "",
        source=row.source(),
        through=through,
    )


def _answering(uuids: Sequence[UUID]) -> Iterator[AnsweringSentence]:
    """The sentences of every report's last composition that rest on some records, in reading order."""
    latest = Composition.objects.latest_of_each_report()
    rows = Citation.objects.filter(uuid__in=uuids, sentence__composition__in=latest)
    by_sentence: dict[int, list[Citation]] = {}
    ordered = rows.select_related("sentence__composition__report").order_by(
        "-sentence__composition__as_of", "sentence__composition", "sentence__position", "pk"
    )
    for row in ordered:
        by_sentence.setdefault(row.sentence_id, []).append(row)
    for cited in by_sentence.values():
        said = cited[0].sentence
        yield AnsweringSentence(
            report=said.composition.report.key,
            as_of=said.composition.as_of,
            key=said.key,
            texts=said.texts,
            numbers=said.numbers,
            records=tuple(dict.fromkeys(row.key for row in cited)),
        )
