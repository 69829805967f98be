"""The room of regional consultations as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionalConfig(AppConfig):
    """Regional consultations."""

    name = "regional"
    verbose_name = _("Regional meetings")
