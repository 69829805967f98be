"""Backups: made while people work, whole or refused, and restored into the same tables, files and reports."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import services
from reports.models import Report
from reports.renderers import pdf
from secretariat.kernel import keeping
from secretariat.kernel.models import AuditRow
from tests.conftest import AT, ON_SQLITE, ROOT, process_environment

pytestmark = pytest.mark.django_db

COMPOSED = """
import django, hashlib; django.setup()
from datetime import UTC, datetime
from reports import services
from reports.models import Report
from reports.renderers import pdf
report = Report.objects.select_related("document", "period").get()
made = services.compose_report(report=report, as_of=report.as_of, at=datetime(2018, 10, 1, 9, tzinfo=UTC))
print(made.sha256, hashlib.sha256(pdf.render(made.content, "ar", services.register_of(report)).content).hexdigest())
"""


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """Stored files, one in a folder of its own, one empty."""
    root = tmp_path / "media"
    settings.MEDIA_ROOT = root
    for name, content in (("reports/ab/file.pdf", b"%PDF"), ("empty", b""), ("naïve name.csv", b"a,b\n")):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of another machine, with an empty database of the same kind."""
    environment = {**process_environment(), "INTERSESSION_DATA": str(tmp_path / "elsewhere")}
    if ON_SQLITE:
        yield {**environment, "DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"}
        return
    name = f"restored_{os.getpid()}"
    here = connection.get_new_connection(connection.get_connection_params())
    here.autocommit = True
    with here.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield {**environment, "DATABASE_URL": f"{environment['DATABASE_URL'].rpartition('/')[0]}/{name}"}
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    here.close()


def there(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """Run something on the other machine."""
    # Its settings are those of the demonstration: those of the tests name a database of their own.
    settings = {**environment, "DJANGO_SETTINGS_MODULE": "secretariat.settings.base"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )


def test_a_restored_product_has_the_same_records_files_and_reports(
    media: Path, tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    said = StringIO()
    call_command("backup", tmp_path / "copy", stdout=said)
    made = keeping.check(tmp_path / "copy")
    assert made.tables["secretariat_country"].rows > 190
    assert made.tables["kernel_auditrow"].rows == AuditRow.objects.count()
    assert set(made.files) == {"reports/ab/file.pdf", "empty", "naïve name.csv"}
    assert f"{len(made.tables)} tables" in said.getvalue()
    assert not list(tmp_path.glob("*.part"))

    restored = there(elsewhere, "manage.py", "restore", str(tmp_path / "copy"))
    assert restored.returncode == 0, restored.stderr
    assert "all as they were" in restored.stdout
    files = tmp_path / "elsewhere" / "media"
    assert {
        path.relative_to(files).as_posix(): path.read_bytes() for path in files.rglob("*") if path.is_file()
    } == {
        path.relative_to(media).as_posix(): path.read_bytes() for path in media.rglob("*") if path.is_file()
    }
    assert there(elsewhere, "manage.py", "migrate", "--check").returncode == 0

    report = Report.objects.select_related("document", "period").get()
    here = services.compose_report(report=report, as_of=report.as_of, at=AT)
    page = pdf.render(here.content, "ar", services.register_of(report)).content
    made_there = there(elsewhere, "-c", COMPOSED)
    assert made_there.stdout.split() == [here.sha256, hashlib.sha256(page).hexdigest()], made_there.stderr

    again = there(elsewhere, "manage.py", "restore", str(tmp_path / "copy"))
    assert again.returncode == 1
    assert "is not empty" in again.stderr


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda copy: _flip(copy / "database"), "database has changed since it was made."),
        (lambda copy: _flip(copy / "files" / "reports/ab/file.pdf"), "files/reports/ab/file.pdf has changed"),
        (lambda copy: (copy / "files" / "empty").unlink(), "files/empty is missing."),
        (lambda copy: (copy / "files" / "other").touch(), "files/other does not belong to the backup."),
        (lambda copy: (copy / "manifest.json").write_text("{}"), "is no backup"),
        (lambda copy: (copy / "manifest.json").unlink(), "is no backup"),
        (lambda copy: _told(copy, form=2), "another version"),
        (lambda copy: _told(copy, engine="other"), "is of other"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_and_nothing_is_written(
    media: Path, tmp_path: Path, elsewhere: dict[str, str], spoil: Any, fault: str
) -> None:
    keeping.back_up(tmp_path / "copy", at=AT)
    spoil(tmp_path / "copy")
    restored = there(elsewhere, "manage.py", "restore", str(tmp_path / "copy"))
    assert restored.returncode == 1
    assert fault in restored.stderr
    assert not (tmp_path / "elsewhere" / "media").exists()


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _told(copy: Path, **values: Any) -> None:
    manifest = copy / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), **values}))


def test_a_table_that_is_restored_otherwise_is_named(
    media: Path, tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    made = keeping.back_up(tmp_path / "copy", at=AT)
    tables = {name: {"rows": table.rows, "sha256": table.sha256} for name, table in made.tables.items()}
    tables["secretariat_country"]["rows"] += 1
    _told(tmp_path / "copy", tables=tables)
    restored = there(elsewhere, "manage.py", "restore", str(tmp_path / "copy"))
    assert restored.returncode == 1
    assert "The table secretariat_country is not what it was." in restored.stderr


def test_a_database_or_files_that_are_in_use_are_not_restored_over(
    media: Path, tmp_path: Path, settings: Any
) -> None:
    keeping.back_up(tmp_path / "copy", at=AT)
    with pytest.raises(CommandError, match="is not empty"):
        call_command("restore", tmp_path / "copy")
    with pytest.raises(keeping.KeepingError, match="is there already"):
        keeping.back_up(tmp_path / "copy", at=AT)
    call_command("restore", tmp_path / "copy", "--check", stdout=StringIO())


def test_other_files_are_not_restored_among(media: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    keeping.back_up(tmp_path / "copy", at=AT)
    other = tmp_path / "elsewhere" / "media" / "mine.txt"
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    restored = there(elsewhere, "manage.py", "restore", str(tmp_path / "copy"))
    assert "holds other files already" in restored.stderr
    assert [path.name for path in other.parent.iterdir()] == ["mine.txt"]


@pytest.mark.skipif(ON_SQLITE, reason="SQLite copies itself: there is no pg_dump to be missing or to fail")
def test_what_the_program_of_the_database_says_is_told(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(keeping.KeepingError, match="pg_dump is not installed"):
        keeping.back_up(tmp_path / "copy", at=AT)
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho 'no space left' >&2\nexit 1\n")
    (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(keeping.KeepingError, match="pg_dump failed: no space left"):
        keeping.back_up(tmp_path / "copy", at=AT)
    assert not list(tmp_path.glob("copy*"))  # nothing half made is left behind
