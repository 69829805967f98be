"""The secretariat's support for ratification and implementation, and its fundraising."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """At which level something is done, or was found to be a priority."""

    NATIONAL = "national", pgettext_lazy("level", "National")
    SUBREGIONAL = "subregional", pgettext_lazy("level", "Subregional")
    REGIONAL = "regional", pgettext_lazy("level", "Regional")
    GLOBAL = "global", pgettext_lazy("level", "Global")


class SupportPurpose(models.TextChoices):
    """What the activities that the secretariat supports are to promote."""

    RATIFICATION = "ratification", _("Ratification of the convention")
    EARLY_IMPLEMENTATION = "early-implementation", _("Its early implementation")
    IMPLEMENTATION = "implementation", _("Its implementation")
