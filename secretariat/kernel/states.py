"""The sheet of states: brought in through the verbs of the field, written out of the histories.

A row says that a record was in a state from a day on. Loading rows that stand changes nothing, so that loading what
was written out gives every report the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.kernel import audit
from secretariat.kernel.choices import StateVerbs, Transition
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.resources import DateCell, find, sheets
from secretariat.kernel.texts import db_field

SHEET = "states"
COLUMNS = ("kind", "key", "state", "effective_on", "reason")


def enter(cells: Mapping[str, str], *, by: Any, at: datetime) -> bool:
    """Do the verb that leads a record to a state; returns whether anything was written.

    `cells` has a text for each of `COLUMNS`; the reason may be empty.

    Raises:
        ValidationError: The row names what is not there, or the state cannot follow; by column.
    """
    record, states = _record(cells)
    state, day = _state(cells, type(record), states), _day(cells)
    if any(row.changes[states.field][1] == state and row.effective_on == day for row in _standing(record)):
        return False
    step = _step(record, states, state)
    further = {name: getattr(record, name) for name in dict(states.also).get(step.verb, ())}
    service = import_string(f"{states.services}.{step.verb.split('.')[1]}")
    try:
        service(
            **{states.subject: record},
            **further,
            effective_on=day,
            by=by,
            at=at,
            reason=cells.get("reason", ""),
        )
    except RefusedError as refusal:
        raise ValidationError(
            {problem.field or "state": str(problem.message) for problem in refusal.problems}
        ) from refusal
    except DeniedError as denied:
        raise ValidationError({"state": str(denied)}) from denied
    return True


def rows_of(kind: str, record: Record) -> Iterator[dict[str, str]]:
    """The rows of a record, oldest first: every state it was led to, with the day that stands for it."""
    for row in _standing(record):
        state = row.changes[_verbs(type(record)).field][1]
        yield {
            "kind": kind,
            "key": record.key,
            "state": state,
            "effective_on": row.effective_on.isoformat(),
            "reason": row.reason,
        }


def _standing(record: Record) -> list[Any]:
    return audit.standing_changes(record.uuid, _verbs(type(record)).field)


def _verbs(model: type[Record]) -> StateVerbs:
    if model.STATES is None:
        raise ValidationError({"kind": _("Records of this kind have no states.")})
    return model.STATES


def _record(cells: Mapping[str, str]) -> tuple[Record, StateVerbs]:
    kind = cells.get("kind", "").strip()
    if kind not in sheets():
        names = sorted(name for name, sheet in sheets().items() if sheet().model.STATES)
        message = _("There is no such sheet; the sheets are: %(names)s.")
        raise ValidationError({"kind": message % {"names": enumerated(names)}})
    model = sheets()[kind]().model
    states = _verbs(model)
    try:
        return find(model, cells.get("key", "").strip()), states
    except ValueError as error:
        raise ValidationError({"key": str(error)}) from error


def _state(cells: Mapping[str, str], model: type[Record], states: StateVerbs) -> str:
    known = [str(value) for value, _label in db_field(model, states.field).flatchoices]
    state = cells.get("state", "").strip()
    if state not in known:
        message = _("There is no such state; the states are: %(names)s.")
        raise ValidationError({"state": message % {"names": enumerated(known)}})
    return state


def _day(cells: Mapping[str, str]) -> date:
    try:
        day = DateCell().clean(cells.get("effective_on", ""))
    except ValueError as error:
        raise ValidationError({"effective_on": str(error)}) from error
    if day is None:
        raise ValidationError({"effective_on": _("The day is missing.")})
    return day


def _step(record: Record, states: StateVerbs, state: str) -> Transition:
    now = str(getattr(record, states.field))
    for step in states.table:
        if now in step.sources and step.target == state:
            return step
    message = _("No verb leads from “%(now)s” to “%(then)s”: add the states between them, in their order.")
    raise ValidationError({"state": message % {"now": now, "then": state}})
