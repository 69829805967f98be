"""Messages of the report, and what a message becomes with its values."""

from __future__ import annotations

import functools
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from django.utils import translation
from django.utils.functional import Promise

from secretariat.kernel import texts
from secretariat.kernel.values import MISSING, Gap, Run, Source, UnknownFormError, Value

CONTEXT = "report"
Message: TypeAlias = "str | Promise | Callable[[int], str]"


@dataclass(frozen=True)
class Wording:
    """A message of the report under its stable key.

    `message` is lazy, or a function of a count. `verbatim` messages hold no words and are the same in every
    language.
    """

    key: str
    message: Message
    verbatim: bool = False

    @functools.cached_property
    def source_texts(self) -> tuple[str, ...]:
        """The English of the message: one text, or the singular and the plural."""
        with translation.override("en"):
            if callable(self.message) and not isinstance(self.message, Promise):
                return (self.message(1), self.message(2))
            return (str(self.message),)

    @property
    def names(self) -> frozenset[str]:
        """The names of the values that the message takes."""
        return frozenset(name for name, _form in self.placeholders("en"))

    def template(self, language: str, number: int = 1) -> str | None:
        """The message in a language, for a count; None where the catalogue has no text for it."""
        if self.verbatim:
            return self.source_texts[0]
        if len(self.source_texts) == 1:
            return texts.in_catalogue(CONTEXT, self.source_texts[0], language)
        one, many = self.source_texts
        return texts.in_catalogue_for(CONTEXT, one, many, number, language)

    def placeholders(self, language: str, number: int = 1) -> list[tuple[str, str]]:
        """The placeholders of the message in a language, with the form each asks for."""
        parsed = string.Formatter().parse(self.template(language, number) or "")
        return [(name, form or "") for _literal, name, form, _conversion in parsed if name]


@dataclass(frozen=True, slots=True)
class Clause:
    """A wording with its values, as a value of a larger sentence.

    `number` is the count that chooses among plural forms; where the sentence prints no figure it is given as
    1, 2 or 3, for one, two and more.
    """

    wording: Wording
    values: Mapping[str, Value] = field(default_factory=dict)
    number: int = 1
    cites: tuple[Source, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The clause in a language; what is missing shows as a gap and the rest is said."""
        if form:
            raise UnknownFormError(self, form)
        template = self.wording.template(language, self.number)
        if template is None:
            return (Run(MISSING, "gap", gap=Gap("wording", "", self.wording.key, "", language)),)
        said: list[Run] = []
        for literal, name, spec, _conversion in string.Formatter().parse(template):
            if literal:
                said.append(Run(literal))
            if name:
                said.extend(self.values[name].runs(language, spec or ""))
        return tuple(said)

    def cited(self) -> tuple[Source, ...]:
        """The records that its values and the choice of its words rest on."""
        return (*self.cites, *(source for value in self.values.values() for source in value.cited()))

    def citing(self, *sources: Source) -> Clause:
        """The same clause, resting on further records."""
        return replace(self, cites=(*self.cites, *sources))

    def as_data(self) -> dict[str, object]:
        """The clause as data: which wording, with which values."""
        return {
            "wording": self.wording.key,
            "number": self.number,
            "values": self.values,
            "cites": self.cites,
        }


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote, as a value: the sentence says where it stands."""

    key: str

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """A run that names the note."""
        if form:
            raise UnknownFormError(self, form)
        return (Run(self.key, "note"),)

    def cited(self) -> tuple[Source, ...]:
        """None: the note cites for itself."""
        return ()


def verbatim(key: str, template: str) -> Wording:
    """A wording without words of its own."""
    return Wording(key, template, verbatim=True)


# What any section may say: a name, an address, a date, or nothing -------------------------------------------

NAME = verbatim("name", "{name}")
ADDRESS_NOTE = verbatim("note.address", "{address}")
NOTHING = verbatim("nothing", "–")
