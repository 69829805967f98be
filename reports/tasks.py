"""Celery tasks of reports."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from celery import shared_task
from django.utils import translation

from reports import services
from reports.choices import LETTER, TASK
from secretariat.kernel import runs
from secretariat.kernel.dates import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretariat.kernel.models import Run
    from secretariat.kernel.runs import Claim

logger = logging.getLogger(__name__)


@shared_task(name=TASK)
def generate(*, part: int) -> None:
    """Do one part of a run: compose the report, or make one of its files."""

    def do(run: Run, held: Claim, progress: Callable[[int], None]) -> None:
        services.work_on_part(run, held, progress, at=now())

    with translation.override("en"):  # a worker has no language of its own
        runs.work(part, do, clock=now)


@shared_task(name=LETTER)
def letter(*, part: int) -> None:
    """Send one person's letter."""

    def do(run: Run, held: Claim, _progress: Callable[[int], None]) -> None:
        services.send_to(run, held)

    with translation.override("en"):
        runs.work(part, do, clock=now)
