"""The kinds of files that are taken from outside, by their contents."""

from __future__ import annotations

from enum import StrEnum


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
