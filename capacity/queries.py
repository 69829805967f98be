"""QuerySet classes of the room of capacity-building."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Manager, Prefetch

from meetings.queries import MeetingQuerySet

if TYPE_CHECKING:
    from secretariat.kernel.models import Record


def standing_rows(
    name: str, kind: type[Record], *parts: str, order: tuple[str, ...] = ("position", "pk")
) -> Prefetch[str]:
    """The records that belong to another one and stand, in their order, each with its link rows: a query for each."""
    return Prefetch(name, kind.objects.current().order_by(*order).prefetch_related(*parts))


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
