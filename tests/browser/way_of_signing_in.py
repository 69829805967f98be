"""Signing in with a passkey in a real browser, whose device is virtual; and the account pages on a screen and a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secretariat.management.commands.demosignins import PASSWORD
from tests.browser.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PAGES = ("", "password/", "factors/", "factors/passkey/", "factors/recovery-codes/", "sessions/")


def test_a_passkey_is_set_up_and_used_under_the_policy_of_its_pages(site: str, browser: Browser) -> None:
    """A refused script, or one that is not ours, would be told by the console, which fails the test."""
    officer = Person(browser, site.replace("127.0.0.1", "localhost"), "officer")
    spoken = officer.context.new_cdp_session(officer.page)
    spoken.send("WebAuthn.enable")
    spoken.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    officer.go("/en/account/factors/passkey/")
    officer.fill("Name of the passkey", "Laptop")
    officer.press("Set up a passkey")
    officer.sees("Your second factor is set up; everywhere else you are signed out.", "Recovery codes")
    for language in ("en", "ar"):
        officer.language = language
        for page in PAGES:
            officer.go(f"/{language}/account/{page}")
            officer.fits()

    officer.language = "en"
    officer.go("/en/account/factors/")
    officer.sees("Laptop")
    officer.press("Sign out")
    officer.fill("User name", "officer")
    officer.fill("Password", PASSWORD)
    officer.press("Sign in")
    officer.fits()
    officer.press("Use a passkey")
    assert officer.page.url.endswith("/admin/")

    officer.go("/en/account/factors/")
    officer.follow("Remove the authenticator app")
    officer.press("Remove")
    officer.follow("Set up an authenticator app")
    officer.fits()
    officer.context.close()
