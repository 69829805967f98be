"""Documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentNature(models.TextChoices):
    """What a document of a meeting is. Source: United Nations document symbols."""

    WORKING = "working", _("Working document")
    INFORMATION = "information", _("Information document")
    AGENDA = "agenda", _("Provisional agenda")
    REPORT = "report", _("Report of a meeting")


class TypeLine(models.TextChoices):
    """The line under a document's title that says from whom it comes."""

    NOTE_BY_THE_SECRETARIAT = "note-by-the-secretariat", _("Note by the secretariat")
    REPORT_BY_THE_SECRETARIAT = "report-by-the-secretariat", _("Report by the secretariat")


class Distribution(models.TextChoices):
    """How widely a document is distributed."""

    GENERAL = "general", pgettext_lazy("distribution", "General")
    LIMITED = "limited", pgettext_lazy("distribution", "Limited")
    RESTRICTED = "restricted", pgettext_lazy("distribution", "Restricted")
