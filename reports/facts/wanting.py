"""What the records of a period still want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import meetings.facts
from meetings.choices import MeetingKind, Tense
from secretariat.facts import contributions_without_amount

# Meetings of these kinds have a report once they were held.
WITH_OUTCOME = frozenset(
    {
        MeetingKind.CONFERENCE,
        MeetingKind.BUREAU_SESSION,
        MeetingKind.GROUP_MEETING,
        MeetingKind.BOARD_MEETING,
    }
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that a person should look at before an edition goes on: what it is, and the form that mends it."""

    what: str
    kind: str
    key: str
    uuid: str


def waiting_facts(*, period: str, as_of: date) -> tuple[Waiting, ...]:
    """What the records of a period still want: meetings held without a report, contributions without an amount.

    One query more than the calendar takes.
    """
    return (
        *(
            Waiting("no-report", meeting.source.kind, meeting.source.key, meeting.source.uuid)
            for meeting in meetings.facts.calendar_facts(period=period, as_of=as_of)
            if meeting.tense is Tense.HELD and meeting.kind in WITH_OUTCOME and meeting.report is None
        ),
        *(
            Waiting("no-amount", source.kind, source.key, source.uuid)
            for source in contributions_without_amount()
        ),
    )
