"""Reading of the work that a conference requested: calls, groups, advice, meetings, information sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertgroups.choices import AdviceKind, Advised, Audience, SessionRole, Sought
from expertgroups.models import AdviceService, CallForComments, GroupMeeting, GroupWork, InformationSession
from meetings.choices import BodyKind
from meetings.facts import (
    MandateFact,
    MeetingFact,
    OfficeFact,
    OutputFact,
    WorkFact,
    mandate_fact,
    meeting_fact,
    office_facts,
    output_facts,
    states_as_of,
    work_facts,
)
from secretariat.facts import levels_for, seen_by
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.texts import filled_phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Phrase, Source


@dataclass(frozen=True, slots=True)
class CallFact:
    """A call for comments.

    `asked_at` is the number of the conference whose mandate asked for it, and `asked_on` that conference's last day;
    `subject` is the call's own, or else the mandate's; `meeting` is the one that it follows up; `documents_of` the
    number of the conference for whose documents it is.
    """

    sought: tuple[Sought, ...]
    audiences: tuple[Audience, ...]
    further: bool
    subject: Phrase
    mandate: MandateFact | None
    asked_at: Ordinal | None
    asked_on: date | None
    opened_on: date | None
    closes_on: date | None
    meeting: Source | None
    documents_of: Ordinal | None
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class GroupWorkFact:
    """An expert group whose work is coordinated, by its subject."""

    subject: Phrase
    group: Source
    documents_prepared: bool
    documents_online: bool
    material_online: bool
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class AdviceFact:
    """Advice that the secretariat gives."""

    kinds: tuple[AdviceKind, ...]
    audiences: tuple[Advised, ...]
    on_request: bool
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class InformationSessionFact:
    """A session that shares information before a meeting."""

    precedes: Source
    subject: Phrase
    treaties: tuple[Name, ...]
    such_as: bool
    further_subject: Phrase | None
    roles: tuple[SessionRole, ...]
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class GroupMeetingFact:
    """A meeting of a group or committee as it stands on a day, the work done for it, what it leaves behind."""

    meeting: MeetingFact
    group: BodyKind
    work: WorkFact | None
    outputs: tuple[OutputFact, ...]
    offices: tuple[OfficeFact, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class RequestedWorkFact:
    """The work of a period that a conference requested."""

    calls: tuple[CallFact, ...]
    groups: tuple[GroupWorkFact, ...]
    advice: tuple[AdviceFact, ...]
    meetings: tuple[GroupMeetingFact, ...]
    sessions: tuple[InformationSessionFact, ...]


def requested_work_fact(*, period: str, as_of: date) -> RequestedWorkFact:
    """The requested work of a period as of a day. Seventeen queries."""
    return RequestedWorkFact(
        calls=call_facts(period=period),
        groups=group_work_facts(period=period),
        advice=advice_facts(period=period),
        meetings=group_meeting_facts(period=period, as_of=as_of),
        sessions=information_session_facts(period=period),
    )


def requested_work_for_reader(*, reader: Actor, period: str, as_of: date) -> RequestedWorkFact:
    """What of it a reader may see. Eighteen queries."""
    found = requested_work_fact(period=period, as_of=as_of)
    every: list[Any] = [*found.calls, *found.groups, *found.advice, *found.meetings, *found.sessions]
    seen = {fact.source.uuid for fact in seen_by(reader, every)}
    return RequestedWorkFact(
        calls=tuple(fact for fact in found.calls if fact.source.uuid in seen),
        groups=tuple(fact for fact in found.groups if fact.source.uuid in seen),
        advice=tuple(fact for fact in found.advice if fact.source.uuid in seen),
        meetings=tuple(fact for fact in found.meetings if fact.source.uuid in seen),
        sessions=tuple(fact for fact in found.sessions if fact.source.uuid in seen),
    )


@dataclass(frozen=True, slots=True)
class OpenCallFact:
    """A call for comments that is open on a day: on what, and until when, where that is known."""

    subject: Phrase
    closes_on: date | None
    source: Source


def open_calls_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[OpenCallFact, ...]:
    """The calls of a period that are open on a day and that a reader may see, in their order. One query."""
    standing: Any = CallForComments.objects.visible_to(levels_for(reader))
    rows = (
        standing.filter(period_rows__period__key=period)
        .exclude(observed_on__gt=as_of)
        .exclude(opened_on__gt=as_of)
        .exclude(closes_on__lt=as_of)
        .select_related("requested_by")
        .order_by("position", "key", "pk")
    )
    return tuple(_open_call(row) for row in rows)


def calls_closing(*, as_of: date, until: date) -> tuple[OpenCallFact, ...]:
    """The calls that close from one day to another, both included, by that day. One query."""
    standing: Any = CallForComments.objects.current()
    rows = standing.filter(closes_on__range=(as_of, until)).select_related("requested_by")
    return tuple(_open_call(row) for row in rows.order_by("closes_on", "key", "pk"))


def _open_call(record: Any) -> OpenCallFact:
    return OpenCallFact(
        subject=filled_phrase(record, "subject") or phrase(record.requested_by or record, "subject"),
        closes_on=record.closes_on,
        source=record.source(),
    )


def call_facts(*, period: str) -> tuple[CallFact, ...]:
    """The calls of a period in their order. Three queries."""
    return tuple(_call_fact(record) for record in CallForComments.objects.of_period(period))


def _call_fact(record: Any) -> CallFact:
    mandate = record.requested_by
    own = filled_phrase(record, "subject")
    return CallFact(
        sought=tuple(Sought(row.kind_of) for row in record.sought_rows.all()),
        audiences=tuple(Audience(row.audience) for row in record.audience_rows.all()),
        further=record.further,
        subject=own or phrase(mandate or record, "subject"),
        mandate=mandate_fact(mandate) if mandate else None,
        asked_at=_number(mandate.asked_by) if mandate else None,
        asked_on=mandate.asked_by.ends_on if mandate else None,
        opened_on=record.opened_on,
        closes_on=record.closes_on,
        meeting=record.meeting.source() if record.meeting else None,
        documents_of=_number(record.documents_of) if record.documents_of else None,
        observed_on=record.observed_on,
        source=record.source(),
    )


def _number(conference: Any) -> Ordinal | None:
    """The number of a conference whose body is loaded."""
    number = conference.ordinal
    return Ordinal(number, conference.source("ordinal"), conference.body.classifier) if number else None


def group_work_facts(*, period: str) -> tuple[GroupWorkFact, ...]:
    """The groups of a period whose work is coordinated, in their order. One query."""
    return tuple(
        GroupWorkFact(
            subject=phrase(record.group, "subject"),
            group=record.group.source(),
            documents_prepared=record.documents_prepared,
            documents_online=record.documents_online,
            material_online=record.material_online,
            observed_on=record.observed_on,
            source=record.source(),
        )
        for record in GroupWork.objects.of_period(period)
    )


def advice_facts(*, period: str) -> tuple[AdviceFact, ...]:
    """The advice given in a period, in its order. Three queries."""
    return tuple(
        AdviceFact(
            kinds=tuple(AdviceKind(row.kind_of) for row in record.kind_rows.all()),
            audiences=tuple(Advised(row.audience) for row in record.audience_rows.all()),
            on_request=record.on_request,
            observed_on=record.observed_on,
            source=record.source(),
        )
        for record in AdviceService.objects.of_period(period)
    )


def group_meeting_facts(*, period: str, as_of: date) -> tuple[GroupMeetingFact, ...]:
    """The meetings of groups and committees of a period, by their dates. Seven queries."""
    records = list(GroupMeeting.objects.of_period(period))
    states, works = states_as_of(as_of), work_facts(period=period)
    outputs = output_facts(period=period, as_of=as_of)
    offices = office_facts(bodies=frozenset(str(record.body.uuid) for record in records))
    return tuple(_group_meeting_fact(record, states, works, outputs, offices, as_of) for record in records)


def _group_meeting_fact(
    record: Any,
    states: Mapping[str, str],
    works: Mapping[str, WorkFact],
    outputs: Mapping[str, tuple[OutputFact, ...]],
    offices: Mapping[str, tuple[OfficeFact, ...]],
    as_of: date,
) -> GroupMeetingFact:
    uuid = str(record.uuid)
    return GroupMeetingFact(
        meeting=meeting_fact(record, states=states, as_of=as_of),
        group=BodyKind(record.body.kind_of),
        work=works.get(uuid),
        outputs=outputs.get(uuid, ()),
        offices=offices.get(str(record.body.uuid), ()),
        source=record.source(),
    )


def information_session_facts(*, period: str) -> tuple[InformationSessionFact, ...]:
    """The information sessions of a period, in their order. Three queries."""
    return tuple(_session_fact(record) for record in InformationSession.objects.of_period(period))


def _session_fact(record: Any) -> InformationSessionFact:
    return InformationSessionFact(
        precedes=record.precedes.source(),
        subject=phrase(record, "subject"),
        treaties=tuple(name_of(row.treaty) for row in record.treaty_rows.all()),
        such_as=record.such_as,
        further_subject=filled_phrase(record, "further_subject"),
        roles=tuple(SessionRole(row.role) for row in record.role_rows.all()),
        observed_on=record.observed_on,
        source=record.source(),
    )
