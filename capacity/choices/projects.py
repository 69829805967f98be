"""Projects, and what leads from one stage to the next."""

from django.db import models
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class ProjectPart(models.TextChoices):
    """What the secretariat does in a project."""

    CARRIES_OUT = "carries-out", pgettext_lazy("project", "Carries it out")
    WORKS_WITH = "works-with", pgettext_lazy("project", "Works with the organization that implements it")


class ProjectStage(models.TextChoices):
    """How far a project has come."""

    FUNDRAISING = "fundraising", pgettext_lazy("project", "Funds being sought")
    APPROVED = "approved", pgettext_lazy("project", "Concept approved")
    ADMINISTRATION = "administration", pgettext_lazy("project", "Administrative work being completed")
    RUNNING = "running", pgettext_lazy("project", "Running")
    COMPLETED = "completed", pgettext_lazy("project", "Completed")
    DISCONTINUED = "discontinued", pgettext_lazy("project", "Discontinued")


PROJECT_TRANSITIONS = (
    Transition("capacity.approve_project", frozenset({ProjectStage.FUNDRAISING}), ProjectStage.APPROVED),
    Transition(
        "capacity.administer_project",
        frozenset({ProjectStage.FUNDRAISING, ProjectStage.APPROVED}),
        ProjectStage.ADMINISTRATION,
    ),
    Transition(
        "capacity.start_project",
        frozenset({ProjectStage.FUNDRAISING, ProjectStage.APPROVED, ProjectStage.ADMINISTRATION}),
        ProjectStage.RUNNING,
    ),
    Transition("capacity.complete_project", frozenset({ProjectStage.RUNNING}), ProjectStage.COMPLETED),
    Transition(
        "capacity.discontinue_project",
        frozenset(
            {
                ProjectStage.FUNDRAISING,
                ProjectStage.APPROVED,
                ProjectStage.ADMINISTRATION,
                ProjectStage.RUNNING,
            }
        ),
        ProjectStage.DISCONTINUED,
    ),
)
