"""Erasing and exporting personal values: each day what is past its time, and all of one person when they ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from secretariat.kernel import mail, permissions, personal, records
from secretariat.kernel.encryption import Sealed, UnreadableError
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import AuditRow, Record, RunPart, SavedList
from secretariat.kernel.problems import Problem, RefusedError, Severity
from secretariat.kernel.records import act
from secretariat.models import Person, TravelDocument, User, Visit
from secretariat.permissions import Verb

HELD_FILES = "mail"
LEAST_NAME = 3  # letters: shorter words stand in many keys by chance
AT_ONCE = 500  # rows whose identifiers are read together


# Keys -------------------------------------------------------------------------------------------------------


def key_tells_no_name(person: Person) -> Iterator[Problem]:
    """A person’s key tells no name, for keys stand in histories and citations and are never erased."""
    words = {"".join(filter(str.isalnum, word)) for word in _folded(person.display_name).split()}
    if any(len(word) >= LEAST_NAME and word in person.key.casefold() for word in words):
        message = _(
            "The key tells the name and can never be erased: choose another one, as “p-0142”, or give a reason."
        )
        yield Problem("key-tells-name", message, Severity.WARNING, field="key")


def _folded(name: str) -> str:
    """A name in small Latin letters without marks."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


# What is past its time --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of a kind had columns that were past their time; the kind `mail` is letters that are files."""

    kind: str
    columns: Sequence[str]
    rows: int


def erase_expired(*, day: date, by: Any, at: datetime, dry_run: bool = False) -> list[Erased]:
    """Erase all personal values that are past their time on a day; on a dry run, only count them.

    Each record is its own transaction: what is broken off goes on the next time.

    Raises:
        DeniedError: The person may not.
    """
    permissions.require(by, Verb.ERASE_PERSONAL_DATA)
    found = []
    for kept in personal.all_kept():
        rows = kept.due(day)
        count = rows.count() if dry_run else _erase_rows(kept, rows, by, at)
        found.append(Erased(kept.model._meta.label_lower, kept.names, count))
    before = at - timedelta(settings.LETTER_DAYS)
    found.append(Erased(HELD_FILES, (), mail.forget(before, dry_run=dry_run)))
    return found


def _erase_rows(kept: personal.Kept, rows: Any, by: Any, at: datetime) -> int:
    if not issubclass(kept.model, Record):
        if kept.whole:
            return int(rows.delete()[0])
        return int(rows.order_by().update(**kept.erased()))
    reason = kept.keep.told()
    found = list(rows.values_list("pk", flat=True))
    for pk in found:
        _erase_record(kept.model._base_manager.get(pk=pk), kept.names, by, at, reason)
    return len(found)


@transaction.atomic
def _erase_record(record: Any, names: Sequence[str], by: Any, at: datetime, reason: str) -> bool:
    """Erase columns of a record, and what hangs on it: a travel document is withdrawn, an account's sign-in data go.

    Whether there was anything to erase.
    """
    what = act(by, at, verb=Verb.ERASE_PERSONAL_DATA, reason=reason)
    standing = records.erase(record, names, what)
    if isinstance(standing, TravelDocument) and standing.withdrawn_on is None:
        records.take_back(standing, act(by, at, reason=reason))
    if isinstance(standing, User):
        for rows in _of_libraries(standing):
            rows.delete()
        Visit.objects.filter(account=standing).delete()
        SavedList.objects.filter(holder=standing).delete()
        RunPart.objects.filter(key=str(standing.uuid)).exclude(reason="").update(reason="")
    return bool(standing.version != record.version)


def _of_libraries(user: User) -> Iterator[Any]:
    """The rows by which libraries know an account: second factors, addresses, sessions that they list."""
    rooms = {label.rpartition(".")[2] for label in settings.ROOMS}
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ForeignObjectRel) and not isinstance(relation, models.ManyToManyRel):
            model: Any = relation.related_model
            if model._meta.app_label not in rooms:
                yield model._base_manager.filter(**{relation.field.name: user.pk}).order_by("pk")


# All of one person -------------------------------------------------------------------------------------------


def erase_personal_data(*, record: Person | User, day: date, by: Any, at: datetime, reason: str) -> int:
    """Erase what is held of a person, or of an account: how many records were written.

    With a person go their travel documents and their accounts, which must be over and closed.

    Raises:
        DeniedError: Whoever asks may not.
        RefusedError: No reason is given, the values are needed still, or nothing is left to erase.
    """
    permissions.require(by, Verb.ERASE_PERSONAL_DATA)
    if not reason.strip():
        message = _("Say who asked for it and why; the history keeps it. Write no personal values here.")
        raise RefusedError([Problem("reason", message, field="reason")])
    if found := list(needs(record, day)):
        raise RefusedError(found)
    with transaction.atomic():
        written = [_erase_record(one, list(one.PERSONAL), by, at, reason) for one in held_records(record)]
    if not any(written):
        raise RefusedError([Problem("erased", _("Nothing is left to erase."))])
    return sum(written)


def held_records(record: Person | User) -> Iterator[Any]:
    """The records that hold personal values of somebody: the person, their accounts and travel documents."""
    if isinstance(record, User):
        yield record
        return
    yield from TravelDocument._base_manager.filter(person=record).order_by("pk")
    yield from User._base_manager.filter(person=record).order_by("pk")
    yield record


def needs(record: Person | User, day: date) -> Iterator[Problem]:
    """Why the personal values of somebody cannot be erased yet."""
    person = record if isinstance(record, Person) else record.person
    if isinstance(record, User) and record.is_system:
        yield Problem("system", _("This is the product’s own account."))
    elif isinstance(record, User) and record.withdrawn_on is None:
        yield Problem("open", _("The account is open: withdraw it first."))
    if person is not None and person.keep_until is not None and person.keep_until > day:
        message = _("There is a duty to keep it until %(day)s.")
        yield Problem("duty", message % {"day": person.keep_until.isoformat()})
    if isinstance(record, Person):
        for kind, standing in named_by(record):
            if using := [one.key for one in standing if one.withdrawn_on is None and not one.is_over(day)]:
                message = _("It is needed by: %(kind)s %(keys)s. End or withdraw these first.")
                told = {"kind": kind._meta.verbose_name_plural, "keys": enumerated(using)}
                yield Problem("needed", message % told)


def named_by(record: Record) -> Iterator[tuple[type[Record], list[Any]]]:
    """The records that name a record, by their kind."""
    found: dict[type[Record], dict[int, Any]] = {}
    for kind, lookup in records.lookups_to(type(record)):
        for one in kind._base_manager.filter(**{lookup: record.pk}).order_by("key"):
            found.setdefault(kind, {})[one.pk] = one
    for kind, rows in found.items():
        yield kind, list(rows.values())


# What is held ------------------------------------------------------------------------------------------------


@transaction.atomic
def export_personal_data(*, record: Person | User, by: Any, at: datetime, reason: str) -> dict[str, Any]:
    """All that is held of a person or an account, as JSON-ready data; the history keeps who took it and why.

    `records` are those that hold personal values, with all their columns; `named_by` the keys of those that name one of
    them, by kind; `written` how many entries of histories an account made, by kind; `letters` which were sent to it and
    when; `sign_in` what libraries and sessions know of it. Numbers of travel documents are whole.

    Raises:
        DeniedError: Whoever asks may not.
        RefusedError: No reason is given.
    """
    permissions.require(by, Verb.EXPORT_PERSONAL_DATA)
    if not reason.strip():
        message = _("Say who asked for it and why; the history keeps it. Write no personal values here.")
        raise RefusedError([Problem("reason", message, field="reason")])
    held = list(held_records(record))
    accounts = [one for one in held if isinstance(one, User)]
    data = {
        "about": {"kind": record.kind(), "key": record.key, "uuid": str(record.uuid)},
        "exported_at": at.isoformat(),
        "reason": reason,
        "records": [_told(one) for one in held],
        "named_by": _keys_of_naming(held),
        "written": _written_by(accounts),
        "letters": _letters_to(accounts),
        "sign_in": {account.key: _sign_in_of(account, at) for account in accounts},
    }
    for one in held:
        records.note(one, act(by, at, verb=Verb.EXPORT_PERSONAL_DATA, reason=reason))
    return data


def _told(record: Record) -> dict[str, Any]:
    """A record with all its columns."""
    columns = {
        field.name: _value(record, field)
        for field in record._meta.concrete_fields
        if field.name not in SECRET
    }
    links = {name: [getattr(one, "key", one) for one in record.linked(name)] for name in record.LINKS}
    return {"kind": record.kind(), "columns": {**columns, **links}}


SECRET = {"id", "password", "feed_digest"}  # digests, of which nobody learns anything


def _value(row: Any, field: Any) -> Any:
    value = getattr(row, field.name)
    match value:
        case Sealed():
            try:
                return value.open()
            except UnreadableError as error:
                return {"unreadable": str(error)}
        case models.Model():
            return getattr(value, "key", value.pk)
        case None | bool() | int():
            return value
        case date() | datetime():
            return value.isoformat()
        case _:
            return str(value)


def _keys_of_naming(held: Sequence[Any]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for kind, rows in chain.from_iterable(named_by(one) for one in held):
        found.setdefault(kind.kind(), set()).update(row.key for row in rows)
    return {kind: sorted(keys) for kind, keys in sorted(found.items())}


def _written_by(accounts: Sequence[User]) -> dict[str, int]:
    rows = AuditRow.objects.filter(by__in=accounts).order_by().values("subject_kind")
    return {
        row["subject_kind"]: row["n"] for row in rows.annotate(n=models.Count("pk")).order_by("subject_kind")
    }


def _letters_to(accounts: Sequence[User]) -> list[dict[str, Any]]:
    parts = RunPart.objects.filter(key__in=[str(account.uuid) for account in accounts]).select_related("run")
    return [
        {
            "kind": part.run.parameters.get("letter", part.run.kind),
            "asked_at": part.run.requested_at.isoformat(),
            "state": part.state,
            "ended_at": part.finished_at.isoformat() if part.finished_at else None,
            "reason": part.reason,
        }
        for part in parts.order_by("pk")
    ]


def _sign_in_of(user: User, at: datetime) -> dict[str, Any]:
    kind = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    sessions = [
        session.expire_date.isoformat()
        for session in kind.objects.filter(expire_date__gt=at).order_by("expire_date").iterator(AT_ONCE)
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    rows = [
        {"kind": row._meta.label_lower, **{field.name: _value(row, field) for field in _plain(row)}}
        for rows in _of_libraries(user)
        for row in rows
    ]
    visit = Visit.objects.filter(account=user).first()
    return {
        "has_password": user.has_usable_password(),
        "last_signed_in_at": visit.began_at.isoformat() if visit else None,
        "has_seen_all_up_to": visit.news_since.isoformat() if visit and visit.news_since else None,
        "has_calendar_feed": bool(user.feed_digest),
        "sessions_until": sessions,
        "saved_lists": list(user.saved_lists.values("kind", "name", "query")),
        "of_libraries": rows,
    }


HIDDEN = ("key", "token", "secret", "code", "hash", "data")


def _plain(row: Any) -> list[Any]:
    """The columns of a row of a library that open nothing to whoever reads them."""
    return [
        field
        for field in row._meta.concrete_fields
        if not (field.primary_key or isinstance(field, (models.JSONField, models.BinaryField)))
        and not any(word in field.name for word in HIDDEN)
    ]
