"""Reading the same thing once for a page, however many of its parts ask for it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
T = TypeVar("T")
_read: ContextVar[dict[Any, Any] | None] = ContextVar("read_for_a_page", default=None)


@contextmanager
def page() -> Iterator[None]:
    """Within it, what is `once_a_page` is read once. Nothing may be written meanwhile: it would not be seen."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def once_a_page(function: Callable[P, T]) -> Callable[P, T]:
    """A function that reads, asked again within a page with the same arguments, gives what it gave."""

    @wraps(function)
    def read(*args: P.args, **kwargs: P.kwargs) -> T:
        memory = _read.get()
        if memory is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in memory:
            memory[key] = function(*args, **kwargs)
        found: T = memory[key]
        return found

    return read
