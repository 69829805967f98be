"""Tokens for programs, as their holders create and revoke them on their account's page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from secretariat import services
from secretariat.kernel import languages
from secretariat.kernel.dates import local_day, now
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import AccessToken, User
from secretariat.services.tokens import MOST
from tests.conftest import AT
from tests.pages import browser, links, said, stored, tree
from tests.secretariat.signing import Clock, clock, with_password

__all__ = ("clock",)

pytestmark = pytest.mark.django_db

PAGE = "/en/account/tokens/"


def created(client: Client, **values: Any) -> Any:
    """The page on which a new token is shown."""
    return client.post(PAGE, {"label": "The collector", "days": "30", **values})


def shown(page: Any) -> str:
    """The token that a page shows; empty where it shows none."""
    field = tree(page).find(".//input[@id='token']")
    return "" if field is None else field.get("value") or ""


def test_a_token_is_shown_once_and_opens() -> None:
    client = browser("harvester")
    assert "You have no token." in said(client.get(PAGE))
    page = created(client)
    token = shown(page)
    assert re.fullmatch(r"[\w-]{43}", token)
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert Client().get("/api/v1/countries", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    again = client.get(PAGE)
    assert token not in again.content.decode()
    last = local_day(now()) + timedelta(days=30)
    assert f"The collector {token[-4:]} {now().date().isoformat()} {last.isoformat()} Revoke" in said(again)


def test_a_revoked_token_is_gone_from_the_page_and_opens_nothing() -> None:
    client = browser("harvester")
    token = shown(created(client))
    row = AccessToken.objects.get()
    page = client.post(PAGE, {"revoke": str(row.uuid)}, follow=True)
    assert "The token is revoked: nothing opens to it any more." in said(page)
    assert "The collector" not in said(page)
    assert Client().get("/api/v1/countries", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_nobody_revokes_another_one_s() -> None:
    created(browser("harvester"))
    row = AccessToken.objects.get()
    officer = browser("officer")
    before = stored()
    for asked in (str(row.uuid), str(uuid4()), "no-uuid", ""):
        assert officer.post(PAGE, {"revoke": asked}).status_code == 404
    assert stored() == before
    assert "The collector" not in said(officer.get(PAGE))


def test_each_act_leaves_a_row_without_the_token_or_what_its_holder_wrote() -> None:
    client = browser("harvester")
    token = shown(created(client, label="Amina’s laptop"))
    row = AccessToken.objects.get()
    client.post(PAGE, {"revoke": str(row.uuid)})
    first, second = AuditRow.objects.of(row.uuid)
    assert (first.verb, first.by.key, first.subject_key) == (
        "secretariat.create_token",
        "harvester",
        f"harvester …{token[-4:]}",
    )
    assert first.changes == {
        "account": [None, "harvester"],
        "ending": [None, token[-4:]],
        "expires_on": [None, row.expires_on.isoformat()],
    }
    assert (second.verb, list(second.changes)) == ("secretariat.revoke_token", ["revoked_at"])
    services.revoke_token(user=User.objects.get(key="harvester"), token=row.uuid, at=AT)
    assert AuditRow.objects.of(row.uuid).count() == 2  # it was revoked already


@pytest.mark.parametrize(
    ("values", "field"),
    [({"label": ""}, "label"), ({"label": "x" * 81}, "label"), ({"days": "3650"}, "days")],
)
def test_what_cannot_be_is_told_at_its_field(values: dict[str, str], field: str) -> None:
    page = created(browser("officer"), **values)
    assert page.context["form"].errors.keys() == {field}
    assert (shown(page), AccessToken.objects.count()) == ("", 0)


def test_an_account_has_so_many_tokens_at_most() -> None:
    client = browser("officer")
    account = User.objects.get(key="officer")
    for _ in range(MOST):
        services.create_token(user=account, label="One", days=30, at=now())
    page = created(client)
    assert f"You have as many tokens as one may have: {MOST}. Revoke one that is needed no more." in said(
        page
    )
    assert AccessToken.objects.count() == MOST
    client.post(PAGE, {"revoke": str(AccessToken.objects.latest("pk").uuid)})
    assert shown(created(client))
    with pytest.raises(RefusedError):
        services.create_token(user=account, label="One more", days=30, at=now())
    services.create_token(
        user=account, label="Later", days=30, at=now() + timedelta(days=31)
    )  # those are over


def test_a_member_of_a_board_has_none() -> None:
    member = browser("board-member")
    assert PAGE not in links(member.get("/en/account/"))
    assert member.get(PAGE).status_code == 403
    for act in (
        lambda account: services.create_token(user=account, label="x", days=30, at=AT),
        lambda account: services.revoke_token(user=account, token=uuid4(), at=AT),
    ):
        with pytest.raises(DeniedError):
            act(User.objects.get(key="board-member"))


@pytest.mark.parametrize("key", ["harvester", "bureau-member", "officer"])
def test_the_account_s_page_leads_there(key: str) -> None:
    assert PAGE in links(browser(key).get("/en/account/"))


def test_a_program_s_account_opens_no_page_but_its_own() -> None:
    client = browser("harvester")
    for address in ("/en/", "/en/calendar/", "/en/reports/", "/en/rounds/", "/reports/"):
        assert client.get(address).status_code == 403
    assert client.get("/admin/").status_code == 302
    page = client.get("/en/account/")
    assert page.status_code == 200
    assert not {"/en/", "/en/calendar/", "/admin/"} & {
        one.get("href") for one in tree(page).findall(".//nav[@aria-label='Main menu']//a")
    }


def test_creating_asks_once_more_who_it_is_where_that_was_long_ago(clock: Clock) -> None:
    with_password("bureau-member")
    client = browser("bureau-member")
    clock.go(3600)
    answer = created(client)
    assert (answer.status_code, AccessToken.objects.count()) == (302, 0)
    assert answer["Location"].startswith("/en/account/confirm/")


def test_a_closed_account_s_tokens_are_exported_with_what_is_held_of_it() -> None:
    created(browser("harvester"))
    told = services.export_personal_data(
        record=User.objects.get(key="harvester"),
        by=User.objects.get(key="administrator"),
        at=AT,
        reason="The holder asked for it.",
    )
    assert AccessToken.objects.get().digest not in str(told)


@pytest.mark.parametrize("code", languages.CODES)
def test_the_page_speaks_six_languages(code: str) -> None:
    page = created_in(code)
    assert page.status_code == 200
    assert tree(page).get("lang") == languages.BY_CODE[code].tag


def created_in(code: str) -> Any:
    """The page in a language, with a token on it."""
    client = browser("officer")
    client.post(PAGE, {"label": "A collector", "days": "30"})
    return client.get(f"/{code}/account/tokens/")
