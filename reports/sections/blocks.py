"""What a report is built of: headings, paragraphs with their sentences, lists, tables, footnotes.

Blocks know neither language nor format. A sentence is a wording with typed values and the records it rests on;
its key is stable: it names the section and the record, so that edits, freshness and comparison can hold on to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reports.wording.clauses import Clause, Wording

if TYPE_CHECKING:
    from secretariat.kernel.values import Source, Value


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, item or cell: what is said, under a stable key."""

    key: str
    clause: Clause

    def as_data(self) -> dict[str, object]:
        """The sentence as data."""
        return {"key": self.key, "clause": self.clause}


def sentence(
    key: str,
    wording: Wording,
    values: Mapping[str, Value] | None = None,
    *,
    number: int = 1,
    cites: tuple[Source, ...] = (),
) -> Sentence:
    """A sentence of a wording and its values; `cites` are records that chose the words without being printed."""
    return Sentence(key, Clause(wording, values or {}, number, cites))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a chapter. An annex has headings without numbers."""

    sentence: Sentence
    level: int
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; `mark` is fixed for notes outside the numbered series (`*`)."""

    sentence: Sentence
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: sentences, then lettered items if it has any, and the notes it calls."""

    sentences: tuple[Sentence, ...]
    items: tuple[Sentence, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; the first cell of each row names the row."""

    key: str
    head: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Front:
    """The first page's lines above the text, by their place on the page; a line that has nothing is absent."""

    lines: Mapping[str, Sentence]
    original_language: str
    notes: tuple[Note, ...] = ()
    masthead_in_english: bool = True


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that was left out, because it was observed only after the date of the report."""

    source: Source
    field: str
    observed_on: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report before it is said in any language."""

    front: Front
    body: tuple[Block, ...]
    annexes: tuple[tuple[Block, ...], ...] = ()
    unsaid: tuple[Unsaid, ...] = field(default=())

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, heading, item, cell and note, in order."""
        yield from self.front.lines.values()
        yield from (note.sentence for note in self.front.notes)
        for block in (*self.body, *(block for annex in self.annexes for block in annex)):
            match block:
                case Heading():
                    yield block.sentence
                case Paragraph():
                    yield from block.sentences
                    yield from block.items
                    yield from (note.sentence for note in block.notes)
                case Table():
                    yield from block.head
                    yield from (cell for row in block.rows for cell in row)
