"""The rounds of applications that members of a governing board read, each from their own seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Prefetch

from capacity.choices import ApplicationState, CheckOutcome
from capacity.models import Application, Appraisal, BoardSeat, ChecklistResult
from meetings.queries import BODY_PARTS
from secretariat.kernel import audit
from secretariat.kernel.dates import Dates, day
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.texts import phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from secretariat.kernel.permissions import Actor
    from secretariat.models import User


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat on the board of a round; `country` is the one whose application its holder is not shown."""

    round: str
    board: Name
    ordinal: Ordinal
    opened: Dates
    closed: Dates
    country: Name | None
    source: Source


@dataclass(frozen=True, slots=True)
class CheckFact:
    """What the completeness check found of an item."""

    item: Phrase
    outcome: CheckOutcome
    note: str


@dataclass(frozen=True, slots=True)
class FindingFact:
    """What an appraisal found by a criterion: a score, words, or both."""

    criterion: Phrase
    score: int | None
    finding: str


@dataclass(frozen=True, slots=True)
class ReadApplicationFact:
    """An application as a member of the board reads it; `currency` is the three letters of ISO 4217."""

    party: Name
    title: Phrase
    amount: Decimal | None
    currency: str
    received: Dates
    state: ApplicationState
    checks: tuple[CheckFact, ...]
    findings: tuple[FindingFact, ...]
    source: Source


def seats_of(reader: Actor) -> tuple[SeatFact, ...]:
    """The seats somebody holds, that of the latest round first. One query."""
    rows = (
        BoardSeat.objects.current()
        .filter(user=cast("User", reader), round__withdrawn_on__isnull=True)
        .select_related(f"round__board__{BODY_PARTS}", "country")
        .order_by("-round__opened_on", "key", "pk")
    )
    return tuple(_seat_fact(row) for row in rows)


def applications_for(seat: SeatFact, *, as_of: date) -> tuple[ReadApplicationFact, ...]:
    """What had been received in the round of a seat by a day, but nothing of its holder's country. Four queries."""
    results: Any = ChecklistResult.objects.current()
    appraisals: Any = Appraisal.objects.current()
    rows = (
        Application.objects.current()
        .filter(round__key=seat.round, received_on__lte=as_of)
        .select_related("party")
        .prefetch_related(
            Prefetch("checklist_results", results.select_related("item").order_by("item__position", "pk")),
            Prefetch(
                "appraisals", appraisals.select_related("criterion").order_by("criterion__position", "pk")
            ),
        )
        .order_by("received_on", "key", "pk")
    )
    if seat.country is not None:
        rows = rows.exclude(party__uuid=seat.country.source.uuid)
    states = audit.values_as_of(frozenset({Application.kind()}), "state", as_of)
    return tuple(
        ReadApplicationFact(
            party=name_of(row.party),
            title=phrase(row, "title"),
            amount=row.amount,
            currency=row.currency,
            received=day(row.received_on),
            state=ApplicationState(states.get(str(row.uuid), ApplicationState.RECEIVED)),
            checks=tuple(
                CheckFact(phrase(one.item, "name"), CheckOutcome(one.outcome), one.note)
                for one in row.checklist_results.all()
            ),
            findings=tuple(
                FindingFact(phrase(one.criterion, "name"), one.score, one.finding)
                for one in row.appraisals.all()
            ),
            source=row.source(),
        )
        for row in rows
    )


def _seat_fact(row: BoardSeat) -> SeatFact:
    return SeatFact(
        round=row.round.key,
        board=name_of(row.round.board),
        ordinal=Ordinal(row.round.ordinal),
        opened=day(row.round.opened_on),
        closed=day(row.round.closed_on),
        country=name_of(row.country) if row.country else None,
        source=row.source(),
    )
