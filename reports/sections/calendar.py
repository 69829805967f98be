"""Annex: the meetings of the period in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.choices import SectionCode
from reports.sections.blocks import Block, Heading, Sentence, Table, sentence
from reports.sections.meetings import in_period, states, titled, topics_of
from reports.sections.observed import known
from reports.wording.calendar import (
    CALENDAR_DATES,
    CALENDAR_HEADS,
    CALENDAR_MODES,
    CALENDAR_STATES,
)
from reports.wording.clauses import NAME, NOTHING
from reports.wording.headings import ANNEX, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meetings.facts import MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Value


def calendar(reading: Reading) -> list[Block]:
    """The annex; empty where the period has no meetings. One that is planned without days stands there once known."""
    meetings = known(reading.calendar, reading.as_of)
    if not meetings:
        return []
    topics = topics_of(reading)
    return [
        Heading(sentence("calendar.annex", ANNEX), level=1, numbered=False),
        Heading(sentence("calendar.title", HEADINGS[SectionCode.CALENDAR]), level=2, numbered=False),
        Table(
            "calendar",
            head=tuple(
                sentence(f"calendar.head.{name}", wording) for name, wording in CALENDAR_HEADS.items()
            ),
            rows=tuple(_row(meeting, reading, topics) for meeting in meetings),
        ),
    ]


def _row(meeting: MeetingFact, reading: Reading, topics: Mapping[str, Value]) -> tuple[Sentence, ...]:
    """A meeting's row: it stands there because it belongs to the period, or is what the period leads to."""
    because = in_period(meeting, reading)
    key = f"calendar.{meeting.source.key}"
    source = meeting.source
    named = Sentence(f"{key}.meeting", titled(meeting, *because, topic=topics.get(source.uuid)))
    where, cites = meeting.place or meeting.country, (source.of("place", "country"), *because)
    if where:
        place = sentence(f"{key}.place", NAME, {"name": where}, cites=cites)
    else:
        place = sentence(f"{key}.place", NOTHING, cites=cites)
    return (
        named,
        sentence(f"{key}.mode", CALENDAR_MODES[meeting.mode], cites=(source.of("mode"), *because)),
        sentence(f"{key}.dates", CALENDAR_DATES, {"dates": meeting.dates}, cites=because),
        place,
        sentence(f"{key}.state", CALENDAR_STATES[meeting.tense], cites=(*states(meeting), *because)),
    )
