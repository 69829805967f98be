"""The room of expert groups and committees as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertGroupsConfig(AppConfig):
    """Expert groups and committees."""

    name = "expertgroups"
    verbose_name = _("Expert groups and committees")
