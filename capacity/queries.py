"""QuerySet classes of capacity-building."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Manager, Prefetch

from meetings.queries import BODY_PARTS, MeetingQuerySet
from secretariat.kernel.queries import RecordQuerySet

if TYPE_CHECKING:
    from datetime import date

    from secretariat.kernel.models import Record


def standing_rows(
    name: str, kind: type[Record], *parts: str, order: tuple[str, ...] = ("position", "pk")
) -> Prefetch[str]:
    """The records that belong to another one and stand, in their order, each with its link rows: a query for each."""
    return Prefetch(name, kind.objects.current().order_by(*order).prefetch_related(*parts))


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
        return found.select_related(f"board__{BODY_PARTS}", "completed_after").order_by(
            "opened_on", "ordinal", "key", "pk"
        )

    def launched_by(self, day: date) -> Self:
        """Those that were launched by a day, with their boards, the last first."""
        found = self.current().filter(opened_on__lte=day)
        return found.select_related(f"board__{BODY_PARTS}").order_by("-opened_on", "-ordinal", "key", "pk")


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
