"""Cooperation with others and participation in their meetings: rules, facts as of a day, and what is said."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from meetings import services
from meetings.choices import Tense
from meetings.facts import cooperation_facts, participation_facts
from meetings.models import CooperationActivity, Meeting, Participation, Period
from reports.sections import cooperation as section
from secretariat.kernel import records
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.values import say
from secretariat.models import Organization, User
from tests import factories
from tests.conftest import AT
from tests.factories import act

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 10, 1)
PERIOD = "up-to-COP-3"
SIX = ("ar", "zh_hans", "en", "fr", "ru", "es")


@pytest.fixture
def period(db: None) -> Period:
    """A period of its own."""
    return factories.period(PERIOD)


def names(stem: str, **forms: str) -> dict[str, Any]:
    """A name in all languages and some of its forms, so that nothing is missing."""
    return {f"{field}_{code}": text for field, text in {"name": stem, **forms}.items() for code in SIX}


def organization(key: str, stem: str = "Agency") -> Organization:
    return factories.organization(key, **names(stem, name_of=f"of {stem}"))


def refused(make: Any, **values: Any) -> set[str]:
    """The columns at which a record is refused."""
    with pytest.raises((RefusedError, ValidationError)) as refusal:
        make(**values)
    error: Any = refusal.value
    return {problem.field for problem in error.problems}


def told(as_of: date = AS_OF, language: str = "en") -> list[str]:
    """The sentences of section V on the period, as they stand before names are shortened."""
    return said(reading(as_of), language)


def reading(as_of: date) -> Any:
    """What the section reads."""
    return SimpleNamespace(
        as_of=as_of,
        cooperation=cooperation_facts(period=PERIOD),
        participations=participation_facts(period=PERIOD, as_of=as_of),
    )


def said(read: Any, language: str = "en") -> list[str]:
    """The sentences of section V."""
    blocks: list[Any] = section.cooperation(read)
    return [say(one.clause, language).replace("\u00a0", " ") for block in blocks for one in block.sentences]


# The rules of cooperation ----------------------------------------------------------------------------------------


def test_cooperation_is_dated_or_known_since_a_day() -> None:
    assert refused(factories.cooperation, observed_on=None) == {"observed_on"}
    assert factories.cooperation(observed_on=None, held_in="2018-H1").held_in == "2018-H1"


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"partners": []}, {"partners"}),
        ({"role": "member", "forms": ["policy-follow-up"]}, {"role"}),
        ({"role": "member", "subject_en": "storage"}, {"subject_en"}),
        ({"forms": ["consultation"], "partners": []}, {"partners"}),
        ({"forms": ["consultation", "briefing"]}, {"forms"}),
        ({"forms": ["briefing"], "audience_en": "missions"}, {"partners"}),
        ({"forms": ["briefing"], "partners": []}, {"audience_en"}),
        ({"audience_en": "missions"}, {"audience_en"}),
        ({"forms": ["report-review"]}, {"programme"}),
        ({"among_others": True}, {"among_others"}),
        ({"scope_en": "chemicals"}, {"scope_kind"}),
        ({"scope_kind": "regards"}, {"scope_en"}),
        ({"scope_kind": "covers", "scope_en": "chemicals"}, {"scope_kind"}),
        ({"scope_kind": "programme", "scope_en": "chemicals"}, {"programme"}),
    ],
)
def test_cooperation_has_what_its_sentence_says_and_nothing_else(
    values: dict[str, Any], columns: set[str]
) -> None:
    assert refused(factories.cooperation, **values) == columns


def test_work_in_a_body_needs_a_role() -> None:
    body = factories.body()
    assert refused(factories.cooperation, bodies=[body]) == {"role"}
    assert factories.cooperation(bodies=[body], partners=[], role="member").role == "member"


def test_updates_go_to_those_who_invite() -> None:
    values = {"forms": ["updates"], "partners": [], "subject_en": "progress"}
    assert refused(factories.cooperation, **values) == {"inviters"}
    who = Organization.objects.get(key="who")
    assert refused(factories.cooperation, **values, inviters=[who], by_invitation=True) == {"by_invitation"}
    factories.cooperation(**values, inviters=[who])


def test_a_purpose_is_its_own_or_that_of_another_one() -> None:
    first = factories.cooperation()
    assert refused(factories.cooperation, key="second", purpose_of=first) == {"purpose_of"}
    purposeful = factories.cooperation("third", purpose_en="safety")
    found = refused(factories.cooperation, key="fourth", purpose_of=purposeful, purpose_en="order")
    assert found == {"purpose_of"}
    factories.cooperation("fifth", purpose_of=purposeful)


# The rules of participation --------------------------------------------------------------------------------------


def test_participation_is_in_meetings_of_others() -> None:
    assert refused(factories.participation, meetings=[]) == {"meetings"}
    assert refused(factories.participation, meetings=[factories.meeting()]) == {"meetings"}


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"part_only": True}, {"contributions"}),
        ({"part_only": True, "contributions": ["events"], "observed_on": AS_OF}, {"contributions"}),
        ({"contributions": ["events"]}, {"observed_on"}),
        ({"contributions": ["addresses"]}, {"addressed"}),
        ({"contributions": ["panel"], "subject_en": "air"}, {"subject_en"}),
        (
            {"contributions": ["technical-briefing", "events"], "observed_on": AS_OF},
            {"contributions"},
        ),
        ({"session_en": "air"}, {"contributions"}),
        ({"contributions": ["panel"], "session_on": AS_OF}, {"session_en"}),
    ],
)
def test_participation_has_what_its_contributions_say(values: dict[str, Any], columns: set[str]) -> None:
    assert refused(factories.participation, **values) == columns


def test_a_body_of_others_may_meet_nobody_knows_where() -> None:
    meeting = factories.external_meeting()
    assert (meeting.place, meeting.country) == (None, None)
    body = factories.body("own")
    assert refused(factories.external_meeting, key="own-1", body=body) == {"place"}


# Facts -----------------------------------------------------------------------------------------------------------


def test_facts_are_those_of_the_period_in_order(period: Period) -> None:
    factories.cooperation("late", position=2, periods=[period])
    factories.cooperation("early", position=1, periods=[period])
    factories.cooperation("elsewhere")
    found = cooperation_facts(period=PERIOD)
    assert [fact.source.key for fact in found] == ["early", "late"]
    assert [str(fact.forms) for fact in found] == ["()", "()"]


def test_a_dated_cooperation_is_known_from_its_first_day(period: Period) -> None:
    factories.cooperation(periods=[period], observed_on=None, held_in="2018-H1", partners=[organization("a")])
    (fact,) = cooperation_facts(period=PERIOD)
    assert (fact.observed_on, fact.known_by) == (date(2018, 1, 1), "held_in")
    assert told(date(2017, 12, 31)) == []
    (missing,) = section.unsaid(reading(date(2017, 12, 31)))
    assert (missing.field, missing.observed_on) == ("held_in", "2018-01-01")
    assert told() == ["in the first half of 2018, the secretariat has worked closely with Agency."]


def test_a_withdrawn_partner_is_named_no_more(period: Period, officer: User) -> None:
    who = organization("gone")
    activity = factories.cooperation(periods=[period], partners=[who, organization("stays", "Bureau")])
    records.amend(activity, {"partners": [who]}, act(by=officer))
    assert told() == ["the secretariat has worked closely with Agency."]


def test_a_participation_belongs_to_the_periods_of_its_meetings(period: Period) -> None:
    meeting = factories.external_meeting(periods=[period])
    factories.participation(meetings=[meeting])
    factories.participation(
        "elsewhere",
        meetings=[
            factories.external_meeting(
                "forum-2", ordinal=3, starts_on=date(2019, 6, 1), ends_on=date(2019, 6, 30)
            )
        ],
    )
    found = {
        day: participation_facts(period=PERIOD, as_of=day) for day in (date(2018, 6, 30), date(2018, 7, 1))
    }
    assert [[fact.source.key for fact in facts] for facts in found.values()] == [["participation-1"]] * 2
    assert [facts[0].meetings[0].tense for facts in found.values()] == [Tense.AHEAD, Tense.HELD]


# What is said of cooperation -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("course", "did"),
    [
        ("begun", "the secretariat has begun to work closely with Agency"),
        ("carried-out", "the secretariat has worked closely with Agency"),
        ("continuing", "the secretariat continues to cooperate and coordinate closely with Agency"),
    ],
)
def test_working_closely_has_a_course_a_subject_and_aims(period: Period, course: str, did: str) -> None:
    common = {"periods": [period], "partners": [organization("a")], "course": course}
    subject = {f"subject_{code}": "storage" for code in SIX}
    factories.cooperation("c1", position=1, **common)
    factories.cooperation("c2", position=2, **common, **subject)
    factories.cooperation("c3", position=3, **common, forms=["discussions"])
    factories.cooperation("c4", position=4, **common, forms=["policy-follow-up", "discussions"], **subject)
    aims = "in order to follow policy directions and join discussions when necessary"
    assert told() == [
        f"{did}.",
        f"{did} on storage.",
        f"{did}, in order to join discussions when necessary.",
        f"{did}, {aims}, in particular on storage.",
    ]


@pytest.mark.parametrize(
    ("course", "did"),
    [
        ("begun", "the secretariat has begun consultations"),
        ("carried-out", "the secretariat has held consultations"),
        ("continuing", "the secretariat continues its consultations"),
    ],
)
def test_consultations_may_be_with_partners_among_others(period: Period, course: str, did: str) -> None:
    common = {
        "periods": [period],
        "partners": [organization("a")],
        "course": course,
        "forms": ["consultation"],
    }
    subject = {f"subject_{code}": "storage" for code in SIX}
    factories.cooperation("c1", position=1, **common)
    factories.cooperation("c2", position=2, **common, among_others=True)
    factories.cooperation("c3", position=3, **common, among_others=True, **subject)
    assert told() == [
        f"{did} with Agency.",
        f"{did} with partners, including Agency.",
        f"{did} on storage with partners, including Agency.",
    ]


@pytest.mark.parametrize(
    ("role", "as_what"),
    [
        ("participant", ""),
        ("member", ", as a member,"),
        ("co-chair", ", as co-chair and member,"),
        ("observer", ", as an observer,"),
    ],
)
def test_work_of_others_is_told_with_the_role(period: Period, role: str, as_what: str) -> None:
    scope = {f"scope_{code}": "chemicals" for code in SIX}
    factories.cooperation(
        periods=[period],
        role=role,
        course="continuing",
        bodies=[factories.body("team", **names("Team", name_of="the Team"))],
        partners=[organization("a")],
        scope_kind="covers",
        **scope,
    )
    assert told() == [
        f"the secretariat continues to take part{as_what} in the work of the Team.",
        "This work covers chemicals.",
        "The work is carried out in close cooperation with Agency.",
    ]


@pytest.mark.parametrize(("inviters", "them"), [(1, "it"), (2, "them"), (3, "them")])
@pytest.mark.parametrize(
    ("course", "did"),
    [
        ("begun", "has begun to provide"),
        ("carried-out", "provided"),
        ("continuing", "continues to provide"),
    ],
)
def test_updates_name_who_invites(period: Period, course: str, did: str, inviters: int, them: str) -> None:
    factories.cooperation(
        periods=[period],
        partners=[],
        course=course,
        forms=["updates"],
        inviters=[organization(f"a{number}", f"A{number}") for number in range(inviters)],
        **{f"subject_{code}": "progress" for code in SIX},
    )
    (sentence,) = told()
    assert sentence.startswith("at the invitation of of A0")
    assert sentence.endswith(f", the secretariat {did} {them} with updates on progress.")


def test_a_shared_purpose_is_told_once_and_in_full_where_it_stands_alone(
    period: Period, officer: User
) -> None:
    purpose = {f"purpose_{code}": "safety" for code in SIX}
    who = [organization("a")]
    first = factories.cooperation("c1", position=1, periods=[period], partners=who, **purpose)
    second = factories.cooperation("c2", position=2, periods=[period], partners=who, purpose_of=first)
    did = "the secretariat has worked closely with Agency."
    assert told() == [f"with a view to safety, {did}", f"to the same end, {did}"]
    assert len(section.cooperation(reading(AS_OF))) == 1
    records.amend(second, {"position": 0}, act(by=officer))
    assert told() == [f"with a view to safety, {did}", f"to the same end, {did}"]
    factories.cooperation("c3", position=1, periods=[period], partners=who, by_invitation=True)
    records.amend(second, {"position": 9}, act(by=officer))
    assert told() == [
        f"with a view to safety, {did}",
        f"by invitation, {did}",
        f"with a view to safety, {did}",
    ]


def test_what_is_told_in_section_iv_stands_there_only(period: Period) -> None:
    factories.cooperation(periods=[period], strand="implementation", partners=[organization("a")])
    read = reading(AS_OF)
    assert section.cooperation(read) == []
    (paragraph,) = section.in_implementation(read)
    assert [one.key for one in paragraph.sentences] == ["implementation.cooperation-1"]  # type: ignore[union-attr]
    early = reading(date(2018, 8, 31))
    assert (section.in_implementation(early), section.unsaid(early)) == ([], [])
    assert [one.source.key for one in section.unsaid_in_implementation(early)] == ["cooperation-1"]


# What is said of participation -----------------------------------------------------------------------------------


def forum(period: Period, **values: Any) -> Meeting:
    """A meeting of a forum."""
    factories.body("forum", kind_of="external", **names("Forum", name_of="the Forum"))
    return factories.external_meeting(periods=[period], **values)


HELD = {
    date(2018, 6, 15): "will take part",
    date(2018, 7, 1): "took part",
}


@pytest.mark.parametrize(("as_of", "did"), HELD.items())
def test_participation_follows_the_dates_of_the_meeting(period: Period, as_of: date, did: str) -> None:
    factories.participation(meetings=[forum(period)], contributions=["delegates", "panels"])
    includes = "will include" if as_of < date(2018, 7, 1) else "included"
    assert told(as_of) == [
        f"the secretariat {did} in the second meeting of the Forum, in June 2018.",
        f"This participation {includes} meetings with delegates and panel discussions.",
    ]


@pytest.mark.parametrize(("as_of", "did"), HELD.items())
def test_a_part_of_a_meeting_is_told_with_what_is_done_there(period: Period, as_of: date, did: str) -> None:
    factories.participation(
        meetings=[forum(period)],
        represented_by=factories.post(title_of_en="the Head of unit"),
        part_only=True,
        contributions=["technical-briefing", "round-table"],
        **{f"subject_{code}": "air" for code in SIX},
        **{f"session_{code}": "principles" for code in SIX},
        session_on=date(2018, 6, 21),
        session_place=factories.place(name_in_en="in Nairobi"),
    )
    assert told(as_of) == [
        (
            f"During the second meeting of the Forum, in June 2018, the secretariat, represented by the Head of unit, {did} "
            "in a technical briefing on air and a round table at the thematic session on principles, in Nairobi on 21 June 2018."
        ),
    ]


def test_a_meeting_under_way_is_told_so(period: Period) -> None:
    days = {"days_known": "days", "starts_on": date(2018, 6, 4), "ends_on": date(2018, 6, 6)}
    factories.participation(
        meetings=[forum(period, mode="online", ordinal=None, **days)], contributions=["panel"]
    )
    assert told(date(2018, 6, 5)) == [
        "the secretariat is taking part in a meeting of the Forum, online from 4 to 6 June 2018.",
        "This participation includes a panel discussion.",
    ]


@pytest.mark.parametrize(
    ("put_off", "how"),
    [(services.postpone_meeting, "postponed"), (services.cancel_meeting, "cancelled")],
)
def test_meetings_put_off_are_told_so(period: Period, officer: User, put_off: Any, how: str) -> None:
    meeting = forum(period)
    factories.participation(meetings=[meeting], contributions=["panel"], part_only=True)
    put_off(meeting=meeting, effective_on=date(2018, 5, 1), by=officer, at=AT)
    assert told(date(2018, 5, 2)) == [
        f"the secretariat was to take part in the second meeting of the Forum, in June 2018, which has been {how}.",
    ]
    assert told(date(2018, 4, 30))[0].startswith("During the second meeting of the Forum")


def test_meetings_at_one_place_and_time_share_it(period: Period) -> None:
    body = factories.body("council", kind_of="external", **names("Council", name_of="the Council"))
    later = {"starts_on": date(2018, 7, 1), "ends_on": date(2018, 7, 31)}
    meetings = [
        forum(period),
        factories.external_meeting("council-7", body=body, ordinal=7, periods=[period]),
        factories.external_meeting("council-8", body=body, ordinal=8, periods=[period], **later),
    ]
    factories.participation(meetings=meetings)
    assert told() == [
        (
            "the secretariat took part in the second meeting of the Forum and the seventh meeting of the Council, in June 2018, "
            "and the eighth meeting of the Council, in July 2018."
        ),
    ]


def test_events_without_a_date_are_told_from_the_day_they_are_known(period: Period) -> None:
    factories.participation(
        meetings=[forum(period)],
        contributions=["events"],
        observed_on=AS_OF,
        **{f"subject_{code}": "air" for code in SIX},
    )
    before = date(2018, 9, 30)
    assert told()[1:] == ["the secretariat also took part in several events on air."]
    assert len(told(before)) == 1
    assert [one.source.key for one in section.unsaid(reading(before))] == ["participation-1"]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_every_sentence_is_said_in_every_language(period: Period, language: str) -> None:
    factories.cooperation(periods=[period], partners=[organization("a")], forms=["discussions"])
    factories.participation(meetings=[forum(period)], contributions=["panel", "round-table", "delegates"])
    found = told(language=language)
    assert len(found) == 3
    assert "[…]" not in "".join(found)


def test_records_are_known_by_their_keys() -> None:
    assert str(factories.cooperation()) == "cooperation-1"
    assert str(factories.participation()) == "participation-1"
    assert CooperationActivity.objects.get(key="cooperation-1").version == 1
    assert Participation.objects.get(key="participation-1").version == 1
