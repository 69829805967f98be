"""Typed values that a sentence holds: each says itself in six languages and names the record it rests on.

A sentence is structure, not a string. Said in a language it becomes runs: plain text, values with the record
and column they come from, symbols, footnote calls. Sources, freshness, protection of placeholders, inline
marks and the isolation of symbols in right-to-left text all follow from the runs.
"""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol, runtime_checkable

NBSP = "\u00a0"

RunKind = Literal["text", "value", "symbol", "note", "gap"]


@dataclass(frozen=True, slots=True)
class Source:
    """A record, in the version that was read, and the columns of it that were used."""

    kind: str
    uuid: str
    key: str
    version: int
    fields: frozenset[str] = frozenset()

    def of(self, *fields: str) -> Source:
        """The same record, citing these columns."""
        return dataclasses.replace(self, fields=frozenset(fields))


@dataclass(frozen=True, slots=True)
class Gap:
    """A form or translation that a sentence asked for and nobody has written yet."""

    kind: str
    uuid: str
    key: str
    field: str
    language: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence in one language.

    A `note` run's text is the key of the footnote it calls; a `gap` run stands where a text is missing; `mention`
    says how a name that a text may shorten is said the first time and afterwards.
    """

    text: str
    kind: RunKind = "text"
    source: Source | None = None
    gap: Gap | None = None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """How a name is said at its first use in a text, with its abbreviation in brackets, and after that.

    Which of the two is known only when the order of the sentences is: when a snapshot is taken.
    """

    uuid: str
    first: tuple[Run, ...]
    later: tuple[Run, ...]


MISSING = "[…]"


def missing(source: Source, column: str, language: str) -> Run:
    """What stands in a sentence for a text that a record does not have: a visible gap."""
    gap = Gap(source.kind, source.uuid, source.key, column, language)
    return Run(MISSING, "gap", source.of(column), gap)


class UnknownFormError(ValueError):
    """A sentence asks a value for a form that its kind does not have."""

    def __init__(self, value: object, form: str) -> None:
        """Name the value and the form."""
        super().__init__(f"{type(value).__name__} has no form “{form}”")


@runtime_checkable
class Value(Protocol):
    """Something a sentence holds."""

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """Say it in a language, in the grammatical form the sentence asks for (`""`: the plain one).

        A text that nobody has written is a gap run, never another language's text.

        Raises:
            UnknownFormError: Values of this kind have no such form.
        """

    def cited(self) -> tuple[Source, ...]:
        """The records it rests on."""


def say(value: Value, language: str, form: str = "") -> str:
    """A value as plain text."""
    return "".join(run.text for run in value.runs(language, form))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol or an address: Latin letters that stand alone in every language."""

    text: str
    source: Source | None = None

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The same characters in every language."""
        if form:
            raise UnknownFormError(self, form)
        return (Run(self.text, "symbol", self.source),)

    def cited(self) -> tuple[Source, ...]:
        """The record it stands on."""
        return (self.source,) if self.source else ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A record's text that has one form: a nominal group, a title."""

    texts: Mapping[str, str]
    source: Source
    field: str

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The text of the language, or a gap."""
        if form:
            raise UnknownFormError(self, form)
        column = f"{self.field}_{language.replace('-', '_')}"
        if not self.texts[language]:
            return (missing(self.source, column, language),)
        return (Run(self.texts[language], "value", self.source.of(column)),)

    def cited(self) -> tuple[Source, ...]:
        """The record it stands on."""
        return (self.source,)


def plain(thing: Any) -> Any:
    """A value or fact as JSON-ready data, in one canonical shape.

    Dataclasses give their fields, or what their `as_data` says.

    Raises:
        TypeError: It holds something that has no canonical shape.
    """
    match thing:
        case enum.Enum():
            return thing.value
        case None | bool() | int() | str():
            return thing
        case datetime() | date():
            return thing.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in thing.items()}
        case frozenset() | set():
            return sorted(plain(item) for item in thing)
        case list() | tuple():
            return [plain(item) for item in thing]
        case _:
            return _plain_object(thing)


def _plain_object(thing: Any) -> Any:
    if hasattr(thing, "as_data"):
        return plain(thing.as_data())
    if dataclasses.is_dataclass(thing):
        fields = {field.name: plain(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
        return {"is": type(thing).__name__, **fields}
    raise TypeError(f"no canonical shape for {type(thing).__name__}")


def canonical(thing: Any) -> str:
    """A value or fact as canonical JSON text: sorted keys, no spaces, UTF-8."""
    return json.dumps(plain(thing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(thing: Any) -> str:
    """SHA-256, in hexadecimal, of a value's canonical JSON."""
    return hashlib.sha256(canonical(thing).encode()).hexdigest()
