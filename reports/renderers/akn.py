"""XML: an edition as Akoma Ntoso 3.0, as the United Nations localizes it (AKN4UN).

One file is one expression of the work: the six differ in text and language, never in structure, so an identifier
(`eId`) names the same thing in all of them; it counts places and never reads printed numbers. Every sentence has its
key (`GUID`) and refers to the records it rests on, which stand in `references`; what Akoma Ntoso has no place for (a
record's kind, key and version, the columns that a value was read from) stands in attributes of a namespace of our own.

Source: OASIS, Akoma Ntoso Version 1.0, Part 2; HLCM, Akoma Ntoso for the United Nations System, Guidelines (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from lxml import etree

from reports.choices import document_name
from reports.compose import plain_text
from reports.renderers.document import Edition, Rendered, edition_of
from secretariat.kernel import languages
from secretariat.kernel.languages import Language
from secretariat.kernel.values import fingerprint

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
RECORDS = "urn:intersession:records"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Lines of the first page for which Akoma Ntoso has a name.
LINES = {"body": "docCommittee", "meeting": "session", "title": "docTitle", "type": "docType"}
# Which class of things a kind of record is one of, and the element that marks it in the text; others are entities.
CLASSES = {
    **dict.fromkeys(("meetings.body", "secretariat.organization"), ("TLCOrganization", "organization")),
    **dict.fromkeys(
        ("secretariat.country", "secretariat.place", "secretariat.region"), ("TLCLocation", "location")
    ),
    **dict.fromkeys(("meetings.office", "secretariat.post"), ("TLCRole", "role")),
    **dict.fromkeys(
        (
            "bureau.bureausession",
            "capacity.boardmeeting",
            "capacity.webinar",
            "expertgroups.groupmeeting",
            "expertgroups.informationsession",
            "meetings.conference",
            "meetings.meeting",
            "regional.regionalconsultation",
        ),
        ("TLCEvent", "event"),
    ),
    "secretariat.person": ("TLCPerson", "person"),
}
OTHERS = ("TLCReference", "entity")
GENERAL = "meetings.meeting"  # what a meeting of a special kind may be cited as too
DOCUMENT = "meetings.document"
URL = ":/?#[]@!$&'()*+,;=%~"
MAKERS = (
    ("TLCOrganization", "secretariat", "Secretariat"),
    ("TLCObject", "generator", "Intersession"),
    ("TLCRole", "author", "Author"),
    ("TLCRole", "editor", "Editor"),
)


def render(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Rendered:
    """Mark up an edition of a snapshot's content.

    Raises:
        ForbiddenCharacterError: A text holds a character that no file may hold.
    """
    edition = edition_of(content, language, register)
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "records": RECORDS})
    _document(root, _Text.of(edition, Work.of(content, register), content))
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return Rendered(written + b"\n", pages=0)


# What the file is a text of ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """The work, whatever its language: its address, and what the addresses of its texts are made of.

    `number` is the symbol's, or until one is assigned the report's own key; `draft` is the address that the work had
    before, if it has another one now. `name` says what the document is, in every language: `progressReport`.
    """

    name: str
    uri: str
    draft: str
    number: str
    as_of: str
    issued_on: str | None
    original: Language
    snapshot: str

    @classmethod
    def of(cls, content: Mapping[str, Any], register: Mapping[str, Any]) -> Work:
        """The work that a snapshot's content and the register's data make."""
        symbol, issued_on = register.get("symbol"), register.get("issued_on") or None
        as_of, facts, key = content["as_of"], content["facts"], content["report"]["key"]
        number = symbol.replace("/", "-").replace(" ", "_") if symbol else key
        actor = _actor(facts)
        uri, draft = _uri(actor, issued_on or as_of, number), _uri(actor, as_of, key)
        return cls(
            name=_camel_case(document_name(key)),
            uri=uri,
            draft="" if uri == draft else draft,
            number=number,
            as_of=as_of,
            issued_on=issued_on,
            original=languages.BY_CODE[facts["document"]["original_language"]],
            snapshot=fingerprint(content),
        )

    def text(self, language: Language) -> str:
        """The address of the work's text in a language."""
        return f"{self.uri}/{language.iso}@{self.as_of}"


def _camel_case(name: str) -> str:
    """A name as XML and Akoma Ntoso write one: `annotatedCalendar` for `annotated-calendar`."""
    first, *rest = (part for part in re.split(r"[-._]", name) if part)
    joined = first.lower() + "".join(part[0].upper() + part[1:] for part in rest)
    return joined if joined[0].isalpha() else f"document{joined}"


def _actor(facts: Mapping[str, Any]) -> str:
    """The path to the body whose document it is, by the records' keys: `unep-mc-cop`."""
    convention = facts["convention"]
    parts = [
        convention["parent"] and convention["parent"]["source"]["key"],
        (convention["mark"] and convention["mark"]["text"]) or convention["source"]["key"],
        facts["period"]["target"]["body"]["source"]["key"],
    ]
    return "-".join(part.lower() for part in parts if part)


def _uri(actor: str, dated: str, number: str) -> str:
    return "/".join(("/akn/un/doc/paper", quote(actor), dated, quote(number)))


def _identification(meta: Any, edition: Edition, work: Work, part: str) -> None:
    """The work, its text in this language, and this file."""
    found = _add(meta, "identification", source="#generator")
    text = work.text(edition.language)
    level = _naming(found, "FRBRWork", f"{work.uri}/!{part}", work.uri)
    if work.draft:
        _add(level, "FRBRalias", value=work.draft, name="draft")
    if work.issued_on:
        _add(level, "FRBRdate", date=work.issued_on, name="issued")
    else:
        _add(level, "FRBRdate", date=work.as_of, name="asOf")
    _add(level, "FRBRauthor", href="#secretariat", **{"as": "#author"})
    _add(level, "FRBRcountry", value="un")
    _add(level, "FRBRsubtype", value="paper")
    _add(level, "FRBRnumber", value=work.number, showAs=edition.symbol.text)

    level = _naming(found, "FRBRExpression", f"{text}/!{part}", text)
    _add(level, "FRBRalias", value=f"urn:sha256:{work.snapshot}", name="snapshot")
    _add(level, "FRBRdate", date=work.as_of, name="asOf")
    _add(level, "FRBRauthor", href="#secretariat", **{"as": "#author"})
    _add(level, "FRBRlanguage", language=edition.language.iso)
    if edition.language is not work.original:
        original = work.text(work.original)
        _add(level, "FRBRtranslation", href=original, fromLanguage=work.original.iso, by="#secretariat")

    level = _naming(found, "FRBRManifestation", f"{text}/!{part}.xml", f"{text}.xml")
    _add(level, "FRBRdate", date=work.as_of, name="asOf")
    _add(level, "FRBRauthor", href="#generator", **{"as": "#editor"})
    _add(level, "FRBRformat", value="application/akn+xml")


def _naming(found: Any, name: str, this: str, uri: str) -> Any:
    level = _add(found, name)
    _add(level, "FRBRthis", value=this)
    _add(level, "FRBRuri", value=uri)
    return level


def _publication(meta: Any, edition: Edition, work: Work) -> None:
    """When it was issued and under which symbol, as soon as the register says so."""
    if work.issued_on is None:
        return
    number = {} if edition.symbol.missing else {"number": edition.symbol.text}
    distribution = plain_text(edition.content["front"]["distribution"]["runs"])
    _add(meta, "publication", date=work.issued_on, name="document", showAs=distribution, **number)


def _references(meta: Any, records: Iterable[Mapping[str, Any]]) -> None:
    """Who made it, and every record that a sentence rests on, in the version that was read."""
    found = _add(meta, "references", source="#generator")
    for tag, name, shown in MAKERS:
        kind = tag.removeprefix("TLC").lower()
        _add(found, tag, eId=name, href=f"/akn/ontology/{kind}/{name}", showAs=shown)
    for record in records:
        tag, _element = CLASSES.get(record["kind"], OTHERS)
        kind = tag.removeprefix("TLC").lower()
        made = _add(
            found,
            tag,
            eId=_record(record["uuid"]),
            href=f"/akn/ontology/{kind}/{quote(record['kind'])}/{record['uuid']}",
            showAs=record["key"],
        )
        if tag == OTHERS[0]:
            made.set("name", record["kind"])
        for name in ("kind", "key", "version"):
            made.set(f"{{{RECORDS}}}{name}", str(record[name]))


def _record(uuid: str) -> str:
    return f"record-{uuid}"


# The text ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Text:
    """What marking up a text needs: its edition and work, the records of each sentence, the kinds of records."""

    edition: Edition
    work: Work
    cites: Mapping[str, list[str]]
    records: Mapping[str, Mapping[str, Any]]
    counted: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition, work: Work, content: Mapping[str, Any]) -> _Text:
        """The text of an edition of a snapshot's content."""
        cites = {row["key"]: [cited["uuid"] for cited in row["cites"]] for row in content["sentences"]}
        records: dict[str, Mapping[str, Any]] = {}
        for cited in (cited for row in content["sentences"] for cited in row["cites"]):
            if records.setdefault(cited["uuid"], cited)["kind"] == GENERAL:
                records[cited["uuid"]] = cited
        return cls(edition, work, cites, records)

    @property
    def language(self) -> Language:
        """The edition's language."""
        return self.edition.language

    def place(self, within: str, name: str, *, among: str | None = None) -> str:
        """The identifier of the next thing of a name within another, counted there or `among` more: `sec_2__para_9`."""
        counted = within if among is None else among
        number = self.counted[counted, name] = self.counted.get((counted, name), 0) + 1
        return f"{within}__{name}_{number}" if within else f"{name}_{number}"


def _document(root: Any, text: _Text) -> None:
    """The document with its first page, its text and its annexes."""
    edition = text.edition
    document = _add(root, "doc", name=text.work.name, contains="originalVersion")
    meta = _add(document, "meta")
    _identification(meta, edition, text.work, "main")
    _publication(meta, edition, text.work)
    _references(meta, sorted(text.records.values(), key=lambda one: (one["kind"], one["key"], one["uuid"])))
    _cover(_add(document, "coverPage", **{LANG: text.language.tag}), text)
    _preface(_add(document, "preface", **{LANG: text.language.tag}), text)
    _body(_add(document, "mainBody", **{LANG: text.language.tag}), edition.content["body"], text, "")
    if edition.content["annexes"]:
        attachments = _add(document, "attachments")
        for annex in edition.content["annexes"]:
            _annex(attachments, annex, text)


def _cover(cover: Any, text: _Text) -> None:
    """The masthead: organizations, symbol, distribution, date, languages."""
    edition = text.edition
    front = edition.content["front"]
    masthead = _add(cover, "container", name="masthead", eId="masthead")
    for place in ("summit", "mark"):
        _line(masthead, place, text)
    _say(_add(_add(masthead, "p"), "docNumber"), edition.symbol.text)
    for place in ("parent", "distribution"):
        _line(masthead, place, text)
    line = _add(masthead, "p", **_foreign(front["distribution"], text))
    if text.work.issued_on:
        _say(_add(line, "docDate", date=text.work.issued_on), edition.issued_on.text)
    else:
        _say(_add(line, "inline", name="docDate"), edition.issued_on.text)
    if named := edition.content["edition_language"]:
        # Only a translation has this line, so it has no identifier.
        line = _add(_add(masthead, "p", **_foreign(named, text)), "inline", name="editionLanguage")
        _runs(line, named["runs"], text, "")
    _line(masthead, "original", text)
    _say(_add(_add(masthead, "p"), "inline", name="jobNumber"), edition.job_number.text)


def _preface(preface: Any, text: _Text) -> None:
    """The session block, the document's title and from whom it comes."""
    session = _add(preface, "container", name="session", eId="session")
    for place in ("body", "meeting", "place_and_dates", "item", "item_title"):
        _line(session, place, text)
    title = text.edition.content["front"]["title"]
    _sentence(_add(_add(preface, "longTitle", eId="longTitle"), "p"), "docTitle", title, text, "longTitle")
    _line(preface, "type", text, within="preface")
    if text.edition.incomplete:
        _say(_add(_add(preface, "p"), "inline", name="incomplete"), text.edition.incomplete)


def _line(block: Any, place: str, text: _Text, *, within: str = "") -> None:
    """A line of the first page, where the document has it."""
    if said := text.edition.content["front"].get(place):
        line = _add(block, "p", **_foreign(said, text))
        tag = LINES.get(place, "inline")
        made = _sentence(line, tag, said, text, within or block.get("eId"))
        if tag == "inline":
            made.set("name", place.replace("_", "-"))


def _foreign(said: Mapping[str, Any], text: _Text) -> dict[str, str]:
    """The language of a text that is not said in the edition's own."""
    tag = languages.BY_CODE[said["language"]].tag
    return {} if tag == text.language.tag else {LANG: tag}


def _annex(attachments: Any, blocks: list[dict[str, Any]], text: _Text) -> None:
    """An annex: a document of its own under its headings, in which numbers begin again."""
    place = text.place("", "att")
    annex = _add(attachments, "attachment", eId=place)
    rest = list(blocks)
    for tag in ("heading", "subheading"):
        if len(rest) > 1 and rest[0]["kind"] == "heading" and not rest[0]["number"]:
            said = rest.pop(0)
            _identified(_add(annex, tag, **{LANG: text.language.tag}), said, text, place)
    document = _add(annex, "doc", name="annex", contains="originalVersion")
    _identification(_add(document, "meta"), text.edition, text.work, place)
    _body(_add(document, "mainBody", **{LANG: text.language.tag}), rest, text, place)


def _body(body: Any, blocks: list[dict[str, Any]], text: _Text, within: str) -> None:
    """Sections with their subsections, paragraphs and tables."""
    chapter = part = (body, within)
    for block in blocks:
        match block["kind"]:
            case "heading" if block["level"] == 1:
                chapter = part = _section(body, "section", "sec", block, text, within)
            case "heading":
                part = _section(chapter[0], "subsection", "subsec", block, text, chapter[1])
            case "paragraph":
                _numbered(part[0], block, text, text.place(part[1], "para", among=f"{within} as a whole"))
            case _:
                _table(part[0], block, text, part[1])


def _section(
    above: Any, tag: str, short: str, block: Mapping[str, Any], text: _Text, within: str
) -> tuple[Any, str]:
    place = text.place(within, short)
    section = _add(above, tag, eId=place)
    if block["number"]:
        _say(_add(section, "num"), block["number"])
    _identified(_add(section, "heading"), block, text, place)
    return section, place


def _numbered(above: Any, block: Mapping[str, Any], text: _Text, place: str) -> None:
    """A numbered paragraph: its sentences, and what it lists."""
    paragraph = _add(above, "paragraph", eId=place)
    _say(_add(paragraph, "num"), block["number"])
    line = _add(_add(paragraph, "intro" if block["items"] else "content"), "p")
    for index, said in enumerate(block["sentences"]):
        if index:
            _say(line, text.edition.content["between_sentences"])
        _sentence(line, "inline", said, text, place).set("name", "sentence")
    for item in block["items"]:
        within = text.place(place, "subpara")
        listed = _add(paragraph, "subparagraph", eId=within)
        _say(_add(listed, "num"), item["number"])
        line = _add(_add(listed, "content"), "p")
        _sentence(line, "inline", item, text, within).set("name", "sentence")


def _table(above: Any, block: Mapping[str, Any], text: _Text, within: str) -> None:
    """A table; the cells of its first row and column are headings."""
    outer = text.place(within, "hcontainer")
    holder = _add(_add(above, "hcontainer", name="table", eId=outer), "content")
    place = text.place(outer, "table")
    table = _add(holder, "table", eId=place)
    for cells in (block["head"], *block["rows"]):
        row = text.place(place, "tr")
        line = _add(table, "tr", eId=row)
        for index, cell in enumerate(cells):
            tag = "th" if cells is block["head"] or not index else "td"
            found = text.place(row, tag)
            _runs(_add(_marked(_add(line, tag), cell, text, found), "p"), cell["runs"], text, found)


def _sentence(line: Any, tag: str, said: Mapping[str, Any], text: _Text, within: str) -> Any:
    return _identified(_add(line, tag), said, text, within)


def _identified(element: Any, said: Mapping[str, Any], text: _Text, within: str) -> Any:
    """Make an element a sentence: its place, its key, its records, its runs."""
    place = text.place(within, etree.QName(element).localname)
    _runs(_marked(element, said, text, place), said["runs"], text, place)
    return element


def _marked(element: Any, said: Mapping[str, Any], text: _Text, place: str) -> Any:
    """Give an element a sentence's place, key and records."""
    element.set("eId", place)
    element.set("GUID", said["key"])
    if cited := text.cites.get(said["key"]):
        element.set("refersTo", " ".join(f"#{_record(uuid)}" for uuid in cited))
    return element


def _runs(element: Any, runs: list[dict[str, Any]], text: _Text, within: str) -> None:
    """The runs of a sentence, those that come from a record marked with it."""
    for run in runs:
        match run["kind"]:
            case "note":
                place = text.place(within, "authorialNote")
                note = _add(element, "authorialNote", marker=run["mark"], placement="bottom")
                _runs(_add(_marked(note, run["note"], text, place), "p"), run["note"]["runs"], text, place)
            case "gap":
                _cited(_add(element, "inline", name="gap"), run)
            case "symbol" if run["text"].startswith(("http://", "https://")):
                _cited(_add(element, "ref", href=quote(run["text"], safe=URL)), run)
            case "symbol" | "value" if run.get("source", {}).get("uuid") in text.records:
                _value(element, run, text)
            case _:
                _say(element, run["text"])


def _value(element: Any, run: Mapping[str, Any], text: _Text) -> None:
    """A value as what its record is one of; the symbol of a document refers to it."""
    uuid = run["source"]["uuid"]
    kind = text.records[uuid]["kind"]
    _class, tag = CLASSES.get(kind, OTHERS)
    if run["kind"] == "symbol" and kind == DOCUMENT:
        _cited(_add(element, "ref", href=f"#{_record(uuid)}"), run)
    elif tag == OTHERS[1]:
        _cited(_add(element, tag, name=kind), run)
    else:
        _cited(_add(element, tag), run)


def _cited(element: Any, run: Mapping[str, Any]) -> Any:
    """Say a run with its record and the columns it was read from."""
    if "source" in run:
        element.set("refersTo", f"#{_record(run['source']['uuid'])}")
        element.set(f"{{{RECORDS}}}fields", " ".join(run["source"]["fields"]))
    _say(element, run["text"])
    return element


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)


def _say(element: Any, text: str) -> None:
    """Say a text after what an element says already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
