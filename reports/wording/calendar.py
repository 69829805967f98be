"""The calendar of meetings."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from meetings.choices import MeetingNoun, Mode, Tense
from reports.wording.clauses import Wording, verbatim

CALENDAR_HEADS = {
    "meeting": Wording("calendar.head.meeting", pgettext_lazy("report", "Meeting")),
    "mode": Wording("calendar.head.mode", pgettext_lazy("report", "Form")),
    "dates": Wording("calendar.head.dates", pgettext_lazy("report", "Dates")),
    "place": Wording("calendar.head.place", pgettext_lazy("report", "Place")),
    "state": Wording("calendar.head.state", pgettext_lazy("report", "Status")),
}
CALENDAR_MEETINGS = {
    MeetingNoun.MEETING: Wording("calendar.meeting", pgettext_lazy("report", "{body}, {ordinal} meeting")),
    MeetingNoun.SESSION: Wording("calendar.session", pgettext_lazy("report", "{body}, {ordinal} session")),
    MeetingNoun.ASSEMBLY: Wording("calendar.assembly", pgettext_lazy("report", "{ordinal} {body}")),
}
CALENDAR_SEGMENT = Wording("calendar.segment", pgettext_lazy("report", "{meeting}, {segment} segment"))
CALENDAR_TOPIC = Wording("calendar.topic", pgettext_lazy("report", "{meeting}: {topic}"))
CALENDAR_DATES = verbatim("calendar.dates", "{dates}")
CALENDAR_MODES = {
    Mode.IN_PERSON: Wording("calendar.mode.in-person", pgettext_lazy("report", "In person")),
    Mode.TELECONFERENCE: Wording("calendar.mode.teleconference", pgettext_lazy("report", "Teleconference")),
    Mode.ONLINE: Wording("calendar.mode.online", pgettext_lazy("report", "Online")),
}
CALENDAR_STATES = {
    Tense.HELD: Wording("calendar.state.held", pgettext_lazy("report", "Held")),
    Tense.UNDER_WAY: Wording("calendar.state.under-way", pgettext_lazy("report", "Under way")),
    Tense.AHEAD: Wording("calendar.state.ahead", pgettext_lazy("report", "Scheduled")),
    Tense.POSTPONED: Wording("calendar.state.postponed", pgettext_lazy("report", "Postponed")),
    Tense.CANCELLED: Wording("calendar.state.cancelled", pgettext_lazy("report", "Cancelled")),
}
