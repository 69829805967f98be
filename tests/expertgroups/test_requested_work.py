"""Requested work: how calls, groups, advice, meetings and information sessions are entered, read and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from expertgroups.choices import AdviceKind, Advised, Audience, SessionRole, Sought
from expertgroups.facts import (
    RequestedWorkFact,
    advice_facts,
    call_facts,
    group_meeting_facts,
    group_work_facts,
    information_session_facts,
    requested_work_fact,
)
from expertgroups.models import CallForComments, GroupMeeting, GroupWork, InformationSession
from expertgroups.services import call_group_meeting
from meetings.choices import OfficeFunction, OutputState, Tense, WorkKind
from meetings.models import Body, Mandate, Office, Output, Period, SecretariatWork
from meetings.services import cancel_meeting, postpone_meeting
from reports.compose import plain_text
from secretariat.kernel import records
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.values import say
from secretariat.models import Treaty, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.reports.extracted import content_of

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 10, 1)
PERIOD = "cop1-cop2"


def told(as_of: date = AS_OF, language: str = "en") -> str:
    """What the section on requested work says, a sentence a line."""
    said: list[str] = []
    inside = False
    for block in content_of(as_of)["editions"][language]["body"]:
        if block["kind"] == "heading":
            inside = block["key"] == "heading.requested-work"
        elif inside:
            said += [plain_text(one["runs"]) for one in block["sentences"]]
    return "\n".join(said).replace("\u00a0", " ")


def period() -> Period:
    found: Period = Period.objects.get(key=PERIOD)
    return found


def amend(model: Any, key: str, **changes: Any) -> None:
    records.amend(model.objects.get(key=key), changes, act(reason="a test"))


def work_as_of(as_of: date = AS_OF) -> RequestedWorkFact:
    return requested_work_fact(period=PERIOD, as_of=as_of)


# Entering ----------------------------------------------------------------------------------------------------


def test_a_meeting_of_a_group_is_called_by_its_verb(officer: User) -> None:
    made = call_group_meeting(
        values={
            "key": "compliance-committee-2",
            "body": Body.objects.get(key="compliance-committee"),
            "ordinal": 2,
            **factories.online(date(2019, 6, 3), date(2019, 6, 4)),
        },
        by=officer,
        at=AT,
    )
    assert (made.kind_of, made.state) == ("group-meeting", "planned")
    assert [row.verb for row in history(made)] == ["expertgroups.call_group_meeting"]


def test_others_do_not_call_meetings_of_groups(person: Callable[[str], User]) -> None:
    for key in ("editor", "translator", "clearing-officer", "bureau-member"):
        with pytest.raises(DeniedError):
            call_group_meeting(values={}, by=person(key), at=AT)


def refused(make: Callable[[], Any]) -> set[str]:
    """The codes of the problems for which something is refused."""
    with pytest.raises(RefusedError) as caught:
        make()
    return {problem.code for problem in caught.value.problems}


def test_only_groups_and_committees_have_such_meetings() -> None:
    assert refused(lambda: factories.group_meeting(body=Body.objects.get(key="bureau"))) == {"no-group"}
    sessions = factories.body("sessions", noun="session")
    assert refused(lambda: factories.group_meeting(body=sessions)) == {"no-meeting"}


def test_coordinated_work_is_that_of_an_expert_group_with_a_subject() -> None:
    committee = factories.body()
    assert refused(lambda: factories.group_work(group=committee)) == {"no-group"}
    unnamed = factories.body("unnamed", kind_of="expert-group")
    assert refused(lambda: factories.group_work(group=unnamed)) == {"no-subject"}
    assert refused(lambda: factories.group_work(documents_online=True)) == {"documents"}


def test_a_group_has_one_record_of_its_work_since_a_day() -> None:
    group = Body.objects.get(key="mercury-waste-group")
    with pytest.raises((RefusedError, ValidationError), match="recorded already"):
        factories.group_work(group=group)
    with pytest.raises((RefusedError, ValidationError), match="since which day"):
        factories.group_work(observed_on=None)
    with pytest.raises((RefusedError, ValidationError), match="since which day"):
        factories.advice(observed_on=None)


def test_a_call_says_what_it_is() -> None:
    assert refused(lambda: factories.call_for_comments(sought=[])) == {"no-kind"}
    assert refused(lambda: factories.call_for_comments(subject_en="")) == {"no-subject"}
    assert refused(lambda: factories.call_for_comments(observed_on=None)) == {"no-day"}
    asked = factories.mandate()
    assert factories.call_for_comments(requested_by=asked, subject_en="", observed_on=None).pk


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"closes_on": date(2018, 4, 1)}, "Say when the call is opened"),
        ({"opened_on": date(2018, 4, 1), "closes_on": date(2018, 3, 1)}, "closes before it opens"),
    ],
)
def test_the_days_of_a_call_are_in_order(days: dict[str, date], message: str) -> None:
    with pytest.raises((RefusedError, ValidationError), match=message):
        factories.call_for_comments(**days)


def test_advice_names_kinds_and_audiences() -> None:
    assert refused(lambda: factories.advice(kinds=[], audiences=[])) == {"no-kind", "no-audience"}


def test_an_information_session_names_the_part_of_the_secretariat() -> None:
    assert refused(lambda: factories.information_session(roles=[])) == {"no-role"}
    assert refused(lambda: factories.information_session(such_as=True)) == {"no-treaty"}
    with pytest.raises((RefusedError, ValidationError), match="must be filled in"):
        factories.information_session(subject_en="")


# Reading -----------------------------------------------------------------------------------------------------


def test_calls_are_read_with_who_asked_for_them() -> None:
    views, further = call_facts(period=PERIOD)
    assert (views.sought, views.audiences) == (
        (Sought.VIEWS, Sought.SUGGESTIONS),
        (Audience.GOVERNMENTS, Audience.STAKEHOLDERS),
    )
    assert views.asked_at
    assert say(views.asked_at, "en") == "first"
    assert views.asked_on == date(2017, 9, 29)
    assert say(views.subject, "en") == "a number of matters set out in the decisions of the Conference"
    assert further.further
    assert further.meeting
    assert further.meeting.key == "effectiveness-2018-03"
    assert further.documents_of
    assert say(further.documents_of, "en") == "second"
    assert further.mandate is None


def test_groups_advice_and_sessions_are_read_in_their_order() -> None:
    assert [say(fact.subject, "en") for fact in group_work_facts(period=PERIOD)] == [
        "interim storage",
        "mercury waste",
        "contaminated sites",
    ]
    (advice,) = advice_facts(period=PERIOD)
    assert advice.kinds == (AdviceKind.SCIENTIFIC, AdviceKind.TECHNICAL)
    assert advice.audiences == (Advised.PARTIES, Advised.POTENTIAL_PARTIES)
    assert advice.on_request
    (session,) = information_session_facts(period=PERIOD)
    assert [name.source.key for name in session.treaties] == ["aarhus", "basel", "montreal"]
    assert session.roles == tuple(SessionRole)


def test_meetings_are_read_with_work_outputs_and_offices() -> None:
    ottawa, geneva = group_meeting_facts(period=PERIOD, as_of=AS_OF)
    assert (ottawa.meeting.tense, geneva.meeting.tense) == (Tense.HELD, Tense.HELD)
    assert ottawa.work
    assert ottawa.work.kinds == (WorkKind.ORGANIZED,)
    assert [output.state for output in ottawa.outputs] == [OutputState.FINISHED]
    assert [(office.function, office.also) for office in geneva.offices] == [
        (OfficeFunction.VICE_CHAIR, OfficeFunction.RAPPORTEUR)
    ]
    before, _geneva = group_meeting_facts(period=PERIOD, as_of=date(2018, 6, 1))
    assert [output.state for output in before.outputs] == [OutputState.DRAFTED]
    assert [fact.meeting.tense for fact in work_as_of(date(2018, 3, 7)).meetings] == [
        Tense.UNDER_WAY,
        Tense.AHEAD,
    ]


# Telling: calls ----------------------------------------------------------------------------------------------


def test_a_decision_and_its_paragraph_are_named_where_they_are_known() -> None:
    asked = "requested the secretariat to seek views and suggestions"
    amend(Mandate, "mandate-views", decision_symbol="MC-1/6")
    assert f"At its first meeting, in decision MC-1/6, the Conference of the Parties {asked}" in told()
    amend(Mandate, "mandate-views", paragraph="3")
    assert "At its first meeting, in paragraph 3 of decision MC-1/6, the Conference" in told()


def test_what_others_are_asked_for_is_no_request_to_the_secretariat() -> None:
    amend(Mandate, "mandate-views", addressee="parties")
    assert "to seek" not in told()


def test_a_call_that_was_requested_and_made_is_told_twice() -> None:
    amend(CallForComments, "call-views", subject_en="storage", observed_on=date(2018, 9, 1))
    assert (
        "to seek views and suggestions from Governments and from a range of other stakeholders on storage"
        in told()
    )
    assert "The secretariat collected views and suggestions from Governments" in told()
    assert "The secretariat collected views" not in told(date(2018, 8, 31))


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (
            date(2018, 1, 31),
            (
                "The secretariat will collect comments from Parties on storage.\n"
                "The call for comments will be open from 1 February to 30 April 2018."
            ),
        ),
        (
            date(2018, 3, 1),
            (
                "The secretariat is collecting comments from Parties on storage.\n"
                "The call for comments is open from 1 February to 30 April 2018."
            ),
        ),
        (
            date(2018, 5, 1),
            (
                "The secretariat collected comments from Parties on storage.\n"
                "The call for comments was open from 1 February to 30 April 2018."
            ),
        ),
    ],
)
def test_a_dated_call_takes_its_tense_from_its_days(as_of: date, said: str) -> None:
    factories.call_for_comments(
        periods=[period()],
        audiences=["parties"],
        opened_on=date(2018, 2, 1),
        closes_on=date(2018, 4, 30),
        observed_on=None,
    )
    assert said in told(as_of)


def test_a_call_without_a_closing_day_stays_open() -> None:
    factories.call_for_comments(periods=[period()], opened_on=date(2018, 2, 1), further=True)
    assert "The secretariat is collecting further comments on storage.\n" in told()
    assert "The call for comments was opened on 1 February 2018." in told()
    assert "The call for comments will be opened on 1 February 2018." in told(date(2018, 1, 5))


def test_a_call_about_a_meeting_stands_with_it() -> None:
    lines = told().split("\n")
    collected = next(line for line in lines if "further views and comments" in line)
    assert lines[lines.index(collected) - 1].startswith("The group prepared a draft report")


# Telling: groups and advice ----------------------------------------------------------------------------------


def test_groups_for_which_other_things_were_done_are_told_apart() -> None:
    amend(GroupWork, "work-contaminated-sites", documents_prepared=False, documents_online=False)
    amend(GroupWork, "work-mercury-waste", material_online=False)
    text = told()
    assert (
        "the expert group on the following subject and prepared the related meeting documents: mercury waste."
        in text
    )
    assert "the work of the expert group on the following subject: contaminated sites." in text
    assert "The documents are available on the website of the Convention." in text
    assert "The material received is available on the website of the Convention." in text
    amend(GroupWork, "work-contaminated-sites", material_online=False)
    assert "The material received is available" not in told()


def test_advice_is_told_with_its_kinds_and_conditions() -> None:
    factories.advice(periods=[period()])
    assert "The secretariat provides technical advice to Parties.\n" in told()
    assert "технические консультации" in told(language="ru")


# Telling: meetings -------------------------------------------------------------------------------------------


def test_a_meeting_called_off_is_said_to_be(officer: User) -> None:
    day = date(2018, 2, 20)
    ottawa = GroupMeeting.objects.get(key="effectiveness-2018-03")
    postpone_meeting(meeting=ottawa, effective_on=day, by=officer, at=AT)
    geneva = GroupMeeting.objects.get(key="compliance-committee-1")
    cancel_meeting(meeting=geneva, effective_on=day, by=officer, at=AT)
    text = told()
    assert (
        "A meeting of the ad hoc expert group on effectiveness evaluation, which was to be held in Ottawa from "
        "5 to 9 March 2018 at the invitation of the Government of Canada, has been postponed." in text
    )
    assert (
        "The first meeting of the Implementation and Compliance Committee, which was to be held in Geneva on "
        "29 and 30 May 2018, has been cancelled." in text
    )
    assert not {word for word in ("draft report", "preceded", "logistical", "COP.2/11") if word in text}
    assert "كان من المقرر عقد الاجتماع الأول للجنة التنفيذ والامتثال" in told(language="ar")
    assert "первое совещание Комитета" not in told(language="ru")
    assert "Первое совещание Комитета по осуществлению и соблюдению, которое должно было" in told(
        language="ru"
    )


def test_a_meeting_that_others_organize_is_told_without_the_secretariat() -> None:
    records.withdraw(SecretariatWork.objects.get(key="work-compliance-committee-1"), act(reason="a test"))
    committee = "first meeting of the Implementation and Compliance Committee"
    assert f"The {committee} was held in Geneva on 29 and 30 May 2018." in told()
    assert f"The {committee} is being held in Geneva" in told(date(2018, 5, 30))
    assert f"The {committee} will be held in Geneva" in told(date(2018, 5, 28))


def test_the_rapporteur_is_whoever_holds_that_office() -> None:
    amend(Office, "compliance-committee-vice-chair", function="chair")
    assert "help to the Chair, also serving as Rapporteur, in drafting" in told()
    amend(Office, "compliance-committee-vice-chair", function="rapporteur", also_function="")
    assert "help to the Rapporteur in drafting" in told()
    amend(Office, "compliance-committee-vice-chair", function="vice-chair")
    assert "and help in drafting the report of the meeting" in told()


def test_what_else_was_prepared_and_supported_is_told() -> None:
    work = "work-compliance-committee-1"
    amend(SecretariatWork, work, kinds=["organized", "supported", "vice-chair"], prepared_en="draft rules")
    text = told()
    assert (
        "The secretariat provided support to the conduct of the meeting, and support to the Vice-Chair during the "
        "deliberations." in text
    )
    assert "It also prepared the following for the meeting: draft rules." in text
    assert "It is also preparing the following for the meeting: draft rules." in told(date(2018, 5, 1))


@pytest.mark.parametrize(
    ("electronically", "with_secretariat", "said"),
    [
        (False, False, "which was completed after the meeting."),
        (True, False, "which was completed electronically after the meeting."),
        (False, True, "which was completed after the meeting with the help of the secretariat."),
    ],
)
def test_an_output_is_finished_in_its_way(electronically: bool, with_secretariat: bool, said: str) -> None:  # noqa: FBT001
    amend(
        Output,
        "effectiveness-report",
        kind_of="guidance",
        electronically=electronically,
        with_secretariat=with_secretariat,
    )
    assert f"The group prepared a draft guidance document, {said}" in told()


# Telling: information sessions -------------------------------------------------------------------------------


def test_treaties_are_all_or_examples() -> None:
    amend(InformationSession, "compliance-information", such_as=False, treaties=[_treaty("basel")])
    assert "environmental agreements, namely the Basel Convention." in told()
    amend(InformationSession, "compliance-information", treaties=[])
    assert "under other multilateral environmental agreements." in told()


def _treaty(key: str) -> Treaty:
    found: Treaty = Treaty.objects.get(key=key)
    return found


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (["organized"], "was responsible for organizing the session."),
        (
            ["hosted", "invited-speakers"],
            "was responsible for hosting the session, and for inviting the speakers.",
        ),
        (["identified-speakers"], "was responsible for identifying the speakers."),
    ],
)
def test_the_part_of_the_secretariat_is_told(roles: list[str], said: str) -> None:
    amend(InformationSession, "compliance-information", roles=roles, further_subject_en="")
    assert f"The secretariat {said}" in told()


# The section -------------------------------------------------------------------------------------------------


def test_what_is_known_later_is_left_out_and_listed() -> None:
    unsaid = {(row["source"]["key"], row["observed_on"]) for row in content_of(date(2018, 9, 30))["unsaid"]}
    keys = (
        "call-effectiveness",
        "work-interim-storage",
        "work-mercury-waste",
        "work-contaminated-sites",
        "advice",
    )
    assert unsaid >= {(key, "2018-10-01") for key in keys}


def test_the_heading_names_the_conference_before_unless_there_was_none() -> None:
    def heading() -> list[str]:
        blocks = content_of(AS_OF)["editions"]["en"]["body"]
        return [plain_text(block["runs"]) for block in blocks if block.get("key") == "heading.requested-work"]

    assert heading() == [
        "Intersessional work requested by the Conference of the Parties at its first meeting"
    ]
    amend(Period, PERIOD, predecessor=None, starts_on=date(2017, 10, 1))
    assert heading() == ["Intersessional work"]
    assert "\nThe secretariat organized a meeting of the ad hoc expert group" in told()
