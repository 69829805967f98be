"""What guards find, and how an error's messages reach their columns."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from secretariat.kernel.problems import Problem, RefusedError, Severity, check, enforce, messages_of


def too_late(record: Any) -> Iterator[Problem]:
    """An error where the record is late."""
    if record.late:
        yield Problem("late", "It is too late.", field="day")


def unusual(record: Any) -> Iterator[Problem]:
    """A warning where the record is odd."""
    if record.odd:
        yield Problem("odd", "It is unusual.", Severity.WARNING, source="rule 1")


def record(*, late: bool = False, odd: bool = False) -> Any:
    """What guards look at."""
    guards = (f"{__name__}.too_late", f"{__name__}.unusual")
    return SimpleNamespace(GUARDS=guards, late=late, odd=odd)


def codes(refused: RefusedError) -> list[str]:
    return [problem.code for problem in refused.problems]


def test_all_guards_are_asked_in_their_order() -> None:
    assert [problem.code for problem in check(record(late=True, odd=True))] == ["late", "odd"]
    assert check(record()) == []


@pytest.mark.parametrize(
    ("late", "odd", "reason", "refused"),
    [
        (False, False, "", []),
        (False, True, "", ["odd"]),
        (False, True, "The President asked for it.", []),
        (True, False, "", ["late"]),
        (True, False, "Never mind.", ["late"]),
        (True, True, "", ["late", "odd"]),
        (True, True, "Never mind.", ["late"]),
    ],
)
def test_a_reason_overrides_warnings_and_no_error(
    late: bool,  # noqa: FBT001 (from the table)
    odd: bool,  # noqa: FBT001 (from the table)
    reason: str,
    refused: list[str],
) -> None:
    if not refused:
        enforce(record(late=late, odd=odd), reason=reason)
        return
    with pytest.raises(RefusedError) as found:
        enforce(record(late=late, odd=odd), reason=reason)
    assert codes(found.value) == refused


def test_a_refusal_says_every_message() -> None:
    with pytest.raises(RefusedError, match=r"^It is too late\.; It is unusual\.$"):
        enforce(record(late=True, odd=True), reason="")


def test_messages_come_with_their_columns() -> None:
    invalid = ValidationError({"day": ["Too late.", "No day."], NON_FIELD_ERRORS: ["Both cannot be."]})
    assert list(messages_of(invalid)) == [("day", "Too late."), ("day", "No day."), ("", "Both cannot be.")]
    assert list(messages_of(ValidationError(["One.", "Two."]))) == [("", "One."), ("", "Two.")]
