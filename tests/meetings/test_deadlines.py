"""Deadlines: counted from the days of meetings by rules, and what people say of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bureau.models import BureauSession
from meetings import services
from meetings.choices import Anchor, DeadlineState, MeetingKind, Side
from meetings.facts import DeadlineFact, deadline_state, deadlines, deadlines_for_reader
from meetings.models import Conference, DeadlineRule, Meeting, MeetingDeadline
from meetings.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.sheets import dump
from secretariat.kernel.values import say
from secretariat.models import User
from secretariat.services import system_user
from tests import factories
from tests.conftest import AT, counted
from tests.factories import act, deadline_rule, history, meeting
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db
TODAY = date(2018, 10, 1)
DAYS = {"starts_on": date(2018, 11, 5), "ends_on": date(2018, 11, 7)}
SATURDAY = date(2018, 11, 10)


def who(key: str) -> User:
    """An account of the demonstration."""
    found: User = User.objects.get(key=key)
    return found


def told(as_of: date = TODAY) -> dict[str, DeadlineFact]:
    """The deadlines of the plain meeting by their rules."""
    found = deadlines(as_of=as_of)
    return {one.source.key: one for one in found if one.meeting.source.key == "committee-1"}


def one(as_of: date = TODAY) -> DeadlineFact:
    """The deadline of the plain meeting by the plain rule."""
    return told(as_of)["rule-1"]


@pytest.fixture
def plain() -> tuple[Meeting, DeadlineRule]:
    """A meeting, and a rule: papers two weeks before."""
    return meeting(**DAYS), deadline_rule()


# Counting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "side", "anchor", "due_on"),
    [
        (14, Side.BEFORE, Anchor.START, date(2018, 10, 22)),
        (14, Side.BEFORE, Anchor.END, date(2018, 10, 24)),
        (10, Side.AFTER, Anchor.START, date(2018, 11, 15)),
        (10, Side.AFTER, Anchor.END, date(2018, 11, 17)),
        (0, Side.AFTER, Anchor.END, date(2018, 11, 7)),
    ],
)
def test_a_deadline_is_counted_from_the_days_of_its_meeting(
    days: int, side: Side, anchor: Anchor, due_on: date
) -> None:
    meeting(**DAYS)
    deadline_rule(days=days, side=side, anchor=anchor)
    assert one().due_on == due_on
    assert say(one().what, "en") == "papers of the meeting"


@given(
    starts_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    length=st.integers(0, 30),
    days=st.integers(0, 400),
    side=st.sampled_from(Side),
    anchor=st.sampled_from(Anchor),
    move=st.integers(-900, 900),
)
def test_a_deadline_moves_with_its_meeting(
    starts_on: date, length: int, days: int, side: Side, anchor: Anchor, move: int
) -> None:
    rule = DeadlineRule(days=days, side=side, anchor=anchor)
    there, moved = starts_on + timedelta(length), timedelta(move)
    before = rule.due_on(starts_on, there)
    assert rule.due_on(starts_on + moved, there + moved) == before + moved
    assert abs(before - (starts_on if anchor == Anchor.START else there)) == timedelta(days)


@given(
    due=st.integers(-30, 30),
    met=st.none() | st.integers(-40, 40),
    held=st.booleans(),
    before=st.booleans(),
)
def test_a_deadline_is_in_one_state_on_every_day(
    *, due: int, met: int | None, held: bool, before: bool
) -> None:
    """By days from the one that is asked about."""
    met_on = TODAY + timedelta(met) if met is not None else None
    state = deadline_state(
        due_on=TODAY + timedelta(due), met_on=met_on, held=held, before_meeting=before, as_of=TODAY
    )
    is_met = met is not None and met <= 0
    assert (state is DeadlineState.MET) == is_met
    if not is_met:
        assert (state in {DeadlineState.LATE, DeadlineState.PAST}) == (due < 0)
        assert (state is DeadlineState.SOON) == (0 <= due <= 7)
        assert (state is DeadlineState.PAST) == (due < 0 and held and before)


def test_a_deadline_stands_by_the_day_that_is_asked_about(plain: Any) -> None:
    """Due on 22 October for a meeting from 5 to 7 November."""
    days = {
        date(2018, 10, 14): DeadlineState.AHEAD,
        date(2018, 10, 15): DeadlineState.SOON,
        date(2018, 10, 22): DeadlineState.SOON,
        date(2018, 10, 23): DeadlineState.LATE,
        date(2018, 11, 7): DeadlineState.LATE,
        date(2018, 11, 8): DeadlineState.PAST,
    }
    assert {day: one(day).state for day in days} == days


def test_what_is_due_after_a_meeting_stays_late_until_it_is_met() -> None:
    kept, rule = meeting(**DAYS), deadline_rule(side=Side.AFTER, anchor=Anchor.END)
    assert one(date(2019, 3, 1)).state is DeadlineState.LATE
    services.meet_deadline(
        meeting=kept, rule=rule, met_on=date(2018, 9, 30), by=who("conference-officer"), at=AT
    )
    assert one(date(2019, 3, 1)).state is DeadlineState.MET


def test_a_weekend_is_told_and_the_day_stands() -> None:
    meeting(**DAYS)
    deadline_rule(days=3, side=Side.AFTER, anchor=Anchor.END)
    deadline_rule("rule-2", days=5, side=Side.AFTER, anchor=Anchor.END)
    assert (told()["rule-1"].due_on, told()["rule-1"].on_weekend) == (SATURDAY, True)
    assert told()["rule-2"].on_weekend is False


def test_a_rule_holds_for_its_kind_and_for_its_body_alone() -> None:
    other = factories.body("other-body")
    kept = meeting(**DAYS)
    deadline_rule("of-kind")
    deadline_rule("of-body", body=kept.body)
    deadline_rule("of-other-body", body=other)
    deadline_rule("of-other-kind", kind_of=MeetingKind.WEBINAR)
    assert sorted(told()) == ["of-body", "of-kind"]


def test_a_rule_that_is_amended_and_a_meeting_that_is_moved_move_the_deadline(plain: Any) -> None:
    kept, rule = plain
    records.amend(rule, {"days": 21}, act())
    assert one().due_on == date(2018, 10, 15)
    moved = {"starts_on": date(2018, 12, 3), "ends_on": date(2018, 12, 5)}
    records.amend(kept, moved, act())
    assert one().due_on == date(2018, 11, 12)


def test_a_meeting_that_is_called_off_has_no_deadlines_from_that_day(plain: Any) -> None:
    kept, _rule = plain
    day = date(2018, 10, 10)
    services.postpone_meeting(meeting=kept, effective_on=day, by=who("conference-officer"), at=AT)
    assert told(day - timedelta(1)).keys() == {"rule-1"}
    assert told(day) == {}
    new = {"starts_on": date(2019, 2, 4), "ends_on": date(2019, 2, 6)}
    services.reschedule_meeting(meeting=kept, effective_on=day, **new, by=who("conference-officer"), at=AT)
    assert one(day).due_on == date(2019, 1, 21)
    services.cancel_meeting(meeting=kept, effective_on=day, by=who("conference-officer"), at=AT)
    assert told(day) == {}


def test_where_only_the_month_is_known_nothing_is_counted() -> None:
    meeting(starts_on=date(2018, 11, 1), ends_on=date(2018, 11, 30), days_known="month")
    deadline_rule()
    assert told() == {}


def test_a_conference_has_deadlines_once_though_it_is_held_in_segments() -> None:
    whole = Conference.objects.get(key="COP-2")
    for number, day in enumerate((date(2018, 11, 19), date(2018, 11, 21)), 1):
        factories.conference(
            f"COP-2.{number}",
            body=whole.body,
            ordinal=whole.ordinal,
            part_of=whole,
            starts_on=day,
            ends_on=day,
            reason="segments",
        )
    found = [fact.meeting.source.key for fact in deadlines(as_of=TODAY) if fact.source.key == "cop-notice"]
    assert found == ["COP-1", "COP-2"]


def test_the_chain_of_the_conference(settings: Any) -> None:
    """The demonstration's rules, counted back from 19 November 2018."""
    found = [one for one in deadlines(as_of=TODAY) if one.meeting.source.key == "COP-2"]
    assert [(one.source.key, one.due_on, one.state) for one in found] == [
        ("cop-forecast", date(2018, 8, 13), DeadlineState.LATE),
        ("cop-submission", date(2018, 9, 10), DeadlineState.LATE),
        ("cop-notice", date(2018, 9, 24), DeadlineState.LATE),
        ("cop-documents", date(2018, 10, 8), DeadlineState.SOON),
    ]
    assert all(DeadlineRule.objects.values_list("source_note", flat=True))
    assert say(found[-1].due, "fr", "on") == "le 8\N{NO-BREAK SPACE}octobre 2018"


# What people say ---------------------------------------------------------------------------------------------


def test_a_deadline_is_met_from_the_day_that_is_recorded(plain: Any) -> None:
    kept, rule = plain
    by = who("conference-officer")
    record = services.meet_deadline(meeting=kept, rule=rule, met_on=date(2018, 9, 28), by=by, at=AT)
    assert one().state is DeadlineState.MET
    assert one().met_on == date(2018, 9, 28)
    assert one(date(2018, 9, 27)).state is DeadlineState.AHEAD
    assert one(date(2018, 9, 27)).met_on is None
    assert record.key == "committee-1.rule-1"
    row = history(record)[-1]
    assert (row.verb, row.by, row.effective_on) == (Verb.MEET_DEADLINE, by, date(2018, 9, 28))


def test_nothing_is_met_before_its_day(plain: Any) -> None:
    kept, rule = plain
    with pytest.raises(RefusedError, match="still to come"):
        services.meet_deadline(
            meeting=kept, rule=rule, met_on=date(2018, 10, 2), by=who("administrator"), at=AT
        )
    assert not MeetingDeadline.objects.exists()


def test_a_deadline_is_moved_with_a_reason_and_back(plain: Any) -> None:
    kept, rule = plain
    said_by = {"meeting": kept, "rule": rule, "by": who("conference-officer"), "at": AT}
    with pytest.raises(RefusedError, match="Say why"):
        services.move_deadline(**said_by, due_on=date(2018, 10, 26), reason=" ")
    services.move_deadline(**said_by, due_on=date(2018, 10, 26), reason="late translation")
    assert (one().due_on, one().counted_on) == (date(2018, 10, 26), date(2018, 10, 22))
    assert (one().is_moved, one().moved_because) == (True, "late translation")
    records.amend(rule, {"days": 21}, act())
    assert one().due_on == date(2018, 10, 26)  # what people set stands
    services.move_deadline(**said_by, due_on=None, reason="in time after all")
    assert (one().due_on, one().is_moved, one().moved_because) == (date(2018, 10, 15), False, "")
    reasons = [row.reason for row in history(MeetingDeadline.objects.get())]
    assert reasons == ["late translation", "in time after all"]


def test_a_deadline_is_reopened_and_the_history_keeps_that_it_was_met(plain: Any) -> None:
    kept, rule = plain
    said_by = {"meeting": kept, "rule": rule, "by": who("conference-officer"), "at": AT}
    with pytest.raises(RefusedError, match="Nobody has recorded"):
        services.reopen_deadline(**said_by, reason="one paper is missing")
    record = services.meet_deadline(**said_by, met_on=TODAY)
    services.reopen_deadline(**said_by, reason="one paper is missing")
    assert one().state is DeadlineState.AHEAD
    assert [row.verb for row in history(record)] == [Verb.MEET_DEADLINE, Verb.REOPEN_DEADLINE]


def test_nothing_is_said_of_a_deadline_that_the_rule_does_not_count(plain: Any) -> None:
    kept, _rule = plain
    other = deadline_rule("rule-2", kind_of=MeetingKind.CONFERENCE)
    with pytest.raises(RefusedError, match="another kind or body"):
        services.meet_deadline(meeting=kept, rule=other, met_on=TODAY, by=who("administrator"), at=AT)


def test_a_day_without_a_reason_is_refused_by_the_database(plain: Any) -> None:
    kept, rule = plain
    with pytest.raises(ValidationError, match="and why"):
        factories.meeting_deadline(meeting=kept, rule=rule, due_on=TODAY)


def test_what_was_withdrawn_can_be_said_anew(plain: Any) -> None:
    kept, rule = plain
    said_by = {"meeting": kept, "rule": rule, "by": who("conference-officer"), "at": AT}
    record = services.meet_deadline(**said_by, met_on=TODAY)
    records.withdraw(record, act(reason="entered by mistake"))
    assert one().state is DeadlineState.AHEAD
    again = services.meet_deadline(**said_by, met_on=TODAY)
    assert again.key != record.key
    assert one().state is DeadlineState.MET


def test_what_is_said_of_a_deadline_goes_with_its_meeting() -> None:
    session = factories.session()
    rule = DeadlineRule.objects.get(key="bureau-documents")
    officer = who("bureau-officer")
    record = services.meet_deadline(meeting=session, rule=rule, met_on=TODAY, by=officer, at=AT)
    records.withdraw(session, act(by=officer, reason="entered twice"))
    record.refresh_from_db()
    assert record.withdrawn_on is not None


# Who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "of_bureau", "of_conference"),
    [
        ("administrator", True, True),
        ("bureau-officer", True, False),
        ("conference-officer", False, True),
        ("regional-officer", False, False),
        ("finance-officer", False, False),
        ("editor", False, False),
        ("auditor", False, False),
        ("bureau-member", False, False),
    ],
)
def test_officers_of_a_strand_speak_of_its_deadlines(
    *, key: str, of_bureau: bool, of_conference: bool
) -> None:
    may = services.may_say
    assert bool(may(who(key), MeetingKind.BUREAU_SESSION, Verb.MEET_DEADLINE)) is of_bureau
    assert bool(may(who(key), MeetingKind.CONFERENCE, Verb.MEET_DEADLINE)) is of_conference


def test_the_service_refuses_officers_of_other_strands() -> None:
    whole, rule = Conference.objects.get(key="COP-2"), DeadlineRule.objects.get(key="cop-notice")
    with pytest.raises(DeniedError, match="Programme officer \\(conference\\)"):
        services.meet_deadline(meeting=whole, rule=rule, met_on=TODAY, by=who("bureau-officer"), at=AT)


def test_a_deadline_concerns_the_role_of_its_rule_or_whoever_keeps_its_meetings() -> None:
    found = {one.source.key: one for one in deadlines(as_of=TODAY)}
    assert found["cop-notice"].concerns(who("conference-officer"))
    assert not found["cop-notice"].concerns(who("bureau-officer"))
    assert found["bureau-documents"].concerns(who("bureau-officer"))
    assert not found["bureau-documents"].concerns(
        who("administrator")
    )  # who keeps all, and would be told all


def test_readers_see_deadlines_whose_meeting_and_rule_they_may_see() -> None:
    def keys(**asked: Any) -> set[tuple[str, str]]:
        found = deadlines_for_reader(reader=who("bureau-member"), as_of=TODAY, **asked)
        return {(one.meeting.source.key, one.source.key) for one in found}

    assert ("COP-2", "cop-documents") in keys()
    assert ("COP-2", "cop-submission") not in keys()  # the rule is for the secretariat alone
    period = Conference.objects.get(key="COP-2").periods_before.get()
    assert keys(period=period.key) == keys()
    assert keys(period="nothing") == set()
    records.amend(Conference.objects.get(key="COP-2"), {"visibility": "internal"}, act())
    assert ("COP-2", "cop-documents") not in keys()
    assert deadlines_for_reader(reader=who("board-member"), as_of=TODAY) == ()
    everything = deadlines_for_reader(reader=who("editor"), as_of=TODAY)
    assert [one.source.key for one in everything] == [one.source.key for one in deadlines(as_of=TODAY)]


def test_readers_see_the_day_but_not_why_where_that_is_not_theirs() -> None:
    whole, rule = Conference.objects.get(key="COP-2"), DeadlineRule.objects.get(key="cop-documents")
    record = services.move_deadline(
        meeting=whole,
        rule=rule,
        due_on=date(2018, 10, 12),
        reason="late translation",
        by=who("conference-officer"),
        at=AT,
    )

    def seen() -> DeadlineFact:
        found = deadlines_for_reader(reader=who("bureau-member"), as_of=TODAY)
        return next(one for one in found if one.source.key == rule.key)

    assert (seen().due_on, seen().moved_because) == (date(2018, 10, 12), "")
    records.amend(record, {"visibility": "bureau"}, act())
    assert (seen().due_on, seen().moved_because) == (date(2018, 10, 12), "late translation")


# The page ----------------------------------------------------------------------------------------------------

PAGE = "/meetings/deadlines/"


@pytest.fixture
def today(settings: Any) -> None:
    """The first of October 2018."""
    settings.PINNED_TODAY = TODAY


def lines(response: Any) -> list[str]:
    """The rows of the list as they are read."""
    return [words(row) for row in tree(response).findall(".//tbody/tr")]


def test_the_page_tells_of_each_deadline_and_how_it_stands(today: None) -> None:
    found = lines(browser("auditor").get(PAGE, {"meeting": "COP-2"}))
    assert len(found) == 4
    assert found[-1].startswith("8 October 2018 provisional agenda and supporting documents")
    assert "19–23 November 2018 Due within seven days —" in found[-1]
    assert [" Late " in one for one in found] == [True, True, True, False]


def test_the_page_is_filtered_by_state_meeting_person_and_words(today: None) -> None:
    officer = browser("bureau-officer")
    everything = lines(officer.get(PAGE))
    late = lines(officer.get(PAGE, {"state": "late"}))
    assert 0 < len(late) < len(everything)
    assert all(" Late " in one for one in late)
    mine = lines(officer.get(PAGE, {"mine": "on"}))
    assert len(mine) == 6  # two for each of three sessions
    assert all("Bureau session" in one for one in mine)
    assert len(lines(officer.get(PAGE, {"q": "AGENDA cop-2"}))) == 1
    nothing = officer.get(PAGE, {"q": "no such thing"})
    assert "widen the filter" in said(nothing, ".//body")
    wrong = officer.get(PAGE, {"state": "of-no-kind"})
    assert wrong.status_code == 200


def test_the_page_without_rules_says_what_to_enter(today: None) -> None:
    for rule in DeadlineRule.objects.all():
        records.withdraw(rule, act(reason="none of ours"))
    assert "enter rules of deadlines" in said(browser("auditor").get(PAGE), ".//body")


def test_the_page_leads_to_the_records_and_offers_what_one_may_say(today: None) -> None:
    page = browser("bureau-officer").get(PAGE, {"q": "bureau-2018-09 bureau-documents"})
    leads = [link.get("href") for link in tree(page).findall(".//tbody//a")]
    session = BureauSession.objects.get(key="bureau-2018-09")
    assert leads == [
        reverse(
            "admin:meetings_deadlinerule_change", args=[DeadlineRule.objects.get(key="bureau-documents").pk]
        ),
        reverse("admin:bureau_bureausession_change", args=[session.pk]),
        f"{PAGE}bureau-2018-09/bureau-documents/meet/",
        f"{PAGE}bureau-2018-09/bureau-documents/move/",
    ]
    assert "/meet/" not in str(browser("auditor").get(PAGE).content)


def test_a_deadline_is_met_moved_and_reopened_on_pages(today: None) -> None:
    officer = browser("conference-officer")
    at = f"{PAGE}COP-2/cop-documents/"
    asked = officer.get(f"{at}meet/")
    assert "provisional agenda" in said(asked, ".//body")
    assert not MeetingDeadline.objects.exists()
    refused = officer.post(f"{at}move/", {"due_on": "2018-10-12"})
    assert (refused.status_code, MeetingDeadline.objects.count()) == (422, 0)
    done = officer.post(f"{at}move/", {"due_on": "2018-10-13", "reason": "late translation"}, follow=True)
    assert "Recorded: Move" in done.content.decode()
    row = lines(officer.get(PAGE, {"q": "cop-2 cop-documents"}))[0]
    assert row.startswith(
        "13 October 2018 Saturday: no working day Moved; by the rule 8 October 2018: late translation"
    )
    officer.post(f"{at}meet/", {"met_on": "2018-09-28"})
    row = lines(officer.get(PAGE, {"q": "cop-2 cop-documents"}))[0]
    assert "Met 28 September 2018 Reopen" in row
    officer.post(f"{at}reopen/", {"reason": "one language is missing"})
    assert MeetingDeadline.objects.get().met_on is None


@pytest.mark.parametrize(
    ("key", "address", "status"),
    [
        ("auditor", "COP-2/cop-documents/meet/", 403),
        ("bureau-officer", "COP-2/cop-documents/meet/", 403),
        ("bureau-officer", "bureau-2018-09/bureau-documents/meet/", 200),
        ("conference-officer", "COP-2/cop-documents/forget/", 404),
        ("conference-officer", "COP-2/bureau-documents/meet/", 404),
        ("conference-officer", "COP-9/cop-documents/meet/", 404),
    ],
)
def test_who_may_open_what(today: None, key: str, address: str, status: int) -> None:
    assert browser(key).get(PAGE + address).status_code == status


def test_members_of_the_bureau_do_not_open_the_page() -> None:
    assert browser("bureau-member").get(PAGE).status_code == 403


def test_as_many_queries_for_many_deadlines(today: None) -> None:
    officer = browser("officer")
    officer.get(PAGE)
    with counted() as few:
        officer.get(PAGE)
    for number in range(20):
        deadline_rule(
            f"more-{number}", kind_of=MeetingKind.CONFERENCE, responsible=factories.post(f"post-{number}")
        )
    with counted() as many:
        officer.get(PAGE)
    assert len(few) == len(many)
    with counted() as queries:
        deadlines(as_of=TODAY)
    assert len(queries) == 4


# Sheets ------------------------------------------------------------------------------------------------------


def test_rules_and_what_is_said_go_out_and_come_in(plain: Any, tmp_path: Any) -> None:
    kept, rule = plain
    services.move_deadline(
        meeting=kept, rule=rule, due_on=SATURDAY, reason="late", by=system_user(at=AT), at=AT
    )
    written = dump(tmp_path)
    assert (written["deadline_rules"], written["meeting_deadlines"]) == (7, 1)
    text = (tmp_path / "meeting_deadlines.csv").read_text(encoding="utf-8")
    assert "committee-1.rule-1" in text
    assert "2018-11-10,late" in text
