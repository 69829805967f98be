"""Loading: rows are written in their order, states follow, and what waited for either is tried again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from secretariat.kernel import problems, states
from secretariat.kernel.problems import messages_of
from secretariat.kernel.resources import (
    CHANGED,
    NEW,
    UNCHANGED,
    Brought,
    RecordResource,
    column_name,
    columns,
    remembering,
    sheets,
)
from secretariat.kernel.sheets.order import Order
from secretariat.kernel.sheets.outcome import Loaded, RowChange
from secretariat.kernel.sheets.rows import Reading, Row, named_in
from secretariat.kernel.tables import TableProblem


def load(paths: Sequence[Path], *, by: Any, at: datetime, dry_run: bool = False) -> Loaded:
    """Load folders of CSV files and workbooks as one; a dry run stores nothing and tells what it would store."""
    reading = Reading(paths)
    with transaction.atomic(), remembering() as memory:
        loaded = Load(by=by, at=at, memory=memory, unread=reading.unread).run(reading)
        if dry_run or loaded.problems:
            transaction.set_rollback(True)
    return loaded


@dataclass(frozen=True, slots=True)
class Move:
    """A row of the sheet of states that can be read."""

    row: Row
    step: states.Step

    @property
    def record(self) -> tuple[Any, str]:
        """The record that it moves."""
        return self.step.model, self.step.key


class MoveError(ValidationError):
    """A row of the sheet of states that is refused."""

    def __init__(self, move: Move, invalid: ValidationError) -> None:
        """Keep the row, and what is wrong with it."""
        super().__init__(invalid)
        self.move, self.invalid = move, invalid


class Load:
    """One load, inside a transaction: what it wrote, and everything that is wrong.

    A row that names a refused row is refused with it, but only its own faults are told.
    """

    def __init__(
        self, *, by: Any, at: datetime, memory: dict[tuple[Any, str], Any], unread: Collection[Any]
    ) -> None:
        """Take who loads and when, the records read so far, and the kinds that could not be read."""
        self.by, self.at, self.memory, self.unread = by, at, memory, unread
        self.loaded = Loaded()
        self.refused: dict[tuple[Any, str], Row] = {}
        self.faults: dict[tuple[str, int], list[TableProblem]] = {}
        self.problems: list[TableProblem] = []
        self._resources: dict[str, RecordResource] = {}
        self._outcomes: dict[tuple[str, int], str] = {}

    def run(self, reading: Reading) -> Loaded:
        """Write all rows, in rounds: what a row waits for may be another row, or the state of another record."""
        self.problems.extend(reading.problems)
        rows = [row for row in reading.rows if row.sheet != states.SHEET]
        moves = self._moves([row for row in reading.rows if row.sheet == states.SHEET])
        reasoned = {(move.row.cells["kind"].strip(), move.step.key) for move in moves if move.step.reason}
        order = Order([row for row in rows if row.sound], reasoned)
        self.problems.extend(order.problems)
        unwritten = [*(row for row in rows if not row.sound), *order.left_out]
        for row in unwritten:
            self._refuse(row, [])
        for row in unwritten:
            self._refuse(row, self._looked_at(row))
        self._write(order, moves)
        for faults in self.faults.values():
            self.problems.extend(faults)
        if self.refused and not self.problems:  # not to be seen; nothing is ever stored in part
            self.problems.extend(row.problem("", _("The row is refused.")) for row in self.refused.values())
        self.loaded.problems = reading.ordered(self.problems)
        return self.loaded

    def _write(self, order: Order, moves: list[Move]) -> None:
        """Write rows and states; the refused are tried again as long as anything was written since."""
        pending, left = order.rows, (-1, -1)
        while (len(pending), len(moves)) != left:
            left = len(pending), len(moves)
            pending = [row for row in pending if not self._bring_in(row, order.waiting.get(id(row), ()))]
            moves = self._move(moves)
            if (len(pending), len(moves)) == left:
                pending = [row for row in pending if not self._bring_in_moved(row, moves)]
                moves = [move for move in moves if move.row.place not in self._outcomes]
            pending.reverse()  # rows that make room for each other may do so in either order
        self._move(moves, last=True)
        for row in order.rows:
            if id(row) in order.waiting and row.place in self._outcomes:
                self._bring_in(row)

    # Rows ----------------------------------------------------------------------------------------------------

    def _bring_in(self, row: Row, aside: Collection[str] = ()) -> bool:
        """Write a row, undone by itself when it is refused; returns whether it stands."""
        resource = self._resource(row.sheet)
        later = {column_name(resource.model, name) for name in aside}
        cells = {name: text for name, text in row.cells.items() if name not in later}
        try:
            with transaction.atomic():
                brought = resource.bring_in(cells)
        except ValidationError as invalid:
            self._refuse(row, list(self._problems(row, resource, invalid)))
            return False
        except DatabaseError as error:
            message = _("The database refuses the row: %(error)s.") % {"error": error}
            self._refuse(row, [row.problem("", message)])
            return False
        self._accept(row, brought)
        return True

    def _bring_in_moved(self, row: Row, moves: list[Move]) -> bool:
        """Write a new record and lead it on at once: what guards refuse while it is planned may be called off."""
        model = columns(row.sheet).model
        own = [move for move in moves if move.record == (model, row.key)]
        if model.STATES is None or not own:
            return False
        try:
            with transaction.atomic():
                with problems.supposing(model, model.STATES.field, own[0].step.state):
                    brought = self._resource(row.sheet).bring_in(dict(row.cells))
                done = self._led(own)
        except (ValidationError, DatabaseError):
            return False
        finally:
            self._forget(model, row.key)
        self._accept(row, brought)
        self._tell(done)
        return True

    def _accept(self, row: Row, brought: Brought) -> None:
        self.faults.pop(row.place, None)
        for kind in _kinds(columns(row.sheet).model):
            self.refused.pop((kind, row.key), None)
        if brought.outcome != UNCHANGED:
            self._forget(columns(row.sheet).model, row.key)
        self._count(row, brought)

    def _forget(self, model: Any, key: str) -> None:
        for kind in _kinds(model):
            self.memory.pop((kind, key), None)

    def _resource(self, sheet: str) -> RecordResource:
        """The columns of a sheet, to write."""
        if sheet not in self._resources:
            self._resources[sheet] = sheets()[sheet](by=self.by, at=self.at)
        return self._resources[sheet]

    def _count(self, row: Row, brought: Brought) -> None:
        """Note what became of a row; one that is written in two steps counts once."""
        counter = self.loaded.counts.setdefault(row.sheet, Counter())
        earlier = self._outcomes.get(row.place)
        outcome = brought.outcome if earlier in (None, UNCHANGED) else earlier
        if earlier is not None:
            counter[earlier] -= 1
        counter[outcome] += 1
        self._outcomes[row.place] = outcome
        if brought.outcome == UNCHANGED or earlier == NEW:
            return
        change = RowChange(row.sheet, row.label, row.number, row.key, outcome, brought.columns)
        self.loaded.changes.append(change)

    def _refuse(self, row: Row, faults: list[TableProblem]) -> None:
        self.faults[row.place] = faults
        for kind in _kinds(columns(row.sheet).model):
            self.refused[kind, row.key] = row

    def _looked_at(self, row: Row) -> list[TableProblem]:
        """What is wrong with the cells of a row that cannot be written anyway."""
        resource = columns(row.sheet)
        found = resource.look_at(dict(row.cells))
        return list(self._problems(row, resource, ValidationError(found))) if found else []

    def _problems(
        self, row: Row, resource: RecordResource, invalid: ValidationError
    ) -> Iterator[TableProblem]:
        """What is wrong with a row, column by column; columns that name what was refused are left aside."""
        aside = self._follows_from(row)
        for name, message in messages_of(invalid):
            if name not in aside:
                column = column_name(resource.model, name) if name in resource.fields else name
                yield row.problem(column, message)

    def _follows_from(self, row: Row) -> set[str]:
        """The columns in which a row names what was refused, or what may stand where nothing could be read."""
        return {
            named.column
            for named in named_in(row)
            if (named.kind, named.key) in self.refused or named.kind in self.unread
        }

    # States --------------------------------------------------------------------------------------------------

    def _moves(self, rows: list[Row]) -> list[Move]:
        """The rows of the sheet of states that can be read, in the order of their days.

        Where one of a record cannot be read, the others are left alone: they would not follow each other.
        """
        read: list[Move] = []
        broken: set[tuple[str, str]] = set()
        for row in rows:
            kind = row.cells.get("kind", "").strip()
            try:
                if row.sound:
                    read.append(Move(row, states.read(row.cells)))
                    continue
                if set(states.NEEDED) <= set(row.cells):
                    states.read({**row.cells, "key": "—"})
            except ValidationError as invalid:
                told = [row.problem(column, message) for column, message in messages_of(invalid)]
                self.problems.extend(problem for problem in told if problem not in self.problems)
            broken.add((kind, row.key))
        kept = [move for move in read if (move.row.cells["kind"].strip(), move.row.key) not in broken]
        return sorted(kept, key=lambda move: move.step.day)

    def _move(self, moves: list[Move], *, last: bool = False) -> list[Move]:
        """Lead the records that stand through their states; returns the moves of those that are refused yet.

        The moves of a record are done together or not at all. The last time it is told what refuses them.
        """
        by_record: dict[tuple[Any, str], list[Move]] = {}
        for move in moves:
            by_record.setdefault(move.record, []).append(move)
        waiting: list[Move] = []
        for record, own in by_record.items():
            if record in self.refused:
                waiting.extend(own)
                continue
            try:
                with transaction.atomic():
                    done = self._led(own)
            except MoveError as refused:
                waiting.extend(own)
                if last and record[0] not in self.unread:
                    row, told = refused.move.row, messages_of(refused.invalid)
                    self.problems.extend(row.problem(column, message) for column, message in told)
            else:
                self._tell(done)
            self._forget(*record)
        return waiting

    def _led(self, moves: list[Move]) -> list[tuple[Move, str | None]]:
        """Lead a record through its states; returns what it was before each move that changed anything.

        Raises:
            MoveError: A move is refused.
        """
        done: list[tuple[Move, str | None]] = []
        move = moves[0]
        try:
            history = states.History(*move.record)
            for move in moves:
                before = history.state
                changed = history.enter(move.step, by=self.by, at=self.at)
                done.append((move, before if changed else None))
        except ValidationError as invalid:
            raise MoveError(move, invalid) from invalid
        return done

    def _tell(self, done: list[tuple[Move, str | None]]) -> None:
        """Note what rows of the sheet of states changed."""
        counter = self.loaded.counts.setdefault(states.SHEET, Counter())
        for move, before in done:
            outcome = UNCHANGED if before is None else CHANGED
            counter[outcome] += 1
            self._outcomes[move.row.place] = outcome
            if before is not None:
                row, step = move.row, move.step
                key = f"{row.cells['kind'].strip()}/{step.key}"
                told = {step.model.STATES.field: (before, f"{step.state} ({step.day.isoformat()})")}
                self.loaded.changes.append(RowChange(states.SHEET, row.label, row.number, key, CHANGED, told))


def _kinds(model: Any) -> list[Any]:
    """A kind of record, and those it is a special kind of."""
    return [model, *model._meta.get_parent_list()]
