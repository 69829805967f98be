"""What is past its time is erased: each kind on its day and not before, with an entry and without a value."""

from __future__ import annotations

import io
import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from meetings.models import Office
from reports import services as reports
from reports.models import Report
from secretariat.facts.personal import KeptFact, kept_facts
from secretariat.kernel import personal, records
from secretariat.kernel.choices import PartState
from secretariat.kernel.models import AuditRow, Record, Run, RunPart, SavedList
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.personal import ERASED
from secretariat.kernel.problems import RefusedError
from secretariat.models import Person, Session, TravelDocument, User
from secretariat.permissions import Verb
from secretariat.services import choose_language, erase_expired, erase_personal_data
from secretariat.services.personal import needs
from secretariat.tasks import erase_expired as task
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.kernel.screens import answer, at, browser, text

pytestmark = pytest.mark.django_db
TODAY = AT.date()
DAY = timedelta(1)


def erase(day: date, **options: Any) -> dict[str, int]:
    """Erase what is past its time on a day; of what had rows, how many."""
    found = erase_expired(day=day, by=User.objects.system(), at=AT, **options)
    told: dict[str, int] = {}
    for one in found:
        told[one.kind] = told.get(one.kind, 0) + one.rows
    return {kind: rows for kind, rows in told.items() if rows}


def last(record: Record) -> AuditRow:
    found = AuditRow.objects.of(record.uuid).last()
    assert found is not None
    return found


def office(person: Person, **values: Any) -> Office:
    """An office of a committee that somebody holds."""
    body = factories.Body.objects.filter(key="committee").first() or factories.body()
    return factories.enter(
        Office, **{"key": "o-1", "body": body, "function": "chair", "person": person, **values}
    )


# Travel documents --------------------------------------------------------------------------------------------


def test_a_travel_document_is_erased_and_withdrawn_90_days_after_it_was_needed() -> None:
    document = factories.travel_document(needed_until=TODAY, number="KX7301942", source_note="her message")
    assert erase(TODAY + 89 * DAY) == {}
    assert erase(TODAY + 90 * DAY) == {"secretariat.traveldocument": 1}
    stored = TravelDocument.objects.get(pk=document.pk)
    assert (stored.number, stored.country, stored.valid_until, stored.purpose, stored.source_note) == (
        "",
        None,
        None,
        "",
        "",
    )
    assert stored.withdrawn_on == TODAY
    erased, withdrawn = AuditRow.objects.of(document.uuid)[1:]
    assert (erased.verb, withdrawn.verb, erased.by.key) == (Verb.ERASE_PERSONAL_DATA, "withdraw", "system")
    assert erased.changes == {
        name: [] for name in ("country", "number", "valid_until", "purpose", "source_note")
    }
    assert erased.reason == "90 days after: the last day it is needed, or its withdrawal"
    assert erase(TODAY + 400 * DAY) == {}


def test_one_that_was_withdrawn_is_erased_so_many_days_after_that() -> None:
    document = factories.travel_document(needed_until=TODAY + 300 * DAY)
    records.withdraw(document, act(reason="she does not come"))
    assert erase(TODAY + 89 * DAY) == {}
    assert erase(TODAY + 90 * DAY) == {"secretariat.traveldocument": 1}
    assert last(document).verb == Verb.ERASE_PERSONAL_DATA


@hypothesis(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(0, 400), needed=st.integers(-400, 400), later=st.integers(-30, 30))
def test_it_is_erased_on_its_day_and_not_before(settings: Any, days: int, needed: int, later: int) -> None:
    settings.TRAVEL_DOCUMENT_DAYS = days
    last_day = TODAY + timedelta(needed)
    kept = next(kept for kept in personal.all_kept() if kept.model is TravelDocument)
    document = TravelDocument.objects.first() or factories.travel_document()
    records.amend(document, {"needed_until": last_day, "valid_until": last_day + 400 * DAY}, act())
    due = kept.due(last_day + timedelta(days + later)).exists()
    assert due == (later >= 0)


# Accounts ----------------------------------------------------------------------------------------------------


def test_a_closed_account_loses_its_password_at_once_and_its_name_after_a_year() -> None:
    account = factories.account(email="colleague@secretariat.example")
    factories.services.set_password(user=account, password="a-password-of-some-length", by=account, at=AT)
    assert erase(TODAY + 5000 * DAY) == {}
    records.withdraw(User.objects.get(pk=account.pk), act(reason="left"))
    assert erase(TODAY) == {"secretariat.user": 1}
    stored = User.objects.get(pk=account.pk)
    assert (stored.password, stored.display_name) == ("!", "Colleague")
    assert not stored.check_password("a-password-of-some-length")
    assert erase(TODAY + 364 * DAY) == {}
    assert erase(TODAY + 365 * DAY) == {"secretariat.user": 1}
    stored = User.objects.get(pk=account.pk)
    assert (stored.display_name, stored.email, str(stored)) == (ERASED, "", "erased (colleague)")
    assert last(stored).changes == {"display_name": [], "email": []}


def test_the_lists_that_a_closed_account_kept_go_with_its_sign_in() -> None:
    account, other = factories.account(), User.objects.get(key="officer")
    for user in (account, other):
        SavedList.objects.create(holder=user, kind="secretariat.person", name="Hers", query="q=amina")
    records.withdraw(account, act(reason="left"))
    erase(TODAY)
    assert [row.holder for row in SavedList.objects.all()] == [other]


def test_what_libraries_know_of_a_closed_account_goes_with_its_sign_in() -> None:
    account, other = factories.account(), User.objects.get(key="officer")
    for user in (account, other):
        LogEntry.objects.create(user=user, action_flag=1, object_repr="her name")
    records.withdraw(account, act(reason="left"))
    erase(TODAY)
    assert [row.user for row in LogEntry.objects.all()] == [other]


def test_the_product_s_own_account_is_never_erased(system: User) -> None:
    assert list(needs(system, TODAY))
    for kept in personal.all_kept():
        assert not kept.due(date(2500, 1, 1)).filter(pk=system.pk).exists() or kept.model is not User


# Persons -----------------------------------------------------------------------------------------------------


def test_a_person_whom_nothing_names_is_erased_two_years_after_the_last_change() -> None:
    named = factories.person(honorific="Ms", email="amina@example.org")
    assert erase(TODAY + 729 * DAY) == {}
    assert erase(TODAY + 730 * DAY) == {"secretariat.person": 1}
    stored = Person.objects.get(pk=named.pk)
    assert (stored.display_name, stored.honorific, stored.email, stored.withdrawn_on) == (
        ERASED,
        "",
        "",
        None,
    )
    assert str(stored) == "erased (p-1)"


def test_a_person_is_kept_as_long_as_a_standing_record_names_them() -> None:
    named = factories.person()
    held = office(named, valid_from=date(2010, 1, 1), valid_until=date(2012, 1, 1))
    account = factories.account(person=named)
    assert erase(TODAY + 9000 * DAY) == {}
    later = TODAY + 100 * DAY
    records.withdraw(held, act(reason="never held", effective_on=later))
    assert erase(TODAY + 9000 * DAY) == {}
    records.withdraw(account, act(reason="left", effective_on=TODAY + 50 * DAY))
    assert "secretariat.person" not in erase(later + 729 * DAY)
    assert erase(later + 730 * DAY)["secretariat.person"] == 1
    assert Office.objects.get(pk=held.pk).person.display_name == ERASED


def test_a_withdrawn_person_is_erased_two_years_after_that() -> None:
    named = factories.person()
    records.withdraw(named, act(reason="entered twice", effective_on=TODAY + 10 * DAY))
    assert erase(TODAY + 739 * DAY) == {}
    assert erase(TODAY + 740 * DAY) == {"secretariat.person": 1}


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_duty_to_keep_puts_it_off(*, withdrawn: bool) -> None:
    named = factories.person(keep_until=date(2030, 1, 1))
    if withdrawn:
        records.withdraw(named, act(reason="left"))
    assert erase(date(2030, 1, 1) + 729 * DAY) == {}
    assert erase(date(2030, 1, 1) + 730 * DAY) == {"secretariat.person": 1}


def test_a_duty_to_keep_a_person_keeps_their_account_and_passport_too() -> None:
    named = factories.person(keep_until=date(2030, 1, 1))
    records.withdraw(factories.account(person=named), act(reason="left"))
    factories.travel_document(person=named, needed_until=TODAY)
    assert erase(date(2030, 1, 1)) == {"secretariat.user": 1}  # the password, which proves nothing
    assert User.objects.get(key="colleague").display_name == "Colleague"
    assert erase(date(2030, 1, 1) + 89 * DAY) == {}
    assert erase(date(2030, 1, 1) + 90 * DAY) == {"secretariat.traveldocument": 1}
    assert erase(date(2030, 1, 1) + 365 * DAY) == {"secretariat.user": 1}


def test_a_duty_to_keep_does_not_erase_whom_a_record_names() -> None:
    named = factories.person(keep_until=date(2019, 1, 1))
    office(named)
    assert erase(date(2200, 1, 1)) == {}


# What is no record -------------------------------------------------------------------------------------------


def test_why_a_letter_failed_is_forgotten_after_half_a_year(officer: User) -> None:
    run = Run.objects.create(
        kind="reports.letter", idempotency_key="x", requested_by=officer, requested_at=AT
    )
    values = {
        "run": run,
        "state": PartState.FAILED,
        "finished_at": AT,
        "reason": "550 no such user jane@example.org",
    }
    part = RunPart.objects.create(key="jane", **values)
    going_on = RunPart.objects.create(
        key="joe", **{**values, "finished_at": None, "state": PartState.REQUESTED}
    )
    assert erase(TODAY + 179 * DAY) == {}
    assert erase(TODAY + 180 * DAY) == {"kernel.runpart": 1}
    assert RunPart.objects.get(pk=part.pk).reason == ""
    assert RunPart.objects.get(pk=going_on.pk).reason


def test_sessions_that_have_ended_are_deleted() -> None:
    for key, days in (("old", -2), ("new", 2)):
        Session.objects.create(session_key=key, session_data="x", expire_date=AT + timedelta(days))
    assert erase(TODAY)["secretariat.session"] == 1
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_letters_that_are_files_are_deleted_after_half_a_year(tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    for name, days in (("old.log", 181), ("new.log", 179), ("old.txt", 400)):
        (tmp_path / name).write_text("To: jane@example.org")
        then = (AT - timedelta(days)).timestamp()
        os.utime(tmp_path / name, (then, then))
    assert erase(TODAY, dry_run=True) == {"mail": 1}
    assert erase(TODAY) == {"mail": 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.log", "old.txt"]
    settings.EMAIL_FILE_PATH = tmp_path / "nothing"
    assert erase(TODAY) == {}


# The task, the command, the page -----------------------------------------------------------------------------


def test_the_task_erases_as_the_product_itself_every_night(settings: Any) -> None:
    document = factories.travel_document(needed_until=TODAY)
    settings.PINNED_TODAY = TODAY + 90 * DAY
    with translation.override("ar"):
        task()
    assert TravelDocument.objects.get(pk=document.pk).number == ""
    erased = AuditRow.objects.of(document.uuid).get(verb=Verb.ERASE_PERSONAL_DATA)
    assert (erased.by.key, erased.reason[:8]) == ("system", "90 days ")
    entry = settings.CELERY_BEAT_SCHEDULE["erase-expired"]
    assert entry["task"] == task.name
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({2}, {40})
    assert entry["schedule"].day_of_week == set(range(7))


def test_the_command_tells_what_it_would_erase_and_then_erases(settings: Any, capsys: Any) -> None:
    settings.PINNED_TODAY = TODAY + 90 * DAY
    document = factories.travel_document(needed_until=TODAY)
    before = AuditRow.objects.count()
    call_command("eraseexpired", "--dry-run")
    told = capsys.readouterr().out.splitlines()
    assert (
        "     1 secretariat.traveldocument country, number, valid_until, purpose, source_note, source_url"
        in told
    )
    assert told[-1] == "     1 due, nothing was erased"
    assert AuditRow.objects.count() == before
    assert TravelDocument.objects.get(pk=document.pk).number
    call_command("eraseexpired")
    assert capsys.readouterr().out.splitlines()[-1] == "     1 erased"
    assert TravelDocument.objects.get(pk=document.pk).number == ""


def test_who_may_not_erase_is_refused(officer: User) -> None:
    factories.travel_document(needed_until=TODAY)
    with pytest.raises(DeniedError):
        erase_expired(day=TODAY + 400 * DAY, by=officer, at=AT)
    with pytest.raises(DeniedError):
        erase_personal_data(record=Person.objects.get(), day=TODAY, by=officer, at=AT, reason="asked")
    assert TravelDocument.objects.get().number


def facts(day: date) -> dict[tuple[str, int], KeptFact]:
    return {(fact.kind, fact.days): fact for fact in kept_facts(as_of=day)}


def test_the_page_tells_what_is_kept_what_is_due_and_what_was_erased_when(settings: Any) -> None:
    kind = ("secretariat.traveldocument", 90)
    assert (facts(TODAY)[kind].kept, facts(TODAY)[kind].next_on) == (0, None)
    person = factories.person()
    for n in range(3):
        factories.travel_document(f"j-{n}", person=person, needed_until=TODAY + timedelta(10 * n))
    now = facts(TODAY + 95 * DAY)[kind]
    assert (now.kept, now.due, now.next_on, now.erased, now.last_on) == (3, 1, TODAY + 100 * DAY, 0, None)
    assert now.columns[:2] == ["Issued by", "Number"]

    settings.PINNED_TODAY = TODAY + 95 * DAY
    client, address = browser("administrator"), "/admin/secretariat/person/personal-data/"
    page = text(client.get(address))
    assert "1 row is past its time." in page
    assert "90 days after: the last day it is needed, or its withdrawal" in page
    task()
    page = text(client.get(address))
    assert "past its time." not in page.replace("what is past its time.", "")
    assert f"?verb={Verb.ERASE_PERSONAL_DATA}" in page
    assert client.get(f"{at(AuditRow)}?verb={Verb.ERASE_PERSONAL_DATA}").status_code == 200
    now = facts(TODAY + 95 * DAY)[kind]
    assert (now.kept, now.due, now.erased) == (2, 0, 1)
    assert now.last_on is not None
    assert facts(TODAY)["secretariat.session", 0].erased is None

    for key in ("officer", "editor", "translator"):
        refused = browser(key).get(address)
        assert refused.status_code == 403
        assert "This is granted to: " in text(refused)
    menu = [link for link in text(client.get("/admin/")).split('"') if link == address]
    assert menu
    assert address not in text(browser("officer").get("/admin/"))


# Histories, dumps and reports after erasure ------------------------------------------------------------------


def erased_all() -> Person:
    """A person with an office, a closed account and a passport, all erased."""
    named = factories.person(display_name="Canary Canarias", email="canary@example.org")
    office(named, valid_until=TODAY)
    account = factories.account(person=named, display_name="Canary Canarias", email="canary@example.org")
    records.withdraw(account, act(reason="left"))
    factories.travel_document(person=named, number="CANARY7", needed_until=TODAY - DAY)
    administrator = User.objects.get(key="administrator")
    written = erase_personal_data(
        record=named, day=TODAY, by=administrator, at=AT, reason="her letter of today"
    )
    assert written == 3
    return Person.objects.get(pk=named.pk)


def test_histories_hold_after_erasure() -> None:
    erased_all()
    out = io.StringIO()
    call_command("verifyaudit", stdout=out)
    assert "all histories hold" in out.getvalue()
    told = json.dumps(list(AuditRow.objects.values("changes", "reason", "subject_key"))).lower()
    assert "canar" not in told


def test_an_erased_person_goes_through_a_dump_and_a_load(tmp_path: Path) -> None:
    erased_all()
    first, second = tmp_path / "first", tmp_path / "second"
    call_command("dumpperiod", str(first), verbosity=0)
    assert "[erased]" in (first / "persons.csv").read_text(encoding="utf-8")
    before = AuditRow.objects.count()
    call_command("loadperiod", str(first), verbosity=0, stdout=io.StringIO())
    assert AuditRow.objects.count() == before
    call_command("dumpperiod", str(second), verbosity=0)
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in second.iterdir()
    }


def test_a_dumped_person_is_entered_anew_with_all_that_is_recorded(tmp_path: Path) -> None:
    factories.person(
        honorific="Ms", email="amina@example.org", keep_until=date(2030, 1, 1), source_note="a letter"
    )
    call_command("dumpperiod", str(tmp_path / "out"), verbosity=0)
    sheet = tmp_path / "out" / "persons.csv"
    moved = tmp_path / "in"
    moved.mkdir()
    (moved / "persons.csv").write_text(
        sheet.read_text(encoding="utf-8").replace("p-1", "p-2"), encoding="utf-8"
    )
    call_command("loadperiod", str(moved), verbosity=0, stdout=io.StringIO())
    columns = ("display_name", "honorific", "email", "keep_until", "source_note", "visibility")
    one, other = (Person.objects.values(*columns).get(key=key) for key in ("p-1", "p-2"))
    assert one == other


def test_a_report_composes_the_same_after_everybody_was_erased(report: Report) -> None:
    """No sentence prints a person's name today; one that will must show a gap, and never the mark."""
    named = factories.person(display_name="Canary Canarias")
    for held in Office.objects.all():
        records.amend(held, {"person": named}, act())
    before = said(report)
    for kept in personal.all_kept():
        if kept.model is Person:
            records.erase(named, kept.names, act(verb=Verb.ERASE_PERSONAL_DATA, reason="asked"))
    for account in User.objects.filter(is_system=False):
        records.erase(account, ["display_name", "email"], act(verb=Verb.ERASE_PERSONAL_DATA, reason="asked"))
    after = said(report)
    assert after == before
    assert "Canarias" not in before
    assert ERASED not in after
    assert "erased" not in after


def said(report: Report) -> str:
    """All that a report says in six languages, as it is composed now."""
    found = reports.compose_report(report=report, as_of=report.as_of, at=AT)
    return json.dumps(found.content["editions"], ensure_ascii=False, sort_keys=True)


# All of one person -------------------------------------------------------------------------------------------


def problems_of(record: Any, day: date = TODAY) -> list[str]:
    return [str(problem.message) for problem in needs(record, day)]


def test_what_is_needed_is_not_erased_and_the_reason_is_told() -> None:
    named = factories.person()
    held = office(named)
    account = factories.account(person=named)
    document = factories.travel_document(person=named, needed_until=TODAY)
    assert problems_of(named) == [
        "It is needed by: accounts colleague. End or withdraw these first.",
        "It is needed by: travel documents journey-1. End or withdraw these first.",
        "It is needed by: offices o-1. End or withdraw these first.",
    ]
    assert problems_of(account) == ["The account is open: withdraw it first."]
    client = browser("administrator")
    page = answer(client, at(named, "erase"), reason="a letter")
    assert page.status_code == 200
    assert "It is needed by: accounts colleague." in text(page)
    assert "The account is open" in text(answer(client, at(account, "erase"), reason="a letter"))
    assert Person.objects.get(pk=named.pk).display_name == "Amina Example"

    records.amend(held, {"valid_from": date(2018, 1, 1), "valid_until": TODAY}, act())
    records.withdraw(account, act(reason="left"))
    assert problems_of(named) == ["It is needed by: travel documents journey-1. End or withdraw these first."]
    assert problems_of(named, TODAY + DAY) == []
    named = records.amend(named, {"keep_until": TODAY + 9 * DAY}, act())
    assert problems_of(named, TODAY + DAY) == ["There is a duty to keep it until 2018-10-10."]
    assert problems_of(User.objects.get(pk=account.pk), TODAY + DAY) == [
        "There is a duty to keep it until 2018-10-10."
    ]
    assert problems_of(named, TODAY + 9 * DAY) == []
    assert document.number


def test_a_person_is_erased_with_what_is_theirs_once_confirmed_with_a_reason(settings: Any) -> None:
    settings.PINNED_TODAY = TODAY
    named = factories.person(honorific="Ms", email="amina@example.org")
    account = records.withdraw(factories.account(person=named), act(reason="left"))
    document = factories.travel_document(person=named, needed_until=TODAY - DAY)
    other = factories.person("p-2", display_name="Somebody Else")
    client = browser("administrator")
    asked = client.get(at(named, "erase"))
    assert "cannot be brought back" in text(asked)
    assert Person.objects.get(pk=named.pk).display_name == "Amina Example"
    assert answer(client, at(named, "erase"), reason=" ").status_code == 200
    done = client.post(at(named, "erase"), {"reason": "her letter of 1 October"}, follow=True)
    assert "Personal data were erased in 3 records." in text(done)
    for record in (named, account, document):
        stored = type(record)._base_manager.get(pk=record.pk)
        assert [
            name
            for name, one in record.PERSONAL.items()
            if (getattr(stored, name) or "") != (one.erased or "")
        ] == []
        row = AuditRow.objects.of(record.uuid).get(verb=Verb.ERASE_PERSONAL_DATA)
        assert (row.by.key, row.reason) == ("administrator", "her letter of 1 October")
    assert Person.objects.get(pk=other.pk).display_name == "Somebody Else"
    again = answer(client, at(named, "erase"), reason="once more")
    assert "Nothing is left to erase." in text(again)
    page = client.get(at(named, "history"))
    assert "Amina" not in text(page)


def test_an_account_is_erased_on_its_own_screen() -> None:
    account = records.withdraw(factories.account(email="colleague@example.org"), act(reason="left"))
    assert answer(browser("administrator"), at(account, "erase"), reason="a letter").status_code == 302
    assert User.objects.get(pk=account.pk).display_name == ERASED
    listed = text(browser("administrator").get(at(User), {"standing": "withdrawn"}))
    assert "erased (colleague)" in listed
    assert ERASED not in listed


@pytest.mark.parametrize("key", ["officer", "editor", "clearing-officer", "translator"])
@pytest.mark.parametrize("page", ["erase", "export_held"])
def test_the_pages_are_closed_to_others_who_see_no_button(key: str, page: str) -> None:
    named = factories.person()
    client = browser(key)
    for response in (client.get(at(named, page)), client.post(at(named, page), {"reason": "curious"})):
        assert response.status_code == 403
        assert "This is granted to: " in text(response)
    assert at(named, page) not in text(client.get(at(named, "change")))
    assert at(named, page) in text(browser("administrator").get(at(named, "change")))


def test_a_reason_is_asked_by_the_service_too(person: Any) -> None:
    with pytest.raises(RefusedError) as refusal:
        erase_personal_data(
            record=factories.person(), day=TODAY, by=person("administrator"), at=AT, reason=" "
        )
    assert [problem.code for problem in refusal.value.problems] == ["reason"]


def test_the_pages_are_read_in_arabic() -> None:
    choose_language(user=User.objects.get(key="administrator"), language="ar", at=AT)
    client, named = browser("administrator"), factories.person()
    for address in ("/admin/secretariat/person/personal-data/", at(named, "erase"), at(named, "export_held")):
        page = client.get(address)
        assert page.status_code == 200
        assert 'dir="rtl"' in text(page)
