"""Invitations and forgotten passwords: letters with a link that is one addressee's, good once and for a time."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from secretariat import services, tasks
from secretariat.choices import LETTER
from secretariat.kernel import languages, records
from secretariat.kernel.models import Run, RunPart
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.pages import browser, links, said, stored
from tests.secretariat.signing import (
    FACTORS,
    OTHER,
    PASSWORD,
    SIGN_IN,
    Clock,
    clock,
    code,
    sign_in,
    sign_in_whole,
    signed_in,
    who,
    with_app,
    with_password,
)

__all__ = ("clock",)

pytestmark = pytest.mark.django_db

ADD = "/admin/secretariat/user/add/"
NEW = {
    "key": "amina",
    "display_name": "Amina Example",
    "email": "amina@example.org",
    "language": "fr",
    "roles": ["editor"],
    "reminders": "none",
    "reminders_on": "monday",
    "visibility": "internal",
}
SITE = "https://secretariat.example"
TWICE = {"password1": PASSWORD, "password2": PASSWORD}
GONE = "This link is good no more"


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    """Where the site of these letters is."""
    settings.SITE_ADDRESS = SITE


def post() -> list[Any]:
    """Send what waits, as a worker does; gives the letters of this time."""
    before = len(mail.outbox)
    for part in RunPart.objects.filter(run__kind=LETTER, state="requested"):
        tasks.letter(part=part.pk)
    return mail.outbox[before:]


def link_of(letter: Any) -> str:
    """The address that a letter leads to, without the site's."""
    (found,) = re.findall(rf"{SITE}(/\S+/account/(?:invitation|password)/\S+/)", letter.body)
    return str(found)


def opened(**values: Any) -> Any:
    """An account opened on its screen by an administrator; the letter that its holder has."""
    response = browser("administrator").post(ADD, {**NEW, **values})
    assert response.status_code == 302, said(response, ".//body")
    (letter,) = post()
    return letter


def heading(page: Any) -> tuple[int, str]:
    """What a page says first."""
    return page.status_code, said(page, ".//h1")


# Invitations -------------------------------------------------------------------------------------------------


def test_an_account_that_is_opened_is_followed_by_an_invitation(client: Client, clock: Clock) -> None:
    administrator = browser("administrator")
    response = administrator.post(ADD, {**NEW, "change_reason": "joins"}, follow=True)
    assert "An invitation is on its way to amina@example.org." in said(response, ".//body")
    amina = who("amina")
    assert [row.verb for row in history(amina)] == ["secretariat.open_account", "secretariat.invite"]
    assert amina.has_usable_password() is False
    (letter,) = post()
    assert letter.to == ["amina@example.org"]
    link = link_of(letter)
    assert link.startswith("/fr/account/invitation/")
    assert "amina" in letter.body

    english = link.replace("/fr/", "/en/")
    page = client.get(english)
    assert heading(page) == (200, "Set your password")
    assert "Amina Example" in said(page)
    response = client.post(english, TWICE, follow=True)
    assert response.redirect_chain[-1][0] == FACTORS  # signed in, and led to set up a second factor
    row = history(who("amina"))[-1]
    assert (row.verb, row.by.key, set(row.changes)) == (
        "secretariat.accept_invitation",
        "amina",
        {"password", "invited_at"},
    )
    assert row.changes["password"] == []
    assert sign_in(Client(), "amina").status_code == 302


def test_a_member_of_the_bureau_lands_in_the_portal_in_their_language(client: Client) -> None:
    link = link_of(opened(roles=["bureau-member"], language="ar"))
    response = client.post(link, TWICE, follow=True)
    assert response.redirect_chain[-1][0] == "/ar/"


@pytest.mark.parametrize("language", languages.CODES)
def test_the_letter_is_in_the_language_of_its_reader(language: str) -> None:
    letter = opened(language=language)
    assert link_of(letter).startswith(f"/{language}/")
    assert letter.extra_headers["Content-Language"] == languages.BY_CODE[language].tag
    if language != "en":
        assert "An account was opened for you" not in letter.body
        assert "Your account" not in letter.subject


def test_an_invitation_is_good_once(client: Client) -> None:
    link = link_of(opened()).replace("/fr/", "/en/")
    assert client.post(link, TWICE).status_code == 302
    for method in ("get", "post"):
        page = getattr(Client(), method)(link, {"password1": OTHER, "password2": OTHER})
        assert heading(page) == (404, GONE)
    assert who("amina").check_password(PASSWORD)


def test_an_invitation_is_good_for_seven_days(client: Client, clock: Clock) -> None:
    link = link_of(opened()).replace("/fr/", "/en/")
    clock.go(7 * 86400 - 1)
    assert client.get(link).status_code == 200
    clock.go(2)
    page = client.get(link)
    assert heading(page) == (404, GONE)
    assert "ask the secretariat for another invitation" in said(page)


def test_a_newer_invitation_ends_an_older_one(client: Client, clock: Clock) -> None:
    first = link_of(opened())
    clock.go(1)
    administrator = browser("administrator")
    address = f"/admin/secretariat/user/{who('amina').pk}/invite/"
    assert address in links(administrator.get(f"/admin/secretariat/user/{who('amina').pk}/change/"))
    assert "A letter with a link goes to amina@example.org." in said(administrator.get(address), ".//body")
    assert administrator.post(address, {"reason": "the first one was lost"}).status_code == 302
    (letter,) = post()
    assert history(who("amina"))[-1].reason == "the first one was lost"
    assert client.get(first).status_code == 404
    assert client.get(link_of(letter)).status_code == 200


def test_an_invitation_is_bound_to_where_it_was_sent(client: Client) -> None:
    link = link_of(opened())
    records.amend(who("amina"), {"email": "else@example.org"}, act(reason="moved"))
    assert client.get(link).status_code == 404


def test_a_closed_account_accepts_no_invitation(client: Client) -> None:
    link = link_of(opened())
    records.withdraw(who("amina"), act(reason="not after all"))
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("token", ["x", "x:y:z", "WyJhIiwiYiJd:1:x", "[]"])
def test_a_forged_link_leads_nowhere(token: str, client: Client) -> None:
    for place in ("invitation", "password/forgotten"):
        assert heading(client.get(f"/en/account/{place}/{token}/")) == (404, GONE)


def test_a_link_of_one_kind_is_none_of_the_other(client: Client) -> None:
    token = link_of(opened()).rstrip("/").rpartition("/")[2]
    assert client.get(f"/en/account/password/forgotten/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("short1!", "short1!", "This password is too short."),
        ("amina-example", "amina-example", "The password is too similar to the"),
        (PASSWORD, OTHER, "The two passwords are not the same."),
        ("", "", "This field is required."),
    ],
)
def test_a_password_that_will_not_do_is_told(first: str, second: str, told: str, client: Client) -> None:
    link = link_of(opened()).replace("/fr/", "/en/")
    page = client.post(link, {"password1": first, "password2": second})
    assert page.status_code == 200
    assert told in said(page)
    assert not who("amina").has_usable_password()


def test_whoever_sits_there_is_signed_out_first() -> None:
    link = link_of(opened())
    officer = browser("officer")
    officer.post(link, TWICE)
    assert "Amina Example" in said(officer.get(FACTORS), ".//footer")


def test_looking_at_a_link_stores_nothing(client: Client) -> None:
    link = link_of(opened())
    before = stored()
    assert client.get(link).status_code == 200
    assert stored() == before


def test_an_account_without_an_address_is_opened_without_a_letter() -> None:
    assert browser("administrator").post(ADD, {**NEW, "email": ""}).status_code == 302
    assert post() == []
    administrator = browser("administrator")
    address = f"/admin/secretariat/user/{who('amina').pk}/invite/"
    page = administrator.post(address, {"reason": ""})
    assert "Enter the e-mail address of the account first" in said(page, ".//body")


def test_whoever_has_a_password_is_not_invited() -> None:
    with_password("officer")
    with pytest.raises(RefusedError, match="has a password already"):
        services.invite(user=who("officer"), by=who("administrator"), at=AT)
    page = browser("administrator").get(f"/admin/secretariat/user/{who('officer').pk}/change/")
    assert f"/admin/secretariat/user/{who('officer').pk}/invite/" not in links(page)


@pytest.mark.parametrize("key", ["officer", "editor", "clearing-officer", "translator", "bureau-member"])
def test_nobody_else_invites(key: str) -> None:
    amina = factories.account("amina", email="amina@example.org")
    with pytest.raises(DeniedError):
        services.invite(user=amina, by=who(key), at=AT)
    assert browser(key).post(f"/admin/secretariat/user/{amina.pk}/invite/", follow=True).status_code == 403
    assert not Run.objects.filter(kind=LETTER).exists()


def test_demonstration_accounts_are_not_invited_elsewhere(settings: Any) -> None:
    settings.DEMO_SIGN_INS = False
    with pytest.raises(RefusedError, match="may not sign in here"):
        services.invite(user=who("officer"), by=who("administrator"), at=AT)


def test_without_a_role_nobody_accepts(client: Client) -> None:
    letter = opened()
    records.amend(who("amina"), {"roles": []}, act(reason="undecided"))
    assert client.post(link_of(letter), TWICE).status_code == 403
    assert not who("amina").has_usable_password()


def test_no_link_waits_in_the_queue_and_none_is_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    link = link_of(opened())
    client.post(link, TWICE)
    token = link.rstrip("/").rpartition("/")[2]
    run = Run.objects.get(kind=LETTER)
    assert run.parameters == {"letter": "invitation"}
    assert "example.org" not in f"{run.idempotency_key}{list(run.parts.values())}"
    assert token not in caplog.text
    assert PASSWORD not in caplog.text
    uuid = User.objects.get(key="amina").uuid
    told = [one.getMessage() for one in caplog.records if one.name == "intersession.accounts"]
    assert told == [
        f"{what}: account {uuid} from 127.0.0.1" for what in ("invited", "invitation accepted", "signed in")
    ]


# Forgotten passwords -----------------------------------------------------------------------------------------


def forgotten(email: str = "officer@secretariat.example") -> str:
    """Ask for a new password; the link that comes."""
    Client().post("/en/account/password/forgotten/", {"email": email})
    (letter,) = post()
    return link_of(letter)


def test_a_forgotten_password_is_set_anew_and_the_second_factor_stays(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    sign_in_whole(client, "officer", secret)
    link = forgotten("Officer@Secretariat.example")
    assert heading(client.get(link)) == (200, "Set your password")
    elsewhere = Client()
    response = elsewhere.post(link, {"password1": OTHER, "password2": OTHER}, follow=True)
    assert response.redirect_chain[-1][0] == SIGN_IN
    assert "Your new password is set. Sign in with it." in said(response)
    assert not signed_in(elsewhere)
    assert not signed_in(client)  # every session has ended
    assert Authenticator.objects.filter(user=who("officer")).count() == 1
    clock.go(60)
    assert sign_in(client, "officer").status_code == 200
    assert sign_in(client, "officer", OTHER)["Location"] == "/en/account/sign-in/code/"
    assert client.post("/en/account/sign-in/code/", {"code": code(secret)}).status_code == 302
    assert history(who("officer"))[-1].verb == "secretariat.set_password"


def test_a_link_to_a_new_password_is_good_once_and_for_an_hour(client: Client, clock: Clock) -> None:
    with_password("officer")
    first = forgotten()
    clock.go(1)
    second = forgotten()
    clock.go(3598)
    assert client.get(second).status_code == 200
    assert client.post(first, {"password1": OTHER, "password2": OTHER}).status_code == 302
    for link in (first, second):
        assert heading(client.get(link)) == (404, GONE)
    link = forgotten()
    clock.go(3601)
    page = client.get(link)
    assert heading(page) == (404, GONE)
    assert "/en/account/password/forgotten/" in links(page)


def test_an_invitation_that_was_not_accepted_is_not_a_forgotten_password() -> None:
    opened()
    Client().post("/en/account/password/forgotten/", {"email": "amina@example.org"})
    assert post() == []


def test_each_account_with_an_address_has_its_own_letter() -> None:
    for key in ("amina", "amina.too"):
        factories.account(key, email="amina@example.org")
        with_password(key)
    Client().post("/en/account/password/forgotten/", {"email": "amina@example.org"})
    told = sorted(re.findall(r"^User name: (\S+)$", "\n".join(one.body for one in post()), re.MULTILINE))
    assert told == ["amina", "amina.too"]
