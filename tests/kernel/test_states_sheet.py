"""The sheet of states: verbs of the field from a spreadsheet, with their days, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetings.models import Meeting
from secretariat.kernel import states
from secretariat.kernel.audit import standing_rows
from secretariat.models import User
from tests import factories
from tests.factories import history
from tests.kernel.periods import load, put, refused

pytestmark = pytest.mark.django_db
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


def test_an_unknown_heading_is_told(tmp_path: Path, system: User) -> None:
    assert refused(tmp_path, states="kind,key,state,since\n") == [
        "states.csv, row 1, column since: There is no such column; take it out or correct its heading.",
        "states.csv, row 1, column effective_on: The column is missing.",
    ]
