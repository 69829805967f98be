"""Lists as programs ask for them: what was changed since, the words that are looked for, a page with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.conf import settings
from ninja.errors import ValidationError

from secretariat.kernel import languages
from secretariat.kernel.sorting import has_words
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from api.schemas.asked import Asked
    from secretariat.kernel.values import Value

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Row(Generic[F]):
    """A fact to be listed: when its record was changed, and what may be looked for in it."""

    fact: F
    changed_at: datetime
    words: tuple[Value | str | None, ...] = ()

    def says(self, asked: str) -> bool:
        """Whether every word stands in what it says, in whatever languages and with whatever accents."""
        values = [value for value in self.words if value]
        texts = {
            code: " ".join(value if isinstance(value, str) else say(value, code) for value in values)
            for code in languages.CODES
        }
        return all(any(has_words(text, word, code) for code, text in texts.items()) for word in asked.split())


@dataclass(frozen=True, slots=True)
class Part(Generic[F]):
    """A page of a list: its facts, how many there are in all, and the addresses of its neighbours."""

    rows: tuple[Row[F], ...]
    total: int
    next: str | None
    previous: str | None


def known_words_only(request: HttpRequest, asked: Asked) -> None:
    """Refuse what a list cannot be asked: a filter that is misspelt would give everything.

    Raises:
        ValidationError: There is such a word in the address.
    """
    unknown = sorted(set(request.GET) - set(type(asked).model_fields))
    if unknown:
        raise ValidationError(
            [{"loc": ("query", name), "msg": "not a parameter of this list"} for name in unknown]
        )


def part(request: HttpRequest, asked: Any, rows: Iterable[Row[F]], *only: Callable[[F], bool]) -> Part[F]:
    """The page that is asked for, of those rows that are.

    Raises:
        ValidationError: The list cannot be asked so.
    """
    known_words_only(request, asked)
    since, words = asked.updated_since, getattr(asked, "q", "").strip()
    found = [
        row
        for row in rows
        if (since is None or row.changed_at >= since)
        and all(wanted(row.fact) for wanted in only)
        and (not words or row.says(words))
    ]
    first = (asked.page - 1) * asked.size
    last = max(1, -(-len(found) // asked.size))
    return Part(
        rows=tuple(found[first : first + asked.size]),
        total=len(found),
        next=_address(request, asked.page + 1) if asked.page < last else None,
        previous=_address(request, min(asked.page - 1, last)) if asked.page > 1 else None,
    )


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"{settings.SITE_ADDRESS}{request.path}?{query.urlencode()}"
