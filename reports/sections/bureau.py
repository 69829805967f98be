"""II.B Bureau of the Conference of the Parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import BodyKind, FollowUp, Mode, StatementKind, Tense
from reports.choices import SectionCode
from reports.sections.blocks import Block, Note, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import states
from reports.wording.bureau import (
    ALL_CONCLUSIONS_CARRIED_OUT,
    DECISIONS_CARRIED_OUT,
    HELP_AHEAD,
    HELP_HELD,
    HELP_PARTLY_HELD,
    HELP_WITH_SOME_AHEAD,
    HELP_WITH_SOME_HELD,
    NO_CONCLUSIONS_CARRIED_OUT,
    OFFICE_SUPPORTED,
    PURPOSES_AHEAD,
    PURPOSES_HELD,
    SESSION_CLAUSES,
    SESSION_REPORTS,
    SESSIONS,
    SOME_CONCLUSIONS_CARRIED_OUT,
    SUPPORT_KINDS,
)
from reports.wording.clauses import ADDRESS_NOTE, NAME, Clause, NoteCall
from reports.wording.headings import HEADINGS
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import Dates
from secretariat.kernel.lists import listed

if TYPE_CHECKING:
    from bureau.choices import SupportKind
    from bureau.facts import SupportFact
    from meetings.facts import MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value

GROUPED = (Tense.HELD, Tense.UNDER_WAY, Tense.AHEAD)
CALLED_OFF = (Tense.POSTPONED, Tense.CANCELLED)
ADDRESS_KEY = "bureau.reports.note"


def bureau_heading(reading: Reading) -> Sentence:
    """The heading is the name of the body, where it is recorded."""
    body = reading.bureau.body
    if body is None:
        return sentence("heading.bureau", HEADINGS[SectionCode.BUREAU])
    cites = (body.source.of("kind_of"), *_term(reading))
    return sentence("heading.bureau", NAME, {"name": body.name}, cites=cites)


def bureau(reading: Reading) -> list[Block]:
    """Support to the President; the sessions and the help with them; their purposes; what came of them."""
    meetings = [fact.meeting for fact in reading.bureau.sessions]
    standing = [meeting for meeting in meetings if meeting.tense in GROUPED]
    blocks: list[Block] = []
    if offices := _offices(reading):
        blocks.append(Paragraph(tuple(offices)))
    if told := [*_sessions(meetings), *_help(reading, standing)]:
        blocks.append(Paragraph(tuple(told)))
    if standing and reading.bureau.purposes:
        blocks.append(_purposes(reading, standing))
    if outcomes := _outcomes(reading, standing):
        blocks.append(outcomes)
    return blocks


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of the Bureau, but only since after the date of the report."""
    late: list[Unsaid] = []
    body = reading.bureau.body
    if (
        body
        and body.web_address
        and body.web_address_observed_on
        and body.web_address_observed_on > reading.as_of
    ):
        seen = body.web_address_observed_on.isoformat()
        late.append(Unsaid(body.source.of("web_address"), "web_address", seen))
    late.extend(
        Unsaid(fact.source.of("kind_of"), "kind_of", fact.observed_on.isoformat())
        for fact in reading.bureau_statements
        if fact.observed_on > reading.as_of
    )
    return late


def _term(reading: Reading) -> tuple[Source, ...]:
    """The term that says which body is meant; what is said of the body rests on it."""
    return (reading.bureau.term,) if reading.bureau.term else ()


def _few(number: int) -> int:
    """A count for words that print no figure: one, two, more."""
    return min(number, 3)


def _offices(reading: Reading) -> list[Sentence]:
    """Whom of the Conference's officers the secretariat has supported since which meeting of it."""
    said = []
    for fact in reading.bureau.supports:
        office, since = fact.office, fact.since
        if office is None or since is None or since.tense is not Tense.HELD or since.ordinal is None:
            continue
        if office.body is BodyKind.CONFERENCE:
            cites = (
                fact.source.of("office", "since", "kinds", "term"),
                fact.term,
                office.source,
                office.body_source,
                *states(since),
            )
            values: dict[str, Value] = {"since": since.ordinal}
            wording = OFFICE_SUPPORTED[office.function]
            said.append(sentence(f"bureau.office.{fact.source.key}", wording, values, cites=cites))
    return said


def _sessions(meetings: list[MeetingFact]) -> list[Sentence]:
    """The sessions: one sentence for those held, under way and ahead, one for each that was called off."""
    said = []
    for tense in GROUPED:
        if group := [meeting for meeting in meetings if meeting.tense is tense]:
            clauses = _session_clauses(group)
            values: dict[str, Value] = {"meetings": listed(*clauses, style="clauses")}
            said.append(sentence(f"bureau.sessions.{tense}", SESSIONS[tense], values, cites=states(*group)))
    for meeting in meetings:
        if meeting.tense in CALLED_OFF:
            values = {"meetings": listed(*_session_clauses([meeting]))}
            key = f"bureau.sessions.{meeting.tense}.{meeting.source.key}"
            said.append(sentence(key, SESSIONS[meeting.tense], values, cites=states(meeting)))
    return said


def _session_clauses(meetings: list[MeetingFact]) -> list[Clause]:
    """How, where and when: sessions of one mode and place in one clause, in the order of their first dates."""
    groups: dict[tuple[Mode, str], list[MeetingFact]] = {}
    for meeting in meetings:
        place = meeting.place.source.uuid if meeting.place else ""
        groups.setdefault((meeting.mode, place), []).append(meeting)
    clauses = []
    for (mode, _place), group in groups.items():
        values: dict[str, Value] = {"dates": _dates(group)}
        if group[0].place:
            values["place"] = group[0].place
        cites = tuple(meeting.source.of("mode", "place") for meeting in group)
        clauses.append(Clause(SESSION_CLAUSES[mode], values, _few(len(group)), cites))
    return clauses


def _dates(meetings: list[MeetingFact]) -> Dates:
    """The dates of several meetings as one value."""
    return Dates(
        tuple(meeting.days for meeting in meetings),
        tuple(source for meeting in meetings for source in meeting.dates.cited()),
    )


def _help(reading: Reading, standing: list[MeetingFact]) -> list[Sentence]:
    """The organizational help: in one sentence where all sessions got the same, otherwise group by group."""
    by_session = {fact.session.uuid: fact for fact in reading.bureau.supports if fact.session}
    helped = [
        (meeting, by_session[meeting.source.uuid])
        for meeting in standing
        if meeting.source.uuid in by_session
    ]
    if not helped:
        return []
    kinds = {fact.kinds for _meeting, fact in helped}
    if len(kinds) == 1 and len(helped) == len(standing):
        return [_help_with_all(helped)]
    said = []
    # That they were helped differently is why they are told apart.
    apart = tuple(fact.source.of("kinds") for _meeting, fact in helped)

    groups: dict[tuple[object, bool], list[tuple[MeetingFact, SupportFact]]] = {}
    for meeting, fact in helped:
        groups.setdefault((fact.kinds, meeting.tense is Tense.HELD), []).append((meeting, fact))
    for (_kinds, was_held), group in groups.items():
        wording = HELP_WITH_SOME_HELD if was_held else HELP_WITH_SOME_AHEAD
        meetings = [meeting for meeting, _fact in group]
        values: dict[str, Value] = {"kinds": _kinds_said(group), "dates": _dates(meetings)}
        key = f"bureau.help.{group[0][1].source.key}"
        said.append(
            sentence(key, wording, values, number=_few(len(group)), cites=(*apart, *states(*meetings)))
        )
    return said


def _help_with_all(helped: list[tuple[MeetingFact, SupportFact]]) -> Sentence:
    meetings = [meeting for meeting, _fact in helped]
    tenses = {meeting.tense for meeting in meetings}
    if tenses == {Tense.HELD}:
        wording = HELP_HELD
    elif Tense.HELD in tenses:
        wording = HELP_PARTLY_HELD
    else:
        wording = HELP_AHEAD
    cites = states(*meetings)
    return sentence(
        "bureau.help", wording, {"kinds": _kinds_said(helped)}, number=_few(len(meetings)), cites=cites
    )


def _kinds_said(helped: list[tuple[MeetingFact, SupportFact]]) -> Value:
    """The kinds of help as a list, in the order in which the records name them."""
    cites: tuple[Source, ...] = tuple(
        source
        for _meeting, fact in helped
        for source in (fact.source.of("kinds", "session", "term"), fact.term)
    )
    kinds: tuple[SupportKind, ...] = helped[0][1].kinds
    return listed(*(Clause(SUPPORT_KINDS[kind], cites=cites) for kind in kinds))


def _purposes(reading: Reading, standing: list[MeetingFact]) -> Paragraph:
    """The purposes as a lettered list, in their order."""
    held = all(meeting.tense is Tense.HELD for meeting in standing)
    lead = sentence(
        "bureau.purposes",
        PURPOSES_HELD if held else PURPOSES_AHEAD,
        number=_few(len(standing)),
        cites=(
            *states(*standing),
            *(source for fact in reading.bureau.purposes for source in (fact.source.of("term"), fact.term)),
        ),
    )
    items = tuple(
        sentence(
            f"bureau.purpose.{fact.source.key}",
            NAME,
            {"name": fact.phrase},
            cites=(fact.source.of("position", "term"), fact.term),
        )
        for fact in reading.bureau.purposes
    )
    return Paragraph((lead,), items)


def _outcomes(reading: Reading, standing: list[MeetingFact]) -> Paragraph | None:
    """Where the reports of the sessions are, and what became of the Bureau's decisions."""
    held = [meeting for meeting in standing if meeting.tense is Tense.HELD]
    said: list[Sentence] = []
    notes: tuple[Note, ...] = ()
    body = reading.bureau.body
    seen_on = body.web_address_observed_on if body else None
    if held and body and body.web_address and seen_on and seen_on <= reading.as_of:
        cites = (body.source.of("web_address_observed_on"), *_term(reading), *states(*held))
        values: dict[str, Value] = {"note": NoteCall(ADDRESS_KEY)}
        number = _few(len(held))
        said.append(sentence("bureau.reports", SESSION_REPORTS, values, number=number, cites=cites))
        address: dict[str, Value] = {"address": body.web_address}
        notes = (Note(sentence(ADDRESS_KEY, ADDRESS_NOTE, address, cites=_term(reading))),)
    said.extend(_decisions(reading))
    return Paragraph(tuple(said), notes=notes) if said else None


def _decisions(reading: Reading) -> list[Sentence]:
    """The follow-up of the decisions: counted where they are recorded, otherwise as somebody stated it."""
    conclusions = reading.bureau_conclusions
    if conclusions:
        done = [fact for fact in conclusions if fact.follow_up is FollowUp.CARRIED_OUT]
        wording = SOME_CONCLUSIONS_CARRIED_OUT
        if len(done) == len(conclusions):
            wording = ALL_CONCLUSIONS_CARRIED_OUT
        elif not done:
            wording = NO_CONCLUSIONS_CARRIED_OUT
        sources = tuple(fact.source.of("follow_up") for fact in conclusions)
        values: dict[str, Value] = {
            "total": Count(len(conclusions), sources),
            "done": Count(len(done), sources),
        }
        return [sentence("bureau.conclusions", wording, values, number=len(conclusions), cites=sources)]
    return [
        sentence(
            f"bureau.statement.{fact.source.key}",
            DECISIONS_CARRIED_OUT[fact.said_by],
            cites=(fact.source.of("kind_of", "said_by", "observed_on", "body", "period"), fact.body),
        )
        for fact in reading.bureau_statements
        if fact.kind is StatementKind.DECISIONS_CARRIED_OUT and fact.observed_on <= reading.as_of
    ]
