"""QuerySet classes of the room of capacity-building."""

from __future__ import annotations

from typing import Self

from django.db.models import Manager

from meetings.queries import MeetingQuerySet


class WebinarQuerySet(MeetingQuerySet):
    """Webinars."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, with what sentences say of them, by their dates."""
        return (
            self.current()
            .filter(period_rows__period__key=period)
            .with_names()
            .select_related("region")
            .in_order()
        )


WebinarManager = Manager.from_queryset(WebinarQuerySet)
