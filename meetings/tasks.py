"""Celery tasks of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from celery import shared_task
from django.conf import settings
from django.utils import translation

from meetings import services
from meetings.choices import DIGEST
from meetings.facts import digest_fact
from secretariat.kernel import runs
from secretariat.kernel.dates import now
from secretariat.services import system_user

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from meetings.facts import DigestFact
    from secretariat.kernel.models import Run
    from secretariat.kernel.runs import Claim
    from secretariat.models import User


@shared_task(name="meetings.sweep_files")
def sweep_files() -> None:
    """Remove stored files that no document names."""
    services.sweep_files(at=now())


@shared_task(name="meetings.ask_for_digests")
def ask_for_digests() -> None:
    """Ask for the digests of those for whom it is morning; of nobody whom there is nothing to tell."""
    at = now()
    for person, day in services.readers_now(at=at):
        as_of = settings.PINNED_TODAY or day
        if not _read(person, as_of).is_empty:
            services.ask_for_digest(user=person, day=day, as_of=as_of, by=system_user(at=at), at=at)


@shared_task(name=DIGEST)
def digest(*, part: int) -> None:
    """Send one person's digest."""

    def do(run: Run, held: Claim, _progress: Callable[[int], None]) -> None:
        services.send_digest(run, held, read=_read)

    with translation.override("en"):  # a worker has no language of its own
        runs.work(part, do, clock=now)


def _read(person: User, as_of: date) -> DigestFact:
    return digest_fact(reader=person, as_of=as_of)
