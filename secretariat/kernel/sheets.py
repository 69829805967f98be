"""Folders of spreadsheets and workbooks: read, put in an order in which every row finds what it names, and written.

All sheets of all folders are one load: either every row is written or none, and every error is told. The records
are written back into such a folder, which loads without a change.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from tablib import Dataset

from secretariat.kernel import states
from secretariat.kernel.lists import enumerated
from secretariat.kernel.problems import messages_of
from secretariat.kernel.resources import (
    CHANGED,
    NEW,
    SEPARATOR,
    UNCHANGED,
    KeyCell,
    LinksField,
    RecordResource,
    column_name,
    sheets,
)
from secretariat.kernel.tables import ABOVE, Table, TableProblem, tables, write_csv


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet; `label` is what people call the file it stands in."""

    sheet: str
    label: str
    number: int
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        """The record's key."""
        return self.cells.get("key", "").strip()

    def problem(self, column: str, message: str) -> TableProblem:
        """Something wrong in this row."""
        return TableProblem(self.label, self.number, column, message)


@dataclass(slots=True)
class Loaded:
    """What a load did, or would do: counts of rows by sheet and outcome, or the problems that stopped it."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    problems: list[TableProblem] = field(default_factory=list)

    def changed(self) -> int:
        """How many rows were written."""
        return sum(counter[NEW] + counter[CHANGED] for counter in self.counts.values())


def load(paths: Sequence[Path], *, by: Any, at: datetime, dry_run: bool = False) -> Loaded:
    """Load folders of CSV files and workbooks as one; a dry run stores nothing and counts what it would store."""
    loaded = Loaded()
    seen: dict[tuple[str, str], int] = {}
    found = [
        row for path in paths for table in tables(path, loaded.problems) for row in _rows(table, loaded, seen)
    ]
    records = [row for row in found if row.sheet != states.SHEET]
    if not loaded.problems:
        records = _in_order(records, loaded)
    if loaded.problems:
        return loaded
    with transaction.atomic():
        _write(records, loaded, by=by, at=at)
        if not loaded.problems:
            _write_states([row for row in found if row.sheet == states.SHEET], loaded, by=by, at=at)
        if dry_run or loaded.problems:
            transaction.set_rollback(True)
    return loaded


def dump(folder: Path) -> dict[str, int]:
    """Write all standing records as a folder of CSV files, with their states; returns the rows of each sheet.

    Columns that nobody filled are left out, and so are kinds without a record.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, int] = {}
    moved: list[dict[str, str]] = []
    for sheet, kind in sheets().items():
        resource = kind()
        standing: Any = resource.model._base_manager.filter(withdrawn_on__isnull=True).order_by("key")
        exported = resource.export(resource.dumped(standing))
        rows = [dict(zip(exported.headers or (), line, strict=True)) for line in exported]
        filled = [name for name in exported.headers or () if any(row[name] for row in rows)]
        if rows:
            write_csv(folder / f"{sheet}.csv", filled, ({name: row[name] for name in filled} for row in rows))
            written[sheet] = len(rows)
        if resource.model.STATES:
            moved.extend(row for record in resource.dumped(standing) for row in states.rows_of(sheet, record))
    if moved:
        write_csv(folder / f"{states.SHEET}.csv", states.COLUMNS, moved)
        written[states.SHEET] = len(moved)
    return written


def _rows(table: Table, loaded: Loaded, seen: dict[tuple[str, str], int]) -> Iterator[Row]:
    """The filled rows of a sheet; no such sheet, wrong headings and wrong keys are problems.

    `seen` holds the row in which each key of each sheet stands, in whatever file.
    """
    known = sheets()
    if table.name not in known and table.name != states.SHEET:
        message = _("There is no such sheet; the sheets are: %(names)s.")
        names = enumerated(sorted({*known, states.SHEET}))
        loaded.problems.append(TableProblem(table.label, None, "", message % {"names": names}))
        return
    headings = states.COLUMNS if table.name == states.SHEET else known[table.name]().headings()
    if wrong := list(_wrong_headings(table, headings)):
        loaded.problems.extend(wrong)
        return
    for number, cells in table.rows:
        row = Row(table.name, table.label, number, cells)
        if not any(value.strip() for value in cells.values()):
            continue
        if wrong_row := _wrong_row(row, seen):
            loaded.problems.append(wrong_row)
        else:
            seen.setdefault((row.sheet, row.key), number)
            yield row


def _wrong_row(row: Row, seen: Mapping[tuple[str, str], int]) -> TableProblem | None:
    """Cells without a heading, and a missing or doubled key; a record goes through several states."""
    if row.cells.get(ABOVE):
        return row.problem("", _("The row has more cells than there are headings."))
    if not row.key:
        return row.problem("key", _("The key is missing."))
    if row.sheet != states.SHEET and (row.sheet, row.key) in seen:
        told = {"key": row.key, "n": seen[row.sheet, row.key]}
        return row.problem("key", _("The key “%(key)s” stands in row %(n)d already.") % told)
    return None


def _wrong_headings(table: Table, known: Sequence[str]) -> Iterator[TableProblem]:
    """Headings that nobody knows, that stand twice, or that are missing."""
    found = table.headings
    for column in (heading for heading in found if heading not in known):
        message = _("There is no such column; take it out or correct its heading.")
        yield TableProblem(table.label, 1, column, message)
    for column in sorted({column for column in found if found.count(column) > 1}):
        message = _("This heading stands twice: take one of the columns out.")
        yield TableProblem(table.label, 1, column, message)
    if "key" not in found:
        yield TableProblem(table.label, 1, "key", _("The column is missing."))


@functools.cache
def _columns(sheet: str) -> RecordResource:
    """The columns of a sheet, to look at."""
    return sheets()[sheet]()


def _in_order(rows: list[Row], loaded: Loaded) -> list[Row]:
    """The rows so that each comes after the rows it names, whatever sheet they stand in."""
    by_kind: dict[tuple[Any, str], Row] = {}
    for row in rows:
        model = _columns(row.sheet).model
        for kind in (model, *model._meta.get_parent_list()):
            by_kind[(kind, row.key)] = row
    index = {id(row): position for position, row in enumerate(rows)}
    graph: dict[int, set[int]] = {position: set() for position in index.values()}
    for row in rows:
        for _column, kind, key in _named(row):
            named = by_kind.get((kind, key))
            if named is not None and named is not row:
                graph[index[id(row)]].add(index[id(named)])
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = [rows[position] for position in reversed(error.args[1])]
        names = " → ".join(f"{row.sheet}/{row.key}" for row in circle)
        message = _("These rows name each other in a circle: %(names)s.") % {"names": names}
        loaded.problems.append(circle[0].problem("", message))
        return []
    return [rows[position] for position in order]


def _named(row: Row) -> Iterator[tuple[str, Any, str]]:
    """The records that a row names: column, kind and key."""
    for name, column in _columns(row.sheet).fields.items():
        cell = row.cells.get(column.column_name or name, "")
        if isinstance(column, LinksField):
            if column.target.is_relation:
                keys = (key.strip() for key in cell.split(SEPARATOR))
                yield from ((name, column.target.related_model, key) for key in keys if key)
        elif isinstance(column.widget, KeyCell) and cell.strip():
            yield name, column.widget.model, cell.strip()


def _write(rows: list[Row], loaded: Loaded, *, by: Any, at: datetime) -> None:
    """Write the rows one after the other, each undone by itself when it is refused, and count the outcomes.

    A row that names a refused row is refused with it, but only its own faults are told.
    """
    made: dict[str, RecordResource] = {}
    refused: set[tuple[Any, str]] = set()
    for row in rows:
        resource = made.setdefault(row.sheet, sheets()[row.sheet](by=by, at=at))
        model = resource.model
        dataset = Dataset(list(row.cells.values()), headers=list(row.cells))
        with transaction.atomic():
            result = resource.import_data(dataset, use_transactions=False)
        if result.has_errors() or result.has_validation_errors():
            follows_from = {column for column, kind, key in _named(row) if (kind, key) in refused}
            refused.update((kind, row.key) for kind in (model, *model._meta.get_parent_list()))
            loaded.problems.extend(_problems(row, resource, result, follows_from))
        else:
            loaded.counts.setdefault(row.sheet, Counter())[result.rows[0].import_type or UNCHANGED] += 1


def _write_states(rows: list[Row], loaded: Loaded, *, by: Any, at: datetime) -> None:
    """Lead records through their states, in the order of the days, and count the outcomes."""
    counter = loaded.counts.setdefault(states.SHEET, Counter()) if rows else Counter[str]()
    for row in sorted(rows, key=lambda row: row.cells.get("effective_on", "")):
        try:
            with transaction.atomic():
                counter[CHANGED if states.enter(row.cells, by=by, at=at) else UNCHANGED] += 1
        except ValidationError as invalid:
            loaded.problems.extend(row.problem(column, message) for column, message in messages_of(invalid))


def _problems(row: Row, resource: RecordResource, result: Any, aside: set[str]) -> Iterator[TableProblem]:
    """What import-export found wrong with a row, column by column, some columns left aside."""
    for error in result.base_errors:
        yield row.problem("", str(error.error))
    for failed in result.row_errors():
        for error in failed[1]:
            yield row.problem("", f"{type(error.error).__name__}: {error.error}")
    for invalid in result.invalid_rows:
        for name, message in messages_of(invalid.error):
            if name not in aside:
                column = column_name(resource.model, name) if name in resource.fields else name
                yield row.problem(column, message)
