"""The Bureau's sessions, purposes and supports as they are read, as of a day and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bureau import facts
from bureau.models import BureauPurpose, BureauSession, BureauSupport, BureauTerm
from meetings import services
from meetings.choices import BodyKind, OfficeFunction, Tense
from secretariat.kernel import records
from secretariat.kernel.values import say
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.factories import act, online

PERIOD, AS_OF = "cop1-cop2", date(2018, 10, 1)
DEMO = ["bureau-2017-12", "bureau-2018-04", "bureau-2018-09"]
STAFF = ("administrator", "officer", "editor", "clearing-officer", "translator")


def keys(found: Any) -> list[str]:
    """The keys of facts, in their order."""
    return [fact.source.key for fact in found]


@pytest.fixture
def term(system: User) -> BureauTerm:
    """The demonstration's term."""
    return BureauTerm.objects.get(key="bureau-cop1-cop2")


# Sessions ----------------------------------------------------------------------------------------------------


def test_sessions_are_read_by_their_dates_with_their_tense(db: None) -> None:
    found = facts.session_facts(period=PERIOD, as_of=date(2018, 9, 13))
    assert [(fact.source.key, fact.meeting.tense) for fact in found] == [
        ("bureau-2017-12", Tense.HELD),
        ("bureau-2018-04", Tense.HELD),
        ("bureau-2018-09", Tense.UNDER_WAY),
    ]
    assert found[2].source == BureauSession.objects.get(key="bureau-2018-09").source()
    assert say(found[2].meeting.place, "ru", "in") == "в Женеве"
    assert found[0].meeting.place is None


def test_sessions_are_those_of_the_period(term: BureauTerm) -> None:
    factories.session("early", term=term, **online(date(2017, 11, 1)))
    factories.session("elsewhere")
    records.withdraw(factories.session("gone", term=term), act(reason="entered twice"))
    assert keys(facts.session_facts(period=PERIOD, as_of=AS_OF)) == ["early", *DEMO]
    assert keys(facts.session_facts(period="up-to-COP-3", as_of=AS_OF)) == ["elsewhere"]
    assert facts.session_facts(period="nothing", as_of=AS_OF) == ()


def test_sessions_are_put_off_as_of_a_day(officer: User) -> None:
    session = BureauSession.objects.get(key="bureau-2018-09")
    later = AT + timedelta(days=30)
    services.cancel_meeting(
        meeting=session, effective_on=date(2018, 9, 1), by=officer, at=later, reason="strike"
    )
    found = [
        facts.session_facts(period=PERIOD, as_of=day)[2].meeting.tense
        for day in (date(2018, 8, 31), date(2018, 9, 1), date(2018, 9, 30), date(2019, 1, 1))
    ]
    assert found == [Tense.AHEAD, Tense.CANCELLED, Tense.CANCELLED, Tense.CANCELLED]


# Readers -----------------------------------------------------------------------------------------------------


@pytest.fixture
def levels(term: BureauTerm) -> None:
    """A session of every visibility, and a withdrawn one."""
    for day, visibility in enumerate(("internal", "bureau", "public"), start=1):
        days = online(date(2018, 3, day))
        factories.session(f"for-{visibility}", term=term, visibility=visibility, **days)
    gone = factories.session("gone", term=term, visibility="public", **online(date(2018, 3, 9)))
    records.withdraw(gone, act(reason="entered twice"))


READERS = {
    **{role: ["for-internal", "for-bureau", "for-public"] for role in STAFF},
    "bureau-member": ["for-bureau", "for-public"],
    "nobody": [],
}


@pytest.mark.parametrize("role", READERS)
def test_a_reader_sees_the_sessions_of_their_levels(
    role: str, levels: None, person: Callable[[str], User]
) -> None:
    reader = factories.account("nobody", roles=[]) if role == "nobody" else person(role)
    sessions = facts.sessions_for_reader(reader=reader, period=PERIOD, as_of=AS_OF)
    demo = [] if role == "nobody" else DEMO
    assert keys(sessions) == [*demo[:1], *READERS[role], *demo[1:]]


def test_a_report_reads_the_sessions_whatever_their_visibility(levels: None) -> None:
    assert keys(facts.session_facts(period=PERIOD, as_of=AS_OF)) == [
        DEMO[0],
        "for-internal",
        "for-bureau",
        "for-public",
        *DEMO[1:],
    ]


def test_a_reader_reads_a_session_as_a_report_does(person: Callable[[str], User]) -> None:
    member = person("bureau-member")
    assert facts.sessions_for_reader(reader=member, period=PERIOD, as_of=AS_OF) == facts.session_facts(
        period=PERIOD, as_of=AS_OF
    )


# Purposes and supports ---------------------------------------------------------------------------------------


def test_purposes_stand_in_their_order(term: BureauTerm) -> None:
    records.amend(BureauPurpose.objects.get(key="purpose-logistics"), {"position": 9}, act())
    factories.enter(BureauPurpose, key="budget", term=term, position=4, phrase_en="budget")
    factories.enter(BureauPurpose, key="elsewhere", term=factories.term(), position=1, phrase_en="other")
    records.withdraw(BureauPurpose.objects.get(key="purpose-agenda"), act(reason="no longer a purpose"))
    found = facts.purpose_facts(period=PERIOD)
    assert keys(found) == ["purpose-stocktaking", "purpose-strategy", "budget", "purpose-logistics"]
    assert (say(found[2].phrase, "en"), found[2].term) == ("budget", term.source("period"))


def test_supports_to_offices_stand_before_those_to_sessions(db: None) -> None:
    found = facts.support_facts(period=PERIOD, as_of=AS_OF)
    assert keys(found) == ["support-president", "support-2017-12", "support-2018-04", "support-2018-09"]
    president, session = found[0], found[3]
    assert (president.kinds, president.session) == (("substantive-matters",), None)
    assert (president.office.function, president.office.body) == (
        OfficeFunction.PRESIDENT,
        BodyKind.CONFERENCE,
    )
    assert (president.since.source.key, president.since.tense) == ("COP-1", Tense.HELD)
    assert session.kinds == ("invitations", "agendas", "documents", "reports", "logistics", "rooms")
    assert (session.session.key, session.office, session.since) == ("bureau-2018-09", None, None)


def test_withdrawn_supports_and_those_of_other_periods_are_left_out(term: BureauTerm) -> None:
    records.withdraw(BureauSupport.objects.get(key="support-2018-04"), act(reason="entered twice"))
    other = factories.session()
    factories.enter(BureauSupport, key="elsewhere", term=other.term, session=other, kinds=["rooms"])
    assert keys(facts.support_facts(period=PERIOD, as_of=AS_OF)) == [
        "support-president",
        "support-2017-12",
        "support-2018-09",
    ]


def test_the_bureau_of_a_period_is_read_whole(db: None) -> None:
    fact = facts.bureau_fact(period=PERIOD, as_of=AS_OF)
    assert (fact.body.source.key, keys(fact.sessions)) == ("bureau", DEMO)
    assert fact.purposes == facts.purpose_facts(period=PERIOD)
    assert fact.supports == facts.support_facts(period=PERIOD, as_of=AS_OF)


# Queries -----------------------------------------------------------------------------------------------------
