"""Writing of support, projects, webinars, publications and the reporting tool: verbs, rules, constraints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from capacity import services
from capacity.choices import AnswersState, EditionState, ProjectPart, ProjectStage, ToolState
from secretariat.kernel import records
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.models import Organization, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history

pytestmark = pytest.mark.django_db
DAY = date(2018, 10, 1)


def who() -> Organization:
    """An organization."""
    return Organization.objects.filter(key="who").first() or factories.organization()


# Webinars ----------------------------------------------------------------------------------------------------


def test_a_webinar_is_planned_by_its_verb_and_held_online() -> None:
    made = factories.webinar()
    assert (made.kind_of, made.mode, made.state) == ("webinar", "online", "planned")
    assert [row.verb for row in history(made)] == ["capacity.plan_webinar"]


def test_a_webinar_may_be_planned_before_its_days_are_known() -> None:
    made = factories.webinar(starts_on=None, ends_on=None, observed_on=DAY)
    assert (made.starts_on, made.observed_on) == (None, DAY)
    with pytest.raises(RefusedError, match="since which day"):
        factories.webinar("webinar-2", starts_on=None, ends_on=None)


def test_others_do_not_plan_webinars(person: Any) -> None:
    for key in ("editor", "translator", "clearing-officer", "bureau-member"):
        with pytest.raises(DeniedError):
            services.plan_webinar(values={}, by=person(key), at=AT)


def test_others_are_told_besides_partners_only() -> None:
    with pytest.raises(RefusedError, match="besides whom"):
        factories.webinar(among_others=True)
    assert factories.webinar(among_others=True, partners=[who()]).among_others


def test_a_webinar_has_an_english_subject() -> None:
    with pytest.raises(ValidationError, match="subject_en"):
        factories.webinar(subject_en="")


def test_answers_are_sent_and_then_posted(officer: User) -> None:
    answers = factories.answers()
    with pytest.raises(RefusedError, match="In preparation"):
        services.post_answers(answers=answers, effective_on=DAY, by=officer, at=AT)
    answers = services.send_answers(answers=answers, effective_on=DAY, by=officer, at=AT)
    assert answers.state == AnswersState.SENT
    answers = services.post_answers(answers=answers, effective_on=DAY, by=officer, at=AT)
    assert answers.state == AnswersState.POSTED
    assert [row.verb for row in history(answers)] == [
        "create",
        "capacity.send_answers",
        "capacity.post_answers",
    ]


def test_the_answers_after_a_webinar_are_one_record_and_further_ones_are_posted_with_them() -> None:
    answers = factories.answers()
    with pytest.raises(ValidationError, match="recorded already"):
        factories.answers("answers-2", webinar=answers.webinar)
    with pytest.raises(ValidationError, match="posted with these"):
        records.amend(answers, {"further": True}, act())
    assert records.amend(answers, {"further": True, "on_website": True}, act()).further


# Support and fundraising -------------------------------------------------------------------------------------


def test_support_for_activities_names_levels_and_what_they_promote() -> None:
    with pytest.raises(RefusedError) as refused:
        factories.activity(levels=[], purposes=[])
    assert [problem.code for problem in refused.value.problems] == ["levels", "purposes"]
    assert factories.activity().linked("levels") == ["national"]


@pytest.mark.parametrize(
    "make", [factories.activity, factories.project, factories.tool, factories.publication]
)
def test_what_has_no_dates_of_its_own_is_known_since_a_day(make: Callable[..., Any]) -> None:
    with pytest.raises(ValidationError, match="since which day"):
        make(observed_on=None)


def test_fundraising_has_a_time_and_its_purposes_an_order() -> None:
    with pytest.raises(ValidationError, match="is no date"):
        factories.effort(when="soon")
    factories.purpose()
    with pytest.raises(ValidationError, match="this place in the order"):
        factories.purpose("purpose-2")
    assert factories.purpose("purpose-3", with_new_funds=True).position == 0


# Projects ----------------------------------------------------------------------------------------------------


def test_a_project_goes_from_fundraising_to_completion(officer: User) -> None:
    project = factories.project()
    stages = [project.stage]
    for verb in (
        services.approve_project,
        services.administer_project,
        services.start_project,
        services.complete_project,
    ):
        project = verb(project=project, effective_on=DAY, by=officer, at=AT)
        stages.append(project.stage)
    assert stages == ["fundraising", "approved", "administration", "running", "completed"]
    with pytest.raises(RefusedError, match="Completed"):
        services.discontinue_project(project=project, effective_on=DAY, by=officer, at=AT)


def test_a_project_may_be_discontinued(officer: User) -> None:
    project = services.discontinue_project(project=factories.project(), effective_on=DAY, by=officer, at=AT)
    assert project.stage == ProjectStage.DISCONTINUED


def test_the_secretariat_works_with_whoever_implements_a_project() -> None:
    with pytest.raises(RefusedError, match="Name the organization"):
        factories.project(part=ProjectPart.WORKS_WITH)
    with pytest.raises(RefusedError, match="name no other"):
        factories.project(implementing=who())
    assert factories.project(part=ProjectPart.WORKS_WITH, implementing=who()).implementing == who()


def test_a_project_has_one_donor_and_an_early_start_a_time() -> None:
    with pytest.raises(ValidationError, match="Name one donor"):
        factories.project(donor_country=factories.Country.objects.get(key="JPN"), donor_organization=who())
    with pytest.raises(ValidationError, match="Name the donor"):
        factories.project(funded_from="2019..")
    with pytest.raises(ValidationError, match="within which time"):
        factories.project(as_early_as_feasible=True)


# Reporting and publications ----------------------------------------------------------------------------------


def test_a_reporting_tool_is_put_into_use_once(officer: User) -> None:
    tool = services.open_reporting_tool(tool=factories.tool(), effective_on=DAY, by=officer, at=AT)
    assert tool.state == ToolState.IN_USE
    with pytest.raises(RefusedError, match="In use"):
        services.open_reporting_tool(tool=tool, effective_on=DAY, by=officer, at=AT)


def test_reports_of_a_kind_are_counted_once_from_one() -> None:
    factories.cycle()
    with pytest.raises(ValidationError, match="recorded already"):
        factories.cycle("cycle-2")
    with pytest.raises(ValidationError, match="counted from 1"):
        factories.cycle("cycle-0", ordinal=0)


def test_an_edition_is_printed_and_distributed(officer: User) -> None:
    edition = factories.edition()
    states = [edition.state]
    for verb in (
        services.plan_printing,
        services.start_printing,
        services.finish_printing,
        services.distribute_edition,
    ):
        edition = verb(edition=edition, effective_on=DAY, by=officer, at=AT)
        states.append(edition.state)
    assert states == list(EditionState.values)
    with pytest.raises(RefusedError):
        services.plan_printing(edition=edition, effective_on=DAY, by=officer, at=AT)


def test_an_article_is_recorded_once() -> None:
    with pytest.raises(ValidationError, match="recorded already"):
        factories.article(number=17)
    assert factories.article(number=3).number == 3
