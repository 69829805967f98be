"""The meetings of a programme's board, and its rounds of applications, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch

from capacity.choices import ApplicationState, StepKind
from capacity.models import Application, BoardMeeting, GrantRound, RoundStep
from meetings.choices import Tense
from meetings.facts import MeetingFact, WorkFact, meeting_fact, states_as_of, tense, work_facts
from secretariat.facts import seen_by
from secretariat.kernel import audit
from secretariat.kernel.dates import Dates, day
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class BoardMeetingFact:
    """A meeting of a board as it stands on a day, with the secretariat's work for it, where that is recorded."""

    meeting: MeetingFact
    work: WorkFact | None
    source: Source


@dataclass(frozen=True, slots=True)
class CriteriaFact:
    """The meeting of the board that adopted the criteria of an appraisal: its number, and its record."""

    adopted_at: Ordinal
    source: Source


@dataclass(frozen=True, slots=True)
class StepFact:
    """What is done with the applications of a round, on a day.

    `dates` are None for a step that is known to be done, but not when; `observed_on` then says since when.
    """

    kind: StepKind
    tense: Tense
    dates: Dates | None
    criteria: CriteriaFact | None
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class ApplicationFact:
    """An application that has been received by a day, and how far it had come."""

    state: ApplicationState
    party: Source
    source: Source


@dataclass(frozen=True, slots=True)
class RoundFact:
    """A round of applications as it stands on a day, with what was received by then.

    `tense` is ahead before the launch, under way until the close, held after that; `completed_after` is the record of
    the meeting after which documents and guidance were completed.
    """

    board: Name
    ordinal: Ordinal
    opened: Dates
    closed: Dates
    tense: Tense
    documents_completed: bool
    completed_after: Source | None
    steps: tuple[StepFact, ...]
    applications: tuple[ApplicationFact, ...]
    source: Source


def board_meeting_facts(*, period: str, as_of: date) -> tuple[BoardMeetingFact, ...]:
    """The meetings of boards in a period, by their dates, with the work for them. Four queries."""
    states, works = states_as_of(as_of), work_facts(period=period)
    return tuple(
        BoardMeetingFact(
            meeting_fact(record, states=states, as_of=as_of), works.get(str(record.uuid)), record.source()
        )
        for record in BoardMeeting.objects.of_period(period)
    )


def round_facts(*, period: str, as_of: date) -> tuple[RoundFact, ...]:
    """The rounds of applications of a period, by the day of their launch. Four queries."""
    standing: Any = RoundStep.objects.current()
    steps = standing.select_related("criteria_adopted_by").order_by("starts_on", "kind_of", "key", "pk")
    rounds = GrantRound.objects.of_period(period).prefetch_related(Prefetch("steps", steps))
    received = _applications(period, as_of)
    return tuple(_round_fact(record, received.get(record.pk, ()), as_of) for record in rounds)


def _applications(period: str, as_of: date) -> Mapping[int, tuple[ApplicationFact, ...]]:
    """What was received in the rounds of a period by a day, by the round's number in the database."""
    states = audit.values_as_of(frozenset({Application.kind()}), "state", as_of)
    found: dict[int, list[ApplicationFact]] = {}
    for row in Application.objects.of_period(period).filter(received_on__lte=as_of):
        fact = ApplicationFact(
            state=ApplicationState(states.get(str(row.uuid), ApplicationState.RECEIVED)),
            party=row.party.source(),
            source=row.source(),
        )
        found.setdefault(row.round_id, []).append(fact)
    return {pk: tuple(facts) for pk, facts in found.items()}


def _round_fact(record: GrantRound, received: tuple[ApplicationFact, ...], as_of: date) -> RoundFact:
    source = record.source()
    steps: Iterable[RoundStep] = record.steps.all()
    after = record.completed_after
    return RoundFact(
        board=name_of(record.board),
        ordinal=Ordinal(record.ordinal, source.of("ordinal")),
        opened=day(record.opened_on, source.of("opened_on")),
        closed=day(record.closed_on, source.of("closed_on")),
        tense=tense(starts_on=record.opened_on, ends_on=record.closed_on, state="", as_of=as_of),
        documents_completed=record.documents_completed,
        completed_after=after.source() if after and after.withdrawn_on is None else None,
        steps=tuple(_step_fact(step, as_of) for step in steps),
        applications=received,
        source=source,
    )


def _step_fact(record: RoundStep, as_of: date) -> StepFact:
    source = record.source()
    first, last = record.starts_on, record.ends_on
    dated = first is not None and last is not None
    meeting = record.criteria_adopted_by
    criteria = None
    if meeting and meeting.withdrawn_on is None and meeting.ordinal:
        adopted_at = Ordinal(meeting.ordinal, meeting.source("ordinal"))
        criteria = CriteriaFact(adopted_at, meeting.source())
    return StepFact(
        kind=StepKind(record.kind_of),
        tense=tense(starts_on=first, ends_on=last, state="", as_of=as_of) if dated else Tense.HELD,
        dates=Dates(((first, last),), (source.of("starts_on", "ends_on"),)) if first and last else None,
        criteria=criteria,
        observed_on=record.observed_on,
        source=source,
    )


@dataclass(frozen=True, slots=True)
class StandingRoundFact:
    """A round of applications, and how many applications stand in which state.

    `is_open` is whether Parties may apply on the day that was asked about.
    """

    board: Name
    ordinal: int
    closed: Dates
    is_open: bool
    states: tuple[tuple[ApplicationState, int], ...]
    source: Source


def standing_rounds(*, as_of: date) -> tuple[StandingRoundFact, ...]:
    """The rounds that are open on a day, or else the last one before it, as their applications stand. Two queries."""
    launched: list[GrantRound] = list(GrantRound.objects.launched_by(as_of))
    found = [record for record in launched if record.closed_on >= as_of] or launched[:1]
    standing: Any = Application.objects.current()
    rows = standing.filter(round__in=found).order_by().values_list("round", "state")
    counted = {(pk, state): n for pk, state, n in rows.annotate(n=Count("pk"))}
    return tuple(
        StandingRoundFact(
            board=name_of(record.board),
            ordinal=record.ordinal,
            closed=day(record.closed_on, record.source("closed_on")),
            is_open=record.closed_on >= as_of,
            states=tuple((state, counted.get((record.pk, state), 0)) for state in ApplicationState),
            source=record.source(),
        )
        for record in found
    )


def board_meetings_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[BoardMeetingFact, ...]:
    """The meetings of boards in a period that a reader may see. Five queries."""
    return seen_by(reader, board_meeting_facts(period=period, as_of=as_of))


def rounds_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[RoundFact, ...]:
    """The rounds of applications of a period that a reader may see. Five queries."""
    return seen_by(reader, round_facts(period=period, as_of=as_of))
