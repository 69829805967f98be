"""Account pages: signing in and out, landing, one's own password and language, accounts kept by administrators."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from secretariat import services
from secretariat.choices import Role
from secretariat.kernel import languages, records
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.pages import browser, links, said, texts, tree, words
from tests.secretariat.signing import (
    CODE,
    LANDING,
    OTHER,
    PASSWORD,
    SIGN_IN,
    STAFF,
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


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


# Signing in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages.CODES)
def test_sign_in_page_is_open_to_all_in_their_language(client: Client, code: str) -> None:
    page = client.get(f"/{code}/account/sign-in/")
    language = languages.BY_CODE[code]
    titles = {
        "ar": "تسجيل الدخول",
        "zh-hans": "登录",
        "en": "Sign in",
        "fr": "Connexion",
        "ru": "Войти",
        "es": "Iniciar sesión",
    }
    assert (page.status_code, tree(page).get("lang")) == (200, language.tag)
    assert tree(page).get("dir") == language.direction
    assert said(page, ".//h1") == titles[code]
    if code != "en":
        english = {text for text in texts(client.get(SIGN_IN)) if text}
        assert not {text for text in texts(page) if text} & english
    assert not any("/bureau/" in link for link in links(page))  # nothing of the portal before signing in


def test_who_signs_in_is_named_on_the_page(client: Client) -> None:
    with_password("bureau-member")
    page = sign_in(client, "bureau-member")
    assert page["Location"] == "/en/account/landing/"
    assert "Signed in as Member of the Bureau." in said(client.get("/en/"), ".//footer")


@pytest.mark.parametrize(
    ("key", "password"),
    [("officer", OTHER), ("Officer", PASSWORD), ("nobody", PASSWORD), ("system", PASSWORD), ("editor", "")],
)
def test_a_wrong_name_or_password_is_told_the_same(client: Client, key: str, password: str) -> None:
    with_password("officer")
    page = sign_in(client, key, password or "x")
    assert page.status_code == 200
    assert said(page, ".//div[@role='alert']") == (
        "The name or the password is not right. Both distinguish capitals."
    )
    assert not signed_in(client)


@pytest.mark.parametrize("code", [code for code in languages.CODES if code != "en"])
def test_a_wrong_password_is_told_in_the_language_of_the_page(client: Client, code: str) -> None:
    page = sign_in(client, "officer", OTHER, f"/{code}/account/sign-in/")
    told = said(page, ".//div[@role='alert']")
    assert told
    assert "password" not in told


def test_a_password_is_never_written_back_to_the_page(client: Client) -> None:
    page = sign_in(client, "officer", OTHER)
    assert OTHER not in page.content.decode()
    assert 'value="officer"' in page.content.decode()


def test_a_closed_account_does_not_sign_in_and_is_out_at_once(client: Client) -> None:
    sign_in_whole(client, "officer", with_app("officer"))
    assert signed_in(client)
    records.withdraw(who("officer"), act(reason="left"))
    assert not signed_in(client)
    assert "not right" in said(sign_in(client, "officer"), ".//div[@role='alert']")
    assert not signed_in(client)


def test_accounts_of_the_demonstration_do_not_sign_in_elsewhere(client: Client, settings: Any) -> None:
    with_password("bureau-member")
    sign_in(client, "bureau-member")
    settings.DEMO_SIGN_INS = False
    assert not signed_in(client)  # nor does a session from before stay
    assert "not right" in said(sign_in(client, "bureau-member"), ".//div[@role='alert']")
    assert not signed_in(client)
    settings.DEMO_SIGN_INS = True
    sign_in(client, "bureau-member")
    assert signed_in(client)


# Where one is led ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/fr/bureau/", "/fr/bureau/"),
        ("/admin/meetings/meeting/?q=x", "/admin/meetings/meeting/?q=x"),
        ("", "/en/account/landing/"),
        ("https://example.org/", "/en/account/landing/"),
        ("//example.org/", "/en/account/landing/"),
        ("javascript:alert(1)", "/en/account/landing/"),
        ("http:///example.org", "/en/account/landing/"),
    ],
)
def test_one_goes_on_where_one_was_going_on_this_site_only(client: Client, wanted: str, led: str) -> None:
    secret = with_app("officer")
    page = client.get(SIGN_IN, {"next": wanted})
    (kept,) = tree(page).findall(".//input[@name='next']")
    assert kept.get("value") == (wanted if wanted == led else "")
    assert sign_in_whole(client, "officer", secret, next=wanted)["Location"] == led


def test_whoever_is_signed_in_already_is_led_on() -> None:
    officer = browser("officer")
    assert officer.get(SIGN_IN)["Location"] == "/en/account/landing/"
    assert officer.get(SIGN_IN, {"next": "/ru/bureau/"})["Location"] == "/ru/bureau/"
    assert officer.get(SIGN_IN, {"next": "https://example.org/"})["Location"] == "/en/account/landing/"
    assert officer.get(SIGN_IN, {"next": SIGN_IN})["Location"] == "/en/account/landing/"


WORKBENCH = "/reports/workbench/cop2-progress-report/"
LANDINGS = {
    "administrator": ["/admin/"],
    "officer": ["/admin/"],
    "conference-officer": ["/admin/"],
    "bureau-officer": ["/admin/"],
    "regional-officer": ["/admin/"],
    "expert-groups-officer": ["/admin/"],
    "capacity-officer": ["/admin/"],
    "finance-officer": ["/admin/"],
    "editor": ["/reports/", WORKBENCH],
    "clearing-officer": ["/reports/", "/reports/editions/cop2-progress-report/"],
    "french-translator": ["/reports/", f"{WORKBENCH}?language=fr"],
    "auditor": ["/admin/kernel/auditrow/"],
    "bureau-member": ["/en/"],
    "board-member": ["/en/rounds/"],
    "harvester": ["/en/account/tokens/"],
}


@pytest.mark.parametrize("key", LANDINGS)
def test_signing_in_lands_each_where_their_work_is(client: Client, key: str) -> None:
    secret = with_app(key)
    sign_in(client, key)
    response = client.post(CODE, {"code": code(secret)}, follow=True)
    assert [address for address, _status in response.redirect_chain] == [LANDING, *LANDINGS[key]]
    assert response.status_code == 200


def test_who_has_no_role_lands_on_their_account(client: Client) -> None:
    with_password("translator")
    records.amend(User.objects.get(key="translator"), {"roles": []}, act(reason="left the team"))
    sign_in(client, "translator")
    assert client.get(LANDING)["Location"] == "/en/account/"


@pytest.mark.parametrize("code", languages.CODES)
def test_members_of_the_bureau_land_in_the_portal_in_their_language(client: Client, code: str) -> None:
    member = with_password("bureau-member")
    services.choose_language(user=member, language=code, at=AT)
    response = client.post(SIGN_IN, {"login": "bureau-member", "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == f"/{code}/"
    assert response.status_code == 200


@pytest.mark.parametrize("code", languages.CODES)
def test_an_address_without_language_leads_to_ones_own(code: str) -> None:
    services.choose_language(user=User.objects.get(key="officer"), language=code, at=AT)
    officer = browser("officer", headers={"accept-language": "fr"})
    assert officer.get("/")["Location"] == f"/{code}/"
    assert tree(officer.get("/admin/")).get("lang") == code


def test_a_stranger_is_led_in_the_language_of_the_browser() -> None:
    assert Client(headers={"accept-language": "es-AR,es;q=0.9"}).get("/")["Location"] == "/es/"
    assert Client(headers={"accept-language": "zh-CN"}).get("/")["Location"] == "/zh-hans/"
    assert Client(headers={"accept-language": "de"}).get("/")["Location"] == "/en/"


def test_a_stranger_comes_to_the_staff_screens_by_signing_in(client: Client) -> None:
    secret = with_app("officer")
    page = client.get("/admin/meetings/meeting/", follow=True)
    asked = urlsplit(page.redirect_chain[-1][0])
    assert asked.path == SIGN_IN
    sign_in(client, "officer", next=parse_qs(asked.query)["next"][0])
    response = client.post(CODE, {"code": code(secret)}, follow=True)
    assert (response.status_code, response.request["PATH_INFO"]) == (200, "/admin/meetings/meeting/")


def test_a_member_of_the_bureau_is_told_why_the_staff_screens_stay_shut() -> None:
    page = browser("bureau-member").get("/admin/", follow=True)
    assert page.status_code == 403
    assert "This is granted to: Administrator" in said(page)
    assert "/en/" in links(page)


# Signing out ---------------------------------------------------------------------------------------------------


def test_one_signs_out_by_a_button_only() -> None:
    officer = browser("officer")
    (form,) = tree(officer.get("/fr/")).findall(".//footer/form")
    address = str(form.get("action"))
    assert (form.get("method"), address) == ("post", "/fr/account/sign-out/")
    assert officer.get(address).status_code == 405
    assert signed_in(officer)
    assert officer.post(address)["Location"] == "/fr/account/sign-in/"
    assert not signed_in(officer)


def test_whoever_was_signed_out_meanwhile_is_not_led_astray(client: Client) -> None:
    assert client.post("/en/account/sign-out/")["Location"] == SIGN_IN
    with_password("bureau-member")
    for name, led in (("password", "/en/account/password/"), ("language", "/en/account/")):
        asked = urlsplit(client.post(f"/en/account/{name}/")["Location"])
        sent = {"login": "bureau-member", "password": PASSWORD, "next": parse_qs(asked.query)["next"]}
        response = client.post(SIGN_IN, sent, follow=True)
        assert (response.status_code, response.request["PATH_INFO"]) == (200, led)
        client.logout()


# One's own account ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_account_page_names_the_person_and_their_roles(role: Role) -> None:
    page = browser(str(role)).get("/en/account/")
    facts = {words(row.find("dt")): words(row.find("dd")) for row in tree(page).findall(".//dl/div")}
    assert facts == {"User name": str(role), "Your roles": str(role.label)}


def test_account_page_names_several_roles_in_the_language_of_the_page() -> None:
    factories.account(roles=["editor", "translator"])
    page = browser("colleague").get("/fr/account/")
    (facts,) = tree(page).findall(".//dl")
    assert words(facts).endswith("Rédacteur de rapports, Traducteur")


def test_account_page_is_kept_by_nobody() -> None:
    kept = browser("officer").get("/en/account/")["Cache-Control"]
    assert {"private", "no-store"} <= {part.strip() for part in kept.split(",")}


def test_account_page_is_for_whoever_is_signed_in(client: Client) -> None:
    response = client.get("/es/account/")
    assert response["Location"] == "/es/account/sign-in/?next=/es/account/"


def change_password(client: Client, old: str, new: str, again: str = "", code: str = "en") -> Any:
    """Send the form of one's own password."""
    sent = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(f"/{code}/account/password/", sent)


@pytest.mark.parametrize("key", [*STAFF, "bureau-member"])
def test_one_changes_ones_own_password(key: str) -> None:
    with_password(key)
    here, elsewhere = browser(key), browser(key)
    before = here.session.session_key
    response = change_password(here, PASSWORD, OTHER)
    assert response["Location"] == "/en/account/"
    assert "Your password is changed; everywhere else you are signed out." in said(here.get("/en/account/"))
    assert (signed_in(here), signed_in(elsewhere)) == (True, False)
    assert here.session.session_key != before
    assert sign_in(Client(), key).status_code == 200
    assert sign_in(Client(), key, OTHER).status_code == 302
    row = history(who(key))[-1]
    assert (row.verb, row.by.key, row.changes) == ("secretariat.set_password", key, {"password": []})


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        (OTHER, OTHER, OTHER, "Your present password is not right."),
        (PASSWORD, "short1!", "short1!", "This password is too short."),
        (PASSWORD, "password123", "password123", "This password is too common."),
        (PASSWORD, "Programme officer", "Programme officer", "The password is too similar to the"),
        (PASSWORD, OTHER, "something else", "The two passwords are not the same."),
        ("", "", "", "This field is required."),
    ],
)
def test_a_password_that_will_not_do_is_told_and_nothing_changes(
    old: str, new: str, again: str, told: str
) -> None:
    account, officer = with_password("officer"), browser("officer")
    page = change_password(officer, old, new, again)
    alerts = [words(alert) for alert in tree(page).findall(".//*[@role='alert']")]
    assert page.status_code == 200
    assert any(told in alert for alert in alerts), alerts
    assert who("officer").version == account.version
    assert signed_in(officer)
    assert not any(word and word in page.content.decode() for word in (old, again) if word == OTHER)
    for link in links(page) - {"/en/account/sign-out/"}:  # the menu of languages among them
        if link.startswith(("/ar/", "/en/account/")):
            assert officer.get(link, follow=True).status_code == 200, link


def test_a_weak_password_is_told_in_the_readers_language() -> None:
    with_password("officer")
    page = change_password(browser("officer"), PASSWORD, "short1!", code="fr")
    assert "Ce mot de passe est trop court." in said(page)


def test_no_password_is_changed_without_the_token_of_the_form() -> None:
    with_password("officer")
    officer = browser("officer", enforce_csrf_checks=True)
    page = change_password(officer, PASSWORD, OTHER, code="es")
    assert (page.status_code, said(page, ".//h1")) == (403, "El formulario ya no es válido")
    assert who("officer").check_password(PASSWORD)


def test_the_staff_screens_lead_to_ones_own_password() -> None:
    assert browser("officer").get("/admin/password_change/")["Location"] == "/en/account/password/"


# One's own language --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", languages.CODES)
def test_one_chooses_ones_language_on_the_account_page(code: str) -> None:
    member = browser("bureau-member")
    before = "fr" if code == "en" else "en"
    services.choose_language(user=User.objects.get(key="bureau-member"), language=before, at=AT)
    response = member.post(f"/{before}/account/", {"language": code})
    assert response["Location"] == f"/{code}/account/"
    page = member.get(f"/{code}/account/")
    saved = {
        "ar": "تم حفظ اللغة المختارة.",
        "zh-hans": "您的语文设置已保存。",
        "en": "Your language is saved.",
        "fr": "Votre langue a été enregistrée.",
        "ru": "Выбранный язык сохранен.",
        "es": "Se ha guardado su idioma.",
    }
    assert said(page, ".//ul[@role='status']") == saved[code]
    (chosen,) = tree(page).findall(".//select[@name='language']/option[@selected]")
    assert chosen.get("value") == code
    assert User.objects.get(key="bureau-member").language == code


def test_a_language_that_is_not_official_is_refused() -> None:
    officer = browser("officer")
    for address in ("/en/account/", "/en/account/language/"):
        page = officer.post(address, {"language": "de", "next": "/admin/"})
        assert page.status_code == 200
        assert "Select a valid choice." in said(page)
    assert User.objects.get(key="officer").language == "en"


@pytest.mark.parametrize(
    ("page", "led"),
    [
        ("/admin/meetings/meeting/?q=bureau", "/admin/meetings/meeting/?q=bureau"),
        ("/en/bureau/", "/ru/bureau/"),
        ("/en/reports/cop2-progress-report/", "/ru/reports/cop2-progress-report/"),
        ("https://example.org/admin/", "/ru/account/"),
        ("//example.org/", "/ru/account/"),
        ("", "/ru/account/"),
    ],
)
def test_the_menu_of_languages_keeps_the_place(page: str, led: str) -> None:
    officer = browser("officer")
    response = officer.post("/en/account/language/", {"language": "ru", "next": page})
    assert response["Location"] == led
    assert User.objects.get(key="officer").language == "ru"


@pytest.mark.parametrize("key", STAFF)
def test_staff_screens_offer_the_six_languages_and_stay_where_they_are(key: str) -> None:
    person = browser(key)
    address = "/admin/meetings/meeting/?standing=all"
    forms = [
        form
        for form in tree(person.get(address)).findall(".//form")
        if form.get("action") == reverse("account:language")
    ]
    offered = [
        {field.get("name"): field.get("value") for field in form.iter("input") if field.get("name")}
        for form in forms
    ]
    assert [values["language"] for values in offered] == list(languages.CODES)
    assert [words(form).split(" ")[0] for form in forms] == [one.own_name for one in languages.LANGUAGES]
    response = person.post("/en/account/language/", offered[0])
    assert response["Location"] == address
    root = tree(person.get(address))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_who_has_no_role_chooses_no_language() -> None:
    factories.account(roles=[])
    page = browser("colleague").post("/en/account/", {"language": "fr"})
    assert page.status_code == 403
    assert User.objects.get(key="colleague").language == "en"


def test_a_time_zone_is_one_that_there_is() -> None:
    member = browser("bureau-member")
    assert member.post("/en/account/time-zone/", {"time_zone": "Africa/Nairobi"}).status_code == 302
    page = member.post("/en/account/time-zone/", {"time_zone": "Mars/Olympus"})
    assert "Select a valid choice" in said(page)
    assert User.objects.get(key="bureau-member").time_zone == "Africa/Nairobi"
    assert (
        member.post("/en/account/time-zone/", {"time_zone": ""}).status_code == 302
    )  # that of the secretariat again
    assert User.objects.get(key="bureau-member").time_zone == ""


# Accounts that administrators keep -----------------------------------------------------------------------------

ADD = "/admin/secretariat/user/add/"
NEW = {
    "key": "amina",
    "display_name": "Amina Example",
    "language": "fr",
    "roles": ["bureau-member"],
    "reminders": "none",
    "reminders_on": "monday",
}


def test_an_administrator_opens_an_account_and_sets_nobodys_password(client: Client) -> None:
    administrator = browser("administrator")
    sent = {**NEW, "visibility": "internal", "change_reason": "elected by COP-2"}
    response = administrator.post(ADD, sent)
    assert response.status_code == 302, said(response, ".//body")
    amina = who("amina")
    (row,) = history(amina)
    assert (row.verb, row.by.key, row.reason) == (
        "secretariat.open_account",
        "administrator",
        "elected by COP-2",
    )
    assert (amina.role_names, amina.language, amina.is_demo) == ({"bureau-member"}, "fr", False)
    assert sign_in(client, "amina").status_code == 200  # no password yet, and none to guess
    page = administrator.get(f"/admin/secretariat/user/{amina.pk}/change/")
    assert "password" not in "".join(links(page) - {"/admin/password_change/"})


@pytest.mark.parametrize("key", ["officer", "editor", "clearing-officer", "translator", "bureau-member"])
def test_nobody_else_keeps_accounts(key: str) -> None:
    person, other = browser(key), User.objects.get(key="administrator")
    own = ("change", "invite", "reset", "history")
    pages = ("", "add/", "import/", *(f"{other.pk}/{page}/" for page in own))
    for page in pages:
        response = person.get(f"/admin/secretariat/user/{page}", follow=True)
        assert response.status_code == 403, page
        assert "This is granted to: Administrator" in said(response), page
    assert person.post(ADD, NEW, follow=True).status_code == 403
    assert not User.objects.filter(key="amina").exists()
    assert not any("/secretariat/user/" in link for link in links(person.get("/en/account/")))


def test_the_account_of_the_product_has_no_screen(system: User) -> None:
    administrator = browser("administrator")
    for page in ("change", "invite", "reset", "delete", "history"):
        address = reverse(f"admin:secretariat_user_{page}", args=[system.pk])
        assert administrator.get(address).status_code in {302, 404}, page
    assert "system" not in [
        words(cell) for cell in tree(administrator.get("/admin/secretariat/user/?standing=all")).iter("td")
    ]
