"""Bodies and offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from meetings.choices import (
    BodyKind,
    OfficeFunction,
)
from meetings.models import (
    Body,
    Office,
)
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.values import Source, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A body, and since when its website is known to hold the reports of its meetings."""

    kind: BodyKind
    name: Name
    web_address: Symbol | None
    web_address_observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class OfficeFact:
    """An elected office, and the one that its holder has besides."""

    function: OfficeFunction
    also: OfficeFunction | None
    body: BodyKind
    body_source: Source
    source: Source


def body_fact(record: Body) -> BodyFact:
    """A body."""
    source = record.source()
    address = record.web_address
    return BodyFact(
        kind=BodyKind(record.kind_of),
        name=name_of(record),
        web_address=Symbol(address, source.of("web_address")) if address else None,
        web_address_observed_on=record.web_address_observed_on,
        source=source,
    )


def office_fact(record: Office) -> OfficeFact:
    """An office whose body is loaded."""
    return OfficeFact(
        function=OfficeFunction(record.function),
        also=OfficeFunction(record.also_function) if record.also_function else None,
        body=BodyKind(record.body.kind_of),
        body_source=record.body.source("kind_of"),
        source=record.source("function", "also_function", "body"),
    )


def office_facts(*, bodies: frozenset[str]) -> Mapping[str, tuple[OfficeFact, ...]]:
    """The offices of some bodies, by the body's identifier. One query."""
    found: dict[str, list[OfficeFact]] = {}
    standing: Any = Office.objects.current()
    for record in standing.filter(body__uuid__in=bodies).select_related("body").order_by("key", "pk"):
        found.setdefault(str(record.body.uuid), []).append(office_fact(record))
    return {uuid: tuple(facts) for uuid, facts in found.items()}
