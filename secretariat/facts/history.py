"""Reading of histories: what was recorded last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from secretariat.kernel.models import AuditRow

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """That a record was written: what was done, by whom and when. What was changed it does not tell."""

    verb: str
    kind: str
    uuid: str
    key: str
    by: str
    at: datetime


def changes_by_others(*, reader: Actor, kinds: frozenset[str], at_most: int) -> tuple[ChangeFact, ...]:
    """The last writes of people to records of some kinds, those of a reader left out, newest first. One query."""
    rows = (
        AuditRow.objects.filter(subject_kind__in=kinds, by__is_system=False)
        .exclude(by=reader)
        .select_related("by")
        .order_by("-at", "-pk")
    )
    return tuple(
        ChangeFact(row.verb, row.subject_kind, str(row.subject_uuid), row.subject_key, str(row.by), row.at)
        for row in rows[:at_most]
    )
