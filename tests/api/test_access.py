"""How programs are let in: tokens and nothing else, how often, by which methods; what they keep, what is logged."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from api import permissions as room
from secretariat import services
from secretariat.kernel import permissions, records
from secretariat.kernel.dates import local_day, now
from secretariat.models import AccessToken, Country, User
from secretariat.permissions import Verb
from tests import factories
from tests.api.programs import asked, program, token_of
from tests.factories import act
from tests.pages import browser, enter, stored
from tests.test_headers import FILE

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/countries"
PROBLEM = "application/problem+json"
PATHS = [
    f"/api/v1/{path}"
    for path in (
        "convention",
        "countries",
        "parties",
        "meetings",
        "documents",
        "decisions",
        "contributions",
        "reports",
        "informea/meetings",
        "informea/decisions",
        "informea/documents",
        "openapi.json",
    )
]


def with_header(value: str) -> Any:
    """The answer to whoever sends this for a token."""
    return Client().get(ADDRESS, headers={"Authorization": value})


# Tokens ------------------------------------------------------------------------------------------------------


def test_without_a_token_nothing_is_told() -> None:
    for path in PATHS:
        answer = Client().get(path)
        assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
        assert answer["WWW-Authenticate"] == 'Bearer realm="Intersession"'
        assert answer.json() == {
            "type": "about:blank",
            "title": "Unauthorized",
            "status": 401,
            "detail": "Send a token that is good, as “Authorization: Bearer …”.",
            "errors": [],
        }


@pytest.mark.parametrize(
    "value", ["Bearer", "Bearer ", "Bearer nothing", "Basic b2ZmaWNlcjp4", "nothing", "Bearer é"]
)
def test_what_is_no_token_is_refused(value: str) -> None:
    answer = with_header(value)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="Intersession", error="invalid_token"'


def test_a_token_opens_and_what_is_stored_of_it_does_not() -> None:
    token = token_of("officer")
    assert with_header(f"Bearer {token}").status_code == 200
    row = AccessToken.objects.get()
    assert token not in str(vars(row))
    assert row.ending == token[-4:]
    assert with_header(f"Bearer {row.digest}").status_code == 401


def test_a_token_is_good_through_its_last_day(settings: Any) -> None:
    token = token_of("officer", days=30)
    last = local_day(now()) + timedelta(days=30)
    for day, status in ((last, 200), (last + timedelta(days=1), 401)):
        settings.PINNED_TODAY = day
        assert with_header(f"Bearer {token}").status_code == status


def test_a_revoked_token_opens_nothing_and_the_others_do() -> None:
    first, second = token_of("officer"), token_of("officer")
    row = AccessToken.objects.get(ending=first[-4:])
    services.revoke_token(user=User.objects.get(key="officer"), token=row.uuid, at=now())
    assert with_header(f"Bearer {first}").status_code == 401
    assert with_header(f"Bearer {second}").status_code == 200


def test_a_closed_account_is_a_stranger() -> None:
    client = program("harvester")
    assert client.get(ADDRESS).status_code == 200
    records.withdraw(User.objects.get(key="harvester"), act(reason="collects no more"))
    assert client.get(ADDRESS).status_code == 401


def test_a_demonstration_s_account_is_a_stranger_in_production(settings: Any) -> None:
    client = program("harvester")
    settings.DEMO_SIGN_INS = False
    assert client.get(ADDRESS).status_code == 401


def test_an_account_that_has_lost_its_roles_is_refused_with_the_reason() -> None:
    client = program("officer")
    records.amend(User.objects.get(key="officer"), {"roles": []}, act(reason="left the team"))
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)
    assert "Program that collects public records" in answer.json()["detail"]


def test_whoever_may_have_a_token_may_read_by_it_and_nobody_else() -> None:
    grants = permissions.grants()
    assert grants[Verb.CREATE_TOKEN] == grants[Verb.REVOKE_TOKEN] == grants[room.Verb.READ]


def test_a_browser_in_which_somebody_is_signed_in_is_a_stranger() -> None:
    officer = browser("officer")
    unproved = Client()
    enter(unproved, User.objects.get(key="officer"), "password")
    session = officer.session
    session["seen_at"] -= 600  # so that a page would write down that a request came
    session.save()
    before = stored()
    for client in (officer, unproved):
        for path in PATHS:
            answer = client.get(path)
            assert (answer.status_code, dict(answer.cookies)) == (401, {})
    assert stored() == before


def test_a_token_opens_no_page(client: Client) -> None:
    header = {"Authorization": f"Bearer {token_of('officer')}"}
    for address in ("/en/", "/admin/", "/reports/", "/en/account/tokens/"):
        assert client.get(address, headers=header).status_code == 302


# Methods -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_here_one_only_reads(method: str) -> None:
    client = program("administrator", enforce_csrf_checks=True)
    before = stored()
    for path in PATHS:
        answer = client.generic(method, path)
        assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, "GET, HEAD", PROBLEM)
    assert stored() == before


def test_to_read_writes_nothing() -> None:
    client = program("officer")
    before = stored()
    assert {client.get(path).status_code for path in PATHS} == {200}
    assert stored() == before


def test_a_head_is_answered_like_a_get_without_its_content() -> None:
    client = program("officer")
    for path in PATHS:
        whole, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert (head["ETag"], head["Content-Type"]) == (whole["ETag"], whole["Content-Type"])


# What is kept ------------------------------------------------------------------------------------------------


def test_an_answer_that_is_the_same_is_not_sent_again() -> None:
    client = program("officer")
    for path in PATHS:
        answer = client.get(path)
        assert answer["Cache-Control"] == "private, no-cache"
        assert answer["ETag"].startswith('"')  # strong
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == FILE
        assert answer["Content-Language"] == "ar, zh-Hans, en, fr, ru, es"
        again = client.get(path, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    records.amend(Country.objects.get(key="AFG"), {"m49": "999"}, act(reason="for the tests"))
    assert client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_two_accounts_that_see_the_same_get_the_same_bytes_and_others_do_not() -> None:
    """The tag is of what is told: it opens nothing, and tells nobody what another one sees."""
    tags = {key: program(key).get("/api/v1/meetings")["ETag"] for key in ("officer", "auditor", "harvester")}
    assert tags["officer"] == tags["auditor"] != tags["harvester"]


def test_a_token_that_is_no_longer_good_is_told_nothing_of_what_it_knew() -> None:
    client = program("harvester")
    tag = client.get(ADDRESS)["ETag"]
    records.withdraw(User.objects.get(key="harvester"), act(reason="collects no more"))
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 401


# How often ---------------------------------------------------------------------------------------------------


def test_an_account_that_asks_too_often_waits_and_no_other_does(settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 3
    first, second, other = program("harvester"), program("harvester"), program("officer")
    statuses = [client.get(ADDRESS).status_code for client in (first, second, first, second, first)]
    assert statuses == [200, 200, 200, 429, 429]
    answer = first.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (429, PROBLEM)
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert other.get(ADDRESS).status_code == 200


def test_the_limit_lets_a_collector_work() -> None:
    assert configured.API_REQUESTS_A_MINUTE >= 60


# Outside of the operations -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/nothing", 404),
        ("/api/v1/", 404),
        ("/api/", 404),
        ("/api/v2/meetings", 404),
        ("/api/v1/meetings/", 404),
        ("/api/v1/meetings/no-uuid", 404),
        ("/api/v1/meetings?q=%00", 400),
        ("/api/v1/meetings/%00", 400),
    ],
)
def test_programs_are_told_so_in_their_way(path: str, status: int) -> None:
    for client in (program("officer"), Client()):
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (
            status,
            PROBLEM,
            status,
        )


def test_another_host_is_told_so_too() -> None:
    answer = Client().get(ADDRESS, headers={"Host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert "evil.example" not in answer.content.decode()


def test_a_failure_says_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("what only the log tells")

    monkeypatch.setattr("api.views.reading.countries_for_reader", fail)
    answer = program("officer", raise_request_exception=False).get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "what only the log tells" not in answer.content.decode()


def test_people_get_their_pages_all_the_same() -> None:
    assert Client().get("/en/nothing/")["Content-Type"].startswith("text/html")
    assert Client().get("/en/?a=%00")["Content-Type"].startswith("text/html")


def test_addresses_that_lead_on_are_the_site_s_own_whatever_the_host(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = ["*"], "https://secretariat.example"
    answer = program("officer").get(f"{ADDRESS}?size=1", headers={"Host": "evil.example"})
    assert answer.json()["next"].startswith("https://secretariat.example/api/v1/countries?")
    assert "evil.example" not in answer.content.decode()


# What is logged ----------------------------------------------------------------------------------------------


def test_what_is_refused_is_logged_by_the_account_and_no_token_is(caplog: pytest.LogCaptureFixture) -> None:
    token = token_of("officer")
    account = User.objects.get(key="officer")
    records.amend(account, {"roles": []}, act(reason="left the team"))
    with caplog.at_level(logging.INFO):
        assert with_header(f"Bearer {token}").status_code == 403
        assert with_header("Bearer a-token-that-is-none").status_code == 401
    told = [record.getMessage() for record in caplog.records if record.name == "intersession.access"]
    assert any(f"not granted, account={account.uuid}, verb=api.read" in line for line in told)
    assert any(
        f"refused, account={account.uuid}, method=GET, place=/api/v1/countries" in line for line in told
    )
    assert any(line.startswith("token refused, place=/api/v1/countries") for line in told)
    assert token not in caplog.text
    assert "a-token-that-is-none" not in caplog.text


def test_a_file_that_leaves_is_logged_with_its_account(
    caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = factories.file(document=factories.Document.objects.get(key="cop2-progress-report"))
    with caplog.at_level(logging.INFO):
        assert program("officer").get(f"/api/v1/document-files/{file.uuid}").status_code == 200
    account = User.objects.get(key="officer").uuid
    assert f"downloaded, account={account}" in caplog.text


def test_what_is_asked_as_of_today_follows_the_day(settings: Any) -> None:
    client = program("officer")
    for day, status in (
        (date(2018, 10, 1), "ahead"),
        (date(2018, 11, 20), "under-way"),
        (date(2019, 1, 1), "held"),
    ):
        settings.PINNED_TODAY = day
        (told,) = [item for item in asked(client, "meetings", size=200)["items"] if item["key"] == "COP-2"]
        assert told["status"] == status
