"""Where meetings are held and what they are called: clauses that several sections use."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import MeetingNoun, Mode
from reports.wording.clauses import Wording

WHERE = {
    Mode.IN_PERSON: Wording("where.in-person", pgettext_lazy("report", "{place:in}")),
    Mode.TELECONFERENCE: Wording("where.teleconference", pgettext_lazy("report", "by teleconference")),
    Mode.ONLINE: Wording("where.online", pgettext_lazy("report", "online")),
}
WHEN = Wording("meeting.when", pgettext_lazy("report", "{dates:on}"))
WHERE_AND_WHEN = Wording("meeting.where-and-when", pgettext_lazy("report", "{where} {dates:on}"))
IN_SEGMENTS = Wording(
    "meeting.in-segments",
    lambda n: npgettext(
        "report", "in {count:word} segment ({segments})", "in {count:word} segments ({segments})", n
    ),
)
NAMED = {
    MeetingNoun.MEETING: Wording(
        "meeting.named.meeting", pgettext_lazy("report", "the {ordinal} meeting of {body:of}")
    ),
    MeetingNoun.SESSION: Wording(
        "meeting.named.session", pgettext_lazy("report", "the {ordinal} session of {body:of}")
    ),
    MeetingNoun.ASSEMBLY: Wording("meeting.named.assembly", pgettext_lazy("report", "the {ordinal} {body}")),
}
