"""`indexsearch`: make the words by which records are found anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from secretariat.kernel import search


class Command(BaseCommand):
    """Make the words by which records are found anew, as after an update that changes what is found."""

    help = __doc__ or ""

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and say of how many records."""
        self.stdout.write(f"{search.keep_all()} records can be found by their words.")
