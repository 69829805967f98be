"""What the holder of a token may see, of each kind, with what can be looked for in it: read by facts, in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.http import Http404

from api.views.lists import Row
from meetings.facts import (
    ContributionToPeriodFact,
    DecisionFact,
    RegisteredDocumentFact,
    contributions_for_reader,
    decisions_for_reader,
    registered_documents_for_reader,
)
from reports.facts import CalendarFact, ComposedReportFact, composed_for_reader, meetings_for_reader
from secretariat.facts import CountryFact, changed_at, countries_for_reader
from secretariat.facts.parties import (
    FocalPointFact,
    PartyFact,
    focal_points_for_reader,
    parties_for_reader,
)
from secretariat.kernel.dates import today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """A meeting as the calendar tells it, with where it comes from."""

    row: CalendarFact

    @property
    def source(self) -> Source:
        """The meeting's record."""
        return self.row.meeting.source


def meetings(reader: Actor, period: str = "") -> list[Row[OfMeeting]]:
    """Meetings by their dates."""
    found = [OfMeeting(row) for row in meetings_for_reader(reader=reader, as_of=today(), period=period)]
    changed = changed_at(found)
    return [
        Row(one, changed[one.source.uuid], (one.row.title, one.row.meeting.body, *one.row.where))
        for one in found
    ]


def documents(reader: Actor, period: str = "") -> list[Row[RegisteredDocumentFact]]:
    """Documents by their keys."""
    found = registered_documents_for_reader(reader=reader, period=period)
    return [Row(fact, fact.changed_at, (fact.title, fact.symbol)) for fact in found]


def decisions(reader: Actor, period: str = "") -> list[Row[DecisionFact]]:
    """Decisions by the last days of their meetings."""
    found = decisions_for_reader(reader=reader, as_of=today(), period=period)
    changed = changed_at(found)
    return [Row(fact, changed[fact.source.uuid], (fact.subject, fact.symbol)) for fact in found]


def contributions(reader: Actor, period: str = "") -> list[Row[ContributionToPeriodFact]]:
    """Contributions by their keys."""
    found = contributions_for_reader(reader=reader, as_of=today(), period=period)
    changed = changed_at(found)
    return [
        Row(fact, changed[fact.source.uuid], (fact.listed.contribution.donor, fact.listed.earmarked_for))
        for fact in found
    ]


def countries(reader: Actor) -> list[Row[CountryFact]]:
    """Countries by their keys."""
    found = countries_for_reader(reader=reader)
    changed = changed_at(found)
    return [Row(fact, changed[fact.source.uuid], (fact.name, fact.iso2, fact.iso3)) for fact in found]


@dataclass(frozen=True, slots=True)
class Designating:
    """A Party with those whom it has designated."""

    party: PartyFact
    focal_points: tuple[FocalPointFact, ...]

    @property
    def source(self) -> Source:
        """The record of the State or organization."""
        return self.party.source


def parties(reader: Actor) -> list[Row[Designating]]:
    """Parties by their keys."""
    designated = focal_points_for_reader(reader=reader, as_of=today())
    return [
        Row(
            Designating(fact, designated.get(fact.source.uuid, ())),
            fact.changed_at,
            (fact.name, *(fact.codes or ())),
        )
        for fact in parties_for_reader(reader=reader, as_of=today())
    ]


def reports(reader: Actor, period: str = "") -> list[Row[ComposedReportFact]]:
    """Reports, the newest first."""
    found = composed_for_reader(reader=reader, period=period)
    return [Row(fact, fact.changed_at, tuple(fact.titles.values())) for fact in found]


def only(rows: Iterable[Row[F]], uuid: UUID) -> Row[F]:
    """The one of some records that has an identifier.

    Raises:
        Http404: None of them has.
    """
    for row in rows:
        if row.fact.source.uuid == str(uuid):  # type: ignore[attr-defined]  # every fact has one
            return row
    raise Http404
