"""The history: a chain that shows what was changed or taken out of it, and values as of a day."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from meetings.models import Meeting
from meetings.services import cancel_meeting, postpone_meeting, reschedule_meeting
from secretariat.kernel import audit, chains, records, writing
from secretariat.kernel.models import AuditRow
from secretariat.models import Post, User
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, history
from tests.tampering import take_out, tamper

KINDS = frozenset({"meetings.meeting"})
Amended = Callable[[], Post]


@pytest.fixture
def post(officer: User) -> Post:
    """A post with a history of six rows."""
    post = factories.post(by=officer)
    for turn in range(5):
        what = act(AT + timedelta(hours=turn), by=officer, reason=f"letter {turn}")
        post = records.amend(post, {"source_note": f"letter {turn}"}, what)
    return post


def broken_number(post: Post) -> int | None:
    """The number of the first row that does not hold."""
    row = chains.broken(post.uuid)
    return row.number if row else None


# The chain ---------------------------------------------------------------------------------------------------


def test_the_chain_holds_after_many_writes(post: Post, officer: User) -> None:
    records.correct(history(post)[2], record=post, effective_on=date(2018, 9, 1), what=act(reason="earlier"))
    records.withdraw(post, act(reason="abolished"))
    rows = history(post)
    assert [row.number for row in rows] == list(range(1, 9))
    assert [row.previous_hash for row in rows] == ["", *(row.hash for row in rows[:-1])]
    assert len({row.hash for row in rows}) == 8
    assert chains.broken(post.uuid) is None


def test_the_chains_of_the_demonstration_hold(db: None) -> None:
    uuids = set(AuditRow.objects.values_list("subject_uuid", flat=True))
    assert len(uuids) > 200
    assert [uuid for uuid in uuids if chains.broken(uuid)] == []


def test_chains_of_two_records_are_apart(post: Post) -> None:
    other = factories.post("deputy")
    assert (history(other)[0].number, history(other)[0].previous_hash) == (1, "")
    assert chains.broken(other.uuid) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("reason", "another reason"),
        ("reason", ""),
        ("changes", json.dumps({"source_note": ["letter 0", "letter 2"]})),
        ("changes", json.dumps({})),
        ("at", AT - timedelta(days=1)),
        ("at", AT + timedelta(hours=1, microseconds=1)),
        ("effective_on", date(2018, 9, 30)),
        ("verb", "withdraw"),
        ("subject_kind", "secretariat.place"),
        ("subject_key", "deputy"),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
        ("number", 30),
    ],
)
def test_a_changed_row_is_found(column: str, value: Any, post: Post) -> None:
    tamper(history(post)[2], column, value)
    assert broken_number(post) == 3


@pytest.mark.parametrize("column", ["by_id", "asked_by_id", "corrects_id"])
def test_a_row_that_names_another_is_found(column: str, post: Post, system: User) -> None:
    rows = history(post)
    tamper(rows[2], column, rows[0].pk if column == "corrects_id" else system.pk)
    assert broken_number(post) == 3


def test_a_changed_row_with_a_hash_that_fits_is_found_by_the_next(post: Post) -> None:
    row = history(post)[2]
    row.reason = "another reason"
    tamper(row, "reason", row.reason)
    tamper(row, "hash", audit.digest(row))
    assert broken_number(post) == 4


def test_a_changed_row_that_the_next_was_made_to_follow_is_found_by_that_one(post: Post) -> None:
    row, following = history(post)[2:4]
    row.reason = "another reason"
    tamper(row, "reason", row.reason)
    tamper(row, "hash", audit.digest(row))
    tamper(following, "previous_hash", audit.digest(row))
    assert broken_number(post) == 4


def test_a_row_moved_to_another_record_is_found(post: Post) -> None:
    other = factories.post("deputy")
    row = history(post)[-1]
    value = other.uuid.hex if connection.vendor == "sqlite" else str(other.uuid)
    tamper(row, "subject_uuid", value)
    tamper(row, "number", 2)
    assert (chains.broken(post.uuid), broken_number(other)) == (None, 2)


@pytest.mark.parametrize(("missing", "found"), [(0, 1), (2, 3), (4, 5)])
def test_a_row_that_was_taken_out_is_found(missing: int, found: int, post: Post) -> None:
    take_out(history(post)[missing])
    assert broken_number(post) == found


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: AuditRow(
            subject_uuid=row.subject_uuid, number=7, at=AT, effective_on=row.effective_on
        ).save(),
        lambda row: AuditRow.objects.create(subject_uuid=row.subject_uuid, number=7, at=AT),
        lambda row: AuditRow.objects.filter(pk=row.pk).update(reason="x"),
        lambda row: AuditRow.objects.of(row.subject_uuid).delete(),
        lambda row: AuditRow.objects.bulk_update([row], ["reason"]),
        lambda row: AuditRow.objects.bulk_create([row]),
    ],
    ids=["save", "delete", "new", "create", "update", "delete all", "bulk_update", "bulk_create"],
)
def test_audit_rows_are_not_written_past_the_door(change: Callable[[AuditRow], object], post: Post) -> None:
    row = history(post)[2]
    row.reason = "x"
    with pytest.raises(writing.WritingError), transaction.atomic():
        change(row)
    assert (len(history(post)), chains.broken(post.uuid)) == (6, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: AuditRow.objects.filter(pk=row.pk).update(reason="x"),
        lambda row: AuditRow.objects.filter(pk=row.pk).delete(),
    ],
    ids=["save", "delete", "update", "delete all"],
)
def test_a_stored_audit_row_is_not_changed_inside_the_door_either(
    change: Callable[[AuditRow], object], post: Post
) -> None:
    row = history(post)[2]
    row.reason = "x"
    with pytest.raises(writing.WritingError), writing.door():
        change(row)
    assert (len(history(post)), chains.broken(post.uuid)) == (6, None)


def test_a_row_says_who_asked_where_the_product_acts(system: User, officer: User) -> None:
    post = factories.post()
    what = dataclasses.replace(act(by=system), asked_by=officer)
    records.change(post, {"grade": "D"}, what)
    row = history(post)[-1]
    assert (row.by, row.asked_by, chains.broken(post.uuid)) == (system, officer, None)


# As of a day -------------------------------------------------------------------------------------------------


def states(day: date) -> dict[str, Any]:
    """The states of the plain meetings on a day."""
    return audit.values_as_of(KINDS, "state", day)


@pytest.fixture
def meeting(officer: User) -> Meeting:
    """A meeting recorded on 1 October."""
    return factories.meeting(by=officer)


def test_a_value_holds_from_the_day_it_was_so_and_not_from_when_it_was_recorded(
    meeting: Meeting, officer: User
) -> None:
    postpone_meeting(
        meeting=meeting,
        effective_on=date(2018, 10, 9),
        by=officer,
        at=AT + timedelta(days=60),
        reason="letter",
    )
    found = [states(date(2018, 10, day)).get(str(meeting.uuid)) for day in (1, 8, 9, 10)]
    assert found == ["planned", "planned", "postponed", "postponed"]


def test_a_record_that_is_not_yet_known_on_the_day_is_absent(meeting: Meeting) -> None:
    assert states(date(2018, 9, 30)) == {}
    assert states(date(2018, 10, 1)) == {str(meeting.uuid): "planned"}


def test_a_change_before_the_day_of_recording_outlasts_the_value_that_was_entered(
    meeting: Meeting, officer: User
) -> None:
    """Recorded on 1 October: entered, and postponed as of 20 September."""
    postpone_meeting(meeting=meeting, effective_on=date(2018, 9, 20), by=officer, at=AT)
    found = [
        states(day).get(str(meeting.uuid)) for day in (date(2018, 9, 19), date(2018, 9, 20), date(2019, 1, 1))
    ]
    assert found == [None, "postponed", "postponed"]


def test_of_two_changes_on_one_day_the_later_recorded_holds(meeting: Meeting, officer: User) -> None:
    day = date(2018, 10, 9)
    postpone_meeting(meeting=meeting, effective_on=day, by=officer, at=AT)
    cancel_meeting(meeting=meeting, effective_on=day, by=officer, at=AT)
    assert states(day) == {str(meeting.uuid): "cancelled"}


def test_a_correcting_row_replaces_the_one_it_names(meeting: Meeting, officer: User) -> None:
    postpone_meeting(meeting=meeting, effective_on=date(2018, 10, 2), by=officer, at=AT)
    for row, day in ((1, 9), (2, 12)):
        what = act(by=officer, reason="the letter says so")
        records.correct(history(meeting)[row], record=meeting, effective_on=date(2018, 10, day), what=what)
    found = [states(date(2018, 10, day))[str(meeting.uuid)] for day in (2, 9, 11, 12)]
    assert found == ["planned", "planned", "planned", "postponed"]


def test_a_corrected_day_keeps_the_order_in_which_changes_were_made(meeting: Meeting, officer: User) -> None:
    """Postponed on the 2nd, called again on the 9th; then the 2nd is corrected to the 9th, and once more."""
    postpone_meeting(meeting=meeting, effective_on=date(2018, 10, 2), by=officer, at=AT)
    first, last = date(2018, 11, 12), date(2018, 11, 13)
    reschedule_meeting(
        meeting=meeting, starts_on=first, ends_on=last, effective_on=date(2018, 10, 9), by=officer, at=AT
    )
    for row in (1, 3):
        what = act(by=officer, reason="it was the 9th")
        records.correct(history(meeting)[row], record=meeting, effective_on=date(2018, 10, 9), what=what)
    assert states(date(2018, 10, 9)) == {str(meeting.uuid): "planned"}


def test_only_rows_of_the_field_and_the_kinds_are_read(meeting: Meeting) -> None:
    records.amend(meeting, {"source_note": "letter"}, act())
    assert audit.values_as_of(KINDS, "source_note", date(2018, 10, 1)) == {str(meeting.uuid): "letter"}
    assert audit.values_as_of(KINDS, "ordinal", date(2018, 10, 1)) == {}
    assert audit.values_as_of(frozenset({"secretariat.post"}), "state", date(2018, 10, 1)) == {}


@pytest.mark.parametrize("count", [1, 30])
def test_values_are_read_in_one_query(count: int, meeting: Meeting, officer: User) -> None:
    for number in range(count):
        other = factories.meeting(f"other-{number}", reason="twice")
        postpone_meeting(meeting=other, effective_on=date(2018, 10, 2), by=officer, at=AT, reason="twice")
    with counted() as queries:
        found = states(date(2018, 10, 2))
    assert (len(queries), len(found)) == (1, count + 1)
