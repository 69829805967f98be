"""What guards find: problems, which stop a write (errors) or ask for a reason (warnings)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.kernel.unread import UnreadError, seal

if TYPE_CHECKING:
    from secretariat.kernel.models import Record


class Severity(StrEnum):
    """How bad a problem is: a warning can be overridden with a reason, an error cannot."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a guard.

    `source` cites the rule it rests on (a rule of procedure, a decision); `field` is where a form shows it.
    """

    code: str
    message: str | Promise
    severity: Severity = Severity.ERROR
    source: str = ""
    field: str = ""


class RefusedError(Exception):
    """A write that guards refuse."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems."""
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem.message) for problem in self.problems))

    def by_field(self, otherwise: str) -> dict[str, list[str]]:
        """The messages by the field they belong to; those that belong to none under another name."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.field or otherwise, []).append(str(problem.message))
        return found


Guard = Callable[[Any], Iterable[Problem]]


def check(record: Record) -> list[Problem]:
    """What the guards of a record's kind find in it as it stands."""
    found: list[Problem] = []
    for path in record.GUARDS:
        guard: Guard = import_string(path)
        found.extend(guard(record))
    return found


def check_without(record: Record, unread: Collection[str], *, reason: str) -> list[Problem]:
    """What the guards find that need none of the columns that could not be read; the record is of no use afterwards.

    A reason overrides warnings.
    """
    seal(record, unread)
    found: list[Problem] = []
    for path in record.GUARDS:
        guard: Guard = import_string(path)
        with suppress(UnreadError):
            found.extend(list(guard(record)))
    return [problem for problem in found if problem.severity is Severity.ERROR or not reason]


_supposed: ContextVar[tuple[type[Any], str, Any] | None] = ContextVar("supposed", default=None)


@contextmanager
def supposing(model: type[Any], field: str, value: Any) -> Iterator[None]:
    """Ask the guards about a new record of a kind as if a field of it held another value, which it will at once."""
    token = _supposed.set((model, field, value))
    try:
        yield
    finally:
        _supposed.reset(token)


def enforce(record: Record, *, reason: str) -> None:
    """Refuse a record with problems; a reason overrides warnings.

    Raises:
        RefusedError: There is an error, or a warning and no reason.
    """
    problems = _checked(record)
    standing = [problem for problem in problems if problem.severity is Severity.ERROR or not reason]
    if standing:
        raise RefusedError(standing)


def _checked(record: Record) -> list[Problem]:
    """What the guards find in a record as it stands, or as it is supposed to stand at once."""
    supposed = _supposed.get()
    if supposed is None or record.pk is not None or type(record) is not supposed[0]:
        return check(record)
    _model, field, value = supposed
    now = getattr(record, field)
    setattr(record, field, value)
    try:
        return check(record)
    finally:
        setattr(record, field, now)


def messages_of(invalid: ValidationError) -> Iterator[tuple[str, str]]:
    """The messages of an error, each with the column it belongs to; empty where it belongs to none."""
    if hasattr(invalid, "error_dict"):
        for field, messages in invalid.message_dict.items():
            yield from (("" if field == NON_FIELD_ERRORS else field, message) for message in messages)
    else:
        yield from (("", message) for message in invalid.messages)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Of some words, the one that somebody probably meant; None where none comes near."""
    folded = {word.casefold(): word for word in known}
    found = get_close_matches(text.casefold(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """A question to put behind a message: whether the nearest of some words was meant; empty where none comes near."""
    word = nearest(text, known)
    question = _("Did you mean “%(word)s”?") % {"word": word}
    return f" {question}" if word else ""
