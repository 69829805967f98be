"""Every address by every role by every method: the answers written by hand in `matrix.csv`, and what is really answered.

The file is written by hand from what each role is for, never from the tables of grants. Its rows are patterns of
addresses; `{group}` in the place of a kind of record stands for the kinds that `kinds.csv` puts in the group. A row
for one kind stands above that of its group. An address that no row names fails, and so does a row that names none.
"""

from __future__ import annotations

import csv
import functools
import logging
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.utils import translation

from reports import services
from reports.models import Report
from secretariat.kernel import records
from secretariat.kernel.admin import RecordAdmin
from secretariat.models import User
from tests.conftest import AT
from tests.factories import act
from tests.pages import browser, enter, published
from tests.test_urls import Pattern, attached, of_room, of_screen, patterns

HERE = Path(__file__).parent
METHODS = ("GET", "POST")
# The others are answered alike by every address, before it is asked who wants what.
NEVER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
STRANGER, CLOSED, UNPROVED = "stranger", "closed account", "officer without a second factor"
SCREEN = re.compile(r"admin/(\w+)/(\w+)/(?!\))")


def table(name: str) -> list[dict[str, str]]:
    """A table written by hand, as rows by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@functools.cache
def matrix() -> dict[tuple[str, str], dict[str, int]]:
    """The answers expected: address and method → role → status."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in table("matrix.csv"):
        at = row.pop("address"), row.pop("method")
        assert at not in found, f"{at} stands twice in the matrix"
        found[at] = {role: int(status) for role, status in row.items()}
    return found


ROLES = [name for name in table("matrix.csv")[0] if name not in {"address", "method"}]


@functools.cache
def groups() -> dict[str, str]:
    """The group of each kind of record that has screens."""
    return {row["kind"]: row["group"] for row in table("kinds.csv")}


def row_of(route: str, method: str) -> tuple[str, str]:
    """The row of the matrix that tells of an address: the kind's own, or its group's.

    Raises:
        KeyError: No row does.
    """
    if (route, method) in matrix():
        return route, method
    screen = SCREEN.match(route)
    if screen is None:
        raise KeyError(f"{method} {route}: no row of the matrix")
    group = groups()[f"{screen[1]}.{screen[2]}"]
    return f"admin/{{{group}}}/{route[screen.end() :]}", method


def known() -> list[Pattern]:
    """All patterns of the site, those under a language in English."""
    with translation.override("en"):
        return list(patterns())


def values(pattern: Pattern) -> list[dict[str, str]]:
    """With which values an address is tried."""
    if not pattern.parameters:
        return [{}]
    return [of_screen(pattern)] if re.match(r"admin/\w+/\w+/", pattern.route) else of_room(pattern)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    wanted = {row_of(pattern.route, method) for pattern in known() for method in METHODS}
    assert wanted == matrix().keys()


def test_every_kind_of_record_is_in_a_group() -> None:
    assert sorted(groups()) == sorted(kind._meta.label_lower for kind in admin.site._registry)


@pytest.fixture
def office(tmp_path: Any, settings: Any) -> None:
    """A report with a file and a run, in October 2018."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path
    published("en")
    report = Report.objects.select_related("document", "period").get()
    attached(report)
    by = User.objects.get(key="officer")
    services.request_report(report=report, as_of=date(2018, 10, 1), only=("en",), by=by, at=AT)


def person(role: str) -> Client:
    """A browser of somebody of a role, of a stranger, of one whose account was closed since, of one with a password only."""
    if role == STRANGER:
        return Client(raise_request_exception=False)
    if role == CLOSED:
        client = browser("officer", raise_request_exception=False)
        records.withdraw(User.objects.get(key="officer"), act(reason="left"))
        return client
    if role == UNPROVED:
        client = Client(raise_request_exception=False)
        enter(client, User.objects.get(key="officer"), "password")
        return client
    return browser(role, raise_request_exception=False)


# What is asked of every kind: the list, and the forms. The rest is asked of one kind of those whose screens answer alike.
OF_EVERY_KIND = {"", "add/", "<path:object_id>/change/", "<path:object_id>/delete/"}
ANSWERING = re.compile(r"(?:has|get|may|process)_\w+|require|\w+_(?:view|action|import)")


def answering(kind: str) -> tuple[Any, ...]:
    """On what it rests how the screens of a kind answer: the group, the verbs that open them, and the code."""
    screen = admin.site._registry[apps.get_model(kind)]
    verbs = (screen.model.view_verb(), screen.model.keep_verb()) if isinstance(screen, RecordAdmin) else ()
    code = (getattr(type(screen), name) for name in sorted(dir(type(screen))) if ANSWERING.fullmatch(name))
    return (groups()[kind], *verbs, *code)


@functools.cache
def asked_whole() -> frozenset[str]:
    """Of kinds whose screens answer alike, one."""
    return frozenset({answering(kind): kind for kind in sorted(groups(), reverse=True)}.values())


def is_asked(route: str, method: str) -> bool:
    """Whether an address is asked of its kind, too, or of one that answers alike."""
    screen = SCREEN.match(route)
    if screen is None or (route, method) in matrix() or f"{screen[1]}.{screen[2]}" in asked_whole():
        return True
    return method == "GET" and route[screen.end() :] in OF_EVERY_KIND


def test_every_group_has_a_kind_of_which_everything_is_asked() -> None:
    assert {groups()[kind] for kind in asked_whole()} == set(groups().values())
    assert len(asked_whole()) < len(groups())


def answers(client: Client) -> Iterator[tuple[str, str, str, int]]:
    """What every address answers to a browser: address, filled, method, status. Nothing that is done stays."""
    for pattern in known():
        for given in values(pattern):
            address = pattern.filled(given)
            for method in filter(partial(is_asked, pattern.route), METHODS):
                cookies = dict(client.cookies)
                with transaction.atomic():
                    status = client.generic(method, address).status_code
                    transaction.set_rollback(True)
                client.cookies.clear()
                client.cookies.update(cookies)
                yield pattern.route, address, method, status


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_as_the_matrix_says(
    role: str, office: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are not rendered here: only who is answered how."""
    client, wrong, asked = person(role), [], 0
    refusals = logging.getLogger("django.request")
    monkeypatch.setattr(refusals, "disabled", True)  # each would be told with its traceback
    with (
        patch.object(Template, "render", lambda *_args, **_kwargs: ""),
        patch.object(admin.site, "each_context", lambda _request: {}),  # what frames such pages
    ):
        for route, address, method, status in answers(client):
            expected = matrix()[row_of(route, method)][role]
            asked += 1
            if status != expected:
                wrong.append(f"{method} {address}: {status}, not {expected}")
    assert wrong == []
    assert asked > 800


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["administrator", "bureau-member", STRANGER])
def test_no_address_takes_another_method(role: str, office: None) -> None:
    client = person(role)
    for pattern in known():
        for given in values(pattern)[:1]:
            for method in NEVER:
                assert client.generic(method, pattern.filled(given)).status_code == 405, (method, pattern)
