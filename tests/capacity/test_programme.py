"""A programme's board and rounds: how they are entered, read as of a date, and told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from capacity.facts import board_meeting_facts, round_facts
from capacity.models import BoardMeeting, GrantRound, RoundStep
from capacity.services import call_board_meeting
from meetings.choices import Tense
from meetings.models import Body, SecretariatWork
from meetings.services import cancel_meeting, postpone_meeting
from secretariat.kernel import records
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import User
from tests import factories
from tests.capacity.told import AS_OF, PERIOD, told
from tests.conftest import AT
from tests.factories import act, history, online

pytestmark = pytest.mark.django_db


def codes(refusal: Any) -> list[tuple[str, str]]:
    """The codes of the problems that a refusal holds, with their columns."""
    return [(problem.code, problem.field) for problem in refusal.value.problems]


def board(number: int) -> BoardMeeting:
    """A meeting of the demonstration's board."""
    found: BoardMeeting = BoardMeeting.objects.get(key=f"sip-board-{number}")
    return found


def amend(record: Any, **changes: Any) -> Any:
    """A correction."""
    return records.amend(record, changes, act(reason="a test"))


# Entering ----------------------------------------------------------------------------------------------------


def test_a_meeting_of_a_board_is_called_by_its_verb(officer: User) -> None:
    body = Body.objects.get(key="sip-board")
    values = {"key": "b3", "body": body, "ordinal": 3, **online(date(2019, 3, 5))}
    made = call_board_meeting(values=values, by=officer, at=AT)
    assert (made.kind_of, made.state) == ("board-meeting", "planned")
    assert [row.verb for row in history(made)] == ["capacity.call_board_meeting"]


def test_others_call_no_meeting_of_a_board(person: Any) -> None:
    for key in ("editor", "translator", "clearing-officer", "bureau-member"):
        with pytest.raises(DeniedError):
            call_board_meeting(values={}, by=person(key), at=AT)


def test_a_meeting_of_a_board_is_of_a_board_and_numbered() -> None:
    with pytest.raises(RefusedError) as refusal:
        factories.board_meeting(body=factories.body(), ordinal=None)
    assert codes(refusal) == [("no-board", "body"), ("ordinal-missing", "ordinal")]


def test_a_round_is_a_boards() -> None:
    with pytest.raises(RefusedError) as refusal:
        factories.grant_round(board=factories.body())
    assert codes(refusal) == [("no-board", "board")]


def test_a_round_is_prepared_after_a_meeting_of_its_board_and_before_its_launch() -> None:
    late = factories.board_meeting()
    with pytest.raises(RefusedError) as refusal:
        factories.grant_round(documents_completed=True, completed_after=late)
    assert codes(refusal) == [("after-launch", "completed_after")]
    with pytest.raises(RefusedError) as refusal:
        factories.grant_round(documents_completed=True, completed_after=board(1))
    assert codes(refusal) == [("other-board", "completed_after")]
    with pytest.raises(ValidationError, match="name no meeting after which"):
        amend(GrantRound.objects.get(key="sip-round-1"), documents_completed=False)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"closed_on": date(2018, 5, 1)}, "The round closes before its launch"),
        ({"ordinal": 0}, "Rounds are counted from 1"),
    ],
)
def test_a_round_has_an_order(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        factories.grant_round(**values)


def test_a_number_of_a_round_is_borne_once() -> None:
    factories.grant_round()
    with pytest.raises(ValidationError, match="The board has a round with this number already"):
        factories.grant_round("again")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"observed_on": None}, "Give the first day and the last day"),
        (
            {"starts_on": date(2018, 9, 3), "ends_on": date(2018, 9, 4), "observed_on": date(2018, 9, 3)},
            "Give the first day and the last day",
        ),
        (
            {"starts_on": date(2018, 9, 3), "ends_on": date(2018, 9, 2)},
            "The last day lies before the first day",
        ),
    ],
)
def test_a_step_has_its_days_or_is_known_since_one(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        factories.round_step(**values)


def test_a_step_fits_its_round() -> None:
    with pytest.raises(RefusedError) as refusal:
        factories.round_step(observed_on=date(2018, 6, 30))
    assert codes(refusal) == [("before-close", "observed_on")]
    with pytest.raises(RefusedError) as refusal:
        factories.round_step(
            starts_on=date(2018, 5, 31), ends_on=date(2018, 6, 1), criteria_adopted_by=board(1)
        )
    assert codes(refusal) == [
        ("before-launch", "starts_on"),
        ("no-criteria", "criteria_adopted_by"),
        ("other-board", "criteria_adopted_by"),
    ]
    factories.round_step()
    with pytest.raises(ValidationError, match="The round has this step already"):
        factories.round_step("again")


# Reading -----------------------------------------------------------------------------------------------------


def test_the_board_and_its_round_are_read_as_of_a_day() -> None:
    first, second = board_meeting_facts(period=PERIOD, as_of=AS_OF)
    assert (first.meeting.tense, second.meeting.tense) == (Tense.HELD, Tense.AHEAD)
    assert first.work is not None
    assert [kind.value for kind in first.work.kinds] == ["organized", "supported", "documents"]
    assert second.work is not None
    assert second.work.documents_observed_on == AS_OF
    (held,) = round_facts(period=PERIOD, as_of=AS_OF)
    assert (held.tense, held.completed_after, held.applications) == (
        Tense.HELD,
        board(1).source(),
        (),
    )
    assert [(step.kind.value, step.tense, step.criteria is not None) for step in held.steps] == [
        ("completeness-check", Tense.HELD, False),
        ("first-appraisal", Tense.HELD, True),
    ]


@pytest.mark.parametrize(
    ("as_of", "tense"),
    [
        (date(2018, 6, 4), Tense.AHEAD),
        (date(2018, 6, 5), Tense.UNDER_WAY),
        (date(2018, 8, 31), Tense.UNDER_WAY),
        (date(2018, 9, 1), Tense.HELD),
    ],
)
def test_a_round_is_open_from_its_launch_to_its_close(as_of: date, tense: Tense) -> None:
    assert [fact.tense for fact in round_facts(period=PERIOD, as_of=as_of)] == [tense]


# Telling -----------------------------------------------------------------------------------------------------


def test_a_meeting_called_off_takes_its_documents_along(officer: User) -> None:
    postpone_meeting(meeting=board(2), effective_on=date(2018, 9, 20), by=officer, at=AT)
    text = told(AS_OF)
    assert (
        "The second meeting of the Governing Board, which was to be held in Oslo on 2 and 3 October 2018 at the "
        "invitation of the Government of Norway, has been postponed." in text
    )
    assert "has prepared" not in text
    cancel_meeting(meeting=board(2), effective_on=date(2018, 9, 25), by=officer, at=AT)
    assert "Government of Norway, has been cancelled." in told(AS_OF)


def test_a_round_after_a_meeting_called_off_is_told_by_itself(officer: User) -> None:
    cancel_meeting(meeting=board(1), effective_on=date(2018, 5, 2), by=officer, at=AT)
    text = told(AS_OF)
    assert "After that meeting" not in text
    assert (
        "The secretariat completed all the documents and guidance needed for the first round of applications to the "
        "Governing Board, which was launched on 5 June 2018 and closed on 31 August 2018." in text
    )


@pytest.mark.parametrize(
    ("kinds", "as_of", "said"),
    [
        (["organized"], AS_OF, "The secretariat organized the first meeting"),
        (["supported"], AS_OF, "The secretariat supported the first meeting"),
        (["chair"], AS_OF, "The first meeting of the Governing Board"),
        (["supported"], date(2018, 5, 15), "The secretariat is supporting the first meeting"),
        (["organized"], date(2018, 5, 15), "The secretariat is organizing the first meeting"),
        (
            ["organized", "supported"],
            date(2018, 5, 15),
            "The secretariat is organizing and supporting the first",
        ),
        (
            ["organized", "supported"],
            date(2018, 5, 1),
            "The secretariat is organizing and will support the first",
        ),
        (["supported"], date(2018, 5, 1), "The secretariat will support the first meeting"),
    ],
)
def test_what_the_secretariat_does_for_a_meeting_is_said(kinds: list[str], as_of: date, said: str) -> None:
    amend(SecretariatWork.objects.get(key="work-sip-board-1"), kinds=kinds)
    assert said in told(as_of)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (
            date(2018, 5, 1),
            "The secretariat is preparing the following for that meeting: meeting documents; draft",
        ),
        (date(2018, 5, 15), "The secretariat is preparing the following for that meeting"),
        (date(2018, 5, 17), "The secretariat prepared the following for that meeting"),
    ],
)
def test_documents_are_being_prepared_until_they_are_known_to_be_ready(as_of: date, said: str) -> None:
    assert said in told(as_of)


def test_documents_known_to_be_ready_later_are_left_out_and_listed() -> None:
    assert "documents for that meeting" not in told(date(2018, 9, 30))
    amend(SecretariatWork.objects.get(key="work-sip-board-1"), documents_observed_on=date(2018, 5, 2))
    assert "has prepared the following for that meeting" in told(date(2018, 5, 2))
    assert "for that meeting" not in told(date(2018, 5, 1))


def test_steps_are_told_apart_where_their_days_differ() -> None:
    check, appraisal = (RoundStep.objects.get(key=f"sip-round-1-{name}") for name in ("check", "appraisal"))
    amend(check, observed_on=None, starts_on=date(2018, 9, 3), ends_on=date(2018, 9, 7))
    amend(appraisal, criteria_adopted_by=None)
    text = told(AS_OF)
    assert (
        "From 3 to 7 September 2018, the secretariat examined the completeness of the applications received."
        in text
    )
    assert (
        "After the first round of applications had closed, the secretariat made a first appraisal of the applications "
        "received against the criteria set for the round." in text
    )
    amend(appraisal, observed_on=None, starts_on=date(2018, 9, 3), ends_on=date(2018, 9, 7))
    assert "the secretariat is examining the completeness of the applications received and making" in told(
        date(2018, 9, 5)
    )
    assert "the secretariat will examine the completeness of the applications received and make" in told(
        date(2018, 9, 2)
    )


def test_a_round_whose_documents_are_not_known_is_told_by_its_days() -> None:
    amend(GrantRound.objects.get(key="sip-round-1"), documents_completed=False, completed_after=None)
    said = "The first round of applications to the Governing Board"
    assert f"{said} was launched on 5 June 2018 and closed on 31 August 2018." in told(AS_OF)
    assert f"{said} was launched on 5 June 2018 and will close on 31 August 2018." in told(date(2018, 7, 1))
    assert f"{said} will be launched on 5 June 2018 and will close on 31 August 2018." in told(
        date(2018, 6, 1)
    )
