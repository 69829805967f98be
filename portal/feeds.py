"""The calendar of meetings for calendar programs, at a personal address that its owner can revoke.

Source: RFC 5545 (iCalendar) and RFC 7986 (its properties of a whole calendar).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration

from meetings.choices import MeetingKind, Tense
from meetings.facts import venue_facts
from portal.permissions import Verb
from reports.facts import meetings_for_reader
from secretariat.facts import convention_fact, reader_of_feed
from secretariat.kernel import languages, permissions
from secretariat.kernel.dates import Dates, now, today
from secretariat.kernel.languages import Language
from secretariat.kernel.lists import enumerated
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from datetime import datetime

    from meetings.facts import VenueFact
    from reports.facts import CalendarFact

REFRESH = timedelta(hours=1)
"""How often calendar programs are asked to look again."""

STATUSES = {Tense.POSTPONED: "TENTATIVE", Tense.CANCELLED: "CANCELLED"}


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings that the owner of the token may see, in the language of the address; of one kind with `?kind=`.

    Raises:
        Http404: No account that may read the portal has this token, or there is no such kind.
    """
    reader = reader_of_feed(token)
    kind = request.GET.get("kind", "")
    if reader is None or not permissions.may(reader, Verb.READ) or kind not in {"", *MeetingKind.values}:
        raise Http404
    language = languages.active()
    calendar = Calendar()
    calendar.add("prodid", f"-//Intersession//Calendar//{language.tag.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _name(language.code), parameters={"LANGUAGE": language.tag})
    calendar.add("x-wr-calname", _name(language.code))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    at = now()
    rows = [
        row
        for row in meetings_for_reader(reader=reader, as_of=today())
        # Calendar programs know no event without days.
        if isinstance(row.meeting.dates, Dates) and kind in {"", row.meeting.kind}
    ]
    venues = venue_facts(row.meeting for row in rows)
    for row in rows:
        calendar.add_component(_event(row, venues.get(row.meeting.source.uuid), language, at))
    calendar.add_missing_timezones()
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": 'inline; filename="calendar.ics"',
        },
    )


def _name(code: str) -> str:
    convention = convention_fact()
    whose = say(convention.name, code) if convention else "Intersession"
    return _("Meetings – %(convention)s") % {"convention": whose}


def _event(row: CalendarFact, venue: VenueFact | None, language: Language, at: datetime) -> Event:
    """A meeting as an event: of one day with its hours, in the time zone of its venue, where they are known.

    Else of whole days, of which the end is the one after the last, as RFC 5545 counts; when it opens is then told in words.
    """
    meeting, in_language = row.meeting, {"LANGUAGE": language.tag}
    first, last = meeting.days
    title = say(row.title, language.code)
    if meeting.tense is Tense.POSTPONED:
        title = _("Postponed: %(meeting)s") % {"meeting": title}
    event = Event()
    event.add("uid", meeting.source.uuid)
    event.add("dtstamp", at)
    if venue and venue.opens and venue.closes and first == last:
        event.add("dtstart", venue.opens)
        event.add("dtend", venue.closes)
    else:
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        if venue and venue.opens:
            told = {"time": f"{venue.opens:%H:%M}", "zone": str(venue.opens.tzinfo)}
            event.add("description", _("Opens at %(time)s (%(zone)s).") % told, parameters=in_language)
    event.add("sequence", meeting.source.version)
    event.add("status", STATUSES.get(meeting.tense, "CONFIRMED"))
    event.add("summary", title, parameters=in_language)
    if row.where:
        where = enumerated(say(value, language.code) for value in row.where)
        event.add("location", where, parameters=in_language)
    event.add("url", settings.SITE_ADDRESS + reverse("portal:meeting", args=[meeting.source.key]))
    event.add("transp", "TRANSPARENT")
    return event
