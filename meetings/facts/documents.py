"""Documents and agenda items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetings.choices import (
    Distribution,
    DocumentNature,
    TypeLine,
)
from meetings.models import (
    AgendaItem,
    Document,
)
from secretariat.kernel.texts import filled_phrase, phrase
from secretariat.kernel.values import MISSING, Phrase, Source, Symbol


@dataclass(frozen=True, slots=True)
class AgendaItemFact:
    """An item of a provisional agenda; `path` is its number as `5/k`."""

    path: str
    broad_heading: Phrase | None
    title: Phrase
    agenda_symbol: Symbol
    agenda_source: Source
    source: Source


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document; what the register assigns is None until it is assigned."""

    title: Phrase
    nature: DocumentNature
    type_line: TypeLine | None
    distribution: Distribution
    original_language: str
    item: AgendaItemFact | None
    symbol: str
    job_number: str
    issued_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class ListedDocumentFact:
    """A document as a list of documents tells it; title and symbol are None where they are not recorded."""

    title: Phrase | None
    nature: DocumentNature
    symbol: Symbol | None
    source: Source


@dataclass(frozen=True, slots=True)
class ItemOnDocumentFact:
    """The agenda item that a document stands under; `path` is its number as `5/k`."""

    path: str
    title: Phrase
    source: Source


def item_on_document(record: AgendaItem) -> ItemOnDocumentFact:
    """An agenda item."""
    return ItemOnDocumentFact(record.number, phrase(record, "title"), record.source())


def listed_document_facts(*, conference: str) -> tuple[ListedDocumentFact, ...]:
    """The documents of a conference, by its key: those with a symbol first, by it. One query."""
    standing: Any = Document.objects.current()
    rows = standing.filter(conference__key=conference).order_by("key", "pk")
    return tuple(sorted((listed_document_fact(record) for record in rows), key=_by_symbol))


def listed_document_fact(record: Document) -> ListedDocumentFact:
    """A document as a list tells it."""
    return ListedDocumentFact(
        title=filled_phrase(record, "title"),
        nature=DocumentNature(record.nature),
        symbol=Symbol(record.symbol, record.source("symbol")) if record.symbol else None,
        source=record.source(),
    )


def _by_symbol(fact: ListedDocumentFact) -> tuple[bool, list[tuple[bool, int, str]]]:
    """The order of symbols: COP.2/9 before COP.2/11, and documents without one last."""
    parts = re.findall(r"\d+|\D+", fact.symbol.text) if fact.symbol else []
    return fact.symbol is None, [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def document_fact(*, document: str) -> DocumentFact:
    """A document by its key. One query.

    Raises:
        Document.DoesNotExist: There is no such document.
    """
    standing: Any = Document.objects.current()
    record = standing.select_related("agenda_item__agenda").get(key=document)
    return DocumentFact(
        title=phrase(record, "title"),
        nature=DocumentNature(record.nature),
        type_line=TypeLine(record.type_line) if record.type_line else None,
        distribution=Distribution(record.distribution),
        original_language=record.original_language,
        item=_item_fact(record.agenda_item) if record.agenda_item else None,
        symbol=record.symbol,
        job_number=record.job_number,
        issued_on=record.issued_on,
        source=record.source(),
    )


def _item_fact(record: Any) -> AgendaItemFact:
    agenda = record.agenda
    return AgendaItemFact(
        path=record.number,
        broad_heading=filled_phrase(record, "broad_heading"),
        title=phrase(record, "title"),
        agenda_symbol=Symbol(agenda.symbol or MISSING, agenda.source("symbol")),
        agenda_source=agenda.source(),
        source=record.source(),
    )
