"""QuerySet classes of capacity-building."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Manager

from meetings.queries import MeetingQuerySet
from secretariat.kernel.queries import RecordQuerySet


class BoardMeetingQuerySet(MeetingQuerySet):
    """Meetings of boards."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, with what sentences say of them, by their dates."""
        return self.current().filter(period_rows__period__key=period).with_names().in_order()


class GrantRoundQuerySet(RecordQuerySet[Any]):
    """Rounds of applications."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, with board and meeting, by the day of their launch."""
        found = self.current().filter(period_rows__period__key=period)
        return found.select_related("board", "completed_after").order_by("opened_on", "ordinal", "pk")


class ApplicationQuerySet(RecordQuerySet[Any]):
    """Applications."""

    def of_period(self, period: str) -> Self:
        """Those in the rounds of a period, by its key, as they were received."""
        found = self.current().filter(
            round__period_rows__period__key=period, round__withdrawn_on__isnull=True
        )
        return found.select_related("round", "party").order_by("received_on", "key", "pk")


BoardMeetingManager = Manager.from_queryset(BoardMeetingQuerySet)
GrantRoundManager = Manager.from_queryset(GrantRoundQuerySet)
ApplicationManager = Manager.from_queryset(ApplicationQuerySet)
