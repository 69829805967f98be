"""The typed door to translated columns, and to the catalogues: what is missing is told, never replaced."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation

from meetings.models import Document
from secretariat.kernel import languages
from secretariat.kernel.models import AuditRow
from secretariat.kernel.texts import (
    db_field,
    filled_phrase,
    in_catalogue,
    in_catalogue_for,
    set_texts,
    texts,
    translated_columns,
    translated_fields,
)
from secretariat.models import Place

CODES = languages.CODES
NOWHERE = "No catalogue has this message, nor ever will."


def place(**by_language: str) -> Place:
    """A place, not stored, with its name in some languages."""
    found = Place(key="nowhere")
    set_texts(found, "name", {code.replace("_", "-"): text for code, text in by_language.items()})
    return found


def test_texts_tell_which_languages_are_missing() -> None:
    assert texts(place(en="Bern", fr="Berne"), "name").missing() == ["ar", "zh-hans", "ru", "es"]
    assert texts(place(), "name").missing() == list(CODES)
    assert texts(place(**{code.replace("-", "_"): code for code in CODES}), "name").missing() == []


def test_an_empty_text_reads_as_a_missing_one() -> None:
    record = place(en="")
    record.name_ru = None  # type: ignore[attr-defined]  # the type checker sees no column of a language
    found = texts(record, "name")
    assert (found["en"], found["ru"], len(found), list(found)) == ("", "", 6, list(CODES))


@pytest.mark.parametrize("code", ["de", "zh", "EN", ""])
def test_a_language_that_is_none_of_the_six_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        texts(place(en="Bern"), "name")[code]
    with pytest.raises(KeyError):
        set_texts(place(), "name", {code: "Bern"})


def test_a_phrase_that_nobody_has_entered_is_no_gap_and_one_in_some_languages_is() -> None:
    assert filled_phrase(place(), "name") is None
    found = filled_phrase(place(fr="Berne"), "name")
    assert found is not None
    assert [found.runs(code, "")[0].kind for code in CODES] == ["gap", "gap", "gap", "value", "gap", "gap"]


def test_translated_fields_stand_as_the_model_declares_them() -> None:
    assert translated_fields(Place) == ("name", "name_in")
    assert translated_fields(AuditRow) == ()
    assert translated_columns(AuditRow) == {}
    columns = translated_columns(Place)
    assert list(columns) == [
        f"{field}_{code.replace('-', '_')}" for field in ("name", "name_in") for code in CODES
    ]
    assert columns["name_in_zh_hans"] == ("name_in", "zh-hans")


def test_a_column_is_found_by_its_name_and_a_relation_from_elsewhere_is_none() -> None:
    assert isinstance(db_field(Document, "symbol"), models.Field)
    for name in ("nothing", "reports", "symbol_en"):
        with pytest.raises(FieldDoesNotExist):
            db_field(Document, name)


# Catalogues ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("active", ["en", "ar", "ru"])
@pytest.mark.parametrize("code", CODES)
def test_a_message_is_said_in_the_language_asked_for_whatever_language_is_being_read(
    code: str, active: str
) -> None:
    with translation.override(active):
        said = in_catalogue("report", "The Bureau met {meetings}.", code)
        assert translation.get_language() == active
    assert said is not None
    assert (said == "The Bureau met {meetings}.") is (code == "en")
    assert said.count("{meetings") == 1


@pytest.mark.parametrize("code", CODES)
def test_a_message_that_a_catalogue_does_not_have_is_missing(code: str) -> None:
    assert in_catalogue("report", NOWHERE, code) == (NOWHERE if code == "en" else None)


@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 21, 100])
@pytest.mark.parametrize("code", CODES)
def test_a_counted_message_that_a_catalogue_does_not_have_is_missing(code: str, number: int) -> None:
    english = "one of them" if number == 1 else "many of them"
    found: Any = in_catalogue_for("report", "one of them", "many of them", number, code)
    assert found == (english if code == "en" else None)
