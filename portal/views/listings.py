"""Lists of records on the pages of the strands: columns, rows of cells, the words that are looked for, pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.core.paginator import Paginator

from secretariat.kernel import languages
from secretariat.kernel.lists import enumerated
from secretariat.kernel.sorting import has_words
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from datetime import date

    from django.core.paginator import Page
    from django.db.models import TextChoices
    from django.http import QueryDict

    from secretariat.kernel.values import Value


class Observed(Protocol):
    """A fact that may be known only since a day."""

    @property
    def observed_on(self) -> date | None:
        """That day."""


F = TypeVar("F", bound=Observed)
PER_PAGE = 100
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column: plain text, an address it leads to, or the state whose mark it bears."""

    text: str
    href: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say; where cells stand under each other it is left out."""
        return self.text == NOTHING


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under a heading. The first cell of a row names it; `empty` is said where there are no rows."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    page: Page[tuple[Cell, ...]] | None = None
    previous: str = ""
    next: str = ""

    def lines(self) -> list[list[tuple[str, Cell]]]:
        """The rows of the page, each cell with its column."""
        shown = self.page.object_list if self.page else self.rows
        return [list(zip(self.columns, row, strict=True)) for row in shown]

    def with_words(self, asked: str) -> Listing:
        """Only the rows in which every word that is asked for stands."""
        code = languages.active().code
        kept = (row for row in self.rows if has_words(" ".join(cell.text for cell in row), asked, code))
        return replace(self, rows=tuple(kept))

    def at_page(self, query: QueryDict) -> Listing:
        """The page that the query asks for, with the queries of its neighbours."""
        page = Paginator(self.rows, PER_PAGE).get_page(query.get(self.key))

        def to(number: int) -> str:
            asked = query.copy()
            asked[self.key] = str(number)
            return f"?{asked.urlencode()}#{self.key}"

        return replace(
            self,
            page=page,
            previous=to(page.previous_page_number()) if page.has_previous() else "",
            next=to(page.next_page_number()) if page.has_next() else "",
        )


def words(*values: Value | None) -> Cell:
    """Values one after another in the language being read; a dash where there is none."""
    return labels((), *values)


def labels(choices: Iterable[TextChoices], *values: Value | None) -> Cell:
    """Labels of enumerations one after another, and values after them; a dash where there is neither."""
    code = languages.active().code
    said: list[Any] = [choice.label for choice in choices]
    said += [say(value, code) for value in values if value]
    text = enumerated(str(one) for one in said) or NOTHING
    return Cell(text[:1].upper() + text[1:])


def state(choice: TextChoices) -> Cell:
    """A state with its mark."""
    return Cell(str(choice.label), state=choice.value)


def count(number: int) -> Cell:
    """How many there are."""
    return Cell(str(number))


def known(facts: Iterable[F], day: date) -> tuple[F, ...]:
    """Those of some facts that are known by a day: the others are observed only later."""
    return tuple(fact for fact in facts if fact.observed_on is None or fact.observed_on <= day)


def rows(found: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells."""
    return tuple(tuple(row) for row in found)
