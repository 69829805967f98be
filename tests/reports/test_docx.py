"""The Word file as an editor of the United Nations opens it: read back by another library, in all six languages."""

from __future__ import annotations

import copy
import functools
import hashlib
import io
import itertools
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as OpenDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import tostring
from openxml_audit import OpenXmlValidator

from reports.renderers import docx
from reports.renderers.document import ForbiddenCharacterError
from secretariat.kernel import languages
from tests.reports.extracted import content_of

pytestmark = pytest.mark.django_db

LANGUAGES = languages.CODES
ENGLISH_MASTHEAD = {"ar", "zh-hans", "ru"}
REGISTER = {"symbol": "UNEP/MC/COP.2/21", "job_number": "K1800000", "issued_on": "2018-10-02"}
ARABIC = re.compile("[\u0620-\u064a]")
FOREIGN = re.compile("[A-Za-z]")
WEBSITE = "http://www.mercuryconvention.org/Meetings/COPBureau/tabid/6328/language/en-US/Default.aspx"


@functools.cache
def composed() -> dict[str, Any]:
    """The snapshot's content of the demonstration's report, composed once."""
    return content_of(date(2018, 10, 1))


@functools.cache
def file_of(language: str) -> bytes:
    """Its file in a language, written once."""
    return docx.render(composed(), language, {}).content


def opened(language: str) -> OpenDocument:
    """Its file in a language, opened."""
    return Document(io.BytesIO(file_of(language)))


@pytest.fixture
def content() -> dict[str, Any]:
    """A copy of what the renderer reads of the snapshot's content, to be changed."""
    return {"editions": copy.deepcopy(composed()["editions"])}


def written(content: dict[str, Any], language: str = "en", register: Any = None) -> OpenDocument:
    """The file of a content, opened."""
    return Document(io.BytesIO(docx.render(content, language, register or {}).content))


# Reading -----------------------------------------------------------------------------------------------------

Lines = list[tuple[str, str]]


def lines(document: OpenDocument) -> Lines:
    """Style and text of every paragraph in reading order, those in tables too."""
    return [(str(one.style.name), one.text) for one in paragraphs(document) if one.style is not None]


def paragraphs(document: OpenDocument) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in tables too."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def said(runs: list[dict[str, Any]]) -> str:
    """What the runs print: of a note's call its mark, unless Word counts it."""
    return "".join(
        ("" if run["mark"].isdigit() else run["mark"]) if run["kind"] == "note" else run["text"]
        for run in runs
    )


def expected(edition: dict[str, Any], incomplete: str = "") -> Lines:
    """What the file must hold, from the snapshot."""
    return [
        *expected_front(edition["front"], incomplete),
        *(line for block in edition["body"] for line in expected_block(block, edition)),
        ("End Mark", ""),
        *(
            line
            for annex in edition["annexes"]
            for block in annex
            for line in expected_block(block, edition, annex=True)
        ),
    ]


def expected_front(front: dict[str, Any], incomplete: str) -> Lines:
    lines = [("Session Body", said(front["body"]["runs"]))]
    lines += [
        (style, said(front[place]["runs"]))
        for style, place in (
            ("Session Strong", "meeting"),
            ("Session", "place_and_dates"),
            ("Session", "item"),
            ("Session Strong", "item_title"),
            ("Title", "title"),
            ("Type Line", "type"),
        )
    ]
    return [*lines, ("Incomplete Edition", incomplete)] if incomplete else lines


def expected_block(block: dict[str, Any], edition: dict[str, Any], *, annex: bool = False) -> Lines:
    match block["kind"]:
        case "heading":
            style = f"Heading {block['level']}"
            if annex:
                style = {1: "Annex Heading", 2: "Annex Title"}[block["level"]]
            number = f"{block['number']}\t" if block["number"] else ""
            return [(style, number + said(block["runs"]))]
        case "paragraph":
            text = edition["between_sentences"].join(said(one["runs"]) for one in block["sentences"])
            items = [("Item", f"{item['number']}\t{said(item['runs'])}") for item in block["items"]]
            return [("Para", f"{block['number']}\t{text}"), *items]
        case _:
            head = [("Table Head", said(cell["runs"])) for cell in block["head"]]
            cells = [("Table Text", said(cell["runs"])) for row in block["rows"] for cell in row]
            return [*head, *cells, ("Table Space", "")]


def notes(document: OpenDocument) -> dict[int, Paragraph]:
    """The footnotes of a file by their identifiers, without the rules above them."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    return {
        int(note.get(qn("w:id"))): Paragraph(note.find(qn("w:p")), document)
        for note in parse_xml(part.blob)
        if note.get(qn("w:type")) is None
    }


def parts(language: str) -> dict[str, Any]:
    """All parts of a file that hold paragraphs, parsed."""
    with zipfile.ZipFile(io.BytesIO(file_of(language))) as archive:
        return {
            name: parse_xml(archive.read(name))
            for name in archive.namelist()
            if re.match("word/(document|footnotes|header|footer)", name)
        }


def has(properties: Any, name: str) -> bool:
    """Whether properties of a paragraph, a run, a table or a section say something."""
    return properties is not None and properties.find(qn(name)) is not None


# Text, numbers, styles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_that_of_the_snapshot_in_named_styles(language: str) -> None:
    edition = composed()["editions"][language]
    made = lines(opened(language))
    masthead = [line for line in made if line[0].startswith("Masthead")]
    assert made[len(masthead) :] == expected(edition)
    front = edition["front"]
    dated = {"fr": "[date à fixer]", "es": "[fecha por asignar]"}.get(language, "[date to be assigned]")
    symbol = docx.edition_of(composed(), language, {}).symbol.text
    named = [edition["edition_language"]] if edition["edition_language"] else []
    assert masthead == [
        ("Masthead Name", said(front["summit"]["runs"])),
        ("Masthead Mark", "MC"),
        ("Masthead Symbol", symbol),
        ("Masthead", ""),
        ("Masthead Parent", said(front["parent"]["runs"])),
        ("Masthead Distribution", said(front["distribution"]["runs"])),
        ("Masthead Distribution", dated),
        *(("Masthead Distribution", said(line["runs"])) for line in named),
        ("Masthead Distribution", said(front["original"]["runs"])),
    ]


def test_navigation_pane_shows_the_headings_with_their_levels() -> None:
    document = opened("en")
    levels = {}
    for name in ("Heading 1", "Heading 2", "Annex Heading", "Annex Title", "Title", "Para"):
        style = document.styles[name]
        while style is not None and not has(style.element.pPr, "w:outlineLvl"):
            style = style.base_style  # type: ignore[attr-defined]  # of paragraph styles
        levels[name] = int(style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))) if style else None
    assert levels == {
        "Heading 1": 0,
        "Heading 2": 1,
        "Annex Heading": 0,
        "Annex Title": 1,
        "Title": None,
        "Para": None,
    }


def test_numbers_stand_at_tabs_and_hang_as_on_paper() -> None:
    styles = opened("en").styles

    def measures(name: str) -> tuple[int, int, list[int]]:
        form = styles[name].paragraph_format  # type: ignore[attr-defined]  # of paragraph styles
        stops = [round(Mm(stop.position.mm).mm) for stop in form.tab_stops]
        return (
            round(form.left_indent.mm),
            round(form.first_line_indent.mm if form.first_line_indent else 0),
            stops,
        )

    assert measures("Para") == (15, 0, [26])
    assert measures("Item") == (36, -10, [36])
    assert measures("Heading 1") == measures("Heading 2") == (15, -15, [15])


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_styles_do_not_say_is_formatted_by_hand(language: str) -> None:
    """An editor who changes a style changes the document."""
    by_hand = {
        child.tag.rpartition("}")[2]
        for paragraph in paragraphs(opened(language))
        if paragraph.style is not None and not str(paragraph.style.name).startswith("Masthead")
        for properties in paragraph._p.iter(qn("w:pPr"), qn("w:rPr"))
        for child in properties
    }
    allowed = {
        "pStyle",
        "rStyle",
        "keepNext",
        "pageBreakBefore",
        "bidi",
        "rtl",
        "lang",
        "rFonts",
        "vertAlign",
    }
    assert by_hand <= allowed


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_not_cut_where_nothing_changes(language: str) -> None:
    """Translators' programs show the end of a run as a mark."""
    for paragraph in paragraphs(opened(language)):
        kinds = [(tostring(run._r.rPr), [child.tag for child in run._r]) for run in paragraph.runs]
        assert all(one != other for one, other in itertools.pairwise(kinds)), paragraph.text


# Footnotes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_are_real_and_have_the_marks_of_the_snapshot(language: str) -> None:
    document = opened(language)
    calls = document.element.body.findall(f".//{qn('w:footnoteReference')}")
    custom = [call.get(qn("w:customMarkFollows")) for call in calls]
    assert custom == ["1", None]  # the second is counted by Word, and is the first to be counted
    found = notes(document)
    assert [int(call.get(qn("w:id"))) for call in calls] == list(found)
    agenda, reports = found.values()
    assert agenda.text.startswith("* UNEP/MC/COP.2/1")
    assert reports.text.strip() == WEBSITE
    assert has(reports._p, "w:hyperlink")
    assert reports._p.find(f".//{qn('w:footnoteRef')}") is not None
    assert {str(note.style.name) for note in found.values() if note.style is not None} == {"footnote text"}
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    assert [relation.target_ref for relation in part.rels.values()] == [WEBSITE]


def test_mark_that_word_would_not_give_stands_as_it_was_composed(content: dict[str, Any]) -> None:
    paragraph = next(
        block
        for block in content["editions"]["en"]["body"]
        if block["kind"] == "paragraph" and block["notes"]
    )
    runs = next(
        sentence["runs"]
        for sentence in paragraph["sentences"]
        if any(run["kind"] == "note" for run in sentence["runs"])
    )
    call = next(run for run in runs if run["kind"] == "note")
    call["mark"] = "7"
    runs.append(dict(call))  # the same note called again has no second text
    document = written(content)
    (line,) = (one for one in paragraphs(document) if one.text.startswith(f"{paragraph['number']}\t"))
    calls = line._p.findall(f".//{qn('w:footnoteReference')}")
    assert [call.get(qn("w:customMarkFollows")) for call in calls] == ["1"]
    assert [run.text for run in line.runs if run.text == "7"] == ["7", "7"]
    assert [note.text for note in notes(document).values()][1:] == [f"7 {WEBSITE}"]


# Tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_heads_and_fill_the_page(language: str) -> None:
    edition = composed()["editions"][language]
    blocks = (*edition["body"], *(block for annex in edition["annexes"] for block in annex))
    planned = [block for block in blocks if block["kind"] == "table"]
    masthead, *tables = opened(language).tables
    assert [(len(table.rows), len(table.columns)) for table in tables] == [
        (1 + len(block["rows"]), len(block["head"])) for block in planned
    ]
    for table in tables:
        heads = [has(row._tr.trPr, "w:tblHeader") for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert table.style is not None
        assert table.style.name == "Report Table"
    for table in (masthead, *tables):
        widths = [column.width for column in table.columns]
        assert sum(width.mm for width in widths if width) == pytest.approx(160, abs=0.2)
        assert [cell.width for cell in table.rows[0].cells] == widths
        assert has(table._tbl.tblPr, "w:bidiVisual") == (language == "ar")


# Directions and languages --------------------------------------------------------------------------------------


def test_arabic_runs_from_right_to_left_everywhere() -> None:
    document = opened("ar")
    assert all(has(section._sectPr, "w:bidi") for section in document.sections)
    found = 0
    for name, part in parts("ar").items():
        for paragraph in part.iter(qn("w:p")):
            text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
            english = FOREIGN.search(text) and not ARABIC.search(text) and "/" not in text
            assert has(paragraph.pPr, "w:bidi") != bool(english and text != "MC"), (name, text)
            for run in paragraph.iter(qn("w:r")):
                said = "".join(one.text or "" for one in run.iter(qn("w:t")))
                assert not (ARABIC.search(said) and FOREIGN.search(said)), said
                if ARABIC.search(said):
                    found += 1
                    assert has(run.rPr, "w:rtl"), said
                if FOREIGN.search(said):
                    assert not has(run.rPr, "w:rtl"), said
    assert found > 200


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "ar"])
def test_other_languages_do_not(language: str) -> None:
    for part in parts(language).values():
        assert not list(part.iter(qn("w:bidi"), qn("w:rtl"), qn("w:bidiVisual")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles_name_fonts_sizes_and_weights_for_every_script(language: str) -> None:
    styles = opened(language).styles.element
    fonts = styles.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert {key.rpartition("}")[2]: value for key, value in fonts.items()} == {
        "ascii": "Times New Roman",
        "hAnsi": "Times New Roman",
        "cs": "Traditional Arabic",
        "eastAsia": "SimSun",
    }
    for properties in styles.iter(qn("w:rPr")):
        for latin, complex_script in (("w:sz", "w:szCs"), ("w:b", "w:bCs"), ("w:i", "w:iCs")):
            assert has(properties, latin) == has(properties, complex_script)
    if language in {"ar", "zh-hans"}:
        assert not list(styles.iter(qn("w:i")))


@pytest.mark.parametrize(
    ("language", "attribute", "word"),
    [
        ("ar", "bidi", "ar-SA"),
        ("zh-hans", "eastAsia", "zh-CN"),
        ("en", "val", "en-GB"),
        ("fr", "val", "fr-FR"),
        ("ru", "val", "ru-RU"),
        ("es", "val", "es-ES"),
    ],
)
def test_every_run_is_in_its_language(language: str, attribute: str, word: str) -> None:
    document = opened(language)
    default = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert default.get(qn(f"w:{attribute}")) == word
    assert document.core_properties.language == word
    foreign = {
        paragraph.text
        for paragraph in paragraphs(document)
        for run in paragraph.runs
        if has(run._r.rPr, "w:lang")
        and run._r.rPr is not None
        and run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
        and paragraph.style is not None
        and paragraph.style.name == "Masthead Distribution"
    }
    edition = composed()["editions"][language]
    english = {
        said(edition[place]["runs"])
        for edition in [edition["front"]]
        for place in ("distribution", "original")
    }
    if language in ENGLISH_MASTHEAD:
        names = {said(edition["edition_language"]["runs"])}
        assert foreign == english | names | {"[date to be assigned]"}
    else:
        assert foreign == set()


def test_chinese_punctuation_is_set_in_the_chinese_font() -> None:
    for paragraph in paragraphs(opened("zh-hans")):
        for run in paragraph.runs:
            if re.search("[\u4e00-\u9fff“”]", run.text):
                assert run._r.rPr is not None
                fonts = run._r.rPr.find(qn("w:rFonts"))
                assert fonts.get(qn("w:hint")) == "eastAsia", run.text


# Pages ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_running_heads_and_feet_at_its_outer_edge(content: dict[str, Any], language: str) -> None:
    document = written(content, language, REGISTER)
    assert document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (25, 25)  # type: ignore[union-attr]
    assert section.different_first_page_header_footer
    heads = [section.first_page_header, section.header, section.even_page_header]
    assert [head.paragraphs[0].text for head in heads] == ["", REGISTER["symbol"], REGISTER["symbol"]]
    feet = [section.first_page_footer, section.footer, section.even_page_footer]
    fields = [[one.text for one in foot._element.iter(qn("w:instrText"))] for foot in feet]
    assert fields == [[], ["PAGE"], ["PAGE"]]
    assert feet[0].paragraphs[0].text == REGISTER["job_number"]
    ends = [has(part.paragraphs[0]._p.pPr, "w:jc") for part in (*heads, *feet)]
    assert ends == [False, True, False] * 2


def test_what_the_register_has_assigned_takes_the_place_of_the_placeholders(content: dict[str, Any]) -> None:
    unassigned = opened("en")
    assert "[symbol to be assigned]" in unassigned.sections[0].header.paragraphs[0].text
    assert "[job number to be assigned]" in unassigned.sections[0].first_page_footer.paragraphs[0].text
    assigned = lines(written(content, "fr", REGISTER))
    assert ("Masthead Symbol", "UNEP/MC/COP.2/21") in assigned
    assert ("Masthead Distribution", "2\u00a0octobre 2018") in [
        (style, text.replace("2 octobre", "2\u00a0octobre")) for style, text in assigned
    ]
    assert not [text for _style, text in assigned if "attribuer" in text]


def test_annex_begins_on_a_new_page() -> None:
    breaks = [one.text for one in paragraphs(opened("en")) if has(one._p.pPr, "w:pageBreakBefore")]
    assert breaks == ["Annex"]


# The file ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_says_its_title_and_neither_author_nor_clock(language: str) -> None:
    properties = opened(language).core_properties
    edition = composed()["editions"][language]
    assert properties.title == said(edition["front"]["title"]["runs"])
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.year == 1980
    with zipfile.ZipFile(io.BytesIO(file_of(language))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_keeps_to_the_schema_that_word_insists_on(language: str, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(file_of(language))
    found = [error.description for error in OpenXmlValidator().validate(file).errors]
    # The standard lets a document do without a theme (ECMA-376, part 1, 14.2.7), and so does Word.
    assert [error for error in found if "relationships/theme" not in error] == []


def test_same_snapshot_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    file = tmp_path / "content.json"
    file.write_text(json.dumps(composed()), encoding="utf-8")
    script = (
        "import django, json, hashlib; django.setup(); from reports.renderers import docx;"
        f"content = json.load(open({str(file)!r}));"
        f"print(*(hashlib.sha256(docx.render(content, code, {{}}).content).hexdigest() for code in {LANGUAGES!r}))"
    )
    elsewhere = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env=elsewhere
    )
    assert run.stdout.split() == [hashlib.sha256(file_of(code)).hexdigest() for code in LANGUAGES]


# Gaps and hostile text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_gap_is_shaded_and_the_edition_says_that_it_is_incomplete(
    content: dict[str, Any], language: str
) -> None:
    edition = content["editions"][language]
    paragraph = next(block for block in edition["body"] if block["kind"] == "paragraph")
    paragraph["sentences"][0]["runs"].append({"kind": "gap", "text": "[name]"})
    edition["gaps"].append({"sentence": "x", "kind": "x", "uuid": "x", "key": "x", "field": "x"})
    document = written(content, language)
    notice = docx.edition_of(content, language, {}).incomplete
    assert [line for line in lines(document) if not line[0].startswith("Masthead")] == expected(
        edition, notice
    )
    shown = [
        run.text
        for one in paragraphs(document)
        for run in one.runs
        if run.style is not None and run.style.name == "Gap"
    ]
    assert "".join(shown) == "[name]"
    assert has(document.styles["Gap"].element.find(qn("w:rPr")), "w:shd")
    assert notice


HOSTILE = (
    "<script>alert(1)</script>",
    "]]><w:p/>&amp;&#0;",
    '=HYPERLINK("http://x")',
    "a\u2067b\u2066c\u200fd",
    "{{ 7 }}{% now %}",
    "ا\u2067MIXED\u2069٣ (x",
    "  two  spaces\tand a tab\n",
    "🜚 \U0010fffd",
    "x" * 10_000,
)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(content: dict[str, Any], language: str, text: str) -> None:
    edition = content["editions"][language]
    paragraph = next(block for block in edition["body"] if block["kind"] == "paragraph")
    paragraph["sentences"][0]["runs"] = [{"kind": "text", "text": text}, {"kind": "symbol", "text": text}]
    edition["front"]["title"]["runs"] = [{"kind": "value", "text": text}]
    edition["annexes"][0][-1]["rows"][0][0]["runs"] = [{"kind": "value", "text": text}]
    made = [line for line in lines(written(content, language)) if not line[0].startswith("Masthead")]
    wanted = [(style, re.sub("[\n]", " ", line)) for style, line in expected(edition)]

    def plain(lines: Lines) -> Lines:
        return [(style, line.replace("\t", " ").replace("\u200e", "")) for style, line in lines]

    assert plain(made) == plain(wanted)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a b?c=<d>&e=é", "https://example.org/a%20b?c=%3Cd%3E&e=%C3%A9"),
        ("http://example.org/]]>", "http://example.org/%5D%5D%3E"),
        ("http://[broken", None),
        ("http:javascript", None),
        ("https://user@evil\u2067.org/", None),
    ],
)
def test_address_is_a_link_only_where_word_can_read_it(
    content: dict[str, Any], address: str, target: str | None
) -> None:
    paragraph = next(block for block in content["editions"]["en"]["body"] if block["kind"] == "paragraph")
    paragraph["sentences"][0]["runs"] = [{"kind": "symbol", "text": address}]
    document = written(content)
    (line,) = (one for one in paragraphs(document) if one.text.startswith("1.\t"))
    assert address in line.text
    assert [link.address for link in line.hyperlinks] == ([target] if target else [])


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1f", "\u202a", "\u202e", "\ud800", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize("kind", ["text", "symbol", "gap"])
def test_character_that_no_file_can_hold_is_an_error_with_its_code_point(
    content: dict[str, Any], character: str, kind: str
) -> None:
    table = content["editions"]["fr"]["annexes"][0][-1]
    table["rows"][0][0]["runs"] = [{"kind": kind, "text": f"a{character}b"}]
    with pytest.raises(ForbiddenCharacterError, match=f"holds U\\+{ord(character):04X} in fr"):
        docx.render(content, "fr", {})
