"""Who is a Party on a day, by what; rules of treaty actions; focal points, and who may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.choices import PartyStatus
from secretariat.facts.parties import focal_points_for_reader, parties_for_reader
from secretariat.kernel import records
from secretariat.kernel.choices import Visibility
from secretariat.kernel.problems import RefusedError
from secretariat.models import Convention, Country, Organization, TreatyAction, User
from tests import factories
from tests.conftest import counted
from tests.factories import act

pytestmark = pytest.mark.django_db

IN_FORCE = date(2017, 8, 16)


@pytest.fixture
def staff() -> User:
    """Somebody who reads all."""
    return User.objects.get(key="officer")


@pytest.fixture
def member() -> User:
    """A member of the Bureau."""
    return User.objects.get(key="bureau-member")


def stands(reader: User, day: date, key: str = "KEN") -> tuple[Any, ...]:
    """How somebody stands on a day: status, since, until; nothing where they have done nothing by then."""
    found = parties_for_reader(reader=reader, as_of=day, party=key)
    return (found[0].status, found[0].since, found[0].until) if found else ()


def action(kind: str, day: date, **values: Any) -> TreatyAction:
    """An action of Kenya, which has none in the demonstration."""
    return factories.treaty_action(f"KEN-{kind}-{day:%Y}", kind_of=kind, done_on=day, **values)


def refusal(kind: str, day: date, **values: Any) -> str:
    """Why an action of Kenya is refused."""
    with pytest.raises(RefusedError) as refused:
        action(kind, day, **values)
    (problem,) = refused.value.problems
    assert problem.field == "done_on"
    return str(problem.message)


# From when an instrument holds --------------------------------------------------------------------------------


def test_an_instrument_takes_effect_on_the_ninetieth_day_after_its_deposit(staff: User) -> None:
    action("ratification", date(2018, 3, 1))
    assert stands(staff, date(2018, 2, 28)) == ()
    assert stands(staff, date(2018, 5, 29)) == (PartyStatus.FUTURE, date(2018, 5, 30), None)
    assert stands(staff, date(2018, 5, 30)) == (PartyStatus.PARTY, date(2018, 5, 30), None)


def test_whoever_was_early_is_a_party_from_the_day_the_convention_is_in_force(staff: User) -> None:
    action("acceptance", date(2014, 1, 1))
    assert stands(staff, date(2017, 8, 15)) == (PartyStatus.FUTURE, IN_FORCE, None)
    assert stands(staff, IN_FORCE) == (PartyStatus.PARTY, IN_FORCE, None)


def test_nobody_is_a_party_to_a_convention_that_is_not_in_force(staff: User) -> None:
    action("ratification", date(2018, 3, 1))
    records.amend(Convention.objects.get(), {"in_force_on": None}, act(reason="not yet"))
    assert stands(staff, date(2030, 1, 1)) == (PartyStatus.FUTURE, None, None)


def test_the_convention_says_how_long_it_takes(staff: User) -> None:
    changes = {"days_to_force": 30, "months_to_leave": 6}
    records.amend(Convention.objects.get(), changes, act(reason="another treaty"))
    action("approval", date(2018, 3, 1))
    action("withdrawal", date(2018, 8, 31))
    assert stands(staff, date(2018, 12, 31)) == (PartyStatus.PARTY, date(2018, 3, 31), date(2019, 2, 28))
    assert stands(staff, date(2019, 2, 28))[0] == PartyStatus.FORMER


def test_a_day_that_was_declared_stands_before_the_rule(staff: User) -> None:
    action("accession", date(2018, 3, 1), takes_effect_on=date(2018, 3, 2))
    action("withdrawal", date(2018, 4, 1), takes_effect_on=date(2020, 1, 1))
    assert stands(staff, date(2018, 6, 1)) == (PartyStatus.PARTY, date(2018, 3, 2), date(2020, 1, 1))


def test_a_signature_alone_makes_nobody_a_party(staff: User) -> None:
    action("signature", date(2013, 10, 10))
    assert stands(staff, date(2018, 6, 1)) == (PartyStatus.SIGNATORY, None, None)
    (found,) = parties_for_reader(reader=staff, as_of=date(2018, 6, 1), party="KEN")
    assert (found.signed_on, found.consent) == (date(2013, 10, 10), None)


def test_who_has_left_may_come_back(staff: User) -> None:
    action("ratification", date(2014, 1, 1))
    action("withdrawal", date(2018, 1, 10))
    assert stands(staff, date(2019, 1, 10)) == (PartyStatus.FORMER, IN_FORCE, date(2019, 1, 10))
    action("accession", date(2020, 1, 1))
    assert stands(staff, date(2020, 6, 1)) == (PartyStatus.PARTY, date(2020, 3, 31), None)
    assert stands(staff, date(2019, 6, 1))[0] == PartyStatus.FORMER


def test_a_country_and_an_organization_of_one_key_are_two(staff: User) -> None:
    action("accession", date(2018, 3, 1))
    union = factories.organization("KEN", name_en="the Union")
    factories.treaty_action("union", organization=union, kind_of="accession", done_on=date(2018, 3, 1))
    found = parties_for_reader(reader=staff, as_of=date(2018, 10, 1), party="KEN")
    assert sorted(bool(one.codes) for one in found) == [False, True]
    assert [len(one.actions) for one in found] == [1, 1]


def test_an_organization_of_states_is_a_party_of_its_own(staff: User) -> None:
    (found,) = parties_for_reader(reader=staff, as_of=date(2018, 10, 1), party="european-union")
    assert (found.status, found.codes, found.group) == (PartyStatus.PARTY, None, None)


def test_the_parties_of_the_demonstration_are_as_many_as_were_announced(staff: User) -> None:
    """The fiftieth instrument was deposited on 18 May 2017; 101 had been by the second meeting."""

    def deposited(day: date) -> int:
        return len(parties_for_reader(reader=staff, as_of=day))

    assert (deposited(date(2017, 5, 17)), deposited(date(2017, 5, 18))) == (44, 52)
    assert deposited(date(2018, 11, 19)) == 101
    in_force = parties_for_reader(reader=staff, as_of=IN_FORCE)
    assert {one.since for one in in_force if one.status == PartyStatus.PARTY} == {IN_FORCE}


# Rules -----------------------------------------------------------------------------------------------------------


def test_nobody_consents_twice_without_having_left() -> None:
    action("ratification", date(2014, 1, 1))
    assert "no withdrawal from it" in refusal("accession", date(2018, 1, 1))
    assert "no withdrawal from it" in refusal("acceptance", date(2013, 12, 1))


def test_nobody_signs_what_binds_them_already_but_on_the_same_day() -> None:
    action("acceptance", date(2013, 11, 6))
    assert "bound already cannot sign" in refusal("signature", date(2013, 11, 7))
    action("signature", date(2013, 11, 6))


def test_only_who_is_bound_withdraws() -> None:
    assert "Only who is bound" in refusal("withdrawal", date(2018, 1, 1))
    action("signature", date(2013, 10, 10))
    assert "KEN-withdrawal-2018" in refusal("withdrawal", date(2018, 1, 1))


def test_an_instrument_under_which_somebody_left_keeps_its_place() -> None:
    joined = action("ratification", date(2014, 1, 1))
    action("withdrawal", date(2018, 1, 1))
    with pytest.raises(RefusedError, match="KEN-withdrawal-2018"):
        records.amend(joined, {"done_on": date(2018, 6, 1)}, act(reason="a typing error"))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"organization": "european-union"}, "either the country or the organization"),
        ({"kind_of": "signature", "takes_effect_on": date(2018, 5, 1)}, "makes nobody a Party"),
        ({"takes_effect_on": date(2018, 2, 1)}, "before it is done"),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any], said: str) -> None:
    if key := values.get("organization"):
        values |= {
            "organization": Organization.objects.get(key=key),
            "country": Country.objects.get(key="KEN"),
        }
    with pytest.raises(Exception, match=said):
        factories.treaty_action(**values)


# Focal points --------------------------------------------------------------------------------------------------------


def of(reader: User, day: date, key: str = "CHE") -> list[tuple[str, bool, str]]:
    """Whom a reader is told of as designated by a State."""
    found = focal_points_for_reader(reader=reader, as_of=day, parties=[key])
    return [(one.function.value, one.is_alternate, one.person) for facts in found.values() for one in facts]


def named(key: str, name: str, visibility: str = Visibility.PUBLIC) -> Any:
    """A person."""
    return factories.person(key, display_name=name, visibility=visibility)


def test_one_is_designated_for_a_function_at_a_time_with_alternates_and_successors(staff: User) -> None:
    first, then = named("p-1", "Amina Example"), named("p-2", "Boris Example")
    factories.focal_point(person=first, valid_until=date(2018, 6, 1))
    with pytest.raises(RefusedError, match="CHE-focal-point is designated for the same"):
        factories.focal_point("CHE-second", person=then, valid_from=date(2018, 5, 31))
    factories.focal_point("CHE-second", person=then, valid_from=date(2018, 6, 1))
    factories.focal_point("CHE-alternate", person=first, valid_from=date(2018, 6, 1), is_alternate=True)
    factories.focal_point("CHE-mission", person=first, function="permanent-mission")
    factories.focal_point("KEN-focal-point", person=first, country=Country.objects.get(key="KEN"))
    kind = "national-focal-point"
    mission = ("permanent-mission", False, "Amina Example")
    assert of(staff, date(2018, 5, 31)) == [(kind, False, "Amina Example"), mission]
    assert of(staff, date(2018, 6, 1)) == [
        (kind, False, "Boris Example"),
        (kind, True, "Amina Example"),
        mission,
    ]


@pytest.mark.parametrize(
    ("designation", "person", "told"),
    [
        (Visibility.PUBLIC, Visibility.PUBLIC, 1),
        (Visibility.BUREAU, Visibility.BUREAU, 1),
        (Visibility.PUBLIC, Visibility.INTERNAL, 0),
        (Visibility.INTERNAL, Visibility.PUBLIC, 0),
    ],
)
def test_readers_are_told_of_a_person_where_both_records_are_theirs_to_read(
    designation: str, person: str, told: int, member: User, staff: User
) -> None:
    factories.focal_point(person=named("p-1", "Amina Example", person), visibility=designation)
    assert len(of(member, date(2018, 10, 1))) == told
    assert of(staff, date(2018, 10, 1))


def test_actions_that_are_the_secretariats_own_count_for_nobody_else(member: User, staff: User) -> None:
    action("accession", date(2018, 3, 1))
    assert stands(staff, date(2018, 10, 1))
    assert not stands(member, date(2018, 10, 1))


def test_a_person_is_kept_as_long_as_a_designation_names_them() -> None:
    held = factories.focal_point(valid_until=date(2018, 6, 1))
    assert [held.is_over(date(2018, 5, day)) for day in (30, 31)] == [False, False]
    assert held.is_over(date(2018, 6, 1))


def test_as_many_queries_for_one_as_for_all(staff: User) -> None:
    assert staff.role_names  # which are read once for all that somebody asks
    with counted() as queries:
        parties_for_reader(reader=staff, as_of=date(2018, 10, 1))
    with counted() as one:
        parties_for_reader(reader=staff, as_of=date(2018, 10, 1), party="CHE")
    assert len(queries) == len(one) == 2
