"""The secretariat's support for ratification and implementation, and its fundraising."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import Level, SupportPurpose
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.fields import ImpreciseDateField
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class SupportActivity(Activity):
    """That the secretariat supports activities at some levels that promote ratification or implementation."""

    GUARDS: ClassVar = ("capacity.services.support_names_levels_and_purposes",)
    LINKS: ClassVar = {
        "periods": LinkTo("capacity.SupportActivityPeriod", "activity", "period"),
        "levels": LinkTo("capacity.SupportActivityLevel", "activity", "level"),
        "purposes": LinkTo("capacity.SupportActivityPurpose", "activity", "purpose"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("support-workshops"),
        "levels": _("At least one: where the activities are carried out."),
        "purposes": _("At least one: what the activities are to bring about."),
    }

    class Meta:
        verbose_name = _("support for activities")
        verbose_name_plural = _("support for activities")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="support_for_activities_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class SupportActivityPeriod(ActivityPeriod):
    """A period in which activities are supported."""

    activity = models.ForeignKey(SupportActivity, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "period"), name="support_for_activities_is_in_a_period_once"
            ),
        )


class SupportActivityLevel(Link):
    """At which level the activities are."""

    activity = models.ForeignKey(SupportActivity, models.PROTECT, related_name="level_rows")
    level = models.CharField(_("levels"), max_length=20, choices=Level)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "level"), name="support_for_activities_names_a_level_once"
            ),
        )


class SupportActivityPurpose(Link):
    """What the activities promote."""

    activity = models.ForeignKey(SupportActivity, models.PROTECT, related_name="purpose_rows")
    purpose = models.CharField(_("what they promote"), max_length=20, choices=SupportPurpose)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "purpose"), name="support_for_activities_names_a_purpose_once"
            ),
        )


class FundraisingEffort(Activity):
    """That the secretariat seeks funds at some time, for purposes that are records of their own."""

    LINKS: ClassVar = {"periods": LinkTo("capacity.FundraisingPeriod", "activity", "period")}
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("fundraising-2026"),
    }

    when = ImpreciseDateField(_("when"))

    class Meta:
        verbose_name = _("fundraising effort")
        verbose_name_plural = _("fundraising efforts")
        ordering = ("position", "key", "pk")

    def __str__(self) -> str:
        return self.key


class FundraisingPeriod(ActivityPeriod):
    """A period in which funds are sought."""

    activity = models.ForeignKey(FundraisingEffort, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "period"), name="a_fundraising_effort_is_in_a_period_once"
            ),
        )


class FundraisingPurpose(Record):
    """What funds are sought for, or what else new funds would make possible."""

    FORMS: ClassVar = (
        Form("name", "phrase", pgettext_lazy("example", "Funds are raised for the following purposes: {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("fundraising-2026-training"),
        "effort": _("The one that seeks the funds, and says when."),
    }

    effort = models.ForeignKey(
        FundraisingEffort, models.PROTECT, related_name="purposes", verbose_name=_("fundraising effort")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    phrase = models.CharField(_("phrase"), max_length=400, help_text=_("A phrase without a full stop."))
    with_new_funds = models.BooleanField(
        _("with new funds"),
        default=False,
        help_text=_(
            "Not what the funds are sought for itself, but what further funds make possible besides."
        ),
    )

    class Meta:
        verbose_name = _("purpose of fundraising")
        verbose_name_plural = _("purposes of fundraising")
        ordering = ("effort", "position", "pk")
        constraints = (
            named_in_english("phrase", "a_purpose_of_fundraising_has_an_english_phrase"),
            models.UniqueConstraint(
                fields=("effort", "with_new_funds", "position"),
                condition=IN_FORCE,
                name="purposes_of_fundraising_stand_in_order",
                violation_error_message=_("Another purpose of the effort has this place in the order."),
            ),
        )
