"""Make a backup of the database and of all files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel import keeping
from secretariat.kernel.dates import now


class Command(BaseCommand):
    """Make a backup of the database and of all files in a new folder, while people work."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say what it holds.

        Raises:
            CommandError: It cannot be made; says why.
        """
        try:
            made = keeping.back_up(options["folder"], at=now())
        except keeping.KeepingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(told(made)))


def told(manifest: keeping.Manifest) -> str:
    """What a backup holds, in a line."""
    rows = sum(table.rows for table in manifest.tables.values())
    return f"{len(manifest.tables)} tables, {rows} rows, {len(manifest.files)} files"
