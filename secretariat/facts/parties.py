"""Who is a Party on a day, since when and by what; whom Parties have designated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from secretariat.choices import (
    CONSENTS,
    FocalPointFunction,
    PartyStatus,
    RegionalGroup,
    TreatyActionKind,
)
from secretariat.facts import levels_for
from secretariat.kernel.dates import months_after
from secretariat.kernel.names import Name, name_of
from secretariat.models import Convention, Country, FocalPoint, TreatyAction
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secretariat.kernel.choices import Visibility
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source


@dataclass(frozen=True, slots=True)
class TreatyActionFact:
    """What somebody did about the convention; `effective_on` is None for a signature, and while no day follows yet."""

    kind: TreatyActionKind
    done_on: date
    effective_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class PartyFact:
    """Somebody who has signed the convention or deposited an instrument, as it stands on a day.

    `codes` are a State's of ISO 3166-1, alpha-2 and alpha-3. `since` is the day on which the instrument takes effect, past or to come; `until` the one on which a withdrawal does.
    `bound` are the spans of days in which it is bound: from the first day of each up to the one that is none any more, or None.
    `group` is that of a State; a regional economic integration organization has none. `source` is the record of the State
    or organization, `changed_at` when that or one of the actions was changed last.
    """

    name: Name
    codes: tuple[str, str] | None
    group: RegionalGroup | None
    status: PartyStatus
    signed_on: date | None
    consent: TreatyActionFact | None
    since: date | None
    until: date | None
    bound: tuple[tuple[date, date | None], ...]
    actions: tuple[TreatyActionFact, ...]
    changed_at: datetime
    source: Source


@dataclass(frozen=True, slots=True)
class TreatyActionNewsFact:
    """A treaty action that was written since an instant: whose and of what kind, when last, and whether it was entered then."""

    party: Name
    kind: TreatyActionKind
    at: datetime
    entered: bool
    source: Source


@dataclass(frozen=True, slots=True)
class FocalPointFact:
    """Somebody whom a Party has designated."""

    function: FocalPointFunction
    is_alternate: bool
    person: str
    honorific: str
    email: str
    organization: Name | None
    since: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Effect:
    """When what is deposited or notified takes effect, by the convention's own rules.

    `in_force_on` is None as long as the convention is not in force: then nobody is a Party.
    """

    in_force_on: date | None
    days: int
    months: int

    def of(self, action: TreatyAction) -> date | None:
        """From which day an action holds; None for a signature, and while the convention is not in force."""
        kind = TreatyActionKind(action.kind_of)
        if kind == TreatyActionKind.SIGNATURE:
            return None
        if action.takes_effect_on:
            return action.takes_effect_on
        if kind == TreatyActionKind.WITHDRAWAL:
            return months_after(action.done_on, self.months)
        if self.in_force_on is None:
            return None
        return max(self.in_force_on, action.done_on + timedelta(days=self.days))


def effect_fact() -> Effect:
    """The convention's rules; those of most treaties while it is not recorded. One query."""
    standing: Any = Convention.objects.current()
    record = standing.order_by("key", "pk").first() or Convention()
    return Effect(record.in_force_on, record.days_to_force, record.months_to_leave)


def parties_for_reader(*, reader: Actor, as_of: date, party: str | None = None) -> tuple[PartyFact, ...]:
    """What a reader may see of who has signed or deposited anything by a day; or of one by its key. Two queries."""
    return party_facts(as_of=as_of, levels=levels_for(reader), party=party)


def focal_points_for_reader(
    *, reader: Actor, as_of: date, parties: Iterable[str] | None = None
) -> Mapping[str, tuple[FocalPointFact, ...]]:
    """Whom a reader may see of those whom Parties have designated, by the identifier of the Party. One query."""
    return focal_point_facts(as_of=as_of, levels=levels_for(reader), parties=parties)


def treaty_action_news(*, reader: Actor, since: datetime, at_most: int) -> tuple[TreatyActionNewsFact, ...]:
    """The treaty actions that were written since an instant and that a reader may see, the last first. One query."""
    written: Any = TreatyAction.objects.visible_to(levels_for(reader)).filter(updated_at__gt=since)
    rows = written.select_related("country", f"organization__{PARTS}").order_by("-updated_at", "-pk")
    return tuple(
        TreatyActionNewsFact(
            party=name_of(row.country or row.organization),
            kind=TreatyActionKind(row.kind_of),
            at=row.updated_at,
            entered=row.created_at > since,
            source=row.source("kind_of"),
        )
        for row in rows[:at_most]
    )


def party_facts(
    *, as_of: date, levels: frozenset[Visibility], party: str | None = None
) -> tuple[PartyFact, ...]:
    """Who has signed or deposited anything by a day, by their keys; or one by its key. Two queries.

    Told are actions of these levels of visibility; who acts is named with them, as everywhere.
    """
    effect = effect_fact()
    found: Any = TreatyAction.objects.visible_to(levels).filter(done_on__lte=as_of)
    if party is not None:
        found = found.filter(Q(country__key=party) | Q(organization__key=party))
    by_actor: dict[tuple[str, str], list[TreatyAction]] = {}
    rows = found.select_related("country", f"organization__{PARTS}").order_by("done_on", "key", "pk")
    for row in rows:
        actor = row.country or row.organization
        if actor.withdrawn_on is None:
            by_actor.setdefault((actor.key, str(actor.uuid)), []).append(row)
    return tuple(_party_fact(by_actor[one], effect, as_of) for one in sorted(by_actor))


def _party_fact(rows: list[TreatyAction], effect: Effect, as_of: date) -> PartyFact:
    """How somebody stands on a day, from all they have done by then, the earliest first."""
    actor: Any = rows[0].country or rows[0].organization
    told = tuple(
        TreatyActionFact(
            TreatyActionKind(row.kind_of), row.done_on, effect.of(row), row.source("kind_of", "done_on")
        )
        for row in rows
    )
    consent = left = None
    for one in told:
        if one.kind in CONSENTS:
            consent, left = one, None
        elif one.kind == TreatyActionKind.WITHDRAWAL and consent:
            left = one
    signed = [one.done_on for one in told if one.kind == TreatyActionKind.SIGNATURE]
    is_country = isinstance(actor, Country)
    return PartyFact(
        name=name_of(actor),
        codes=(actor.iso2, actor.iso3) if is_country else None,
        group=RegionalGroup(actor.un_group) if is_country and actor.un_group else None,
        status=_status(consent, left, as_of),
        signed_on=signed[0] if signed else None,
        consent=consent,
        since=consent.effective_on if consent else None,
        until=left.effective_on if left else None,
        bound=tuple(_bound(told)),
        actions=told,
        changed_at=max(actor.updated_at, *(row.updated_at for row in rows)),
        source=actor.source(),
    )


def _bound(actions: Iterable[TreatyActionFact]) -> Iterator[tuple[date, date | None]]:
    """In which spans of days somebody is bound who has done these things, the earliest first."""
    begins: date | None = None
    for one in actions:
        if one.effective_on is None:
            continue
        if one.kind in CONSENTS:
            begins = begins or one.effective_on
        elif begins:
            if one.effective_on > begins:
                yield begins, one.effective_on
            begins = None
    if begins:
        yield begins, None


def _status(consent: TreatyActionFact | None, left: TreatyActionFact | None, as_of: date) -> PartyStatus:
    """How somebody stands who has consented, or has not, and has withdrawn since, or has not."""
    if consent is None:
        return PartyStatus.SIGNATORY
    if left and left.effective_on and left.effective_on <= as_of:
        return PartyStatus.FORMER
    if consent.effective_on and consent.effective_on <= as_of:
        return PartyStatus.PARTY
    return PartyStatus.FUTURE


def focal_point_facts(
    *, as_of: date, levels: frozenset[Visibility], parties: Iterable[str] | None = None
) -> Mapping[str, tuple[FocalPointFact, ...]]:
    """Whom Parties have designated as of a day, those who stand in last, by the identifier of the Party. One query.

    Told is only whose designation and whose own record are both of these levels of visibility; `parties` are the keys of
    those asked about, None for all.
    """
    found: Any = FocalPoint.objects.visible_to(levels)
    if parties is not None:
        keys = tuple(parties)
        found = found.filter(Q(country__key__in=keys) | Q(organization__key__in=keys))
    rows = found.select_related("country", "organization", "person", f"person__organization__{PARTS}")
    by_party: dict[str, list[FocalPointFact]] = {}
    for row in rows.order_by("is_alternate", "key", "pk"):
        actor: Any = row.country or row.organization
        person = row.person
        holds = (row.valid_from is None or row.valid_from <= as_of) and not row.is_over(as_of)
        seen = person.withdrawn_on is None and person.visibility in levels
        if not holds or not seen:
            continue
        by_party.setdefault(str(actor.uuid), []).append(
            FocalPointFact(
                function=FocalPointFunction(row.function),
                is_alternate=row.is_alternate,
                person=person.display_name,
                honorific=person.honorific,
                email=person.email,
                organization=name_of(person.organization) if person.organization else None,
                since=row.valid_from,
                source=row.source("person", "function"),
            )
        )
    functions = list(FocalPointFunction)
    return {
        party: tuple(sorted(facts, key=lambda fact: (functions.index(fact.function), fact.is_alternate)))
        for party, facts in by_party.items()
    }
