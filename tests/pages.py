"""Pages as their readers meet them: who has signed in, what a page says and where it leads; a report to read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import tinyhtml5
from allauth.account.internal.flows.login import record_authentication
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from reports import services
from reports.choices import Format
from reports.models import Rendition, Report, Snapshot
from secretariat.kernel.dates import now
from secretariat.models import User, sessions
from tests.conftest import AT

SPOKEN = ("alt", "aria-label", "placeholder", "title")
UNSEEN = {"script", "style", "template"}
LEADS = re.compile(r"""\s(?:action|formaction|href|src)=["']([^"']*)["']""")


def browser(key: str, **options: Any) -> Client:
    """A browser in which the demonstration's account of a role has signed in."""
    client = Client(**options)
    enter(client, User.objects.get(key=key))
    return client


def enter(client: Client, user: User, *methods: str) -> None:
    """Let somebody into a browser as by password and second factor, or by what is named: `enter(client, user, "password")`."""
    client.force_login(user)
    session = client.session
    sessions.begin(session, at=now(), address="127.0.0.1", agent="A browser")
    for method in methods or ("password", "mfa"):
        record_authentication(SimpleNamespace(session=session), user, method)  # type: ignore[arg-type]  # all it needs
    session.save()


def stored() -> dict[str, str]:
    """The SHA-256 of every table's rows, whatever their order: what no page that is only read may change."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 (a table's own name)
            rows = "\n".join(sorted(map(repr, cursor.fetchall())))
            found[name] = hashlib.sha256(rows.encode()).hexdigest()
    return found


def tree(response: Any) -> ET.Element:
    """A page as elements."""
    root: ET.Element = tinyhtml5.parse(response.content.decode(), namespace_html_elements=False)
    return root


def words(element: ET.Element | None) -> str:
    """What an element says."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def said(response: Any, path: str = ".//main") -> str:
    """What a part of a page says."""
    return words(tree(response).find(path))


def texts(response: Any) -> list[str]:
    """All that a page says to its readers, labels of screen readers included, but not what names its own language."""
    root = tree(response)
    return [text for text in _texts(root, root.get("lang")) if text]


def _texts(element: ET.Element, language: str | None) -> Iterator[str]:
    spoken = not isinstance(element.tag, str) or element.tag in UNSEEN
    if not spoken and element.get("lang", language) == language:
        yield from (element.get(name, "") for name in SPOKEN)
        yield " ".join((element.text or "").split())
        for child in element:
            yield from _texts(child, language)
    yield " ".join((element.tail or "").split())


def links(response: Any) -> set[str]:
    """The addresses of this site that a page leads to, fetches or sends to."""
    found = {unescape(link) for link in LEADS.findall(response.content.decode())}
    return {link for link in found if link.startswith(("/", "?")) and not link.startswith("//")}


def published(*codes: str, as_of: date = date(2018, 10, 1)) -> Snapshot:
    """The demonstration's report as composed, with a file in some languages."""
    report = Report.objects.select_related("document", "period").get()
    snapshot = services.compose_report(report=report, as_of=as_of, at=AT)
    for number, code in enumerate(codes):
        row = Rendition.objects.create(
            snapshot=snapshot,
            language=code,
            format=Format.PDF,
            recipe=f"{snapshot.pk}-{code}",
            sha256=f"{number:064}",
            size=1024,
            pages=8,
            made_at=AT,
        )
        default_storage.save(row.name, ContentFile(b"%PDF-"))
    return snapshot
