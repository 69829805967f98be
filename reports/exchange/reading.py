"""Reading of a translators' file that comes from outside: nothing it names is fetched, nothing in it is expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from reports.exchange.units import Part
from reports.exchange.xliff import NAMESPACE, SOURCE_DIGEST, TARGET_DIGEST, tag
from secretariat.kernel.texts import canonical
from secretariat.kernel.uploads import markup

LARGEST = 5_000_000
"""How many bytes a file may have; all texts of a report with their notes are a tenth of it."""
ARCHIVE = b"PK\x03\x04"
PREFIX = "{" + NAMESPACE + "}"


class UnreadableFileError(ValueError):
    """A file that cannot be taken at all; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A sentence as it comes back; without a target where nobody has translated it.

    The digests are those of the texts as they left, empty where a program has dropped them.
    """

    key: str
    source: tuple[Part, ...]
    target: tuple[Part, ...] | None
    state: str
    source_digest: str
    target_digest: str


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: of which report, from which language into which, with its units."""

    original: str
    source: str
    target: str
    units: tuple[Returned, ...]


def read(content: bytes) -> ReturnedFile:
    """A translators' file.

    Raises:
        UnreadableFileError: It is too large, an archive, no XML, declares entities, or is no XLIFF 1.2 file of one language.
    """
    root = _parsed(content)
    if root.tag != tag("xliff") or root.get("version") != "1.2":
        raise UnreadableFileError(
            _(
                "This is no XLIFF 1.2 file. Have your translation program save it as XLIFF 1.2, as it was given."
            )
        )
    files = root.findall(tag("file"))
    if len(files) != 1:
        raise UnreadableFileError(
            _("The file holds %(n)d documents: import a file with one, in one language.") % {"n": len(files)}
        )
    (file,) = files
    return ReturnedFile(
        original=file.get("original", ""),
        source=file.get("source-language", ""),
        target=file.get("target-language", ""),
        units=tuple(_unit(element) for element in file.iter(tag("trans-unit"))),
    )


def _parsed(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise too_large(len(content))
    if content.startswith(ARCHIVE):
        raise archive()
    try:
        return markup.parsed(content)
    except markup.MarkupError as broken:
        if broken.line:
            raise UnreadableFileError(
                _(
                    "The file is broken: it stops being XML in line %(line)d. Have your translation program save it anew; nothing was imported."
                )
                % {"line": broken.line}
            ) from broken
        raise UnreadableFileError(
            _(
                "The file declares a document type, which such files do not need and which can do harm. Take the line with “DOCTYPE” out."
            )
        ) from broken


def too_large(size: int) -> UnreadableFileError:
    """What is said of a file that is too large."""
    return UnreadableFileError(
        _("The file has %(size)s MB; at most %(most)d MB are taken. Is it the file of this report?")
        % {"size": number_format(size / 1_000_000, 1), "most": LARGEST // 1_000_000}
    )


def archive() -> UnreadableFileError:
    """What is said of a file that holds others."""
    return UnreadableFileError(
        _("This is an archive. Unpack it, and import the file of one language after the other.")
    )


def _unit(element: Any) -> Returned:
    told = {one.get("context-type"): (one.text or "").strip() for one in element.iter(tag("context"))}
    source, target = element.find(tag("source")), element.find(tag("target"))
    return Returned(
        key=element.get("id", ""),
        source=tuple(_parts(source)) if source is not None else (),
        target=tuple(_parts(target)) if target is not None else None,
        state=target.get("state", "") if target is not None else "",
        source_digest=told.get(SOURCE_DIGEST, ""),
        target_digest=told.get(TARGET_DIGEST, ""),
    )


def _parts(element: Any) -> Iterator[Part]:
    """The text of an element; what programs mark in it is read through, every other element is a placeholder."""
    if element.text:
        yield Part(canonical(element.text))
    for child in element:
        if child.tag == tag("mrk"):
            yield from _parts(child)
        else:
            name = str(child.tag).removeprefix(PREFIX)
            inner = canonical("".join(child.itertext())) if isinstance(child.tag, str) else ""
            yield Part(inner, child.get("id", "") or "?", "ph" if name == "ph" else name)
        if child.tail:
            yield Part(canonical(child.tail))
