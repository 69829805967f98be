"""Load a period from folders of CSV files or from workbooks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel import sheets
from secretariat.kernel.dates import now
from secretariat.services import system_user


class Command(BaseCommand):
    """Load a period from folders of CSV files or workbooks: all rows or none; loading twice changes nothing."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folders and workbooks."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER-OR-WORKBOOK")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what changed.

        Raises:
            CommandError: Something is wrong in them; every error is listed and nothing is stored.
        """
        at = now()
        paths: list[Path] = options["paths"]
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError(f"no such folder or file: {', '.join(missing)}")
        loaded = sheets.load(paths, by=system_user(at=at), at=at, dry_run=options["dry_run"])
        if loaded.problems:
            lines = "\n".join(f"  {problem}" for problem in loaded.problems)
            raise CommandError(f"{len(loaded.problems)} error(s), nothing was stored:\n{lines}")
        for sheet, counter in sorted(loaded.counts.items()):
            told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counter.items()))
            self.stdout.write(f"{sheet}: {told}")
        would = "would change" if options["dry_run"] else "changed"
        self.stdout.write(self.style.SUCCESS(f"{loaded.changed()} row(s) {would}"))
