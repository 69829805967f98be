"""The writing door: what has a history is stored inside it and nowhere else.

A context variable, not a convention: storing a record anywhere else raises, in production too.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_open: ContextVar[bool] = ContextVar("writing_door_open", default=False)


class WritingError(TypeError):
    """Something tried to write a record past the services."""


@contextmanager
def door() -> Iterator[None]:
    """Open the door, for `kernel.records` and `kernel.audit`; a test holds who does."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_open(thing: object) -> None:
    """Refuse to write a thing outside the door.

    Raises:
        WritingError: The door is shut.
    """
    if not _open.get():
        raise WritingError(
            f"{type(thing).__name__} is written through kernel.records or a service, nowhere else"
        )
