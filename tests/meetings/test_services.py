"""Verbs of meetings and conclusions, and the rules across rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from meetings import services
from meetings.models import Body, Conclusion, Conference, Document, Meeting, Output, PreparationTask
from meetings.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import Problem, RefusedError, Severity
from secretariat.models import Place, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history, online

LATER = AT + timedelta(hours=1)
FIRST, LAST = date(2018, 11, 5), date(2018, 11, 6)


def found(write: Callable[[], object]) -> list[tuple[str, str, str]]:
    """The problems for which a write is refused: code, severity, column."""
    rows = AuditRow.objects.count()
    with pytest.raises(RefusedError) as refusal:
        write()
    assert AuditRow.objects.count() == rows
    return [(problem.code, problem.severity.value, problem.field) for problem in refusal.value.problems]


# Entering ----------------------------------------------------------------------------------------------------


def test_a_called_meeting_is_planned(officer: User) -> None:
    body = factories.body()
    values = {"key": "m", "body": body, **online(FIRST, LAST)}
    meeting = services.call_meeting(values=values, by=officer, at=AT, reason="invited")
    (row,) = history(meeting)
    assert (meeting.kind_of, meeting.state, meeting.body) == ("other", "planned", body)
    assert (row.verb, row.by, row.reason) == ("meetings.call_meeting", officer, "invited")
    assert (row.changes["kind_of"], row.changes["state"]) == ([None, "other"], [None, "planned"])


def test_a_convened_conference_is_a_meeting_of_its_own_kind(officer: User) -> None:
    body = factories.body("assembly", kind_of="conference")
    values = {"key": "COP-3", "body": body, "ordinal": 3, "symbol_root": "X/COP.3", **online(FIRST, LAST)}
    conference = services.convene_conference(values=values, by=officer, at=AT)
    (row,) = history(conference)
    assert (conference.kind_of, conference.state) == ("conference", "planned")
    assert (row.verb, row.subject_kind) == ("meetings.convene_conference", "meetings.conference")
    assert Meeting.objects.get(key="COP-3").pk == conference.pk


WRITES: dict[str, Callable[[Any], object]] = {
    "call_meeting": lambda by: services.call_meeting(
        values={"key": "new", "body": Body.objects.get(key="committee"), **online(date(2019, 1, 8))},
        by=by,
        at=AT,
    ),
    "convene_conference": lambda by: services.convene_conference(
        values={"key": "new", "body": Body.objects.get(key="cop"), "ordinal": 9, **online(date(2019, 1, 8))},
        by=by,
        at=AT,
    ),
    "record_conclusion": lambda by: services.record_conclusion(
        values={"key": "new", "meeting": planned(), "number": 2, "subject_en": "storage"}, by=by, at=AT
    ),
    "postpone_meeting": lambda by: services.postpone_meeting(
        meeting=planned(), effective_on=FIRST, by=by, at=AT
    ),
    "cancel_meeting": lambda by: services.cancel_meeting(meeting=planned(), effective_on=FIRST, by=by, at=AT),
    "reschedule_meeting": lambda by: services.reschedule_meeting(
        meeting=Meeting.objects.get(key="off"),
        starts_on=date(2019, 2, 5),
        ends_on=date(2019, 2, 6),
        effective_on=FIRST,
        by=by,
        at=AT,
    ),
    "start_follow_up": lambda by: services.start_follow_up(
        conclusion=taken(), effective_on=LAST, by=by, at=AT
    ),
    "complete_follow_up": lambda by: services.complete_follow_up(
        conclusion=taken(), effective_on=LAST, by=by, at=AT
    ),
    "reopen_follow_up": lambda by: services.reopen_follow_up(
        conclusion=Conclusion.objects.get(key="done"), effective_on=LAST, by=by, at=AT
    ),
    "finish_output": lambda by: services.finish_output(
        output=Output.objects.get(key="output-1"), effective_on=LAST, by=by, at=AT
    ),
    "start_task": lambda by: services.start_task(
        task=PreparationTask.objects.get(key="task-1"), effective_on=FIRST, by=by, at=AT
    ),
    "complete_task": lambda by: services.complete_task(
        task=PreparationTask.objects.get(key="task-1"), effective_on=FIRST, by=by, at=AT
    ),
    "resume_task": lambda by: services.resume_task(
        task=PreparationTask.objects.get(key="task-2"), effective_on=FIRST, by=by, at=AT
    ),
}


def planned() -> Meeting:
    """The planned meeting."""
    return Meeting.objects.get(key="committee-1")


def taken() -> Conclusion:
    """The open conclusion."""
    return Conclusion.objects.get(key="conclusion-1")


@pytest.fixture
def calendar(system: User) -> None:
    """A planned meeting and a cancelled one, an open conclusion and one carried out, an output, tasks."""
    factories.meeting()
    off = factories.meeting("off", **online(date(2019, 2, 5)))
    services.cancel_meeting(meeting=off, effective_on=date(2018, 10, 1), by=system, at=AT)
    factories.output()
    factories.task()
    finished = factories.task("task-2", position=2)
    services.complete_task(task=finished, effective_on=date(2018, 10, 1), by=system, at=AT)
    factories.conclusion()
    done = factories.conclusion("done", number=9)
    services.complete_follow_up(conclusion=done, effective_on=LAST, by=system, at=AT)


@pytest.mark.parametrize("verb", WRITES)
def test_a_verb_is_done_by_officers_and_administrators_only(
    verb: str, calendar: None, person: Callable[[str], User]
) -> None:
    rows = AuditRow.objects.count()
    for role in ("editor", "clearing-officer", "translator", "bureau-member"):
        with pytest.raises(DeniedError):
            WRITES[verb](person(role))
    assert AuditRow.objects.count() == rows
    WRITES[verb](person("officer"))
    row = AuditRow.objects.order_by("pk").last()
    assert (row.verb, row.by, AuditRow.objects.count()) == (f"meetings.{verb}", person("officer"), rows + 1)


def test_every_verb_of_meetings_is_done_in_these_tests() -> None:
    own = {verb.partition(".")[2] for verb in Verb.values}
    of_files = {"attach_file", "withdraw_file"}  # tests/meetings/test_files.py
    of_deadlines = {"meet_deadline", "move_deadline", "reopen_deadline"}  # tests/meetings/test_deadlines.py
    kept = {"view_records", "keep_records", "keep_outcomes", "keep_deadlines"}
    assert set(WRITES) == own - kept - of_files - of_deadlines


@pytest.mark.parametrize("verb", ["postpone_meeting", "cancel_meeting"])
def test_a_meeting_that_was_held_is_not_called_off(verb: str, officer: User) -> None:
    meeting = factories.meeting(**online(FIRST, LAST))
    verb_of_the_field = getattr(services, verb)
    said = {"meeting": meeting, "by": officer, "at": LATER}
    assert found(lambda: verb_of_the_field(**said, effective_on=LAST + timedelta(days=1))) == [
        ("held", "error", "effective_on")
    ]
    assert verb_of_the_field(**said, effective_on=LAST).state in {"postponed", "cancelled"}


# States ------------------------------------------------------------------------------------------------------

MEETING = {
    "planned": {"postpone_meeting": "postponed", "cancel_meeting": "cancelled"},
    "postponed": {"cancel_meeting": "cancelled", "reschedule_meeting": "planned"},
    "cancelled": {"reschedule_meeting": "planned"},
}


def step(meeting: Meeting, verb: str, by: User) -> Meeting:
    """A verb done to a meeting; new dates are those it has."""
    dates = (
        {"starts_on": meeting.starts_on, "ends_on": meeting.ends_on} if verb == "reschedule_meeting" else {}
    )
    done: Meeting = getattr(services, verb)(
        meeting=meeting, effective_on=date(2018, 10, 2), by=by, at=LATER, reason="as decided", **dates
    )
    return done


@pytest.mark.parametrize("state", MEETING)
@pytest.mark.parametrize("verb", ["postpone_meeting", "cancel_meeting", "reschedule_meeting"])
@pytest.mark.parametrize("make", [factories.meeting, factories.conference, factories.session])
def test_a_verb_leads_from_each_state_to_the_next_or_is_refused(
    make: Callable[[], Meeting], verb: str, state: str, officer: User
) -> None:
    meeting = make()
    if state != "planned":
        meeting = step(
            meeting, {"postponed": "postpone_meeting", "cancelled": "cancel_meeting"}[state], officer
        )
    rows = len(history(meeting))
    if verb in MEETING[state]:
        done = step(meeting, verb, officer)
        row = history(meeting)[-1]
        assert (done.state, type(done)) == (MEETING[state][verb], type(meeting))
        assert (row.verb, row.changes) == (f"meetings.{verb}", {"state": [state, MEETING[state][verb]]})
        assert (row.effective_on, row.at, row.reason) == (date(2018, 10, 2), LATER, "as decided")
    else:
        assert found(lambda: step(meeting, verb, officer)) == [("state", "error", "")]
        assert len(history(meeting)) == rows


def test_rescheduling_sets_the_dates_with_the_state(officer: User) -> None:
    meeting = step(factories.meeting(), "postpone_meeting", officer)
    first, last = date(2019, 1, 14), date(2019, 1, 15)
    done = services.reschedule_meeting(
        meeting=meeting, starts_on=first, ends_on=last, effective_on=date(2018, 11, 1), by=officer, at=LATER
    )
    assert (done.state, done.starts_on, done.ends_on) == ("planned", first, last)
    assert history(meeting)[-1].changes == {
        "state": ["postponed", "planned"],
        "starts_on": ["2018-11-05", "2019-01-14"],
        "ends_on": ["2018-11-06", "2019-01-15"],
    }


def test_rescheduling_to_dates_that_do_not_fit_is_refused(officer: User) -> None:
    meeting = step(factories.meeting(), "postpone_meeting", officer)
    with pytest.raises(ValidationError, match="The last day lies before the first day"):
        services.reschedule_meeting(
            meeting=meeting, starts_on=LAST, ends_on=FIRST, effective_on=FIRST, by=officer, at=LATER
        )
    stored = Meeting.objects.get(key="committee-1")
    assert (stored.state, stored.starts_on, len(history(stored))) == ("postponed", FIRST, 2)


FOLLOW_UP = {
    "open": {"start_follow_up": "under-way", "complete_follow_up": "carried-out"},
    "under-way": {"complete_follow_up": "carried-out"},
    "carried-out": {"reopen_follow_up": "under-way"},
}
TO_STATE = {"open": None, "under-way": "start_follow_up", "carried-out": "complete_follow_up"}


@pytest.mark.parametrize("state", FOLLOW_UP)
@pytest.mark.parametrize("verb", ["start_follow_up", "complete_follow_up", "reopen_follow_up"])
def test_a_conclusion_is_followed_up_step_by_step(verb: str, state: str, officer: User) -> None:
    conclusion = factories.conclusion()

    def do(name: str) -> Conclusion:
        done: Conclusion = getattr(services, name)(
            conclusion=conclusion, effective_on=date(2018, 12, 3), by=officer, at=LATER
        )
        return done

    if way := TO_STATE[state]:
        conclusion = do(way)
    if verb in FOLLOW_UP[state]:
        assert do(verb).follow_up == FOLLOW_UP[state][verb]
        assert history(conclusion)[-1].changes == {"follow_up": [state, FOLLOW_UP[state][verb]]}
    else:
        assert found(lambda: do(verb)) == [("state", "error", "")]


def test_a_conclusion_is_open_from_the_last_day_of_its_meeting(officer: User) -> None:
    (row,) = history(factories.conclusion(by=officer))
    assert (row.verb, row.effective_on) == ("meetings.record_conclusion", LAST)
    assert row.changes["follow_up"] == [None, "open"]


def test_a_conclusion_without_a_meeting_is_refused_by_its_column(system: User) -> None:
    for values in ({}, {"meeting": None}):
        with pytest.raises(ValidationError) as invalid:
            services.record_conclusion(
                values={"key": "c", "number": 1, "subject_en": "storage", **values}, by=system, at=AT
            )
        assert list(invalid.value.message_dict) == ["meeting"]


# Saving through the right class ------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [factories.conference, factories.session])
def test_a_special_meeting_is_not_saved_as_a_plain_one(make: Callable[[], Meeting], officer: User) -> None:
    special = make()
    plain = Meeting.objects.get(key=special.key)
    for write in (
        lambda: records.amend(plain, {"source_note": "letter"}, act()),
        lambda: records.withdraw(plain, act(reason="entered twice")),
        lambda: step(plain, "postpone_meeting", officer),
        plain.save,
    ):
        with pytest.raises(TypeError, match="save it as one"):
            write()
    assert (type(special).objects.get(pk=special.pk).version, len(history(special))) == (1, 1)
    assert step(special, "postpone_meeting", officer).state == "postponed"


# Place and mode ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "place", "problems"),
    [
        ("in-person", True, []),
        ("in-person", False, [("place-missing", "error", "place")]),
        ("online", False, []),
        ("online", True, [("place-online", "error", "place")]),
        ("teleconference", False, []),
        ("teleconference", True, [("place-online", "error", "place")]),
    ],
)
def test_a_meeting_has_a_place_just_when_it_is_held_in_person(
    mode: str,
    place: bool,  # noqa: FBT001 (a value of the table)
    problems: list[Any],
    system: User,
) -> None:
    values = {"mode": mode, "place": Place.objects.get(key="geneva") if place else None, "reason": "I insist"}
    if problems:
        assert found(lambda: factories.meeting(body=Body.objects.get(key="cop"), **values)) == problems
    else:
        assert factories.meeting(**values).mode == mode


# Numbers -----------------------------------------------------------------------------------------------------


def test_a_body_counts_a_meeting_once(system: User) -> None:
    first, other = factories.meeting("first", ordinal=1), factories.body("other")
    again = {"ordinal": 1, **online(date(2019, 3, 4))}
    assert found(lambda: factories.meeting("again", **again, reason="I insist")) == [
        ("ordinal-taken", "error", "ordinal")
    ]
    factories.meeting("elsewhere", body=other, **again)
    factories.meeting("uncounted", **online(date(2019, 4, 4)))
    records.amend(first, {"source_note": "letter"}, act())
    records.withdraw(first, act(reason="entered twice"))
    assert factories.meeting("again", **again).ordinal == 1


def test_the_meeting_that_has_the_number_is_named(system: User) -> None:
    with pytest.raises(RefusedError, match="The body already has a meeting with this number: COP-2"):
        factories.meeting(body=Body.objects.get(key="cop"), ordinal=2)


@pytest.mark.parametrize("ordinal", [0, -1])
def test_meetings_are_counted_from_one(ordinal: int, system: User) -> None:
    with pytest.raises(ValidationError):
        factories.meeting(ordinal=ordinal)


def test_a_conference_needs_its_number(system: User) -> None:
    body = factories.body("assembly", kind_of="conference")
    assert found(lambda: factories.conference(body=body, ordinal=None, reason="I insist")) == [
        ("ordinal-missing", "error", "ordinal")
    ]


def test_segments_share_the_number_and_the_days_of_their_conference(system: User) -> None:
    whole, other = Conference.objects.get(key="COP-2"), Conference.objects.get(key="COP-1")
    cop, days = Body.objects.get(key="cop"), online(date(2018, 11, 19), date(2018, 11, 20))
    first = factories.conference("COP-2.1", body=cop, ordinal=2, part_of=whole, **days)
    later = online(date(2018, 11, 21))
    factories.conference("COP-2.2", body=cop, ordinal=2, part_of=whole, **later)

    records.amend(whole, {"source_note": "letter"}, act())
    records.amend(first, {"source_note": "letter"}, act())
    stranger = {"body": cop, "ordinal": 2, "part_of": other, **online(date(2020, 1, 7))}
    assert found(lambda: factories.conference("COP-1.2", **stranger)) == [
        ("ordinal-taken", "error", "ordinal")
    ]


# Days --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [(3, 4, False), (3, 5, True), (5, 5, True), (5, 6, True), (4, 9, True), (6, 8, True), (7, 8, False)],
)
def test_a_body_is_asked_whether_it_meets_twice_on_a_day(
    first: int,
    last: int,
    warned: bool,  # noqa: FBT001 (a value of the table)
    system: User,
) -> None:
    factories.meeting()
    factories.body("other")
    days = online(date(2018, 11, first), date(2018, 11, last))
    factories.meeting("elsewhere", body=Body.objects.get(key="other"), **days)
    if warned:
        assert found(lambda: factories.meeting("again", **days)) == [("same-days", "warning", "starts_on")]
    assert factories.meeting("again", **days, reason="both are right").key == "again"


def test_the_meeting_of_the_same_days_is_named(system: User) -> None:
    factories.meeting()
    with pytest.raises(RefusedError) as refusal:
        factories.meeting("again")
    message = "The body already meets on these days: committee-1. Give a reason if both are right."
    assert refusal.value.problems == (Problem("same-days", message, Severity.WARNING, field="starts_on"),)


def test_days_on_which_a_body_does_not_meet_after_all_are_free(officer: User) -> None:
    step(factories.meeting("postponed"), "postpone_meeting", officer)
    step(factories.meeting("cancelled"), "cancel_meeting", officer)
    records.withdraw(factories.meeting("twice"), act(reason="entered twice"))
    assert factories.meeting("again").key == "again"


@pytest.mark.parametrize("verb", ["postpone_meeting", "cancel_meeting"])
def test_a_meeting_that_gives_way_to_another_needs_no_reason(verb: str, officer: User) -> None:
    factories.meeting("stays")
    goes = factories.meeting("goes", reason="two invitations")
    done = getattr(services, verb)(meeting=goes, effective_on=date(2018, 10, 2), by=officer, at=LATER)
    assert records.amend(done, {"source_note": "letter"}, act()).source_note == "letter"


def test_a_meeting_called_again_on_taken_days_is_asked_about(officer: User) -> None:
    goes = step(factories.meeting("goes"), "postpone_meeting", officer)
    factories.meeting("stays")
    days = {"starts_on": FIRST, "ends_on": LAST, "effective_on": LAST, "by": officer, "at": LATER}
    assert found(lambda: services.reschedule_meeting(meeting=goes, **days)) == [
        ("same-days", "warning", "starts_on")
    ]


# Symbols -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("root", "symbol", "warned"),
    [
        ("UNEP/MC/COP.3", "UNEP/MC/COP.3/1", False),
        ("UNEP/MC/COP.3", "UNEP/MC/COP.3/1/Add.1", False),
        ("UNEP/MC/COP.3", "UNEP/MC/COP.31/1", True),
        ("UNEP/MC/COP.3", "UNEP/MC/COP.3", True),
        ("UNEP/MC/COP.3", "unep/mc/cop.3/1", True),
        ("UNEP/MC/COP.3", "", False),
        ("", "A/70/1", False),
    ],
)
def test_a_symbol_begins_with_the_root_of_its_conference(
    root: str,
    symbol: str,
    warned: bool,  # noqa: FBT001 (a value of the table)
    system: User,
) -> None:
    conference = factories.conference(symbol_root=root)
    if warned:
        assert found(lambda: factories.document(conference=conference, symbol=symbol)) == [
            ("symbol-root", "warning", "symbol")
        ]
    document = factories.document(conference=conference, symbol=symbol, reason="joint document")
    assert document.symbol == symbol


def test_a_symbol_is_borne_by_one_document(system: User) -> None:
    first = factories.document("first", symbol="X/1")
    factories.document("without")
    factories.document("without-too")
    assert found(lambda: factories.document("second", symbol="X/1", reason="I insist")) == [
        ("symbol-taken", "error", "symbol")
    ]
    records.amend(first, {"job_number": "K1800001"}, act())
    records.withdraw(first, act(reason="entered twice"))
    assert factories.document("second", symbol="X/1").symbol == "X/1"
    assert Document.objects.filter(symbol="X/1").count() == 2


# Withdrawn records are not named -----------------------------------------------------------------------------


def test_a_withdrawn_record_is_not_named_any_more(system: User) -> None:
    place, period, body = factories.place(), factories.period(), factories.body("old")
    for record in (place, period, body):
        records.withdraw(record, act(reason="entered twice"))
    place, body = Place.objects.get(key="nairobi"), Body.objects.get(key="old")
    meeting = factories.meeting()
    named: dict[str, dict[str, Any]] = {
        "place": {"mode": "in-person", "place": place},
        "periods": {"periods": [type(period).objects.get(pk=period.pk)]},
        "body": {"body": body},
    }
    for column, values in named.items():
        for write in (
            lambda: factories.meeting("new", **{"body": meeting.body, **values}, reason="twice"),  # noqa: B023
            lambda: records.amend(meeting, values, act()),  # noqa: B023
        ):
            with pytest.raises(ValidationError) as invalid:
                write()
            assert list(invalid.value.message_dict) == [column]
