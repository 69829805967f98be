"""All histories checked, entry by entry: what a person with the database in their hands has changed or taken out.

An entry is found that was changed, moved or taken out from between others; and, since every record counts its own
writes, one that was taken off the end, as well as a write without an entry. What is not found here: a correction of
a day that was taken off the end, which no record counts; a record that was taken out with its whole history; and
entries all written anew, up to the last. These are found by the ends of the histories that somebody has kept
elsewhere (`End`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from secretariat.kernel.audit import digest_of
from secretariat.kernel.models import Audited, AuditRow, Record

AT_ONCE = 2000  # rows that are held in memory
NOWHERE = 0  # the number of an entry that does not stand before the one that replaces it

MISSING = "the entry is missing"
UNREADABLE = "the entry cannot be read"
UNLINKED = "the entry does not follow the one before it"
CHANGED = "the entry is not what was written"
ANOTHER = "the entry is another one than when the ends were kept"
CUT = "the history went on to entry {number} when the ends were kept"
GONE = "the whole history is missing; it had {number} when the ends were kept"
UNCOUNTED = "it was written {version} times, the history tells of {writes}"
UNTOLD = "it was written, and the history tells nothing of it"
NO_SUBJECT = "there is no such record"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry of a history that does not hold, and why."""

    uuid: str
    kind: str
    key: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}, entry {self.number}: {self.what}"


class End(NamedTuple):
    """The last entry of a history.

    Kept outside the database, it tells later whether the history up to there is still the same.
    """

    uuid: str
    number: int
    hash: str
    kind: str
    key: str


class _Row(NamedTuple):
    """An audit row as text, so that one that says nothing sensible any more is read too."""

    uuid: str
    pk: int
    number: str
    kind: str
    key: str
    verb: str
    changes: str
    at: str
    effective_on: str
    by: str | None
    asked_by: str | None
    reason: str
    corrects: int | None
    previous: str
    hash: str


def faults(known: Iterable[End] = (), told: Callable[[End], object] = lambda _end: None) -> Iterator[Fault]:
    """The first fault of each history that does not hold; `told` hears of the end of every one.

    `known` are ends that were kept, in the order in which they are told. A fixed number of queries.
    """
    broken: set[str] = set()
    with _any_text():
        for found in (_of_chains(known, told), _of_counts(), _without_subject()):
            for fault in found:
                if fault.uuid not in broken:
                    broken.add(fault.uuid)
                    yield fault


def broken(uuid: UUID) -> Fault | None:
    """The first fault in the chain of one history; None where it holds. One query."""
    with _any_text():
        rows = list(_read(AuditRow.objects.filter(subject_uuid=uuid)))
        return _walked(rows)[1] if rows else None


# The chains --------------------------------------------------------------------------------------------------


def _read(rows: QuerySet[Any]) -> Iterator[_Row]:
    """Stored rows by history and number, a few at a time."""
    account = get_user_model()._base_manager.order_by().values("uuid")
    columns = {
        "uuid": F("subject_uuid"),
        "number": F("number"),
        "kind": F("subject_kind"),
        "key": F("subject_key"),
        **{name: F(name) for name in ("verb", "changes", "at", "effective_on")},
        "by": Subquery(account.filter(pk=OuterRef("by_id"))),
        "asked_by": Subquery(account.filter(pk=OuterRef("asked_by_id"))),
        "reason": F("reason"),
        "previous": F("previous_hash"),
        "hash": F("hash"),
    }
    asked = {f"text_{name}": Cast(column, TextField()) for name, column in columns.items()}
    places = {name: f"text_{name}" for name in columns} | {"pk": "pk", "corrects": "corrects_id"}
    ordered = rows.order_by("subject_uuid", "number").annotate(**asked)
    for row in ordered.values_list(*(places[name] for name in _Row._fields)).iterator(AT_ONCE):
        read = _Row(*row)
        yield read._replace(uuid=_bare(read.uuid))


def _bare(uuid: str) -> str:
    """An identifier as both databases order it."""
    return uuid.replace("-", "")


def _of_chains(known: Iterable[End], told: Callable[[End], object]) -> Iterator[Fault]:
    ends = iter(known)
    kept = next(ends, None)
    for uuid, rows in groupby(_read(AuditRow.objects.all()), key=lambda row: row.uuid):
        while kept and kept.uuid < uuid:
            yield _gone(kept)
            kept = next(ends, None)
        end, fault = _walked(rows, kept if kept and kept.uuid == uuid else None)
        told(end)
        if fault:
            yield fault
        if kept and kept.uuid == uuid:
            kept = next(ends, None)
    while kept:
        yield _gone(kept)
        kept = next(ends, None)


def _gone(kept: End) -> Fault:
    entries = "1 entry" if kept.number == 1 else f"{kept.number} entries"
    return Fault(kept.uuid, kept.kind, kept.key, 1, GONE.format(number=entries))


def _walked(rows: Iterable[_Row], kept: End | None = None) -> tuple[End, Fault | None]:
    """The end of one history, and the first fault in it."""
    fault, end, numbers = None, End("", 0, "", "", ""), dict[int, int]()
    for number, row in enumerate(rows, start=1):
        if fault is None and (what := _fault_of(row, number, end.hash, numbers, kept)):
            fault = Fault(row.uuid, row.kind, row.key, number, what)
        numbers[row.pk] = number
        end = End(row.uuid, number, row.hash, row.kind, row.key)
    if fault is None and kept and end.number < kept.number:
        fault = Fault(end.uuid, end.kind, end.key, end.number + 1, CUT.format(number=kept.number))
    return end, fault


def _fault_of(
    row: _Row, number: int, previous: str, numbers: Mapping[int, int], kept: End | None
) -> str | None:
    """What is wrong with the row that should have a number."""
    if row.number != str(number):
        return MISSING
    if row.previous != previous:
        return UNLINKED
    try:
        written = digest_of(_content(row, numbers))
    except (TypeError, ValueError):
        return UNREADABLE
    if row.hash != written:
        return CHANGED
    return ANOTHER if kept and kept.number == number and kept.hash != row.hash else None


def _content(row: _Row, numbers: Mapping[int, int]) -> dict[str, Any]:
    """What a row says, as `kernel.audit` hashed it.

    Raises:
        TypeError, ValueError: It says nothing that could have been written, or in another way than it is written.
    """
    at, changes = datetime.fromisoformat(row.at), json.loads(row.changes)
    # PostgreSQL keeps values; SQLite keeps text, in which the same value could be written in several ways.
    as_written = row.at[10] == " " and UUID(row.uuid).hex == row.uuid
    if not as_written or (connection.vendor == "sqlite" and json.dumps(changes) != row.changes):
        raise ValueError(row)
    return {
        "kind": row.kind,
        "uuid": str(UUID(row.uuid)),
        "key": row.key,
        "number": int(row.number),
        "verb": row.verb,
        "changes": changes,
        "at": at if at.tzinfo else at.replace(tzinfo=UTC),
        "effective_on": row.effective_on,
        "by": str(UUID(row.by)),
        "asked_by": str(UUID(row.asked_by)) if row.asked_by else None,
        "reason": row.reason,
        "corrects": None if row.corrects is None else numbers.get(row.corrects, NOWHERE),
        "previous": row.previous,
    }


@contextmanager
def _any_text() -> Iterator[None]:
    """Read text of which a byte was changed so that it is no text any more; SQLite would not hand it out."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    opened: Any = connection.connection
    usual, opened.text_factory = opened.text_factory, lambda stored: stored.decode(errors="replace")
    try:
        yield
    finally:
        opened.text_factory = usual


# What histories are about ------------------------------------------------------------------------------------


def _tables() -> dict[type[Model], list[str]]:
    """The tables of all that has a history, each with the kinds whose identifiers stand in it."""
    found: dict[type[Model], list[str]] = {}
    for kind in apps.get_models():
        if issubclass(kind, (Record, Audited)):
            found.setdefault(kind._meta.get_field("uuid").model, []).append(kind.kind())
    return found


def _of_counts() -> Iterator[Fault]:
    """What was written another number of times than its history tells. One query for each table.

    A correction of a day is an entry and no write. What counts no writes has one entry at least.
    """
    rows = AuditRow.objects.filter(subject_uuid=OuterRef("uuid")).order_by()
    writes = rows.filter(corrects__isnull=True).values("subject_uuid").annotate(n=Count("pk")).values("n")
    last = rows.order_by("-number")
    for table in _tables():
        told = table._base_manager.order_by().annotate(
            text_uuid=Cast("uuid", TextField()),
            last_kind=Subquery(last.values("subject_kind")[:1]),
            last_key=Subquery(last.values("subject_key")[:1]),
            last_number=Coalesce(Subquery(last.values("number")[:1]), 0),
            writes=Coalesce(Subquery(writes, IntegerField()), 0),
        )
        named = ["text_uuid", "last_kind", "last_key", "last_number", "writes"]
        if any(field.name == "version" for field in table._meta.concrete_fields):
            wrong = told.exclude(writes=F("version")).values_list(*named, "version")
        else:
            wrong = told.filter(writes=0).values_list(*named, Value(0))
        for text, kind, key, number, count, version in wrong.iterator(AT_ONCE):
            what = UNCOUNTED.format(version=version, writes=count) if count else UNTOLD
            first = number if version < count else number + 1
            yield Fault(_bare(text), kind or table._meta.label_lower, key or text, first, what)


def _without_subject() -> Iterator[Fault]:
    """Histories of records that are not there. One query for each table."""
    for table, kinds in _tables().items():
        there = table._base_manager.filter(uuid=OuterRef("subject_uuid"))
        firsts = AuditRow.objects.filter(~Exists(there), subject_kind__in=kinds, number=1).order_by()
        asked = firsts.annotate(text_uuid=Cast("subject_uuid", TextField()))
        for uuid, kind, key in asked.values_list("text_uuid", "subject_kind", "subject_key").iterator(
            AT_ONCE
        ):
            yield Fault(_bare(uuid), kind, key, 1, NO_SUBJECT)
