"""The PDF as a United Nations document and as a tagged file: counted in the file itself, in all six languages."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import Validator

from reports.renderers import pdf
from reports.renderers.document import edition_of
from tests.reports.extracted import blocks_of, compact, content_of, pdf_of, read_back, sentences_of
from tests.reports.reference.bureau import FACTS as BUREAU_FACTS

pytestmark = pytest.mark.django_db

LANGUAGES = {"ar": "ar", "zh-hans": "zh-Hans", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}
AS_OF = date(2018, 10, 1)


@pytest.fixture
def content() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report."""
    return content_of(AS_OF)


def elements(opened: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree, in reading order."""
    found: list[pikepdf.Object] = []

    def walk(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary):
            return
        if "/S" in element:
            found.append(element)
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid)

    walk(opened.Root.StructTreeRoot)
    return found


def tags(content: dict[str, Any], language: str) -> list[str]:
    """The types of all structure elements of an edition's PDF."""
    with pikepdf.open(io.BytesIO(pdf_of(content, language))) as opened:
        return [str(element.S) for element in elements(opened)]


def test_counts_are_the_same_in_all_languages(content: dict[str, Any]) -> None:
    counted = {}
    for language in LANGUAGES:
        found = tags(content, language)
        counted[language] = {
            tag: found.count(f"/{tag}")
            for tag in ("H1", "H2", "H3", "P", "Table", "TR", "TH", "TD", "Note", "Link")
        }
    expected = counted["en"]
    assert counted == dict.fromkeys(LANGUAGES, expected)
    body, tables = content["editions"]["en"]["body"], tables_of(content)
    paragraphs = [block for block in body if block["kind"] == "paragraph"]
    items = sum(len(block["items"]) for block in paragraphs)
    # masthead 5, session block 5, type line, end mark
    assert expected["P"] == len(paragraphs) + items + 12
    assert expected["Note"] == 2
    assert expected["Table"] == len(tables)
    assert expected["TR"] == sum(1 + len(table["rows"]) for table in tables)
    assert expected["TD"] == sum(len(table["rows"]) * (len(table["head"]) - 1) for table in tables)


def tables_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables of a composition, in their order."""
    return [block for block in blocks_of(content["editions"]["en"]) if block["kind"] == "table"]


def test_cited_records_are_the_same_in_all_languages(content: dict[str, Any]) -> None:
    """But for acronyms: not every language has one for the organization that a unit is part of."""
    cited = {
        language: {
            run["source"]["uuid"]
            for sentence in sentences_of(edition)
            for run in sentence["runs"]
            if "source" in run and not run["source"]["fields"][0].startswith("acronym_")
        }
        for language, edition in content["editions"].items()
    }
    assert cited == dict.fromkeys(cited, cited["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_says_its_language_title_and_bookmarks(content: dict[str, Any], language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(content, language))) as opened:
        assert str(opened.Root.Lang) == LANGUAGES[language]
        title = "".join(run["text"] for run in content["editions"][language]["front"]["title"]["runs"])
        assert str(opened.docinfo.Title) == title
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert opened.Root.MarkInfo.Marked
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        with opened.open_outline() as outline:
            chapters = [item.title for item in outline.root]
    edition = content["editions"][language]
    blocks = [*edition["body"], *(block for annex in edition["annexes"] for block in annex)]
    assert len(chapters) == sum(block["kind"] == "heading" and block["level"] == 1 for block in blocks) > 2
    english_masthead = language in {"ar", "zh-hans", "ru"}
    with pikepdf.open(io.BytesIO(pdf_of(content, language))) as opened:
        foreign = [str(element.Lang) for element in elements(opened) if "/Lang" in element]
    assert foreign == (["en"] if english_masthead else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_notes_and_links_are_tagged_whole(content: dict[str, Any], language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(content, language))) as opened:
        found = elements(opened)
        scopes = [str(cell.A.Scope) for cell in found if cell.S == "/TH"]
        headed = [
            scope
            for table in tables_of(content)
            for scope in ["/Column"] * len(table["head"]) + ["/Row"] * len(table["rows"])
        ]
        assert scopes == headed
        notes = [str(note.ID) for note in found if note.S == "/Note"]
        assert notes == ["front.agenda-note", "bureau.reports.note"]
        links = [annotation for page in opened.pages for annotation in page.get("/Annots", [])]
        assert len(links) == 1
        assert str(links[0].A.URI).startswith("http://www.mercuryconvention.org/")
        assert str(links[0].Contents) == str(links[0].A.URI)
        assert int(links[0].F) & 4
        assert "/StructParent" in links[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdfua_finds_no_error(content: dict[str, Any], language: str, tmp_path: Path) -> None:
    file = tmp_path / f"{language}.pdf"
    file.write_bytes(pdf_of(content, language))
    report = Validator().validate(file)
    assert [finding for finding in report.findings if finding.severity.name != "INFO"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_note_stands_on_the_page_of_its_call(content: dict[str, Any], language: str) -> None:
    pages = [compact(page) for page in read_back(pdf_of(content, language)).split("\f")]
    agenda = {
        "ar": "جدول الأعمال المؤقت",
        "zh-hans": "临时议程",
        "en": "provisional agenda",
        "fr": "ordre du jour provisoire",
        "ru": "предварительной повестки дня",
        "es": "programa provisional",
    }[language]
    ((_section, website),) = BUREAU_FACTS["B7"]
    for call, note in (
        (compact(agenda), "UNEP/MC/COP.2/1"),
        (compact(website[language][0]), "http://www.mercuryconvention.org"),
    ):
        calling = [number for number, page in enumerate(pages) if call in page]
        noting = [number for number, page in enumerate(pages) if re.search(re.escape(note) + r"(?!\d)", page)]
        assert noting == calling[:1], (call, note)  # the words may stand again further on, without a call


def test_what_the_register_has_not_assigned_is_visibly_missing(content: dict[str, Any]) -> None:
    unassigned = edition_of(content, "en", {})
    assert (unassigned.symbol.text, unassigned.symbol.missing) == ("[symbol to be assigned]", True)
    assert unassigned.job_number.text == "[job number to be assigned]"
    assert unassigned.issued_on.text == "[date to be assigned]"
    assert "[symbol to be assigned]" in read_back(pdf_of(content, "en")).split("\f")[1]  # running head

    register = {"symbol": "UNEP/MC/COP.2/21", "job_number": "K1800000", "issued_on": "2018-10-02"}
    assigned = read_back(pdf.render(content, "fr", register).content)
    assert "to be assigned" not in assigned
    assert "attribuer" not in assigned
    first, second = assigned.split("\f")[:2]
    assert "UNEP/MC/COP.2/21" in first
    assert "K1800000" in first
    assert "2 octobre 2018" in first.replace("\u00a0", " ")
    assert "UNEP/MC/COP.2/21" in second


def test_same_snapshot_gives_the_same_bytes_in_another_process(
    content: dict[str, Any], tmp_path: Path
) -> None:
    import json

    file = tmp_path / "content.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    script = (
        "import django, json, sys, hashlib; django.setup(); from reports.renderers import pdf;"
        f"content = json.load(open({str(file)!r}));"
        "print(*(hashlib.sha256(pdf.render(content, code, {}).content).hexdigest() for code in ('ar', 'zh-hans', 'en')))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    import hashlib

    here = [
        hashlib.sha256(pdf.render(content, code, {}).content).hexdigest() for code in ("ar", "zh-hans", "en")
    ]
    assert run.stdout.split() == here


def test_character_without_a_glyph_is_an_error_with_its_code_point(content: dict[str, Any]) -> None:
    content["editions"]["en"]["front"]["title"]["runs"][0]["text"] = "Progress 🜚 report"
    with pytest.raises(pdf.MissingGlyphError, match=re.escape("🜚 (U+1F71A) in en")):
        pdf.render(content, "en", {})


def test_document_may_name_shipped_fonts_only() -> None:
    fetcher = pdf.ShippedFonts(allowed_protocols={"font", "http", "file"}, allow_redirects=False)
    for url in ("file:///etc/passwd", "http://localhost/", "font:../pdf.py", "font:nothing.ttf"):
        with pytest.raises(pdf.FatalURLFetchingError):
            fetcher.fetch(url)
    assert fetcher.fetch("font:Amiri-Regular.ttf") is not None


def test_text_of_records_cannot_become_markup(content: dict[str, Any]) -> None:
    content["editions"]["en"]["front"]["title"]["runs"][0]["text"] = "<img src='file:///etc/passwd'>&lt;b"
    edition = edition_of(content, "en", {})
    markup = pdf.html(edition)
    assert "<img" not in markup
    assert "&lt;img src=" in markup
