"""Pictures from outside: decoded to their end, of a size that fits into memory, with nothing behind them.

Source: PNG (ISO/IEC 15948), 5; JPEG (ITU-T T.81), B.
"""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from secretariat.kernel.uploads.kinds import Kind
from secretariat.kernel.uploads.refusals import RefusedFileError, damaged, two_in_one

PNG_SIGNATURE, JPEG_SIGNATURE = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MOST_PIXELS = 50_000_000
END_OF_IMAGE, START_OF_SCAN = 0xD9, 0xDA
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def refuse_unfit(content: bytes, kind: Kind) -> None:
    """Refuse a picture that is not taken.

    Raises:
        RefusedFileError: It cannot be decoded, is too large, moves, or something follows its end.
    """
    end = _end_of_png(content) if kind is Kind.PNG else _end_of_jpeg(content)
    if end != len(content):
        raise two_in_one()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is asked for below
            with Image.open(BytesIO(content), formats=["PNG" if kind is Kind.PNG else "JPEG"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_many()
                if getattr(picture, "n_frames", 1) > 1:
                    raise RefusedFileError(_("The picture moves. Save one picture of it."))
                picture.load()
    except Image.DecompressionBombError as bomb:
        raise _too_many() from bomb
    except (OSError, SyntaxError, ValueError, struct.error, IndexError, KeyError, EOFError) as broken:
        if isinstance(broken, RefusedFileError):
            raise
        raise damaged() from broken


def _too_many() -> RefusedFileError:
    return RefusedFileError(
        _("The picture has too many points; at most %(n)d million are taken. Make it smaller.")
        % {"n": MOST_PIXELS // 1_000_000}
    )


def _end_of_png(content: bytes) -> int:
    """Where the last chunk of a PNG file ends."""
    place = len(PNG_SIGNATURE)
    while place + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        place += 12 + length
        if name == b"IEND":
            return int(place)
    raise damaged()


def _end_of_jpeg(content: bytes) -> int:
    """Where the end marker of a JPEG file stands; pictures of it in its segments have ends of their own."""
    place = 2
    while place + 2 <= len(content):
        if content[place] != 0xFF:
            raise damaged()
        marker = content[place + 1]
        if marker == 0xFF:  # filling
            place += 1
        elif marker == END_OF_IMAGE:
            return place + 2
        elif marker in ALONE:
            place += 2
        else:
            (length,) = struct.unpack(">H", content[place + 2 : place + 4].ljust(2, b"\0"))
            place += 2 + length
            if marker == START_OF_SCAN:
                place = _after_scan(content, place)
    raise damaged()


def _after_scan(content: bytes, place: int) -> int:
    """Where the next marker stands behind coded points, in which 0xFF is followed by zero."""
    while (place := content.find(b"\xff", place)) >= 0:
        following = content[place + 1 : place + 2]
        if following != b"\0" and not b"\xd0" <= following <= b"\xd7":
            return place
        place += 2
    raise damaged()
