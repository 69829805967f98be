"""Workers in other processes: the report made once, a worker killed or frozen half way, many writers at once."""

from __future__ import annotations

import io
import os
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command

from reports import services
from reports.choices import Format
from reports.models import Composition, Rendition, Report
from secretariat.kernel import chains, languages
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.dates import now
from secretariat.kernel.models import AuditRow, Record, Run, RunPart
from secretariat.kernel.texts import texts
from secretariat.management.commands.democode import code_for
from secretariat.management.commands.demosignins import PASSWORD
from secretariat.models import Country, Place, User
from tests.conftest import Processes, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

AS_OF = date(2018, 10, 1)


def ask(as_of: date = AS_OF, only: tuple[str, ...] = ()) -> Run:
    """Ask for the demonstration's report as an officer does, in one format: workers know nothing of formats."""
    report = Report.objects.select_related("document", "period").get()
    return services.request_report(
        report=report,
        as_of=as_of,
        only=only,
        formats=(Format.PDF,),
        by=User.objects.get(key="officer"),
        at=now(),
    )


def finished(run: Run) -> bool:
    """Whether a run has come to its end."""
    return Run.objects.exclude(state=RunState.RUNNING).filter(pk=run.pk).exists()


def hashes() -> dict[str, str]:
    """The hash of each language's only file, proved on the stored bytes."""
    import hashlib

    found = {}
    for row in Rendition.objects.all():
        assert row.language not in found, "a language was made twice"
        with default_storage.open(row.name) as opened:
            assert hashlib.sha256(opened.read()).hexdigest() == row.sha256
        found[row.language] = row.sha256
    return found


def forget_everything_made() -> None:
    """As if no report had been made yet; the records stay."""
    call_command("flush", interactive=False, verbosity=0)
    for folder, _folders, files in os.walk(settings.MEDIA_ROOT):
        for file in files:
            (Path(folder) / file).unlink()


def process_of(part: RunPart) -> int:
    """The process that works on a part."""
    return int(part.worker.rpartition(":")[2])


def freeze_a_worker(run: Run) -> RunPart:
    """Stop a worker whose part of the last stage says running, and still says so once it stands still."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        part = RunPart.objects.filter(run=run, stage=1, state=PartState.RUNNING).order_by("pk").first()
        if part is None:
            time.sleep(0.002)
            continue
        os.kill(process_of(part), signal.SIGSTOP)
        time.sleep(0.1)
        part.refresh_from_db()
        if part.state == PartState.RUNNING:
            return part
        os.kill(process_of(part), signal.SIGCONT)
    raise AssertionError("no part was ever seen running")


def test_a_worker_of_another_process_makes_six_files(processes: Processes) -> None:
    processes.worker()
    run = ask()
    wait_until(lambda: finished(run), 60)
    parts = list(RunPart.objects.filter(run=run))
    assert {part.state for part in parts} == {PartState.DONE}
    assert {part.attempt for part in parts} == {1}
    assert os.getpid() not in {process_of(part) for part in parts}
    assert set(hashes()) == set(languages.CODES)

    assert ask() == run  # the same facts, the same languages: the same run
    assert ask(only=("fr",)) != run
    wait_until(lambda: not Run.objects.filter(state=RunState.RUNNING).exists(), 30)
    assert len(hashes()) == 6  # the French file stands already


@pytest.mark.parametrize("fate", ["killed", "resumed"])
def test_a_lost_worker_changes_nothing_of_what_is_made(processes: Processes, fate: str) -> None:
    """Whether it never comes back or wakes up later: each file once, with the bytes of an undisturbed run."""
    from tests.conftest import load_demo

    processes.worker()
    undisturbed = ask()
    wait_until(lambda: finished(undisturbed), 60)
    expected = hashes()
    processes.stop()
    forget_everything_made()
    load_demo()
    assert hashes() == {}

    processes.beat()
    first = processes.worker()
    run = ask()
    lost = freeze_a_worker(run)
    began = time.monotonic()
    if fate == "killed":
        os.killpg(first.pid, signal.SIGKILL)
    processes.worker()
    wait_until(lambda: finished(run), 90)
    took = time.monotonic() - began
    assert Run.objects.get(pk=run.pk).state == RunState.DONE
    assert took < 90
    parts = {part.key: part for part in RunPart.objects.filter(run=run)}
    assert parts[lost.key].attempt == 2
    assert process_of(parts[lost.key]) != process_of(lost)
    assert {part.attempt for key, part in parts.items() if key != lost.key} == {1}
    assert hashes() == expected

    if fate == "resumed":
        stored = list(RunPart.objects.order_by("pk").values())
        os.kill(process_of(lost), signal.SIGCONT)
        time.sleep(3)
        assert list(RunPart.objects.order_by("pk").values()) == stored
        assert hashes() == expected
    assert Composition.objects.count() == 1


# Web, worker and beat write at once -------------------------------------------------------------------------


class Browser:
    """Somebody at the staff screens, over HTTP."""

    def __init__(self, address: str) -> None:
        """Open nothing yet."""
        self.address = address
        self.cookies = CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        """A page's text."""
        with self.opener.open(self.address + path, timeout=60) as response:
            return str(response.read().decode())

    def post(self, path: str, values: list[tuple[str, str]]) -> tuple[str, str]:
        """Send a form; returns the address one was sent to and its text."""
        page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None, page[:300]
        body = urlencode([("csrfmiddlewaretoken", token[1]), *values]).encode()
        request = Request(self.address + path, body, {"Referer": self.address + path})  # noqa: S310 (our own server)
        with self.opener.open(request, timeout=60) as response:
            return response.url, response.read().decode()

    def fields_of(self, path: str) -> list[tuple[str, str]]:
        """What the form of a page would send unchanged."""
        from lxml import html

        document = html.fromstring(self.get(path))
        form = next(form for form in document.forms if form.get("id", "").endswith("_form"))
        return [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]


def test_web_worker_and_beat_write_at_once(processes: Processes) -> None:
    """Two officers save a place over and over while reports are made and swept: nobody is turned away."""
    log = settings.DATA_DIR / "processes.log"
    log.unlink(missing_ok=True)
    call_command("demosignins", stdout=io.StringIO())
    processes.beat()
    processes.worker(concurrency=2)
    address = processes.site()
    saves = 8
    kept: dict[str, Record] = {
        "officer": Place.objects.get(key="geneva"),
        "administrator": Country.objects.get(key="KEN"),
    }

    codes = {name: code_for(name, at=time.time()) for name in kept}

    def keep_saving(name: str, record: Record) -> None:
        browser = Browser(address)
        browser.post("/en/account/sign-in/", [("login", name), ("password", PASSWORD)])
        browser.post("/en/account/sign-in/code/", [("code", codes[name])])
        screen = f"/admin/secretariat/{record._meta.model_name}/"
        for number in range(saves):
            path = f"{screen}{record.pk}/change/"
            values = dict(browser.fields_of(path)) | {"name_en": f"Name {number} by {name}"}
            reached, page = browser.post(path, list(values.items()))
            assert reached == address + screen, page

    runs: list[Run] = []
    with ThreadPoolExecutor(3) as pool:
        saving = [pool.submit(keep_saving, name, record) for name, record in kept.items()]
        for day in range(1, 7):
            runs.append(ask(date(2018, 9, day), only=("en", "ru")))
            time.sleep(0.5)
        for one in saving:
            one.result()
    wait_until(lambda: all(finished(run) for run in runs), 90)
    assert {Run.objects.get(pk=run.pk).state for run in runs} == {RunState.DONE}
    for name, record in kept.items():
        stored = type(record).objects.get(pk=record.pk)
        assert texts(stored, "name")["en"] == f"Name {saves - 1} by {name}"
        assert AuditRow.objects.of(record.uuid).filter(verb="amend").count() == saves
        assert chains.broken(record.uuid) is None
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "locked" not in said
    assert "Traceback" not in said
