"""The door: how records are entered, amended, moved, withdrawn and corrected, and what it refuses."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from bureau.models import BureauSession, BureauSupport
from meetings.models import Body, Conference, Document, Meeting, MeetingPeriod, Period
from meetings.services import cancel_meeting, postpone_meeting, reschedule_meeting
from secretariat.kernel import audit, records, writing
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import Problem, RefusedError, Severity
from secretariat.kernel.records import EditConflictError
from secretariat.kernel.texts import texts
from secretariat.models import Country, Organization, Person, Place, Post, User
from secretariat.services import choose_language, set_password, system_user
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, history

KINDS = [model for model in apps.get_models() if issubclass(model, Record)]
LATER = AT + timedelta(hours=1)
DAY = timedelta(days=1)


def codes(refusal: Any) -> list[str]:
    """The codes of the problems that a refusal holds."""
    return [problem.code for problem in refusal.value.problems]


# Entering ----------------------------------------------------------------------------------------------------


def test_enter_stores_the_record_with_one_audit_row(officer: User) -> None:
    post = factories.post("head", by=officer, grade="P", reason="as in the budget")

    stored = Post.objects.get(key="head")
    (row,) = history(stored)
    assert stored.same_as(post)
    assert (stored.version, stored.created_at, stored.updated_at) == (1, AT, AT)
    assert (stored.created_by, stored.updated_by) == (officer, officer)
    assert (row.number, row.verb, row.subject_kind, row.subject_key) == (
        1,
        "create",
        "secretariat.post",
        "head",
    )
    assert (row.by, row.at, row.effective_on, row.reason) == (
        officer,
        AT,
        date(2018, 10, 1),
        "as in the budget",
    )
    assert row.changes == {
        "key": [None, "head"],
        "visibility": [None, "internal"],
        "grade": [None, "P"],
        "title_en": [None, "Head of unit"],
        "state": [None, "established"],
    }


def test_enter_goes_through_the_verb_of_the_kind(officer: User) -> None:
    meeting = factories.meeting(by=officer)

    (row,) = history(meeting)
    assert row.verb == "meetings.call_meeting"
    assert row.changes["state"] == [None, "planned"]
    assert row.changes["body"] == [None, "committee"]
    assert row.changes["starts_on"] == [None, "2018-11-05"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_enter_is_denied_to_who_may_not(kind: Any, person: Callable[[str], User]) -> None:
    member, rows = person("bureau-member"), AuditRow.objects.count()
    with pytest.raises(DeniedError):
        records.enter(kind, {"key": "new"}, by=member, at=AT)
    assert (kind.objects.filter(key="new").exists(), AuditRow.objects.count()) == (False, rows)


def test_a_day_of_recording_is_the_secretariats_day(system: User) -> None:
    at = datetime(2018, 9, 30, 22, 30, tzinfo=UTC)
    with timezone.override("Africa/Nairobi"):
        post = factories.post(at=at)
    assert history(post)[0].effective_on == date(2018, 10, 1)


@pytest.mark.parametrize(
    ("kind", "values", "column"),
    [
        (Post, {"key": "no spaces", "title_en": "Head"}, "key"),
        (Post, {"key": "-head", "title_en": "Head"}, "key"),
        (Post, {"key": "head\n", "title_en": "Head"}, "key"),
        (Post, {"key": "head", "title_en": "Head", "grade": "Q"}, "grade"),
        (Post, {"key": "head", "title_en": "x" * 151}, "title_en"),
        (Post, {"key": "head", "title_en": "Head", "visibility": "all"}, "visibility"),
        (Post, {"key": "head"}, "title_en"),
        (Post, {"key": "head", "title_fr": "Chef"}, "title_en"),
        (Country, {"key": "XX", "iso2": "xx", "iso3": "XXX", "m49": "999", "name_en": "X"}, "iso2"),
        (Country, {"key": "XX", "iso2": "CH", "iso3": "XXX", "m49": "999", "name_en": "X"}, "iso2"),
        (Person, {"key": "p-1", "display_name": "P", "email": "at home"}, "email"),
        (Person, {"key": "p-1"}, "display_name"),
        (
            Body,
            {"key": "b", "kind_of": "board", "name_en": "B", "web_address": "http://x.example"},
            "__all__",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_column(
    kind: Any, values: dict[str, Any], column: str, system: User
) -> None:
    rows = AuditRow.objects.count()
    with pytest.raises(ValidationError) as invalid:
        records.enter(kind, values, by=system, at=AT)
    assert list(invalid.value.message_dict) == [column]
    assert AuditRow.objects.count() == rows


@pytest.mark.parametrize("name", ["nonsense", "version", "uuid", "created_at", "withdrawn_on", "title"])
def test_a_column_that_people_do_not_fill_is_refused(name: str, system: User) -> None:
    with pytest.raises(writing.WritingError, match=f"Post has no columns {name}"):
        records.enter(Post, {"key": "head", "title_en": "Head", name: 9}, by=system, at=AT)


def test_a_refused_link_leaves_nothing_behind(system: User) -> None:
    period, rows = Period.objects.get(), AuditRow.objects.count()
    body = Body.objects.get(key="cop")
    with pytest.raises(ValidationError):
        factories.meeting(body=body, periods=[period, period])
    assert not Meeting.objects.filter(key="committee-1").exists()
    assert AuditRow.objects.count() == rows


# Amending ----------------------------------------------------------------------------------------------------


def test_amend_stores_what_differs_with_old_and_new(officer: User, system: User) -> None:
    post = factories.post(grade="P")
    what = act(LATER, by=officer, effective_on=date(2018, 9, 15), reason="new budget")

    amended = records.amend(post, {"grade": "D", "title_fr": "Chef", "title_en": "Head of unit"}, what)

    stored = Post.objects.get(key="head")
    row = history(stored)[-1]
    assert (stored.grade, texts(stored, "title")["fr"], stored.version) == ("D", "Chef", 2)
    assert (amended.grade, amended.version) == ("D", 2)
    assert (stored.created_at, stored.created_by) == (AT, system)
    assert (stored.updated_at, stored.updated_by) == (LATER, officer)
    assert (row.number, row.verb, row.by, row.at) == (2, "amend", officer, LATER)
    assert (row.effective_on, row.reason) == (date(2018, 9, 15), "new budget")
    assert row.changes == {"grade": ["P", "D"], "title_fr": [None, "Chef"]}


@pytest.mark.parametrize(
    "changes",
    [{}, {"grade": "P"}, {"title_fr": ""}, {"title_fr": None}, {"responsible": None}, {"source_note": ""}],
    ids=str,
)
def test_amend_writes_nothing_where_nothing_changed(changes: dict[str, Any], officer: User) -> None:
    post = factories.post(grade="P")
    records.amend(post, changes, act(LATER, by=officer))
    stored = Post.objects.get(key="head")
    assert (stored.version, stored.updated_at, len(history(stored))) == (1, AT, 1)


def test_amend_changes_the_record_as_it_stands_and_not_as_it_was_read(officer: User) -> None:
    stale = factories.post()
    records.amend(Post.objects.get(key="head"), {"grade": "D"}, act())

    records.amend(stale, {"title_es": "Jefe"}, act())

    stored = Post.objects.get(key="head")
    assert (stored.grade, texts(stored, "title")["es"], stored.version) == ("D", "Jefe", 3)
    assert history(stored)[-1].changes == {"title_es": [None, "Jefe"]}


def test_amend_names_other_records_by_key(system: User) -> None:
    place = factories.place(country=Country.objects.get(key="KEN"))
    records.amend(place, {"country": Country.objects.get(key="CHE")}, act())
    assert history(place)[-1].changes == {"country": ["KEN", "CHE"]}


def test_amend_is_denied_to_who_may_not(person: Callable[[str], User]) -> None:
    post = factories.post()
    for role in ("editor", "clearing-officer", "translator", "bureau-member"):
        with pytest.raises(DeniedError):
            records.amend(post, {"grade": "D"}, act(by=person(role)))
    assert (Post.objects.get(key="head").grade, len(history(post))) == ("", 1)


def test_amend_refuses_an_older_version_and_keeps_both_sides(officer: User) -> None:
    post = factories.post(grade="P")
    records.amend(post, {"grade": "D"}, act(), version=1)

    with pytest.raises(EditConflictError) as conflict:
        records.amend(post, {"grade": "G", "title_fr": "Chef"}, act(by=officer), version=1)

    assert (conflict.value.current.grade, conflict.value.current.version) == ("D", 2)
    assert conflict.value.changes == {"grade": "G", "title_fr": "Chef"}
    assert (Post.objects.get(key="head").grade, len(history(post))) == ("D", 2)


def test_amend_takes_the_version_that_stands(officer: User) -> None:
    post = factories.post()
    for version in (1, 2, 3):
        post = records.amend(post, {"source_note": f"letter {version}"}, act(), version=version)
    assert (post.version, len(history(post))) == (4, 4)


STATES = [
    (kind, field) for kind in KINDS for field in (*kind.state_fields(), *kind.DERIVED_FIELDS)
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field"), STATES, ids=lambda value: getattr(value, "__name__", value))
def test_amend_refuses_what_only_a_verb_changes(kind: Any, field: str, system: User) -> None:
    with pytest.raises(writing.WritingError, match=f"{field}: changed by its own verb"), counted() as queries:
        records.amend(kind(key="x"), {field: "other"}, act(by=system))
    assert len(queries) == 0


@pytest.mark.parametrize(("kind", "field"), STATES, ids=lambda value: getattr(value, "__name__", value))
def test_enter_refuses_what_only_a_verb_changes(kind: Any, field: str, system: User) -> None:
    with pytest.raises(writing.WritingError, match=f"{field}: changed by its own verb"):
        records.enter(kind, {"key": "x", field: "other"}, by=system, at=AT)


def test_states_and_derived_columns_are_known() -> None:
    assert {(kind.__name__, field) for kind, field in STATES} == {
        ("Meeting", "state"),
        ("Meeting", "kind_of"),
        ("Conference", "state"),
        ("Conference", "kind_of"),
        ("BureauSession", "state"),
        ("BureauSession", "kind_of"),
        ("BureauSession", "body"),
        ("RegionalConsultation", "state"),
        ("RegionalConsultation", "kind_of"),
        ("GroupMeeting", "state"),
        ("GroupMeeting", "kind_of"),
        ("Webinar", "state"),
        ("Webinar", "kind_of"),
        ("Webinar", "mode"),
        ("Answers", "state"),
        ("Project", "stage"),
        ("PublicationEdition", "state"),
        ("ReportingTool", "state"),
        ("RegionalConsultation", "body"),
        ("Conclusion", "follow_up"),
        ("Output", "state"),
        ("Post", "state"),
        ("PreparationTask", "state"),
        ("Contribution", "state"),
        ("BoardMeeting", "state"),
        ("BoardMeeting", "kind_of"),
        ("Application", "state"),
        ("User", "is_system"),
        ("User", "password"),
        ("User", "feed_digest"),
        ("User", "sign_in_round"),
        ("User", "invited_at"),
    }
    for kind, field in STATES:
        assert field not in records.columns(kind)


# Two at once -------------------------------------------------------------------------------------------------


def test_two_people_cannot_both_amend_the_same_version(transactional_db: None) -> None:
    post = factories.post()
    start, outcomes = threading.Barrier(2), []

    def amend(grade: str) -> None:
        try:
            by = system_user(at=AT)
            start.wait(10)
            records.amend(post, {"grade": grade}, records.act(by, LATER), version=1)
            outcomes.append(grade)
        except EditConflictError as conflict:
            outcomes.append(f"{conflict.current.grade} was first")
        finally:
            connection.close()

    threads = [threading.Thread(target=amend, args=(grade,)) for grade in ("D", "G")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    stored = Post.objects.get(key="head")
    assert sorted(outcomes) == sorted([stored.grade, f"{stored.grade} was first"])
    assert (stored.version, [row.number for row in history(stored)]) == (2, [1, 2])


def test_many_at_once_leave_one_whole_history(transactional_db: None) -> None:
    post = factories.post()
    start, failed = threading.Barrier(4), []

    def amend(name: str) -> None:
        try:
            by = system_user(at=AT)
            start.wait(10)
            for turn in range(5):
                records.amend(post, {"source_note": f"{name} {turn}"}, records.act(by, LATER))
        except Exception as error:  # noqa: BLE001 (a thread's exception would be lost)
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=amend, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    rows = history(post)
    assert failed == []
    assert [row.number for row in rows] == list(range(1, 22))
    notes = [row.changes["source_note"] for row in rows[1:]]
    assert all(later[0] == earlier[1] for earlier, later in itertools.pairwise(notes))


# Links -------------------------------------------------------------------------------------------------------


def test_links_are_written_with_their_record_in_their_order(system: User) -> None:
    first, second = factories.period("first"), factories.period("second")
    meeting = factories.meeting(periods=[second, first])

    assert meeting.linked("periods") == [second, first]
    assert history(meeting)[0].changes["periods"] == [None, ["second", "first"]]
    assert len(history(meeting)) == 1


def test_links_change_with_their_old_and_new_in_one_audit_row(system: User) -> None:
    first, second, third = (factories.period(key) for key in ("first", "second", "third"))
    meeting = factories.meeting(periods=[second, first])

    records.amend(meeting, {"periods": [first, third, second], "source_note": "letter"}, act())
    amended = Meeting.objects.get(key="committee-1")
    assert amended.linked("periods") == [first, third, second]
    assert history(amended)[-1].changes == {
        "periods": [["second", "first"], ["first", "third", "second"]],
        "source_note": [None, "letter"],
    }

    records.amend(meeting, {"periods": [first, third, second]}, act())
    assert (len(history(meeting)), Meeting.objects.get(key="committee-1").version) == (2, 2)

    records.amend(meeting, {"periods": []}, act())
    assert Meeting.objects.get(key="committee-1").linked("periods") == []
    assert history(meeting)[-1].changes == {"periods": [["first", "third", "second"], []]}


def test_links_to_values_of_an_enumeration_keep_their_order(person: Callable[[str], User]) -> None:
    account = factories.account(roles=["translator", "editor"])
    assert account.linked("roles") == ["translator", "editor"]
    records.amend(account, {"roles": ["editor", "translator"]}, act(by=person("administrator")))
    assert User.objects.get(key="colleague").linked("roles") == ["editor", "translator"]
    assert history(account)[-1].changes == {"roles": [["translator", "editor"], ["editor", "translator"]]}


def test_links_are_left_alone_where_they_are_not_named(system: User) -> None:
    meeting = factories.meeting(periods=[factories.period("first")])
    records.amend(meeting, {"source_note": "letter"}, act())
    (row,) = MeetingPeriod.objects.filter(meeting=meeting)
    assert (row.meeting.key, row.period.key) == ("committee-1", "first")


def test_guards_see_the_links_that_are_about_to_be_stored(system: User) -> None:
    support = BureauSupport.objects.get(key="support-2018-09")
    with pytest.raises(RefusedError) as refusal:
        records.amend(support, {"kinds": []}, act())
    assert codes(refusal) == ["no-kind"]
    assert len(BureauSupport.objects.get(key="support-2018-09").linked("kinds")) == 6


# Guards ------------------------------------------------------------------------------------------------------


def test_an_error_of_a_guard_refuses_whatever_the_reason(system: User) -> None:
    with pytest.raises(RefusedError) as refusal:
        factories.meeting(mode="in-person", reason="I insist")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field, problem.severity) == ("place-missing", "place", Severity.ERROR)
    assert str(refusal.value) == "A meeting in person needs a place."
    assert not Meeting.objects.filter(key="committee-1").exists()


def test_a_warning_of_a_guard_passes_with_a_reason_that_is_kept(system: User) -> None:
    factories.meeting("committee-1")
    with pytest.raises(RefusedError) as refusal:
        factories.meeting("committee-2")
    assert codes(refusal) == ["same-days"]

    second = factories.meeting("committee-2", reason="joint meeting, twice recorded")
    assert history(second)[0].reason == "joint meeting, twice recorded"


def test_an_error_beside_a_warning_is_told_alone_once_a_reason_is_given(
    system: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning, error = Problem("warned", "w", Severity.WARNING), Problem("wrong", "e")
    monkeypatch.setattr(Post, "GUARDS", ("tests.kernel.test_records.guard",))
    monkeypatch.setattr("tests.kernel.test_records.FOUND", [warning, error])
    with pytest.raises(RefusedError) as both:
        factories.post()
    with pytest.raises(RefusedError) as alone:
        factories.post(reason="right so")
    assert (codes(both), codes(alone)) == (["warned", "wrong"], ["wrong"])


FOUND: list[Problem] = []


def guard(_record: Record) -> list[Problem]:
    """A guard that finds what a test says."""
    return FOUND


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_guards_and_verbs_that_a_kind_names_exist(kind: Any) -> None:
    from django.utils.module_loading import import_string

    assert all(callable(import_string(path)) for path in (*kind.GUARDS, *filter(None, [kind.CREATE_VERB])))


# Moving ------------------------------------------------------------------------------------------------------


def test_move_leads_from_state_to_state_by_its_verb(officer: User) -> None:
    meeting = factories.meeting()
    postponed = postpone_meeting(
        meeting=meeting, effective_on=date(2018, 10, 20), by=officer, at=LATER, reason="no quorum"
    )
    row = history(meeting)[-1]
    assert (postponed.state, Meeting.objects.get(key="committee-1").state) == ("postponed", "postponed")
    assert (row.verb, row.effective_on, row.at) == ("meetings.postpone_meeting", date(2018, 10, 20), LATER)
    assert (row.by, row.reason, row.changes) == (officer, "no quorum", {"state": ["planned", "postponed"]})


def test_move_is_refused_from_a_state_the_verb_does_not_lead_on_from(officer: User) -> None:
    meeting = cancel_meeting(meeting=factories.meeting(), effective_on=date(2018, 10, 20), by=officer, at=AT)
    with pytest.raises(RefusedError) as refusal:
        postpone_meeting(
            meeting=meeting, effective_on=date(2018, 10, 20), by=officer, at=LATER, reason="why not"
        )
    assert codes(refusal) == ["state"]
    assert str(refusal.value) == "This cannot be done while it is: Cancelled."
    assert (Meeting.objects.get(key="committee-1").state, len(history(meeting))) == ("cancelled", 2)


def test_move_reads_the_state_that_stands_and_not_the_one_that_was_read(officer: User) -> None:
    stale = factories.meeting()
    cancel_meeting(
        meeting=Meeting.objects.get(key="committee-1"), effective_on=date(2018, 10, 2), by=officer, at=AT
    )
    with pytest.raises(RefusedError):
        postpone_meeting(meeting=stale, effective_on=date(2018, 10, 3), by=officer, at=LATER)


# Withdrawing -------------------------------------------------------------------------------------------------


def test_withdraw_keeps_the_record_and_says_why(officer: User) -> None:
    post = factories.post()
    withdrawn = records.withdraw(
        post, act(LATER, by=officer, reason="entered twice", effective_on=date(2018, 9, 3))
    )
    stored = Post.objects.get(key="head")
    row = history(stored)[-1]
    assert (stored.withdrawn_on, stored.withdrawn_reason) == (date(2018, 9, 3), "entered twice")
    assert (stored.version, stored.updated_at, stored.updated_by) == (2, LATER, officer)
    assert withdrawn.withdrawn_on == date(2018, 9, 3)
    assert (row.verb, row.reason, row.effective_on) == ("withdraw", "entered twice", date(2018, 9, 3))
    assert row.changes == {"withdrawn_on": [None, "2018-09-03"]}
    assert list(Post.objects.current().filter(key="head")) == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_withdraw_needs_a_reason(reason: str, officer: User) -> None:
    post = factories.post()
    with pytest.raises(RefusedError) as refusal:
        records.withdraw(post, act(by=officer, reason=reason))
    assert codes(refusal) == ["reason"]
    assert (Post.objects.get(key="head").withdrawn_on, len(history(post))) == (None, 1)


def test_withdraw_is_denied_to_who_may_not(person: Callable[[str], User]) -> None:
    post = factories.post()
    for role in ("editor", "clearing-officer", "translator", "bureau-member"):
        with pytest.raises(DeniedError):
            records.withdraw(post, act(by=person(role), reason="mine"))
    assert Post.objects.get(key="head").withdrawn_on is None


def test_a_withdrawn_record_can_no_longer_be_changed(officer: User) -> None:
    meeting = records.withdraw(factories.meeting(), act(reason="entered twice"))
    ways = (
        lambda: records.amend(meeting, {"source_note": "x"}, act(reason="really")),
        lambda: records.change(meeting, {"source_note": "x"}, act(reason="really")),
        lambda: records.withdraw(meeting, act(reason="again")),
        lambda: cancel_meeting(meeting=meeting, effective_on=date(2018, 10, 2), by=officer, at=AT),
    )
    for way in ways:
        with pytest.raises(RefusedError) as refusal:
            way()
        assert codes(refusal) == ["withdrawn"]
        assert str(refusal.value) == "“committee-1” was withdrawn on 2018-10-01 and can no longer be changed."
    assert (len(history(meeting)), Meeting.objects.get(key="committee-1").version) == (2, 2)


def test_the_key_of_a_withdrawn_record_stays_taken(system: User) -> None:
    records.withdraw(factories.post(), act(reason="entered twice"))
    with pytest.raises(ValidationError) as invalid:
        factories.post()
    assert invalid.value.message_dict == {"key": ["This key is taken: choose another one."]}


def use_of(kind: Any, key: str) -> str:
    """The message with which a record is not withdrawn."""
    with pytest.raises(RefusedError) as refusal:
        records.withdraw(kind.objects.get(key=key), act(reason="no longer needed"))
    assert codes(refusal) == ["in-use"]
    assert kind.objects.get(key=key).withdrawn_on is None
    return str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "key", "keys"),
    [
        (Place, "lusaka", "regional-africa"),
        (Country, "AUT", "AUT-ratification, regional-austria"),
        (Organization, "unep-europe", "support-outreach"),
        (BureauSession, "bureau-2018-09", "support-2018-09"),
        (Conference, "COP-1", "cop1-cop2, mandate-views, support-president"),
        (Document, "cop2-provisional-agenda", "cop2-5k"),
    ],
)
def test_a_record_that_others_name_is_not_withdrawn(kind: Any, key: str, keys: str, system: User) -> None:
    assert use_of(kind, key) == f"It is still used by: {keys}. Change or withdraw these first."


def test_a_period_is_used_by_its_meetings_too(system: User) -> None:
    period = factories.period("first")
    factories.meeting(periods=[period])
    factories.term(period=period)
    assert (
        use_of(Period, "first") == "It is still used by: committee-1, term. Change or withdraw these first."
    )


def test_a_post_that_answers_for_a_record_is_not_withdrawn(system: User) -> None:
    factories.place(responsible=factories.post())
    assert use_of(Post, "head") == "It is still used by: nairobi. Change or withdraw these first."


def test_a_record_that_only_withdrawn_ones_name_is_withdrawn(system: User) -> None:
    place, post, period = factories.place(), factories.post(), factories.period("first")
    meeting = factories.meeting(mode="in-person", place=place, responsible=post, periods=[period])
    records.withdraw(meeting, act(reason="entered twice"))
    for record in (place, post, period):
        assert records.withdraw(record, act(reason="no longer needed")).withdrawn_on == date(2018, 10, 1)


# Correcting --------------------------------------------------------------------------------------------------


def test_correct_replaces_a_row_by_the_same_change_on_another_day(officer: User) -> None:
    meeting = postpone_meeting(meeting=factories.meeting(), effective_on=date(2018, 10, 2), by=officer, at=AT)
    wrong = history(meeting)[-1]
    what = act(LATER, by=officer, reason="the letter says the 9th")

    row = records.correct(wrong, record=meeting, effective_on=date(2018, 10, 9), what=what)

    assert (row.number, row.verb, row.corrects, row.changes) == (3, "correct", wrong, wrong.changes)
    assert (row.effective_on, row.at, row.by) == (date(2018, 10, 9), LATER, officer)
    assert row.reason == "the letter says the 9th"
    assert [found.corrected_by.exists() for found in history(meeting)] == [False, True, False]


def test_correct_needs_a_reason_a_standing_row_and_its_own_record(officer: User) -> None:
    meeting, other = factories.meeting(), factories.post()
    row = history(meeting)[0]
    records.correct(row, record=meeting, effective_on=date(2018, 9, 1), what=act(reason="earlier"))
    last = history(meeting)[-1]
    refused = {
        "corrected": [(row, meeting, "again"), (last, other, "not its own")],
        "reason": [(last, meeting, " ")],
    }
    for code, attempts in refused.items():
        for wrong, record, reason in attempts:
            with pytest.raises(RefusedError) as refusal:
                records.correct(wrong, record=record, effective_on=date(2018, 9, 2), what=act(reason=reason))
            assert codes(refusal) == [code]
    assert (len(history(meeting)), len(history(other))) == (2, 1)


def test_states_keep_their_order_so_that_screen_and_report_agree(officer: User) -> None:
    """A state cannot begin before the one it follows, neither by a verb nor by a correction."""
    first, second = date(2018, 9, 5), date(2018, 9, 12)
    meeting = postpone_meeting(meeting=factories.meeting(), effective_on=first, by=officer, at=AT)
    planned = {"starts_on": date(2018, 10, 9), "ends_on": date(2018, 10, 9), "by": officer, "at": AT}
    with pytest.raises(RefusedError) as refusal:
        reschedule_meeting(meeting=meeting, effective_on=first - DAY, **planned)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field) == ("order", "effective_on")
    assert "2018-09-05" in str(problem.message)

    meeting = reschedule_meeting(meeting=meeting, effective_on=second, **planned)
    postponed, rescheduled = history(meeting)[1:]
    wrong = ((postponed, second + DAY), (rescheduled, first - DAY))
    for row, day in wrong:
        with pytest.raises(RefusedError) as refusal:
            records.correct(row, record=meeting, effective_on=day, what=act(reason="the letter"))
        assert codes(refusal) == ["order"]
    records.correct(postponed, record=meeting, effective_on=second, what=act(reason="the letter"))
    # The correction stands in the place of the entry it replaces.
    with pytest.raises(RefusedError):
        records.correct(rescheduled, record=meeting, effective_on=second - DAY, what=act(reason="the letter"))
    told = audit.values_as_of(frozenset({meeting.kind()}), "state", second)
    assert told[str(meeting.uuid)] == meeting.state == "planned"


def test_correct_is_denied_to_who_may_not(person: Callable[[str], User]) -> None:
    post = factories.post()
    what = act(by=person("translator"), reason="mine")
    with pytest.raises(DeniedError):
        records.correct(history(post)[0], record=post, effective_on=date(2018, 9, 2), what=what)


# Personal values ---------------------------------------------------------------------------------------------


def test_personal_values_never_stand_in_audit_rows(person: Callable[[str], User]) -> None:
    administrator = person("administrator")
    named = factories.person(
        display_name="Canary One", honorific="Canary", email="canary-1@example.org", source_note="a letter"
    )
    records.amend(
        named, {"display_name": "Canary Two", "honorific": "", "email": "canary-2@example.org"}, act()
    )
    account = factories.account(display_name="Canary Three", email="canary-3@example.org", person=named)
    values = {"display_name": "Canary Four", "email": "canary-4@example.org", "is_demo": True}
    account = records.amend(account, values, act(by=administrator))
    account = set_password(user=account, password="canary-and-then-some", by=account, at=AT)
    choose_language(user=account, language="fr", at=AT)
    records.withdraw(account, act(reason="left"))
    records.withdraw(named, act(reason="left"))

    told = json.dumps(list(AuditRow.objects.values("changes", "reason", "subject_key", "verb"))).lower()
    assert "canary" not in told
    assert account.password.lower() not in told

    assert [sorted(row.changes) for row in history(named)] == [
        ["display_name", "email", "honorific", "key", "source_note", "visibility"],
        ["display_name", "email", "honorific"],
        ["withdrawn_on"],
    ]
    for row in (*history(named), *history(account)):
        for field in {"display_name", "honorific", "email", "password"} & set(row.changes):
            assert row.changes[field] in ([], [None, None])


# The demonstration -------------------------------------------------------------------------------------------


def test_every_record_of_the_demonstration_has_a_whole_history(db: None) -> None:
    for kind in KINDS:
        for record in kind.objects.all()[:5]:
            assert [row.number for row in history(record)] == list(range(1, record.version + 1))
