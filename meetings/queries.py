"""QuerySet classes of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import F, Manager, Prefetch, Q

from meetings.choices import DaysKnown, MeetingState
from secretariat.kernel.queries import GuardedQuerySet, RecordQuerySet
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from datetime import date

    from meetings.models import Period
    from secretariat.kernel.choices import Visibility


# What a body is of, as deep as any stands: its name may hold theirs.
BODY_PARTS = f"organization__{PARTS}"

# What sentences and pages say of a meeting besides its own columns.
MEETING_NAMES = (f"body__{BODY_PARTS}", "place__country", "country", "invited_by", "report")


def names_of(meeting: str) -> tuple[str, ...]:
    """The same, seen from a record that names a meeting in a column."""
    return tuple(f"{meeting}__{name}" for name in MEETING_NAMES)


class MeetingQuerySet(RecordQuerySet[Any]):
    """Meetings of any kind."""

    def in_period(self, period: Period) -> Self:
        """Those that belong to an intersessional period, its target conference with its segments included."""
        return self._belonging([period.pk], [period.target_id])

    def in_periods(self, periods: PeriodQuerySet) -> Self:
        """Those that belong to any of some intersessional periods, their target conferences included."""
        return self._belonging(periods.values("pk"), periods.values("target"))

    def _belonging(self, periods: Any, targets: Any) -> Self:
        # Asked apart, for a join would tell a meeting once for each of its periods, and PostgreSQL takes half a second to
        # plan how hundreds of columns are told but once.
        rows = apps.get_model("meetings.MeetingPeriod").objects.filter(period__in=periods).order_by()
        of_target = Q(pk__in=targets) | Q(conference__part_of__in=targets)
        return self.filter(Q(pk__in=rows.values("meeting")) | of_target)

    def named(self, key: str) -> Self:
        """The one with a key; where it is a segment of a conference, the others with it, among which it is counted."""
        conferences = apps.get_model("meetings.Conference")._base_manager
        beside = conferences.filter(part_of__segments__key=key).order_by()
        return self.filter(Q(key=key) | Q(pk__in=beside.values("pk")))

    def within(self, first: date, last: date) -> Self:
        """Those held on any day of some days, or in a month that has any of them."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def with_deadlines(self) -> Self:
        """Those that deadlines can be counted from: their days are known, and they are no segment of a conference."""
        to_the_day = self.current().filter(
            days_known=DaysKnown.DAYS, starts_on__isnull=False, ends_on__isnull=False
        )
        return to_the_day.exclude(conference__part_of__isnull=False)

    def starting(self, first: date, last: date) -> Self:
        """Those that are planned to begin from one day to another, both included."""
        return self.filter(starts_on__range=(first, last), state=MeetingState.PLANNED)

    def with_names(self) -> Self:
        """Each with what sentences and pages say of it: body, place, countries, the document with its report."""
        return self.select_related(*MEETING_NAMES)

    def in_order(self) -> Self:
        """By their dates, those without any last; on the same days by their keys."""
        return self.order_by(F("starts_on").asc(nulls_last=True), "ends_on", "key", "pk")


class PeriodQuerySet(RecordQuerySet[Any]):
    """Intersessional periods."""

    def with_conferences(self) -> Self:
        """Each with the conferences it lies between, their bodies and places."""
        return self.select_related(*names_of("predecessor"), *names_of("target"))

    def latest_first(self) -> Self:
        """By the dates of their target conferences, those without any before all others."""
        return self.order_by(F("target__ends_on").desc(nulls_first=True), "key", "pk")

    def at(self, day: date) -> Self:
        """The period that a day falls in first: the one whose target conference ends next on or after it."""
        return self.current().filter(target__ends_on__gte=day).order_by("target__ends_on", "key", "pk")

    def followed_by(self, user: Any) -> Self:
        """Those whose work an account has been given to follow in the portal."""
        given = Q(portal_accesses__user=user, portal_accesses__withdrawn_on__isnull=True)
        return self.current().filter(given)


class DeadlineRuleQuerySet(RecordQuerySet[Any]):
    """Rules of deadlines."""

    def in_order(self) -> Self:
        """By their keys."""
        return self.order_by("key", "pk")


class MeetingDeadlineQuerySet(RecordQuerySet[Any]):
    """What people say of deadlines."""

    def of(self, meetings: Any) -> Self:
        """What is said of the deadlines of some meetings."""
        return self.current().filter(meeting__in=meetings).order_by("pk")


class ActivityQuerySet(RecordQuerySet[Any]):
    """What the secretariat does that is no meeting."""

    def of_period(self, period: str) -> Self:
        """Those of a period, by its key, in their order."""
        return self.current().filter(period_rows__period__key=period).order_by("position", "key", "pk")


class CooperationQuerySet(ActivityQuerySet):
    """Cooperation with others."""

    def with_all(self) -> Self:
        """Each with whom it names, its forms, and the other one whose purpose it shares."""
        organizations = ("partner_rows", "inviter_rows")
        bodies = ("body_rows", "inviting_body_rows")
        return self.select_related(f"programme__{PARTS}", f"host__{PARTS}", "purpose_of").prefetch_related(
            *(_linked(self.model, rows, f"organization__{PARTS}") for rows in organizations),
            *(_linked(self.model, rows, f"body__{BODY_PARTS}") for rows in bodies),
            "form_rows",
        )


class ParticipationQuerySet(RecordQuerySet[Any]):
    """Participation in meetings of others."""

    def of_period(self, period: str) -> Self:
        """Those in a meeting of a period, by its key, in their order, with what sentences say of them."""
        meetings = tuple(f"meeting__{name}" for name in MEETING_NAMES)
        belonging = self.model._base_manager.filter(meeting_rows__meeting__period_rows__period__key=period)
        return (
            self.current()
            .filter(pk__in=belonging.order_by().values("pk"))
            .select_related("represented_by", "session_place")
            .prefetch_related(
                _linked(self.model, "meeting_rows", *meetings),
                _linked(self.model, "address_rows", f"body__{BODY_PARTS}"),
                "contribution_rows",
            )
            .order_by("position", "key", "pk")
        )


class DocumentFileQuerySet(GuardedQuerySet[Any]):
    """Files of documents."""

    def standing(self) -> Self:
        """Those that were not withdrawn, nor their documents."""
        return self.filter(withdrawn_on__isnull=True, document__withdrawn_on__isnull=True)

    def visible_to(self, levels: frozenset[Visibility]) -> Self:
        """Those of documents that a reader of these levels of visibility may see."""
        return self.standing().filter(document__visibility__in=levels)

    def with_documents(self) -> Self:
        """Each with its document, the latest of a language first."""
        return self.select_related("document").order_by("document", "language", "-attached_at", "-pk")


def _linked(model: type[Any], rows: str, *names: str) -> Prefetch[str]:
    """The rows of a link, in order, each with what it leads to: one query whatever their number."""
    link = model._meta.get_field(rows).related_model
    return Prefetch(rows, link.objects.select_related(*names).order_by("position", "pk"))


MeetingManager = Manager.from_queryset(MeetingQuerySet)
PeriodManager = Manager.from_queryset(PeriodQuerySet)
ActivityManager = Manager.from_queryset(ActivityQuerySet)
CooperationManager = Manager.from_queryset(CooperationQuerySet)
DeadlineRuleManager = Manager.from_queryset(DeadlineRuleQuerySet)
DocumentFileManager = Manager.from_queryset(DocumentFileQuerySet)
MeetingDeadlineManager = Manager.from_queryset(MeetingDeadlineQuerySet)
ParticipationManager = Manager.from_queryset(ParticipationQuerySet)
