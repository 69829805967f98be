"""Pictures that the server draws, as SVG in the page: no script, no colour alone, mirrored where the language is.

Each one is told four times: as a drawing, in a sentence for who does not see it, as a table, and as CSV.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from secretariat.kernel.tables import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheet programs know that a file is UTF-8


class Drawing(Protocol):
    """What a picture's template draws. Lengths are units of its own; the page scales them to the screen."""

    @property
    def template(self) -> str:
        """The template with its shapes."""

    @property
    def width(self) -> int:
        """How wide it is."""

    @property
    def height(self) -> int:
        """How high it is."""

    @property
    def screens(self) -> str:
        """On which screens it is shown: `wide`, `narrow`, or empty for all."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with all it takes to understand it without seeing it.

    Attributes:
        key: By which the page and the address of its CSV know it.
        title: What it is of.
        summary: What it shows, in a sentence or two.
        columns: The headings of its table.
        rows: Its table, the same as it draws: as many cells as there are headings.
        drawings: The drawing, or one for wide and one for narrow screens; none where there is nothing to draw.
        legend: What its marks mean: the name of a mark's style, and its meaning.
    """

    key: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawings: Sequence[Drawing]
    legend: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[list[tuple[str, str]]]:
        """The rows of its table, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    def csv(self) -> bytes:
        """Its table as CSV in UTF-8, with no cell that a spreadsheet takes for a formula."""
        written = io.StringIO()
        rows = csv.writer(written)
        rows.writerow(self.columns)
        rows.writerows([plain(cell) for cell in row] for row in self.rows)
        return (BYTE_ORDER_MARK + written.getvalue()).encode()
