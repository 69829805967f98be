"""The command that checks all histories: what it finds, what it costs, and what only kept ends find."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from meetings.services import postpone_meeting
from reports import services as reports
from reports.models import Report
from reports.review.writing import Words
from secretariat.kernel import audit, chains, records
from secretariat.kernel.models import AuditRow, Record
from secretariat.models import Post, User
from tests import factories
from tests.conftest import AT, ON_SQLITE, counted
from tests.factories import act, history
from tests.reports.clearing import SUPPORT, drafted, say, section, who
from tests.tampering import take_out, tamper, unguard

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(officer: User) -> Post:
    """A post with a history of four rows, in words that are no ASCII."""
    post = factories.post(by=officer, reason="как в бюджете")
    for turn in range(3):
        what = act(AT + timedelta(hours=turn, microseconds=turn), by=officer, reason=f"lettre nº {turn}")
        post = records.amend(post, {"source_note": f"Brief {turn}, Zürich", "grade": "PD"[turn % 2]}, what)
    return post


def verified(**options: Any) -> tuple[int, list[str]]:
    """What the command ends with, and what it says."""
    said = io.StringIO()
    try:
        call_command("verifyaudit", stdout=said, **options)
    except CommandError as error:
        return error.returncode, [*said.getvalue().splitlines(), str(error)]
    return 0, said.getvalue().splitlines()


def found(**options: Any) -> list[str]:
    """The histories that it says do not hold; the triggers, which tests take away, left aside."""
    code, told = verified(**options)
    lines = [line for line in told[:-1] if not line.startswith("the trigger ") and " entries of " not in line]
    assert code == 1
    assert not lines or told[-1] == f"histories that do not hold: {len(lines)}"
    return lines


# What holds --------------------------------------------------------------------------------------------------


def test_all_that_was_written_by_the_product_holds(officer: User, tmp_path: Path) -> None:
    """The demonstration, verbs, corrections, withdrawals, and what has a history without being a record."""
    meeting = postpone_meeting(meeting=factories.meeting(), effective_on=date(2018, 10, 2), by=officer, at=AT)
    what = act(by=officer, reason="the letter says so")
    records.correct(history(meeting)[1], record=meeting, effective_on=date(2018, 10, 9), what=what)
    records.withdraw(meeting, act(reason="entered twice"))
    report = Report.objects.select_related("document", "period").get()
    reports.compose_report(report=report, as_of=report.as_of, at=AT)
    words = {SUPPORT: Words("Said otherwise.")}
    reports.write_words(report=report, language="en", words=words, by=who("editor"), at=AT)
    reports.resolve(thread=say(report, "Why?"), by=officer, at=AT)
    section(reports.submit_section, report, drafted(report), "editor")

    code, told = verified()
    rows = AuditRow.objects.count()
    histories = AuditRow.objects.values("subject_uuid").distinct().count()
    assert (code, told[-1]) == (0, "all histories hold")
    assert told[0].startswith(f"{rows} entries of {histories} histories read in ")
    assert told[0].endswith(" s for 10,000)")


# What does not -----------------------------------------------------------------------------------------------

COLUMNS = [
    "subject_kind",
    "subject_uuid",
    "subject_key",
    "number",
    "verb",
    "changes",
    "at",
    "effective_on",
    "by_id",
    "reason",
    "previous_hash",
    "hash",
]


def test_every_column_is_tampered_with() -> None:
    stored = {field.column for field in AuditRow._meta.concrete_fields}
    assert {*COLUMNS, "asked_by_id", "corrects_id"} == stored - {"id"}  # which says nothing


@pytest.mark.skipif(
    not ON_SQLITE,
    reason="only SQLite stores any bytes in any column; test_audit changes each column’s value on both",
)
@pytest.mark.parametrize("column", COLUMNS)
def test_one_flipped_bit_anywhere_in_a_row_is_found(column: str, post: Post) -> None:
    row = history(post)[1]
    missed = [place for place in flipped(row, column) if chains.broken(post.uuid) is None]
    assert missed == []


def flipped(row: AuditRow, column: str) -> Iterator[tuple[int, int]]:
    """The row with one bit of a column flipped, again and again; what the database refuses left out."""
    unguard()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        read = f"SELECT CAST({column} AS BLOB) FROM kernel_auditrow WHERE id = %s"  # noqa: S608
        write = f"UPDATE kernel_auditrow SET {column} = CAST(%s AS TEXT) WHERE id = %s"  # noqa: S608
        cursor.execute(read, [row.pk])
        (stored,) = cursor.fetchone()
        for byte in range(len(stored)):
            for bit in (1, 32, 128):
                spoilt = bytes(octet ^ bit if place == byte else octet for place, octet in enumerate(stored))
                sid = transaction.savepoint()
                try:
                    cursor.execute(write, [spoilt, row.pk])
                except DatabaseError:
                    pass
                else:
                    yield byte, bit
                transaction.savepoint_rollback(sid)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("reason", "another reason", chains.CHANGED),
        ("changes", "{}", chains.CHANGED),
        ("at", AT - timedelta(days=1), chains.CHANGED),
        ("effective_on", date(2018, 9, 30), chains.CHANGED),
        ("verb", "withdraw", chains.CHANGED),
        ("subject_kind", "secretariat.place", chains.CHANGED),
        ("previous_hash", "0" * 64, chains.UNLINKED),
        ("hash", "0" * 64, chains.CHANGED),
        ("number", 30, chains.MISSING),
    ],
)
def test_the_subject_the_entry_and_what_is_wrong_are_told(
    column: str, value: Any, what: str, post: Post
) -> None:
    row = history(post)[2]
    tamper(row, column, value)
    kind = value if column == "subject_kind" else "secretariat.post"
    assert found() == [f"{kind} head, entry 3: {what}"]


def test_who_acted_and_what_is_replaced_cannot_be_exchanged(post: Post, system: User) -> None:
    rows = history(post)
    wrong: dict[str, list[Any]] = {
        "by_id": [system.pk],
        "asked_by_id": [system.pk],
        "corrects_id": [rows[0].pk, rows[3].pk, 2],
    }
    for column, values in wrong.items():
        for value in values:
            sid = transaction.savepoint()
            tamper(rows[2], column, value)
            # One that replaces another is no write: the record has one more.
            assert found() == [f"secretariat.post head, entry 3: {chains.CHANGED}"], (column, value)
            transaction.savepoint_rollback(sid)


def test_a_correction_cannot_be_made_to_replace_another_entry(officer: User) -> None:
    """Also not one of which the number in the database happens to be the number in the history."""
    meeting = postpone_meeting(meeting=factories.meeting(), effective_on=date(2018, 10, 2), by=officer, at=AT)
    what = act(by=officer, reason="the letter says so")
    row = records.correct(history(meeting)[1], record=meeting, effective_on=date(2018, 10, 9), what=what)
    assert not AuditRow.objects.of(meeting.uuid).filter(pk=2).exists()
    for value in (history(meeting)[0].pk, 2):
        tamper(row, "corrects_id", value)
        assert found() == [f"meetings.meeting committee-1, entry 3: {chains.CHANGED}"]


@pytest.mark.parametrize("entry", [1, 2, 4])
def test_an_entry_that_was_taken_out_is_found_the_last_one_too(entry: int, post: Post) -> None:
    take_out(history(post)[entry - 1])
    told = chains.UNCOUNTED.format(version=4, writes=3) if entry == 4 else chains.MISSING
    assert found() == [f"secretariat.post head, entry {entry}: {told}"]


def test_a_whole_history_that_was_taken_out_is_found_as_long_as_the_record_stands(post: Post) -> None:
    for row in history(post):
        take_out(row)
    assert found() == [f"secretariat.post {uuid_of(post)}, entry 1: {chains.UNTOLD}"]


def test_a_write_without_an_entry_is_found(post: Post) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE secretariat_post SET version = version + 1 WHERE id = %s", [post.pk])
    assert found() == [
        f"secretariat.post head, entry 5: {chains.UNCOUNTED.format(version=5, writes=4)}",
    ]


def test_a_record_that_was_set_back_is_found(post: Post) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE secretariat_post SET version = version - 1 WHERE id = %s", [post.pk])
    assert found() == [
        f"secretariat.post head, entry 4: {chains.UNCOUNTED.format(version=3, writes=4)}",
    ]


def test_a_record_that_was_deleted_is_found(post: Post) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM secretariat_post WHERE id = %s", [post.pk])
    assert found() == [f"secretariat.post head, entry 1: {chains.NO_SUBJECT}"]


def test_a_comment_without_an_entry_is_found(officer: User) -> None:
    report = Report.objects.select_related("document", "period").get()
    reports.compose_report(report=report, as_of=report.as_of, at=AT)
    comment = say(report, "Why?")
    (row,) = AuditRow.objects.of(comment.uuid)
    take_out(row)
    assert found() == [f"reports.comment {uuid_of(comment)}, entry 1: {chains.UNTOLD}"]


def test_each_history_is_told_once_and_all_are_told(post: Post) -> None:
    other = factories.place()
    tamper(history(other)[0], "reason", "forged")
    rows = history(post)
    tamper(rows[1], "reason", "forged")
    take_out(rows[3])
    assert sorted(found()) == [
        f"secretariat.place nairobi, entry 1: {chains.CHANGED}",
        f"secretariat.post head, entry 2: {chains.CHANGED}",
    ]


def test_what_was_tampered_with_does_not_steer_the_terminal(post: Post) -> None:
    tamper(history(post)[1], "subject_key", "head\x1b[2K\x1b[1A")
    (line,) = found()
    assert "\x1b" not in line


def test_missing_triggers_are_told_though_all_histories_hold() -> None:
    unguard()
    code, told = verified()
    assert code == 1
    assert [line for line in told if line.startswith("the trigger ")]
    assert told[-1] == "all histories hold; manage.py migrate sets the triggers again"


def uuid_of(record: Any) -> str:
    """How an identifier stands in the database."""
    return record.uuid.hex if ON_SQLITE else str(record.uuid)


# Kept ends ---------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(post: Post, tmp_path: Path) -> Path:
    """The ends of all histories as they are now."""
    path = tmp_path / "ends.csv"
    assert verified(keep=path)[0] == 0
    return path


def test_kept_ends_hold_though_histories_go_on(kept: Path, post: Post, tmp_path: Path) -> None:
    factories.place()
    records.amend(post, {"grade": "D"}, act())
    later = tmp_path / "later.csv"
    assert verified(against=kept, keep=later)[0] == 0
    assert verified(against=later)[0] == 0
    assert (tmp_path / "ends.csv").read_text().count("\n") + 1 == later.read_text().count("\n")


def test_a_history_written_anew_is_found_by_its_kept_end_alone(kept: Path, post: Post) -> None:
    """Whoever has the database can hash it all again."""
    previous = history(post)[1].hash
    for row in history(post)[2:]:
        row.reason, row.previous_hash = "forged", previous
        previous = audit.digest(row)
        for column, value in {
            "reason": "forged",
            "previous_hash": row.previous_hash,
            "hash": previous,
        }.items():
            tamper(row, column, value)
    assert found() == []
    assert found(against=kept) == [f"secretariat.post head, entry 4: {chains.ANOTHER}"]


def test_a_correction_taken_off_the_end_is_found_by_its_kept_end_alone(officer: User, tmp_path: Path) -> None:
    meeting = postpone_meeting(meeting=factories.meeting(), effective_on=date(2018, 10, 2), by=officer, at=AT)
    what = act(by=officer, reason="the letter says so")
    row = records.correct(history(meeting)[1], record=meeting, effective_on=date(2018, 10, 9), what=what)
    path = tmp_path / "ends.csv"
    verified(keep=path)
    take_out(row)
    assert found() == []
    assert found(against=path) == [f"meetings.meeting committee-1, entry 3: {chains.CUT.format(number=3)}"]


def test_a_record_taken_out_with_its_history_is_found_by_its_kept_end_alone(kept: Path, post: Post) -> None:
    for row in reversed(history(post)):
        take_out(row)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM secretariat_post WHERE id = %s", [post.pk])
    assert found() == []
    assert found(against=kept) == [
        f"secretariat.post head, entry 1: {chains.GONE.format(number='4 entries')}"
    ]


def test_the_first_and_the_last_history_that_is_gone_are_told(kept: Path) -> None:
    named = [line.split(",") for line in kept.read_text().splitlines()[1:]]
    for uuid in (named[0][0], named[-1][0]):
        unguard()
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM kernel_auditrow WHERE subject_uuid = %s",
                [uuid if ON_SQLITE else f"{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}"],
            )
    told = found(against=kept)
    assert [line.split(", entry")[0] for line in told] == [
        f"{end[3]} {end[4]}" for end in (named[0], named[-1])
    ]


def test_nothing_is_kept_of_histories_that_do_not_hold(post: Post, tmp_path: Path) -> None:
    tamper(history(post)[1], "reason", "forged")
    assert verified(keep=tmp_path / "ends.csv")[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_what_was_kept_is_not_written_over(kept: Path) -> None:
    before = kept.read_text()
    assert verified(keep=kept) == (1, [f"{kept} exists: name a new file"])
    assert kept.read_text() == before


@pytest.mark.parametrize("spoil", ["another head\n", "no end\n", "order", "number"])
def test_a_file_of_ends_that_was_changed_is_refused(spoil: str, kept: Path) -> None:
    lines = kept.read_text().splitlines(keepends=True)
    spoilt = {
        "another head\n": ["another,head\n", *lines[1:]],
        "no end\n": [*lines, "no end\n"],
        "order": [lines[0], lines[2], lines[1], *lines[3:]],
        "number": [lines[0], re.sub(r",\d+,", ",one,", lines[1], count=1), *lines[2:]],
    }[spoil]
    assert spoilt != lines
    kept.write_text("".join(spoilt))
    code, told = verified(against=kept)
    assert (code, told[-1]) == (1, f"{kept} is not as verifyaudit wrote it")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "ends.csv"
    for option in ("keep", "against"):
        code, (told,) = verified(**{option: path})
        assert (code, told.split(": ")[1]) == (1, "No such file or directory")


# What it costs -----------------------------------------------------------------------------------------------


def test_it_costs_the_same_queries_for_any_number_of_entries_and_faults(officer: User) -> None:
    def queries() -> int:
        with counted() as asked:
            verified()
        return len(asked)

    few = queries()
    made: list[Record] = [factories.place(f"place-{number}", by=officer) for number in range(40)]
    assert queries() == few
    for record in made:
        tamper(history(record)[0], "reason", "forged")
    assert len(found()) == 40
    assert queries() == few
