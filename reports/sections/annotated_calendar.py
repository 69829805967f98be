"""The annotated calendar: each meeting of the period in a paragraph, those held, those ahead, those called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import MeetingKind, Mode, Tense
from reports.choices import SectionCode
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import held, in_period, states, titled, topics_of
from reports.sections.observed import known, left_out
from reports.wording.annotated_calendar import (
    BUREAU_PURPOSES,
    CONSULTATION_PURPOSES,
    DATES_AND_CITY,
    INVITED,
    MEETING,
    MEETINGS_LISTED,
    NO_MEETINGS,
    TOOK_PART,
    WHEN_HELD,
    WITHOUT_DAYS,
)
from reports.wording.clauses import NAME, Clause
from reports.wording.requested_work import REPORT_IN
from secretariat.kernel.dates import NoDate, day
from secretariat.kernel.lists import Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from meetings.facts import MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value

TOLD_IN = {
    Tense.HELD: SectionCode.MEETINGS_HELD,
    Tense.UNDER_WAY: SectionCode.MEETINGS_AHEAD,
    Tense.AHEAD: SectionCode.MEETINGS_AHEAD,
    Tense.POSTPONED: SectionCode.MEETINGS_CALLED_OFF,
    Tense.CANCELLED: SectionCode.MEETINGS_CALLED_OFF,
}


def calendar_note(reading: Reading) -> list[Block]:
    """What the document lists, and as of when."""
    wording = MEETINGS_LISTED if known(reading.calendar, reading.as_of) else NO_MEETINGS
    values: dict[str, Value] = {"as_of": day(reading.as_of, reading.report.of("as_of"))}
    cites = (reading.period.source.of("target", "predecessor"),)
    return [Paragraph((sentence("calendar-note.listed", wording, values, cites=cites),))]


def meetings_held(reading: Reading) -> list[Block]:
    """The meetings that are over, by their dates."""
    return _meetings(reading, SectionCode.MEETINGS_HELD)


def meetings_ahead(reading: Reading) -> list[Block]:
    """The meetings that are under way or ahead, by their dates; those whose days are not known come last."""
    return _meetings(reading, SectionCode.MEETINGS_AHEAD)


def meetings_called_off(reading: Reading) -> list[Block]:
    """The meetings that were postponed or cancelled."""
    return _meetings(reading, SectionCode.MEETINGS_CALLED_OFF)


def unsaid(reading: Reading) -> list[Unsaid]:
    """Meetings, purposes and participations that are known of only since after the date of the document."""
    return [
        *left_out(reading.calendar, reading.as_of),
        *left_out(reading.consultation_series, reading.as_of),
        *left_out(reading.participations, reading.as_of),
    ]


def _meetings(reading: Reading, code: SectionCode) -> list[Block]:
    """The meetings of a section, each in a paragraph, then what some of them are for."""
    topics = topics_of(reading)
    meetings = [fact for fact in known(reading.calendar, reading.as_of) if TOLD_IN[fact.tense] is code]
    blocks: list[Block] = [Paragraph(tuple(_meeting(fact, reading, code, topics))) for fact in meetings]
    if code is not SectionCode.MEETINGS_CALLED_OFF:
        blocks.extend(_bureau_purposes(reading, code, meetings))
        blocks.extend(_consultation_purposes(reading, code, meetings))
    return blocks


def _meeting(
    meeting: MeetingFact, reading: Reading, code: SectionCode, topics: Mapping[str, Value]
) -> Iterable[Sentence]:
    """A meeting's annotation: what it is; when and where, at whose invitation; our part in it; its report."""
    key, because = f"{code}.{meeting.source.key}", in_period(meeting, reading)
    cites = (*states(meeting), *because)
    name = titled(meeting, *because, topic=topics.get(meeting.source.uuid))
    yield sentence(key, MEETING, {"meeting": name}, cites=cites)
    yield _when(meeting, f"{key}.when", cites)
    if meeting.tense is not Tense.HELD:
        return
    for fact in known(reading.participations, reading.as_of):
        if meeting.source.uuid in {one.source.uuid for one in fact.meetings}:
            rests_on = (fact.source.of("meetings", "part_only", "observed_on"), *cites)
            yield sentence(f"{key}.{fact.source.key}", TOOK_PART[fact.part_only], cites=rests_on)
    if meeting.report:
        rests_on = (meeting.source.of("report"), *cites)
        yield sentence(f"{key}.report", REPORT_IN, {"symbol": meeting.report}, cites=rests_on)


def _when(meeting: MeetingFact, key: str, cites: tuple[Source, ...]) -> Sentence:
    """When and where a meeting is held, in the tense of the date; one without days is said to have none yet."""
    if isinstance(meeting.dates, NoDate):
        return sentence(key, WITHOUT_DAYS[meeting.tense], cites=cites)
    said = _where(meeting)
    if meeting.invited_by:
        values: dict[str, Value] = {"held": said, "host": meeting.invited_by}
        said = Clause(INVITED, values, cites=(meeting.source.of("invited_by"),))
    return sentence(key, WHEN_HELD[meeting.tense], {"held": said}, cites=cites)


def _where(meeting: MeetingFact) -> Clause:
    """Where and when a meeting is held; the name of its city stands as it is."""
    if meeting.mode is not Mode.IN_PERSON or meeting.place is None:
        return held(meeting)
    values: dict[str, Value] = {"dates": meeting.dates, "place": meeting.place}
    return Clause(DATES_AND_CITY, values, cites=(meeting.source.of("mode", "place"),))


def _few(number: int) -> int:
    """A count for words that print no figure: one, two, more."""
    return min(number, 3)


def _bureau_purposes(reading: Reading, code: SectionCode, meetings: list[MeetingFact]) -> list[Block]:
    """What the Bureau's meetings of a section are for, in a list; told once for all of them."""
    told = [fact for fact in meetings if fact.kind is MeetingKind.BUREAU_SESSION]
    if not told or not reading.bureau.purposes:
        return []
    of_term = tuple(one for fact in reading.bureau.purposes for one in (fact.source.of("term"), fact.term))
    lead = sentence(
        f"{code}.bureau-purposes",
        BUREAU_PURPOSES[code is SectionCode.MEETINGS_HELD],
        number=_few(len(told)),
        cites=(*states(*told), *of_term),
    )
    items = tuple(
        sentence(
            f"{code}.bureau-purpose.{fact.source.key}",
            NAME,
            {"name": fact.phrase},
            cites=(fact.source.of("position", "term"), fact.term),
        )
        for fact in reading.bureau.purposes
    )
    return [Paragraph((lead,), items)]


def _consultation_purposes(reading: Reading, code: SectionCode, meetings: list[MeetingFact]) -> list[Block]:
    """What the regional consultations of a section are for."""
    uuids = {fact.source.uuid for fact in meetings}
    told = [fact for fact in reading.consultations if fact.source.uuid in uuids]
    said = []
    for series in known(reading.consultation_series, reading.as_of):
        of_series = [fact for fact in told if fact.series.uuid == series.source.uuid]
        if not of_series or not series.purposes:
            continue
        values: dict[str, Value] = {"purposes": Series(tuple(fact.phrase for fact in series.purposes))}
        cites = (
            series.source.of("observed_on", "period"),
            *(fact.source.of("series") for fact in of_series),
            *(fact.source.of("series", "position") for fact in series.purposes),
            *states(*(fact.meeting for fact in of_series)),
        )
        wording = CONSULTATION_PURPOSES[code is SectionCode.MEETINGS_HELD]
        key = f"{code}.consultation-purposes.{series.source.key}"
        said.append(sentence(key, wording, values, number=_few(len(of_series)), cites=cites))
    return [Paragraph(tuple(said))] if said else []
