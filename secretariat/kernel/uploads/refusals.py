"""What is said of a file from outside that is not taken: what is wrong with it, and what to do."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MEGABYTE = 1_000_000


class RefusedFileError(ValueError):
    """A file that is not taken; its text says why and what to do."""


class NotNowError(RefusedFileError):
    """A file that cannot be checked at the moment: it may be a good one."""


def too_large(size: int, most: int) -> RefusedFileError:
    """A file is larger than one may be."""
    told = {"size": number_format(size / MEGABYTE, 1), "most": most // MEGABYTE}
    return RefusedFileError(
        _("The file has %(size)s MB; at most %(most)d MB are taken. Make its pictures smaller, or divide it.")
        % told
    )


def damaged(what: str = "") -> RefusedFileError:
    """A file cannot be read to its end."""
    message = _(
        "The file is damaged and cannot be read. Open it in the program that made it and save it anew."
    )
    return RefusedFileError(f"{message} ({what})" if what else message)


def two_in_one() -> RefusedFileError:
    """A file is also a file of another kind, or has something behind its end."""
    return RefusedFileError(
        _(
            "The file holds something else besides what it shows, before, behind or between its parts. Open it in the program that made it and save it anew."
        )
    )
