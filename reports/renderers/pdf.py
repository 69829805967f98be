"""PDF: an edition set as a United Nations document, tagged for PDF/UA-1.

The same snapshot gives the same bytes, in every process: fonts are shipped, nothing is fetched, no clock is read.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import fontpkg_amiri
import fontpkg_noto_serif
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.renderers import tags
from reports.renderers.document import Edition, Rendered, edition_of
from secretariat.kernel import languages
from secretariat.kernel.runs import FinalError

# fontTools stamps every subset of a font with the clock unless this says which time to write.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

HERE = Path(__file__).parent
FONT_FOLDERS = (
    Path(fontpkg_amiri.__file__).parent / "files",
    Path(fontpkg_noto_serif.__file__).parent / "files",
    HERE / "fonts",
)
# Which font files set which language; a character that none of them has is an error.
FONTS_BY_LANGUAGE = {
    "ar": ("Amiri-Regular.ttf", "NotoSerif[wdth,wght].ttf"),
    "zh-hans": ("NotoSerifSC-Regular.ttf", "NotoSerif[wdth,wght].ttf"),
}
# By the names that the fonts have in a file; one of their glyphs stands for several letters, or one letter for many.
ARABIC_FONTS = {
    "Amiri": FONT_FOLDERS[0] / "Amiri-Regular.ttf",
    "Amiri-Bold": FONT_FOLDERS[0] / "Amiri-Bold.ttf",
}
LATIN_FONTS = ("NotoSerif[wdth,wght].ttf",)
INVISIBLE = frozenset("\n\u061c\u200e\u200f\u2066\u2067\u2068\u2069")


class MissingGlyphError(FinalError):
    """A text holds a character that no shipped font can print."""

    def __init__(self, characters: set[str], language: str) -> None:
        """Name the characters by their code points."""
        named = ", ".join(f"{char} (U+{ord(char):04X})" for char in sorted(characters))
        super().__init__(f"no shipped font prints {named} in {language}")


def render(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Rendered:
    """Set an edition of a snapshot's content.

    Raises:
        ForbiddenCharacterError: A text holds a character that no file may hold.
        MissingGlyphError: A character cannot be printed.
    """
    edition = edition_of(content, language, register)
    markup = html(edition)
    refuse_missing_glyphs(markup, language)
    fetcher = ShippedFonts(allowed_protocols={"font"}, allow_redirects=False)
    document = HTML(string=markup, base_url="about:blank", url_fetcher=fetcher).render(
        font_config=FontConfiguration()
    )
    made = document.write_pdf(pdf_variant="pdf/ua-1")
    tagged = tags.complete(
        made, document, language=edition.language.tag, note_ids=note_ids(edition), fonts=ARABIC_FONTS
    )
    return Rendered(tagged, len(document.pages))


def note_ids(edition: Edition) -> list[str]:
    """The identifiers of an edition's footnotes, in the order in which they are called."""
    notes = [*edition.content["front_notes"]]
    for block in edition.content["body"]:
        notes.extend(block.get("notes", ()))
    return [note["key"] for note in notes]


def html(edition: Edition) -> str:
    """The edition as HTML with its style sheet."""
    masthead = languages.BY_CODE[edition.content["front"]["distribution"]["language"]]
    head, slash, tail = edition.symbol.text.partition("/")
    symbol = edition.symbol.text
    page = render_to_string(
        "reports/document/page.html",
        {
            "edition": edition,
            "masthead": masthead,
            "symbol_head": head,
            "symbol_tail": slash + tail,
            # Isolated, so that it keeps its order in the running head of a right-to-left page.
            "running_symbol": symbol if edition.symbol.missing else f"\u2066{symbol}\u2069",
            "between_sentences": edition.content["between_sentences"],
            "author": "",
        },
    )
    return page.replace("</head>", f"<style>{stylesheet()}</style>\n</head>", 1)


@functools.cache
def stylesheet() -> str:
    """The style sheet of the page."""
    return (HERE / "report.css").read_text(encoding="utf-8")


@functools.cache
def fonts() -> Mapping[str, Path]:
    """The shipped font files, by name."""
    return {file.name: file for folder in FONT_FOLDERS for file in folder.glob("*.ttf")}


@functools.cache
def printable(font: str) -> frozenset[int]:
    """The code points that a shipped font prints."""
    with TTFont(fonts()[font], lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def refuse_missing_glyphs(markup: str, language: str) -> None:
    """Refuse a text with a character that would print as an empty box.

    Raises:
        MissingGlyphError: There is one.
    """
    known: frozenset[int] = frozenset().union(
        *(printable(font) for font in FONTS_BY_LANGUAGE.get(language, LATIN_FONTS))
    )
    if lacking := {char for char in set(markup) - INVISIBLE if ord(char) not in known}:
        raise MissingGlyphError(lacking, language)


class ShippedFonts(URLFetcher):
    """Serves the fonts we ship and nothing else."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Open a shipped font.

        Raises:
            FatalURLFetchingError: The document names anything else.
        """
        name = unquote(url.removeprefix("font:"))
        if not url.startswith("font:") or name not in fonts():
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, fonts()[name].read_bytes(), {"Content-Type": "font/ttf"})
