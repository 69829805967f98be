"""The calendar in which meetings are entered: a month, what falls on its days, and the way to a filled form and back."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from bureau.models import BureauSession
from meetings.models import Meeting
from secretariat.services import choose_language
from tests import factories
from tests.conftest import AT, counted
from tests.kernel.screens import field_of, record_form
from tests.pages import browser, links, said, tree, words

pytestmark = pytest.mark.django_db

CALENDAR, ENTER = "/desk/calendar/", "/desk/calendar/enter/"
SESSION = "/admin/bureau/bureausession/add/"


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


def day_of(page: Any, day: str) -> str:
    """What the calendar says of a day."""
    cells = [cell for cell in tree(page).iter("td") if cell.find(f".//time[@datetime='{day}']") is not None]
    assert len(cells) == 1
    return words(cells[0])


def month(client: Client, written: str) -> Any:
    return client.get(CALENDAR, {"month": written})


# The month -------------------------------------------------------------------------------------------------------


def test_a_month_shows_meetings_on_each_of_their_days_with_their_state() -> None:
    page = month(browser("officer"), "2018-11")
    assert "November 2018" in said(page)
    for number, day in enumerate(range(19, 24), 1):
        told = day_of(page, f"2018-11-{day}")
        assert "Conference of the Parties" in told
        assert f"Ahead · day {number} of 5" in told
    assert "Conference of the Parties" not in day_of(page, "2018-11-24")


def test_a_meeting_leads_to_its_form_and_a_deadline_to_the_list() -> None:
    page = month(browser("officer"), "2018-09")
    session = BureauSession.objects.get(key="bureau-2018-09")
    assert reverse("admin:bureau_bureausession_change", args=[session.pk]) in links(page)
    assert "Deadline" in day_of(page, "2018-09-10")  # ten weeks before the conference
    assert "/meetings/deadlines/?meeting=COP-2" in links(page)


def test_weeks_begin_on_monday_in_the_readers_language() -> None:
    choose_language(user=factories.User.objects.get(key="officer"), language="fr", at=AT)
    page = month(browser("officer"), "2018-11")
    heads = [words(head) for head in tree(page).findall(".//table[@class='calendar']/thead/tr/th")]
    assert (heads[0], heads[-1]) == ("Lundi", "Dimanche")
    first = tree(page).find(".//table[@class='calendar']/tbody/tr")
    assert first is not None
    assert [words(cell)[:1] for cell in first][:4] == ["", "", "", "1"]  # the first was a Thursday


def test_one_goes_to_the_month_before_after_and_to_any_other() -> None:
    page = month(browser("officer"), "2018-12")
    assert {f"{CALENDAR}?month={one}" for one in ("2018-11", "2018-10", "2019-01")} <= links(page)
    options = {option.get("value") for option in tree(page).iter("option")}
    assert {"2016-01", "2021-12"} <= options


@pytest.mark.parametrize("written", ["", "nonsense", "2018-13", "0001-01", "9999-12"])
def test_what_is_no_month_shows_this_one(written: str) -> None:
    assert "October 2018" in said(month(browser("officer"), written))


def test_a_meeting_of_which_the_month_alone_is_known_stands_below() -> None:
    factories.meeting("some-day", starts_on=date(2019, 2, 1), ends_on=date(2019, 2, 28), days_known="month")
    page = month(browser("officer"), "2019-02")
    assert "Nothing falls on a day of this month." in said(page)
    below = tree(page).find(".//ul[@class='calendar-month']")
    assert "Ahead" in words(below)
    assert all(not day_of(page, f"2019-02-{day:02}").count("Ahead") for day in range(1, 29))


def test_many_meetings_take_as_many_queries_as_few() -> None:
    client = browser("officer")

    def asked() -> int:
        with counted() as queries:
            assert month(client, "2018-11").status_code == 200
        return len(queries)

    asked()
    few = asked()
    for number in range(10):
        on = date(2018, 11, 1 + number)
        factories.meeting(f"many-{number}", starts_on=on, ends_on=on)
    assert asked() == few


# Entering --------------------------------------------------------------------------------------------------------


def test_each_day_leads_to_entering_a_meeting_on_it() -> None:
    page = month(browser("officer"), "2018-09")
    plus = {" ".join(link.get("aria-label", "").split()): link.get("href") for link in tree(page).iter("a")}
    assert plus["Enter a meeting on 13 September 2018"] == f"{ENTER}?on=2018-09-13"
    assert sum(label.startswith("Enter a meeting on") for label in plus) == 30


def test_who_may_enter_none_reads_and_is_told_who_may() -> None:
    client = browser("auditor")
    page = month(client, "2018-09")
    assert page.status_code == 200
    assert ENTER not in page.content.decode()
    refused = client.get(ENTER, {"on": "2018-09-13"})
    assert refused.status_code == 403
    assert "Programme officer (Bureau)" in said(refused, ".//body")


def test_who_may_enter_several_kinds_chooses_among_them() -> None:
    page = browser("administrator").get(ENTER, {"on": "2018-09-13"})
    told = [words(link) for link in tree(page).findall(".//ul[@class='desk-choice']/li/a")]
    assert told == [
        "Conference",
        "Session of the Bureau",
        "Regional consultation",
        "Meeting of a group or committee",
        "Meeting of a governing board",
        "Webinar",
        "Other meeting",
    ]


def test_who_may_enter_one_kind_comes_to_its_form_at_once() -> None:
    response = browser("bureau-officer").get(ENTER, {"on": "2018-09-13"})
    assert response.status_code == 302
    assert response["Location"].startswith(f"{SESSION}?")


@pytest.mark.parametrize("on", ["", "tomorrow", "2018-02-30"])
def test_without_a_day_it_is_asked_for(on: str) -> None:
    page = browser("bureau-officer").get(ENTER, {"on": on})
    assert page.status_code == 200
    assert field_of(page, "on").get("value") == "2018-10-01"


def test_a_session_is_entered_from_its_day_and_leads_back_to_the_month() -> None:
    client = browser("bureau-officer")
    address = client.get(ENTER, {"on": "2018-10-18"})["Location"]
    form = client.get(address)
    term = BureauSession.objects.get(key="bureau-2018-09").term
    filled = record_form(form)
    assert filled["starts_on"] == filled["ends_on"] == ["2018-10-18"]
    assert filled["term"] == [str(term.pk)]
    assert filled["periods"] == [str(term.period.pk)]
    answers = {**filled, "key": "bureau-2018-10", "mode": "online", "_save": ""}
    saved = client.post(address, answers, follow=True)
    assert saved.redirect_chain == [(f"{CALENDAR}?month=2018-10", 302)]
    assert "Bureau" in day_of(saved, "2018-10-18")
    session = BureauSession.objects.get(key="bureau-2018-10")
    assert session.linked("periods") == [term.period]


def test_another_form_that_is_to_follow_is_filled_in_as_the_one_before_but_for_its_key() -> None:
    client = browser("bureau-officer")
    asked = {
        "key": "bureau-2018-10",
        "term": "bureau-cop1-cop2",
        "starts_on": "2018-10-18",
        "ends_on": "2018-10-18",
    }
    address = f"{SESSION}?{urlencode(asked)}"
    answers = {**record_form(client.get(address)), "mode": "online", "_addanother": ""}
    assert answers["key"] == ["bureau-2018-10"]
    next_one = client.post(address, answers, follow=True)
    filled = record_form(next_one)
    assert (filled["key"], filled["starts_on"]) == ([""], ["2018-10-18"])
    assert BureauSession.objects.filter(key="bureau-2018-10").exists()
    later = {"key": "bureau-2018-10-b", "starts_on": "2018-10-25", "ends_on": "2018-10-25"}
    plain = client.post(SESSION, {**answers, **later})
    assert plain["Location"] == SESSION


def test_the_form_of_a_conference_names_the_one_body_that_holds_them() -> None:
    page = browser("administrator").get(ENTER, {"on": "2018-11-20"})
    (address,) = [link for link in links(page) if link.startswith("/admin/meetings/conference/add/")]
    asked = parse_qs(urlsplit(address).query)
    assert (asked["body"], asked["starts_on"]) == (["cop"], ["2018-11-20"])
    assert "periods" not in asked  # a period names its conferences
    groups = next(link for link in links(page) if link.startswith("/admin/expertgroups/groupmeeting/add/"))
    assert "body" not in parse_qs(urlsplit(groups).query)  # there are several


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "evil"]
)
def test_a_form_leads_back_to_pages_of_this_site_only(back: str) -> None:
    client = browser("bureau-officer")
    address = f"{SESSION}?on=x&_back={back}"
    form = client.get(address)
    assert "evil" not in "".join(links(form))
    answers = {
        **record_form(form),
        "key": "bureau-2018-10",
        "term": str(BureauSession.objects.get(key="bureau-2018-09").term_id),
        "starts_on": "2018-10-18",
        "ends_on": "2018-10-18",
        "mode": "online",
    }
    saved = client.post(address, {**answers, "_save": ""})
    assert saved["Location"] == "/admin/bureau/bureausession/"


def test_what_does_not_fit_is_not_filled_in_and_refuses_nobody_the_form() -> None:
    asked = {
        "starts_on": "18/10/2018",
        "term": "nothing",
        "mode": "by-pigeon",
        "periods": "x,y",
        "kind_of": "other",
    }
    form = browser("bureau-officer").get(SESSION, asked)
    assert form.status_code == 200
    filled = record_form(form)
    assert filled["starts_on"] == [""]
    assert filled.get("term") in (None, [""])
    assert filled["mode"] == ["in-person"]


def test_a_month_says_what_it_has_on_any_day_of_a_withdrawn_meeting_no_more() -> None:
    record = factories.meeting("gone", starts_on=date(2019, 3, 5), ends_on=date(2019, 3, 5))
    assert "Ahead" in day_of(month(browser("officer"), "2019-03"), "2019-03-05")
    factories.records.withdraw(record, factories.act(reason="Entered twice."))
    assert Meeting.objects.get(key="gone").withdrawn_on
    assert "Ahead" not in day_of(month(browser("officer"), "2019-03"), "2019-03-05")
