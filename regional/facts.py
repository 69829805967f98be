"""Reading of regional consultations, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from meetings.choices import BodyKind
from meetings.facts import MeetingFact, meeting_fact, states_as_of
from regional.choices import PartnerRole, ProgrammePart, SessionLength
from regional.models import (
    AgendaOffice,
    BackToBack,
    BackToBackConsultation,
    BackToBackSession,
    ConsultationPurpose,
    ConsultationSeries,
    Partnership,
    RegionalConsultation,
)
from secretariat.choices import CentreStatus
from secretariat.facts import ContributionFact, contribution_fact, contribution_states, seen_by
from secretariat.kernel.dates import Dates
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.texts import filled_phrase, phrase
from secretariat.kernel.values import Phrase, Source
from secretariat.models import OrganizationTreaty
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class AgendaFact:
    """With whom the provisional agenda of a consultation was drawn up, known since `observed_on`.

    `by_region` is whether they are members of the Bureau from the consultation's region.
    """

    by_region: bool
    offices: tuple[Source, ...]
    observed_on: date


@dataclass(frozen=True, slots=True)
class ConsultationFact:
    """A regional consultation as it stands on a day, with its agenda and the contributions that support it."""

    meeting: MeetingFact
    region: Name
    contributions: tuple[ContributionFact, ...]
    agenda: AgendaFact | None
    series: Source
    source: Source


@dataclass(frozen=True, slots=True)
class PurposeFact:
    """One of the purposes of a series of consultations, in their order."""

    phrase: Phrase
    source: Source


@dataclass(frozen=True, slots=True)
class SeriesFact:
    """What the consultations of a period are for and how they go, known since `observed_on`."""

    purposes: tuple[PurposeFact, ...]
    programme: tuple[ProgrammePart, ...]
    other_partners: bool
    observed_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class PartnershipFact:
    """A partner in the organization of a consultation, with the region that it serves and its seat.

    `status` is what it is to the treaties whose centre it is, if any; `country` that of its seat, where lists name it.
    """

    consultation: Source
    organization: Name
    region: Name
    seat: Name | None
    country: Name | None
    status: CentreStatus | None
    treaties: tuple[Name, ...]
    roles: tuple[PartnerRole, ...]
    observed_on: date
    source: Source


@dataclass(frozen=True, slots=True)
class BackToBackSessionFact:
    """An information session, with its length, its days and who organizes it where these are known."""

    subject: Phrase
    length: SessionLength | None
    dates: Dates | None
    organization: Name | None
    source: Source


@dataclass(frozen=True, slots=True)
class BackToBackFact:
    """Information sessions held back to back with consultations, and why."""

    consultations: tuple[Source, ...]
    sessions: tuple[BackToBackSessionFact, ...]
    purpose: Phrase | None
    observed_on: date
    source: Source


def consultation_facts(*, period: str, as_of: date) -> tuple[ConsultationFact, ...]:
    """The consultations of a period, by their dates. Five queries."""
    states, given = states_as_of(as_of), contribution_states(as_of)
    agendas = AgendaOffice.objects.select_related("office__body").order_by("position", "pk")
    rows = RegionalConsultation.objects.of_period(period).prefetch_related(Prefetch("agenda_rows", agendas))
    return tuple(_consultation_fact(record, states, given, as_of) for record in rows)


def _consultation_fact(
    record: Any, states: Mapping[str, str], given: Mapping[str, str], as_of: date
) -> ConsultationFact:
    rows = record.contribution_rows.all()
    return ConsultationFact(
        meeting=meeting_fact(record, states=states, as_of=as_of),
        region=name_of(record.region),
        contributions=tuple(contribution_fact(row.contribution, states=given) for row in rows),
        agenda=_agenda_fact(record),
        series=record.series.source("period"),
        source=record.source(),
    )


def _agenda_fact(record: Any) -> AgendaFact | None:
    offices = [row.office for row in record.agenda_rows.all() if row.office.withdrawn_on is None]
    if not offices:
        return None
    return AgendaFact(
        by_region=all(
            office.body.kind_of == BodyKind.BUREAU and office.region_id == record.region_id
            for office in offices
        ),
        offices=tuple(
            source
            for office in offices
            for source in (office.source("body", "region"), office.body.source("kind_of"))
        ),
        observed_on=record.agenda_observed_on,
    )


def series_facts(*, period: str) -> tuple[SeriesFact, ...]:
    """The series of consultations of a period, by its key: one, or none. Three queries."""
    standing: Any = ConsultationSeries.objects.current()
    purposes: Any = ConsultationPurpose.objects.current()
    rows = standing.filter(period__key=period).prefetch_related(
        "programme_rows", Prefetch("purposes", purposes.order_by("position", "pk"))
    )
    return tuple(
        SeriesFact(
            purposes=tuple(
                PurposeFact(phrase(purpose, "phrase"), purpose.source()) for purpose in row.purposes.all()
            ),
            programme=tuple(ProgrammePart(part.part) for part in row.programme_rows.all()),
            other_partners=row.other_partners,
            observed_on=row.observed_on,
            source=row.source(),
        )
        for row in rows.order_by("key", "pk")
    )


def partnership_facts(*, period: str) -> tuple[PartnershipFact, ...]:
    """The partnerships for the consultations of a period, by the key of the period. Three queries."""
    standing: Any = Partnership.objects.current()
    centres = OrganizationTreaty.objects.select_related("treaty").order_by("position", "pk")
    rows = (
        standing.filter(consultation__series__period__key=period, organization__withdrawn_on__isnull=True)
        .select_related(
            "consultation__region", "region", f"organization__{PARTS}", "organization__seat__country"
        )
        .prefetch_related("role_rows", Prefetch("organization__treaty_rows", centres))
        .order_by("consultation__starts_on", "consultation_id", "key", "pk")
    )
    return tuple(_partnership_fact(row) for row in rows)


def _partnership_fact(record: Any) -> PartnershipFact:
    partner = record.organization
    seat = partner.seat
    treaties = [row.treaty for row in partner.treaty_rows.all() if row.treaty.withdrawn_on is None]
    return PartnershipFact(
        consultation=record.consultation.source(),
        organization=name_of(partner),
        region=name_of(record.region or record.consultation.region),
        seat=name_of(seat) if seat else None,
        country=name_of(seat.country) if seat and seat.country and seat.names_country else None,
        status=CentreStatus(partner.centre_status) if partner.centre_status else None,
        treaties=tuple(name_of(treaty) for treaty in treaties),
        roles=tuple(PartnerRole(row.role) for row in record.role_rows.all()),
        observed_on=record.observed_on,
        source=record.source(),
    )


def back_to_back_facts(*, period: str) -> tuple[BackToBackFact, ...]:
    """What is held back to back with consultations of a period, by the period's key. Three queries."""
    standing: Any = BackToBack.objects.current()
    sessions: Any = BackToBackSession.objects.current()
    told = sessions.select_related(f"organization__{PARTS}").order_by("position", "pk")
    links = BackToBackConsultation.objects.select_related("consultation").order_by("position", "pk")
    rows = (
        standing.filter(
            pk__in=BackToBackConsultation.objects.filter(consultation__series__period__key=period)
            .order_by()
            .values("back_to_back")
        )
        .prefetch_related(Prefetch("consultation_rows", links), Prefetch("sessions", told))
        .order_by("key", "pk")
    )
    return tuple(
        BackToBackFact(
            consultations=tuple(link.consultation.source() for link in row.consultation_rows.all()),
            sessions=tuple(_session_fact(session) for session in row.sessions.all()),
            purpose=filled_phrase(row, "purpose"),
            observed_on=row.observed_on,
            source=row.source(),
        )
        for row in rows
    )


def _session_fact(record: Any) -> BackToBackSessionFact:
    source = record.source("starts_on", "ends_on")
    return BackToBackSessionFact(
        subject=phrase(record, "subject"),
        length=SessionLength(record.length) if record.length else None,
        dates=Dates(((record.starts_on, record.ends_on),), (source,)) if record.starts_on else None,
        organization=name_of(record.organization) if record.organization else None,
        source=record.source(),
    )


def consultation_regions() -> dict[str, Name]:
    """The region of each consultation, by the identifier of the consultation. One query."""
    rows = RegionalConsultation.objects.current().select_related("region")
    return {str(record.uuid): name_of(record.region) for record in rows}


def consultations_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[ConsultationFact, ...]:
    """The consultations of a period that a reader may see. Six queries."""
    return seen_by(reader, consultation_facts(period=period, as_of=as_of))


def partnerships_for_reader(*, reader: Actor, period: str) -> tuple[PartnershipFact, ...]:
    """The partnerships for consultations of a period that a reader may see. Four queries."""
    return seen_by(reader, partnership_facts(period=period))


def back_to_back_for_reader(*, reader: Actor, period: str) -> tuple[BackToBackFact, ...]:
    """What is held back to back with consultations of a period that a reader may see. Four queries."""
    return seen_by(reader, back_to_back_facts(period=period))
