"""The room of programs as a Django app; it has no records of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Reading for programs."""

    name = "api"
    verbose_name = _("Reading for programs")
