"""Names of files from outside: cleaned to be shown, never used to store anything."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from secretariat.kernel.uploads.refusals import RefusedFileError

LONGEST = 200
# What turns the order of letters round, so that `exe.pdf` shows what ends in `fdp.exe`. Source: Unicode UAX #9.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Endings that some program obeys, or that a careless server serves as a page: none stands before the last.
OBEYED = frozenset(
    re.findall(
        r"\w+",
        "app asp aspx bat cgi chm cmd com cpl dll docm dotm exe hta htm html inf jar jnlp js jse jsp lnk mht mhtml msc msi "
        "php phtml pif pl potm pptm ps1 py reg scr sh shtml svg swf vb vbe vbs wsf xhtml xlam xlsm xltm xml zip "
        "pdf docx xlsx pptx png jpg jpeg",
    )
)


def cleaned(name: str) -> str:
    """A name to be shown to people: in composed letters, with plain spaces, without invisible letters.

    Raises:
        RefusedFileError: It names a folder, holds what is no letter, or ends in more than one ending.
    """
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn", "Zl", "Zp"} or sign in TURNING for sign in name):
        raise RefusedFileError(
            _(
                "The name of the file holds signs that cannot be seen and mislead about it. Give it a plain name."
            )
        )
    if "/" in name or "\\" in name or ".." in name or name.startswith("."):
        raise RefusedFileError(_("The name of the file leads to another folder. Give it a plain name."))
    seen = "".join(" " if sign.isspace() else sign for sign in name if unicodedata.category(sign) != "Cf")
    plain = " ".join(unicodedata.normalize("NFC", seen).split())
    stem, _dot, _suffix = plain.rpartition(".")
    if not stem or len(plain) > LONGEST:
        message = _("Give the file a name of at most %(n)d characters with its ending, as “report.pdf”.")
        raise RefusedFileError(message % {"n": LONGEST})
    if doubled := [part for part in stem.split(".")[1:] if part.strip().casefold() in OBEYED]:
        message = _("The name of the file has two endings (“.%(ending)s” too). Leave only the last one.")
        raise RefusedFileError(message % {"ending": doubled[0]})
    return plain


def suffix(name: str) -> str:
    """How a name ends, in small letters and without its dot."""
    return name.rpartition(".")[2].strip().casefold()
