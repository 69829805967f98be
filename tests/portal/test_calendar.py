"""The calendar of all meetings, and the feed of it: searched, narrowed, personal, revocable."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from icalendar import Calendar

from bureau.models import BureauSession
from meetings import services as meetings
from meetings.choices import DaysKnown
from meetings.models import Meeting, Period
from secretariat.choices import Role
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from secretariat.kernel.models import AuditRow
from secretariat.kernel.problems import RefusedError
from secretariat.models import Place, User
from secretariat.services import choose_time_zone
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, history
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def member() -> Client:
    """A browser of a member of the Bureau."""
    return browser("bureau-member")


def shown(client: Client, query: str = "", code: str = "en") -> list[list[str]]:
    """What the rows of the calendar say, cell by cell."""
    page = client.get(f"/{code}/calendar/{query}")
    assert page.status_code == 200
    table = tree(page).find(".//main//table")
    return [] if table is None else [[words(cell) for cell in row] for row in table.findall("./tbody/tr")]


def titles(client: Client, query: str = "", code: str = "en") -> list[str]:
    """The names of the meetings shown."""
    return [row[1] for row in shown(client, query, code)]


def other_meeting(key: str = "other-1", **values: Any) -> Meeting:
    """A meeting of a body of its own in the demonstration's period, for the Bureau to see."""
    body = factories.body(f"body-{key}", name_en=f"Board of {key}")
    defaults = {
        "body": body,
        "ordinal": 4,
        "periods": [Period.objects.get()],
        "visibility": Visibility.BUREAU,
    }
    return factories.meeting(key, **defaults | values)


# The page --------------------------------------------------------------------------------------------------------


def test_all_meetings_of_the_period_stand_in_the_order_of_their_dates(member: Client) -> None:
    rows = shown(member)
    assert len(rows) == Meeting.objects.current().in_period(Period.objects.get()).count()
    assert rows[-2] == [
        "19–23 November 2018 10:00 at the venue (Europe/Zurich) 09:00 by your clock (UTC)",
        "Conference of the Parties to the Minamata Convention on Mercury, second meeting",
        "in person · Geneva (Switzerland)",
        "Ahead",
    ]
    assert rows[-1][1:] == ["Webinars: mercury trade", "online", "Ahead"]  # its days are not known yet
    starts = [row.get("datetime") or "9999" for row in tree(member.get("/en/calendar/")).iter("time")]
    assert starts == sorted(starts)


def test_meetings_are_found_by_their_words_kind_and_status(member: Client) -> None:
    other_meeting()
    assert titles(member, "?q=board+OTHER-1") == ["Board of other-1, fourth meeting"]
    assert titles(member, "?q=no+such+meeting") == []
    assert len(titles(member, "?kind=bureau-session")) == BureauSession.objects.count()
    held, ahead = titles(member, "?status=held"), titles(member, "?status=ahead")
    assert held
    assert ahead
    assert len(held) + len(ahead) == len(titles(member))
    assert titles(member, "?q=GENÈVE", "fr")
    assert not titles(member, "?q=GENÈVE")


def test_what_cannot_be_asked_for_narrows_nothing(member: Client) -> None:
    everything = titles(member)
    assert titles(member, "?kind=none&status=none&period=none&page=none") == everything


def test_no_result_leads_back_to_all(member: Client) -> None:
    page = member.get("/en/calendar/?q=nothing")
    assert "No meeting is as you asked." in said(page)
    assert "Show all meetings of the period" in said(page)


def test_meetings_of_another_period_are_one_choice_away(member: Client) -> None:
    period = factories.period(
        visibility=Visibility.BUREAU, target=factories.conference(visibility=Visibility.BUREAU)
    )
    factories.portal_access(period=period)
    assert "Committee, third meeting" not in titles(member)
    found = titles(member, "?period=up-to-COP-3")
    assert found == ["Committee, third meeting"]
    assert set(found) < set(titles(member, "?period=all"))
    options = [
        words(one) for one in tree(member.get("/en/calendar/")).findall(".//select[@name='period']/option")
    ]
    assert options == ["Up to COP-3", "Up to COP-2", "All periods"]


def test_many_meetings_are_shown_by_the_page(member: Client) -> None:
    standing = len(titles(member))
    body = factories.body("many", name_en="Many")
    for number in range(1, 101):
        other_meeting(f"many-{number}", body=body, ordinal=number, reason="in parallel")
    assert len(titles(member)) == 100
    assert "Page 1 of 2" in said(member.get("/en/calendar/"))
    assert len(titles(member, "?page=2")) == standing
    (following,) = tree(member.get("/en/calendar/?status=ahead")).findall(".//a[@rel='next']")
    assert following.get("href") == "?status=ahead&page=2"


def test_internal_meetings_are_for_staff(member: Client) -> None:
    other_meeting(visibility=Visibility.INTERNAL)
    assert "Board of other-1, fourth meeting" not in titles(member)
    assert "Board of other-1, fourth meeting" in titles(browser("officer"))


# One meeting -----------------------------------------------------------------------------------------------------


def test_a_public_meeting_is_told_to_machines_in_all_languages_and_no_other(member: Client) -> None:
    place = Place.objects.get(key="lima")
    plain = {"mode": "in-person", "place": place, "opens_at": time(9, 30), "closes_at": time(13)}
    day = {"starts_on": date(2018, 11, 7), "ends_on": date(2018, 11, 7)}
    other_meeting("open", visibility=Visibility.PUBLIC, **plain, **day)
    other_meeting("closed", **plain, starts_on=date(2018, 11, 8), ends_on=date(2018, 11, 8))
    (script,) = tree(member.get("/en/calendar/open/")).findall(".//script")
    told = json.loads(words(script))
    assert script.get("type") == "application/ld+json"
    assert (told["startDate"], told["endDate"]) == ("2018-11-07T09:30:00-05:00", "2018-11-07T13:00:00-05:00")
    assert {name["@language"] for name in told["location"]["name"]} == {
        one.tag for one in languages.LANGUAGES
    }
    assert [name["@language"] for name in told["name"]] == [
        "en"
    ]  # the body has no other name: none takes its place
    assert tree(member.get("/en/calendar/closed/")).findall(".//script") == []


def test_hours_are_told_by_the_clock_of_the_venue_and_by_ones_own(member: Client) -> None:
    choose_time_zone(user=User.objects.get(key="bureau-member"), time_zone="Pacific/Auckland", at=AT)
    told = said(member.get("/en/calendar/COP-2/"))
    assert "10:00 at the venue (Europe/Zurich) 22:00 by your clock (Pacific/Auckland)" in told
    other_meeting(
        "late",
        mode="teleconference",
        starts_on=date(2018, 11, 7),
        ends_on=date(2018, 11, 7),
        opens_at=time(18),
        time_zone="Europe/Zurich",
    )
    told = said(member.get("/en/calendar/late/")).replace("\u00a0", " ")
    assert (
        "18:00 at the venue (Europe/Zurich) 8 November 2018, 06:00 by your clock (Pacific/Auckland)" in told
    )


def test_a_time_needs_a_zone_and_a_day_that_is_known() -> None:
    for refused in (
        {"opens_at": time(9)},
        {"opens_at": time(9), "closes_at": time(8), "time_zone": "UTC", "ends_on": date(2018, 11, 5)},
        {"opens_at": time(9), "time_zone": "Mars/Olympus"},
    ):
        with pytest.raises((RefusedError, ValidationError)):
            factories.meeting("clock", **refused)


# The feed --------------------------------------------------------------------------------------------------------


def opened(client: Client, code: str = "en") -> str:
    """Open a feed, and give its address as the page shows it."""
    page = client.post(f"/{code}/account/feed/", {"open": ""})
    (field,) = tree(page).findall(".//input[@id='feed-address']")
    address = field.get("value", "")
    assert address.startswith(f"http://localhost:8000/{code}/calendar/")
    return address.removeprefix("http://localhost:8000")


def events(address: str) -> dict[str, Any]:
    """What a calendar program reads at an address, by the name of the meeting."""
    response = Client().get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def without_days(client: Client, code: str = "en") -> set[str]:
    """The meetings of the demonstration without days, or with a month alone: a calendar program has no place for them."""
    known = set(
        Meeting.objects.exclude(days_known="days", starts_on__isnull=False).values_list("key", flat=True)
    )
    months_alone = {"aarhus-wgp-22", "gef-assembly-6", "gef-council-54", "world-health-assembly-71"}
    assert known == {*months_alone, "webinar-asia-pacific"}
    table = tree(client.get(f"/{code}/calendar/?period=all")).find(".//main//table")
    assert table is not None
    rows = table.findall("./tbody/tr")
    months = {"2018-05-01", "2018-06-01", None}
    found = {words(row.find("th")) for row in rows if (row.find(".//time").get("datetime") in months)}  # type: ignore[union-attr]  # every row has one
    assert len(found) == len(known)
    return found


def test_a_feed_holds_what_its_owner_may_see_as_whole_days(member: Client) -> None:
    other_meeting(starts_on=date(2018, 11, 30), ends_on=date(2018, 12, 2))
    other_meeting("hidden", visibility=Visibility.INTERNAL)
    found = events(opened(member))
    event = found["Board of other-1, fourth meeting"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2018, 11, 30), date(2018, 12, 3))
    assert event["status"] == "CONFIRMED"
    assert event["summary"].params["LANGUAGE"] == "en"
    assert set(found) == set(titles(member, "?period=all")) - without_days(member)
    assert "Board of hidden, fourth meeting" not in found
    assert "Board of hidden, fourth meeting" in events(opened(browser("officer")))


@pytest.mark.parametrize("code", languages.CODES)
def test_a_feed_is_in_the_language_of_its_address(member: Client, code: str) -> None:
    found = events(opened(member, code))
    assert set(found) == set(titles(member, "?period=all", code)) - without_days(member, code)
    assert {event["summary"].params["LANGUAGE"] for event in found.values()} == {languages.BY_CODE[code].tag}


def test_a_meeting_of_one_day_with_hours_is_timed_and_a_kind_can_be_had_alone(member: Client) -> None:
    day = {"starts_on": date(2018, 11, 7), "ends_on": date(2018, 11, 7)}
    hours = {"opens_at": time(9, 30), "closes_at": time(11), "time_zone": "America/Lima"}
    other_meeting(**day, **hours, mode="online")
    address = opened(member)
    found = events(address)
    event = found["Board of other-1, fourth meeting"]
    assert event["dtstart"].dt.isoformat() == "2018-11-07T09:30:00-05:00"
    assert event["dtend"].dt.isoformat() == "2018-11-07T11:00:00-05:00"
    assert b"BEGIN:VTIMEZONE" in Client().get(address).content
    (conference,) = events(f"{address}?kind=conference").values()
    assert str(conference["description"]) == "Opens at 10:00 (Europe/Zurich)."
    assert Client().get(f"{address}?kind=nothing").status_code == 404


def test_calendar_programs_are_told_when_to_look_again(member: Client) -> None:
    calendar = Calendar.from_ical(Client().get(opened(member)).content)
    assert str(calendar["name"]) == "Meetings – Minamata Convention on Mercury"
    assert calendar["refresh-interval"].to_ical() == b"PT1H"
    assert str(calendar["x-published-ttl"]) == "PT1H"


def test_decisions_about_meetings_show_in_the_feed(member: Client) -> None:
    by, said_on = User.objects.get(key="officer"), {"effective_on": date(2018, 9, 1), "at": AT}
    meetings.postpone_meeting(meeting=other_meeting("late"), by=by, **said_on)
    meetings.cancel_meeting(meeting=other_meeting("off"), by=by, **said_on)
    address = opened(member)
    found = events(address)
    assert found["Postponed: Board of late, fourth meeting"]["status"] == "TENTATIVE"
    assert found["Board of off, fourth meeting"]["status"] == "CANCELLED"


def test_a_change_keeps_the_event_and_raises_its_sequence(member: Client) -> None:
    meeting, address = other_meeting(), opened(member)
    before = events(address)["Board of other-1, fourth meeting"]
    records.amend(meeting, {"ends_on": date(2018, 11, 7)}, act(reason="a day longer"))
    after = events(address)["Board of other-1, fourth meeting"]
    assert (after["uid"], after["dtend"].dt) == (before["uid"], date(2018, 11, 8))
    assert after["sequence"] > before["sequence"]


def test_meetings_without_days_wait_for_them(member: Client) -> None:
    other_meeting(starts_on=date(2018, 11, 1), ends_on=date(2018, 11, 30), days_known=DaysKnown.MONTH)
    assert "Board of other-1, fourth meeting" in titles(member)
    assert "Board of other-1, fourth meeting" not in events(opened(member))


def test_a_feed_ends_when_it_is_closed_or_gets_a_new_address(member: Client) -> None:
    first = opened(member)
    second = opened(member)
    assert Client().get(first).status_code == 404
    assert events(second)
    told = member.post("/en/account/feed/", {"close": ""}, follow=True)
    assert "Your calendar feed is closed; its address leads nowhere any more." in said(told)
    assert Client().get(second).status_code == 404
    assert "Open a calendar feed" in said(told)


def test_a_feed_ends_with_its_account_or_its_role(member: Client) -> None:
    address, account = opened(member), User.objects.get(key="bureau-member")
    records.amend(account, {"roles": []}, act(reason="the term is over"))
    assert Client().get(address).status_code == 404
    records.amend(account, {"roles": [Role.BUREAU_MEMBER]}, act(reason="elected again"))
    assert events(address)
    records.withdraw(account, act(reason="left"))
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "é", "a" * 43])
def test_no_feed_is_found_by_guessing(token: str) -> None:
    assert User.objects.filter(feed_digest="").exists()
    assert Client().get(f"/en/calendar/{token}.ics").status_code == 404


def test_the_address_is_shown_once_and_kept_nowhere(member: Client) -> None:
    address = opened(member)
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    account = User.objects.get(key="bureau-member")
    row = history(account)[-1]
    assert (row.verb, row.changes) == ("secretariat.open_feed", {"feed_digest": []})
    assert token not in account.feed_digest
    page = member.get("/en/account/")
    assert token not in page.content.decode()
    assert "Your calendar feed is open." in said(page)
    assert "Get a new address" in said(page)


def test_reading_a_feed_writes_nothing_and_costs_the_same_for_many(member: Client) -> None:
    address, rows = opened(member), AuditRow.objects.count()
    with counted() as few:
        events(address)
    assert {query["sql"].split()[0] for query in few} == {"SELECT"}
    assert AuditRow.objects.count() == rows
    for number in range(30):
        other_meeting(
            f"more-{number}", starts_on=date(2018, 3, 1) + timedelta(number), ends_on=date(2018, 4, 1)
        )
    with counted() as many:
        assert len(events(address)) >= 30
    assert len(many) == len(few)
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(address).status_code == 405


def test_strangers_cannot_open_a_feed(client: Client) -> None:
    response = client.post("/en/account/feed/", {"open": ""})
    assert response.status_code == 302
    assert "/account/sign-in/" in response["Location"]
