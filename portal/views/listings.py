"""Lists of records on the pages of the portal: columns, rows of cells, the words that are looked for, an order, pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from secretariat.kernel import languages
from secretariat.kernel.dates import Dates, ImpreciseDate, Month
from secretariat.kernel.lists import enumerated
from secretariat.kernel.money import Amount
from secretariat.kernel.sorting import has_words, sort_key
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
    """What stands in a column: plain text, an address it leads to, or the state whose mark it bears.

    `order` is by what the rows are put in order: a day, an amount, a place among states; empty for the text itself.
    """

    text: str
    href: str = ""
    state: str = ""
    order: tuple[Any, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say; where cells stand under each other it is left out."""
        return self.text == NOTHING


@dataclass(frozen=True, slots=True)
class Order:
    """An order in which a list can be read: the address that shows it so, and whether it is shown so now.

    `column` is the number of the column by which it is, and `sort` the direction as `aria-sort` says it; the usual order has
    neither.
    """

    label: str
    href: str
    is_chosen: bool
    column: int | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under a heading. The first cell of a row names it; `empty` is said where there are no rows.

    `orders` are those in which it can be read: the usual one, and by each column, forwards and backwards.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    page: Page[tuple[Cell, ...]] | None = None
    previous: str = ""
    next: str = ""
    orders: tuple[Order, ...] = ()

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
        """The page that the query asks for, in the order that it asks for, with the queries of other pages and orders."""
        by = f"{self.key}-by"
        wanted = query.get(by, "")
        now = wanted if wanted.removeprefix("-") in map(str, range(len(self.columns))) else ""
        page = Paginator(self._in_order(now), PER_PAGE).get_page(query.get(self.key))

        def to(**changed: str) -> str:
            asked = query.copy()
            for name, value in changed.items():
                asked.pop(name, None)
                if value:
                    asked[name] = value
            return f"?{asked.urlencode()}#{self.key}"

        def order(label: str, value: str, *of: Any) -> Order:
            return Order(label, to(**{by: value, self.key: ""}), now == value, *of)

        orders = [order(_("Usual order"), "")]
        for place, column in enumerate(self.columns):
            backwards = _("%(column)s, backwards") % {"column": column}
            orders += [
                order(column, str(place), place, "ascending"),
                order(backwards, f"-{place}", place, "descending"),
            ]
        return replace(
            self,
            page=page,
            previous=to(**{self.key: str(page.previous_page_number())}) if page.has_previous() else "",
            next=to(**{self.key: str(page.next_page_number())}) if page.has_next() else "",
            orders=tuple(orders) if len(self.rows) > 1 else (),
        )

    def _in_order(self, by: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows by a column, backwards after a hyphen; those with nothing in it come last both ways."""
        if not by:
            return self.rows
        place, code = int(by.removeprefix("-")), languages.active().code
        empty = tuple(row for row in self.rows if row[place].is_empty)
        told = [row for row in self.rows if not row[place].is_empty]
        told.sort(key=lambda row: _rank(row[place], code), reverse=by.startswith("-"))
        return (*told, *empty)

    def headings(self) -> list[tuple[str, str]]:
        """The columns, each with the direction in which the rows stand by it; empty where they do not."""
        chosen = {order.column: order.sort for order in self.orders if order.is_chosen}
        return [(column, chosen.get(place, "")) for place, column in enumerate(self.columns)]


def words(*values: Value | None) -> Cell:
    """Values one after another in the language being read; a dash where there is none."""
    return labels((), *values)


def labels(choices: Iterable[TextChoices], *values: Value | None) -> Cell:
    """Labels of enumerations one after another, and values after them; a dash where there is neither."""
    code = languages.active().code
    told = [value for value in values if value]
    said: list[Any] = [choice.label for choice in choices]
    order = _order_of(told[0]) if told and not said else ()
    said += [say(value, code) for value in told]
    text = enumerated(str(one) for one in said) or NOTHING
    return Cell(text[:1].upper() + text[1:], order=order)


def state(choice: TextChoices) -> Cell:
    """A state with its mark."""
    return Cell(str(choice.label), state=choice.value, order=(list(type(choice)).index(choice),))


def count(number: int) -> Cell:
    """How many there are."""
    return Cell(str(number), order=(number,))


def _order_of(value: Any) -> tuple[Any, ...]:
    """By what a value stands among others of its kind: days by the calendar, money by currency and amount, names by English ones in Chinese."""
    match value:
        case Dates():
            return (value.ranges[0][0].isoformat(),)
        case Month():
            return (value.first.isoformat(),)
        case ImpreciseDate():
            return (value.earliest.isoformat(),)
        case Amount():
            return (value.currency, value.amount)
    code = languages.active().code
    return sort_key({one: say(value, one) for one in {code, "en"}}, code)


def _rank(cell: Cell, code: str) -> tuple[Any, ...]:
    """The key by which cells of a column sort, whatever kinds of values they hold."""
    order = cell.order or sort_key({code: cell.text, "en": cell.text}, code)
    return (tuple(not isinstance(one, str) for one in order), order)


def known(facts: Iterable[F], day: date) -> tuple[F, ...]:
    """Those of some facts that are known by a day: the others are observed only later."""
    return tuple(fact for fact in facts if fact.observed_on is None or fact.observed_on <= day)


def rows(found: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells."""
    return tuple(tuple(row) for row in found)
