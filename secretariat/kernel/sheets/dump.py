"""All standing records as a folder of CSV files, with their states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from secretariat.kernel import audit, records, states
from secretariat.kernel.models import Record
from secretariat.kernel.resources import REASON, RecordResource, sheets
from secretariat.kernel.tables import plain, write_csv


@transaction.atomic
def dump(folder: Path) -> dict[str, int]:
    """Write all standing records as a folder of CSV files, with their states; returns the rows of each sheet.

    Columns that nobody filled are left out, and so are kinds without a record. A fixed number of queries a kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, int] = {}
    moved: list[dict[str, str]] = []
    for sheet, kind in sheets().items():
        resource = kind()
        found = list(_standing(resource))
        rows = list(_rows(resource, found))
        filled = [name for name in resource.headings() if any(row[name] for row in rows)]
        if rows:
            write_csv(folder / f"{sheet}.csv", filled, ({name: row[name] for name in filled} for row in rows))
            written[sheet] = len(rows)
        moved.extend(_states(sheet, resource.model, found))
    if moved:
        write_csv(folder / f"{states.SHEET}.csv", states.COLUMNS, moved)
        written[states.SHEET] = len(moved)
    return written


def _standing(resource: RecordResource) -> Any:
    """The standing records of a sheet by their keys, with all that their cells name."""
    standing = resource.model._base_manager.filter(withdrawn_on__isnull=True).order_by("key")
    found = list(resource.dumped(standing))
    for name, link in resource.model.LINKS.items():
        targets: dict[int, list[Any]] = {}
        rows = link.rows()._base_manager.order_by("position", "pk")
        if link.target_field().is_relation:
            rows = rows.select_related(link.target)
        for row in rows:
            targets.setdefault(getattr(row, f"{link.owner}_id"), []).append(getattr(row, link.target))
        for record in found:
            record.__dict__.setdefault("pending_links", {})[name] = targets.get(record.pk, [])
    return found


def _rows(resource: RecordResource, found: list[Record]) -> Iterator[Mapping[str, str]]:
    """A text for each heading of the sheet, record by record."""
    model = resource.model
    moves = [step.verb for step in model.STATES.table] if model.STATES else []
    reasons = audit.reasons(model.kind(), [records.WITHDRAW, records.CORRECT, *moves])
    for record in found:
        cells = {str(column.column_name): column.export(record) for column in resource.fields.values()}
        yield {
            **{name: str(text) for name, text in cells.items()},
            REASON: plain(reasons.get(record.uuid, "")),
        }


def _states(sheet: str, model: type[Record], found: list[Record]) -> Iterator[dict[str, str]]:
    """The rows of the sheet of states for the records of a sheet."""
    if model.STATES is None:
        return
    standing = audit.standing_rows(model.kind(), model.STATES.field)
    for record in found:
        yield from states.rows_of(sheet, record, standing[record.uuid])
