"""Meetings, and what leads from one state to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices.bodies import BodyKind
from secretariat.kernel.choices import Transition


class MeetingKind(models.TextChoices):
    """Which record a meeting is; each is saved through its own."""

    OTHER = "other", _("Meeting")
    CONFERENCE = "conference", _("Conference")
    BUREAU_SESSION = "bureau-session", _("Session of the Bureau")
    REGIONAL_CONSULTATION = "regional", _("Regional consultation")
    GROUP_MEETING = "group-meeting", _("Meeting of a group or committee")
    BOARD_MEETING = "board-meeting", _("Meeting of a governing board")
    WEBINAR = "webinar", _("Webinar")


# A meeting of these kinds may be planned before its days are known.
UNDATED_KINDS = frozenset({MeetingKind.WEBINAR})

# Meetings of these kinds have a report once they were held.
WITH_OUTCOME = frozenset(
    {
        MeetingKind.CONFERENCE,
        MeetingKind.BUREAU_SESSION,
        MeetingKind.GROUP_MEETING,
        MeetingKind.BOARD_MEETING,
    }
)


# Of which kinds the bodies are that hold meetings of a kind; the body of the others follows from another record.
BODIES_OF = {
    MeetingKind.CONFERENCE: frozenset({BodyKind.CONFERENCE}),
    MeetingKind.GROUP_MEETING: frozenset({BodyKind.COMMITTEE, BodyKind.EXPERT_GROUP}),
    MeetingKind.BOARD_MEETING: frozenset({BodyKind.BOARD}),
    MeetingKind.WEBINAR: frozenset({BodyKind.WEBINARS}),
}


class Mode(models.TextChoices):
    """How a meeting is held."""

    IN_PERSON = "in-person", _("In person")
    TELECONFERENCE = "teleconference", _("By teleconference")
    ONLINE = "online", _("Online")


class DaysKnown(models.TextChoices):
    """How exactly it is known when a meeting is held."""

    DAYS = "days", _("To the day")
    MONTH = "month", _("The month only")


class MeetingState(models.TextChoices):
    """What was decided about a meeting; whether it was held follows from its dates."""

    PLANNED = "planned", _("Planned")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Tense(models.TextChoices):
    """How a meeting stands on a day."""

    HELD = "held", pgettext_lazy("meeting", "Held")
    UNDER_WAY = "under-way", pgettext_lazy("meeting", "Under way")
    AHEAD = "ahead", pgettext_lazy("meeting", "Ahead")
    POSTPONED = "postponed", pgettext_lazy("meeting", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


MEETING_TRANSITIONS = (
    Transition("meetings.postpone_meeting", frozenset({MeetingState.PLANNED}), MeetingState.POSTPONED),
    Transition(
        "meetings.cancel_meeting",
        frozenset({MeetingState.PLANNED, MeetingState.POSTPONED}),
        MeetingState.CANCELLED,
    ),
    Transition(
        "meetings.reschedule_meeting",
        frozenset({MeetingState.POSTPONED, MeetingState.CANCELLED}),
        MeetingState.PLANNED,
    ),
)
