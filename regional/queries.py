"""QuerySet classes of regional consultations."""

from __future__ import annotations

from typing import Self

from django.db.models import Manager, Prefetch

from meetings.models import MeetingContribution
from meetings.queries import MeetingQuerySet
from secretariat.queries import PARTS


class RegionalConsultationQuerySet(MeetingQuerySet):
    """Regional consultations."""

    def of_period(self, period: str) -> Self:
        """Those of the series of a period, by its key, with what sentences say of them, by their dates."""
        supported = MeetingContribution.objects.filter(contribution__withdrawn_on__isnull=True)
        donors = supported.select_related(
            "contribution__donor_country", f"contribution__donor_organization__{PARTS}"
        )
        return (
            self.current()
            .filter(series__period__key=period)
            .with_names()
            .select_related("region", "series")
            .prefetch_related(Prefetch("contribution_rows", donors.order_by("position", "pk")))
            .in_order()
        )


RegionalConsultationManager = Manager.from_queryset(RegionalConsultationQuerySet)
