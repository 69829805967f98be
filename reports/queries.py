"""QuerySet classes of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Manager, OuterRef, QuerySet, Subquery

from secretariat.kernel.queries import GuardedQuerySet
from secretariat.kernel.values import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


class CompositionQuerySet(QuerySet[Any]):
    """Compositions."""

    def latest_of_each_report(self) -> Self:
        """The last composition of every report for its own date."""
        own = self.filter(as_of=F("report__as_of"))
        newest = own.filter(report=OuterRef("report")).order_by("-composed_at", "-pk").values("pk")[:1]
        return own.filter(pk=Subquery(newest))


class CitationQuerySet(QuerySet[Any]):
    """Citations."""

    def of_record(self, uuid: UUID) -> Self:
        """Where a record is cited, sentence by sentence."""
        return (
            self.filter(uuid=uuid)
            .select_related("sentence__composition__report")
            .order_by("sentence__position", "pk")
        )


class ReviewedQuerySet(GuardedQuerySet[Any]):
    """What people did to reports."""

    def standing(self) -> Self:
        """What has not been taken back, oldest first."""
        return self.filter(standing=True).order_by("pk")


class SnapshotQuerySet(QuerySet[Any]):
    """Snapshots."""

    def keep(self, composition: Any, content: Mapping[str, Any], at: datetime, *, reviewed: bool) -> Any:
        """The snapshot of a content: the same content is kept once."""
        values = {"composition": composition, "content": content, "taken_at": at, "reviewed": reviewed}
        return self.get_or_create(sha256=fingerprint(content), defaults=values)[0]


CompositionManager = Manager.from_queryset(CompositionQuerySet)
CitationManager = Manager.from_queryset(CitationQuerySet)
SnapshotManager = Manager.from_queryset(SnapshotQuerySet)
SentenceEditManager = Manager.from_queryset(ReviewedQuerySet)
ParagraphChangeManager = Manager.from_queryset(ReviewedQuerySet)
