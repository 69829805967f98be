"""The desk as a Django app; it has no records of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The desk."""

    name = "desk"
    verbose_name = _("Desk")
