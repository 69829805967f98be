"""How the pages of the portal are read: narrow, enlarged and spaced, without scripts, by the keyboard, on paper, over a slow line."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from secretariat.kernel import languages
from secretariat.kernel.languages import BY_CODE
from tests.browser import looking
from tests.browser.addresses import NEEDS_SCRIPTS, Page, pages
from tests.browser.people import PHONE, SCREEN, STICKING_OUT
from tests.browser.visiting import NARROW, Visits, Weight

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window

Told = Callable[[str, object], None]
HEAVIEST = 150_000
MOST_REQUESTS = 10
LONGEST_NAME = 20
LEAST_TARGET = 24
# What is another each time it is shown: the key of an authenticator app, when somebody was seen last.
PASSING = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}|\d{4}-\d\d-\d\d \d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a page in a language: each field is what is wrong, or a figure."""

    page: Page
    direction: tuple[str, str]
    words: str
    weight: Weight
    sticking_out: list[str]
    cut_off: list[str]
    in_another_language: list[str]
    small_targets: list[str]


@pytest.fixture(scope="module", params=languages.CODES)
def seen(request: pytest.FixtureRequest, visits: Visits) -> tuple[str, list[Seen]]:
    """Every page in a language, opened once and looked at in every way."""
    code: str = request.param
    return code, [look(visits, page, code) for page in pages()]


def look(visits: Visits, page: Page, code: str) -> Seen:
    """Open a page on a phone, as if for the first time, and look."""
    window = visits.window(page.reader)
    window.set_viewport_size(PHONE)
    window.emulate_media(color_scheme="light")
    spoken = window.context.new_cdp_session(window)
    spoken.send("Network.enable")
    spoken.send("Network.setCacheDisabled", {"cacheDisabled": True})
    weight = Weight()
    window.on("response", weight.add)
    visits.open(page, code)
    weight.weigh()
    window.remove_listener("response", weight.add)
    if icon := window.locator("link[rel=icon]").get_attribute(
        "href"
    ):  # which no browser without a window fetches
        window.request.get(icon)
        weight.requests += 1
    spoken.detach()
    html = window.locator("html")
    sticking_out, cut_off = [], []
    for size, spaced in ((PHONE, False), (NARROW, False), (NARROW, True), (SCREEN, True), (SCREEN, False)):
        window.set_viewport_size(size)
        window.evaluate(looking.SPACING if spaced else looking.PLAIN_SPACING)
        how = f"{size['width']}{' spaced' if spaced else ''}"
        asked = looking.SIDEWAYS if spaced and size is SCREEN else STICKING_OUT
        sticking_out += [f"{how}: {one}" for one in window.evaluate(asked)]
        cut_off += [f"{how}: {one}" for one in window.evaluate(looking.CUT_OFF)]
    small = window.evaluate(looking.SMALL_TARGETS, LEAST_TARGET)
    window.set_viewport_size(PHONE)
    small += window.evaluate(looking.SMALL_TARGETS, LEAST_TARGET)
    return Seen(
        page=page,
        direction=(html.get_attribute("lang") or "", html.get_attribute("dir") or ""),
        words=window.locator("main").inner_text(),
        weight=weight,
        sticking_out=sticking_out,
        cut_off=cut_off,
        in_another_language=window.evaluate(looking.IN_ANOTHER_LANGUAGE, LONGEST_NAME),
        small_targets=small,
    )


def wrong(seen: tuple[str, list[Seen]], name: str) -> list[str]:
    """What is wrong in a way, with the page on which it is."""
    code, all_pages = seen
    return [f"{one.page.name} in {code}: {fault}" for one in all_pages for fault in getattr(one, name)]


def none(found: list[str]) -> None:
    """Nothing is wrong; otherwise it is told line by line."""
    assert found == [], "\n".join(found)


def test_pages_say_their_language_and_direction(seen: tuple[str, list[Seen]]) -> None:
    code, all_pages = seen
    language = BY_CODE[code]
    assert {one.direction for one in all_pages} == {(language.tag, language.direction)}


def test_words_of_another_language_say_so(seen: tuple[str, list[Seen]]) -> None:
    none(wrong(seen, "in_another_language"))


def test_nothing_is_moved_sideways(seen: tuple[str, list[Seen]]) -> None:
    """On a phone, at 320 pixels, which is 400 per cent of 1280, and with the spaces of WCAG 1.4.12.

    With these spaces on a wide screen a table may be moved in its own frame.
    """
    none(wrong(seen, "sticking_out"))


def test_no_text_is_cut_off(seen: tuple[str, list[Seen]]) -> None:
    none(wrong(seen, "cut_off"))


def test_what_is_pressed_is_large_enough(seen: tuple[str, list[Seen]]) -> None:
    none(wrong(seen, "small_targets"))


def test_a_first_view_is_light(seen: tuple[str, list[Seen]], record_property: Told) -> None:
    _code, all_pages = seen
    largest = max(all_pages, key=lambda one: one.weight.size)
    record_property("largest_weight", largest.weight.size)
    record_property("most_requests", max(one.weight.requests for one in all_pages))
    none([f"{one.page.name}: {one.weight.size}" for one in all_pages if one.weight.size > HEAVIEST])
    none(
        [
            f"{one.page.name}: {one.weight.requests}"
            for one in all_pages
            if one.weight.requests > MOST_REQUESTS
        ]
    )


def test_pages_say_the_same_without_scripts(visits: Visits, seen: tuple[str, list[Seen]]) -> None:
    """All they say, but where a device is spoken to: there the page still says what it is, and what else helps."""
    code, all_pages = seen
    for one in all_pages:
        window = visits.open(one.page, code, java_script_enabled=False)
        window.set_viewport_size(PHONE)
        words = window.locator("main").inner_text()
        if one.page.name in NEEDS_SCRIPTS:
            assert window.locator("main h1").inner_text() in one.words
            assert len(words) > 60, one.page.name
        else:
            assert PASSING.sub("", words) == PASSING.sub("", one.words), one.page.name
    assert visits.troubles == []


# By the keyboard --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_keyboard_goes_through_every_page(
    visits: Visits, code: str, size: Any, record_property: Told
) -> None:
    """The link to the content first; then everything in the order of the page, seen, marked, not covered; then out."""
    found, stops = [], 0
    for page in pages():
        window = visits.open(page, code)
        window.set_viewport_size(size)
        expected = window.evaluate(looking.REACHABLE)
        assert expected > 1, page.name
        walked = list(walk(window, expected))
        stops += len(walked)
        if not walked[0]["skip"]:
            found.append(f"{page.name}: begins with {walked[0]['what']}")
        # A field for a day is several stops in itself: its day, month, year and calendar.
        reached = [stop for stop, _parts in groupby(stop["stop"] for stop in walked if stop["stop"] >= 0)]
        if reached != list(range(expected)):
            found.append(f"{page.name}: {expected} stops, in this order: {reached}")
        found += [
            f"{page.name}: {', '.join(stop['wrong'])}: {stop['what']}" for stop in walked if stop["wrong"]
        ]
    record_property("stops", stops)
    none(found)


def walk(window: Window, expected: int) -> Iterator[dict[str, Any]]:
    """Press the tabulator until the page is left, or as often as would show a trap."""
    window.evaluate("scrollTo(0, 0)")
    for _ in range(expected + 20):
        window.keyboard.press("Tab")
        stop = window.evaluate(looking.FOCUSED)
        if stop is None:
            return
        yield stop
        if stop["stop"] == expected - 1:
            return


def test_the_first_link_leads_to_the_content(visits: Visits) -> None:
    for page in pages():
        window = visits.open(page, "en")
        window.keyboard.press("Tab")
        window.keyboard.press("Enter")
        assert window.evaluate("document.activeElement.id") == "content", page.name


# On paper ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "ar"])
def test_pages_are_printed_without_menus_and_with_addresses(visits: Visits, code: str) -> None:
    found = []
    for page in pages():
        window = visits.open(page, code)
        window.emulate_media(media="print")
        window.set_viewport_size({"width": 718, "height": 1046})  # what of A4 is left to print on
        found += [f"{page.name}: {one}" for one in window.evaluate(looking.ON_PAPER)]
        window.emulate_media(media="null")
    none(found)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_page_has_its_words_on_paper(visits: Visits, code: str) -> None:
    for page in pages():
        window = visits.open(page, code)
        sheets = printed(window)
        assert len("".join(sheets[0].split())) > 60, page.name
        assert all(sheet.strip() for sheet in sheets), page.name


def test_the_head_of_a_long_table_stands_on_every_sheet(visits: Visits) -> None:
    """On A5 the calendar needs several; the first two words of its head are read back from each, but where the table has ended."""
    (page,) = (one for one in pages() if one.name == "portal:calendar")
    window = visits.open(page, "en")
    window.set_viewport_size(SCREEN)
    first, second, *_rest = window.locator("main thead th").all_inner_texts()
    sheets = printed(window, "A5")
    said = [" ".join(sheet.split()) for sheet in sheets]
    with_rows = [sheet for sheet in said if re.search(r"\b2018\b.* Held", sheet)]
    assert len(with_rows) > 1
    assert [f"{first} {second}" in sheet for sheet in with_rows] == [True] * len(with_rows)


def printed(window: Window, paper: str = "A4") -> list[str]:
    """What each sheet of a page says, when it is printed."""
    read = ["pdftotext", "-layout", "-", "-"]
    window.emulate_media(media="print")
    text = subprocess.run(read, input=window.pdf(format=paper), capture_output=True, check=True).stdout
    window.emulate_media(media="null")
    return text.decode().removesuffix("\f").split("\f")
