"""The first page of the staff screens: who finds which blocks, numbers that are those of the lists they lead to, silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from meetings.models import Conference, Document, Period
from reports import services
from reports.choices import TASK
from reports.models import Report
from reports.review.writing import Words
from secretariat import services as secretariat_services
from secretariat.choices import LETTER
from secretariat.kernel import records
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.models import AuditRow, Run, RunPart
from secretariat.models import Contribution
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act
from tests.pages import browser, links, tree, words
from tests.reports.clearing import SUPPORT, drafted, say, section, step, who

pytestmark = pytest.mark.django_db

TODAY = date(2018, 10, 1)
INDEX = "/admin/"
STAFF = (
    "administrator",
    "conference-officer",
    "bureau-officer",
    "regional-officer",
    "expert-groups-officer",
    "capacity-officer",
    "finance-officer",
    "editor",
    "clearing-officer",
    "translator",
    "auditor",
)
EVERYBODYS = ["late", "soon", "waiting", "readiness", "changes", "upkeep"]
WRITING = ["late", "soon", "waiting", "documents", "readiness", "changes", "upkeep"]
FOUND = {
    "administrator": [
        *("late", "soon", "waiting", "contributions", "applications", "coming"),
        *("documents", "readiness", "changes", "upkeep"),
    ],
    "conference-officer": [
        "late",
        "soon",
        "waiting",
        "coming",
        "documents",
        "readiness",
        "changes",
        "upkeep",
    ],
    "bureau-officer": WRITING,
    "regional-officer": WRITING,
    "expert-groups-officer": WRITING,
    "capacity-officer": [
        "late",
        "soon",
        "waiting",
        "applications",
        "documents",
        "readiness",
        "changes",
        "upkeep",
    ],
    "finance-officer": ["late", "soon", "waiting", "contributions", "readiness", "changes", "upkeep"],
    "editor": WRITING,
    "clearing-officer": EVERYBODYS,
    "translator": WRITING,
    "auditor": EVERYBODYS,
}


@pytest.fixture(autouse=True)
def on_a_day_of_the_demonstration(settings: Any) -> None:
    settings.PINNED_TODAY = TODAY


# What is found on the page -----------------------------------------------------------------------------------


def blocks(page: Any) -> dict[str, ET.Element]:
    """The blocks of the page in their order, by their names."""
    sections = tree(page).iter("section")
    return {one.get("id", ""): one for one in sections if "desk-block" in one.get("class", "").split()}


def block(key: str, name: str) -> str:
    """What a block says to somebody."""
    return words(blocks(browser(key).get(INDEX))[name])


def numbers(element: ET.Element) -> dict[str, int]:
    """The numbers that lead somewhere, by the addresses of the lists."""
    found = {}
    for link in element.iter("a"):
        number = link.find("strong")
        text = words(number if number is not None else link)
        if text.isdecimal():
            found[link.get("href", "")] = int(text)
    return found


def rows_of(page: Any) -> int:
    """How many rows a list has, on all its pages."""
    if "cl" in page.context:
        return int(page.context["cl"].result_count)
    if "page" in page.context:
        return int(page.context["page"].paginator.count)
    root = tree(page)
    if root.find(".//td[@class='missing']") is not None:
        return len(root.findall(".//td[@class='missing']"))
    called = root.find(".//section[@class='bench-waiting']")
    if called is not None:
        return len(called.findall(".//li"))
    (number,) = (int(count) for kind, count in page.context["counts"] if kind["name"] == "to_translate")
    return number


# A day with much to do ---------------------------------------------------------------------------------------


def busy(report: Report) -> None:
    """Let there be something of everything that the page tells of."""
    period = Period.objects.get()
    factories.deadline_rule(days=40)  # of a meeting on 5 November: late
    factories.deadline_rule("rule-2", days=30, what_en="list of speakers")  # due on 6 October
    factories.deadline_rule("rule-3", days=33, concerns="finance-officer", what_en="budget of the meeting")
    factories.meeting(periods=[period])
    factories.meeting("committee-2", starts_on=date(2018, 11, 8), ends_on=date(2018, 11, 8), periods=[period])
    factories.call_for_comments(
        opened_on=date(2018, 9, 1), closes_on=TODAY + timedelta(3), observed_on=None, periods=[period]
    )
    factories.contribution(amount=20_000, currency="CHF")
    factories.contribution("contribution-2")
    open_round = factories.grant_round(
        opened_on=date(2018, 9, 1), closed_on=date(2018, 10, 31), periods=[period]
    )
    factories.application(round=open_round, received_on=date(2018, 9, 20))
    failed(TASK, made_of(report), "one")
    failed(TASK, made_of(report), "two")
    failed(LETTER, {"letter": "invitation"}, "three")
    factories.file("fr", document=Document.objects.get(key="cop2-provisional-agenda"))
    edition = drafted(report)
    section(services.submit_section, report, edition, "editor", "bureau")
    section(services.submit_section, report, edition, "officer", "regional")
    section(services.return_section, report, edition, "clearing-officer", "regional", reason="no figures")
    section(services.submit_section, report, edition, "officer", "introduction")
    section(services.clear_section, report, edition, "clearing-officer", "introduction")
    say(report, "@conference-officer Since when?", by="editor")
    say(report, "@conference-officer And by whom?", by="officer")
    text = "The secretariat has supported the President."
    services.write_words(
        report=report, language="en", words={SUPPORT: Words(text)}, by=who("editor"), at=AT, reason=""
    )
    records.amend(
        Contribution.objects.get(key="regional-japan"),
        {"source_note": "letter"},
        act(by=who("finance-officer")),
    )


def made_of(report: Report) -> dict[str, Any]:
    """What a run of a report is asked to make."""
    return {"report": report.key, "as_of": TODAY.isoformat(), "languages": ["en"], "formats": ["pdf"]}


def failed(kind: str, parameters: dict[str, Any], key: str) -> None:
    """A run that has failed with its part."""
    by = secretariat_services.system_user(at=AT)
    values = {
        "kind": kind,
        "parameters": parameters,
        "idempotency_key": key,
        "requested_by": by,
        "requested_at": AT,
    }
    run = Run.objects.create(state=RunState.FAILED, **values)
    RunPart.objects.create(run=run, key=str(by.uuid), state=PartState.FAILED)


# Roles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", STAFF)
def test_each_role_finds_its_blocks(key: str, report: Report) -> None:
    assert list(blocks(browser(key).get(INDEX))) == FOUND[key]


def test_who_is_no_staff_finds_no_page() -> None:
    assert browser("bureau-member").get(INDEX).status_code == 302


def test_a_deadline_is_told_whom_it_concerns_and_administrators(report: Report) -> None:
    busy(report)
    told = {key: blocks(browser(key).get(INDEX)) for key in STAFF}
    late = {key: words(found["late"]) for key, found in told.items()}
    concerned = {key for key, text in late.items() if "papers of the meeting" in text}
    assert concerned == {"administrator", "conference-officer"}
    soon = {key for key, found in told.items() if "budget of the meeting" in words(found["soon"])}
    assert soon == {"administrator", "finance-officer"}
    assert "5 days late" in late["conference-officer"]


@pytest.mark.parametrize(
    ("key", "acts"),
    [
        (
            "conference-officer",
            [
                *(
                    "Enter a meeting",
                    "Record a deadline as met",
                    "Update a mandate",
                    "Update the work for a meeting",
                ),
                *("Attach a file to a document", "Make the report", "Editions and clearance"),
            ],
        ),
        ("finance-officer", ["Enter a contribution"]),
        ("clearing-officer", ["Make the report"]),
        ("translator", []),
        ("auditor", []),
    ],
)
def test_acts_are_offered_to_whoever_may_do_them(key: str, acts: list[str], report: Report) -> None:
    page = browser(key).get(INDEX)
    offered = tree(page).findall(".//nav[@class='desk-acts']/ul/li")
    assert [
        words(one.find(".//summary") if one.find("details") is not None else one) for one in offered
    ] == acts


@pytest.mark.parametrize("key", ["officer", "auditor"])
def test_the_page_leads_nowhere_where_one_may_not_go(key: str, report: Report) -> None:
    busy(report)
    person = browser(key)
    page = tree(person.get(INDEX)).find(".//div[@class='desk']")
    assert page is not None
    there = {link.get("href", "") for link in page.iter("a")}
    answers = {address: person.get(address).status_code for address in there if not address.startswith("#")}
    assert {address: status for address, status in answers.items() if status != 200} == {}
    assert {address[1:] for address in there if address.startswith("#")} <= {
        one.get("id") for one in page.iter("section")
    }


# Numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [*STAFF, "officer", "french-translator"])
def test_each_number_is_that_of_the_list_it_leads_to(key: str, report: Report) -> None:
    busy(report)
    person = browser(key)
    told = {
        (name, address): number
        for name, element in blocks(person.get(INDEX)).items()
        for address, number in numbers(element).items()
    }
    listed = {(name, address): rows_of(person.get(address)) for name, address in told}
    assert told == listed
    assert told
    assert all(told.values())


def test_every_number_of_the_page_is_met_by_the_test_above(report: Report) -> None:
    """What an administrator and a translator are told of: a new number joins by itself, one that is gone is missed."""
    busy(report)
    found: dict[str, int] = {}
    for key in ("administrator", "conference-officer", "translator"):
        for element in blocks(browser(key).get(INDEX)).values():
            for address in numbers(element):
                found[urlsplit(address).path] = found.get(urlsplit(address).path, 0) + 1
    assert set(found) == {
        reverse("meetings:deadlines"),
        reverse("portal:documents"),
        reverse("reports:workbench", args=[report.key]),
        reverse("admin:secretariat_user_letters"),
        *(
            reverse(f"admin:{kind}_changelist")
            for kind in (
                "bureau_bureausession",
                "capacity_boardmeeting",
                "expertgroups_callforcomments",
                "expertgroups_groupmeeting",
                "meetings_meeting",
                "secretariat_contribution",
                "secretariat_user",
                "capacity_application",
                "kernel_run",
            )
        ),
    }


def test_the_readiness_of_a_language_is_what_its_workbench_counts(report: Report) -> None:
    busy(report)
    officer = browser("officer")
    table = blocks(officer.get(INDEX))["readiness"].find(".//tbody")
    assert table is not None
    rows = {}
    for row in table.iter("tr"):
        link = row.find(".//a")
        assert link is not None
        _texts, missing, to_translate, stale, edited = (int(words(cell)) for cell in row.findall("td")[:5])
        rows[link.get("href", "")] = {
            "missing": missing, "to_translate": to_translate, "stale": stale, "edited": edited
        }  # fmt: skip
    assert len(rows) == 6
    for address, told in rows.items():
        counts = {
            kind["name"]: n for kind, n in officer.get(address).context["counts"] if kind["name"] in told
        }
        assert told == counts
    assert [row["to_translate"] for row in rows.values()] == [1, 1, 0, 1, 1, 1]
    assert [row["edited"] for row in rows.values()] == [0, 0, 1, 0, 0, 0]


def test_sections_are_counted_as_cleared_only_as_they_read(report: Report) -> None:
    busy(report)
    assert "Sections cleared: 1 of 10" in block("officer", "readiness")
    services.write_words(
        report=report,
        language="en",
        words={"introduction.covers": Words("It covers all.")},
        by=who("editor"),
        at=AT,
        reason="",
    )
    assert "Sections cleared: 0 of 10" in block("officer", "readiness")


def test_a_report_that_was_not_composed_says_so() -> None:
    told = block("officer", "readiness")
    assert "This report was not composed yet." in told
    assert "No run yet." in told
    assert "No edition is under way." in told


def test_what_the_records_want_leads_to_the_form_that_mends_it(report: Report) -> None:
    officer = browser("officer")
    page = officer.get(INDEX)
    wanted = {words(link): link.get("href", "") for link in blocks(page)["readiness"].iter("a")}
    assert (
        f"/admin/secretariat/contribution/{Contribution.objects.get(key='regional-japan').pk}/change/"
        == wanted["regional-japan"]
    )
    form = officer.get(wanted["bureau-2018-09"])
    assert form.context["has_change_permission"]


# Who waits for whom ------------------------------------------------------------------------------------------


def waits(key: str) -> tuple[list[str], list[str]]:
    """What waits for somebody, and what of theirs waits for others."""
    element = blocks(browser(key).get(INDEX))["waiting"]
    found: dict[str, list[str]] = {}
    for one in element:
        if one.tag == "h3":
            heading = words(one)
        elif one.tag == "ul":
            found.setdefault(heading, []).extend(" ".join(words(part) for part in line) for line in one)
    return found.get("For you", []), found.get("For others", [])


def test_sections_wait_for_who_clears_them_and_their_drafters_wait(report: Report) -> None:
    busy(report)
    key = report.key
    mine, others = waits("clearing-officer")
    assert [one for one in mine if "Bureau" in one] == [
        f"Clear a section Bureau · {key} · since 1 October 2018"
    ]
    assert any(
        one.startswith("Submit a section for clearance Regional meetings") and "Programme officer" in one
        for one in others
    )
    mine, others = waits("editor")
    assert mine == []
    assert f"Clear a section Bureau · {key} · Clearing officer · since 1 October 2018" in others
    mine, _others = waits("officer")
    assert [one for one in mine if "Regional" in one] == [
        f"Submit a section for clearance Regional meetings · {key} · since 1 October 2018"
    ]


def test_who_submitted_a_section_is_not_asked_to_clear_it(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "administrator", "bureau")
    mine, others = waits("administrator")
    assert mine == []
    assert any("Clear a section Bureau" in one for one in others)


def test_an_edition_waits_for_its_next_step_but_not_for_who_froze_it(report: Report) -> None:
    edition = drafted(report)
    step(services.freeze_edition, edition, "editor")
    assert [one for one in waits("clearing-officer")[0] if one.startswith("Clear a frozen edition")]
    mine, others = waits("editor")
    assert mine == []
    assert [one for one in others if "Clear a frozen edition" in one and "Clearing officer" in one]


def test_comments_wait_for_whom_they_call_until_the_thread_is_resolved(report: Report) -> None:
    thread = say(report, "@conference-officer Since when?", by="editor")
    assert "1 You are called in" in waits("conference-officer")[0][0]
    assert any("Conference officer" in one for one in waits("editor")[1])
    services.resolve(thread=thread, by=who("editor"), at=AT)
    assert waits("conference-officer") == ([], [])
    assert waits("editor") == ([], [])


# Silence -----------------------------------------------------------------------------------------------------


def test_where_nothing_is_to_be_done_the_page_says_so() -> None:
    everything = {"late": "Nothing is late.", "soon": "Nothing is due within seven days."}
    for name, silence in everything.items():
        assert silence in block("translator", name)
    waiting = block("translator", "waiting")
    assert "Nothing waits for you." in waiting
    assert "Nothing of yours waits for others." in waiting
    assert "Nobody else has recorded anything yet." in block("translator", "changes")
    assert "Nothing has failed." in block("translator", "upkeep")


@pytest.mark.parametrize("key", STAFF)
def test_the_page_opens_on_any_day(key: str, settings: Any) -> None:
    settings.PINNED_TODAY = date(1990, 1, 1)
    assert browser(key).get(INDEX).status_code == 200


# Changes -----------------------------------------------------------------------------------------------------


def test_changes_are_those_of_other_people_on_what_one_may_read(report: Report) -> None:
    records.amend(
        Contribution.objects.get(key="regional-japan"),
        {"source_note": "secret words"},
        act(by=who("finance-officer")),
    )
    records.amend(who("translator"), {"display_name": "Somebody Else"}, act(by=who("administrator")))
    told = block("conference-officer", "changes")
    assert "regional-japan · Contribution" in told
    assert "Amended · Finance officer" in told
    assert "translator" not in told
    assert "secret words" not in told
    assert "regional-japan" not in block("finance-officer", "changes")
    assert "translator" in block("auditor", "changes")
    assert "Somebody Else" not in block("auditor", "changes")
    assert "All histories" in block("auditor", "changes")
    assert "All histories" not in told


def test_a_change_leads_to_its_record(report: Report) -> None:
    japan = Contribution.objects.get(key="regional-japan")
    records.amend(japan, {"source_note": "letter"}, act(by=who("finance-officer")))
    page = browser("officer").get(INDEX)
    assert f"/admin/secretariat/contribution/{japan.pk}/change/" in links(page)


# What it costs -----------------------------------------------------------------------------------------------

MOST = 40
"""Queries that the page may take, whoever asks."""


# Between them they are shown every block.
COSTLIEST = ("administrator", "translator")


def cost(key: str) -> int:
    """How many queries the page takes."""
    person = browser(key)
    person.get(INDEX)
    with counted() as queries:
        assert person.get(INDEX).status_code == 200
    return len(queries)


def test_the_page_costs_the_same_queries_for_more_records(report: Report) -> None:
    busy(report)
    few = {key: cost(key) for key in COSTLIEST}
    period = Period.objects.get()
    for number in range(3, 12):
        days = {"starts_on": date(2018, 11, number), "ends_on": date(2018, 11, number)}
        factories.meeting(
            f"committee-{number}", body=factories.body(f"body-{number}"), periods=[period], **days
        )
        factories.contribution(f"contribution-{number}", amount=number, currency="EUR")
        failed(TASK, made_of(report), f"more-{number}")
        factories.document(f"document-{number}", conference=Conference.objects.get(key="COP-2"))
        say(report, f"@conference-officer Once more {number}?", by="editor")
    assert {key: cost(key) for key in COSTLIEST} == few
    assert {key: number for key, number in few.items() if number > MOST} == {}


def test_looking_at_the_page_changes_nothing(report: Report) -> None:
    before = AuditRow.objects.count()
    browser("officer").get(INDEX)
    assert AuditRow.objects.count() == before
