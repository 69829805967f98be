"""The tool with which Parties report, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from capacity.choices import CycleKind, ToolState
from capacity.models import ReportingTool, ReportingToolPartner
from meetings.facts import names, partners
from secretariat.facts import seen_by
from secretariat.kernel import audit
from secretariat.kernel.dates import Dates, day
from secretariat.kernel.names import Name
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.values import Source

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class CycleFact:
    """A report that Parties owe by a day."""

    kind: CycleKind
    ordinal: Ordinal
    due_on: date
    due: Dates
    source: Source


@dataclass(frozen=True, slots=True)
class ReportingToolFact:
    """A reporting tool as it stands on a day, and the report in time for which it is to be in use."""

    partners: tuple[Name, ...]
    cycle: CycleFact | None
    state: ToolState
    observed_on: date | None
    source: Source


def reporting_tool_facts(*, period: str, as_of: date) -> tuple[ReportingToolFact, ...]:
    """The reporting tools of a period, in their order. Three queries."""
    states = audit.values_as_of(frozenset({ReportingTool.kind()}), "state", as_of)
    rows: Any = (
        ReportingTool.objects.of_period(period)
        .select_related("cycle")
        .prefetch_related(partners(ReportingToolPartner))
    )
    return tuple(
        ReportingToolFact(
            partners=names(row.organization for row in record.partner_rows.all()),
            cycle=_cycle_fact(record.cycle) if record.cycle else None,
            state=ToolState(states.get(str(record.uuid), ToolState.IN_DEVELOPMENT)),
            observed_on=record.observed_on,
            source=record.source(),
        )
        for record in rows
    )


def _cycle_fact(record: Any) -> CycleFact:
    return CycleFact(
        kind=CycleKind(record.kind_of),
        ordinal=Ordinal(record.ordinal, record.source("ordinal")),
        due_on=record.due_on,
        due=day(record.due_on, record.source("due_on")),
        source=record.source(),
    )


def reporting_tools_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[ReportingToolFact, ...]:
    """The reporting tools of a period that a reader may see. Four queries."""
    return seen_by(reader, reporting_tool_facts(period=period, as_of=as_of))
