"""Erase personal values that are past their time, as the daily task does; or tell what it would erase."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from secretariat.kernel.dates import now, today
from secretariat.services import erase_expired, system_user


class Command(BaseCommand):
    """Erase, and tell of each kind how many rows."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to erase at all."""
        parser.add_argument("--dry-run", action="store_true", help="count what is due, and erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, or count."""
        at = now()
        with translation.override("en"):
            by = system_user(at=at)
            found = erase_expired(day=today(), by=by, at=at, dry_run=options["dry_run"])
        for one in found:
            self.stdout.write(f"{one.rows:6} {one.kind} {', '.join(one.columns)}".rstrip())
        told = "due, nothing was erased" if options["dry_run"] else "erased"
        self.stdout.write(f"{sum(one.rows for one in found):6} {told}")
