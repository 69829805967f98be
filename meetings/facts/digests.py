"""What a digest tells its reader: what is late, what is due soon, which meetings are ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from meetings.choices import DeadlineState, Tense
from meetings.facts.deadlines import DeadlineFact, deadlines_for_reader
from meetings.facts.meetings import MeetingFact, meetings_for_reader
from secretariat.facts import is_staff

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor

MEETINGS_WITHIN = timedelta(14)


@dataclass(frozen=True, slots=True)
class DigestFact:
    """What there is to tell somebody on a day; `for_staff` is whether they work in the staff screens."""

    late: tuple[DeadlineFact, ...]
    soon: tuple[DeadlineFact, ...]
    meetings: tuple[MeetingFact, ...]
    for_staff: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.late or self.soon or self.meetings)


def digest_fact(*, reader: Actor, as_of: date) -> DigestFact:
    """What there is to tell a reader on a day: staff of the deadlines that concern them. Six queries."""
    staff = is_staff(reader)
    seen = deadlines_for_reader(reader=reader, as_of=as_of)
    told = [one for one in seen if not staff or one.concerns(reader)]
    meetings = meetings_for_reader(reader=reader, as_of=as_of)
    return DigestFact(
        late=tuple(one for one in told if one.state is DeadlineState.LATE),
        soon=tuple(one for one in told if one.state is DeadlineState.SOON),
        meetings=tuple(one for one in meetings if _is_near(one, as_of)),
        for_staff=staff,
    )


def _is_near(meeting: MeetingFact, as_of: date) -> bool:
    return (
        meeting.tense is Tense.AHEAD
        and meeting.starts_on is not None
        and meeting.starts_on <= as_of + MEETINGS_WITHIN
    )
