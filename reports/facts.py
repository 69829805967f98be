"""Reading of reports: runs and their progress, what was composed, who is cited where, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import F

import meetings.facts
from capacity.facts import webinar_subjects
from meetings.choices import MeetingKind, Tense
from regional.facts import consultation_regions
from reports.choices import TASK, EditionKind, EditionState, Format, document_name, part_key
from reports.compose import compose
from reports.models import (
    Citation,
    ComposedSentence,
    Composition,
    Edition,
    Rendition,
    Report,
    SentenceEdit,
    Snapshot,
)
from reports.review.reading import Difference, composed_content, differences, review_of
from reports.review.register import register_of
from reports.review.texts import fitting, reviewed
from reports.sections.meetings import titled
from reports.sections.reading import reading_of
from secretariat.facts import contributions_without_amount, levels_for, seen_by
from secretariat.kernel import languages
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.languages import Language
from secretariat.kernel.models import Run
from secretariat.kernel.records import lookups_to
from secretariat.kernel.texts import db_field, texts
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from meetings.facts import MandateFact, MeetingFact
    from secretariat.kernel.choices import Visibility
    from secretariat.kernel.models import Record
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source, Value

SILENCE = timedelta(seconds=60)
# Meetings of these kinds have a report once they were held.
WITH_OUTCOME = frozenset(
    {
        MeetingKind.CONFERENCE,
        MeetingKind.BUREAU_SESSION,
        MeetingKind.GROUP_MEETING,
        MeetingKind.BOARD_MEETING,
    }
)

FilesByLanguage: TypeAlias = "tuple[tuple[Language, tuple[FileFact, ...]], ...]"


@dataclass(frozen=True, slots=True)
class PartFact:
    """One part of a run: the composing, or a file. `silent` when its worker has given no sign of life."""

    key: str
    language: Language | None
    format: Format | None
    state: PartState
    progress: int
    attempt: int
    reason: str
    worker: str
    silent: bool


@dataclass(frozen=True, slots=True)
class FileFact:
    """A file of a report; `document` is what its document is called, `pages` is 0 where its format has none."""

    uuid: str
    document: str
    language: Language
    format: Format
    size: int
    pages: int
    sha256: str
    made_at: datetime

    @property
    def name(self) -> str:
        """What it is called where it is kept."""
        return f"{self.document}.{self.language.short}.{self.format.value}"


@dataclass(frozen=True, slots=True)
class GapFact:
    """A missing text: on which record, in which column and language."""

    kind: str
    key: str
    field: str
    language: Language
    sentence: str
    record_uuid: str


@dataclass(frozen=True, slots=True)
class RunFact:
    """A run as it stands: `done` of `total` parts; the files it has made so far."""

    uuid: UUID
    report: str
    as_of: date
    state: RunState
    requested_by: str
    requested_at: datetime
    finished_at: datetime | None
    parts: tuple[PartFact, ...]
    files: tuple[FileFact, ...]
    gaps: tuple[GapFact, ...]
    unsaid: tuple[Mapping[str, Any], ...]

    @property
    def done(self) -> int:
        """How many files are ready."""
        return sum(part.state == PartState.DONE for part in self.parts if part.language)

    @property
    def total(self) -> int:
        """How many files are wanted."""
        return sum(part.language is not None for part in self.parts)

    @property
    def finished(self) -> bool:
        """Whether nothing goes on any more."""
        return self.state != RunState.RUNNING

    @property
    def files_by_language(self) -> FilesByLanguage:
        """Every language that has a file so far, with its files."""
        return tuple(row for row in by_language(self.files) if row[1])


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What a report as of a day would lack: texts that nobody has written, and what was observed too late."""

    gaps: tuple[GapFact, ...]
    unsaid: tuple[Mapping[str, Any], ...]


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


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A record that sentences of a report rest on, and that a reader may see."""

    kind: str
    uuid: str
    key: str


@dataclass(frozen=True, slots=True)
class EditionFact:
    """A report as readers see it: the text of one language, and the files in all."""

    report: str
    conference: str
    as_of: date
    composed_at: datetime
    language: Language
    content: Mapping[str, Any]
    files: tuple[FileFact, ...]
    title: str
    cited: Mapping[str, tuple[CitedFact, ...]]
    """The records that each sentence rests on, by its key, whoever may see them."""

    @property
    def files_by_language(self) -> FilesByLanguage:
        """Every official language with its files; none where they are not made."""
        return by_language(self.files)


@dataclass(frozen=True, slots=True)
class IssuedFact:
    """An edition that was issued: of which report, which one, its symbol, when, in which languages, and its files."""

    uuid: UUID
    report: str
    kind: EditionKind
    number: int
    symbol: str
    issued_at: datetime
    as_of: date
    languages: tuple[Language, ...]
    files: tuple[FileFact, ...]

    @property
    def files_by_language(self) -> FilesByLanguage:
        """Each of its languages with its files."""
        return tuple(row for row in by_language(self.files) if row[0] in self.languages)


@dataclass(frozen=True, slots=True)
class ComposedReportFact:
    """A report as last composed for its own date: its titles by language, empty where a text is missing, and its files.

    `conference` is None where the reader may not see it; `sha256` is that of the text, as its snapshot keeps it.
    """

    titles: Mapping[str, str]
    period: str
    conference: Source | None
    as_of: date
    composed_at: datetime
    changed_at: datetime
    sha256: str
    files: tuple[FileFact, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class CalendarFact:
    """A meeting of the calendar under the title that the report's annex gives it."""

    title: Value
    meeting: MeetingFact

    @property
    def where(self) -> tuple[Value, ...]:
        """The place and its country, as far as they are known."""
        return tuple(value for value in (self.meeting.place, self.meeting.country) if value)

    def text(self, language: str) -> str:
        """What it says in a language, for those who search."""
        return " ".join(say(value, language) for value in (self.title, self.meeting.dates, *self.where))


# Runs and their files ----------------------------------------------------------------------------------------


def by_language(files: Sequence[FileFact]) -> FilesByLanguage:
    """The official languages in their order, each with its files."""
    return tuple(
        (language, tuple(file for file in files if file.language is language))
        for language in languages.LANGUAGES
    )


def run_fact(*, run: UUID, at: datetime) -> RunFact | None:
    """A run by its identifier; None where there is none. Five queries."""
    facts = _run_facts(Run.objects.filter(uuid=run, kind=TASK), at)
    return facts[0] if facts else None


def runs_of_report(*, report: str, at: datetime, last: int = 10) -> tuple[RunFact, ...]:
    """The last runs of a report, newest first. Five queries."""
    return _run_facts(Run.objects.filter(kind=TASK, parameters__report=report)[:last], at)


def _run_facts(rows: QuerySet[Run], at: datetime) -> tuple[RunFact, ...]:
    records = list(rows.select_related("requested_by").prefetch_related("parts"))
    taken = Snapshot.objects.filter(sha256__in={record.snapshot for record in records})
    snapshots = {
        row.sha256: row for row in taken.select_related("composition__report").prefetch_related("renditions")
    }
    return tuple(_run_fact(record, snapshots.get(record.snapshot), at) for record in records)


def _run_fact(record: Run, snapshot: Snapshot | None, at: datetime) -> RunFact:
    composition = snapshot.composition if snapshot else None
    wanted = record.parameters["languages"]
    formats = [Format(name) for name in record.parameters["formats"]]
    keys = {part_key(code, name): (code, name) for name in formats for code in wanted}
    parts = sorted(record.parts.all(), key=lambda part: (part.stage, part.pk))
    return RunFact(
        uuid=record.uuid,
        report=record.parameters["report"],
        as_of=date.fromisoformat(record.parameters["as_of"]),
        state=RunState(record.state),
        requested_by=str(record.requested_by),
        requested_at=record.requested_at,
        finished_at=record.finished_at,
        parts=tuple(_part_fact(part, keys, at) for part in parts),
        files=files_of(snapshot, wanted, formats) if snapshot else (),
        gaps=_gaps(snapshot, wanted) if snapshot else (),
        unsaid=tuple(composition.unsaid) if composition else (),
    )


def _part_fact(part: Any, keys: Mapping[str, tuple[str, Format]], at: datetime) -> PartFact:
    code, name = keys.get(part.key, (None, None))
    silent = (
        part.state == PartState.RUNNING
        and part.lease_until is not None
        and part.lease_until < at - SILENCE / 2
    )
    return PartFact(
        key=part.key,
        language=languages.BY_CODE[code] if code else None,
        format=name,
        state=PartState(part.state),
        progress=part.progress,
        attempt=part.attempt,
        reason=part.reason,
        worker=part.worker,
        silent=silent,
    )


def files_of(
    snapshot: Snapshot,
    wanted: Sequence[str] = languages.CODES,
    formats: Sequence[Format] = tuple(Format),
    register: Mapping[str, Any] | None = None,
) -> tuple[FileFact, ...]:
    """The newest file of a snapshot in each language and format, in the order of both.

    With a `register`, only files that bear what it says: those of another edition of the same text bear another symbol.
    """
    rows = [row for row in snapshot.renditions.all() if register is None or row.register == register]
    made = sorted(rows, key=lambda row: (row.made_at, row.pk))
    newest = {(row.language, row.format): row for row in made}
    ordered = [newest.get((code, name)) for code in languages.CODES if code in wanted for name in formats]
    document = document_name(snapshot.composition.report.key)
    return tuple(_file_fact(row, document) for row in ordered if row)


def _file_fact(row: Rendition, document: str) -> FileFact:
    return FileFact(
        uuid=row.sha256,
        document=document,
        language=languages.BY_CODE[row.language],
        format=Format(row.format),
        size=row.size,
        pages=row.pages,
        sha256=row.sha256,
        made_at=row.made_at,
    )


# What is missing ---------------------------------------------------------------------------------------------


def _gaps(snapshot: Snapshot, wanted: Sequence[str]) -> tuple[GapFact, ...]:
    """What is missing in a snapshot, in some languages; people's words may have filled what composing lacked."""
    editions = {code: edition for code, edition in snapshot.content["editions"].items() if code in wanted}
    return tuple(
        sorted(_missing_texts(editions), key=lambda gap: (gap.language.code, gap.kind, gap.key, gap.field))
    )


def missing_fact(*, report: Report, as_of: date) -> MissingFact:
    """What a report would lack if it were generated now, as of a day. It is composed for this and not kept.

    Raises:
        NoConventionError: No convention is recorded.
    """
    content = compose(reading_of(report, as_of))
    return MissingFact(gaps=tuple(_missing_texts(content["editions"])), unsaid=tuple(content["unsaid"]))


def _missing_texts(editions: Mapping[str, Any]) -> Iterator[GapFact]:
    """The gaps of some editions, by language."""
    for code, edition in editions.items():
        for gap in edition["gaps"]:
            yield GapFact(
                kind=gap["kind"],
                key=gap["key"],
                field=gap["field"],
                language=languages.BY_CODE[code],
                sentence=gap["sentence"],
                record_uuid=gap["uuid"],
            )


# What differs ------------------------------------------------------------------------------------------------


def differences_now(*, report: Report) -> tuple[Difference, ...] | None:
    """What composing a report anew would change, sentence by sentence; None where it was not composed yet.

    It is composed for this and not kept.
    """
    old = composed_content(report)
    if old is None:
        return None
    edits = SentenceEdit.objects.standing().filter(report=report).values_list("sentence", "language")
    return differences(old, compose(reading_of(report, report.as_of)), edits)


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that only one of two texts rests on, or both in different versions."""

    kind: str
    key: str
    change: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two texts of a report: sentence by sentence, and record by record."""

    sentences: tuple[Difference, ...]
    records: tuple[RecordDifference, ...]


def comparison(*, report: Report, old: str | date, new: str | date) -> Comparison:
    """Compare two texts, each a frozen edition by its identifier or the report as of a day, composed for this.

    Raises:
        NoConventionError: No convention is recorded.
    """
    before, after = _text(report, old), _text(report, new)
    return Comparison(sentences=differences(before, after), records=tuple(_record_differences(before, after)))


def _text(report: Report, which: str | date) -> Mapping[str, Any]:
    if isinstance(which, date):
        content = compose(reading_of(report, which))
        review = review_of(report)
        return reviewed(content, review if which == report.as_of else fitting(review, content))
    found: Mapping[str, Any] = Snapshot.objects.get(editions__uuid=which, editions__report=report).content
    return found


def _record_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[RecordDifference]:
    old, new = _versions(before), _versions(after)
    for uuid in sorted({*old, *new}, key=lambda uuid: (new.get(uuid) or old[uuid])[:2]):
        if uuid not in old:
            yield RecordDifference(*new[uuid][:2], "new")
        elif uuid not in new:
            yield RecordDifference(*old[uuid][:2], "gone")
        elif old[uuid] != new[uuid]:
            yield RecordDifference(*new[uuid][:2], "changed")


def _versions(content: Mapping[str, Any]) -> dict[str, tuple[str, str, int]]:
    """The records that a text cites: kind, key and version by identifier."""
    return {
        source["uuid"]: (source["kind"], source["key"], source["version"])
        for sentence in content["sentences"]
        for source in sentence["cites"]
    }


# What the records still want ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that a person should look at before an edition goes on: what it is, and the form that mends it."""

    what: str
    kind: str
    key: str
    uuid: str


def waiting_facts(*, period: str, as_of: date) -> tuple[Waiting, ...]:
    """What the records of a period still want: meetings held without a report, contributions without an amount.

    One query more than the calendar takes.
    """
    return (
        *(
            Waiting("no-report", meeting.source.kind, meeting.source.key, meeting.source.uuid)
            for meeting in meetings.facts.calendar_facts(period=period, as_of=as_of)
            if meeting.tense is Tense.HELD and meeting.kind in WITH_OUTCOME and meeting.report is None
        ),
        *(
            Waiting("no-amount", source.kind, source.key, source.uuid)
            for source in contributions_without_amount()
        ),
    )


# Where a record is cited -------------------------------------------------------------------------------------


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


# What answers a mandate --------------------------------------------------------------------------------------


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
    reports = set(_reports_for(reader).values_list("key", flat=True))
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


# What readers see --------------------------------------------------------------------------------------------


def sentences_of(*, composition: Composition) -> tuple[ComposedSentence, ...]:
    """All sentences of a composition in order. One query."""
    return tuple(ComposedSentence.objects.filter(composition=composition).order_by("position"))


def _reports_for(reader: Actor) -> QuerySet[Report]:
    """The reports that somebody may read: members of the Bureau those of their own terms."""
    found: QuerySet[Report] = Report.objects.visible_to(levels_for(reader)).filter(
        period__in=meetings.facts.periods_open_to(reader)
    )
    return found


def editions_for_reader(*, reader: Actor, language: str) -> tuple[EditionFact, ...]:
    """The reports somebody may read, each as last composed for its own date, newest first. Three queries."""
    visible = _reports_for(reader)
    rows = (
        Snapshot.objects.filter(
            pk__in=Composition.objects.latest_of_each_report().filter(report__in=visible).values("latest")
        )
        .select_related("composition__report__document__conference")
        .prefetch_related("renditions")
        .order_by("-composition__as_of", "-pk")
    )
    return tuple(_edition_fact(row, language) for row in rows)


def composed_for_reader(*, reader: Actor, period: str = "") -> tuple[ComposedReportFact, ...]:
    """The reports somebody may read, of one period or of all, each as last composed, newest first. Three queries.

    Of their texts only the titles are read.
    """
    visible = _reports_for(reader)
    visible = visible.filter(period__key=period) if period else visible
    composed = Composition.objects.latest_of_each_report().filter(report__in=visible)
    titles = {
        f"title_{language.suffix}": F(f"content__editions__{language.code}__front__title__runs")
        for language in languages.LANGUAGES
    }
    rows = (
        Snapshot.objects.filter(pk__in=composed.values("latest"))
        .annotate(**titles)
        .defer("content")
        .select_related("composition__report__document__conference", "composition__report__period")
        .prefetch_related("renditions")
        .order_by("-composition__as_of", "-pk")
    )
    levels = levels_for(reader)
    return tuple(_composed_fact(row, levels) for row in rows)


def _composed_fact(snapshot: Any, levels: frozenset[Visibility]) -> ComposedReportFact:
    composition = snapshot.composition
    conference = composition.report.document.conference
    files = files_of(snapshot)
    return ComposedReportFact(
        titles={
            language.code: _whole(getattr(snapshot, f"title_{language.suffix}"))
            for language in languages.LANGUAGES
        },
        period=composition.report.period.key,
        conference=conference.source() if conference.visibility in levels else None,
        as_of=composition.as_of,
        composed_at=composition.composed_at,
        changed_at=max([snapshot.taken_at, *(file.made_at for file in files)]),
        sha256=snapshot.sha256,
        files=files,
        source=composition.report.source(),
    )


def _whole(runs: Sequence[Mapping[str, Any]]) -> str:
    """A line of a text; empty where a part of it is missing in the language."""
    return "" if any(run.get("kind") == "gap" for run in runs) else "".join(run["text"] for run in runs)


def edition_for_reader(*, reader: Actor, report: str, language: str) -> EditionFact | None:
    """A report in a language, as last composed for its own date; None where somebody may read none."""
    found = (fact for fact in editions_for_reader(reader=reader, language=language) if fact.report == report)
    return next(found, None)


def issued_for_reader(*, reader: Actor, report: str = "") -> tuple[IssuedFact, ...]:
    """The issued editions of the reports that somebody may read, or of one of them, the last first. Two queries."""
    rows = (
        Edition.objects.filter(report__in=_reports_for(reader), state=EditionState.ISSUED)
        .select_related("report__document", "snapshot__composition__report")
        .defer("snapshot__content")
        .prefetch_related("snapshot__renditions")
        .order_by("-at", "-pk")
    )
    return tuple(_issued_fact(row) for row in (rows.filter(report__key=report) if report else rows))


def _issued_fact(record: Any) -> IssuedFact:
    register = register_of(record.report, record)
    return IssuedFact(
        uuid=record.uuid,
        report=record.report.key,
        kind=EditionKind(record.kind_of),
        number=record.number,
        symbol=register["symbol"] or "",
        issued_at=record.at,
        as_of=record.snapshot.composition.as_of,
        languages=tuple(languages.BY_CODE[code] for code in record.languages),
        files=files_of(record.snapshot, record.languages, register=register),
    )


def issued_edition_for_reader(*, reader: Actor, edition: UUID, language: str) -> EditionFact | None:
    """The text of an issued edition in a language; None where somebody may not read it, or it is not issued in it.

    Three queries.
    """
    row = (
        Edition.objects.filter(uuid=edition, report__in=_reports_for(reader), state=EditionState.ISSUED)
        .select_related("report__document", "snapshot__composition__report__document__conference")
        .first()
    )
    if row is None or row.snapshot is None or language not in row.languages:
        return None
    files = files_of(row.snapshot, row.languages, register=register_of(row.report, row))
    return replace(_edition_fact(row.snapshot, language), files=files)


def changes_for_reader(
    *, reader: Actor, report: str, language: str
) -> tuple[IssuedFact, tuple[Difference, ...]] | None:
    """What a report says differently in a language now than when it was last issued: since which edition, and each sentence.

    None where somebody may not read it, or none was issued. Five queries.
    """
    issued = issued_for_reader(reader=reader, report=report)
    current = (
        Snapshot.objects.filter(
            pk__in=Composition.objects.latest_of_each_report().filter(report__key=report).values("latest")
        ).first()
        if issued
        else None
    )
    if not issued or current is None:
        return None
    before = Snapshot.objects.get(editions__uuid=issued[0].uuid)
    only = [
        {**one.content, "editions": {language: one.content["editions"][language]}}
        for one in (before, current)
    ]
    return issued[0], differences(*only)


def _edition_fact(snapshot: Snapshot, language: str) -> EditionFact:
    content = snapshot.content["editions"][language]
    composition = snapshot.composition
    return EditionFact(
        report=composition.report.key,
        conference=composition.report.document.conference.key,
        as_of=composition.as_of,
        composed_at=composition.composed_at,
        language=languages.BY_CODE[language],
        content=content,
        files=files_of(snapshot),
        title="".join(run["text"] for run in content["front"]["title"]["runs"]),
        cited={
            one["key"]: tuple(
                CitedFact(source["kind"], source["uuid"], source["key"]) for source in one["cites"]
            )
            for one in snapshot.content["sentences"]
        },
    )


def meetings_for_reader(
    *, reader: Actor, as_of: date, period: str = "", key: str = ""
) -> tuple[CalendarFact, ...]:
    """The meetings that a reader may see, of one period or of all times, under the titles that reports give them.

    With a key the one that has it, if they may see it.
    """
    found = meetings.facts.meetings_for_reader(reader=reader, as_of=as_of, period=period, key=key)
    topics: dict[str, Value] = {**consultation_regions(), **webinar_subjects()}
    return tuple(
        CalendarFact(title=titled(meeting, topic=topics.get(meeting.source.uuid)), meeting=meeting)
        for meeting in found
    )


def title_of(meeting: MeetingFact) -> Value:
    """A meeting under the title that the calendars of reports give it."""
    return titled(meeting)


def file_for_reader(*, reader: Actor, sha256: str) -> tuple[FileFact, bytes] | None:
    """A file with its bytes; None where there is none that somebody may read. Two queries."""
    row = (
        Rendition.objects.filter(sha256=sha256, snapshot__composition__report__in=_reports_for(reader))
        .select_related("snapshot__composition__report")
        .defer("snapshot__content")
        .order_by("-pk")
        .first()
    )
    if row is None or not default_storage.exists(row.name):
        return None
    with default_storage.open(row.name) as opened:
        return _file_fact(row, document_name(row.snapshot.composition.report.key)), opened.read()
