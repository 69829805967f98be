"""A number that grows and shrinks over time: a line in steps, from right to left where the language is written so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from portal.pictures.timeline import EDGE, YEAR, Axis, Tick, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.kernel.languages import Language

WIDTH, HEIGHT = 340, 170
TOP, BOTTOM = 24, 146
LONG = 1200  # days, from which on years are marked, and no parts of them


@dataclass(frozen=True, slots=True)
class Steps:
    """A line in steps above a base, months or years below it, and the last number at its end."""

    template: ClassVar[str] = "portal/pictures/steps.html"
    screens: ClassVar[str] = ""
    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    base_y: ClassVar[int] = BOTTOM
    path: str
    ticks: tuple[Tick, ...]
    end_x: float
    end_y: float
    end: str


def steps(
    numbers: Sequence[tuple[date, int]], *, first: date, last: date, language: Language
) -> tuple[Steps, ...]:
    """How a number stood between two days, from the days on which it changed, in their order; nothing where it is always zero."""
    highest = max((number for _day, number in numbers), default=0)
    if not highest:
        return ()
    axis = Axis(first, last, WIDTH, mirrored=language.direction == "rtl")

    def height_of(number: int) -> float:
        return round(BOTTOM - number / highest * (BOTTOM - TOP), 1)

    drawn = [f"M{axis.at(first)} {BOTTOM}"]
    for day, number in numbers:
        drawn.append(f"H{axis.at(max(day, first))}V{height_of(number)}")
    end_x = axis.span(last, last)[0] if axis.mirrored else sum(axis.span(last, last))
    drawn.append(f"H{end_x}")
    return (
        Steps(
            path="".join(drawn),
            ticks=tuple(ticks(axis, YEAR if (last - first).days > LONG else YEAR // 2, language)),
            end_x=axis.width - EDGE if not axis.mirrored else EDGE,
            end_y=height_of(numbers[-1][1]) - 6,
            end=str(numbers[-1][1]),
        ),
    )
