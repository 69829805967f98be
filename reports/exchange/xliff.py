"""Files for translators: XLIFF 1.2, written strictly by the standard, one language each.

The same composition and words give the same bytes. Source: OASIS, XLIFF Version 1.2, 1 February 2008.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from reports.exchange.units import Exchanged, Group, Part, Unit, digest, text_of
from secretariat.kernel.languages import BY_CODE

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SOURCE_DIGEST, TARGET_DIGEST = "x-source-sha256", "x-target-sha256"
MEDIA_TYPE = "application/x-xliff+xml"
TOOL = {"tool-id": "intersession", "tool-name": "Intersession"}
RESTYPES = {"heading": "x-heading", "paragraph": "x-paragraph", "table": "table", "cell": "cell"}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""What archives say of when a file was made, so that the same files give the same bytes."""


def tag(name: str) -> str:
    """The name of an element of the standard."""
    return f"{{{NAMESPACE}}}{name}"


def file_name(given: Exchanged) -> str:
    """What a file is called."""
    return f"{given.report}.{BY_CODE[given.language].short}.xlf"


def written(given: Exchanged) -> bytes:
    """A report as a file for translators into one language."""
    root = etree.Element(tag("xliff"), nsmap={None: NAMESPACE}, version="1.2")
    file = etree.SubElement(root, tag("file"))
    for name, value in {
        "original": given.report,
        "source-language": BY_CODE[given.original].tag,
        "target-language": BY_CODE[given.language].tag,
        "datatype": "plaintext",
        "date": given.composed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tool-id": TOOL["tool-id"],
        "build-num": given.fingerprint,
    }.items():
        file.set(name, value)
    header = etree.SubElement(file, tag("header"))
    etree.SubElement(header, tag("tool"), TOOL)
    body = etree.SubElement(file, tag("body"))
    for group in given.groups:
        _group(body, group)
    _on_lines_of_their_own((root, file, header, body, *body.iter(tag("group"), tag("trans-unit"))))
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def archived(given: Iterable[Exchanged]) -> bytes:
    """The files of several languages in an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in given:
            member = zipfile.ZipInfo(file_name(one), EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, written(one))
    return packed.getvalue()


def _group(body: Any, group: Group) -> None:
    element = etree.SubElement(body, tag("group"), id=group.key, restype=RESTYPES[group.kind])
    for unit in group.units:
        _unit(element, unit)


def _unit(group: Any, unit: Unit) -> None:
    element = etree.SubElement(group, tag("trans-unit"), id=unit.key, resname=unit.key)
    element.set("restype", RESTYPES.get(unit.role, f"x-{unit.role}"))
    if unit.longest is not None:
        element.set("maxwidth", str(unit.longest))
        element.set("size-unit", "char")
    element.set(XML_SPACE, "preserve")
    _text(etree.SubElement(element, tag("source")), unit.source)
    _text(etree.SubElement(element, tag("target"), state=unit.state), unit.target)
    _context(
        element,
        {SOURCE_DIGEST: digest(text_of(unit.source)), TARGET_DIGEST: digest(text_of(unit.target))},
    )
    for note in unit.notes:
        etree.SubElement(element, tag("note"), {"from": "records"}).text = note


def _text(element: Any, parts: Iterable[Part]) -> None:
    """Set a text, its placeholders as elements whose text translators see and cannot change."""
    last = None
    for part in parts:
        if part.id:
            last = etree.SubElement(element, tag("ph"), id=part.id, ctype=part.kind)
            last.set("equiv-text", part.text)
            last.text = part.text
        elif last is None:
            element.text = (element.text or "") + part.text
        else:
            last.tail = (last.tail or "") + part.text


def _context(element: Any, told: Mapping[str, str]) -> None:
    """Say of which texts the unit was made, for whoever reads the file back."""
    group = etree.SubElement(element, tag("context-group"), purpose="match")
    for name, value in told.items():
        etree.SubElement(group, tag("context"), {"context-type": name}).text = value


def _on_lines_of_their_own(elements: Iterable[Any]) -> None:
    """Begin a line with each part of some elements, never inside a text."""
    for element in elements:
        element.text = "\n"
        for child in element:
            child.tail = "\n"
