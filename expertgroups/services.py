"""Writing of meetings of groups, and the rules of calls, groups, advice and information sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from expertgroups.choices import GROUP_KINDS
from expertgroups.models import AdviceService, CallForComments, GroupMeeting, GroupWork, InformationSession
from expertgroups.permissions import Verb
from meetings.choices import BodyKind, MeetingNoun
from secretariat.kernel import permissions, records
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act
from secretariat.kernel.texts import texts


def call_group_meeting(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> GroupMeeting:
    """Enter a meeting of a group or committee. Resulting state: planned; whether it was held follows from its dates."""
    permissions.require(by, Verb.CALL_GROUP_MEETING)
    return records.create(GroupMeeting, values, act(by, at, verb=Verb.CALL_GROUP_MEETING, reason=reason))


def group_meets(meeting: GroupMeeting) -> Iterator[Problem]:
    """Whose meeting it is: an expert group or a committee, of which sentences say that it holds meetings."""
    if meeting.body.kind_of not in GROUP_KINDS:
        message = _("Name an expert group or a committee: other bodies have records of their own kind.")
        yield Problem("no-group", message, field="body")
    elif meeting.body.noun != MeetingNoun.MEETING:
        message = _("Say of the body that it holds meetings: the sentences on groups call them so.")
        yield Problem("no-meeting", message, field="body")


def work_is_of_a_group(work: GroupWork) -> Iterator[Problem]:
    """The work is that of an expert group, and the report says what the group works on."""
    if work.group.kind_of != BodyKind.EXPERT_GROUP:
        yield Problem("no-group", _("Name an expert group."), field="group")
    elif not any(texts(work.group, "subject").values()):
        message = _("Say of the group what it works on: sentences name it by its subject.")
        yield Problem("no-subject", message, field="group")
    if work.documents_online and not work.documents_prepared:
        message = _("The documents that are on the website are those that the secretariat prepared.")
        yield Problem("documents", message, field="documents_prepared")


def call_says_what_it_is(call: CallForComments) -> Iterator[Problem]:
    """A call asks for something, on a subject; and something is known of it: who asked for it, or when it was."""
    if not call.linked("sought"):
        yield Problem("no-kind", _("Say what is sought."), field="sought")
    if call.requested_by_id is None:
        if not any(texts(call, "subject").values()):
            message = _("Name the subject, or the mandate that says it.")
            yield Problem("no-subject", message, field="subject_en")
        if call.opened_on is None and call.observed_on is None:
            message = _("Give the day on which it is opened, or since when it is known to have been made.")
            yield Problem("no-day", message, field="opened_on")


def advice_names_kinds_and_audiences(advice: AdviceService) -> Iterator[Problem]:
    """Advice is of some kind and for somebody."""
    if not advice.linked("kinds"):
        yield Problem("no-kind", _("Name at least one kind of advice."), field="kinds")
    if not advice.linked("audiences"):
        yield Problem("no-audience", _("Say to whom it is given."), field="audiences")


def session_has_a_role(session: InformationSession) -> Iterator[Problem]:
    """The report tells of a session because the secretariat did something for it."""
    if not session.linked("roles"):
        yield Problem("no-role", _("Say what the secretariat did for the session."), field="roles")
    if session.such_as and not session.linked("treaties"):
        message = _("Name the treaties that stand for others.")
        yield Problem("no-treaty", message, field="treaties")
