"""Enumerations of the Bureau's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import OfficeFunction


class SupportKind(models.TextChoices):
    """With what the secretariat supports the Bureau."""

    INVITATIONS = "invitations", _("Invitations")
    AGENDAS = "agendas", _("Agendas")
    DOCUMENTS = "documents", _("Documents")
    REPORTS = "reports", _("Reports")
    LOGISTICS = "logistics", _("Logistics")
    ROOMS = "rooms", _("Room preparation")
    SUBSTANTIVE_MATTERS = "substantive-matters", _("All substantive matters relating to the Convention")


SESSION_SUPPORT = (
    SupportKind.INVITATIONS,
    SupportKind.AGENDAS,
    SupportKind.DOCUMENTS,
    SupportKind.REPORTS,
    SupportKind.LOGISTICS,
    SupportKind.ROOMS,
)
OFFICE_SUPPORT = (SupportKind.SUBSTANTIVE_MATTERS,)
# Of these officers the report tells that they are supported.
SUPPORTED_OFFICERS = (OfficeFunction.PRESIDENT, OfficeFunction.VICE_PRESIDENT, OfficeFunction.RAPPORTEUR)
