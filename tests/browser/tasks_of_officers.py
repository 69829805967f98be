"""What officers do most often, each in at most four clicks from the first page of the staff screens, in a real browser.

What is pressed is counted by the browser itself: links, buttons, fields that are chosen from; typing is not.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from meetings.models import DocumentFile, Mandate, MeetingDeadline
from reports.choices import TASK
from reports.models import Composition
from secretariat.kernel.models import AuditRow, Run
from secretariat.models import Contribution, User
from tests.browser.people import Person
from tests.conftest import Processes, load_demo, wait_until
from tests.kernel.hostile import workbook

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 4
"""Clicks that a task may take."""
DAY = "tests.browser.settings"
COUNTED = """addEventListener("pointerdown", event => {
  if (event.isTrusted) sessionStorage.setItem("pressed", 1 + Number(sessionStorage.getItem("pressed")));
}, true);"""


@pytest.fixture
def site(broker: None) -> Iterator[str]:
    """The address of the site on a day of the demonstration, with a worker."""
    if not User.objects.filter(key="officer").exists():
        load_demo()
    call_command("demosignins", stdout=io.StringIO())
    running = Processes(DAY)
    running.worker(concurrency=1)
    yield running.site()
    running.stop()


@pytest.fixture
def officer(people: Callable[[str], Person]) -> Person:
    """An officer of all strands, whose browser counts what is pressed."""
    found = people("officer")
    found.context.add_init_script(COUNTED)
    return found


def begin(officer: Person) -> None:
    """Open the first page, with nothing pressed yet."""
    officer.go("/admin/")
    officer.sees("49 days to COP-2")
    officer.page.evaluate("sessionStorage.setItem('pressed', 0)")


def pressed(officer: Person) -> int:
    """How often something was pressed since."""
    return int(officer.page.evaluate("Number(sessionStorage.getItem('pressed'))"))


def test_the_five_commonest_tasks_take_four_clicks_at_most(
    officer: Person, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    tasks = {
        "a mandate is updated": update_a_mandate,
        "a file is attached": lambda one: attach_a_file(one, tmp_path),
        "a contribution is entered": enter_a_contribution,
        "a deadline is recorded as met": record_a_deadline_as_met,
        "the report is made": make_the_report,
    }
    clicks = {}
    for name, do in tasks.items():
        begin(officer)
        do(officer)
        clicks[name] = pressed(officer)
        record_property("most_clicks", clicks[name])
    assert all(0 < number <= MOST for number in clicks.values()), clicks


def update_a_mandate(officer: Person) -> None:
    """Write down on what a mandate rests."""
    officer.follow("Update a mandate")
    officer.enter(officer.page.get_by_role("rowheader").get_by_role("link").first)
    officer.page.locator("[name=source_note]").fill("Letter of 28 September")
    officer.press("Save")
    found = Mandate.objects.get(source_note="Letter of 28 September")
    assert AuditRow.objects.of(found.uuid).last().by.key == "officer"


def attach_a_file(officer: Person, folder: Path) -> None:
    """Attach the French file of the first document that lacks it."""
    file = folder / "agenda.xlsx"
    file.write_bytes(workbook())
    officer.enter(officer.page.locator("#documents a[href$='?language=fr']").first)
    with officer.page.expect_file_chooser() as chooser:
        officer.page.locator("input[type=file]").click()
    chooser.value.set_files(file)
    officer.press("Attach a file")
    assert [one.language for one in DocumentFile.objects.all()] == ["fr"]


def enter_a_contribution(officer: Person) -> None:
    """Enter what a country has announced."""
    page = officer.page
    officer.follow("Enter a contribution")
    page.locator("[name=key]").fill("general-sweden")
    page.locator(".field-donor_country .select2-selection").click()
    page.locator(".select2-search__field").fill("SWE")
    page.locator(".select2-results__option").filter(has_text="SWE").first.click()
    page.locator("[name=amount]").fill("50000")
    page.locator("[name=currency]").fill("SEK")
    officer.press("Save")
    found = Contribution.objects.get(key="general-sweden")
    assert (found.amount, found.currency, found.donor_country.key) == (Decimal(50000), "SEK", "SWE")  # type: ignore[union-attr]  # it has one


def record_a_deadline_as_met(officer: Person) -> None:
    """Record the first of the late deadlines as met."""
    officer.enter(officer.page.locator("#late .desk-act").first)
    officer.press("Record as met")
    assert MeetingDeadline.objects.get().met_on == date(2018, 10, 1)


def make_the_report(officer: Person) -> None:
    """Ask for the report in all languages and formats; a worker composes it."""
    officer.follow("Make the report")
    officer.press("Generate")
    run = Run.objects.get(kind=TASK)
    assert run.requested_by.key == "officer"
    wait_until(lambda: Composition.objects.filter(report__key=run.parameters["report"]).exists(), 120)
