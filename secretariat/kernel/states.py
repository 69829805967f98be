"""The sheet of states: brought in through the verbs of the field, written out of the histories.

A row says that a record was in a state from a day on. Loading rows that stand changes nothing, so that loading what
was written out gives every report the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.kernel import audit, records
from secretariat.kernel.choices import StateVerbs, Transition
from secretariat.kernel.dates import local_day
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError, did_you_mean
from secretariat.kernel.resources import DateCell, TextCell, columns, find, sheets, sheets_of
from secretariat.kernel.tables import plain
from secretariat.kernel.texts import db_field

SHEET = "states"
NEEDED = ("kind", "key", "state", "effective_on")
COLUMNS = (*NEEDED, "reason")


@dataclass(frozen=True, slots=True)
class Step:
    """A row that can be read: a record's kind and key, a state, since when, and why."""

    model: Any
    key: str
    state: str
    day: date
    reason: str = ""


def read(cells: Mapping[str, str]) -> Step:
    """Read a row, without looking whether there is such a record.

    `cells` has a text for each of `COLUMNS`; the reason may be empty.

    Raises:
        ValidationError: Cells cannot be read; all of them, by column.
    """
    found: dict[str, str] = {}
    kind, key, state = (cells.get(name, "").strip() for name in ("kind", "key", "state"))
    model, day, reason = None, None, ""
    if not key:
        found["key"] = _("The key is missing.")
    try:
        model = _kind(kind)
        _check_state(model, state)
    except ValidationError as error:
        found.update({name: messages[0] for name, messages in error.message_dict.items()})
    try:
        day = DateCell().clean(cells.get("effective_on", ""))
        if day is None:
            found["effective_on"] = _("The day is missing.")
    except ValueError as error:
        found["effective_on"] = str(error)
    try:
        reason = TextCell(empty="").clean(cells.get("reason", "")) or ""
    except ValueError as error:
        found["reason"] = str(error)
    if found or day is None:
        raise ValidationError(found)
    return Step(model, key, state, day, reason)


class History:
    """The states that a record went through, to which rows are added one by one in the order of their days."""

    def __init__(self, model: Any, key: str) -> None:
        """Find the record.

        Raises:
            ValidationError: There is none, or it stands in another sheet.
        """
        try:
            self.record = find(model, key)
        except ValueError as error:
            raise ValidationError({"key": str(error)}) from error
        self.verbs: StateVerbs = model.STATES
        self._refuse_other_sheet(model)
        rows = audit.standing_rows(model.kind(), self.verbs.field, self.record.uuid)[self.record.uuid]
        self._standing = _since(rows, self.verbs.field)
        self._entry = rows[0]
        self._next = 0

    @property
    def state(self) -> str:
        """The state that the record is in."""
        return str(getattr(self.record, self.verbs.field))

    def enter(self, step: Step, *, by: Any, at: datetime) -> bool:
        """Do the verb that leads to a state; returns whether anything was written.

        Raises:
            ValidationError: The state cannot follow; by column.
        """
        if (step.state, step.day) in self._standing[self._next :]:
            self._next = self._standing.index((step.state, step.day), self._next) + 1
            return False
        if self._next == 0 and self._begins_with(step):
            records.date_entry(
                self._entry,
                record=self.record,
                what=records.act(by, at, effective_on=step.day, reason=step.reason),
            )
            self._next = 1
            return True
        self._do(step, by=by, at=at)
        self._next = len(self._standing) + 1
        self._standing.append((step.state, step.day))
        return True

    def _begins_with(self, step: Step) -> bool:
        """Whether a row says since when the record is in the state it was entered with."""
        later = self._standing[1:]
        return step.state == self._standing[0][0] and (not later or step.day <= later[0][1])

    def _do(self, step: Step, *, by: Any, at: datetime) -> None:
        transition = self._transition(step.state)
        further = {
            name: getattr(self.record, name) for name in dict(self.verbs.also).get(transition.verb, ())
        }
        service = import_string(f"{self.verbs.services}.{transition.verb.split('.')[1]}")
        try:
            self.record = service(
                **{self.verbs.subject: self.record},
                **further,
                effective_on=step.day,
                by=by,
                at=at,
                reason=step.reason,
            )
        except RefusedError as refusal:
            raise ValidationError(refusal.by_field("state")) from refusal
        except DeniedError as denied:
            raise ValidationError({"state": str(denied)}) from denied

    def _transition(self, state: str) -> Transition:
        now = self.state
        for step in self.verbs.table:
            if now in step.sources and step.target == state:
                return step
        message = _(
            "No verb leads from “%(now)s” to “%(then)s”: add the states between them, in their order."
        )
        raise ValidationError({"state": message % {"now": now, "then": state}})

    def _refuse_other_sheet(self, model: Any) -> None:
        """Refuse a record that stands in the sheet of a special kind.

        Raises:
            ValidationError: It does; names the sheet.
        """
        own, *others = sheets_of(model)
        standing = columns(own).dumped(model._base_manager.filter(pk=self.record.pk))
        if others and not standing.exists():
            holds = [
                name
                for name in others
                if columns(name).model._base_manager.filter(key=self.record.key).exists()
            ]
            message = _("“%(key)s” stands in another sheet: write %(names)s here.")
            told = message % {"key": self.record.key, "names": enumerated(holds)}
            raise ValidationError({"kind": told})


def rows_of(kind: str, record: Record, standing: Sequence[AuditRow]) -> Iterator[dict[str, str]]:
    """The rows of a record, oldest first: every state it was led to, with the day that stands for it.

    `standing` are the rows of its history that name its state. The state it was entered with is told where it
    may have begun on another day than that of its entry.
    """
    if record.STATES is None:
        return
    since = _since(standing, record.STATES.field)
    for place, (row, (state, day)) in enumerate(zip(standing, since, strict=True)):
        told = record.STATES.dates_entry or row.corrects_id or row.effective_on != local_day(row.at)
        if place == 0 and not told:
            continue
        yield {
            "kind": kind,
            "key": record.key,
            "state": state,
            "effective_on": day.isoformat(),
            "reason": plain(row.reason) if place or row.corrects_id else "",
        }


def _since(rows: Sequence[AuditRow], field: str) -> list[tuple[str, date]]:
    """The states of a history with the day on which each began.

    What a record was led to on a day before its entry, it was entered before.
    """
    found = [(str(row.changes[field][1]), row.effective_on) for row in rows]
    (state, day), *later = found
    return [(state, min([day, *(later[0][1:] if later else ())])), *later]


def _kind(kind: str) -> Any:
    """The kind of record whose sheet a row names."""
    with_states = sorted(name for name in sheets() if columns(name).model.STATES)
    if kind in with_states:
        return columns(kind).model
    if kind in sheets():
        raise ValidationError({"kind": _("Records of this kind have no states.")})
    if not kind:
        raise ValidationError({"kind": _("The kind is missing: it is the name of the record’s sheet.")})
    message = _("There is no such sheet; the sheets are: %(names)s.") % {"names": enumerated(with_states)}
    raise ValidationError({"kind": message + did_you_mean(kind, with_states)})


def _check_state(model: Any, state: str) -> None:
    known = [str(value) for value, _label in db_field(model, model.STATES.field).flatchoices]
    if state not in known:
        message = _("There is no such state; the states are: %(names)s.") % {"names": enumerated(known)}
        raise ValidationError({"state": message})
