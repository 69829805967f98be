"""Spreadsheets from outside that are to be imported: how much they may hold, before anything reads them whole.

Formulas count for the value that they showed last; one without is refused here, for it would be imported as nothing.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, range_boundaries

from secretariat.kernel import confined
from secretariat.kernel.uploads import markup, office
from secretariat.kernel.uploads.archives import members
from secretariat.kernel.uploads.kinds import Kind
from secretariat.kernel.uploads.refusals import (
    MEGABYTE,
    NotNowError,
    RefusedFileError,
    damaged,
    too_large,
)

LARGEST = 25 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
LONGEST_CELL = 32_767  # of Excel's own
WHOLE = (1, 1, 16_384, 1_048_576)
"""How far a range reaches that names columns or rows alone: left, top, right, bottom."""
MEMORY = 512 * MEGABYTE
SECONDS = 60.0
RESULT_IS_TEXT = "str"  # though it be empty, it has been worked out
RANGES = frozenset({"mergeCell", "hyperlink"})
"""Elements that name a range of which a program makes every cell."""


# Text ---------------------------------------------------------------------------------------------------------


def refuse_unfit_text(content: bytes) -> None:
    """Refuse a CSV file that is too large, or no text.

    Raises:
        RefusedFileError: It is.
    """
    if len(content) > LARGEST:
        raise too_large(len(content), LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise not_text() from broken
    if "\0" in text:
        raise not_text()
    try:
        deque(limited(csv.reader(io.StringIO(text, newline=""))), maxlen=0)
    except csv.Error as broken:
        raise damaged() from broken


def not_text() -> RefusedFileError:
    """A file is not written in UTF-8."""
    return RefusedFileError(_("The file is not written in UTF-8: save it again as “CSV UTF-8”."))


def limited(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows as they are read, as long as they are not too many, too wide or too long.

    Raises:
        RefusedFileError: They are.
    """
    cells = 0
    reading = iter(rows)
    for number in range(1, MOST_ROWS + 2):
        try:
            row = next(reading, None)
        except csv.Error as broken:
            if "field limit" not in str(broken):
                raise
            raise _too_long(number, "") from broken
        if row is None:
            return
        cells += len(row)
        _refuse_extent(number, len(row), cells)
        for place, cell in enumerate(row, start=1):
            if len(cell) > LONGEST_CELL:
                raise _too_long(number, get_column_letter(place))
        yield row


def _refuse_extent(row: int, column: int, cells: int) -> None:
    """Refuse a sheet that reaches too far."""
    if row > MOST_ROWS:
        message = _("The sheet reaches down to row %(n)d: delete the empty rows below the last record.")
        raise RefusedFileError(message % {"n": row})
    if column > MOST_COLUMNS:
        message = _(
            "Row %(row)d of the sheet has more than %(n)d columns: delete the empty ones beside the last heading."
        )
        raise RefusedFileError(message % {"row": row, "n": MOST_COLUMNS})
    if cells > MOST_CELLS:
        message = _("The file has more than %(n)d cells: divide it.")
        raise RefusedFileError(message % {"n": MOST_CELLS})


def _too_long(row: int, column: str) -> RefusedFileError:
    return RefusedFileError(
        _(
            "The cell %(column)s%(row)d has more than %(n)d characters: shorten it. Is a quotation mark missing?"
        )
        % {"column": column, "row": row, "n": LONGEST_CELL}
    )


# Workbooks ----------------------------------------------------------------------------------------------------


def refuse_unfit_workbook(content: bytes, *, results: bool = True) -> None:
    """Refuse a workbook that holds what no upload may, or is too large to be read whole.

    Without `results`, formulas that have none are left to whoever reads it.

    Raises:
        RefusedFileError: It is.
        NotNowError: The look at it failed.
    """
    if len(content) > LARGEST:
        raise too_large(len(content), LARGEST)

    def look() -> bytes:
        _look_at(content, results=results)
        return b""

    try:
        confined.run(look, memory=MEMORY, seconds=SECONDS, passing=(RefusedFileError,))
    except (confined.OutOfMemoryError, confined.OutOfTimeError) as unfit:
        raise RefusedFileError(
            _("The workbook takes too long or too much memory to be read: divide it.")
        ) from unfit
    except confined.LostError as lost:
        raise NotNowError(
            _("The file could not be looked at, and was not taken. Save it anew and try again.")
        ) from lost


def _look_at(content: bytes, *, results: bool) -> None:
    if not content.startswith(b"PK") or office.kind_of(content) is not Kind.XLSX:
        raise RefusedFileError(_("This is no workbook: save it as .xlsx."))
    sheet = Extent(results=results)
    for member in members(content):
        if member.name.casefold().endswith(".xml"):
            sheet.begin()
            try:
                markup.walked(member.content, sheet.at)
            except markup.MarkupError as broken:
                raise damaged(member.name) from broken


class Extent:
    """How far the sheets of a workbook reach together."""

    def __init__(self, *, results: bool) -> None:
        """Begin with nothing."""
        self.results = results
        self.row = self.cells = 0
        self.lowest = self.rightmost = 0
        self._value = self._formula = False

    def begin(self) -> None:
        """Begin another part."""
        self.row = self.lowest = self.rightmost = 0
        self._value = self._formula = False

    def at(self, element: Any) -> None:
        """Count an element of any part; those of cells stand before the cell, which ends after them."""
        name, told = markup.local(element), markup.attributes(element)
        if name in {"v", "is", "t"}:
            self._value |= bool(element.text)
            if len(element.text or "") > LONGEST_CELL:
                raise _too_long(self.row + 1, "")
        elif name == "f":
            self._formula = True
        elif name == "c":
            self._cell(told.get("r", ""), worked_out=told.get("t") == RESULT_IS_TEXT)
        elif name == "row":
            self.row = int(told["r"]) if told.get("r", "").isdecimal() else self.row + 1
            _refuse_extent(self.row, 0, self.cells)
        elif name in RANGES and "ref" in told:
            self._range(told["ref"])

    def _cell(self, place: str, *, worked_out: bool) -> None:
        self.cells += 1
        if place:
            self._range(place, alone=True)
        _refuse_extent(0, 0, self.cells)
        if self.results and self._formula and not (self._value or worked_out):
            message = _("The cell %(cell)s holds a formula without its result: paste the value in its place.")
            raise RefusedFileError(message % {"cell": place})
        self._value = self._formula = False

    def _range(self, told: str, *, alone: bool = False) -> None:
        """Count the cells of a range as if they stood there."""
        try:
            sides = zip(range_boundaries(told), WHOLE, strict=True)
            left, top, right, bottom = (int(side or whole) for side, whole in sides)
        except (ValueError, TypeError) as broken:
            raise damaged(told[:20]) from broken
        self.lowest, self.rightmost = max(self.lowest, bottom), max(self.rightmost, right)
        _refuse_extent(self.lowest, self.rightmost, max(self.cells, self.lowest * self.rightmost))
        if not alone:
            self.cells += (right - left + 1) * (bottom - top + 1)
            _refuse_extent(0, 0, self.cells)
