"""The kernel as a Django app."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """What every room needs."""

    name = "secretariat.kernel"
    label = "kernel"
    verbose_name = _("History and runs")

    def ready(self) -> None:
        """Make the tasks known to every process that may ring for them, and keep the audit table's triggers."""
        from secretariat.kernel import tasks, triggers  # noqa: F401

        post_migrate.connect(triggers.install_after_migrating, sender=self)
        checks.register(triggers.check, checks.Tags.database)
