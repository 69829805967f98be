"""The reports as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The progress report."""

    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Make the tasks known to every process that may ring for them."""
        from reports import tasks  # noqa: F401
