"""The parts of a Word file: elements of WordprocessingML, runs of text, and the package that holds the parts.

Written element by element: what the report needs most (footnotes, directions, languages, borders) libraries for Word
files do not offer, and their templates and clocks would come into the bytes. Children of properties stand in the
order of the schema, or Word refuses the file. Source: ECMA-376, part 1, 17; part 2 (packages).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What the package is stamped with, whatever the clock says: the first day that a ZIP archive can name.
EPOCH = (1980, 1, 1, 0, 0, 0)

TWIPS_A_MILLIMETRE = 1440 / 25.4


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * TWIPS_A_MILLIMETRE)


def element(local_name: str, /, *children: Any, **attributes: Any) -> Any:
    """An element of WordprocessingML; its attributes are in the same namespace. Children that are None are left out."""
    made = etree.Element(f"{{{W}}}{local_name}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", str(value))
    made.extend(child for child in children if child is not None)
    return made


def texts(text: str) -> Any:
    """Text that keeps its spaces; the end of a line is one, as in HTML."""
    made = element("t")
    made.text = re.sub("[\t\n\r]", " ", text)
    made.set(XML_SPACE, "preserve")
    return made


def joined(runs: Iterable[Any]) -> list[Any]:
    """Runs of text, those of the same properties as one: translators' programs show where a run ends as a mark."""
    made: list[Any] = []
    for run in runs:
        if made and _is_text(run) and _is_text(made[-1]) and _alike(run[0], made[-1][0]):
            made[-1][1].text += run[1].text
        else:
            made.append(run)
    return made


def _is_text(run: Any) -> bool:
    return [child.tag for child in run] == [f"{{{W}}}rPr", f"{{{W}}}t"]


def _alike(one: Any, other: Any) -> bool:
    return bool(etree.tostring(one) == etree.tostring(other))


@dataclass(slots=True)
class Part:
    """A part of the file that may point out of it: the document itself, its footnotes."""

    name: str
    relations: list[tuple[str, str, bool]] = field(default_factory=list)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Point to another part or an address; the same target once."""
        row = (kind, target, external)
        if row not in self.relations:
            self.relations.append(row)
        return f"rId{self.relations.index(row) + 1}"

    def hyperlink(self, address: str, *runs: Any) -> list[Any]:
        """Runs that open an address; without a link where Word could not read the address."""
        target = _readable(address)
        if not target:
            return list(runs)
        made = element("hyperlink", *runs, history=1)
        made.set(f"{{{R}}}id", self.relate("hyperlink", target, external=True))
        return [made]

    def rels(self) -> Any:
        """What it points to, as the part beside it."""
        space = f"{PACKAGE}/relationships"
        made = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
        for number, (kind, target, external) in enumerate(self.relations, 1):
            row = etree.SubElement(made, f"{{{space}}}Relationship")
            row.set("Id", f"rId{number}")
            row.set("Type", kind if ":" in kind else f"{R}/{kind}")
            row.set("Target", target)
            if external:
                row.set("TargetMode", "External")
        return made


def _readable(address: str) -> str:
    """An address with all that is no part of one escaped; empty where it cannot be one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc, re.ASCII):
        return ""
    return quote(address, safe="%/:=&?~#+!$,;'@()*")


def write(parts: Mapping[str, Any], types: Mapping[str, str]) -> bytes:
    """The file: its parts in order of their names, the list of their types first, no clock read."""
    space = f"{PACKAGE}/content-types"
    listed = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(listed, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    for name, kind in sorted(types.items()):
        etree.SubElement(listed, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, tree in (("[Content_Types].xml", listed), *sorted(parts.items())):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the system it was made on
            made = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            archive.writestr(entry, made)
    return stream.getvalue()
