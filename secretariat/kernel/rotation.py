"""Encrypting anew, under the newest key, all that is encrypted: so that an old key can be taken out of `FIELD_KEYS`.

Walked are all columns of `EncryptedTextField`, and the texts inside the JSON columns that `ENCRYPTED_JSON` names: those of
libraries that encrypt by `kernel.encryption`. Rows are read in batches, each in its own transaction. What is under the newest
key already is left alone, so that a walk that was broken off is taken up by starting it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from secretariat.kernel import writing
from secretariat.kernel.encryption import EncryptedTextField, Sealed, UnreadableError, renewed

AT_ONCE = 200  # rows that are locked together
TOKEN = "gAAAA"  # noqa: S105 (how every Fernet token begins: its version, and the first bytes of a time before 2106)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds tokens."""

    model: type[models.Model]
    name: str

    def __str__(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"


@dataclass(slots=True)
class Rotated:
    """What became of a column: how many rows it has, and of how many the tokens are new; which rows cannot be read."""

    column: Column
    rows: int = 0
    renewed: int = 0
    unreadable: tuple[str, ...] = ()


def columns() -> Iterator[Column]:
    """All that is encrypted, in the order in which kinds are installed."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield Column(model, field.name)
    for named in settings.ENCRYPTED_JSON:
        kind, _dot, name = named.rpartition(".")
        if kind.partition(".")[0] in apps.app_configs:
            yield Column(apps.get_model(kind), name)


def rotate(column: Column, *, at_once: int = AT_ONCE) -> Rotated:
    """Bring a column under the newest key."""
    found, last = Rotated(column), None
    while True:
        with transaction.atomic():
            rows = column.model._base_manager.select_for_update().order_by("pk").only("pk", column.name)
            some = list((rows if last is None else rows.filter(pk__gt=last))[:at_once])
            for row in some:
                _renew(column, row, found)
        if not some:
            return found
        last = some[-1].pk


def _renew(column: Column, row: Any, found: Rotated) -> None:
    standing = getattr(row, column.name)
    if not standing:
        return
    found.rows += 1
    try:
        new = _renewed(standing)
    except UnreadableError:
        found.unreadable += (str(getattr(row, "uuid", row.pk)),)
        return
    if new is standing:
        return
    # No change of the record: the same text under another key.
    with writing.door():
        column.model._base_manager.filter(pk=row.pk).update(**{column.name: new})
    found.renewed += 1


def _renewed(value: Any) -> Any:
    """A value with new tokens; the value itself where none is new.

    Raises:
        UnreadableError: No key opens one of them.
    """
    match value:
        case Sealed():
            token = renewed(value.token)
            return value if token == value.token else Sealed(token)
        case str() if value.startswith(TOKEN):
            token = renewed(value)
            return value if token == value else token
        case list():
            items = [_renewed(item) for item in value]
            return value if all(new is old for new, old in zip(items, value, strict=True)) else items
        case dict():
            members = {name: _renewed(item) for name, item in value.items()}
            return value if all(members[name] is item for name, item in value.items()) else members
        case _:
            return value
