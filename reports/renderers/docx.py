"""DOCX: an edition as a Word file that editors of the United Nations can work in.

Named styles, real footnotes, heads and feet of pages, and each run in its language and direction. Numbers stand as
text, as they were composed, so that every format has the same. The same snapshot gives the same bytes, in every
process: nothing is fetched, no clock is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from reports.renderers import wordstyles
from reports.renderers.document import Assigned, Edition, Rendered, edition_of
from reports.renderers.wordml import (
    CONTENT_TYPE,
    PACKAGE,
    Part,
    R,
    element,
    joined,
    texts,
    twips,
    write,
)
from secretariat.kernel import languages

# The page of `report.css`, in millimetres. The text of later pages begins lower than that of the first: what stands
# in their head pushes it down.
PAGE = (210, 297)
MARGINS = {"top": 18, "right": 25, "bottom": 24, "left": 25, "header": 16.5, "footer": 12.5, "gutter": 0}
WIDTH = 160
MASTHEAD_COLUMNS = (34, 76, 50)
BELOW_HEIGHT = 30
CALENDAR = (49.4, 27, 39.8, 21.4, 22.4)
CALENDAR_COLUMNS = {"ru": (47, 31.8, 34.2, 21.4, 25.6)}
# How many characters a column is given room for: the fewest and the most.
NARROW, WIDE = 9, 40
# Tables of so few rows are not divided between pages.
SHORT = 8

# A stretch of a right-to-left text that is written from left to right: from a letter to a letter or a digit.
LETTERS = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u0556\u1e00-\u1fff\u2e80-\u9fff\uac00-\ud7a3"
INSIDE = "[^\u0590-\u08ff\ufb1d-\ufefc()\\[\\]{}<>«»“”]"  # brackets and quotation marks stand in pairs
LEFT_TO_RIGHT = re.compile(rf"([{LETTERS}](?:{INSIDE}*[{LETTERS}0-9])?)")
LEFT_TO_RIGHT_MARK = "\u200e"


def render(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Rendered:
    """Write an edition of a snapshot's content. The file has no pages of its own: whoever opens it sets them.

    Raises:
        ForbiddenCharacterError: A text holds a character that no file may hold.
    """
    return Rendered(_Document(edition_of(content, language, register)).file(), pages=0)


class _Document:
    """One edition being written: the parts so far, the notes called so far."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.language = edition.language
        self.main = Part("document")
        self.footnotes = Part("footnotes")
        self.notes: list[Any] = []
        self.called: set[str] = set()
        self.numbered = 0

    # The file -----------------------------------------------------------------------------------------------

    def file(self) -> bytes:
        """The bytes of the file."""
        parts: dict[str, Any] = {}
        types: dict[str, str] = {}

        def add(kind: str, name: str, tree: Any, *, of: Part | None = None) -> None:
            parts[f"word/{name}.xml"] = tree
            types[f"word/{name}.xml"] = f"{CONTENT_TYPE}.{kind}+xml"
            if of is not None:
                of.relate(_relation(name), f"{name}.xml")

        for kind, name, tree in self._margins():
            add(kind, name, tree, of=self.main)
        body = element("body", *self._body(), self._section())
        add("document.main", "document", element("document", body))
        add("footnotes", "footnotes", self._footnotes(), of=self.main)
        add("styles", "styles", wordstyles.styles(self.language), of=self.main)
        add("settings", "settings", self._settings(), of=self.main)
        add("fontTable", "fontTable", wordstyles.fonts(), of=self.main)
        package = Part("")
        package.relate("officeDocument", "word/document.xml")
        package.relate(f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        parts["_rels/.rels"] = package.rels()
        for part in (self.main, self.footnotes):
            parts[f"word/_rels/{part.name}.xml.rels"] = part.rels()
        parts["docProps/core.xml"] = self._properties()
        types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        return write(parts, types)

    def _body(self) -> Iterator[Any]:
        front = self.edition.content["front"]
        yield self._masthead(front)
        yield from self._session(front)
        yield self._line("Title", front["title"])
        if front.get("type"):
            yield self._line("TypeLine", front["type"])
        if self.edition.incomplete:
            yield self._paragraph(
                "IncompleteEdition", self._text(self.edition.incomplete, self.language.code)
            )
        for block in self.edition.content["body"]:
            yield from self._block(block)
        yield self._paragraph("EndMark", ())
        for annex in self.edition.content["annexes"]:
            yield from self._annex(annex)

    def _section(self) -> Any:
        """The page: its size, margins, heads and feet."""
        margins = [(kind, name) for kind, name, _tree in self._margins()]
        references = []
        for kind, name in margins:
            made = element("headerReference" if kind == "header" else "footerReference", type=_pages(name))
            made.set(f"{{{R}}}id", self.main.relate(kind, f"{name}.xml"))
            references.append(made)
        return element(
            "sectPr",
            *references,
            element("pgSz", w=twips(PAGE[0]), h=twips(PAGE[1])),
            element("pgMar", **{edge: twips(length) for edge, length in MARGINS.items()}),
            element("titlePg"),
            element("bidi") if self._is_rtl() else None,
        )

    def _settings(self) -> Any:
        compatible = {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
        }
        named = wordstyles.WORD_LANGUAGES
        latin = named[wordstyles.latin_language(self.language)]
        return element(
            "settings",
            element("defaultTabStop", val=twips(5)),
            element("autoHyphenation", val=0),
            element("evenAndOddHeaders"),
            element("characterSpacingControl", val="doNotCompress"),
            element("footnotePr", *(element("footnote", id=number) for number in (-1, 0))),
            element(
                "compat",
                *(
                    element(
                        "compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value
                    )
                    for name, value in compatible.items()
                ),
            ),
            element("themeFontLang", val=latin, eastAsia=named["zh-hans"], bidi=named["ar"]),
            element("decimalSymbol", val="."),
            element("listSeparator", val=","),
        )

    def _properties(self) -> Any:
        """Title and language; no author, and the same date for every file."""
        spaces = {
            "cp": f"{PACKAGE}/metadata/core-properties",
            "dc": "http://purl.org/dc/elements/1.1/",
            "dcterms": "http://purl.org/dc/terms/",
            "xsi": "http://www.w3.org/2001/XMLSchema-instance",
        }
        made = etree.Element(f"{{{spaces['cp']}}}coreProperties", nsmap=spaces)
        for name, text in (
            ("dc:title", self.edition.title),
            ("dc:creator", ""),
            ("dc:language", wordstyles.WORD_LANGUAGES[self.language.code]),
            ("cp:lastModifiedBy", ""),
            ("dcterms:created", "1980-01-01T00:00:00Z"),
            ("dcterms:modified", "1980-01-01T00:00:00Z"),
        ):
            space, _colon, local = name.partition(":")
            row = etree.SubElement(made, f"{{{spaces[space]}}}{local}")
            row.text = text
            if space == "dcterms":
                row.set(f"{{{spaces['xsi']}}}type", "dcterms:W3CDTF")
        return made

    # Heads and feet of pages --------------------------------------------------------------------------------

    def _margins(self) -> Iterator[tuple[str, str, Any]]:
        """Kind, name and content of each head and foot. Symbol and number stand at the outer edge.

        The first page of a left-to-right document is a right page, that of a right-to-left one a left page: on odd
        pages the outer edge is where lines end, on even ones where they begin.
        """
        symbol = list(self._assigned(self.edition.symbol))
        job = list(self._assigned(self.edition.job_number))
        yield "header", "header-first", element("hdr", self._paragraph("Masthead", ()))
        yield "footer", "footer-first", element("ftr", self._paragraph("Footer", job))
        for pages, to_end in (("odd", True), ("even", False)):
            head = self._paragraph("Header", _copies(symbol), to_end=to_end)
            yield "header", f"header-{pages}", element("hdr", head)
            foot = self._paragraph("Footer", self._page_number(), to_end=to_end)
            yield "footer", f"footer-{pages}", element("ftr", foot)

    def _page_number(self) -> Iterator[Any]:
        for made in (
            element("fldChar", fldCharType="begin"),
            element("instrText"),
            element("fldChar", fldCharType="separate"),
            texts("2"),
            element("fldChar", fldCharType="end"),
        ):
            if made.tag.endswith("instrText"):
                made.text = "PAGE"
            yield element("r", self._run_properties(rtl=self._is_rtl()), made)

    # The first page -----------------------------------------------------------------------------------------

    def _masthead(self, front: Mapping[str, Any]) -> Any:
        """Two rows of three cells without sides; what is below the name stays empty for an emblem."""
        symbol = self.edition.symbol
        head, slash, tail = symbol.text.partition("/")
        if symbol.missing:
            printed = list(self._assigned(symbol))
        else:
            printed = [*self._symbol(head, bold=True, size=1.47), *self._symbol(slash + tail)]
        above = (
            [self._line("MastheadName", front.get("summit"))],
            [self._line("MastheadMark", front.get("mark"))],
            [self._paragraph("MastheadSymbol", printed)],
        )
        below = (
            [self._paragraph("Masthead", ())],
            [self._line("MastheadParent", front.get("parent"))],
            list(self._distribution(front)),
        )
        return self._table(
            "MastheadGrid",
            MASTHEAD_COLUMNS,
            [self._row(above, MASTHEAD_COLUMNS), self._row(below, MASTHEAD_COLUMNS, height=BELOW_HEIGHT)],
        )

    def _distribution(self, front: Mapping[str, Any]) -> Iterator[Any]:
        """Distribution, date, language and original, each a line; in English in some editions."""
        language = front["distribution"]["language"]
        style = "MastheadDistribution"
        yield self._line(style, front["distribution"])
        yield self._paragraph(style, self._text(self.edition.issued_on.text, language), language=language)
        if self.edition.content["edition_language"]:
            yield self._line(style, self.edition.content["edition_language"])
        yield self._line(style, front["original"])

    def _session(self, front: Mapping[str, Any]) -> Iterator[Any]:
        """Body, meeting, place and dates, item of the agenda."""
        for place, style in (
            ("body", "SessionBody"),
            ("meeting", "SessionStrong"),
            ("place_and_dates", "Session"),
            ("item", "Session"),
            ("item_title", "SessionStrong"),
        ):
            if front.get(place):
                yield self._line(style, front[place])

    # Blocks -------------------------------------------------------------------------------------------------

    def _annex(self, blocks: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
        """An annex, on a page of its own."""
        made = [one for block in blocks for one in self._block(block, annex=True)]
        if not made or made[0].tag.endswith("}tbl"):
            made.insert(0, self._paragraph("TableSpace", ()))
        properties = made[0][0]
        before = [child for child in properties if child.tag.endswith(("}pStyle", "}keepNext"))]
        properties.insert(len(before), element("pageBreakBefore"))
        yield from made

    def _block(self, block: Mapping[str, Any], *, annex: bool = False) -> Iterator[Any]:
        match block["kind"]:
            case "heading":
                yield self._heading(block, annex=annex)
            case "paragraph":
                yield from self._numbered(block)
            case _:
                yield self._report_table(block)
                yield self._paragraph("TableSpace", ())  # else two tables would become one

    def _heading(self, block: Mapping[str, Any], *, annex: bool) -> Any:
        number, level = block["number"], block["level"]
        style = f"Heading{level}"
        if annex and not number:
            style = "AnnexHeading" if level == 1 else "AnnexTitle"
        runs = [*self._number(block["number"], block["language"]), *self._runs(block)]
        unhung = not number and not annex
        return self._paragraph(style, runs, language=block["language"], unhung=unhung)

    def _numbered(self, block: Mapping[str, Any]) -> Iterator[Any]:
        """A numbered paragraph with its lettered items; the first of them stays with it."""
        between = self.edition.content["between_sentences"]
        runs = [*self._number(block["number"], self.language.code)]
        for position, sentence in enumerate(block["sentences"]):
            if position and between:
                runs.extend(self._text(between, self.language.code))
            runs.extend(self._runs(sentence))
        yield self._paragraph("Para", runs, keep_next=bool(block["items"]))
        for item in block["items"]:
            yield self._paragraph(
                "Item", [*self._number(item["number"], item["language"]), *self._runs(item)]
            )

    def _number(self, number: str, language: str) -> Iterator[Any]:
        """A number as it was composed, and the tab after it."""
        if number:
            yield from self._text(number, language)
            yield element("r", self._run_properties(rtl=self._is_rtl(language)), element("tab"))

    # Tables -------------------------------------------------------------------------------------------------

    def _report_table(self, block: Mapping[str, Any]) -> Any:
        columns = self._columns(block)
        head = [[self._line("TableHead", cell)] for cell in block["head"]]
        rows = [self._row(head, columns, head=True)]
        last = len(block["rows"]) - 1
        for position, row in enumerate(block["rows"]):
            together = last < SHORT and position < last
            cells = [[self._line("TableText", cell, keep_next=together)] for cell in row]
            rows.append(self._row(cells, columns))
        return self._table("ReportTable", columns, rows, headed=True)

    def _columns(self, block: Mapping[str, Any]) -> tuple[float, ...]:
        """The widths of a table's columns: those of the calendar, else by the longest text of each."""
        if block["key"] == "calendar" and len(block["head"]) == len(CALENDAR):
            return CALENDAR_COLUMNS.get(self.language.code, CALENDAR)
        longest = [
            max(NARROW, min(WIDE, max(len(_plain(cell)) for cell in column)))
            for column in zip(block["head"], *block["rows"], strict=True)
        ]
        return tuple(WIDTH * one / sum(longest) for one in longest)

    def _table(
        self, style: str, columns: Iterable[float], rows: Iterable[Any], *, headed: bool = False
    ) -> Any:
        return element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val=style),
                element("bidiVisual") if self._is_rtl() else None,
                element("tblW", w=twips(WIDTH), type="dxa"),
                element("tblLayout", type="fixed"),
                element(
                    "tblLook", val="0420" if headed else "0400", firstRow=int(headed), noHBand=0, noVBand=1
                ),
            ),
            element("tblGrid", *(element("gridCol", w=twips(width)) for width in columns)),
            *rows,
        )

    def _row(
        self,
        cells: Iterable[Iterable[Any]],
        columns: Iterable[float],
        *,
        head: bool = False,
        height: float = 0,
    ) -> Any:
        properties = [
            element("cantSplit"),
            element("trHeight", val=twips(height)) if height else None,
            element("tblHeader") if head else None,
        ]
        rule = element("tcBorders", element("bottom", val="single", sz=6, space=0, color="auto"))
        made = []
        for content, width in zip(cells, columns, strict=True):
            inside = element("tcPr", element("tcW", w=twips(width), type="dxa"))
            if head:
                inside.extend([*_copies([rule]), element("vAlign", val="bottom")])
            made.append(element("tc", inside, *content))
        return element("tr", element("trPr", *properties), *made)

    # Paragraphs and runs ------------------------------------------------------------------------------------

    def _is_rtl(self, language: str = "") -> bool:
        code = language or self.language.code
        return languages.BY_CODE[code].direction == "rtl"

    def _line(self, style: str, said: Mapping[str, Any] | None, *, keep_next: bool = False) -> Any:
        """What was said, as a paragraph in its own language; an empty one where nothing was."""
        if said is None:
            return self._paragraph(style, ())
        return self._paragraph(style, self._runs(said), language=said["language"], keep_next=keep_next)

    def _paragraph(
        self,
        style: str,
        runs: Iterable[Any],
        *,
        language: str = "",
        keep_next: bool = False,
        unhung: bool = False,
        to_end: bool = False,
    ) -> Any:
        properties = element(
            "pPr",
            element("pStyle", val=style),
            element("keepNext") if keep_next else None,
            element("bidi") if self._is_rtl(language) else None,
            element("ind", firstLine=0) if unhung else None,
            element("jc", val="right") if to_end else None,  # in a right-to-left paragraph, to the left
        )
        return element("p", properties, *joined(runs))

    def _runs(self, said: Mapping[str, Any], part: Part | None = None) -> Iterator[Any]:
        """The runs of what was said."""
        language = said["language"]
        for run in said["runs"]:
            match run["kind"]:
                case "symbol" if run["text"].startswith("http"):
                    made = list(self._symbol(run["text"], style="Hyperlink"))
                    yield from (part or self.main).hyperlink(run["text"], *made)
                case "symbol":
                    yield from self._symbol(run["text"])
                case "note":
                    yield from self._call(run, language)
                case "gap":
                    yield from self._text(run["text"], language, style="Gap")
                case _:
                    yield from self._text(run["text"], language)

    def _text(self, text: str, language: str, *, style: str = "") -> Iterator[Any]:
        """Text in a language; in one that is written from right to left, what is not so written is its own run."""
        rtl = self._is_rtl(language)
        for position, stretch in enumerate(LEFT_TO_RIGHT.split(text) if rtl else [text]):
            if stretch:
                properties = self._run_properties(
                    style=style, language=language, rtl=rtl and position % 2 == 0
                )
                yield element("r", properties, texts(stretch))

    def _symbol(
        self, text: str, *, style: str = "DocumentSymbol", bold: bool = False, size: float = 0
    ) -> Iterator[Any]:
        """A symbol or an address, which is written from left to right whatever stands around it."""
        if self._is_rtl() and not re.fullmatch(rf"[{LETTERS}](.*[{LETTERS}0-9])?", text, re.DOTALL):
            text = f"{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}"
        latin = wordstyles.latin_language(self.language)
        properties = self._run_properties(style=style, language=latin, bold=bold, size=size)
        yield element("r", properties, texts(text))

    def _assigned(self, value: Assigned) -> Iterator[Any]:
        """What the register has assigned, or the words that it has not yet."""
        return self._text(value.text, self.language.code) if value.missing else self._symbol(value.text)

    def _run_properties(
        self,
        *,
        style: str = "",
        language: str = "",
        rtl: bool = False,
        bold: bool = False,
        size: float = 0,
        raised: bool | None = None,
    ) -> Any:
        code = language or self.language.code
        half_points = round(2 * size * wordstyles.LATIN_SIZE)
        alignment = {True: "superscript", False: "baseline"}
        foreign = code != self.language.code
        return element(
            "rPr",
            element("rStyle", val=style) if style else None,
            # Quotation marks and dashes are as wide as the characters around them.
            element("rFonts", hint="eastAsia") if code == "zh-hans" else None,
            *((element("b"), element("bCs")) if bold else ()),
            *((element("sz", val=half_points), element("szCs", val=half_points)) if size else ()),
            element("vertAlign", val=alignment[raised]) if raised is not None else None,
            element("rtl") if rtl else None,
            element("lang", **_language(code)) if foreign or rtl or code == "zh-hans" else None,
        )

    # Footnotes ----------------------------------------------------------------------------------------------

    def _call(self, run: Mapping[str, Any], language: str) -> Iterator[Any]:
        """The call of a footnote. Word counts those that have a number; other marks stand as they were composed."""
        mark, rtl = run["mark"], self._is_rtl(language)
        if "note" not in run or run["text"] in self.called:
            yield element("r", self._run_properties(rtl=rtl, raised=mark.isdigit()), texts(mark))
            return
        self.called.add(run["text"])
        counted = mark == str(self.numbered + 1)
        self.numbered += counted
        number = len(self.notes) + 1
        raised = None if mark.isdigit() else False
        properties = self._run_properties(style="FootnoteReference", rtl=rtl, raised=raised)
        reference = element("footnoteReference", **({} if counted else {"customMarkFollows": 1}), id=number)
        yield element("r", properties, reference, None if counted else texts(mark))
        again = self._run_properties(style="FootnoteReference", rtl=rtl, raised=raised)
        self.notes.append(None)  # a note called by this one would come after it
        first = element("r", again, element("footnoteRef") if counted else texts(mark))
        gap = element("r", self._run_properties(rtl=rtl), texts(" "))
        said = self._runs(run["note"], self.footnotes)
        paragraph = self._paragraph("FootnoteText", [first, gap, *said], language=run["note"]["language"])
        self.notes[number - 1] = element("footnote", paragraph, id=number)

    def _footnotes(self) -> Any:
        """The part that holds the notes, with the rules that stand above them."""
        rules = [
            element(
                "footnote",
                self._paragraph("Masthead", [element("r", element(kind))]),
                type=kind,
                id=number,
            )
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        return element("footnotes", *rules, *self.notes)


def _relation(name: str) -> str:
    """The kind of a part, by its name."""
    return name.partition("-")[0]


def _pages(name: str) -> str:
    """Which pages a head or foot stands on, as Word calls them."""
    pages = name.partition("-")[2]
    return "default" if pages == "odd" else pages


def _language(code: str) -> dict[str, str]:
    """The attribute of a run's language: which of the three kinds of text it speaks of."""
    kind = {"ar": "bidi", "zh-hans": "eastAsia"}.get(code, "val")
    return {kind: wordstyles.WORD_LANGUAGES[code]}


def _plain(said: Mapping[str, Any]) -> str:
    return "".join(run["text"] for run in said["runs"])


def _copies(elements: Iterable[Any]) -> list[Any]:
    """Elements again: one can stand in one place only."""
    return [etree.fromstring(etree.tostring(one)) for one in elements]
