"""What meetings decide, what becomes of it, what is stated about it, and the secretariat's work for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import (
    FOLLOW_UP_TRANSITIONS,
    OUTPUT_TRANSITIONS,
    Addressee,
    FollowUp,
    OutputKind,
    OutputState,
    Speaker,
    StatementKind,
    WorkKind,
)
from meetings.models.bodies import Body
from meetings.models.meetings import Conference, Meeting, Period
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class Conclusion(Record):
    """A decision or conclusion of a meeting that asks the secretariat for something."""

    IN_PERIODS: ClassVar = ("meeting__period_rows__period", "meeting__conference__periods_before")
    KEPT_BY: ClassVar = "meetings.keep_outcomes"
    FORMS: ClassVar = (Form("name", "subject", pgettext_lazy("example", "Decision: {}")),)
    CREATE_VERB: ClassVar = "meetings.services.record_conclusion"
    STATES: ClassVar = StateVerbs(
        table=FOLLOW_UP_TRANSITIONS,
        services="meetings.services",
        subject="conclusion",
        field="follow_up",
        dates_entry=True,
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("bureau-2026-12-3"),
        "meeting": _("Which has reached it: the conclusion is open as of its last day."),
        "number": _("As in the report of the meeting: 3 for the third conclusion."),
    }

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="conclusions", verbose_name=_("meeting")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    subject = models.CharField(_("subject"), max_length=300, help_text=_("A phrase without a full stop."))
    follow_up = models.CharField(_("follow-up"), max_length=20, choices=FollowUp, default=FollowUp.OPEN)

    class Meta:
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")
        ordering = ("meeting", "number", "pk")
        constraints = (
            named_in_english("subject", "a_conclusion_has_an_english_subject"),
            models.UniqueConstraint(
                fields=("meeting", "number"),
                condition=IN_FORCE,
                name="a_meeting_has_a_conclusion_number_once",
                violation_error_message=_("The meeting has a conclusion with this number already."),
            ),
        )


class Statement(Record):
    """A dated, attributed statement on a body's work, for as long as single conclusions are not recorded.

    It lets a report repeat who says what without claiming it from an empty list.
    """

    KEPT_BY: ClassVar = "meetings.keep_outcomes"
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("bureau-followed-up"),
        "body": _("The one of whose decisions it speaks."),
        "period": _("The report on this period repeats the statement."),
        "kind_of": _("What is said of all decisions of the body, as long as none is recorded by itself."),
        "said_by": _("The report says it in the secretariat’s own name, or as noted by the Bureau."),
    }

    body = models.ForeignKey(Body, models.PROTECT, related_name="statements", verbose_name=_("body"))
    period = models.ForeignKey(Period, models.PROTECT, related_name="statements", verbose_name=_("period"))
    kind_of = models.CharField(_("statement"), max_length=40, choices=StatementKind)
    said_by = models.CharField(_("stated by"), max_length=20, choices=Speaker)
    observed_on = models.DateField(_("stated on"), help_text=_("Before this day no sentence says so."))

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("observed_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_of_display()} ({self.key})"


class Mandate(Record):
    """What a conference has asked of somebody, with the paragraph of the decision that asks for it, where known."""

    IN_PERIODS: ClassVar = ("asked_by__periods_after",)
    KEPT_BY: ClassVar = "meetings.keep_outcomes"
    FORMS: ClassVar = (Form("name", "subject", pgettext_lazy("example", "Mandate: {}")),)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("mandate-lamps"),
        "asked_by": _("The one that took the decision."),
        "paragraph": _("Its number in the decision, such as 7 or 7 (b); empty where it is not known."),
        "addressee": _(
            "Whom the decision asks: the report tells of a request where that is the secretariat."
        ),
    }

    asked_by = models.ForeignKey(
        Conference, models.PROTECT, related_name="mandates", verbose_name=_("asked by the conference")
    )
    decision_symbol = models.CharField(_("decision"), max_length=40, blank=True, help_text=_("Its symbol."))
    paragraph = models.CharField(_("paragraph"), max_length=20, blank=True)
    addressee = models.CharField(
        _("addressee"), max_length=20, choices=Addressee, default=Addressee.SECRETARIAT
    )
    subject = models.CharField(_("subject"), max_length=300, help_text=_("A phrase without a full stop."))

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("asked_by", "key", "pk")
        constraints = (named_in_english("subject", "a_mandate_has_an_english_subject"),)


class SecretariatWork(Record):
    """What the secretariat does for a meeting: whether it has done it follows from the meeting's dates."""

    KEPT_BY: ClassVar = "meetings.keep_outcomes"
    LINKS: ClassVar = {"kinds": LinkTo("meetings.SecretariatWorkKind", "work", "kind_of")}
    GUARDS: ClassVar = ("meetings.services.work_has_a_kind",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("work-committee-2"),
        "meeting": _("For each meeting there is one record, with all that the secretariat does for it."),
        "kinds": _("At least one; the sentences about the meeting say each of them."),
    }

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="works", verbose_name=_("for the meeting")
    )
    prepared = models.CharField(
        _("what else was prepared"),
        max_length=300,
        blank=True,
        help_text=_("Besides the meeting’s documents: a phrase without a full stop."),
    )
    documents_observed_on = models.DateField(
        _("documents known to be prepared since"),
        null=True,
        blank=True,
        help_text=_(
            "For a meeting ahead: reports as of an earlier day leave its documents out. Empty while they are being prepared."
        ),
    )

    class Meta:
        verbose_name = _("work for a meeting")
        verbose_name_plural = _("work for meetings")
        ordering = ("key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",),
                condition=IN_FORCE,
                name="the_work_for_a_meeting_is_one_record",
                violation_error_message=_(
                    "The work for this meeting is recorded already: add to that record."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.key


class SecretariatWorkKind(Link):
    """One kind of work for a meeting."""

    work = models.ForeignKey(SecretariatWork, models.PROTECT, related_name="kind_rows")
    kind_of = models.CharField(_("kind"), max_length=20, choices=WorkKind)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("work", "kind_of"), name="work_for_a_meeting_has_a_kind_once"),
        )


class Output(Record):
    """What a meeting leaves behind besides conclusions: a draft report, guidance."""

    KEPT_BY: ClassVar = "meetings.keep_outcomes"
    STATES: ClassVar = StateVerbs(table=OUTPUT_TRANSITIONS, services="meetings.services", subject="output")
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("committee-2-report"),
        "meeting": _("The meeting of a group or committee that drew it up."),
        "kind_of": _("The sentence about the meeting calls it a draft, whatever its kind."),
        "with_secretariat": _("Tick where the secretariat helped to complete it after the meeting."),
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="outputs", verbose_name=_("meeting"))
    kind_of = models.CharField(_("kind"), max_length=20, choices=OutputKind)
    electronically = models.BooleanField(
        _("finished electronically"), default=False, help_text=_("After the meeting, without another one.")
    )
    with_secretariat = models.BooleanField(_("with the help of the secretariat"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=OutputState, default=OutputState.DRAFTED)

    class Meta:
        verbose_name = _("output of a meeting")
        verbose_name_plural = _("outputs of meetings")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_of_display()} ({self.key})"
