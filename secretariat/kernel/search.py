"""Finding records by words, alike on every database: folded texts are kept beside the records and compared as they stand.

A kind is found that says to which periods it belongs (`Record.IN_PERIODS`); its texts are its key, its translated columns,
and what else it holds of plain text that is neither personal nor about its source.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from secretariat.kernel import languages
from secretariat.kernel.models import Record
from secretariat.kernel.models.search import SearchText
from secretariat.kernel.sorting import fold
from secretariat.kernel.texts import texts, translated_fields

if TYPE_CHECKING:
    from django.db.models import QuerySet

APART = frozenset({"source_note", "source_url", "visibility", "withdrawn_reason"})
AT_ONCE = 500


@functools.cache
def found_kinds() -> dict[str, type[Record]]:
    """The kinds that are found, by their names."""
    return {
        model.kind(): model for model in apps.get_models() if issubclass(model, Record) and model.IN_PERIODS
    }


@functools.cache
def _plain_columns(model: type[Record]) -> tuple[str, ...]:
    """The columns with text that is the same in every language."""
    translated = set(translated_fields(model))
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not field.choices
        and field.name not in APART
        and field.name not in model.PERSONAL
        and field.name not in translated
        and not any(field.name.startswith(f"{name}_") for name in translated)
    )


def said(record: Record) -> dict[str, str]:
    """What a record says, folded, by language."""
    plain = [str(getattr(record, name) or "") for name in _plain_columns(type(record))]
    names = translated_fields(type(record))
    found = {}
    for code in languages.CODES:
        words = [*plain, *(texts(record, name)[code] for name in names)]
        found[code] = fold(" ".join(word for word in words if word), code)
    return found


def keep(record: Record, *, entered: bool = False) -> None:
    """Keep the words of a record that was just written; those of a withdrawn one are forgotten.

    One that was just `entered` has none to forget.
    """
    if record.kind() not in found_kinds():
        return
    if not entered:
        SearchText.objects.filter(subject_uuid=record.uuid).delete()
    if record.withdrawn_on is None:
        SearchText.objects.bulk_create(_rows(record))


def keep_all() -> int:
    """Make all words anew, kind by kind; returns of how many records."""
    SearchText.objects.all().delete()
    made: set[Any] = set()
    # The rows of a kind that others inherit from hold theirs, too: each is kept as what it is.
    for model in sorted(found_kinds().values(), key=lambda model: -len(model._meta.parents)):
        standing: Any = model._base_manager.filter(withdrawn_on__isnull=True).order_by("pk")
        for record in standing.iterator(AT_ONCE):
            if record.uuid not in made:
                SearchText.objects.bulk_create(_rows(record))
                made.add(record.uuid)
    return len(made)


def _rows(record: Record) -> list[SearchText]:
    return [
        SearchText(subject_kind=record.kind(), subject_uuid=record.uuid, language=code, text=text)
        for code, text in said(record).items()
    ]


def matching(words: str, language: str) -> QuerySet[SearchText]:
    """The texts in a language in which every word stands, whatever the accents; all where there is no word."""
    found = SearchText.objects.filter(language=language)
    for word in fold(words, language).split():
        found = found.filter(text__contains=word)
    return found
