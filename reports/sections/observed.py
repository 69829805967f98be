"""What is known only since a day: said from that day on, listed as left out before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from reports.sections.blocks import Unsaid

if TYPE_CHECKING:
    from secretariat.kernel.values import Source


class Observed(Protocol):
    """A fact that may be known only since a day."""

    @property
    def observed_on(self) -> date | None:
        """The day; None where the fact has dates of its own."""

    @property
    def source(self) -> Source:
        """Its record."""


F = TypeVar("F", bound=Observed)


def known(facts: Iterable[F], as_of: date) -> list[F]:
    """Those that are known on a day."""
    return [fact for fact in facts if fact.observed_on is None or fact.observed_on <= as_of]


def left_out(facts: Iterable[Observed], as_of: date) -> list[Unsaid]:
    """Those that are known only later."""
    return [
        Unsaid(fact.source.of("observed_on"), "observed_on", fact.observed_on.isoformat())
        for fact in facts
        if fact.observed_on is not None and fact.observed_on > as_of
    ]
