"""What all tests share: the demonstration's records, people, worker processes, and the guard of bare translations."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import build_opener

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from modeltranslation.fields import TranslationFieldDescriptor

from reports import services
from reports.models import Report
from secretariat.models import User
from tests.tampering import unguard

ROOT = Path(__file__).resolve().parent.parent
DEMO = [ROOT / "demo" / name for name in ("base", "accounts", "cop2")]
AT = datetime(2018, 10, 1, 9, tzinfo=UTC)
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")

# The second database -------------------------------------------------------------------------------------------

# No database has a part in what these find out: texts and files made of what was read, files from outside, who is
# answered how and with which headers, the demonstration (its database is its own), the project's own files. They are
# tried on SQLite alone. What is read and written, found, sorted, counted and locked is tried on both.
ONE_DATABASE = (
    "tests/api/test_description.py",
    "tests/desk/test_dashboard.py::test_each_number_is_that_of_the_list_it_leads_to",
    "tests/desk/test_dashboard.py::test_the_page_leads_nowhere_where_one_may_not_go",
    "tests/kernel/test_admin_lists.py",
    "tests/kernel/test_admin_sheets.py",
    "tests/kernel/test_confined.py",
    "tests/kernel/test_period_identity.py::test_the_demonstration",
    "tests/kernel/test_permissions.py",
    "tests/kernel/test_uploads.py",
    "tests/permissions/",
    "tests/portal/test_calendar.py",
    "tests/portal/test_pages.py",
    "tests/portal/test_pictures.py",
    "tests/reports/test_akn.py",
    "tests/reports/test_docx.py",
    "tests/reports/test_exchange.py",
    "tests/reports/test_golden_formats.py",
    "tests/reports/test_formats.py",
    "tests/reports/test_limits.py",
    "tests/reports/test_other_convention.py",
    "tests/reports/test_pdf.py",
    "tests/reports/test_records_speak.py",
    "tests/reports/test_reference_facts.py",
    "tests/reports/test_webpage.py",
    "tests/secretariat/test_settings.py",
    "tests/secretariat/test_travel_documents.py::test_no_page_holds_a_number",
    "tests/test_catalogues.py",
    "tests/test_demo.py",
    "tests/test_documents.py",
    "tests/test_forgery.py",
    "tests/test_headers.py",
    "tests/test_local_rules.py",
    "tests/test_secrets.py",
    "tests/test_security_document.py",
    "tests/test_supply.py",
    "tests/test_staff_frame.py",
    "tests/test_urls.py::test_no_address_fails_for_an_editor",
    "tests/test_urls.py::test_no_address_fails_and_no_link_is_dead",
    "tests/test_urls.py::test_no_empty_form_fails[bureau-member]",
    "tests/test_urls.py::test_staff_with_a_password_alone_open_nothing_but_setting_up_a_second_factor",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on the second database what it has no part in; how many is told at the end."""
    if not ON_SQLITE:
        alike = [item for item in items if item.nodeid.startswith(ONE_DATABASE)]
        config.hook.pytest_deselected(items=alike)
        items[:] = [item for item in items if not item.nodeid.startswith(ONE_DATABASE)]


# Languages ---------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_language_left_over() -> None:
    """Begin each test in the default language, whatever pages the one before has asked for."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def no_attempt_left_over() -> None:
    """Begin each test with nobody having typed a wrong password, nor a code that was used."""
    cache.clear()


# Records -----------------------------------------------------------------------------------------------------


def remember_migrations() -> None:
    """Put down that all migrations were run, as where the tables come from them: those of tests are made without."""
    with override_settings(MIGRATION_MODULES={}):
        known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in known:
        recorder.record_applied(app, name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load the demonstration once; each test sees it and undoes what it changes."""
    with django_db_blocker.unblock():
        remember_migrations()
        load_demo()


def load_demo() -> None:
    """Load the demonstration's records into the test database."""
    call_command("loadperiod", *(str(folder) for folder in DEMO), verbosity=0, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115


@pytest.fixture
def report(db: None) -> Report:
    """The demonstration's report, composed."""
    found: Report = Report.objects.select_related("document", "period").get()
    services.compose_report(report=found, as_of=found.as_of, at=AT)
    return found


@pytest.fixture
def at() -> datetime:
    """When the tests record things."""
    return AT


@pytest.fixture
def person(db: None) -> Callable[[str], User]:
    """The demonstration's account of a role: `person("officer")`."""
    return lambda key: User.objects.get(key=key)


@pytest.fixture
def officer(db: None) -> User:
    """A programme officer."""
    return User.objects.get(key="officer")


@pytest.fixture
def system(db: None) -> User:
    """The product's own account."""
    found = User.objects.system()
    assert found is not None
    return found


@contextmanager
def counted() -> Iterator[CaptureQueriesContext]:
    """Count the queries of a block."""
    with CaptureQueriesContext(connection) as queries:
        yield queries


# The audit table refuses to be emptied, which is how Django undoes what a test with processes has stored -----------


@pytest.fixture(autouse=True, scope="session")
def emptied_without_triggers() -> Iterator[None]:
    """Take the triggers away before all tables are emptied; they are set again by the signal that follows."""
    operations: Any = type(connection.ops)
    original = operations.execute_sql_flush

    def flushed(self: Any, statements: Any) -> None:
        unguard()
        original(self, statements)

    operations.execute_sql_flush = flushed
    yield
    operations.execute_sql_flush = original


# A bare translated attribute holds whatever was written last in any language: nobody reads it -------------------

ROOMS = (*(f"{room}." for room in settings.ROOMS), "django.template.")


@pytest.fixture(autouse=True, scope="session")
def no_bare_translations() -> Iterator[None]:
    """Raise where code of a room, or a template, reads `record.name` instead of `texts(record, "name")`."""
    original = TranslationFieldDescriptor.__get__

    def guarded(self: Any, instance: Any, owner: Any) -> Any:
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if instance is not None and caller.startswith(ROOMS):
            raise AssertionError(
                f"{caller} reads {type(instance).__name__}.{self.field.name} without a language"
            )
        return original(self, instance, owner)

    TranslationFieldDescriptor.__get__ = guarded
    yield
    TranslationFieldDescriptor.__get__ = original


# Processes ---------------------------------------------------------------------------------------------------


def process_environment(settings_module: str = "secretariat.settings.test") -> dict[str, str]:
    """The environment in which another process sees this test's database and broker."""
    name = connection.settings_dict["NAME"]
    if ON_SQLITE:
        url = f"sqlite:///{name}"
    else:
        parts = connection.settings_dict
        url = f"postgresql://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{name}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "INTERSESSION_DATA": str(settings.DATA_DIR.parent),
        "PYTEST_XDIST_WORKER": settings.PROCESS,
        "DJANGO_SETTINGS_MODULE": settings_module,
    }


class Processes:
    """Processes of one test, all ended with it."""

    def __init__(self, settings_module: str = "secretariat.settings.test") -> None:
        self.settings_module = settings_module
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a Python module or command in its own group."""
        log = (settings.DATA_DIR / "processes.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=process_environment(self.settings_module),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def worker(self, concurrency: int = 1) -> subprocess.Popen[bytes]:
        """Start a Celery worker and wait until it answers."""
        options = ("--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO")
        return self.start(
            "-m",
            "celery",
            "-A",
            "secretariat",
            "--quiet",
            "worker",
            "--concurrency",
            str(concurrency),
            *options,
        )

    def beat(self) -> subprocess.Popen[bytes]:
        """Start beat, which sweeps."""
        schedule = str(settings.DATA_DIR / "beat")
        return self.start(
            "-m",
            "celery",
            "-A",
            "secretariat",
            "--quiet",
            "beat",
            "--schedule",
            schedule,
            "--pidfile=",
            "--max-interval",
            "1",
        )

    def site(self) -> str:
        """Start the site as it is served in production, and wait until it answers; returns its address."""
        port = free_port()
        workers = ("--workers", "2", "--threads", "2")
        self.start("-m", "gunicorn", "secretariat.wsgi", *workers, "--bind", f"127.0.0.1:{port}")
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: _answers(address), 30)
        return address

    def stop(self) -> None:
        """End everything at once, children included, and stopped ones too."""
        for process in reversed(self.started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.started.clear()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with build_opener().open(address + "/en/account/sign-in/", timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture
def broker(transactional_db: None) -> Iterator[None]:
    """A broker: the embedded one, or the service that the environment names."""
    if not settings.CELERY_BROKER_URL.startswith("redis+socket://"):
        yield
        return
    processes = Processes()
    processes.start("manage.py", "broker")
    door = Path(settings.CELERY_BROKER_URL.removeprefix("redis+socket://"))
    wait_until(door.exists, 10)
    yield
    processes.stop()
    door.unlink(missing_ok=True)


@pytest.fixture
def processes(broker: None) -> Iterator[Processes]:
    """Processes beside the test, with the demonstration's records stored for them to see."""
    if not User.objects.filter(key="officer").exists():  # a test like this one has cleared the tables
        load_demo()
    running = Processes()
    yield running
    running.stop()


def wait_until(condition: Callable[[], object], seconds: float) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not so within {seconds} s"
        time.sleep(0.05)
