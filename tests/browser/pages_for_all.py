"""Every page of the portal is for all of its readers: axe finds nothing in six languages, by day and night, on phone and screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from secretariat.kernel import languages
from tests.browser import looking
from tests.browser.addresses import STRANGER, pages
from tests.browser.people import STICKING_OUT
from tests.browser.visiting import NARROW, OF_COLOURS, SCHEMES, SIZES, Visits, bring_axe, scan
from tests.conftest import ROOT

Told = Callable[[str, object], None]


@pytest.mark.parametrize("code", languages.CODES)
def test_axe_finds_nothing(visits: Visits, code: str, record_property: Told) -> None:
    """One page after another in four ways; a page is not loaded anew for them, as on a phone that is turned.

    By night a page is the same but for its colours: only what rests on these is looked at again.
    """
    found: list[str] = []
    scans = nodes = 0
    proved = pages()
    for page in proved:
        window = visits.open(page, code)
        bring_axe(window)
        for scheme in SCHEMES:
            for size in SIZES:
                window.emulate_media(color_scheme=scheme)
                window.set_viewport_size(size)
                scans += 1
                for rule in scan(window) if scheme == SCHEMES[0] else scan(window, OF_COLOURS):
                    nodes += len(rule["nodes"])
                    found += [
                        f"{page.name} {scheme} {size['width']}: {rule['id']}: {node}"
                        for node in rule["nodes"]
                    ]
    record_property("pages", len(proved))
    record_property("languages", 1)
    record_property("scans", scans)
    record_property("nodes", nodes)
    assert found == [], "\n".join(found)
    assert visits.troubles == []


@pytest.mark.parametrize("name", ["400", "500"])
def test_what_is_said_of_a_failure_is_for_all(visits: Visits, name: str) -> None:
    """The site cannot say more than a file then, in all languages at once."""
    window = visits.window(STRANGER)
    window.goto("about:blank")
    window.set_content((ROOT / "templates" / f"{name}.html").read_text(encoding="utf-8"))
    window.set_viewport_size(NARROW)
    bring_axe(window)
    assert scan(window) == []
    assert window.evaluate(STICKING_OUT) == []
    assert window.evaluate(looking.IN_ANOTHER_LANGUAGE, 20) == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_forced_colours_hide_nothing(visits: Visits, code: str) -> None:
    """Where somebody has the system choose all colours, what tells something by its ground alone still tells it."""
    found: list[Any] = []
    for page in pages():
        window = visits.open(page, code)
        window.emulate_media(color_scheme="light", forced_colors="none")
        window.evaluate(looking.PAINTED)
        window.emulate_media(forced_colors="active")
        assert window.evaluate("matchMedia('(forced-colors: active)').matches")
        found += [(page.name, one) for one in window.evaluate(looking.VANISHED)]
        bring_axe(window)
        found += [(page.name, rule["id"], rule["nodes"]) for rule in scan(window)]
        window.emulate_media(forced_colors="none")
    assert found == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_nothing_moves_for_whoever_asked_for_less(visits: Visits, code: str) -> None:
    found: list[Any] = []
    for page in pages():
        window = visits.open(page, code)
        window.emulate_media(reduced_motion="reduce")
        found += [(page.name, one) for one in window.evaluate(looking.MOVING)]
        window.emulate_media(reduced_motion="no-preference")
    assert found == []
