"""Records of regional consultations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import MeetingKind
from meetings.models import Meeting
from meetings.models.meetings import BY_DATES
from regional.queries import RegionalConsultationManager


class RegionalConsultation(Meeting):
    """A consultation of a region's countries in preparation for a meeting of the Conference of the Parties."""

    KIND: ClassVar = MeetingKind.REGIONAL_CONSULTATION
    CREATE_VERB: ClassVar = "regional.services.call_consultation"

    region = models.ForeignKey(
        "secretariat.Region", models.PROTECT, related_name="consultations", verbose_name=_("region")
    )

    objects: ClassVar[RegionalConsultationManager[Any]] = RegionalConsultationManager()

    class Meta:
        verbose_name = _("regional consultation")
        verbose_name_plural = _("regional consultations")
        ordering = BY_DATES
