"""Reading of the base records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings

from secretariat.choices import (
    STAFF_ROLES,
    ContributionKind,
    ContributionState,
    MastheadStyle,
    RegionalGroup,
    Role,
)
from secretariat.kernel import audit
from secretariat.kernel.choices import Visibility
from secretariat.kernel.money import Amount
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.permissions import Actor
from secretariat.kernel.texts import filled_phrase
from secretariat.kernel.values import Phrase, Source, Symbol
from secretariat.models import (
    AccessToken,
    Contribution,
    Convention,
    Country,
    FocalPoint,
    Organization,
    Place,
    Post,
    Region,
    TreatyAction,
    User,
    Visit,
)
from secretariat.permissions import may_sign_in
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime


class Sourced(Protocol):
    """A fact that knows the record it is read from."""

    @property
    def source(self) -> Source:
        """The record."""


F = TypeVar("F", bound=Sourced)


@dataclass(frozen=True, slots=True)
class ConventionFact:
    """The convention, and the organizations under whose masthead its documents are issued.

    `parent` is the organization itself (a programme), `summit` the one at the head of its line; `line` are those
    that lead from one to the other. `in_force_on` is None while it is not in force, or nobody has recorded since when.
    """

    name: Name
    mark: Symbol | None
    masthead_style: MastheadStyle
    parent: Name | None
    summit: Name | None
    line: tuple[Source, ...]
    in_force_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class ContributionFact:
    """A contribution as it stands on a day; `donor` is a country or an organization."""

    kind: ContributionKind
    state: ContributionState
    donor: Name
    source: Source


@dataclass(frozen=True, slots=True)
class ListedContributionFact:
    """A contribution as a list of contributions tells it: its amount where it is known, and the donor's earmark.

    `observed_on` is the later day on which it is first known of, if it was not known yet.
    """

    contribution: ContributionFact
    amount: Amount | None
    earmarked_for: Phrase | None
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class CountryFact:
    """A country with its codes: ISO 3166-1 alpha-2 and alpha-3, and M49."""

    iso2: str
    iso3: str
    m49: str
    group: RegionalGroup | None
    name: Name
    source: Source


@dataclass(frozen=True, slots=True)
class TokenFact:
    """A token of a program as its holder knows it; `ending` are its last characters."""

    uuid: str
    label: str
    ending: str
    created_at: datetime
    expires_on: date


def contribution_states(as_of: date) -> Mapping[str, str]:
    """How far every contribution had come on a day, by identifier. One query."""
    return audit.values_as_of(frozenset({Contribution.kind()}), "state", as_of)


def contributions_without_amount() -> tuple[Source, ...]:
    """The contributions whose amount nobody has entered yet. One query."""
    found: Any = Contribution.objects.current()
    return tuple(
        record.source("amount") for record in found.filter(amount__isnull=True).order_by("key", "pk")
    )


def contribution_fact(record: Contribution, *, states: Mapping[str, str]) -> ContributionFact:
    """A contribution whose donor is loaded."""
    donor: Any = record.donor_country or record.donor_organization
    return ContributionFact(
        kind=ContributionKind(record.kind_of),
        state=ContributionState(states.get(str(record.uuid), ContributionState.ANNOUNCED)),
        donor=name_of(donor),
        source=record.source("kind_of", "state", "donor_country", "donor_organization"),
    )


def listed_contribution_facts(
    *, as_of: date, levels: frozenset[Visibility] = frozenset(Visibility)
) -> tuple[ListedContributionFact, ...]:
    """All contributions of some levels of visibility that are known on a day or later, by their keys. Two queries."""
    states = audit.values_around(frozenset({Contribution.kind()}), "state", as_of)
    now = {uuid: state.now for uuid, state in states.items() if state.now is not None}
    standing: Any = Contribution.objects.visible_to(levels)
    rows = standing.select_related("donor_country", f"donor_organization__{PARTS}").order_by("key", "pk")
    return tuple(
        _listed_contribution_fact(record, now, states[str(record.uuid)].then_on)
        for record in rows
        if str(record.uuid) in states
    )


def _listed_contribution_fact(
    record: Contribution, now: Mapping[str, str], then_on: date | None
) -> ListedContributionFact:
    said = record.source("amount", "currency")
    return ListedContributionFact(
        contribution=contribution_fact(record, states=now),
        amount=Amount(record.amount, record.currency, (said,)) if record.amount is not None else None,
        earmarked_for=filled_phrase(record, "purpose"),
        observed_on=None if str(record.uuid) in now else then_on,
        source=record.source(),
    )


def post_states(as_of: date) -> Mapping[str, str]:
    """Whether somebody held each post on a day, by identifier. One query."""
    return audit.values_as_of(frozenset({Post.kind()}), "state", as_of)


def convention_fact() -> ConventionFact | None:
    """The convention of this installation; None until it is recorded. One query."""
    standing: Any = Convention.objects.current()
    record = standing.select_related(f"parent_organization__{PARTS}").order_by("key", "pk").first()
    if record is None:
        return None
    source = record.source()
    parent = summit = record.parent_organization
    line: list[Source] = []
    while summit is not None and summit.parent is not None:
        line.append(summit.source("parent"))
        summit = summit.parent
    return ConventionFact(
        name=name_of(record),
        mark=Symbol(record.mark, source.of("mark")) if record.mark else None,
        masthead_style=MastheadStyle(record.masthead_style),
        parent=name_of(parent) if parent else None,
        summit=name_of(summit) if summit else None,
        line=tuple(line),
        in_force_on=record.in_force_on,
        source=source,
    )


def convention_for_reader(*, reader: Actor) -> ConventionFact | None:
    """The convention, where a reader may see its record. Two queries."""
    found = convention_fact()
    return next(iter(seen_by(reader, [found])), None) if found else None


@dataclass(frozen=True, slots=True)
class BaseRecordsFact:
    """How many base records of some kinds there are, and how many accounts of people that are open."""

    organizations: int
    countries: int
    regions: int
    places: int
    treaty_actions: int
    focal_points: int
    accounts: int


def base_records_fact() -> BaseRecordsFact:
    """How far the base records are. Seven queries."""
    people: Any = User.objects.current()
    return BaseRecordsFact(
        organizations=Organization.objects.current().count(),
        countries=Country.objects.current().count(),
        regions=Region.objects.current().count(),
        places=Place.objects.current().count(),
        treaty_actions=TreatyAction.objects.current().count(),
        focal_points=FocalPoint.objects.current().count(),
        accounts=people.filter(is_system=False).count(),
    )


def countries_for_reader(*, reader: Actor) -> tuple[CountryFact, ...]:
    """The countries that a reader may see, by their keys. One query."""
    seen: Any = Country.objects.visible_to(levels_for(reader))
    return tuple(
        CountryFact(
            iso2=row.iso2,
            iso3=row.iso3,
            m49=row.m49,
            group=RegionalGroup(row.un_group) if row.un_group else None,
            name=name_of(row),
            source=row.source(),
        )
        for row in seen.order_by("key", "pk")
    )


def country_codes() -> Mapping[str, tuple[str, str]]:
    """The two codes of ISO 3166-1 of every country, by its identifier. One query."""
    standing: Any = Country.objects.current()
    return {str(uuid): (iso2, iso3) for uuid, iso2, iso3 in standing.values_list("uuid", "iso2", "iso3")}


def reader_of_feed(token: str) -> Actor | None:
    """Whose calendar feed has a token; None where no feed has it or its account may not sign in. One query."""
    found = User.objects.of_feed(token)
    return found if found is not None and may_sign_in(found) else None


def news_since(reader: Actor) -> datetime | None:
    """Up to which instant somebody has seen what is recorded; None where they have signed in but once. One query."""
    visit = Visit.objects.filter(account=cast("User", reader)).first()
    return visit.news_since if visit else None


def zone_of(reader: Actor) -> ZoneInfo:
    """By whose clock somebody reads times: their own, or that of the secretariat where they have chosen none."""
    return ZoneInfo(cast("User", reader).time_zone or settings.TIME_ZONE)


def reader_of_token(*, token: str, as_of: date) -> User | None:
    """As whom a program reads that has a token; None where no token stands on the day, or its account may not sign in.

    One query.
    """
    found = AccessToken.objects.of_token(token, as_of)
    return found.account if found is not None and may_sign_in(found.account) else None


def tokens_of(*, reader: User, as_of: date) -> tuple[TokenFact, ...]:
    """The tokens of an account that stand on a day, the newest first. One query."""
    return tuple(
        TokenFact(str(row.uuid), row.label, row.ending, row.created_at, row.expires_on)
        for row in AccessToken.objects.standing(as_of).filter(account=reader).order_by("-created_at", "-pk")
    )


def is_staff(reader: Actor) -> bool:
    """Whether somebody works for the secretariat, and reads of all periods whatever its visibility."""
    return bool(reader.role_names & STAFF_ROLES)


def reads_every_period(reader: Actor) -> bool:
    """Whether somebody reads of all periods: staff, and programs that collect what is public.

    A member of the Bureau reads of their own terms, whatever else they are: what is the Bureau's is their term's.
    """
    return is_staff(reader) or (
        Role.HARVESTER in reader.role_names and Role.BUREAU_MEMBER not in reader.role_names
    )


def levels_for(reader: Actor) -> frozenset[Visibility]:
    """The levels of visibility somebody may read in the portal."""
    if is_staff(reader):
        return frozenset(Visibility)
    if Role.BUREAU_MEMBER in reader.role_names:
        return frozenset({Visibility.BUREAU, Visibility.PUBLIC})
    return frozenset({Visibility.PUBLIC})


def seen_by(reader: Actor, facts: Iterable[F]) -> tuple[F, ...]:
    """Those of some facts whose records a reader may see. One query, whatever kinds of records are among them."""
    found = tuple(facts)
    seen = visible_among(reader, ((fact.source.kind, fact.source.uuid) for fact in found))
    return tuple(fact for fact in found if fact.source.uuid in seen)


def visible_among(reader: Actor, records: Iterable[tuple[str, str]]) -> set[str]:
    """The identifiers of those of some records, each by its kind and identifier, whose visibility lets a reader see them.

    One query.
    """
    levels = levels_for(reader)
    by_kind: dict[str, set[str]] = {}
    for kind, uuid in records:
        by_kind.setdefault(kind, set()).add(uuid)
    asked = []
    for kind, uuids in sorted(by_kind.items()):
        model: Any = apps.get_model(kind)
        visible = model.objects.visible_to(levels).filter(uuid__in=uuids).order_by()
        asked.append(visible.values_list("uuid", flat=True))
    if not asked:
        return set()
    return {str(uuid) for uuid in asked[0].union(*asked[1:], all=True)}


def changed_at(facts: Iterable[Sourced]) -> Mapping[str, datetime]:
    """When the records of some facts were changed last, by identifier. One query for each kind of record among them."""
    by_kind: dict[str, set[str]] = {}
    for fact in facts:
        by_kind.setdefault(fact.source.kind, set()).add(fact.source.uuid)
    changed: dict[str, datetime] = {}
    for kind, uuids in by_kind.items():
        rows: Any = apps.get_model(kind)._base_manager.filter(uuid__in=uuids)
        changed |= {str(uuid): at for uuid, at in rows.values_list("uuid", "updated_at")}
    return changed
