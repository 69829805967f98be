"""The end of V: a programme of grants, its board, its rounds of applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capacity.choices import APPRAISED_STATES, COMPLETE_STATES, ApplicationState, StepKind
from meetings.choices import Tense, WorkKind
from reports.sections.blocks import Block, Paragraph, Sentence, Unsaid, sentence
from reports.sections.meetings import held, states
from reports.sections.observed import known, left_out
from reports.wording.clauses import Clause
from reports.wording.programme import (
    AFTER_THE_CLOSE,
    AT_INVITATION,
    BY_THE_CRITERIA,
    BY_THE_CRITERIA_ADOPTED,
    CHECKED_AND_APPRAISED,
    COUNTS,
    DOCUMENTS,
    FROM_PARTIES,
    MEETING,
    MEETING_DOCUMENTS,
    OF_THESE,
    ON_THE_DAYS,
    ORGANIZED,
    ORGANIZED_AND_SUPPORTED,
    PREPARED,
    RECEIVED,
    ROUND,
    ROUND_PREPARED,
    ROUND_PREPARED_AFTER,
    STEPS,
    SUPPORTED,
)
from secretariat.kernel.counts import Count
from secretariat.kernel.lists import ListOf, Series

if TYPE_CHECKING:
    from capacity.facts import ApplicationFact, BoardMeetingFact, RoundFact, StepFact
    from meetings.facts import MeetingFact, WorkFact
    from reports.sections.reading import Reading
    from reports.wording.clauses import Wording
    from secretariat.kernel.values import Source, Value

CALLED_OFF = frozenset({Tense.POSTPONED, Tense.CANCELLED})
# What is counted of the applications, and in which states each counts.
COUNTED = {
    ApplicationState.COMPLETE: COMPLETE_STATES,
    ApplicationState.INCOMPLETE: frozenset({ApplicationState.INCOMPLETE}),
    ApplicationState.APPRAISED: APPRAISED_STATES,
    ApplicationState.APPROVED: frozenset({ApplicationState.APPROVED}),
    ApplicationState.DECLINED: frozenset({ApplicationState.DECLINED}),
    ApplicationState.WITHDRAWN: frozenset({ApplicationState.WITHDRAWN}),
}


def programme(reading: Reading) -> list[Block]:
    """The meetings of the board, each followed by the round that was prepared after it and what came of that."""
    blocks: list[Block] = []
    rounds = {fact.source.uuid: fact for fact in reading.rounds}
    for board in reading.board_meetings:
        told = [*_meeting(board), *_work(reading, board)]
        after = [fact for fact in rounds.values() if _follows(fact, board)]
        told += [_round(fact, ROUND_PREPARED_AFTER[fact.tense], board.meeting) for fact in after]
        blocks.extend(_paragraph(told))
        for fact in after:
            blocks.extend(_paragraph(_applications(reading, rounds.pop(fact.source.uuid))))
    for fact in rounds.values():
        wordings = ROUND_PREPARED if fact.documents_completed else ROUND
        blocks.extend(_paragraph([_round(fact, wordings[fact.tense])]))
        blocks.extend(_paragraph(_applications(reading, fact)))
    return blocks


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of the programme, but only since after the date of the report."""
    late = [
        Unsaid(work.source.of("documents_observed_on"), "documents_observed_on", seen.isoformat())
        for board in reading.board_meetings
        if (work := board.work) and (seen := work.documents_observed_on)
        if board.meeting.tense is not Tense.HELD and seen > reading.as_of
    ]
    return [*late, *left_out((step for fact in reading.rounds for step in fact.steps), reading.as_of)]


def _paragraph(told: list[Sentence]) -> list[Block]:
    return [Paragraph(tuple(told))] if told else []


# Meetings of the board ----------------------------------------------------------------------------------------


def _meeting(board: BoardMeetingFact) -> list[Sentence]:
    """Where and when the board meets, and what the secretariat does for it, in the tense of the date."""
    meeting = board.meeting
    if meeting.ordinal is None:
        return []
    values: dict[str, Value] = {
        "ordinal": meeting.ordinal,
        "body": meeting.body,
        "held": _held(meeting),
    }
    kinds = board.work.kinds if board.work else ()
    cites = (*states(meeting), meeting.source.of("body", "periods"), *_work_source(board, "kinds", "meeting"))
    wordings = MEETING if meeting.tense in CALLED_OFF else _wordings(kinds)
    return [sentence(f"programme.meeting.{board.source.key}", wordings[meeting.tense], values, cites=cites)]


def _wordings(kinds: tuple[WorkKind, ...]) -> dict[Tense, Wording]:
    """What is said of a meeting by what the secretariat does for it."""
    organized, supported = WorkKind.ORGANIZED in kinds, WorkKind.SUPPORTED in kinds
    if organized:
        return ORGANIZED_AND_SUPPORTED if supported else ORGANIZED
    return SUPPORTED if supported else MEETING


def _held(meeting: MeetingFact) -> Clause:
    """Where, when, and at whose invitation."""
    if meeting.invited_by is None:
        return held(meeting)
    because = (meeting.source.of("invited_by"),)
    return Clause(AT_INVITATION, {"held": held(meeting), "country": meeting.invited_by}, cites=because)


def _work(reading: Reading, board: BoardMeetingFact) -> list[Sentence]:
    """What the secretariat prepared for a meeting: documents, and what else."""
    work, meeting = board.work, board.meeting
    if work is None or meeting.tense in CALLED_OFF:
        return []
    documents = WorkKind.DOCUMENTS in work.kinds
    over = meeting.tense is Tense.HELD
    seen = work.documents_observed_on
    if not (documents or work.prepared) or (seen and seen > reading.as_of and not over):
        return []
    tense = Tense.HELD if over else Tense.AHEAD if seen else Tense.UNDER_WAY
    columns = ("kinds", "meeting", "documents_observed_on")
    cites = (*states(meeting), *_work_source(board, *columns), meeting.source.of("periods"))
    key = f"programme.documents.{board.source.key}"
    if work.prepared is None:
        return [sentence(key, DOCUMENTS[tense], cites=cites)]
    prepared: list[Value] = [Clause(MEETING_DOCUMENTS)] if documents else []
    prepared.append(work.prepared)
    values: dict[str, Value] = {"prepared": Series(tuple(prepared))}
    return [sentence(key, PREPARED[tense], values, cites=cites)]


def _work_source(board: BoardMeetingFact, *columns: str) -> tuple[Source, ...]:
    work: WorkFact | None = board.work
    return (work.source.of(*columns),) if work else ()


# Rounds of applications ---------------------------------------------------------------------------------------


def _follows(fact: RoundFact, board: BoardMeetingFact) -> bool:
    """Whether a round was prepared after a meeting of the board, which was not called off."""
    after = fact.completed_after
    return after is not None and after.uuid == board.source.uuid and board.meeting.tense not in CALLED_OFF


def _round(fact: RoundFact, wording: Wording, after: MeetingFact | None = None) -> Sentence:
    """When a round is open; in words of its own where it was prepared after a meeting told just before."""
    columns = ("board", "periods", "opened_on", "closed_on", "documents_completed", "completed_after")
    values: dict[str, Value] = {"ordinal": fact.ordinal, "opened": fact.opened, "closed": fact.closed}
    if after is None:
        values["body"] = fact.board
    cites = (fact.source.of(*columns), *(states(after) if after else ()))
    return sentence(f"programme.round.{fact.source.key}", wording, values, cites=cites)


def _applications(reading: Reading, fact: RoundFact) -> list[Sentence]:
    """What was received in a round, and what has been done with it by the date."""
    return [*_received(fact), *_steps(reading, fact), *_outcomes(fact)]


def _steps(reading: Reading, fact: RoundFact) -> list[Sentence]:
    """The completeness check and the first appraisal, in one sentence where they were done together."""
    steps = known(fact.steps, reading.as_of)
    if len(steps) == 2 and steps[0].tense is steps[1].tense and _days(steps[0]) == _days(steps[1]):
        appraisal = next(step for step in steps if step.kind is StepKind.FIRST_APPRAISAL)
        said = [(CHECKED_AND_APPRAISED[steps[0].tense], appraisal)]
    else:
        said = [(STEPS[step.kind][step.tense], step) for step in steps]
    # That one is told by itself, or both together, follows from both, whether known yet or not.
    columns = ("round", "kind_of", "starts_on", "ends_on", "observed_on", "criteria_adopted_by")
    cites = (*(step.source.of(*columns) for step in fact.steps), fact.source.of("periods"))
    # The first keeps its key whatever joins it.
    keys = (fact.source.key, *(step.source.key for _wording, step in said[1:]))
    return [_step(fact, step, wording, key, cites) for key, (wording, step) in zip(keys, said, strict=False)]


def _days(step: StepFact) -> object:
    return step.dates.ranges if step.dates else None


def _step(fact: RoundFact, step: StepFact, wording: Wording, key: str, cites: tuple[Source, ...]) -> Sentence:
    values: dict[str, Value] = {"when": _when(fact, step)}
    if "criteria" in wording.names:
        values["criteria"] = _criteria(fact, step)
    return sentence(f"programme.step.{key}", wording, values, cites=cites)


def _when(fact: RoundFact, step: StepFact) -> Clause:
    """On its days, or after the round had closed."""
    if step.dates:
        return Clause(ON_THE_DAYS, {"dates": step.dates})
    return Clause(AFTER_THE_CLOSE, {"ordinal": fact.ordinal})


def _criteria(fact: RoundFact, step: StepFact) -> Clause:
    """Against which criteria applications are appraised."""
    if step.criteria is None:
        return Clause(BY_THE_CRITERIA)
    values: dict[str, Value] = {"ordinal": step.criteria.adopted_at, "body": fact.board}
    return Clause(
        BY_THE_CRITERIA_ADOPTED, values, cites=(step.criteria.source.of("body"), fact.source.of("board"))
    )


# Applications, counted ----------------------------------------------------------------------------------------


def _received(fact: RoundFact) -> list[Sentence]:
    """How many applications were received, from how many Parties; nothing where there is none."""
    if not fact.applications:
        return []
    columns = ("round", "party", "received_on")
    cites = tuple(one.source.of(*columns) for one in fact.applications)
    parties = {one.party.uuid: one.source.of("party") for one in fact.applications}
    values: dict[str, Value] = {
        "round": fact.ordinal,
        "count": Count(len(fact.applications), cites),
        "parties": Clause(
            FROM_PARTIES, {"count": Count(len(parties), tuple(parties.values()))}, len(parties)
        ),
    }
    wording = RECEIVED[fact.tense is Tense.HELD]
    key = f"programme.received.{fact.source.key}"
    because = (fact.source.of("opened_on", "closed_on", "periods"),)
    return [sentence(key, wording, values, number=len(fact.applications), cites=because)]


def _outcomes(fact: RoundFact) -> list[Sentence]:
    """How many of them are complete, appraised, decided upon; what there is none of is not counted."""
    counted: list[Value] = []
    for state, among in COUNTED.items():
        found: list[ApplicationFact] = [one for one in fact.applications if one.state in among]
        if found:
            count = Count(len(found), tuple(one.source.of("state") for one in found))
            counted.append(Clause(COUNTS[state], {"count": count}, len(found)))
    if not counted:
        return []
    # An application counts by what it is and by what it is not.
    cites = (*(one.source.of("state") for one in fact.applications), fact.source.of("periods"))
    values: dict[str, Value] = {
        "outcomes": counted[0] if len(counted) == 1 else ListOf(tuple(counted), "phrases")
    }
    return [sentence(f"programme.outcomes.{fact.source.key}", OF_THESE, values, cites=cites)]
