"""Who may do what with bodies, meetings, documents and outcomes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import PROGRAMME_OFFICERS, STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "meetings.view_records", _("read meetings and documents")
    KEEP = "meetings.keep_records", _("enter, amend and withdraw meetings and documents")
    KEEP_OUTCOMES = (
        "meetings.keep_outcomes",
        _("enter, amend and withdraw conclusions, mandates, outputs and the work that follows from them"),
    )
    CALL_MEETING = "meetings.call_meeting", _("Call a meeting")
    CONVENE_CONFERENCE = "meetings.convene_conference", _("Convene a conference")
    RECORD_CONCLUSION = "meetings.record_conclusion", _("Record a conclusion")
    POSTPONE_MEETING = "meetings.postpone_meeting", pgettext_lazy("meeting", "Postpone")
    CANCEL_MEETING = "meetings.cancel_meeting", pgettext_lazy("meeting", "Cancel")
    RESCHEDULE_MEETING = "meetings.reschedule_meeting", pgettext_lazy("meeting", "Set new dates")
    START_FOLLOW_UP = "meetings.start_follow_up", _("Start the follow-up")
    COMPLETE_FOLLOW_UP = "meetings.complete_follow_up", _("Record as carried out")
    START_TASK = "meetings.start_task", pgettext_lazy("task", "Start")
    COMPLETE_TASK = "meetings.complete_task", pgettext_lazy("task", "Record as done")
    RESUME_TASK = "meetings.resume_task", pgettext_lazy("task", "Take up again")
    FINISH_OUTPUT = "meetings.finish_output", _("Record as finished")
    ATTACH_FILE = "meetings.attach_file", _("Attach a file to a document")
    WITHDRAW_FILE = "meetings.withdraw_file", _("Withdraw a file of a document")
    KEEP_DEADLINES = "meetings.keep_deadlines", _("enter, amend and withdraw what is said of deadlines")
    MEET_DEADLINE = "meetings.meet_deadline", pgettext_lazy("deadline", "Record as met")
    MOVE_DEADLINE = "meetings.move_deadline", pgettext_lazy("deadline", "Move")
    REOPEN_DEADLINE = "meetings.reopen_deadline", pgettext_lazy("deadline", "Reopen")
    REOPEN_FOLLOW_UP = "meetings.reopen_follow_up", _("Take up again")


_VIEW = frozenset({Verb.VIEW})
# Every strand has meetings to call off, with conclusions to follow up; whose meeting it is, its own kind says.
_STRAND = _VIEW | {
    Verb.KEEP_OUTCOMES,
    Verb.RECORD_CONCLUSION,
    Verb.START_FOLLOW_UP,
    Verb.COMPLETE_FOLLOW_UP,
    Verb.REOPEN_FOLLOW_UP,
    Verb.FINISH_OUTPUT,
    Verb.POSTPONE_MEETING,
    Verb.CANCEL_MEETING,
    Verb.RESCHEDULE_MEETING,
    Verb.KEEP_DEADLINES,
    Verb.MEET_DEADLINE,
    Verb.MOVE_DEADLINE,
    Verb.REOPEN_DEADLINE,
}
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    **dict.fromkeys(PROGRAMME_OFFICERS, _STRAND),
    Role.CONFERENCE_OFFICER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
