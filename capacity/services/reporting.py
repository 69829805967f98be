"""The state of the reporting tool."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from capacity.choices import TOOL_TRANSITIONS
from capacity.models import ReportingTool
from capacity.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.records import act


def open_reporting_tool(
    *, tool: ReportingTool, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> ReportingTool:
    """Record that Parties can report with a tool. Resulting state: in use."""
    what = act(by, at, verb=Verb.OPEN_REPORTING_TOOL, effective_on=effective_on, reason=reason)
    return records.move(tool, TOOL_TRANSITIONS, what)
