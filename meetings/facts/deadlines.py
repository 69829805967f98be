"""Deadlines of meetings, as of a day: counted from the days of each meeting by the rules, and what people say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from meetings.choices import SOON_DAYS, DeadlineState, MeetingKind, Tense
from meetings.facts.meetings import MeetingFact, meeting_fact, periods_open_to, states_as_of
from meetings.models import DeadlineRule, Meeting, MeetingDeadline, Period, classes_of_meetings
from secretariat.choices import Role
from secretariat.facts import is_staff, levels_for
from secretariat.kernel import permissions
from secretariat.kernel.choices import Visibility
from secretariat.kernel.dates import Dates, day
from secretariat.kernel.names import Name, name_of

if TYPE_CHECKING:
    from meetings.queries import MeetingQuerySet
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Source

CALLED_OFF = frozenset({Tense.POSTPONED, Tense.CANCELLED})
SATURDAY = 5
EVERYTHING = frozenset(Visibility)


@dataclass(frozen=True, slots=True)
class DeadlineFact:
    """A deadline of a meeting as it stands on a day.

    Attributes:
        what: What is due.
        meeting: For which meeting.
        due_on: The day on which it is due: that of the rule, or the one to which it was moved.
        due: The same as a value of sentences.
        counted_on: The day of the rule.
        moved_because: Why it was moved; empty where it was not, or where the reader may not know.
        met_on: The day on which it was met, by the day that is asked about; None where it was not.
        state: How it stands.
        roles: Whom it concerns.
        responsible: The post that answers for it, where the rule names one.
        source: The rule.
        said: What people said of it, if anybody did.
    """

    what: Name
    meeting: MeetingFact
    due_on: date
    due: Dates
    counted_on: date
    moved_because: str
    met_on: date | None
    state: DeadlineState
    roles: frozenset[str]
    responsible: Name | None
    source: Source
    said: Source | None

    @property
    def on_weekend(self) -> bool:
        """Whether it is due on a Saturday or a Sunday. The day stands: who is to do what about it is theirs to say."""
        return self.due_on.weekday() >= SATURDAY

    @property
    def is_moved(self) -> bool:
        """Whether people have set another day than that of the rule."""
        return self.due_on != self.counted_on

    def concerns(self, reader: Actor) -> bool:
        """Whether somebody has a role that it concerns."""
        return bool(self.roles & reader.role_names)


def deadline_state(
    *, due_on: date, met_on: date | None, held: bool, before_meeting: bool, as_of: date
) -> DeadlineState:
    """How a deadline stands on a day.

    What was due before a meeting that has been held is past: nobody can meet it any more, and whether somebody did was
    not recorded. What is due after a meeting stays late until it is met.
    """
    if met_on is not None and met_on <= as_of:
        return DeadlineState.MET
    if due_on >= as_of:
        soon = due_on <= as_of + timedelta(SOON_DAYS)
        return DeadlineState.SOON if soon else DeadlineState.AHEAD
    return DeadlineState.PAST if held and before_meeting else DeadlineState.LATE


def deadlines(*, as_of: date, period: str = "") -> tuple[DeadlineFact, ...]:
    """The deadlines of all meetings, or of those of a period, by their days. Four queries."""
    meetings: MeetingQuerySet = Meeting.objects.current()
    if period:
        meetings = meetings.in_periods(Period.objects.current().filter(key=period))
    return _deadlines(meetings, EVERYTHING, as_of)


def deadlines_for_reader(*, reader: Actor, as_of: date, period: str = "") -> tuple[DeadlineFact, ...]:
    """The deadlines that a reader may see, of one period or of all times, by their days. Four queries.

    Both the meeting and the rule must be theirs to see, and members of the Bureau see those of their terms only. Why one
    was moved they read where they may see what was said of it; to which day, in any case.
    """
    levels = levels_for(reader)
    meetings: MeetingQuerySet = Meeting.objects.visible_to(levels)
    if period:
        meetings = meetings.in_periods(periods_open_to(reader).filter(key=period))
    elif not is_staff(reader):
        meetings = meetings.in_periods(periods_open_to(reader))
    return _deadlines(meetings, levels, as_of)


def _deadlines(
    meetings: MeetingQuerySet, levels: frozenset[Visibility], as_of: date
) -> tuple[DeadlineFact, ...]:
    """The deadlines of some meetings by the rules of some levels of visibility, in their order."""
    found = list(meetings.with_deadlines().with_names())
    states = states_as_of(as_of)
    rules = list(DeadlineRule.objects.visible_to(levels).select_related("responsible").in_order())
    kept = {
        (one.meeting_id, one.rule_id): one
        for one in MeetingDeadline.objects.of(meetings.with_deadlines().values("pk"))
    }
    standing = [(one, meeting_fact(one, states=states, as_of=as_of)) for one in found]
    facts = (
        _deadline_fact(rule, record, fact, kept.get((record.pk, rule.pk)), levels, as_of)
        for record, fact in standing
        if fact.tense not in CALLED_OFF
        for rule in rules
        if rule.holds_for(record)
    )
    return tuple(sorted(facts, key=lambda one: (one.due_on, one.meeting.source.key, one.source.key)))


def _deadline_fact(
    rule: DeadlineRule,
    record: Meeting,
    meeting: MeetingFact,
    said: MeetingDeadline | None,
    levels: frozenset[Visibility],
    as_of: date,
) -> DeadlineFact:
    first, last = meeting.days
    counted_on = rule.due_on(first, last)
    due_on = said.due_on if said and said.due_on else counted_on
    source = said.source("due_on") if said and said.due_on else rule.counted()
    met_on = said.met_on if said and said.met_on and said.met_on <= as_of else None
    return DeadlineFact(
        what=name_of(rule),
        meeting=meeting,
        due_on=due_on,
        due=day(due_on, source),
        counted_on=counted_on,
        moved_because=said.due_reason if said and Visibility(said.visibility) in levels else "",
        met_on=met_on,
        state=deadline_state(
            due_on=due_on,
            met_on=met_on,
            held=meeting.tense is Tense.HELD,
            before_meeting=due_on <= last,
            as_of=as_of,
        ),
        roles=_concerned(rule, record),
        responsible=name_of(rule.responsible) if rule.responsible else None,
        source=rule.source(),
        said=said.source() if said else None,
    )


def _concerned(rule: DeadlineRule, record: Meeting) -> frozenset[str]:
    """The role that the rule names, or those that keep such meetings as their own; administrators keep all."""
    if rule.concerns:
        return frozenset({rule.concerns})
    kept_by = classes_of_meetings()[MeetingKind(record.kind_of)].keep_verb()
    return permissions.grants().get(kept_by, frozenset()) - {Role.ADMINISTRATOR}
