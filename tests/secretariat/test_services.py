"""Accounts: opened, given a password and a language, closed; and who may sign in with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import ScryptPasswordHasher, make_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from secretariat import services
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.models import User
from secretariat.permissions import SignInBackend, may_sign_in
from secretariat.settings import base
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.pages import enter

PASSWORD = "a long walk along the lake"
OTHER = "another walk along the shore"
LATER = AT + timedelta(hours=1)
VALUES = {"key": "amina", "display_name": "Amina Example", "roles": ["editor", "translator"]}


@pytest.fixture
def amina(person: Callable[[str], User]) -> User:
    """A colleague with a password."""
    account = services.open_account(values=VALUES, by=person("administrator"), at=AT)
    return services.set_password(user=account, password=PASSWORD, by=services.system_user(at=AT), at=AT)


def sign_in(key: str, password: str = PASSWORD) -> Any:
    """Whom the sign-in page would let in."""
    return authenticate(None, username=key, password=password)


# The product itself ------------------------------------------------------------------------------------------


def test_the_product_has_one_account_made_on_first_use(transactional_db: None) -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert User.objects.system() is None
    first = services.system_user(at=AT)
    rows = AuditRow.objects.count()
    second = services.system_user(at=LATER)
    assert (first, second.version, AuditRow.objects.count()) == (second, 1, rows)
    assert list(User.objects.filter(is_system=True)) == [first]


def test_the_product_entered_itself(system: User) -> None:
    (row,) = history(system)
    assert (system.key, system.created_by, row.by, row.verb) == (
        "system",
        None,
        system,
        "secretariat.open_account",
    )
    assert (row.changes["is_system"], row.changes["password"]) == ([None, True], [None, None])


def test_the_product_never_signs_in(system: User) -> None:
    assert system.has_usable_password() is False
    system = services.set_password(user=system, password=PASSWORD, by=system, at=AT)
    assert (system.check_password(PASSWORD), may_sign_in(system)) == (True, False)
    assert (sign_in("system"), SignInBackend().get_user(system.pk)) == (None, None)


# Opening -----------------------------------------------------------------------------------------------------


def test_an_account_is_opened_without_a_password(person: Callable[[str], User]) -> None:
    administrator = person("administrator")
    account = services.open_account(values=VALUES, by=administrator, at=AT, reason="joins on Monday")

    stored = User.objects.get(key="amina")
    (row,) = history(stored)
    assert (stored, stored.display_name, stored.role_names) == (
        account,
        "Amina Example",
        {"editor", "translator"},
    )
    assert (stored.has_usable_password(), stored.is_system, stored.is_demo) == (False, False, False)
    assert (row.verb, row.by, row.reason) == ("secretariat.open_account", administrator, "joins on Monday")
    assert row.changes["roles"] == [None, ["editor", "translator"]]
    assert sign_in("amina", "") is None


@pytest.mark.parametrize("role", ["officer", "editor", "clearing-officer", "translator", "bureau-member"])
def test_only_administrators_open_accounts(role: str, person: Callable[[str], User]) -> None:
    with pytest.raises(DeniedError):
        services.open_account(values=VALUES, by=person(role), at=AT)
    with pytest.raises(DeniedError):
        records.amend(person(role), {"roles": ["administrator"]}, act(by=person(role)))
    assert not User.objects.filter(key="amina").exists()
    assert "administrator" not in User.objects.get(key=role).linked("roles")


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"key": "officer"}, "key"),
        ({"display_name": ""}, "display_name"),
        ({"email": "nowhere"}, "email"),
        ({"language": "de"}, "language"),
    ],
)
def test_an_account_that_does_not_fit_is_refused(
    values: dict[str, Any], column: str, person: Callable[[str], User]
) -> None:
    with pytest.raises(ValidationError) as invalid:
        services.open_account(values={**VALUES, **values}, by=person("administrator"), at=AT)
    assert list(invalid.value.message_dict) == [column]


def test_a_role_that_is_none_is_refused(person: Callable[[str], User]) -> None:
    with pytest.raises(ValidationError):
        services.open_account(values={**VALUES, "roles": ["king"]}, by=person("administrator"), at=AT)
    assert not User.objects.filter(key="amina").exists()


# Passwords ---------------------------------------------------------------------------------------------------


def test_a_person_sets_their_own_password(amina: User) -> None:
    before = amina.get_session_auth_hash()
    changed = services.set_password(user=amina, password=OTHER, by=amina, at=LATER)

    row = history(amina)[-1]
    assert (sign_in("amina"), sign_in("amina", OTHER)) == (None, amina)
    assert (row.verb, row.by, row.at, row.changes) == (
        "secretariat.set_password",
        amina,
        LATER,
        {"password": []},
    )
    assert changed.get_session_auth_hash() != before


def test_members_of_the_bureau_set_their_own_password_too(person: Callable[[str], User]) -> None:
    member = person("bureau-member")
    services.set_password(user=member, password=PASSWORD, by=member, at=AT)
    assert sign_in("bureau-member") == member


def test_the_product_itself_sets_a_password(person: Callable[[str], User], system: User) -> None:
    services.set_password(user=person("officer"), password=PASSWORD, by=system, at=AT)
    assert sign_in("officer") == person("officer")
    assert history(person("officer"))[-1].by == system


@pytest.mark.parametrize(
    "role", ["administrator", "officer", "editor", "clearing-officer", "translator", "bureau-member"]
)
def test_nobody_sets_the_password_of_another(role: str, amina: User, person: Callable[[str], User]) -> None:
    with pytest.raises(DeniedError):
        services.set_password(user=amina, password=OTHER, by=person(role), at=LATER)
    assert (sign_in("amina"), len(history(amina))) == (amina, 2)


@pytest.mark.parametrize("weak", ["short1!", "password123", "1234567890", "Amina Example", "amina-example"])
def test_a_weak_password_is_refused(weak: str, amina: User) -> None:
    with pytest.raises(ValidationError):
        services.set_password(user=amina, password=weak, by=amina, at=LATER)
    assert (sign_in("amina"), len(history(amina))) == (amina, 2)


def test_a_password_may_be_of_digits_alone(amina: User) -> None:
    """No rule says of which characters it consists (ASVS 5.0, V6.2.5)."""
    services.set_password(user=amina, password="928374650192", by=amina, at=LATER)
    assert sign_in("amina", "928374650192") == amina


def test_passwords_are_hashed_slowly() -> None:
    """As ASVS 5.0 (V11.4.2) has it; what was hashed with less is hashed anew when somebody signs in."""
    hashed = make_password("a long walk along the lake", hasher=import_string(base.PASSWORD_HASHERS[0])())
    assert hashed.startswith("scrypt$32768$")
    assert hashed.split("$")[3:5] == ["8", "3"]
    weaker = make_password("a long walk along the lake", hasher=ScryptPasswordHasher())
    assert import_string(base.PASSWORD_HASHERS[0])().must_update(weaker)


def test_a_new_hash_of_the_same_password_is_no_change_of_the_record(amina: User, settings: Any) -> None:
    hashers = "django.contrib.auth.hashers."
    settings.PASSWORD_HASHERS = [f"{hashers}PBKDF2PasswordHasher", f"{hashers}MD5PasswordHasher"]
    rows, version = len(history(amina)), amina.version
    assert sign_in("amina") == amina
    stored = User.objects.get(key="amina")
    assert stored.password.startswith("pbkdf2_")
    assert (len(history(stored)), stored.version) == (rows, version)


# Language ----------------------------------------------------------------------------------------------------


def test_a_person_chooses_their_language(person: Callable[[str], User]) -> None:
    for role in ("administrator", "officer", "editor", "clearing-officer", "translator", "bureau-member"):
        services.choose_language(user=person(role), language="zh-hans", at=LATER)
        row = history(person(role))[-1]
        assert person(role).language == "zh-hans"
        assert (row.verb, row.by, row.changes) == (
            "secretariat.choose_language",
            person(role),
            {"language": ["en", "zh-hans"]},
        )


def test_the_language_chosen_again_is_no_change(officer: User) -> None:
    services.choose_language(user=officer, language="en", at=LATER)
    assert len(history(officer)) == 1


def test_a_language_that_is_not_official_is_refused(officer: User) -> None:
    with pytest.raises(ValidationError) as invalid:
        services.choose_language(user=officer, language="de", at=LATER)
    assert list(invalid.value.message_dict) == ["language"]


def test_an_account_without_a_role_chooses_nothing(db: None) -> None:
    with pytest.raises(DeniedError):
        services.choose_language(user=factories.account(roles=[]), language="fr", at=LATER)


# Signing in, and closing -------------------------------------------------------------------------------------


def test_an_account_signs_in_with_its_key_and_password(amina: User) -> None:
    assert sign_in("amina") == amina
    assert SignInBackend().get_user(amina.pk) == amina
    refused = [("amina", OTHER), ("amina", ""), ("Amina", PASSWORD), ("nobody", PASSWORD), ("", PASSWORD)]
    assert [sign_in(key, password) for key, password in refused] == [None] * 5
    assert authenticate(None, username="amina") is None


def test_a_closed_account_is_out_at_the_next_request(
    amina: User, client: Client, person: Callable[[str], User]
) -> None:
    enter(client, amina)
    assert client.get(reverse("account:account")).status_code == 200

    what = act(by=person("administrator"), effective_on=date(2018, 9, 30), reason="left")
    closed = records.withdraw(amina, what)

    assert (closed.is_active, may_sign_in(closed)) == (False, False)
    assert (sign_in("amina"), SignInBackend().get_user(amina.pk)) == (None, None)
    assert client.get(reverse("account:account")).url.startswith(reverse("account_login"))


def test_a_closed_account_changes_nothing_of_its_own(amina: User, person: Callable[[str], User]) -> None:
    closed = records.withdraw(amina, act(by=person("administrator"), reason="left"))
    with pytest.raises(DeniedError):
        services.choose_language(user=closed, language="fr", at=LATER)
    with pytest.raises(DeniedError):
        services.set_password(user=closed, password=OTHER, by=closed, at=LATER)


@pytest.mark.parametrize("allowed", [True, False])
def test_accounts_of_the_demonstration_sign_in_where_it_runs(
    allowed: bool,  # noqa: FBT001 (a value of the table)
    amina: User,
    person: Callable[[str], User],
    settings: Any,
) -> None:
    by = services.system_user(at=AT)
    demo = services.set_password(user=person("officer"), password=PASSWORD, by=by, at=AT)
    settings.DEMO_SIGN_INS = allowed
    expected = demo if allowed else None
    assert demo.is_demo is True
    assert (sign_in("officer"), SignInBackend().get_user(demo.pk)) == (expected, expected)
    assert (sign_in("amina"), SignInBackend().get_user(amina.pk)) == (amina, amina)
