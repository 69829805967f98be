"""The briefing note on status: where the preparation stands, the next meetings, documents, what is pending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from meetings.choices import FollowUp, TaskState, Tense
from reports.sections.blocks import Block, Paragraph, Sentence, Table, sentence
from reports.sections.meetings import held, in_period, states, titled, topics_of
from reports.sections.observed import known
from reports.wording.calendar import CALENDAR_DATES, CALENDAR_HEADS, CALENDAR_MODES
from reports.wording.clauses import NAME
from reports.wording.front import SYMBOL_TO_BE_ASSIGNED
from reports.wording.preparation import CONFERENCE
from reports.wording.status import (
    CONCLUSIONS_PENDING,
    DATES_PENDING,
    DOCUMENT_HEADS,
    DOCUMENTS_WITH_SYMBOL,
    NATURES,
    NEW_DATES_PENDING,
    NEXT_MEETINGS,
    NO_DOCUMENTS_WITH_SYMBOL,
    PENDING,
    REPORT_OF,
    SOME_DOCUMENTS_WITH_SYMBOL,
    TASKS_IN_STATE,
    TASKS_STAND,
)
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import NoDate, day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meetings.facts import ListedDocumentFact, MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Value

DAYS_AHEAD = 60
"""How far the next meetings reach."""


# Preparation ------------------------------------------------------------------------------------------------


def preparation(reading: Reading) -> list[Block]:
    """When and where the next conference is held, and how many tasks stand how."""
    target, tasks = reading.period.target, reading.tasks
    of_period = reading.period.source.of("target")
    blocks: list[Block] = []
    if target.ordinal:
        values: dict[str, Value] = {"next": target.ordinal, "held": held(target, reading.period.segments)}
        cites = (of_period, *states(target))
        said = sentence("status-preparation.conference", CONFERENCE[target.tense], values, cites=cites)
        blocks.append(Paragraph((said,)))
    if tasks:
        counted = tuple(fact.source.of("state", "conference") for fact in tasks)
        when: dict[str, Value] = {"as_of": day(reading.as_of, reading.report.of("as_of"))}
        wording = TASKS_STAND[target.tense is Tense.HELD]
        cites = (of_period, *counted, *states(target))
        lead = sentence("status-preparation.tasks", wording, when, cites=cites)
        in_states = (
            _tasks(reading, state) for state in (TaskState.DONE, TaskState.UNDER_WAY, TaskState.NOT_STARTED)
        )
        blocks.append(Paragraph((lead,), tuple(item for item in in_states if item)))
    return blocks


def _tasks(reading: Reading, state: TaskState) -> Sentence | None:
    """How many tasks stand in a state; nothing where none does."""
    found = tuple(fact.source.of("state", "conference") for fact in reading.tasks if fact.state is state)
    if not found:
        return None
    values: dict[str, Value] = {"count": Count(len(found), found)}
    return sentence(f"status-preparation.tasks.{state}", TASKS_IN_STATE[state], values)


# Meetings ---------------------------------------------------------------------------------------------------


def meetings(reading: Reading) -> list[Block]:
    """The meetings that are under way, or begin within so many days, in a table."""
    until = reading.as_of + timedelta(days=DAYS_AHEAD)
    told = [
        fact
        for fact in known(reading.calendar, reading.as_of)
        if fact.tense in {Tense.UNDER_WAY, Tense.AHEAD} and fact.starts_on and fact.starts_on <= until
    ]
    if not told:
        return []
    as_of = reading.report.of("as_of")
    values: dict[str, Value] = {"as_of": day(reading.as_of, as_of), "until": day(until, as_of)}
    lead = sentence("status-meetings.next", NEXT_MEETINGS, values, cites=states(*told))
    head = tuple(
        sentence(f"status-meetings.head.{name}", CALENDAR_HEADS[name])
        for name in ("meeting", "dates", "place")
    )
    topics = topics_of(reading)
    rows = tuple(_meeting(fact, reading, topics) for fact in told)
    return [Paragraph((lead,)), Table("status-meetings", head, rows)]


def _meeting(meeting: MeetingFact, reading: Reading, topics: Mapping[str, Value]) -> tuple[Sentence, ...]:
    """A meeting's row: what it is, when, and where or how it is held."""
    key, because = f"status-meetings.{meeting.source.key}", (*states(meeting), *in_period(meeting, reading))
    where = meeting.place or meeting.country
    cites = (meeting.source.of("place", "country", "mode"), *because)
    if where:
        place = sentence(f"{key}.place", NAME, {"name": where}, cites=cites)
    else:
        place = sentence(f"{key}.place", CALENDAR_MODES[meeting.mode], cites=cites)
    return (
        Sentence(f"{key}.meeting", titled(meeting, *because, topic=topics.get(meeting.source.uuid))),
        sentence(f"{key}.dates", CALENDAR_DATES, {"dates": meeting.dates}, cites=because),
        place,
    )


# Documents --------------------------------------------------------------------------------------------------


def documents(reading: Reading) -> list[Block]:
    """The documents of the next conference with their symbols; the document itself is not among them."""
    told = [fact for fact in reading.documents if fact.source.uuid != reading.document.source.uuid]
    target = reading.period.target
    if not told or not target.ordinal:
        return []
    assigned = tuple(fact.source.of("symbol", "conference") for fact in told if fact.symbol)
    wording = SOME_DOCUMENTS_WITH_SYMBOL
    if len(assigned) == len(told):
        wording = DOCUMENTS_WITH_SYMBOL
    elif not assigned:
        wording = NO_DOCUMENTS_WITH_SYMBOL
    sources = tuple(fact.source.of("symbol", "conference") for fact in told)
    values: dict[str, Value] = {
        "total": Count(len(told), sources),
        "done": Count(len(assigned), assigned),
        "next": target.ordinal,
    }
    cites = (reading.period.source.of("target"), *sources)
    lead = sentence("status-documents.symbols", wording, values, number=len(told), cites=cites)
    head = tuple(
        sentence(f"status-documents.head.{name}", heading) for name, heading in DOCUMENT_HEADS.items()
    )
    rows = tuple(_document(fact, reading) for fact in told)
    return [Paragraph((lead,)), Table("status-documents", head, rows)]


def _document(fact: ListedDocumentFact, reading: Reading) -> tuple[Sentence, ...]:
    """A document's row: its title, otherwise what it is, and its symbol."""
    key, because = f"status-documents.{fact.source.key}", (fact.source.of("conference"),)
    if fact.title:
        named = sentence(f"{key}.document", NAME, {"name": fact.title}, cites=because)
    elif meeting := _reported(fact, reading):
        values: dict[str, Value] = {"meeting": titled(meeting, *in_period(meeting, reading))}
        rests_on = (meeting.source.of("report"), fact.source.of("title", "nature"), *because)
        named = sentence(f"{key}.document", REPORT_OF, values, cites=rests_on)
    else:
        named = sentence(
            f"{key}.document", NATURES[fact.nature], cites=(fact.source.of("title", "nature"), *because)
        )
    cites = (fact.source.of("symbol"), *because)
    if fact.symbol:
        return named, sentence(f"{key}.symbol", NAME, {"name": fact.symbol}, cites=cites)
    return named, sentence(f"{key}.symbol", SYMBOL_TO_BE_ASSIGNED, cites=cites)


def _reported(fact: ListedDocumentFact, reading: Reading) -> MeetingFact | None:
    """The meeting whose report a document is, if it is one of the period."""
    for meeting in known(reading.calendar, reading.as_of):
        if meeting.report and meeting.report.source and meeting.report.source.uuid == fact.source.uuid:
            return meeting
    return None


# Pending matters --------------------------------------------------------------------------------------------


def pending(reading: Reading) -> list[Block]:
    """Meetings whose days are still to be set, and decisions of the Bureau that are still to be carried out."""
    topics = topics_of(reading)
    items: list[Sentence] = []
    for meeting in known(reading.calendar, reading.as_of):
        undated = meeting.tense is Tense.AHEAD and isinstance(meeting.dates, NoDate)
        if not undated and meeting.tense is not Tense.POSTPONED:
            continue
        because = (*states(meeting), *in_period(meeting, reading))
        wording = DATES_PENDING if undated else NEW_DATES_PENDING
        name: dict[str, Value] = {"meeting": titled(meeting, *because, topic=topics.get(meeting.source.uuid))}
        items.append(sentence(f"status-pending.{meeting.source.key}", wording, name, cites=because))
    for fact in reading.bureau_conclusions:
        if fact.follow_up is not FollowUp.CARRIED_OUT:
            cites = (fact.source.of("follow_up", "meeting"), fact.meeting)
            subject: dict[str, Value] = {"subject": fact.subject}
            key = f"status-pending.{fact.source.key}"
            items.append(sentence(key, CONCLUSIONS_PENDING[fact.follow_up], subject, cites=cites))
    if not items:
        return []
    rests_on = tuple(source for item in items for source in item.clause.cites)
    return [Paragraph((sentence("status-pending.lead", PENDING, cites=rests_on),), tuple(items))]
