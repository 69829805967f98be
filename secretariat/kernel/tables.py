"""Tables of text out of files: a folder of CSV files, or a workbook with a sheet for each table; and back into CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from secretariat.kernel.lists import enumerated
from secretariat.kernel.uploads import RefusedFileError, too_large
from secretariat.kernel.uploads.sheets import LARGEST, RESULT_IS_TEXT, limited, refuse_unfit_workbook

CSV, WORKBOOK = ".csv", ".xlsx"
OTHER_SPREADSHEETS = frozenset({".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods", ".numbers", ".tsv"})
DELIMITERS = ",;\t"  # many spreadsheet programs write semicolons where the decimal sign is a comma
CONTROLS = frozenset({"Cc", "Cs", "Cn", "Zl", "Zp"})
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
)  # how a cell begins that a spreadsheet would take for a formula


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something wrong in a table: in which, where in it, and what to do."""

    table: str
    row: int | None
    column: str
    message: str

    def __str__(self) -> str:
        where = [self.table]
        if self.row is not None:
            where.append(_("row %(n)d") % {"n": self.row})
        if self.column:
            where.append(_("column %(name)s") % {"name": self.column})
        return printable(f"{', '.join(where)}: {self.message}")


def printable(text: str) -> str:
    """A text that came out of a file, in one line and without what a terminal would obey."""
    return "".join(" " if unicodedata.category(sign) in CONTROLS else sign for sign in text)


def plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that would be begins with an apostrophe."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def typed(cell: str) -> str:
    """A cell as it was before it was made plain."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


@dataclass(slots=True)
class Table:
    """A table: its name, what people call the file or sheet it stands in, its headings, its rows.

    A row has the number that a spreadsheet shows beside it (the headings are row 1) and its cells as text. A row
    of a CSV file may have more or fewer cells than there are headings. `problems` is what cannot be read in it;
    a table that is not whole lacks rows from the place on where its file could not be read.
    """

    name: str
    label: str
    headings: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    problems: list[TableProblem] = field(default_factory=list)
    whole: bool = True

    def complain(self, row: int | None, column: str, message: str) -> None:
        """Note something that cannot be read."""
        self.problems.append(TableProblem(self.label, row, column, message))


def tables(path: Path, problems: list[TableProblem], *, among_others: bool = False) -> Iterator[Table]:
    """The tables of a folder, a workbook or a CSV file; what is no table at all is added to the problems.

    Among other folders each table is called with its folder, for their files bear the same names.
    """
    for file in _files(path, problems):
        label = str(file) if among_others else file.name
        if file.suffix.lower() == CSV:
            yield _csv(file, label)
        else:
            yield from _workbook(file, label, problems)


def _files(path: Path, problems: list[TableProblem]) -> list[Path]:
    """The CSV files, or the workbook, that a path names or holds."""

    def complain(file: str, message: str) -> None:
        problems.append(TableProblem(file, None, "", message))

    if path.is_file():
        if path.suffix.lower() in {CSV, WORKBOOK}:
            return [path]
        complain(path.name, _no_spreadsheet())
        return []
    try:
        files = sorted(file for file in path.iterdir() if file.is_file() and file.name[0] not in ".~")
    except OSError:
        complain(str(path), _("There is no such folder or file."))
        return []
    texts = [file for file in files if file.suffix.lower() == CSV]
    books = [file for file in files if file.suffix.lower() == WORKBOOK]
    others = [file for file in files if file.suffix.lower() in OTHER_SPREADSHEETS]
    for file in others:
        complain(
            file.name,
            _("A file of this kind cannot be read: save it as “CSV UTF-8”, or as a workbook .xlsx."),
        )
    if len(books) > 1 or (books and texts):
        names = enumerated(file.name for file in (*books, *texts[:1]))
        message = _("The folder holds the same period twice (%(names)s): leave CSV files, or one workbook.")
        complain(str(path), message % {"names": names})
    elif not (books or texts or others):
        complain(str(path), _("There is no spreadsheet in this folder: it needs CSV files, or one workbook."))
    return texts or books[:1]


def _no_spreadsheet() -> str:
    return _("This is no spreadsheet: give a folder of CSV files or a workbook saved as .xlsx.")


# CSV ---------------------------------------------------------------------------------------------------------


def _csv(file: Path, label: str) -> Table:
    table = Table(file.stem.strip(), label)
    try:
        text = _content(file).decode("utf-8-sig")
    except RefusedFileError as refused:
        table.whole = False
        table.complain(None, "", str(refused))
        return table
    except OSError as error:
        table.whole = False
        table.complain(None, "", _("The file cannot be opened: %(error)s.") % {"error": error.strerror})
        return table
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        table.whole = False
        table.complain(None, "", _("The file is not written in UTF-8: save it again as “CSV UTF-8”."))
        return table
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines.extend(enumerate(limited(reader), start=1))
    except RefusedFileError as refused:
        table.whole = False
        table.complain(None, "", str(refused))
        return table
    except csv.Error:
        table.whole = False
        message = _(
            "The file cannot be read from this row on: a quotation mark is not closed, or stands inside a cell and is "
            "not doubled."
        )
        table.complain(len(lines) + 1, "", message)
    _fill(table, lines)
    return table


def _content(file: Path) -> bytes:
    """What a file holds, unless it is too large to be read whole.

    Raises:
        RefusedFileError: It is.
    """
    if (size := file.stat().st_size) > LARGEST:
        raise too_large(size, LARGEST)
    return file.read_bytes()


def _delimiter(text: str) -> str:
    """What sets the cells apart: by which the heading of the keys is found, or else the most headings."""

    def found(delimiter: str) -> tuple[bool, int]:
        try:
            headings = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return False, 0
        return "key" in [heading.strip() for heading in headings], len(headings)

    return max(DELIMITERS, key=found)


# Workbooks ---------------------------------------------------------------------------------------------------


def _workbook(file: Path, label: str, problems: list[TableProblem]) -> Iterator[Table]:
    """The sheets of a workbook that hold anything, read to their end before any is given."""
    try:
        content = _content(file)
        refuse_unfit_workbook(content, results=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-down lists, colours and styles, which nobody asks for
            shown, written = (
                load_workbook(io.BytesIO(content), data_only=data_only) for data_only in (True, False)
            )
            read = [
                _sheet(values, formulas, label)
                for values, formulas in zip(shown.worksheets, written.worksheets, strict=True)
            ]
    except RefusedFileError as refused:
        problems.append(TableProblem(label, None, "", str(refused)))
        return
    except Exception:  # noqa: BLE001 (the library lets through whatever a damaged file makes it stumble over)
        problems.append(TableProblem(label, None, "", _no_spreadsheet()))
        return
    yield from (table for table in read if table.headings or table.rows or table.problems)


def _sheet(values: Any, formulas: Any, file: str) -> Table:
    """A sheet: what its cells show, and what cannot be taken from them."""
    table = Table(values.title.strip(), f"{file}, {values.title}")
    lines = []
    for number, (seen, written) in enumerate(
        zip(values.iter_rows(), formulas.iter_rows(), strict=True), start=1
    ):
        for cell, source in zip(seen, written, strict=True):
            if cell.data_type == "e":
                message = _("The cell shows an error (%(error)s): write what it should hold.")
                table.complain(number, cell.column_letter, message % {"error": cell.value})
            elif source.data_type == "f" and cell.value is None and cell.data_type != RESULT_IS_TEXT:
                message = _("The cell holds a formula without its result: paste the value in its place.")
                table.complain(number, cell.column_letter, message)
        lines.append((number, [_text(cell.value) for cell in seen]))
    for merged in sorted(formulas.merged_cells.ranges, key=lambda cells: (cells.min_row, cells.min_col)):
        message = _("The cells %(cells)s are merged: separate them and fill each.") % {"cells": merged.coord}
        table.complain(merged.min_row, get_column_letter(merged.min_col), message)
    _fill(table, lines)
    width = len(table.headings)
    table.rows = [(number, (*cells, *[""] * (width - len(cells)))) for number, cells in table.rows]
    return table


def _text(value: Any) -> str:
    """A cell of a workbook as one would type it: dates in ISO 8601, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


# Lines and headings ------------------------------------------------------------------------------------------


def _fill(table: Table, lines: Sequence[tuple[int, list[str]]]) -> None:
    """Take the first line for the headings and the filled ones below for the rows, without empty columns."""
    headings = [heading.strip() for heading in lines[0][1]] if lines else []
    below = [(number, line) for number, line in lines[1:] if any(cell.strip() for cell in line)]
    if below and not any(headings):
        table.complain(1, "", _("The headings are missing: they stand in the first row."))
        return
    kept = []
    for place, heading in enumerate(headings):
        if heading:
            kept.append(place)
        elif any(line[place].strip() for _number, line in below if place < len(line)):
            message = _("The column has no heading: give it one, or take it out.")
            table.complain(1, get_column_letter(place + 1), message)
    table.headings = tuple(headings[place] for place in kept)
    for number, line in below:
        cells = [line[place] for place in kept if place < len(line)]
        beyond = line[len(headings) :]
        table.rows.append((number, tuple([*cells, *beyond] if any(map(str.strip, beyond)) else cells)))


def write_csv(file: Path, headings: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table as CSV in UTF-8, with the line ends of the other files of a folder."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
