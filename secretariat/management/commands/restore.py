"""Restore a backup into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel import keeping
from secretariat.management.commands.backup import told


class Command(BaseCommand):
    """Restore a backup into an empty database and compare every table and file with what they were."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="a backup")
        parser.add_argument("--check", action="store_true", help="only check that the backup is whole")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore it, and say what is there now.

        Raises:
            CommandError: The backup is not whole, or may not be restored here; lists every reason.
        """
        try:
            done = (keeping.check if options["check"] else keeping.restore)(options["folder"])
        except keeping.KeepingError as error:
            raise CommandError("\n  ".join(["nothing can be relied on:", *error.faults])) from error
        self.stdout.write(self.style.SUCCESS(f"{told(done)}: all as they were on {done.made_at}"))
