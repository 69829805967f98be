"""Files of translators between their preview and their being taken: kept here, never trusted to a browser.

They lie in the cache for an hour under a random name, each for the person who brought it and the report.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import cache

if TYPE_CHECKING:
    from reports.models import Report

SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with its name; `seen` is the digest of the plan that the person was shown of it."""

    name: str
    content: bytes
    seen: str


def keep(upload: Upload, *, report: Report, by: Any) -> str:
    """Keep a file; returns the name under which it is found again."""
    name = secrets.token_urlsafe(24)
    cache.set(_place(name, report, by), (upload.name, upload.content, upload.seen), SECONDS)
    return name


def kept(name: str, *, report: Report, by: Any) -> Upload | None:
    """A file that the same person brought for the same report; None where there is none any more."""
    found = cache.get(_place(name, report, by))
    return Upload(*found) if found else None


def drop(name: str, *, report: Report, by: Any) -> None:
    """Forget a file."""
    cache.delete(_place(name, report, by))


def _place(name: str, report: Report, by: Any) -> str:
    safe = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-_"))[
        :64
    ]
    return f"exchange:{report.pk}:{by.pk}:{safe}"
