"""Folders of spreadsheets: all rows or none, every fault told with its place, loading twice changes nothing."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tablib import Dataset

from bureau.models import BureauSession
from meetings.models import AgendaItem, Conference, Document, Meeting
from secretariat.kernel import records, sheets
from secretariat.kernel.models import AuditRow
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.resources import (
    REASON,
    AmountCell,
    DateCell,
    TextCell,
    WholeNumberCell,
    YesNoCell,
    column_name,
)
from secretariat.kernel.tables import TableProblem
from secretariat.kernel.texts import texts
from secretariat.models import Country, Organization, Place, User
from tests import factories
from tests.conftest import AT, DEMO, ROOT, counted
from tests.factories import act, history
from tests.kernel.periods import load, put, refused

NEW, CHANGED, UNCHANGED = "new", "update", "skip"
SHEETS = sorted(sheets.sheets())


# Loading -----------------------------------------------------------------------------------------------------


def test_rows_are_entered_by_their_verbs_and_counted(tmp_path: Path, system: User) -> None:
    folder = put(
        tmp_path,
        places="key,name_en,name_zh,country\nnairobi,Nairobi,内罗毕,KEN\nbusan,Busan,,\n",
        meetings="key,body,starts_on,ends_on,mode,place\nm-1,cop,2018-10-03,2018-10-04,in-person,nairobi\n",
    )
    loaded = load(folder)

    assert (loaded.problems, loaded.changed()) == ([], 3)
    assert loaded.counts == {"places": Counter({NEW: 2}), "meetings": Counter({NEW: 1})}
    nairobi, meeting = Place.objects.get(key="nairobi"), Meeting.objects.get(key="m-1")
    assert (texts(nairobi, "name")["zh-hans"], nairobi.country.key) == ("内罗毕", "KEN")
    assert (meeting.starts_on, meeting.ends_on, meeting.place) == (
        date(2018, 10, 3),
        date(2018, 10, 4),
        nairobi,
    )
    (row,) = history(meeting)
    assert (row.verb, row.by, row.at) == ("meetings.call_meeting", system, AT)


def test_loading_twice_changes_nothing(tmp_path: Path, system: User) -> None:
    folder = put(
        tmp_path,
        places="key,name_en,country,source_url\nnairobi,Nairobi,KEN,\nbusan,Busan,,https://x.example/\n",
        meetings="key,body,ordinal,starts_on,ends_on,mode,periods\nm,cop,9,2018-10-03,2018-10-04,online,cop1-cop2\n",
        accounts="key,display_name,roles,is_demo\ncolleague,Colleague,bureau-officer; editor,yes\n",
    )
    load(folder)
    rows = AuditRow.objects.count()
    again = load(folder)
    assert (AuditRow.objects.count(), again.problems, again.changed()) == (rows, [], 0)
    assert sum(again.counts.values(), Counter()) == Counter({UNCHANGED: 4})


def test_the_demonstration_loaded_again_changes_nothing(db: None) -> None:
    rows = AuditRow.objects.count()
    again = load(*DEMO)
    assert (AuditRow.objects.count(), again.problems, again.changed()) == (rows, [], 0)
    assert len(again.counts) == len({file.stem for folder in DEMO for file in folder.glob("*.csv")})


def test_a_changed_cell_is_amended_alone(tmp_path: Path, system: User) -> None:
    put(tmp_path, places="key,name_en,name_fr,source_note\nnairobi,Nairobi,Nairobi,letter\nbusan,Busan,,\n")
    load(tmp_path)
    put(tmp_path, places="key,name_en,name_fr\nnairobi,Nairobi City,\nbusan,Busan,\n")
    loaded = load(tmp_path)

    nairobi = Place.objects.get(key="nairobi")
    assert loaded.counts == {"places": Counter({CHANGED: 1, UNCHANGED: 1})}
    assert history(nairobi)[-1].changes == {
        "name_en": ["Nairobi", "Nairobi City"],
        "name_fr": ["Nairobi", None],
    }
    assert (nairobi.version, nairobi.source_note) == (2, "letter")


def test_a_dry_run_counts_and_stores_nothing(tmp_path: Path, system: User) -> None:
    folder = put(tmp_path, places="key,name_en,country\nnairobi,Nairobi,KEN\ngeneva,Geneva,FRA\n")
    rows = AuditRow.objects.count()
    tried = load(folder, dry_run=True)
    assert tried.counts == {"places": Counter({NEW: 1, CHANGED: 1})}
    assert (tried.changed(), tried.problems, AuditRow.objects.count()) == (2, [], rows)
    assert not Place.objects.filter(key="nairobi").exists()
    assert Place.objects.get(key="geneva").country.key == "CHE"
    assert load(folder).counts == tried.counts


def test_a_dry_run_tells_the_same_faults(tmp_path: Path, system: User) -> None:
    folder = put(tmp_path, places="key,name_en,country\nnairobi,,XXX\n")
    assert load(folder, dry_run=True).problems == load(folder).problems != []


def test_blank_rows_and_headings_alone_are_nothing(tmp_path: Path, system: User) -> None:
    folder = put(tmp_path, places="key,name_en\n,\n\n , \nnairobi,Nairobi\n", posts="key,title_en\n")
    loaded = load(folder)
    assert (loaded.problems, loaded.counts) == ([], {"places": Counter({NEW: 1})})


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
def test_files_as_spreadsheet_programs_write_them(
    mark: bytes, ending: str, tmp_path: Path, system: User
) -> None:
    text = ending.join(("key,name_en,source_note", 'nairobi,"Nairobi, Kenya","line', 'line"', ""))
    (tmp_path / "places.csv").write_bytes(mark + text.encode())
    assert load(tmp_path).problems == []
    place = Place.objects.get(key="nairobi")
    assert (texts(place, "name")["en"], place.source_note) == ("Nairobi, Kenya", "line\nline")
    assert load(tmp_path).changed() == 0


def test_text_is_stored_in_one_canonical_form(tmp_path: Path, system: User) -> None:
    composed, decomposed = "Genève", unicodedata.normalize("NFD", "Genève")
    assert composed != decomposed
    put(tmp_path, places=f"key,name_en,name_fr\nnew,Geneva,  {decomposed} \n")
    load(tmp_path)
    assert texts(Place.objects.get(key="new"), "name")["fr"] == composed
    put(tmp_path, places=f"key,name_en,name_fr\nnew,Geneva,{composed}\n")
    assert load(tmp_path).changed() == 0


# The order of rows -------------------------------------------------------------------------------------------

WEB = {
    "organizations": ["key,name_en,parent", "c,C,b", "b,B,a", "a,A,"],
    "agenda_items": ["key,agenda,number,title_en", "item,agenda,5/k,Matters"],
    "documents": ["key,conference,nature,agenda_item", "paper,COP-4,working,item", "agenda,COP-4,agenda,"],
    "conferences": [
        "key,body,ordinal,starts_on,ends_on,mode",
        "COP-4,assembly,4,2021-11-01,2021-11-05,online",
    ],
    "bodies": ["key,kind_of,name_en", "assembly,conference,Assembly"],
    "meetings": [
        "key,body,starts_on,ends_on,mode,periods",
        "m,assembly,2020-02-03,2020-02-04,online,up-to; again",
    ],
    "periods": ["key,target,starts_on", "up-to,COP-4,2020-01-01", "again,COP-4,2020-01-02"],
}


@pytest.mark.parametrize("seed", range(8))
def test_rows_may_stand_in_any_order_in_any_file_of_any_folder(
    seed: int, tmp_path: Path, system: User
) -> None:
    order = random.Random(seed)  # noqa: S311 (the same every time)
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    for name, (heading, *rows) in WEB.items():
        order.shuffle(rows)
        cut = order.randint(0, len(rows))
        for folder, part in zip(folders, (rows[:cut], rows[cut:]), strict=True):
            put(folder, **{name: "\n".join((heading, *part, ""))})
    order.shuffle(folders)

    loaded = load(*folders)

    assert (loaded.problems, loaded.changed()) == ([], 11)
    assert [Organization.objects.get(key=key).parent.key for key in "cb"] == ["b", "a"]
    assert Document.objects.get(key="paper").agenda_item.key == "item"
    assert AgendaItem.objects.get(key="item").agenda.key == "agenda"
    assert [period.key for period in Meeting.objects.get(key="m").linked("periods")] == ["up-to", "again"]
    assert load(*folders).changed() == 0


def test_a_row_may_name_a_special_kind_of_what_its_column_asks_for(tmp_path: Path, system: User) -> None:
    """A conclusion names a meeting; a session of the Bureau is one, and stands in a sheet of its own."""
    folder = put(
        tmp_path,
        conclusions="key,meeting,number,subject_en\nc-1,session,1,guidance\n",
        bureau_sessions="key,term,starts_on,ends_on,mode\nsession,bureau-cop1-cop2,2018-10-03,2018-10-03,online\n",
    )
    loaded = load(folder)
    assert (loaded.problems, loaded.changed()) == ([], 2)


def test_a_row_that_names_itself_finds_nobody_before_it_is_stored(tmp_path: Path, db: None) -> None:
    told = refused(tmp_path, organizations="key,name_en,parent\na,A,a\n")
    assert told == [
        "organizations.csv, row 2, column parent: There is no organization with the key “a” (sheet: organizations)."
    ]


def test_a_stored_record_may_name_itself(tmp_path: Path, system: User) -> None:
    load(put(tmp_path, organizations="key,name_en,parent\na,A,\n"))
    assert load(put(tmp_path, organizations="key,name_en,parent\na,A,a\n")).changed() == 1


def test_circles_are_told(tmp_path: Path, db: None) -> None:
    told = refused(tmp_path, organizations="key,name_en,parent\nd,D,a\na,A,b\nb,B,c\nc,C,a\n")
    (place, _colon, circle) = told[0].partition(": These rows name each other in a circle: ")
    names = [name.removeprefix("organizations/") for name in circle.rstrip(".").split(" → ")]
    follows = {"a": "b", "b": "c", "c": "a"}
    assert (len(told), len(names)) == (1, 4)
    assert [follows[name] for name in names[:-1]] == names[1:]
    assert place == f"organizations.csv, row {'abc'.index(names[0]) + 3}"


def test_rows_that_name_each_other_find_each_other(tmp_path: Path, system: User) -> None:
    """A conference names the document with its report, which is a document of that conference."""
    folder = put(
        tmp_path,
        conferences="key,body,ordinal,starts_on,ends_on,mode,report\nCOP-9,cop,9,2029-11-01,2029-11-05,online,paper\n",
        documents="key,conference,nature,agenda_item\npaper,COP-9,report,item\nagenda,COP-9,agenda,item\n",
        agenda_items="key,agenda,number,title_en\nitem,agenda,2,Adoption of the agenda\n",
    )
    loaded = load(folder)
    assert ([str(problem) for problem in loaded.problems], loaded.changed()) == ([], 4)
    assert loaded.counts["conferences"] == Counter({NEW: 1})
    assert Conference.objects.get(key="COP-9").report.key == "paper"
    assert Document.objects.get(key="agenda").agenda_item.key == "item"
    assert load(folder).changed() == 0
    put(tmp_path, conferences="key,report\nCOP-9,agenda\n")
    assert load(folder).counts["conferences"] == Counter({CHANGED: 1})


def test_what_a_row_waits_for_may_be_another_row_or_a_state(tmp_path: Path, system: User) -> None:
    """Each meeting takes the number of the next; the last one takes the days of one that is called off."""
    head = "key,body,ordinal,starts_on,ends_on,mode\n"
    factories.body()
    days = [f"2019-0{n}-01,2019-0{n}-02,online" for n in range(1, 8)]
    load(put(tmp_path, meetings=head + "".join(f"m-{n},committee,{n},{days[n]}\n" for n in range(1, 6))))
    put(
        tmp_path,
        meetings=head
        + f"m-1,committee,2,{days[1]}\nm-2,committee,3,{days[2]}\nm-3,committee,4,{days[3]}\n"
        + f"m-4,committee,5,{days[4]}\nm-5,committee,6,{days[5]}\n"
        + f"instead,committee,7,{days[5]}\nbefore,committee,8,{days[6]}\nlast,committee,9,{days[6]}\n",
        states="kind,key,state,effective_on\nmeetings,m-5,cancelled,2018-12-01\nmeetings,last,cancelled,2018-12-01\n",
    )
    loaded = load(tmp_path)
    assert [str(problem) for problem in loaded.problems] == []
    numbers = dict(Meeting.objects.filter(body__key="committee").values_list("key", "ordinal"))
    assert numbers == {"m-1": 2, "m-2": 3, "m-3": 4, "m-4": 5, "m-5": 6, "instead": 7, "before": 8, "last": 9}
    assert {key: str(Meeting.objects.get(key=key).state) for key in ("m-5", "instead", "before", "last")} == {
        "m-5": "cancelled",
        "instead": "planned",
        "before": "planned",
        "last": "cancelled",
    }
    assert load(tmp_path).changed() == 0


# Faults ------------------------------------------------------------------------------------------------------

M = "key,body,ordinal,starts_on,ends_on,mode,place,periods\n"
FAULTS: dict[str, tuple[str, str, list[str]]] = {
    "unknown column": (
        "places",
        "key,name_en,colour\na,A,red\n",
        ["row 1, column colour: There is no such column; take it out or correct its heading."],
    ),
    "column without heading": (
        "places",
        "key,name_en,\na,A,red\n",
        ["row 1, column C: The column has no heading: give it one, or take it out."],
    ),
    "column of a state": (
        "meetings",
        "key,state\nm,cancelled\n",
        [
            "row 1, column state: There is no such column; take it out or correct its heading.",
            "row 2, column body: This must be filled in.",
            "row 2, column starts_on: Give the first day and the last day.",
        ],
    ),
    "no column of keys": ("places", "name_en\nA\n", ["row 1, column key: The column is missing."]),
    "heading twice": (
        "places",
        "key,name_en,name_en\na,A,B\n",
        ["row 1, column name_en: This heading stands twice: take one of the columns out."],
    ),
    "quotation mark without end": (
        "places",
        'key,name_en\na,A\nb,"B\nc,C\n',
        [
            (
                "row 3: The file cannot be read from this row on: a quotation mark is not closed, or stands inside a"
                " cell and is not doubled."
            )
        ],
    ),
    "empty file": ("places", "", ["row 1, column key: The column is missing."]),
    "missing key": ("places", "key,name_en\na,A\n ,B\n", ["row 3, column key: The key is missing."]),
    "double key": (
        "places",
        "key,name_en\na,A\nb,B\n a ,C\n",
        ["row 4, column key: The key “a” stands in row 2 already."],
    ),
    "key of other letters": (
        "places",
        "key,name_en\na b,A\n",
        [
            (
                "row 2, column key: A key has Latin letters, digits, dots, hyphens and underscores, and begins and ends"
                " with a letter or digit."
            )
        ],
    ),
    "key of another kind": (
        "conferences",
        "key,body,starts_on,ends_on,mode\nbureau-2018-09,cop,2018-10-03,2018-10-04,online\n",
        [
            "row 2, column key: This key is taken: choose another one.",
            "row 2, column ordinal: A conference needs its number.",
        ],
    ),
    "too many cells": (
        "places",
        "key,name_en\na,A,B,C\n",
        ["row 2: The row has more cells than there are headings."],
    ),
    "bad dates": (
        "meetings",
        M + "m,cop,,03/04/2018,2018-02-30,online,,\n",
        [
            "row 2, column starts_on: “03/04/2018” is no date: write it as 2018-09-13.",
            "row 2, column ends_on: “2018-02-30” is no date: write it as 2018-09-13.",
        ],
    ),
    "no date": (
        "meetings",
        M + "m,cop,,,2018-10-04,online,,\n",
        ["row 2: Give the first day and the last day."],
    ),
    "end before start": (
        "meetings",
        M + "m,cop,,2018-10-04,2018-10-03,online,,\n",
        ["row 2: The last day lies before the first day: correct one of them."],
    ),
    "no number": (
        "meetings",
        M + "m,cop,two,2018-10-03,2018-10-04,online,,\n",
        ["row 2, column ordinal: “two” is no whole number."],
    ),
    "part of a number": (
        "meetings",
        M + "m,cop,9.5,2018-10-03,2018-10-04,online,,\n",
        ["row 2, column ordinal: “9.5” is no whole number."],
    ),
    "endless number": (
        "meetings",
        M + "m,cop,Infinity,2018-10-03,2018-10-04,online,,\n",
        ["row 2, column ordinal: “Infinity” is no whole number."],
    ),
    "number below zero": (
        "meetings",
        M + "m,cop,-9,2018-10-03,2018-10-04,online,,\n",
        ["row 2, column ordinal: Ensure this value is greater than or equal to 0."],
    ),
    "unknown key": (
        "places",
        "key,name_en,country\na,A,XXX\n",
        ["row 2, column country: There is no country with the key “XXX” (sheet: countries)."],
    ),
    "unknown key in a list": (
        "meetings",
        M + "m,cop,,2018-10-03,2018-10-04,online,,cop1-cop2; cop9\n",
        ["row 2, column periods: There is no intersessional period with the key “cop9” (sheet: periods)."],
    ),
    "unknown value": (
        "meetings",
        M + "m,cop,,2018-10-03,2018-10-04,by mail,,\n",
        ["row 2, column mode: “by mail” is not one of: in-person, online, teleconference."],
    ),
    "unknown value in a list": (
        "accounts",
        "key,display_name,roles\na,A,auditor; king\n",
        [
            (
                "row 2, column roles: “king” is not one of: administrator, auditor, board-member, bureau-member,"
                " bureau-officer, capacity-officer, clearing-officer, conference-officer, editor,"
                " expert-groups-officer, finance-officer, harvester, regional-officer, translator."
            )
        ],
    ),
    "neither yes nor no": (
        "accounts",
        "key,display_name,is_demo\na,A,maybe\n",
        ["row 2, column is_demo: “maybe” is neither “yes” nor “no”: write one of them."],
    ),
    "too long": (
        "places",
        f"key,name_en,name_zh\na,A,{'中' * 121}\n",
        ["row 2, column name_zh: Ensure this value has at most 120 characters (it has 121)."],
    ),
    "no English": (
        "places",
        "key,name_en,name_fr\na,,A\n",
        ["row 2, column name_en: This must be filled in."],
    ),
    "taken": (
        "countries",
        "key,iso2,iso3,m49,name_en\nXXX,CH,XXX,999,X\n",
        ["row 2, column iso2: Country with this ISO alpha-2 already exists."],
    ),
    "guard": (
        "meetings",
        M + "m,cop,,2018-10-03,2018-10-04,in-person,,\n",
        ["row 2, column place: A meeting in person needs a place."],
    ),
    "warning": (
        "meetings",
        M + "m,bureau,,2018-09-14,2018-09-14,online,,\n",
        [
            (
                "row 2, column starts_on: The body already meets on these days: bureau-2018-09. Give a reason if both"
                " are right."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_file_row_and_column(fault: str, tmp_path: Path, db: None) -> None:
    sheet, text, told = FAULTS[fault]
    good = {"posts": "key,title_en\ngood,Good\n"}
    assert refused(tmp_path, **good, **{sheet: text}) == [f"{sheet}.csv, {line}" for line in told]


def test_a_file_that_is_no_sheet_is_told_with_the_sheets_there_are(tmp_path: Path, db: None) -> None:
    told = refused(tmp_path, place="key,name_en\na,A\n")
    known = ", ".join(sorted([*SHEETS, "states"]))
    assert told == [f"place.csv: There is no such sheet; the sheets are: {known}. Did you mean “places”?"]


def test_a_file_in_another_encoding_is_told(tmp_path: Path, system: User) -> None:
    (tmp_path / "places.csv").write_bytes("key,name_en\na,Zürich\n".encode("latin-1"))
    (problem,) = load(tmp_path).problems
    message = "The file is not written in UTF-8: save it again as “CSV UTF-8”."
    assert problem == TableProblem("places.csv", None, "", message)


def test_a_folder_without_sheets_is_told(tmp_path: Path, system: User) -> None:
    (problem,) = load(tmp_path).problems
    assert str(problem) == (
        f"{tmp_path}: There is no spreadsheet in this folder: it needs CSV files, or one workbook."
    )


def test_a_key_that_stands_in_two_folders_is_told(tmp_path: Path, system: User) -> None:
    one = put(tmp_path / "one", places="key,name_en\na,A\n")
    two = put(tmp_path / "two", places="key,name_en\nb,B\na,Another\n", posts="key,title_en\na,A\n")
    loaded = load(one, two)
    assert [str(problem) for problem in loaded.problems] == [
        f"{two}/places.csv, row 3, column key: The key “a” stands in {one}/places.csv, row 2, already."
    ]
    assert not Place.objects.filter(key="a").exists()


def test_a_withdrawn_record_is_not_brought_back(tmp_path: Path, system: User) -> None:
    records.withdraw(factories.place("nairobi"), act(reason="entered twice"))
    told = refused(
        tmp_path,
        places="key,name_en\nnairobi,Nairobi\n",
        meetings=M + "m,cop,,2018-10-03,2018-10-04,in-person,nairobi,\n",
    )
    assert told == ["places.csv, row 2, column key: “nairobi” was withdrawn."]
    assert Place.objects.get(key="nairobi").withdrawn_on == date(2018, 10, 1)


def test_a_withdrawn_record_is_not_named(tmp_path: Path, db: None) -> None:
    records.withdraw(factories.place("nairobi"), act(reason="entered twice"))
    records.withdraw(factories.period("old"), act(reason="entered twice"))
    told = refused(tmp_path, meetings=M + "m,cop,,2018-10-03,2018-10-04,in-person,nairobi,old\n")
    assert told == [
        "meetings.csv, row 2, column place: “nairobi” was withdrawn.",
        "meetings.csv, row 2, column periods: “old” was withdrawn.",
    ]


def test_all_faults_are_told_at_once(tmp_path: Path, db: None) -> None:
    told = refused(
        tmp_path,
        meetings=M + "m,nobody,,3/10,2018-10-04,by mail,nowhere,\nn,cop,,2018-10-04,2018-10-03,online,,\n",
        places="key,name_en,country\np,P,XXX\nq,,CHE\n",
    )
    assert sorted(told) == [
        "meetings.csv, row 2, column body: There is no body with the key “nobody” (sheet: bodies).",
        "meetings.csv, row 2, column mode: “by mail” is not one of: in-person, online, teleconference.",
        "meetings.csv, row 2, column place: There is no place with the key “nowhere” (sheet: places).",
        "meetings.csv, row 2, column starts_on: “3/10” is no date: write it as 2018-09-13.",
        "meetings.csv, row 3: The last day lies before the first day: correct one of them.",
        "places.csv, row 2, column country: There is no country with the key “XXX” (sheet: countries).",
        "places.csv, row 3, column name_en: This must be filled in.",
    ]


def test_all_faults_of_the_files_themselves_are_told_at_once(tmp_path: Path, db: None) -> None:
    (tmp_path / "countries.csv").write_bytes(b"key,name_en\nCHE,\xff\n")
    told = refused(
        tmp_path, nonsense="key\n", places="key,colour\na,red\n", posts="key,title_en\n,\nb,B,C\n,A。\n"
    )
    assert [line.partition(": ")[0] for line in told] == [
        "countries.csv",
        "nonsense.csv",
        "places.csv, row 1, column colour",
        "places.csv, row 2, column name_en",
        "posts.csv, row 3",
        "posts.csv, row 4, column key",
        "posts.csv, row 4, column title_en",
    ]


EVERYTHING = """key,body,ordinal,starts_on,ends_on,days_known,mode,place,invited_by,periods,source_url,visibility
m 1,cop,-1,2018-11-07,2018-11-05,hours,in-person,,XX,cop9; cop9,somewhere,all
"""


def test_everything_that_is_wrong_in_a_row_is_told(tmp_path: Path, db: None) -> None:
    """Cells that cannot be read, values, constraints between columns, and rules that ask for none of the wrong ones."""
    assert refused(tmp_path, meetings=EVERYTHING) == [
        f"meetings.csv, row 2{place}"
        for place in (
            (
                ", column key: A key has Latin letters, digits, dots, hyphens and underscores, and begins and ends with a"
                " letter or digit."
            ),
            ", column ordinal: Ensure this value is greater than or equal to 0.",
            ", column days_known: “hours” is not one of: days, month.",
            ", column place: A meeting in person needs a place.",
            ", column invited_by: There is no country with the key “XX” (sheet: countries).",
            ", column periods: “cop9” stands twice in the cell.",
            ", column source_url: Enter a valid URL.",
            ", column visibility: “all” is not one of: bureau, internal, public.",
            ": The last day lies before the first day: correct one of them.",
        )
    ]


def test_cells_of_a_row_that_has_no_place_are_looked_at_too(tmp_path: Path, db: None) -> None:
    records.withdraw(factories.place("nairobi"), act(reason="entered twice"))
    told = refused(
        tmp_path,
        places="key,name_en,name_ru,country\n,,Nairobi city hall,XX\na,A,,\na,It is held here today.,,\nnairobi,N,,XX\n",
    )
    assert told == [
        f"places.csv, row {place}"
        for place in (
            "2, column key: The key is missing.",
            "2, column name_en: This must be filled in.",
            (
                "2, column name_ru: This is not written in the script of its language: has it got into the wrong"
                " column?"
            ),
            "2, column country: There is no country with the key “XX” (sheet: countries).",
            "4, column key: The key “a” stands in row 3 already.",
            (
                "4, column name_en: This is a whole sentence: write the name or phrase alone, without a full stop. The"
                " report composes the sentences."
            ),
            "5, column key: “nairobi” was withdrawn.",
            "5, column country: There is no country with the key “XX” (sheet: countries).",
        )
    ]


def test_the_nearest_name_is_suggested(tmp_path: Path, db: None) -> None:
    told = refused(
        tmp_path,
        meeting="key,body\nm,cop\n",
        places="key,name_en,Country,nmae_fr\na,A,,\n",
        conferences="key,body,ordinal,starts_on,ends_on,mode,place\nCOP-9,Cop,9,2019-11-01,2019-11-05,in-person,genva\n",
    )
    assert [problem.rpartition(" Did you mean ")[2] for problem in told] == [
        "“cop”?",
        "“geneva”?",
        "“meetings”?",
        "“country”?",
        "“name_fr”?",
    ]
    (whole,) = [problem for problem in told if "genva" in problem]
    assert whole == (
        "conferences.csv, row 2, column place: There is no place with the key “genva” (sheet: places). Did you mean "
        "“geneva”?"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("places.csv", "key,name_en\nnairobi,Nairobi\n".encode("utf-16")),
        ("place.csv", b"key,name_en\nnairobi,Nairobi\n"),
        ("places.csv", b"name_en\nNairobi\n"),
        ("places.csv", b'key,name_en\nbusan,"Busan\nnairobi,Nairobi\n'),
        ("places.csv", b"key,name_en\nnairobi,Nairobi,Kenya\n"),
        ("places.csv", b"key,name_en\nnairobi,\n"),
    ],
)
def test_what_names_a_row_that_could_not_be_read_is_not_told(
    name: str, content: bytes, tmp_path: Path, db: None
) -> None:
    (tmp_path / name).write_bytes(content)
    told = refused(
        tmp_path,
        meetings=M + "m,cop,,2018-10-03,2018-10-04,in-person,nairobi,\n",
        conclusions="key,meeting,number,subject_en\nc,m,1,guidance\n",
        states="kind,key,state,effective_on\nmeetings,m,cancelled,2018-10-01\n",
    )
    assert {problem.partition(".csv")[0] for problem in told} == {name.removesuffix(".csv")}


def test_what_follows_from_a_fault_is_not_told_again(tmp_path: Path, db: None) -> None:
    told = refused(
        tmp_path,
        countries="key,iso2,iso3,m49,name_en\nXXX,xx,XXX,999,X\n",
        places="key,name_en,country\na,A,XXX\nb,B,XXX\n",
        meetings=M + "m,cop,,2018-10-03,2018-10-04,in-person,a,\n",
        conclusions="key,meeting,number,subject_en\nc,m,1,guidance\nd,m,one,guidance\n",
    )
    assert sorted(told) == [
        "conclusions.csv, row 3, column number: “one” is no whole number.",
        "countries.csv, row 2, column iso2: Enter a valid value.",
    ]


def test_what_follows_from_a_fault_in_a_special_kind_is_not_told_again(tmp_path: Path, db: None) -> None:
    told = refused(
        tmp_path,
        bureau_sessions="key,term,starts_on,ends_on,mode\ns,bureau-cop1-cop2,2018-10-04,2018-10-03,online\n",
        conclusions="key,meeting,number,subject_en\nc,s,1,guidance\n",
    )
    assert told == [
        "bureau_sessions.csv, row 2: The last day lies before the first day: correct one of them."
    ]


def test_a_plain_sheet_does_not_write_a_special_meeting(tmp_path: Path, db: None) -> None:
    told = refused(tmp_path, meetings="key,source_note\nbureau-2018-09,letter\n")
    (fault,) = told
    assert fault.startswith(
        "meetings.csv, row 2, column key: This is a meeting of a special kind (Session of"
    )
    assert fault.endswith("it belongs in the sheet of its kind.")


# Reasons ------------------------------------------------------------------------------------------------------


def test_a_reason_overrides_a_warning_and_is_kept(tmp_path: Path, system: User) -> None:
    row = "m,bureau,2018-09-14,2018-09-14,online"
    heading = "key,body,starts_on,ends_on,mode,reason\n"
    loaded = load(put(tmp_path, meetings=f"{heading}{row},both are right\n"))
    assert loaded.problems == []
    (entered,) = history(Meeting.objects.get(key="m"))
    assert entered.reason == "both are right"
    assert load(tmp_path).changed() == 0
    sheets.dump(tmp_path / "out")
    written = {
        row["key"]: row for row in csv.DictReader((tmp_path / "out" / "meetings.csv").open(encoding="utf-8"))
    }
    assert written["m"]["reason"] == "both are right"


def test_a_reason_does_not_override_an_error(tmp_path: Path, db: None) -> None:
    told = refused(
        tmp_path,
        meetings="key,body,starts_on,ends_on,mode,reason\nm,cop,2018-10-03,2018-10-04,in-person,because\n",
    )
    assert told == ["meetings.csv, row 2, column place: A meeting in person needs a place."]


def test_no_kind_has_a_column_of_its_own_for_reasons() -> None:
    assert [name for name in SHEETS if sheets.sheets()[name]().headings().count(REASON) != 1] == []


def test_a_fault_that_nobody_foresaw_leaves_nothing_behind(
    tmp_path: Path, system: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, written = AuditRow.objects.count(), []
    create = records.create

    def broken(model: Any, values: Any, what: Any) -> Any:
        if written:
            raise RefusedError([Problem("full", "The disk is full.")])
        written.append(create(model, values, what))
        return written[0]

    monkeypatch.setattr(records, "create", broken)
    (problem,) = load(put(tmp_path, posts="key,title_en\na,A\nb,B\n")).problems
    assert (str(problem), len(written)) == ("posts.csv, row 3, column key: The disk is full.", 1)
    assert AuditRow.objects.count() == rows


# Cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-09-13", date(2018, 9, 13)),
        (" 2018-09-13 ", date(2018, 9, 13)),
        ("  ", None),
        (datetime(2018, 9, 13, 17, 30), date(2018, 9, 13)),  # noqa: DTZ001 (as a spreadsheet gives it)
        (date(2018, 9, 13), date(2018, 9, 13)),
        ("", None),
        (None, None),
    ],
)
def test_a_cell_of_a_date(value: Any, day: date | None) -> None:
    assert DateCell().clean(value) == day


@pytest.mark.parametrize(
    ("value", "number"),
    [("2", 2), (" 2 ", 2), (2, 2), (2.0, 2), ("2.0", 2), (0, 0), ("", None), (None, None)],
)
def test_a_cell_of_a_whole_number(value: Any, number: int | None) -> None:
    assert WholeNumberCell().clean(value) == number


@pytest.mark.parametrize("value", ["two", "2.5", 2.5, "NaN", "Infinity", "-inf", "1e999999999", "2,5", "2 3"])
def test_a_cell_of_no_whole_number(value: Any) -> None:
    with pytest.raises(ValueError, match="is no whole number"):
        WholeNumberCell().clean(value)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1250000.50", Decimal("1250000.50")),
        (" 5 ", 5),
        (5, 5),
        (2.5, Decimal("2.5")),
        ("", None),
        (None, None),
    ],
)
def test_a_cell_of_an_amount(value: Any, amount: Any) -> None:
    assert AmountCell().clean(value) == amount


@pytest.mark.parametrize("value", ["much", "1,5", "1 000", "NaN", "Infinity", "€5"])
def test_a_cell_of_no_amount(value: str) -> None:
    with pytest.raises(ValueError, match=f"“{value}” is no number: write it as 1250000.50."):
        AmountCell().clean(value)


def test_an_amount_is_written_as_it_is_read() -> None:
    written = AmountCell().render(Decimal("1E+6"))
    assert (written, AmountCell().clean(written)) == ("1000000", Decimal(1000000))


@pytest.mark.parametrize(
    ("value", "said"), [("yes", True), (" YES ", True), ("no", False), ("", False), (None, False)]
)
def test_a_cell_of_yes_or_no(value: Any, said: bool) -> None:  # noqa: FBT001 (a value of the table)
    assert YesNoCell().clean(value) is said


@pytest.mark.parametrize("empty", ["", None])
@pytest.mark.parametrize("value", ["", "   ", None])
def test_an_empty_cell_of_text(value: Any, empty: str | None) -> None:
    assert TextCell(empty=empty).clean(value) == empty


@pytest.mark.parametrize("code", ["zh", "zh-hans"])
def test_a_language_is_written_with_its_short_code(code: str, tmp_path: Path, system: User) -> None:
    load(put(tmp_path, accounts=f"key,display_name,language\nwang,Wang,{code}\n"))
    assert User.objects.get(key="wang").language == "zh-hans"
    assert {row["key"]: row["language"] for row in exported("accounts").dict}["wang"] == "zh"
    told = refused(tmp_path, accounts="key,display_name,language\nwang,Wang,de\n")
    assert told == ["accounts.csv, row 2, column language: “de” is not one of: ar, en, es, fr, ru, zh."]


def test_translated_columns_end_in_the_short_code() -> None:
    assert column_name(Place, "name_zh_hans") == "name_zh"
    assert column_name(Place, "name_in_ar") == "name_in_ar"
    assert column_name(Place, "country") == "country"


# Out again ---------------------------------------------------------------------------------------------------


def exported(sheet: str) -> Dataset:
    """All records of a kind, as a sheet."""
    return sheets.sheets()[sheet]().export()


IN_SHEETS = [file for file in sorted((ROOT / "demo").glob("*/*.csv")) if file.stem in SHEETS]


@pytest.mark.parametrize("file", IN_SHEETS, ids=lambda file: file.stem)
def test_a_sheet_is_exported_as_it_was_imported(file: Path, db: None) -> None:
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    out = {row["key"]: row for row in exported(file.stem).dict}
    assert len(rows) > 0
    for row in rows:
        given = {name: value for name, value in row.items() if value}
        assert {name: str(out[row["key"]][name]) for name in given} == given


@pytest.mark.parametrize("sheet", ["countries", "bureau_sessions"])
def test_an_exported_sheet_is_whole(sheet: str, db: None) -> None:
    kind = {"countries": Country, "bureau_sessions": BureauSession}[sheet]
    assert [row["key"] for row in exported(sheet).dict] == list(
        kind.objects.order_by("pk").values_list("key", flat=True)
    )
    assert set(exported(sheet).headers) == {column_name(kind, name) for name in records.columns(kind)}


def test_an_exported_session_of_the_bureau_reads_as_its_row(db: None) -> None:
    row = next(row for row in exported("bureau_sessions").dict if row["key"] == "bureau-2018-09")
    assert {name: value for name, value in row.items() if value} == {
        "key": "bureau-2018-09",
        "visibility": "bureau",
        "term": "bureau-cop1-cop2",
        "starts_on": "2018-09-13",
        "ends_on": "2018-09-14",
        "days_known": "days",
        "mode": "in-person",
        "place": "geneva",
        "periods": "cop1-cop2",
    }


def test_everything_exported_and_loaded_again_changes_nothing(tmp_path: Path, system: User) -> None:
    factories.conclusion(
        meeting=factories.meeting(periods=[factories.period("first"), factories.period("second")])
    )
    factories.focal_point(person=factories.person(organization=Organization.objects.get(key="unep")))
    factories.treaty()
    factories.mandate()
    factories.work()
    factories.output()
    factories.checklist_result()
    factories.appraisal()
    factories.meeting_deadline()
    factories.place(responsible=factories.post(), name_in_zh_hans="在内罗毕", source_note="a, “b”\nc; =1+1")
    for sheet in SHEETS:
        put(tmp_path, **{sheet: exported(sheet).csv.replace("\r\n", "\n")})
    rows = AuditRow.objects.count()
    loaded = load(tmp_path)
    assert (loaded.problems, loaded.changed(), AuditRow.objects.count()) == ([], 0, rows)
    assert set(loaded.counts) == set(SHEETS)


def test_the_number_of_queries_grows_with_the_rows_and_no_faster(tmp_path: Path, system: User) -> None:
    """A row costs the same whether ten or a hundred are loaded; writing out costs the same for any number."""

    def period(count: int, year: int) -> Path:
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(count)]
        rows = "".join(
            f"m-{year}-{n},cop,{day},{day},in-person,geneva,cop1-cop2\n" for n, day in enumerate(days)
        )
        return put(tmp_path / f"{year}", meetings=f"key,body,starts_on,ends_on,mode,place,periods\n{rows}")

    def cost(path: Path) -> tuple[int, int]:
        with counted() as first:
            assert load(path).problems == []
        with counted() as again:
            assert load(path).changed() == 0
        return len(first), len(again)

    cost(period(1, 2030))  # fills what is read once
    few, many, most = (cost(period(count, year)) for count, year in ((10, 2031), (20, 2032), (100, 2033)))
    for three in zip(few, many, most, strict=True):
        assert three[2] - three[1] == 8 * (three[1] - three[0])

    def written(name: str) -> int:
        with counted() as queries:
            sheets.dump(tmp_path / name)
        return len(queries)

    before = written("before")
    load(period(50, 2034))
    assert written("after") == before
