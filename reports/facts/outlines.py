"""Reports of a period and how many sections their outlines have."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from reports.models import Report


@dataclass(frozen=True, slots=True)
class OutlineFact:
    """A report, by its key, and how many sections its outline has."""

    report: str
    sections: int


def outlines_of(*, period: str) -> tuple[OutlineFact, ...]:
    """The reports of a period, by the period's key, the one that was entered first before the others. One query."""
    sections = Count("outline_rows", filter=Q(outline_rows__withdrawn_on__isnull=True))
    rows = Report.objects.current().filter(period__key=period).annotate(sections=sections).order_by("pk")
    return tuple(OutlineFact(row.key, row.sections) for row in rows)
