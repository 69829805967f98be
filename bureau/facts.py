"""Reading of the Bureau's records, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from bureau.choices import SupportKind
from bureau.models import BureauPurpose, BureauSession, BureauSupport, BureauTerm
from meetings.facts import (
    BodyFact,
    MeetingFact,
    OfficeFact,
    body_fact,
    meeting_fact,
    office_fact,
    periods_open_to,
    states_as_of,
)
from meetings.queries import BODY_PARTS, names_of
from secretariat.facts import levels_for
from secretariat.kernel.texts import phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from datetime import date

    from bureau.queries import BureauSessionQuerySet
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A session of the Bureau as it stands on a day."""

    meeting: MeetingFact
    source: Source


@dataclass(frozen=True, slots=True)
class PurposeFact:
    """One of the purposes of the sessions, in their order."""

    phrase: Phrase
    term: Source
    source: Source


@dataclass(frozen=True, slots=True)
class SupportFact:
    """What the secretariat does for a session, or for the holder of an office since a conference."""

    kinds: tuple[SupportKind, ...]
    session: Source | None
    office: OfficeFact | None
    since: MeetingFact | None
    term: Source
    source: Source


@dataclass(frozen=True, slots=True)
class BureauFact:
    """All that the records say of the Bureau in a period."""

    body: BodyFact | None
    term: Source | None
    sessions: tuple[SessionFact, ...]
    purposes: tuple[PurposeFact, ...]
    supports: tuple[SupportFact, ...]


def bureau_fact(*, period: str, as_of: date) -> BureauFact:
    """The Bureau of a period, by the period's key; its body is that of its term. Seven queries."""
    terms = BureauTerm.objects.current().filter(period__key=period).select_related(f"body__{BODY_PARTS}")
    term = terms.order_by("begins_on", "key", "pk").first()
    return BureauFact(
        body=body_fact(term.body) if term else None,
        term=term.source("body", "period") if term else None,
        sessions=session_facts(period=period, as_of=as_of),
        purposes=purpose_facts(period=period),
        supports=support_facts(period=period, as_of=as_of),
    )


def terms_of(*, period: str) -> tuple[str, ...]:
    """The keys of the terms of a period, by the period's key. One query."""
    standing: Any = BureauTerm.objects.current()
    return tuple(
        standing.filter(period__key=period).order_by("begins_on", "key", "pk").values_list("key", flat=True)
    )


def session_facts(*, period: str, as_of: date) -> tuple[SessionFact, ...]:
    """The sessions of a period, by their dates. Two queries."""
    states = states_as_of(as_of)
    return tuple(
        SessionFact(meeting_fact(record, states=states, as_of=as_of), record.source())
        for record in BureauSession.objects.of_period(period)
    )


def sessions_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[SessionFact, ...]:
    """The sessions of a period that somebody may read of in the portal. Two queries."""
    states = states_as_of(as_of)
    return tuple(
        SessionFact(meeting_fact(record, states=states, as_of=as_of), record.source())
        for record in _sessions_for(reader).of_period(period)
    )


def _sessions_for(reader: Actor) -> BureauSessionQuerySet:
    """The sessions that somebody may read of: members of the Bureau those of their own terms."""
    visible: BureauSessionQuerySet = BureauSession.objects.visible_to(levels_for(reader))
    return visible.filter(term__period__in=periods_open_to(reader))


def purpose_facts(*, period: str) -> tuple[PurposeFact, ...]:
    """The purposes of the sessions of a period. One query."""
    standing: Any = BureauPurpose.objects.current()
    rows = standing.filter(term__period__key=period, term__withdrawn_on__isnull=True).select_related("term")
    return tuple(
        PurposeFact(phrase(row, "phrase"), row.term.source("period"), row.source())
        for row in rows.order_by("term__key", "position", "key", "pk")
    )


def support_facts(*, period: str, as_of: date) -> tuple[SupportFact, ...]:
    """The support given to the Bureau in a period, to offices first, then by session and key. Three queries."""
    states = states_as_of(as_of)
    rows = (
        BureauSupport.objects.current()
        .filter(term__period__key=period, term__withdrawn_on__isnull=True)
        .select_related("term", "session", "office__body", *names_of("since"))
        .prefetch_related("kind_rows")
        .order_by(F("session__starts_on").asc(nulls_first=True), "key", "pk")
    )
    return tuple(
        SupportFact(
            kinds=tuple(SupportKind(kind.kind_of) for kind in row.kind_rows.all()),
            session=row.session.source() if row.session else None,
            office=office_fact(row.office) if row.office else None,
            since=meeting_fact(row.since, states=states, as_of=as_of) if row.since else None,
            term=row.term.source("period"),
            source=row.source(),
        )
        for row in rows
    )
