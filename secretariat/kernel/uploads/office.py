"""Word, Excel and PowerPoint files (Office Open XML): what they may hold to be taken.

Everything in them that runs, that is fetched when one opens them, or that is another file inside is refused. A link that a
reader follows by clicking is not: documents cite their sources by such links, and nothing happens until somebody
clicks. It may lead to the web or to an address of mail only: one to a file or a server of files tells that server who
opens it. Source: ISO/IEC 29500-1 (parts, relationships, fields), 29500-2 (packages).
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from secretariat.kernel.uploads import markup
from secretariat.kernel.uploads.archives import Member, members
from secretariat.kernel.uploads.kinds import Kind, is_clicked
from secretariat.kernel.uploads.refusals import MEGABYTE, RefusedFileError, damaged

CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", ".rels"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    f"{OFFICE}wordprocessingml.document.main+xml": Kind.DOCX,
    f"{OFFICE}spreadsheetml.sheet.main+xml": Kind.XLSX,
    f"{OFFICE}presentationml.presentation.main+xml": Kind.PPTX,
}
MARKUP = frozenset({"xml", "rels", "vml", "svg"})
PICTURES = frozenset(re.findall(r"\w+", "png jpg jpeg jpe jfif gif bmp dib tif tiff emf wmf wdp"))
FONTS = frozenset({"odttf", "fntdata"})
SETTINGS = frozenset({"bin"})  # of printers; others are told by where they lie and what they are said to be
KNOWN = MARKUP | PICTURES | FONTS | SETTINGS
LARGEST_MARKUP = 100 * MEGABYTE
RUNNING = re.compile(r"macro|vba|activex|xlm", re.IGNORECASE)
INSIDE = re.compile(
    r"oleobject|text/html|message/|rtf|javascript|shockwave|package$",
    re.IGNORECASE,
)
# The last word of a relationship's type, in small letters.
RUNS = frozenset(
    re.findall(
        r"\w+",
        "vbaproject wordvbadata xlmacrosheet xlintlmacrosheet dialogsheet control activexcontrolbinary attachedtoolbars keymapcustomizations extensibility usercustomization webextension webextensiontaskpanes taskpanes",
    )
)
HOLDS = frozenset(re.findall(r"\w+", "oleobject package afchunk frame subdocument video audio media"))
FETCHES = frozenset(
    re.findall(
        r"\w+",
        "attachedtemplate externallink externallinkpath externallinklong connections querytable mailmergesource mailmergeheadersource mailmergerecipientdata transform htmlpubsaveas recipientdata",
    )
)
# Field codes that fetch, start or build something when the document is opened.
FIELDS = re.compile(
    r"^\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|QUOTE|MACROBUTTON|EMBED|AUTOTEXT|RD)\b",
    re.IGNORECASE,
)
FORMULAS = re.compile(
    r"\||\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|DDE|SQL\.REQUEST)\s*\(", re.IGNORECASE
)
QUOTED = re.compile(r'"(?:[^"]|"")*"')
PREFIXES = re.compile(r"_xl(?:fn|ws)\.")
OLD_MACROS = ("xlm", "vbProcedure", "function")
COMMANDS = re.compile(r"^\s*ppaction://(program|macro|ole|media)", re.IGNORECASE)
SCRIPTED = frozenset({"script", "foreignobject", "handler"})


@dataclass(slots=True)
class Package:
    """What is known of a package: its parts with what each is said to be, and where its main part stands."""

    types: dict[str, str] = field(default_factory=dict)
    by_suffix: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    main: list[str] = field(default_factory=list)

    def type_of(self, name: str) -> str:
        """What a part is said to be; empty where nothing is said."""
        return self.types.get(f"/{name}".casefold()) or self.by_suffix.get(_suffix(name), "")


def kind_of(content: bytes) -> Kind:
    """Which kind of Office file an archive is.

    Raises:
        RefusedFileError: It is none, or holds what is not taken.
    """
    package = Package()
    for member in members(content):
        _look_at(member, package)
    for name in package.names:
        _refuse_type(name, package.type_of(name))
    for said in (*package.types.values(), *package.by_suffix.values()):
        _refuse_type("", said or "-")
    kinds = {MAIN.get(package.type_of(name)) for name in package.main}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None or len(package.main) != 1 or package.main[0] not in package.names:
        raise RefusedFileError(
            _(
                "The file is an archive and no document of Word, Excel or PowerPoint. Unpack it, and take its documents one by one."
            )
        )
    return kind


def _suffix(name: str) -> str:
    return posixpath.basename(name).rpartition(".")[2].casefold()


def _look_at(member: Member, package: Package) -> None:
    """Look at a member as what its name says it is."""
    if member.name.endswith("/") and not member.content:
        return
    package.names.append(member.name)
    _refuse_place(member.name)
    suffix = _suffix(member.name)
    if suffix not in MARKUP:
        if suffix not in KNOWN or member.content.lstrip()[:1] == b"<":
            raise _holds(member.name)
        return
    if len(member.content) > LARGEST_MARKUP:
        message = _("The part %(name)s of the file is too large. Divide the document.")
        raise RefusedFileError(message % {"name": member.name})
    look = _looks(member.name, package)
    try:
        markup.walked(member.content, look.at)
    except markup.MarkupError as broken:
        if broken.line:
            raise damaged(member.name) from broken
        raise RefusedFileError(
            _(
                "The part %(name)s of the file declares a document type or entities, which can do harm. Save the file anew."
            )
            % {"name": member.name}
        ) from broken
    look.end()


def _refuse_place(name: str) -> None:
    """Refuse what lies where macros, controls, embedded files and links to other files lie."""
    place = f"/{name}".casefold()
    if RUNNING.search(place) or "/customui" in place or "/webextensions/" in place:
        raise _runs()
    if "/embeddings/" in place or "/afchunk" in place:
        raise _holds(name)
    if "/externallinks/" in place or place.endswith("/connections.xml") or "/querytables/" in place:
        raise _fetches(name)


def _refuse_type(name: str, said: str) -> None:
    """Refuse a part by what it is said to be; one of which nothing is said belongs to no document."""
    if RUNNING.search(said):
        raise _runs()
    if not said or INSIDE.search(said):
        if name == CONTENT_TYPES:
            return
        raise _holds(name or said)


def _runs() -> RefusedFileError:
    return RefusedFileError(
        _(
            "The file holds macros or controls, which run on the reader’s computer. Save it as a document without macros."
        )
    )


def _holds(name: str) -> RefusedFileError:
    return RefusedFileError(
        _("The file holds another file inside (%(name)s). Take it out, or put a picture of it in its place.")
        % {"name": name}
    )


def _fetches(what: str) -> RefusedFileError:
    return RefusedFileError(
        _(
            "The file fetches something from elsewhere when it is opened (%(what)s). Break the link, or put what it shows in its place."
        )
        % {"what": what[:120]}
    )


# What stands in the parts ------------------------------------------------------------------------------------


class Look:
    """A look at any part: no picture or drawing in it may come from elsewhere."""

    def __init__(self, name: str) -> None:
        """Take the name of the part."""
        self.name = name
        self.drawn = _suffix(name) in {"vml", "svg"}

    def at(self, element: Any) -> None:
        """Look at an element."""
        told = markup.attributes(element)
        if COMMANDS.match(told.get("action", "")):
            raise _runs()
        if self.drawn or "microsoft-com:vml" in str(element.tag):
            for name in ("src", "href"):
                address = told.get(name, "")
                if urlsplit(address).scheme not in {"", "data"} or address.startswith(("//", "\\")):
                    raise _fetches(address)
        if self.drawn and (
            markup.local(element).casefold() in SCRIPTED or any(name.startswith("on") for name in told)
        ):
            raise _runs()

    def end(self) -> None:
        """Look at what has been gathered."""


class Types(Look):
    """A look at what the parts are said to be."""

    def __init__(self, name: str, package: Package) -> None:
        """Take the package."""
        super().__init__(name)
        self.package = package

    def at(self, element: Any) -> None:
        """Note what a part, or every part of an ending, is said to be."""
        told = markup.attributes(element)
        said = told.get("ContentType", "")
        if markup.local(element) == "Override":
            self.package.types[told.get("PartName", "").casefold()] = said
        elif markup.local(element) == "Default":
            self.package.by_suffix[told.get("Extension", "").casefold()] = said


class Relationships(Look):
    """A look at what a part leads to."""

    def __init__(self, name: str, package: Package) -> None:
        """Take the package."""
        super().__init__(name)
        self.package = package

    def at(self, element: Any) -> None:
        """Refuse what runs, is fetched or is another file; note the main part."""
        if markup.local(element) != "Relationship":
            return
        told = markup.attributes(element)
        kind, target = told.get("Type", "").rstrip("/").rpartition("/")[2].casefold(), told.get("Target", "")
        outside = told.get("TargetMode", "").casefold() == "external"
        _refuse_relationship(kind, target, outside=outside)
        if kind == "officedocument" and self.name == "_rels/.rels":
            self.package.main.append(posixpath.normpath(target).lstrip("/"))


def _refuse_relationship(kind: str, target: str, *, outside: bool) -> None:
    if kind in RUNS:
        raise _runs()
    if kind in FETCHES:
        raise _fetches(target)
    if kind in HOLDS:
        raise _holds(target)
    if not outside:
        if urlsplit(target).scheme or target.startswith(("//", "\\")):
            raise _fetches(target)
        return
    if kind != "hyperlink":
        raise _fetches(target)
    if not is_clicked(target):
        raise RefusedFileError(
            _(
                "The file has a link to a file or a program (%(what)s). Leave only links to web pages and addresses of mail."
            )
            % {"what": target[:120]}
        )


class Content(Look):
    """A look at any other part: fields and formulas are calculated when the document is opened.

    Which program will open it as what does not follow from the folder in which it lies.
    """

    def __init__(self, name: str) -> None:
        """Begin with no field."""
        super().__init__(name)
        self.codes: list[str] = [""]

    def at(self, element: Any) -> None:
        """Gather the codes of fields, which may be cut into pieces; refuse formulas that fetch or start something."""
        super().at(element)
        told, text = markup.attributes(element), element.text or ""
        match markup.local(element):
            case "fldChar" if told.get("fldCharType") == "begin":
                self.codes.append("")
            case "instrText" | "delInstrText":
                self.codes[-1] += text
            case "fldSimple":
                self.codes += [told.get("instr", ""), ""]
            case "altChunk" | "subDoc" as name:
                raise _holds(name)
            case "ddeLink" | "oleLink" | "oleObject" | "externalReference" as name:
                raise _fetches(name)
            case "f" | "formula" | "formula1" | "formula2" | "definedName":
                _refuse_formula(text, told)

    def end(self) -> None:
        """Refuse fields that fetch or start something."""
        for code in self.codes:
            if found := FIELDS.match(code):
                raise _fetches(found[1].upper())


def _refuse_formula(text: str, told: dict[str, str]) -> None:
    """Refuse a formula that fetches or starts something, or that an old macro defines."""
    if any(told.get(one, "0") not in {"0", "false"} for one in OLD_MACROS):
        raise _runs()
    if found := FORMULAS.search(QUOTED.sub("", PREFIXES.sub("", text))):
        raise _fetches(found[0])


def _looks(name: str, package: Package) -> Look:
    """The look that a part wants, by where it lies."""
    if name == CONTENT_TYPES:
        return Types(name, package)
    if name.endswith(RELATIONSHIPS):
        return Relationships(name, package)
    return Content(name)
