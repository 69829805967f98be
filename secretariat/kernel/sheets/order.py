"""The order in which rows are written: each after those it names, whatever sheet they stand in."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from secretariat.kernel.resources import REASON, columns
from secretariat.kernel.sheets.rows import Row, named_in
from secretariat.kernel.tables import TableProblem


class Order:
    """Rows in the order in which they are written.

    Where rows name each other in a circle, a column that may be empty waits until both stand: `waiting` has the
    columns of each row that are written once all rows stand. A circle without such a column is a problem, and its
    rows are left out. Otherwise rows stand as in their files, but one with a reason comes as late as it can: whoever
    gave it had seen the record that the warning is about.
    """

    def __init__(self, rows: Sequence[Row], reasoned: Collection[tuple[str, str]]) -> None:
        """Put rows in order; of some, by sheet and key, a reason is given elsewhere."""
        self.rows: list[Row] = []
        self.waiting: dict[int, set[str]] = {}
        self.left_out: list[Row] = []
        self.problems: list[TableProblem] = []
        self._given, self._reasoned = rows, reasoned
        self._after: list[dict[int, dict[str, bool]]] = [{} for _row in rows]
        self._before: list[set[int]] = [set() for _row in rows]
        self._link()
        self._sort()

    def _link(self) -> None:
        """Find for each row the rows it names: by which columns, and whether these may wait."""
        by_kind: dict[tuple[Any, str], int] = {}
        for place, row in enumerate(self._given):
            model = columns(row.sheet).model
            for kind in (model, *model._meta.get_parent_list()):
                by_kind.setdefault((kind, row.key), place)
        for place, row in enumerate(self._given):
            for named in named_in(row):
                other = by_kind.get((named.kind, named.key))
                if other is not None and other != place:
                    self._after[place].setdefault(other, {})[named.column] = named.may_wait
                    self._before[other].add(place)

    def _sort(self) -> None:
        ready = [self._rank(place) for place, after in enumerate(self._after) if not after]
        heapq.heapify(ready)
        standing = set(range(len(self._given)))
        while standing:
            while ready:
                place = heapq.heappop(ready)[-1]
                self.rows.append(self._given[place])
                self._done(place, standing, ready)
            if standing:
                self._open(self._circle(min(standing)), standing, ready)

    def _rank(self, place: int) -> tuple[bool, int]:
        row = self._given[place]
        return bool(row.cells.get(REASON, "").strip()) or (row.sheet, row.key) in self._reasoned, place

    def _done(self, place: int, standing: set[int], ready: list[tuple[bool, int]]) -> None:
        """Let the rows go that waited for one."""
        standing.discard(place)
        for later in self._before[place] & standing:
            self._forget(later, place, ready)

    def _forget(self, place: int, named: int, ready: list[tuple[bool, int]]) -> None:
        if self._after[place].pop(named, None) is not None and not self._after[place]:
            heapq.heappush(ready, self._rank(place))

    def _circle(self, place: int) -> list[int]:
        """A circle that a row leads into, when every row that is left waits for another one."""
        path: list[int] = []
        while place not in path:
            path.append(place)
            place = min(self._after[place])
        return path[path.index(place) :]

    def _open(self, circle: list[int], standing: set[int], ready: list[tuple[bool, int]]) -> None:
        """Let a column wait, or leave the rows of the circle out."""
        for place, named in self._steps(circle):
            waiting = self._after[place][named]
            if all(waiting.values()):
                self.waiting.setdefault(id(self._given[place]), set()).update(waiting)
                self._forget(place, named, ready)
                return
        rows = [self._given[place] for place in (*circle, circle[0])]
        names = " → ".join(f"{row.sheet}/{row.key}" for row in rows)
        message = _("These rows name each other in a circle: %(names)s.") % {"names": names}
        self.problems.append(rows[0].problem("", message))
        for place in circle:
            self.left_out.append(self._given[place])
            self._done(place, standing, ready)
        ready[:] = [rank for rank in ready if rank[-1] in standing]
        heapq.heapify(ready)

    @staticmethod
    def _steps(circle: list[int]) -> Iterator[tuple[int, int]]:
        return zip(circle, [*circle[1:], circle[0]], strict=True)
