"""The site as it is served in production, with a worker, on the demonstration's records; and people who use it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from tests.browser.people import Person, chromium
from tests.conftest import Processes

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True, scope="session")
def database_beside_a_loop() -> Iterator[None]:
    """Playwright keeps a loop of events in the thread of the tests, in which Django would refuse to read."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        yield


@pytest.fixture
def site(processes: Processes) -> str:
    """The address of the site, served by processes of its own."""
    call_command("demosignins", stdout=io.StringIO())
    processes.worker(concurrency=2)
    return processes.site()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, with nobody in it yet."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def people(site: str, browser: Browser) -> Iterator[Callable[[str], Person]]:
    """Somebody of the demonstration at a browser of their own: `people("officer")`."""
    found: dict[str, Person] = {}

    def called(key: str) -> Person:
        if key not in found:
            found[key] = Person(browser, site, key)
        return found[key]

    yield called
    for person in found.values():
        person.settle()
        person.context.close()
