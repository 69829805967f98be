"""Rounds of applications to a programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What the secretariat does with the applications of a round before the board decides."""

    COMPLETENESS_CHECK = "completeness-check", _("Completeness check")
    FIRST_APPRAISAL = "first-appraisal", _("First appraisal")
