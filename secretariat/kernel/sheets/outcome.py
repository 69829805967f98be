"""What a load did, or would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from secretariat.kernel.resources import CHANGED, NEW
from secretariat.kernel.tables import TableProblem


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was written: where it stands, which record it is, and what it changed.

    `columns` maps each column to the text before and after; empty for a new record.
    """

    sheet: str
    label: str
    number: int
    key: str
    outcome: str
    columns: Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class Loaded:
    """What a load did, or would do: counts of rows by sheet and outcome, or the problems that stopped it."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    changes: list[RowChange] = field(default_factory=list)
    problems: list[TableProblem] = field(default_factory=list)

    def changed(self) -> int:
        """How many rows were written."""
        return sum(counter[NEW] + counter[CHANGED] for counter in self.counts.values())


def no_database(error: Exception) -> str:
    """What to say when the database itself refuses."""
    message = _("The database cannot be used (%(error)s): has “%(command)s” been run, and is it running?")
    return message % {"error": error, "command": "manage.py migrate"}
