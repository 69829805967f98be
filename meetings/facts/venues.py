"""Where on the globe meetings are held, and at which hours: what pages and calendars tell besides, and reports do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from meetings.models import Meeting
from secretariat.kernel.choices import Visibility
from secretariat.kernel.names import Name, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from meetings.facts.meetings import MeetingFact


@dataclass(frozen=True, slots=True)
class VenueFact:
    """Hours and position of a meeting, each None where it is not known.

    `opens` and `closes` are instants in the time zone of the meeting, `latitude` and `longitude` degrees north and
    east. `place` is the place that lies there. `public` is whether everybody may know of the meeting.
    """

    opens: datetime | None
    closes: datetime | None
    place: Name | None
    latitude: float | None
    longitude: float | None
    public: bool


def venue_facts(meetings: Iterable[MeetingFact]) -> Mapping[str, VenueFact]:
    """Hours and positions of some meetings, by their identifiers. One query."""
    uuids = [meeting.source.uuid for meeting in meetings]
    rows = Meeting.objects.filter(uuid__in=uuids).select_related("place")
    return {str(row.uuid): _venue_fact(row) for row in rows}


def _venue_fact(record: Meeting) -> VenueFact:
    place = record.place
    zone = record.time_zone or (place.time_zone if place else "")
    lies = place is not None and place.latitude is not None and place.longitude is not None
    return VenueFact(
        opens=_instant(record.starts_on, record.opens_at, zone),
        closes=_instant(record.ends_on, record.closes_at, zone),
        place=name_of(place) if place else None,
        latitude=float(place.latitude) if place and lies else None,  # type: ignore[arg-type]  # it lies somewhere
        longitude=float(place.longitude) if place and lies else None,  # type: ignore[arg-type]
        public=record.visibility == Visibility.PUBLIC,
    )


def _instant(day: date | None, at: time | None, zone: str) -> datetime | None:
    """A time on a day by the clock of a time zone; None where one of them is not known."""
    return datetime.combine(day, at, ZoneInfo(zone)) if day and at and zone else None
