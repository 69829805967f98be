"""What people wrote, arranged and said of a report whose place it composes no more: kept, shown, let go by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from reports.models import Comment, ComposedSentence, ParagraphChange, SentenceEdit

if TYPE_CHECKING:
    from datetime import date

    from reports.models import Report
    from reports.review.texts import Places


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What has no place in a report as last composed.

    `words` are those for sentences that are not composed. `paragraphs` are not composed and were left out, moved or
    divided; `adrift` are composed or were added, and the block after which a person put them is not there. `threads` are
    the first comments on passages that are not there; those that are resolved wait for nobody. `original` is the language
    in which the report is written.
    """

    original: str
    words: tuple[SentenceEdit, ...] = ()
    paragraphs: tuple[ParagraphChange, ...] = ()
    adrift: tuple[ParagraphChange, ...] = ()
    threads: tuple[Comment, ...] = ()

    @property
    def count(self) -> int:
        """How many wait for a person."""
        unresolved = sum(thread.resolved_at is None for thread in self.threads)
        return len(self.words) + len(self.paragraphs) + len(self.adrift) + unresolved


@dataclass(frozen=True, slots=True)
class LastComposed:
    """What a sentence said when it was composed last: as of which day, in six languages."""

    as_of: date
    texts: Mapping[str, str]


def unplaced_among(
    places: Places,
    original: str,
    edits: Iterable[SentenceEdit],
    changes: Iterable[ParagraphChange],
    threads: Iterable[Comment],
) -> Unplaced:
    """What has no place, of the words, arrangements and threads of a report."""
    arranged = list(changes)
    return Unplaced(
        original=original,
        words=tuple(row for row in edits if row.standing and row.sentence not in places.sentences),
        paragraphs=tuple(
            row
            for row in arranged
            if row.paragraph not in places.passages and (row.left_out or row.after or row.splits)
        ),
        adrift=tuple(
            row
            for row in arranged
            if row.paragraph in places.passages
            and row.after
            and row.after not in places.passages
            and not row.left_out
        ),
        threads=tuple(row for row in threads if row.passage not in places.passages),
    )


def last_composed(report: Report, keys: Iterable[str]) -> dict[str, LastComposed]:
    """What sentences said in the last composition of a report that has each. One query."""
    newest = Window(
        RowNumber(),
        partition_by=F("key"),
        order_by=(F("composition__composed_at").desc(), F("composition").desc()),
    )
    rows = (
        ComposedSentence.objects.filter(composition__report=report, key__in=set(keys))
        .annotate(place=newest)
        .filter(place=1)
        .select_related("composition")
    )
    return {row.key: LastComposed(row.composition.as_of, row.texts) for row in rows}
