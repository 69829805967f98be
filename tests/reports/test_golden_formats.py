"""Every format of one small document, as readable text: whoever changes a renderer reads what becomes of its files.

`golden/formats/content.json` is the content of a snapshot with one of everything: two levels of headings, sentences of
records, an edited one, a paragraph added by hand that one language lacks, items, a footnote, a table, an annex, a name
that is missing. It was picked from the demonstration once and stays, so that a difference here comes from a renderer.
English and Arabic are kept whole, pages in every language, the rest as what stands in place of which English lines.

`make golden` writes the files anew; the difference is to be read before it is committed.
"""

from __future__ import annotations

import difflib
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
import tinyhtml5
from lxml import etree

from reports import compose
from reports.choices import Format
from reports.renderers import webpage
from reports.services import RENDERERS
from secretariat.kernel import languages
from tests.reports.extracted import blocks_of, demonstration, sentences_of

GOLDEN = Path(__file__).parent / "golden" / "formats"
REGISTER = {"symbol": "UNEP/MC/COP.2/21", "job_number": None, "issued_on": "2018-10-02"}
# In which languages a format is kept whole, and of which it is compared; of data nothing is set otherwise in a language.
WHOLE = {
    Format.PDF: languages.CODES,
    Format.HTML: languages.CODES,
    Format.DOCX: ("en", "ar"),
    Format.XML: ("en", "ar"),
    Format.JSON: ("en",),
}
COMPARED = [
    (name, code) for name in Format for code in (("en", "ar") if name is Format.JSON else languages.CODES)
]
XML = "{http://www.w3.org/XML/1998/namespace}"
WIDTH = 160
PARTS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/header-odd.xml",
    "word/footer-odd.xml",
    "word/settings.xml",
    "word/styles.xml",
)
REWRITE = "GOLDEN" in os.environ


def small() -> dict[str, Any]:
    """The content of the small document."""
    found: dict[str, Any] = json.loads((GOLDEN / "content.json").read_text(encoding="utf-8"))
    return found


# Files as text -----------------------------------------------------------------------------------------------


def outline(element: Any, depth: int = 0) -> Iterator[str]:
    """Elements as lines: one for each with its attributes and what it says first, one for what is said after it."""
    if not isinstance(element.tag, str):
        return
    attributes = "".join(f" {_short(name)}={value!r}" for name, value in sorted(element.attrib.items()))
    yield f"{' ' * depth}{_short(element.tag)}{attributes}{_said(element.text)}"
    for child in element:
        yield from outline(child, depth + 1)
        if said := _said(child.tail):
            yield f"{' ' * depth} +{said}"


def _short(name: str) -> str:
    """A name without its namespace; that of XML itself stays, for a language that it gives holds for what is inside."""
    return name.replace(XML, "xml:").rpartition("}")[2]


def _said(text: str | None) -> str:
    said = re.sub(r"[ \n\t]+", " ", text or "")
    return f" | {said}|" if said.strip() else ""


def xml_text(made: bytes) -> str:
    """A file of Akoma Ntoso."""
    return "\n".join(outline(etree.fromstring(made)))


def html_text(made: bytes) -> str:
    """A page; of its style sheet the hash alone, which its policy names."""
    page = made.decode().replace(webpage.stylesheet(), "")
    return (
        page.split("\n", 1)[0]
        + "\n"
        + "\n".join(outline(tinyhtml5.parse(page, namespace_html_elements=False)))
    )


def json_text(made: bytes) -> str:
    """A file of data."""
    return broken(json.loads(made))


def broken(thing: Any, depth: int = 0) -> str:
    """Data as text, broken where a line would be too long to read."""
    line = json.dumps(thing, ensure_ascii=False)
    if len(line) <= WIDTH or not isinstance(thing, dict | list):
        return line
    pad = " " * (depth + 1)
    if isinstance(thing, dict):
        parts = [f"{pad}{json.dumps(name)}: {broken(one, depth + 1)}" for name, one in thing.items()]
        return "{\n" + ",\n".join(parts) + f"\n{' ' * depth}}}"
    return "[\n" + ",\n".join(f"{pad}{broken(one, depth + 1)}" for one in thing) + f"\n{' ' * depth}]"


def docx_text(made: bytes) -> str:
    """A Word file: the names of its parts, and those that hold text, numbers and styles."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = sorted(archive.namelist())
        parts = [(name, etree.fromstring(archive.read(name))) for name in PARTS if name in names]
    lines = [*names]
    for name, root in parts:
        lines += ["", f"== {name}", *outline(root)]
    return "\n".join(lines)


def pdf_text(made: bytes) -> str:
    """A PDF: its language and title, pages and fonts, the tree of its tags, and its text as it lies on the pages."""
    with pikepdf.open(io.BytesIO(made)) as opened:
        root = opened.Root
        lines = [f"Lang {root.Lang}", f"Title {opened.docinfo.get('/Title', '')}"]
        for number, page in enumerate(opened.pages, 1):
            box = " ".join(f"{float(side):.0f}" for side in page.mediabox)
            lines += [f"page {number}: {box}", *(f" {font}" for font in _fonts(page))]
        lines += ["", "== tags", *_tags(root.StructTreeRoot.K)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "small.pdf"
        file.write_bytes(made)
        command = ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"]
        laid_out = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # How wide a gap is depends on the program that reads it; where one is does not.
    text = [
        re.sub(r"(?<=\S) {2,}", "  ", re.sub(r"^ +", "    ", line)).rstrip() for line in laid_out.split("\n")
    ]
    return "\n".join([*lines, "", "== text", *(line for line in text if line)])


def _fonts(page: pikepdf.Page) -> list[str]:
    """The fonts of a page with the sizes in which they are set."""
    names = {name: str(font.BaseFont).partition("+")[2] for name, font in page.resources.Font.items()}
    found = set()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            found.add(f"{names[str(operands[0])]} {float(operands[1]):.1f}")
    return sorted(found)


def _tags(element: Any, depth: int = 0) -> Iterator[str]:
    """The structure elements with what they say of themselves."""
    for one in _listed(element):
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            continue
        told = [f"{name[1:]}={one[name]}" for name in ("/Lang", "/Alt", "/E") if name in one]
        if str(one.S) == "/Note":
            told.append(f"ID={one.ID}")
        for owner in _listed(one.get("/A", pikepdf.Array())):
            told += [f"{name[1:]}={_value(value)}" for name, value in sorted(owner.items())]
        yield " ".join([" " * depth + str(one.S)[1:], *told])
        if "/K" in one:
            yield from _tags(one.K, depth + 1)


def _listed(thing: Any) -> list[Any]:
    return list(thing) if isinstance(thing, pikepdf.Array) else [thing]


def _value(value: Any) -> str:
    """An attribute's value; of the cells that head another how many there are, since their names are numbers of boxes."""
    return str(len(value)) if isinstance(value, pikepdf.Array) else str(value)


AS_TEXT: dict[Format, Callable[[bytes], str]] = {
    Format.PDF: pdf_text,
    Format.DOCX: docx_text,
    Format.XML: xml_text,
    Format.HTML: html_text,
    Format.JSON: json_text,
}


def made(name: Format, code: str) -> str:
    """A file of the small document, as text."""
    rendered = import_module(RENDERERS[name]).render(small(), code, REGISTER)
    return f"{AS_TEXT[name](rendered.content).rstrip()}\n"


def kept(name: Format, code: str) -> str:
    """What is kept of a file: all of it, or what differs from English."""
    text = made(name, code)
    if code in WHOLE[name]:
        return text
    english, lines = made(name, "en").splitlines(), text.splitlines()
    found = difflib.unified_diff(english, lines, "en", code, n=0, lineterm="")
    return "\n".join(line for line in found if not line.startswith("-")) + "\n"


# Compared ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "code"), COMPARED)
def test_files_are_those_that_were_read(name: Format, code: str) -> None:
    """A difference here is to be read before `make golden` takes it."""
    file = GOLDEN / f"{languages.BY_CODE[code].short}.{name}.txt"
    text = kept(name, code)
    if REWRITE:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_file_kept_is_compared() -> None:
    expected = {f"{languages.BY_CODE[code].short}.{name}.txt" for name, code in COMPARED}
    assert {file.name for file in GOLDEN.iterdir()} == {"content.json", *expected}
    assert sum(file.stat().st_size for file in GOLDEN.iterdir()) < 450_000


@pytest.mark.django_db
def test_the_small_document_has_one_of_everything_in_the_shape_of_what_is_composed() -> None:
    content, whole = small(), demonstration()
    assert content["schema"] == compose.SCHEMA
    assert content.keys() == {*whole, "review"}
    for code in languages.CODES:
        edition, model = content["editions"][code], whole["editions"][code]
        assert edition.keys() == model.keys()
        assert edition["front"].keys() == model["front"].keys()
        shapes = {block["kind"]: block.keys() for block in blocks_of(model)}
        assert {block["kind"]: block.keys() for block in blocks_of(edition)} == shapes
        runs = {run["kind"] for said in sentences_of(edition) for run in said["runs"]}
        assert runs >= {"text", "value", "symbol", "note"}
        assert {block["level"] for block in edition["body"] if block["kind"] == "heading"} == {1, 2}
        assert any(block.get("items") for block in edition["body"])
        assert any(block.get("notes") for block in edition["body"])
        assert edition["annexes"]
    assert {code for code in languages.CODES if content["editions"][code]["gaps"]} == {"ar", "ru"}
    assert ["bureau.office.support-president", "en"] in content["review"]["words"]
