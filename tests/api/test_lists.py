"""Lists: pages, filters, words, what was changed since, and what cannot be asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from meetings.models import Meeting
from secretariat.kernel import records
from secretariat.kernel.dates import now
from secretariat.models import Country
from tests import factories
from tests.api.programs import asked, keys, program
from tests.factories import act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which programs ask."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def officer() -> Client:
    """A program that reads all."""
    return program("officer")


# Pages -------------------------------------------------------------------------------------------------------


def test_pages_lead_to_each_other_until_all_is_told(officer: Client) -> None:
    found, address = [], "/api/v1/countries?size=60&q=&group="
    address = "/api/v1/countries?size=60"
    sizes = []
    while address:
        page = officer.get(address).json()
        sizes.append(len(page["items"]))
        found += [item["key"] for item in page["items"]]
        address = (page["next"] or "").removeprefix("http://localhost:8000")
    assert found == keys(officer, "countries")
    assert (page["total"], sizes) == (len(found), [60, 60, 60, len(found) - 180])
    assert page["previous"].endswith("/api/v1/countries?size=60&page=3")


def test_a_neighbour_is_asked_as_the_page_was(officer: Client) -> None:
    page = asked(officer, "meetings", size=1, page=2, kind="bureau-session", q="Bureau")
    for where, number in (("previous", "1"), ("next", "3")):
        query = parse_qs(urlsplit(page[where]).query)
        assert query == {"size": ["1"], "page": [number], "kind": ["bureau-session"], "q": ["Bureau"]}


def test_beyond_the_last_page_there_is_nothing_but_the_way_back(officer: Client) -> None:
    page = asked(officer, "countries", page=999)
    assert (page["items"], page["next"], page["total"]) == ([], None, 197)
    assert page["previous"].endswith("page=4")


def test_an_empty_list_is_a_page(officer: Client) -> None:
    page = asked(officer, "meetings", q="nothing-that-anybody-says")
    assert (page["items"], page["total"], page["next"], page["previous"]) == ([], 0, None, None)


# Filters -----------------------------------------------------------------------------------------------------


def test_by_kind_status_and_days(officer: Client) -> None:
    whole = {item["key"]: item for item in asked(officer, "meetings", size=200)["items"]}

    def having(**values: str) -> list[str]:
        return [key for key, item in whole.items() if values.items() <= item.items()]

    assert keys(officer, "meetings", kind="conference") == having(kind="conference") == ["COP-1", "COP-2"]
    assert keys(officer, "meetings", status="ahead") == having(status="ahead")
    assert keys(officer, "meetings", kind="bureau-session", status="held") == having(
        kind="bureau-session", status="held"
    )
    autumn = keys(officer, "meetings", from_day="2018-09-01", to_day="2018-10-31")
    assert autumn == [
        key
        for key, item in whole.items()
        if item["start"] and item["end"] >= "2018-09-01" and item["start"] <= "2018-10-31"
    ]
    assert 0 < len(autumn) < len(whole)
    assert "COP-1" not in keys(officer, "meetings", period="cop1-cop2")


def test_of_other_lists(officer: Client) -> None:
    assert keys(officer, "countries", group="african", q="keny") == ["KEN"]
    assert keys(officer, "documents", nature="agenda") == ["cop2-provisional-agenda"]
    factories.file("fr", document=factories.Document.objects.get(key="cop2-progress-report"))
    assert keys(officer, "documents", language="fr") == ["cop2-progress-report"]
    assert keys(officer, "documents", language="zh-Hans") == []
    assert keys(officer, "contributions", kind="assessed") == []
    assert len(keys(officer, "contributions", status="provided")) == 4
    assert keys(officer, "documents", period="cop1-cop2") == keys(officer, "documents")


@pytest.mark.parametrize("words", ["suisse", "瑞士", "Швейцария", "SWITZERLAND che", "سويسرا"])
def test_words_are_found_in_any_language(officer: Client, words: str) -> None:
    assert keys(officer, "countries", q=words) == ["CHE"]


def test_all_words_must_stand_there(officer: Client) -> None:
    assert keys(officer, "countries", q="switzerland kenya") == []


def test_what_was_changed_since(officer: Client) -> None:
    later = now() + timedelta(days=1)
    country = Country.objects.get(key="CHE")
    records.amend(country, {"name_fr": "la Suisse"}, act(at=later, reason="as the editors write it"))
    for since in (later.isoformat(), later.date().isoformat(), later.strftime("%Y-%m-%dT%H:%M:%SZ")):
        assert keys(officer, "countries", updated_since=since) == ["CHE"]
    assert keys(officer, "countries", updated_since=(later + timedelta(seconds=1)).isoformat()) == []
    assert len(keys(officer, "countries", updated_since="2018-01-01")) == 197
    told = asked(officer, "countries", q="switzerland")["items"][0]["updated"]
    assert keys(officer, "countries", updated_since=told) == ["CHE"]  # what was told can be asked


def test_informea_s_lists_are_narrowed_alike(officer: Client) -> None:
    later = now() + timedelta(days=1)
    meeting = Meeting.objects.get(key="aarhus-wgp-22")
    records.amend(meeting, {"ordinal": 23}, act(at=later, reason="miscounted"))
    found = asked(officer, "informea/meetings", updated_since=later.date().isoformat())
    assert [item["id"] for item in found["value"]] == [str(meeting.uuid)]


# What cannot be asked ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=1.0", "page"),
        ("page= 1", "page"),
        ("page=１", "page"),
        ("page=x", "page"),
        ("page=100001", "page"),
        ("size=0", "size"),
        ("size=201", "size"),
        ("size=", "size"),
        ("kind=party", "kind"),
        ("status=", "status"),
        ("updated_since=0", "updated_since"),
        ("updated_since=2018-13-01", "updated_since"),
        ("updated_since=2018-10-01T09:00:00", "updated_since"),
        ("from_day=1538384400", "from_day"),
        ("to_day=2018-02-30", "to_day"),
        (f"q={'x' * 101}", "q"),
        ("kinds=conference", "kinds"),
        ("format=xml", "format"),
    ],
)
def test_what_the_description_does_not_say_is_refused_by_name(officer: Client, query: str, name: str) -> None:
    answer = officer.get(f"/api/v1/meetings?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["title"], told["type"]) == (422, "Unprocessable Entity", "about:blank")
    assert [fault["name"] for fault in told["errors"]] == [name]
    assert told["errors"][0]["reason"]
