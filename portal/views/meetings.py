"""Meetings: the calendar with its map, the timeline of a period, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import DeadlineState, MeetingKind, Tense
from meetings.facts import (
    deadlines_for_reader,
    meeting_detail_for_reader,
    period_for_reader,
    period_keys_for_reader,
    venue_facts,
)
from portal.forms import CalendarForm
from portal.linked import event_data
from portal.pictures import Picture
from portal.pictures.timeline import Event, timelines
from portal.pictures.world import Spot, world
from portal.views.pages import PicturedPage
from reports.facts import meetings_for_reader
from secretariat.facts import zone_of
from secretariat.kernel import languages
from secretariat.kernel.dates import header, today
from secretariat.kernel.lists import apposed
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from meetings.facts import DeadlineFact, PeriodFact, VenueFact
    from reports.facts import CalendarFact


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by a clock: the day, where it is another one than that of the venue, the hours, and the zone."""

    day: date | None
    time: str
    zone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting of the calendar with its hours, by the clock of the venue and by that of the reader where it differs."""

    title: Any
    meeting: Any
    where: tuple[Any, ...]
    clocks: tuple[Clock, ...]


def clocks(venue: VenueFact | None, own: ZoneInfo) -> tuple[Clock, ...]:
    """When a meeting opens, by the clock of its venue and by another one where that shows something else."""
    if venue is None or venue.opens is None:
        return ()
    there = venue.opens
    here = there.astimezone(own)
    shown = [_clock(there, venue.closes, None, own=False)]
    if here.utcoffset() != there.utcoffset():
        closes = venue.closes.astimezone(own) if venue.closes else None
        shown.append(_clock(here, closes, here.date() if here.date() != there.date() else None, own=True))
    return tuple(shown)


def _clock(opens: datetime, closes: datetime | None, day: date | None, *, own: bool) -> Clock:
    hours = f"{opens:%H:%M}–{closes:%H:%M}" if closes else f"{opens:%H:%M}"
    return Clock(day, hours, str(opens.tzinfo), own)


def with_hours(found: Sequence[CalendarFact], venues: Mapping[str, VenueFact], own: ZoneInfo) -> list[Row]:
    """Meetings of the calendar with their hours."""
    return [
        Row(row.title, row.meeting, row.where, clocks(venues.get(row.meeting.source.uuid), own))
        for row in found
    ]


class CalendarView(PicturedPage):
    """All meetings, of the current period first, to be searched and narrowed; and where in the world they are held."""

    template_name = "portal/calendar.html"
    section = "calendar"
    per_page = 100

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meetings asked for, by their dates."""
        day, reader = today(), signed_in(self.request)
        form = CalendarForm(
            self.request.GET,
            periods=period_keys_for_reader(reader=reader),
            period=period_for_reader(reader=reader, as_of=day),
        )
        standing = meetings_for_reader(reader=reader, as_of=day, period=form.period_key)
        found = form.chosen(standing, languages.active().code)
        venues = venue_facts(row.meeting for row in found)
        page = Paginator(with_hours(found, venues, zone_of(reader)), self.per_page).get_page(
            self.request.GET.get("page")
        )
        pictures = [map_of(found, venues)] if found else []
        return super().get_context_data(
            form=form, page=page, pictures=pictures, kinds=MeetingKind.choices, **kwargs
        )


class TimelineView(PicturedPage):
    """The current period from one conference to the next."""

    template_name = "portal/timeline.html"
    section = "timeline"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meetings of the period as a picture and as its table."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        found = meetings_for_reader(reader=reader, as_of=day, period=period.source.key) if period else ()
        due = deadlines_for_reader(reader=reader, as_of=day, period=period.source.key) if period else ()
        pictures = [timeline_of(found, due, period, day)] if period and found else []
        return super().get_context_data(period=period, pictures=pictures, **kwargs)


class MeetingView(PicturedPage):
    """One meeting: when and where, what it concluded, what supports it, its documents."""

    template_name = "portal/meeting_detail.html"
    section = "calendar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meeting, if this reader may read of it."""
        day, reader, code = today(), signed_in(self.request), languages.active().code
        found = meetings_for_reader(reader=reader, as_of=day, key=self.kwargs["key"])
        if not found:
            raise Http404
        venues = venue_facts(row.meeting for row in found)
        [row] = with_hours(found, venues, zone_of(reader))
        detail = meeting_detail_for_reader(reader=reader, meeting=row.meeting, as_of=day)
        venue = venues.get(row.meeting.source.uuid)
        return super().get_context_data(
            row=row,
            called=apposed(say(row.title, code), say(row.meeting.dates, code)),
            meeting=row.meeting,
            detail=detail,
            pictures=[map_of(found, venues)] if venue and venue.latitude is not None else [],
            linked_data=event_data(found[0], venue, settings.SITE_ADDRESS + self.request.path),
            **kwargs,
        )


DEADLINES = {
    DeadlineState.LATE: "off",
    DeadlineState.SOON: "under-way",
    DeadlineState.AHEAD: "ahead",
    DeadlineState.MET: "held",
    DeadlineState.PAST: "off",
}
"""How marks of deadlines are drawn: as those of meetings that stand alike."""
STYLES = {
    Tense.HELD: "held",
    Tense.UNDER_WAY: "under-way",
    Tense.AHEAD: "ahead",
    Tense.POSTPONED: "off",
    Tense.CANCELLED: "off",
}


def _legend(*, off: bool = True) -> tuple[tuple[str, str], ...]:
    """What the marks of meetings mean."""
    meanings = [(STYLES[tense], str(tense.label)) for tense in (Tense.HELD, Tense.UNDER_WAY, Tense.AHEAD)]
    return (
        (*meanings, ("off", _("Postponed, cancelled, late, or not recorded as met")))
        if off
        else tuple(meanings)
    )


def timeline_of(
    found: Sequence[CalendarFact], due: Sequence[DeadlineFact], period: PeriodFact, day: date
) -> Picture:
    """The meetings and the deadlines of a period along its days."""
    code, language = languages.active().code, languages.active()
    first, last = period.starts_on, period.target.ends_on or day
    dated = [row for row in found if row.meeting.starts_on]
    events = [
        Event(
            lane=str(row.meeting.kind.label),
            first=row.meeting.days[0],
            last=row.meeting.days[1],
            style=STYLES[row.meeting.tense],
            title=apposed(say(row.title, code), say(row.meeting.dates, code)),
        )
        for row in dated
    ]
    events += [
        Event(
            lane=_("Deadlines"),
            first=one.due_on,
            last=one.due_on,
            style=DEADLINES[one.state],
            title=apposed(say(one.what, code), say(one.due, code), str(one.state.label)),
        )
        for one in due
    ]
    numbers = {tense: sum(row.meeting.tense is tense for row in found) for tense in Tense}
    summary = _(
        "Meetings from %(first)s to %(last)s, in a row for each kind: %(held)d held, %(now)d under way, %(ahead)d "
        "ahead, %(off)d postponed or cancelled. A line marks today, %(today)s."
    ) % {
        "first": header(first, first, code),
        "last": header(last, last, code),
        "held": numbers[Tense.HELD],
        "now": numbers[Tense.UNDER_WAY],
        "ahead": numbers[Tense.AHEAD],
        "off": numbers[Tense.POSTPONED] + numbers[Tense.CANCELLED],
        "today": header(day, day, code),
    }
    return Picture(
        key="timeline",
        title=_("Timeline of the period"),
        summary=summary,
        columns=(_("Meeting or deadline"), _("Kind"), _("Dates"), _("Status")),
        rows=tuple(
            (
                say(row.title, code),
                str(row.meeting.kind.label),
                say(row.meeting.dates, code),
                str(row.meeting.tense.label),
            )
            for row in found
        )
        + tuple(
            (say(one.what, code), _("Deadline"), say(one.due, code), str(one.state.label)) for one in due
        ),
        drawings=timelines(
            events, first=first, last=last, today=day, today_label=header(day, day, code), language=language
        ),
        legend=_legend(),
    )


def map_of(found: Sequence[CalendarFact], venues: Mapping[str, VenueFact]) -> Picture:
    """Where in the world meetings are held: a dot for each place, the larger the more days fall to it."""
    code = languages.active().code
    places: dict[str, list[tuple[CalendarFact, VenueFact]]] = {}
    for row in found:
        venue = venues.get(row.meeting.source.uuid)
        if venue and venue.place and venue.latitude is not None:
            places.setdefault(say(venue.place, code), []).append((row, venue))
    spots, rows = [], []
    for name, held in places.items():
        days = sum(_length(row) for row, _venue in held)
        ahead = any(row.meeting.tense in {Tense.AHEAD, Tense.UNDER_WAY} for row, _venue in held)
        told = ngettext("%(n)d meeting", "%(n)d meetings", len(held)) % {"n": len(held)}
        style = "ahead" if ahead else "held"
        spots.append(
            Spot(held[0][1].latitude or 0, held[0][1].longitude or 0, f"{name}: {told}", days, style)
        )
        rows.append(
            (name, str(len(held)), str(days), "; ".join(say(row.title, code) for row, _venue in held))
        )
    summary = ngettext(
        "%(places)d place in which meetings are held; the larger the dot, the more days.",
        "%(places)d places in which meetings are held; the larger a dot, the more days.",
        len(places),
    ) % {"places": len(places)}
    return Picture(
        key="map",
        title=_("Map of meetings"),
        summary=summary,
        columns=(_("Place"), _("Meetings"), _("Days"), _("Which")),
        rows=tuple(rows),
        drawings=world(spots),
        legend=(("held", str(Tense.HELD.label)), ("ahead", _("One or more still ahead"))),
    )


def _length(row: CalendarFact) -> int:
    """How many days a meeting takes; one where they are not known."""
    if not row.meeting.starts_on or not row.meeting.ends_on:
        return 1
    return (row.meeting.ends_on - row.meeting.starts_on).days + 1
