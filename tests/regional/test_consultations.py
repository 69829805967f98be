"""Regional consultations: how they are entered, read as of a date, and told with their donors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from meetings.choices import Tense
from meetings.services import cancel_meeting, postpone_meeting
from regional.facts import consultation_facts
from regional.models import RegionalConsultation
from regional.services import call_consultation
from secretariat import services
from secretariat.kernel import records
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Contribution, Country, Region, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.regional.section import told

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 10, 1)
PERIOD = "cop1-cop2"


def consultation(key: str) -> RegionalConsultation:
    found: RegionalConsultation = RegionalConsultation.objects.get(key=key)
    return found


def test_a_consultation_is_called_by_its_verb(officer: User) -> None:
    made = call_consultation(
        values={
            "key": "africa-2",
            "series": consultation("regional-africa").series,
            "region": Region.objects.get(key="africa"),
            "starts_on": date(2018, 11, 1),
            "ends_on": date(2018, 11, 1),
            "mode": "online",
        },
        by=officer,
        at=AT,
    )
    assert (made.kind_of, made.state) == ("regional", "planned")
    assert [row.verb for row in history(made)] == ["regional.call_consultation"]
    assert (made.body.key, [one.key for one in made.linked("periods")]) == ("regional", [PERIOD])


def test_a_consultation_is_called_in_a_series(officer: User) -> None:
    with pytest.raises(ValidationError) as invalid:
        call_consultation(values={"key": "africa-2"}, by=officer, at=AT)
    assert invalid.value.message_dict == {"series": ["Name the series of consultations."]}


def test_others_do_not_call_consultations(person: Any) -> None:
    for key in ("editor", "translator", "clearing-officer", "bureau-member"):
        with pytest.raises(DeniedError):
            call_consultation(values={}, by=person(key), at=AT)


def test_consultations_are_read_by_their_dates_with_region_and_donors() -> None:
    facts = consultation_facts(period=PERIOD, as_of=AS_OF)
    assert [(fact.region.texts["name"]["en"], fact.meeting.tense) for fact in facts] == [
        ("Africa", Tense.AHEAD),
        ("Central and Eastern Europe and Central Asia", Tense.AHEAD),
        ("Asia and the Pacific", Tense.AHEAD),
        ("Latin America and the Caribbean", Tense.AHEAD),
    ]
    assert {len(fact.contributions) for fact in facts} == {4}


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2018, 10, 1), "will be held as shown in the table below"),
        (date(2018, 10, 9), "are under way, as shown in the table below"),
        (date(2018, 10, 12), "have been or will be held as shown in the table below"),
        (date(2018, 12, 15), "were held as shown in the table below"),
    ],
)
def test_the_tense_follows_the_date(as_of: date, said: str) -> None:
    assert (
        f"Regional consultations in preparation for the second meeting of the Conference of the Parties {said}."
        in told(as_of)
    )
    support = "were" if as_of > date(2018, 10, 31) else "are"
    assert (
        f"They {support} supported by voluntary contributions from Austria, Japan, Sweden and Switzerland."
        in told(as_of)
    )


def test_donors_stand_in_the_order_of_each_language() -> None:
    for language, donors in {
        "ar": "السويد وسويسرا والنمسا واليابان",
        "zh-hans": "奥地利、日本、瑞典和瑞士",
        "fr": "de l’Autriche, du Japon, de la Suède et de la Suisse",
        "ru": "Австрии, Швейцарии, Швеции и Японии",
        "es": "de Austria, del Japón, de Suecia y de Suiza",
    }.items():
        assert donors in told(AS_OF, language)


def test_a_contribution_that_is_only_announced_is_not_given() -> None:
    assert "supported" not in told(date(2018, 9, 30))
    what = act(reason="a test")
    for key in ("regional-austria", "regional-japan", "regional-sweden"):
        records.amend(Contribution.objects.get(key=key), {"kind_of": "assessed"}, what)
    assert "They are supported by a voluntary contribution from Switzerland." in told(AS_OF)


def test_a_consultation_called_off_leaves_the_table_and_is_told(officer: User) -> None:
    postpone_meeting(meeting=consultation("regional-cee"), effective_on=date(2018, 9, 20), by=officer, at=AT)
    cancel_meeting(meeting=consultation("regional-africa"), effective_on=date(2018, 9, 20), by=officer, at=AT)
    text = told(AS_OF)
    assert (
        "The regional consultation that was to be held on 16 and 17 October 2018 "
        "(Central and Eastern Europe and Central Asia) has been postponed." in text
    )
    assert (
        "The regional consultation that was to be held on 9 and 10 October 2018 (Africa) has been cancelled."
        in text
    )
    assert "Africa | 9 and 10 October" not in text
    assert "Asia and the Pacific | 23 and 24 October 2018 | Bangkok" in text


# Contributions -----------------------------------------------------------------------------------------------


def test_a_contribution_goes_from_pledge_to_receipt(officer: User) -> None:
    given = factories.contribution("kenya-1")
    for verb, state in [
        (services.pledge_contribution, "pledged"),
        (services.sign_contribution, "signed"),
        (services.receive_part_of_contribution, "partly-received"),
        (services.receive_contribution, "received"),
    ]:
        given = verb(contribution=given, effective_on=date(2018, 9, 3), by=officer, at=AT)
        assert given.state == state
    with pytest.raises(RefusedError):
        services.pledge_contribution(contribution=given, effective_on=date(2018, 9, 4), by=officer, at=AT)


def test_a_contribution_has_one_donor() -> None:
    with pytest.raises(Exception, match="Name one donor"):
        factories.contribution("nobody", donor_country=None)
    with pytest.raises(Exception, match="Name one donor"):
        factories.contribution(
            "two", donor_country=Country.objects.get(key="KEN"), donor_organization=factories.organization()
        )


def test_an_amount_has_its_currency() -> None:
    given = factories.contribution("kenya-2", amount=Decimal("20000.00"), currency="USD", purpose_en="travel")
    assert (given.amount, given.currency) == (Decimal("20000.00"), "USD")
    for number, values in enumerate(
        ({"amount": Decimal(5)}, {"currency": "USD"}, {"amount": 0, "currency": "USD"})
    ):
        with pytest.raises(ValidationError, match="Give an amount above zero with its currency, or neither"):
            factories.contribution(f"wrong-{number}", **values)
    with pytest.raises(ValidationError, match="A currency has three capital letters"):
        factories.contribution("wrong-3", amount=Decimal(5), currency="usd")
