"""A picture of every page of the portal, and of some screens of the staff, for the documents: `make pictures` runs this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.addresses import pages
from tests.browser.drawing import FOLDER, with_fewer_colours
from tests.browser.people import PHONE, SCREEN
from tests.browser.staff_for_all import staff_pages
from tests.browser.visiting import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

SIZES = {"phone": PHONE, "desktop": SCREEN}
LONGEST = 2_400
"""Pixels of a page that a picture shows; the report is longer, and goes on as it began."""
ALL = 9_000_000


def take(window: Window, file: Path) -> None:
    """Take a picture of a whole page."""
    height = window.evaluate("document.documentElement.scrollHeight")
    width = (window.viewport_size or SCREEN)["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)}
    taken = window.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
    file.write_bytes(with_fewer_colours(taken, colours=32))


@pytest.mark.parametrize("code", ["en", "ar"])
def test_pictures_of_the_portal(visits: Visits, code: str) -> None:
    for size, screen in SIZES.items():
        for old in FOLDER.glob(f"*-{code}-{size}.png"):
            old.unlink()
        for page in pages():
            window = visits.open(page, code)
            window.emulate_media(color_scheme="light")
            window.set_viewport_size(screen)
            take(window, FOLDER / f"{page.slug}-{code}-{size}.png")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_pictures_of_staff_screens(visits: Visits, code: str) -> None:
    visits.choose_language("administrator", code)
    for size, screen in SIZES.items():
        for name, address in staff_pages().items():
            window = visits.window("administrator")
            window.set_viewport_size(screen)
            window.goto(address)
            take(window, FOLDER / f"staff-{name}-{code}-{size}.png")


def test_pictures_are_small(visits: Visits) -> None:
    """All of them together, as every clone of the project has them."""
    assert sum(file.stat().st_size for file in FOLDER.glob("*.png")) < ALL
