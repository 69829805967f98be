"""People at browsers of their own, who find things on a page by what these are called in their language.

Playwright is imported where it is used: the suite meets this module when it collects, and needs no browser.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

from secretariat.kernel.languages import BY_CODE
from secretariat.management.commands.democode import code_for
from secretariat.management.commands.demosignins import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

# In a container as root, and asking nobody but the site for anything.
ALONE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What of a page sticks out at its sides, or must be moved sideways to be read. What is scrolled on purpose (`pre`), what only screen readers meet, and the
# menu and the link to the content that wait beside the page are no part of it.
STICKING_OUT = """() => {
  const out = [...document.querySelectorAll("body *")].filter(one => {
    if (one.closest("pre, nav, svg, .skip, .bench-hidden, template, script")) return false;
    const box = one.getBoundingClientRect();
    return box.width && box.height && one.checkVisibility({visibilityProperty: true})
      && (box.right > innerWidth + 1 || box.left < -1);
  });
  const moved = [...document.querySelectorAll("html, body *")].filter(one =>
    !one.closest("pre, nav, textarea, .bench-hidden") && one.scrollWidth > one.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(one).overflowX) || one.matches("html") && one.scrollWidth > innerWidth);
  return [...out, ...moved].slice(0, 5).map(one => `${one.scrollWidth} wide: ${one.outerHTML.slice(0, 200)}`);
}"""


class Person:
    """Somebody of the demonstration who has signed in, and notes whatever goes wrong on the pages.

    Acts take what a thing is called in English, as the code does, and look for it in the person's language.
    """

    def __init__(self, browser: Browser, address: str, key: str) -> None:
        """Sign in."""
        self.key, self.language = key, "en"
        self.context = browser.new_context(viewport=SCREEN, color_scheme="light", base_url=address)
        self.context.set_default_timeout(15_000)
        self.troubles: list[str] = []
        self.statuses: set[int] = set()
        self.page: Page = self.context.new_page()
        self._watch()
        self.go("/en/account/sign-in/")
        self.fill("User name", key)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        self.fill("Code", code_for(key, at=time.time()))
        self.press("Go on")

    # What goes wrong ---------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        self.context.on("response", self._on_response)
        self.context.on("requestfailed", self._on_failure)

    def _note(self, trouble: str) -> None:
        self.troubles.append(f"{self.key} at {self.page.url}: {trouble}")

    def _on_console(self, message: ConsoleMessage) -> None:
        """An answer that is an error is noted with its status, and not a second time."""
        if message.type in {"error", "warning"} and "the server responded with a status" not in message.text:
            self._note(f"console: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.statuses:
            self._note(f"{response.status} for {response.url}")

    def _on_failure(self, request: Request) -> None:
        """What the browser itself gives up, since the person goes on or downloads a file, is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self._note(f"no answer for {request.url}: {request.failure}")

    def settle(self) -> None:
        """Whatever has been done, nothing went wrong on the way."""
        assert not self.troubles, "\n".join(self.troubles)

    # Words -------------------------------------------------------------------------------------------------------

    def word(self, message: str, **values: Any) -> str:
        """What the code calls so, in the person's language."""
        with translation.override(self.language):
            return gettext(message) % values if values else gettext(message)

    def choose_language(self, code: str) -> None:
        """Have all pages in a language from now on."""
        self.go("/en/account/")
        self.page.get_by_role("combobox", name=self.word("Language")).select_option(code)
        self.press("Save", self.page.get_by_role("region", name=self.word("Language"), exact=True))
        self.language = code

    # Acts --------------------------------------------------------------------------------------------------------

    def go(self, path: str) -> None:
        """Open an address."""
        answer = self.page.goto(path)
        assert answer, path
        assert answer.status == 200, f"{answer.status} for {path}"
        self.settle()

    def follow(self, name: str, within: Locator | None = None, **values: Any) -> None:
        """Follow a link."""
        self._move(self._named("link", name, within, **values), 200)

    def enter(self, link: Locator) -> None:
        """Follow a link that is called as a record is."""
        self._move(link, 200)

    def press(self, name: str, within: Locator | None = None, *, answered: int = 200, **values: Any) -> None:
        """Press a button that sends a form; the answer is that of the page one comes to."""
        self._move(self._named("button", name, within, **values), answered)

    def press_each(self, name: str) -> int:
        """Press a button wherever it is offered, one page after another; returns how often."""
        count = self.offered(name)
        for _ in range(count):
            self._move(self._named("button", name).first, 200)
        assert self.offered(name) == 0
        return count

    def _move(self, locator: Locator, answered: int) -> None:
        self.statuses = {answered} - {200}
        with self.page.expect_navigation() as navigation:
            locator.click()
        answer = navigation.value
        assert answer is None or answer.status == answered, f"{answer.status} for {answer.url}"
        self.page.wait_for_load_state()
        self.settle()
        self.statuses = set()

    def unfold(self, name: str, within: Locator | None = None) -> None:
        """Open what is folded under a line."""
        (within or self.page).get_by_text(self.word(name), exact=True).click()

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write into a field."""
        (within or self.page).get_by_label(self.word(label)).fill(text)

    def tick(self, name: str, wanted: bool = True) -> None:  # noqa: FBT001, FBT002 (as in a form)
        """Tick a box, or take its mark away; boxes are called as things are, not as the code calls them."""
        self.page.get_by_role("checkbox", name=name, exact=True).set_checked(wanted)

    def give(self, label: str, file: Path) -> None:
        """Choose a file."""
        self.page.get_by_label(self.word(label), exact=True).set_input_files(file)

    def take_along(self, link: Locator, folder: Path) -> Path:
        """Download what a link leads to."""
        with self.page.expect_download() as download:
            link.click()
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        self.settle()
        return file

    # What is seen ------------------------------------------------------------------------------------------------

    def sees(self, *texts: str, within: Locator | None = None, seconds: float = 15) -> None:
        """Wait until each text is to be read."""
        from playwright.sync_api import expect

        for text in texts:
            expect(within or self.page.locator("body")).to_contain_text(text, timeout=seconds * 1000)

    def misses(self, *texts: str, within: Locator | None = None) -> None:
        """None of the texts is to be read."""
        from playwright.sync_api import expect

        for text in texts:
            expect(within or self.page.locator("body")).not_to_contain_text(text)

    def offered(self, name: str, within: Locator | None = None) -> int:
        """How many buttons have a name."""
        return self._named("button", name, within).count()

    def _named(self, role: Any, name: str, within: Locator | None = None, **values: Any) -> Locator:
        return (within or self.page).get_by_role(role, name=self.word(name, **values), exact=True)

    def row(self, name: str) -> Locator:
        """The row of a table that begins with a name."""
        begins = re.compile(rf"^\s*{re.escape(name)}(\s|$)")
        return self.page.get_by_role("row").filter(
            has=self.page.get_by_role("rowheader").filter(has_text=begins)
        )

    @contextmanager
    def on_a_phone(self) -> Iterator[None]:
        """Hold the page on a narrow screen for a while."""
        self.page.set_viewport_size(PHONE)
        yield
        self.page.set_viewport_size(SCREEN)

    def fits(self) -> None:
        """The page is read in the person's direction without moving it sideways, on a phone too."""
        assert self.page.locator("html").get_attribute("dir") == BY_CODE[self.language].direction
        self._fits()
        with self.on_a_phone():
            self._fits()

    def _fits(self) -> None:
        out = self.page.evaluate(STICKING_OUT)
        assert out == [], f"{self.page.url} in {self.language} at {self.page.viewport_size}: {out}"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the system; the browsers that Playwright brings are never fetched."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "no Chromium: make test-browser installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ALONE)
        yield browser
        browser.close()
