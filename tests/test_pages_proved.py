"""Every page under a language is proved in a browser, or has a reason why not; `make test-browser` does prove them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.browser.addresses import (
    HALF_WAY,
    NEEDS_SCRIPTS,
    NO_PAGES,
    READERS,
    STRANGER,
    VALUES,
    pages,
    under_a_language,
)
from tests.browser.records import record
from tests.browser.settings import PINNED_TODAY
from tests.pages import browser


def test_every_page_is_proved_in_a_browser_or_has_a_reason() -> None:
    """Whoever adds an address with arguments says with which: in `tests/browser/addresses.py`."""
    lacking = [
        name
        for name, parameters in under_a_language()
        if name not in NO_PAGES and parameters and name not in VALUES
    ]
    assert lacking == []
    assert all(NO_PAGES.values())


def test_nothing_is_said_of_pages_that_are_no_more() -> None:
    taken = dict(under_a_language())
    assert len(taken) > 20
    for said in (NO_PAGES, READERS, VALUES, NEEDS_SCRIPTS):
        assert sorted(set(said) - set(taken)) == []
    assert not set(VALUES) & set(NO_PAGES)
    for name, values in VALUES.items():
        assert callable(values) or sorted(values) == sorted(taken[name]), name


@pytest.mark.django_db
def test_every_page_that_is_proved_opens_for_its_reader(settings: Any) -> None:
    settings.PINNED_TODAY = PINNED_TODAY
    record()
    for page in pages():
        if page.reader != HALF_WAY:
            person = Client() if page.reader == STRANGER else browser(page.reader)
            assert person.get(page.address("en")).status_code == page.status, page.name
