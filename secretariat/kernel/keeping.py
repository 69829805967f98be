"""Backups: a copy of the database and of all files which tells its own hashes, and the way back from it.

A backup is a folder: `manifest.json`, the database as its own program writes it, and `files/` with every stored file.
The manifest has the SHA-256 of each of them and of the rows of every table, so that a backup can be checked without
restoring it, and a restored database against what it was.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Protocol

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import make_dsn

MANIFEST, DATABASE, FILES = "manifest.json", "database", "files"
FORM = 1  # of the manifest; a later one that cannot be read by this code has another number


class KeepingError(Exception):
    """A backup cannot be made, is not whole, or may not be restored here; `faults` are all reasons, one a line."""

    def __init__(self, *faults: str) -> None:
        """Keep the reasons."""
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and the SHA-256 of them in the order of their primary key."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: `database` is the SHA-256 of its database, `files` those of its files by their names."""

    made_at: str
    engine: str
    database: str
    tables: Mapping[str, Table]
    files: Mapping[str, str]


class Store(Protocol):
    """A database that can be kept."""

    @property
    def engine(self) -> str:
        """Which kind it is."""

    def dump(self, target: Path) -> dict[str, Table]:
        """Write the database as it is at one instant to a file, and tell its tables at that instant."""

    def load(self, source: Path) -> None:
        """Read a file into the database, which is empty; all of it or nothing."""

    def tables(self) -> dict[str, Table]:
        """The tables as they are."""


def back_up(folder: Path, *, at: datetime) -> Manifest:
    """Make a backup in a folder that is not there yet; it appears when it is whole.

    The files are copied after the database: they are stored under their hashes and never changed, so every file that
    the copied rows name is there.

    Raises:
        KeepingError: The folder is there, or the database's program failed; says what it said.
    """
    if folder.exists():
        raise KeepingError(f"{folder} is there already: name a folder that is not.")
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    try:
        made = _filled(part, at)
    except BaseException:  # a half-made copy of personal data is of no use and nobody looks after it
        shutil.rmtree(part, ignore_errors=True)
        raise
    part.rename(folder)
    return made


def _filled(folder: Path, at: datetime) -> Manifest:
    store = _store()
    tables = store.dump(folder / DATABASE)
    files = {name: _copied(source, folder / FILES / name) for name, source in _stored(settings.MEDIA_ROOT)}
    made = Manifest(at.isoformat(), store.engine, _sha256(folder / DATABASE), tables, files)
    (folder / MANIFEST).write_text(
        json.dumps({"form": FORM, **asdict(made)}, indent=1, sort_keys=True), encoding="utf-8"
    )
    return made


def check(folder: Path) -> Manifest:
    """Check that a backup is whole: every file is there and has its hash. The database here is not touched.

    Raises:
        KeepingError: It is none, or not whole; tells every file that is missing, changed or too many.
    """
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if content.pop("form") != FORM:
            raise KeepingError(
                f"{folder} was made by another version of the product: restore it with that one."
            )
        tables = {name: Table(**table) for name, table in content.pop("tables").items()}
        found = Manifest(**content, tables=tables)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeepingError(f"{folder} is no backup: {MANIFEST} cannot be read ({error}).") from error
    wanted = {DATABASE: found.database, **{f"{FILES}/{name}": sha for name, sha in found.files.items()}}
    there = {name for name, _path in _stored(folder)} - {MANIFEST}
    faults = [f"{name} is missing." for name in sorted(wanted.keys() - there)]
    faults += [f"{name} does not belong to the backup." for name in sorted(there - wanted.keys())]
    faults += [
        f"{name} has changed since it was made."
        for name in sorted(wanted.keys() & there)
        if _sha256(folder / name) != wanted[name]
    ]
    if faults:
        raise KeepingError(*faults)
    return found


def restore(folder: Path) -> Manifest:
    """Restore a backup into an empty database and beside no other files, and compare every table with what it was.

    Files come first: without the rows that name them they harm nobody, should the database refuse.

    Raises:
        KeepingError: The backup is not whole or of another kind of database, something is here already, or the database's
            program failed; no row was written. Or tables differ from what they were; says which.
    """
    found = check(folder)
    store = _store()
    if found.engine != store.engine:
        raise KeepingError(f"The backup is of {found.engine}, the database here is {store.engine}.")
    if here := sorted(store.tables()):
        raise KeepingError(
            f"The database here is not empty: it has {len(here)} tables. Restore into an empty one."
        )
    root = Path(settings.MEDIA_ROOT)
    if other := [name for name, path in _stored(root) if found.files.get(name) != _sha256(path)]:
        raise KeepingError(f"{root} holds other files already, as {other[0]}. Restore beside none.")
    for name in found.files:
        _copied(folder / FILES / name, root / name)
    store.load(folder / DATABASE)
    now = store.tables()
    differing = [name for name in sorted({*found.tables, *now}) if found.tables.get(name) != now.get(name)]
    if differing:
        raise KeepingError(*(f"The table {name} is not what it was." for name in differing))
    return found


# Databases --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A SQLite file, copied by SQLite itself while others read and write it."""

    database: BaseDatabaseWrapper
    engine: str = "sqlite"

    def dump(self, target: Path) -> dict[str, Table]:
        """Copy the file, and read the tables of the copy."""
        with closing(self._opened()) as here, closing(sqlite3.connect(target)) as copy:
            here.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            return _sqlite_tables(copy)

    def load(self, source: Path) -> None:
        """Copy it back; SQLite does so in one transaction."""
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy,
            closing(self._opened()) as here,
        ):
            copy.backup(here)

    def tables(self) -> dict[str, Table]:
        """Read them all."""
        with closing(self._opened()) as here:
            return _sqlite_tables(here)

    def _opened(self) -> sqlite3.Connection:
        name = self.database.settings_dict["NAME"]
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(name, timeout=20)


def _sqlite_tables(file: sqlite3.Connection) -> dict[str, Table]:
    names = file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    found = {}
    for (name,) in names.fetchall():
        sha256, rows = hashlib.sha256(), 0
        for row in file.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # nosec B608 # noqa: S608 (a table's own name)
            sha256.update(repr(row).encode())
            rows += 1
        found[name] = Table(rows, sha256.hexdigest())
    return found


@dataclass(frozen=True, slots=True)
class Postgres:
    """A PostgreSQL database, by `pg_dump` and `pg_restore`."""

    database: BaseDatabaseWrapper
    engine: str = "postgresql"

    def dump(self, target: Path) -> dict[str, Table]:
        """Dump it as one transaction sees it, and read the tables in the same one."""
        with closing(self._reading()) as here, here.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (instant,) = cursor.fetchone()
            self._run("pg_dump", "--format=custom", f"--snapshot={instant}", f"--file={target}")
            return _postgres_tables(cursor)

    def load(self, source: Path) -> None:
        """Restore it in one transaction, to whoever the database belongs to."""
        whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        self._run("pg_restore", *whole, str(source))

    def tables(self) -> dict[str, Table]:
        """Read them all, as one transaction sees them."""
        with closing(self._reading()) as here, here.cursor() as cursor:
            return _postgres_tables(cursor)

    def _reading(self) -> Any:
        opened = self.database.get_new_connection(self.database.get_connection_params())
        opened.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
        return opened

    def _run(self, program: str, *options: str) -> None:
        """Run a program of PostgreSQL on this database.

        Raises:
            KeepingError: It is not installed, or failed; says what it said.
        """
        here = self.database.settings_dict
        named = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"], "dbname": here["NAME"]}
        password = re.sub(r"([\\:])", r"\\\1", here["PASSWORD"])
        with NamedTemporaryFile("w", encoding="utf-8") as secret:  # a list of processes shows arguments
            secret.write(f"*:*:*:*:{password}\n")
            secret.flush()
            dsn = make_dsn(passfile=secret.name, **{key: value for key, value in named.items() if value})
            self._start([program, *options, f"--dbname={dsn}"])

    def _start(self, command: list[str]) -> None:
        program = command[0]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (no shell)
        except FileNotFoundError as missing:
            raise KeepingError(
                f"{program} is not installed: it comes with PostgreSQL’s client programs."
            ) from missing
        except subprocess.CalledProcessError as failed:
            raise KeepingError(f"{program} failed: {failed.stderr.strip()}") from failed


def _postgres_tables(cursor: Any) -> dict[str, Table]:
    cursor.execute(
        "SELECT relname, array(SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid "
        "AND attnum = ANY(indkey) ORDER BY attnum) FROM pg_class LEFT JOIN pg_index ON indrelid = pg_class.oid "
        "AND indisprimary WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    )
    found = {}
    for name, keys in cursor.fetchall():
        rows = _Rows()
        order = f" ORDER BY {', '.join(_quoted(key) for key in keys)}" if keys else ""
        cursor.copy_expert(f"COPY (SELECT * FROM {_quoted(name)}{order}) TO STDOUT", rows)  # nosec B608 # noqa: S608 (its own names)
        found[name] = Table(rows.count, rows.sha256.hexdigest())
    return found


class _Rows:
    """What is copied out of a table, counted and hashed as it comes; a row is a line, line breaks in it are escaped."""

    def __init__(self) -> None:
        self.sha256, self.count = hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        self.count += data.count(b"\n")
        return len(data)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _store() -> Store:
    return Sqlite(connection) if connection.vendor == "sqlite" else Postgres(connection)


# Files ------------------------------------------------------------------------------------------------------


def _stored(root: str | Path) -> Iterator[tuple[str, Path]]:
    """Every file under a folder with its name there."""
    top = Path(root)
    for path in sorted(top.rglob("*")):
        if path.is_file():
            yield path.relative_to(top).as_posix(), path


def _copied(source: Path, target: Path) -> str:
    """Copy a file unless it is there, and tell its SHA-256 as it was read back."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(source, part)
        part.rename(target)
    return _sha256(target)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
