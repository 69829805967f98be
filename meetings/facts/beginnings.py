"""How far the records of an intersessional period are, for whoever sets it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from meetings.choices import BodyKind, Tense
from meetings.facts.meetings import MeetingFact, meeting_fact, states_as_of
from meetings.models import Body, Conference, DeadlineRule, Document, Office, Period, PortalAccess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

AHEAD = frozenset({Tense.AHEAD, Tense.UNDER_WAY, Tense.POSTPONED})


@dataclass(frozen=True, slots=True)
class BeginningFact:
    """What is recorded of a period, from the conference before it to the one after it.

    Attributes:
        conferences: All conferences without their segments, by their dates.
        before: The one before the period; None where the convention has had none, or none is recorded.
        target: The one at its end, or that would be: the next one after `before`.
        period: The key of the period between them; empty where it is not recorded.
        begins_on: The day on which the period begins, as far as it is known.
        officers: How many offices of the Bureau or the conference are held then.
        documents: How many documents of the conference at its end are recorded.
        rules: How many rules of deadlines there are.
        accesses: How many members of the Bureau may follow the period in the portal.
    """

    conferences: tuple[MeetingFact, ...]
    before: MeetingFact | None
    target: MeetingFact | None
    period: str
    begins_on: date | None
    officers: int
    documents: int
    rules: int
    accesses: int


def beginning_fact(*, conference: str, as_of: date) -> BeginningFact:
    """The period after a conference, by the key of this; without one that is known, the period that a day falls in or the last one.

    Seven queries.
    """
    found = _conferences(as_of)
    by_key = {one.source.key: one for one in found}
    periods: Sequence[Period] = list(
        Period.objects.current().select_related("predecessor", "target").latest_first()
    )
    period = _after(periods, conference) if conference in by_key else _current(periods, as_of)
    if period is None:
        before, target = _without_period(found, by_key.get(conference))
    else:
        before = by_key.get(period.predecessor.key) if period.predecessor else None
        target = by_key.get(period.target.key)
    documents: Any = Document.objects.current()
    accesses: Any = PortalAccess.objects.current()
    begins_on = before.ends_on if before else period.starts_on if period else None
    return BeginningFact(
        conferences=found,
        before=before,
        target=target,
        period=period.key if period else "",
        begins_on=begins_on,
        officers=_officers(begins_on),
        documents=documents.filter(conference__key=target.source.key if target else "").count(),
        rules=DeadlineRule.objects.current().count(),
        accesses=accesses.filter(period=period).count() if period else 0,
    )


def body_keys() -> Mapping[BodyKind, tuple[str, ...]]:
    """The keys of all bodies, by their kind. One query."""
    found: dict[BodyKind, list[str]] = {}
    standing: Any = Body.objects.current()
    for kind, key in standing.order_by("key", "pk").values_list("kind_of", "key"):
        found.setdefault(BodyKind(kind), []).append(key)
    return {kind: tuple(keys) for kind, keys in found.items()}


def _conferences(as_of: date) -> tuple[MeetingFact, ...]:
    """All conferences without their segments, by their dates."""
    states = states_as_of(as_of)
    rows = Conference.objects.current().filter(part_of__isnull=True).with_names().in_order()
    return tuple(meeting_fact(row, states=states, as_of=as_of) for row in rows)


def _after(periods: Sequence[Period], conference: str) -> Period | None:
    """The period after a conference."""
    return next((one for one in periods if one.predecessor and one.predecessor.key == conference), None)


def _current(periods: Sequence[Period], as_of: date) -> Period | None:
    """The period that a day falls in, or the last one."""
    to_come = [one for one in periods if one.target.ends_on and one.target.ends_on >= as_of]
    return to_come[-1] if to_come else next(iter(periods), None)


def _without_period(
    found: Sequence[MeetingFact], before: MeetingFact | None
) -> tuple[MeetingFact | None, MeetingFact | None]:
    """Between which conferences a period would lie that nobody has recorded yet."""
    if before is None:
        held = [one for one in found if one.tense is Tense.HELD]
        before = held[-1] if held else None
    later = [one for one in found if one.tense in AHEAD] if before is None else _later(found, before)
    return before, later[0] if later else None


def _later(found: Sequence[MeetingFact], before: MeetingFact) -> list[MeetingFact]:
    """The conferences after another one, in their order."""
    return list(found[found.index(before) + 1 :])


def _officers(day: date | None) -> int:
    """How many offices of the Bureau or the conference are held on a day, or at all."""
    kinds = (BodyKind.CONFERENCE, BodyKind.BUREAU)
    standing: Any = Office.objects.current()
    offices = standing.filter(body__kind_of__in=kinds)
    held = offices.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day)) if day else offices
    return int(held.count())
