"""The web page: the snapshot's words under their keys, for every reader, in both directions, and nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import tinyhtml5

from reports.compose import plain_text
from reports.renderers import webpage
from secretariat.kernel import languages
from tests.reports.extracted import blocks_of, demonstration, sentences_of

pytestmark = pytest.mark.django_db

KEYS_ONLY = {"text", "contents", "notes"}


@pytest.fixture
def content() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report."""
    return demonstration()


def read(content: dict[str, Any], language: str, register: dict[str, str] | None = None) -> ET.Element:
    """An edition's page as elements."""
    page = webpage.render(content, language, register or {}).content.decode()
    root: ET.Element = tinyhtml5.parse(page, namespace_html_elements=False)
    return root


def words(element: ET.Element) -> str:
    """What an element says but for numbers, calls of footnotes and ways back."""
    skipped = (
        element.tag == "sup" or element.get("class") == "number" or element.get("role") == "doc-backlink"
    )
    inner = (
        ""
        if skipped
        else (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)
    )
    return inner.replace("()", "")


def by_id(root: ET.Element) -> dict[str, ET.Element]:
    """The elements that can be linked to; no two have the same name."""
    found = [element for element in root.iter() if element.get("id")]
    named = {str(element.get("id")): element for element in found}
    assert len(named) == len(found)
    return named


@pytest.mark.parametrize("language", languages.CODES)
def test_every_sentence_stands_under_its_key_with_the_snapshots_words(
    content: dict[str, Any], language: str
) -> None:
    root = read(content, language)
    assert (root.get("lang"), root.get("dir")) == (
        languages.BY_CODE[language].tag,
        languages.BY_CODE[language].direction,
    )
    told = {one["key"]: plain_text(one["runs"]) for one in sentences_of(content["editions"][language])}
    found = by_id(root)
    assert {key: words(found[key]).strip() for key in told} == told
    others = {key for key in found if key not in told and not key.startswith("call-")}
    assert others == KEYS_ONLY
    numbers = [element.text for element in root.iter("span") if element.get("class") == "number"]
    printed = [
        block["number"] for block in content["editions"][language]["body"] if block["kind"] == "paragraph"
    ]
    assert set(printed) <= {(number or "").strip() for number in numbers}


@pytest.mark.parametrize("language", languages.CODES)
def test_page_is_whole_for_readers_who_listen_or_use_the_keyboard(
    content: dict[str, Any], language: str
) -> None:
    root = read(content, language)
    found = by_id(root)
    links = [str(link.get("href")) for link in root.iter("a")]
    within = [link.removeprefix("#") for link in links if link.startswith("#")]
    assert set(within) <= set(found)
    assert within[0] == "text"  # what the keyboard reaches first
    assert found["text"].tag == "main"
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    headings = [
        block["key"] for block in blocks_of(content["editions"][language]) if block["kind"] == "heading"
    ]
    (contents,) = (nav for nav in root.iter("nav") if nav.get("role") == "doc-toc")
    assert [str(link.get("href")) for link in contents.iter("a")] == [f"#{key}" for key in headings]
    for table in root.iter("table"):
        assert "".join(table.find("caption").itertext())  # type: ignore[union-attr]  # it has one, or this fails
        scopes = [cell.get("scope") for cell in table.iter("th")]
        assert scopes == ["col"] * len(table.findall("thead/tr/th")) + ["row"] * len(
            table.findall("tbody/tr")
        )
    calls = [link for link in root.iter("a") if link.get("role") == "doc-noteref"]
    notes = [note for note in root.iter("aside") if note.get("role") == "doc-footnote"]
    assert [call.text for call in calls] == ["*", "1"]
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    backs = [link for note in notes for link in note.iter("a") if link.get("role") == "doc-backlink"]
    assert [link.get("href") for link in backs] == [f"#{call.get('id')}" for call in calls]
    assert all(link.get("aria-label") for link in backs)


@pytest.mark.parametrize("language", ["ar", "ru", "fr"])
def test_masthead_in_another_language_says_so(content: dict[str, Any], language: str) -> None:
    root = read(content, language)
    foreign = [
        (element.get("lang"), element.get("dir"))
        for element in root.iter()
        if element.get("lang") and element is not root
    ]
    assert foreign == [("fr", "ltr") if language == "fr" else ("en", "ltr")]


def test_labels_are_in_the_readers_language(content: dict[str, Any]) -> None:
    root = by_id(read(content, "ar"))
    assert (root["contents"].text, root["notes"].text) == ("المحتويات", "الحواشي")


def test_page_runs_nothing_and_asks_for_nothing(content: dict[str, Any]) -> None:
    root = read(content, "en")
    tags = {str(element.tag) for element in root.iter()}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}
    assert not [name for element in root.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert not [element for element in root.iter() if element.get("style") or element.get("src")]
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    policies = [meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv")]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert "url(" not in webpage.stylesheet()
    assert "@import" not in webpage.stylesheet()


def test_style_sheet_mirrors_by_itself() -> None:
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:",
        webpage.stylesheet(),
    )
    assert physical == []


def test_text_of_records_cannot_become_markup(content: dict[str, Any]) -> None:
    hostile = "</style><script>alert(1)</script><img src=x onerror=alert(1)>"
    edition = content["editions"]["en"]
    edition["front"]["title"]["runs"][0]["text"] = hostile
    edition["front_notes"][0]["runs"][0]["text"] = "javascript:alert(1)"
    edition["body"][1]["sentences"][0]["runs"][0]["text"] = hostile
    root = read(content, "en", {"symbol": hostile, "job_number": hostile})
    assert not {str(element.tag) for element in root.iter()} & {"script", "img"}
    assert words(by_id(root)["front.title"]) == hostile
    assert not [link for link in root.iter("a") if str(link.get("href")).startswith("javascript")]


def test_what_the_register_assigned_and_what_is_missing_can_be_told_apart(content: dict[str, Any]) -> None:
    missing = [
        element.text for element in read(content, "en").iter("span") if element.get("class") == "missing"
    ]
    assert missing == ["[symbol to be assigned]", "[date to be assigned]"]
    register = {"symbol": "UNEP/MC/COP.2/21", "issued_on": "2018-10-02"}
    page = read(content, "ar", register)
    assert not [element for element in page.iter() if element.get("class") == "missing"]
    assert "UNEP/MC/COP.2/21" in [element.text for element in page.iter("bdi") if element.get("dir") == "ltr"]
