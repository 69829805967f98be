"""Rules of deadlines, and what people say of single ones; the deadlines themselves are computed from both."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import Anchor, MeetingKind, Side
from meetings.models.bodies import Body
from meetings.models.meetings import Meeting
from meetings.queries import DeadlineRuleManager, MeetingDeadlineManager
from secretariat.choices import Role
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example, named_in_english
from secretariat.kernel.names import Form

if TYPE_CHECKING:
    from secretariat.kernel.values import Source


class DeadlineRule(Record):
    """What is due how long before or after every meeting of a kind, or of one body only.

    It holds for meetings whose days are known, from the moment it is entered; whom it concerns is the responsible post,
    or the role named here, or else whoever keeps such meetings.
    """

    FORMS: ClassVar = (Form("name", "what", pgettext_lazy("example", "Due on 8 October 2018: {}")),)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("committee-report"),
        "kind_of": _("For every meeting of this kind whose days are known, a deadline is counted."),
        "side": _("Before for what prepares the meeting, after for what follows from it."),
        "anchor": _(
            "As a rule the first day for what is due before, and the last day for what is due after."
        ),
    }

    kind_of = models.CharField(_("kind of meeting"), max_length=20, choices=MeetingKind)
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deadline_rules",
        verbose_name=_("body"),
        help_text=_("Where the rule holds for the meetings of one body only."),
    )
    what = models.CharField(_("what is due"), max_length=250, help_text=_("A phrase without a full stop."))
    days = models.PositiveSmallIntegerField(_("days"), help_text=_("42 for six weeks; 0 for the day itself."))
    side = models.CharField(
        pgettext_lazy("deadline", "before or after"), max_length=10, choices=Side, default=Side.BEFORE
    )
    anchor = models.CharField(_("counted from"), max_length=10, choices=Anchor, default=Anchor.START)
    concerns = models.CharField(
        _("whom it concerns"),
        max_length=30,
        choices=Role,
        blank=True,
        help_text=_("Empty for whoever keeps meetings of the kind."),
    )

    objects: ClassVar[DeadlineRuleManager[Any]] = DeadlineRuleManager()

    class Meta:
        verbose_name = _("rule of a deadline")
        verbose_name_plural = _("rules of deadlines")
        ordering = ("kind_of", "key", "pk")
        constraints = (named_in_english("what", "a_deadline_rule_says_what_is_due"),)

    def due_on(self, starts_on: date, ends_on: date) -> date:
        """The day on which it is due for a meeting on these days."""
        anchor = starts_on if self.anchor == Anchor.START else ends_on
        return anchor + timedelta(-self.days if self.side == Side.BEFORE else self.days)

    def holds_for(self, meeting: Meeting) -> bool:
        """Whether it is a rule for a meeting: of its kind, and of its body where it names one."""
        return self.kind_of == meeting.kind_of and self.body_id in {None, meeting.body_id}

    def counted(self) -> Source:
        """The record as the source of a day that was counted by it."""
        return self.source("days", "side", "anchor")


class MeetingDeadline(Record):
    """What people say of one deadline of a meeting: that it was moved, and why; that it was met, and when.

    Nothing is said of most deadlines. Reopened, the day on which one was met is taken back; the history keeps it.
    """

    KEPT_BY: ClassVar = "meetings.keep_deadlines"
    WITHDRAWN_WITH: ClassVar = "meeting"
    GUARDS: ClassVar = ("meetings.services.rule_holds_for_meeting",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("COP-5.committee-report"),
        "meeting": _("One for which the rule holds, by its kind and its body."),
        "rule": _("By which the deadline is counted; for each meeting and rule there is one record."),
        "met_on": _("The day on which what is due was done; empty until then."),
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="deadlines", verbose_name=_("meeting"))
    rule = models.ForeignKey(
        DeadlineRule, models.PROTECT, related_name="deadlines", verbose_name=_("rule of a deadline")
    )
    due_on = models.DateField(
        _("moved to"), null=True, blank=True, help_text=_("Empty where the day of the rule stands.")
    )
    due_reason = models.CharField(
        _("why it was moved"), max_length=250, blank=True, help_text=_("Staff read it beside the day.")
    )
    met_on = models.DateField(_("met on"), null=True, blank=True)

    objects: ClassVar[MeetingDeadlineManager[Any]] = MeetingDeadlineManager()

    class Meta:
        verbose_name = _("deadline of a meeting")
        verbose_name_plural = _("deadlines of meetings")
        ordering = ("meeting", "rule", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "rule"),
                condition=IN_FORCE,
                name="a_deadline_of_a_meeting_is_told_once",
                violation_error_message=_("Something is recorded of this deadline already: change that."),
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True, due_reason="")
                | (models.Q(due_on__isnull=False) & ~models.Q(due_reason="")),
                name="a_deadline_is_moved_with_a_reason",
                violation_error_message=_("Give the day to which the deadline was moved, and why."),
            ),
        )

    def __str__(self) -> str:
        return self.key
