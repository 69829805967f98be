"""Lists in running text, joined as each language joins. Source: the United Nations editorial manual."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from secretariat.kernel import languages
from secretariat.kernel.names import NAME, Name
from secretariat.kernel.sorting import sort_key
from secretariat.kernel.values import Run, Source, UnknownFormError, Value

Style = Literal["words", "clauses", "phrases"]

# separator, last joiner
WORDS = {
    "ar": (" و", " و"),
    "zh-hans": ("、", "和"),
    "en": (", ", " and "),
    "fr": (", ", " et "),
    "ru": (", ", " и "),
    "es": (", ", " y "),
}
# The same when an item holds a comma itself.
LONG_WORDS = {
    "ar": ("؛ و", "؛ و"),
    "zh-hans": ("；", "；"),
    "en": ("; ", "; and "),
    "fr": ("\u00a0; ", "\u00a0; et "),
    "ru": ("; ", "; и "),
    "es": ("; ", "; y "),
}
CLAUSES = {
    "ar": ("، و", "، و"),
    "zh-hans": ("，", "，并"),
    "en": (", ", " and "),
    "fr": (", ", " et "),
    "ru": (", ", " и "),
    "es": (", ", " y "),
}
PHRASES = {
    "ar": ("، و", "، و"),
    "zh-hans": ("；", "；"),
    "en": (", ", ", and "),
    "fr": (", ", ", et "),
    "ru": (", ", ", а также "),
    "es": (", ", ", y "),
}
COMMAS = (",", "، ", "，")


ENUMERATIONS = {"ar": "، ", "zh-hans": "、"}


def enumerated(words: Iterable[str]) -> str:
    """Words one after another, for messages in the active language: `sessions, supports`."""
    return ENUMERATIONS.get(languages.active().code, ", ").join(words)


APPOSITIONS = {"ar": "، ", "zh-hans": "，"}


def apposed(*parts: str) -> str:
    """A phrase and what is told beside it, in the active language: `the ninth meeting, 3–7 May 2027`."""
    return APPOSITIONS.get(languages.active().code, ", ").join(parts)


def spanish_and(following: str) -> str:
    """The Spanish conjunction before a word: `e` before the sound i, otherwise `y`.

    `e Indonesia`, `e hijos`, but `y hierro`, `y Yakarta`: a rising diphthong or a consonantal y keeps `y`.
    Source: Real Academia Española, Diccionario panhispánico de dudas, s. v. y.
    """
    folded = unicodedata.normalize("NFKD", following.strip(" «“\"'(").lower())
    word = "".join(char for char in folded if not unicodedata.combining(char))
    sounds_i = word.startswith(("i", "hi")) and not word.startswith(
        ("hia", "hie", "hio", "hiu", "ia", "ie", "io", "iu")
    )
    return "e" if sounds_i else "y"


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values as one, in the order given; a form asked of the list is asked of every item.

    Style `words` joins names; `clauses` joins what carries its own adverbs; `phrases` joins long nominal groups
    that may hold an "and" themselves.
    """

    items: tuple[Value, ...]
    style: Style = "words"

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The items with the language's joiners between them."""
        said = [item.runs(language, form) for item in self.items]
        words = ["".join(run.text for run in runs) for runs in said]
        separator, last = self._joiners(language, words)
        joined: list[Run] = []
        for index, runs in enumerate(said):
            if index:
                joined.append(Run(last if index == len(said) - 1 else separator))
            joined.extend(runs)
        return tuple(joined)

    def cited(self) -> tuple[Source, ...]:
        """The records of all items."""
        return tuple(source for item in self.items for source in item.cited())

    def _joiners(self, language: str, words: list[str]) -> tuple[str, str]:
        if self.style != "words":
            separator, last = (CLAUSES if self.style == "clauses" else PHRASES)[language]
        elif any(comma in word for word in (words if len(words) > 2 else words[:-1]) for comma in COMMAS):
            separator, last = LONG_WORDS[language]
        else:
            separator, last = WORDS[language]
        if language == "es" and last.endswith("y ") and words and spanish_and(words[-1]) == "e":
            last = f"{last[:-2]}e "
        if language == "zh-hans" and last == "和" and words and "和" in words[-1]:
            last = "以及"
        return separator, last


@dataclass(frozen=True, slots=True)
class Series:
    """Several values set apart by semicolons, as after a colon or inside brackets."""

    items: tuple[Value, ...]

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The items with the language's semicolon between them."""
        separator = {"ar": "؛ ", "zh-hans": "；", "fr": "\u00a0; "}.get(language, "; ")
        joined: list[Run] = []
        for index, item in enumerate(self.items):
            joined.extend((Run(separator),) if index else ())
            joined.extend(item.runs(language, form))
        return tuple(joined)

    def cited(self) -> tuple[Source, ...]:
        """The records of all items."""
        return tuple(source for item in self.items for source in item.cited())


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """Some of the official languages in running text, in the alphabetical order of each language.

    Form `in` is the Russian prepositional ("английском и французском"); elsewhere the names stand as they are.
    """

    codes: tuple[str, ...]
    source: Source

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The names with the language's joiners between them.

        Raises:
            UnknownFormError: The language has no such form.
        """
        if form and (language, form) != ("ru", "in"):
            raise UnknownFormError(self, form)
        words = languages.RUSSIAN_AFTER_IN if form else languages.NAMES_IN_TEXT[language]
        by_code = dict(zip(languages.CODES, words, strict=True))
        english = dict(zip(languages.CODES, languages.NAMES_IN_TEXT["en"], strict=True))
        ordered = sorted(
            self.codes, key=lambda code: sort_key({language: by_code[code], "en": english[code]}, language)
        )
        separator, last = WORDS[language]
        if language == "es" and spanish_and(by_code[ordered[-1]]) == "e":
            last = " e "
        text = separator.join(by_code[code] for code in ordered[:-1])
        text = f"{text}{last}{by_code[ordered[-1]]}" if text else by_code[ordered[-1]]
        return (Run(text, "value", self.source),)

    def cited(self) -> tuple[Source, ...]:
        """The record that names them."""
        return (self.source,)


@dataclass(frozen=True, slots=True)
class NamesInOrder:
    """Several names in running text, in the alphabetical order of each language."""

    names: tuple[Name, ...]

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The names with the language's joiners between them, each in the form asked for."""
        ordered = sorted(self.names, key=lambda name: sort_key(name.texts[name.forms[NAME]], language))
        return listed(*ordered).runs(language, form)

    def cited(self) -> tuple[Source, ...]:
        """The records that bear the names."""
        return tuple(source for name in self.names for source in name.cited())


def listed(*items: Value, style: Style = "words") -> Value:
    """One value as itself, several as a list."""
    return items[0] if len(items) == 1 else ListOf(items, style)
