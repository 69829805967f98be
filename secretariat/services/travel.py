"""Travel documents: their rules, and the reading of a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from secretariat.kernel import permissions, records
from secretariat.kernel.dates import months_after
from secretariat.kernel.encryption import Sealed, UnreadableError
from secretariat.kernel.problems import Problem, RefusedError, Severity
from secretariat.kernel.records import act
from secretariat.models import TravelDocument
from secretariat.permissions import Verb

MONTHS_AFTER = 6
LEAST_TOLD = 4  # a part of a number that is shorter stands in many words by chance


@transaction.atomic
def read_travel_document(*, document: TravelDocument, by: Any, at: datetime) -> str:
    """Read the number of a travel document; the history keeps who did, and when.

    Raises:
        DeniedError: The person may not.
        RefusedError: It was erased, or cannot be read.
    """
    permissions.require(by, Verb.READ_TRAVEL_DOCUMENT)
    if not isinstance(document.number, Sealed):
        raise RefusedError([Problem("erased", _("The number has been erased."))])
    try:
        number = document.number.open()
    except UnreadableError as error:
        raise RefusedError([Problem("unreadable", str(error))]) from error
    records.note(document, act(by, at, verb=Verb.READ_TRAVEL_DOCUMENT))
    return number


def valid_long_enough(document: TravelDocument) -> Iterator[Problem]:
    """A passport is valid for six months after the last day of the journey at least, or no visa is given.

    Source: invitations and registration forms of conferences of the Parties.
    """
    if document.valid_until is None or document.needed_until is None:
        return
    least = months_after(document.needed_until, MONTHS_AFTER)
    if document.valid_until < least:
        message = _(
            "It should be valid until %(day)s at least, six months after the last day. Ask for another one, or give a reason."
        )
        told = message % {"day": least.isoformat()}
        yield Problem("valid-too-short", told, Severity.WARNING, field="valid_until")


def number_stands_nowhere_else(document: TravelDocument) -> Iterator[Problem]:
    """The number stands in its own column only: key, purpose and source are not encrypted."""
    if not isinstance(document.number, Sealed):
        return
    try:
        number = _bare(document.number.open())
    except UnreadableError:
        return
    if len(number) < LEAST_TOLD:
        return
    for field in ("key", "purpose", "source_note", "source_url"):
        if number in _bare(getattr(document, field)):
            yield Problem(
                "number-in-the-open", _("Take the number out: it would not be encrypted here."), field=field
            )


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum()).casefold()
