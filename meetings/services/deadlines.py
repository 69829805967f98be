"""What is said of deadlines: met, moved, reopened."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import MeetingKind
from meetings.models import DeadlineRule, Meeting, MeetingDeadline, classes_of_meetings
from meetings.permissions import Verb
from secretariat.kernel import permissions, records
from secretariat.kernel.dates import local_day
from secretariat.kernel.permissions import Answer
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.records import Act, act

LONGEST_KEY = 80


def may_say(actor: Any, kind: MeetingKind, verb: Verb) -> Answer:
    """Whether somebody may say something of deadlines of a kind of meetings: granted the verb, and one who keeps these."""
    return permissions.may(actor, verb) and permissions.may(actor, classes_of_meetings()[kind].keep_verb())


def meet_deadline(
    *, meeting: Meeting, rule: DeadlineRule, met_on: date, by: Any, at: datetime, reason: str = ""
) -> MeetingDeadline:
    """Record on which day a deadline was met.

    Raises:
        DeniedError: The person may not.
        RefusedError: The day is still to come, or the rule does not hold for the meeting.
    """
    if met_on > local_day(at):
        message = _("This day is still to come: record it once it is so.")
        raise RefusedError([Problem("met-ahead", message, field="met_on")])
    what = act(by, at, verb=Verb.MEET_DEADLINE, effective_on=met_on, reason=reason)
    return _say(meeting, rule, {"met_on": met_on}, what)


def move_deadline(
    *, meeting: Meeting, rule: DeadlineRule, due_on: date | None, by: Any, at: datetime, reason: str
) -> MeetingDeadline:
    """Set another day than that of the rule, with the reason; none for the day of the rule again.

    Raises:
        DeniedError: The person may not.
        RefusedError: No reason is given, or the rule does not hold for the meeting.
    """
    _require_reason(reason)
    changes = {"due_on": due_on, "due_reason": reason if due_on else ""}
    return _say(meeting, rule, changes, act(by, at, verb=Verb.MOVE_DEADLINE, reason=reason))


def reopen_deadline(
    *, meeting: Meeting, rule: DeadlineRule, by: Any, at: datetime, reason: str
) -> MeetingDeadline:
    """Take back that a deadline was met.

    Raises:
        DeniedError: The person may not.
        RefusedError: No reason is given, or nobody has recorded it as met.
    """
    _require_reason(reason)
    said = MeetingDeadline.objects.of([meeting.pk]).filter(rule=rule).first()
    if said is None or said.met_on is None:
        raise RefusedError([Problem("not-met", _("Nobody has recorded this deadline as met."))])
    return _say(meeting, rule, {"met_on": None}, act(by, at, verb=Verb.REOPEN_DEADLINE, reason=reason))


@transaction.atomic
def _say(meeting: Meeting, rule: DeadlineRule, changes: Mapping[str, Any], what: Act) -> MeetingDeadline:
    """Put down what is said of a deadline, the first time or again.

    Raises:
        DeniedError: The person may not.
    """
    permissions.refuse(may_say(what.by, MeetingKind(meeting.kind_of), Verb(what.verb)))
    Meeting.objects.select_for_update().get(pk=meeting.pk)  # two who speak first at once follow each other
    said: MeetingDeadline | None = MeetingDeadline.objects.of([meeting.pk]).filter(rule=rule).first()
    if said is not None:
        return records.change(said, changes, what)
    values = {"key": _key(meeting, rule), "meeting": meeting, "rule": rule}
    return records.create(MeetingDeadline, {**values, **changes}, what)


def _key(meeting: Meeting, rule: DeadlineRule) -> str:
    """The keys of both, as long as that is short enough and was never given."""
    key = f"{meeting.key}.{rule.key}"
    free = len(key) <= LONGEST_KEY and not MeetingDeadline.objects.filter(key=key).exists()
    return key if free else f"deadline-{uuid.uuid4().hex[:16]}"


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise RefusedError([Problem("reason", _("Say why; the history keeps it."), field="reason")])


def rule_holds_for_meeting(said: MeetingDeadline) -> Iterator[Problem]:
    """What is said of a deadline is said of a meeting for which the rule holds."""
    if not said.rule.holds_for(said.meeting):
        message = gettext_lazy("The rule does not hold for this meeting: it is for another kind or body.")
        yield Problem("rule-of-others", message, field="rule")
