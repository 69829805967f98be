"""Meetings under the titles that reports give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import meetings.facts
from capacity.facts import webinar_subjects
from regional.facts import consultation_regions
from reports.sections.meetings import titled
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meetings.facts import MeetingFact
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Value


@dataclass(frozen=True, slots=True)
class CalendarFact:
    """A meeting of the calendar under the title that the report's annex gives it."""

    title: Value
    meeting: MeetingFact

    @property
    def where(self) -> tuple[Value, ...]:
        """The place and its country, as far as they are known."""
        return tuple(value for value in (self.meeting.place, self.meeting.country) if value)

    def text(self, language: str) -> str:
        """What it says in a language, for those who search."""
        return " ".join(say(value, language) for value in (self.title, self.meeting.dates, *self.where))


def meetings_for_reader(
    *, reader: Actor, as_of: date, period: str = "", key: str = ""
) -> tuple[CalendarFact, ...]:
    """The meetings that a reader may see, of one period or of all times, under the titles that reports give them.

    With a key the one that has it, if they may see it.
    """
    found = meetings.facts.meetings_for_reader(reader=reader, as_of=as_of, period=period, key=key)
    return _titled(found)


def month_for_reader(*, reader: Actor, month: date, as_of: date) -> tuple[CalendarFact, ...]:
    """The meetings that a reader may see on any day of a month, under their titles. Four queries."""
    return _titled(meetings.facts.meetings_in_month(reader=reader, month=month, as_of=as_of))


def _titled(found: Iterable[MeetingFact]) -> tuple[CalendarFact, ...]:
    """Meetings under the titles that reports give them."""
    topics: dict[str, Value] = {**consultation_regions(), **webinar_subjects()}
    return tuple(
        CalendarFact(title=titled(meeting, topic=topics.get(meeting.source.uuid)), meeting=meeting)
        for meeting in found
    )


def title_of(meeting: MeetingFact) -> Value:
    """A meeting under the title that the calendars of reports give it."""
    return titled(meeting)
