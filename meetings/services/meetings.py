"""Calling, postponing and cancelling meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from meetings.choices import MEETING_TRANSITIONS, MeetingState
from meetings.models import Conference, Meeting
from meetings.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.records import act

M = TypeVar("M", bound=Meeting)


def call_meeting(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> Meeting:
    """Enter a meeting of any body that has no record of its own kind. Resulting state: planned."""
    permissions.require(by, Verb.CALL_MEETING)
    return records.create(Meeting, values, act(by, at, verb=Verb.CALL_MEETING, reason=reason))


def convene_conference(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> Conference:
    """Enter a meeting of the Conference of the Parties or a segment of one. Resulting state: planned."""
    permissions.require(by, Verb.CONVENE_CONFERENCE)
    return records.create(Conference, values, act(by, at, verb=Verb.CONVENE_CONFERENCE, reason=reason))


def postpone_meeting(*, meeting: M, effective_on: date, by: Any, at: datetime, reason: str = "") -> M:
    """Postpone a planned meeting to dates not yet known. Resulting state: postponed.

    Raises:
        RefusedError: It had been held by the day given.
    """
    _refuse_held(meeting, effective_on)
    what = act(by, at, verb=Verb.POSTPONE_MEETING, effective_on=effective_on, reason=reason)
    return records.move(meeting, MEETING_TRANSITIONS, what)


def cancel_meeting(*, meeting: M, effective_on: date, by: Any, at: datetime, reason: str = "") -> M:
    """Cancel a meeting. Resulting state: cancelled.

    Raises:
        RefusedError: It had been held by the day given.
    """
    _refuse_held(meeting, effective_on)
    what = act(by, at, verb=Verb.CANCEL_MEETING, effective_on=effective_on, reason=reason)
    return records.move(meeting, MEETING_TRANSITIONS, what)


def reschedule_meeting(
    *, meeting: M, starts_on: date, ends_on: date, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> M:
    """Set new dates for a meeting that was postponed or cancelled. Resulting state: planned."""
    what = act(by, at, verb=Verb.RESCHEDULE_MEETING, effective_on=effective_on, reason=reason)
    dates = {"starts_on": starts_on, "ends_on": ends_on}
    return records.move(meeting, MEETING_TRANSITIONS, what, also=dates)


def _refuse_held(meeting: Meeting, day: date) -> None:
    """Refuse to call off on a day what had been held by then: a report as of that day would deny it.

    Raises:
        RefusedError: The meeting stands as planned, and its last day lies before the day.
    """
    if meeting.state == MeetingState.PLANNED and meeting.ends_on is not None and meeting.ends_on < day:
        message = _(
            "By that day it had been held: its last day is %(day)s. Give the day on which it was called off, or "
            "correct its dates."
        )
        told = message % {"day": meeting.ends_on.isoformat()}
        raise RefusedError([Problem("held", told, field="effective_on")])
