"""Work on what may explode, done in a child process with limits of memory and time: what happens to it harms nobody.

The child is a copy of this process as it stands (`fork`), so that nothing is loaded anew and what it works on need not be
sent. It gives bytes back through a pipe and ends without ceremony: what it holds open belongs to its parent. It may
not use the database. It dies with its parent.
"""

from __future__ import annotations

import ctypes
import faulthandler
import json
import os
import re
import resource
import select
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from django.db import connections

GOOD, BAD = b"+", b"-"
OUT_OF_MEMORY = 17
"""With which a child ends that had not enough."""
MEGABYTE = CHUNK = 1 << 20
GRACE = 5.0
"""How many seconds a child that has answered may take to end."""
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, prctl(2)
BROKEN_OFF = frozenset({signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS})
"""How libraries end that ask for memory and get none."""
LIBC = ctypes.CDLL(None)


class OutOfMemoryError(Exception):
    """The work wanted more memory than it may have."""


class OutOfTimeError(Exception):
    """The work took longer than it may."""


class LostError(Exception):
    """The child ended without an answer, for a reason that is not its limits."""


def run(
    work: Callable[[], bytes], *, memory: int, seconds: float, passing: Sequence[type[Exception]] = ()
) -> bytes:
    """What some work gives, done in a child that may take so many bytes more than this process has, and so many seconds.

    Raises:
        OutOfMemoryError, OutOfTimeError: It reached a limit.
        LostError: It ended without an answer.
        Exception: It failed: with an error of one of the kinds that pass, or else with a `LostError`, either of the name
            that it had there.
    """
    parent, (reading, writing) = os.getpid(), os.pipe()
    base = _held()
    child = os.fork()
    if child == 0:
        _be_child(work, writing, parent=parent, memory=base + memory, seconds=seconds)
    os.close(writing)
    watched = os.pidfd_open(child)
    try:
        answer, status, peak = _answer(reading, watched, child, time.monotonic() + seconds)
    finally:
        os.close(reading)
        os.close(watched)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 and answer[:1] == GOOD:
        return answer[1:]
    hungry = peak > base + memory // 2
    if answer[:1] == BAD and os.WIFEXITED(status):
        error = _told(answer[1:], passing)
        # An interpreter that has no memory left to tell of that says instead that an error was not told.
        if hungry and type(error).__name__ == SystemError.__name__:
            raise OutOfMemoryError from error
        raise error
    raise _fate(status, hungry=hungry)


# The parent -------------------------------------------------------------------------------------------------


def _answer(reading: int, watched: int, child: int, end: float) -> tuple[bytes, int, int]:
    """What a child says until it ends, with what its end was and the most memory it held; it is gone afterwards.

    Raises:
        OutOfTimeError: It takes too long.
    """
    chunks: list[bytes] = []
    ended = False
    try:
        while _ready(reading, end):
            if not (chunk := os.read(reading, CHUNK)):
                break
            chunks.append(chunk)
        ended = _ready(watched, max(end, time.monotonic() + GRACE))
    finally:  # also where somebody stops this process from waiting
        if not ended:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        _pid, status, used = os.wait4(child, 0)
    return b"".join(chunks), status, used.ru_maxrss * 1024


def _ready(what: int, end: float) -> bool:
    """Wait until there is something to read.

    Raises:
        OutOfTimeError: There is nothing by the end.
    """
    waiting = select.poll()
    waiting.register(what, select.POLLIN | select.POLLHUP)
    if not waiting.poll(max(0.0, end - time.monotonic()) * 1000):
        raise OutOfTimeError
    return True


def _told(answer: bytes, passing: Sequence[type[Exception]]) -> Exception:
    """The error that a child tells of."""
    told = json.loads(answer)
    kind = next((kind for kind in passing if kind.__name__ in told["kinds"]), LostError)
    name = told["kinds"][0]
    named = kind if kind.__name__ == name else type(name, (kind,), {"__module__": kind.__module__})
    error: Exception = named(told["message"])
    error.add_note(told["trace"])
    return error


def _fate(status: int, *, hungry: bool) -> Exception:
    """Why a child ended without an answer."""
    if os.WIFSIGNALED(status):
        by = signal.Signals(os.WTERMSIG(status))
        if by == signal.SIGXCPU:
            return OutOfTimeError()
        if by in BROKEN_OFF and hungry:
            return OutOfMemoryError()
        return LostError(f"the process was ended by {by.name}")
    if os.WEXITSTATUS(status) == OUT_OF_MEMORY:
        return OutOfMemoryError()
    return LostError(f"the process ended with status {os.WEXITSTATUS(status)}")


def _held() -> int:
    """How many bytes of memory of its own this process has asked for; what RLIMIT_DATA counts."""
    found = re.search(
        r"^VmData:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE
    )
    return int(found[1]) * 1024 if found else 0


# The child --------------------------------------------------------------------------------------------------


def _be_child(
    work: Callable[[], bytes], writing: int, *, parent: int, memory: int, seconds: float
) -> NoReturn:
    """Do the work and end, whatever happens: nothing of the parent's may be closed or undone here."""
    status = 1
    try:
        _limit(parent=parent, memory=memory, seconds=seconds)
        status = _say(writing, _done(work))
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


def _limit(*, parent: int, memory: int, seconds: float) -> None:
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGALRM):
        signal.signal(one, signal.SIG_DFL)
    faulthandler.disable()  # what it would say of an abort is told by the parent
    LIBC.prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it has gone before that was said
        os._exit(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    longest = int(seconds) + 10  # of its own, should the parent stand still
    resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
    for connection in connections.all():
        connection.execute_wrappers.append(_refuse)


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise RuntimeError("a confined process uses no database")


def _done(work: Callable[[], bytes]) -> bytes:
    try:
        return GOOD + work()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (told to the parent, which raises it)
        kinds = [kind.__name__ for kind in type(error).__mro__]
        told = {"kinds": kinds, "message": str(error), "trace": traceback.format_exc()}
        return BAD + json.dumps(told).encode()


def _say(writing: int, answer: bytes) -> int:
    left = memoryview(answer)
    while left:
        left = left[os.write(writing, left) :]
    return 0
