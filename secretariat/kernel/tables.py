"""Tables of text out of files: a folder of CSV files, or a workbook with a sheet for each table; and back into CSV."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

WORKBOOK = ".xlsx"
ABOVE = ""  # cells beyond the last heading come under this one


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
        return f"{', '.join(where)}: {self.message}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what people call the file or sheet it stands in, its headings, its rows.

    A row has the number that a spreadsheet shows beside it (the headings are row 1) and a text for each heading.
    """

    name: str
    label: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def tables(path: Path, problems: list[TableProblem]) -> Iterator[Table]:
    """The tables of a folder or workbook; what cannot be read is added to the problems."""
    if path.is_file():
        yield from _workbook(path, problems)
        return
    files = sorted(path.glob("*.csv"))
    if not files:
        problems.append(TableProblem(str(path), None, "", _("There are no CSV files in this folder.")))
    for file in files:
        if table := _csv(file, problems):
            yield table


def _csv(file: Path, problems: list[TableProblem]) -> Table | None:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = _("The file is not written in UTF-8: save it again as “CSV UTF-8”.")
        problems.append(TableProblem(file.name, None, "", message))
        return None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=ABOVE, restval="", strict=True)
    rows: list[tuple[int, Mapping[str, str]]] = []
    try:
        headings = tuple(reader.fieldnames or ())
        for number, cells in enumerate(reader, start=2):
            rows.append((number, {name: _joined(value) for name, value in cells.items()}))
    except csv.Error as error:
        message = _("The file cannot be read from this line on: %(error)s.") % {"error": error}
        problems.append(TableProblem(file.name, reader.line_num + 1, "", message))
        return None
    return Table(file.stem, file.name, headings, tuple(rows))


def _joined(value: Any) -> str:
    """A cell; several beyond the last heading as one."""
    return "".join(value) if isinstance(value, list) else value or ""


def _workbook(file: Path, problems: list[TableProblem]) -> Iterator[Table]:
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        message = _("This is no spreadsheet: give a folder of CSV files or a workbook saved as .xlsx.")
        problems.append(TableProblem(file.name, None, "", message))
        return
    for sheet in book.worksheets:
        lines = [[_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
        headings = tuple(_without_tail(lines[0])) if lines else ()
        if not headings:
            continue  # an empty sheet, as new workbooks have
        rows = tuple(
            (number, _row(headings, line)) for number, line in enumerate(lines[1:], start=2) if any(line)
        )
        yield Table(sheet.title, f"{file.name}, {sheet.title}", headings, rows)
    book.close()


def _row(headings: Sequence[str], line: Sequence[str]) -> Mapping[str, str]:
    cells = dict(zip(headings, [*line, *[""] * len(headings)], strict=False))
    beyond = "".join(line[len(headings) :])
    return {**cells, ABOVE: beyond} if beyond else cells


def _without_tail(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line = line[:-1]
    return line


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


def write_csv(file: Path, headings: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table as CSV in UTF-8, with the line ends of the other files of a folder."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
