"""Forged requests: without the token of a form nothing is written, at any address, by any method, for anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.test import Client
from django.urls import URLPattern, get_resolver

from api.urls import operations
from secretariat.models import User
from tests.pages import browser, said, stored, tree
from tests.test_urls import FOR_PROGRAMS, NO_LONGER_VALID, addresses  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db

WRITING = ("post", "put", "patch", "delete")
SENT = {
    "key": "x",
    "do": "x",
    "text": "x",
    "language": "fr",
    "version": "1",
    "username": "officer",
    "next": "/",
}


def callbacks(resolver: Any = None) -> Iterator[URLPattern]:
    """Every pattern of the site with a view."""
    for one in (resolver or get_resolver()).url_patterns:
        if hasattr(one, "url_patterns"):
            yield from callbacks(one)
        else:
            yield one


def test_no_view_is_exempt() -> None:
    """But those for programs, which look at no cookie and do nothing but read."""
    found = list(callbacks())
    assert len(found) > 300
    assert [one for one in found if getattr(one.callback, "csrf_exempt", False)] == operations


def refused(_request: HttpRequest, reason: str) -> HttpResponse:
    """The refusal without its page, whose making is what takes time."""
    return HttpResponseForbidden(reason)


@pytest.mark.parametrize("key", ["administrator", "bureau-member", ""])
def test_nothing_is_written_without_the_token_of_a_form(
    addresses: list[str],  # noqa: F811 (the fixture)
    key: str,
    settings: Any,
) -> None:
    settings.CSRF_FAILURE_VIEW = f"{__name__}.refused"
    client = browser(key, enforce_csrf_checks=True) if key else Client(enforce_csrf_checks=True)
    before, tried = stored(), 0
    for address in addresses:
        for method in WRITING:
            response = getattr(client, method)(address, SENT if method == "post" else b"")
            if method != "post":  # no page has these at all
                assert response.status_code == 405, (method, address)
                continue
            if address.startswith(FOR_PROGRAMS):
                assert response.status_code == 405, address
                continue
            assert response.status_code == 403, (method, address)
            assert response.content.decode().startswith("CSRF"), (method, address)
            tried += 1
    assert tried > 400
    assert stored() == before


def test_a_form_of_another_site_is_refused_with_a_token_too() -> None:
    """A token stolen or planted is of no use from elsewhere: the browser says where the form was."""
    client = browser("officer", enforce_csrf_checks=True)
    page = client.get("/en/account/")
    field = tree(page).find(".//input[@name='csrfmiddlewaretoken']")
    assert field is not None
    form = {"csrfmiddlewaretoken": field.get("value"), "language": "fr"}
    before = stored()
    for forged in (
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://evil.example/", "secure": True},
        {"secure": True},  # https without saying from where
    ):
        page = client.post("/en/account/", form, **forged)  # type: ignore[arg-type]  # headers, and one switch
        assert page.status_code == 403, forged
        assert said(page, ".//h1") == NO_LONGER_VALID["en"]
    assert stored() == before
    assert client.post("/en/account/", form, HTTP_ORIGIN="http://testserver").status_code == 302
    assert User.objects.get(key="officer").language == "fr"


def test_a_token_of_another_session_is_of_no_use() -> None:
    """A token is bound to the cookie of the browser it was given to."""
    thief, victim = Client(enforce_csrf_checks=True), browser("officer", enforce_csrf_checks=True)
    field = tree(thief.get("/en/account/sign-in/")).find(".//input[@name='csrfmiddlewaretoken']")
    assert field is not None
    victim.get("/en/account/")
    form = {"csrfmiddlewaretoken": field.get("value"), "language": "fr"}
    assert victim.post("/en/account/", form).status_code == 403
