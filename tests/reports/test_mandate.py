"""From a decision's paragraph to the work, the records and the sentences that answer it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from expertgroups.models import CallForComments
from meetings.models import Mandate, Meeting
from reports import facts, services
from reports.models import Report
from secretariat.kernel import languages, records
from secretariat.kernel.records import lookups_to
from secretariat.models import Organization, Post, User
from tests import factories
from tests.conftest import AT
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db

REQUEST = "requested-work.request.call-views"


@pytest.fixture
def mandate() -> Mandate:
    """What the first meeting asked for, with its paragraph; the demonstration's report is composed."""
    found: Mandate = Mandate.objects.get(key="mandate-views")
    what = records.act(User.objects.get(key="officer"), AT, reason="found")
    found = records.amend(found, {"decision_symbol": "MC-1/6", "paragraph": "3"}, what)
    report = Report.objects.select_related("document", "period").get()
    services.compose_report(report=report, as_of=report.as_of, at=AT)
    return found


def page(mandate: Mandate, key: str = "officer") -> Any:
    """The page as somebody opens it."""
    return browser(key).get(reverse("reports:mandate", args=[mandate.uuid]))


def test_a_paragraph_leads_to_its_work_and_to_the_sentence_on_the_workbench(mandate: Mandate) -> None:
    client = browser("officer")
    form = client.get(reverse("admin:meetings_mandate_change", args=[mandate.pk]))
    (way,) = [one.get("href") for one in tree(form).iter("a") if words(one) == "What answers it"]
    shown = client.get(way)
    told = said(shown, ".//div[@class='bench run']").replace("\u00a0", " ")
    for expected in (
        "MC-1/6",
        "Paragraph: 3",
        "COP-1",
        "COP-2",
        "November 2018",
        "Addressee: The secretariat",
    ):
        assert expected in told, (expected, told)
    links = {words(one): one.get("href") for one in tree(shown).findall(".//table//a")}
    call = CallForComments.objects.get(key="call-views")
    assert links["call-views"] == reverse("admin:expertgroups_callforcomments_change", args=[call.pk])
    rows = [one for one in tree(shown).iter("tr") if "requested the secretariat to seek views" in words(one)]
    (row,) = rows
    assert "MC-1/6" in words(row)
    assert {"call-views", "mandate-views"} <= set(words(row.findall("td")[-1]).split(", "))
    (there,) = [one.get("href") or "" for one in row.iter("a")]
    assert there.endswith(f"?language=en#{REQUEST}")
    bench = tree(client.get(there.partition("#")[0]))
    (place,) = [one for one in bench.iter() if one.get("id") == REQUEST]
    assert "requested the secretariat to seek views" in words(place)


def test_a_sentence_inside_a_paragraph_has_its_place_on_the_workbench_too(mandate: Mandate) -> None:
    report = Report.objects.get()
    bench = tree(browser("officer").get(reverse("reports:workbench", args=[report.key])))
    found = [one.get("id") for one in bench.iter() if one.get("id")]
    assert "bureau.statement.bureau-decisions" in found  # the second sentence of its paragraph
    assert len(found) == len(set(found))


def test_a_mandate_without_work_says_what_to_do_to_who_may() -> None:
    mandate = factories.mandate()
    officer, reader = page(mandate, "officer"), page(mandate, "translator")
    assert "No record names this mandate yet. Enter one that does" in said(officer, ".//body")
    assert "No report, as last composed, says anything" in said(officer, ".//body")
    (link,) = [one for one in tree(officer).iter("a") if words(one) == "Enter: Call for comments"]
    form = browser("officer").get(link.get("href"))
    (chosen,) = tree(form).findall(".//select[@name='requested_by']/option[@selected]")
    assert chosen.get("value") == str(mandate.pk)
    assert "No record names this mandate yet." in said(reader, ".//body")
    assert "Enter" not in said(reader, ".//div[@class='bench run']").replace("Enter the work", "")


def test_work_that_was_withdrawn_answers_nothing(mandate: Mandate) -> None:
    found = facts.mandate_answers(mandate=mandate.uuid)
    assert found
    assert [one.key for one in found.work] == ["call-views"]
    what = records.act(User.objects.get(key="officer"), AT, reason="entered twice")
    records.withdraw(CallForComments.objects.get(key="call-views"), what)
    found = facts.mandate_answers(mandate=mandate.uuid)
    assert found
    assert found.work == ()


def test_a_mandate_that_is_withdrawn_or_unknown_is_not_found(mandate: Mandate) -> None:
    spare = factories.mandate()
    records.withdraw(spare, records.act(User.objects.get(key="officer"), AT, reason="entered twice"))
    assert page(spare).status_code == 404
    form = browser("officer").get(reverse("admin:meetings_mandate_change", args=[spare.pk]))
    assert "What answers it" not in said(form, ".//body")
    address = reverse("reports:mandate", args=["00000000-0000-0000-0000-000000000000"])
    assert browser("officer").get(address).status_code == 404
    assert page(mandate, "bureau-member").status_code == 403


def test_a_conference_after_which_no_period_is_recorded_is_said_so() -> None:
    mandate = factories.mandate(asked_by=factories.conference("late"))
    assert "No period is recorded after this conference." in said(page(mandate), ".//body")


@pytest.mark.parametrize("code", languages.CODES)
def test_the_page_speaks_the_language_of_its_reader(mandate: Mandate, code: str) -> None:
    client = browser("officer")
    client.post("/en/account/", {"language": code})
    shown = client.get(reverse("reports:mandate", args=[mandate.uuid]))
    language = languages.BY_CODE[code]
    (sentence,) = [
        cell
        for row in tree(shown).iter("tr")
        if any((one.get("href") or "").endswith(f"?language={code}#{REQUEST}") for one in row.iter("a"))
        for cell in row.iter("td")
        if cell.get("lang")
    ]
    assert (sentence.get("lang"), sentence.get("dir")) == (language.tag, language.direction)
    assert "MC-1/6" in words(sentence)


def test_who_names_a_record_is_found_in_columns_and_in_links() -> None:
    """What the page asks for, of other kinds: columns, hidden ones too, and rows of links by the record they stand with."""
    assert [(kind.kind(), lookup) for kind, lookup in lookups_to(Mandate)] == [
        ("expertgroups.callforcomments", "requested_by")
    ]
    named = {(kind.kind(), lookup) for kind, lookup in lookups_to(Organization)}
    assert ("meetings.preparationtask", "partner_rows__organization") in named
    assert ("secretariat.place", "responsible") in {(kind.kind(), name) for kind, name in lookups_to(Post)}
    assert ("expertgroups.callforcomments", "meeting") in {
        (kind.kind(), name) for kind, name in lookups_to(Meeting)
    }
