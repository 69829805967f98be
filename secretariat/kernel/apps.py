"""The kernel as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """What every room needs."""

    name = "secretariat.kernel"
    label = "kernel"
    verbose_name = _("History and runs")

    def ready(self) -> None:
        """Make the tasks known to every process that may ring for them."""
        from secretariat.kernel import tasks  # noqa: F401
