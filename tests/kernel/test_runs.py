"""The queue of record: asked for, claimed, renewed, finished, lost and found again, without any worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from kombu.exceptions import OperationalError

from secretariat.kernel import runs
from secretariat.kernel.models import Run, RunPart
from secretariat.kernel.runs import Claim, LeaseLostError
from secretariat.kernel.tasks import sweep_runs
from secretariat.models import User
from secretariat.services import system_user
from tests.conftest import AT, wait_until

Listen = Callable[[], Any]
LOST = timedelta(seconds=31)
PARTS = (("compose", 0), ("ar/pdf", 1), ("zh/pdf", 1))


def ask(key: str = "k", *, parts: Any = PARTS, at: datetime = AT) -> Run:
    """A run asked for by the product itself."""
    values = {"parameters": {"report": "r"}, "idempotency_key": key, "by": system_user(at=at), "at": at}
    return runs.request("reports.generate", parts=parts, **values)


def part(run: Run, key: str = "compose") -> RunPart:
    """A part as it stands."""
    return RunPart.objects.get(run=run, key=key)


def claim(run: Run, key: str = "compose", at: datetime = AT) -> Claim:
    """A claim that must succeed."""
    held = runs.claim(part(run, key).pk, at=at)
    assert held is not None
    return held


def standing(row: RunPart | Run) -> dict[str, Any]:
    """All that is stored of a row."""
    return type(row).objects.filter(pk=row.pk).values().get()


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Listen:
    """The bell: a context that collects kinds and keys of the parts it rings for."""
    rung: list[tuple[str, str]] = []
    monkeypatch.setattr(
        runs, "_send", lambda kind, number: rung.append((kind, RunPart.objects.get(pk=number).key))
    )

    @contextmanager
    def listening() -> Iterator[list[tuple[str, str]]]:
        rung.clear()
        with django_capture_on_commit_callbacks(execute=True):
            yield rung

    return listening


def keys(rung: list[tuple[str, str]]) -> list[str]:
    """The keys of the parts that the bell rang for."""
    return [key for _kind, key in rung]


# Asking ------------------------------------------------------------------------------------------------------


def test_a_run_is_stored_with_its_parts_and_the_first_stage_is_rung_for(
    listen: Listen, officer: User
) -> None:
    with listen() as rung:
        run = runs.request(
            "reports.generate", parts=PARTS, parameters={"a": 1}, idempotency_key="k", by=officer, at=AT
        )
        assert rung == []
    stored = Run.objects.get(idempotency_key="k")
    assert rung == [("reports.generate", "compose")]
    assert (stored, stored.kind, stored.parameters, stored.state) == (
        run,
        "reports.generate",
        {"a": 1},
        "running",
    )
    assert (stored.requested_by, stored.requested_at, stored.finished_at, stored.snapshot) == (
        officer,
        AT,
        None,
        "",
    )
    assert list(
        stored.parts.values_list("key", "stage", "state", "attempt", "tries_left", "progress", "rung_at")
    ) == [
        ("compose", 0, "requested", 0, 3, 0, AT),
        ("ar/pdf", 1, "requested", 0, 3, 0, None),
        ("zh/pdf", 1, "requested", 0, 3, 0, None),
    ]


def test_the_same_wish_is_the_same_run(listen: Listen, db: None) -> None:
    first = ask()
    with listen() as rung:
        again = ask(parts=[("other", 0)], at=AT + timedelta(hours=1))
    assert (again, Run.objects.count(), RunPart.objects.filter(run=first).count(), rung) == (first, 1, 3, [])
    assert ask("another") != first


def test_a_wish_that_is_undone_rings_for_nothing(listen: Listen, db: None) -> None:
    with listen() as rung, transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert (Run.objects.count(), rung) == (0, [])


def test_a_wish_granted_already_is_left_alone(listen: Listen, db: None) -> None:
    run = ask(parts=[("one", 0)])
    runs.finish(claim(run, "one"), at=AT)
    with listen() as rung:
        again = ask(parts=[("one", 0)], at=AT + timedelta(hours=1))
    assert (again, again.state, again.finished_at, part(run, "one").state, rung) == (
        run,
        "done",
        AT,
        "done",
        [],
    )


def test_a_run_that_failed_is_taken_up_by_asking_again(listen: Listen, db: None) -> None:
    run = failed_run()
    with listen() as rung:
        again = ask(at=AT + timedelta(hours=1))
    assert (again, Run.objects.get().state, keys(rung)) == (run, "running", ["compose"])


# Claiming ----------------------------------------------------------------------------------------------------


def test_a_claim_takes_a_part_once(db: None) -> None:
    run = ask()
    held = claim(run)
    row = part(run)
    assert held == Claim(row.pk, run.pk, "compose", 1)
    assert (row.state, row.attempt, row.tries_left, row.started_at) == ("running", 1, 2, AT)
    assert row.lease_until == AT + timedelta(seconds=30)
    assert ":" in row.worker
    assert runs.claim(row.pk, at=AT + timedelta(seconds=30)) is None
    assert part(run).attempt == 1


@pytest.mark.parametrize("seconds", [0, 29])
def test_a_part_is_not_claimed_while_it_is_held(seconds: int, db: None) -> None:
    run = ask()
    claim(run)
    before = standing(part(run))
    assert runs.claim(part(run).pk, at=AT + timedelta(seconds=seconds)) is None
    assert standing(part(run)) == before


def test_a_part_waits_for_all_parts_of_the_stages_before(listen: Listen, db: None) -> None:
    run = ask(parts=[("a", 0), ("b", 0), ("c", 1), ("d", 2)])

    def open_keys() -> list[str]:
        found = []
        for row in RunPart.objects.filter(run=run).order_by("pk"):
            with transaction.atomic():
                if runs.claim(row.pk, at=AT):
                    found.append(row.key)
                transaction.set_rollback(True)
        return found

    seen = [open_keys()]
    rung_for = []
    for key in "abcd":
        with listen() as rung:
            runs.finish(claim(run, key), at=AT)
        rung_for.append(keys(rung))
        seen.append(open_keys())
    assert seen == [["a", "b"], ["b"], ["c"], ["d"], []]
    assert rung_for == [[], ["c"], ["d"], []]
    assert Run.objects.get(pk=run.pk).state == "done"


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_part_that_is_over_is_not_claimed(state: str, db: None) -> None:
    run = ask()
    if state == "done":
        runs.finish(claim(run), at=AT)
    else:
        fail_for_good(run)
    assert part(run).state == state
    assert runs.claim(part(run).pk, at=AT + timedelta(days=1)) is None


def test_a_part_that_is_gone_is_nothing_to_claim(db: None) -> None:
    assert runs.claim(0, at=AT) is None


def test_of_many_processes_one_claims(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_send", lambda *_: None)
    run = ask()
    number, start, outcomes = part(run).pk, threading.Barrier(6), []

    def try_to() -> None:
        try:
            start.wait(10)
            outcomes.append(runs.claim(number, at=AT))
        finally:
            connection.close()

    threads = [threading.Thread(target=try_to) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [held for held in outcomes if held] == [Claim(number, run.pk, "compose", 1)]
    assert (len(outcomes), part(run).attempt, part(run).tries_left) == (6, 1, 2)


# Renewing, finishing, failing --------------------------------------------------------------------------------


def test_renewing_keeps_the_lease_and_tells_the_progress(db: None) -> None:
    run = ask()
    held = claim(run)
    assert runs.renew(held, at=AT + timedelta(seconds=20)) is True
    assert (part(run).lease_until, part(run).progress) == (AT + timedelta(seconds=50), 0)
    assert runs.renew(held, at=AT + timedelta(seconds=25), progress=40) is True
    assert (part(run).lease_until, part(run).progress) == (AT + timedelta(seconds=55), 40)
    assert runs.claim(part(run).pk, at=AT + timedelta(seconds=54)) is None


def test_finishing_closes_the_part_and_with_the_last_one_the_run(db: None) -> None:
    run = ask()
    for seconds, key in enumerate(("compose", "zh/pdf", "ar/pdf")):
        at = AT + timedelta(seconds=seconds)
        assert Run.objects.get().state == "running"
        assert runs.finish(claim(run, key, at), at=at) is True
        row = part(run, key)
        assert (row.state, row.progress, row.lease_until, row.finished_at) == ("done", 100, None, at)
    assert (Run.objects.get().state, Run.objects.get().finished_at) == ("done", AT + timedelta(seconds=2))


def test_finishing_twice_changes_nothing(listen: Listen, db: None) -> None:
    run = ask()
    held = claim(run)
    runs.finish(held, at=AT)
    before = standing(part(run))
    with listen() as rung:
        assert runs.finish(held, at=AT + timedelta(hours=1)) is False
    assert (standing(part(run)), rung) == (before, [])


def test_an_attempt_that_failed_waits_for_the_next(db: None) -> None:
    run = ask()
    assert runs.fail(claim(run), at=AT, reason="no paper") is True
    row = part(run)
    assert (row.state, row.reason, row.tries_left, row.lease_until) == ("requested", "no paper", 2, None)
    assert (row.rung_at, row.finished_at, Run.objects.get().state) == (AT, None, "running")
    runs.finish(claim(run), at=AT)
    assert (part(run).attempt, part(run).reason) == (2, "")


def fail_for_good(run: Run, key: str = "compose") -> None:
    """Let a part fail three times."""
    for turn in range(3):
        assert runs.fail(claim(run, key), at=AT + timedelta(minutes=turn), reason=f"broken {turn}") is True


def failed_run() -> Run:
    """A run whose first part has failed for good."""
    run = ask()
    fail_for_good(run)
    return run


def test_three_attempts_and_a_part_has_failed_with_its_reason(db: None) -> None:
    run = failed_run()
    row, end = part(run), AT + timedelta(minutes=2)
    assert (row.state, row.reason, row.attempt, row.tries_left) == ("failed", "broken 2", 3, 0)
    assert (row.lease_until, row.finished_at) == (None, end)
    assert (Run.objects.get().state, Run.objects.get().finished_at) == ("failed", end)
    assert runs.claim(row.pk, at=AT + timedelta(days=1)) is None


@pytest.mark.parametrize("how", ["waits", "held by another", "done by another", "failed", "taken up again"])
def test_a_worker_that_lost_its_lease_changes_nothing(how: str, listen: Listen, db: None) -> None:
    run = ask()
    zombie, later = claim(run), AT + LOST
    if how == "waits":
        runs.fail(zombie, at=AT, reason="first")
    else:
        other = claim(run, at=later)
        if how == "done by another":
            runs.finish(other, at=later)
        if how in {"failed", "taken up again"}:
            runs.fail(other, at=later, reason="second")
            runs.fail(claim(run, at=later), at=later, reason="third")
        if how == "taken up again":
            runs.retry(run, at=later)
            claim(run, at=later)
    before = standing(part(run)), standing(run)
    with listen() as rung:
        assert runs.renew(zombie, at=later, progress=99) is False
        assert runs.finish(zombie, at=later) is False
        assert runs.fail(zombie, at=later, reason="zombie") is False
        with pytest.raises(LeaseLostError):
            runs.take_snapshot(zombie, "0" * 64)
    assert ((standing(part(run)), standing(run)), rung) == (before, [])


def test_the_holder_takes_a_snapshot_for_later_stages(db: None) -> None:
    run = ask()
    held = claim(run)
    runs.take_snapshot(held, "a" * 64)
    assert Run.objects.get().snapshot == "a" * 64
    claim(run, at=AT + LOST)
    with pytest.raises(LeaseLostError):
        runs.take_snapshot(held, "b" * 64)
    assert Run.objects.get().snapshot == "a" * 64


# Trying again ------------------------------------------------------------------------------------------------


def test_a_person_takes_up_what_failed(listen: Listen, db: None) -> None:
    run, later = failed_run(), AT + timedelta(hours=1)
    with listen() as rung:
        assert runs.retry(run, at=later) == 1
    row = part(run)
    assert (row.state, row.attempt, row.tries_left, row.rung_at) == ("requested", 3, 3, later)
    assert (row.reason, row.progress, row.finished_at) == ("", 0, None)
    assert (Run.objects.get().state, Run.objects.get().finished_at, keys(rung)) == (
        "running",
        None,
        ["compose"],
    )


def test_the_number_of_an_attempt_only_grows(db: None) -> None:
    run, numbers = ask(), []
    for turn in range(9):
        held = claim(run, at=AT + turn * LOST)
        numbers.append(held.attempt)
        runs.fail(held, at=AT + turn * LOST, reason="broken")
        runs.retry(run, at=AT + turn * LOST)
    assert numbers == list(range(1, 10))


def test_trying_again_leaves_alone_what_did_not_fail(listen: Listen, db: None) -> None:
    run = ask()
    runs.finish(claim(run), at=AT)
    fail_for_good(run, "ar/pdf")
    runs.finish(claim(run, "zh/pdf"), at=AT)
    done = [standing(part(run, key)) for key in ("compose", "zh/pdf")]
    with listen() as rung:
        assert runs.retry(run, at=AT) == 1
    assert [standing(part(run, key)) for key in ("compose", "zh/pdf")] == done
    assert keys(rung) == ["ar/pdf"]
    runs.finish(claim(run, "ar/pdf"), at=AT)
    assert Run.objects.get().state == "done"


def test_trying_again_where_nothing_failed_does_nothing(listen: Listen, db: None) -> None:
    run = ask()
    before = standing(run), standing(part(run))
    with listen() as rung:
        assert runs.retry(run, at=AT + timedelta(hours=1)) == 0
    assert ((standing(run), standing(part(run))), rung) == (before, [])


# Sweeping ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "rings"), [(5, []), (14, []), (15, ["compose"]), (3600, ["compose"])])
def test_the_sweeper_rings_again_for_a_lost_message(
    seconds: int, rings: list[str], listen: Listen, db: None
) -> None:
    run, at = ask(), AT + timedelta(seconds=seconds)
    with listen() as rung:
        assert runs.sweep(at=at) == len(rings)
    assert keys(rung) == rings
    assert part(run).rung_at == (at if rings else AT)


def test_the_sweeper_rings_for_a_message_that_was_never_sent(listen: Listen, db: None) -> None:
    run = ask()
    runs.finish(claim(run), at=AT)
    RunPart.objects.filter(run=run).update(rung_at=None)
    with listen() as rung:
        assert runs.sweep(at=AT) == 2
    assert sorted(keys(rung)) == ["ar/pdf", "zh/pdf"]


@pytest.mark.parametrize(("seconds", "rings"), [(29, []), (30, []), (31, ["compose"])])
def test_the_sweeper_rings_again_for_a_lost_worker(
    seconds: int, rings: list[str], listen: Listen, db: None
) -> None:
    run = ask()
    claim(run)
    with listen() as rung:
        assert runs.sweep(at=AT + timedelta(seconds=seconds)) == len(rings)
    assert (keys(rung), part(run).state) == (rings, "running")


def test_the_sweeper_does_not_ring_for_a_stage_that_must_wait(listen: Listen, db: None) -> None:
    run = ask()
    claim(run)
    with listen() as rung:
        runs.sweep(at=AT + timedelta(seconds=20))
    assert rung == []
    assert part(run, "ar/pdf").rung_at is None


def test_the_sweeper_fails_what_was_lost_on_its_last_try(listen: Listen, db: None) -> None:
    run, at = ask(), AT
    for _turn in range(3):
        claim(run, at=at)
        at += LOST
    assert runs.claim(part(run).pk, at=at) is None
    with listen() as rung:
        assert runs.sweep(at=at) == 0
    row = part(run)
    assert (row.state, row.reason, row.finished_at) == (
        "failed",
        "The worker was lost on every try; tries: 3.",
        at,
    )
    assert (Run.objects.get().state, rung) == ("failed", [])


def test_the_sweeper_leaves_alone_what_is_over(listen: Listen, db: None) -> None:
    done = ask("done", parts=[("one", 0)])
    runs.finish(claim(done, "one"), at=AT)
    failed = ask("failed", parts=[("one", 0), ("two", 0)])
    fail_for_good(failed, "one")
    before = [standing(row) for row in RunPart.objects.order_by("pk")]
    with listen() as rung:
        assert runs.sweep(at=AT + timedelta(days=1)) == 0
    assert ([standing(row) for row in RunPart.objects.order_by("pk")], rung) == (before, [])


def test_the_task_sweeps_as_of_now(listen: Listen, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    monkeypatch.setattr("secretariat.kernel.tasks.now", lambda: AT + timedelta(minutes=1))
    with listen() as rung:
        sweep_runs()
    assert keys(rung) == ["compose"]


def test_a_missing_broker_stops_nobody(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def ring(**options: Any) -> None:
        raise OperationalError("no broker")

    tasks = {"reports.generate": SimpleNamespace(apply_async=ring)}
    monkeypatch.setattr(runs, "current_app", SimpleNamespace(tasks=tasks))
    with django_capture_on_commit_callbacks(execute=True):
        run = ask()
    assert "it waits for the sweeper" in caplog.text
    assert claim(run).attempt == 1


def test_a_missing_broker_is_waited_for_once(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    tried: list[int] = []

    def ring(**options: Any) -> None:
        tried.append(options["kwargs"]["part"])
        raise OperationalError("no broker")

    monkeypatch.setattr(
        runs, "current_app", SimpleNamespace(tasks={"reports.generate": SimpleNamespace(apply_async=ring)})
    )
    run = ask()
    RunPart.objects.filter(run=run).update(stage=0, rung_at=None)
    parts = list(RunPart.objects.filter(run=run).values_list("pk", flat=True))
    assert len(parts) > 2
    with django_capture_on_commit_callbacks(execute=True):
        runs._ring(run, parts, AT)
    assert tried == parts[:1]


def test_the_message_names_the_part_alone(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent: list[dict[str, Any]] = []
    bell = SimpleNamespace(apply_async=lambda **options: sent.append(options))
    monkeypatch.setattr(runs, "current_app", SimpleNamespace(tasks={"reports.generate": bell}))
    with django_capture_on_commit_callbacks(execute=True):
        run = ask()
    assert sent == [{"kwargs": {"part": part(run).pk}, "retry": False}]


# Working -----------------------------------------------------------------------------------------------------


def test_work_reports_its_progress_and_finishes(db: None) -> None:
    run, seen = ask(), []

    def do(given: Run, held: Claim, progress: Callable[[int], None]) -> None:
        seen.append((given, held.key, part(run).state))
        for percent in (10, 60):
            progress(percent)
            seen.append(part(run).progress)

    assert runs.work(part(run).pk, do, clock=lambda: AT) is True
    assert seen == [(run, "compose", "running"), 10, 60]
    assert (part(run).state, part(run).progress, part(run).finished_at) == ("done", 100, AT)


def test_work_that_raises_fails_the_attempt_with_its_reason(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    run = ask()

    def do(given: Run, held: Claim, progress: Callable[[int], None]) -> None:
        raise ValueError("no such font")

    for _turn in range(3):
        assert runs.work(part(run).pk, do, clock=lambda: AT) is False
    assert (part(run).state, part(run).reason, part(run).attempt) == ("failed", "ValueError: no such font", 3)
    assert Run.objects.get().state == "failed"
    assert caplog.text.count("compose failed") == 3


def test_work_on_what_another_holds_is_not_begun(db: None) -> None:
    run = ask()
    claim(run)
    assert runs.work(part(run).pk, lambda *_: pytest.fail("begun"), clock=lambda: AT) is False


def test_work_that_was_taken_over_stops_and_changes_nothing(db: None) -> None:
    run, seen = ask(), []

    def do(given: Run, held: Claim, progress: Callable[[int], None]) -> None:
        other = claim(run, at=AT + LOST)
        seen.append((other.attempt, standing(part(run))))
        progress(50)
        pytest.fail("went on")

    assert runs.work(part(run).pk, do, clock=lambda: AT) is False
    assert seen == [(2, standing(part(run)))]
    assert (part(run).state, part(run).attempt, part(run).reason) == ("running", 2, "")


def test_work_that_did_not_notice_is_not_finished(db: None) -> None:
    run = ask()

    def do(given: Run, held: Claim, progress: Callable[[int], None]) -> None:
        claim(run, at=AT + LOST)

    assert runs.work(part(run).pk, do, clock=lambda: AT) is False
    assert (part(run).state, part(run).attempt) == ("running", 2)


def test_the_lease_is_renewed_while_work_goes_on(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "_send", lambda *_: None)
    monkeypatch.setattr(runs, "RENEW_EVERY", 0.01)
    run, clock = ask(), iter(AT + timedelta(seconds=second) for second in range(100_000))

    def do(given: Run, held: Claim, progress: Callable[[int], None]) -> None:
        first = part(run).lease_until
        wait_until(lambda: part(run).lease_until > first + timedelta(seconds=2), 20)

    assert runs.work(part(run).pk, do, clock=lambda: next(clock)) is True
    assert part(run).state == "done"
    assert [thread for thread in threading.enumerate() if thread.name.startswith("lease-")] == []


# Whatever happens --------------------------------------------------------------------------------------------


class Queue(RuleBasedStateMachine):
    """Workers, zombies, the sweeper and impatient people, in any order."""

    KEYS = ("a", "b", "c", "d")

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.at = AT
        self.run = ask(parts=[("a", 0), ("b", 0), ("c", 1), ("d", 1)])
        self.numbers = {row.key: row.pk for row in RunPart.objects.filter(run=self.run)}
        self.held: list[Claim] = []
        self.finished: dict[str, int] = {}

    def rows(self) -> dict[str, RunPart]:
        """The parts as they stand."""
        return {row.key: row for row in RunPart.objects.filter(run=self.run)}

    def holds(self, held: Claim) -> bool:
        """Whether an attempt still has its part."""
        row = self.rows()[held.key]
        return (row.state, row.attempt) == ("running", held.attempt)

    @rule(seconds=st.sampled_from([1, 10, 31, 120]))
    def time_passes(self, seconds: int) -> None:
        """Leases run out."""
        self.at += timedelta(seconds=seconds)

    @rule(key=st.sampled_from(KEYS))
    def somebody_claims(self, key: str) -> None:
        """A worker heard the bell, perhaps twice or late."""
        before = self.rows()
        held = runs.claim(self.numbers[key], at=self.at)
        row = before[key]
        free = row.state == "requested" or (row.state == "running" and row.lease_until < self.at)
        ready = all(other.state == "done" for other in before.values() if other.stage < row.stage)
        assert (held is not None) == (free and ready and row.tries_left > 0)
        if held:
            assert held == Claim(row.pk, self.run.pk, key, row.attempt + 1)
            assert all(held.attempt > other.attempt for other in self.held if other.key == key)
            self.held.append(held)

    @rule(key=st.sampled_from(KEYS))
    def somebody_works(self, key: str) -> None:
        """A worker that nothing happens to."""
        if held := runs.claim(self.numbers[key], at=self.at):
            assert runs.finish(held, at=self.at)
            self.finished[key] = held.attempt

    @rule(key=st.sampled_from(KEYS))
    def somebody_is_lost(self, key: str) -> None:
        """A worker that dies, or one that sleeps and comes back as a zombie."""
        self.somebody_claims(key)
        self.time_passes(31)

    @rule(data=st.data(), how=st.sampled_from(["renew", "finish", "fail", "snapshot"]))
    def somebody_reports(self, data: st.DataObject, how: str) -> None:
        """A worker or a zombie says something about its part."""
        if not self.held:
            return
        held = data.draw(st.sampled_from(self.held))
        expected, before = self.holds(held), standing(self.rows()[held.key])
        if how == "renew":
            told = runs.renew(held, at=self.at, progress=50)
        elif how == "finish":
            told = runs.finish(held, at=self.at)
        elif how == "fail":
            told = runs.fail(held, at=self.at, reason="broken")
        else:
            told = self.takes_snapshot(held)
        assert told == expected
        if not told:
            assert standing(self.rows()[held.key]) == before
        if told and how == "finish":
            assert held.key not in self.finished
            self.finished[held.key] = held.attempt

    def takes_snapshot(self, held: Claim) -> bool:
        """Whether an attempt could say what later stages read."""
        try:
            runs.take_snapshot(held, "a" * 64)
        except LeaseLostError:
            return False
        return True

    @rule()
    def the_sweeper_comes(self) -> None:
        """It finds what was lost."""
        runs.sweep(at=self.at)
        for row in self.rows().values():
            assert not (row.state == "running" and row.lease_until < self.at and row.tries_left == 0)

    @rule()
    def somebody_tries_again(self) -> None:
        """The button beside a failed run."""
        failed = [row.key for row in self.rows().values() if row.state == "failed"]
        assert runs.retry(self.run, at=self.at) == len(failed)

    @rule()
    def somebody_asks_again(self) -> None:
        """The same wish."""
        assert ask(parts=[("z", 0)], at=self.at) == self.run

    @invariant()
    def all_is_in_order(self) -> None:
        """Parts are done once and for good, tries and leases are right, the run is the sum of its parts."""
        rows, run = self.rows(), Run.objects.get(pk=self.run.pk)
        states = {row.state for row in rows.values()}
        assert {key: row.attempt for key, row in rows.items() if row.state == "done"} == self.finished
        assert run.state == ("done" if states == {"done"} else "failed" if "failed" in states else "running")
        assert (run.finished_at is None) == (run.state == "running")
        for row in rows.values():
            assert 0 <= row.tries_left <= 3
            assert (row.lease_until is not None) == (row.state == "running")
            assert row.state != "failed" or (row.reason and row.tries_left == 0 and row.finished_at)
            assert row.attempt == 0 or all(
                other.state == "done" for other in rows.values() if other.stage < row.stage
            )

    def teardown(self) -> None:
        """Nothing is ever stuck: sweeper, button and willing workers bring every run to its end."""
        try:
            for _turn in range(8):
                self.at += timedelta(minutes=2)
                runs.retry(self.run, at=self.at)
                runs.sweep(at=self.at)
                rung = (
                    RunPart.objects.filter(run=self.run, rung_at=self.at)
                    .exclude(state="failed")
                    .values_list("pk", flat=True)
                )
                for held in [runs.claim(number, at=self.at) for number in rung]:
                    assert held is not None
                    runs.finish(held, at=self.at)
            assert Run.objects.get(pk=self.run.pk).state == "done"
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


def test_whatever_happens_a_run_stays_in_order(db: None) -> None:
    options = hypothesis_settings(
        max_examples=50, stateful_step_count=30, derandomize=True, deadline=None, database=None
    )
    run_state_machine_as_test(Queue, settings=options)
