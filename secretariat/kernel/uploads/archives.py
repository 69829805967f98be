"""Archives from outside: each byte of them belongs to a member, each member is what it says, and none is a bomb.

Programs disagree on what a spoilt archive holds: some read its members one after another, others by the list at its
end. Here both must say the same. Source: APPNOTE.TXT 6.3.10 (PKWARE), 4.3.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _

from secretariat.kernel.uploads.refusals import MEGABYTE, RefusedFileError, damaged, two_in_one

MEMBER, END = b"PK\x03\x04", b"PK\x05\x06"
END_SIZE = 22
MOST_MEMBERS = 1000
LARGEST_RATIO = 100
LARGEST_UNPACKED = 250 * MEGABYTE
SMALL = MEGABYTE
"""Below so many bytes a member may be packed as tightly as it can: empty pages and cells are."""
ENCRYPTED = 0x1 | 0x40 | 0x2000
DESCRIBED = 0x8
DESCRIPTORS = frozenset({12, 16, 20, 24})
SPOILT = (zipfile.BadZipFile, struct.error, OverflowError)
"""What the library raises where the list of members is cut off or holds numbers that cannot be."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# How files begin that have no business inside another one: archives, old Office files, programs, PDF.
INNER = (MEMBER, END, b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name, and what it holds."""

    name: str
    content: bytes


def is_archive(content: bytes) -> bool:
    """Whether some program would open a file as an archive, wherever in it one begins.

    Bytes that only look like the end of one are found in many pictures: what leads nowhere from there is none.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            return bool(opened.infolist())
    except NotImplementedError:  # its list of members was found, and wants a newer program than this one
        return True
    except (*SPOILT, ValueError, OSError):  # places before the beginning of the file, or beyond its end
        return False


def members(content: bytes) -> Iterator[Member]:
    """The members of an archive, unpacked one after another.

    Raises:
        RefusedFileError: It is damaged, encrypted, a bomb, more than an archive, or a name in it leads out of it.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            listed = opened.infolist()
            _refuse_many(listed)
            _refuse_names([info.filename for info in listed])
            _refuse_gaps(content, listed, opened.start_dir)
            for info in listed:
                yield Member(info.filename, _unpacked(opened, info))
    except (
        *SPOILT,
        NotImplementedError,
        zlib.error,
        EOFError,
    ) as broken:  # as above; the latter two in unpacking
        raise damaged() from broken


def _refuse_many(listed: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the memory, by what the list of members says."""
    if len(listed) > MOST_MEMBERS:
        message = _("The file consists of %(n)d parts; at most %(most)d are taken. Divide the document.")
        raise RefusedFileError(message % {"n": len(listed), "most": MOST_MEMBERS})
    if any(info.flag_bits & ENCRYPTED for info in listed):
        raise protected()
    if any(info.compress_type not in METHODS for info in listed):
        raise damaged()
    packed, unpacked = sum(info.compress_size for info in listed), sum(info.file_size for info in listed)
    tight = [info for info in listed if info.file_size > SMALL]
    if (
        unpacked > LARGEST_UNPACKED
        or unpacked > SMALL + packed * LARGEST_RATIO
        or any(info.file_size > info.compress_size * LARGEST_RATIO for info in tight)
    ):
        message = _(
            "Unpacked the file is %(n)d times as large as it seems. Open it in the program that made it and save it anew, without empty rows and pages."
        )
        raise RefusedFileError(message % {"n": unpacked // max(packed, 1)})


def protected() -> RefusedFileError:
    """A file wants a password."""
    return RefusedFileError(_("The file is protected by a password. Save it without one."))


def _refuse_names(names: list[str]) -> None:
    """Refuse names that lead out of the archive, or that two members share on some system."""
    folded = [name.casefold().rstrip(". ") for name in names]
    wrong = any(
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or "\0" in name
        or not {"..", "."}.isdisjoint(name.split("/"))
        for name in names
    )
    if wrong or len(set(folded)) < len(folded):
        raise RefusedFileError(
            _("A part of the file has a name that leads out of it, or that stands in it twice. Save it anew.")
        )


def _refuse_gaps(content: bytes, listed: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse bytes that belong to no member, and members that share bytes or are called otherwise where they stand."""
    end = content[-END_SIZE:]
    if not content.startswith(MEMBER) or not end.startswith(END):
        raise two_in_one()
    _disk, _first, here, total, size, offset, comment = struct.unpack("<4H2LH", end[4:])
    if (here, total, offset, comment) != (len(listed), len(listed), directory, 0):
        raise two_in_one()
    if offset + size != len(content) - END_SIZE:
        raise two_in_one()
    place = 0
    for info in sorted(listed, key=lambda one: one.header_offset):
        if info.header_offset != place:
            raise two_in_one()
        place = _end_of(content, info)
        if info.flag_bits & DESCRIBED:
            place += _descriptor(content, place)
    if place != directory:
        raise two_in_one()


def _end_of(content: bytes, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a member end."""
    start = info.header_offset
    header = content[start : start + 30]
    if len(header) < 30 or not header.startswith(MEMBER):
        raise damaged()
    name_length, extra_length = struct.unpack("<2H", header[26:])
    name = content[start + 30 : start + 30 + name_length]
    if name != info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437"):
        raise two_in_one()
    return int(start + 30 + name_length + extra_length + info.compress_size)


def _descriptor(content: bytes, place: int) -> int:
    """How long the description is that follows a member of which it was not known before how large it becomes."""
    for length in sorted(DESCRIPTORS):
        following = content[place + length : place + length + 4]
        if following in {MEMBER, b"PK\x01\x02"}:
            return length
    raise two_in_one()


def _unpacked(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """What a member holds; it is exactly as large as it says, and has the checksum that it says."""
    with opened.open(info) as member:
        content = member.read(info.file_size)
        if len(content) != info.file_size or member.read(1):
            raise damaged()
    if content.startswith(INNER):
        raise RefusedFileError(
            _(
                "The file holds another file inside (%(name)s). Take it out, or put a picture of it in its place."
            )
            % {"name": info.filename}
        )
    return content
