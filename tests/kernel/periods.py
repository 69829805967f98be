"""Periods in folders and workbooks, for tests: written, loaded, and compared with what is stored."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from openpyxl import Workbook

from secretariat.kernel import sheets
from secretariat.kernel.audit import values_as_of
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.sheets import Loaded
from secretariat.services import system_user
from tests.conftest import AT
from tests.tampering import unguard

KINDS = [model for model in apps.get_models() if issubclass(model, Record)]


def put(folder: Path, **files: str) -> Path:
    """A folder of sheets."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def load(*paths: Path, dry_run: bool = False) -> Loaded:
    """Folders loaded by the product itself."""
    return sheets.load(paths, by=system_user(at=AT), at=AT, dry_run=dry_run)


def told(*paths: Path) -> list[str]:
    """The problems with which folders are refused, after a look that nothing of them was stored."""
    system_user(at=AT)
    with unchanged():
        loaded = load(*paths)
    assert loaded.problems
    return [str(problem) for problem in loaded.problems]


def refused(folder: Path, **files: str) -> list[str]:
    """The same of some sheets in a folder."""
    return told(put(folder, **files))


def text_of(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


# Workbooks ---------------------------------------------------------------------------------------------------


def as_workbook(folder: Path, file: Path) -> Path:
    """The sheets of a folder as one workbook, days and numbers as a spreadsheet's own."""
    book = Workbook()
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        for row, line in enumerate(
            csv.reader(StringIO(path.read_text(encoding="utf-8"), newline="")), start=1
        ):
            for column, text in enumerate(line, start=1):
                cell = sheet.cell(row=row, column=column)
                cell.value = as_cell(text)
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text, though it begin like a formula
    book.save(file)
    return file


def as_cell(text: str) -> Any:
    """What a spreadsheet program makes of what somebody types."""
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 (a spreadsheet's dates have no zone)
    except ValueError:
        number = text.isdigit() and (text == "0" or not text.startswith("0"))
        return int(text) if number else text or None


# What is stored ----------------------------------------------------------------------------------------------


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names()):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 (our own tables)
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


@contextmanager
def unchanged() -> Iterator[None]:
    """See to it that nothing at all is stored meanwhile."""
    before = everything()
    yield
    after = everything()
    assert [name for name in before if before[name] != after[name]] == []


def forget_all_records() -> None:
    """As if nothing had ever been recorded; inside the test's own transaction."""
    unguard()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def states_on(days: list[date]) -> dict[tuple[str, str, date], str]:
    """What a reader is told of the state of every standing record on some days, by kind, key and day."""
    found = {}
    for model in KINDS:
        if model.STATES is None:
            continue
        field = model.STATES.field
        entered = model._meta.get_field(field).default
        standing = model.objects.filter(withdrawn_on__isnull=True)
        for day in days:
            known = values_as_of(frozenset({model.kind()}), field, day)
            for uuid, key in standing.values_list("uuid", "key"):
                found[model.kind(), key, day] = known.get(str(uuid), str(entered))
    return found


def entries_on(days: list[date], kind: Any) -> dict[tuple[str, date], bool]:
    """Whether each record of a kind had been entered by some days."""
    standing = list(kind.objects.filter(withdrawn_on__isnull=True))
    known = {day: values_as_of(frozenset({kind.kind()}), kind.STATES.field, day) for day in days}
    return {(record.key, day): str(record.uuid) in known[day] for record in standing for day in days}


def days_between(first: date, last: date, step: int = 1) -> list[date]:
    """Days from one to another."""
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


def histories() -> int:
    """How many audit rows there are."""
    return AuditRow.objects.count()
