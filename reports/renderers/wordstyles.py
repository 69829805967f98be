"""The named styles of a report as a Word file, with the measures of `report.css`.

Names are Word's own where it has them (it shows them in the language of its user: `heading 1` is what its navigation
pane reads), else English. Fonts are named, not embedded, and are those of the United Nations' own files: Times New
Roman; Traditional Arabic; SimSun. A machine without them takes the other names of the font table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reports.renderers.wordml import element, twips
from secretariat.kernel.languages import Language

LATIN_FONT, ARABIC_FONT, CHINESE_FONT = "Times New Roman", "Traditional Arabic", "SimSun"
# Font, other names of it and of what may stand for it, character set of Windows, kind.
FONTS = (
    (LATIN_FONT, "Liberation Serif", "00", "roman"),
    (ARABIC_FONT, "Simplified Arabic,Amiri", "B2", "roman"),
    (CHINESE_FONT, "宋体,NSimSun,Noto Serif CJK SC", "86", "auto"),
)
# What Word calls each language; the dictionaries of its proofing tools go by these names.
WORD_LANGUAGES = {
    "ar": "ar-SA",
    "zh-hans": "zh-CN",
    "en": "en-GB",
    "fr": "fr-FR",
    "ru": "ru-RU",
    "es": "es-ES",
}
# Points. Traditional Arabic is drawn small, so that 14 points of it stand beside 10 of Times New Roman.
LATIN_SIZE, ARABIC_SIZE, CHINESE_SIZE = 10.0, 14.0, 10.5
# Line heights in 240ths of what the font asks for.
LINES = {"ar": 240, "zh-hans": 300}
LINE = 276


# Names of styles that Word itself knows.
BUILT_IN = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "Title",
    "heading 1",
    "heading 2",
    "header",
    "footer",
    "footnote text",
    "footnote reference",
    "Hyperlink",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A named paragraph style. Lengths in millimetres; `size` by the size of the text; start and end by the direction.

    Attributes:
        first: Where the first line begins after the rest; negative for a number that hangs.
        tab: Where the text after a number begins.
        level: The level in the navigation pane, from 0.
        following: The style of the next paragraph that an editor types.
    """

    id: str
    name: str
    base: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    to_end: bool = False
    centred: bool = False
    before: float | None = None
    after: float | None = None
    start: float | None = None
    end: float | None = None
    first: float | None = None
    tab: float = 0
    line: int = 0
    exact: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    level: int | None = None
    borders: tuple[tuple[str, int, int], ...] = ()  # edge, eighths of a point, points away


HEADING = Style(
    "Heading1",
    "heading 1",
    following="Para",
    size=1.35,
    bold=True,
    before=6,
    after=3,
    start=15,
    first=-15,
    tab=15,
    line=264,
    keep_next=True,
    keep_lines=True,
    level=0,
)
STYLES = (
    Style("Masthead", "Masthead", after=0, line=240),
    Style("MastheadName", "Masthead Name", "Masthead", size=1.1, capitals=True, end=6),
    Style("MastheadMark", "Masthead Mark", "Masthead", size=1.9, bold=True),
    Style("MastheadSymbol", "Masthead Symbol", "Masthead", size=0.95, to_end=True),
    Style("MastheadParent", "Masthead Parent", "Masthead", size=1.3, bold=True, end=30),
    Style("MastheadDistribution", "Masthead Distribution", "Masthead", size=0.9, line=264),
    Style("Session", "Session", after=0, line=264),
    Style("SessionStrong", "Session Strong", "Session", bold=True),
    Style("SessionBody", "Session Body", "SessionStrong", before=3, end=80),
    Style(
        "Title",
        "Title",
        following="Para",
        size=1.45,
        bold=True,
        before=7,
        after=4,
        start=15,
        end=10,
        line=264,
        keep_lines=True,
    ),
    Style("TypeLine", "Type Line", following="Para", size=1.1, bold=True, after=6, start=15),
    Style(
        "IncompleteEdition",
        "Incomplete Edition",
        bold=True,
        start=17,
        end=2,
        after=4,
        borders=tuple((edge, 6, 4) for edge in ("top", "left", "bottom", "right")),
    ),
    HEADING,
    replace(HEADING, id="Heading2", name="heading 2", size=1.12, before=4, level=1),
    Style("AnnexHeading", "Annex Heading", "Heading1", following="Para", before=0, after=2, start=0, first=0),
    Style("AnnexTitle", "Annex Title", "Heading2", following="Para", before=0, after=4, start=0, first=0),
    Style("Para", "Para", start=15, tab=26),
    Style("Item", "Item", start=36, first=-10, tab=36),
    Style("TableText", "Table Text", size=0.88, after=0, end=2.5, line=252),
    Style("TableHead", "Table Head", "TableText", size=0.84, italic=True, keep_next=True),
    Style("TableSpace", "Table Space", after=0, line=twips(4), exact=True),
    Style("FootnoteText", "footnote text", size=0.85, after=0.6, line=252),
    Style(
        "Header",
        "header",
        size=0.9,
        bold=True,
        after=5,
        line=240,
        borders=(("bottom", 6, 3),),
    ),
    Style("Footer", "footer", size=0.85, after=0, line=240),
    Style("EndMark", "End Mark", centred=True, before=8, after=0, start=60, end=60, borders=(("top", 6, 1),)),
)


def styles(language: Language) -> Any:
    """The part that holds the styles of a language's edition."""
    return element(
        "styles",
        element(
            "docDefaults",
            element("rPrDefault", defaults(language)),
            element(
                "pPrDefault",
                element(
                    "pPr",
                    element(
                        "spacing", after=twips(2.6), line=LINES.get(language.code, LINE), lineRule="auto"
                    ),
                ),
            ),
        ),
        _style("paragraph", "Normal", "Normal", default=1),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=1),
        _table_styles(),
        *_own_tables(),
        *(_paragraph(style, language) for style in STYLES),
        *_characters(),
    )


def defaults(language: Language) -> Any:
    """The fonts, sizes and languages of all text that says nothing else."""
    fonts = element("rFonts", ascii=LATIN_FONT, eastAsia=CHINESE_FONT, hAnsi=LATIN_FONT, cs=ARABIC_FONT)
    named = element(
        "lang",
        val=WORD_LANGUAGES[latin_language(language)],
        eastAsia=WORD_LANGUAGES["zh-hans"],
        bidi=WORD_LANGUAGES["ar"],
    )
    return element("rPr", fonts, *_sizes(1, language), named)


def latin_language(language: Language) -> str:
    """The language of what an edition holds in Latin or Cyrillic letters: its own, or English."""
    return "en" if language.code in {"ar", "zh-hans"} else language.code


def fonts() -> Any:
    """The part that says what may stand for a font that a machine lacks."""
    return element(
        "fonts",
        *(
            element(
                "font",
                element("altName", val=others),
                element("charset", val=charset),
                element("family", val=family),
                element("pitch", val="variable"),
                name=name,
            )
            for name, others, charset, family in FONTS
        ),
    )


def _sizes(by: float, language: Language) -> tuple[Any, Any]:
    """The sizes of Latin or Chinese text and of Arabic text, in half points."""
    text = CHINESE_SIZE if language.code == "zh-hans" else LATIN_SIZE
    return element("sz", val=round(2 * text * by)), element("szCs", val=round(2 * ARABIC_SIZE * by))


def _style(kind: str, identifier: str, name: str, *children: Any, **attributes: Any) -> Any:
    listed = element("qFormat") if kind == "paragraph" else None
    inside = [child for child in children if child is not None]
    before = [child for child in inside if child.tag.rpartition("}")[2] in {"basedOn", "next"}]
    after = [child for child in inside if child not in before]
    own = {} if name in BUILT_IN else {"customStyle": 1}
    return element(
        "style",
        element("name", val=name),
        *before,
        listed,
        *after,
        type=kind,
        styleId=identifier,
        **own,
        **attributes,
    )


def _paragraph(style: Style, language: Language) -> Any:
    following = element("next", val=style.following) if style.following else None
    return _style(
        "paragraph",
        style.id,
        style.name,
        element("basedOn", val=style.base),
        following,
        _paragraph_properties(style),
        _run_properties(style, language),
    )


def _paragraph_properties(style: Style) -> Any:
    borders = [
        element(edge, val="single", sz=width, space=away, color="auto") for edge, width, away in style.borders
    ]
    lengths = {"left": style.start, "right": style.end, "firstLine": style.first}
    indents = {name: twips(length) for name, length in lengths.items() if length is not None}
    if indents.get("firstLine", 0) < 0:
        indents["hanging"] = -indents.pop("firstLine")
    alignment = "right" if style.to_end else "center" if style.centred else ""  # by the direction
    found = [
        element("keepNext") if style.keep_next else None,
        element("keepLines") if style.keep_lines else None,
        element("pBdr", *borders) if borders else None,
        element("tabs", element("tab", val="left", pos=twips(style.tab))) if style.tab else None,
        _spacing(style),
        element("ind", **indents) if indents else None,
        element("jc", val=alignment) if alignment else None,
        element("outlineLvl", val=style.level) if style.level is not None else None,
    ]
    return element("pPr", *found)


def _spacing(style: Style) -> Any:
    lengths = {"before": style.before, "after": style.after}
    spaces: dict[str, Any] = {name: twips(length) for name, length in lengths.items() if length is not None}
    if style.line:
        spaces.update(line=style.line, lineRule="exact" if style.exact else "auto")
    return element("spacing", **spaces) if spaces else None


def _run_properties(style: Style, language: Language) -> Any:
    # Neither Arabic nor Chinese is set in italics.
    italic = style.italic and language.code not in {"ar", "zh-hans"}
    bold = style.bold or (style.italic and not italic)
    by = style.size
    if style.id == "MastheadName" and language.code == "ru":
        by *= 0.78  # the longest name of the six
    return element(
        "rPr",
        *((element("b"), element("bCs")) if bold else ()),
        *((element("i"), element("iCs")) if italic else ()),
        element("caps") if style.capitals else None,
        *(_sizes(by, language) if by else ()),
    )


def _table_styles() -> Any:
    margins = element(
        "tblCellMar",
        *(element(edge, w=0, type="dxa") for edge in ("top", "left", "bottom", "right")),
    )
    properties = element("tblPr", element("tblInd", w=0, type="dxa"), margins)
    return _style("table", "TableNormal", "Normal Table", properties, default=1)


def _own_tables() -> Iterator[Any]:
    """The masthead's grid, and the tables of the text: rules above, below and between, none at the sides."""
    for identifier, name, edges, padding in (
        (
            "MastheadGrid",
            "Masthead Grid",
            (("top", 4, "auto"), ("bottom", 16, "auto"), ("insideH", 4, "auto")),
            1.5,
        ),
        (
            "ReportTable",
            "Report Table",
            (("top", 6, "auto"), ("bottom", 6, "auto"), ("insideH", 2, "999999")),
            1.1,
        ),
    ):
        borders = [
            element(edge, val="single", sz=width, space=0, color=color) for edge, width, color in edges
        ]
        margins = [
            element("top", w=twips(padding), type="dxa"),
            element("left", w=0, type="dxa"),
            element("bottom", w=twips(padding), type="dxa"),
            element("right", w=0, type="dxa"),
        ]
        properties = element("tblPr", element("tblBorders", *borders), element("tblCellMar", *margins))
        yield _style("table", identifier, name, element("basedOn", val="TableNormal"), properties)


def _characters() -> Iterator[Any]:
    raised = element("rPr", element("vertAlign", val="superscript"))
    yield _style("character", "FootnoteReference", "footnote reference", raised)
    yield _style("character", "Hyperlink", "Hyperlink", element("rPr", element("noProof")))
    shade = element("shd", val="clear", color="auto", fill="DDDDDD")
    yield _style("character", "Gap", "Gap", element("rPr", element("b"), element("bCs"), shade))
    yield _style("character", "DocumentSymbol", "Document Symbol", element("rPr", element("noProof")))
