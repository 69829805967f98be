"""The typed door to translated columns, and to the catalogues.

Translated columns live on the model as `title_en`, `title_zh_hans` and so on; the un-suffixed attribute holds
whatever was written last in any language and is never read. Code reads `texts(record, "title")["fr"]`.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation
from modeltranslation.translator import NotRegistered, translator

from secretariat.kernel import languages
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from secretariat.kernel.models import Record

CONTEXT_SEPARATOR = "\x04"


def canonical(text: str) -> str:
    """A text in the one form in which it is stored: composed letters, and line ends of one kind."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


class Texts(Mapping[str, str]):
    """What a record says in one translated column, by language code; a missing language reads as empty."""

    def __init__(self, record: models.Model, field: str) -> None:
        """Read the six columns of a field."""
        self._texts = {
            language.code: getattr(record, f"{field}_{language.suffix}") or ""
            for language in languages.LANGUAGES
        }

    def __getitem__(self, code: str) -> str:
        """The text in a language."""
        return self._texts[code]

    def __iter__(self) -> Iterator[str]:
        """The six codes."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Six."""
        return len(self._texts)

    def missing(self) -> list[str]:
        """The languages in which nothing is written."""
        return [code for code, text in self._texts.items() if not text]


def texts(record: models.Model, field: str) -> Texts:
    """What a record says in a translated column, in six languages."""
    return Texts(record, field)


def set_texts(record: models.Model, field: str, by_language: Mapping[str, str]) -> None:
    """Put a text into a translated column for each language given, without saving."""
    for code, text in by_language.items():
        setattr(record, column(field, code), text)


def column(field: str, code: str) -> str:
    """The column of a translated field in a language: `column("title", "zh-hans")` is `title_zh_hans`."""
    return f"{field}_{languages.BY_CODE[code].suffix}"


def translated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """The un-suffixed names of a model's translated fields, in the order in which the model declares them."""
    try:
        names = translator.get_options_for_model(model).all_fields
    except NotRegistered:
        return ()
    return tuple(sorted(names, key=lambda name: db_field(model, name).creation_counter))


def db_field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """A column of a model by its name.

    Raises:
        FieldDoesNotExist: There is none, or the name is that of a relation from elsewhere.
    """
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field


def translated_columns(model: type[models.Model]) -> Mapping[str, tuple[str, str]]:
    """Each translated column of a model with its field and language code."""
    found: Mapping[str, tuple[str, str]] = _translated_columns(cast("Any", model))
    return found


@functools.cache
def _translated_columns(model: Any) -> Mapping[str, tuple[str, str]]:
    return {
        column(field, code): (field, code) for field in translated_fields(model) for code in languages.CODES
    }


def phrase(record: Record, field: str, source: Source | None = None) -> Phrase:
    """A record's translated text as a value of a sentence."""
    return Phrase(dict(texts(record, field)), source or record.source(), field)


def filled_phrase(record: Record, field: str, source: Source | None = None) -> Phrase | None:
    """The same, where the text stands in any language: one that nobody has entered is no gap."""
    found = phrase(record, field, source)
    return found if any(found.texts.values()) else None


def in_catalogue(context: str, message: str, code: str) -> str | None:
    """The catalogue's text for a message in a language; None where it has none.

    English needs no entry: the message is the text.
    """
    if code == languages.ENGLISH.code:
        return message
    entry = f"{context}{CONTEXT_SEPARATOR}{message}"
    with translation.override(code):
        found = translation.gettext(entry)
    return None if CONTEXT_SEPARATOR in found else found


def in_catalogue_for(context: str, one: str, many: str, number: int, code: str) -> str | None:
    """The catalogue's text for a counted message in a language; None where it has none."""
    if code == languages.ENGLISH.code:
        return one if number == 1 else many
    singular, plural = f"{context}{CONTEXT_SEPARATOR}{one}", f"{context}{CONTEXT_SEPARATOR}{many}"
    with translation.override(code):
        found = translation.ngettext(singular, plural, number)
    return None if CONTEXT_SEPARATOR in found else found


def columns_of(fields: Iterable[str]) -> tuple[str, ...]:
    """The columns of several translated fields, field by field in the order of the languages."""
    return tuple(column(field, code) for field in fields for code in languages.CODES)
