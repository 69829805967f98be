"""Contributions to the meetings of a period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from meetings.facts.meetings import periods_open_to
from meetings.models import Meeting, MeetingContribution, Period
from secretariat.facts import (
    ListedContributionFact,
    levels_for,
    listed_contribution_facts,
    reads_every_period,
)
from secretariat.kernel.values import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class ContributionToPeriodFact:
    """A contribution, and the meetings of the period that it supports; none where no record says what it supports."""

    listed: ListedContributionFact
    meetings: tuple[Source, ...]
    observed_on: date | None
    source: Source


def contributions_to_period(*, period: str, as_of: date) -> tuple[ContributionToPeriodFact, ...]:
    """The contributions of a period, by their keys. Four queries.

    One that supports meetings of other periods alone is not among them; one that supports no meeting is.
    """
    facts = listed_contribution_facts(as_of=as_of)
    periods = Period.objects.current().filter(key=period)
    within = set(Meeting.objects.current().in_periods(periods).values_list("pk", flat=True))
    return _belonging(facts, _supported(), within)


def contributions_for_reader(
    *, reader: Actor, as_of: date, period: str = ""
) -> tuple[ContributionToPeriodFact, ...]:
    """The contributions known by a day that a reader may see, of one period or of all, by their keys. Up to five queries.

    Members of the Bureau see those of their terms: those that support a meeting of one, and those that support none.
    Of the meetings that a contribution supports only those are told that the reader may see.
    """
    levels = levels_for(reader)
    listed = listed_contribution_facts(as_of=as_of, levels=levels)
    facts = [fact for fact in listed if fact.observed_on is None]
    supported = _supported()
    meetings = Meeting.objects.current()
    if period or not reads_every_period(reader):
        periods = periods_open_to(reader)
        periods = periods.filter(key=period) if period else periods
        rows = list(meetings.in_periods(periods).values_list("pk", "uuid", "visibility"))
        if not rows and not periods.exists():
            return ()
    else:
        rows = list(meetings.values_list("pk", "uuid", "visibility"))
    found = _belonging(facts, supported, {pk for pk, _uuid, _visibility in rows})
    shown = {str(uuid) for _pk, uuid, visibility in rows if visibility in levels}
    return tuple(
        replace(fact, meetings=tuple(one for one in fact.meetings if one.uuid in shown)) for fact in found
    )


def _supported() -> Mapping[str, Mapping[int, Source]]:
    """The meetings that each contribution supports, by its identifier and by their numbers. One query."""
    supported: dict[str, dict[int, Source]] = {}
    rows = MeetingContribution.objects.filter(meeting__withdrawn_on__isnull=True)
    rows = rows.select_related("meeting", "contribution").order_by("meeting__starts_on", "meeting__key", "pk")
    for row in rows:
        found = supported.setdefault(str(row.contribution.uuid), {})
        found[row.meeting_id] = row.meeting.source("contributions")
    return supported


def _belonging(
    facts: Iterable[ListedContributionFact],
    supported: Mapping[str, Mapping[int, Source]],
    within: set[int],
) -> tuple[ContributionToPeriodFact, ...]:
    """Those of some contributions that support a meeting among some, or none at all."""
    found: list[ContributionToPeriodFact] = []
    for fact in facts:
        of_all = supported.get(fact.source.uuid, {})
        of_some = tuple(source for pk, source in of_all.items() if pk in within)
        if of_some or not of_all:
            found.append(ContributionToPeriodFact(fact, of_some, fact.observed_on, fact.source))
    return tuple(found)
