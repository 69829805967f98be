"""What somebody who has the database itself can do to the audit table: take its triggers away, and then anything."""

from __future__ import annotations

from typing import Any

from django.db import connection

from secretariat.kernel import triggers
from secretariat.kernel.models import AuditRow


def unguard() -> None:
    """Take the triggers of the audit table away; a test's end brings them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in triggers.SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table on which checks wait is not altered
            cursor.execute(f"DROP TRIGGER IF EXISTS {triggers.NAME} ON {triggers.TABLE}")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def tamper(row: AuditRow, column: str, value: Any) -> None:
    """Change a stored row past Django and past the triggers."""
    unguard()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE kernel_auditrow SET {column} = %s WHERE id = %s", [value, row.pk])  # noqa: S608


def take_out(row: AuditRow) -> None:
    """Delete a stored row past Django and past the triggers."""
    unguard()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_auditrow WHERE id = %s", [row.pk])
