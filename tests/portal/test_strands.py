"""The pages of the strands: what they list for whom, in six languages, as of today; search, pages, empty lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from meetings.models import PreparationTask, SupportArrangement
from portal.views import STRANDS
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from tests import factories
from tests.conftest import counted
from tests.factories import act
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db

NAMES = [strand.name for strand in STRANDS]


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def member() -> Client:
    """A browser of a member of the Bureau."""
    return browser("bureau-member")


def page(client: Client, name: str, query: str = "", code: str = "en") -> Any:
    """A strand's page."""
    return client.get(f"/{code}/work/{name}/{query}")


def listed(response: Any, key: str) -> list[list[str]]:
    """The rows of a list, cell by cell."""
    (section,) = tree(response).findall(f".//section[@aria-labelledby='{key}']")
    return [[words(cell) for cell in row] for row in section.findall(".//tbody/tr")]


def lists(response: Any) -> dict[str, int]:
    """The lists of a page, with the number of their rows."""
    found = tree(response).findall(".//main/section")
    return {str(section.get("aria-labelledby")): len(section.findall(".//tbody/tr")) for section in found}


def test_the_strands_are_reached_from_the_menu(member: Client) -> None:
    work = member.get("/en/work/")
    (marked,) = tree(work).findall(".//header//a[@aria-current='page']")
    assert marked.get("href") == "/en/work/"
    led = [link.get("href") for link in tree(work).findall(".//main//a")]
    assert led == [f"/en/work/{name}/" for name in NAMES]


@pytest.mark.parametrize("code", languages.CODES)
@pytest.mark.parametrize("name", NAMES)
def test_every_list_of_the_demonstration_is_filled_in_every_language(
    member: Client, name: str, code: str
) -> None:
    response = page(member, name, code=code)
    assert response.status_code == 200
    assert 0 not in lists(response).values()
    assert languages.BY_CODE[code].tag == tree(response).get("lang")
    assert "[…" not in said(response)
    assert lists(response) == lists(page(member, name))


# How the next conference is prepared -----------------------------------------------------------------------------


def test_tasks_and_support_are_listed_with_their_status(member: Client) -> None:
    response = page(member, "preparation")
    tasks = {row[0]: row[1:] for row in listed(response, "tasks")}
    assert tasks["Choice of the venue"] == ["–", "Done"]
    assert tasks["Information on the website, English, French and Spanish"] == ["–", "Under way"]
    assert "Nairobi" in tasks["Liaison on processing, editing and translation"][0]
    support = listed(response, "supports")[0]
    assert support[1:] == ["Logistics", "Before the meeting", "On a reciprocal basis", "Provided"]
    assert listed(response, "documents")[0][0] == "Working document, Information document"


def test_a_task_stands_as_it_stood_on_the_day(member: Client, settings: Any) -> None:
    settings.PINNED_TODAY = date(2018, 9, 1)
    tasks = {row[0]: row[2] for row in listed(page(member, "preparation"), "tasks")}
    assert tasks["Choice of the venue"] == "Not started"


# All strands alike -----------------------------------------------------------------------------------------------


def test_internal_records_are_for_staff(member: Client) -> None:
    task = PreparationTask.objects.get(key="task-venue")
    records.amend(task, {"visibility": Visibility.INTERNAL}, act(reason="not for the Bureau"))
    assert "Choice of the venue" not in said(page(member, "preparation"))
    assert "Choice of the venue" in said(page(browser("officer"), "preparation"))


def test_rows_are_found_by_their_words(member: Client) -> None:
    response = page(member, "preparation", "?q=visa+LETTERS")
    assert [row[0] for row in listed(response, "tasks")] == ["Letters in support of visa applications"]
    assert lists(response)["supports"] == 0
    assert "Nothing here has these words." in said(response)


def test_many_rows_are_shown_by_the_page(member: Client) -> None:
    standing = lists(page(member, "preparation"))["tasks"]
    many_tasks(100)
    assert lists(page(member, "preparation"))["tasks"] == 100
    following = page(member, "preparation", "?q=&tasks=2")
    assert lists(following)["tasks"] == standing
    assert "Page 2 of 2" in said(following)
    (back,) = tree(following).findall(".//a[@rel='prev']")
    assert back.get("href") == "?q=&tasks=1#tasks"


def test_lists_without_records_say_so(member: Client) -> None:
    for model in (PreparationTask, SupportArrangement):
        for record in model.objects.all():
            records.withdraw(record, act(reason="a test takes it out"))
    response = page(member, "preparation")
    assert "No tasks are recorded yet." in said(response)
    assert "No support is recorded yet." in said(response)


def many_tasks(count: int) -> None:
    """Enter tasks of the demonstration's next conference."""
    target = PreparationTask.objects.get(key="task-venue").conference
    for number in range(count):
        factories.task(f"many-{number}", conference=target, position=100 + number, visibility="bureau")


MANY: dict[str, Callable[[int], None]] = {"preparation": many_tasks}


@pytest.mark.parametrize("name", NAMES)
def test_pages_cost_the_same_queries_however_many_records(member: Client, name: str) -> None:
    page(member, name)
    with counted() as few:
        page(member, name)
    MANY[name](30)
    with counted() as many:
        page(member, name)
    assert len(many) == len(few)
