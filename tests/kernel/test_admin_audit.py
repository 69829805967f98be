"""The list of all histories: filters, what was changed in words, the way to the record, and the sheet of it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bureau.models import BureauSession
from meetings.services import postpone_meeting
from reports import services as reports
from reports.models import Report
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow
from secretariat.models import Place, User
from secretariat.services import choose_language, set_password
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, history
from tests.kernel.screens import at, browser, tree, words
from tests.reports.clearing import say
from tests.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def lake(system: User, officer: User) -> Place:
    """A place that was amended twice: by the officer, and a day later by the product itself."""
    place: Place = factories.place("lake", name_en="Lake", name_fr="Lac")
    changes = {"name_fr": "Au lac", "source_note": "a letter"}
    place = records.amend(place, changes, act(AT, by=officer, reason="asked for"))
    return records.amend(place, {"visibility": "public"}, act(AT + timedelta(days=1)))


def listed(client: Client, **query: str) -> list[tuple[str, int]]:
    """The entries that a list shows, by key and number."""
    response = client.get(at(AuditRow), query)
    assert response.status_code == 200
    return [(row.subject_key, row.number) for row in response.context["cl"].result_list]


def exported(client: Client, **query: str) -> list[dict[str, str]]:
    """The rows of the sheet of what a list shows."""
    response = client.get(reverse("admin:kernel_auditrow_export"), query)
    assert response.status_code == 200
    sheet = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(sheet)))


def row_of(client: Client, row: AuditRow) -> str:
    """What the list says of an entry."""
    page = tree(client.get(at(AuditRow), {"q": row.subject_key, "by": row.by.key}))
    led = at(AuditRow, "change", row.pk)
    (found,) = [
        one for one in page.iter("tr") if any(link.get("href", "").startswith(led) for link in one.iter("a"))
    ]
    return words(found)


# Filters -----------------------------------------------------------------------------------------------------


def test_entries_are_filtered_by_kind_verb_and_author(lake: Place, officer: User) -> None:
    client = browser("auditor")
    assert listed(client, q="lake", by="officer") == [("lake", 2)]
    assert listed(client, q="lake", by="system") == [("lake", 3), ("lake", 1)]
    assert listed(client, subject_kind="secretariat.place", verb="amend") == [("lake", 3), ("lake", 2)]
    assert listed(client, subject_kind="secretariat.country", verb="amend") == []
    assert listed(client, q="asked for") == [("lake", 2)]
    assert len(listed(client, subject_kind="", verb="", by="", at_from="", at_to="")) == 50


def test_days_are_those_of_the_secretariat_and_both_are_included(lake: Place, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    timezone.get_default_timezone.cache_clear()
    try:
        late = datetime(2018, 9, 30, 14, 59, tzinfo=UTC), datetime(2018, 9, 30, 15, 1, tzinfo=UTC)
        for instant in late:
            records.amend(lake, {"source_note": str(instant)}, act(instant))
        client = browser("auditor")
        shown = {"q": "lake", "verb": "amend"}
        assert listed(client, **shown, at_to="2018-09-30") == [("lake", 4)]
        assert listed(client, **shown, at_from="2018-10-01", at_to="2018-10-01") == [
            ("lake", 2),
            ("lake", 5),
        ]
        assert listed(client, **shown, at_from="2018-10-02") == [("lake", 3)]
    finally:
        timezone.get_default_timezone.cache_clear()


@pytest.mark.parametrize(
    "query",
    [
        {"at_from": "yesterday"},
        {"at_to": "9999-12-31"},
        {"at_from": "0001-01-01"},
        {"by": "nobody"},
        {"verb": "forge"},
        {"subject_kind": "secretariat.nothing"},
    ],
)
def test_a_filter_that_says_nothing_does_not_show_or_export_everything(query: dict[str, str]) -> None:
    client = browser("auditor")
    for address in (at(AuditRow), reverse("admin:kernel_auditrow_export")):
        response = client.get(address, query)
        assert (response.status_code, response["Location"]) == (302, f"{at(AuditRow)}?e=1")


def test_the_filters_offer_what_there_is_in_words_and_keep_what_was_chosen(lake: Place) -> None:
    page = tree(browser("auditor").get(at(AuditRow), {"by": "officer", "at_from": "2018-10-01"}))
    offered = {
        select.get("name"): {option.get("value"): words(option) for option in select.iter("option")}
        for select in page.iter("select")
    }
    assert offered["subject_kind"]["secretariat.place"] == "Place"
    assert offered["verb"]["amend"] == "Amended"
    assert offered["verb"]["bureau.convene_session"] == "Convene a session of the Bureau"
    assert offered["by"] == {
        "": "All",
        "officer": "Programme officer (officer)",
        "system": "Intersession (system)",
    }
    chosen = [words(option) for option in page.iter("option") if option.get("selected") is not None]
    assert chosen == ["All", "All", "Programme officer (officer)"]
    (first,) = [field for field in page.iter("input") if field.get("id") == "filter-at_from"]
    assert (first.get("type"), first.get("value")) == ("date", "2018-10-01")
    labelled = {label.get("for"): words(label) for label in page.iter("label")}
    assert (labelled["filter-verb"], labelled["filter-at_from"], labelled["filter-at_to"]) == (
        "Verb",
        "From",
        "To",
    )


# What an entry says ------------------------------------------------------------------------------------------


def test_the_list_says_what_was_changed_in_words(lake: Place, officer: User) -> None:
    session = BureauSession.objects.get(key="bureau-2018-09")
    postpone_meeting(meeting=session, effective_on=date(2018, 9, 3), by=officer, at=AT)
    client = browser("auditor")
    assert "Name · Français: Lac → Au lac Source: a letter" in row_of(client, history(lake)[1])
    assert "State: Planned → Postponed" in row_of(client, history(session)[-1])
    entered = row_of(client, history(lake)[0])
    assert "Key: lake" in entered
    assert "+ " in entered


def test_an_arrow_follows_the_direction_of_the_page(lake: Place) -> None:
    choose_language(user=User.objects.get(key="auditor"), language="ar", at=AT)
    assert "· \u2068Français\u2069: \u2068Lac\u2069 ← \u2068Au lac\u2069" in row_of(
        browser("auditor"), history(lake)[1]
    )


def test_personal_values_are_neither_shown_nor_exported(officer: User) -> None:
    person = factories.person(by=officer, display_name="Canary One", email="canary@example.org")
    records.amend(person, {"display_name": "Canary Two"}, act(by=officer))
    set_password(user=officer, password="canary-and-then-some", by=officer, at=AT)
    client = browser("administrator")
    assert "personal values are not kept here" in row_of(client, history(person)[1])
    for row in (*history(person), *history(officer)):
        assert "canary" not in client.get(at(AuditRow, "change", row.pk)).content.decode().lower()
    assert "canary" not in str(exported(client, by="officer")).lower()


def test_an_entry_shows_all_columns_before_and_after_and_whether_its_chain_holds(lake: Place) -> None:
    row = history(lake)[1]
    client = browser("auditor")
    page = tree(client.get(at(AuditRow, "change", row.pk)))
    (table,) = [one for one in page.iter("table") if one.get("class") == "plain-table"]
    assert [words(line) for line in table.findall(".//tbody/tr")] == [
        "Name · Français Lac Au lac",
        "Source — a letter",
    ]
    assert [cell.get("lang") for cell in table.findall(".//tbody/tr/td")][:2] == ["fr", "fr"]
    assert "3 entries; the chain of hashes holds." in words(page)
    tamper(row, "reason", "forged")
    page = tree(client.get(at(AuditRow, "change", history(lake)[2].pk)))
    (alert,) = [one for one in page.iter("p") if one.get("role") == "alert"]
    assert words(alert).startswith("The chain of this history does not hold from entry 2 on:")


def test_markup_is_shown_as_it_was_written(officer: User) -> None:
    markup = "<img src=x onerror=alert(1)>"
    place = factories.place(by=officer, source_note=markup, reason=markup)
    client = browser("auditor")
    for page in (
        client.get(at(AuditRow), {"q": "nairobi"}),
        client.get(at(AuditRow, "change", history(place)[0].pk)),
    ):
        assert "<img src=x" not in page.content.decode()
        assert markup in words(tree(page))


# The record --------------------------------------------------------------------------------------------------


def key_link(client: Client, row: AuditRow) -> str | None:
    """Where the key of an entry leads."""
    page = tree(client.get(at(AuditRow), {"q": row.subject_key, "subject_kind": row.subject_kind}))
    led = [link.get("href") for link in page.iter("a") if link.get("class") == "audit-record"]
    address = at(AuditRow, "record", row.pk)
    return address if address in led else None


def test_the_key_leads_to_the_record_of_whoever_may_open_it(lake: Place, officer: User) -> None:
    session = BureauSession.objects.get(key="bureau-2018-09")
    for record in (lake, session):
        led = key_link(browser("auditor"), history(record)[0])
        assert led
        assert browser("auditor").get(led)["Location"] == at(record, "change")
    row = history(officer)[0]
    assert key_link(browser("auditor"), row) == at(AuditRow, "record", row.pk)
    assert browser("officer").get(at(AuditRow, "record", row.pk)).status_code == 403


def test_what_has_no_screen_leads_nowhere_and_is_told_all_the_same(lake: Place, officer: User) -> None:
    report = Report.objects.select_related("document", "period").get()
    reports.compose_report(report=report, as_of=report.as_of, at=AT)
    (row,) = history(say(report, "Why?"))
    client = browser("auditor")
    assert key_link(client, row) is None
    assert "Comment" in row_of(client, row)
    assert "Text: Why?" in row_of(client, row)
    tamper(row, "subject_kind", "reports.gone")
    shown = row_of(client, AuditRow.objects.select_related("by").get(pk=row.pk))
    assert "reports.gone" in shown
    assert "Text: Why?" in shown
    for address in (at(AuditRow, "record", row.pk), at(AuditRow, "record", 0)):
        assert client.get(address).status_code == 404
    assert client.get(at(AuditRow, "change", row.pk)).status_code == 200


# The sheet ---------------------------------------------------------------------------------------------------


def test_the_sheet_has_what_is_listed_and_no_more(lake: Place) -> None:
    rows = exported(browser("auditor"), q="lake", by="officer")
    stored = history(lake)[1]
    assert rows == [
        {
            "Recorded at": "2018-10-01T09:00:00+00:00",
            "Kind": "Place",
            "Key": "lake",
            "Number": "2",
            "Verb": "Amended",
            "Changes": "Name · Français: Lac → Au lac\nSource: a letter",
            "Reason": "asked for",
            "Recorded by": "Programme officer",
            "Account": "officer",
            "Asked by": "",
            "Effective on": "2018-10-01",
            "Replaces": "",
            "Identifier": str(lake.uuid),
            "Hash of the entry before": stored.previous_hash,
            "Hash": stored.hash,
        }
    ]
    assert len(exported(browser("auditor"))) == AuditRow.objects.count()


def test_the_list_leads_to_the_sheet_of_the_same_entries(lake: Place) -> None:
    client, query = browser("auditor"), {"q": "lake", "by": "officer", "at_from": "2018-10-01"}
    page = tree(client.get(at(AuditRow), query))
    (led,) = [link.get("href", "") for link in page.iter("a") if "export" in link.get("href", "")]
    assert led == f"{reverse('admin:kernel_auditrow_export')}?{urlencode(sorted(query.items()))}"
    response = client.get(led)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="audit.')
    assert response.streaming


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_the_sheet_is_a_formula(said: str, officer: User) -> None:
    factories.place(by=officer, reason=said)
    (row,) = exported(browser("auditor"), q="nairobi")
    assert row["Reason"].replace("\r\n", "\n") == f"'{said}".replace("\r\n", "\n")


def test_the_sheet_is_in_the_language_of_the_reader_though_it_is_sent_late(lake: Place) -> None:
    choose_language(user=User.objects.get(key="auditor"), language="fr", at=AT)
    client = browser("auditor")
    response = client.get(reverse("admin:kernel_auditrow_export"), {"q": "lake", "by": "officer"})
    client.get("/en/account/sign-in/")  # meanwhile another page is made in another language
    (row,) = csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
    assert (row["Clé"], row["Action"], row["Motif"]) == ("lake", "Modifiée", "asked for")


def test_who_reads_histories_takes_the_sheet_and_nobody_sends_there() -> None:
    address = reverse("admin:kernel_auditrow_export")
    row = AuditRow.objects.first()
    assert row
    for key, status in (("administrator", 200), ("auditor", 200), ("officer", 403), ("bureau-member", 302)):
        client = browser(key)
        assert client.get(address).status_code == status
        assert client.get(at(AuditRow, "record", row.pk)).status_code == (302 if status == 200 else status)
        assert client.post(address).status_code == (405 if status in {200, 403} else 302)
    assert Client().get(address).status_code == 302


# What it costs -----------------------------------------------------------------------------------------------


def test_list_entry_and_sheet_cost_the_same_queries_for_any_number(officer: User) -> None:
    client = browser("auditor")
    query = {"by": "officer", "at_from": "2018-01-01"}

    def asked() -> list[int]:
        costs = []
        row = AuditRow.objects.filter(by=officer).latest("pk")
        for read in (
            lambda: client.get(at(AuditRow), query),
            lambda: client.get(at(AuditRow, "change", row.pk)),
            lambda: exported(client, **query),
        ):
            with counted() as queries:
                read()
            costs.append(len(queries))
        return costs

    factories.place(by=officer)
    few = asked()
    for number in range(60):
        place = factories.place(f"place-{number}", by=officer)
        records.amend(place, {"name_en": f"Place {number}"}, act(by=officer))
    assert asked() == few
