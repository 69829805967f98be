"""Contributions to the meetings of a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from meetings.models import Meeting, MeetingContribution, Period
from secretariat.facts import ListedContributionFact, listed_contribution_facts, seen_by
from secretariat.kernel.values import Source

if TYPE_CHECKING:
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
    supported: dict[str, dict[int, Source]] = {}
    rows = MeetingContribution.objects.filter(meeting__withdrawn_on__isnull=True)
    rows = rows.select_related("meeting", "contribution").order_by("meeting__starts_on", "meeting__key", "pk")
    for row in rows:
        found = supported.setdefault(str(row.contribution.uuid), {})
        found[row.meeting_id] = row.meeting.source("contributions")
    found_in: list[ContributionToPeriodFact] = []
    for fact in facts:
        of_all = supported.get(fact.source.uuid, {})
        of_period = tuple(source for pk, source in of_all.items() if pk in within)
        if of_period or not of_all:
            found_in.append(ContributionToPeriodFact(fact, of_period, fact.observed_on, fact.source))
    return tuple(found_in)


def contributions_for_reader(
    *, reader: Actor, period: str, as_of: date
) -> tuple[ContributionToPeriodFact, ...]:
    """The contributions of a period that a reader may see. Five queries."""
    return seen_by(reader, contributions_to_period(period=period, as_of=as_of))
