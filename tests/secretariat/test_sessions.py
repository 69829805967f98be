"""Sessions: how long they last, where one is signed in, what ends them, and that reading pages stores nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from secretariat import tasks
from secretariat.kernel import records
from secretariat.models import Session, User
from secretariat.queries import INVITATION, link_token
from secretariat.queries import PASSWORD as FORGOTTEN
from secretariat.views.factors import device_of
from tests import factories
from tests.factories import act, history
from tests.pages import browser, enter, said, stored, tree, words
from tests.secretariat.signing import (
    OTHER,
    PASSWORD,
    SIGN_IN,
    Clock,
    clock,
    sign_in,
    sign_in_whole,
    signed_in,
    who,
    with_app,
    with_password,
)

__all__ = ("clock",)

pytestmark = pytest.mark.django_db

SESSIONS = "/en/account/sessions/"
MINUTE, HOUR, DAY = 60, 3600, 86400
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"


# How long ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "idle", "longest"),
    [("officer", 30 * MINUTE, 12 * HOUR), ("bureau-member", 12 * HOUR, 14 * DAY)],
)
def test_a_session_ends_when_it_is_left_alone_or_too_old(
    key: str, idle: float, longest: float, clock: Clock
) -> None:
    left = browser(key)
    clock.go(idle - 1)
    assert signed_in(left)
    clock.go(idle + 1)
    page = left.get("/en/account/", follow=True)
    assert page.redirect_chain[-1][0] == f"{SIGN_IN}?next=/en/account/"
    assert "Your session is over" in said(page)
    assert not Session.objects.filter(account__isnull=False).exists()

    used, step = browser(key), idle / 3
    for _ in range(int(longest / step) - 1):
        clock.go(step)
        assert signed_in(used)
    clock.go(step + 1)
    assert not signed_in(used)


def test_whoever_becomes_staff_has_the_limits_of_staff(clock: Clock) -> None:
    member = browser("bureau-member")
    clock.go(HOUR)
    assert signed_in(member)
    records.amend(who("bureau-member"), {"roles": ["editor"]}, act(reason="joins"))
    assert signed_in(member)
    clock.go(31 * MINUTE)
    assert not signed_in(member)


def test_a_session_that_says_not_when_it_began_is_over(client: Client) -> None:
    client.force_login(who("officer"))
    assert not signed_in(client)


def test_reading_is_written_down_every_five_minutes_at_most(clock: Clock) -> None:
    officer = browser("officer")
    before = stored()
    clock.go(5 * MINUTE - 1)
    assert signed_in(officer)
    assert stored() == before
    clock.go(1)
    assert signed_in(officer)
    after = stored()
    assert {name for name in after if after[name] != before[name]} == {Session._meta.db_table}


def test_signing_in_gives_the_session_another_key(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    sign_in(client, "officer")
    before = client.session.session_key
    sign_in_whole(client, "officer", secret)
    row = Session.objects.get()
    assert row.session_key == client.session.session_key != before
    assert row.account == who("officer")


def test_what_is_over_is_forgotten(clock: Clock) -> None:
    browser("officer")
    browser("bureau-member")
    clock.go(14 * DAY + 1)
    last = browser("editor")
    tasks.forget_sessions()
    assert [row.account.key for row in Session.objects.select_related("account") if row.account] == ["editor"]
    assert signed_in(last)


# Where -------------------------------------------------------------------------------------------------------


def rows(client: Client) -> list[str]:
    """The sessions on the page, each as it is told."""
    table = tree(client.get(SESSIONS)).find(".//tbody")
    assert table is not None
    return [words(row) for row in table.findall("tr")]


def two_of_a_member(clock: Clock) -> tuple[Client, Client]:
    """A member of the Bureau at a desk and with a telephone."""
    with_password("bureau-member")
    desk = Client(REMOTE_ADDR="192.0.2.1", HTTP_USER_AGENT=FIREFOX)
    phone = Client(REMOTE_ADDR="198.51.100.2", HTTP_USER_AGENT=SAFARI)
    for client in (desk, phone):
        sign_in(client, "bureau-member")
        clock.go(10 * MINUTE)
        client.get("/en/")
    return desk, phone


def test_one_sees_where_one_is_signed_in(clock: Clock) -> None:
    desk, phone = two_of_a_member(clock)
    browser("officer")
    here, there = rows(desk)
    assert here.startswith("Firefox · Windows 192.0.2.1 ")
    assert here.endswith("This session")
    assert there.startswith("Safari · iPhone 198.51.100.2 ")
    assert there.endswith("End this session")
    assert len(rows(phone)) == 2
    page = desk.get(SESSIONS).content.decode()
    assert not any(row.session_key in page for row in Session.objects.all())


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox · Windows"),
        (SAFARI, "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_devices_are_told_by_what_they_say(agent: str, device: str) -> None:
    assert device_of(agent) == device


def test_one_session_is_ended_from_another(clock: Clock) -> None:
    desk, phone = two_of_a_member(clock)
    (button,) = tree(desk.get(SESSIONS)).findall(".//button[@name='end']")
    response = desk.post(SESSIONS, {"end": button.get("value")}, follow=True)
    # One signed in ten minutes ago: one shows that it is oneself, and what was asked for is done.
    assert signed_in(phone)
    assert response.redirect_chain[-1][0].startswith("/en/account/confirm/?next=")
    response = desk.post(response.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert "You are signed out there." in said(response)
    assert (signed_in(desk), signed_in(phone)) == (True, False)
    assert len(rows(desk)) == 1


def test_all_others_are_ended_at_once(clock: Clock) -> None:
    desk, phone = two_of_a_member(clock)
    officer = browser("officer")
    desk.post("/en/account/confirm/", {"password": PASSWORD})
    before = desk.session.session_key
    response = desk.post(SESSIONS, {"others": ""}, follow=True)
    assert "Everywhere else you are signed out." in said(response)
    assert (signed_in(desk), signed_in(phone), signed_in(officer)) == (True, False, True)
    assert desk.session.session_key != before
    row = history(who("bureau-member"))[-1]
    assert (row.verb, row.changes) == ("secretariat.end_other_sessions", {"sign_in_round": [0, 1]})


def test_nobody_ends_sessions_of_others(clock: Clock) -> None:
    _desk, phone = two_of_a_member(clock)
    marks = [row.mark for row in Session.objects.filter(account=who("bureau-member"))]
    officer = browser("officer")
    for mark in marks:
        officer.post(SESSIONS, {"end": mark})
    assert signed_in(phone)


def test_sessions_of_an_earlier_round_have_ended_wherever_they_are_kept(client: Client) -> None:
    """Not by their rows alone: a session says in which round it was signed in to."""
    enter(client, who("bureau-member"), "password")
    row = Session.objects.get()
    factories.services.end_other_sessions(user=who("bureau-member"), at=factories.AT)
    assert not Session.objects.exists()
    row.save(force_insert=True)
    assert not signed_in(client)


# What ends them ----------------------------------------------------------------------------------------------


def test_a_new_password_ends_all_others(clock: Clock) -> None:
    desk, phone = two_of_a_member(clock)
    sent = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert desk.post("/en/account/password/", sent)["Location"] == "/en/account/"
    assert (signed_in(desk), signed_in(phone)) == (True, False)
    assert Session.objects.filter(account=who("bureau-member")).count() == 1


def test_a_closed_account_is_out_and_other_roles_count_at_the_next_request() -> None:
    officer, editor = browser("officer"), browser("editor")
    assert editor.get("/admin/meetings/meeting/add/").status_code == 403
    records.amend(who("editor"), {"roles": ["conference-officer"]}, act(reason="moves"))
    assert editor.get("/admin/meetings/meeting/add/").status_code == 200
    records.amend(who("editor"), {"roles": []}, act(reason="leaves"))
    assert editor.get("/admin/").status_code in {302, 403}
    records.withdraw(who("officer"), act(reason="left"))
    assert not signed_in(officer)


@pytest.mark.parametrize("name", ["HttpOnly", "SameSite"])
def test_no_script_and_no_other_site_has_the_session(name: str, client: Client) -> None:
    with_password("bureau-member")
    cookie: Any = sign_in(client, "bureau-member").cookies["sessionid"]
    assert cookie[name.lower()] == {"HttpOnly": True, "SameSite": "Lax"}[name]


# Another key that signs ----------------------------------------------------------------------------------------

OLD_KEY, NEW_KEY = "o" * 50, "n" * 50


def test_a_session_stands_when_the_key_that_signs_is_changed(client: Client, settings: Any) -> None:
    """Under the new key it is signed anew, so that the old one can go."""
    settings.SECRET_KEY = OLD_KEY
    with_password("bureau-member")
    sign_in(client, "bureau-member")
    assert signed_in(client)
    before = client.session.session_key
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]
    assert signed_in(client)
    assert [row.account_id for row in Session.objects.all()] == [who("bureau-member").pk]
    assert client.cookies["sessionid"].value != before
    settings.SECRET_KEY_FALLBACKS = []
    assert signed_in(client)


def test_without_the_old_key_every_session_is_over(client: Client, settings: Any) -> None:
    settings.SECRET_KEY = OLD_KEY
    with_password("bureau-member")
    sign_in(client, "bureau-member")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, ["x" * 50]
    assert not signed_in(client)


def test_a_link_of_a_letter_stands_when_the_key_that_signs_is_changed(settings: Any) -> None:
    settings.SECRET_KEY = OLD_KEY
    user = with_password("officer")
    token = link_token(user, FORGOTTEN)
    assert User.objects.of_link(FORGOTTEN, token) == user
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]
    assert User.objects.of_link(FORGOTTEN, token) == user
    assert User.objects.of_link(INVITATION, token) is None
    settings.SECRET_KEY_FALLBACKS = []
    assert User.objects.of_link(FORGOTTEN, token) is None
    settings.SECRET_KEY = OLD_KEY
    with_password("officer", OTHER)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW_KEY, [OLD_KEY]
    assert User.objects.of_link(FORGOTTEN, token) is None
