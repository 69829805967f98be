"""The room of the Bureau as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BureauConfig(AppConfig):
    """The Bureau of the Conference of the Parties."""

    name = "bureau"
    verbose_name = _("Bureau")
