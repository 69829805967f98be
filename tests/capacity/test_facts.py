"""Support for ratification and implementation as it is read, as of a day, and told in the report."""

from __future__ import annotations

from datetime import date

import pytest

from capacity import facts, services
from capacity.choices import AnswersState, EditionState, Level, ProjectStage, SupportPurpose, ToolState
from capacity.models import Answers, Project, Publication, PublicationEdition, ReportingTool, Webinar
from meetings.choices import Tense
from meetings.models import Period
from meetings.services import cancel_meeting, postpone_meeting
from reports.compose import plain_text
from secretariat.kernel import records
from secretariat.kernel.dates import ImpreciseDate
from secretariat.kernel.values import say
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.reports.extracted import content_of

pytestmark = pytest.mark.django_db
AS_OF, PERIOD = date(2018, 10, 1), "cop1-cop2"
SEEN = date(2018, 9, 1)


def told(as_of: date, language: str = "en") -> str:
    """What the section says, sentence by sentence."""
    said: list[str] = []
    inside = False
    for block in content_of(as_of)["editions"][language]["body"]:
        if block["kind"] == "heading":
            inside = block["key"] == "heading.implementation"
        elif inside and block["kind"] == "paragraph":
            said += [plain_text(one["runs"]) for one in (*block["sentences"], *block["items"])]
    return "\n".join(said).replace("\u00a0", " ")


def period() -> Period:
    """The demonstration's period."""
    found: Period = Period.objects.get(key=PERIOD)
    return found


# As of a day -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "observed_on", "tense"),
    [
        (date(2017, 12, 31), None, Tense.AHEAD),
        (date(2018, 3, 1), None, Tense.AHEAD),
        (date(2018, 3, 1), date(2018, 2, 1), Tense.UNDER_WAY),
        (date(2018, 3, 1), date(2018, 4, 1), Tense.AHEAD),
        (date(2018, 6, 30), None, Tense.AHEAD),
        (date(2018, 7, 1), None, Tense.HELD),
        (date(2018, 7, 1), date(2018, 2, 1), Tense.HELD),
    ],
)
def test_what_is_known_to_a_half_year_is_under_way_only_where_seen(
    as_of: date, observed_on: date | None, tense: Tense
) -> None:
    when = ImpreciseDate.parse("2018-H1")
    assert facts.tense_within(when, observed_on=observed_on, as_of=as_of) is tense


def test_an_open_time_is_never_over() -> None:
    when = ImpreciseDate.parse("2018..")
    assert facts.tense_within(when, observed_on=None, as_of=date(2030, 1, 1)) is Tense.AHEAD


def test_support_and_fundraising_are_read_with_what_they_are_for() -> None:
    (support,) = facts.support_activity_facts(period=PERIOD)
    assert support.levels == (Level.NATIONAL, Level.REGIONAL)
    assert support.purposes == (SupportPurpose.RATIFICATION, SupportPurpose.EARLY_IMPLEMENTATION)
    tools, assistance = facts.fundraising_facts(period=PERIOD, as_of=AS_OF)
    assert {purpose.with_new_funds for purpose in tools.purposes} == {True, False}
    assert (assistance.tense, len(assistance.purposes)) == (Tense.HELD, 1)


def test_a_project_is_read_as_it_stood_on_a_day() -> None:
    asia, assistance = facts.project_facts(period=PERIOD, as_of=AS_OF)
    assert (assistance.stage, asia.stage) == (ProjectStage.ADMINISTRATION, ProjectStage.RUNNING)
    assert assistance.donor is not None
    assert say(assistance.donor, "es") == "la Unión Europea"
    assert [article.number.number for article in asia.articles] == [17, 18, 19]
    assert (asia.begun, assistance.begun, assistance.started_late) == (False, True, False)
    before = facts.project_facts(period=PERIOD, as_of=date(2018, 9, 30))
    assert {project.stage for project in before} == {ProjectStage.FUNDRAISING}
    after = facts.project_facts(period=PERIOD, as_of=date(2019, 4, 1))
    assert [(project.begun, project.started_late) for project in after] == [(True, False), (True, True)]


def test_webinars_are_read_with_the_answers_that_followed() -> None:
    held, planned = facts.webinar_facts(period=PERIOD, as_of=AS_OF)
    assert (held.meeting.tense, planned.meeting.tense) == (Tense.HELD, Tense.AHEAD)
    assert (planned.meeting.starts_on, planned.observed_on) == (None, AS_OF)
    assert held.answers is not None
    assert (held.answers.state, held.answers.observed_on) == (AnswersState.SENT, None)
    (before, _planned) = facts.webinar_facts(period=PERIOD, as_of=date(2018, 9, 1))
    assert before.answers is not None
    assert (before.answers.state, before.answers.observed_on) == (AnswersState.IN_PREPARATION, AS_OF)


def test_editions_and_the_tool_are_read_as_they_stood() -> None:
    found = facts.publication_facts(period=PERIOD, as_of=AS_OF)
    assert [edition.state for fact in found for edition in fact.editions] == [
        EditionState.BEING_PRINTED,
        EditionState.TO_BE_PRINTED,
        EditionState.TO_BE_DEVELOPED,
    ]
    assert found[2].editions[0].planned_for is not None
    later = facts.publication_facts(period=PERIOD, as_of=date(2020, 1, 1))
    assert later[2].editions[0].planned_for is None
    (tool,) = facts.reporting_tool_facts(period=PERIOD, as_of=AS_OF)
    assert (tool.state, tool.cycle and tool.cycle.due_on) == (ToolState.IN_DEVELOPMENT, date(2019, 12, 31))


# Queries -----------------------------------------------------------------------------------------------------


# Told --------------------------------------------------------------------------------------------------------


def test_an_undated_webinar_is_unsaid_before_it_is_known_and_stands_in_no_calendar() -> None:
    for as_of, known in ((date(2018, 9, 30), False), (AS_OF, True)):
        content = content_of(as_of)
        assert ("is planning a webinar" in told(as_of)) is known
        rows = [row for row in content["sentences"] if row["key"] == "calendar.webinar-asia-pacific.meeting"]
        assert bool(rows) is known
        unsaid = {(row["source"]["key"], row["observed_on"]) for row in content["unsaid"]}
        wanted = {
            (key, "2018-10-01")
            for key in (
                "support-national-regional",
                "project-assistance",
                "webinar-asia-pacific",
                "answers-latin-america",
                "reporting-tool",
                "publication-booklet",
            )
        }
        assert (wanted <= unsaid) is not known


def test_a_webinar_called_off_is_told(officer: User) -> None:
    latin = Webinar.objects.get(key="webinar-latin-america")
    asia = Webinar.objects.get(key="webinar-asia-pacific")
    cancel_meeting(meeting=latin, effective_on=date(2018, 6, 20), by=officer, at=AT)
    postpone_meeting(meeting=asia, effective_on=AS_OF, by=officer, at=AT)
    text = told(AS_OF)
    assert (
        "A training webinar on mercury trade in the Latin American and Caribbean region and the Convention, which was to "
        "be held on 27 June 2018, has been cancelled." in text
    )
    assert (
        "A webinar for Asia and the Pacific on mercury trade, which was being planned, has been postponed."
        in text
    )
    assert "a set of answers" not in text


def test_a_webinar_is_told_as_under_way_on_its_day() -> None:
    assert "On 27 June 2018, the secretariat is holding a training webinar" in told(date(2018, 6, 27))


@pytest.mark.parametrize(
    ("verbs", "said"),
    [
        ((), "The project is to be funded by the European Union."),
        (("approve_project",), "The activities of the project are to start as early as feasible"),
        (("approve_project", "start_project"), "The activities of the project are under way."),
        (("start_project", "complete_project"), "The project was funded by the European Union."),
        (("discontinue_project",), "The project that resulted from these efforts has been discontinued."),
    ],
)
def test_a_project_that_came_of_fundraising_is_told_by_its_stage(
    verbs: tuple[str, ...], said: str, officer: User
) -> None:
    standing = Project.objects.get(key="project-assistance")
    values = {
        "effort": standing.effort,
        "donor_organization": standing.donor_organization,
        "starts": "2018-H2|2019-early",
        "as_early_as_feasible": True,
        "periods": [period()],
    }
    made = factories.project("another", **values)
    for verb in verbs:
        made = getattr(services, verb)(project=made, effective_on=SEEN, by=officer, at=AT)
    assert said in told(AS_OF)


@pytest.mark.parametrize(
    ("verbs", "said"),
    [
        ((), "The secretariat is seeking funds for a project."),
        (
            ("approve_project",),
            "The secretariat is preparing a project, the concept of which has been approved.",
        ),
        (("start_project",), "The secretariat is carrying out a project."),
        (("start_project", "complete_project"), "The secretariat has completed a project."),
        (("discontinue_project",), "The secretariat has discontinued a project."),
    ],
)
def test_a_project_by_itself_is_told_by_its_stage(verbs: tuple[str, ...], said: str, officer: User) -> None:
    made = factories.project("another", title_en="Clean Trade", periods=[period()])
    for verb in verbs:
        made = getattr(services, verb)(project=made, effective_on=SEEN, by=officer, at=AT)
    text = told(AS_OF)
    assert said in text
    assert ("The project is entitled “Clean Trade”." in text) is (verbs != ("discontinue_project",))


def test_the_tool_in_use_and_the_answers_posted_are_told_so(officer: User) -> None:
    tool = ReportingTool.objects.get(key="reporting-tool")
    services.open_reporting_tool(tool=tool, effective_on=AS_OF, by=officer, at=AT)
    answers = Answers.objects.get(key="answers-latin-america")
    services.post_answers(answers=answers, effective_on=AS_OF, by=officer, at=AT)
    text = told(AS_OF)
    assert "The online reporting tool for the Convention, developed together with" in text
    assert "together with further ones, have been posted on the website of the Convention." in text
    assert "in time for Parties" not in text


def test_a_tool_that_is_late_was_to_be_in_use() -> None:
    assert "The tool was to be in use in time for Parties to complete the first" in told(date(2020, 1, 1))


@pytest.mark.parametrize(
    ("verbs", "said"),
    [
        (("finish_printing",), "edition in the six official languages of the United Nations: printed"),
        (("finish_printing", "distribute_edition"), ": printed and distributed"),
    ],
)
def test_an_edition_is_told_by_its_state(verbs: tuple[str, ...], said: str, officer: User) -> None:
    edition = PublicationEdition.objects.get(key="edition-booklet")
    for verb in verbs:
        edition = getattr(services, verb)(edition=edition, effective_on=AS_OF, by=officer, at=AT)
    assert said in told(AS_OF)


def test_a_reprint_is_told_as_one_and_languages_by_their_names(officer: User) -> None:
    reprint = PublicationEdition.objects.get(key="edition-gold-mining")
    records.amend(reprint, {"languages": ["fr", "en"]}, act())
    services.start_printing(edition=reprint, effective_on=AS_OF, by=officer, at=AT)
    assert "gold mining, in English and French: being reprinted" in told(AS_OF)
    publication = Publication.objects.get(key="publication-gold-mining")
    records.amend(publication, {"kind_of": "new"}, act())
    assert "gold mining, in English and French: being printed" in told(AS_OF)
