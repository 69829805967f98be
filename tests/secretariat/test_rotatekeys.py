"""Encrypting anew under another key: all columns, in batches, taken up where it was broken off."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from secretariat.kernel import rotation
from secretariat.kernel.encryption import Sealed, UnreadableError, encrypt
from secretariat.kernel.models import AuditRow, Run
from secretariat.models import TravelDocument, User
from tests import factories
from tests.conftest import AT

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
NUMBERS = [f"X{n:07}" for n in range(7)]


@pytest.fixture
def documents(settings: Any) -> list[TravelDocument]:
    """Passports under an old key, with a new one in front."""
    settings.FIELD_KEYS = [OLD]
    person = factories.person()
    made = [
        factories.travel_document(f"j-{n}", number=number, person=person) for n, number in enumerate(NUMBERS)
    ]
    settings.FIELD_KEYS = [NEW, OLD]
    return made


def numbers() -> list[str]:
    return [document.number.open() for document in TravelDocument.objects.order_by("pk")]


def told(capsys: Any, *options: str) -> list[str]:
    call_command("rotatekeys", *options)
    return [line for line in capsys.readouterr().out.splitlines() if line]


@pytest.mark.parametrize("at_once", ["1", "3", "7", "200"])
def test_all_is_under_the_new_key_once_it_has_run(
    at_once: str, documents: list[TravelDocument], settings: Any, capsys: Any
) -> None:
    before = AuditRow.objects.count()
    first, *_others, last = told(capsys, "--at-once", at_once)
    assert first == "secretariat.traveldocument.number: 7 rows, 7 encrypted anew"
    assert "all is under the newest key" in last
    assert told(capsys)[0] == "secretariat.traveldocument.number: 7 rows, 0 encrypted anew"
    settings.FIELD_KEYS = [NEW]
    assert numbers() == NUMBERS
    assert AuditRow.objects.count() == before
    assert [document.version for document in TravelDocument.objects.all()] == [1] * 7
    settings.FIELD_KEYS = [OLD]
    with pytest.raises(UnreadableError):
        numbers()


def test_it_goes_on_where_it_was_broken_off(
    documents: list[TravelDocument], settings: Any, capsys: Any, monkeypatch: Any
) -> None:
    renew, done = rotation._renew, []

    def broken_off(column: Any, row: Any, found: Any) -> None:
        if len(done) == 5:
            raise KeyboardInterrupt
        done.append(row.pk)
        renew(column, row, found)

    monkeypatch.setattr(rotation, "_renew", broken_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("rotatekeys", "--at-once", "2")
    monkeypatch.setattr(rotation, "_renew", renew)
    # The third batch was undone as a whole.
    assert told(capsys)[0] == "secretariat.traveldocument.number: 7 rows, 3 encrypted anew"
    settings.FIELD_KEYS = [NEW]
    assert numbers() == NUMBERS


def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    documents: list[TravelDocument], settings: Any, capsys: Any
) -> None:
    damaged = documents[2]
    with rotation.writing.door():
        TravelDocument.objects.filter(pk=damaged.pk).update(number=Sealed(encrypt("lost")[:-8]))
    with pytest.raises(CommandError, match="1 values cannot be read: keep the old keys"):
        call_command("rotatekeys")
    out = capsys.readouterr().out
    assert f"number: {damaged.uuid} cannot be read" in out
    assert "7 rows, 6 encrypted anew" in out
    assert not any(number in out for number in NUMBERS)


def test_an_erased_number_is_no_row_to_encrypt(documents: list[TravelDocument], capsys: Any) -> None:
    with rotation.writing.door():
        TravelDocument.objects.filter(pk=documents[0].pk).update(number="")
    assert told(capsys)[0] == "secretariat.traveldocument.number: 6 rows, 6 encrypted anew"


def test_tokens_inside_json_of_a_library_are_encrypted_anew(settings: Any, capsys: Any) -> None:
    """As `mfa.Authenticator.data` holds them; a library that is not installed has none."""
    settings.ENCRYPTED_JSON = ("nowhere.Nothing.data", "kernel.Run.parameters")
    settings.FIELD_KEYS = [OLD]
    held = {
        "secret": encrypt("totp"),
        "codes": [encrypt("one"), {"two": encrypt("two")}],
        "used": 3,
        "name": "phone",
    }
    by = User.objects.get(key="officer")
    run = Run.objects.create(kind="x", parameters=held, idempotency_key="x", requested_by=by, requested_at=AT)
    settings.FIELD_KEYS = [NEW, OLD]
    lines = told(capsys)
    assert lines[1].startswith("kernel.run.parameters: ")
    assert lines[1].endswith(" 1 encrypted anew")
    settings.FIELD_KEYS = [NEW]
    run.refresh_from_db()
    opened = [run.parameters["secret"], run.parameters["codes"][0], run.parameters["codes"][1]["two"]]
    assert [Sealed(token).open() for token in opened] == ["totp", "one", "two"]
    assert (run.parameters["used"], run.parameters["name"]) == (3, "phone")
