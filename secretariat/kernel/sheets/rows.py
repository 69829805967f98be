"""The rows of a load, out of its tables: which sheet each belongs to, and what is wrong with it as a row."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from secretariat.kernel import states
from secretariat.kernel.lists import enumerated
from secretariat.kernel.problems import did_you_mean, nearest
from secretariat.kernel.resources import SEPARATOR, KeyCell, LinksField, columns, sheets
from secretariat.kernel.tables import Table, TableProblem, tables


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet; `label` is what people call the file it stands in.

    Only a sound row is written; of one that is not, the cells are looked at.
    """

    sheet: str
    label: str
    number: int
    cells: Mapping[str, str]
    sound: bool = True

    @property
    def key(self) -> str:
        """The record's key."""
        return self.cells.get("key", "").strip()

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.label, self.number

    def problem(self, column: str, message: str) -> TableProblem:
        """Something wrong in this row."""
        return TableProblem(self.label, self.number, column, message)


@dataclass(frozen=True, slots=True)
class Named:
    """What a row names in a column: a kind of record and a key.

    It may wait until both stand where the column may be empty and does not say what the record is part of.
    """

    column: str
    kind: Any
    key: str
    may_wait: bool


class Reading:
    """What the folders of a load hold: their rows in the order in which they stand, and every problem."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Read them."""
        self.rows: list[Row] = []
        self.problems: list[TableProblem] = []
        self.unread: set[Any] = set()
        """Kinds of which rows may stand in a sheet that could not be read."""
        self._headings: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._seen: dict[tuple[str, str], Row] = {}
        for path in dict.fromkeys(paths):
            for table in tables(path, self.problems, among_others=len(paths) > 1):
                self._headings.setdefault(table.label, (len(self._headings), table.headings))
                self.problems.extend(table.problems)
                self.rows.extend(self._rows(table))

    def ordered(self, problems: Sequence[TableProblem]) -> list[TableProblem]:
        """Problems in the order of the files, rows and columns; of a row as a whole last."""
        return sorted(problems, key=self._place)

    def _place(self, problem: TableProblem) -> tuple[int, int, int]:
        file, headings = self._headings.get(problem.table, (-1, ()))
        column = headings.index(problem.column) if problem.column in headings else len(headings)
        return file, problem.row or 0, column

    def _rows(self, table: Table) -> Iterator[Row]:
        """The rows of a sheet; no such sheet, wrong headings and wrong rows are problems."""
        known = sheets()
        if table.name not in known and table.name != states.SHEET:
            self._refuse_sheet(table)
            return
        if not table.whole:
            self._leave_unread(table.name)
        if not table.headings and not table.rows and (not table.whole or table.problems):
            return
        of_states = table.name == states.SHEET
        headings = states.COLUMNS if of_states else columns(table.name).headings()
        needed = states.NEEDED if of_states else ("key",)
        self.problems.extend(_wrong_headings(table, headings, needed))
        complete = set(needed) <= set(table.headings)
        if not complete:
            self._leave_unread(table.name)
        for number, cells in table.rows:
            yield self._row(table, number, cells, headings, complete=complete)

    def _row(
        self, table: Table, number: int, cells: tuple[str, ...], known: Sequence[str], *, complete: bool
    ) -> Row:
        """A row; what is wrong with it as a row is a problem."""
        named = dict(reversed([*zip(table.headings, cells, strict=False)]))  # of two columns the first
        row = Row(table.name, table.label, number, {name: named[name] for name in known if name in named})
        faults = list(self._faults(row, cells, table.headings))
        self.problems.extend(faults)
        if faults or not complete:
            whole = len(cells) == len(table.headings)
            return Row(row.sheet, row.label, number, row.cells if whole else {"key": row.key}, sound=False)
        if row.sheet != states.SHEET:
            self._seen[row.sheet, row.key] = row
        return row

    def _faults(self, row: Row, cells: tuple[str, ...], headings: Sequence[str]) -> Iterator[TableProblem]:
        """Too many or too few cells, and a missing or doubled key; a record goes through several states."""
        if len(cells) > len(headings):
            yield row.problem("", _("The row has more cells than there are headings."))
        elif len(cells) < len(headings):
            message = _("The row has fewer cells (%(n)d) than there are headings (%(headings)d).")
            yield row.problem("", message % {"n": len(cells), "headings": len(headings)})
        if "key" in headings and not row.key:
            yield row.problem("key", _("The key is missing."))
        if earlier := self._seen.get((row.sheet, row.key)):
            told = {"key": row.key, "n": earlier.number, "file": earlier.label}
            if earlier.label == row.label:
                yield row.problem("key", _("The key “%(key)s” stands in row %(n)d already.") % told)
            else:
                message = _("The key “%(key)s” stands in %(file)s, row %(n)d, already.")
                yield row.problem("key", message % told)

    def _refuse_sheet(self, table: Table) -> None:
        """Tell that there is no such sheet, and which one may be meant."""
        known = [*sheets(), states.SHEET]
        message = _("There is no such sheet; the sheets are: %(names)s.") % {
            "names": enumerated(sorted(known))
        }
        told = message + did_you_mean(table.name, known)
        self.problems.append(TableProblem(table.label, None, "", told))
        self._leave_unread(nearest(table.name, known) or "")

    def _leave_unread(self, sheet: str) -> None:
        if sheet in sheets():
            model = columns(sheet).model
            self.unread.update((model, *model._meta.get_parent_list()))


def _wrong_headings(table: Table, known: Sequence[str], needed: Sequence[str]) -> Iterator[TableProblem]:
    """Headings that nobody knows, that stand twice, or that are missing."""
    found = table.headings
    for column in dict.fromkeys(heading for heading in found if heading not in known):
        message = _("There is no such column; take it out or correct its heading.")
        yield TableProblem(table.label, 1, column, message + did_you_mean(column, known))
    for column in sorted({column for column in found if found.count(column) > 1}):
        message = _("This heading stands twice: take one of the columns out.")
        yield TableProblem(table.label, 1, column, message)
    for column in (heading for heading in needed if heading not in found):
        yield TableProblem(table.label, 1, column, _("The column is missing."))


def named_in(row: Row) -> Iterator[Named]:
    """The records that a row names."""
    for name, (heading, kind, may_wait, many) in _references(row.sheet).items():
        cell = row.cells.get(heading, "")
        for key in (part.strip() for part in (cell.split(SEPARATOR) if many else [cell])):
            if key:
                yield Named(name, kind, key, may_wait)


@functools.cache
def _references(sheet: str) -> Mapping[str, tuple[str, Any, bool, bool]]:
    """The columns of a sheet that name other records: heading, kind, whether it may wait, whether it names several."""
    resource = columns(sheet)
    own = {resource.model, *resource.model._meta.get_parent_list()}
    found: dict[str, tuple[str, Any, bool, bool]] = {}
    for name, column in resource.fields.items():
        heading = str(column.column_name)
        if isinstance(column, LinksField) and column.target.is_relation:
            kind: Any = column.target.related_model
            found[name] = heading, kind, kind not in own, True
        elif isinstance(column.widget, KeyCell):
            kind = column.widget.model
            optional: Any = resource.model._meta.get_field(name)
            found[name] = heading, kind, optional.null and kind not in own, False
    return found
