"""What pages of the portal need of their policy, and in whose language a page is served."""

from __future__ import annotations

import pytest

from tests.pages import browser, tree

pytestmark = pytest.mark.django_db

PORTAL = ("/en/", "/ar/calendar/bureau-2018-09/", "/en/account/", "/en/account/sign-in/", "/en/nothing/")


@pytest.mark.parametrize("address", PORTAL)
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
