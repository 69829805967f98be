"""Reading of what is kept of people: why, how long, how much, and what was erased when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.text import capfirst

from secretariat.kernel import personal
from secretariat.kernel.dates import local_day
from secretariat.kernel.models import AuditRow
from secretariat.kernel.texts import db_field
from secretariat.permissions import Verb


@dataclass(frozen=True, slots=True)
class KeptFact:
    """The personal columns of a kind that are kept alike, on a day.

    Attributes:
        kind: The kind, as audit rows name it.
        columns: What people call the columns.
        purposes: What they are for.
        days: How many days they are kept once their purpose has ended.
        how_long: The same in words, with what ends it.
        kept: How many rows hold such values.
        due: Of these, how many are past their time.
        next_on: When the next one will be; None where none has ended.
        erased: How often such values were erased from a record; None for what has no history.
        last_on: When last.
    """

    kind: str
    columns: Sequence[str]
    purposes: Sequence[str]
    days: int
    how_long: str
    kept: int
    due: int
    next_on: date | None
    erased: int | None
    last_on: date | None


def kept_facts(*, as_of: date) -> tuple[KeptFact, ...]:
    """All personal columns and what of them is kept. Two queries for each kind and time that they are kept."""
    return tuple(_kept_fact(kept, as_of) for kept in personal.all_kept())


def _kept_fact(kept: personal.Kept, as_of: date) -> KeptFact:
    last_day = as_of - timedelta(kept.keep.days)
    past = Q(purpose_ended_on__lte=last_day)
    found: dict[str, Any] = kept.rows().aggregate(
        kept=Count("pk"),
        due=Count("pk", filter=past),
        next_ended=Min("purpose_ended_on", filter=Q(purpose_ended_on__gt=last_day)),
    )
    erasures = AuditRow.objects.filter(
        verb=Verb.ERASE_PERSONAL_DATA,
        subject_kind=kept.model._meta.label_lower,
        changes__has_any_keys=list(kept.names),
    ).aggregate(n=Count("pk"), last=Max("at"))
    has_history = hasattr(kept.model, "kind")
    return KeptFact(
        kind=kept.model._meta.label_lower,
        columns=[capfirst(str(db_field(kept.model, name).verbose_name)) for name in kept.names],
        purposes=list(dict.fromkeys(str(one.purpose) for one in kept.columns.values())),
        days=kept.keep.days,
        how_long=kept.keep.told(),
        kept=found["kept"],
        due=found["due"],
        next_on=found["next_ended"] + timedelta(kept.keep.days) if found["next_ended"] else None,
        erased=erasures["n"] if has_history else None,
        last_on=local_day(erasures["last"]) if erasures["last"] else None,
    )
