"""What public pages tell machines: linked data in the terms of schema.org.

Source: schema.org, Event; JSON-LD 1.1 of W3C, 7.1 (in HTML).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe

from meetings.choices import Mode, Tense
from secretariat.kernel import languages
from secretariat.kernel.values import MISSING, say

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from meetings.facts import VenueFact
    from reports.facts import CalendarFact
    from secretariat.kernel.values import Value

SCHEMA = "https://schema.org/"
STATUSES = {Tense.POSTPONED: "EventPostponed", Tense.CANCELLED: "EventCancelled"}
# What would end the element in a page, written as JSON writes it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def in_all_languages(value: Value) -> list[dict[str, str]]:
    """A text in every language in which it is written."""
    said = ((language, say(value, language.code)) for language in languages.LANGUAGES)
    return [{"@value": text, "@language": language.tag} for language, text in said if MISSING not in text]


def event_data(row: CalendarFact, venue: VenueFact | None, address: str) -> SafeString | None:
    """A meeting as an event, to be put into its page; None unless its record is public and its days are known."""
    meeting = row.meeting
    if venue is None or not venue.public or meeting.starts_on is None or meeting.ends_on is None:
        return None
    online = meeting.mode is not Mode.IN_PERSON
    found: dict[str, Any] = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "@id": f"urn:uuid:{meeting.source.uuid}",
        "url": address,
        "name": in_all_languages(row.title),
        "startDate": (venue.opens or meeting.starts_on).isoformat(),
        "endDate": (venue.closes or meeting.ends_on).isoformat(),
        "eventStatus": SCHEMA + STATUSES.get(meeting.tense, "EventScheduled"),
        "eventAttendanceMode": SCHEMA
        + ("OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"),
    }
    if meeting.place:
        found["location"] = {"@type": "Place", "name": in_all_languages(meeting.place)}
        if venue.latitude is not None:
            position = {"latitude": venue.latitude, "longitude": venue.longitude}
            found["location"]["geo"] = {"@type": "GeoCoordinates", **position}
    elif online:
        found["location"] = {"@type": "VirtualLocation"}
    text = json.dumps(found, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # nosec B308 B703 # noqa: S308 (nothing in it ends the element)
