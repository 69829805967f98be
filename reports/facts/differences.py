"""What differs between two texts of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.compose import compose
from reports.models import (
    Report,
    SentenceEdit,
    Snapshot,
)
from reports.review.reading import Difference, composed_content, differences, review_of
from reports.review.texts import fitting, reviewed
from reports.sections.reading import reading_of


def differences_now(*, report: Report) -> tuple[Difference, ...] | None:
    """What composing a report anew would change, sentence by sentence; None where it was not composed yet.

    It is composed for this and not kept.
    """
    old = composed_content(report)
    if old is None:
        return None
    edits = SentenceEdit.objects.standing().filter(report=report).values_list("sentence", "language")
    return differences(old, compose(reading_of(report, report.as_of)), edits)


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that only one of two texts rests on, or both in different versions."""

    kind: str
    key: str
    change: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two texts of a report: sentence by sentence, and record by record."""

    sentences: tuple[Difference, ...]
    records: tuple[RecordDifference, ...]


def comparison(*, report: Report, old: str | date, new: str | date) -> Comparison:
    """Compare two texts, each a frozen edition by its identifier or the report as of a day, composed for this.

    Raises:
        NoConventionError: No convention is recorded.
    """
    before, after = _text(report, old), _text(report, new)
    return Comparison(sentences=differences(before, after), records=tuple(_record_differences(before, after)))


def _text(report: Report, which: str | date) -> Mapping[str, Any]:
    if isinstance(which, date):
        content = compose(reading_of(report, which))
        review = review_of(report)
        return reviewed(content, review if which == report.as_of else fitting(review, content))
    found: Mapping[str, Any] = Snapshot.objects.get(editions__uuid=which, editions__report=report).content
    return found


def _record_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[RecordDifference]:
    old, new = _versions(before), _versions(after)
    for uuid in sorted({*old, *new}, key=lambda uuid: (new.get(uuid) or old[uuid])[:2]):
        if uuid not in old:
            yield RecordDifference(*new[uuid][:2], "new")
        elif uuid not in new:
            yield RecordDifference(*old[uuid][:2], "gone")
        elif old[uuid] != new[uuid]:
            yield RecordDifference(*new[uuid][:2], "changed")


def _versions(content: Mapping[str, Any]) -> dict[str, tuple[str, str, int]]:
    """The records that a text cites: kind, key and version by identifier."""
    return {
        source["uuid"]: (source["kind"], source["key"], source["version"])
        for sentence in content["sentences"]
        for source in sentence["cites"]
    }
