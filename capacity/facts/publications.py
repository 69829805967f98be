"""Publications and their editions, as of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from capacity.choices import EditionState, PublicationKind
from capacity.models import Publication, PublicationEdition
from capacity.queries import standing_rows
from secretariat.facts import seen_by
from secretariat.kernel import audit
from secretariat.kernel.dates import ImpreciseDate
from secretariat.kernel.texts import phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class EditionFact:
    """An edition as it stands on a day; `planned_for` is the time it is planned for, unless that is over."""

    languages: tuple[str, ...]
    planned_for: ImpreciseDate | None
    state: EditionState
    source: Source


@dataclass(frozen=True, slots=True)
class PublicationFact:
    """A publication with its editions."""

    title: Phrase
    kind: PublicationKind
    editions: tuple[EditionFact, ...]
    observed_on: date | None
    source: Source


def publication_facts(*, period: str, as_of: date) -> tuple[PublicationFact, ...]:
    """The publications of a period, in their order. Four queries."""
    states = audit.values_as_of(frozenset({PublicationEdition.kind()}), "state", as_of)
    rows: Any = Publication.objects.of_period(period).prefetch_related(
        standing_rows("editions", PublicationEdition, "language_rows", order=("key", "pk"))
    )
    return tuple(
        PublicationFact(
            title=phrase(record, "title"),
            kind=PublicationKind(record.kind_of),
            editions=tuple(_edition_fact(row, states, as_of) for row in record.editions.all()),
            observed_on=record.observed_on,
            source=record.source(),
        )
        for record in rows
    )


def _edition_fact(record: Any, states: Mapping[str, str], as_of: date) -> EditionFact:
    source = record.source("planned_for")
    when = ImpreciseDate.parse(record.planned_for, source) if record.planned_for else None
    over = when is not None and when.latest is not None and when.latest < as_of
    return EditionFact(
        languages=tuple(row.language for row in record.language_rows.all()),
        planned_for=None if over else when,
        state=EditionState(states.get(str(record.uuid), EditionState.TO_BE_DEVELOPED)),
        source=record.source(),
    )


def publications_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[PublicationFact, ...]:
    """The publications of a period that a reader may see. Five queries."""
    return seen_by(reader, publication_facts(period=period, as_of=as_of))
