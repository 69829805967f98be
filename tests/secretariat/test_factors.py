"""Second factors: who must have one, setting up an app or a passkey, using, removing and losing them."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from secretariat import services
from secretariat.kernel import languages
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Session
from tests import factories
from tests.conftest import AT
from tests.factories import history
from tests.pages import browser, enter, said, stored, texts, tree
from tests.secretariat.signing import (
    CODE,
    FACTORS,
    LANDING,
    OTHER,
    PASSWORD,
    SIGN_IN,
    STAFF,
    Clock,
    Device,
    clock,
    code,
    recovery_codes,
    sign_in,
    sign_in_whole,
    signed_in,
    use,
    who,
    with_app,
    with_password,
)

__all__ = ("clock",)

pytestmark = pytest.mark.django_db

APP = "/en/account/factors/app/"
PASSKEY = "/en/account/factors/passkey/"
CODES = "/en/account/factors/recovery-codes/"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; script-src 'self'; connect-src 'self'"
)


def kept(page: Any) -> tuple[str, str]:
    """The secret on the page of an app, and as it travels with the form."""
    (shown,) = tree(page).findall(".//code[@class='secret']")
    (field,) = tree(page).findall(".//input[@name='kept']")
    return "".join((shown.text or "").split()), str(field.get("value"))


def set_up(client: Client, clock: Clock) -> str:
    """Set up an authenticator app; its secret. A new half minute has begun then."""
    secret, form = kept(client.get(APP))
    response = client.post(APP, {"kept": form, "code": code(secret)})
    assert response["Location"] == CODES, said(response)
    clock.go(120)
    return secret


def remove(client: Client, kind: str) -> Any:
    """Remove a second factor of a kind."""
    row = Authenticator.objects.get(type=kind)
    return client.post(f"/en/account/factors/{row.pk}/remove/", follow=True)


# Who must ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", STAFF)
def test_staff_with_a_password_alone_are_led_to_set_up_a_second_factor(client: Client, key: str) -> None:
    with_password(key)
    response = client.post(SIGN_IN, {"login": key, "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == FACTORS
    assert "Your account needs a second factor besides the password." in said(response)
    assert tree(response).findall(".//header//nav[@aria-label='Main menu']") == []  # it would lead nowhere
    for address in ("/admin/", "/en/", "/en/account/", "/en/account/sessions/"):
        for method in ("get", "post"):
            assert getattr(client, method)(address)["Location"] == FACTORS, address
    assert client.get("/admin/login/?next=/admin/", follow=True).redirect_chain[-1][0] == FACTORS


def test_the_staff_screens_open_once_a_second_factor_works(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    secret, form = kept(client.get(APP))
    page = client.get(APP)
    assert re.search(r'<svg class="qr" viewBox="0 0 (\d+) \1"', page.content.decode())
    assert "<script" not in page.content.decode()
    response = client.post(APP, {"kept": form, "code": code(secret)}, follow=True)
    assert response.redirect_chain[-1][0] == CODES
    assert "Your second factor is set up; everywhere else you are signed out." in said(response)
    assert client.get("/admin/").status_code == 200
    row = history(who("officer"))[-1]
    assert (row.verb, row.by.key, row.changes) == (
        "secretariat.add_factor",
        "officer",
        {"sign_in_round": [0, 1]},
    )


def test_members_of_the_bureau_may_and_need_not(client: Client, clock: Clock) -> None:
    with_password("bureau-member")
    assert sign_in(client, "bureau-member")["Location"] == LANDING
    assert client.get("/en/").status_code == 200
    secret = set_up(client, clock)
    assert client.get("/en/").status_code == 200
    assert sign_in_whole(Client(), "bureau-member", secret)["Location"] == LANDING


def test_one_setting_makes_it_everybodys_duty(client: Client, settings: Any) -> None:
    with_password("bureau-member")
    settings.SECOND_FACTOR_FOR_ALL = True
    sign_in(client, "bureau-member")
    assert client.get("/en/")["Location"] == FACTORS


def test_whoever_becomes_staff_needs_one_at_the_next_request() -> None:
    member = Client()
    enter(member, who("bureau-member"), "password")
    assert member.get("/en/").status_code == 200
    factories.records.amend(who("bureau-member"), {"roles": ["editor"]}, factories.act(reason="joins"))
    assert member.get("/en/")["Location"] == FACTORS


def test_a_session_that_did_not_use_the_factor_of_its_account_ends(client: Client) -> None:
    with_app("officer")
    enter(client, who("officer"), "password")
    assert client.get("/admin/")["Location"] == "/en/account/sign-in/"
    assert not signed_in(client)


# The app -----------------------------------------------------------------------------------------------------


def test_one_signs_in_with_the_code_of_the_app(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    assert sign_in(client, "officer", next="/admin/meetings/meeting/")["Location"] == CODE
    assert not signed_in(client)
    assert "Your password" not in said(client.get(CODE))
    assert client.get(SIGN_IN)["Location"] == CODE
    assert client.post(CODE, {"code": code(secret)})["Location"] == "/admin/meetings/meeting/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("later", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_good_for_its_half_minute_and_those_beside_it(
    later: int,
    taken: bool,  # noqa: FBT001 (a value of the table)
    client: Client,
    clock: Clock,
) -> None:
    secret = with_app("officer")
    response = sign_in_whole(client, "officer", secret, later)
    assert (response.status_code == 302) is taken


def test_a_code_is_good_once(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    assert sign_in_whole(client, "officer", secret).status_code == 302
    again = sign_in_whole(Client(), "officer", secret)
    assert "This is not right, or was used before." in said(again, ".//*[@role='alert']")
    clock.go(30)
    assert sign_in_whole(Client(), "officer", secret).status_code == 302


def test_the_code_that_set_up_the_app_is_spent(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    secret, form = kept(client.get(APP))
    client.post(APP, {"kept": form, "code": code(secret)})
    assert sign_in_whole(Client(), "officer", secret).status_code == 200


def test_a_wrong_code_sets_nothing_up(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    secret, form = kept(client.get(APP))
    page = client.post(APP, {"kept": form, "code": "000000"})
    assert "This is not right" in said(page, ".//*[@role='alert']")
    assert kept(page)[0] == secret  # the picture that was scanned stands
    assert not Authenticator.objects.exists()


def test_the_secret_of_a_page_is_ones_own_and_lasts_a_quarter_of_an_hour(clock: Clock) -> None:
    officer, editor = Client(), Client()
    for client, key in ((officer, "officer"), (editor, "editor")):
        with_password(key)
        sign_in(client, key)
    secret, form = kept(officer.get(APP))
    assert editor.post(APP, {"kept": form, "code": code(secret)}).status_code == 200
    clock.go(899)
    enter(officer, who("officer"), "password")
    assert officer.post(APP, {"kept": form, "code": code(secret)}).status_code == 302
    Authenticator.objects.all().delete()
    clock.go(2)
    enter(officer, who("officer"), "password")
    late = officer.post(APP, {"kept": form, "code": code(secret)})
    assert late.status_code == 200
    assert kept(late)[0] != secret
    assert officer.post(APP, {"kept": "forged", "code": code(secret)}).status_code == 200


def test_secrets_are_stored_encrypted(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    secret = set_up(client, clock)
    rows = {row.type: row.data for row in Authenticator.objects.all()}
    assert rows.keys() == {"totp", "recovery_codes"}
    assert secret not in str(rows)
    assert not any(one in str(rows) for one in recovery_codes("officer"))
    assert rows["totp"]["secret"].startswith("gAAAA")
    assert rows["recovery_codes"]["seed"].startswith("gAAAA")
    assert secret not in str(client.session.items())


def test_whoever_has_an_app_sets_up_no_second_one(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    set_up(client, clock)
    assert client.get(APP)["Location"] == FACTORS


# Recovery codes ----------------------------------------------------------------------------------------------


def test_each_recovery_code_lets_one_in_once(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    set_up(client, clock)
    first, second, *rest = recovery_codes("officer")
    assert len(rest) == 8
    for one in (first, f"{second[:4]} {second[4:]}"):  # as it is printed
        elsewhere = Client()
        sign_in(elsewhere, "officer")
        assert elsewhere.post(CODE, {"code": one}).status_code == 302
        assert elsewhere.get("/admin/").status_code == 200
    again = Client()
    sign_in(again, "officer")
    assert again.post(CODE, {"code": first}).status_code == 200
    assert recovery_codes("officer") == rest


def test_recovery_codes_are_shown_kept_as_a_file_and_made_anew(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    set_up(client, clock)
    old = recovery_codes("officer")
    shown = [one.text for one in tree(client.get(CODES)).findall(".//ul[@class='codes']/li/code")]
    assert shown == [f"{one[:4]} {one[4:]}" for one in old]
    file = client.get(f"{CODES}file/")
    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert [line for line in file.content.decode().split("\r\n") if line] == [
        "Recovery codes, each good once",
        *shown,
    ]
    response = client.post(CODES, follow=True)
    assert "the old ones are good no more" in said(response)
    assert not set(recovery_codes("officer")) & set(old)
    assert history(who("officer"))[-1].verb == "secretariat.make_recovery_codes"
    sign_in(again := Client(), "officer")
    assert again.post(CODE, {"code": old[0]}).status_code == 200


def test_without_a_second_factor_there_are_no_recovery_codes() -> None:
    member = Client()
    enter(member, who("bureau-member"), "password")
    for address in (CODES, f"{CODES}file/"):
        assert member.get(address).status_code == 404
    assert member.post(CODES).status_code == 404
    assert not Authenticator.objects.exists()


# Passkeys ----------------------------------------------------------------------------------------------------


@pytest.fixture
def here() -> Client:
    """A browser at a host to which passkeys may be bound."""
    return Client(SERVER_NAME="localhost")


def test_a_passkey_is_set_up_and_used(here: Client) -> None:
    with_password("officer")
    sign_in(here, "officer")
    device = Device()
    response = use(here, PASSKEY, device, "create", name="Laptop")
    assert response["Location"] == CODES
    assert here.get("/admin/").status_code == 200
    assert "Laptop" in said(here.get(FACTORS))
    again = Client(SERVER_NAME="localhost")
    assert sign_in(again, "officer")["Location"] == CODE
    assert use(again, CODE, device)["Location"] == LANDING
    assert again.get("/admin/").status_code == 200
    assert history(who("officer"))[-1].verb == "secretariat.add_factor"


def test_another_device_site_or_question_is_refused(here: Client) -> None:
    with_password("officer")
    sign_in(here, "officer")
    device = Device()
    use(here, PASSKEY, device, "create", name="Laptop")
    again = Client(SERVER_NAME="localhost")
    sign_in(again, "officer")
    options = again.post(CODE, {"begin": "yes"}).json()
    stale = device.get(options)
    assert use(again, CODE, Device()).status_code == 200  # another key
    device.origin = "https://localhost.example"
    assert use(again, CODE, device).status_code == 200
    device.origin = "http://localhost"
    again.post(CODE, {"begin": "yes"})
    assert again.post(CODE, {"credential": stale}).status_code == 200
    assert again.post(CODE, {"credential": "{}"}).status_code == 200
    assert not signed_in(again)
    assert use(again, CODE, device).status_code == 302
    assert again.post(CODE, {"credential": stale}).status_code == 302  # nothing is asked of whoever is in
    third = Client(SERVER_NAME="localhost")
    sign_in(third, "officer")
    assert third.post(CODE, {"credential": stale}).status_code == 200  # nothing was asked yet


def test_several_passkeys_have_names_and_each_is_removed_by_itself(here: Client) -> None:
    with_password("officer")
    sign_in(here, "officer")
    for name in ("Laptop", "<b>Key</b>"):
        use(here, PASSKEY, Device(), "create", name=name)
    use(here, PASSKEY, Device(), "create", name="")
    page = said(here.get(FACTORS))
    assert all(name in page for name in ("Laptop", "<b>Key</b>", "Passkey 3"))
    row = Authenticator.objects.filter(type="webauthn").order_by("pk")[1]
    assert "Remove the passkey <b>Key</b>" in said(here.get(f"/en/account/factors/{row.pk}/remove/"))
    here.post(f"/en/account/factors/{row.pk}/remove/")
    assert "<b>Key</b>" not in said(here.get(FACTORS))
    assert Authenticator.objects.filter(type="webauthn").count() == 2


@pytest.mark.parametrize("address", [PASSKEY, "/en/account/confirm/code/", CODE])
def test_only_pages_of_passkeys_run_a_script_of_ours(address: str, here: Client) -> None:
    with_password("officer")
    sign_in(here, "officer")
    use(here, PASSKEY, Device(), "create", name="Laptop")
    if address == CODE:
        here = Client(SERVER_NAME="localhost")
        sign_in(here, "officer")
    page = here.get(address)
    assert (page.status_code, page["Content-Security-Policy"]) == (200, POLICY)
    scripts = [(one.get("src"), one.text) for one in tree(page).findall(".//script")]
    assert scripts == [("/static/mfa/js/webauthn-json.js", None), ("/static/account/passkeys.js", None)]
    assert [one for one in tree(page).iter() if isinstance(one.tag, str) and one.get("style")] == []
    assert "script" not in here.get(SIGN_IN)["Content-Security-Policy"]


# Confirming --------------------------------------------------------------------------------------------------


def test_ways_to_sign_in_are_changed_after_showing_that_it_is_oneself(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    sign_in_whole(client, "officer", secret)
    (app,) = Authenticator.objects.all()
    removing = f"/en/account/factors/{app.pk}/remove/"
    for address in (PASSKEY, removing):
        assert client.get(address).status_code == 200  # one has just signed in
    clock.go(301)
    for address in (PASSKEY, removing):
        assert client.get(address)["Location"] == f"/en/account/confirm/code/?next={quote(address, safe='')}"
    confirm = f"/en/account/confirm/code/?next={PASSKEY}"
    assert (
        client.get("/en/account/confirm/")["Location"] == "/en/account/confirm/code/"
    )  # the password is not enough
    assert "This is not right" in said(client.post(confirm, {"code": "000000"}))
    before = client.session.session_key
    assert client.post(confirm, {"code": code(secret)})["Location"] == PASSKEY
    assert client.get(PASSKEY).status_code == 200
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_without_a_factor_the_password_is_asked_for(client: Client, clock: Clock) -> None:
    with_password("bureau-member")
    sign_in(client, "bureau-member")
    clock.go(301)
    confirm = f"/en/account/confirm/?next={APP}"
    assert client.get(APP)["Location"] == f"/en/account/confirm/?next={quote(APP, safe='')}"
    assert "Your present password is not right." in said(client.post(confirm, {"password": OTHER}))
    before = client.session.session_key
    assert client.post(confirm, {"password": PASSWORD})["Location"] == APP
    assert client.session.session_key != before
    assert client.get(APP).status_code == 200


def test_a_passkey_confirms_too(here: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(here, "officer")
    device = Device()
    use(here, PASSKEY, device, "create", name="Laptop")
    clock.go(301)
    address = "/en/account/confirm/passkey/"
    assert here.get(address)["Location"] == "/en/account/confirm/code/"
    assert use(here, address, Device(), next=CODES)["Location"].startswith("/en/account/confirm/code/")
    assert use(here, address, device, next=CODES)["Location"] == CODES
    assert here.get(CODES).status_code == 200


# Removing and losing -----------------------------------------------------------------------------------------


def test_staff_keep_their_last_factor(client: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(client, "officer")
    set_up(client, clock)
    rows = len(history(who("officer")))
    response = remove(client, "totp")
    assert "This is your last second factor, and you need one: set up another one first." in said(response)
    assert Authenticator.objects.count() == 2
    assert len(history(who("officer"))) == rows
    assert client.get("/admin/").status_code == 200


def test_the_last_factor_takes_the_recovery_codes_along(client: Client, clock: Clock) -> None:
    with_password("bureau-member")
    sign_in(client, "bureau-member")
    secret = set_up(client, clock)
    sign_in_whole(elsewhere := Client(), "bureau-member", secret)
    assert signed_in(elsewhere)
    response = remove(client, "totp")
    assert "It is removed; everywhere else you are signed out." in said(response)
    assert not Authenticator.objects.exists()
    assert (signed_in(client), signed_in(elsewhere)) == (True, False)
    assert history(who("bureau-member"))[-1].verb == "secretariat.remove_factor"
    assert sign_in(Client(), "bureau-member")["Location"] == LANDING


def test_nobody_removes_what_is_anothers(client: Client) -> None:
    with_app("officer")
    (row,) = Authenticator.objects.all()
    editor = browser("editor")
    for method in ("get", "post"):
        assert getattr(editor, method)(f"/en/account/factors/{row.pk}/remove/").status_code == 404
    assert Authenticator.objects.count() == 1


def test_setting_up_a_factor_ends_every_other_session(client: Client, clock: Clock) -> None:
    with_password("bureau-member")
    elsewhere = Client()
    for one in (client, elsewhere):
        sign_in(one, "bureau-member")
    before = client.session.session_key
    set_up(client, clock)
    assert (signed_in(client), signed_in(elsewhere)) == (True, False)
    assert client.session.session_key != before


RESET = "Remove the second factors of an account"


def test_an_administrator_removes_the_factors_of_whoever_has_lost_them(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    sign_in_whole(client, "officer", secret)
    administrator = browser("administrator")
    address = f"/admin/secretariat/user/{who('officer').pk}/reset/"
    page = administrator.get(f"/admin/secretariat/user/{who('officer').pk}/change/")
    assert address in page.content.decode()
    assert "This field is required." in said(administrator.post(address, {"reason": ""}), ".//body")
    assert Authenticator.objects.count() == 1
    response = administrator.post(address, {"reason": "telephone lost; knew her voice"})
    assert response.status_code == 302
    assert not Authenticator.objects.exists()
    row = history(who("officer"))[-1]
    assert (row.verb, row.by.key, row.reason) == (
        "secretariat.reset_factors",
        "administrator",
        "telephone lost; knew her voice",
    )
    assert not signed_in(client)
    assert sign_in(client, "officer")["Location"] == LANDING  # the password stays, and leads to setting up
    assert client.get(LANDING)["Location"] == FACTORS


def test_an_administrator_shows_that_it_is_them_before_they_remove_factors(
    client: Client, clock: Clock
) -> None:
    with_app("officer")
    secret = with_app("administrator")
    sign_in_whole(client, "administrator", secret)
    clock.go(301)
    address = f"/admin/secretariat/user/{who('officer').pk}/reset/"
    for asked in (client.get(address), client.post(address, {"reason": "an unlocked screen"})):
        assert asked["Location"].startswith("/en/account/confirm/code/?next=%2Fadmin%2F")
    assert Authenticator.objects.filter(user=who("officer")).exists()


@pytest.mark.parametrize("key", ["officer", "editor", "clearing-officer", "translator", "bureau-member"])
def test_nobody_else_removes_factors_of_others(key: str) -> None:
    with_app("administrator")
    address = f"/admin/secretariat/user/{who('administrator').pk}/reset/"
    assert browser(key).post(address, {"reason": "because"}, follow=True).status_code == 403
    with pytest.raises(DeniedError):
        services.reset_factors(user=who("administrator"), by=who(key), at=AT, reason="because")
    assert Authenticator.objects.count() == 1


def test_factors_are_not_removed_without_a_reason() -> None:
    with_app("officer")
    with pytest.raises(RefusedError):
        services.reset_factors(user=who("officer"), by=who("administrator"), at=AT, reason=" ")
    assert Authenticator.objects.count() == 1


# Looking stores nothing, and logs tell -----------------------------------------------------------------------


def test_looking_at_the_pages_stores_nothing(here: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(here, "officer")
    use(here, PASSKEY, Device(), "create", name="Laptop")
    waiting = Client(SERVER_NAME="localhost")
    sign_in(waiting, "officer")
    (row,) = Authenticator.objects.filter(type="webauthn")
    here.get(FACTORS)  # what was done is told once, and forgotten
    before = stored()
    for address in (APP, PASSKEY, CODES, f"{CODES}file/", FACTORS, f"{FACTORS}{row.pk}/remove/"):
        assert here.get(address).status_code == 200, address
    assert here.get("/en/account/confirm/code/").status_code == 200
    assert here.get("/en/account/sessions/").status_code == 200
    assert waiting.get(CODE).status_code == 200
    assert stored() == before


def test_the_log_tells_what_was_done_and_no_secret(
    client: Client, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "intersession.accounts")
    with_password("officer")
    sign_in(client, "officer", OTHER)
    sign_in(client, "nobody.knows", OTHER)
    sign_in(client, "officer")
    secret = set_up(client, clock)
    client.post(CODES)
    wrong = Client()
    sign_in(wrong, "officer")
    wrong.post(CODE, {"code": "000000"})
    codes = recovery_codes("officer")
    client.post("/en/account/sign-out/")
    lines = [record.getMessage() for record in caplog.records if record.name == "intersession.accounts"]
    uuid = who("officer").uuid
    assert lines == [
        f"{what}: account {account} from 127.0.0.1"
        for what, account in (
            ("wrong password", uuid),
            ("wrong password", "none"),
            ("signed in", uuid),
            ("authenticator app set up", uuid),
            ("recovery codes made", uuid),
            ("wrong second factor", uuid),
            ("signed out", uuid),
        )
    ]
    secrets = [OTHER, PASSWORD, "nobody.knows", secret, code(secret), "000000", *codes]
    assert not any(one in caplog.text for one in secrets)


# In six languages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code_", [code for code in languages.CODES if code != "en"])
def test_pages_are_in_the_language_of_their_address(code_: str, here: Client, clock: Clock) -> None:
    with_password("officer")
    sign_in(here, "officer")
    empty = [FACTORS, APP]
    pages = {
        address: (here.get(address), here.get(address.replace("/en/", f"/{code_}/"))) for address in empty
    }
    use(here, PASSKEY, Device(), "create", name="")
    waiting = Client(SERVER_NAME="localhost")
    sign_in(waiting, "officer")
    full = [
        FACTORS,
        PASSKEY,
        CODES,
        "/en/account/confirm/code/",
        "/en/account/sessions/",
        "/en/account/password/",
    ]
    shut = [
        "/en/account/password/forgotten/",
        "/en/account/password/forgotten/sent/",
        "/en/account/invitation/x/",
    ]
    for client, addresses in ((here, full), (waiting, [CODE]), (Client(), shut)):
        for address in addresses:
            there = address.replace("/en/", f"/{code_}/")
            pages[f"{address} "] = (client.get(address), client.get(there))
    language = languages.BY_CODE[code_]
    for address, (english, page) in pages.items():
        assert (tree(page).get("lang"), tree(page).get("dir")) == (language.tag, language.direction), address
        same = {text for text in texts(page) if re.search("[A-Za-z]{3}", text)} & set(texts(english))
        alike = {"Code", "Contributions", "Documents", "Menu"} if code_ == "fr" else set()
        names = {"officer", "Passkey 1", "Programme officer", *alike}
        assert {text for text in same if not text.endswith(" UTC")} - names == set(), address


def test_a_pending_sign_in_lasts_ten_minutes(client: Client, clock: Clock) -> None:
    secret = with_app("officer")
    sign_in(client, "officer")
    clock.go(timedelta(minutes=10).total_seconds() + 1)
    assert client.post(CODE, {"code": code(secret)})["Location"] == SIGN_IN
    assert not signed_in(client)
