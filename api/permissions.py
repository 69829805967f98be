"""As whom programs may read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    READ = "api.read", _("read records by a program")


GRANTS: dict[Role, frozenset[Verb]] = dict.fromkeys(
    (*STAFF_ROLES, Role.BUREAU_MEMBER, Role.HARVESTER), frozenset({Verb.READ})
)
