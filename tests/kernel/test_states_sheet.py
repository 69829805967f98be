"""The sheet of states: verbs of the field from a spreadsheet, with their days, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetings.models import Meeting
from secretariat.kernel import sheets, states
from secretariat.kernel.audit import standing_rows, values_as_of
from secretariat.kernel.resources import sheets_of
from secretariat.models import User
from tests import factories
from tests.factories import history
from tests.kernel.periods import load, put, refused

pytestmark = pytest.mark.django_db
KINDS = ", ".join(sorted(name for name, sheet in sheets.sheets().items() if sheet().model.STATES))
MEETINGS = ", ".join(sheets_of(Meeting))
HEAD = "kind,key,state,effective_on,reason\n"


@pytest.fixture
def meeting(system: User) -> Meeting:
    made: Meeting = factories.meeting("committee-7")
    return made


def state_of(meeting: Any) -> str:
    return str(Meeting.objects.get(pk=meeting.pk).state)


def test_a_row_does_the_verb_as_of_its_day(tmp_path: Path, meeting: Meeting) -> None:
    loaded = load(
        put(tmp_path, states=f"{HEAD}meetings,committee-7,postponed,2018-09-20,the venue was flooded\n")
    )
    assert (loaded.problems, loaded.changed()) == ([], 1)
    last = history(meeting)[-1]
    assert (state_of(meeting), last.verb) == ("postponed", "meetings.postpone_meeting")
    assert (last.effective_on, last.reason) == (date(2018, 9, 20), "the venue was flooded")


def test_rows_follow_each_other_by_their_days_and_load_once(tmp_path: Path, meeting: Meeting) -> None:
    rows = (
        "meetings,committee-7,planned,2018-09-25,\nmeetings,committee-7,postponed,2018-09-20,\n"
        "meetings,committee-7,cancelled,2018-09-28,\n"
    )
    folder = put(tmp_path, states=HEAD + rows)
    assert (load(folder).problems, load(folder).changed()) == ([], 0)
    assert [row.changes["state"][1] for row in history(meeting)[1:]] == ["postponed", "planned", "cancelled"]
    written = [
        f"{row['kind']},{row['key']},{row['state']},{row['effective_on']}"
        for row in states.rows_of("meetings", meeting, standing_rows(meeting.kind(), "state")[meeting.uuid])
    ]
    assert written == [
        "meetings,committee-7,postponed,2018-09-20",
        "meetings,committee-7,planned,2018-09-25",
        "meetings,committee-7,cancelled,2018-09-28",
    ]


def test_a_record_and_its_state_load_together(tmp_path: Path, meeting: Meeting) -> None:
    folder = put(
        tmp_path,
        meetings="key,body,starts_on,ends_on,mode\nnew-one,committee,2019-02-01,2019-02-02,online\n",
        states=f"{HEAD}meetings,new-one,cancelled,2018-09-20,\n",
    )
    assert load(folder).problems == []
    assert Meeting.objects.get(key="new-one").state == "cancelled"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("gatherings,committee-7,postponed,2018-09-20,", "column kind: There is no such sheet"),
        ("places,geneva,postponed,2018-09-20,", "column kind: Records of this kind have no states."),
        ("meetings,nobody,postponed,2018-09-20,", "column key: There is no meeting"),
        ("meetings,committee-7,forgotten,2018-09-20,", "column state: There is no such state; the states are: planned"),
        ("meetings,committee-7,postponed,20 September,", "column effective_on: “20 September” is no date"),
        ("meetings,committee-7,postponed,,", "column effective_on: The day is missing."),
        ("meetings,committee-7,planned,2018-09-20,", "column state: No verb leads from “planned” to “planned”"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_place_and_nothing_is_stored(
    tmp_path: Path, meeting: Meeting, row: str, complaint: str
) -> None:
    first = "meetings,committee-7,postponed,2018-09-10,\nmeetings,committee-7,planned,2018-09-11,\n"
    problems = refused(tmp_path, states=HEAD + first + row + "\n")
    assert len(problems) == 1
    assert problems[0].startswith("states.csv, row 4, ")
    assert complaint in problems[0]
    assert state_of(meeting) == "planned"


@pytest.mark.parametrize(
    ("rows", "complaints"),
    [
        (
            "gatherings,,held,tomorrow,\n",
            [
                f"2, column kind: There is no such sheet; the sheets are: {KINDS}.",
                "2, column key: The key is missing.",
                "2, column effective_on: “tomorrow” is no date: write it as 2018-09-13.",
            ],
        ),
        (
            "meeting,committee-7,held,2018-09-20,\n,committee-7,held,2018-09-20,\n",
            [
                f"2, column kind: There is no such sheet; the sheets are: {KINDS}. Did you mean “meetings”?",
                "3, column kind: The kind is missing: it is the name of the record’s sheet.",
            ],
        ),
        (
            "meetings,committee-8,cancelled,2018-09-20,\n",
            [
                (
                    f"2, column key: There is no meeting with the key “committee-8” (sheet: {MEETINGS}). Did you mean"
                    " “committee-7”?"
                )
            ],
        ),
        (
            "meetings,COP-2,cancelled,2018-09-20,\n",
            ["2, column kind: “COP-2” stands in another sheet: write conferences here."],
        ),
        (  # what follows a wrong row of the same record would be wrong with it
            "meetings,committee-7,postponed,soon,\nmeetings,committee-7,planned,2018-09-21,\n",
            ["2, column effective_on: “soon” is no date: write it as 2018-09-13."],
        ),
        (
            (
                "meetings,committee-7,cancelled,2018-09-20,\nmeetings,committee-7,postponed,2018-09-21,\n"
                "meetings,committee-7,planned,2018-09-22,\n"
            ),
            [
                (
                    "3, column state: No verb leads from “cancelled” to “postponed”: add the states between them, in"
                    " their order."
                )
            ],
        ),
        (
            "meetings,committee-7,cancelled,2018-11-30,\n",
            [
                (
                    "2, column effective_on: By that day it had been held: its last day is 2018-11-06. Give the day on"
                    " which it was called off, or correct its dates."
                )
            ],
        ),
        (
            "meetings,committee-7,cancelled,2018-09-20\nmeetings,committee-7,cancelled,2018-09-20,,,x\n",
            [
                "2: The row has fewer cells (4) than there are headings (5).",
                "3: The row has more cells than there are headings.",
            ],
        ),
        (
            "meetings,committee-7,cancelled,2018-09-20,\x07\n",
            ["2, column reason: The cell holds the character U+0007, which cannot be printed: take it out."],
        ),
    ],
)
def test_every_fault_of_the_sheet_is_told(
    tmp_path: Path, meeting: Meeting, rows: str, complaints: list[str]
) -> None:
    assert refused(tmp_path, states=HEAD + rows) == [f"states.csv, row {line}" for line in complaints]


def test_a_day_before_the_last_state_is_told(tmp_path: Path, meeting: Meeting) -> None:
    load(put(tmp_path, states=f"{HEAD}meetings,committee-7,postponed,2018-09-20,\n"))
    told = refused(tmp_path, states=f"{HEAD}meetings,committee-7,cancelled,2018-09-10,\n")
    assert told == [
        (
            "states.csv, row 2, column effective_on: The day must keep the order of the entries, which are effective on"
            " 2018-09-20."
        )
    ]


def test_states_of_refused_rows_are_not_told(tmp_path: Path, meeting: Meeting) -> None:
    told = refused(
        tmp_path,
        meetings="key,body,starts_on,ends_on,mode\nnew,committee,2019-02-01,2019-02-02,by mail\n",
        states=f"{HEAD}meetings,new,cancelled,2018-09-20,\nmeetings,committee-7,lost,2018-09-20,\n",
    )
    assert [problem.partition(":")[0] for problem in told] == [
        "meetings.csv, row 2, column mode",
        "states.csv, row 3, column state",
    ]


def test_states_do_not_take_a_warning_away_that_was_there_before_them(tmp_path: Path, system: User) -> None:
    """An application that came too late needs its reason, though it be withdrawn since."""
    factories.grant_round()
    late = "key,round,party,title_en,received_on\nlate,round-1,KEN,Inventory,2030-01-01\n"
    folder = put(tmp_path, applications=late)
    told = [str(problem).partition(": ")[0] for problem in load(folder).problems]
    assert told == ["applications.csv, row 2, column received_on"]
    put(tmp_path, states=f"{HEAD}applications,late,withdrawn,2030-01-02,\n")
    told = [str(problem).partition(": ")[0] for problem in load(folder).problems]
    assert told == ["applications.csv, row 2, column received_on"]
    put(
        tmp_path,
        applications=late.replace("received_on", "received_on,reason").replace("01-01\n", "01-01,the post\n"),
    )
    assert load(folder).problems == []


def test_several_states_of_one_day_keep_their_order_and_load_once(tmp_path: Path, meeting: Meeting) -> None:
    day = "2018-09-20"
    rows = "".join(
        f"meetings,committee-7,{state},{day},\n"
        for state in ("postponed", "planned", "postponed", "cancelled")
    )
    folder = put(tmp_path, states=HEAD + rows)
    assert (load(folder).changed(), load(folder).changed(), state_of(meeting)) == (4, 0, "cancelled")


def test_a_row_may_say_since_when_a_record_is_in_its_first_state(tmp_path: Path, meeting: Meeting) -> None:
    conclusion = factories.conclusion(meeting=meeting)
    kinds = frozenset({conclusion.kind()})
    assert str(conclusion.uuid) not in values_as_of(kinds, "follow_up", date(2018, 11, 5))
    folder = put(
        tmp_path,
        states=f"{HEAD}conclusions,{conclusion.key},open,2018-11-05,\nconclusions,{conclusion.key},under-way,2018-11-07,\n",
    )
    assert load(folder).changed() == 2
    said = {day: values_as_of(kinds, "follow_up", date(2018, 11, day)) for day in (4, 5, 7)}
    assert [said[day].get(str(conclusion.uuid)) for day in (4, 5, 7)] == [None, "open", "under-way"]
    assert load(folder).changed() == 0
    sheets.dump(tmp_path / "out")
    written = (tmp_path / "out" / "states.csv").read_text(encoding="utf-8")
    assert f"conclusions,{conclusion.key},open,2018-11-05,\n" in written


def test_an_unknown_heading_is_told(tmp_path: Path, system: User) -> None:
    assert refused(tmp_path, states="kind,key,state,since\n") == [
        "states.csv, row 1, column since: There is no such column; take it out or correct its heading.",
        "states.csv, row 1, column effective_on: The column is missing.",
    ]
