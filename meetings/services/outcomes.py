"""Conclusions and their follow-up, outputs of meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from meetings.choices import (
    FOLLOW_UP_TRANSITIONS,
    OUTPUT_TRANSITIONS,
)
from meetings.models import Conclusion, Output
from meetings.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.records import act


@transaction.atomic
def record_conclusion(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> Conclusion:
    """Enter a conclusion of a meeting, open as of the meeting's last day. Resulting state: open."""
    permissions.require(by, Verb.RECORD_CONCLUSION)
    meeting = values.get("meeting")  # without one its column is refused
    taken_on = meeting.ends_on if meeting else None
    what = act(by, at, verb=Verb.RECORD_CONCLUSION, effective_on=taken_on, reason=reason)
    return records.create(Conclusion, values, what)


def start_follow_up(
    *, conclusion: Conclusion, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Conclusion:
    """Begin to follow a conclusion up. Resulting state: being followed up."""
    what = act(by, at, verb=Verb.START_FOLLOW_UP, effective_on=effective_on, reason=reason)
    return records.move(conclusion, FOLLOW_UP_TRANSITIONS, what, field="follow_up")


def complete_follow_up(
    *, conclusion: Conclusion, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Conclusion:
    """Record that a conclusion has been carried out. Resulting state: carried out."""
    what = act(by, at, verb=Verb.COMPLETE_FOLLOW_UP, effective_on=effective_on, reason=reason)
    return records.move(conclusion, FOLLOW_UP_TRANSITIONS, what, field="follow_up")


def reopen_follow_up(
    *, conclusion: Conclusion, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Conclusion:
    """Take up a conclusion again that was not carried out after all. Resulting state: being followed up."""
    what = act(by, at, verb=Verb.REOPEN_FOLLOW_UP, effective_on=effective_on, reason=reason)
    return records.move(conclusion, FOLLOW_UP_TRANSITIONS, what, field="follow_up")


def finish_output(*, output: Output, effective_on: date, by: Any, at: datetime, reason: str = "") -> Output:
    """Record that an output of a meeting is finished. Resulting state: finished."""
    what = act(by, at, verb=Verb.FINISH_OUTPUT, effective_on=effective_on, reason=reason)
    return records.move(output, OUTPUT_TRANSITIONS, what)
