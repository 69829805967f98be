"""Cooperation with others and participation in their meetings, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from meetings.choices import (
    ContributionToMeeting,
    CooperationForm,
    CooperationRole,
    CooperationStrand,
    Course,
    ScopeKind,
)
from meetings.facts.meetings import MeetingFact, meeting_fact, states_as_of
from meetings.facts.preparation import names
from meetings.models import CooperationActivity, Participation
from secretariat.facts import seen_by
from secretariat.kernel.dates import Dates, ImpreciseDate, day
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.texts import filled_phrase
from secretariat.kernel.values import Phrase, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class PurposeFact:
    """For what something is done, and the record that says so: its own, or another one that it shares it with."""

    phrase: Phrase
    source: Source


@dataclass(frozen=True, slots=True)
class CooperationFact:
    """What the secretariat does with others.

    `observed_on` is the day since which it is told: that on which it is known, or the first one of `held_in`.
    `known_by` is the column that says so.
    """

    strand: CooperationStrand
    position: int
    forms: tuple[CooperationForm, ...]
    role: CooperationRole | None
    course: Course
    partners: tuple[Name, ...]
    among_others: bool
    bodies: tuple[Name, ...]
    inviters: tuple[Name, ...]
    by_invitation: bool
    held_in: ImpreciseDate | None
    subject: Phrase | None
    audience: Phrase | None
    purpose: PurposeFact | None
    scope: Phrase | None
    scope_kind: ScopeKind | None
    programme: Name | None
    host: Name | None
    observed_on: date | None
    known_by: str
    source: Source


@dataclass(frozen=True, slots=True)
class ParticipationFact:
    """The secretariat's part in meetings of others, in the order in which it names them.

    `session_on` and `session_place` are those of the part of the meeting that it takes part in; `observed_on` the
    day since which events without a date are known.
    """

    position: int
    meetings: tuple[MeetingFact, ...]
    represented_by: Name | None
    part_only: bool
    contributions: tuple[ContributionToMeeting, ...]
    addressed: tuple[Name, ...]
    subject: Phrase | None
    session: Phrase | None
    session_on: Dates | None
    session_place: Name | None
    observed_on: date | None
    source: Source


def cooperation_facts(*, period: str) -> tuple[CooperationFact, ...]:
    """The cooperation of a period in its order, by the period's key. Six queries."""
    rows: Any = CooperationActivity.objects
    return tuple(_cooperation_fact(row) for row in rows.of_period(period).with_all())


def _cooperation_fact(record: Any) -> CooperationFact:
    source = record.source()
    held_in = ImpreciseDate.parse(record.held_in, source.of("held_in")) if record.held_in else None
    observed_on = record.observed_on or (held_in.earliest if held_in else None)
    inviters = [row.organization for row in record.inviter_rows.all()]
    inviting_bodies = [row.body for row in record.inviting_body_rows.all()]
    return CooperationFact(
        strand=CooperationStrand(record.strand),
        position=record.position,
        forms=tuple(CooperationForm(row.form) for row in record.form_rows.all()),
        role=CooperationRole(record.role) if record.role else None,
        course=Course(record.course),
        partners=names(row.organization for row in record.partner_rows.all()),
        among_others=record.among_others,
        bodies=names(row.body for row in record.body_rows.all()),
        inviters=names([*inviting_bodies, *inviters]),
        by_invitation=record.by_invitation,
        held_in=held_in,
        subject=filled_phrase(record, "subject"),
        audience=filled_phrase(record, "audience"),
        purpose=_purpose_fact(record),
        scope=filled_phrase(record, "scope"),
        scope_kind=ScopeKind(record.scope_kind) if record.scope_kind else None,
        programme=_name(record.programme),
        host=_name(record.host),
        observed_on=observed_on,
        known_by="observed_on" if record.observed_on else "held_in",
        source=source,
    )


def _purpose_fact(record: Any) -> PurposeFact | None:
    """Its own purpose, or that of the record with which it shares one."""
    bearer = record.purpose_of or record
    phrase = filled_phrase(bearer, "purpose")
    return PurposeFact(phrase, bearer.source("purpose")) if phrase else None


def _name(record: Any) -> Name | None:
    """The name of a record that stands."""
    return name_of(record) if record is not None and record.withdrawn_on is None else None


def participation_facts(*, period: str, as_of: date) -> tuple[ParticipationFact, ...]:
    """The participation in meetings of others in a period, in its order, by the period's key. Five queries."""
    states = states_as_of(as_of)
    rows = Participation.objects.of_period(period)
    return tuple(_participation_fact(row, states, as_of) for row in rows)


def _participation_fact(record: Any, states: Mapping[str, str], as_of: date) -> ParticipationFact:
    meetings = [row.meeting for row in record.meeting_rows.all()]
    return ParticipationFact(
        position=record.position,
        meetings=tuple(
            meeting_fact(meeting, states=states, as_of=as_of)
            for meeting in meetings
            if meeting.withdrawn_on is None
        ),
        represented_by=_name(record.represented_by),
        part_only=record.part_only,
        contributions=tuple(
            ContributionToMeeting(row.contribution) for row in record.contribution_rows.all()
        ),
        addressed=names(row.body for row in record.address_rows.all()),
        subject=filled_phrase(record, "subject"),
        session=filled_phrase(record, "session"),
        session_on=day(record.session_on, record.source("session_on")) if record.session_on else None,
        session_place=_name(record.session_place),
        observed_on=record.observed_on,
        source=record.source(),
    )


def cooperation_for_reader(*, reader: Actor, period: str) -> tuple[CooperationFact, ...]:
    """The cooperation of a period that a reader may see. Seven queries."""
    return seen_by(reader, cooperation_facts(period=period))


def participations_for_reader(*, reader: Actor, period: str, as_of: date) -> tuple[ParticipationFact, ...]:
    """The participation in meetings of others that a reader may see. Six queries."""
    return seen_by(reader, participation_facts(period=period, as_of=as_of))
