"""Celery tasks of the kernel."""

from celery import shared_task

from secretariat.kernel import runs
from secretariat.kernel.dates import now


@shared_task(name="kernel.sweep_runs")
def sweep_runs() -> None:
    """Ring again for what was lost."""
    runs.sweep(at=now())
