"""The pictures of the documents, taken anew from the demonstration in a real browser: `make pictures` runs this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reports import services
from reports.models import Edition, Report
from reports.review.board import board
from reports.review.writing import Words
from secretariat.models import User
from tests.browser.drawing import FOLDER, with_fewer_colours
from tests.browser.people import SCREEN, Person
from tests.conftest import AT

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.django_db(transaction=True)

BELOW = 12  # what of a page is shown under the last thing of a picture
LARGEST = 200_000
SENTENCE = "introduction.covers"
PARAGRAPH = "introduction.overview"
WORDS = (
    "It covers preparations for the second meeting of the Conference, support to the Bureau, the work that the "
    "Conference requested at its first meeting, support for ratification and early implementation, and other "
    "activities."
)


def test_pictures_of_the_documents(people: Callable[[str], Person]) -> None:
    """The workbench with a sentence that was written anew and talked about; the board half way to clearance."""
    report = reviewed_report()
    edition = edition_half_way(report)
    officer, chief = people("officer"), people("clearing-officer")
    officer.go(f"/reports/workbench/{report.key}/?language=en&language=ar")
    take("workbench", officer, officer.page.locator(f'[id="{PARAGRAPH}"]'))
    chief.go(f"/reports/editions/{report.key}/{edition.uuid}/")
    take("board", chief, chief.page.get_by_role("table"))


def take(name: str, person: Person, last: Locator) -> None:
    """Take a picture of the page down to something on it, with the menu folded away."""
    person.page.get_by_text("dock_to_right").filter(visible=True).click()
    person.page.mouse.move(0, 0)
    person.page.wait_for_timeout(500)  # it moves
    box = last.bounding_box()
    assert box
    clip = {"x": 0, "y": 0, "width": SCREEN["width"], "height": box["y"] + box["height"] + BELOW}
    taken = with_fewer_colours(person.page.screenshot(full_page=True, clip=clip, animations="disabled"))
    assert len(taken) < LARGEST
    (FOLDER / f"{name}.png").write_bytes(taken)


def who(key: str) -> User:
    """The demonstration's account of a role."""
    found: User = User.objects.get(key=key)
    return found


def reviewed_report() -> Report:
    """The demonstration's report with a sentence in people's words, and a question about it."""
    report = Report.objects.select_related("document", "period").get()
    services.compose_report(report=report, as_of=report.as_of, at=AT)
    services.write_words(
        report=report,
        language="en",
        words={SENTENCE: Words(WORDS)},
        by=who("editor"),
        at=AT,
        reason="shorter",
    )
    asked = services.comment(
        report=report,
        passage=PARAGRAPH,
        text="@editor, does “other activities” stand for the title of section V?",
        by=who("translator"),
        at=AT + timedelta(hours=1),
    )
    services.comment(
        report=report,
        passage=PARAGRAPH,
        text="It does: keep to the title.",
        by=who("editor"),
        at=AT + timedelta(hours=2),
        thread=asked,
    )
    return report


def edition_half_way(report: Report) -> Edition:
    """An edition of which some sections are cleared, some submitted, one returned, and some still drafted."""
    at = AT + timedelta(hours=3)
    edition = services.begin_edition(report=report, by=who("editor"), at=at)
    edition = services.draft_edition(edition=edition, version=edition.version, by=who("editor"), at=at)
    steps: dict[str, tuple[Any, ...]] = {
        "preparation": (services.submit_section, services.clear_section),
        "arrangements": (services.submit_section, services.clear_section),
        "bureau": (services.submit_section, services.return_section),
        "regional": (services.submit_section, services.clear_section),
        "requested-work": (services.submit_section,),
        "implementation": (services.submit_section,),
    }
    people = {services.submit_section: "officer"}
    for section, verbs in steps.items():
        for hour, verb in enumerate(verbs):
            found = board(report=report, edition=edition)
            assert found
            row = next(one for one in found.rows if one.code == section)
            reason = {"reason": "name the places"} if verb is services.return_section else {}
            verb(
                edition=edition,
                section=section,
                digest=row.digest,
                version=row.version,
                by=who(people.get(verb, "clearing-officer")),
                at=at + timedelta(hours=hour),
                **reason,
            )
    return edition
