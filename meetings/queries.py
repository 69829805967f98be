"""QuerySet classes of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Manager, Q

from secretariat.kernel.queries import RecordQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from meetings.models import Period


# What sentences and pages say of a meeting besides its own columns.
MEETING_NAMES = ("body", "place__country", "country", "invited_by", "report")


def names_of(meeting: str) -> tuple[str, ...]:
    """The same, seen from a record that names a meeting in a column."""
    return tuple(f"{meeting}__{name}" for name in MEETING_NAMES)


class MeetingQuerySet(RecordQuerySet[Any]):
    """Meetings of any kind."""

    def in_period(self, period: Period) -> Self:
        """Those that belong to an intersessional period, its target conference with its segments included."""
        of_target = Q(pk=period.target_id) | Q(conference__part_of=period.target_id)
        return self.filter(Q(period_rows__period=period) | of_target).distinct()

    def with_names(self) -> Self:
        """Each with what sentences and pages say of it: body, place, countries, the document with its report."""
        return self.select_related(*MEETING_NAMES)

    def segments(self) -> Iterable[tuple[int, int]]:
        """The segments among conferences by their dates, each with the conference that it is part of, by number."""
        return self.filter(part_of__isnull=False).in_order().values_list("pk", "part_of")

    def in_order(self) -> Self:
        """By their dates, those without any last."""
        return self.order_by(F("starts_on").asc(nulls_last=True), "ends_on", "pk")


class PeriodQuerySet(RecordQuerySet[Any]):
    """Intersessional periods."""

    def with_conferences(self) -> Self:
        """Each with the conferences it lies between, their bodies and places."""
        return self.select_related(*names_of("predecessor"), *names_of("target"))

    def latest_first(self) -> Self:
        """By the dates of their target conferences, those without any before all others."""
        return self.order_by(F("target__ends_on").desc(nulls_first=True), "-pk")

    def at(self, day: date) -> Self:
        """The period that a day falls in first: the one whose target conference ends next on or after it."""
        return self.current().filter(target__ends_on__gte=day).order_by("target__ends_on", "pk")


class ActivityQuerySet(RecordQuerySet[Any]):
    """What the secretariat does that is no meeting."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, in their order."""
        return self.current().filter(period_rows__period__key=period).order_by("position", "key", "pk")


MeetingManager = Manager.from_queryset(MeetingQuerySet)
PeriodManager = Manager.from_queryset(PeriodQuerySet)
ActivityManager = Manager.from_queryset(ActivityQuerySet)
