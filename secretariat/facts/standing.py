"""Reading of where things stand: contributions by their states, what has failed, accounts without a second factor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from secretariat.choices import ContributionState
from secretariat.facts.letters import letters
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.models import Run
from secretariat.kernel.money import Amount
from secretariat.models import Contribution, User


@dataclass(frozen=True, slots=True)
class ContributionsFact:
    """The contributions in one state: how many, what their amounts come to, and how many of them have none."""

    state: ContributionState
    number: int
    amounts: tuple[Amount, ...]
    without_amount: int


def contributions_by_state() -> tuple[ContributionsFact, ...]:
    """All contributions as they stand, a line for each state in the order of its steps. One query."""
    standing: Any = Contribution.objects.current()
    rows = standing.order_by("currency").values_list("state", "currency")
    found = list(rows.annotate(n=Count("pk"), whole=Sum("amount")))
    return tuple(
        _contributions_fact(state, [row[1:] for row in found if row[0] == state])
        for state in ContributionState
    )


def _contributions_fact(state: ContributionState, rows: list[tuple[str, int, Any]]) -> ContributionsFact:
    return ContributionsFact(
        state=state,
        number=sum(n for _currency, n, _whole in rows),
        amounts=tuple(Amount(whole, currency) for currency, _n, whole in rows if currency),
        without_amount=sum(n for currency, n, _whole in rows if not currency),
    )


def failed_runs() -> int:
    """How many runs have failed. One query."""
    return Run.objects.filter(state=RunState.FAILED).count()


def failed_letters() -> int:
    """How many letters could not be sent. One query."""
    return letters(state=PartState.FAILED).count()


def accounts_without_second_factor() -> int:
    """How many open accounts may do nothing before they have set up a second factor. One query."""
    return User.objects.without_second_factor().count()
