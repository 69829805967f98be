"""Reporting by Parties, and the tool for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition


class CycleKind(models.TextChoices):
    """What Parties report in a cycle. Source: decisions on the timing and format of reporting."""

    BIENNIAL_SHORT = "biennial-short", _("Biennial short report")
    FULL = "full", _("Full report")


class ToolState(models.TextChoices):
    """Whether Parties can report with a tool yet."""

    IN_DEVELOPMENT = "in-development", pgettext_lazy("tool", "In development")
    IN_USE = "in-use", pgettext_lazy("tool", "In use")


TOOL_TRANSITIONS = (
    Transition("capacity.open_reporting_tool", frozenset({ToolState.IN_DEVELOPMENT}), ToolState.IN_USE),
)
