"""The database itself refuses that audit rows are changed or deleted, also after a migration has rebuilt their table."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction

from secretariat.kernel import triggers
from secretariat.kernel.models import AuditRow
from secretariat.models import Place, User
from tests import factories
from tests.conftest import ON_SQLITE
from tests.factories import history
from tests.tampering import tamper, unguard

COLUMNS = "subject_kind, subject_uuid, subject_key, number, verb, changes, at, effective_on, by_id, reason, previous_hash, hash"
COPIED = f"({COLUMNS}) SELECT {COLUMNS} FROM kernel_auditrow WHERE id = %s"  # noqa: S608 (names of this module)
WITH_ID = f"(id, {COLUMNS}) SELECT id, {COLUMNS} FROM kernel_auditrow WHERE id = %s"  # noqa: S608
STATEMENTS = {
    "update": "UPDATE kernel_auditrow SET reason = 'forged' WHERE id = %s",
    "update all": "UPDATE kernel_auditrow SET reason = reason",
    "delete": "DELETE FROM kernel_auditrow WHERE id = %s",
    "delete all": "DELETE FROM kernel_auditrow",
    "upsert": f"INSERT INTO kernel_auditrow {WITH_ID} ON CONFLICT (id) DO UPDATE SET reason = 'forged'",
}
SQLITE_ONLY = {
    "replace the row": f"INSERT OR REPLACE INTO kernel_auditrow {WITH_ID}",
    "replace its place": f"INSERT OR REPLACE INTO kernel_auditrow {COPIED}",
    "update or ignore": "UPDATE OR IGNORE kernel_auditrow SET reason = 'forged' WHERE id = %s",
    "update or replace": "UPDATE OR REPLACE kernel_auditrow SET number = number + 1 WHERE id = %s",
}
POSTGRESQL_ONLY = {
    "truncate": "TRUNCATE kernel_auditrow CASCADE",
    "update under replication": "SET LOCAL session_replication_role = replica; UPDATE kernel_auditrow SET reason = 'x'",
}


def stored() -> list[Any]:
    """All audit rows as they are stored."""
    return list(AuditRow.objects.order_by("pk").values_list())


def execute(statement: str, row: AuditRow) -> None:
    """Say something to the database as any program could."""
    with connection.cursor() as cursor:
        # A percent sign in a statement without arguments would be one of the driver's.
        cursor.execute(statement, [row.pk] if "%s" in statement else None)


@pytest.mark.parametrize("way", [*STATEMENTS, *(SQLITE_ONLY if ON_SQLITE else POSTGRESQL_ONLY)])
def test_the_database_refuses_to_change_or_delete_audit_rows(way: str, db: None) -> None:
    row, before = history(factories.place())[0], stored()
    statement = {**STATEMENTS, **SQLITE_ONLY, **POSTGRESQL_ONLY}[way]
    connection.check_constraints()  # PostgreSQL empties no table on which checks wait
    with pytest.raises(IntegrityError, match=triggers.REFUSAL), transaction.atomic():
        execute(statement, row)
    assert stored() == before


def test_one_cannot_be_deleted_by_deleting_its_author(officer: User) -> None:
    factories.place(by=officer)
    before = stored()

    def delete() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM secretariat_user WHERE id = %s", [officer.pk])
            connection.check_constraints()

    with pytest.raises(IntegrityError):
        delete()
    assert stored() == before


def test_emptying_the_whole_database_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `manage.py flush` meets; of the suite's own emptying it knows nothing."""
    monkeypatch.delattr(type(connection.ops), "execute_sql_flush")
    before = stored()
    with pytest.raises(CommandError, match="couldn't be flushed") as refusal, transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
    assert triggers.REFUSAL in str(refusal.value.__cause__)
    assert stored() == before


# Always there ------------------------------------------------------------------------------------------------


def warnings() -> list[str]:
    """What the checks of the database say of triggers."""
    found = run_checks(tags=["database"], databases=["default"])
    return [warning.msg for warning in found if warning.id == "kernel.W001"]


def test_after_all_migrations_they_are_there(db: None) -> None:
    assert (triggers.missing(connection), warnings()) == ([], [])


def test_missing_ones_are_told_and_set_again(db: None) -> None:
    row = history(factories.place())[0]
    tamper(row, "reason", "forged")
    connection.check_constraints()
    names = list(triggers.SQLITE) if ON_SQLITE else [triggers.NAME]
    assert triggers.missing(connection) == names
    assert warnings() == [f"The audit table of the database “default” lacks triggers: {', '.join(names)}."]
    call_command("migrate", verbosity=0)
    assert (triggers.missing(connection), warnings()) == ([], [])
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(STATEMENTS["update"], row)


def test_setting_what_stands_writes_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as asked:
        triggers.install(connection)
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in asked)


BLUNTED = (
    {
        "never fires": [
            f"DROP TRIGGER {triggers.NAME}_update",
            f"CREATE TRIGGER {triggers.NAME}_update BEFORE UPDATE ON kernel_auditrow WHEN 0 BEGIN SELECT 1; END",
        ],
    }
    if ON_SQLITE
    else {
        "disabled": [f"ALTER TABLE kernel_auditrow DISABLE TRIGGER {triggers.NAME}"],
        "not always": [f"ALTER TABLE kernel_auditrow ENABLE TRIGGER {triggers.NAME}"],
        "does nothing": [
            f"CREATE OR REPLACE FUNCTION {triggers.NAME}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        ],
        "for one column": [
            f"DROP TRIGGER {triggers.NAME} ON kernel_auditrow",
            f"CREATE TRIGGER {triggers.NAME} BEFORE UPDATE OF number ON kernel_auditrow EXECUTE FUNCTION {triggers.NAME}()",
        ],
        "on a condition": [
            f"DROP TRIGGER {triggers.NAME} ON kernel_auditrow",
            f"CREATE TRIGGER {triggers.NAME} BEFORE UPDATE ON kernel_auditrow FOR EACH ROW WHEN (OLD.id < 0) EXECUTE FUNCTION {triggers.NAME}()",
        ],
    }
)


@pytest.mark.parametrize("way", BLUNTED)
def test_one_that_was_blunted_counts_as_missing(way: str, db: None) -> None:
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in BLUNTED[way]:
            cursor.execute(statement)
    assert len(triggers.missing(connection)) == 1
    triggers.install(connection)
    assert triggers.missing(connection) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(STATEMENTS["update"], history(factories.place())[0])


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_table_brings_them_back() -> None:
    row = history(factories.place())[0]
    field = models.CharField(max_length=3, default="")
    field.set_attributes_from_name("added_by_a_migration")
    with connection.schema_editor() as editor:
        if ON_SQLITE:
            editor._remake_table(AuditRow, create_field=field)
        else:
            editor.add_field(AuditRow, field)
    if ON_SQLITE:
        assert len(triggers.missing(connection)) == len(triggers.SQLITE)  # what this test is about
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(STATEMENTS["delete"], row)
    with connection.schema_editor() as editor:
        editor._remake_table(AuditRow) if ON_SQLITE else editor.remove_field(AuditRow, field)
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_after_the_suite_has_emptied_all_tables_they_are_there_again() -> None:
    factories.place()
    call_command("flush", interactive=False, verbosity=0)
    assert (Place.objects.count(), triggers.missing(connection)) == (0, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(STATEMENTS["delete"], history(factories.place())[0])


def test_whoever_takes_them_away_can_do_anything(db: None) -> None:
    """Why `verifyaudit` is there besides."""
    row = history(factories.place())[0]
    unguard()
    execute(STATEMENTS["update"], row)
    assert AuditRow.objects.get(pk=row.pk).reason == "forged"
