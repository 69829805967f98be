"""The base records as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecretariatConfig(AppConfig):
    """Accounts, the convention, countries, places, organizations, persons, posts."""

    name = "secretariat"
    verbose_name = _("Base records")

    def ready(self) -> None:
        """Make the tasks known to every process that may ring for them."""
        from secretariat import tasks  # noqa: F401
