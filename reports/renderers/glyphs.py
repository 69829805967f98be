"""Which text each glyph of a shipped font stands for, so that copying, search and screen readers get the letters.

WeasyPrint notes for a glyph the letters of the cluster in which it meets it first. In Arabic one glyph serves in many
clusters: letters come out doubled or not at all. The font's own substitutions say what each glyph stands for: a
letter's form in its place, several letters in one, a letter and its marks taken apart. Source: ISO 32000-1, 9.10.3
(ToUnicode); OpenType, GSUB.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Pdf

ENTRY = re.compile(r"^<([0-9a-f]{4})> <([0-9a-f]*)>$", re.MULTILINE)
TATWEEL = "\u0640"  # a font draws a join with it where nobody wrote one
# A glyph that draws one of these letters in some place may be that of another alphabet's letter: these come first.
ARABIC_LETTERS = range(0x0621, 0x064B)
SINGLE, MULTIPLE, LIGATURE, EXTENSION = 1, 2, 4, 7


def mend(pdf: Pdf, fonts: Mapping[str, Path]) -> None:
    """Write into a PDF, for each font whose name is given, what its glyphs stand for."""
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Subtype") != "/Type0":
            continue
        name = str(thing.BaseFont).partition("+")[2]
        if name in fonts:
            known = texts_of(fonts[name])
            table = thing.ToUnicode.read_bytes().decode()
            thing.ToUnicode = pdf.make_stream(ENTRY.sub(functools.partial(_entry, known), table).encode())


def _entry(known: Mapping[int, str], found: re.Match[str]) -> str:
    text = known.get(int(found[1], 16))
    return found[0] if text is None else f"<{found[1]}> <{text.encode('utf-16-be').hex()}>"


@functools.cache
def texts_of(font: Path) -> Mapping[int, str]:
    """The text that each glyph of a font stands for, by the glyph's number; those of no letter are left out.

    A bracket is drawn by the glyph of its mirror image, which only the text knows.
    """
    with TTFont(font, lazy=True) as opened:
        order = opened.getGlyphOrder()
        cmap = sorted(opened.getBestCmap().items())
        tables = list(_substitutions(opened["GSUB"].table))
    texts: dict[str, str] = {}
    for codes in (ARABIC_LETTERS, range(0x110000)):
        for code, glyph in cmap:
            if code in codes:
                texts.setdefault(glyph, chr(code))
        _take_on(tables, texts)
    return {
        number: "" if texts[glyph] == TATWEEL else texts[glyph]
        for number, glyph in enumerate(order)
        if glyph in texts and not unicodedata.mirrored(texts[glyph][:1] or " ")
    }


def _take_on(tables: list[Any], texts: dict[str, str]) -> None:
    """Add the glyphs that the tables make of known ones; what one substitution makes another one may take on."""
    known = -1
    while known != len(texts):
        known = len(texts)
        for table in tables:
            for glyph, text in _made(table, texts):
                texts.setdefault(glyph, text)


def _substitutions(table: Any) -> Iterator[Any]:
    """The tables that say which glyphs another one is made of."""
    for lookup in table.LookupList.Lookup:
        for part in lookup.SubTable:
            real = part.ExtSubTable if part.LookupType == EXTENSION else part
            if real.LookupType in {SINGLE, MULTIPLE, LIGATURE}:
                yield real


def _made(table: Any, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The glyphs that a table makes of those that are known, with what they stand for."""
    if table.LookupType == LIGATURE:
        for first, ligatures in table.ligatures.items():
            for ligature in ligatures:
                parts = (first, *ligature.Component)
                if all(part in texts for part in parts):
                    yield ligature.LigGlyph, "".join(texts[part] for part in parts)
        return
    for glyph, made in table.mapping.items():
        if glyph not in texts:
            continue
        if isinstance(made, str):
            yield made, texts[glyph]
        else:
            yield from zip(made, _apart(texts[glyph], len(made)), strict=True)


def _apart(text: str, number: int) -> list[str]:
    """A text on a number of glyphs: letter and marks apart, or all of it on the first one."""
    if number == 0:
        return []
    letters = list(unicodedata.normalize("NFD", text))
    return letters if len(letters) == number else [text, *[""] * (number - 1)]
