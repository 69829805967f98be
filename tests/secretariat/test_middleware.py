"""What every page tells the browser, and in whose language it is served."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.pages import browser, tree

pytestmark = pytest.mark.django_db

PORTAL = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STAFF = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGES = {
    "/en/": PORTAL,
    "/ar/bureau/bureau-2018-09/": PORTAL,
    "/en/account/": PORTAL,
    "/en/nothing/": PORTAL,
    "/nothing/": PORTAL,
    "/admin/": STAFF,
    "/admin/bureau/bureausession/": STAFF,
    "/reports/report/cop2-progress-report/": STAFF,
    "/reports/run/no-uuid/": STAFF,
}


def told(response: Any) -> tuple[str, str, str, str, str]:
    """The headers that protect a page besides its policy."""
    names = (
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
    )
    return tuple(response[name] for name in names)  # type: ignore[return-value]  # five of them


@pytest.mark.parametrize("address", PAGES)
def test_every_page_names_from_where_it_may_load(address: str) -> None:
    page = browser("officer").get(address)
    assert page["Content-Security-Policy"] == PAGES[address]
    senses = "camera=(), geolocation=(), microphone=()"
    assert told(page) == ("nosniff", "DENY", "same-origin", "same-origin", senses)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_kept_by_the_browser(address: str) -> None:
    assert "no-store" in browser("officer").get(address)["Cache-Control"]


def test_strangers_and_failures_are_told_the_same(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/en/account/sign-in/")["Content-Security-Policy"] == PORTAL
    assert client.get("/admin/")["Content-Security-Policy"] == STAFF

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("portal.views.pages.today", fail)
    page = browser("officer", raise_request_exception=False).get("/en/")
    assert (page.status_code, page["Content-Security-Policy"]) == (500, PORTAL)


@pytest.mark.parametrize(
    "address", [address for address, policy in PAGES.items() if policy == PORTAL and address != "/nothing/"]
)
def test_pages_of_the_portal_need_no_more_than_their_policy_allows(address: str) -> None:
    page = tree(browser("officer").get(address))
    assert page.findall(".//script") + page.findall(".//style") + page.findall(".//iframe") == []
    assert [one for one in page.iter() if isinstance(one.tag, str) and one.get("style")] == []
    loaded = [one.get("href") or "" for one in page.findall(".//link")]
    loaded += [one.get("src") or "" for one in page.findall(".//img")]
    assert [one for one in loaded if not one.startswith(("/static/", "data:"))] == []


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_pages_whose_address_names_no_language_are_in_ones_own(code: str) -> None:
    officer = browser("officer")
    officer.post("/en/account/", {"language": code})
    assert tree(officer.get("/admin/")).get("lang") == code
    assert tree(officer.get("/reports/report/cop2-progress-report/")).get("lang") == code
    assert tree(officer.get("/en/")).get("lang") == "en"
