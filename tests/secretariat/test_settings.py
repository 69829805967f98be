"""Production starts with safe settings only, and names each unsafe one."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from secretariat.settings import environment
from tests.conftest import ROOT

GOOD = {
    "SECRET_KEY": "k3y-" * 13,
    "ALLOWED_HOSTS": "secretariat.example, www.secretariat.example",
    "FIELD_KEYS": "bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldy0=,b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xkLW9sZC0=",
    "DATABASE_URL": "postgresql://nobody@localhost/none",
    "CELERY_BROKER_URL": "redis://localhost:6379/0",
    "CACHE_URL": "redis://localhost:6379/1",
    "EMAIL_HOST": "mail.secretariat.example",
    "SITE_ADDRESS": "https://secretariat.example",
}
VARIABLES = {
    *GOOD,
    "DEBUG",
    "INTERSESSION_DEMO",
    "INTERSESSION_TODAY",
    "INTERSESSION_DATA",
    "SECRETARIAT_TIME_ZONE",
    "SECOND_FACTOR_FOR_ALL",
    "PROXIES",
    "SECRET_KEY_FALLBACKS",
    "PYTEST_XDIST_WORKER",
}
KEY = "SECRET_KEY is missing, the demonstration's, or shorter than 50 characters"
OLD = "SECRET_KEY_FALLBACKS holds the demonstration's key, the present one, or one shorter than 50 characters"
FIELDS = "FIELD_KEYS is missing; it encrypts what must not be read in a backup"
HOSTS, STAR = "ALLOWED_HOSTS is empty; name the site's hosts", "ALLOWED_HOSTS holds “*”"
DATABASE = "DATABASE_URL names no PostgreSQL database"
BROKER = "CELERY_BROKER_URL names no broker outside this machine's demonstration"
CACHE = "the cache lives in one process only; name a shared one in CACHE_URL"
MAIL = "EMAIL_HOST names no mail server"
ADDRESS = "SITE_ADDRESS is no https:// address; letters lead there"
DEMO = "INTERSESSION_DEMO allows the demonstration's sign-ins"
UNSAFE: dict[str, tuple[dict[str, str], list[str]]] = {
    "no key": ({"SECRET_KEY": ""}, [KEY]),
    "the demonstration's key": ({"SECRET_KEY": environment.DEMO_SECRET_KEY}, [KEY]),
    "a short key": ({"SECRET_KEY": "x" * 49}, [KEY]),
    "a short old key": ({"SECRET_KEY_FALLBACKS": f"{'y' * 50},{'x' * 49}"}, [OLD]),
    "the demonstration's key as an old one": ({"SECRET_KEY_FALLBACKS": environment.DEMO_SECRET_KEY}, [OLD]),
    "the present key as an old one": ({"SECRET_KEY_FALLBACKS": GOOD["SECRET_KEY"]}, [OLD]),
    "no key of what is encrypted": ({"FIELD_KEYS": " , "}, [FIELDS]),
    "debugging": ({"DEBUG": "Yes"}, ["DEBUG is on"]),
    "no hosts": ({"ALLOWED_HOSTS": " , "}, [HOSTS]),
    "any host": ({"ALLOWED_HOSTS": "secretariat.example,*"}, [STAR]),
    "SQLite": ({"DATABASE_URL": "sqlite:///x.sqlite3"}, [DATABASE]),
    "no database": ({"DATABASE_URL": ""}, [DATABASE]),
    "no broker": ({"CELERY_BROKER_URL": ""}, [BROKER]),
    "the embedded broker": ({"CELERY_BROKER_URL": "redis+socket:///tmp/x.sock"}, [BROKER]),
    "a cache of one process": ({"CACHE_URL": "locmem://"}, [CACHE]),
    "sign-ins of the demonstration": ({"INTERSESSION_DEMO": "yes"}, [DEMO]),
    "a pinned day": ({"INTERSESSION_TODAY": "2018-10-01"}, ["INTERSESSION_TODAY pins the date"]),
    "no mail server": ({"EMAIL_HOST": ""}, [MAIL]),
    "an address in the open": ({"SITE_ADDRESS": "http://secretariat.example"}, [ADDRESS]),
    "nothing at all": (dict.fromkeys(GOOD, ""), [KEY, FIELDS, HOSTS, DATABASE, BROKER, MAIL, ADDRESS]),
}
IMPORT = "import secretariat.settings.production"
START = "import django; django.setup(); from django.conf import settings as s; print(s.DEMO_SIGN_INS, s.DEBUG, s.PINNED_TODAY, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.ALLAUTH_TRUSTED_PROXY_COUNT, len(s.FIELD_KEYS))"


def start(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A process that starts with production's settings and nothing of this environment's."""
    inherited = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    own = {"DJANGO_SETTINGS_MODULE": "secretariat.settings.production", "INTERSESSION_DATA": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={**inherited, **own, **GOOD, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """Each unsafe configuration, started two at a time."""
    folder = tmp_path_factory.mktemp("data")
    with ThreadPoolExecutor(2) as pool:
        jobs = {name: pool.submit(start, IMPORT, folder, **UNSAFE[name][0]) for name in UNSAFE}
        return {name: job.result() for name, job in jobs.items()}


@pytest.mark.parametrize("name", UNSAFE)
def test_production_refuses_what_is_unsafe_and_names_it(
    name: str, started: dict[str, subprocess.CompletedProcess[str]]
) -> None:
    result = started[name]
    told = result.stderr.strip().splitlines()[-1]
    reasons = "; ".join(UNSAFE[name][1])
    assert told == f"django.core.exceptions.ImproperlyConfigured: production refuses to start: {reasons}"
    assert result.returncode == 1


@pytest.mark.parametrize("module", ["secretariat.wsgi", "secretariat.celery"])
def test_who_names_no_settings_gets_those_that_refuse(module: str, tmp_path: Path) -> None:
    """A site or a worker that somebody starts by hand is no demonstration unless it says so."""
    command = f"import {module}; from django.conf import settings; print(settings.SECURE_SSL_REDIRECT)"
    nothing = dict.fromkeys(GOOD, "") | {"DJANGO_SETTINGS_MODULE": ""}
    told = start(f"import os; del os.environ['DJANGO_SETTINGS_MODULE']; {command}", tmp_path, **nothing)
    assert "production refuses to start: SECRET_KEY" in told.stderr
    demo = nothing | {"INTERSESSION_DEMO": "yes", "DATABASE_URL": "", "CELERY_BROKER_URL": ""}
    told = start(f"import os; del os.environ['DJANGO_SETTINGS_MODULE']; {command}", tmp_path, **demo)
    assert (told.stdout.split(), told.returncode) == (["False"], 0)


def test_every_reason_to_refuse_is_tried() -> None:
    text = (ROOT / "secretariat" / "settings" / "production.py").read_text(encoding="utf-8")
    reasons = {reason for _variables, reasons in UNSAFE.values() for reason in reasons}
    table = text[text.index("UNSAFE = {") : text.index("if refused")]
    assert all(f'"{reason}": ' in table for reason in reasons)
    assert table.count('": ') == len(reasons) == 13


def test_production_starts_with_what_is_safe(tmp_path: Path) -> None:
    result = start(START, tmp_path)
    assert (result.stderr, result.returncode) == ("", 0)
    assert result.stdout.strip() == (
        "False False None True True ['secretariat.example', 'www.secretariat.example'] __Host-session __Host-csrf 1 2"
    )


@pytest.mark.parametrize(
    ("function", "variable", "values"),
    [
        (environment.secret_key, "SECRET_KEY", {"": environment.DEMO_SECRET_KEY, "abc": "abc"}),
        (environment.secret_key_fallbacks, "SECRET_KEY_FALLBACKS", {"": [], " a , ,b": ["a", "b"]}),
        (
            environment.allowed_hosts,
            "ALLOWED_HOSTS",
            {"": [], " a.example , ,b.example": ["a.example", "b.example"]},
        ),
        (environment.second_factor_for_all, "SECOND_FACTOR_FOR_ALL", {"": False, "yes": True, "1": False}),
        (environment.debug, "DEBUG", {"": False, "no": False, "1": False, "yes": True, "YES": True}),
        (
            environment.demo_sign_ins,
            "INTERSESSION_DEMO",
            {"": False, "no": False, "true": False, "yes": True},
        ),
        (environment.time_zone, "SECRETARIAT_TIME_ZONE", {"": "UTC", "Africa/Nairobi": "Africa/Nairobi"}),
        (
            environment.site_address,
            "SITE_ADDRESS",
            {"": "http://localhost:8000", "https://a.example/": "https://a.example"},
        ),
        (
            environment.given_field_keys,
            "FIELD_KEYS",
            {"": [], " new , ,old": ["new", "old"]},
        ),
        (environment.travel_document_days, "TRAVEL_DOCUMENT_DAYS", {"": 90, "0": 0, "30": 30}),
        (environment.account_days, "ACCOUNT_DAYS", {"": 365, "30": 30}),
        (environment.person_days, "PERSON_DAYS", {"": 730, "30": 30}),
        (environment.letter_days, "LETTER_DAYS", {"": 180, "30": 30}),
        (environment.mail_port, "EMAIL_PORT", {"": 587, "25": 25}),
        (environment.mail_tls, "EMAIL_TLS", {"": True, "no": False, "NO": False, "yes": True}),
        (environment.broker_url, "CELERY_BROKER_URL", {"redis://x/0": "redis://x/0"}),
        (environment.cache_url, "CACHE_URL", {"locmem://": "locmem://"}),
        (environment.database_url, "DATABASE_URL", {"sqlite:///x": "sqlite:///x"}),
    ],
)
def test_a_variable_of_the_environment(
    function: object, variable: str, values: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(function)
    for value, expected in values.items():
        monkeypatch.setenv(variable, value)
        assert function() == expected


def test_what_the_environment_leaves_out_lives_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "deep" / ("folder-" * 20)
    monkeypatch.setenv("INTERSESSION_DATA", str(folder))
    socket = environment.broker_socket()
    try:
        assert environment.database_url() == f"sqlite:///{folder / 'intersession.sqlite3'}"
        assert environment.broker_url() == f"redis+socket://{socket}"
        assert environment.cache_url() == f"unix://{socket}"
        assert len(str(socket)) < 108
        assert (socket.parent.stat().st_mode & 0o777, folder.is_dir()) == (0o700, True)
        assert environment.pinned_today() is None
    finally:
        socket.parent.rmdir()


def test_how_many_proxies_there_are_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, expected in {"": 1, "0": 0, "2": 2}.items():
        monkeypatch.setenv("PROXIES", value)
        assert environment.proxies(default=1) == expected
    monkeypatch.setenv("PROXIES", "one")
    with pytest.raises(ValueError, match="PROXIES is no number: one"):
        environment.proxies(default=1)


def test_a_port_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_PORT", "smtp")
    with pytest.raises(ValueError, match="EMAIL_PORT is no port: smtp"):
        environment.mail_port()


@pytest.mark.parametrize("variable", ["TRAVEL_DOCUMENT_DAYS", "ACCOUNT_DAYS", "PERSON_DAYS", "LETTER_DAYS"])
@pytest.mark.parametrize("value", ["-1", "ninety", "1.5"])
def test_a_number_of_days_that_is_none_is_named(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=f"{variable} is no number of days: {value}"):
        getattr(environment, variable.lower())()


@pytest.mark.parametrize("key", ["short", "x" * 44, "ä" * 44, "MDEyMzQ1Njc4OWFiY2RlZg=="])
def test_a_key_that_is_none_is_counted_and_not_quoted(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_KEYS", f"{GOOD['FIELD_KEYS'].split(',')[0]},{key}")
    with pytest.raises(ValueError, match="FIELD_KEYS: key 2 is not 32 bytes in URL-safe base 64") as refusal:
        environment.field_keys()
    assert key not in str(refusal.value)


def test_without_keys_the_demonstration_has_one_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELD_KEYS", raising=False)
    (demo,) = environment.field_keys()
    assert Fernet(demo).decrypt(Fernet(demo).encrypt(b"x")) == b"x"
    monkeypatch.setenv("SECRET_KEY", "another")
    assert environment.field_keys() != [demo]
