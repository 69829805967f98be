"""The secretariat's support for ratification and implementation, and its fundraising, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from capacity.choices import Level, SupportPurpose
from capacity.models import FundraisingEffort, FundraisingPurpose, SupportActivity
from capacity.queries import standing_rows
from meetings.choices import Tense
from secretariat.facts import seen_by
from secretariat.kernel.dates import ImpreciseDate
from secretariat.kernel.texts import phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class SupportActivityFact:
    """That the secretariat supports activities at some levels that promote something."""

    levels: tuple[Level, ...]
    purposes: tuple[SupportPurpose, ...]
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class PurposeFact:
    """What funds are sought for, or, `with_new_funds`, what further funds would make possible."""

    phrase: Phrase
    with_new_funds: bool
    source: Source


@dataclass(frozen=True, slots=True)
class FundraisingFact:
    """A fundraising effort as it stands on a day, with its purposes in their order."""

    when: ImpreciseDate
    tense: Tense
    purposes: tuple[PurposeFact, ...]
    observed_on: date | None
    source: Source


def tense_within(when: ImpreciseDate, *, observed_on: date | None, as_of: date) -> Tense:
    """How something stands on a day that is known to be done at some time, as exactly as that is known.

    Inside that time it is under way only where somebody has seen so; until it is over it is ahead.
    """
    if when.latest is not None and when.latest < as_of:
        return Tense.HELD
    seen = observed_on is not None and observed_on <= as_of
    return Tense.UNDER_WAY if seen and when.earliest <= as_of else Tense.AHEAD


def support_activity_facts(*, period: str) -> tuple[SupportActivityFact, ...]:
    """The activities that the secretariat supports in a period, in their order. Three queries."""
    rows: Any = SupportActivity.objects.of_period(period).prefetch_related("level_rows", "purpose_rows")
    return tuple(
        SupportActivityFact(
            levels=tuple(Level(row.level) for row in record.level_rows.all()),
            purposes=tuple(SupportPurpose(row.purpose) for row in record.purpose_rows.all()),
            observed_on=record.observed_on,
            source=record.source(),
        )
        for record in rows
    )


def fundraising_facts(*, period: str, as_of: date) -> tuple[FundraisingFact, ...]:
    """The fundraising of a period, in its order. Two queries."""
    rows: Any = FundraisingEffort.objects.of_period(period).prefetch_related(
        standing_rows("purposes", FundraisingPurpose)
    )
    return tuple(_fundraising_fact(record, as_of) for record in rows)


def _fundraising_fact(record: Any, as_of: date) -> FundraisingFact:
    when = ImpreciseDate.parse(record.when, record.source("when"))
    return FundraisingFact(
        when=when,
        tense=tense_within(when, observed_on=record.observed_on, as_of=as_of),
        purposes=tuple(
            PurposeFact(phrase(row, "phrase"), row.with_new_funds, row.source())
            for row in record.purposes.all()
        ),
        observed_on=record.observed_on,
        source=record.source(),
    )


def fundraising_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[FundraisingFact, ...]:
    """The fundraising of a period that a reader may see. Three queries."""
    return seen_by(reader, fundraising_facts(period=period, as_of=as_of))
