"""Enumerations of regional consultations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammePart(models.TextChoices):
    """What is done at the consultations; how each part is said stands in the report's wording."""

    DOCUMENTS = "documents", _("The secretariat presents the documents of the conference")
    DISCUSSIONS = "discussions", _("Governments hold discussions")
    POSITIONS = "positions", _("Regional positions are identified where possible")


class PartnerRole(models.TextChoices):
    """With what a partner helps to organize a consultation."""

    LOGISTICS = "logistics", _("Logistics")
    TRAVEL = "travel", _("Travel of participants")


class SessionLength(models.TextChoices):
    """How long an information session lasts."""

    HALF_DAY = "half-day", pgettext_lazy("length", "Half a day")
    ONE_DAY = "one-day", pgettext_lazy("length", "One day")
    TWO_DAYS = "two-days", pgettext_lazy("length", "Two days")
