"""Give the demonstration's accounts a password and a second factor, and print their sign-ins."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from secretariat.choices import Role
from secretariat.kernel.dates import now
from secretariat.models import User
from secretariat.services import give_demo_factor, set_password, system_user

PASSWORD = "intersession-demo"  # noqa: S105 (printed on purpose; production refuses the accounts that have it)


class Command(BaseCommand):
    """Print the sign-ins of the demonstration; production refuses them."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to print."""
        parser.add_argument("--address", default="http://localhost:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set what is not set, and print.

        Raises:
            CommandError: Demonstration sign-ins are not allowed here.
        """
        if not settings.DEMO_SIGN_INS:
            raise CommandError("demonstration sign-ins are not allowed here (INTERSESSION_DEMO)")
        at = now()
        accounts = User.objects.current().filter(is_demo=True).prefetch_related("role_rows").order_by("pk")
        self.stdout.write("")
        self.stdout.write(f"{'sign in as':18} {'password':18} for")
        for user in accounts:
            if not user.check_password(PASSWORD):
                set_password(user=user, password=PASSWORD, by=system_user(at=at), at=at)
            give_demo_factor(user=user, by=system_user(at=at), at=at)
            roles = ", ".join(str(Role(row.role).label) for row in user.role_rows.all())
            self.stdout.write(f"{user.key:18} {PASSWORD:18} {roles}")
        self.stdout.write("")
        self.stdout.write(
            "the one-time code   make code USER_KEY=officer   in another terminal, for whoever signs in"
        )
        self.stdout.write(f"portal         {options['address']}/")
        self.stdout.write(f"staff screens  {options['address']}/admin/")
