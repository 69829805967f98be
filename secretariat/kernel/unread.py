"""A record of which some columns could not be read, so that rules about the others can still be asked."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from secretariat.kernel.models import Record


class UnreadError(Exception):
    """A rule asks for a column that could not be read: it cannot be said whether the record keeps it."""


class ReadLinks(dict[str, list[Any]]):
    """The plain links that could be read; all others raise."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> NoReturn:
        raise UnreadError(name)


def seal(record: Record, unread: Collection[str]) -> None:
    """Make a record raise `UnreadError` whenever one of some columns or plain links is asked for."""
    record.__dict__["pending_links"] = ReadLinks(
        {name: record.linked(name) for name in record.LINKS if name not in unread}
    )
    for field in record._meta.concrete_fields:
        if field.name in unread:
            record.__dict__.pop(field.attname, None)
            record._state.fields_cache.pop(field.name, None)

    def refuse(*_args: Any, fields: Collection[str] = (), **_options: Any) -> NoReturn:
        """Take the place of reading a missing column from the database."""
        raise UnreadError(*fields)

    record.__dict__["refresh_from_db"] = refuse
