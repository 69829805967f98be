"""The pages of the strands: what they list for whom, in six languages, as of today; search, pages, empty lists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from meetings.models import PreparationTask, SupportArrangement
from portal.views import STRANDS
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from tests import factories
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


# The other strands ----------------------------------------------------------------------------------------------


def test_consultations_are_listed_with_donors_partners_and_what_stands_beside(member: Client) -> None:
    response = page(member, "regional")
    africa = listed(response, "consultations")[0]
    assert africa == [
        "Africa",
        "9 and 10 October 2018",
        "Lusaka",
        "Austria, Japan, Sweden, Switzerland",
        "Ahead",
    ]
    assert [row[2] for row in listed(response, "partners")] == ["Pretoria", "Brno", "Jakarta", "Montevideo"]
    assert [row[1] for row in listed(response, "sessions")] == ["Half a day", "Half a day"]


def test_groups_are_listed_with_meetings_calls_advice_and_sessions(member: Client) -> None:
    response = page(member, "requested-work")
    group, committee = listed(response, "meetings")
    assert group[1:] == ["5–9 March 2018", "Ottawa", "–", "Held"]
    assert committee[3] == "UNEP/MC/COP.2/11"
    assert "first meeting" in committee[0]
    assert [row[0] for row in listed(response, "groups")] == [
        "Interim storage",
        "Mercury waste",
        "Contaminated sites",
    ]
    assert listed(response, "advice") == [["Scientific, Technical", "Parties, Potential Parties"]]
    assert "Basel" in listed(response, "sessions")[0][1]


def test_projects_webinars_and_publications_are_listed_as_they_stand(member: Client, settings: Any) -> None:
    response = page(member, "implementation")
    assert "The European Union" in {row[1] for row in listed(response, "projects")}
    held, planned = listed(response, "webinars")
    assert (held[2], held[4], planned[4]) == ("27 June 2018", "Held", "Ahead")
    published = page(member, "publications")
    assert "Being printed or reprinted" in {row[4] for row in listed(published, "publications")}
    assert listed(published, "tools")[0][1] == "31 December 2019"
    settings.PINNED_TODAY = date(2018, 6, 1)  # what was seen in October only is not known yet
    assert lists(page(member, "implementation"))["projects"] == 0


def test_cooperation_is_listed_with_the_part_of_the_secretariat(member: Client) -> None:
    response = page(member, "cooperation")
    assert "Observer" in {row[3] for row in listed(response, "cooperation")}
    assembly = next(row for row in listed(response, "participation") if "Health" in row[0])
    assert assembly[1] == "May 2018"
    assert assembly[4] == "Executive Secretary"


def test_the_programme_is_listed_with_its_board_and_rounds(member: Client) -> None:
    response = page(member, "programme")
    assert [row[3] for row in listed(response, "board")] == ["Held", "Ahead"]
    assert listed(response, "rounds") == [["5 June 2018", "31 August 2018", "0", "Closed"]]
    assert [row[2] for row in listed(response, "steps")] == ["Done", "Done"]


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
    many_tasks(range(100))
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


def many_tasks(numbers: range) -> None:
    """Enter tasks of the demonstration's next conference."""
    target = PreparationTask.objects.get(key="task-venue").conference
    for number in numbers:
        factories.task(f"many-{number}", conference=target, position=100 + number, visibility="bureau")
