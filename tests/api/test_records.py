"""What programs are told of each kind of record: the demonstration's, in six languages, and what is missing."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from meetings.choices import DaysKnown, MeetingKind, Tense
from meetings.models import Conference, Document, Mandate
from meetings.services import attach_file
from reports.models import Report, Snapshot
from secretariat.kernel import languages, records
from secretariat.kernel.dates import now
from secretariat.models import Contribution, Country, TreatyAction
from tests import factories
from tests.api.programs import asked, keys, program, texts
from tests.factories import act
from tests.pages import published

pytestmark = pytest.mark.django_db

TAGS = [language.tag for language in languages.LANGUAGES]


@pytest.fixture(autouse=True)
def october(settings: Any, tmp_path: Any) -> None:
    """The day on which programs ask, and a place for files."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path
    settings.SITE_ADDRESS = "https://secretariat.example"


@pytest.fixture
def officer() -> Client:
    """A program that reads all."""
    return program("officer")


def concluded_in_september() -> Any:
    """A conclusion of a meeting that was held."""
    meeting = factories.meeting(**factories.online(date(2018, 9, 6)))
    return factories.conclusion(meeting=meeting)


def one(client: Client, path: str, key: str) -> Any:
    """A record of a list by its key; by itself it is told alike."""
    (found,) = [item for item in asked(client, path, size=200)["items"] if item["key"] == key]
    assert found["url"] == f"https://secretariat.example/api/v1/{path}/{found['id']}"
    assert asked(client, f"{path}/{found['id']}") == found
    return found


def test_the_convention(officer: Client) -> None:
    told = asked(officer, "convention")
    assert (told["key"], told["mark"], told["parent"]["key"]) == ("minamata", "MC", "unep")
    assert texts(told["name"]) == {
        "ar": "اتفاقية ميناماتا بشأن الزئبق",
        "zh-Hans": "关于汞的水俣公约",
        "en": "Minamata Convention on Mercury",
        "fr": "Convention de Minamata sur le mercure",
        "ru": "Минаматская конвенция о ртути",
        "es": "Convenio de Minamata sobre el Mercurio",
    }
    assert [text["language"] for text in told["name"]] == TAGS
    assert told["missing_languages"] == []


def test_a_country(officer: Client) -> None:
    told = one(officer, "countries", "CHE")
    assert (told["iso2"], told["iso3"], told["m49"]) == ("CH", "CHE", "756")
    assert told["group"] == "western-european-others"
    assert texts(told["name"])["fr"] == "Suisse"
    assert len(keys(officer, "countries")) == Country.objects.current().count()


def test_a_party(officer: Client) -> None:
    factories.focal_point(person=factories.person(display_name="Amina Example", email="a@example.org"))
    told = one(officer, "parties", "CHE")
    assert (told["iso2"], told["group"], told["status"]) == ("CH", "western-european-others", "party")
    assert (told["party_from"], told["party_until"]) == ("2017-08-16", None)
    assert told["actions"] == [
        {"kind": "ratification", "done_on": "2016-05-25", "takes_effect_on": "2017-08-16"}
    ]
    (designated,) = told["focal_points"]
    assert (designated["function"], designated["alternate"]) == ("national-focal-point", False)
    assert (designated["person"], designated["email"]) == ("Amina Example", "a@example.org")
    assert designated["since"] is None
    assert texts(told["name"])["ru"] == "Швейцария"


def test_a_regional_economic_integration_organization_is_a_party_without_codes(officer: Client) -> None:
    told = one(officer, "parties", "european-union")
    assert (told["iso2"], told["iso3"], told["group"], told["focal_points"]) == (None, None, None, [])
    assert told["actions"][0]["kind"] == "approval"


def test_parties_are_asked_for_by_status_group_and_words(officer: Client) -> None:
    assert keys(officer, "parties", status="future") == ["CHL", "PRT", "STP", "SUR"]
    assert keys(officer, "parties", group="african", status="future") == ["STP"]
    assert keys(officer, "parties", q="switz") == ["CHE"]
    assert len(keys(officer, "parties")) == 98


def test_programs_that_collect_are_told_of_people_only_where_both_records_are_public(
    officer: Client,
) -> None:
    person = factories.person(display_name="Amina Example")
    factories.focal_point(person=person, visibility="public")
    collector = program("harvester")
    assert one(officer, "parties", "CHE")["focal_points"] != []
    assert one(collector, "parties", "CHE")["focal_points"] == []
    records.amend(person, {"visibility": "public"}, act(reason="published by the Party"))
    assert one(collector, "parties", "CHE")["focal_points"][0]["person"] == "Amina Example"
    action = TreatyAction.objects.get(key="CHE-ratification")
    records.amend(action, {"visibility": "internal"}, act(reason="to be checked"))
    assert "CHE" not in keys(collector, "parties")


def test_a_party_was_changed_when_what_it_did_was(officer: Client) -> None:
    before = one(officer, "parties", "CHE")["updated"]
    action = TreatyAction.objects.get(key="CHE-ratification")
    records.amend(action, {"source_note": "C.N.1"}, act(reason="found", at=now()))
    assert one(officer, "parties", "CHE")["updated"] > before


def test_a_language_in_which_nothing_is_written_is_named_and_no_other_stands_in_its_place(
    officer: Client,
) -> None:
    records.amend(
        Country.objects.get(key="CHE"), {"name_fr": "", "name_zh_hans": ""}, act(reason="to be checked")
    )
    told = one(officer, "countries", "CHE")
    assert texts(told["name"]).keys() == {"ar", "en", "ru", "es"}
    assert told["missing_languages"] == ["zh-Hans", "fr"]
    held = one(officer, "meetings", "COP-1")
    assert held["country"]["missing_languages"] == ["zh-Hans", "fr"]
    assert (held["missing_languages"], held["place"]["missing_languages"]) == ([], [])


def test_a_conference(officer: Client) -> None:
    told = one(officer, "meetings", "COP-2")
    assert (told["kind"], told["status"], told["mode"]) == ("conference", "ahead", "in-person")
    assert (told["start"], told["end"], told["days_known"]) == ("2018-11-19", "2018-11-23", "days")
    assert (told["number"], told["segment"], told["body"]["key"]) == (2, None, "cop")
    assert (told["place"]["key"], told["country"]["iso2"], told["country"]["iso3"]) == ("geneva", "CH", "CHE")
    title = texts(told["title"])
    assert title["en"] == "Conference of the Parties to the Minamata Convention on Mercury, second meeting"
    assert title["zh-Hans"] == "关于汞的水俣公约缔约方大会第二次会议"


def test_a_meeting_of_which_only_the_month_is_known(officer: Client) -> None:
    told = one(officer, "meetings", "aarhus-wgp-22")
    assert (told["start"], told["end"], told["days_known"]) == ("2018-06-01", "2018-06-30", DaysKnown.MONTH)


def test_meetings_come_by_their_first_days(officer: Client) -> None:
    found = asked(officer, "meetings", size=200)["items"]
    days = [item["start"] or "9999" for item in found]
    assert len(days) > 15
    assert days == sorted(days)


def test_a_conference_in_segments_is_told_as_these(officer: Client) -> None:
    whole = Conference.objects.get(key="COP-2")
    for number, day in enumerate((date(2018, 11, 19), date(2018, 11, 22)), start=1):
        values = factories.online(day)
        factories.conference(f"COP-2-{number}", body=whole.body, ordinal=2, part_of=whole, **values)
    found = {item["key"]: item["segment"] for item in asked(officer, "meetings", size=200)["items"]}
    assert (found["COP-2-1"], found["COP-2-2"]) == (1, 2)
    assert "COP-2" not in found


def test_a_document_with_its_files(officer: Client) -> None:
    document = Document.objects.get(key="cop2-progress-report")
    records.amend(document, {"issued_on": date(2018, 9, 10)}, act(reason="as in the register"))
    for code in ("fr", "en"):
        factories.file(code, document=document)
    told = one(officer, "documents", "cop2-progress-report")
    assert (told["symbol"], told["issued"], told["nature"]) == (None, "2018-09-10", "working")
    assert (told["type_line"], told["distribution"]) == ("note-by-the-secretariat", "general")
    assert (told["original_language"], told["meeting"]["key"]) == ("en", "COP-2")
    assert told["agenda_item"]["number"] == "5/k"
    assert texts(told["agenda_item"]["title"])["en"] == "secretariat"
    assert [file["language"] for file in told["files"]] == ["en", "fr"]
    for file in told["files"]:
        answer = officer.get(file["url"].removeprefix("https://secretariat.example"))
        assert answer.status_code == 200
        assert hashlib.sha256(answer.content).hexdigest() == file["sha256"]
        assert (len(answer.content), answer["Content-Type"]) == (file["size"], file["mime_type"])
        assert file["file_name"] in answer["Content-Disposition"]
        assert answer["Last-Modified"]
        again = officer.get(answer.request["PATH_INFO"], headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_document_was_changed_when_a_file_came(officer: Client) -> None:
    document = Document.objects.get(key="cop2-progress-report")
    later = now() + timedelta(days=1)
    attach_file(
        document=document,
        language="en",
        name="list.xlsx",
        content=factories.workbook(),
        by=factories.User.objects.get(key="officer"),
        at=later,
    )
    told = one(officer, "documents", "cop2-progress-report")["updated"]
    assert told.startswith(later.date().isoformat())


def test_a_mandate_and_a_conclusion(officer: Client) -> None:
    records.amend(
        Mandate.objects.get(key="mandate-views"),
        {"decision_symbol": "MC-1/1", "paragraph": "3"},
        act(reason="as in the report"),
    )
    conclusion = concluded_in_september()
    mandate, concluded = one(officer, "decisions", "mandate-views"), one(officer, "decisions", conclusion.key)
    assert (mandate["kind"], mandate["symbol"], mandate["paragraph"]) == ("mandate", "MC-1/1", "3")
    assert (mandate["addressee"], mandate["number"], mandate["follow_up"]) == ("secretariat", None, None)
    assert (mandate["meeting"]["key"], mandate["taken"]) == ("COP-1", "2017-09-29")
    assert (concluded["kind"], concluded["number"]) == ("conclusion", conclusion.number)
    assert (concluded["addressee"], concluded["follow_up"]) == (None, "open")
    assert texts(concluded["title"])["en"]
    assert keys(officer, "decisions", addressee="secretariat") == ["mandate-views"]
    assert keys(officer, "decisions", follow_up="open") == [conclusion.key]


def test_a_contribution(officer: Client) -> None:
    record = Contribution.objects.get(key="regional-austria")
    records.amend(
        record, {"amount": "10000.50", "currency": "EUR", "purpose_en": "travel"}, act(reason="the agreement")
    )
    told = one(officer, "contributions", "regional-austria")
    assert (told["kind"], told["status"]) == ("voluntary", "provided")
    assert told["amount"] == {"value": "10000.50", "currency": "EUR"}
    assert (told["donor"]["kind"], told["donor"]["iso2"], told["donor"]["iso3"]) == ("country", "AT", "AUT")
    assert texts(told["earmarked_for"]) == {"en": "travel"}
    assert told["missing_languages"] == ["ar", "zh-Hans", "fr", "ru", "es"]
    assert "regional-africa" in {meeting["key"] for meeting in told["meetings"]}


def test_what_nobody_has_earmarked_misses_nothing(officer: Client) -> None:
    told = one(officer, "contributions", "regional-austria")
    assert (told["earmarked_for"], told["missing_languages"], told["amount"]) == ([], [], None)


def test_a_report_with_its_files(officer: Client) -> None:
    snapshot = published("en", "ar")
    told = one(officer, "reports", "cop2-progress-report")
    assert (told["as_of"], told["period"], told["meeting"]["key"]) == ("2018-10-01", "cop1-cop2", "COP-2")
    assert told["text_sha256"] == snapshot.sha256
    title = texts(told["title"])
    assert set(title) == set(TAGS)
    assert (
        title["ru"]
        == "Доклад о ходе работы по основным направлениям деятельности секретариата в межсессионный период"
    )
    assert [(file["language"], file["mime_type"]) for file in told["files"]] == [
        ("ar", "application/pdf"),
        ("en", "application/pdf"),
    ]
    for file in told["files"]:
        answer = officer.get(file["url"].removeprefix("https://secretariat.example"))
        assert (answer.status_code, answer.content) == (200, b"%PDF-")
        assert file["file_name"] in answer["Content-Disposition"]
    assert keys(officer, "reports", language="ar") == ["cop2-progress-report"]
    assert keys(officer, "reports", language="es") == []


def test_a_title_with_a_gap_is_missing_in_that_language(officer: Client) -> None:
    records.amend(
        Document.objects.get(key="cop2-progress-report"), {"title_fr": ""}, act(reason="to be translated")
    )
    published("en")
    told = one(officer, "reports", "cop2-progress-report")
    assert told["missing_languages"] == ["fr"]
    assert "fr" not in texts(told["title"])


def test_a_file_that_is_lost_is_not_found(officer: Client) -> None:
    snapshot = published("en")
    rendition = snapshot.renditions.get()
    default_storage.delete(rendition.name)
    assert officer.get(f"/api/v1/report-files/{rendition.sha256}").status_code == 404


def test_a_report_that_was_never_composed_is_not_told(officer: Client) -> None:
    assert keys(officer, "reports") == []
    assert officer.get(f"/api/v1/reports/{Report.objects.get().uuid}").status_code == 404
    assert not Snapshot.objects.exists()


# InforMEA ----------------------------------------------------------------------------------------------------


def test_informea_s_meetings(officer: Client) -> None:
    told = asked(officer, "informea/meetings", size=200)
    assert told["@odata.context"] == "https://secretariat.example/api/v1/openapi.json#meetings"
    assert told["@odata.count"] == len(told["value"])
    assert "@odata.nextLink" not in told
    own = {item["key"]: item for item in asked(officer, "meetings", size=200)["items"]}
    assert [item["id"] for item in told["value"]] == [item["id"] for item in own.values()]
    by_id = {item["id"]: item for item in told["value"]}
    cop = by_id[own["COP-2"]["id"]]
    assert cop == {
        "id": own["COP-2"]["id"],
        "treaty": "minamata",
        "url": own["COP-2"]["url"],
        "start": "2018-11-19",
        "end": "2018-11-23",
        "kind": "conference",
        "type": "meeting",
        "status": "confirmed",
        "virtual": False,
        "city": "Geneva",
        "country": "CH",
        "updated": own["COP-2"]["updated"],
        "title": own["COP-2"]["title"],
    }
    assert by_id[own["COP-1"]["id"]]["status"] == "over"
    assert {item["status"] for item in told["value"]} <= {"over", "confirmed", "tentative", "nodate"}
    teleconferences = {item["id"] for item in own.values() if item["mode"] != "in-person"}
    assert {item["id"] for item in told["value"] if item["virtual"]} == teleconferences != set()


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (
            {"starts_on": date(2019, 3, 1), "ends_on": date(2019, 3, 31), "days_known": DaysKnown.MONTH},
            "tentative",
        ),
        ({"starts_on": date(2019, 3, 1), "ends_on": date(2019, 3, 2)}, "confirmed"),
        ({"starts_on": date(2018, 9, 30), "ends_on": date(2018, 10, 2)}, "confirmed"),
    ],
)
def test_how_informea_is_told_that_a_meeting_stands(officer: Client, values: Any, status: str) -> None:
    meeting = factories.meeting("to-come", **values)
    found = {item["id"]: item["status"] for item in asked(officer, "informea/meetings", size=200)["value"]}
    assert found[str(meeting.uuid)] == status


def test_informea_s_lists_lead_on_to_the_next_page(officer: Client) -> None:
    first = asked(officer, "informea/meetings", size=10)
    second = officer.get(first["@odata.nextLink"].removeprefix("https://secretariat.example")).json()
    whole = asked(officer, "informea/meetings", size=200)
    assert [*first["value"], *second["value"]] == whole["value"]
    assert "@odata.nextLink" not in second


def test_informea_s_decisions(officer: Client) -> None:
    records.amend(
        Mandate.objects.get(key="mandate-views"),
        {"decision_symbol": "MC-1/1", "paragraph": "3"},
        act(reason="as in the report"),
    )
    conclusion = concluded_in_september()
    told = asked(officer, "informea/decisions")["value"]
    by_type = {item["type"]: item for item in told}
    mandate, concluded = by_type["mandate"], by_type["conclusion"]
    assert (mandate["number"], mandate["status"], mandate["published"]) == ("MC-1/1, 3", None, "2017-09-29")
    assert mandate["meetingUrl"].endswith(f"/meetings/{mandate['meetingId']}")
    assert (concluded["number"], concluded["status"]) == (str(conclusion.number), "open")
    assert [item["displayOrder"] for item in told] == [1, 2]
    assert texts(mandate["title"])["en"].startswith("a number of matters")


def test_informea_s_documents(officer: Client) -> None:
    document = Document.objects.get(key="cop2-progress-report")
    file = factories.file("fr", document=document)
    (told,) = [item for item in asked(officer, "informea/documents")["value"] if item["files"]]
    assert (told["id"], told["type"], told["treaty"]) == (str(document.uuid), "working", "minamata")
    assert told["files"] == [
        {
            "id": str(file.uuid),
            "url": f"https://secretariat.example/api/v1/document-files/{file.uuid}",
            "mimeType": file.media_type,
            "language": "fr",
            "filename": "cop2-progress-report.fr.xlsx",
        }
    ]


def test_kinds_and_states_are_those_of_the_records(officer: Client) -> None:
    found = asked(officer, "meetings", size=200)["items"]
    assert {item["kind"] for item in found} <= set(MeetingKind.values)
    assert {item["status"] for item in found} <= set(Tense.values)
