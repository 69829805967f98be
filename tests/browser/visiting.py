"""Looking at the pages as anybody: windows in which somebody is signed in, without typing it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from secretariat.management.commands.demosignins import PASSWORD
from secretariat.models import User
from tests.browser.addresses import HALF_WAY, MEMBER, STRANGER, Page
from tests.browser.people import PHONE, SCREEN
from tests.pages import enter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Response
    from playwright.sync_api import Page as Window

SIZES = (PHONE, SCREEN)
SCHEMES = ("light", "dark")
TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
# Phones of 320 pixels, and a screen of 1280 by 1024 at 400 per cent.
NARROW = {"width": 320, "height": 256}


@dataclass
class Weight:
    """What a first view took: how many requests, and how many bytes packed as a server packs them."""

    requests: int = 0
    size: int = 0
    answers: list[Response] = field(default_factory=list)

    def add(self, answer: Response) -> None:
        """Count an answer; its content is weighed once the page is there."""
        self.answers.append(answer)

    def weigh(self) -> None:
        """Weigh what came."""
        for answer in self.answers:
            if not urlsplit(answer.url).scheme.startswith("http"):
                continue
            self.requests += 1
            if not 300 <= answer.status < 400:
                self.size += len(gzip.compress(answer.body(), 6))


class Visits:
    """Windows on a site, one for each reader and way of looking; whatever is wrong on them is noted."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.windows: dict[Any, Window] = {}
        self.cookies: dict[str, str] = {}
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def window(self, reader: str = MEMBER, **options: Any) -> Window:
        """The window of a reader: `window("board-member", java_script_enabled=False)`."""
        asked = (reader, *sorted(options.items()))
        if asked not in self.windows:
            context = self.browser.new_context(viewport=SCREEN, base_url=self.address, **options)
            context.set_default_timeout(15_000)
            if reader not in self.cookies:
                self.cookies[reader] = _cookie(reader)
            if cookie := self.cookies[reader]:
                context.add_cookies(
                    [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.address}]
                )
            context.on("console", lambda message: self._note(message.type, message.text))
            context.on("weberror", lambda error: self._note("error", str(error.error)))
            self.contexts.append(context)
            self.windows[asked] = context.new_page()
        return self.windows[asked]

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "the server responded with a status" not in text:
            self.troubles.append(text)

    def open(self, page: Page, code: str, **options: Any) -> Window:
        """Open a page in a language."""
        window = self.window(page.reader, **options)
        there = page.address(code)
        answer = window.goto(there)
        assert answer, there
        assert (answer.status, urlsplit(answer.url).path) == (page.status, urlsplit(there).path), (
            f"{page.name}: {answer.status}"
        )
        return window

    def choose_language(self, reader: str, code: str) -> None:
        """Have the staff screens of somebody in a language from now on."""
        window = self.window(reader)
        window.goto("/en/account/")
        window.locator("select[name=language]").select_option(code)
        with window.expect_navigation():
            window.locator("#own-language ~ form button").click()

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()


def _cookie(reader: str) -> str:
    """The session of somebody who has signed in, or is on the way to it."""
    if reader == STRANGER:
        return ""
    client = Client()
    if reader == HALF_WAY:
        client.post("/en/account/sign-in/", {"login": MEMBER, "password": PASSWORD})
    else:
        enter(client, User.objects.get(key=reader))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that see colours."""


def scan(window: Window, rules: tuple[str, ...] = TAGS) -> list[dict[str, Any]]:
    """What axe finds: each rule that is broken, with the elements that break it. Of rules by their tags, or of some alone."""
    return window.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations.map(
        ({id, help, nodes}) => ({id, help, nodes: nodes.map(({target, html, failureSummary}) =>
        `${target.join(" ")} – ${html.slice(0, 160)} – ${failureSummary.split("\\n").slice(1).join("; ").trim()}`)}))""",
        list(rules),
    )


def bring_axe(window: Window) -> None:
    """Bring axe into a page that has been opened."""
    from axe_playwright_python.base import AXE_SCRIPT

    window.evaluate(AXE_SCRIPT)
