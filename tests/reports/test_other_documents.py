"""Other documents from the same machine: an outline, its sections, its wording (docs/decisions/0021)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from meetings.choices import FollowUp
from meetings.models import Conference, Document, Meeting, Period
from meetings.services import cancel_meeting, postpone_meeting, record_conclusion
from reports import compose, facts, services
from reports.choices import Format, SectionCode, document_name
from reports.models import OutlineSection, Report
from reports.renderers import akn, pdf
from reports.review.sections import digests_of
from reports.sections import manuscript
from reports.sections.reading import Reading, reading_of
from secretariat.kernel import languages, records
from secretariat.models import Contribution, Country, User
from secretariat.services import pledge_contribution, receive_contribution
from tests import factories
from tests.conftest import AT, counted
from tests.reports.extracted import as_text, blocks_of, compact, content_of, read_back, sentences_of
from tests.reports.test_akn import schema

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2018, 9, 10), date(2018, 10, 1)
CALENDAR, CONTRIBUTIONS, STATUS = "annotated-calendar", "list-of-contributions", "status"
ALL = (CALENDAR, CONTRIBUTIONS, STATUS)


@dataclass(frozen=True)
class Kind:
    """A document as an officer begins it: its titles, and the sections of its outline."""

    titles: dict[str, str]
    sections: tuple[SectionCode, ...]


KINDS = {
    CALENDAR: Kind(
        {
            "title_en": "Annotated calendar of meetings",
            "title_fr": "Calendrier annoté des réunions",
            "title_es": "Calendario anotado de reuniones",
            "title_ru": "Аннотированный календарь совещаний",
            "title_zh_hans": "附说明的会议日历",
            "title_ar": "الجدول المشروح للاجتماعات",
        },
        (
            SectionCode.CALENDAR_NOTE,
            SectionCode.MEETINGS_HELD,
            SectionCode.MEETINGS_AHEAD,
            SectionCode.MEETINGS_CALLED_OFF,
        ),
    ),
    CONTRIBUTIONS: Kind(
        {
            "title_en": "List of contributions",
            "title_fr": "Liste des contributions",
            "title_es": "Lista de contribuciones",
            "title_ru": "Перечень взносов",
            "title_zh_hans": "捐款清单",
            "title_ar": "قائمة المساهمات",
        },
        (SectionCode.CONTRIBUTIONS,),
    ),
    STATUS: Kind(
        {
            "title_en": "Briefing note for the Bureau on the status of preparations",
            "title_fr": "Note d’information à l’intention du Bureau sur l’état d’avancement des préparatifs",
            "title_es": "Nota informativa para la Mesa sobre el estado de los preparativos",
            "title_ru": "Информационная записка для Бюро о ходе подготовки",
            "title_zh_hans": "供主席团参考的筹备工作现况简报",
            "title_ar": "مذكرة إحاطة للمكتب عن حالة الأعمال التحضيرية",
        },
        (
            SectionCode.STATUS_PREPARATION,
            SectionCode.STATUS_MEETINGS,
            SectionCode.STATUS_DOCUMENTS,
            SectionCode.STATUS_PENDING,
        ),
    ),
}


def officer() -> User:
    """A programme officer."""
    return User.objects.get(key="officer")


def made(key: str) -> Report:
    """A document of the demonstration's period, made as an officer makes it: three kinds of rows and no code."""
    act = records.act(User.objects.get(key="administrator"), AT)
    document = records.create(
        Document,
        {
            "key": key,
            "conference": Conference.objects.get(key="COP-2"),
            "nature": "information",
            "type_line": "note-by-the-secretariat",
            **KINDS[key].titles,
        },
        act,
    )
    report = records.create(
        Report, {"key": key, "document": document, "period": Period.objects.get(), "as_of": LATE}, act
    )
    for position, section in enumerate(KINDS[key].sections, 1):
        values = {"key": f"{key}-{position}", "report": report, "section": section, "position": position}
        records.create(OutlineSection, values, act)
    return Report.objects.select_related("document", "period").get(key=key)


def content(key: str, as_of: date = LATE) -> dict[str, Any]:
    """A document composed as of a date."""
    report = Report.objects.select_related("document", "period").filter(key=key).first() or made(key)
    return compose.compose(reading_of(report, as_of))


def text(key: str, as_of: date = LATE, code: str = "en") -> str:
    """Its text in a language, its spaces plain."""
    return as_text(content(key, as_of)["editions"][code]).replace("\u00a0", " ")


def shape(edition: dict[str, Any]) -> list[tuple[str, ...]]:
    """What stands in an edition, by keys: the same in every language."""
    return [
        (
            block["kind"],
            *(
                said["key"]
                for said in sentences_of({"front": {}, "front_notes": [], "body": [block], "annexes": []})
            ),
        )
        for block in blocks_of(edition)
    ]


# Each of the three -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", [EARLY, LATE], ids=str)
@pytest.mark.parametrize("key", ALL)
def test_document_is_composed_in_six_languages_without_a_gap(key: str, as_of: date) -> None:
    editions = content(key, as_of)["editions"]
    assert {code: edition["gaps"] for code, edition in editions.items()} == {
        code: [] for code in languages.CODES
    }
    assert blocks_of(editions["en"])
    assert [code for code in languages.CODES if shape(editions[code]) != shape(editions["en"])] == []


@pytest.mark.parametrize("key", ALL)
def test_every_sentence_cites_its_records(key: str) -> None:
    """Heads of tables name columns and rest on no record, as in the report."""
    rows = content(key)["sentences"]
    assert [row["key"] for row in rows if not row["cites"] and ".head." not in row["key"]] == []
    assert len({row["key"] for row in rows}) == len(rows)


@pytest.mark.parametrize("key", ALL)
def test_sections_are_cleared_one_by_one(key: str) -> None:
    headings = [
        block["key"] for block in content(key)["editions"]["en"]["body"] if block["kind"] == "heading"
    ]
    sections = [heading.removeprefix("heading.") for heading in headings]
    assert set(digests_of(content(key), ["en", "ar"])) == set(sections)
    assert set(sections) <= {str(code) for code in KINDS[key].sections}


@pytest.mark.parametrize("key", ALL)
def test_queries_do_not_grow_with_records(key: str) -> None:
    report = made(key)
    with counted() as few:
        reading_of(report, LATE)
    for number in range(5):
        days = date(2018, 11, 1 + number), date(2018, 11, 1 + number)
        more = factories.meeting(
            f"more-{number}", periods=[report.period], starts_on=days[0], ends_on=days[1]
        )
        given = factories.contribution(f"more-{number}", amount=Decimal(1000), currency="EUR")
        records.amend(more, {"contributions": [given]}, records.act(officer(), AT))
        factories.document(f"more-{number}", conference=report.period.target)
    with counted() as many:
        reading_of(report, LATE)
    assert len(many) == len(few)


@pytest.mark.parametrize("key", ALL)
def test_it_is_printed_in_arabic(key: str) -> None:
    made_of = content(key)
    register = services.register_of(Report.objects.select_related("document").get(key=key))
    printed = compact(read_back(pdf.render(made_of, "ar", register).content))
    assert compact(KINDS[key].titles["title_ar"]) in printed
    first = next(block for block in made_of["editions"]["ar"]["body"] if block["kind"] == "heading")
    assert compact("".join(run["text"] for run in first["runs"])) in printed


def test_progress_report_reads_none_of_it() -> None:
    """What only other outlines tell of is no part of what the report rests on."""
    facts = content_of(LATE)["facts"]
    assert (facts["contributions"], facts["documents"]) == ([], [])


# The annotated calendar --------------------------------------------------------------------------------------


def section(said: str, heading: str, following: str = "") -> str:
    """The text under a heading."""
    rest = said.partition(heading)[2]
    return rest.partition(following)[0] if following else rest


AHEAD = "Meetings under way and forthcoming meetings"


def test_meetings_stand_under_their_headings_in_the_tense_of_the_date() -> None:
    early, late = text(CALENDAR, EARLY), text(CALENDAR, LATE)
    session = "in Geneva on 13 and 14 September 2018."
    assert f"The meeting will be held {session}" in section(early, AHEAD)
    assert f"The meeting was held {session}" in section(late, "Meetings held", AHEAD)
    assert (
        "Ad hoc expert group on effectiveness evaluation. The meeting was held in Ottawa from 5 to 9 March 2018 at "
        "the invitation of Canada."
    ).lower() in late.lower()
    assert "Implementation and Compliance Committee, first meeting." in late
    assert "The report of the meeting is contained in document UNEP/MC/COP.2/11." in late
    assert "postponed or cancelled" not in late
    under_way = section(text(CALENDAR, date(2018, 10, 2)), AHEAD)
    assert (
        "The meeting is being held in Oslo on 2 and 3 October 2018 at the invitation of Norway." in under_way
    )


def test_meeting_without_days_is_said_to_have_none_yet() -> None:
    assert "Webinars: mercury trade. The meeting is being planned; its dates are not yet known." in text(
        CALENDAR
    )
    assert "会议正在计划中，日期尚待确定。" in text(CALENDAR, code="zh-hans")


def test_purposes_are_told_once_for_the_meetings_of_a_section() -> None:
    early, late = text(CALENDAR, EARLY), text(CALENDAR, LATE)
    assert "The main purposes of the meetings of the Bureau mentioned above were the following:" in late
    assert "The main purposes of the meeting of the Bureau mentioned above are the following:" in early
    assert late.count("Stocktaking of the outcomes") == 1
    assert "The main purpose of the regional consultations mentioned above is the following:" in late


def test_meetings_called_off_have_a_section_of_their_own() -> None:
    africa, lima = (Meeting.objects.get(starts_on=day) for day in (date(2018, 10, 9), date(2018, 10, 30)))
    postpone_meeting(meeting=_whole(africa), effective_on=LATE, by=officer(), at=AT)
    cancel_meeting(meeting=_whole(lima), effective_on=LATE, by=officer(), at=AT)
    told = section(text(CALENDAR), "Meetings postponed or cancelled")
    assert "which was to be held in Lusaka on 9 and 10 October 2018, has been postponed." in told
    assert "which was to be held in Lima on 30 and 31 October 2018, has been cancelled." in told
    assert "New dates of a postponed meeting (Regional consultations: Africa);" in text(STATUS)


def _whole(meeting: Meeting) -> Any:
    """A consultation as its own kind, which its services ask for."""
    from regional.models import RegionalConsultation

    return RegionalConsultation.objects.get(pk=meeting.pk)


# The list of contributions -----------------------------------------------------------------------------------


def test_contributions_are_told_from_the_day_they_are_known() -> None:
    early, late = text(CONTRIBUTIONS, EARLY), text(CONTRIBUTIONS, LATE)
    assert "were on record as at 10 September 2018." in early
    assert " | " not in early
    assert (
        "Sweden | Voluntary | Not stated | Regional consultations: Africa; Central and Eastern Europe" in late
    )
    assert (
        "appreciation for the voluntary contributions provided by Austria, Japan, Sweden and Switzerland."
        in late
    )
    assert "amounts" not in late
    left_out = content(CONTRIBUTIONS, EARLY)["unsaid"]
    assert {row["source"]["key"] for row in left_out} == {
        "regional-austria",
        "regional-japan",
        "regional-sweden",
        "regional-switzerland",
    }


def test_amounts_are_added_up_by_currency() -> None:
    act = records.act(officer(), AT)
    for key, amount, currency in (
        ("regional-austria", "50000", "EUR"),
        ("regional-sweden", "1200000.50", "SEK"),
    ):
        records.amend(
            Contribution.objects.get(key=key), {"amount": Decimal(amount), "currency": currency}, act
        )
    pledged = factories.contribution(
        amount=Decimal(25000), currency="EUR", purpose_en="travel of participants", donor_country=None,
        donor_organization=factories.organization(),
    )  # fmt: skip
    pledge_contribution(contribution=pledged, effective_on=LATE, by=officer(), at=AT)
    said = text(CONTRIBUTIONS)
    assert "| Voluntary | EUR 25 000 | Travel of participants | Pledged" in said
    assert (
        "EUR 75 000 (number of contributions: 2), of which received in full or provided: EUR 50 000;" in said
    )
    assert "SEK 1 200 000.50 (number of contributions: 1)" in said
    assert "1 200 000,50 SEK" in text(CONTRIBUTIONS, code="fr")
    assert "The amounts of 2 contributions are not stated." in said


def test_nobody_is_thanked_before_something_was_given() -> None:
    act = records.act(User.objects.get(key="administrator"), AT, reason="a test goes without")
    for link in Meeting.objects.filter(contribution_rows__isnull=False).distinct():
        records.amend(_whole(link), {"contributions": []}, act)
    for contribution in Contribution.objects.all():
        records.withdraw(contribution, act)
    given = factories.contribution(donor_country=Country.objects.get(key="JPN"))
    assert "appreciation" not in text(CONTRIBUTIONS)
    assert "Japan | Voluntary | Not stated | – | Announced" in text(CONTRIBUTIONS)
    pledge_contribution(contribution=given, effective_on=LATE, by=officer(), at=AT)
    receive_contribution(contribution=given, effective_on=LATE, by=officer(), at=AT)
    assert "for the voluntary contribution provided by Japan." in text(CONTRIBUTIONS)


def test_contribution_to_another_period_is_not_listed() -> None:
    given = factories.contribution()
    factories.meeting("elsewhere", contributions=[given])
    assert "Kenya" not in text(CONTRIBUTIONS)


# The briefing note -------------------------------------------------------------------------------------------


def test_status_counts_tasks_and_names_what_comes_next() -> None:
    said = text(STATUS)
    assert "The secretariat is organizing the second meeting of the Conference of the Parties" in said
    assert "As at 1 October 2018, the tasks in preparation for the meeting stand as follows:" in said
    assert "Completed: 2;" in said
    assert "due to begin by 30 November 2018, are the following:" in said
    assert (
        "Conference of the Parties to the Minamata Convention on Mercury, second meeting | 19–23 November"
        in said
    )
    over = text(STATUS, date(2018, 12, 1))
    assert "The secretariat organized the second meeting" in over
    assert "the tasks in preparation for the meeting stood as follows:" in over
    assert "Forthcoming meetings" not in over


def test_status_tells_documents_with_their_symbols_but_not_itself() -> None:
    said = text(STATUS)
    assert "Symbols have been assigned to 2 of the 3 other documents recorded for the second meeting" in said
    assert "Provisional agenda | UNEP/MC/COP.2/1" in said
    assert "Implementation and Compliance Committee, first meeting) | UNEP/MC/COP.2/11" in said
    assert "activities of the secretariat | [symbol to be assigned]" in said
    assert "Briefing note" not in section(said, "Documents of the meeting")


def test_status_tells_what_is_pending() -> None:
    session = Meeting.objects.get(key="bureau-2018-04")
    conclusion = record_conclusion(
        values={"key": "c1", "meeting": session, "number": 1, "subject_en": "list of speakers"},
        by=officer(),
        at=AT,
    )
    assert conclusion.follow_up == FollowUp.OPEN
    told = section(text(STATUS), "Pending matters")
    assert "Dates of a planned meeting (Webinars: mercury trade)" in told
    assert "Decision of the Bureau, not yet followed up: list of speakers" in told


# Missing records ---------------------------------------------------------------------------------------------


def bare(reading: Reading) -> Reading:
    """A reading of a period of which nothing is recorded."""
    return replace(
        reading,
        calendar=(),
        tasks=(),
        contributions=(),
        documents=(),
        consultations=(),
        bureau_conclusions=(),
        participations=(),
    )


@pytest.mark.parametrize(
    ("key", "headings"),
    [
        (CALENDAR, ["heading.calendar-note"]),
        (CONTRIBUTIONS, ["heading.contributions"]),
        (STATUS, ["heading.status-preparation"]),
    ],
)
def test_missing_records_leave_no_heading_and_no_empty_list(key: str, headings: list[str]) -> None:
    whole = manuscript(bare(reading_of(made(key), LATE)))
    for code in languages.CODES:
        edition = compose.edition(whole, code)
        assert edition["gaps"] == []
        blocks = edition["body"]
        assert [block["key"] for block in blocks if block["kind"] == "heading"] == headings
        assert [block["kind"] for block in blocks if block["kind"] != "heading"] == ["paragraph"]
        assert all(_spoken(block["sentences"]) for block in blocks if block["kind"] == "paragraph")


def _spoken(sentences: Iterable[dict[str, Any]]) -> bool:
    return all("".join(run["text"] for run in one["runs"]).strip(" .。") for one in sentences)


# Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "name", "marked"),
    [
        ("cop2-progress-report", "progress-report", "progressReport"),
        ("COP-2-progress-report", "progress-report", "progressReport"),
        ("annotated-calendar", "annotated-calendar", "annotatedCalendar"),
        ("cop2-list_of.contributions", "list_of.contributions", "listOfContributions"),
        ("Status", "Status", "status"),
        ("cop2-2018-status", "2018-status", "document2018Status"),
        ("cop2", "cop2", "cop2"),
    ],
)
def test_a_document_is_called_by_its_key_without_the_conference(key: str, name: str, marked: str) -> None:
    assert document_name(key) == name
    made_for = content_of(LATE)
    made_for["report"]["key"] = key
    document = etree.fromstring(akn.render(made_for, "en", {}).content).find("{*}doc")
    assert document.get("name") == marked


@pytest.mark.parametrize("key", ALL)
def test_its_files_bear_its_own_name_and_its_markup_says_what_it_is(
    key: str, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    report = made(key)
    snapshot = services.compose_report(report=report, as_of=LATE, at=AT)
    for code in ("fr", "zh-hans"):
        services.render(
            snapshot=snapshot,
            language=code,
            format=Format.XML,
            register=services.register_of(report),
            progress=lambda _percent: None,
            at=AT,
        )
    with counted() as queries:
        files = facts.files_of(
            type(snapshot)
            .objects.select_related("composition__report")
            .prefetch_related("renditions")
            .get(pk=snapshot.pk)
        )
    assert [file.name for file in files] == [f"{key}.zh.xml", f"{key}.fr.xml"]
    assert len(queries) == 2
    found = facts.file_for_reader(reader=officer(), sha256=files[1].sha256)
    assert found
    file, sent = found
    assert file.name == f"{key}.fr.xml"
    root = etree.fromstring(sent)
    assert (
        root.find("{*}doc").get("name")
        == {
            CALENDAR: "annotatedCalendar",
            CONTRIBUTIONS: "listOfContributions",
            STATUS: "status",
        }[key]
    )
    schema().assertValid(root)
