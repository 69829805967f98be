"""QuerySet classes of the Bureau's records."""

from __future__ import annotations

from typing import Self

from django.db.models import Manager

from meetings.queries import MeetingQuerySet


class BureauSessionQuerySet(MeetingQuerySet):
    """Sessions of the Bureau."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, with what pages and sentences say of them, by their dates."""
        return (
            self.current()
            .filter(period_rows__period__key=period)
            .with_names()
            .select_related("term")
            .in_order()
        )


BureauSessionManager = Manager.from_queryset(BureauSessionQuerySet)
