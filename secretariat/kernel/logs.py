"""What the product tells of itself line by line: of which request or task a line is, and lines that nobody can forge.

Nothing personal and no secret stands in a line: accounts by their identifiers, addresses by their patterns, errors by their kinds
and places. Who reads logs need not be somebody who may read records.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, cast
from uuid import uuid4

from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest

access = logging.getLogger("intersession.access")
records = logging.getLogger("intersession.records")

NOBODY = "none"
GIVEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
"""What a request's identifier may be that comes from outside."""
HEADER = "intersession_request"
"""Of a task's message: the identifier of the request from which it comes."""

_request: ContextVar[str] = ContextVar("request", default="")
_task: ContextVar[str] = ContextVar("task", default="")


def tell(logger: logging.Logger, level: int, event: str, /, **what: Any) -> None:
    """Log an event: `signed in, account=…`; in production each of `what` is a value of its own besides."""
    said = {name: str(value) for name, value in what.items()}
    words = "".join(f", {name}={value}" for name, value in said.items())
    logger.log(level, "%s%s", event, words, extra={"told": {"event": event, **said}})


# Which request, which task ------------------------------------------------------------------------------------


def begin_request(given: str = "") -> str:
    """The identifier of the request that begins: the one that is given, where it is fit to be one, or a new one."""
    found = given if GIVEN.fullmatch(given) else uuid4().hex
    _request.set(found)
    return found


def request_id() -> str:
    """That of the request which is answered, or from which the task comes that is done; empty where there is none."""
    return _request.get()


@receiver(request_finished, dispatch_uid="logs.end_request")
def end_request(**_options: Any) -> None:
    """Forget it once the answer is sent whole."""
    _request.set("")


@before_task_publish.connect(dispatch_uid="logs.send")
def send(headers: dict[str, Any], **_options: Any) -> None:
    """Write it into the message of a task."""
    if found := request_id():
        headers[HEADER] = found


_before: dict[str, tuple[str, str]] = {}


@task_prerun.connect(dispatch_uid="logs.begin_task")
def begin_task(task_id: str, task: Any, **_options: Any) -> None:
    """Take it from there, for as long as the task is done; one that is done at once has that of its caller."""
    _before[task_id] = (_request.get(), _task.get())
    given = str(task.request.get(HEADER) or "")
    _request.set(given if GIVEN.fullmatch(given) else "" if not task.request.is_eager else _request.get())
    _task.set(task_id)


@task_postrun.connect(dispatch_uid="logs.end_task")
def end_task(task_id: str, **_options: Any) -> None:
    """Forget it."""
    request, task = _before.pop(task_id, ("", ""))
    _request.set(request)
    _task.set(task)


@setup_logging.connect(dispatch_uid="logs.keep")
def keep(loglevel: int | None = None, **_options: Any) -> None:
    """A worker logs as the settings say; of its command line it takes how much."""
    if loglevel is not None:
        logging.getLogger().setLevel(loglevel)


class Context(logging.Filter):
    """Gives each line its request and its task, and takes out the address where Django's own lines have one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every line pass."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.request_id = getattr(request, "request_id", "") or request_id()
            if isinstance(record.args, tuple):
                record.args = tuple(_without_address(one, request) for one in record.args)
        else:
            record.request_id = request_id()
        record.task_id = _task.get()
        return True


def _without_address(said: Any, request: HttpRequest) -> Any:
    escaped = request.path.encode("unicode_escape").decode("ascii")
    return place_of(request) if said in {request.path, request.path_info, escaped} else said


SAFE = re.compile(r"\d{1,12}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def place_of(request: HttpRequest) -> str:
    """Where a request goes: the pattern of its address, with numbers and identifiers of records, not with words or tokens."""
    match = request.resolver_match
    if match is None:
        return "no address of the site"
    values = {name: str(value) for name, value in match.kwargs.items()}
    told = [f"{name}={value}" for name, value in values.items() if SAFE.fullmatch(value)]
    return f"/{match.route}" + (f" ({', '.join(told)})" if told else "")


def account_of(request: HttpRequest) -> str:
    """Who asks: the identifier of the account, or that nobody is signed in."""
    user = getattr(request, "user", None)
    return str(user.uuid) if user is not None and user.is_authenticated else NOBODY


# Lines --------------------------------------------------------------------------------------------------------

# What ends a line, moves the cursor or turns the direction: nobody who can have something logged may write such signs.
CONTROL = {
    point: f"\\u{point:04x}"
    for point in (
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    )
}


class Readable(logging.Formatter):
    """A line for people at a terminal. What an error says is set in, so that no line of it begins as ours do."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the library's name)
        """The line itself, without signs that would end it."""
        return super().formatMessage(record).translate(CONTROL)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (as above)
        """What went wrong, whole."""
        said = super().formatException(ei).splitlines()
        return "\n".join(f"    {line.translate(CONTROL)}" for line in said)


class JsonLines(logging.Formatter):
    """One object in one line, in UTC. Of an error its kind and places, and not what it says: that may be anything."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; signs other than ASCII are escaped, and so are those that would end it."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.message(record),
            "request": getattr(record, "request_id", ""),
        }
        if task := getattr(record, "task_id", ""):
            told["task"] = task
        told |= cast("Mapping[str, str]", getattr(record, "told", {}))
        if error := _error(record):
            told["error"] = [where for one in _chain(error) for where in (*_places(one), _kind(one))]
        return json.dumps(told, ensure_ascii=True).replace("\x7f", "\\u007f")

    def message(self, record: logging.LogRecord) -> str:
        """What is said, without what an error says that comes with it or stands in it."""
        error, args = _error(record), record.args
        if isinstance(args, Mapping):  # Celery's, of a task that failed
            args = {name: _UNSAID.get(name, value) for name, value in args.items()}
        elif args:
            args = tuple(_kind(one) if isinstance(one, BaseException) else one for one in args)
        said = logging.makeLogRecord({**record.__dict__, "args": args or ()}).getMessage()
        for one in _chain(error):
            for words in (repr(one), str(one)):
                if len(words) > 1:
                    said = said.replace(words, _kind(one))
        return said


_UNSAID = dict.fromkeys(("args", "exc", "kwargs", "return_value", "traceback"), "…")


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if isinstance(record.exc_info, tuple) else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error with those it comes from, each once."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


PLACE = re.compile(r'^\s*File "[^"\n]+", line \d+, in \w+$')


def _places(error: BaseException) -> Iterator[str]:
    """Where it went wrong; also where in a process of its own, of which a note tells."""
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'File "{frame.filename}", line {frame.lineno}, in {frame.name}'
    for note in getattr(error, "__notes__", ()):
        yield from (line.strip() for line in str(note).splitlines() if PLACE.match(line))
