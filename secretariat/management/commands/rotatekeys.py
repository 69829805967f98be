"""Encrypt all that is encrypted at rest anew under the newest key of FIELD_KEYS.

Put a new key in front of FIELD_KEYS, restart, run this, and take the old key out once it says that nothing is left under it. It
may be broken off and started again.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel import rotation


class Command(BaseCommand):
    """Encrypt anew, column by column, and tell how many."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many rows are locked together."""
        parser.add_argument(
            "--at-once", type=int, default=rotation.AT_ONCE, help="rows that are locked together"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Encrypt anew.

        Raises:
            CommandError: Some values cannot be read: no key of FIELD_KEYS opens them.
        """
        unreadable = 0
        for column in rotation.columns():
            found = rotation.rotate(column, at_once=options["at_once"])
            unreadable += len(found.unreadable)
            self.stdout.write(f"{column}: {found.rows} rows, {found.renewed} encrypted anew")
            for row in found.unreadable:
                self.stdout.write(f"{column}: {row} cannot be read")
        if unreadable:
            raise CommandError(
                f"{unreadable} values cannot be read: keep the old keys, or put the one back that opens them"
            )
        self.stdout.write(self.style.SUCCESS("all is under the newest key: older ones can be taken out"))
