"""Audit rows: appended with every write, chained by hash, the only history."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction

from secretariat.kernel import logs, writing
from secretariat.kernel.dates import local_day
from secretariat.kernel.models import AuditRow

if TYPE_CHECKING:
    from uuid import UUID


class Subject(Protocol):
    """What an audit row is about."""

    uuid: UUID

    @property
    def key(self) -> str:
        """What people call it by."""

    @classmethod
    def kind(cls) -> str:
        """The kind of record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A write as the person did it.

    Attributes:
        verb: What was done.
        by: Who did it.
        at: When it was recorded.
        effective_on: As of which day it was so; the day of recording where nothing else is said.
        reason: Why, in the person's words.
        corrects: The audit row that this one replaces.
        asked_by: Who asked, where the product itself acts.
    """

    verb: str
    by: Any
    at: datetime
    effective_on: date | None = None
    reason: str = ""
    corrects: AuditRow | None = None
    asked_by: Any = None


def append(subject: Subject, act: Act, changes: Mapping[str, Any]) -> AuditRow:
    """Append a row to a subject's history, inside the transaction of the write it records."""
    last = AuditRow.objects.of(subject.uuid).last()
    row = AuditRow(
        subject_kind=subject.kind(),
        subject_uuid=subject.uuid,
        subject_key=subject.key,
        number=last.number + 1 if last else 1,
        verb=act.verb,
        changes=dict(changes),
        at=act.at,
        effective_on=act.effective_on or local_day(act.at),
        by=act.by,
        asked_by=act.asked_by,
        reason=act.reason,
        corrects=act.corrects,
        previous_hash=last.hash if last else "",
    )
    row.hash = digest(row)
    with writing.door():
        row.save()
    transaction.on_commit(partial(_log, row))
    return row


def _log(row: AuditRow) -> None:
    """Log a write once it is stored: what it was and which columns it touched, and no value."""
    asked_by = {"asked_by": row.asked_by.uuid} if row.asked_by else {}
    logs.tell(
        logs.records,
        logging.INFO,
        row.verb,
        kind=row.subject_kind,
        record=row.subject_uuid,
        columns=" ".join(sorted(row.changes)),
        account=row.by.uuid,
        **asked_by,
    )


class Storable(Subject, Protocol):
    """A subject that is no record and is stored with its audit row; see `Audited`."""

    def save(self) -> None:
        """Store it."""


def store(row: Storable, act: Act, changes: Mapping[str, Any]) -> AuditRow:
    """Store a row that is no record, with the audit row of the write, inside the caller's transaction."""
    with writing.door():
        row.save()
    return append(row, act, changes)


def digest(row: AuditRow) -> str:
    """The hash of a row."""
    return digest_of(
        {
            "kind": row.subject_kind,
            "uuid": str(row.subject_uuid),
            "key": row.subject_key,
            "number": row.number,
            "verb": row.verb,
            "changes": row.changes,
            "at": row.at,
            "effective_on": row.effective_on.isoformat(),
            "by": str(row.by.uuid),
            "asked_by": str(row.asked_by.uuid) if row.asked_by else None,
            "reason": row.reason,
            "corrects": row.corrects.number if row.corrects else None,
            "previous": row.previous_hash,
        }
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """The hash of what a row says: SHA-256 over its content and the hash before it."""
    at = content["at"].astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps({**content, "at": at}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def standing_changes(uuid: object, field: str) -> list[AuditRow]:
    """The rows that changed a field of a subject after it was entered, in their order.

    A correcting row stands in the place of the one it replaces.
    """
    standing = _by_place(AuditRow.objects.of(uuid).filter(changes__has_key=field))
    return [row for place, row in standing.items() if place > 1]


def standing_rows(kind: str, field: str, uuid: object = None) -> dict[UUID, list[AuditRow]]:
    """The same of all subjects of a kind, or of one, with the row each was entered with before them. One query."""
    rows = AuditRow.objects.filter(subject_kind=kind, changes__has_key=field).order_by("number")
    found: dict[UUID, list[AuditRow]] = {}
    for row in rows if uuid is None else rows.filter(subject_uuid=uuid):
        found.setdefault(row.subject_uuid, []).append(row)
    return {subject: list(_by_place(history).values()) for subject, history in found.items()}


def reasons(kind: str, apart_from: Iterable[str]) -> dict[UUID, str]:
    """The last reason that was given for what the subjects of a kind hold, some verbs left aside. One query."""
    rows = AuditRow.objects.filter(subject_kind=kind).exclude(reason="").exclude(verb__in=apart_from)
    return dict(rows.order_by("number").values_list("subject_uuid", "reason"))


def _by_place(rows: Iterable[AuditRow]) -> dict[int, AuditRow]:
    """Of the rows of one subject, oldest first, those that stand, in their places."""
    places: dict[int, int] = {}
    standing: dict[int, AuditRow] = {}
    for row in rows:
        place = places[row.corrects_id] if row.corrects_id else row.number
        places[row.pk], standing[place] = place, row
    return dict(sorted(standing.items()))


@dataclass(frozen=True, slots=True)
class Value:
    """What a field was on a day, and from which later day on, if any, it is known to have become something else."""

    now: Any
    then: Any = None
    then_on: date | None = None


def values_as_of(kinds: frozenset[str], field: str, as_of: date) -> dict[str, Any]:
    """What a field of all records of some kinds was on a day, by identifier, in one query.

    A record with no row on or before the day is absent.
    """
    return {
        uuid: value.now for uuid, value in values_around(kinds, field, as_of).items() if value.now is not None
    }


def values_around(kinds: frozenset[str], field: str, as_of: date) -> dict[str, Value]:
    """What a field of all records of some kinds was on a day and became next, by identifier, in one query.

    Read from the audit rows' `effective_on`. A correcting row takes the place of the one it replaces, and the
    value a record was entered with comes before every change, though a change may name an earlier day. A record
    with no row on or before the day has no value now.
    """
    rows = (
        AuditRow.objects.filter(subject_kind__in=kinds, changes__has_key=field)
        .order_by("number")
        .values_list("pk", "corrects", "number", "effective_on", "subject_uuid", "changes")
    )
    standing: dict[int, tuple[int, date, UUID, Any]] = {}
    for pk, corrects, number, effective_on, uuid, changes in rows:
        place = standing.pop(corrects)[0] if corrects else number
        standing[pk] = (place, effective_on, uuid, changes[field][1])
    found: dict[str, Value] = {}
    for place, effective_on, uuid, value in sorted(
        standing.values(), key=lambda row: (row[0] > 1, row[1], row[0])
    ):
        known = found.get(str(uuid), Value(None))
        if effective_on <= as_of:
            found[str(uuid)] = Value(value)
        elif known.then_on is None and place > 1:
            found[str(uuid)] = Value(known.now, value, effective_on)
    return found
