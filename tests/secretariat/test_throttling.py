"""How often one may try: wrong passwords, wrong codes, letters; and that nothing tells which accounts there are."""

from __future__ import annotations

import logging
import time
from statistics import median
from typing import Any

import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client

from secretariat.kernel import records
from secretariat.kernel.models import Run
from secretariat.models import User
from tests import factories
from tests.factories import act
from tests.pages import said
from tests.secretariat.signing import (
    CODE,
    OTHER,
    PASSWORD,
    SIGN_IN,
    Clock,
    clock,
    code,
    sign_in,
    sign_in_whole,
    who,
    with_app,
    with_password,
)

__all__ = ("clock",)

pytestmark = pytest.mark.django_db

WRONG = "The name or the password is not right. Both distinguish capitals."
TOO_MANY = "Too many wrong attempts. Wait a while, then try again."
FORGOTTEN = "/en/account/password/forgotten/"


def at(address: str) -> Client:
    """A browser at an address of the network."""
    return Client(REMOTE_ADDR=address)


def told(response: Any) -> str:
    """What the sign-in page complains of."""
    return said(response, ".//div[@role='alert']")


# Passwords ---------------------------------------------------------------------------------------------------


def test_five_wrong_passwords_shut_an_account_to_an_address_for_a_quarter_of_an_hour(clock: Clock) -> None:
    with_password("bureau-member")
    with_password("officer")
    assert [told(sign_in(at("192.0.2.1"), "bureau-member", OTHER)) for _ in range(5)] == [WRONG] * 5
    for password in (OTHER, PASSWORD):
        response = sign_in(at("192.0.2.1"), "bureau-member", password)
        assert (response.status_code, told(response)) == (200, TOO_MANY)
    assert sign_in(at("192.0.2.1"), "officer").status_code == 302  # others there sign in
    assert sign_in(at("192.0.2.2"), "bureau-member").status_code == 302  # and its holder elsewhere
    clock.go(15 * 60 - 1)
    assert told(sign_in(at("192.0.2.1"), "bureau-member")) == TOO_MANY
    clock.go(2)
    assert sign_in(at("192.0.2.1"), "bureau-member").status_code == 302


def test_a_right_password_is_not_counted_and_does_not_begin_the_count_anew(clock: Clock) -> None:
    with_password("bureau-member")
    for password in (OTHER, OTHER, PASSWORD, OTHER, OTHER, PASSWORD, OTHER):
        sign_in(at("192.0.2.1"), "bureau-member", password)
        clock.go(1)
    assert told(sign_in(at("192.0.2.1"), "bureau-member")) == TOO_MANY


def test_a_hundred_wrong_passwords_shut_an_address_for_an_hour(clock: Clock) -> None:
    with_password("bureau-member")
    for number in range(100):
        assert told(sign_in(at("192.0.2.1"), f"nobody-{number}", OTHER)) == WRONG
    assert told(sign_in(at("192.0.2.1"), "bureau-member")) == TOO_MANY
    assert sign_in(at("192.0.2.2"), "bureau-member").status_code == 302
    clock.go(3601)
    assert sign_in(at("192.0.2.1"), "bureau-member").status_code == 302


def test_somebodys_own_good_code_does_not_open_a_shut_address(clock: Clock) -> None:
    secret = with_app("officer")
    for number in range(99):
        sign_in(at("192.0.2.1"), f"nobody-{number}", OTHER)
    browser = at("192.0.2.1")
    assert sign_in_whole(browser, "officer", secret).status_code == 302
    sign_in(at("192.0.2.1"), "nobody-100", OTHER)
    assert told(sign_in(at("192.0.2.1"), "officer")) == TOO_MANY


def test_a_conference_room_signs_in_from_one_address(clock: Clock) -> None:
    for number in range(30):
        factories.account(f"member-{number}", roles=["bureau-member"])
        with_password(f"member-{number}")
    answers = [sign_in(at("192.0.2.1"), f"member-{number}").status_code for number in range(30)]
    assert answers == [302] * 30


def test_thirty_of_the_staff_sign_in_from_one_address_with_their_codes(clock: Clock) -> None:
    for number in range(30):
        factories.account(f"colleague-{number}")
        secret = with_app(f"colleague-{number}")
        assert sign_in_whole(at("192.0.2.1"), f"colleague-{number}", secret).status_code == 302


def test_confirming_counts_as_signing_in_does(clock: Clock) -> None:
    with_password("bureau-member")
    member = at("192.0.2.1")
    sign_in(member, "bureau-member")
    for _ in range(5):
        member.post("/en/account/confirm/", {"password": OTHER})
    assert "Too many wrong attempts" in said(member.post("/en/account/confirm/", {"password": PASSWORD}))
    assert told(sign_in(at("192.0.2.1"), "bureau-member")) == TOO_MANY


# Codes -------------------------------------------------------------------------------------------------------


def test_five_wrong_codes_shut_an_account_for_a_quarter_of_an_hour(clock: Clock) -> None:
    secret = with_app("officer")
    for number in range(6):  # from wherever
        client = at(f"192.0.2.{number}")
        sign_in(client, "officer")
        page = client.post(CODE, {"code": "000000"})
        assert page.status_code == 200
    assert TOO_MANY in said(page)
    client = at("192.0.2.9")
    sign_in(client, "officer")
    assert TOO_MANY in said(client.post(CODE, {"code": code(secret)}))
    clock.go(15 * 60 + 1)
    assert sign_in_whole(at("192.0.2.9"), "officer", secret).status_code == 302


def test_codes_are_counted_while_an_app_is_set_up(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    for _ in range(6):
        page = client.post("/en/account/factors/app/", {"kept": "x", "code": "000000"})
    assert TOO_MANY in said(page)


# Whose address it is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("proxies", "shut"), [(0, "198.51.100.7"), (1, "192.0.2.1"), (2, "203.0.113.5")])
def test_the_address_is_what_the_last_proxy_of_ones_own_saw(
    proxies: int, shut: str, clock: Clock, settings: Any
) -> None:
    """The client says it comes from 203.0.113.5; the proxy at 198.51.100.7 saw 192.0.2.1."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    with_password("bureau-member")

    def behind(claimed: str, seen: str, proxy: str) -> Client:
        return Client(REMOTE_ADDR=proxy, HTTP_X_FORWARDED_FOR=f"{claimed}, {seen}")

    for _ in range(5):
        sign_in(behind("203.0.113.5", "192.0.2.1", "198.51.100.7"), "bureau-member", OTHER)
    tries = {
        "203.0.113.5": behind("203.0.113.5", "192.0.2.9", "198.51.100.9"),
        "192.0.2.1": behind("203.0.113.9", "192.0.2.1", "198.51.100.9"),
        "198.51.100.7": behind("203.0.113.9", "192.0.2.9", "198.51.100.7"),
    }
    answers = {address: sign_in(client, "bureau-member").status_code for address, client in tries.items()}
    assert answers == {**dict.fromkeys(tries, 302), shut: 200}


def test_an_address_of_ipv6_stands_for_its_network(clock: Clock) -> None:
    for number in range(100):
        sign_in(at(f"2001:db8:1:2::{number:x}"), f"nobody-{number}", OTHER)
    assert told(sign_in(at("2001:db8:1:2:ffff::1"), "nobody", OTHER)) == TOO_MANY
    assert told(sign_in(at("2001:db8:1:3::1"), "nobody", OTHER)) == WRONG


# Nothing tells which accounts there are ----------------------------------------------------------------------


def closed() -> User:
    """A closed account with the right password."""
    factories.account("left")
    with_password("left")
    return records.withdraw(who("left"), act(reason="left"))


def test_every_refusal_is_the_same(settings: Any, clock: Clock) -> None:
    with_password("officer")
    with_password("system")
    factories.account("invited")
    closed()
    tries = [
        ("officer", OTHER),
        ("Officer", PASSWORD),
        ("nobody", PASSWORD),
        ("system", PASSWORD),
        ("left", PASSWORD),
        ("invited", PASSWORD),
    ]
    answers = [sign_in(Client(), *one) for one in tries]
    settings.DEMO_SIGN_INS = False
    answers.append(sign_in(Client(), "officer"))
    assert {(one.status_code, told(one)) for one in answers} == {(200, WRONG)}
    pages = {
        one.content.decode().replace(f'value="{key}"', "").split("csrfmiddlewaretoken")[0]
        for one, key in zip(answers, [*(key for key, _password in tries), "officer"], strict=True)
    }
    assert len(pages) == 1


def seconds(way: Any, count: int = 5) -> float:
    """How long something takes, most times."""
    found = []
    for number in range(count):
        began = time.perf_counter()
        way(number)
        found.append(time.perf_counter() - began)
    return median(found)


SLOW = "secretariat.hashers.PasswordHasher"


def test_a_wrong_name_takes_as_long_as_a_wrong_password(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [SLOW]
    with_password("officer")
    factories.account("invited")
    known, unknown, invited = (
        seconds(lambda number, key=key: sign_in(at(f"192.0.2.{number}"), key, OTHER))  # type: ignore[misc]  # a name bound early
        for key in ("officer", "nobody", "invited")
    )
    assert 0.6 < unknown / known < 1.6
    assert 0.6 < invited / known < 1.6


def test_a_forgotten_password_is_answered_the_same(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    with_password("officer")
    closed()
    factories.records.amend(who("translator"), {"email": ""}, act(reason="none"))
    caplog.set_level(logging.INFO, "intersession.accounts")
    pages = []
    for number, email in enumerate(("officer@secretariat.example", "nobody@secretariat.example")):
        client = at(f"192.0.2.{number}")
        response = client.post(FORGOTTEN, {"email": email}, follow=True)
        assert response.redirect_chain == [(f"{FORGOTTEN}sent/", 302)]
        pages.append(response.content)
    assert pages[0] == pages[1]
    assert Run.objects.filter(kind="secretariat.letter").count() == 1
    assert "secretariat.example" not in caplog.text
    assert mail.outbox == []  # a worker sends it


def test_an_address_that_nobody_has_takes_as_long(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [SLOW]
    with_password("officer")
    settings.ACCOUNT_RATE_LIMITS = {**site.ACCOUNT_RATE_LIMITS, "reset_password": ""}
    known = seconds(lambda _number: Client().post(FORGOTTEN, {"email": "officer@secretariat.example"}))
    unknown = seconds(lambda _number: Client().post(FORGOTTEN, {"email": "nobody@secretariat.example"}))
    assert 0.5 < unknown / known < 1.6


def test_letters_are_asked_for_three_times_an_hour(clock: Clock) -> None:
    with_password("officer")
    for email in ("officer@secretariat.example", "nobody@secretariat.example"):
        answers = []
        for number in range(4):
            clock.go(1)
            answers.append(at(f"192.0.2.{number}").post(FORGOTTEN, {"email": email}).status_code)
        assert answers == [302, 302, 302, 429]
    page = at("192.0.2.5").post(FORGOTTEN, {"email": "Officer@secretariat.example"})
    assert (page.status_code, said(page, ".//h1")) == (429, "Too many attempts")
    assert Run.objects.filter(kind="secretariat.letter").count() == 3
    clock.go(3601)
    assert at("192.0.2.1").post(FORGOTTEN, {"email": "officer@secretariat.example"}).status_code == 302


def test_nobody_signs_up_here() -> None:
    client = Client()
    for address in ("signup/", "login/", "email/", "confirm-email/", "3rdparty/", "social/", "inactive/"):
        assert client.get(f"/en/account/{address}").status_code == 404, address
    assert client.get(SIGN_IN).status_code == 200
