"""The room of meetings as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Bodies, meetings, periods, documents."""

    name = "meetings"
    verbose_name = _("Meetings and documents")
