"""Load a period from folders of CSV files or from workbooks."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from secretariat.kernel import sheets
from secretariat.kernel.dates import now
from secretariat.kernel.resources import CHANGED, NEW, UNCHANGED
from secretariat.kernel.tables import printable
from secretariat.services import system_user


class Command(BaseCommand):
    """Load a period from folders of CSV files or workbooks: all rows or none; loading twice changes nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folders and workbooks."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER-OR-WORKBOOK")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what changed.

        Raises:
            CommandError: Something is wrong in them; every error is listed and nothing is stored.
        """
        at, dry_run = now(), options["dry_run"]
        try:
            with transaction.atomic():
                loaded = sheets.load(options["paths"], by=system_user(at=at), at=at, dry_run=dry_run)
                if dry_run or loaded.problems:
                    transaction.set_rollback(True)  # the account that would have loaded it, too
        except DatabaseError as error:
            raise CommandError(sheets.no_database(error)) from error
        if loaded.problems:
            count = len(loaded.problems)
            told = ngettext("%(n)d error, nothing was stored:", "%(n)d errors, nothing was stored:", count)
            raise CommandError("\n  ".join([told % {"n": count}, *map(str, loaded.problems)]))
        for line in self._told(loaded, in_detail=dry_run):
            self.stdout.write(line)
        count = loaded.changed()
        if dry_run:
            told = ngettext(
                "%(n)d row would be written; nothing was stored",
                "%(n)d rows would be written; nothing was stored",
                count,
            )
        else:
            told = ngettext("%(n)d row was written", "%(n)d rows were written", count)
        self.stdout.write(self.style.SUCCESS(told % {"n": count}))

    @staticmethod
    def _told(loaded: sheets.Loaded, *, in_detail: bool) -> Iterator[str]:
        """How many rows of each sheet are new, changed or as they were; in detail, which and what in them."""
        for sheet, counter in sorted(loaded.counts.items()):
            message = _("%(sheet)s: %(new)d new, %(changed)d changed, %(same)d unchanged")
            counts = {"new": counter[NEW], "changed": counter[CHANGED], "same": counter[UNCHANGED]}
            yield message % {"sheet": sheet, **counts}
            for change in loaded.changes if in_detail else ():
                if change.sheet == sheet:
                    yield f"  {told(change)}"


def told(change: sheets.RowChange) -> str:
    """A row that would be written: where it stands, and what is new in it."""
    if change.outcome == NEW:
        new = pgettext("row of a sheet", "new")
    else:
        columns = change.columns.items()
        new = "; ".join(f"{name}: {_cell(before)} → {_cell(after)}" for name, (before, after) in columns)
    where = _("row %(n)d") % {"n": change.number}
    return f"{change.label}, {where}, {change.key}: {new}"


def _cell(text: str) -> str:
    """The text of a cell in one line."""
    return printable(text) or "—"
