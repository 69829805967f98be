"""What the database itself refuses: that a row of the audit table is changed or deleted, by whatever program.

The triggers are no part of a migration, for SQLite drops them with the table whenever a migration rebuilds it.
They are set after every `migrate`, where they are missing or not as they are written here. Whoever may change the
schema can take them away: `verifyaudit` tells of that, and of what was done meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Warning  # noqa: A004 (Django's name)
from django.db import connections, transaction

from secretariat.kernel.models import AuditRow

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper as Connection

TABLE = AuditRow._meta.db_table
NAME = f"{TABLE}_append_only"
REFUSAL = "audit rows are only ever appended, never changed or deleted"

# SQLite: a REPLACE deletes what it replaces without asking the triggers of deletion.
_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_SAME_ID = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"  # nosec B608 # noqa: S608 (names of this module)
_SAME_PLACE = f"EXISTS (SELECT 1 FROM {TABLE} WHERE subject_uuid = NEW.subject_uuid AND number = NEW.number)"  # nosec B608 # noqa: S608 (as above)
SQLITE: Mapping[str, str] = {
    f"{NAME}_update": f"BEFORE UPDATE ON {TABLE} {_REFUSE}",
    f"{NAME}_delete": f"BEFORE DELETE ON {TABLE} {_REFUSE}",
    f"{NAME}_replace": f"BEFORE INSERT ON {TABLE} WHEN {_SAME_ID} OR {_SAME_PLACE} {_REFUSE}",
}

# PostgreSQL: one trigger for the three statements, which fires for replicated ones too (ALWAYS).
_FUNCTION = f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END "
_BEFORE_UPDATE_DELETE_TRUNCATE = 2 | 8 | 16 | 32  # pg_trigger.tgtype, for each statement
_STANDING = """
    SELECT t.tgtype, t.tgenabled::text, t.tgqual IS NULL, cardinality(t.tgattr::int2[]), p.prosrc
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE t.tgrelid = to_regclass(%s) AND t.tgname = %s
"""
_AS_WRITTEN = (_BEFORE_UPDATE_DELETE_TRUNCATE, "A", True, 0, _FUNCTION)
POSTGRESQL: Sequence[str] = (
    f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION}$$",
    f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}",
    f"CREATE TRIGGER {NAME} BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} EXECUTE FUNCTION {NAME}()",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {NAME}",
)


def missing(connection: Connection) -> list[str]:
    """The triggers that do not stand as they are written here; none where there is no table yet. Two queries."""
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return []
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            standing = dict(cursor.fetchall())
            return [name for name, written in SQLITE.items() if standing.get(name) != _sqlite(name, written)]
        cursor.execute(_STANDING, [TABLE, NAME])
        return [] if cursor.fetchall() == [_AS_WRITTEN] else [NAME]


def install(connection: Connection) -> None:
    """Set the triggers that are missing or not as they are written here."""
    gone = missing(connection)
    if not gone:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in gone:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(_sqlite(name, SQLITE[name]))
            return
        for statement in POSTGRESQL:
            cursor.execute(statement)


def install_after_migrating(*, using: str, **_signal: Any) -> None:
    """Set them whenever `migrate` has ended (`post_migrate`)."""
    install(connections[using])


def check(databases: Sequence[str] | None = None, **_asked: Any) -> list[CheckMessage]:
    """Warn of missing triggers (`manage.py check --database default`); no error, for `migrate` sets them."""
    return [
        Warning(
            f"The audit table of the database “{alias}” lacks triggers: {', '.join(gone)}.",
            hint="Find out who took them away, run `manage.py migrate`, which sets them, and `manage.py verifyaudit`.",
            id="kernel.W001",
        )
        for alias in databases or ()
        if (gone := missing(connections[alias]))
    ]


def _sqlite(name: str, written: str) -> str:
    return f"CREATE TRIGGER {name} {written}"
