"""The room of capacity-building as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CapacityConfig(AppConfig):
    """Ratification and early implementation."""

    name = "capacity"
    verbose_name = _("Ratification and implementation")
