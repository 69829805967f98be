"""The queue of record: runs are asked for, claimed on a lease, renewed, finished; what was lost is found again.

The rows are the truth and the broker is a doorbell: a message that is lost, doubled or late changes nothing.
A worker claims a part by a conditional update that also takes the next attempt number; renewing and finishing
are guarded by that number, so that a worker which lost its lease can change nothing.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from secretariat.kernel import logs
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.models import Run, RunPart
from secretariat.kernel.models.runs import TRIES

logger = logging.getLogger("intersession.runs")

LEASE = timedelta(seconds=30)
RENEW_EVERY = 10.0  # seconds
RING_AGAIN_AFTER = timedelta(seconds=15)
LONGEST_DOUBLING = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """A part that this process holds, under its fencing token."""

    part: int
    run: int
    key: str
    attempt: int


class LeaseLostError(Exception):
    """Another attempt has the part now; this one must stop and change nothing."""


class FinalError(Exception):
    """An error that lies in what was asked for: trying again cannot mend it, a person can."""


@transaction.atomic
def request(
    kind: str,
    *,
    parts: Sequence[tuple[str, int]],
    parameters: Mapping[str, Any],
    idempotency_key: str,
    by: Any,
    at: datetime,
    tries: int = TRIES,
) -> Run:
    """Ask for a run; the same idempotency key gives the same run.

    `parts` are (key, stage); each is tried so many times before it has failed. A run that failed is taken up again: its failed parts wait for their next attempt.
    """
    run, created = Run.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"kind": kind, "parameters": dict(parameters), "requested_by": by, "requested_at": at},
    )
    if created:
        asked = {"run": run.pk, "kind": kind, "account": by.uuid}
        transaction.on_commit(partial(logs.tell, logger, logging.INFO, "run asked for", **asked))
        RunPart.objects.bulk_create(
            RunPart(run=run, key=key, stage=stage, tries_left=tries) for key, stage in parts
        )
        _ring_stage(run, at)
    elif run.state == RunState.FAILED:
        retry(run, at=at)
    return run


@transaction.atomic
def retry(run: Run, *, at: datetime) -> int:
    """Take up the failed parts of a run again; returns how many."""
    failed = list(RunPart.objects.filter(run=run, state=PartState.FAILED).values_list("pk", flat=True))
    RunPart.objects.filter(pk__in=failed, state=PartState.FAILED).update(
        state=PartState.REQUESTED, tries_left=TRIES, rung_at=None, reason="", progress=0, finished_at=None
    )
    if failed:
        Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING, finished_at=None)
        _ring_stage(run, at)
    return len(failed)


def claim(part: int, *, at: datetime) -> Claim | None:
    """Take a part that nobody holds and whose earlier stages are done; None when there is nothing to take."""
    row = RunPart.objects.select_related("run").filter(pk=part).first()
    if (
        row is None
        or RunPart.objects.filter(run=row.run_id, stage__lt=row.stage).exclude(state=PartState.DONE).exists()
    ):
        return None
    taken = RunPart.objects.claimable(at).filter(pk=part, attempt=row.attempt, tries_left__gt=0)
    if not taken.update(
        state=PartState.RUNNING,
        attempt=F("attempt") + 1,
        tries_left=F("tries_left") - 1,
        lease_until=at + LEASE,
        started_at=at,
        progress=0,
        worker=f"{socket.gethostname()}:{os.getpid()}",
    ):
        return None
    return Claim(part, row.run_id, row.key, row.attempt + 1)


def renew(held: Claim, *, at: datetime, progress: int | None = None) -> bool:
    """Keep a part for another lease; False when another attempt has it."""
    values: dict[str, Any] = {"lease_until": at + LEASE}
    if progress is not None:
        values["progress"] = progress
    return bool(RunPart.objects.held(attempt=held.attempt).filter(pk=held.part).update(**values))


@transaction.atomic
def finish(held: Claim, *, at: datetime) -> bool:
    """Say that a part is done, and ring for the next stage or close the run; False for a lost lease."""
    done = (
        RunPart.objects.held(attempt=held.attempt)
        .filter(pk=held.part)
        .update(state=PartState.DONE, finished_at=at, lease_until=None, progress=100, reason="")
    )
    if done:
        _go_on(held.run, at)
    return bool(done)


@transaction.atomic
def fail(held: Claim, *, at: datetime, reason: str, final: bool = False) -> bool:
    """Say that an attempt failed: the part waits for the next one, or has failed when no try is left or of use."""
    part = RunPart.objects.held(attempt=held.attempt).filter(pk=held.part)
    last = final or not part.filter(tries_left__gt=0).exists()
    failed = part.update(
        state=PartState.FAILED if last else PartState.REQUESTED,
        finished_at=at if last else None,
        lease_until=None,
        rung_at=at,
        reason=reason,
    )
    if failed and last:
        Run.objects.filter(pk=held.run).update(state=RunState.FAILED, finished_at=at)
        what = {"run": held.run, "part": held.key, "attempt": held.attempt}
        transaction.on_commit(partial(logs.tell, logger, logging.ERROR, "run failed", **what))
    return bool(failed)


@transaction.atomic
def take_snapshot(held: Claim, sha256: str) -> None:
    """Tell the parts of later stages what to read.

    Raises:
        LeaseLostError: Another attempt has the part.
    """
    if not RunPart.objects.held(attempt=held.attempt).filter(pk=held.part).exists():
        raise LeaseLostError(held.key)
    Run.objects.filter(pk=held.run).update(snapshot=sha256)


def sweep(*, at: datetime) -> int:
    """Ring again for parts whose worker or message was lost or whose last try failed; returns how many.

    The waiting doubles from try to try, from 15 seconds to about an hour. A part that was lost on its last try has
    failed.
    """
    lost = RunPart.objects.filter(state=PartState.RUNNING, lease_until__lt=at)
    for row in lost.filter(tries_left=0):
        held = Claim(row.pk, row.run_id, row.key, row.attempt)
        fail(held, at=at, reason=_("The worker was lost on every try; tries: %(n)d.") % {"n": row.attempt})
    rung = 0
    waiting = RunPart.objects.claimable(at).filter(run__state=RunState.RUNNING, tries_left__gt=0)
    for row in waiting.select_related("run"):
        pause = RING_AGAIN_AFTER * 2 ** min(max(row.attempt - 1, 0), LONGEST_DOUBLING)
        if row.rung_at and row.rung_at > at - pause and row.state == PartState.REQUESTED:
            continue
        if RunPart.objects.filter(run=row.run_id, stage__lt=row.stage).exclude(state=PartState.DONE).exists():
            continue
        _ring(row.run, [row.pk], at)
        rung += 1
    return rung


Work = Callable[[Run, Claim, Callable[[int], None]], None]


def work(part: int, do: Work, *, clock: Callable[[], datetime]) -> bool:
    """Claim a part, do it under a lease that a thread renews, and finish it; True when it was done here.

    `do` takes the run, the claim and a function that reports progress in per cent.
    """
    held = claim(part, at=clock())
    if held is None:
        return False
    logger.info("run %s: %s, attempt %s", held.run, held.key, held.attempt)

    def report(progress: int) -> None:
        if not renew(held, at=clock(), progress=progress):
            raise LeaseLostError(held.key)

    with _kept(held, clock):
        try:
            do(Run.objects.get(pk=held.run), held, report)
        except LeaseLostError:
            logger.warning("run %s: %s was taken over; this attempt stops", held.run, held.key)
            return False
        except Exception as error:
            logger.exception("run %s: %s failed", held.run, held.key)
            final = isinstance(error, FinalError)
            fail(held, at=clock(), reason=f"{type(error).__name__}: {error}", final=final)
            return False
    return finish(held, at=clock())


class _kept:  # noqa: N801 (reads as a phrase where it is used)
    """A lease renewed by a thread for as long as a block runs."""

    def __init__(self, held: Claim, clock: Callable[[], datetime]) -> None:
        self._held, self._clock = held, clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._renew, name=f"lease-{held.part}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *exc: object) -> None:
        self._stop.set()
        self._thread.join()

    def _renew(self) -> None:
        try:
            while not self._stop.wait(RENEW_EVERY):
                if not renew(self._held, at=self._clock()):
                    return
        finally:
            connection.close()


def _go_on(run: int, at: datetime) -> None:
    """Ring for the next stage of a run, or close the run when all parts are done."""
    Run.objects.select_for_update().get(pk=run)  # two last parts finishing at once must see each other
    open_parts = RunPart.objects.filter(run=run).exclude(state=PartState.DONE)
    if not open_parts.exists():
        Run.objects.filter(pk=run).update(state=RunState.DONE, finished_at=at)
        return
    _ring_stage(Run.objects.get(pk=run), at)


def _ring_stage(run: Run, at: datetime) -> None:
    """Ring for the parts of the first stage that is not done, unless they were rung for."""
    waiting = RunPart.objects.filter(run=run).exclude(state=PartState.DONE).order_by("stage", "pk")
    first = waiting.first()
    if first:
        parts = waiting.filter(stage=first.stage, state=PartState.REQUESTED, rung_at__isnull=True)
        _ring(run, list(parts.values_list("pk", flat=True)), at)


def _ring(run: Run, parts: Sequence[int], at: datetime) -> None:
    """Ring the bell for parts once the transaction is stored."""
    RunPart.objects.filter(pk__in=parts).update(rung_at=at)
    transaction.on_commit(partial(_send_each, run.kind, tuple(parts)))


def _send_each(kind: str, parts: Sequence[int]) -> None:
    """Send the messages; without a broker the sweeper will, once there is one.

    Whoever waits for a page waits once for a broker that does not answer, and not once for each part.
    """
    try:
        for part in parts:
            _send(kind, part)
    except OperationalError as error:
        logger.warning(
            "no broker to ring for %s, parts %s (%s): it waits for the sweeper", kind, parts, error
        )


def _send(kind: str, part: int) -> None:
    """Send one message."""
    current_app.tasks[kind].apply_async(kwargs={"part": part}, retry=False)
