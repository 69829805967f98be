"""The kinds of files that are taken from outside, by their contents."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit


class Kind(StrEnum):
    """A kind of file, by the ending that it bears."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    PNG = "png"
    JPG = "jpg"

    @property
    def media_type(self) -> str:
        """What it is called on the web."""
        return MEDIA_TYPES[self]

    @property
    def suffixes(self) -> frozenset[str]:
        """The endings under which people know it."""
        return frozenset({"jpg", "jpeg"}) if self is Kind.JPG else frozenset({self.value})


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.PNG: "image/png",
    Kind.JPG: "image/jpeg",
}
CLICKED = frozenset({"http", "https", "mailto"})
HERE = ("#", "www.")
"""How a link begins that has no scheme and leads into the document itself, or to the web as people write it."""


def is_clicked(address: str) -> bool:
    """Whether a link leads where a reader may be led by a click: to the web or to an address of mail, and to no file.

    What has no scheme leads to a file beside the document.
    """
    try:
        scheme = urlsplit(address.strip()).scheme.casefold()
    except ValueError:
        return False
    return scheme in CLICKED or (not scheme and address.strip().casefold().startswith(HERE))
