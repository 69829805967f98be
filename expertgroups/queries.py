"""QuerySet classes of calls for comments, groups and their meetings."""

from __future__ import annotations

from typing import Self

from django.db.models import Manager, Prefetch

from meetings.queries import ActivityQuerySet, MeetingQuerySet


class CallQuerySet(ActivityQuerySet):
    """Calls for comments."""

    def of_period(self, period: str) -> Self:
        """Those of a period, each with who asked for it, its meeting and the conference that it is for."""
        return (
            super()
            .of_period(period)
            .select_related("requested_by__asked_by__body", "meeting", "documents_of__body")
            .prefetch_related("sought_rows", "audience_rows")
        )


class GroupWorkQuerySet(ActivityQuerySet):
    """Groups whose work is coordinated."""

    def of_period(self, period: str) -> Self:
        """Those of a period, each with its group."""
        return super().of_period(period).select_related("group")


class AdviceQuerySet(ActivityQuerySet):
    """Advice."""

    def of_period(self, period: str) -> Self:
        """That of a period, with its kinds and to whom it is given."""
        return super().of_period(period).prefetch_related("kind_rows", "audience_rows")


class InformationSessionQuerySet(ActivityQuerySet):
    """Information sessions."""

    def of_period(self, period: str) -> Self:
        """Those of a period, each with the meeting it precedes, its treaties and what the secretariat did."""
        rows = self.model._meta.get_field("treaty_rows").related_model.objects.select_related("treaty")
        treaties = Prefetch("treaty_rows", rows.order_by("position", "pk"))
        return super().of_period(period).select_related("precedes").prefetch_related(treaties, "role_rows")


class GroupMeetingQuerySet(MeetingQuerySet):
    """Meetings of groups and committees."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, with what sentences say of them, by their dates."""
        return self.current().filter(period_rows__period__key=period).with_names().in_order()


CallManager = Manager.from_queryset(CallQuerySet)
GroupWorkManager = Manager.from_queryset(GroupWorkQuerySet)
AdviceManager = Manager.from_queryset(AdviceQuerySet)
InformationSessionManager = Manager.from_queryset(InformationSessionQuerySet)
GroupMeetingManager = Manager.from_queryset(GroupMeetingQuerySet)
