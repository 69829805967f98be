"""The outline of a report: data, read from its rows; the sections' order and levels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.choices import SectionCode
from reports.models import OutlineSection
from secretariat.kernel.values import Source

if TYPE_CHECKING:
    from reports.models import Report


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A section in its place; level 1 is a chapter, level 2 a section of one."""

    code: SectionCode
    level: int
    source: Source


def outline_of(report: Report) -> tuple[OutlineEntry, ...]:
    """The sections of a report: chapters in their order, each followed by its sections in theirs. One query."""
    rows = list(OutlineSection.objects.current().filter(report=report).order_by("position", "pk"))
    entries: list[OutlineEntry] = []
    for chapter in (row for row in rows if row.parent_id is None):
        entries.append(_entry(chapter, 1))
        entries.extend(_entry(row, 2) for row in rows if row.parent_id == chapter.pk)
    return tuple(entries)


def _entry(row: OutlineSection, level: int) -> OutlineEntry:
    return OutlineEntry(SectionCode(row.section), level, row.source("section", "parent", "position"))
