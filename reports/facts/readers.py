"""Reports as readers may see them: as last composed, as issued, what has changed since, their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import F

import meetings.facts
from reports.choices import EditionKind, EditionState, document_name
from reports.facts.files import FileFact, FilesByLanguage, by_language, file_fact, files_of
from reports.models import (
    ComposedSentence,
    Composition,
    Edition,
    Rendition,
    Report,
    Snapshot,
)
from reports.review.reading import Difference, differences
from reports.review.register import register_of
from secretariat.facts import levels_for
from secretariat.kernel import languages
from secretariat.kernel.languages import Language

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.kernel.choices import Visibility
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source


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


def sentences_of(*, composition: Composition) -> tuple[ComposedSentence, ...]:
    """All sentences of a composition in order. One query."""
    return tuple(ComposedSentence.objects.filter(composition=composition).order_by("position"))


def reports_open_to(reader: Actor) -> QuerySet[Report]:
    """The reports that somebody may read: members of the Bureau those of their own terms."""
    found: QuerySet[Report] = Report.objects.visible_to(levels_for(reader)).filter(
        period__in=meetings.facts.periods_open_to(reader)
    )
    return found


def editions_for_reader(*, reader: Actor, language: str) -> tuple[EditionFact, ...]:
    """The reports somebody may read, each as last composed for its own date, newest first. Three queries."""
    visible = reports_open_to(reader)
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
    visible = reports_open_to(reader)
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
        Edition.objects.filter(report__in=reports_open_to(reader), state=EditionState.ISSUED)
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
        Edition.objects.filter(uuid=edition, report__in=reports_open_to(reader), state=EditionState.ISSUED)
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


def file_for_reader(*, reader: Actor, sha256: str) -> tuple[FileFact, bytes] | None:
    """A file with its bytes; None where there is none that somebody may read. Two queries."""
    row = (
        Rendition.objects.filter(sha256=sha256, snapshot__composition__report__in=reports_open_to(reader))
        .select_related("snapshot__composition__report")
        .defer("snapshot__content")
        .order_by("-pk")
        .first()
    )
    if row is None or not default_storage.exists(row.name):
        return None
    with default_storage.open(row.name) as opened:
        return file_fact(row, document_name(row.snapshot.composition.report.key)), opened.read()
