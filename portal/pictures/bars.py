"""Bars under each other: a part, filled, of a whole, outlined."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secretariat.kernel.languages import Language

WIDTH = 340
ROW = 44
BAR = 14
TEXT = 16


@dataclass(frozen=True, slots=True)
class Share:
    """A line of the picture: what it is, what is said of it, how much of how much."""

    label: str
    note: str
    part: Decimal | int
    whole: Decimal | int


@dataclass(frozen=True, slots=True)
class Bar:
    """A line as it is drawn."""

    label: str
    note: str
    text_y: int
    y: int
    outline_x: float
    outline: float
    filled_x: float
    filled: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing of bars, all to the scale of the largest whole; from right to left where the language is written so."""

    template: ClassVar[str] = "portal/pictures/bars.html"
    screens: ClassVar[str] = ""
    width: ClassVar[int] = WIDTH
    height: int
    start_x: int
    end_x: int
    bars: tuple[Bar, ...]


def bars(shares: Sequence[Share], *, language: Language) -> tuple[Bars, ...]:
    """Some shares as bars; nothing where every whole is zero."""
    largest = max((share.whole for share in shares), default=0)
    if not largest:
        return ()
    mirrored = language.direction == "rtl"
    drawn = []
    for place, share in enumerate(shares):
        whole = float(share.whole / largest) * (WIDTH - 2)
        part = float(min(share.part, share.whole) / largest) * (WIDTH - 2)
        drawn.append(
            Bar(
                label=share.label,
                note=share.note,
                text_y=place * ROW + TEXT,
                y=place * ROW + TEXT + 6,
                outline_x=round(WIDTH - 1 - whole if mirrored else 1, 1),
                outline=round(whole, 1),
                filled_x=round(WIDTH - 1 - part if mirrored else 1, 1),
                filled=round(part, 1),
            )
        )
    return (
        Bars(
            height=len(shares) * ROW,
            start_x=WIDTH if mirrored else 0,
            end_x=0 if mirrored else WIDTH,
            bars=tuple(drawn),
        ),
    )
