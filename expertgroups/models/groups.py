"""Groups and committees: their meetings, and the work of groups that the secretariat coordinates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from expertgroups.queries import GroupMeetingManager, GroupWorkManager
from meetings.choices import MeetingKind
from meetings.models import Activity, ActivityPeriod, Meeting
from meetings.models.meetings import BY_DATES
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example


class GroupMeeting(Meeting):
    """A meeting of an expert group or a committee."""

    KIND: ClassVar = MeetingKind.GROUP_MEETING
    GUARDS: ClassVar = (*Meeting.GUARDS, "expertgroups.services.group_meets")
    CREATE_VERB: ClassVar = "expertgroups.services.call_group_meeting"
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("committee-2"),
    }

    objects: ClassVar[GroupMeetingManager[Any]] = GroupMeetingManager()

    class Meta:
        verbose_name = _("meeting of a group or committee")
        verbose_name_plural = _("meetings of groups and committees")
        ordering = BY_DATES


class GroupWork(Activity):
    """That the secretariat coordinates the work of an expert group, and what it does for it besides."""

    GUARDS: ClassVar = ("expertgroups.services.work_is_of_a_group",)
    LINKS: ClassVar = {"periods": LinkTo("expertgroups.GroupWorkPeriod", "activity", "period")}
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("work-lamps"),
        "group": _("The one whose work the secretariat coordinates; sentences name it by its subject."),
        "documents_prepared": _("Tick once the secretariat has prepared them."),
        "documents_online": _("Tick where the documents that the secretariat prepared can be read there."),
        "material_online": _("Tick where what others have sent to the group can be read there."),
    }

    group = models.ForeignKey(
        "meetings.Body", models.PROTECT, related_name="group_works", verbose_name=_("expert group")
    )
    documents_prepared = models.BooleanField(_("prepared the related meeting documents"), default=False)
    documents_online = models.BooleanField(_("the documents are on the website"), default=False)
    material_online = models.BooleanField(_("the material received is on the website"), default=False)

    objects: ClassVar[GroupWorkManager[Any]] = GroupWorkManager()

    class Meta:
        verbose_name = _("work of an expert group")
        verbose_name_plural = _("work of expert groups")
        ordering = ("position", "key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("group",),
                condition=IN_FORCE,
                name="the_work_of_a_group_is_one_record",
                violation_error_message=_("The work of this group is recorded already: amend that record."),
            ),
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="the_work_of_a_group_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class GroupWorkPeriod(ActivityPeriod):
    """The work of a group belongs to a period."""

    activity = models.ForeignKey(GroupWork, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "period"), name="the_work_of_a_group_is_in_a_period_once"
            ),
        )
