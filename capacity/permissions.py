"""Who may do what with the records of capacity-building."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "capacity.view_records", _("read records of capacity-building")
    KEEP = "capacity.keep_records", _("enter, amend and withdraw records of capacity-building")
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


_VIEW = frozenset({Verb.VIEW})
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.OFFICER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
