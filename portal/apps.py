"""The portal as a Django app; it has no records of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The portal."""

    name = "portal"
    verbose_name = _("Portal")
