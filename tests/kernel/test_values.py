"""Values of sentences and facts: runs, canonical text, fingerprints."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from secretariat.kernel import languages
from secretariat.kernel.values import (
    MISSING,
    Gap,
    Phrase,
    Run,
    Source,
    Symbol,
    UnknownFormError,
    Value,
    canonical,
    fingerprint,
    missing,
    plain,
    say,
)

SOURCE = Source("secretariat.place", "0000-1", "nowhere", 3, frozenset({"name_en"}))


class Mode(enum.StrEnum):
    """A choice."""

    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with values of every shape."""

    mode: Mode
    on: date | None
    inside: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A value that says its own data."""

    secret: object

    def as_data(self) -> Mapping[str, Any]:
        """All but the secret."""
        return {"told": True}


def test_a_source_cites_the_columns_it_is_asked_for() -> None:
    cited = SOURCE.of("name_ru", "name_in_ru")
    assert cited == Source("secretariat.place", "0000-1", "nowhere", 3, frozenset({"name_ru", "name_in_ru"}))
    assert SOURCE.fields == {"name_en"}


def test_what_is_missing_is_a_visible_run_that_names_the_column() -> None:
    run = missing(SOURCE, "name_in_ru", "ru")
    assert run == Run(
        MISSING,
        "gap",
        SOURCE.of("name_in_ru"),
        Gap("secretariat.place", "0000-1", "nowhere", "name_in_ru", "ru"),
    )


@pytest.mark.parametrize("code", languages.CODES)
def test_a_symbol_is_the_same_in_every_language_and_has_no_forms(code: str) -> None:
    symbol = Symbol("A/1", SOURCE)
    assert symbol.runs(code, "") == (Run("A/1", "symbol", SOURCE),)
    assert symbol.cited() == (SOURCE,)
    with pytest.raises(UnknownFormError, match="Symbol has no form “of”"):
        symbol.runs(code, "of")


def test_a_symbol_of_nobody_cites_nothing() -> None:
    assert Symbol("x.example").cited() == ()
    assert isinstance(Symbol("x.example"), Value)


@pytest.mark.parametrize("code", languages.CODES)
def test_a_phrase_is_said_or_missing_in_its_own_column_and_has_no_forms(code: str) -> None:
    suffix = languages.BY_CODE[code].suffix
    phrase = Phrase({one: f"in {one}" for one in languages.CODES}, SOURCE, "title")
    assert phrase.runs(code, "") == (Run(f"in {code}", "value", SOURCE.of(f"title_{suffix}")),)
    assert say(phrase, code) == f"in {code}"
    without = Phrase({one: "" if one == code else "other" for one in languages.CODES}, SOURCE, "title")
    assert without.runs(code, "") == (missing(SOURCE, f"title_{suffix}", code),)
    with pytest.raises(UnknownFormError, match="Phrase has no form “in”"):
        phrase.runs(code, "in")


@pytest.mark.parametrize(
    ("thing", "data"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("水", "水"),
        (Mode.NEAR, "near"),
        (date(2018, 9, 13), "2018-09-13"),
        (datetime(2018, 9, 13, 8, 30, tzinfo=UTC), "2018-09-13T08:30:00+00:00"),
        ((1, [2, (3,)]), [1, [2, [3]]]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({Mode.NEAR: {2: date(2018, 1, 1)}}, {"near": {"2": "2018-01-01"}}),
        (Fact(Mode.NEAR, None), {"is": "Fact", "mode": "near", "on": None, "inside": []}),
        (Told(object()), {"told": True}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_thing_has_one_plain_shape(thing: Any, data: Any) -> None:
    assert plain(thing) == data
    assert json.loads(canonical(thing)) == data


@pytest.mark.parametrize(
    "thing", [1.5, Decimal("1.5"), object(), b"bytes", lambda: None], ids=lambda value: type(value).__name__
)
def test_what_has_no_one_shape_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match=f"no canonical shape for {type(thing).__name__}"):
        canonical({"held": [thing]})


def test_canonical_text_is_sorted_and_readable() -> None:
    assert canonical({"b": [1, None], "a": "日内瓦"}) == '{"a":"日内瓦","b":[1,null]}'


def test_a_fingerprint_follows_the_content_and_not_the_order_in_which_it_was_put() -> None:
    one = {"a": frozenset({"x", "y"}), "b": Fact(Mode.NEAR, date(2018, 1, 1), (SOURCE,))}
    other = {"b": Fact(Mode.NEAR, date(2018, 1, 1), (SOURCE,)), "a": frozenset({"y", "x"})}
    assert fingerprint(one) == fingerprint(other)
    changed = {**one, "b": Fact(Mode.NEAR, date(2018, 1, 2), (SOURCE,))}
    assert fingerprint(changed) != fingerprint(one)
    assert len(fingerprint(one)) == 64


def test_facts_of_different_kinds_with_the_same_fields_differ() -> None:
    @dataclass(frozen=True)
    class Other:
        mode: Mode
        on: date | None
        inside: tuple[Source, ...] = ()

    assert fingerprint(Other(Mode.NEAR, None)) != fingerprint(Fact(Mode.NEAR, None))
