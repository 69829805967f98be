"""All that is held of a person, as a file: whole, audited, and without what would let somebody in."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.test import Client

from meetings.models import Office
from secretariat.kernel import writing
from secretariat.kernel.choices import PartState
from secretariat.kernel.encryption import Sealed
from secretariat.kernel.models import AuditRow, Run, RunPart, SavedList
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Person, TravelDocument, User
from secretariat.permissions import Verb
from secretariat.services import export_personal_data, open_feed
from tests import factories
from tests.conftest import AT
from tests.kernel.screens import answer, at, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def named() -> Person:
    """A person with an office, an account that has written, a passport and a letter."""
    named = factories.person(honorific="Ms", email="amina@example.org", source_note="her message")
    account = factories.account(
        person=named, email="colleague@example.org", roles=["conference-officer", "editor"]
    )
    factories.services.set_password(user=account, password="a-password-of-some-length", by=account, at=AT)
    factories.travel_document(person=named, number="KX7301942")
    factories.enter(Office, key="o-1", body=factories.body(), function="chair", person=named)
    factories.place("bern", by=account)
    run = Run.objects.create(
        kind="reports.letter",
        parameters={"letter": "called"},
        idempotency_key="x",
        requested_by=account,
        requested_at=AT,
    )
    RunPart.objects.create(run=run, key=str(account.uuid), state=PartState.DONE, finished_at=AT)
    RunPart.objects.create(run=run, key="somebody else", state=PartState.DONE, finished_at=AT)
    return named


def taken(record: Any) -> dict[str, Any]:
    """The file, as the screen gives it."""
    response = answer(browser("administrator"), at(record, "export_held"), reason="her letter of 1 October")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{record.key}.')
    assert "no-store" in response["Cache-Control"]
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_the_file_holds_all_that_is_held_of_a_person(named: Person) -> None:
    token = open_feed(user=User.objects.get(key="colleague"), at=AT)
    client = Client()
    client.force_login(User.objects.get(key="colleague"))
    kept = {"kind": "secretariat.person", "name": "Delegates", "query": "q=amina"}
    SavedList.objects.create(holder=User.objects.get(key="colleague"), **kept)
    told = taken(named)
    assert told["about"] == {"kind": "secretariat.person", "key": "p-1", "uuid": str(named.uuid)}
    held = {record["kind"]: record["columns"] for record in told["records"]}
    assert held.keys() == {"secretariat.person", "secretariat.user", "secretariat.traveldocument"}
    for model in (Person, User, TravelDocument):
        columns = held[model.kind()]
        missing = set(model.PERSONAL) - columns.keys()
        assert missing == ({"password", "feed_digest"} if model is User else set())
    assert held["secretariat.person"]["email"] == "amina@example.org"
    assert held["secretariat.person"]["source_note"] == "her message"
    assert held["secretariat.user"]["roles"] == ["conference-officer", "editor"]
    assert held["secretariat.traveldocument"]["number"] == "KX7301942"
    assert held["secretariat.traveldocument"]["country"] == "CHE"
    assert told["named_by"]["meetings.office"] == ["o-1"]
    assert told["named_by"]["secretariat.user"] == ["colleague"]
    assert told["written"]["secretariat.place"] == 1
    (letter,) = told["letters"]
    assert (letter["kind"], letter["state"]) == ("called", "done")
    signed_in = told["sign_in"]["colleague"]
    assert (signed_in["has_password"], signed_in["has_calendar_feed"]) == (True, True)
    assert len(signed_in["sessions_until"]) == 1
    assert signed_in["saved_lists"] == [kept]
    secrets = User.objects.get(key="colleague")
    assert not [
        secret for secret in (secrets.password, secrets.feed_digest, token) if secret in json.dumps(told)
    ]


def test_what_libraries_know_is_in_it_without_their_secrets(named: Person) -> None:
    account = User.objects.get(key="colleague")
    LogEntry.objects.create(user=account, action_flag=1, object_repr="a thing", change_message="secret")
    (row,) = taken(account)["sign_in"]["colleague"]["of_libraries"]
    assert (row["kind"], row["object_repr"], row["user"]) == ("admin.logentry", "a thing", "colleague")
    assert "id" not in row


def test_who_took_it_and_why_stands_in_the_histories(named: Person) -> None:
    before = AuditRow.objects.count()
    taken(named)
    rows = AuditRow.objects.order_by("pk")[before:]
    kinds = {row.subject_kind for row in rows}
    assert kinds == {"secretariat.person", "secretariat.user", "secretariat.traveldocument"}
    for row in rows:
        assert (row.verb, row.by.key) == (Verb.EXPORT_PERSONAL_DATA, "administrator")
        assert (row.reason, row.changes) == ("her letter of 1 October", {})
    call_command("verifyaudit", stdout=io.StringIO())


def test_the_file_of_an_account_is_of_the_account_alone(named: Person) -> None:
    told = taken(User.objects.get(key="colleague"))
    assert [record["kind"] for record in told["records"]] == ["secretariat.user"]
    assert "KX7301942" not in json.dumps(told)


def test_to_look_at_the_page_takes_nothing(named: Person) -> None:
    before = AuditRow.objects.count()
    client = browser("administrator")
    page = client.get(at(named, "export_held"))
    assert page.status_code == 200
    assert "amina@example.org" not in page.content.decode()
    refused = client.post(at(named, "export_held"), {"reason": ""})
    assert refused["Content-Type"].startswith("text/html")
    assert AuditRow.objects.count() == before


def test_a_number_that_cannot_be_read_is_told_and_the_rest_is_given(named: Person) -> None:
    with writing.door():
        TravelDocument.objects.update(number=Sealed("nothing"))
    told = taken(named)
    (document,) = [record for record in told["records"] if record["kind"] == "secretariat.traveldocument"]
    assert "its key is not among FIELD_KEYS" in document["columns"]["number"]["unreadable"]
    assert document["columns"]["needed_until"] == "2018-11-23"


def test_who_may_not_take_it_or_gives_no_reason_is_refused(named: Person, officer: User, person: Any) -> None:
    with pytest.raises(DeniedError):
        export_personal_data(record=named, by=officer, at=AT, reason="curious")
    with pytest.raises(RefusedError):
        export_personal_data(record=named, by=person("administrator"), at=AT, reason=" ")


def test_an_erased_person_has_nothing_left_in_the_file() -> None:
    named = factories.person(display_name="Canary", email="canary@example.org")
    factories.travel_document(person=named, number="CANARY7", needed_until=AT.date() - timedelta(1))
    administrator = User.objects.get(key="administrator")
    factories.services.erase_personal_data(
        record=named, day=date(2018, 10, 1), by=administrator, at=AT, reason="asked"
    )
    assert "canary" not in json.dumps(taken(named)).lower()
