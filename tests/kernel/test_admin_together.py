"""Changing many records at once: shown beforehand, done with all or none, taken back; and lists that people keep."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from meetings.models import Document, Meeting
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow, SavedList
from secretariat.models import Country, Place
from tests import factories
from tests.factories import act
from tests.kernel.screens import browser, text, tree

pytestmark = pytest.mark.django_db

COUNTRIES = "/admin/secretariat/country/"
DOCUMENTS = "/admin/meetings/document/"


def chosen(*keys: str) -> list[Any]:
    """Countries by their keys."""
    return list(Country.objects.filter(key__in=keys).order_by("key"))


def run(client: Client, base: str, action: str, found: list[Any], query: str = "") -> Any:
    """Choose records on a list and run an action."""
    told = {"action": action, "_selected_action": [record.pk for record in found], "index": 0}
    return client.post(f"{base}{query}", told)


def asked(page: Any) -> dict[str, Any]:
    """What the page's form would send, ticked boxes included."""
    form = tree(page).find(".//main//form[@method='post']")
    told: dict[str, list[str]] = {}
    for field in form.iter():
        name = field.get("name")
        if (
            name is None
            or field.tag == "button"
            or (field.get("type") == "checkbox" and "checked" not in field.attrib)
        ):
            continue
        if field.tag == "select":
            told[name] = [one.get("value") for one in field.iter("option") if "selected" in one.attrib]
        elif field.tag == "textarea":
            told.setdefault(name, []).append(field.text or "")
        else:
            told.setdefault(name, []).append(field.get("value", ""))
    return told


def led(client: Client, response: Any) -> Any:
    """The page to which an answer leads."""
    assert response.status_code == 302, response.status_code
    return client.get(response["Location"])


def preview(client: Client, found: list[Any], base: str = COUNTRIES, **values: Any) -> tuple[str, Any]:
    """Choose records, a field and a value, and look at what it comes to."""
    page = run(client, base, "amend", found)
    (field,) = set(values) - {"reason"}
    address = f"{page['Location']}&field={field}"
    return address, client.post(address, {**asked(client.get(address)), **values})


def changed(client: Client, found: list[Any], base: str = COUNTRIES, **values: Any) -> Any:
    """Change them, as the page offers it after the preview."""
    address, page = preview(client, found, base, **values)
    return client.post(address, {**asked(page), "confirm": "yes"})


# Changing ---------------------------------------------------------------------------------------------------------


def test_the_list_offers_it_to_those_who_may_write() -> None:
    page = browser("officer").get(COUNTRIES)
    assert {option.get("value") for option in tree(page).iter("option")} >= {"amend", "withdraw"}
    page = browser("auditor").get(COUNTRIES)
    assert "amend" not in {option.get("value") for option in tree(page).iter("option")}
    assert 'type="checkbox"' not in str(page.content)
    refused = browser("auditor").get(f"{COUNTRIES}together/amend/?ids=1")
    assert refused.status_code == 403
    assert "amend" not in {
        option.get("value")
        for option in tree(browser("administrator").get("/admin/secretariat/user/")).iter("option")
    }


def test_a_field_of_those_chosen_is_shown_changed_and_taken_back() -> None:
    client, found = browser("officer"), chosen("FRA", "KEN", "PER")
    column = led(client, run(client, COUNTRIES, "amend", found, "?o=2"))
    assert "3 records are chosen" in text(column)
    fields = {option.get("value") for option in tree(column).findall(".//select[@name='field']/option")}
    assert {"visibility", "un_group", "responsible"} <= fields
    assert not fields & {"key", "iso2", "m49", "name_en"}  # each record has its own

    before = {record.key: record.visibility for record in found}
    rows = AuditRow.objects.count()
    address, page = preview(client, found, visibility="internal", reason="Nobody needs them")
    assert "3 records change." in text(page)
    assert AuditRow.objects.count() == rows  # nothing is written by looking
    done = client.post(address, {**asked(page), "confirm": "yes"})
    said = led(client, done)
    assert "3 records were changed." in text(said)
    assert {record.visibility for record in chosen("FRA", "KEN", "PER")} == {"internal"}
    written = AuditRow.objects.filter(verb="amend", subject_kind="secretariat.country").order_by("-pk")[:3]
    assert {row.by.key for row in written} == {"officer"}
    assert {row.reason for row in written} == {"Nobody needs them"}
    assert len({row.at for row in written}) == 1

    undo = re.search(
        r'class="undo" href="([^"]+)"', done.wsgi_request.session.get("x", "") or str(said.content)
    )
    assert undo is not None
    shown = client.get(undo[1])
    assert "Undo 3 changes" in text(shown)
    assert {record.visibility for record in chosen("FRA", "KEN", "PER")} == {"internal"}
    back = led(client, client.post(undo[1]))
    assert "3 records were changed." in text(back)
    assert {record.key: record.visibility for record in chosen("FRA", "KEN", "PER")} == before
    assert browser("administrator").get(undo[1]).status_code == 404  # it was somebody else


def test_what_somebody_changed_since_is_not_taken_back() -> None:
    client = browser("officer")
    changed(client, chosen("FRA", "KEN"), visibility="internal")
    at = AuditRow.objects.get(subject_key="KEN", verb="amend").at
    records.amend(Country.objects.get(key="KEN"), {"visibility": "bureau"}, act(at=at + timedelta(seconds=1)))
    lately = tree(client.get(COUNTRIES)).find(".//a[@class='undo']")
    assert lately is not None
    shown = client.get(lately.get("href"))
    assert "Undo 1 change" in text(shown)
    assert "Somebody else has changed this record since" in text(shown)
    client.post(lately.get("href"))
    assert Country.objects.get(key="KEN").visibility == "bureau"
    assert Country.objects.get(key="FRA").visibility != "internal"


def test_nothing_is_done_with_any_where_one_is_refused() -> None:
    client = browser("officer")
    documents = list(Document.objects.current().order_by("key")[:3])
    address = run(
        client, "/admin/secretariat/place/", "withdraw", list(Place.objects.filter(key__in=["geneva"]))
    )["Location"]
    page = client.post(address, {**asked(client.get(address)), "reason": "a test"})
    assert "It is still used by" in text(page)
    assert "0 records change." in text(page)
    page = client.post(
        address, {**asked(page), "ids": [Place.objects.get(key="geneva").pk], "confirm": "yes"}
    )
    assert page.status_code == 200
    assert Place.objects.get(key="geneva").withdrawn_on is None
    assert len(documents) == 3


def test_what_was_changed_after_the_preview_is_not_written_over() -> None:
    client, found = browser("officer"), chosen("FRA", "KEN")
    address, page = preview(client, found, visibility="internal")
    records.amend(found[0], {"visibility": "bureau"}, act())
    again = client.post(address, {**asked(page), "confirm": "yes"})
    assert again.status_code == 200
    assert "Somebody else has changed this record since you opened it." in text(again)
    assert Country.objects.get(key="FRA").visibility == "bureau"
    assert Country.objects.get(key="KEN").visibility != "internal"


def test_another_value_than_the_one_shown_is_shown_first() -> None:
    client, found = browser("officer"), chosen("FRA", "KEN")
    address, page = preview(client, found, visibility="internal")
    again = client.post(address, {**asked(page), "visibility": "bureau", "confirm": "yes"})
    assert again.status_code == 200
    assert "What it comes to" in text(again)
    assert not Country.objects.filter(key="KEN", visibility__in=["internal", "bureau"]).exclude(
        visibility=found[1].visibility
    )


def test_a_record_of_another_kind_is_chosen_and_taken_back() -> None:
    client = browser("officer")
    found = list(Place.objects.filter(key__in=["geneva", "oslo"]).order_by("key"))
    before = [place.country.key for place in found]
    changed(client, found, "/admin/secretariat/place/", country=str(Country.objects.get(key="PER").pk))
    assert {place.country.key for place in Place.objects.filter(key__in=["geneva", "oslo"])} == {"PER"}
    lately = tree(client.get("/admin/secretariat/place/")).find(".//a[@class='undo']")
    assert lately is not None
    client.post(lately.get("href"))
    assert [
        place.country.key for place in Place.objects.filter(key__in=["geneva", "oslo"]).order_by("key")
    ] == before


def test_verbs_of_states_are_said_of_many() -> None:
    client = browser("officer")
    found = [
        factories.meeting(key="a-meeting"),
        factories.meeting(key="b-meeting", starts_on="2018-12-10", ends_on="2018-12-11"),
    ]
    address = run(client, "/admin/meetings/meeting/", "cancel_meeting", found)["Location"]
    page = client.post(
        address, {**asked(client.get(address)), "effective_on": "2018-09-20", "reason": "no money"}
    )
    assert "2 records change." in text(page)
    client.post(address, {**asked(page), "confirm": "yes"})
    assert set(Meeting.objects.filter(pk__in=[one.pk for one in found]).values_list("state", flat=True)) == {
        "cancelled"
    }


def test_too_many_are_told_to_be_narrowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretariat.kernel.admin.together.AT_ONCE", 2)
    client = browser("officer")
    page = led(client, run(client, COUNTRIES, "amend", chosen("FRA", "KEN", "PER")))
    assert "At most 2 records can be changed at once" in text(page)


@pytest.mark.parametrize(
    "address",
    [
        "together/amend/",
        "together/amend/?ids=x",
        f"together/amend/?ids={10**30}",
        "together/withdraw/?ids=999999999",
    ],
)
def test_nothing_chosen_leads_back_to_the_list(address: str) -> None:
    client = browser("officer")
    assert "Choose records on the list first." in text(led(client, client.get(COUNTRIES + address)))


def test_what_there_is_not_is_not_found() -> None:
    client = browser("officer")
    for address in ("together/fly/?ids=1", "undo/0/", f"undo/{10**30}/"):
        assert (
            client.get(COUNTRIES + address.replace("ids=1", f"ids={chosen('FRA')[0].pk}")).status_code == 404
        )


def test_more_than_one_looks_through_is_not_offered_to_be_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser("officer")
    changed(client, chosen("FRA", "KEN", "PER"), visibility="internal")
    there = tree(client.get(COUNTRIES)).find(".//a[@class='undo']")
    assert there is not None
    monkeypatch.setattr("secretariat.kernel.admin.together.AT_ONCE", 2)
    assert client.get(there.get("href")).status_code == 404
    assert tree(client.get(COUNTRIES)).find(".//a[@class='undo']") is None


# Lists that people keep ---------------------------------------------------------------------------------------------


def test_a_list_is_kept_shown_and_thrown_away() -> None:
    client = browser("officer")
    asked_for = "un_group__exact=african&o=2"
    page = client.get(f"{COUNTRIES}?{asked_for}&p=1")
    assert "Keep this list as" in text(page)
    assert "Keep this list as" not in text(client.get(COUNTRIES))
    kept = led(client, client.post(f"{COUNTRIES}saved/", {"name": "Mine", "query": f"{asked_for}&p=1"}))
    link = next(link for link in tree(kept).iter("a") if link.get("href") == f"?{asked_for}")
    assert link.get("aria-current") == "page"
    assert {row.un_group for row in kept.context["cl"].result_list} == {"african"}
    assert ">Mine<" not in text(browser("administrator").get(COUNTRIES))  # it is the officer's
    assert ">Mine<" not in text(client.get("/admin/secretariat/place/"))
    row = SavedList.objects.get()
    browser("administrator").post(f"{COUNTRIES}saved/", {"remove": row.pk})
    for nothing in ("", "x", str(10**30)):
        assert client.post(f"{COUNTRIES}saved/", {"remove": nothing}).status_code == 302
    assert SavedList.objects.exists()
    gone = led(client, client.post(f"{COUNTRIES}saved/", {"remove": row.pk}))
    assert "“Mine” is no longer kept." in text(gone)
    assert not SavedList.objects.exists()


def test_a_name_is_given_anew_to_what_is_asked_now() -> None:
    client = browser("officer")
    for query in ("un_group__exact=african", "un_group__exact=asia-pacific"):
        client.post(f"{COUNTRIES}saved/", {"name": "Mine", "query": query})
    assert SavedList.objects.get().query == "un_group__exact=asia-pacific"


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"name": " ", "query": "q=x"}, "Name of the list: This field is required."),
        ({"name": "x" * 61, "query": "q=x"}, "at most 60 characters"),
        ({"name": "x", "query": ""}, "Query: This field is required."),
    ],
)
def test_what_cannot_be_kept_is_told(told: dict[str, str], message: str) -> None:
    client = browser("officer")
    assert message in text(led(client, client.post(f"{COUNTRIES}saved/", told)))
    assert not SavedList.objects.exists()


def test_no_more_lists_are_kept_than_one_finds_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretariat.kernel.admin.saved.AT_MOST", 1)
    client = browser("officer")
    client.post(f"{COUNTRIES}saved/", {"name": "One", "query": "q=x"})
    page = led(client, client.post(f"{COUNTRIES}saved/", {"name": "Two", "query": "q=y"}))
    assert "You keep 1 lists here already" in text(page)
