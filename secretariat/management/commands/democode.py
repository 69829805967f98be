"""Print the one-time code of an account of the demonstration, as its authenticator app would show it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from secretariat.kernel.encryption import decrypt


def code_of(secret: str, *, at: float) -> str:
    """The code that goes with a secret at an instant (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, int(at) // 30)))


def code_for(key: str, *, at: float) -> str:
    """The code of an account of the demonstration at an instant; empty where there is no such account."""
    apps = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__is_demo=True)
    app = apps.filter(user__key=key).first()
    return code_of(decrypt(app.data["secret"]), at=at) if app else ""


class Command(BaseCommand):
    """Print the code that is good now; production refuses it."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's key."""
        parser.add_argument("key", help="the name to sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it.

        Raises:
            CommandError: Demonstration sign-ins are not allowed here, or it is none of theirs.
        """
        if not settings.DEMO_SIGN_INS:
            raise CommandError("demonstration sign-ins are not allowed here (INTERSESSION_DEMO)")
        at = time.time()
        code = code_for(options["key"], at=at)
        if not code:
            raise CommandError(
                f"{options['key']} is no sign-in of the demonstration: see `manage.py demosignins`"
            )
        self.stdout.write(code)
        self.stderr.write(f"good once, and for {30 - int(at) % 30} seconds and half a minute more")
