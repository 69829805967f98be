"""Files from outside: checked by what they hold, not by what they are called, before anything keeps them.

A file is looked at in a process of its own with limits of memory and time, for the libraries that read it are large and
it may be made to harm them. What is refused says why and what to do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from secretariat.kernel import confined
from secretariat.kernel.lists import enumerated
from secretariat.kernel.uploads import antivirus, archives, names, office, pages, pictures
from secretariat.kernel.uploads.kinds import Kind
from secretariat.kernel.uploads.refusals import (
    MEGABYTE,
    NotNowError,
    RefusedFileError,
    too_large,
    two_in_one,
)

__all__ = ("LARGEST", "Kind", "NotNowError", "RefusedFileError", "Upload", "check", "inspected", "too_large")

LARGEST = 25 * MEGABYTE
MEMORY = 512 * MEGABYTE
SECONDS = 30.0
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
SNIFFED = 1024
"""In how many bytes programs look for a PDF file or a web page. Source: PDF 1.7 implementation notes, H.3; MIME Sniffing."""
PAGE = re.compile(rb"<script|<html|<!doctype|<svg[\s>]|<\?php", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is taken: what it was called, what it is, what it holds."""

    name: str
    kind: Kind
    content: bytes
    sha256: str


def check(name: str, content: bytes, *, allowed: Collection[Kind] = tuple(Kind)) -> Upload:
    """Take a file from outside.

    Raises:
        RefusedFileError: It is not taken; says why and what to do.
        NotNowError: It cannot be looked at now.
    """
    shown = names.cleaned(name)
    if not content:
        raise RefusedFileError(_("The file is empty."))
    if len(content) > LARGEST:
        raise too_large(len(content), LARGEST)
    kind = inspected(content)
    if kind not in allowed:
        raise _other_kind(allowed)
    if names.suffix(shown) not in kind.suffixes:
        message = _(
            "The name of the file ends in “.%(ending)s”, but the file is of the kind “.%(kind)s”. Give it that ending."
        )
        raise RefusedFileError(message % {"ending": names.suffix(shown), "kind": kind.value})
    antivirus.refuse_infected(content)
    return Upload(shown, kind, content, hashlib.sha256(content).hexdigest())


def inspected(content: bytes) -> Kind:
    """Which kind of file it is by what it holds, looked at in a process of its own.

    Raises:
        RefusedFileError: It is none that is taken, or holds what is not.
        NotNowError: The look at it failed.
    """
    try:
        found = confined.run(
            lambda: inspect(content).encode(), memory=MEMORY, seconds=SECONDS, passing=(RefusedFileError,)
        )
    except (confined.OutOfMemoryError, confined.OutOfTimeError) as unfit:
        raise RefusedFileError(
            _(
                "The file takes too long or too much memory to be read. Open it in the program that made it and save it anew, or divide it."
            )
        ) from unfit
    except confined.LostError as lost:
        raise NotNowError(
            _("The file could not be looked at, and was not taken. Save it anew and try again.")
        ) from lost
    return Kind(found.decode())


def inspect(content: bytes) -> Kind:
    """Which kind of file it is by what it holds.

    Raises:
        RefusedFileError: It is none that is taken, or holds what is not.
    """
    if content.startswith(archives.MEMBER):
        kind = office.kind_of(content)
    elif content.startswith(PDF):
        pages.refuse_unfit(content)
        kind = Kind.PDF
    elif content.startswith(pictures.PNG_SIGNATURE):
        kind = Kind.PNG
    elif content.startswith(pictures.JPEG_SIGNATURE):
        kind = Kind.JPG
    elif content.startswith(OLD_OFFICE):
        raise RefusedFileError(
            _(
                "The file is in an old format of Office, or protected by a password. Save it as .docx, .xlsx or .pptx without a password."
            )
        )
    else:
        raise _other_kind(tuple(Kind))
    if kind in {Kind.PNG, Kind.JPG}:
        pictures.refuse_unfit(content, kind)
    _refuse_second_face(content, kind)
    return kind


def _refuse_second_face(content: bytes, kind: Kind) -> None:
    """Refuse a file that another program would take for something else."""
    if kind not in {Kind.DOCX, Kind.XLSX, Kind.PPTX} and archives.is_archive(content):
        raise two_in_one()
    if kind is not Kind.PDF and PDF in content[:SNIFFED]:
        raise two_in_one()
    if PAGE.search(content if kind in {Kind.PNG, Kind.JPG} else content[:SNIFFED]):
        raise two_in_one()


def _other_kind(allowed: Collection[Kind]) -> RefusedFileError:
    return RefusedFileError(
        _("This is none of the kinds of files that are taken: %(kinds)s. Save it as one of these.")
        % {"kinds": enumerated(f".{kind.value}" for kind in allowed)}
    )
