"""Who may do what with regional consultations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "regional.view_records", _("read regional consultations")
    KEEP = "regional.keep_records", _("enter, amend and withdraw regional consultations")
    CALL_CONSULTATION = "regional.call_consultation", _("Call a regional consultation")


_VIEW = frozenset({Verb.VIEW})
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.REGIONAL_OFFICER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
