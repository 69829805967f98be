"""What meetings decide and leave behind, what is stated about it, and the work done for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from meetings.choices import (
    Addressee,
    BodyKind,
    FollowUp,
    MeetingKind,
    OutputKind,
    OutputState,
    Speaker,
    StatementKind,
    WorkKind,
)
from meetings.facts.meetings import periods_open_to
from meetings.models import (
    Conclusion,
    Mandate,
    Meeting,
    Output,
    SecretariatWork,
    Statement,
)
from secretariat.facts import levels_for, reads_every_period, seen_by
from secretariat.kernel import audit
from secretariat.kernel.texts import filled_phrase, phrase
from secretariat.kernel.values import Phrase, Source, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class MandateFact:
    """What a conference has asked of somebody."""

    asked_by: Source
    decision: Symbol | None
    paragraph: str
    addressee: Addressee
    subject: Phrase
    source: Source


@dataclass(frozen=True, slots=True)
class WorkFact:
    """What the secretariat does for a meeting, and since when its documents are known to be prepared, if before it."""

    kinds: tuple[WorkKind, ...]
    prepared: Phrase | None
    documents_observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class OutputFact:
    """What a meeting leaves behind, as it stands on a day."""

    kind: OutputKind
    state: OutputState
    electronically: bool
    with_secretariat: bool
    source: Source


@dataclass(frozen=True, slots=True)
class StatementFact:
    """What somebody has stated, from the day it is known."""

    kind: StatementKind
    said_by: Speaker
    observed_on: date
    body: Source
    source: Source


@dataclass(frozen=True, slots=True)
class ConclusionFact:
    """A conclusion of a meeting and what has become of it on a day."""

    number: int
    subject: Phrase
    follow_up: FollowUp
    meeting: Source
    source: Source


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """What a meeting decided, as it stands on a day: a mandate of a conference, or a conclusion of any meeting.

    A mandate names the decision's symbol, its paragraph and whom it asks; a conclusion has a number and what has
    become of it. `meeting` is None where the reader may not see it; `taken_on` is its last day.
    """

    subject: Phrase
    symbol: str
    paragraph: str
    number: int | None
    addressee: Addressee | None
    follow_up: FollowUp | None
    meeting: Source | None
    taken_on: date | None
    source: Source


def decisions_for_reader(*, reader: Actor, as_of: date, period: str = "") -> tuple[DecisionFact, ...]:
    """The mandates and conclusions that a reader may see, by the last days of their meetings. Four queries.

    A period has the mandates of the conference with which it begins, and the conclusions of its own meetings. Members of
    the Bureau see those of their terms only.
    """
    levels = levels_for(reader)
    mandates: Any = Mandate.objects.visible_to(levels)
    conclusions: Any = Conclusion.objects.visible_to(levels)
    conclusions = conclusions.filter(meeting__withdrawn_on__isnull=True)
    if period or not reads_every_period(reader):
        periods = periods_open_to(reader)
        periods = periods.filter(key=period) if period else periods
        mandates = mandates.filter(asked_by__in=periods.values("predecessor"))
        conclusions = conclusions.filter(meeting__in=Meeting.objects.current().in_periods(periods))
    states = audit.values_as_of(frozenset({Conclusion.kind()}), "follow_up", as_of)
    shown = frozenset(Meeting.objects.visible_to(levels).values_list("pk", flat=True))
    found = [_mandated(row, shown) for row in mandates.select_related("asked_by")]
    found += [
        _concluded(row, FollowUp(states[str(row.uuid)]), shown)
        for row in conclusions.select_related("meeting")
        if str(row.uuid) in states
    ]
    return tuple(
        sorted(
            found,
            key=lambda fact: (
                fact.taken_on or date.max,
                fact.symbol,
                fact.paragraph,
                fact.number or 0,
                fact.source.key,
            ),
        )
    )


def _mandated(row: Mandate, shown: frozenset[int]) -> DecisionFact:
    return DecisionFact(
        subject=phrase(row, "subject"),
        symbol=row.decision_symbol,
        paragraph=row.paragraph,
        number=None,
        addressee=Addressee(row.addressee),
        follow_up=None,
        meeting=row.asked_by.source() if row.asked_by_id in shown else None,
        taken_on=row.asked_by.ends_on,
        source=row.source(),
    )


def _concluded(row: Conclusion, follow_up: FollowUp, shown: frozenset[int]) -> DecisionFact:
    return DecisionFact(
        subject=phrase(row, "subject"),
        symbol="",
        paragraph="",
        number=row.number,
        addressee=None,
        follow_up=follow_up,
        meeting=row.meeting.source() if row.meeting_id in shown else None,
        taken_on=row.meeting.ends_on,
        source=row.source(),
    )


def statement_facts(*, body_kind: BodyKind, period: str) -> tuple[StatementFact, ...]:
    """What is stated about the work of bodies of a kind in a period, oldest first. One query."""
    standing = Statement.objects.current().select_related("body")
    rows = standing.filter(body__kind_of=body_kind, period__key=period)
    return tuple(
        StatementFact(
            kind=StatementKind(row.kind_of),
            said_by=Speaker(row.said_by),
            observed_on=row.observed_on,
            body=row.body.source("kind_of"),
            source=row.source(),
        )
        for row in rows.order_by("observed_on", "key", "pk")
    )


def mandate_facts(*, conference: str) -> tuple[MandateFact, ...]:
    """What a conference has asked for, by the conference's key. One query."""
    standing: Any = Mandate.objects.current()
    rows = standing.filter(asked_by__key=conference).select_related("asked_by").order_by("key", "pk")
    return tuple(mandate_fact(row) for row in rows)


def mandates_for_reader(*, reader: Actor, conference: str) -> tuple[MandateFact, ...]:
    """What a conference has asked for that a reader may see, by the conference's key. Two queries."""
    return seen_by(reader, mandate_facts(conference=conference))


def mandate_for_reader(*, reader: Actor, mandate: str) -> MandateFact | None:
    """A mandate by its key; None where there is none that somebody may read. One query."""
    standing: Any = Mandate.objects.visible_to(levels_for(reader))
    open_to = periods_open_to(reader)
    of_open = Q(asked_by__in=open_to.values("target")) | Q(asked_by__in=open_to.values("predecessor"))
    row = standing.filter(of_open, key=mandate).select_related("asked_by").first()
    return mandate_fact(row) if row else None


def mandate_fact(record: Mandate) -> MandateFact:
    """A mandate whose conference is loaded."""
    source = record.source()
    return MandateFact(
        asked_by=record.asked_by.source(),
        decision=Symbol(record.decision_symbol, source.of("decision_symbol"))
        if record.decision_symbol
        else None,
        paragraph=record.paragraph,
        addressee=Addressee(record.addressee),
        subject=phrase(record, "subject"),
        source=source,
    )


def mandate_by_identifier(*, mandate: UUID) -> MandateFact | None:
    """A mandate; None where none stands under the identifier. One query."""
    standing: Any = Mandate.objects.current()
    row = standing.filter(uuid=mandate).select_related("asked_by").first()
    return mandate_fact(row) if row else None


def work_facts(*, period: str) -> Mapping[str, WorkFact]:
    """The secretariat's work for the meetings of a period, by the meeting's identifier. Two queries."""
    standing: Any = SecretariatWork.objects.current()
    rows = standing.filter(meeting__period_rows__period__key=period).select_related("meeting")
    return {
        str(row.meeting.uuid): WorkFact(
            kinds=tuple(WorkKind(kind.kind_of) for kind in row.kind_rows.all()),
            prepared=filled_phrase(row, "prepared"),
            documents_observed_on=row.documents_observed_on,
            source=row.source("kinds", "meeting"),
        )
        for row in rows.prefetch_related("kind_rows")
    }


def output_facts(*, period: str, as_of: date) -> Mapping[str, tuple[OutputFact, ...]]:
    """What the meetings of a period leave behind, by the meeting's identifier. Two queries."""
    standing: Any = Output.objects.current()
    states = audit.values_as_of(frozenset({Output.kind()}), "state", as_of)
    rows = standing.filter(meeting__period_rows__period__key=period).select_related("meeting")
    found: dict[str, list[OutputFact]] = {}
    for row in rows.order_by("key", "pk"):
        fact = OutputFact(
            kind=OutputKind(row.kind_of),
            state=OutputState(states.get(str(row.uuid), OutputState.DRAFTED)),
            electronically=row.electronically,
            with_secretariat=row.with_secretariat,
            source=row.source(),
        )
        found.setdefault(str(row.meeting.uuid), []).append(fact)
    return {uuid: tuple(facts) for uuid, facts in found.items()}


def conclusion_facts(*, kind: MeetingKind, period: str, as_of: date) -> tuple[ConclusionFact, ...]:
    """The conclusions that meetings of a kind in a period had taken by a day, in order. Two queries."""
    standing: Any = Conclusion.objects.current()
    rows = (
        standing.filter(
            meeting__kind_of=kind,
            meeting__period_rows__period__key=period,
            meeting__withdrawn_on__isnull=True,
        )
        .select_related("meeting")
        .order_by("meeting__starts_on", "number", "key", "pk")
    )
    states = audit.values_as_of(frozenset({Conclusion.kind()}), "follow_up", as_of)
    return tuple(
        conclusion_fact(row, FollowUp(states[str(row.uuid)])) for row in rows if str(row.uuid) in states
    )


def conclusion_fact(record: Conclusion, follow_up: FollowUp) -> ConclusionFact:
    """A conclusion whose meeting is loaded, and what has become of it."""
    return ConclusionFact(
        number=record.number,
        subject=phrase(record, "subject"),
        follow_up=follow_up,
        meeting=record.meeting.source(),
        source=record.source(),
    )
