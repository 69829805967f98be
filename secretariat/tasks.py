"""Celery tasks of the base records."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from celery import shared_task
from django.utils import translation

from secretariat import services
from secretariat.choices import LETTER
from secretariat.kernel import runs
from secretariat.kernel.dates import now, today
from secretariat.models.sessions import SessionStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.kernel.models import Run
    from secretariat.kernel.runs import Claim

logger = logging.getLogger(__name__)


@shared_task(name=LETTER)
def letter(*, part: int) -> None:
    """Send one person's letter with a link."""

    def do(run: Run, held: Claim, _progress: Callable[[int], None]) -> None:
        services.send_link(run, held)

    with translation.override("en"):  # a worker has no language of its own
        runs.work(part, do, clock=now)


@shared_task(name="secretariat.forget_sessions")
def forget_sessions() -> None:
    """Delete sessions that are over, with the addresses they were opened from."""
    SessionStore.clear_expired()


@shared_task(name="secretariat.erase_expired")
def erase_expired() -> None:
    """Erase personal values that are past their time; the page “Personal data” tells what was and what is due."""
    at = now()
    with translation.override("en"):  # a worker has no language of its own
        for found in services.erase_expired(day=today(), by=services.system_user(at=at), at=at):
            if found.rows:
                logger.info("erased: %s %s, rows: %s", found.kind, ", ".join(found.columns), found.rows)
