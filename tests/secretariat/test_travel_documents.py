"""Travel documents: their rules, who sees them, and that a number stands nowhere but where somebody asked for it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from secretariat.choices import Role
from secretariat.kernel import permissions, records, sheets, writing
from secretariat.kernel.dates import months_after
from secretariat.kernel.encryption import Sealed
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError, check
from secretariat.models import Person, TravelDocument, User
from secretariat.permissions import Verb
from secretariat.services import choose_language, read_travel_document
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.kernel.screens import at, browser, field_of, record_form, row_of, rows_written, save, text
from tests.test_urls import addresses

__all__ = ("addresses",)

pytestmark = pytest.mark.django_db
CANARY = "KX7301942"
SHOWN = "•••• 1942"


@pytest.fixture
def document() -> TravelDocument:
    """A passport whose number is the canary."""
    return factories.travel_document(number=CANARY)


def new(**values: str) -> dict[str, str]:
    """What somebody types into the form of a new one."""
    person = Person.objects.filter(key="p-1").first() or factories.person()
    plain = {"key": "journey-9", "person": str(person.pk), "country": str(_swiss()), "number": CANARY}
    days = {"valid_until": "2025-01-31", "needed_until": "2018-11-23", "purpose": "second meeting, Geneva"}
    return {**plain, **days, **values}


def _swiss() -> int:
    return int(factories.Country.objects.get(key="CHE").pk)


# Rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_until", "refused"),
    [("2019-05-23", False), ("2019-05-22", True), ("2018-11-01", True), ("2030-01-01", False)],
)
def test_a_passport_is_valid_six_months_after_the_last_day_or_a_reason_is_given(
    *, valid_until: str, refused: bool
) -> None:
    values = {"valid_until": date.fromisoformat(valid_until), "needed_until": date(2018, 11, 23)}
    if not refused:
        assert check(factories.travel_document(**values)) == []
        return
    with pytest.raises(RefusedError) as refusal:
        factories.travel_document(**values)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field, problem.severity) == ("valid-too-short", "valid_until", "warning")
    assert "until 2019-05-23 at least" in str(problem.message)
    entered = factories.travel_document(**values, reason="the host country needs no visa of her")
    assert entered.valid_until == values["valid_until"]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 30))
def test_months_are_added_as_calendars_do(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)


@pytest.mark.parametrize("field", ["key", "purpose", "source_note"])
def test_a_number_is_refused_where_it_would_not_be_encrypted(field: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        factories.travel_document(number=CANARY, **{field: "passport-kx73-01942"})
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field, problem.severity) == ("number-in-the-open", field, "error")
    assert CANARY not in str(problem.message)


@pytest.mark.parametrize("missing", ["person", "country", "number", "valid_until", "needed_until", "purpose"])
def test_all_that_a_ticket_needs_is_asked(missing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.travel_document(**{missing: "" if missing in {"number", "purpose"} else None})
    assert list(refused.value.message_dict) == [missing]


# Reading -----------------------------------------------------------------------------------------------------


def test_to_read_a_number_leaves_an_entry_that_says_who(document: TravelDocument, officer: User) -> None:
    updated = document.updated_at, document.updated_by_id
    assert read_travel_document(document=document, by=officer, at=AT) == CANARY
    row = AuditRow.objects.of(document.uuid).last()
    assert (row.verb, row.by, row.changes) == (Verb.READ_TRAVEL_DOCUMENT, officer, {})
    document.refresh_from_db()
    assert (document.version, document.updated_at, document.updated_by_id) == (2, *updated)
    call_command("verifyaudit", stdout=io.StringIO())


def test_who_may_not_read_is_told_no_number(document: TravelDocument) -> None:
    before = rows_written()
    for key in ("editor", "clearing-officer", "translator", "bureau-member"):
        with pytest.raises(DeniedError):
            read_travel_document(document=document, by=User.objects.get(key=key), at=AT)
        assert browser(key).post(at(document, "number"), follow=True).status_code == 403
        assert browser(key).get(at(document, "change"), follow=True).status_code == 403
        assert browser(key).get(at(TravelDocument), follow=True).status_code == 403
    assert Client().post(at(document, "number")).status_code == 302
    assert rows_written() == before


def test_a_screen_shows_the_end_of_a_number_and_the_whole_after_a_button(document: TravelDocument) -> None:
    client = browser("officer")
    listed, form = client.get(at(TravelDocument)), client.get(at(document, "change"))
    assert SHOWN in text(listed)
    assert field_of(form, "number").get("value", "") == ""
    assert SHOWN in (field_of(form, "number").get("placeholder") or "")
    assert f'action="{at(document, "number")}"' in text(form)
    assert client.get(at(document, "number")).status_code == 405
    before = rows_written()
    shown = client.post(at(document, "number"))
    assert CANARY in text(shown)
    assert "no-store" in shown["Cache-Control"]
    assert rows_written() == before + 1
    history = text(client.get(at(document, "history")))
    assert "Read the number of a travel document" in history
    assert CANARY not in history


def test_the_button_asks_for_a_token_of_the_page(document: TravelDocument) -> None:
    client = browser("officer", enforce_csrf_checks=True)
    assert client.post(at(document, "number")).status_code == 403


@pytest.mark.parametrize("damage", ["nothing", "gAAAAABnothing"])
def test_a_damaged_number_is_told_and_breaks_no_page(document: TravelDocument, damage: str) -> None:
    other = factories.travel_document("journey-2", person=document.person, number="AB1234567")
    with writing.door():
        TravelDocument.objects.filter(pk=document.pk).update(number=Sealed(damage))
    client = browser("officer")
    listed = text(client.get(at(TravelDocument)))
    assert "cannot be read" in listed
    assert "•••• 4567" in listed
    assert client.get(at(document, "change")).status_code == 200
    shown = client.post(at(document, "number"))
    assert shown.status_code == 200
    assert "its key is not among FIELD_KEYS, or what is stored was damaged" in text(shown)
    assert not AuditRow.objects.of(document.uuid).filter(verb=Verb.READ_TRAVEL_DOCUMENT).exists()
    changed = save(client, TravelDocument.objects.get(pk=document.pk), purpose="another journey")
    assert changed.status_code == 302
    mended = save(client, TravelDocument.objects.get(pk=document.pk), number=CANARY)
    assert mended.status_code == 302
    assert TravelDocument.objects.get(pk=document.pk).number.open() == CANARY
    assert other.number.open() == "AB1234567"


# Writing -----------------------------------------------------------------------------------------------------


def test_a_form_that_leaves_the_number_empty_leaves_it_as_it_is(document: TravelDocument) -> None:
    client = browser("officer")
    assert save(client, document, purpose="third meeting, Geneva").status_code == 302
    stored = TravelDocument.objects.get()
    assert (stored.number.open(), stored.purpose) == (CANARY, "third meeting, Geneva")
    assert [*AuditRow.objects.of(stored.uuid).last().changes] == ["purpose"]
    assert save(client, stored, number="NEW123456").status_code == 302
    assert TravelDocument.objects.get().number.open() == "NEW123456"
    assert AuditRow.objects.of(stored.uuid).last().changes == {"number": []}
    version = TravelDocument.objects.get().version
    save(client, stored, number="NEW123456")  # the same again is no change
    assert TravelDocument.objects.get().version == version


def test_one_is_entered_by_its_form() -> None:
    client = browser("officer")
    for missing in ("number", "valid_until"):
        page = save(client, TravelDocument, "add", **new(**{missing: ""}))
        assert page.status_code == 200
        assert row_of(page, missing).count("This") == 1, row_of(page, missing)
    short = save(client, TravelDocument, "add", **new(valid_until="2018-12-01"))
    assert "six months after the last day" in text(short)
    told = save(
        client, TravelDocument, "add", **new(valid_until="2018-12-01", change_reason="no visa needed")
    )
    assert told.status_code == 302
    assert TravelDocument.objects.get().number.open() == CANARY


def test_a_conflict_shows_no_number_of_either(document: TravelDocument) -> None:
    client = browser("officer")
    data = record_form(client.get(at(document, "change")))
    records.amend(document, {"number": "SECRET777"}, act())
    page = client.post(at(document, "change"), {**data, "number": ["OTHER8888"], "_save": ""})
    assert page.status_code == 409
    compared = [(str(row["theirs"])[1:-1], str(row["mine"])[1:-1]) for row in page.context["compared"]]
    assert compared == [("•••• T777", "•••• 8888")]
    assert "SECRET777" not in text(page)


# A number appears nowhere else -------------------------------------------------------------------------------


def crawled(key: str, places: list[str]) -> Iterator[tuple[str, str]]:
    """What every address says to an account."""
    client = browser(key)
    for place in places:
        response = client.get(place)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield place, content.decode(errors="replace")


NEARER = ("/admin/secretariat/traveldocument/", "/admin/secretariat/person/", "/admin/kernel/auditrow/")
NEAR_VERBS = (
    Verb.VIEW_TRAVEL_DOCUMENTS,
    Verb.USE_ADMIN,
    Verb.VIEW,
    Verb.KEEP,
    Verb.READ_AUDIT,
    Verb.VIEW_PERSONAL_DATA,
    "portal.read",
)
NEAR = (*NEARER, "/admin/secretariat/country/", "/admin/secretariat/user/", "/admin/kernel/run/", "/en/")


def test_no_page_holds_a_number(addresses: list[str], caplog: pytest.LogCaptureFixture) -> None:
    """Asked for by those who may see travel documents, and where these would stand by one of all who may do the same there."""
    document = TravelDocument.objects.get()
    with writing.door():
        TravelDocument.objects.update(number=Sealed.of(CANARY))
    caplog.set_level(logging.INFO, logger="django")
    further = [
        f"{at(TravelDocument)}?standing=all",
        f"{at(AuditRow)}?q=journey",
        f"{at(AuditRow)}export/",
        "/admin/",
    ]
    assert at(document, "history") in addresses
    found = []
    alike = {}
    for key in Role:
        granted = User.objects.get(key=key)
        may = tuple(bool(permissions.may(granted, verb)) for verb in NEAR_VERBS)
        alike.setdefault((key if may[0] else "", *may), key)
    for (_key, sees, *_rest), key in alike.items():
        near = [place for place in addresses if place.startswith(NEAR if sees else NEARER)]
        found += [(key, place) for place, told in crawled(key, [*near, *further]) if CANARY in told]
    assert found == []
    assert SHOWN in text(browser("administrator").get(at(TravelDocument)))
    assert CANARY not in caplog.text


def test_searching_a_number_finds_nothing(document: TravelDocument) -> None:
    client = browser("administrator")
    for term in (CANARY, "1942", document.number.token[:20]):
        assert list(client.get(at(TravelDocument), {"q": term}).context["cl"].result_list) == []


def test_there_is_no_sheet_of_travel_documents(document: TravelDocument, tmp_path: Path) -> None:
    assert not [name for name, sheet in sheets.sheets().items() if sheet().model is TravelDocument]
    client = browser("administrator")
    for page in ("import", "export"):
        assert client.get(at(TravelDocument, page)).status_code == 403
        assert client.post(at(TravelDocument, page), {"format": "0"}).status_code == 403
    call_command("dumpperiod", str(tmp_path / "out"), verbosity=0)
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert "persons.csv" in written
    assert not [name for name, content in written.items() if CANARY in content]


def test_no_command_writes_a_number(
    document: TravelDocument, capsys: Any, caplog: Any, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    call_command("dumpdata", "secretariat.traveldocument")
    call_command("rotatekeys")
    call_command("verifyaudit")
    call_command("eraseexpired", "--dry-run")
    told = capsys.readouterr()
    assert SHOWN.encode("ascii", "backslashreplace").decode() in told.out or SHOWN in told.out
    assert CANARY not in told.out + told.err + caplog.text


def test_neither_database_nor_backup_holds_a_number_in_the_open(document: TravelDocument) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (its own names)
            assert CANARY not in str(cursor.fetchall()), table


def test_an_error_page_holds_no_number(
    document: TravelDocument, monkeypatch: Any, caplog: Any, settings: Any
) -> None:
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    client = browser("officer", raise_request_exception=False)
    data = record_form(client.get(at(document, "change")))
    monkeypatch.setattr(records, "amend", lambda *_args, **_options: 1 / 0)
    monkeypatch.setattr("secretariat.kernel.forms.records.amend", lambda *_args, **_options: 1 / 0)
    page = client.post(at(document, "change"), {**data, "number": [CANARY], "_save": ""})
    assert page.status_code == 500
    assert CANARY not in text(page) + caplog.text


def test_no_screen_of_another_kind_lists_travel_documents() -> None:
    """A form that held them as rows of its own would need the same care."""
    inlines = [inline.model for screen in admin.site._registry.values() for inline in screen.inlines]
    assert TravelDocument not in inlines


def test_in_arabic_the_end_of_a_number_stands_as_one_stretch(document: TravelDocument) -> None:
    choose_language(user=User.objects.get(key="officer"), language="ar", at=AT)
    page = browser("officer").get(at(TravelDocument))
    assert f"\u2066{SHOWN}\u2069" in text(page)
