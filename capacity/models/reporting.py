"""Reporting by Parties: the cycles, and the tool with which reports are made."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from capacity.choices import TOOL_TRANSITIONS, CycleKind, ToolState
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example


class ReportingCycle(Record):
    """A report that all Parties owe by a day: the first biennial short report."""

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("full-report-2"),
        "kind_of": _("As the decision on the timing and format of reporting calls it."),
        "due_on": _("The day by which all Parties are to have reported."),
    }

    kind_of = models.CharField(_("kind"), max_length=20, choices=CycleKind)
    ordinal = models.PositiveSmallIntegerField(
        _("number"), help_text=_("1 for the first report of its kind.")
    )
    due_on = models.DateField(_("due on"))

    class Meta:
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ("due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("kind_of", "ordinal"),
                condition=IN_FORCE,
                name="reports_of_a_kind_are_counted_once",
                violation_error_message=_("The report of this kind with this number is recorded already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ordinal__gte=1),
                name="reporting_cycles_are_counted_from_one",
                violation_error_message=_("Reports are counted from 1."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class ReportingTool(Activity):
    """The online tool with which Parties make their reports."""

    STATES: ClassVar = StateVerbs(table=TOOL_TRANSITIONS, services="capacity.services", subject="tool")
    LINKS: ClassVar = {
        "periods": LinkTo("capacity.ReportingToolPeriod", "activity", "period"),
        "partners": LinkTo("capacity.ReportingToolPartner", "tool", "organization"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("online-reporting"),
        "cycle": _("The one for which it is to be in use; empty where the sentence is to name none."),
        "partners": _("Those with whom it is developed; empty where the secretariat develops it alone."),
    }

    cycle = models.ForeignKey(
        ReportingCycle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tools",
        verbose_name=_("in time for the report"),
    )
    state = models.CharField(_("state"), max_length=20, choices=ToolState, default=ToolState.IN_DEVELOPMENT)

    class Meta:
        verbose_name = _("reporting tool")
        verbose_name_plural = _("reporting tools")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="a_reporting_tool_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class ReportingToolPeriod(ActivityPeriod):
    """A period in which the tool is worked on."""

    activity = models.ForeignKey(ReportingTool, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "period"), name="a_reporting_tool_is_in_a_period_once"
            ),
        )


class ReportingToolPartner(Link):
    """With whom the tool is developed."""

    tool = models.ForeignKey(ReportingTool, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("tool", "organization"), name="a_reporting_tool_has_a_partner_once"
            ),
        )
