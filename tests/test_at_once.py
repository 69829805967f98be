"""Many people at once, each with a connection of their own: no update is lost, nobody meets an error, histories stay whole.

`make drill` has fifty people write two hundred times each on PostgreSQL.
"""

from __future__ import annotations

import io
import os
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from bureau.models import BureauPurpose, BureauTerm
from meetings.services import ask_for_digest
from reports import services
from reports.models import Edition, Report, SentenceEdit
from secretariat.kernel import chains, records, runs
from secretariat.kernel.models import AuditRow, Run, RunPart
from secretariat.kernel.records import EditConflictError
from secretariat.models import Place, Post, User
from secretariat.services import system_user
from tests import factories
from tests.conftest import AT, ON_SQLITE, load_demo
from tests.kernel.screens import at, record_form
from tests.pages import browser, said, texts
from tests.reports.test_workbench import SUPPORT, address, fields

T = TypeVar("T")
DRILLED = bool(int(os.environ.get("DRILL", "0")))
# SQLite lets one write at a time; the others wait their turn.
WRITERS, WRITES = (4, 50) if ON_SQLITE else (50, 200) if DRILLED else (12, 20)


def at_once(number: int, do: Callable[[int], T]) -> list[T]:
    """Do something so many times at the same moment, each in a thread with a connection of its own."""
    start = threading.Barrier(number)

    def one(index: int) -> T:
        try:
            start.wait(60)
            return do(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return [job.result() for job in [pool.submit(one, index) for index in range(number)]]


# Through the services --------------------------------------------------------------------------------------------


def test_each_write_that_succeeds_is_one_version_and_no_other_is_lost(transactional_db: None) -> None:
    """Everybody counts on: reads a number with its version and writes the next; what they both wrote would be lost."""
    post = factories.post(source_note="0")
    by = system_user(at=AT)

    def count_on(_index: int) -> Counter[str]:
        done = Counter[str]()
        for _time in range(WRITES):
            seen = Post.objects.get(pk=post.pk)
            wanted = {"source_note": str(int(seen.source_note) + 1)}
            try:
                records.amend(post, wanted, records.act(by, AT), version=seen.version)
            except EditConflictError as conflict:
                done["told both texts"] += (
                    conflict.current.version > seen.version and conflict.changes == wanted
                )
            else:
                done["written"] += 1
        return done

    done = sum(at_once(WRITERS, count_on), Counter[str]())
    stored = Post.objects.get(pk=post.pk)
    print(f"\n{WRITERS} people, {WRITES} times each: {dict(done)}")  # noqa: T201 (what the drill is for)
    assert done.total() == WRITERS * WRITES
    assert done["told both texts"] > 0
    assert stored.version == 1 + done["written"]
    assert stored.source_note == str(done["written"])
    assert AuditRow.objects.of(post.uuid).count() == stored.version
    assert chains.broken(post.uuid) is None
    call_command("verifyaudit", stdout=io.StringIO())


# Through the screens ---------------------------------------------------------------------------------------------


@pytest.fixture
def demonstration(transactional_db: None, settings: Any) -> Report:
    """The demonstration's records, stored for all threads to see, and its report, composed."""
    settings.PINNED_TODAY = date(2018, 10, 1)
    if not User.objects.filter(key="officer").exists():  # a test like this one has cleared the tables
        load_demo()
    report = Report.objects.select_related("document", "period").get()
    services.compose_report(report=report, as_of=report.as_of, at=AT)
    return report


def test_workers_who_ask_for_a_digest_at_once_ask_for_one_and_one_sends_it(transactional_db: None) -> None:
    by, person = system_user(at=AT), factories.account()
    day = date(2018, 10, 1)

    def ask(_index: int) -> int:
        return ask_for_digest(user=person, day=day, as_of=day, by=by, at=AT).pk

    assert len({*at_once(WRITERS, ask)}) == 1
    part = RunPart.objects.get()
    taken = at_once(WRITERS, lambda _index: runs.claim(part.pk, at=AT))
    assert sum(claim is not None for claim in taken) == 1


def test_people_at_the_screens_at_once(demonstration: Report) -> None:
    """One test, for loading the demonstration takes longer than what each of these does."""
    a_record_s_form()
    rows_of_a_form()
    words_of_the_workbench(demonstration)
    one_run_of_many_presses(demonstration)
    one_account_of_a_key()
    one_edition_of_a_number(demonstration)
    call_command("verifyaudit", stdout=io.StringIO())


def a_record_s_form() -> None:
    """Six people save a place again and again: each save is stored, or answered by the page with both texts."""
    place = Place.objects.get(key="geneva")
    before = place.version
    people = [browser(key) for key in ("officer", "administrator") * 3]

    def save_often(index: int) -> list[int]:
        answers = []
        for number in range(3):
            form = record_form(people[index].get(at(place, "change")))
            page = people[index].post(
                at(place, "change"), {**form, "source_note": f"{index} {number}", "_save": ""}
            )
            answers.append(page.status_code)
        return answers

    answers = Counter(answer for some in at_once(len(people), save_often) for answer in some)
    place.refresh_from_db()
    print(f"\nforms: {dict(answers)}")  # noqa: T201 (as above)
    assert answers.keys() <= {302, 409}
    assert place.version == before + answers[302]
    assert chains.broken(place.uuid) is None


def rows_of_a_form() -> None:
    """Six people change the same row on the form of the record it belongs to: one does, the others are told above the rows."""
    purpose = BureauPurpose.objects.order_by("pk").first()
    assert purpose is not None
    term = BureauTerm.objects.get(pk=purpose.term_id)
    people = [browser("officer") for _ in range(6)]
    form = record_form(people[0].get(at(term, "change")))
    (name,) = [
        key.removesuffix("-id")
        for key, value in form.items()
        if key.endswith("-id") and value == [str(purpose.pk)]
    ]
    before, rows = purpose.version, AuditRow.objects.of(purpose.uuid).count()

    def save(index: int) -> Any:
        changed = {f"{name}-phrase_en": f"adoption of the agenda {'abcdef'[index]}"}
        return people[index].post(at(term, "change"), {**form, **changed, "_save": ""})

    pages = at_once(len(people), save)
    assert Counter(page.status_code for page in pages) == {302: 1, 200: 5}
    told = [page for page in pages if page.status_code == 200]
    assert all(
        "Somebody else has changed this record since you opened it." in texts_of(page) for page in told
    )
    purpose.refresh_from_db()
    assert (purpose.version, AuditRow.objects.of(purpose.uuid).count()) == (before + 1, rows + 1)


def texts_of(page: Any) -> str:
    """All that a page says."""
    return " ".join(texts(page))


def words_of_the_workbench(report: Report) -> None:
    """Six people write the same sentence anew: the words of one stand, the others see them beside their own."""
    people = [browser(key) for key in ("officer", "editor") * 3]
    page = address("words", report, "en", SUPPORT)
    form = fields(people[0].get(page))
    pages = at_once(len(people), lambda index: people[index].post(page, {**form, "text-0": f"Text {index}."}))
    assert Counter(one.status_code for one in pages) == {302: 1, 409: 5}
    (edit,) = SentenceEdit.objects.filter(sentence=SUPPORT, language="en")
    assert edit.version == 1
    for index, one in enumerate(pages):
        if one.status_code == 409:
            assert edit.text in said(one, ".//body")
            assert fields(one)["text-0"] == f"Text {index}."
    assert AuditRow.objects.of(edit.uuid).count() == 1


def one_run_of_many_presses(report: Report) -> None:
    """Twenty presses of one button at the same moment make one run, and lead to its page."""
    people = [browser("officer") for _ in range(20)]
    asked = {"as_of": "2018-10-01", "only": ["en", "fr"], "formats": ["json"]}
    place = reverse("reports:generate", args=[report.key])
    before = Run.objects.count()
    pages = at_once(len(people), lambda index: people[index].post(place, asked))
    (run,) = Run.objects.order_by("pk")[before:]
    assert {(page.status_code, page["Location"]) for page in pages} == {
        (302, reverse("reports:run", args=[run.uuid]))
    }
    assert sorted(RunPart.objects.filter(run=run).values_list("key", flat=True)) == [
        "compose",
        "en/json",
        "fr/json",
    ]


def one_account_of_a_key() -> None:
    """Two administrators open an account of the same key: one does, the other is told that it is taken."""
    people = [browser("administrator") for _ in range(4)]
    where = reverse("admin:secretariat_user_add")
    empty = record_form(people[0].get(where))
    for key in ("amina", "brian", "chen"):
        sent = {
            **empty,
            "key": key,
            "display_name": key,
            "email": "a@example.org",
            "language": "fr",
            "roles": ["conference-officer"],
        }
        pages = at_once(len(people), lambda index: people[index].post(where, sent))  # noqa: B023 (done at once)
        assert Counter(page.status_code for page in pages) == {302: 1, 200: 3}
        told = [texts_of(page) for page in pages if page.status_code == 200]
        assert all("This key is taken: choose another one." in page for page in told)
        (account,) = User.objects.filter(key=key)
        verbs = AuditRow.objects.of(account.uuid).values_list("verb", flat=True)
        assert sorted(verbs) == ["secretariat.invite", "secretariat.open_account"]


def one_edition_of_a_number(report: Report) -> None:
    """Editors begin the same edition at once, and lead it on: each step is done once, the others are told."""
    people = [browser("editor") for _ in range(4)]
    where = reverse("reports:editions", args=[report.key])
    sent = {"kind": "first", "codes": ["ar", "zh-hans", "en", "fr", "ru", "es"]}
    pages = at_once(len(people), lambda index: people[index].post(where, sent))
    (edition,) = Edition.objects.all()
    assert {page.status_code for page in pages} <= {200, 302, 422}
    assert (edition.number, edition.version, AuditRow.objects.of(edition.uuid).count()) == (0, 1, 1)
    act = reverse("reports:board-act", args=[report.key, edition.uuid])
    for number, step in enumerate(("draft", "freeze"), start=1):
        sent = {"do": step, "version": str(number)}
        pages = at_once(len(people), lambda index: people[index].post(act, sent))  # noqa: B023 (as above)
        assert {page.status_code for page in pages} == {302}
        edition.refresh_from_db()
        assert (edition.version, AuditRow.objects.of(edition.uuid).count()) == (number + 1, number + 1)
