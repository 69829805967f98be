"""The environment, read in this one place.

Every variable the product knows stands here with its meaning; the settings modules take their values
from these functions and read nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO_SECRET_KEY = "for-the-demonstration-only-never-in-production"  # noqa: S105 (production refuses it by name)


def secret_key() -> str:
    """The key that signs sessions and forms (`SECRET_KEY`)."""
    return os.environ.get("SECRET_KEY") or DEMO_SECRET_KEY


def secret_key_fallbacks() -> list[str]:
    """Keys that signed before this one and are still believed, separated by commas (`SECRET_KEY_FALLBACKS`)."""
    return [key.strip() for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key.strip()]


def field_keys() -> list[str]:
    """The keys of what is encrypted at rest, the newest first, separated by commas (`FIELD_KEYS`).

    Each is 32 random bytes in URL-safe base 64. Without any, the demonstration's is made from the key that signs.

    Raises:
        ValueError: One is no such key; names the variable, and not what stands there.
    """
    keys = given_field_keys()
    for number, key in enumerate(keys, start=1):
        try:
            length = len(base64.b64decode(key.encode(), altchars=b"-_", validate=True))
        except ValueError:
            length = 0
        if length != 32:
            msg = f"FIELD_KEYS: key {number} is not 32 bytes in URL-safe base 64"
            raise ValueError(msg)
    return keys or [base64.urlsafe_b64encode(hashlib.sha256(secret_key().encode()).digest()).decode()]


def given_field_keys() -> list[str]:
    """Those of them that the environment names."""
    return [key.strip() for key in os.environ.get("FIELD_KEYS", "").split(",") if key.strip()]


def travel_document_days() -> int:
    """How many days a travel document is kept after the last day it is needed (`TRAVEL_DOCUMENT_DAYS`, default 90)."""
    return _days("TRAVEL_DOCUMENT_DAYS", os.environ.get("TRAVEL_DOCUMENT_DAYS") or "90")


def account_days() -> int:
    """How many days name and address of an account are kept after it is closed (`ACCOUNT_DAYS`, default 365)."""
    return _days("ACCOUNT_DAYS", os.environ.get("ACCOUNT_DAYS") or "365")


def person_days() -> int:
    """How many days a person is kept whom no record names any more (`PERSON_DAYS`, default 730)."""
    return _days("PERSON_DAYS", os.environ.get("PERSON_DAYS") or "730")


def letter_days() -> int:
    """How many days it is kept why a letter could not be sent, and letters that are files (`LETTER_DAYS`, default 180)."""
    return _days("LETTER_DAYS", os.environ.get("LETTER_DAYS") or "180")


def _days(variable: str, value: str) -> int:
    """A number of days.

    Raises:
        ValueError: It is none; names the variable.
    """
    if not value.isdecimal():
        msg = f"{variable} is no number of days: {value}"
        raise ValueError(msg)
    return int(value)


def allowed_hosts() -> list[str]:
    """Host names the site answers to, separated by commas (`ALLOWED_HOSTS`)."""
    return [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]


def data_folder() -> Path:
    """Where the database file, media and exported reports live (`INTERSESSION_DATA`, default `var/`)."""
    folder = Path(os.environ.get("INTERSESSION_DATA") or ROOT / "var")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def run_folder() -> Path:
    """A short private folder of this data folder for the broker's socket.

    A Unix socket's path is limited to 107 characters, which a checkout deep in a home folder exceeds.
    """
    name = hashlib.sha256(str(data_folder().resolve()).encode()).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"intersession-{os.getuid()}-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        msg = f"{folder} belongs to somebody else: remove it, or set TMPDIR"
        raise RuntimeError(msg)
    folder.chmod(0o700)
    return folder


def broker_socket() -> Path:
    """The embedded broker's socket."""
    return run_folder() / "broker.sock"


def database_url() -> str:
    """The database (`DATABASE_URL`); default a SQLite file in the data folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'intersession.sqlite3'}"


def broker_url() -> str:
    """Celery's broker (`CELERY_BROKER_URL`); default the embedded broker's socket."""
    return os.environ.get("CELERY_BROKER_URL") or f"redis+socket://{broker_socket()}"


def cache_url() -> str:
    """Django's cache (`CACHE_URL`, a Redis address or `locmem://`); default the broker."""
    return os.environ.get("CACHE_URL") or broker_url().replace("redis+socket://", "unix://")


def site_address() -> str:
    """Where people open the site, for links in letters (`SITE_ADDRESS`, without a slash at its end)."""
    return (os.environ.get("SITE_ADDRESS") or "http://localhost:8000").rstrip("/")


def proxies(default: int) -> int:
    """How many proxies of one's own stand before the site (`PROXIES`).

    The client's address is that many from the end of `X-Forwarded-For`; what stands before it anybody may have written.

    Raises:
        ValueError: It is no number; names the variable.
    """
    value = os.environ.get("PROXIES") or str(default)
    if not value.isdecimal():
        msg = f"PROXIES is no number: {value}"
        raise ValueError(msg)
    return int(value)


def second_factor_for_all() -> bool:
    """Whether members of the Bureau must use a second factor too (`SECOND_FACTOR_FOR_ALL`, `yes` or `no`)."""
    return os.environ.get("SECOND_FACTOR_FOR_ALL", "no").lower() == "yes"


def mail_host() -> str:
    """The mail server (`EMAIL_HOST`); without one, letters are files in the data folder's `mail/`."""
    return os.environ.get("EMAIL_HOST", "")


def mail_port() -> int:
    """Its port (`EMAIL_PORT`, default 587).

    Raises:
        ValueError: It is no number; names the variable.
    """
    value = os.environ.get("EMAIL_PORT") or "587"
    if not value.isdecimal():
        msg = f"EMAIL_PORT is no port: {value}"
        raise ValueError(msg)
    return int(value)


def mail_tls() -> bool:
    """Whether it is spoken to by STARTTLS: always, unless `EMAIL_TLS` is `no`."""
    return os.environ.get("EMAIL_TLS", "").lower() != "no"


def mail_user() -> str:
    """The name that the product signs in to it with (`EMAIL_USER`); none signs in to nothing."""
    return os.environ.get("EMAIL_USER", "")


def mail_password() -> str:
    """The password to it (`EMAIL_PASSWORD`)."""
    return os.environ.get("EMAIL_PASSWORD", "")


def mail_from() -> str:
    """Whom letters are from (`EMAIL_FROM`)."""
    return os.environ.get("EMAIL_FROM") or "Intersession <intersession@localhost>"


def clamd_address() -> str:
    """The antivirus program that looks at uploads (`CLAMD_ADDRESS`): `unix:/run/clamav/clamd.ctl` or `scanner:3310`."""
    return os.environ.get("CLAMD_ADDRESS", "")


def render_memory() -> int:
    """How many megabytes the making of one file may take besides what a worker holds (`RENDER_MEMORY`, default 1024).

    Raises:
        ValueError: It is no number; names the variable.
    """
    return _number("RENDER_MEMORY", "1024")


def render_seconds() -> int:
    """How many seconds the making of one file may take (`RENDER_SECONDS`, default 120).

    Raises:
        ValueError: It is no number; names the variable.
    """
    return _number("RENDER_SECONDS", "120")


def _number(name: str, otherwise: str) -> int:
    value = os.environ.get(name) or otherwise
    if not value.isdecimal() or not int(value):
        msg = f"{name} is no whole number above zero: {value}"
        raise ValueError(msg)
    return int(value)


def time_zone() -> str:
    """The secretariat's time zone, which says what “today” is (`SECRETARIAT_TIME_ZONE`)."""
    return os.environ.get("SECRETARIAT_TIME_ZONE") or "UTC"


def pinned_today() -> date | None:
    """A date the demonstration takes for today (`INTERSESSION_TODAY`, ISO 8601); production refuses it."""
    value = os.environ.get("INTERSESSION_TODAY")
    return date.fromisoformat(value) if value else None


def demo_sign_ins() -> bool:
    """Whether demonstration sign-ins may sign in (`INTERSESSION_DEMO`, `yes` or `no`)."""
    return os.environ.get("INTERSESSION_DEMO", "no").lower() == "yes"


def settings_module() -> str:
    """The settings where `DJANGO_SETTINGS_MODULE` names none: production's, which refuse what is unsafe.

    The demonstration says that it is one.
    """
    return f"secretariat.settings.{'base' if demo_sign_ins() else 'production'}"


def debug() -> bool:
    """Django's debug pages, for development (`DEBUG`, `yes` or `no`)."""
    return os.environ.get("DEBUG", "no").lower() == "yes"
