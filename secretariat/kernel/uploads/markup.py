"""XML from outside: nothing it names is fetched, it declares nothing, and it is read as it comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from lxml import etree

OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}
DECLARING = ("<!DOCTYPE", "<!ENTITY")
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
SAID = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
KNOWN = frozenset({"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1"})
LOOKED_AT = 400


class MarkupError(ValueError):
    """XML that is not taken; `line` is where it stops being any, or 0 where it declares what it may not."""

    def __init__(self, line: int = 0) -> None:
        """Keep the line."""
        super().__init__(line)
        self.line = line


def refuse_declarations(content: bytes) -> None:
    """Refuse a document type and entities before anything is read: such files need neither.

    So that they can be seen, the file is written in an encoding in which they look as they do here.

    Raises:
        MarkupError: There is one, or an encoding that hides them.
    """
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "")
    said = SAID.search(content[:LOOKED_AT].decode(encoding or "latin-1", "ignore"))
    if said and said[1].lower() not in KNOWN:
        raise MarkupError(1)
    if not encoding and not content.lstrip().startswith(b"<"):
        raise MarkupError(1)
    if any(word.encode(encoding or "utf-8") in content for word in DECLARING):
        raise MarkupError


def parsed(content: bytes) -> Any:
    """The root of a document, without comments and instructions to programs.

    Raises:
        MarkupError: It is no XML, or declares what it may not.
    """
    refuse_declarations(content)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **OPTIONS)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise MarkupError(getattr(broken, "lineno", None) or 1) from broken


def walked(content: bytes, visit: Callable[[Any], None]) -> None:
    """Show every element of a document once it is read, its children before it; each is forgotten afterwards.

    Raises:
        MarkupError: It is no XML, or declares what it may not.
    """
    refuse_declarations(content)
    found = etree.iterparse(BytesIO(content), events=("end",), **OPTIONS)
    while (element := _next(found)) is not None:
        visit(element)
        element.clear(keep_tail=True)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _next(found: Any) -> Any:
    """The next element that is read; None at the end."""
    try:
        return next((element for _event, element in found), None)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise MarkupError(getattr(broken, "lineno", None) or 1) from broken


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attributes(element: Any) -> dict[str, str]:
    """The attributes of an element by their names without namespace."""
    return {etree.QName(name).localname: value for name, value in element.attrib.items()}
