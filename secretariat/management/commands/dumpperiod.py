"""Write the standing records into a folder of CSV files, in the shape in which they are loaded."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
            CommandError: The folder holds something already, is none, or cannot be written.
        """
        folder: Path = options["folder"]
        try:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise CommandError(
                    _("%(folder)s is not an empty folder: name a new one") % {"folder": folder}
                )
            written = sheets.dump(folder)
        except DatabaseError as error:
            raise CommandError(sheets.no_database(error)) from error
        except OSError as error:
            message = _("%(folder)s cannot be written: %(error)s")
            raise CommandError(message % {"folder": folder, "error": error.strerror}) from error
        for sheet, count in sorted(written.items()):
            told = ngettext("%(sheet)s: %(n)d row", "%(sheet)s: %(n)d rows", count)
            self.stdout.write(told % {"sheet": sheet, "n": count})
