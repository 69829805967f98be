"""A period out and in again: as CSV and as a workbook, with states and their days, and texts that cannot be right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
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
from tests.conftest import AT, DEMO, ROOT
from tests.factories import act
from tests.kernel.periods import as_workbook, forget_all_records, load, put, refused, text_of, unchanged

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
    assert str(problem) == "letter.xlsx: This is no workbook: save it as .xlsx."
    book = Workbook()
    book.create_sheet("places").append(["key", "name_en", "nmae_fr"])
    book["places"].append(["x", "Exeter", "Exeter"])
    book.create_sheet("rooms").append(["key"])
    book.save(tmp_path / "wrong.xlsx")
    assert [str(problem)[:60] for problem in load(tmp_path / "wrong.xlsx").problems] == [
        "wrong.xlsx, places, row 1, column nmae_fr: There is no such ",
        "wrong.xlsx, rooms: There is no such sheet; the sheets are: a",
    ]


def said(command: str, *arguments: Any) -> list[str]:
    """What a command says, line by line."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def complaint(command: str, *arguments: Any) -> list[str]:
    """What a command says that fails, line by line, with nothing stored."""
    with pytest.raises(CommandError) as told, unchanged():
        call_command(command, *map(str, arguments), stdout=StringIO())
    assert told.value.returncode == 1
    return str(told.value).split("\n")


def test_the_command_says_how_many_rows_it_wrote(tmp_path: Path, system: User) -> None:
    put(
        tmp_path,
        places="key,name_en,country\ngeneva,Geneva,CHE\nnairobi,Nairobi,KEN\n",
        posts="key,title_en\n",
    )
    assert said("loadperiod", tmp_path) == ["places: 1 new, 0 changed, 1 unchanged", "1 row was written"]
    assert said("loadperiod", tmp_path) == ["places: 0 new, 0 changed, 2 unchanged", "0 rows were written"]


def test_a_dry_run_says_which_rows_are_new_and_what_changes_in_the_others(
    tmp_path: Path, system: User
) -> None:
    factories.account("colleague", email="old@example.org")
    put(
        tmp_path,
        places='key,name_en,country,source_note\ngeneva,Geneva,,\nnairobi,Nairobi,KEN,\nlima,Lima,PER,"a\nb"\n',
        accounts="key,display_name,email\ncolleague,Colleague,new@example.org\n",
        bureau_sessions="key,periods,place,ends_on\nbureau-2018-09,cop1-cop2,lima,2018-09-15\n",
        conferences="key,body,ordinal,starts_on,ends_on,mode\nCOP-9,cop,9,2029-11-01,2029-11-05,online\n",
        states="kind,key,state,effective_on\nconferences,COP-2,postponed,2018-09-20\nconferences,COP-9,cancelled,2018-09-20\n",
    )
    with unchanged():
        assert said("loadperiod", tmp_path, "--dry-run") == [
            "accounts: 0 new, 1 changed, 0 unchanged",
            "  accounts.csv, row 2, colleague: email: … → …",
            "bureau_sessions: 0 new, 1 changed, 0 unchanged",
            "  bureau_sessions.csv, row 2, bureau-2018-09: ends_on: 2018-09-14 → 2018-09-15; place: geneva → lima",
            "conferences: 1 new, 0 changed, 0 unchanged",
            "  conferences.csv, row 2, COP-9: new",
            "places: 1 new, 2 changed, 0 unchanged",
            "  places.csv, row 2, geneva: country: CHE → —",
            "  places.csv, row 3, nairobi: new",
            "  places.csv, row 4, lima: source_note: — → a b",
            "states: 0 new, 2 changed, 0 unchanged",
            "  states.csv, row 2, conferences/COP-2: state: planned → postponed (2018-09-20)",
            "  states.csv, row 3, conferences/COP-9: state: planned → cancelled (2018-09-20)",
            "8 rows would be written; nothing was stored",
        ]


def test_every_error_is_listed_and_nothing_stored(tmp_path: Path, system: User) -> None:
    put(
        tmp_path,
        places="key,name_en,country\n,A,XX\n",
        states="kind,key,state,effective_on\nplaces,geneva,x,\n",
    )
    for arguments in ((tmp_path, tmp_path / "none"), (tmp_path, tmp_path / "none", "--dry-run")):
        assert complaint("loadperiod", *arguments) == [
            "5 errors, nothing was stored:",
            f"  {tmp_path / 'none'}: There is no such folder or file.",
            f"  {tmp_path}/places.csv, row 2, column key: The key is missing.",
            (
                f"  {tmp_path}/places.csv, row 2, column country: There is no country with the key “XX” (sheet:"
                " countries)."
            ),
            f"  {tmp_path}/states.csv, row 2, column kind: Records of this kind have no states.",
            f"  {tmp_path}/states.csv, row 2, column effective_on: The day is missing.",
        ]
    assert complaint("loadperiod", tmp_path / "none") == [
        "1 error, nothing was stored:",
        f"  {tmp_path / 'none'}: There is no such folder or file.",
    ]


def test_a_refused_first_load_leaves_no_account_behind(tmp_path: Path, db: None) -> None:
    forget_all_records()
    put(tmp_path, places="key,name_en,country\na,A,XX\n")
    complaint("loadperiod", tmp_path)
    put(tmp_path, places="key,name_en\na,A\n")
    with unchanged():
        said("loadperiod", tmp_path, "--dry-run")
    said("loadperiod", tmp_path)
    assert User.objects.system() is not None


def test_writing_out_says_how_many_rows_it_wrote_and_where_it_cannot(tmp_path: Path, system: User) -> None:
    out = said("dumpperiod", tmp_path / "far" / "out")
    assert "bureau_sessions: 3 rows" in out
    assert "conventions: 1 row" in out
    folder = tmp_path / "far" / "out"
    assert complaint("dumpperiod", folder) == [f"{folder} is not an empty folder: name a new one"]
    file = folder / "places.csv"
    assert complaint("dumpperiod", file) == [f"{file} is not an empty folder: name a new one"]
    assert complaint("dumpperiod", file / "below") == [f"{file / 'below'} cannot be written: Not a directory"]


@pytest.mark.parametrize("command", ["loadperiod", "dumpperiod"])
def test_a_database_that_cannot_be_used_is_told(
    command: str, tmp_path: Path, system: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_options: Any) -> Any:
        raise OperationalError("no such table: places")

    monkeypatch.setattr(sheets, command.removesuffix("period"), broken)
    assert complaint(command, tmp_path) == [
        "The database cannot be used (no such table: places): has “manage.py migrate” been run, and is it running?"
    ]


def test_a_shell_is_told_by_the_exit_code_and_without_a_traceback(tmp_path: Path) -> None:
    """In a process of its own, on a database of its own that holds nothing yet."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "INTERSESSION_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "secretariat.settings.base",
    }
    command = [sys.executable, "manage.py", "loadperiod", str(tmp_path / "nothing")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("CommandError: The database cannot be used (no such table: ")
    assert "Traceback" not in done.stderr


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


# The page that documents the sheets ----------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "period-folder.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_loads(tmp_path: Path, db: None) -> None:
    forget_all_records()
    example = dict(re.findall(r"^`(\w+)\.csv`\n\n```csv\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    loaded = load(DEMO[0], put(tmp_path, **example))
    assert [str(problem) for problem in loaded.problems] == []
    assert {"conferences", "meetings", "states"} <= set(example)
    workshop = Meeting.objects.get(key="workshop-2020")
    kinds = frozenset({Meeting.kind()})
    known = [values_as_of(kinds, "state", date(2020, month, 25))[str(workshop.uuid)] for month in (4, 10)]
    assert known == ["postponed", "planned"]


@pytest.mark.parametrize("sheet", sorted(sheets.sheets()))
def test_the_page_tells_every_column_and_what_its_cells_hold(sheet: str) -> None:
    shared, own = (
        PAGE.partition(f"\n## {head}\n")[2].partition("\n## ")[0]
        for head in ("Columns of every sheet", f"`{sheet}`")
    )
    rows = [line.strip("| ").split(" | ") for line in (shared + own).splitlines() if line.startswith("| `")]
    told = [name for columns, _meaning, _cell in rows for name in re.findall(r"`(\w+)`", columns)]
    assert sorted(told) == sorted(sheets.sheets()[sheet]().headings())
    assert [columns for columns, meaning, cell in rows if not (meaning.strip() and cell.strip())] == []
    for _columns, _meaning, cell in rows:
        if cell.startswith("key"):
            assert set(re.findall(r"`(\w+)`", cell)) <= set(sheets.sheets())
