"""Who may do what with the records of capacity-building."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "capacity.view_records", _("read records of capacity-building")
    KEEP = "capacity.keep_records", _("enter, amend and withdraw records of capacity-building")
    READ_OWN_ROUNDS = "capacity.read_own_rounds", _("read the rounds of applications of one’s own board")
    CALL_BOARD_MEETING = "capacity.call_board_meeting", _("Call a meeting of a board")
    RECEIVE_APPLICATION = "capacity.receive_application", _("Record an application")
    FIND_APPLICATION_COMPLETE = (
        "capacity.find_application_complete",
        pgettext_lazy("application", "Record as complete"),
    )
    FIND_APPLICATION_INCOMPLETE = (
        "capacity.find_application_incomplete",
        pgettext_lazy("application", "Record as incomplete"),
    )
    COMPLETE_APPRAISAL = (
        "capacity.complete_appraisal",
        pgettext_lazy("application", "Record as appraised"),
    )
    APPROVE_APPLICATION = (
        "capacity.approve_application",
        pgettext_lazy("application", "Record as approved"),
    )
    DECLINE_APPLICATION = (
        "capacity.decline_application",
        pgettext_lazy("application", "Record as declined"),
    )
    RECORD_APPLICATION_AS_WITHDRAWN = (
        "capacity.record_application_as_withdrawn",
        pgettext_lazy("application", "Record as withdrawn by the applicant"),
    )
    PLAN_WEBINAR = "capacity.plan_webinar", _("Plan a webinar")
    SEND_ANSWERS = "capacity.send_answers", pgettext_lazy("answers", "Record as sent")
    POST_ANSWERS = "capacity.post_answers", pgettext_lazy("answers", "Record as posted on the website")
    APPROVE_PROJECT = "capacity.approve_project", pgettext_lazy("project", "Record the concept as approved")
    ADMINISTER_PROJECT = (
        "capacity.administer_project",
        pgettext_lazy("project", "Begin the administrative work"),
    )
    START_PROJECT = "capacity.start_project", pgettext_lazy("project", "Start its activities")
    COMPLETE_PROJECT = "capacity.complete_project", pgettext_lazy("project", "Record as completed")
    DISCONTINUE_PROJECT = "capacity.discontinue_project", pgettext_lazy("project", "Discontinue")
    OPEN_REPORTING_TOOL = "capacity.open_reporting_tool", pgettext_lazy("tool", "Put into use")
    PLAN_PRINTING = "capacity.plan_printing", pgettext_lazy("edition", "Plan the printing")
    START_PRINTING = "capacity.start_printing", pgettext_lazy("edition", "Begin to print")
    FINISH_PRINTING = "capacity.finish_printing", pgettext_lazy("edition", "Record as printed")
    DISTRIBUTE_EDITION = "capacity.distribute_edition", pgettext_lazy("edition", "Record as distributed")


_VIEW = frozenset({Verb.VIEW})
_OWN_ROUNDS = frozenset({Verb.READ_OWN_ROUNDS})
_KEEP = frozenset(Verb) - _OWN_ROUNDS
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.CAPACITY_OFFICER: _KEEP,
    Role.ADMINISTRATOR: _KEEP,
    Role.BOARD_MEMBER: _OWN_ROUNDS,
}
