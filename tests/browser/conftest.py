"""The site as it is served in production, with a worker, on the demonstration's records; and people who use it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from secretariat.models import User
from tests.browser.people import Person, chromium
from tests.browser.records import record
from tests.browser.settings import PINNED_TODAY
from tests.browser.visiting import Visits
from tests.conftest import Processes, load_demo

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


# The site to look at, and nothing else: it stands for a whole module ----------------------------------------------


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database itself for all tests of a module, who look only: nothing is undone between them."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def site_to_see(db: None) -> Iterator[str]:
    """The address of the site on a day of the demonstration, with what makes its pages full; no worker."""
    running = Processes("tests.browser.settings")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.conf.settings.PINNED_TODAY", PINNED_TODAY)
        if not User.objects.filter(key="officer").exists():
            load_demo()
        record()
        yield running.site()
        running.stop()
        call_command("flush", interactive=False, verbosity=0)
        load_demo()


@pytest.fixture(scope="module")
def visits(site_to_see: str, browser: Browser) -> Iterator[Visits]:
    """Windows on it."""
    opened = Visits(browser, site_to_see)
    yield opened
    opened.close()


# What was proved, told at the end ---------------------------------------------------------------------------------

FIGURES = {
    "pages": max,
    "languages": sum,
    "scans": sum,
    "nodes": sum,
    "largest_weight": max,
    "most_requests": max,
    "stops": sum,
    "most_clicks": max,
    "staff_pages": max,
    "staff_nodes": sum,
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how much was looked at, and the extremes."""
    found: dict[str, list[int]] = {}
    seconds = 0.0
    for reports in terminalreporter.stats.values():
        for report in reports:
            seconds += getattr(report, "duration", 0)
            if getattr(report, "when", "") == "call":
                for name, value in report.user_properties:
                    if name in FIGURES:
                        found.setdefault(name, []).append(value)
    if found:
        told = ", ".join(
            f"{name.replace('_', ' ')} {FIGURES[name](found[name])}" for name in FIGURES if name in found
        )
        terminalreporter.write_sep("=", "proved in the browser")
        terminalreporter.write_line(f"{told}, seconds of the tests {seconds:.0f}")
