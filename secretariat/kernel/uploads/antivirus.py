"""An antivirus program that looks at files from outside: clamd, spoken to by its own protocol.

A file is taken only when the program says that it is clean: where it does not answer, none is. Source: clamd(8), INSTREAM.
"""

from __future__ import annotations

import logging
import socket
import struct

from django.conf import settings
from django.utils.translation import gettext as _

from secretariat.kernel.uploads.refusals import NotNowError, RefusedFileError

logger = logging.getLogger(__name__)

UNIX = "unix:"
CHUNK = 1 << 16
SECONDS = 30.0
LONGEST_ANSWER = 4096


def refuse_infected(content: bytes) -> None:
    """Refuse a file in which the program that the settings name finds a virus; without one nothing is asked.

    Raises:
        RefusedFileError: It names one.
        NotNowError: It does not answer, or cannot look.
    """
    address = settings.CLAMD_ADDRESS
    if not address:
        return
    try:
        answer = _asked(address, content)
    except (OSError, ValueError) as error:
        logger.exception("clamd at %s does not answer", address)
        raise _not_now() from error
    if answer.endswith("FOUND"):
        name = answer.removeprefix("stream:").removesuffix("FOUND").strip()
        logger.warning("clamd found %s in an upload", name)
        raise RefusedFileError(
            _(
                "The antivirus program finds “%(name)s” in the file. Do not open it; tell whoever looks after the computers."
            )
            % {"name": name[:80]}
        )
    if answer != "stream: OK":
        logger.error("clamd at %s says: %s", address, answer)
        raise _not_now()


def _not_now() -> NotNowError:
    return NotNowError(
        _(
            "The file cannot be looked at for viruses at the moment, and was not taken. Try again in some minutes; if it stays so, tell an administrator."
        )
    )


def _asked(address: str, content: bytes) -> str:
    """What the program says of a file."""
    with _connected(address) as opened:
        opened.settimeout(SECONDS)
        opened.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            opened.sendall(struct.pack(">I", len(chunk)) + chunk)
        opened.sendall(struct.pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            if not (said := opened.recv(LONGEST_ANSWER)):
                break
            answer += said
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _connected(address: str) -> socket.socket:
    """A connection to the program, at a socket (`unix:/run/clamav/clamd.ctl`) or a host (`scanner:3310`).

    Raises:
        OSError, ValueError: There is none.
    """
    if not address.startswith(UNIX):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        opened.settimeout(SECONDS)
        opened.connect(address.removeprefix(UNIX))
    except OSError:
        opened.close()
        raise
    return opened
