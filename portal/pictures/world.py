"""Where in the world something is held: land as a shape without borders, a dot for each place.

The land is that of Natural Earth at 1:110 million, dissolved and simplified (public domain); no frontier is drawn.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

LAND = Path(__file__).with_name("land.svgpath")
UNITS = 2
"""To a degree."""
NORTH, SOUTH = 84, 57
"""Degrees at which the map ends."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: in degrees north and east, what it is called, how many days fall to it, how it is drawn."""

    latitude: float
    longitude: float
    title: str
    days: int
    style: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn."""

    x: float
    y: float
    radius: float
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class World:
    """A drawing of the world. It is the same in all languages: maps are not mirrored."""

    template: ClassVar[str] = "portal/pictures/world.html"
    screens: ClassVar[str] = ""
    width: ClassVar[int] = 360 * UNITS
    height: ClassVar[int] = (NORTH + SOUTH) * UNITS
    dots: tuple[Dot, ...]

    @property
    def land(self) -> str:
        """The shape of the land."""
        return land()


@functools.cache
def land() -> str:
    """The land as the commands of a path."""
    return LAND.read_text(encoding="ascii").strip()


def world(spots: Sequence[Spot]) -> tuple[World, ...]:
    """A map with some places, the largest below the others; none where no place lies anywhere."""
    dots = sorted((_dot(spot) for spot in spots), key=lambda dot: -dot.radius)
    return (World(tuple(dots)),) if dots else ()


def _dot(spot: Spot) -> Dot:
    """A dot whose area grows with the days."""
    return Dot(
        x=round((spot.longitude + 180) * UNITS, 1),
        y=round((NORTH - spot.latitude) * UNITS, 1),
        radius=round(5 + 1.6 * sqrt(spot.days), 1),
        style=spot.style,
        title=spot.title,
    )
