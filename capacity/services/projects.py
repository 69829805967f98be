"""The stages of projects, and the rules across their rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from capacity.choices import PROJECT_TRANSITIONS, ProjectPart
from capacity.models import Project
from capacity.permissions import Verb
from secretariat.kernel import records
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act


def approve_project(
    *, project: Project, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Project:
    """Record that the concept of a project has been approved. Resulting stage: concept approved."""
    what = act(by, at, verb=Verb.APPROVE_PROJECT, effective_on=effective_on, reason=reason)
    return records.move(project, PROJECT_TRANSITIONS, what, field="stage")


def administer_project(
    *, project: Project, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Project:
    """Begin the administrative work on a project. Resulting stage: administrative work being completed."""
    what = act(by, at, verb=Verb.ADMINISTER_PROJECT, effective_on=effective_on, reason=reason)
    return records.move(project, PROJECT_TRANSITIONS, what, field="stage")


def start_project(
    *, project: Project, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Project:
    """Record that the activities of a project have started. Resulting stage: running."""
    what = act(by, at, verb=Verb.START_PROJECT, effective_on=effective_on, reason=reason)
    return records.move(project, PROJECT_TRANSITIONS, what, field="stage")


def complete_project(
    *, project: Project, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Project:
    """Record that a project is completed. Resulting stage: completed."""
    what = act(by, at, verb=Verb.COMPLETE_PROJECT, effective_on=effective_on, reason=reason)
    return records.move(project, PROJECT_TRANSITIONS, what, field="stage")


def discontinue_project(
    *, project: Project, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Project:
    """Record that a project is not carried on. Resulting stage: discontinued."""
    what = act(by, at, verb=Verb.DISCONTINUE_PROJECT, effective_on=effective_on, reason=reason)
    return records.move(project, PROJECT_TRANSITIONS, what, field="stage")


def part_fits_implementing_organization(project: Project) -> Iterator[Problem]:
    """The secretariat works with the organization that implements a project, or carries it out itself."""
    if project.part == ProjectPart.WORKS_WITH and project.implementing_id is None:
        yield Problem(
            "implementing-missing", _("Name the organization that implements it."), field="implementing"
        )
    if project.part == ProjectPart.CARRIES_OUT and project.implementing_id is not None:
        message = _("The secretariat carries the project out itself: name no other organization.")
        yield Problem("implementing", message, field="implementing")
