"""Celery tasks of the base records."""

from __future__ import annotations

import logging

from celery import shared_task
from django.utils import translation

from secretariat import services
from secretariat.kernel.dates import now, today

logger = logging.getLogger(__name__)


@shared_task(name="secretariat.erase_expired")
def erase_expired() -> None:
    """Erase personal values that are past their time; the page “Personal data” tells what was and what is due."""
    at = now()
    with translation.override("en"):  # a worker has no language of its own
        for found in services.erase_expired(day=today(), by=services.system_user(at=at), at=at):
            if found.rows:
                logger.info("erased: %s %s, rows: %s", found.kind, ", ".join(found.columns), found.rows)
