"""Files of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from reports.choices import Format, document_name
from reports.models import (
    Rendition,
    Snapshot,
)
from secretariat.kernel import languages
from secretariat.kernel.languages import Language

FilesByLanguage: TypeAlias = "tuple[tuple[Language, tuple[FileFact, ...]], ...]"


@dataclass(frozen=True, slots=True)
class FileFact:
    """A file of a report; `document` is what its document is called, `pages` is 0 where its format has none."""

    uuid: str
    document: str
    language: Language
    format: Format
    size: int
    pages: int
    sha256: str
    made_at: datetime

    @property
    def name(self) -> str:
        """What it is called where it is kept."""
        return f"{self.document}.{self.language.short}.{self.format.value}"


def by_language(files: Sequence[FileFact]) -> FilesByLanguage:
    """The official languages in their order, each with its files."""
    return tuple(
        (language, tuple(file for file in files if file.language is language))
        for language in languages.LANGUAGES
    )


def files_of(
    snapshot: Snapshot,
    wanted: Sequence[str] = languages.CODES,
    formats: Sequence[Format] = tuple(Format),
    register: Mapping[str, Any] | None = None,
) -> tuple[FileFact, ...]:
    """The newest file of a snapshot in each language and format, in the order of both.

    With a `register`, only files that bear what it says: those of another edition of the same text bear another symbol.
    """
    rows = [row for row in snapshot.renditions.all() if register is None or row.register == register]
    made = sorted(rows, key=lambda row: (row.made_at, row.pk))
    newest = {(row.language, row.format): row for row in made}
    ordered = [newest.get((code, name)) for code in languages.CODES if code in wanted for name in formats]
    document = document_name(snapshot.composition.report.key)
    return tuple(file_fact(row, document) for row in ordered if row)


def file_fact(row: Rendition, document: str) -> FileFact:
    """A file by its row; `document` is what its document is called."""
    return FileFact(
        uuid=row.sha256,
        document=document,
        language=languages.BY_CODE[row.language],
        format=Format(row.format),
        size=row.size,
        pages=row.pages,
        sha256=row.sha256,
        made_at=row.made_at,
    )
