"""The text of a report as it stands in its PDF, section by section, so that tests read what a delegate reads."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from reports import compose, services
from reports.models import Report
from reports.renderers import pdf

DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ARABIC_MARKS = re.compile("[\u064b-\u0652\u0640]")
# poppler takes the hyphen of a word that ends a line for one of hyphenation, and drops it.
HYPHEN = re.compile("(?<=[A-Za-z\u00c0-\u024f\u0400-\u04ff])-(?=[A-Za-z\u00c0-\u024f\u0400-\u04ff])")
# What stands at the head and foot of pages and is no part of the text.
MARGINS = re.compile(r"^(\d+|\W?\d?\W?|\*?\s*UNEP/MC/COP\.2/1\W*|https?://\S+\s?\d?|[\[\]].*[\[\]])$")
ANNEX = {"ar": "المرفق", "zh-hans": "附件", "en": "Annex", "fr": "Annexe", "ru": "Приложение", "es": "Anexo"}


# poppler reads a right-to-left line piece by piece: a stop after a number comes out before it, the ends of a range
# of days change places, and the bracket after a number comes before it (“(article 17).” as “(article.)17”).
SCATTERED = (
    (re.compile(r"(?<![A-Za-z])([.،])(\d+)(?!\d)"), r"\2\1"),
    (
        re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})(?!\d)"),
        lambda found: "-".join(sorted(found.groups(), key=int)),
    ),
    (re.compile(r"\((\d)ك\)"), r"\1(ك)"),
    (re.compile(r"\(المادة(\.?)\)(\d+)"), r"(المادة\2)\1"),
)


def compact(text: str) -> str:
    """A text without spaces, line ends, direction marks and Arabic vowel signs, which extraction scatters."""
    bare = ARABIC_MARKS.sub("", DIRECTION_MARKS.sub("", unicodedata.normalize("NFC", text)))
    bare = re.sub(r"\s+", "", bare)
    bare = HYPHEN.sub("", bare)
    if re.search("[\u0620-\u064a]", bare):
        for pattern, mended in SCATTERED:
            bare = pattern.sub(mended, bare)
    return bare


@dataclass(frozen=True)
class Extracted:
    """A report's text in one language: the front page's lines, and the body cut at its headings."""

    language: str
    front: str
    sections: dict[str, str]
    whole: str

    def sentences(self, section: str) -> list[str]:
        """The sentences of a section, compact; an item of a list is a sentence of its own."""
        return re.split(r"[.。;；؛]|:(?!//)|：", self.sections[section])


def as_text(edition: dict[str, Any]) -> str:
    """An edition as a readable text file."""
    lines = [compose.plain_text(line["runs"]) for line in edition["front"].values()]
    lines += [f"{note['mark']} {compose.plain_text(note['runs'])}" for note in edition["front_notes"]]
    for block in (*edition["body"], *(block for annex in edition["annexes"] for block in annex)):
        match block["kind"]:
            case "heading":
                lines += ["", f"{block['number']} {compose.plain_text(block['runs'])}".strip()]
            case "paragraph":
                said = edition["between_sentences"].join(
                    compose.plain_text(one["runs"]) for one in block["sentences"]
                )
                lines.append(f"{block['number']} {said}")
                lines += [f"  {item['number']} {compose.plain_text(item['runs'])}" for item in block["items"]]
                lines += [f"  [{note['mark']}] {compose.plain_text(note['runs'])}" for note in block["notes"]]
            case _:
                for row in (block["head"], *block["rows"]):
                    lines.append(" | ".join(compose.plain_text(cell["runs"]) for cell in row))
    return "\n".join(lines) + "\n"


def content_of(as_of: date) -> dict[str, Any]:
    """The snapshot's content of the demonstration's report as of a date."""
    report = Report.objects.select_related("document", "period").get(key="cop2-progress-report")
    return compose.compose(services.reading_of(report, as_of))


def demonstration(as_of: date = date(2018, 10, 1)) -> dict[str, Any]:
    """The demonstration's report as of a date, composed once for all tests that change no record; each gets a copy of its own.

    It went through JSON, as a stored snapshot has.
    """
    copied: dict[str, Any] = json.loads(_demonstration(as_of))
    return copied


@functools.cache
def _demonstration(as_of: date) -> str:
    return json.dumps(content_of(as_of))


def sentences_of(edition: dict[str, Any]) -> list[dict[str, Any]]:
    """Every sentence, heading, item, cell and note of an edition, as `ComposedSentence` has them."""
    found = [*edition["front"].values(), *edition["front_notes"]]
    for block in blocks_of(edition):
        match block["kind"]:
            case "heading":
                found.append(block)
            case "paragraph":
                found.extend([*block["sentences"], *block["items"], *block["notes"]])
            case _:
                found.extend([*block["head"], *(cell for row in block["rows"] for cell in row)])
    return found


def blocks_of(edition: dict[str, Any]) -> list[dict[str, Any]]:
    """The blocks of an edition, those of its annexes after the others."""
    return [*edition["body"], *(block for annex in edition["annexes"] for block in annex)]


def pdf_of(content: dict[str, Any], language: str) -> bytes:
    """The PDF of a snapshot's content, kept between tests: the same content gives the same bytes."""
    kept = (
        _kept_folder()
        / f"{services.renderer_digest('pdf')[:16]}-{content['fingerprint'][:16]}-{language}.pdf"
    )
    if not kept.exists():
        kept.write_bytes(pdf.render(content, language, {}).content)
    return kept.read_bytes()


@functools.cache
def _kept_folder() -> Path:
    folder = Path(settings.DATA_DIR) / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.pdf"):
        old.unlink()
    return folder


def extracted(content: dict[str, Any], language: str) -> Extracted:
    """Read a report back from its PDF."""
    text = read_back(pdf_of(content, language))
    lines = [DIRECTION_MARKS.sub("", line).strip() for line in text.replace("\f", "\n").split("\n")]
    flow = compact("".join(line for line in lines if line and not MARGINS.match(line)))
    headings = [
        (block["key"], compact("".join(run["text"] for run in block["runs"])))
        for block in content["editions"][language]["body"]
        if block["kind"] == "heading"
    ]
    flow = flow.rsplit(compact(ANNEX[language]), 1)[0]
    title = compact("".join(run["text"] for run in content["editions"][language]["front"]["type"]["runs"]))
    front, _title, body = flow.partition(title)
    sections: dict[str, str] = {}
    for (key, heading), following in zip(headings, [*headings[1:], None], strict=True):
        _before, found, rest = body.partition(heading)
        assert found, f"{language}: the heading {key} is not on the page"
        sections[key] = rest.partition(following[1])[0] if following else rest
        body = rest
    return Extracted(language, front + title, sections, flow)


def read_back(content: bytes) -> str:
    """The text that poppler reads from a PDF."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(content)
        command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()
