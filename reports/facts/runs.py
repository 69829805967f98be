"""Runs and their progress, and what is missing in what they made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reports.choices import TASK, Format, part_key
from reports.compose import compose
from reports.facts.files import FileFact, FilesByLanguage, by_language, files_of
from reports.models import (
    Report,
    Snapshot,
)
from reports.sections.reading import reading_of
from secretariat.kernel import languages
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.languages import Language
from secretariat.kernel.models import Run

if TYPE_CHECKING:
    from django.db.models import QuerySet


SILENCE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class PartFact:
    """One part of a run: the composing, or a file. `silent` when its worker has given no sign of life."""

    key: str
    language: Language | None
    format: Format | None
    state: PartState
    progress: int
    attempt: int
    reason: str
    worker: str
    silent: bool


@dataclass(frozen=True, slots=True)
class GapFact:
    """A missing text: on which record, in which column and language."""

    kind: str
    key: str
    field: str
    language: Language
    sentence: str
    record_uuid: str


@dataclass(frozen=True, slots=True)
class RunFact:
    """A run as it stands: `done` of `total` parts; the files it has made so far."""

    uuid: UUID
    report: str
    as_of: date
    state: RunState
    requested_by: str
    requested_at: datetime
    finished_at: datetime | None
    parts: tuple[PartFact, ...]
    files: tuple[FileFact, ...]
    gaps: tuple[GapFact, ...]
    unsaid: tuple[Mapping[str, Any], ...]

    @property
    def done(self) -> int:
        """How many files are ready."""
        return sum(part.state == PartState.DONE for part in self.parts if part.language)

    @property
    def total(self) -> int:
        """How many files are wanted."""
        return sum(part.language is not None for part in self.parts)

    @property
    def finished(self) -> bool:
        """Whether nothing goes on any more."""
        return self.state != RunState.RUNNING

    @property
    def files_by_language(self) -> FilesByLanguage:
        """Every language that has a file so far, with its files."""
        return tuple(row for row in by_language(self.files) if row[1])


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What a report as of a day would lack: texts that nobody has written, and what was observed too late."""

    gaps: tuple[GapFact, ...]
    unsaid: tuple[Mapping[str, Any], ...]


def run_fact(*, run: UUID, at: datetime) -> RunFact | None:
    """A run by its identifier; None where there is none. Five queries."""
    facts = _run_facts(Run.objects.filter(uuid=run, kind=TASK), at)
    return facts[0] if facts else None


def runs_of_report(*, report: str, at: datetime, last: int = 10) -> tuple[RunFact, ...]:
    """The last runs of a report, newest first. Five queries."""
    return _run_facts(Run.objects.filter(kind=TASK, parameters__report=report)[:last], at)


def _run_facts(rows: QuerySet[Run], at: datetime) -> tuple[RunFact, ...]:
    records = list(rows.select_related("requested_by").prefetch_related("parts"))
    taken = Snapshot.objects.filter(sha256__in={record.snapshot for record in records})
    snapshots = {
        row.sha256: row for row in taken.select_related("composition__report").prefetch_related("renditions")
    }
    return tuple(_run_fact(record, snapshots.get(record.snapshot), at) for record in records)


def _run_fact(record: Run, snapshot: Snapshot | None, at: datetime) -> RunFact:
    composition = snapshot.composition if snapshot else None
    wanted = record.parameters["languages"]
    formats = [Format(name) for name in record.parameters["formats"]]
    keys = {part_key(code, name): (code, name) for name in formats for code in wanted}
    parts = sorted(record.parts.all(), key=lambda part: (part.stage, part.pk))
    return RunFact(
        uuid=record.uuid,
        report=record.parameters["report"],
        as_of=date.fromisoformat(record.parameters["as_of"]),
        state=RunState(record.state),
        requested_by=str(record.requested_by),
        requested_at=record.requested_at,
        finished_at=record.finished_at,
        parts=tuple(_part_fact(part, keys, at) for part in parts),
        files=files_of(snapshot, wanted, formats) if snapshot else (),
        gaps=_gaps(snapshot, wanted) if snapshot else (),
        unsaid=tuple(composition.unsaid) if composition else (),
    )


def _part_fact(part: Any, keys: Mapping[str, tuple[str, Format]], at: datetime) -> PartFact:
    code, name = keys.get(part.key, (None, None))
    silent = (
        part.state == PartState.RUNNING
        and part.lease_until is not None
        and part.lease_until < at - SILENCE / 2
    )
    return PartFact(
        key=part.key,
        language=languages.BY_CODE[code] if code else None,
        format=name,
        state=PartState(part.state),
        progress=part.progress,
        attempt=part.attempt,
        reason=part.reason,
        worker=part.worker,
        silent=silent,
    )


def _gaps(snapshot: Snapshot, wanted: Sequence[str]) -> tuple[GapFact, ...]:
    """What is missing in a snapshot, in some languages; people's words may have filled what composing lacked."""
    editions = {code: edition for code, edition in snapshot.content["editions"].items() if code in wanted}
    return tuple(
        sorted(_missing_texts(editions), key=lambda gap: (gap.language.code, gap.kind, gap.key, gap.field))
    )


def missing_fact(*, report: Report, as_of: date) -> MissingFact:
    """What a report would lack if it were generated now, as of a day. It is composed for this and not kept.

    Raises:
        NoConventionError: No convention is recorded.
    """
    content = compose(reading_of(report, as_of))
    return MissingFact(gaps=tuple(_missing_texts(content["editions"])), unsaid=tuple(content["unsaid"]))


def _missing_texts(editions: Mapping[str, Any]) -> Iterator[GapFact]:
    """The gaps of some editions, by language."""
    for code, edition in editions.items():
        for gap in edition["gaps"]:
            yield GapFact(
                kind=gap["kind"],
                key=gap["key"],
                field=gap["field"],
                language=languages.BY_CODE[code],
                sentence=gap["sentence"],
                record_uuid=gap["uuid"],
            )
