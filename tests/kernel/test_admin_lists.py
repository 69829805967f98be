"""The staff screens: who opens which, what lists show, find and offer, and that looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client

from bureau.models import BureauSession
from meetings.models import Conference, Document, Meeting
from reports import services as reports
from reports.models import Report
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow, Run
from secretariat.models import Country, Organization, Place, Post, TravelDocument, User
from secretariat.services import choose_language
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.kernel.screens import ROLES, at, browser, save, text, tree, words

pytestmark = pytest.mark.django_db

# Written by hand: the letters of the roles that read a screen, and of those that write on it.
STAFF = "A K U R X P F E C T D"
SCREENS = {
    "bureau.bureaupurpose": (STAFF, "A U"),
    "bureau.bureausession": (STAFF, "A U"),
    "bureau.bureausupport": (STAFF, "A U"),
    "bureau.bureauterm": (STAFF, "A U"),
    "expertgroups.adviceservice": (STAFF, "A X"),
    "expertgroups.callforcomments": (STAFF, "A X"),
    "expertgroups.groupmeeting": (STAFF, "A X"),
    "expertgroups.groupwork": (STAFF, "A X"),
    "expertgroups.informationsession": (STAFF, "A X"),
    "capacity.application": (STAFF, "A P"),
    "capacity.appraisal": (STAFF, "A P"),
    "capacity.boardmeeting": (STAFF, "A P"),
    "capacity.checklistitem": (STAFF, "A P"),
    "capacity.checklistresult": (STAFF, "A P"),
    "capacity.criterion": (STAFF, "A P"),
    "capacity.grantround": (STAFF, "A P"),
    "capacity.roundstep": (STAFF, "A P"),
    "capacity.answers": (STAFF, "A P"),
    "capacity.articleref": (STAFF, "A P"),
    "capacity.fundraisingeffort": (STAFF, "A P"),
    "capacity.fundraisingpurpose": (STAFF, "A P"),
    "capacity.project": (STAFF, "A P"),
    "capacity.projectdeliverable": (STAFF, "A P"),
    "capacity.projectfocus": (STAFF, "A P"),
    "capacity.publication": (STAFF, "A P"),
    "capacity.publicationedition": (STAFF, "A P"),
    "capacity.reportingcycle": (STAFF, "A P"),
    "capacity.reportingtool": (STAFF, "A P"),
    "capacity.supportactivity": (STAFF, "A P"),
    "capacity.webinar": (STAFF, "A P"),
    "kernel.auditrow": ("A D", ""),
    "kernel.run": (STAFF, ""),
    "meetings.agendaitem": (STAFF, "A K"),
    "meetings.body": (STAFF, "A K"),
    "meetings.conclusion": (STAFF, "A K U R X P"),
    "meetings.conference": (STAFF, "A K"),
    "meetings.deadlinerule": (STAFF, "A K"),
    "meetings.document": (STAFF, "A K"),
    "meetings.consultation": (STAFF, "A K"),
    "meetings.mandate": (STAFF, "A K U R X P"),
    "meetings.meetingdeadline": (STAFF, "A K U R X P"),
    "meetings.meeting": (STAFF, "A K"),
    "meetings.output": (STAFF, "A K U R X P"),
    "meetings.preparationtask": (STAFF, "A K"),
    "meetings.secretariatwork": (STAFF, "A K U R X P"),
    "meetings.supportarrangement": (STAFF, "A K"),
    "meetings.office": (STAFF, "A K"),
    "meetings.period": (STAFF, "A K"),
    "meetings.statement": (STAFF, "A K U R X P"),
    "regional.backtoback": (STAFF, "A R"),
    "regional.backtobacksession": (STAFF, "A R"),
    "regional.consultationpurpose": (STAFF, "A R"),
    "regional.consultationseries": (STAFF, "A R"),
    "regional.partnership": (STAFF, "A R"),
    "regional.regionalconsultation": (STAFF, "A R"),
    "reports.outlinesection": (STAFF, "A E"),
    "reports.report": (STAFF, "A E"),
    "secretariat.contribution": (STAFF, "A F"),
    "secretariat.convention": (STAFF, "A K U R X P"),
    "secretariat.country": (STAFF, "A K U R X P"),
    "secretariat.focalpoint": (STAFF, "A K U R X P"),
    "secretariat.organization": (STAFF, "A K U R X P"),
    "secretariat.person": (STAFF, "A K U R X P"),
    "secretariat.place": (STAFF, "A K U R X P"),
    "secretariat.post": (STAFF, "A F"),
    "secretariat.region": (STAFF, "A K U R X P"),
    "meetings.cooperationactivity": (STAFF, "A K"),
    "meetings.participation": (STAFF, "A K"),
    "secretariat.treaty": (STAFF, "A K U R X P"),
    "secretariat.treatyaction": (STAFF, "A K U R X P"),
    "secretariat.user": ("A D", "A"),
    "secretariat.traveldocument": ("A K", "A K"),
    "meetings.portalaccess": ("A D", "A"),
    "capacity.boardseat": ("A D", "A"),
}
NEW: dict[str, Callable[[], Any]] = {  # of which the demonstration has none
    "meetings.meeting": factories.meeting,
    "meetings.conclusion": factories.conclusion,
    "meetings.meetingdeadline": factories.meeting_deadline,
    "secretariat.focalpoint": factories.focal_point,
    "secretariat.person": factories.person,
    "secretariat.traveldocument": factories.travel_document,
    "meetings.mandate": factories.mandate,
    "meetings.output": factories.output,
    "meetings.secretariatwork": factories.work,
    "capacity.checklistitem": factories.checklist_item,
    "capacity.criterion": factories.criterion,
    "capacity.application": factories.application,
    "capacity.checklistresult": factories.checklist_result,
    "capacity.appraisal": factories.appraisal,
    "kernel.run": lambda: reports.request_report(
        report=Report.objects.get(),
        as_of=date(2018, 10, 1),
        only=("en",),
        by=User.objects.get(key="officer"),
        at=AT,
    ),
}
STORED = [label for label in SCREENS if not label.startswith("kernel.")]


def shown(label: str) -> Any:
    """A record of a kind, which the kind's own screen shows."""
    return NEW[label]() if label in NEW else apps.get_model(label)._base_manager.first()


def keys(response: Any) -> set[str]:
    """The keys of the records on a list."""
    assert response.status_code == 200
    return {row.key for row in response.context["cl"].result_list}


# Who opens what ----------------------------------------------------------------------------------------------


def test_the_table_written_here_has_every_screen() -> None:
    assert sorted(SCREENS) == sorted(kind._meta.label_lower for kind in admin.site._registry)


@pytest.mark.parametrize("label", SCREENS)
def test_each_role_reads_and_writes_on_a_screen_as_the_table_says(label: str) -> None:
    kind, record = apps.get_model(label), shown(label)
    reads, writes = ("".join(letters.split()) for letters in SCREENS[label])
    pages = {
        at(kind): reads,
        at(kind, "change", record.pk): reads,
        at(kind, "add"): writes,
        **({at(record, "history"): reads, at(record, "delete"): writes} if label in STORED else {}),
    }
    for letter in "ED":  # the other roles: tests/permissions; what writers are shown: below
        client = browser(ROLES[letter])
        for address, letters in pages.items():
            response = client.get(address)
            assert response.status_code == (200 if letter in letters else 403), (letter, address)
            if response.status_code == 403 and label in STORED:
                assert "This is granted to: " in text(response), address


@pytest.mark.parametrize("letter", STAFF.split())
def test_staff_are_led_to_the_screens_they_may_read(letter: str) -> None:
    page = browser(ROLES[letter]).get("/admin/")
    assert page.status_code == 200
    linked = {link.get("href") for link in tree(page).iter("a")}
    for label, (reads, _writes) in SCREENS.items():
        assert (at(apps.get_model(label)) in linked) == (letter in reads), label


def test_a_member_of_the_bureau_opens_no_staff_screen_and_is_told_why() -> None:
    client = browser("bureau-member")
    for address in ("/admin/", *(at(apps.get_model(label)) for label in SCREENS)):
        refused = client.get(address, follow=True)
        assert refused.status_code == 403, address
        assert "This is granted to: " in text(refused)
        assert "Programme officer" in text(refused)


def test_strangers_are_sent_to_sign_in() -> None:
    for label in SCREENS:
        response = Client().get(at(apps.get_model(label)), follow=True)
        assert "/account/sign-in/" in response.redirect_chain[-1][0], label


@pytest.mark.parametrize("letter", ["F", "E", "C", "T", "D"])
def test_who_only_reads_sees_a_form_without_fields_and_cannot_post(letter: str) -> None:
    place = Place.objects.get(key="geneva")
    client = browser(ROLES[letter])
    page = client.get(at(place, "change"))
    fields = [field.get("name") for field in tree(page).iter() if field.get("name") in {"name_en", "_save"}]
    assert fields == []
    assert "Geneva" in text(page)
    assert at(place, "delete") not in text(page)
    refused = client.post(at(place, "change"), {"key": "geneva", "name_en": "Elsewhere", "_save": ""})
    assert refused.status_code == 403
    assert "This is granted to: Administrator, Programme officer (conference), " in text(refused)
    assert Place.objects.get(key="geneva").name_en == "Geneva"


def test_a_meeting_of_a_special_kind_is_changed_on_its_own_screen_only() -> None:
    conference = Conference.objects.get(key="COP-2")
    client = browser("officer")
    page = client.get(at(Meeting, "change", conference.pk))
    assert page.status_code == 200
    assert 'name="_save"' not in text(page)
    assert client.post(at(Meeting, "change", conference.pk), {"_save": ""}).status_code == 403
    assert 'name="_save"' in text(client.get(at(conference, "change")))


def test_the_product_itself_has_no_screen_among_the_accounts(system: User) -> None:
    client = browser("administrator")
    assert system.key not in keys(client.get(at(User)))
    assert client.get(at(system, "change")).status_code == 302  # there is no such record here


# Looking changes nothing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", STORED)
def test_opening_pages_writes_nothing(label: str) -> None:
    kind, record = apps.get_model(label), shown(label)
    client = browser("administrator")
    client.get("/admin/")
    before = list(AuditRow.objects.values_list("pk", flat=True)), list(kind._base_manager.values())
    sheets = () if kind is TravelDocument else ("import", "export")  # a sheet would hold numbers in the open
    pages = [at(kind, page) for page in ("changelist", "add", *sheets)]
    pages += [at(record, page) for page in ("change", "history", "delete")]
    for address in pages:
        assert client.get(address).status_code == 200, address
    assert before == (list(AuditRow.objects.values_list("pk", flat=True)), list(kind._base_manager.values()))
    assert not Run.objects.exists()


# Lists -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["ألمانيا", "德国", "Germany", "Allemagne", "Германия", "Alemania", "DEU", "276"]
)
def test_search_finds_a_country_by_its_name_in_each_script(name: str) -> None:
    assert "DEU" in keys(browser("translator").get(at(Country), {"q": name}))
    assert keys(browser("translator").get(at(Country), {"q": f"{name} nowhere"})) == set()


def test_search_finds_a_document_by_its_symbol_and_its_title() -> None:
    client = browser("officer")
    assert keys(client.get(at(Document), {"q": "COP.2/11"})) == {"compliance-committee-report"}
    assert keys(client.get(at(Document), {"q": "تقرير مرحلي"})) == {"cop2-progress-report"}


@pytest.mark.parametrize("name", ["Geneva", "Genève", "Женева", "Ginebra", "日内瓦", "جنيف"])
def test_search_finds_a_meeting_by_its_place(name: str) -> None:
    """A meeting has no name of its own: people look for where it is, and for whose it is."""
    assert keys(browser("officer").get(at(BureauSession), {"q": name})) == {"bureau-2018-09"}
    assert keys(browser("officer").get(at(Meeting), {"q": f"{name} Bureau"})) == {"bureau-2018-09"}


@pytest.mark.parametrize("label", SCREENS)
def test_every_choice_of_every_filter_answers(label: str) -> None:
    kind = apps.get_model(label)
    if label in NEW:
        NEW[label]()
    client = browser("administrator")
    page = client.get(at(kind))
    changelist = page.context["cl"]
    queries = {
        choice["query_string"]
        for spec in changelist.filter_specs
        for choice in list(spec.choices(changelist))[:4]
        if "query_string" in choice
    }
    assert queries or not changelist.filter_specs
    for query in sorted(queries):
        assert client.get(at(kind) + query).status_code == 200, query


def test_filters_leave_what_they_say() -> None:
    client = browser("officer")
    assert keys(client.get(at(Country), {"un_group__exact": "eastern-european", "q": "Ukraine"})) == {"UKR"}
    assert keys(client.get(at(Country), {"un_group__exact": "african", "q": "Ukraine"})) == set()
    assert keys(client.get(at(Organization), {"kind_of__exact": "un", "q": "unep"})) >= {"unep", "unep-law"}
    sessions = keys(client.get(at(BureauSession), {"mode__exact": "in-person"}))
    assert sessions == {"bureau-2018-09"}
    assert keys(browser("administrator").get(at(User), {"role_rows__role__exact": "editor"})) == {"editor"}


def test_withdrawn_records_are_listed_only_where_one_asks_for_them() -> None:
    standing, gone = factories.place("bern"), factories.place("basel")
    records.withdraw(gone, act(reason="entered twice"))
    client = browser("officer")
    listed = {
        choice: keys(client.get(at(Place), {"standing": choice} if choice else {})) & {"bern", "basel"}
        for choice in ("", "withdrawn", "all")
    }
    assert listed == {"": {standing.key}, "withdrawn": {gone.key}, "all": {standing.key, gone.key}}
    page = client.get(at(gone, "change"))
    assert "Withdrawn on 2018-10-01: entered twice" in text(page)
    assert 'name="_save"' not in text(page)
    assert client.post(at(gone, "change"), {"name_en": "Basel", "_save": ""}).status_code == 403
    assert client.get(at(gone, "delete")).status_code == 403


def test_a_list_shows_names_in_the_language_of_the_reader() -> None:
    choose_language(user=User.objects.get(key="translator"), language="ru", at=AT)
    page = browser("translator").get(at(Country), {"q": "DEU"})
    listed = tree(page).find(".//table[@id='result_list']")
    assert listed is not None
    assert "Германия" in words(listed)


@pytest.mark.parametrize(("label", "page"), [("secretariat.place", "add"), ("kernel.auditrow", "changelist")])
def test_an_account_in_arabic_gets_pages_from_right_to_left(label: str, page: str) -> None:
    choose_language(user=User.objects.get(key="administrator"), language="ar", at=AT)
    root = tree(browser("administrator").get(at(apps.get_model(label), page)))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


# The number of queries ---------------------------------------------------------------------------------------


# Choosing another record -------------------------------------------------------------------------------------


def offered(key: str, term: str, *, kind: str = "place", field: str = "responsible") -> list[str]:
    """What somebody is offered who types some letters."""
    asked = {"app_label": "secretariat", "model_name": kind, "field_name": field, "term": term}
    response = browser(key).get("/admin/autocomplete/", asked)
    assert response.status_code == 200
    return [row["id"] for row in response.json()["results"]]


def test_another_record_is_offered_by_its_name_and_not_once_it_is_withdrawn() -> None:
    post = factories.post("desk-officer", title_en="Desk officer")
    assert offered("officer", "desk-off") == [str(post.pk)]
    assert offered("officer", "Desk") == [str(post.pk)]
    assert offered("officer", "法国", field="country") == [str(Country.objects.get(key="FRA").pk)]
    records.withdraw(post, act(reason="abolished"))
    assert offered("officer", "desk-off") == []
    assert Post.objects.get(key="desk-officer").withdrawn_on


def test_a_withdrawn_record_that_is_posted_all_the_same_is_refused_beside_its_field() -> None:
    post = factories.post("desk-officer")
    records.withdraw(post, act(reason="abolished"))
    page = save(browser("officer"), Place.objects.get(key="geneva"), responsible=str(post.pk))
    assert page.status_code == 200
    assert "“desk-officer” was withdrawn: choose another record." in text(page)
    assert Place.objects.get(key="geneva").responsible is None
