"""Files of documents, for those who may read the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.db.models import Q

from meetings.choices import Distribution, DocumentNature, TypeLine
from meetings.facts.documents import (
    ItemOnDocumentFact,
    ListedDocumentFact,
    item_on_document,
    listed_document_fact,
    listed_document_facts,
)
from meetings.facts.meetings import periods_open_to
from meetings.models import Document, DocumentFile
from secretariat.facts import levels_for, reads_every_period, seen_by
from secretariat.kernel import languages
from secretariat.kernel.texts import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from secretariat.kernel.choices import Visibility
    from secretariat.kernel.languages import Language
    from secretariat.kernel.models import Record
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Phrase, Source

NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class DocumentFileFact:
    """A file of a document in a language; `document` is its symbol, or its key where it has none yet. `size` is in bytes."""

    uuid: str
    document: str
    language: Language
    suffix: str
    media_type: str
    size: int
    sha256: str
    attached_at: datetime

    @property
    def name(self) -> str:
        """What it is called where it is kept: by the symbol of its document and the language, as `COP.2-9.fr.pdf`."""
        symbol = NOT_IN_NAMES.sub("-", self.document).strip("-.")
        return f"{symbol}.{self.language.short}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class FiledDocumentFact:
    """A document with its files, in the order of the languages."""

    document: ListedDocumentFact
    files: tuple[DocumentFileFact, ...]

    @property
    def by_language(self) -> list[tuple[Language, list[DocumentFileFact]]]:
        """Every official language with its files; none where it has none yet."""
        return [(one, [file for file in self.files if file.language is one]) for one in languages.LANGUAGES]


@dataclass(frozen=True, slots=True)
class RegisteredDocumentFact:
    """A document with what the register says of it, its files in the order of the languages, and when any of that changed.

    Conference and agenda item are None where the reader may not see them.
    """

    title: Phrase
    nature: DocumentNature
    type_line: TypeLine | None
    distribution: Distribution
    original_language: Language
    symbol: str
    issued_on: date | None
    conference: Source | None
    item: ItemOnDocumentFact | None
    files: tuple[DocumentFileFact, ...]
    changed_at: datetime
    source: Source


def registered_documents_for_reader(*, reader: Actor, period: str = "") -> tuple[RegisteredDocumentFact, ...]:
    """The documents that a reader may see, of the conference at the end of one period or of all, by their keys.

    Members of the Bureau see those of the conferences of their terms only. Two queries.
    """
    levels = levels_for(reader)
    seen: Any = Document.objects.visible_to(levels)
    if period or not reads_every_period(reader):
        periods = periods_open_to(reader)
        targets = (periods.filter(key=period) if period else periods).values("target")
        seen = seen.filter(conference__in=targets)
    files: dict[int, list[DocumentFile]] = {}
    for row in DocumentFile.objects.visible_to(levels).with_documents():
        files.setdefault(row.document_id, []).append(row)
    documents = seen.select_related("conference", "agenda_item").order_by("key", "pk")
    return tuple(_registered(row, files.get(row.pk, []), levels) for row in documents)


def _registered(
    record: Document, files: list[DocumentFile], levels: frozenset[Visibility]
) -> RegisteredDocumentFact:
    item = record.agenda_item
    return RegisteredDocumentFact(
        title=phrase(record, "title"),
        nature=DocumentNature(record.nature),
        type_line=TypeLine(record.type_line) if record.type_line else None,
        distribution=Distribution(record.distribution),
        original_language=languages.BY_CODE[record.original_language],
        symbol=record.symbol,
        issued_on=record.issued_on,
        conference=record.conference.source() if _seen(record.conference, levels) else None,
        item=item_on_document(item) if item and _seen(item, levels) else None,
        files=_in_order(_file_fact(row) for row in files),
        changed_at=max([record.updated_at, *(row.attached_at for row in files)]),
        source=record.source(),
    )


def _seen(record: Record, levels: frozenset[Visibility]) -> bool:
    """Whether a record that is loaded may be seen by a reader of some levels."""
    return record.withdrawn_on is None and record.visibility in levels


def _in_order(files: Iterable[DocumentFileFact]) -> tuple[DocumentFileFact, ...]:
    """Files in the order of the languages."""
    return tuple(sorted(files, key=lambda file: languages.LANGUAGES.index(file.language)))


def documents_for_reader(*, reader: Actor, conference: str) -> tuple[FiledDocumentFact, ...]:
    """The documents of a conference that a reader may see, by its key, with their files. Three queries."""
    return _filed(reader, seen_by(reader, listed_document_facts(conference=conference)))


def document_for_reader(*, reader: Actor, document: str) -> FiledDocumentFact | None:
    """A document by its key, with its files; None where there is none that somebody may read. Three queries."""
    standing: Any = Document.objects.visible_to(levels_for(reader))
    open_to = periods_open_to(reader)
    of_open = Q(conference__in=open_to.values("target")) | Q(conference__in=open_to.values("predecessor"))
    row = standing.filter(of_open, key=document).first()
    return _filed(reader, (listed_document_fact(row),))[0] if row else None


def _filed(reader: Actor, documents: tuple[ListedDocumentFact, ...]) -> tuple[FiledDocumentFact, ...]:
    """Documents that a reader may see, with their files. One query."""
    rows: Any = DocumentFile.objects.visible_to(levels_for(reader)).with_documents()
    files: dict[str, list[DocumentFileFact]] = {}
    for row in rows.filter(document__uuid__in=[fact.source.uuid for fact in documents]):
        files.setdefault(str(row.document.uuid), []).append(_file_fact(row))
    return tuple(FiledDocumentFact(fact, _in_order(files.get(fact.source.uuid, ()))) for fact in documents)


def document_file_for_reader(*, reader: Actor, file: UUID) -> tuple[DocumentFileFact, bytes] | None:
    """A file with its bytes; None where there is none that somebody may read. One query."""
    rows: Any = DocumentFile.objects.visible_to(levels_for(reader)).with_documents()
    row = rows.filter(uuid=file).first()
    if row is None or not default_storage.exists(row.stored):
        return None
    with default_storage.open(row.stored) as opened:
        return _file_fact(row), opened.read()


def _file_fact(row: DocumentFile) -> DocumentFileFact:
    return DocumentFileFact(
        uuid=str(row.uuid),
        document=row.document.symbol or row.document.key,
        language=languages.BY_CODE[row.language],
        suffix=row.suffix,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        attached_at=row.attached_at,
    )
