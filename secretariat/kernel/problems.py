"""What guards find: problems, which stop a write (errors) or ask for a reason (warnings)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.module_loading import import_string

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


Guard = Callable[[Any], Iterable[Problem]]


def check(record: Record) -> list[Problem]:
    """What the guards of a record's kind find in it as it stands."""
    found: list[Problem] = []
    for path in record.GUARDS:
        guard: Guard = import_string(path)
        found.extend(guard(record))
    return found


def enforce(record: Record, *, reason: str) -> None:
    """Refuse a record with problems; a reason overrides warnings.

    Raises:
        RefusedError: There is an error, or a warning and no reason.
    """
    problems = check(record)
    standing = [problem for problem in problems if problem.severity is Severity.ERROR or not reason]
    if standing:
        raise RefusedError(standing)


def messages_of(invalid: ValidationError) -> Iterator[tuple[str, str]]:
    """The messages of an error, each with the column it belongs to; empty where it belongs to none."""
    if hasattr(invalid, "error_dict"):
        for field, messages in invalid.message_dict.items():
            yield from (("" if field == NON_FIELD_ERRORS else field, message) for message in messages)
    else:
        yield from (("", message) for message in invalid.messages)
