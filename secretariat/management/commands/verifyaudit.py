"""Check every history: that no entry was changed, moved or taken out, and that no write lacks one."""

from __future__ import annotations

import csv
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from secretariat.kernel import chains, sheets, triggers
from secretariat.kernel.chains import End
from secretariat.kernel.tables import printable


class Command(BaseCommand):
    """Check all histories, and end with 1 where one does not hold or the database no longer guards them."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files of the histories' ends."""
        parser.add_argument(
            "--keep",
            type=Path,
            metavar="FILE",
            help="where all hold, write the last entry of each into a new file, to be kept out of this machine's reach",
        )
        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help="a file that was kept: nothing that stood then was taken out or written anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and list the first entry of each history that does not hold.

        Raises:
            CommandError: Something does not hold, or a file cannot be read or written.
        """
        try:
            with kept(options["against"]) as known, keeping(options["keep"]) as keep:
                self._check(known, keep)
        except DatabaseError as error:
            raise CommandError(sheets.no_database(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(self.style.SUCCESS("all histories hold"))

    def _check(self, known: Iterator[End], keep: Callable[[End], object]) -> None:
        began, entries, histories, faults = time.monotonic(), 0, 0, 0

        def told(end: End) -> None:
            nonlocal entries, histories
            entries, histories = entries + end.number, histories + 1
            keep(end)

        for fault in chains.faults(known, told):
            faults += 1
            self.stdout.write(printable(str(fault)))
        took = time.monotonic() - began
        rate = f" ({took / entries * 10_000:.2f} s for 10,000)" if entries else ""
        self.stdout.write(f"{entries} entries of {histories} histories read in {took:.1f} s{rate}")
        gone = triggers.missing(connection)
        for name in gone:
            self.stdout.write(f"the trigger {name} is not there as it should be: entries can be changed")
        if faults:
            raise CommandError(f"histories that do not hold: {faults}")
        if gone:
            raise CommandError("all histories hold; manage.py migrate sets the triggers again")


@contextmanager
def keeping(path: Path | None) -> Iterator[Callable[[End], object]]:
    """What writes an end into a new file, which is there only once all is written."""
    if path is None:
        yield lambda _end: None
        return
    if path.exists():
        raise CommandError(f"{path} exists: name a new file")
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file)
            written.writerow(End._fields)
            yield written.writerow
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def kept(path: Path | None) -> Iterator[Iterator[End]]:
    """The ends that a file holds; none without one."""
    if path is None:
        yield iter(())
        return
    with path.open(encoding="utf-8", newline="") as file:
        yield ends(file, f"{path} is not as verifyaudit wrote it")


def ends(file: Any, otherwise: str) -> Iterator[End]:
    """The ends in a file, each after the one before.

    Raises:
        CommandError: The file was changed since it was written.
    """
    rows, before = csv.reader(file), ""
    try:
        if next(rows, None) != list(End._fields):
            raise CommandError(otherwise)
        for row in rows:
            end = End._make(row)._replace(number=int(row[1]))
            if end.uuid <= before:
                raise CommandError(otherwise)
            before = end.uuid
            yield end
    except (TypeError, ValueError, csv.Error) as error:
        raise CommandError(otherwise) from error
