"""The board of an edition: how far each section has come in each language, and what still blocks issuing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reports.choices import ClearanceState, SectionCode
from reports.models import Edition, SectionClearance
from reports.review.reading import Passage, workbench
from reports.review.sections import digests_of, section_of_heading

if TYPE_CHECKING:
    from datetime import datetime

    from reports.models import Report

TROUBLES = ("missing", "to_translate", "stale")


@dataclass(frozen=True, slots=True)
class Cell:
    """A section in a language: how many texts are `missing`, `to_translate`, or `stale` beside people's words.

    `first` has the passage where the first text of each trouble is mended.
    """

    missing: int = 0
    to_translate: int = 0
    stale: int = 0
    first: Mapping[str, str] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.missing or self.to_translate or self.stale)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of an edition: its heading's key, how far it has come, and its readiness by language.

    `changed` is whether it reads otherwise than when it was submitted or cleared; `records` counts the passages whose
    records have changed since they were composed.
    """

    code: str
    heading: str
    state: ClearanceState
    changed: bool
    version: int
    digest: str
    by: str
    at: datetime | None
    reason: str
    records: int
    cells: Mapping[str, Cell]

    @property
    def label(self) -> str:
        """What people call the section."""
        return str(SectionCode(self.code).label)

    @property
    def cleared(self) -> bool:
        """Whether it is cleared as it reads."""
        return self.state is ClearanceState.CLEARED and not self.changed


@dataclass(frozen=True, slots=True)
class Board:
    """An edition with its sections; `original` is the language it is written in.

    `unplaced` counts people's words that have no place in its report, which block nothing.
    """

    edition: Edition
    original: str
    rows: tuple[SectionRow, ...]
    unplaced: int = 0

    @property
    def frozen(self) -> bool:
        """Whether the text stands for good."""
        return self.edition.is_frozen

    @property
    def blocked(self) -> Mapping[str, Cell]:
        """How many texts are missing and where the first is, by language in which that blocks issuing."""
        found = {}
        for code in self.edition.languages:
            lacking = [row.cells[code] for row in self.rows if row.cells[code].missing]
            if lacking:
                found[code] = Cell(missing=sum(cell.missing for cell in lacking), first=lacking[0].first)
        return found

    @property
    def uncleared(self) -> tuple[SectionRow, ...]:
        """The sections that still want clearing."""
        return tuple(row for row in self.rows if not row.cleared)


def editions_of(report: Report) -> tuple[Edition, ...]:
    """The editions of a report, the latest first. One query."""
    rows = (
        Edition.objects.filter(report=report)
        .select_related("report", "snapshot", "frozen_by")
        .defer("snapshot__content")
    )
    return tuple(rows.order_by("-pk"))


def board(*, report: Report, edition: Edition) -> Board | None:
    """The board of an edition; None where its report was not composed yet.

    One query more than the workbench takes.
    """
    bench = workbench(report=report, languages=tuple(edition.languages))
    if bench is None:
        return None
    content = edition.snapshot.content if edition.snapshot else bench.printed
    rows = {
        row.section: row
        for row in SectionClearance.objects.filter(edition=edition).select_related("by", "edition__report")
    }
    passages = _by_section(bench.passages)
    return Board(
        edition=edition,
        original=bench.original,
        rows=tuple(
            _row(code, digest, rows.get(code), passages.get(code, ()), edition)
            for code, digest in digests_of(content, edition.languages).items()
            if code
        ),
        unplaced=bench.unplaced,
    )


def _by_section(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    section = ""
    for passage in passages:
        if passage.kind == "heading":
            section = section_of_heading(passage.key)
        found.setdefault(section, []).append(passage)
    return found


def _row(
    code: str, digest: str, row: SectionClearance | None, passages: Iterable[Passage], edition: Edition
) -> SectionRow:
    shown = list(passages)
    state = ClearanceState(row.state) if row else ClearanceState.DRAFTING
    return SectionRow(
        code=code,
        heading=next((passage.key for passage in shown if passage.kind == "heading"), ""),
        state=state,
        changed=bool(row and row.digest != digest and state is not ClearanceState.RETURNED),
        version=row.version if row else 0,
        digest=digest,
        by=str(row.by) if row else "",
        at=row.at if row else None,
        reason=row.reason if row else "",
        records=sum(passage.changed for passage in shown),
        cells={code: _cell(shown, code) for code in edition.languages},
    )


def _cell(passages: Iterable[Passage], language: str) -> Cell:
    counted = dict.fromkeys(TROUBLES, 0)
    first: dict[str, str] = {}
    for passage in passages:
        for line in passage.lines:
            for trouble in TROUBLES:
                if getattr(line.words[language], trouble):
                    counted[trouble] += 1
                    first.setdefault(trouble, passage.key)
    return Cell(**counted, first=first)
