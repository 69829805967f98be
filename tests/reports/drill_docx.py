"""The Word files as another program opens them. `make drill-docx` runs this; the suite does not.

LibreOffice sets each file as pages, poppler reads their text, and every heading, paragraph, item and note must be
there, in order. The files stay in `var/drill`, to be looked at.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports import compose
from reports.renderers import docx
from secretariat.kernel import languages
from tests.conftest import ROOT
from tests.reports.extracted import ARABIC_MARKS, compact, content_of

pytestmark = pytest.mark.django_db

FOLDER = ROOT / "var" / "drill"
# What stands in for the fonts that the files name, on a machine without them.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <alias binding="strong"><family>Traditional Arabic</family><prefer><family>Amiri</family></prefer></alias>
  <alias binding="strong"><family>SimSun</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
</fontconfig>
"""
# The part of a page, in points, between its running head and its foot.
TEXT_AREA = ("-x", "0", "-y", "62", "-W", "596", "-H", "714")
OPENING = 40  # letters; further on in a paragraph a page may end


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """The demonstration's report, its files in the folder, set as pages."""
    with django_db_blocker.unblock():
        content = content_of(date(2018, 10, 1))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "fonts.conf").write_text(FONTS, encoding="utf-8")
    for language in languages.LANGUAGES:
        file_of(language.code, "docx").write_bytes(docx.render(content, language.code, {}).content)
    command = [
        "soffice",
        f"-env:UserInstallation={(FOLDER / 'profile').as_uri()}",
        *("--headless", "--convert-to", "pdf", "--outdir", str(FOLDER)),
        *(str(file_of(code, "docx")) for code in languages.CODES),
    ]
    environment = {
        "FONTCONFIG_FILE": str(FOLDER / "fonts.conf"),
        "PATH": "/usr/bin:/bin",
        "HOME": str(FOLDER),
    }
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=300)
    return content


def file_of(language: str, kind: str) -> Path:
    """A file of the drill."""
    return FOLDER / f"progress-report.{languages.BY_CODE[language].short}.{kind}"


def letters(text: str) -> str:
    """The letters of a text: poppler scatters signs and digits of right-to-left lines."""
    return re.sub(r"[\W\d_]", "", compact(text))


def opening(runs: list[dict[str, Any]]) -> str:
    """How something begins: up to a word with vowel signs, which poppler takes apart."""
    said = compose.plain_text(runs)
    marked = ARABIC_MARKS.search(said)
    whole = said[: marked.start()].rpartition(" ")[0] if marked else said
    return letters(whole)[:OPENING]


def openings(edition: dict[str, Any]) -> Iterator[str]:
    """How each heading, paragraph and item of an edition begins."""
    for block in (*edition["body"], *(block for annex in edition["annexes"] for block in annex)):
        if block["kind"] == "heading":
            yield opening(block["runs"])
        elif block["kind"] == "paragraph":
            yield opening(block["sentences"][0]["runs"])
            yield from (opening(item["runs"]) for item in block["items"])


@pytest.mark.parametrize("language", languages.CODES)
def test_pages_hold_the_text_in_order(made: dict[str, Any], language: str) -> None:
    edition = made["editions"][language]
    command = ["pdftotext", "-enc", "UTF-8", *TEXT_AREA, str(file_of(language, "pdf")), "-"]
    text = letters(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    for line in edition["front"].values():
        assert opening(line["runs"]).lower() in text.lower()
    position = 0
    wanted = list(openings(edition))
    for one in wanted:
        found = text.find(one, position)
        assert found >= 0, f"{one} does not come after {text[max(0, position - 40) : position]}"
        position = found + len(one)
    assert len(wanted) > 100
    for block in edition["body"]:
        for note in block.get("notes", ()):
            assert letters(compose.plain_text(note["runs"])) in text
