"""What several sections say of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import Mode
from reports.wording.calendar import CALENDAR_MEETINGS, CALENDAR_SEGMENT, CALENDAR_TOPIC
from reports.wording.clauses import NAME, Clause
from reports.wording.meetings import IN_SEGMENTS, NAMED, WHEN, WHERE, WHERE_AND_WHEN
from secretariat.kernel.counts import Count
from secretariat.kernel.lists import ListOf

if TYPE_CHECKING:
    from meetings.facts import MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value


def where(meeting: MeetingFact) -> Clause:
    """Where a meeting is held, in running text: in a place, in a country, by teleconference, online."""
    place: Value | None = meeting.place or meeting.country
    values: dict[str, Value] = {"place": place} if place else {}
    return Clause(WHERE[meeting.mode], values, cites=(meeting.source.of("mode", "place", "country"),))


def held(meeting: MeetingFact, segments: tuple[MeetingFact, ...] = ()) -> Clause:
    """Where and when a meeting is held, in running text; of one in several segments, each of these."""
    if len(segments) < 2:
        if meeting.mode is Mode.IN_PERSON and not (meeting.place or meeting.country):
            cites = (meeting.source.of("mode", "place", "country"),)
            return Clause(WHEN, {"dates": meeting.dates}, cites=cites)
        return Clause(WHERE_AND_WHEN, {"where": where(meeting), "dates": meeting.dates})
    numbers = tuple(part.segment.source for part in segments if part.segment and part.segment.source)
    values: dict[str, Value] = {
        "count": Count(len(segments), numbers),
        "segments": ListOf(tuple(held(part) for part in segments), "phrases"),
    }
    return Clause(IN_SEGMENTS, values, number=len(segments))


def named(meeting: MeetingFact) -> Clause:
    """A meeting by its number and body: the second meeting of the body, or its second assembly."""
    cites = (meeting.source.of("body"), meeting.body.source.of("noun", "classifier"))
    if meeting.ordinal is None:
        return Clause(NAME, {"name": meeting.body}, cites=cites)
    values: dict[str, Value] = {"ordinal": meeting.ordinal, "body": meeting.body}
    return Clause(NAMED[meeting.noun], values, cites=cites)


def titled(meeting: MeetingFact, *because: Source, topic: Value | None = None) -> Clause:
    """A meeting as lists name it: the body, its number, and what it is about where it has a topic.

    `because` is why it stands in the list.
    """
    cites = (meeting.source.of("body"), *because)
    said = Clause(NAME, {"name": meeting.body}, cites=cites)
    if meeting.ordinal is not None:
        cites = (*cites, meeting.body.source.of("noun", "classifier"))
        values: dict[str, Value] = {"body": meeting.body, "ordinal": meeting.ordinal}
        said = Clause(CALENDAR_MEETINGS[meeting.noun], values, cites=cites)
    if meeting.segment:
        said = Clause(CALENDAR_SEGMENT, {"meeting": said, "segment": meeting.segment})
    return Clause(CALENDAR_TOPIC, {"meeting": said, "topic": topic}) if topic else said


def states(*meetings: MeetingFact) -> tuple[Source, ...]:
    """The columns that decide how meetings stand on a day."""
    return tuple(meeting.source.of("starts_on", "ends_on", "state") for meeting in meetings)


def topics_of(reading: Reading) -> dict[str, Value]:
    """What meetings without a number are about, by their identifiers: a region, a subject.

    A region is told because the consultation is of a series of the period.
    """
    return {
        **{
            fact.source.uuid: Clause(NAME, {"name": fact.region}, cites=(fact.series,))
            for fact in reading.consultations
        },
        **{fact.source.uuid: fact.subject for fact in reading.webinars},
    }


def in_period(meeting: MeetingFact, reading: Reading) -> tuple[Source, ...]:
    """Why a meeting is told: it belongs to the period, or is what the period leads to."""
    if meeting.source.uuid == reading.period.target.source.uuid or meeting.segment:
        return (reading.period.source.of("target"),)
    return (meeting.source.of("periods"),)
