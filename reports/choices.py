"""Enumerations of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.kernel.languages import BY_CODE


class SectionCode(models.TextChoices):
    """The sections that a progress report can have; its outline says which, in what order, under which."""

    INTRODUCTION = "introduction", _("Introduction")
    PREPARATION = "preparation", _("Preparation of the next meeting of the Conference")
    ARRANGEMENTS = "arrangements", _("Organizational and other arrangements")
    BUREAU = "bureau", _("Bureau")
    REGIONAL = "regional", _("Regional meetings")
    REQUESTED_WORK = "requested-work", _("Intersessional work requested by the Conference")
    IMPLEMENTATION = "implementation", _("Support for ratification and early implementation")
    OTHER_ACTIVITIES = "other-activities", _("Other activities of the secretariat")
    SUGGESTED_ACTION = "suggested-action", _("Suggested action by the Conference")
    CALENDAR = "calendar", _("Annex: calendar of meetings")


TASK = "reports.generate"
COMPOSE = "compose"


class Format(models.TextChoices):
    """The formats in which a report is published."""

    PDF = "pdf", "PDF"


def part_key(language: str, name: Format) -> str:
    """The key of a run's part that makes a file: `zh/pdf`."""
    return f"{BY_CODE[language].short}/{name}"
