"""Who is told what: a program sees precisely what its account sees in the portal, and nothing is found of the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from meetings.models import Conclusion, Document, DocumentFile, Meeting, PortalAccess
from reports.models import Report
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from secretariat.models import Contribution, Country, User
from tests import factories
from tests.api.programs import asked, keys, program
from tests.api.test_records import concluded_in_september
from tests.factories import act
from tests.pages import published
from tests.permissions.test_canaries import CANARY, planted

__all__ = ("planted",)

pytestmark = pytest.mark.django_db

LISTS = ("meetings", "documents", "decisions", "contributions", "countries", "reports")
INFORMEA = ("informea/meetings", "informea/documents", "informea/decisions")


@pytest.fixture(autouse=True)
def october(settings: Any, tmp_path: Any) -> None:
    """The day on which programs ask, and a place for files."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path


def shown(record: Any, visibility: Visibility) -> Any:
    """A record that has another visibility now."""
    return records.amend(record, {"visibility": visibility}, act(reason="for the tests"))


SHOWN: dict[str, Any] = {
    "meetings": lambda: factories.meeting("shown-meeting"),
    "documents": lambda: factories.document("shown-document"),
    "decisions": concluded_in_september,
    "contributions": lambda: Contribution.objects.get(key="regional-austria"),
    "countries": lambda: Country.objects.get(key="KEN"),
}


@pytest.mark.parametrize("path", SHOWN)
@pytest.mark.parametrize("visibility", Visibility)
def test_a_program_that_collects_sees_what_is_public(path: str, visibility: Visibility) -> None:
    """Of all periods, and of none: what is public is everybody's."""
    record = shown(SHOWN[path](), visibility)
    harvester, officer = program("harvester"), program("officer")
    seen = visibility is Visibility.PUBLIC
    assert (record.key in keys(harvester, path)) is seen
    assert harvester.get(f"/api/v1/{path}/{record.uuid}").status_code == (200 if seen else 404)
    assert record.key in keys(officer, path)


def test_of_the_demonstration_it_sees_two_documents_and_no_meeting() -> None:
    harvester = program("harvester")
    published("en")
    assert keys(harvester, "documents") == [
        document.key for document in Document.objects.filter(visibility="public").order_by("key")
    ]
    assert [keys(harvester, path) for path in ("meetings", "decisions", "contributions", "reports")] == [
        []
    ] * 4
    assert {item["meeting"] for item in asked(harvester, "documents")["items"]} == {
        None
    }  # COP-2 is the Bureau's


def test_what_a_record_leads_to_is_told_to_those_who_see_it() -> None:
    conclusion = shown(concluded_in_september(), Visibility.PUBLIC)
    contribution = shown(Contribution.objects.get(key="regional-austria"), Visibility.PUBLIC)
    harvester = program("harvester")
    (decision,) = asked(harvester, "decisions")["items"]
    (given,) = asked(harvester, "contributions")["items"]
    assert (decision["key"], decision["meeting"]) == (conclusion.key, None)
    assert (given["key"], given["meetings"]) == (contribution.key, [])
    shown(Meeting.objects.get(key="committee-1"), Visibility.PUBLIC)
    assert asked(harvester, "decisions")["items"][0]["meeting"]["key"] == "committee-1"


def test_a_member_of_the_bureau_reads_of_their_own_term() -> None:
    published("en")
    member = program("bureau-member")
    found = keys(member, "meetings")
    assert {"COP-2", "bureau-2018-09", "aarhus-wgp-22"} <= set(found)
    assert "COP-1" not in found  # with which the term before ended
    assert keys(member, "reports") == ["cop2-progress-report"]
    assert "cop2-progress-report" not in keys(member, "documents")  # which is the secretariat's

    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    assert [keys(member, path) for path in LISTS if path != "countries"] == [[]] * 5
    assert [asked(member, path)["@odata.count"] for path in INFORMEA] == [0, 0, 0]
    assert member.get(f"/api/v1/reports/{Report.objects.get().uuid}").status_code == 404
    assert member.get(f"/api/v1/report-files/{0:064}").status_code == 404


def test_a_member_of_the_bureau_is_told_of_contributions_and_decisions_of_their_term() -> None:
    for record in (*Contribution.objects.all(), *apps.get_model("meetings.mandate").objects.all()):
        shown(record, Visibility.BUREAU)
    shown(concluded_in_september(), Visibility.BUREAU)  # of a meeting that belongs to no period
    member = program("bureau-member")
    assert keys(member, "contributions") == keys(program("officer"), "contributions")
    assert keys(member, "decisions") == ["mandate-views"]
    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    assert (keys(member, "contributions"), keys(member, "decisions")) == ([], [])


def test_a_member_who_also_collects_is_not_led_to_other_terms() -> None:
    """What is the Bureau's is theirs in their own terms only, whatever other role they have."""
    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    account = User.objects.get(key="bureau-member")
    records.amend(account, {"roles": ["bureau-member", "harvester"]}, act(reason="collects too"))
    assert keys(program("bureau-member"), "meetings") == []


def test_staff_read_all_and_an_auditor_too() -> None:
    published("en")
    whole = {path: keys(program("officer"), path) for path in LISTS}
    assert all(whole.values())
    assert {path: keys(program("auditor"), path) for path in LISTS} == whole


def test_a_period_that_is_not_one_s_own_has_nothing() -> None:
    assert keys(program("officer"), "meetings", period="cop1-cop2")
    records.withdraw(PortalAccess.objects.get(), act(reason="The term is over."))
    assert keys(program("bureau-member"), "meetings", period="cop1-cop2") == []
    assert keys(program("officer"), "meetings", period="no-such") == []


def test_a_withdrawn_record_is_told_to_nobody() -> None:
    conclusion = concluded_in_september()
    officer = program("officer")
    records.withdraw(Conclusion.objects.get(key=conclusion.key), act(reason="entered twice"))
    assert conclusion.key not in keys(officer, "decisions")
    assert officer.get(f"/api/v1/decisions/{conclusion.uuid}").status_code == 404


@pytest.mark.parametrize(
    ("key", "visibility", "status"),
    [
        ("harvester", Visibility.PUBLIC, 200),
        ("harvester", Visibility.BUREAU, 404),
        ("bureau-member", Visibility.BUREAU, 200),
        ("bureau-member", Visibility.INTERNAL, 404),
        ("officer", Visibility.INTERNAL, 200),
    ],
)
def test_a_file_goes_where_its_document_goes(key: str, visibility: Visibility, status: int) -> None:
    document = shown(Document.objects.get(key="cop2-progress-report"), visibility)
    file: DocumentFile = factories.file(document=document)
    assert program(key).get(f"/api/v1/document-files/{file.uuid}").status_code == status


def test_nothing_internal_is_told(planted: Report) -> None:
    """Marks in every column that is for the secretariat alone, in names of colleagues, in applications and comments."""
    published("en")
    for key in ("harvester", "bureau-member", "officer"):
        client = program(key)
        for path in (*LISTS, *INFORMEA, "convention"):
            answer = client.get(f"/api/v1/{path}", {} if path == "convention" else {"size": 200})
            assert answer.status_code == 200
            assert CANARY not in answer.content.decode().lower(), (key, path)


@pytest.mark.parametrize("code", languages.CODES)
def test_a_refusal_is_told_in_the_language_that_is_asked_for(code: str, client: Client) -> None:
    tag = languages.BY_CODE[code].tag
    answer = client.get("/api/v1/meetings", headers={"Accept-Language": tag})
    assert (answer.status_code, answer["Content-Language"]) == (401, code)
    assert len(answer.json()["detail"]) > 10
