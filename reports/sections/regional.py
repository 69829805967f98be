"""II.C Regional meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import Mode, Tense
from reports.choices import SectionCode
from reports.sections.blocks import Block, Paragraph, Sentence, Table, Unsaid, sentence
from reports.sections.meetings import states
from reports.sections.observed import known, left_out
from reports.wording.calendar import CALENDAR_DATES, CALENDAR_MODES
from reports.wording.clauses import NAME, Clause
from reports.wording.headings import HEADINGS
from reports.wording.regional import (
    AGENDAS,
    AIM,
    BACK_TO_BACK,
    BACK_TO_BACK_WITH_SOME,
    CALLED_OFF,
    CENTRES,
    CENTRES_OF_BOTH_KINDS,
    CONSULTATIONS,
    CONSULTATIONS_PARTLY_HELD,
    HEADS,
    ORGANIZATIONS,
    PARTNER,
    PARTNER_WITH_SEAT,
    PARTNERS,
    PROGRAMME,
    PROGRAMME_PARTS,
    PURPOSE,
    PURPOSES,
    ROLES,
    SEAT_WITH_COUNTRY,
    SESSION,
    SESSION_DATES,
    SESSION_LENGTHS,
    SESSION_ORGANIZER,
    SOME_AGENDAS,
    SUPPORTED,
    WERE_SUPPORTED,
)
from secretariat.choices import ContributionKind, ContributionState
from secretariat.kernel.lists import NamesInOrder, Series, listed

if TYPE_CHECKING:
    from regional.choices import PartnerRole
    from regional.facts import (
        BackToBackFact,
        BackToBackSessionFact,
        ConsultationFact,
        PartnershipFact,
        SeriesFact,
    )
    from reports.sections.reading import Reading
    from secretariat.facts import ContributionFact
    from secretariat.kernel.values import Source, Value


def regional_heading(reading: Reading) -> Sentence:
    """The heading stands as long as the period has consultations, which their series tells."""
    cites = tuple(fact.source.of("period") for fact in reading.consultation_series)
    return sentence("heading.regional", HEADINGS[SectionCode.REGIONAL], cites=cites)


def regional(reading: Reading) -> list[Block]:
    """The consultations by region, with their donors; their purpose and course; partners; what is held with them."""
    called_off = [fact for fact in reading.consultations if fact.meeting.tense in CALLED_OFF]
    standing = [fact for fact in reading.consultations if fact.meeting.tense not in CALLED_OFF]
    if not reading.consultations:
        return []
    said = [*_held(reading, standing), *(_called_off(fact) for fact in called_off)]
    blocks: list[Block] = [Paragraph(tuple(said))] if said else []
    if not standing or not reading.period.target.ordinal:
        return blocks
    because = tuple(dict.fromkeys(fact.series for fact in standing))
    head = tuple(sentence(f"regional.head.{name}", wording, cites=because) for name, wording in HEADS.items())
    blocks.append(Table("regional", head=head, rows=tuple(_row(fact) for fact in standing)))
    series = known(reading.consultation_series, reading.as_of)
    blocks.extend(_purposes(fact, standing) for fact in series if len(fact.purposes) > 1)
    purpose = [_purpose(fact, standing) for fact in series if len(fact.purposes) == 1]
    if course := [*purpose, *_programme(reading, standing), *_agendas(reading, standing)]:
        blocks.append(Paragraph(tuple(course)))
    blocks.extend(_partners(reading, standing))
    told = known(reading.back_to_back, reading.as_of)
    if sessions := [said for fact in told for said in _back_to_back(fact, standing)]:
        blocks.append(Paragraph(tuple(sessions)))
    return blocks


def unsaid(reading: Reading) -> list[Unsaid]:
    """What is known of the consultations, but only since after the date of the report."""
    agendas = [(fact.source.of("agenda_observed_on"), fact.agenda) for fact in reading.consultations]
    return [
        *left_out(reading.consultation_series, reading.as_of),
        *(
            Unsaid(source, "agenda_observed_on", agenda.observed_on.isoformat())
            for source, agenda in agendas
            if agenda and agenda.observed_on > reading.as_of
        ),
        *left_out(reading.partnerships, reading.as_of),
        *left_out(reading.back_to_back, reading.as_of),
    ]


# The consultations and their donors -----------------------------------------------------------------------------


def _tense(standing: list[ConsultationFact]) -> Tense:
    """How several consultations stand together: as all of them do, otherwise under way."""
    tenses = {fact.meeting.tense for fact in standing}
    return tenses.pop() if len(tenses) == 1 else Tense.UNDER_WAY


def _over(standing: list[ConsultationFact]) -> bool:
    """Whether all of them have been held."""
    return _tense(standing) is Tense.HELD


def _because(standing: list[ConsultationFact]) -> tuple[Source, ...]:
    """Why it is these consultations that are told, and in this tense."""
    series = tuple(dict.fromkeys(fact.series for fact in standing))
    belong = tuple(fact.source.of("series") for fact in standing)
    return (*states(*(fact.meeting for fact in standing)), *belong, *series)


def _held(reading: Reading, standing: list[ConsultationFact]) -> list[Sentence]:
    """That they are held, in the tense of the date, and who supports them."""
    target = reading.period.target
    if not standing or not target.ordinal:
        return []
    tenses = {fact.meeting.tense for fact in standing}
    if Tense.UNDER_WAY in tenses:
        wording = CONSULTATIONS[Tense.UNDER_WAY]
    else:
        wording = CONSULTATIONS[tenses.pop()] if len(tenses) == 1 else CONSULTATIONS_PARTLY_HELD
    cites = (reading.period.source.of("target"), *_because(standing))
    said = [sentence("regional.consultations", wording, {"next": target.ordinal}, cites=cites)]
    if donors := _donors(standing):
        values: dict[str, Value] = {"donors": NamesInOrder(tuple(fact.donor for fact in donors.values()))}
        given = tuple(contribution.source for fact in standing for contribution in fact.contributions)
        linked = tuple(fact.source.of("contributions") for fact in standing)
        said.append(
            sentence(
                "regional.supported",
                WERE_SUPPORTED if _over(standing) else SUPPORTED,
                values,
                number=len(donors),
                cites=(*given, *linked, *cites),
            )
        )
    return said


def _donors(standing: list[ConsultationFact]) -> dict[str, ContributionFact]:
    """The voluntary contributions that more is known of than an announcement, one a donor."""
    return {
        contribution.donor.source.uuid: contribution
        for fact in standing
        for contribution in fact.contributions
        if contribution.kind is ContributionKind.VOLUNTARY
        and contribution.state is not ContributionState.ANNOUNCED
    }


def _called_off(fact: ConsultationFact) -> Sentence:
    meeting = fact.meeting
    values: dict[str, Value] = {"dates": meeting.dates, "region": fact.region}
    cites = (*states(meeting), fact.source.of("region", "series"), fact.series)
    return sentence(f"regional.called-off.{fact.source.key}", CALLED_OFF[meeting.tense], values, cites=cites)


def _row(fact: ConsultationFact) -> tuple[Sentence, ...]:
    """A consultation's row: region, dates, place or form."""
    key, because = f"regional.{fact.source.key}", fact.source.of("region", "mode", "place", "series")
    cites = (because, fact.series)
    meeting = fact.meeting
    if meeting.place and meeting.mode is Mode.IN_PERSON:
        place = sentence(f"{key}.place", NAME, {"name": meeting.place}, cites=cites)
    else:
        place = sentence(f"{key}.place", CALENDAR_MODES[meeting.mode], cites=cites)
    return (
        sentence(f"{key}.region", NAME, {"name": fact.region}, cites=cites),
        sentence(f"{key}.dates", CALENDAR_DATES, {"dates": meeting.dates}, cites=cites),
        place,
    )


# Purposes, programme, agendas -----------------------------------------------------------------------------------


def _purpose(series: SeriesFact, standing: list[ConsultationFact]) -> Sentence:
    """What the consultations are for, where one purpose is recorded."""
    (only,) = series.purposes
    cites = (*_because(standing), series.source.of("observed_on"), only.source.of("series"))
    return sentence("regional.purpose", PURPOSE[_over(standing)], {"purpose": only.phrase}, cites=cites)


def _purposes(series: SeriesFact, standing: list[ConsultationFact]) -> Paragraph:
    """Several purposes, in a list in their order."""
    cites = (*_because(standing), series.source.of("observed_on"))
    of_series = tuple(fact.source.of("series", "position") for fact in series.purposes)
    lead = sentence("regional.purposes", PURPOSES[_over(standing)], cites=(*cites, *of_series))
    items = tuple(
        sentence(
            f"regional.purpose.{fact.source.key}",
            NAME,
            {"name": fact.phrase},
            cites=(fact.source.of("series", "position"), *cites),
        )
        for fact in series.purposes
    )
    return Paragraph((lead,), items)


def _programme(reading: Reading, standing: list[ConsultationFact]) -> list[Sentence]:
    """What is done at the consultations, in the tense of the date."""
    target, tense = reading.period.target, _tense(standing)
    said = []
    for series in known(reading.consultation_series, reading.as_of):
        cites = (series.source.of("programme", "observed_on"), reading.period.source.of("target"))
        values: dict[str, Value] = {"next": target.ordinal} if target.ordinal else {}
        parts = [Clause(PROGRAMME_PARTS[part, tense], values) for part in series.programme]
        if parts:
            told: dict[str, Value] = {"parts": listed(*parts, style="phrases")}
            said.append(sentence("regional.programme", PROGRAMME, told, cites=(*cites, *_because(standing))))
    return said


def _agendas(reading: Reading, standing: list[ConsultationFact]) -> list[Sentence]:
    """That the agendas were drawn up with the regions' members of the Bureau: of all consultations, or of which."""
    with_region = [
        fact
        for fact in standing
        if fact.agenda and fact.agenda.by_region and fact.agenda.observed_on <= reading.as_of
    ]
    if not with_region:
        return []
    columns = ("agenda_with", "agenda_observed_on", "region", "series")
    offices = tuple(source for fact in standing if fact.agenda for source in fact.agenda.offices)
    cites = (*(fact.source.of(*columns) for fact in standing), *offices, *_because(standing))
    if len(with_region) == len(standing):
        return [sentence("regional.agendas", AGENDAS, cites=cites)]
    values: dict[str, Value] = {"regions": Series(tuple(fact.region for fact in with_region))}
    return [sentence("regional.agendas", SOME_AGENDAS, values, number=min(len(with_region), 3), cites=cites)]


# Partners -------------------------------------------------------------------------------------------------------


def _partners(reading: Reading, standing: list[ConsultationFact]) -> list[Block]:
    """With whom the consultations are organized: a list for partners of the same kind and the same roles."""
    told = {fact.source.uuid for fact in standing}
    groups: dict[tuple[tuple[PartnerRole, ...], bool], list[PartnershipFact]] = {}
    for fact in known(reading.partnerships, reading.as_of):
        if fact.consultation.uuid in told:
            groups.setdefault((fact.roles, _is_centre(fact)), []).append(fact)
    return [_partner_list(reading, standing, facts) for facts in groups.values()]


def _is_centre(fact: PartnershipFact) -> bool:
    """Whether a partner is told as a centre of treaties."""
    return fact.status is not None and bool(fact.treaties)


def _partner_list(
    reading: Reading, standing: list[ConsultationFact], facts: list[PartnershipFact]
) -> Paragraph:
    series = known(reading.consultation_series, reading.as_of)
    among_others = any(fact.other_partners for fact in series)
    cites = (
        *(fact.source.of("other_partners", "observed_on") for fact in reading.consultation_series),
        *(fact.source.of("consultation", "organization", "roles", "observed_on") for fact in facts),
        *_because(standing),
    )
    because = tuple(fact.source.of("roles") for fact in facts)
    roles = (Clause(ROLES[role], cites=because) for role in facts[0].roles)
    values: dict[str, Value] = {"roles": listed(*roles), "partners": _kind(facts)}
    kind = "centres" if _is_centre(facts[0]) else "organizations"
    key = ".".join(("regional.partners", kind, *facts[0].roles))
    lead = sentence(key, PARTNERS[_over(standing), among_others], values, cites=cites)
    return Paragraph((lead,), tuple(_partner(fact, _because(standing)) for fact in facts))


def _kind(facts: list[PartnershipFact]) -> Clause:
    """What partners of a list are called: organizations, or centres of treaties."""
    cites = tuple(fact.organization.source.of("centre_status", "centre_of") for fact in facts)
    statuses = {fact.status for fact in facts if fact.status}
    if not _is_centre(facts[0]):
        return Clause(ORGANIZATIONS, number=min(len(facts), 3), cites=cites)
    treaties = {treaty.source.uuid: treaty for fact in facts for treaty in fact.treaties}
    values: dict[str, Value] = {"treaties": listed(*treaties.values())}
    if len(statuses) > 1:
        return Clause(CENTRES_OF_BOTH_KINDS, values, cites=cites)
    return Clause(CENTRES[statuses.pop()], values, min(len(facts), 3), cites)


def _partner(fact: PartnershipFact, because: tuple[Source, ...]) -> Sentence:
    """A partner as an item: the region that it serves, its name, its seat."""
    values: dict[str, Value] = {"region": fact.region, "partner": fact.organization}
    cites = (
        fact.source.of("consultation", "organization", "region", "roles", "observed_on"),
        fact.consultation.of("region", "series"),
        fact.organization.source.of("seat", "centre_status", "centre_of"),
        *because,
    )
    key = f"regional.partner.{fact.source.key}"
    if fact.seat is None:
        return sentence(key, PARTNER, values, cites=cites)
    shown = (fact.seat.source.of("names_country", "country"),)
    values["seat"] = fact.seat
    if fact.country:
        place: dict[str, Value] = {"place": fact.seat, "country": fact.country}
        values["seat"] = Clause(SEAT_WITH_COUNTRY, place)
    return sentence(key, PARTNER_WITH_SEAT, values, cites=(*cites, *shown))


# Back to back ---------------------------------------------------------------------------------------------------


def _back_to_back(fact: BackToBackFact, standing: list[ConsultationFact]) -> list[Sentence]:
    """With which information sessions the consultations are held back to back, and why."""
    together = {source.uuid for source in fact.consultations}
    held_with = [one for one in standing if one.source.uuid in together]
    if not held_with or not fact.sessions:
        return []
    cites = (fact.source.of("consultations", "observed_on"), *_because(standing))
    because = tuple(session.source.of("back_to_back", "position") for session in fact.sessions)
    values: dict[str, Value] = {
        "sessions": listed(*(_session(session) for session in fact.sessions), style="phrases")
    }
    wordings = BACK_TO_BACK
    if len(held_with) < len(standing):
        wordings = BACK_TO_BACK_WITH_SOME
        values["regions"] = Series(tuple(one.region for one in held_with))
        cites = (*cites, *(one.source.of("region") for one in held_with))
    key, wording = f"regional.{fact.source.key}", wordings[_tense(held_with)]
    said = [sentence(key, wording, values, number=min(len(fact.sessions), 3), cites=(*cites, *because))]
    if fact.purpose:
        aim: dict[str, Value] = {"purpose": fact.purpose}
        said.append(
            sentence(f"{key}.aim", AIM[_over(held_with)], aim, cites=(fact.source.of("purpose"), *cites))
        )
    return said


def _session(fact: BackToBackSessionFact) -> Value:
    """An information session by its subject, with what else is known of it in brackets."""
    cites = (fact.source.of("length", "starts_on", "ends_on", "organization"),)
    details: list[Value] = []
    if fact.length:
        details.append(Clause(SESSION_LENGTHS[fact.length], cites=cites))
    if fact.dates:
        details.append(Clause(SESSION_DATES, {"dates": fact.dates}))
    if fact.organization:
        details.append(Clause(SESSION_ORGANIZER, {"organization": fact.organization}))
    if not details:
        return Clause(NAME, {"name": fact.subject}, cites=cites)
    shown = details[0] if len(details) == 1 else Series(tuple(details))
    return Clause(SESSION, {"subject": fact.subject, "details": shown}, cites=cites)
