"""A period out and in again: as CSV and as a workbook, with states and their days, and texts that cannot be right."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from meetings.models import Conference, Meeting
from meetings.services import cancel_meeting, postpone_meeting
from reports import compose, services
from reports.models import Report
from secretariat.kernel import records, sheets
from secretariat.kernel.audit import values_as_of
from secretariat.kernel.models import AuditRow
from secretariat.kernel.proofreading import in_script, is_sentence
from secretariat.models import User
from tests import factories
from tests.conftest import AT, DEMO
from tests.factories import act
from tests.kernel.periods import as_workbook, load, put, refused, text_of

pytestmark = pytest.mark.django_db


def test_what_is_dumped_loads_without_a_change(tmp_path: Path, system: User) -> None:
    assert load(*DEMO).changed() == 0
    written = sheets.dump(tmp_path / "out")
    assert written["countries"] > 190
    rows = AuditRow.objects.count()
    loaded = load(tmp_path / "out")
    assert (loaded.problems, loaded.changed(), AuditRow.objects.count()) == ([], 0, rows)


def test_states_and_their_days_survive(tmp_path: Path, system: User) -> None:
    meeting = factories.meeting("committee-9")
    postpone_meeting(meeting=meeting, effective_on=date(2018, 9, 3), by=system, at=AT, reason="no quorum")
    cancel_meeting(meeting=meeting, effective_on=date(2018, 9, 20), by=system, at=AT)
    sheets.dump(tmp_path / "out")
    renamed = {
        name: text.replace("committee-9", "committee-10").replace("2018-11-0", "2018-12-0")
        for name, text in text_of(tmp_path / "out").items()
        if name in {"meetings.csv", "states.csv"}
    }
    loaded = load(put(tmp_path / "in", **{name.removesuffix(".csv"): text for name, text in renamed.items()}))
    assert loaded.problems == []
    twin = Meeting.objects.get(key="committee-10")
    kinds = frozenset({Meeting.kind()})
    for day, state in [
        (date(2018, 9, 3), "postponed"),
        (date(2018, 9, 19), "postponed"),
        (date(2018, 9, 20), "cancelled"),
    ]:
        states = values_as_of(kinds, "state", day)
        assert states[str(twin.uuid)] == states[str(meeting.uuid)] == state
    assert [row.reason for row in AuditRow.objects.of(twin.uuid)][1] == "no quorum"


def test_the_report_reads_the_same_from_what_was_dumped(tmp_path: Path, system: User) -> None:
    report = Report.objects.get()
    before = compose.fingerprint_of(services.reading_of(report, date(2018, 10, 1)))
    sheets.dump(tmp_path / "out")
    load(tmp_path / "out")
    assert compose.fingerprint_of(services.reading_of(report, date(2018, 10, 1))) == before


def test_a_withdrawn_record_is_not_dumped(tmp_path: Path, system: User) -> None:
    place = factories.place("nairobi-9")
    records.withdraw(place, act(reason="twice"))
    sheets.dump(tmp_path)
    assert "nairobi-9" not in (tmp_path / "places.csv").read_text(encoding="utf-8")
    assert "system" not in (tmp_path / "accounts.csv").read_text(encoding="utf-8")


def test_a_workbook_loads_as_its_folder_does(tmp_path: Path, system: User) -> None:
    folder = tmp_path / "out"
    sheets.dump(folder)
    assert load(as_workbook(folder, tmp_path / "period.xlsx")).changed() == 0
    (folder / "conferences.csv").write_text(
        (folder / "conferences.csv").read_text(encoding="utf-8").replace("2018-11-23", "2018-11-24"),
        encoding="utf-8",
    )
    assert load(as_workbook(folder, tmp_path / "changed.xlsx")).changed() == 1
    assert Conference.objects.get(key="COP-2").ends_on == date(2018, 11, 24)


def test_a_wrong_workbook_is_told(tmp_path: Path, system: User) -> None:
    broken = tmp_path / "letter.xlsx"
    broken.write_bytes(b"Dear Sir")
    (problem,) = load(broken).problems
    assert str(problem) == (
        "letter.xlsx: This is no spreadsheet: give a folder of CSV files or a workbook saved as .xlsx."
    )
    book = Workbook()
    book.create_sheet("places").append(["key", "name_en", "nmae_fr"])
    book["places"].append(["x", "Exeter", "Exeter"])
    book.create_sheet("rooms").append(["key"])
    book.save(tmp_path / "wrong.xlsx")
    assert [str(problem)[:60] for problem in load(tmp_path / "wrong.xlsx").problems] == [
        "wrong.xlsx, places, row 1, column nmae_fr: There is no such ",
        "wrong.xlsx, rooms: There is no such sheet; the sheets are: a",
    ]


def test_commands_say_what_they_write(tmp_path: Path, system: User) -> None:
    out = StringIO()
    call_command("dumpperiod", tmp_path / "out", stdout=out)
    assert "bureau_sessions: 3" in out.getvalue()
    with pytest.raises(CommandError, match="not an empty folder"):
        call_command("dumpperiod", tmp_path / "out", stdout=out)
    with pytest.raises(CommandError, match="no such folder or file"):
        call_command("loadperiod", tmp_path / "nothing", stdout=out)


def test_a_special_meeting_belongs_in_its_own_sheet(tmp_path: Path, system: User) -> None:
    (problem,) = refused(tmp_path, meetings="key,body,starts_on,ends_on\nCOP-2,cop,2018-11-19,2018-11-24\n")
    assert problem.startswith("meetings.csv, row 2, column key: This is a meeting of a special kind")


# Texts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "column", "complaint"),
    [
        ("name_en\nx,The meeting was held in Geneva.", "name_en", "whole sentence"),
        ("name_en,name_zh\nx,Geneva,会议在日内瓦举行。", "name_zh", "whole sentence"),
        ("name_en,name_ar\nx,Geneva,Женева", "name_ar", "script of its language"),
        ("name_en,name_ru\nx,Geneva,the city of lakes", "name_ru", "script of its language"),
        ("name_en,name_fr\nx,Geneva,日内瓦", "name_fr", "script of its language"),
    ],
)
def test_a_text_that_cannot_be_right_is_told(
    tmp_path: Path, system: User, cells: str, column: str, complaint: str
) -> None:
    (problem,) = refused(tmp_path, places=f"key,{cells}\n")
    assert problem.startswith(f"places.csv, row 2, column {column}: ")
    assert complaint in problem


@pytest.mark.parametrize(
    ("text", "code"),
    [("RECETOX", "ar"), ("UNEP-WCMC", "zh-hans"), ("COP-2", "ru"), ("2018", "ar"), ("", "ru")],
)
def test_names_in_latin_letters_stand_in_every_language(text: str, code: str) -> None:
    assert in_script(text, code)


@pytest.mark.parametrize(
    "text", ["Washington, D.C.", "Acme Co., Ltd.", "St. Petersburg", "Articles 17, 18 and 19", "Mr. Amin"]
)
def test_a_name_with_a_point_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)
