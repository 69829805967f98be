"""What is encrypted at rest: texts and their tokens, what is shown of them, and that nothing looks for them."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from secretariat.kernel.encryption import (
    MASK,
    EncryptedTextField,
    Sealed,
    SealedField,
    UnreadableError,
    decrypt,
    encrypt,
    renewed,
)
from secretariat.models import TravelDocument
from tests import factories

CANARY = "KX7301942"
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


@given(st.text())
def test_a_text_comes_back_out_of_its_token(text: str) -> None:
    text = text.encode(errors="replace").decode()
    token = encrypt(text)
    assert decrypt(token) == text
    assert len(text) < 4 or text not in token


def test_the_same_text_has_another_token_each_time() -> None:
    assert encrypt(CANARY) != encrypt(CANARY)
    assert Sealed.of(CANARY) == Sealed.of(CANARY) == CANARY


@given(st.text(alphabet="ABCXYZ0123456789", max_size=30))
def test_at_most_four_signs_and_half_of_a_number_are_shown(text: str) -> None:
    shown = str(Sealed.of(text)).strip("\u2066\u2069").removeprefix(MASK).strip()
    assert text.endswith(shown)
    assert len(shown) == min(4, len(text) // 2)


@pytest.mark.parametrize(
    "printed",
    [
        str,
        repr,
        lambda sealed: f"{sealed}",
        lambda sealed: f"{sealed!r:>40}",
        "{}".format,
    ],
)
def test_a_sealed_text_says_itself_masked_however_it_is_printed(printed: object) -> None:
    assert callable(printed)
    told = printed(Sealed.of(CANARY))
    assert CANARY not in told
    assert MASK in told


def test_a_sealed_text_is_copied_sealed() -> None:
    sealed = Sealed.of(CANARY)
    for copied in (deepcopy(sealed), pickle.loads(pickle.dumps(sealed))):  # noqa: S301 (our own)
        assert (copied.token, copied.open()) == (sealed.token, CANARY)
    assert CANARY.encode() not in pickle.dumps(sealed)
    with pytest.raises(TypeError):
        json.dumps(sealed)


@pytest.mark.parametrize(
    "token",
    ["", "nothing", "gAAAAABnothing", f"{encrypt(CANARY)[:-6]}AAAA=="],
    ids=["empty", "word", "short", "damaged"],
)
def test_a_damaged_token_is_a_clear_error_and_shown_as_unreadable(token: str) -> None:
    with pytest.raises(
        UnreadableError, match="its key is not among FIELD_KEYS, or what is stored was damaged"
    ):
        decrypt(token)
    assert str(Sealed(token)) == "cannot be read"
    assert Sealed(token) == Sealed(token)
    assert Sealed(token) != Sealed.of(CANARY)
    assert Sealed(token) != CANARY


def test_a_token_under_an_unknown_key_cannot_be_read(settings: object) -> None:
    settings.FIELD_KEYS = [OLD]  # type: ignore[attr-defined]
    token = encrypt(CANARY)
    settings.FIELD_KEYS = [NEW]  # type: ignore[attr-defined]
    for way in (decrypt, renewed):
        with pytest.raises(UnreadableError):
            way(token)
    settings.FIELD_KEYS = [NEW, OLD]  # type: ignore[attr-defined]
    assert decrypt(token) == CANARY
    anew = renewed(token)
    assert renewed(anew) == anew != token
    settings.FIELD_KEYS = [NEW]  # type: ignore[attr-defined]
    assert decrypt(anew) == CANARY


def test_unreadable_is_said_in_the_language_of_the_reader() -> None:
    with translation.override("ar"):
        told = str(Sealed("nothing"))
    assert told


# The column --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_database_holds_a_token_and_python_a_sealed_text() -> None:
    stored = factories.travel_document(number=f" {CANARY.lower()} ")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM secretariat_traveldocument WHERE id = %s", [stored.pk])
        (token,) = cursor.fetchone()
    assert CANARY.lower() not in token
    assert decrypt(token) == CANARY.lower()
    read = TravelDocument.objects.get(pk=stored.pk)
    assert isinstance(read.number, Sealed)
    assert read.number.token == token


@pytest.mark.django_db
def test_a_number_cannot_be_looked_for() -> None:
    for lookup in ("number", "number__exact"):
        with pytest.raises(TypeError, match="number is encrypted: it cannot be searched"):
            TravelDocument.objects.filter(**{lookup: CANARY}).exists()
    for lookup in ("icontains", "contains", "startswith", "regex", "iexact", "gt", "range"):
        with pytest.raises(FieldError, match="Unsupported lookup"):
            TravelDocument.objects.filter(**{f"number__{lookup}": CANARY}).exists()
    assert not TravelDocument.objects.filter(number="").exists()


@pytest.mark.django_db
def test_serializers_write_the_mask() -> None:
    factories.travel_document(number=CANARY)
    for form in ("json", "xml", "python"):
        told = str(serializers.serialize(form, TravelDocument.objects.all()))
        assert CANARY not in told
        assert "1942" in told


@pytest.mark.parametrize("number", ["", "   ", "12#4", "x" * 31, "１２３４", "AB\n12"])
def test_what_is_no_number_is_refused_without_being_quoted(number: str, db: None) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.travel_document(number=number)
    assert list(refused.value.message_dict) == ["number"]
    assert not number.strip() or number not in str(refused.value.message_dict)


def test_a_form_field_sends_nothing_of_what_is_stored() -> None:
    field = EncryptedTextField(verbose_name="number").formfield()
    assert isinstance(field, SealedField)
    field.tell(Sealed.of(CANARY))
    assert field.prepare_value(Sealed.of(CANARY)) == ""
    assert CANARY not in field.get_bound_field(_form(field), "number").as_widget()
    assert field.clean("") == ""
    field.tell("")
    with pytest.raises(ValidationError):
        field.clean("")
    assert field.clean(f" {CANARY} ").open() == CANARY


def _form(field: SealedField) -> object:
    from django import forms

    form = forms.Form(initial={"number": Sealed.of(CANARY)})
    form.fields["number"] = field
    return form
