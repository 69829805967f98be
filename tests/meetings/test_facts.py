"""Meetings, periods, documents and conclusions as they are read, as of a day."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps

from meetings import facts, services
from meetings.choices import BodyKind, FollowUp, MeetingKind, MeetingState, Mode, Tense
from meetings.models import Body, Conference, Document, Meeting, Period
from secretariat.kernel import records
from secretariat.kernel.values import MISSING, say
from secretariat.models import User
from tests import factories
from tests.conftest import AT, ROOT, counted
from tests.factories import act, online

FIRST, LAST = date(2018, 11, 5), date(2018, 11, 7)
DAY = timedelta(days=1)
LATER = AT + timedelta(days=90)
DEMO_MEETINGS = [
    row["key"]
    for sheet in (
        "board_meetings",
        "bureau_sessions",
        "conferences",
        "group_meetings",
        "meetings",
        "regional_consultations",
        "webinars",
    )
    for row in csv.DictReader((ROOT / "demo" / "cop2" / f"{sheet}.csv").open(encoding="utf-8"))
]
COP1_COP2 = ["bureau-2017-12", "bureau-2018-04", "bureau-2018-09", "COP-2"]


# The tense of a meeting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (FIRST - 400 * DAY, Tense.AHEAD),
        (FIRST - DAY, Tense.AHEAD),
        (FIRST, Tense.UNDER_WAY),
        (FIRST + DAY, Tense.UNDER_WAY),
        (LAST, Tense.UNDER_WAY),
        (LAST + DAY, Tense.HELD),
        (LAST + 400 * DAY, Tense.HELD),
    ],
)
def test_a_planned_meeting_takes_its_tense_from_its_dates(as_of: date, expected: Tense) -> None:
    assert facts.tense(starts_on=FIRST, ends_on=LAST, state=MeetingState.PLANNED, as_of=as_of) is expected


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 2, 3, 400])
@pytest.mark.parametrize("state", [MeetingState.POSTPONED, MeetingState.CANCELLED])
def test_a_meeting_put_off_has_no_other_tense(state: MeetingState, days: int) -> None:
    found = facts.tense(starts_on=FIRST, ends_on=LAST, state=state, as_of=FIRST + days * DAY)
    assert found is {MeetingState.POSTPONED: Tense.POSTPONED, MeetingState.CANCELLED: Tense.CANCELLED}[state]


def test_a_meeting_of_one_day_is_under_way_on_it() -> None:
    found = [
        facts.tense(starts_on=FIRST, ends_on=FIRST, state=MeetingState.PLANNED, as_of=FIRST + days * DAY)
        for days in (-1, 0, 1)
    ]
    assert found == [Tense.AHEAD, Tense.UNDER_WAY, Tense.HELD]


def test_the_states_of_every_kind_of_meeting_are_read() -> None:
    kinds = {model.kind() for model in apps.get_models() if issubclass(model, Meeting)}
    assert kinds == facts.meeting_kinds() > {"meetings.meeting", "bureau.bureausession"}


def tense_on(meeting: Meeting, *days: date) -> list[Tense]:
    """How a meeting stands on some days."""
    stored = type(meeting).objects.get(pk=meeting.pk)
    return [facts.meeting_fact(stored, states=facts.states_as_of(day), as_of=day).tense for day in days]


MAKES = [factories.meeting, factories.conference, factories.session]


@pytest.mark.parametrize("make", MAKES)
def test_a_meeting_is_put_off_from_the_day_it_was_so(make: Callable[..., Meeting], officer: User) -> None:
    """Recorded months later; then set for new dates, then cancelled."""
    meeting = make(**online(FIRST, LAST))
    said = {"by": officer, "at": LATER, "reason": "as decided"}
    off, again, never = date(2018, 10, 20), date(2018, 12, 3), date(2019, 1, 10)
    meeting = services.postpone_meeting(meeting=meeting, effective_on=off, **said)
    assert tense_on(meeting, off - DAY, off, LAST + DAY) == [Tense.AHEAD, Tense.POSTPONED, Tense.POSTPONED]

    first, last = date(2019, 2, 4), date(2019, 2, 5)
    meeting = services.reschedule_meeting(
        meeting=meeting, starts_on=first, ends_on=last, effective_on=again, **said
    )
    days = (off, again - DAY, again, first, last + DAY)
    assert tense_on(meeting, *days) == [
        Tense.POSTPONED,
        Tense.POSTPONED,
        Tense.AHEAD,
        Tense.UNDER_WAY,
        Tense.HELD,
    ]

    meeting = services.cancel_meeting(meeting=meeting, effective_on=never, **said)
    assert tense_on(meeting, again, never - DAY, never, last + DAY) == [
        Tense.AHEAD,
        Tense.AHEAD,
        Tense.CANCELLED,
        Tense.CANCELLED,
    ]


def test_a_meeting_put_off_before_it_was_recorded_stays_so(officer: User) -> None:
    """Entered on 1 October, postponed as of 20 September."""
    meeting = services.postpone_meeting(
        meeting=factories.meeting(), effective_on=date(2018, 9, 20), by=officer, at=AT
    )
    days = (date(2018, 9, 19), date(2018, 9, 20), date(2018, 10, 1), date(2019, 1, 1))
    assert tense_on(meeting, *days) == [Tense.AHEAD, Tense.POSTPONED, Tense.POSTPONED, Tense.POSTPONED]


def test_a_meeting_recorded_afterwards_was_held_before_it_was_recorded(officer: User) -> None:
    """On 20 September somebody enters the session of the 13th: a report as of the 15th knows it."""
    meeting = factories.meeting(**online(date(2018, 9, 13)), at=AT)
    assert tense_on(meeting, date(2018, 9, 12), date(2018, 9, 13), date(2018, 9, 15)) == [
        Tense.AHEAD,
        Tense.UNDER_WAY,
        Tense.HELD,
    ]


def test_a_corrected_day_replaces_the_wrong_one(officer: User) -> None:
    meeting = services.postpone_meeting(
        meeting=factories.meeting(), effective_on=date(2018, 10, 5), by=officer, at=AT
    )
    wrong = factories.history(meeting)[-1]
    what = act(by=officer, reason="the letter says the 9th")
    records.correct(wrong, record=meeting, effective_on=date(2018, 10, 9), what=what)
    assert tense_on(meeting, date(2018, 10, 5), date(2018, 10, 8), date(2018, 10, 9)) == [
        Tense.AHEAD,
        Tense.AHEAD,
        Tense.POSTPONED,
    ]


# A meeting ---------------------------------------------------------------------------------------------------


def test_a_meeting_is_read_with_its_body_place_and_country(db: None) -> None:
    record = Conference.objects.get(key="COP-2")
    fact = facts.meeting_fact(record, states={}, as_of=date(2018, 10, 1))
    assert (fact.kind, fact.mode, fact.tense) == (MeetingKind.CONFERENCE, Mode.IN_PERSON, Tense.AHEAD)
    assert (fact.starts_on, fact.ends_on) == (date(2018, 11, 19), date(2018, 11, 23))
    assert say(fact.body, "fr").startswith("Conférence des Parties")
    assert (say(fact.place, "en", "in"), say(fact.country, "en")) == ("in Geneva", "Switzerland")
    assert fact.ordinal.number == 2
    assert fact.source == record.source()
    assert fact.dates.cited() == (record.source("starts_on", "ends_on"),)


def test_a_meeting_online_has_no_place_and_one_uncounted_no_number(db: None) -> None:
    fact = facts.meeting_fact(factories.meeting(), states={}, as_of=FIRST)
    assert (fact.place, fact.country, fact.ordinal) == (None, None, None)


# Periods -----------------------------------------------------------------------------------------------------


def test_a_period_lies_between_two_conferences(db: None) -> None:
    fact = facts.period_fact(period="cop1-cop2", as_of=date(2018, 10, 1))
    assert (fact.predecessor.source.key, fact.predecessor.tense) == ("COP-1", Tense.HELD)
    assert (fact.target.source.key, fact.target.tense) == ("COP-2", Tense.AHEAD)
    assert (fact.starts_on, fact.source.key) == (date(2017, 9, 29), "cop1-cop2")


def test_a_first_period_begins_on_its_own_day(db: None) -> None:
    factories.period("first", starts_on=date(2018, 2, 1))
    fact = facts.period_fact(period="first", as_of=date(2018, 10, 1))
    assert (fact.predecessor, fact.starts_on, fact.target.source.key) == (None, date(2018, 2, 1), "COP-3")


def test_a_period_knows_its_conference_is_put_off(officer: User) -> None:
    cop2 = Conference.objects.get(key="COP-2")
    services.postpone_meeting(meeting=cop2, effective_on=date(2018, 10, 9), by=officer, at=AT)
    found = [facts.period_fact(period="cop1-cop2", as_of=date(2018, 10, day)).target.tense for day in (8, 9)]
    assert found == [Tense.AHEAD, Tense.POSTPONED]


def test_a_withdrawn_period_is_no_longer_read(system: User) -> None:
    records.withdraw(factories.period("first"), act(reason="entered twice"))
    for read in (facts.period_fact, facts.calendar_facts):
        with pytest.raises(Period.DoesNotExist):
            read(period="first", as_of=FIRST)


@pytest.fixture
def next_period(system: User) -> Period:
    """The period up to a third conference, in November 2019, that Bureau and secretariat may read of."""
    cop3 = factories.conference(visibility="bureau")
    period = factories.period(
        "cop2-cop3", predecessor=Conference.objects.get(key="COP-2"), target=cop3, starts_on=None
    )
    factories.portal_access(period=period)
    return period


@pytest.mark.parametrize(
    ("as_of", "period"),
    [
        (date(2017, 1, 1), "cop1-cop2"),
        (date(2018, 11, 23), "cop1-cop2"),
        (date(2018, 11, 24), "cop2-cop3"),
        (date(2019, 11, 29), "cop2-cop3"),
        (date(2019, 11, 30), "cop2-cop3"),
        (date(2030, 1, 1), "cop2-cop3"),
    ],
)
def test_a_day_falls_in_the_period_whose_conference_comes_next(
    as_of: date, period: str, next_period: Period, person: Callable[[str], User]
) -> None:
    for role in ("officer", "bureau-member"):
        fact = facts.period_for_reader(reader=person(role), as_of=as_of)
        assert fact is not None
        assert fact.source.key == period


def test_a_period_whose_conference_a_reader_may_not_see_is_left_out(
    next_period: Period, person: Callable[[str], User], system: User
) -> None:
    records.amend(Conference.objects.get(key="COP-3"), {"visibility": "internal"}, act())
    found = [
        facts.period_for_reader(reader=person(role), as_of=date(2019, 6, 1))
        for role in ("officer", "bureau-member")
    ]
    assert [fact.source.key for fact in found if fact] == ["cop2-cop3", "cop1-cop2"]

    records.amend(Conference.objects.get(key="COP-2"), {"visibility": "internal"}, act())
    assert facts.period_for_reader(reader=person("bureau-member"), as_of=date(2018, 6, 1)) is None
    assert facts.period_for_reader(reader=person("translator"), as_of=date(2018, 6, 1)) is not None


# The calendar ------------------------------------------------------------------------------------------------


def keys(period: str, as_of: date = FIRST) -> list[str]:
    """The keys of the meetings in a period's calendar, of the demonstration's only the Bureau's and the Conference's."""
    found = [fact.source.key for fact in facts.calendar_facts(period=period, as_of=as_of)]
    others = {key for key in DEMO_MEETINGS if key not in COP1_COP2}
    return [key for key in found if key not in others]


def test_a_calendar_holds_all_meetings_of_its_period_and_its_conference(db: None) -> None:
    found = [fact.source.key for fact in facts.calendar_facts(period="cop1-cop2", as_of=FIRST)]
    assert sorted(found) == sorted(set(DEMO_MEETINGS) - {"COP-1"})
    assert keys("cop1-cop2") == COP1_COP2


def test_a_calendar_holds_every_kind_once_by_dates(system: User) -> None:
    period = Period.objects.get(key="cop1-cop2")
    other = factories.period("other")
    factories.meeting("early", **online(date(2018, 1, 15)), periods=[period, other])
    factories.meeting("long", **online(date(2018, 9, 13), date(2018, 9, 20)), periods=[period])
    factories.meeting("elsewhere", **online(date(2018, 6, 1)), periods=[other])
    factories.meeting("nowhere", **online(date(2018, 7, 1)))
    cop2 = Conference.objects.get(key="COP-2")
    records.amend(cop2, {"periods": [period]}, act())
    factories.conference("COP-2.2", body=cop2.body, ordinal=2, part_of=cop2, **online(date(2018, 12, 3)))
    records.withdraw(
        factories.meeting("gone", **online(date(2018, 8, 1)), periods=[period]), act(reason="twice")
    )

    bureau = COP1_COP2[:3]
    assert keys("cop1-cop2") == [bureau[0], "early", *bureau[1:], "long", "COP-2", "COP-2.2"]
    assert keys("other") == ["early", "elsewhere", "COP-3"]


def test_a_conference_in_segments_is_told_by_them(system: User) -> None:
    cop2 = Conference.objects.get(key="COP-2")
    for number, day in ((2, date(2018, 11, 22)), (1, date(2018, 11, 19))):
        factories.conference(f"COP-2.{number}", body=cop2.body, ordinal=2, part_of=cop2, **online(day))
    told = facts.calendar_facts(period="cop1-cop2", as_of=FIRST)
    assert [fact.source.key for fact in told if fact.starts_on][-2:] == ["COP-2.1", "COP-2.2"]
    assert [fact.segment.number for fact in told if fact.segment] == [1, 2]
    period = facts.period_fact(period="cop1-cop2", as_of=FIRST)
    assert [fact.source.key for fact in period.segments] == ["COP-2.1", "COP-2.2"]
    assert "COP-2" not in keys("cop1-cop2")


def test_a_calendar_is_as_of_a_day(officer: User) -> None:
    meeting = factories.meeting(periods=[Period.objects.get(key="cop1-cop2")])
    services.cancel_meeting(meeting=meeting, effective_on=date(2018, 10, 20), by=officer, at=LATER)

    def tenses(as_of: date) -> dict[str, Tense]:
        return {fact.source.key: fact.tense for fact in facts.calendar_facts(period="cop1-cop2", as_of=as_of)}

    before, after = tenses(date(2018, 9, 14)), tenses(date(2018, 11, 30))
    assert (before["committee-1"], after["committee-1"]) == (Tense.AHEAD, Tense.CANCELLED)
    assert [before[key] for key in COP1_COP2] == [Tense.HELD, Tense.HELD, Tense.UNDER_WAY, Tense.AHEAD]
    assert [after[key] for key in COP1_COP2] == [Tense.HELD] * 4


# Conclusions -------------------------------------------------------------------------------------------------


def follow_ups(as_of: date) -> list[tuple[int, FollowUp]]:
    """The conclusions of the plain meetings of a period on a day."""
    found = facts.conclusion_facts(kind=MeetingKind.OTHER, period="cop1-cop2", as_of=as_of)
    return [(fact.number, fact.follow_up) for fact in found]


@pytest.fixture
def meeting(system: User) -> Meeting:
    """A meeting on 5 and 6 November 2018."""
    return factories.meeting(periods=[Period.objects.get(key="cop1-cop2")])


def test_a_conclusion_is_followed_up_as_of_a_day(meeting: Meeting, officer: User) -> None:
    conclusion, said = factories.conclusion(meeting=meeting), {"by": officer, "at": LATER}
    steps = (
        (services.start_follow_up, date(2018, 11, 20)),
        (services.complete_follow_up, date(2018, 12, 1)),
        (services.reopen_follow_up, date(2018, 12, 10)),
    )
    for step, day in steps:
        conclusion = step(conclusion=conclusion, effective_on=day, **said)
    expected = {
        date(2018, 11, 5): [],
        date(2018, 11, 6): [(1, FollowUp.OPEN)],
        date(2018, 11, 19): [(1, FollowUp.OPEN)],
        date(2018, 11, 20): [(1, FollowUp.UNDER_WAY)],
        date(2018, 12, 1): [(1, FollowUp.CARRIED_OUT)],
        date(2018, 12, 9): [(1, FollowUp.CARRIED_OUT)],
        date(2018, 12, 10): [(1, FollowUp.UNDER_WAY)],
        date(2030, 1, 1): [(1, FollowUp.UNDER_WAY)],
    }
    assert {day: follow_ups(day) for day in expected} == expected


def test_conclusions_stand_in_the_order_of_their_meetings_and_numbers(meeting: Meeting, system: User) -> None:
    early = factories.meeting("early", **online(date(2018, 2, 5)), periods=meeting.linked("periods"))
    factories.conclusion("c", meeting=meeting, number=1)
    factories.conclusion("b", meeting=early, number=2)
    factories.conclusion("a", meeting=early, number=1)
    records.withdraw(factories.conclusion("gone", meeting=early, number=3), act(reason="entered twice"))
    factories.conclusion("other", meeting=factories.meeting("nowhere", **online(date(2018, 3, 5))))
    found = facts.conclusion_facts(kind=MeetingKind.OTHER, period="cop1-cop2", as_of=LATER.date())
    assert [(fact.source.key, fact.meeting.key) for fact in found] == [
        ("a", "early"),
        ("b", "early"),
        ("c", "committee-1"),
    ]
    assert say(found[0].subject, "en") == "guidance on storage"
    assert (
        facts.conclusion_facts(kind=MeetingKind.BUREAU_SESSION, period="cop1-cop2", as_of=LATER.date()) == ()
    )


# Documents, bodies, statements -------------------------------------------------------------------------------


def test_a_document_is_read_with_its_item_and_agenda(db: None) -> None:
    fact = facts.document_fact(document="cop2-progress-report")
    assert (fact.symbol, fact.job_number, fact.issued_on, fact.type_line) == (
        "",
        "",
        None,
        "note-by-the-secretariat",
    )
    assert (fact.item.path, fact.item.agenda_symbol.text) == ("5/k", "UNEP/MC/COP.2/1")
    assert say(fact.title, "es").startswith("Informe sobre la marcha")
    with pytest.raises(Document.DoesNotExist):
        facts.document_fact(document="nothing")


def test_an_agenda_without_a_symbol_is_a_visible_gap(system: User) -> None:
    records.amend(Document.objects.get(key="cop2-provisional-agenda"), {"symbol": ""}, act())
    fact = facts.document_fact(document="cop2-progress-report")
    assert fact.item.agenda_symbol.text == MISSING


def test_a_body_is_read_with_its_address(db: None) -> None:
    bureau, cop = (facts.body_fact(Body.objects.get(key=key)) for key in ("bureau", "cop"))
    assert (bureau.source.key, bureau.web_address_observed_on) == ("bureau", date(2018, 10, 1))
    assert bureau.web_address.text.startswith("http://www.mercuryconvention.org/")
    assert (cop.source.key, cop.web_address, cop.web_address_observed_on) == ("cop", None, None)


def test_statements_are_those_of_a_kind_of_body_in_a_period(db: None) -> None:
    (fact,) = facts.statement_facts(body_kind=BodyKind.BUREAU, period="cop1-cop2")
    assert (fact.source.key, fact.observed_on, fact.said_by) == (
        "bureau-decisions",
        date(2018, 10, 1),
        "secretariat",
    )
    assert facts.statement_facts(body_kind=BodyKind.CONFERENCE, period="cop1-cop2") == ()
    assert facts.statement_facts(body_kind=BodyKind.BUREAU, period="other") == ()


# Queries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "queries"), [(date(2018, 10, 1), 3), (date(2030, 1, 1), 4)])
def test_the_period_of_a_day_is_found_in_three_or_four_queries(
    as_of: date, queries: int, person: Callable[[str], User]
) -> None:
    reader = person("bureau-member")
    assert reader.role_names == {"bureau-member"}
    with counted() as made:
        facts.period_for_reader(reader=reader, as_of=as_of)
    assert len(made) == queries
