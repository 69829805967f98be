"""What the records of a period still want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import meetings.facts
from secretariat.facts import contributions_without_amount


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
    kinds = meetings.facts.kinds_of_meetings()
    return (
        *(
            Waiting("no-report", kinds[meeting.kind], meeting.source.key, meeting.source.uuid)
            for meeting in meetings.facts.held_without_report(period=period, as_of=as_of)
        ),
        *(
            Waiting("no-amount", source.kind, source.key, source.uuid)
            for source in contributions_without_amount()
        ),
    )
