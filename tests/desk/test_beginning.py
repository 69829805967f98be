"""The guide: from a database with nothing but an administrator to the first session, and from one period to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from bureau.models import BureauSession, BureauTerm
from meetings.models import Body, Conference, Office, Period, PortalAccess
from reports.choices import USUAL_OUTLINE
from reports.models import OutlineSection, Report
from secretariat.management.commands import openaccount
from secretariat.models import Convention, Country, Organization, Place, User
from tests import factories
from tests.conftest import counted
from tests.kernel.screens import SHEET, at, record_form, row_of, sent
from tests.pages import browser, enter, links, said, tree, words
from tests.reports.test_other_convention import ROOMS
from tests.tampering import unguard

pytestmark = pytest.mark.django_db

GUIDE, COUNTRIES, OUTLINE = "/desk/beginning/", "/desk/beginning/countries.csv", "/desk/beginning/outline/"
CONVENTION = f"{GUIDE}?after="
PASSWORD = "a long enough pass phrase"


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def administrator(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of whoever has just installed the product: nothing is recorded but their account."""
    unguard()
    for label in ROOMS:
        for model in apps.get_app_config(label).get_models():
            model._default_manager.all()._raw_delete(using="default")
    monkeypatch.setattr(openaccount, "getpass", lambda _prompt: PASSWORD)
    call_command("openaccount", "a.first", "--name", "A First", verbosity=0)
    client = Client()
    enter(client, User.objects.get(key="a.first"))
    return client


def steps(page: Any) -> dict[str, str]:
    """How each step stands, by its key."""
    found = tree(page).findall(".//li[@class='guide-step']")
    return {step.get("id", ""): words(step.find(".//summary/span")) for step in found}


def way(page: Any, label: str) -> str:
    """Where a button of the guide leads."""
    (found,) = [link for link in tree(page).iter("a") if link.get("aria-label") == label]
    return str(found.get("href"))


def take(client: Client, guide: str, what: str, **answers: Any) -> Any:
    """Open a form from the guide, fill in what it does not know, save, and be led back."""
    address = way(client.get(guide), f"Enter it: {what}")
    data = {**record_form(client.get(address)), **answers, "_save": ""}
    saved = client.post(address, data)
    assert saved.status_code == 302, said(saved)
    assert saved["Location"].startswith(guide)
    return client.get(saved["Location"])


# A new convention ------------------------------------------------------------------------------------------------


def test_an_administrator_alone_sets_up_a_convention_without_a_shell(administrator: Client) -> None:
    page = administrator.get(GUIDE)
    assert "0 of 10 steps" in said(page)
    assert steps(page)["convention"] == "Next"
    assert steps(page)["regions"] == "Optional"
    take(
        administrator,
        CONVENTION,
        "The parent organization",
        key="un",
        kind_of="other",
        name_en="the United Nations",
    )
    parent = str(Organization.objects.get().pk)
    night = {"name_en": "Convention on the Night Sky", "name_of_en": "the Convention on the Night Sky"}
    page = take(
        administrator, CONVENTION, "The convention", key="night-sky", parent_organization=parent, **night
    )
    assert Convention.objects.get().parent_organization.key == "un"
    assert (steps(page)["convention"], steps(page)["states"]) == ("Done", "Next")
    bring_in_states(administrator)
    page = administrator.get(CONVENTION)
    assert steps(page)["places"] == "Next"
    bern = {
        "key": "bern",
        "name_en": "Bern",
        "name_in_en": "in Bern",
        "country": str(Country.objects.get(key="CHE").pk),
    }
    take(administrator, CONVENTION, "Places", **bern)
    take(administrator, CONVENTION, "The Conference of the Parties", name_en="Conference of the Parties")
    page = take(administrator, CONVENTION, "The Bureau", name_en="Bureau of the Conference", noun="meeting")
    assert [body.key for body in Body.objects.order_by("key")] == ["bureau", "cop"]
    assert steps(page)["conferences"] == "Next"
    held = {"key": "COP-1", "ordinal": "1", "starts_on": "2018-06-04", "ends_on": "2018-06-08"}
    ahead = {"starts_on": "2019-11-04", "ends_on": "2019-11-08"}
    where = {"mode": "in-person", "place": str(Place.objects.get().pk)}
    take(administrator, CONVENTION, "The last conference", **held, **where)
    take(administrator, CONVENTION, "The next conference", **ahead, **where)
    assert Conference.objects.get(key="COP-2").ordinal == 2
    page = take(administrator, CONVENTION, "The period")
    period = Period.objects.get(key="cop1-cop2")
    assert (period.predecessor.key, period.target.key) == ("COP-1", "COP-2")
    assert steps(page)["term"] == "Next"
    take(administrator, CONVENTION, "The term")
    term = BureauTerm.objects.get()
    assert (term.key, term.begins_on, term.ends_on) == (
        "bureau-cop1-cop2",
        date(2018, 6, 8),
        date(2019, 11, 8),
    )
    take(administrator, CONVENTION, "Officers", key="president")
    assert Office.objects.get().valid_from == date(2018, 6, 8)
    first = {"key": "bureau-2018-10", "starts_on": "2018-10-18", "ends_on": "2018-10-18", "mode": "online"}
    page = take(administrator, CONVENTION, "The session", **first)
    assert steps(page)["session"] == "Done"
    calendar = administrator.get("/desk/calendar/?month=2018-10")
    assert "Bureau of the Conference" in said(calendar, ".//table")
    home = said(administrator.get("/en/"))
    assert "18 October 2018" in home
    assert "4–8 November 2019" in home

    assert steps(administrator.get(CONVENTION))["people"] == "Next"
    bring_in_people_and_the_report(administrator)


def bring_in_people_and_the_report(administrator: Client) -> None:
    """What remains: accounts, access to the portal, the report with its outline."""
    member = {"key": "a.member", "display_name": "A Member", "roles": ["bureau-member"], "language": "en"}
    take(administrator, CONVENTION, "Accounts", **member, email="a.member@night.example")
    access = {"key": "a.member-cop1-cop2", "user": str(User.objects.get(key="a.member").pk)}
    page = take(administrator, CONVENTION, "Access of the Bureau’s members to the portal", **access)
    assert PortalAccess.objects.get().period.key == "cop1-cop2"
    assert steps(page)["people"] == "Done"
    take(administrator, CONVENTION, "The document", title_en="Progress report")
    take(administrator, CONVENTION, "The report", as_of="2019-09-01")
    report = Report.objects.get()
    page = administrator.get(CONVENTION)
    answers = sent(page, f".//form[@action='{OUTLINE}']")
    page = administrator.post(OUTLINE, answers, follow=True)
    assert "The usual sections were entered." in said(page)
    rows = OutlineSection.objects.filter(report=report).order_by("position")
    assert [row.section for row in rows] == [section for section, _parent in USUAL_OUTLINE]
    assert "10 of 10 steps" in said(page)
    assert "All that is needed is recorded." in said(page)
    again = administrator.post(OUTLINE, answers, follow=True)
    assert "The report has an outline already" in said(again)
    bureau = Client()
    enter(bureau, User.objects.get(key="a.member"))
    assert "18 October 2018" in said(bureau.get("/en/"))
    # With all recorded, the guide is about the period after the next conference.
    assert "cop" not in steps(administrator.get(GUIDE))
    assert steps(administrator.get(GUIDE))["conferences"] == "Next"


def bring_in_states(client: Client) -> None:
    """Download the list of States from the guide, and import it with its preview."""
    guide = client.get(CONVENTION)
    assert COUNTRIES in links(guide)
    downloaded = client.get(COUNTRIES)
    assert "attachment" in downloaded["Content-Disposition"]
    address = way(guide, "Import a spreadsheet: States")
    page = client.get(address)
    answers = {
        **sent(page, SHEET),
        "format": "0",
        "import_file": SimpleUploadedFile("states.csv", downloaded.content),
    }
    preview = client.post(address, answers)
    assert Country.objects.count() == 0  # nothing is written before it is confirmed
    confirming = at(Country, "process_import")
    back = client.post(confirming, sent(preview, f".//form[@action='{confirming}']"))
    assert back["Location"].startswith(CONVENTION)
    written = downloaded.content.decode().strip().count("\n")
    assert Country.objects.count() == written > 190


# A new period ----------------------------------------------------------------------------------------------------


def test_a_new_period_begins_with_the_conference_after_the_next() -> None:
    administrator, guide = browser("administrator"), f"{GUIDE}?after=COP-2"
    page = administrator.get(GUIDE)  # the period that runs is complete
    found = steps(page)
    assert [found[key] for key in ("convention", "states", "places", "bodies")] == ["Done"] * 4
    assert found["conferences"] == "Next"
    geneva = {
        "place": str(Place.objects.get(key="geneva").pk),
        "starts_on": "2019-11-25",
        "ends_on": "2019-11-29",
    }
    take(administrator, guide, "The next conference", **geneva)
    assert Conference.objects.get(key="COP-3").ordinal == 3
    take(administrator, guide, "The period")
    assert Period.objects.get(key="cop2-cop3").predecessor.key == "COP-2"
    take(administrator, guide, "The term")
    first = {"key": "bureau-2019-01", "starts_on": "2019-01-15", "ends_on": "2019-01-15", "mode": "online"}
    page = take(administrator, guide, "The session", **first)
    assert BureauSession.objects.get(key="bureau-2019-01").linked("periods") == [
        Period.objects.get(key="cop2-cop3")
    ]
    assert steps(page)["people"] == "Next"  # members of the Bureau have no access to the new period yet
    assert "Bureau" in said(administrator.get("/desk/calendar/?month=2019-01"), ".//table")


def test_who_may_not_enter_a_record_reads_how_it_stands_and_who_may() -> None:
    page = browser("conference-officer").get(f"{GUIDE}?after=COP-2")
    step = tree(page).find(".//li[@id='term']")
    assert "This is granted to: Administrator, Programme officer (Bureau)." in words(step)
    assert way(page, "Enter it: The next conference")
    outline = browser("conference-officer").post(OUTLINE, {"report": "cop2-progress-report", "after": ""})
    assert outline.status_code == 403


@pytest.mark.parametrize("key", ["bureau-officer", "editor", "auditor", "bureau-member"])
def test_the_guide_is_for_administrators_and_conference_officers(key: str) -> None:
    client = browser(key)
    assert [client.get(address).status_code for address in (GUIDE, COUNTRIES)] == [403, 403]
    assert client.post(OUTLINE).status_code == 403
    assert GUIDE not in links(client.get("/desk/calendar/"))


def test_an_outline_of_no_report_is_not_found() -> None:
    assert browser("administrator").post(OUTLINE, {"report": "nothing"}).status_code == 404


def test_a_conference_that_nobody_knows_means_a_new_convention() -> None:
    page = browser("administrator").get(f"{GUIDE}?after=nothing")
    assert steps(page)["report"] == "Done"


def test_the_guide_takes_as_many_queries_for_many_records_as_for_few() -> None:
    client = browser("administrator")

    def asked() -> int:
        with counted() as queries:
            assert client.get(f"{GUIDE}?after=").status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(5):
        day = date(2030 + number, 5, 1)
        factories.conference(f"COP-{number + 30}", ordinal=number + 30, starts_on=day, ends_on=day)
    assert asked() == few


# What forms say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Convention, Place, Body, Conference, Period, BureauTerm, BureauSession])
def test_each_field_of_these_forms_says_what_belongs_in_it(kind: Any) -> None:
    page = browser("administrator").get(at(kind, "add"))
    form = page.context["adminform"].form
    silent = [
        name for name, field in form.fields.items() if not field.help_text and not field.widget.is_hidden
    ]
    assert silent == []


def test_an_example_stands_beside_the_key() -> None:
    assert "For example: cop4-cop5." in row_of(browser("administrator").get(at(Period, "add")), "key")
