"""Every meeting in one calendar; conferences; the periods between them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import MEETING_TRANSITIONS, DaysKnown, MeetingKind, MeetingState, Mode
from meetings.models.bodies import Body
from meetings.queries import MeetingManager, PeriodManager
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record, ZoneField
from secretariat.kernel.models.record import LinkTo, for_example

if TYPE_CHECKING:
    from collections.abc import Mapping

# Meetings whose days are not known yet come last, on every database.
BY_DATES = (models.F("starts_on").asc(nulls_last=True), "pk")


class Meeting(Record):
    """A meeting, whatever body holds it: one calendar for all.

    Special meetings inherit from it and are saved through their own class only, so that their history is whole.
    """

    IN_PERIODS: ClassVar[tuple[str, ...]] = ("period_rows__period",)
    KIND: ClassVar[MeetingKind] = MeetingKind.OTHER
    GUARDS: ClassVar[tuple[str, ...]] = (
        "meetings.services.days_are_known",
        "meetings.services.hours_are_known",
        "meetings.services.place_fits_mode",
        "meetings.services.ordinal_is_free",
        "meetings.services.body_meets_once_at_a_time",
        "meetings.services.called_off_before_held",
    )
    CREATE_VERB: ClassVar = "meetings.services.call_meeting"
    LINKS: ClassVar = {
        "periods": LinkTo("meetings.MeetingPeriod", "meeting", "period"),
        "contributions": LinkTo("meetings.MeetingContribution", "meeting", "contribution"),
    }
    STATES: ClassVar = StateVerbs(
        table=MEETING_TRANSITIONS,
        services="meetings.services",
        subject="meeting",
        also=(("meetings.reschedule_meeting", ("starts_on", "ends_on")),),
    )
    DERIVED_FIELDS: ClassVar[tuple[str, ...]] = ("kind_of",)
    HELP: ClassVar[Mapping[str, Any]] = {
        **Record.HELP,
        "key": for_example("workshop-2018-05"),
        "body": _("Whose meeting it is; a body is entered once, before its first meeting."),
        "starts_on": for_example("2018-09-13"),
        "ends_on": _("The first day again where it lasts one day."),
        "mode": _(
            "By it goes whether a place is asked for: a meeting in person has one, the others have none."
        ),
        "place": _("Where it is held; for a meeting in person only."),
        "invited_by": _("The host country, where its Government has invited the meeting."),
        "report": _("The document in which the report of the meeting is issued; empty until there is one."),
        "periods": _("To which period it belongs; the pages and the report of the period tell of it."),
        "contributions": _("The contributions that pay for it, where they are recorded."),
    }

    kind_of = models.CharField(
        _("kind"), max_length=20, choices=MeetingKind, default=MeetingKind.OTHER, editable=False
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings", verbose_name=_("body"))
    ordinal = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("2 for the second meeting; empty where meetings are not counted."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    days_known = models.CharField(
        _("how exactly its days are known"),
        max_length=10,
        choices=DaysKnown,
        default=DaysKnown.DAYS,
        help_text=_("Where only the month is known, enter its first and its last day."),
    )
    observed_on = models.DateField(
        _("known since"),
        null=True,
        blank=True,
        help_text=_("Where its days are not known: reports as of an earlier day leave it out."),
    )
    opens_at = models.TimeField(
        _("opens at"), null=True, blank=True, help_text=_("On its first day, by the clock of its time zone.")
    )
    closes_at = models.TimeField(
        _("closes at"), null=True, blank=True, help_text=_("On its last day, by the clock of its time zone.")
    )
    time_zone = ZoneField(
        _("time zone"),
        blank=True,
        help_text=_("Where it is another than that of its place, or it has none: Europe/Zurich."),
    )
    mode = models.CharField(_("form of meeting"), max_length=20, choices=Mode, default=Mode.IN_PERSON)
    place = models.ForeignKey(
        "secretariat.Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("place"),
    )
    country = models.ForeignKey(
        "secretariat.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("country"),
        help_text=_("Where no more than the country is known."),
    )
    invited_by = models.ForeignKey(
        "secretariat.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_invited",
        verbose_name=_("at the invitation of the Government of"),
    )
    report = models.ForeignKey(
        "meetings.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_reported",
        verbose_name=_("document with its report"),
    )
    state = models.CharField(_("state"), max_length=20, choices=MeetingState, default=MeetingState.PLANNED)

    objects: ClassVar[MeetingManager[Any]] = MeetingManager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = BY_DATES
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="a_meeting_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first day: correct one of them."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True, ends_on__isnull=True)
                | models.Q(starts_on__isnull=False, ends_on__isnull=False),
                name="a_meeting_has_both_days_or_none",
                violation_error_message=_("Give the first day and the last day."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=False) | models.Q(closes_at__isnull=True),
                name="a_meeting_closes_after_it_opens",
                violation_error_message=_("Give the time at which it opens, too."),
            ),
            models.CheckConstraint(
                condition=models.Q(place__isnull=True) | models.Q(country__isnull=True),
                name="a_meeting_is_in_a_place_or_a_country",
                violation_error_message=_(
                    "Name the place, or the country where no place is known; not both."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ordinal__isnull=True) | models.Q(ordinal__gte=1),
                name="meetings_are_counted_from_one",
                violation_error_message=_("Meetings are counted from 1."),
            ),
        )

    def __str__(self) -> str:
        return self.key

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the meeting through its own class.

        Raises:
            TypeError: It is a special meeting, and this is not its class.
        """
        if self._state.adding:
            self.kind_of = self.KIND
        elif self.kind_of != self.KIND:
            raise TypeError(f"{self.key} is a {self.kind_of}: save it as one")
        super().save(*args, **kwargs)


@functools.cache
def classes_of_meetings() -> Mapping[MeetingKind, type[Meeting]]:
    """The class of each kind of meeting, in whatever room it is."""
    return {model.KIND: model for model in apps.get_models() if issubclass(model, Meeting)}


class Conference(Meeting):
    """A meeting of the Conference of the Parties, or one of its segments."""

    KIND: ClassVar = MeetingKind.CONFERENCE
    GUARDS: ClassVar = (*Meeting.GUARDS, "meetings.services.conference_is_numbered")
    CREATE_VERB: ClassVar = "meetings.services.convene_conference"
    IN_PERIODS: ClassVar = ("period_rows__period", "periods_before", "part_of__periods_before")
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("COP-5"),
        "symbol_root": for_example("NSC/COP.5"),
        "periods": _("Empty as a rule: between which conferences a period lies stands on the period itself."),
    }

    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="segments",
        verbose_name=_("segment of"),
        help_text=_("Where the conference is held in several segments."),
    )
    symbol_root = models.CharField(
        _("symbol root"),
        max_length=40,
        blank=True,
        help_text=_("With which the symbols of its documents begin."),
    )

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        ordering = BY_DATES


class Period(Record):
    """The time between two conferences; the first period of a convention has no predecessor."""

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("cop4-cop5"),
        "predecessor": _(
            "The one with whose last day it begins; empty where the convention has held none yet."
        ),
        "target": _("The one that is prepared in it, and to which the progress report goes."),
    }

    predecessor = models.ForeignKey(
        Conference,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="periods_after",
        verbose_name=_("after the conference"),
    )
    target = models.ForeignKey(
        Conference, models.PROTECT, related_name="periods_before", verbose_name=_("up to the conference")
    )
    starts_on = models.DateField(
        _("begins"), null=True, blank=True, help_text=_("Only where there was no conference before.")
    )

    objects: ClassVar[PeriodManager[Any]] = PeriodManager()

    class Meta:
        verbose_name = _("intersessional period")
        verbose_name_plural = _("intersessional periods")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=False) | models.Q(starts_on__isnull=False),
                name="a_period_has_a_beginning",
                violation_error_message=_(
                    "Name the conference before, or the day on which the period begins."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(predecessor__isnull=True) | ~models.Q(predecessor=models.F("target")),
                name="a_period_lies_between_two_conferences",
                violation_error_message=_("The conference before and the one after are the same."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class MeetingPeriod(Link):
    """A meeting belongs to a period."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="period_rows")
    period = models.ForeignKey(Period, models.PROTECT, related_name="meeting_rows")

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("meeting", "period"), name="a_meeting_is_in_a_period_once"),
        )


class MeetingContribution(Link):
    """A contribution supports a meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="contribution_rows")
    contribution = models.ForeignKey(
        "secretariat.Contribution",
        models.PROTECT,
        related_name="meeting_rows",
        verbose_name=_("contribution"),
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "contribution"), name="a_contribution_supports_a_meeting_once"
            ),
        )
