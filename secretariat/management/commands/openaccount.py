"""Open an account, or set the password of one that stands: how a new installation gets its first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from secretariat.choices import Role
from secretariat.kernel.dates import now
from secretariat.kernel.problems import RefusedError, messages_of
from secretariat.models import User
from secretariat.services import open_account, set_password, system_user


class Command(BaseCommand):
    """Open an account and ask for its password, twice."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's key, name and roles."""
        parser.add_argument("key", help="the name to sign in with")
        parser.add_argument("--name", default="", help="the person's name")
        parser.add_argument(
            "--role",
            action="append",
            choices=[str(role) for role in Role],
            help="may be given several times; default administrator",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Open, set, and say so; all or nothing.

        Raises:
            CommandError: The passwords differ, or account or password are refused.
        """
        password = getpass("Password: ")
        if password != getpass("Password (again): "):
            raise CommandError("the two passwords differ")
        at = now()
        try:
            with transaction.atomic():
                by = system_user(at=at)
                user = User.objects.current().filter(key=options["key"]).first()
                if user is None:
                    values = {
                        "key": options["key"],
                        "display_name": options["name"] or options["key"],
                        "roles": options["role"] or [str(Role.ADMINISTRATOR)],
                    }
                    user = open_account(values=values, by=by, at=at)
                set_password(user=user, password=password, by=by, at=at)
        except RefusedError as refusal:
            raise CommandError("; ".join(str(problem.message) for problem in refusal.problems)) from refusal
        except ValidationError as invalid:
            raise CommandError("; ".join(message for _field, message in messages_of(invalid))) from invalid
        self.stdout.write(f"{options['key']} can sign in")
