"""What a series of consultations is for, with whom it is organized and what is held with it: rules, facts, sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Office
from meetings.services import cancel_meeting
from regional.choices import PartnerRole, ProgrammePart, SessionLength
from regional.facts import (
    back_to_back_facts,
    consultation_facts,
    partnership_facts,
    series_facts,
)
from regional.models import (
    BackToBack,
    BackToBackSession,
    ConsultationPurpose,
    ConsultationSeries,
    Partnership,
    RegionalConsultation,
)
from secretariat.choices import CentreStatus
from secretariat.kernel import records
from secretariat.kernel.problems import RefusedError
from secretariat.models import Organization, Region, User
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.regional.section import told

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 10, 1)
PERIOD = "cop1-cop2"


def refused(write: Callable[[], object]) -> list[tuple[str, str]]:
    """The problems for which a write is refused: code and column."""
    with pytest.raises(RefusedError) as refusal:
        write()
    return [(problem.code, problem.field) for problem in refusal.value.problems]


def amend(record: Any, **values: Any) -> Any:
    """A record after a correction."""
    return records.amend(record, values, act(reason="a test"))


# Rules -------------------------------------------------------------------------------------------------------


def test_a_period_has_one_series_until_it_is_withdrawn(officer: User) -> None:
    first = factories.series()
    with pytest.raises(ValidationError, match="The period has a series of consultations already"):
        factories.series("consultations-2")
    records.withdraw(first, act(by=officer, reason="entered twice"))
    assert factories.series("consultations-2").period == first.period


def test_a_consultation_stays_with_the_body_of_its_series() -> None:
    made = factories.consultation()
    other = factories.series(
        "other",
        body=factories.body("talks", kind_of="regional"),
        period=factories.period("later", starts_on=date(2019, 1, 1)),
    )
    assert refused(lambda: amend(made, series=other)) == [("other-body", "series")]


def test_an_agenda_is_drawn_up_with_the_regions_members_of_the_bureau() -> None:
    africa = RegionalConsultation.objects.get(key="regional-africa")
    of_asia = Office.objects.get(key="bureau-asia-pacific")
    president = Office.objects.get(key="cop-president")
    for office in (of_asia, president):
        assert refused(lambda office=office: amend(africa, agenda_with=[office])) == [
            ("other-region", "agenda_with")
        ]
    assert refused(lambda: amend(africa, agenda_observed_on=None)) == [("agenda-day", "agenda_observed_on")]
    assert refused(lambda: amend(africa, agenda_with=[])) == [("agenda-day", "agenda_observed_on")]


def test_a_partnership_has_a_role_and_names_only_another_region() -> None:
    assert refused(lambda: factories.partnership(roles=[])) == [("no-role", "roles")]
    south = Region.objects.get(key="south")
    assert refused(lambda: factories.partnership(region=south)) == [("same-region", "region")]
    made = factories.partnership(region=factories.region("east"))
    with pytest.raises(ValidationError, match="The partnership for this consultation is recorded already"):
        factories.partnership("partner-2", consultation=made.consultation, organization=made.organization)


def test_what_is_held_back_to_back_is_so_with_some_consultation() -> None:
    assert refused(lambda: factories.back_to_back(consultations=[])) == [("no-consultation", "consultations")]


def test_dates_belong_to_a_session_with_one_consultation() -> None:
    days = {"starts_on": date(2018, 11, 7), "ends_on": date(2018, 11, 7)}
    dated = factories.back_to_back_session(**days)
    days_after = {"starts_on": date(2018, 12, 5), "ends_on": date(2018, 12, 6)}
    both = [RegionalConsultation.objects.get(key="south-1"), factories.consultation("south-2", **days_after)]
    assert refused(lambda: amend(dated.back_to_back, consultations=both)) == [("dated", "consultations")]
    amend(dated, starts_on=None, ends_on=None)
    amend(dated.back_to_back, consultations=both)
    assert refused(lambda: amend(dated, **days)) == [("several-consultations", "starts_on")]
    amend(dated.back_to_back, consultations=both[:1])
    with pytest.raises(ValidationError, match="Give the first day and the last day"):
        amend(dated, starts_on=days["starts_on"])


# Facts -------------------------------------------------------------------------------------------------------


def test_the_series_is_read_with_its_purposes_and_programme() -> None:
    (series,) = series_facts(period=PERIOD)
    assert series.programme == tuple(ProgrammePart)
    assert (series.other_partners, series.observed_on) == (True, AS_OF)
    assert [fact.phrase.texts["es"][:6] for fact in series.purposes] == ["ayudar"]
    assert series_facts(period="none") == ()


def test_partnerships_are_read_with_seat_status_and_region() -> None:
    facts = partnership_facts(period=PERIOD)
    assert [
        (
            fact.region.texts["name"]["en"],
            fact.seat and fact.seat.texts["name"]["en"],
            fact.country and fact.country.texts["name"]["en"],
            fact.status,
            [treaty.source.key for treaty in fact.treaties],
            fact.roles,
        )
        for fact in facts
    ] == [
        ("Africa", "Pretoria", None, CentreStatus.REGIONAL, ["basel", "stockholm"], tuple(PartnerRole)),
        (
            "Central and Eastern Europe",
            "Brno",
            "Czechia",
            CentreStatus.REGIONAL,
            ["stockholm"],
            tuple(PartnerRole),
        ),
        (
            "Asia and the Pacific",
            "Jakarta",
            None,
            CentreStatus.REGIONAL,
            ["basel", "stockholm"],
            tuple(PartnerRole),
        ),
        (
            "Latin America and the Caribbean",
            "Montevideo",
            None,
            CentreStatus.COORDINATING,
            ["basel"],
            tuple(PartnerRole),
        ),
    ]


def test_back_to_back_is_read_once_for_all_consultations() -> None:
    (fact,) = back_to_back_facts(period=PERIOD)
    assert [session.length for session in fact.sessions] == [SessionLength.HALF_DAY] * 2
    assert len(fact.consultations) == 4


def test_agendas_are_read_as_of_whom_they_were_drawn_up_with() -> None:
    assert [
        fact.agenda and fact.agenda.by_region for fact in consultation_facts(period=PERIOD, as_of=AS_OF)
    ] == [True] * 4
    amend(Office.objects.get(key="bureau-africa"), region=Region.objects.get(key="asia-pacific"))
    first = consultation_facts(period=PERIOD, as_of=AS_OF)[0]
    assert first.agenda is not None
    assert first.agenda.by_region is False


# Sentences ---------------------------------------------------------------------------------------------------


def test_several_purposes_stand_in_a_list() -> None:
    factories.consultation_purpose("more", series=ConsultationSeries.objects.get(), position=2)
    text = told(AS_OF)
    assert "The main purposes of the consultations are the following:" in text
    assert "To help the regions to form and consolidate their positions for the second meeting;" in text
    assert "Exchange of views." in text
    later = told(date(2018, 12, 15))
    assert "The main purposes of the consultations were the following:" in later


def test_a_programme_of_some_parts_tells_these() -> None:
    amend(ConsultationSeries.objects.get(), programme=["discussions"])
    assert "At the consultations, Governments will hold discussions." in told(AS_OF)
    amend(ConsultationSeries.objects.get(), programme=[])
    assert "At the consultations" not in told(AS_OF)


def test_agendas_of_some_consultations_are_told_by_region() -> None:
    for key in ("regional-africa", "regional-cee", "regional-asia-pacific"):
        amend(RegionalConsultation.objects.get(key=key), agenda_with=[], agenda_observed_on=None)
    assert (
        "The provisional agenda of the following consultation was drawn up in cooperation with the members of the "
        "Bureau from the region concerned: Latin America and the Caribbean." in told(AS_OF)
    )
    amend(
        RegionalConsultation.objects.get(key="regional-latin-america"),
        agenda_with=[],
        agenda_observed_on=None,
    )
    assert "provisional agenda" not in told(AS_OF)


def test_partners_are_named_by_what_they_are_and_do() -> None:
    amend(ConsultationSeries.objects.get(), other_partners=False)
    amend(Partnership.objects.get(key="partner-africa"), roles=["logistics"])
    amend(Organization.objects.get(key="recetox"), centre_status="", centre_of=[], seat=None)
    text = told(AS_OF)
    working = "In organizing the consultations, the secretariat is working, on "
    assert (
        f"{working}logistical arrangements, with the following regional centre of the Basel Convention and the "
        "Stockholm Convention:" in text
    )
    assert (
        f"{working}logistical arrangements and the travel of participants, with the following organization:"
        in text
    )
    assert (
        "Central and Eastern Europe: the Research Centre for Toxic Compounds in the Environment (RECETOX)."
        in text
    )
    held = told(date(2018, 12, 15))
    assert "the secretariat worked, on logistical arrangements, with" in held


def test_a_consultation_called_off_takes_its_partner_along(officer: User) -> None:
    africa = RegionalConsultation.objects.get(key="regional-africa")
    cancel_meeting(meeting=africa, effective_on=date(2018, 9, 20), by=officer, at=AT)
    text = told(AS_OF)
    assert "Pretoria" not in text
    assert "Brno (Czechia)" in text
    assert "The consultations will be held back to back with" in text


def test_when_all_are_called_off_nothing_more_is_told(officer: User) -> None:
    for one in RegionalConsultation.objects.filter(series__period__key=PERIOD):
        cancel_meeting(meeting=one, effective_on=date(2018, 9, 20), by=officer, at=AT)
    lines = told(AS_OF).splitlines()
    assert len(lines) == 4
    assert all(line.endswith("has been cancelled.") for line in lines)


def test_what_is_back_to_back_with_some_names_the_regions() -> None:
    amend(BackToBack.objects.get(), consultations=[RegionalConsultation.objects.get(key="regional-africa")])
    amend(
        BackToBackSession.objects.get(key="session-brs"),
        starts_on=date(2018, 10, 11),
        ends_on=date(2018, 10, 11),
        organization=Organization.objects.get(key="brs-secretariat"),
    )
    records.withdraw(BackToBackSession.objects.get(key="session-saicm"), act(reason="a test"))
    assert (
        "In some of the regions (Africa), the consultations will be held back to back with an information session on the "
        "Basel, Rotterdam and Stockholm Conventions (half a day; 11 October 2018; organized by: the secretariat of the "
        "Basel, Rotterdam and Stockholm Conventions)." in told(AS_OF)
    )
    assert "In some of the regions (Africa), the consultations were held" in told(date(2018, 10, 12))


def test_what_is_known_later_is_left_out() -> None:
    text = told(date(2018, 9, 30))
    for word in ("purpose", "presents", "agenda", "Pretoria", "back to back"):
        assert word not in text


def test_purposes_of_a_series_stand_in_order() -> None:
    with pytest.raises(ValidationError, match="Another purpose of the series has this place in the order"):
        factories.consultation_purpose("twice", series=ConsultationPurpose.objects.get().series)
