"""What `make demo` is made of: the demonstration as a process of its own, system packages, processes kept alive."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from reports.choices import Format
from secretariat.management.commands.demosignins import PASSWORD
from tests.conftest import ROOT, free_port, wait_until

FILES = {
    f"progress-report.{short}.{name}"
    for short in ("ar", "zh", "en", "fr", "ru", "es")
    for name in Format.values
}
FOREIGN = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "PYTEST_XDIST_WORKER"}


# The demonstration -------------------------------------------------------------------------------------------------


class Demonstration:
    """`deploy/demo.sh` on a data folder of its own, in a session of its own, as a terminal has it."""

    def __init__(self, data: Path) -> None:
        """Start nothing yet."""
        self.data = data
        self.log = data.parent / "terminal.log"

    def start(self, *, serve: str, port: int) -> subprocess.Popen[bytes]:
        """Start it; what it says goes to the log."""
        inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        own = {"INTERSESSION_DATA": str(self.data), "SERVE": serve, "WEB_PORT": str(port)}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        with self.log.open("wb") as log:
            return subprocess.Popen(
                ["sh", "deploy/demo.sh"],
                cwd=ROOT,
                env={**inherited, **own, "PATH": path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def said(self) -> str:
        """What it has said in the terminal."""
        return self.log.read_text(encoding="utf-8")

    def processes(self) -> dict[int, str]:
        """The processes that run on its data folder, whoever started them, with their commands."""
        return processes_on(self.data)

    def second_broker(self) -> tuple[int, bool]:
        """How another broker on its folder ends, which would take the first one's socket away."""
        inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        done = subprocess.run(
            [sys.executable, "manage.py", "broker"],
            cwd=ROOT,
            env={**inherited, "INTERSESSION_DATA": str(self.data)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, "a broker runs already" in done.stderr

    def state(self) -> tuple[dict[str, str], dict[str, int]]:
        """The hashes of the files, and how many rows each table has."""
        folder = self.data / "reports" / "cop2"
        hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
        with closing(sqlite3.connect(self.data / "intersession.sqlite3")) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            rows = {
                name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 (its own names)
                for (name,) in tables
            }
        return hashes, rows


def processes_on(data: Path) -> dict[int, str]:
    """The processes that have a data folder in their environment, or work in it, as the broker does.

    The broker writes its title over its environment.
    """
    mark = f"INTERSESSION_DATA={data}".encode()
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and (
                mark in (folder / "environ").read_bytes().split(b"\0")
                or (folder / "cwd").resolve().is_relative_to(data)
            ):
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it has ended meanwhile, or is somebody else's
    return found


def signs_in(demonstration: Demonstration, address: str, key: str) -> str:
    """Where one lands with what the terminal says: name, password, and the code that `make code` prints."""
    inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    done = subprocess.run(
        ["make", "--silent", "code", f"USER_KEY={key}"],
        cwd=ROOT,
        env={**inherited, "INTERSESSION_DATA": str(demonstration.data)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    cookies = CookieJar()
    opener = build_opener(HTTPCookieProcessor(cookies))

    def send(path: str, **fields: str) -> str:
        with opener.open(f"{address}{path}", timeout=30):
            pass
        token = next(str(cookie.value) for cookie in cookies if cookie.name == "csrftoken")
        sent = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with opener.open(f"{address}{path}", sent, timeout=30) as answer:
            return urlsplit(answer.url).path

    assert send("/en/account/sign-in/", login=key, password=PASSWORD) == "/en/account/sign-in/code/"
    return send("/en/account/sign-in/code/", code=done.stdout.strip())


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Demonstration]:
    made = Demonstration(tmp_path / "data")
    yield made
    for process in made.processes():  # where a test has failed
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.mark.workers
def test_demonstration_leaves_no_process_behind_and_a_second_one_changes_nothing(
    demonstration: Demonstration,
) -> None:
    interrupted = demonstration.start(serve="no", port=0)
    try:
        wait_until(lambda: "report\n" in demonstration.said(), 120)
    finally:
        os.killpg(interrupted.pid, signal.SIGINT)  # what Ctrl-C sends
    assert interrupted.wait(60) == 130
    wait_until(lambda: not demonstration.processes(), 10)

    told = demonstration.start(serve="no", port=0)
    try:
        wait_until(lambda: "report\n" in demonstration.said(), 120)
    finally:
        told.terminate()  # what `kill` sends, to the script alone
    assert told.wait(60) == 143
    wait_until(lambda: not demonstration.processes(), 10)

    # What was interrupted is taken up and brought to its end.
    whole = demonstration.start(serve="no", port=0)
    assert whole.wait(240) == 0, demonstration.said()
    assert demonstration.processes() == {}
    hashes, rows = demonstration.state()
    assert set(hashes) == FILES
    assert all(f"reports/cop2/{name}" in demonstration.said() for name in FILES)
    assert "no text is missing" in demonstration.said()

    port = free_port()
    served = demonstration.start(serve="yes", port=port)
    try:
        wait_until(lambda: "serving; stop with Ctrl-C" in demonstration.said(), 120)
        assert "0 rows were written" in demonstration.said()
        assert f"http://localhost:{port}/admin/" in demonstration.said()
        assert "bureau-member" in demonstration.said()
        assert "make code USER_KEY=officer" in demonstration.said()
        assert signs_in(demonstration, f"http://localhost:{port}", "officer") == "/admin/"
        assert demonstration.second_broker() == (1, True)
    finally:
        os.killpg(served.pid, signal.SIGHUP)  # what a closed terminal sends
    assert served.wait(60) == 129
    wait_until(lambda: not demonstration.processes(), 10)
    again, rows_again = demonstration.state()
    assert again == hashes
    # The sign-ins get password and second factor when the site is served for the first time; nothing else is written.
    changed = {name for name in rows if rows_again[name] != rows[name]}
    visits = {"secretariat_session", "secretariat_visit"}
    assert changed <= {"kernel_auditrow", "mfa_authenticator", "sqlite_sequence", *visits}


@pytest.mark.parametrize("port", ["taken", "none"])
def test_a_port_that_cannot_be_had_is_told_before_anything_is_done(
    demonstration: Demonstration, port: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1] if port == "taken" else 99_999
        assert demonstration.start(serve="yes", port=number).wait(60) == 1
    assert demonstration.said() == (
        f"Port {number} is taken, or is no port. Choose another one: make demo PORT=8080\n"
    )
    assert list(demonstration.data.iterdir()) == []


# System packages ---------------------------------------------------------------------------------------------------


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A machine with these commands only, each a script; what is asked of its package manager stands in `asked`."""
    shell = "/bin/sh"
    commands = tmp_path / "bin"
    commands.mkdir()
    basics = {"grep": "", "cat": ""}
    for name in basics:
        (commands / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")

    def run(*packages: str, **scripts: str) -> subprocess.CompletedProcess[str]:
        for name, script in scripts.items():
            file = commands / name.replace("_", "-")
            file.write_text(f"#!{shell}\n{script}\n", encoding="utf-8")
            file.chmod(0o755)
        return subprocess.run(
            [shell, "deploy/system.sh", *packages],
            cwd=ROOT,
            env={"PATH": str(commands), "ASKED": str(tmp_path / "asked")},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    return run


NOTHING_THERE = "exit 1"
HAS_GETTEXT = 'for last; do :; done; [ "$last" = gettext ] && echo "install ok installed"'
RECORDS = 'echo "apt-get $*" >> "$ASKED"'
SOMEBODY, ROOT_USER = "echo 1000", "echo 0"


def test_packages_that_are_there_are_left_alone(
    machine: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = machine("gettext", dpkg_query=HAS_GETTEXT, apt_get=RECORDS, id=ROOT_USER)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "asked").exists()


def test_who_may_not_install_is_told_the_exact_command(
    machine: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = machine(
        *("gettext", "libpango-1.0-0", "poppler-utils"),
        dpkg_query=HAS_GETTEXT,
        apt_get=RECORDS,
        id=SOMEBODY,
        sudo="exit 1",
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "  sudo apt-get install --yes libpango-1.0-0 poppler-utils"
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize("who", ["root", "sudo"])
def test_who_may_install_gets_what_is_missing(
    machine: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, who: str
) -> None:
    rights = {"id": ROOT_USER} if who == "root" else {"id": SOMEBODY, "sudo": '[ "$1" = -n ] || "$@"'}
    done = machine("gettext", "libpango-1.0-0", dpkg_query=HAS_GETTEXT, apt_get=RECORDS, **rights)
    assert (done.returncode, done.stderr) == (0, "")
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked == "apt-get install --yes --quiet --no-install-recommends libpango-1.0-0\n"


def test_a_package_manager_that_fails_is_told_with_the_command(
    machine: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = machine("gettext", dpkg_query=NOTHING_THERE, apt_get="exit 100", id=ROOT_USER)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "  sudo apt-get update && sudo apt-get install --yes gettext"


def test_a_machine_without_a_package_manager_is_told_the_packages(
    machine: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = machine("gettext", "poppler-utils", dpkg_query=NOTHING_THERE)
    assert done.returncode == 1
    assert "gettext poppler-utils" in done.stderr


# Processes kept alive ------------------------------------------------------------------------------------------------


def test_a_process_that_ends_is_started_again_until_one_stops_it(tmp_path: Path) -> None:
    """The broker's death may take a worker along: it comes back. A signal ends both, at once."""
    began = tmp_path / "began"
    script = tmp_path / "process.sh"
    script.write_text(
        f"echo $$ >> {began}\nif [ $(wc -l < {began}) -lt 2 ]; then exit 3; fi\nexec sleep 60\n"
    )
    kept = subprocess.Popen(["sh", "deploy/keep.sh", "sh", str(script)], cwd=ROOT, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: began.exists() and len(began.read_text().split()) == 2, 10)
        second = int(began.read_text().split()[1])
        stopped = time.monotonic()
        kept.terminate()
        _out, said = kept.communicate(timeout=10)
    finally:
        kept.kill()
    assert time.monotonic() - stopped < 5
    assert kept.returncode == 0
    assert b"ended with status 3, starting it again" in said
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


WORKER = ("celery", "-A", "secretariat", "--quiet", "worker", "--concurrency", "2", "--without-mingle")


@pytest.mark.workers
@pytest.mark.parametrize("sent", ["TERM", "INT"])
def test_a_stopped_worker_takes_its_processes_along(sent: str, tmp_path: Path) -> None:
    """Told alone, or by Ctrl-C with all of its group; also after it was started again."""
    inherited = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**inherited, "INTERSESSION_DATA": str(tmp_path), "INTERSESSION_DEMO": "yes", "PATH": path}

    def start(*command: str) -> subprocess.Popen[bytes]:
        with (tmp_path / "said.log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def of_worker() -> set[int]:
        return {
            process
            for process, command in processes_on(tmp_path).items()
            if "celery" in command and "keep.sh" not in command
        }

    broker, worker = start("python", "manage.py", "broker"), start("sh", "deploy/keep.sh", *WORKER)
    try:
        wait_until(lambda: len(of_worker()) == 3, 60)
        first = of_worker()
        for process in first:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        wait_until(lambda: len(of_worker() - first) == 3, 60)
        if sent == "TERM":
            worker.terminate()
        else:
            os.killpg(worker.pid, signal.SIGINT)
        assert worker.wait(20) == 0
        wait_until(lambda: not of_worker(), 5)
        assert broker.pid in processes_on(tmp_path)
        broker.terminate()
        broker.wait(10)
        assert processes_on(tmp_path) == {}
    finally:
        for process in processes_on(tmp_path):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        broker.wait()
        worker.wait()
