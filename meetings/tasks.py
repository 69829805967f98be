"""Celery tasks of meetings."""

from celery import shared_task

from meetings import services
from secretariat.kernel.dates import now


@shared_task(name="meetings.sweep_files")
def sweep_files() -> None:
    """Remove stored files that no document names."""
    services.sweep_files(at=now())
