"""QuerySet classes of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Manager, Max, QuerySet

if TYPE_CHECKING:
    from uuid import UUID


class CompositionQuerySet(QuerySet[Any]):
    """Compositions."""

    def latest_of_each_report(self) -> Self:
        """The last composition of every report for its own date."""
        own = self.filter(as_of=F("report__as_of"))
        newest = own.values("report").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=newest)


class CitationQuerySet(QuerySet[Any]):
    """Citations."""

    def of_record(self, uuid: UUID) -> Self:
        """Where a record is cited, sentence by sentence."""
        return (
            self.filter(uuid=uuid)
            .select_related("sentence__composition__report")
            .order_by("sentence__position", "pk")
        )


CompositionManager = Manager.from_queryset(CompositionQuerySet)
CitationManager = Manager.from_queryset(CitationQuerySet)
