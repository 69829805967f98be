"""Work in a child process with limits: what happens to it harms nobody, and is told."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from secretariat.kernel import confined
from secretariat.kernel.confined import LostError, OutOfMemoryError, OutOfTimeError

MEMORY = 256 << 20


def run(work: Callable[[], Any], *, seconds: float = 10, **options: Any) -> bytes:
    """Do some work with a quarter of a gigabyte."""
    return confined.run(work, **{"memory": MEMORY, "seconds": seconds, **options})


def children() -> list[str]:
    """The child processes of this one, by their numbers."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as told:  # noqa: PTH123
        return told.read().split()


@pytest.fixture(autouse=True)
def no_child_left_over() -> Any:
    """No test leaves a process behind."""
    before = children()
    yield
    assert children() == before


def test_what_is_done_comes_back() -> None:
    assert run(lambda: b"") == b""
    large = b"x" * 50_000_000
    assert run(lambda: large) == large
    assert run(lambda: str(os.getpid()).encode()) != str(os.getpid()).encode()


def test_what_it_changes_stays_there() -> None:
    here: list[int] = []

    def work() -> bytes:
        here.append(1)
        return b"%d" % len(here)

    assert run(work) == b"1"
    assert here == []


class PassingError(ValueError):
    """An error of a kind that passes."""


class NearerError(PassingError):
    """One of its kinds, made otherwise than from a text."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def failing(error: Exception) -> Callable[[], bytes]:
    """Work that fails."""

    def work() -> bytes:
        raise error

    return work


def test_an_error_is_raised_as_what_it_was() -> None:
    with pytest.raises(PassingError, match="1 and 2") as raised:
        run(failing(NearerError(1, 2)), passing=(PassingError,))
    assert type(raised.value).__name__ == "NearerError"
    assert "in work" in raised.value.__notes__[0]
    with pytest.raises(PassingError) as plain:
        run(failing(PassingError("a")), passing=(PassingError,))
    assert type(plain.value) is PassingError
    with pytest.raises(LostError, match="a fault") as other:
        run(failing(KeyError("a fault")), passing=(PassingError,))
    assert type(other.value).__name__ == "KeyError"


def many_objects() -> bytes:
    """Much memory in small pieces."""
    held = []
    while True:
        held.append([b"%d" % len(held)] * 10)


def much_at_once() -> bytes:
    """Much memory in one piece."""
    return bytes(4 << 30)


def of_a_library() -> bytes:
    """Much memory asked for by a library that gives up as GLib does, by abort."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    while place := libc.malloc(1 << 20):
        ctypes.memset(place, 1, 1 << 20)
    libc.abort()
    return b""


@pytest.mark.parametrize("hungry", [many_objects, much_at_once, of_a_library])
def test_more_memory_than_it_may_take_is_told(hungry: Callable[[], bytes]) -> None:
    with pytest.raises(OutOfMemoryError):
        run(hungry, seconds=120)
    assert run(lambda: b"still here") == b"still here"


def for_ever() -> bytes:
    """Work that comes to no end."""
    while True:
        pass


def test_more_time_than_it_may_take_is_told_and_ends_it() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTimeError):
        run(lambda: time.sleep(60), seconds=0.3)
    with pytest.raises(OutOfTimeError):
        run(for_ever, seconds=0.3)
    assert time.monotonic() - began < 3


def test_a_child_that_is_lost_is_told() -> None:
    with pytest.raises(LostError, match="ended by SIGKILL"):
        run(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(LostError, match="ended by SIGSEGV"):
        run(lambda: ctypes.string_at(0))
    with pytest.raises(LostError, match="status 3"):
        run(lambda: os._exit(3))


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(writing: int, answer: bytes) -> int:
        os.write(writing, answer[:3])
        return os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[func-returns-value]  # it does not return

    monkeypatch.setattr(confined, "_say", half)
    with pytest.raises(LostError):
        run(lambda: b"whole")


@pytest.mark.django_db
def test_it_uses_no_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with pytest.raises(LostError, match="uses no database"):
        run(lambda: connection.cursor().execute("SELECT 1"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_it_dies_with_its_parent() -> None:
    """A worker that is killed leaves no one at work."""
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        try:
            confined.run(
                lambda: os.write(writing, b"%d" % os.getpid()) and time.sleep(60), memory=MEMORY, seconds=60
            )
        finally:
            os._exit(0)
    child = int(os.read(reading, 20))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            break
        with open(f"/proc/{child}/stat", encoding="ascii") as told:  # noqa: PTH123
            if told.read().rsplit(")", 1)[1].split()[0] == "Z":  # nobody has asked how it ended
                break
        time.sleep(0.05)
    else:
        os.kill(child, signal.SIGKILL)
        pytest.fail("the child lives on")
    os.close(reading)
    os.close(writing)


def test_threads_may_ask_at_once() -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(run(lambda: b"a" * 1_000_000))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert found == [b"a" * 1_000_000] * 8
