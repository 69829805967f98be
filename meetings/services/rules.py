"""Rules across rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from meetings.choices import (
    UNDATED_KINDS,
    BodyKind,
    DaysKnown,
    MeetingState,
    Mode,
)
from meetings.models import Conference, Document, Meeting, SecretariatWork
from secretariat.kernel import audit
from secretariat.kernel.problems import Problem, Severity


def days_are_known(meeting: Meeting) -> Iterator[Problem]:
    """A meeting has its days, save of the kinds that are planned before; a month is given from end to end."""
    first, last = meeting.starts_on, meeting.ends_on
    if first is None and last is None:
        if meeting.kind_of not in UNDATED_KINDS and meeting.KIND not in UNDATED_KINDS:
            yield Problem("days-missing", _("Give the first day and the last day."), field="starts_on")
        elif meeting.observed_on is None:
            message = _("Say since which day it is known that it is planned.")
            yield Problem("observed-missing", message, field="observed_on")
    elif meeting.days_known == DaysKnown.MONTH and first and last:
        following = last + timedelta(days=1)
        if first.day != 1 or following.day != 1 or (first.year, first.month) != (last.year, last.month):
            message = _("Where only the month is known, give its first and its last day.")
            yield Problem("no-month", message, field="days_known")


def hours_are_known(meeting: Meeting) -> Iterator[Problem]:
    """A meeting that says at which time it opens has days and a time zone, and closes later than it opens."""
    if meeting.opens_at is None:
        return
    if meeting.starts_on is None or meeting.days_known != DaysKnown.DAYS:
        yield Problem("no-days", _("A time needs a day: give the days first."), field="opens_at")
    if not meeting.time_zone and not (meeting.place and meeting.place.time_zone):
        message = _("A time needs a time zone: give it here, or that of the place.")
        yield Problem("no-zone", message, field="time_zone")
    one_day = meeting.starts_on == meeting.ends_on
    if one_day and meeting.closes_at is not None and meeting.closes_at <= meeting.opens_at:
        yield Problem(
            "closes-early", _("It closes before it opens: correct one of the times."), field="closes_at"
        )


def place_fits_mode(meeting: Meeting) -> Iterator[Problem]:
    """A meeting in person has a place or a country; one by teleconference or online has none.

    Where a body of another organization meets need not be known.
    """
    ours = meeting.body.kind_of != BodyKind.EXTERNAL
    if ours and meeting.mode == Mode.IN_PERSON and meeting.place_id is None and meeting.country_id is None:
        yield Problem("place-missing", _("A meeting in person needs a place."), field="place")
    if meeting.mode != Mode.IN_PERSON and meeting.place_id is not None:
        yield Problem("place-online", _("A meeting that is not held in person has no place."), field="place")
    if meeting.mode != Mode.IN_PERSON and meeting.country_id is not None:
        message = _("A meeting that is not held in person has no country.")
        yield Problem("country-online", message, field="country")


def called_off_before_held(meeting: Meeting) -> Iterator[Problem]:
    """A meeting that was called off had not been held by then, whatever was corrected since."""
    if meeting.pk is None or meeting.version == 1 or meeting.ends_on is None:
        return
    for row in audit.standing_changes(meeting.uuid, "state"):
        if row.changes["state"][0] == MeetingState.PLANNED and meeting.ends_on < row.effective_on:
            message = _(
                "It was called off on %(day)s: its last day does not lie before that. Correct the dates, or the day "
                "in its history."
            )
            yield Problem("held", message % {"day": row.effective_on.isoformat()}, field="ends_on")


def work_has_a_kind(work: SecretariatWork) -> Iterator[Problem]:
    """Work for a meeting is work of some kind."""
    if not work.linked("kinds"):
        yield Problem("no-kind", _("Name at least one kind of work."), field="kinds")


def ordinal_is_free(meeting: Meeting) -> Iterator[Problem]:
    """A body counts each meeting once; segments of one conference share its number."""
    if meeting.ordinal is None:
        return
    others = (
        Meeting.objects.current().filter(body=meeting.body_id, ordinal=meeting.ordinal).exclude(pk=meeting.pk)
    )
    part_of = getattr(meeting, "part_of_id", None)
    if part_of:
        others = others.exclude(pk=part_of).exclude(conference__part_of=part_of)
    elif meeting.pk:
        others = others.exclude(conference__part_of=meeting.pk)
    if taken := others.first():
        message = _("The body already has a meeting with this number: %(key)s.")
        yield Problem("ordinal-taken", message % {"key": taken.key}, field="ordinal")


def conference_is_numbered(conference: Conference) -> Iterator[Problem]:
    """Texts speak of a conference by its number: “the second meeting of the Conference of the Parties”."""
    if conference.ordinal is None:
        yield Problem("ordinal-missing", _("A conference needs its number."), field="ordinal")


def body_meets_once_at_a_time(meeting: Meeting) -> Iterator[Problem]:
    """Two meetings of one body on the same day are probably one entered twice; a segment lies in its conference."""
    if meeting.state != MeetingState.PLANNED or meeting.starts_on is None or meeting.ends_on is None:
        return
    same_days = Meeting.objects.current().filter(
        body=meeting.body_id,
        starts_on__lte=meeting.ends_on,
        ends_on__gte=meeting.starts_on,
        state=MeetingState.PLANNED,
    )
    if part_of := getattr(meeting, "part_of_id", None):
        same_days = same_days.exclude(pk=part_of)
    elif meeting.pk:
        same_days = same_days.exclude(conference__part_of=meeting.pk)
    if other := same_days.exclude(pk=meeting.pk).first():
        message = _("The body already meets on these days: %(key)s. Give a reason if both are right.")
        yield Problem("same-days", message % {"key": other.key}, Severity.WARNING, field="starts_on")


def symbol_follows_root(document: Document) -> Iterator[Problem]:
    """A document's symbol begins with the symbol root of its conference. Source: rules on document symbols."""
    root = document.conference.symbol_root
    if root and document.symbol and not document.symbol.startswith(f"{root}/"):
        message = _("Symbols of this conference begin with “%(root)s/”. Give a reason if this one does not.")
        yield Problem("symbol-root", message % {"root": root}, Severity.WARNING, field="symbol")


def symbol_is_free(document: Document) -> Iterator[Problem]:
    """One symbol, one document in all its languages. Source: rules on document symbols."""
    if not document.symbol:
        return
    standing: Any = Document.objects.current()
    if other := standing.filter(symbol=document.symbol).exclude(pk=document.pk).first():
        message = _("This symbol is borne by the document %(key)s.")
        yield Problem("symbol-taken", message % {"key": other.key}, field="symbol")
