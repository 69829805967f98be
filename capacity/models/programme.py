"""A programme that grants support to Parties: the meetings of its board, its rounds of applications."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import StepKind
from capacity.queries import BoardMeetingManager, GrantRoundManager
from meetings.choices import MeetingKind
from meetings.models import Meeting
from meetings.models.meetings import BY_DATES
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class BoardMeeting(Meeting):
    """A meeting of the board that governs a programme."""

    KIND: ClassVar = MeetingKind.BOARD_MEETING
    GUARDS: ClassVar = (*Meeting.GUARDS, "capacity.services.meeting_is_a_boards")
    CREATE_VERB: ClassVar = "capacity.services.call_board_meeting"
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("grants-board-1"),
    }

    objects: ClassVar[BoardMeetingManager[Any]] = BoardMeetingManager()

    class Meta:
        verbose_name = _("meeting of a board")
        verbose_name_plural = _("meetings of boards")
        ordering = BY_DATES


class GrantRound(Record):
    """A round in which a programme takes applications."""

    IN_PERIODS: ClassVar = ("period_rows__period",)
    LINKS: ClassVar = {"periods": LinkTo("capacity.GrantRoundPeriod", "round", "period")}
    GUARDS: ClassVar = ("capacity.services.round_is_a_boards",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2"),
        "board": _("The one that governs the programme and decides on the applications."),
        "opened_on": _("The day from which Parties can apply."),
        "documents_completed": _(
            "Tick where the secretariat has completed, or is to complete, all that applicants need."
        ),
        "completed_after": _(
            "A meeting of the board that ended before the launch; empty where none is to be named."
        ),
        "periods": _("In which the work is done; the pages and the reports of these periods tell of it."),
    }

    board = models.ForeignKey(
        "meetings.Body", models.PROTECT, related_name="rounds", verbose_name=_("board of the programme")
    )
    ordinal = models.PositiveSmallIntegerField(_("number"), help_text=_("2 for the second round."))
    opened_on = models.DateField(_("launched on"))
    closed_on = models.DateField(
        _("closed on"), help_text=_("The last day on which applications arrive in time.")
    )
    documents_completed = models.BooleanField(
        _("documents and guidance completed before the launch"), default=False
    )
    completed_after = models.ForeignKey(
        BoardMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds_prepared_after",
        verbose_name=_("completed after the meeting"),
    )

    objects: ClassVar[GrantRoundManager[Any]] = GrantRoundManager()

    class Meta:
        verbose_name = _("round of applications")
        verbose_name_plural = _("rounds of applications")
        ordering = ("board", "ordinal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("board", "ordinal"),
                condition=IN_FORCE,
                name="a_board_has_a_round_number_once",
                violation_error_message=_("The board has a round with this number already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ordinal__gte=1),
                name="rounds_are_counted_from_one",
                violation_error_message=_("Rounds are counted from 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__gte=models.F("opened_on")),
                name="a_round_closes_after_its_launch",
                violation_error_message=_("The round closes before its launch: correct one of the days."),
            ),
            models.CheckConstraint(
                condition=models.Q(completed_after__isnull=True) | models.Q(documents_completed=True),
                name="what_was_completed_after_a_meeting_was_completed",
                violation_error_message=_(
                    "Say that the documents and guidance were completed, or name no meeting after which."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.key


class GrantRoundPeriod(Link):
    """A round belongs to a period."""

    round = models.ForeignKey(GrantRound, models.PROTECT, related_name="period_rows")
    period = models.ForeignKey(
        "meetings.Period", models.PROTECT, related_name="+", verbose_name=_("intersessional period")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("round", "period"), name="a_round_is_in_a_period_once"),
        )


class RoundStep(Record):
    """What the secretariat does with the applications of a round: it checks whether they are complete, appraises them.

    A step has its days, or the day on which it is known to be done.
    """

    GUARDS: ClassVar = ("capacity.services.step_fits_round",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-check"),
        "round": _("The one whose applications are checked or appraised."),
        "kind_of": _("A round has each of them once."),
        "starts_on": _("Empty where its days are not known: then say since when it is known to be done."),
        "ends_on": _("The first day again where there is only one."),
        "criteria_adopted_by": _(
            "For a first appraisal only: the meeting of the board that adopted the criteria."
        ),
    }

    round = models.ForeignKey(GrantRound, models.PROTECT, related_name="steps", verbose_name=_("round"))
    kind_of = models.CharField(_("step"), max_length=20, choices=StepKind)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    observed_on = models.DateField(
        _("known since"),
        null=True,
        blank=True,
        help_text=_(
            "Where its days are not known: the day on which it is known to be done. Reports as of an earlier day leave it out."
        ),
    )
    criteria_adopted_by = models.ForeignKey(
        BoardMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps_by_its_criteria",
        verbose_name=_("against the criteria adopted by the meeting"),
    )

    class Meta:
        verbose_name = _("step of a round")
        verbose_name_plural = _("steps of rounds")
        ordering = ("round", "kind_of", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "kind_of"),
                condition=IN_FORCE,
                name="a_round_has_a_step_once",
                violation_error_message=_("The round has this step already."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True, ends_on__isnull=True, observed_on__isnull=False)
                | models.Q(starts_on__isnull=False, ends_on__isnull=False, observed_on__isnull=True),
                name="a_step_has_its_days_or_is_known_since_one",
                violation_error_message=_(
                    "Give the first day and the last day, or the day since which it is known to be done."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="a_step_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first day: correct one of them."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_of_display()} ({self.key})"


class ChecklistItem(Record):
    """What an application of a round must contain to be complete."""

    FORMS: ClassVar = (Form("name", "name", pgettext_lazy("example", "Checklist: {}")),)
    GUARDS: ClassVar = ("capacity.services.item_keeps_its_round",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-budget"),
        "round": _(
            "The one whose applications must contain it; once one of them has been checked, no item is added."
        ),
        "position": _("Its place in the order: 1 for the first."),
    }

    round = models.ForeignKey(
        GrantRound, models.PROTECT, related_name="checklist_items", verbose_name=_("round")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("item"), max_length=250, help_text=_("A phrase without a full stop."))

    class Meta:
        verbose_name = _("item of a checklist")
        verbose_name_plural = _("items of checklists")
        ordering = ("round", "position", "key", "pk")
        constraints = (named_in_english("name", "a_checklist_item_has_an_english_name"),)


class Criterion(Record):
    """A criterion by which the applications of a round are appraised."""

    FORMS: ClassVar = (Form("name", "name", pgettext_lazy("example", "Criterion: {}")),)
    GUARDS: ClassVar = ("capacity.services.criterion_keeps_its_round",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-impact"),
        "round": _(
            "The one whose applications are appraised by it; once one of them has been appraised, no criterion is added."
        ),
        "position": _("Its place in the order: 1 for the first."),
    }

    round = models.ForeignKey(GrantRound, models.PROTECT, related_name="criteria", verbose_name=_("round"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("criterion"), max_length=250, help_text=_("A phrase without a full stop."))

    class Meta:
        verbose_name = _("criterion of appraisal")
        verbose_name_plural = _("criteria of appraisal")
        ordering = ("round", "position", "key", "pk")
        constraints = (named_in_english("name", "a_criterion_has_an_english_name"),)
