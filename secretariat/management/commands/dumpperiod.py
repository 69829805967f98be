"""Write the standing records into a folder of CSV files, in the shape in which they are loaded."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel import sheets


class Command(BaseCommand):
    """Write all standing records, with their states and days; loading the folder again changes nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what.

        Raises:
            CommandError: The folder holds sheets already, or is none.
        """
        folder: Path = options["folder"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is not an empty folder: name a new one")
        for sheet, count in sorted(sheets.dump(folder).items()):
            self.stdout.write(f"{sheet}: {count}")
