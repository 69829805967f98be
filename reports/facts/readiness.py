"""How far the next report is: its texts in each language, its sections, its last run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reports.choices import TASK, ClearanceState, EditionState
from reports.facts.steps import editions_under_way
from reports.models import Edition, Report
from reports.review.reading import Workbench, workbench
from reports.review.sections import digests_of
from secretariat.kernel import languages
from secretariat.kernel.choices import RunState
from secretariat.kernel.languages import Language
from secretariat.kernel.models import Run

if TYPE_CHECKING:
    from secretariat.kernel.values import Source


@dataclass(frozen=True, slots=True)
class LanguageReadinessFact:
    """The texts of a report in a language as the workbench counts them: how many there are, and how many of them are so."""

    language: Language
    texts: int
    edited: int
    to_translate: int
    missing: int
    stale: int

    @property
    def ready(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.to_translate or self.missing or self.stale)


@dataclass(frozen=True, slots=True)
class EditionReadinessFact:
    """An edition that is under way: how many of its sections are cleared as they read."""

    key: str
    uuid: UUID
    state: EditionState
    cleared: int
    sections: int


@dataclass(frozen=True, slots=True)
class LastRunFact:
    """The last run of a report: how far it has come."""

    uuid: UUID
    state: RunState
    requested_at: datetime
    done: int
    parts: int


@dataclass(frozen=True, slots=True)
class ReadinessFact:
    """How far a report is.

    Attributes:
        report: The report, by its key.
        as_of: What is so on this day it states.
        composed_at: When it was composed last; None where it was not yet. Then there are no languages.
        languages: Its texts, in the order of the languages.
        changed: How many paragraphs rest on records that have changed since.
        unplaced: How many words of people have no place in it any more.
        edition: The edition that is under way, if one is.
        run: Its last run, if there was one.
    """

    report: str
    as_of: date
    composed_at: datetime | None
    languages: tuple[LanguageReadinessFact, ...]
    changed: int
    unplaced: int
    edition: EditionReadinessFact | None
    run: LastRunFact | None
    source: Source


def next_readiness(*, as_of: date) -> ReadinessFact | None:
    """How far the report is that is due next on a day, or else the last one; None where there is none. Up to eleven queries."""
    standing: Any = Report.objects.current()
    ahead = standing.filter(as_of__gte=as_of).order_by("as_of", "pk").first()
    report = ahead or standing.order_by("-as_of", "pk").first()
    if report is None:
        return None
    bench = workbench(report=report, languages=languages.CODES)
    edition = next((one for one in editions_under_way() if one.report_id == report.pk), None)
    return ReadinessFact(
        report=report.key,
        as_of=report.as_of,
        composed_at=bench.composition.composed_at if bench else None,
        languages=_by_language(bench) if bench else (),
        changed=bench.changed if bench else 0,
        unplaced=bench.unplaced if bench else 0,
        edition=_edition(edition, bench.printed if bench else None) if edition else None,
        run=_last_run(report.key),
        source=report.source(),
    )


def _by_language(bench: Workbench) -> tuple[LanguageReadinessFact, ...]:
    """The texts of a report, counted as its workbench counts them."""
    lines = [line for passage in bench.passages for line in passage.lines]
    return tuple(
        LanguageReadinessFact(
            language=language,
            texts=len(lines),
            **{
                name: sum(getattr(line.words[language.code], name) for line in lines)
                for name in ("edited", "to_translate", "missing", "stale")
            },
        )
        for language in languages.LANGUAGES
        if language.code in bench.languages
    )


def _edition(edition: Edition, printed: Mapping[str, Any] | None) -> EditionReadinessFact:
    """An edition, with its sections as they read: as frozen, or as they would be."""
    content = edition.snapshot.content if edition.snapshot else printed
    digests = digests_of(content, edition.languages) if content else {}
    cleared = {
        row.section: row.digest for row in edition.clearances.all() if row.state == ClearanceState.CLEARED
    }
    read = {code: digest for code, digest in digests.items() if code}
    return EditionReadinessFact(
        key=edition.key,
        uuid=edition.uuid,
        state=EditionState(edition.state),
        cleared=sum(cleared.get(code) == digest for code, digest in read.items()),
        sections=len(read),
    )


def _last_run(report: str) -> LastRunFact | None:
    """The last run of a report, by its key. One query."""
    run = Run.objects.filter(kind=TASK, parameters__report=report).with_counts().first()
    if run is None:
        return None
    return LastRunFact(run.uuid, RunState(run.state), run.requested_at, run.done_count, run.part_count)
