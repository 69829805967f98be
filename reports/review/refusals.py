"""Why an act on a report's text is refused, as the person who wanted it reads it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from reports.review.texts import unprintable
from secretariat.kernel.problems import Problem, RefusedError

LONGEST_REASON = 500


def refused(code: str, message: str, field: str = "") -> RefusedError:
    """Why something is refused."""
    return RefusedError([Problem(code, message, field=field)])


def refuse_unfit_reason(reason: str) -> None:
    """Refuse a reason that its column cannot hold.

    Raises:
        RefusedError: It has too many characters, or one that no page prints; says which.
    """
    if fault := unprintable(reason):
        raise refused("reason", fault, "reason")
    try:
        MaxLengthValidator(LONGEST_REASON)(reason)
    except ValidationError as invalid:
        raise refused("reason", " ".join(invalid.messages), "reason") from invalid


def need_reason(reason: str, message: str) -> None:
    """Refuse an act without a reason; the message says what it is that wants one.

    Raises:
        RefusedError: There is none, or its column cannot hold it.
    """
    if not reason.strip():
        raise refused("reason", message, "reason")
    refuse_unfit_reason(reason)


def refuse_unknown(key: str, message: str) -> None:
    """Refuse to look for what no sentence or paragraph can be called: some databases raise when they are asked for it.

    Raises:
        RefusedError: The key holds what no page prints; says by the message that there is nothing of the name.
    """
    if unprintable(key):
        raise refused("key", message)
