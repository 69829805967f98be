"""The room of meetings as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Bodies, meetings, periods, documents."""

    name = "meetings"
    verbose_name = _("Meetings and documents")

    def ready(self) -> None:
        """Make the tasks known to every process that may ring for them."""
        from meetings import tasks  # noqa: F401
