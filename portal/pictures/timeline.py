"""Time from one conference to the next: a lane for each kind of meeting, today across all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from secretariat.kernel.dates import Month
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secretariat.kernel.languages import Language

EDGE = 10
TOP = 34
LABEL = 20
LEVEL = 14
MARK = 10
GAP = 12
NARROW, WIDE = 340, 960
YEAR = 12  # months
ROOM_OF_YEAR, ROOM_OF_MONTH = 44, 130  # the longest name of a month is Arabic


@dataclass(frozen=True, slots=True)
class Event:
    """Something with days, in a lane: `style` says how it stands, `title` what it is."""

    lane: str
    first: date
    last: date
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as it is drawn."""

    x: float
    y: float
    width: float
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its label, at the height of which its text stands, and the line below it."""

    label: str
    text_y: float
    line_y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month or quarter; the label is empty where there is no room for one."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days along a width; from right to left where the language is written so."""

    first: date
    last: date
    width: int
    mirrored: bool

    def at(self, day: date) -> float:
        """Where a day begins."""
        whole = max((self.last - self.first).days + 1, 1)
        x = EDGE + (day - self.first).days / whole * (self.width - 2 * EDGE)
        return round(self.width - x if self.mirrored else x, 1)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Where some days begin on the page, and how wide they are; never too narrow to be seen."""
        ends = sorted((self.at(max(first, self.first)), self.at(min(last, self.last) + timedelta(days=1))))
        width = max(ends[1] - ends[0], MARK)
        return round(min(max(ends[0], 0), self.width - width), 1), round(width, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of lanes."""

    template: ClassVar[str] = "portal/pictures/timeline.html"
    screens: str
    width: int
    height: int
    start_x: int
    """Where text begins: on the right where the language is written from there."""
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today_x: float | None
    today: str


def timelines(
    events: Sequence[Event], *, first: date, last: date, today: date, today_label: str, language: Language
) -> tuple[Timeline, ...]:
    """Some events between two days, for wide and for narrow screens; lanes in the order in which they first appear.

    Events outside these days are left out.
    """
    within = [event for event in events if event.last >= first and event.first <= last]
    if not within:
        return ()
    return tuple(
        _timeline(screens, width, months, within, (first, last), today, today_label, language)
        for screens, width, months in (("wide", WIDE, 3), ("narrow", NARROW, 6))
    )


def _timeline(
    screens: str,
    width: int,
    months: int,
    events: Sequence[Event],
    days: tuple[date, date],
    today: date,
    today_label: str,
    language: Language,
) -> Timeline:
    mirrored = language.direction == "rtl"
    axis = Axis(*days, width, mirrored)
    order = {name: place for place, name in enumerate(dict.fromkeys(event.lane for event in events))}
    ordered = sorted(events, key=lambda event: (order[event.lane], event.first, event.last))
    lanes, y = [], float(TOP)
    for name, group in groupby(ordered, key=lambda event: event.lane):
        lane = _lane(name, list(group), axis, y)
        lanes.append(lane)
        y = lane.line_y + GAP
    return Timeline(
        screens=screens,
        width=width,
        height=round(y),
        start_x=width - EDGE if mirrored else EDGE,
        lanes=tuple(lanes),
        ticks=tuple(ticks(axis, months, language)),
        today_x=axis.at(today) if axis.first <= today <= axis.last else None,
        today=today_label,
    )


def _lane(name: str, events: Iterable[Event], axis: Axis, top: float) -> Lane:
    """A lane; events that would cover each other stand below each other."""
    ends: list[float] = []
    marks = []
    for event in events:
        x, width = axis.span(event.first, event.last)
        begins = axis.width - x - width if axis.mirrored else x
        level = next((at for at, end in enumerate(ends) if end + 2 <= begins), len(ends))
        ends[level : level + 1] = [begins + width]
        marks.append(Mark(x, top + LABEL + level * LEVEL, width, event.style, event.title))
    return Lane(name, top + LABEL - 6, top + LABEL + len(ends) * LEVEL + 2, tuple(marks))


def ticks(axis: Axis, months: int, language: Language) -> Iterable[Tick]:
    """The beginnings of quarters, half-years or years; only those with room for their label bear one."""
    years = months == YEAR
    room = ROOM_OF_YEAR if years else max(axis.width / 6, ROOM_OF_MONTH)
    taken: list[float] = []
    month = date(axis.first.year, axis.first.month, 1)
    while month <= axis.last:
        if month >= axis.first and (month.month - 1) % months == 0:
            x = axis.at(month)
            fits = all(abs(x - other) >= room for other in taken) and room / 2 < x < axis.width - room / 2
            taken += [x] if fits else []
            label = str(month.year) if years else say(Month(month), language.code)
            yield Tick(x, label if fits else "")
        month = (month + timedelta(days=32)).replace(day=1)
