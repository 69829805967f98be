"""Files of documents, for those who may read the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.db.models import Q

from meetings.facts.documents import ListedDocumentFact, listed_document_fact, listed_document_facts
from meetings.facts.meetings import periods_open_to
from meetings.models import Document, DocumentFile
from secretariat.facts import levels_for, seen_by
from secretariat.kernel import languages

if TYPE_CHECKING:
    from uuid import UUID

    from secretariat.kernel.languages import Language
    from secretariat.kernel.permissions import Actor

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
    order = {language: place for place, language in enumerate(languages.LANGUAGES)}
    return tuple(
        FiledDocumentFact(
            fact, tuple(sorted(files.get(fact.source.uuid, ()), key=lambda file: order[file.language]))
        )
        for fact in documents
    )


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
    )
