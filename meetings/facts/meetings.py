"""Meetings and periods, as of a date."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F

from meetings.choices import (
    WITH_OUTCOME,
    DaysKnown,
    MeetingKind,
    MeetingNoun,
    MeetingState,
    Mode,
    Tense,
)
from meetings.models import (
    Conference,
    Meeting,
    Period,
    classes_of_meetings,
)
from secretariat.facts import levels_for, reads_every_period
from secretariat.kernel import audit, permissions
from secretariat.kernel.dates import Dates, Month, NoDate, last_of_month
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.ordinals import Ordinal
from secretariat.kernel.reading import once_a_page
from secretariat.kernel.values import MISSING, Source, Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meetings.queries import MeetingQuerySet, PeriodQuerySet
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting as it stands on a day.

    `starts_on` and `ends_on` are both included, and None where they are not known yet; `dates` says them, or the
    month, or that they are not known. `country` is that of the place, or the one that alone is known. `report` is the symbol of the document
    with its report, and a visible gap until the register has assigned one. `segment` is the number of a segment
    within its conference.
    """

    kind: MeetingKind
    body: Name
    noun: MeetingNoun
    ordinal: Ordinal | None
    starts_on: date | None
    ends_on: date | None
    dates: Dates | Month | NoDate
    mode: Mode
    place: Name | None
    country: Name | None
    invited_by: Name | None
    report: Symbol | None
    tense: Tense
    observed_on: date | None
    source: Source
    segment: Ordinal | None = None

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day.

        Raises:
            ValueError: They are not known yet.
        """
        if self.starts_on is None or self.ends_on is None:
            raise ValueError(f"{self.source.key} has no days yet")
        return self.starts_on, self.ends_on


@dataclass(frozen=True, slots=True)
class PeriodFact:
    """An intersessional period: the conferences it lies between; `segments` are those of the second, if it has any."""

    predecessor: MeetingFact | None
    target: MeetingFact
    segments: tuple[MeetingFact, ...]
    starts_on: date
    source: Source


def tense(
    *, starts_on: date | None, ends_on: date | None, state: str, as_of: date, to_the_day: bool = True
) -> Tense:
    """How a meeting stands on a day: by its dates, unless it was postponed or cancelled by then.

    Without days it is ahead. Where only the month is known, it is ahead until the month is over: nobody knows that
    it is under way.
    """
    if state == MeetingState.POSTPONED:
        return Tense.POSTPONED
    if state == MeetingState.CANCELLED:
        return Tense.CANCELLED
    if starts_on is None or ends_on is None:
        return Tense.AHEAD
    if ends_on < as_of:
        return Tense.HELD
    return Tense.UNDER_WAY if starts_on <= as_of and to_the_day else Tense.AHEAD


@functools.cache
def meeting_kinds() -> frozenset[str]:
    """The kinds of records that are meetings, in whatever room."""
    return frozenset(model._meta.label_lower for model in apps.get_models() if issubclass(model, Meeting))


@functools.cache
def kinds_of_meetings() -> Mapping[MeetingKind, str]:
    """The kind of record that each kind of meeting is kept as, in whatever room."""
    return {kind: model.kind() for kind, model in classes_of_meetings().items()}


def kinds_kept_by(reader: Actor) -> frozenset[MeetingKind]:
    """The kinds of meetings that somebody keeps."""
    classes = classes_of_meetings()
    return frozenset(kind for kind, model in classes.items() if permissions.may(reader, model.keep_verb()))


def keepers_of_meetings() -> frozenset[str]:
    """The roles that keep meetings, of whatever kind."""
    granted = permissions.grants()
    return frozenset(role for model in classes_of_meetings().values() for role in granted[model.keep_verb()])


@once_a_page
def states_as_of(as_of: date) -> Mapping[str, str]:
    """The decided state of every meeting on a day, by identifier. One query."""
    return audit.values_as_of(meeting_kinds(), "state", as_of)


def meeting_fact(record: Meeting, *, states: Mapping[str, str], as_of: date) -> MeetingFact:
    """A meeting that was read `with_names`."""
    source = record.source()
    country = record.place.country if record.place else record.country
    number = record.ordinal
    return MeetingFact(
        kind=MeetingKind(record.kind_of),
        body=name_of(record.body),
        noun=MeetingNoun(record.body.noun),
        ordinal=Ordinal(number, source.of("ordinal"), record.body.classifier) if number else None,
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        dates=_dates(record),
        mode=Mode(record.mode),
        place=name_of(record.place) if record.place else None,
        country=name_of(country) if country else None,
        invited_by=name_of(record.invited_by) if record.invited_by else None,
        report=Symbol(record.report.symbol or MISSING, record.report.source("symbol"))
        if record.report
        else None,
        tense=tense(
            starts_on=record.starts_on,
            ends_on=record.ends_on,
            state=states.get(str(record.uuid), MeetingState.PLANNED),
            as_of=as_of,
            to_the_day=record.days_known == DaysKnown.DAYS,
        ),
        observed_on=record.observed_on,
        source=source,
    )


def _dates(record: Meeting) -> Dates | Month | NoDate:
    """The days of a meeting as a value, or its month, or that they are not known."""
    source = record.source("starts_on", "ends_on")
    if record.starts_on is None or record.ends_on is None:
        return NoDate(source)
    if record.days_known == DaysKnown.MONTH:
        return Month(record.starts_on, (source.of("starts_on", "ends_on", "days_known"),))
    return Dates(((record.starts_on, record.ends_on),), (source,))


def period_fact(*, period: str, as_of: date) -> PeriodFact:
    """A period by its key. Three queries.

    Raises:
        Period.DoesNotExist: There is no such period.
    """
    return _period_fact(Period.objects.current().with_conferences().get(key=period), as_of)


def conference_after(*, conference: str, as_of: date) -> MeetingFact | None:
    """The conference to which the period after another one leads; None where no period is recorded. Up to two queries."""
    periods = Period.objects.current().with_conferences().filter(predecessor__key=conference)
    found = periods.latest_first().first()
    return meeting_fact(found.target, states=states_as_of(as_of), as_of=as_of) if found else None


def period_for_reader(*, reader: Actor, as_of: date) -> PeriodFact | None:
    """The period that a day falls in, or the last one when its conference is over; None where there is none.

    Periods whose target conference the reader may not see are left out. Up to four queries.
    """
    periods = _periods_for(reader)
    found = periods.at(as_of).first() or periods.latest_first().first()
    return _period_fact(found, as_of) if found else None


def period_keys_for_reader(*, reader: Actor) -> tuple[tuple[str, str], ...]:
    """The keys of the periods that a reader may see, each with that of its target conference, the latest first."""
    return tuple(_periods_for(reader).latest_first().values_list("key", "target__key"))


def periods_open_to(reader: Actor) -> PeriodQuerySet:
    """The periods whose work somebody may follow: those of their own terms for members of the Bureau, all for staff."""
    found: PeriodQuerySet = (
        Period.objects.current() if reads_every_period(reader) else Period.objects.followed_by(reader)
    )
    return found


def _periods_for(reader: Actor) -> PeriodQuerySet:
    """Those of the periods open to a reader whose target conference they may see."""
    visible = Conference.objects.visible_to(levels_for(reader))
    return periods_open_to(reader).with_conferences().filter(target__in=visible)


def _period_fact(record: Period, as_of: date) -> PeriodFact:
    states = states_as_of(as_of)
    predecessor = record.predecessor
    parts = Conference.objects.current().filter(part_of=record.target_id).with_names().in_order()
    segments = [meeting_fact(part, states=states, as_of=as_of) for part in parts]
    return PeriodFact(
        predecessor=meeting_fact(predecessor, states=states, as_of=as_of) if predecessor else None,
        target=meeting_fact(record.target, states=states, as_of=as_of),
        segments=tuple(_numbered(fact, number) for number, fact in enumerate(segments, 1)),
        starts_on=_begins_on(record),
        source=record.source(),
    )


def _numbered(fact: MeetingFact, number: int) -> MeetingFact:
    """A segment with its number."""
    return replace(fact, segment=Ordinal(number, fact.source.of("part_of", "starts_on")))


def _begins_on(record: Period) -> date:
    """The day on which a period begins: the last one of the conference before, or its own."""
    begins = record.predecessor.ends_on if record.predecessor else record.starts_on
    if begins is None:  # the database sees to it that one of the two is there
        raise ValueError(f"{record.key} has no beginning")
    return begins


def calendar_facts(*, period: str, as_of: date) -> tuple[MeetingFact, ...]:
    """All meetings of a period, its target conference included, by their dates. Three queries.

    Of a conference in several segments only these are meetings that somebody can attend.
    """
    record = Period.objects.current().get(key=period)
    return _facts(Meeting.objects.current().in_period(record), as_of)


@once_a_page
def held_without_report(*, period: str, as_of: date) -> tuple[MeetingFact, ...]:
    """The meetings of a period that have been held and whose report no document is said to be, by their dates. Three queries."""
    return tuple(
        fact
        for fact in calendar_facts(period=period, as_of=as_of)
        if fact.tense is Tense.HELD and fact.kind in WITH_OUTCOME and fact.report is None
    )


def meetings_starting(*, as_of: date, until: date) -> tuple[MeetingFact, ...]:
    """The meetings that are planned to begin from one day to another, both included, by their dates. Two queries.

    As their list has them: a conference, and each of its segments.
    """
    states = states_as_of(as_of)
    found = Meeting.objects.current().starting(as_of, until).with_names().in_order()
    return tuple(meeting_fact(record, states=states, as_of=as_of) for record in found)


def meetings_for_reader(
    *, reader: Actor, as_of: date, period: str = "", key: str = ""
) -> tuple[MeetingFact, ...]:
    """The meetings that a reader may see, of one period or of all times, by their dates; or the one with a key. Two queries.

    Members of the Bureau see those of their terms only. A period that does not exist, or is not open to the reader,
    has no meetings. Of a conference in several segments only these are told.
    """
    found = Meeting.objects.visible_to(levels_for(reader))
    if period:
        found = found.in_periods(periods_open_to(reader).filter(key=period))
    elif not reads_every_period(reader):
        found = found.in_periods(periods_open_to(reader))
    if not key:
        return _facts(found, as_of)
    return tuple(fact for fact in _facts(found.named(key), as_of) if fact.source.key == key)


def meetings_in_month(*, reader: Actor, month: date, as_of: date) -> tuple[MeetingFact, ...]:
    """The meetings that a reader may see on any day of the month that opens on a day, by their dates. Two queries."""
    seen: MeetingQuerySet = Meeting.objects.visible_to(levels_for(reader))
    if not reads_every_period(reader):
        seen = seen.in_periods(periods_open_to(reader))
    return _facts(seen.within(month, last_of_month(month)), as_of)


def _facts(meetings: MeetingQuerySet, as_of: date) -> tuple[MeetingFact, ...]:
    """Meetings by their dates, the segments of conferences in the place of these."""
    states = states_as_of(as_of)
    found = list(meetings.with_names().in_order().annotate(whole=F("conference__part_of")))
    segments: dict[int, list[int]] = {}
    for meeting in found:
        if meeting.whole is not None:
            segments.setdefault(meeting.whole, []).append(meeting.pk)
    divided = {whole: parts for whole, parts in segments.items() if len(parts) > 1}
    numbers = {part: number for parts in divided.values() for number, part in enumerate(parts, 1)}
    facts = {
        meeting.pk: meeting_fact(meeting, states=states, as_of=as_of)
        for meeting in found
        if meeting.pk not in divided
    }
    return tuple(_numbered(fact, numbers[pk]) if pk in numbers else fact for pk, fact in facts.items())
