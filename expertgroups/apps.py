"""The room of expert groups as a Django app; it has no records yet."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertGroupsConfig(AppConfig):
    """Expert groups and committees."""

    name = "expertgroups"
    verbose_name = _("Expert groups and committees")
