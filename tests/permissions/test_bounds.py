"""What is bound to a person: members of the Bureau to their terms, of boards to their rounds, translators to languages.

Identifiers of what belongs to others are put into every place that takes one, and marks planted in what somebody may
not read are looked for in all that they may.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bureau.models import BureauTerm
from capacity.models import GrantRound
from meetings.models import PortalAccess
from reports import services as reports
from reports.models import Report
from reports.review.writing import Words
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Country, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.pages import browser, links, published, said

pytestmark = pytest.mark.django_db

PORTAL = ("", "calendar/", "work/", "bureau/", "reports/", "account/")
STRANDS = ("preparation", "regional", "requested-work", "implementation", "cooperation", "programme")
SESSION, REPORT = "calendar/bureau-2018-09/", "reports/cop2-progress-report/"
FILE = f"/reports/file/{0:064}/"


@pytest.fixture(autouse=True)
def october(settings: Any, tmp_path: Any) -> None:
    """The day on which these pages are read, and a place for their files."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path


def pages() -> list[str]:
    """All pages of the portal, in English."""
    return [f"/en/{path}" for path in (*PORTAL, *(f"work/{strand}/" for strand in STRANDS))]


# Members of the Bureau -----------------------------------------------------------------------------------------


def moved_to_the_next_term() -> None:
    """Let the demonstration's member serve the next term instead of the one that the demonstration tells of."""
    cop3 = factories.conference(visibility=Visibility.BUREAU)
    following = factories.period("cop2-cop3", target=cop3)
    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    factories.portal_access(period=following)


def test_a_member_reads_of_their_own_term_only() -> None:
    published("en")
    member = browser("bureau-member")
    assert {member.get(f"/en/{path}").status_code for path in (SESSION, REPORT)} == {200}
    assert member.get(FILE).status_code == 200
    feed = address_of_feed(member)
    assert b"BEGIN:VEVENT" in Client().get(feed).content

    moved_to_the_next_term()
    assert {member.get(f"/en/{path}").status_code for path in (SESSION, REPORT)} == {404}
    assert member.get(FILE).status_code == 404
    for page in pages():
        response = member.get(page)
        assert response.status_code == 200
        shown = response.content.decode()
        assert "bureau-2018-09" not in shown
        assert "cop2-progress-report" not in shown
        assert "September 2018" not in said(response)
    for asked in ("?period=all", "?period=cop1-cop2", "?q=Bureau&period=all"):
        assert "September 2018" not in said(member.get(f"/en/calendar/{asked}"))
    assert b"DTSTART;VALUE=DATE:20180913" not in Client().get(feed).content


def address_of_feed(client: Client) -> str:
    """The address of a calendar feed that somebody has just opened."""
    found: str = client.post("/en/account/feed/").context["feed_address"]
    return found


@pytest.mark.parametrize("code", languages.CODES)
def test_a_member_without_a_term_is_told_what_is_missing(code: str) -> None:
    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    member = browser("bureau-member")
    for path in ("", "work/preparation/"):
        response = member.get(f"/{code}/{path}")
        assert response.status_code == 200
    if code == "en":
        assert "your account has no access to its period" in said(response)


def test_staff_read_of_every_term() -> None:
    moved_to_the_next_term()
    officer = browser("bureau-officer")
    assert officer.get(f"/en/{SESSION}").status_code == 200
    assert "September 2018" in said(officer.get("/en/calendar/?period=all"))


def test_only_a_member_of_the_bureau_is_bound_to_a_term() -> None:
    with pytest.raises(RefusedError, match="not a member of the Bureau"):
        factories.portal_access(user=User.objects.get(key="officer"))


def test_an_account_is_closed_with_its_accesses_in_one_step() -> None:
    account, access = User.objects.get(key="bureau-member"), PortalAccess.objects.get()
    member = browser("bureau-member")
    records.withdraw(account, act(reason="Another member was elected."))
    access.refresh_from_db()
    assert access.withdrawn_on is not None
    assert history(access)[-1].reason == "Another member was elected."
    assert member.get("/en/").status_code == 302


# Members of boards ---------------------------------------------------------------------------------------------


@pytest.fixture
def two_rounds() -> tuple[GrantRound, GrantRound]:
    """A round in which the demonstration's member of a board has a seat for Kenya, and another one's."""
    own, other = factories.grant_round("own"), factories.grant_round("other", ordinal=2)
    factories.board_seat(round=own, country=Country.objects.get(key="KEN"))
    return own, other


def applied(round_: GrantRound, key: str, country: str, **values: Any) -> Any:
    """An application that has been checked and appraised, with its country's mark in every text."""
    mark = f"Mark {country} {round_.key}"
    application = factories.application(
        key,
        round=round_,
        party=Country.objects.get(key=country),
        title_en=f"{mark} title",
        amount=Decimal(120000),
        currency="USD",
        **values,
    )
    factories.checklist_result(
        f"{key}-check",
        application=application,
        item=factories.checklist_item(f"{key}-item", round=round_),
        outcome="note",
        note=f"{mark} note",
    )
    factories.appraisal(
        f"{key}-appraisal",
        application=application,
        criterion=factories.criterion(f"{key}-criterion", round=round_),
        finding=f"{mark} finding",
    )
    return application


def test_a_member_of_a_board_reads_their_own_round_but_not_their_own_country(
    two_rounds: tuple[GrantRound, GrantRound],
) -> None:
    own, other = two_rounds
    applied(own, "own-swiss", "CHE")
    applied(own, "own-kenyan", "KEN")
    applied(other, "other-swiss", "CHE")
    member = browser("board-member")
    home = member.get("/en/rounds/")
    assert "/en/rounds/own/" in links(home)
    assert "/en/rounds/other/" not in links(home)

    shown = member.get("/en/rounds/own/").content.decode()
    for text in ("title", "note", "finding"):
        assert f"Mark CHE own {text}" in shown
    assert "Mark KEN" not in shown
    assert "You come from: Kenya. Its application is not shown to you." in said(member.get("/en/rounds/own/"))
    assert member.get("/en/rounds/other/").status_code == 404
    assert said(member.get("/en/rounds/other/"), ".//body") == said(
        member.get("/en/rounds/no-such/"), ".//body"
    )


def test_a_seat_is_vacated_at_the_next_request(two_rounds: tuple[GrantRound, GrantRound]) -> None:
    own, _other = two_rounds
    member = browser("board-member")
    assert member.get("/en/rounds/own/").status_code == 200
    records.withdraw(own.seats.get(), act(reason="Left the board."))
    assert member.get("/en/rounds/own/").status_code == 404


def test_only_a_member_of_a_board_has_a_seat() -> None:
    with pytest.raises(RefusedError, match="not a member of a governing board"):
        factories.board_seat(user=User.objects.get(key="officer"))


# Translators ---------------------------------------------------------------------------------------------------

PASSAGE = "bureau.office.support-president"


@pytest.mark.parametrize("code", languages.CODES)
def test_a_translator_writes_in_their_own_languages(code: str, report: Report) -> None:
    client = browser("french-translator")
    address = reverse("reports:words", args=[report.key, code, PASSAGE])
    assert client.get(address).status_code == (200 if code == "fr" else 403)
    assert client.post(address).status_code == (422 if code == "fr" else 403)
    wanted = {
        "report": report,
        "language": code,
        "words": {PASSAGE: Words("Text.")},
        "by": User.objects.get(key="french-translator"),
        "at": AT,
    }
    if code != "fr":
        with pytest.raises(DeniedError):
            reports.write_words(**wanted)
        assert not AuditRow.objects.filter(by__key="french-translator").exists()


def test_a_refusal_names_the_languages_of_the_account(report: Report) -> None:
    refused = browser("french-translator").get(reverse("reports:words", args=[report.key, "ar", PASSAGE]))
    assert "Your account translates into: French." in said(refused, ".")
    bench = browser("french-translator").get(
        reverse("reports:workbench", args=[report.key]), {"language": ["fr", "ar"]}
    )
    assert reverse("reports:words", args=[report.key, "fr", PASSAGE]) in bench.content.decode()
    assert reverse("reports:words", args=[report.key, "ar", PASSAGE]) not in bench.content.decode()


def test_whoever_may_translate_by_another_role_is_bound_to_no_language(report: Report) -> None:
    account = User.objects.get(key="french-translator")
    records.amend(account, {"roles": ["translator", "editor"]}, act(reason="joins the editors"))
    address = reverse("reports:words", args=[report.key, "ar", PASSAGE])
    assert browser("french-translator").get(address).status_code == 200


# Strands -------------------------------------------------------------------------------------------------------

OWN_SESSION = {"bureau-officer", "administrator", "officer"}


@pytest.mark.parametrize(
    "key",
    [
        "administrator",
        "officer",
        "bureau-officer",
        "conference-officer",
        "regional-officer",
        "finance-officer",
    ],
)
def test_a_meeting_is_postponed_by_those_who_keep_its_kind(key: str) -> None:
    term = BureauTerm.objects.get()
    session = factories.session("to-postpone", term=term)
    page = browser(key).get(f"/admin/bureau/bureausession/{session.pk}/do/postpone_meeting/")
    assert page.status_code == (200 if key in OWN_SESSION else 403)
