"""Who may do what with the Bureau's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "bureau.view_records", _("read the Bureau’s records")
    KEEP = "bureau.keep_records", _("enter, amend and withdraw the Bureau’s records")
    CONVENE_SESSION = "bureau.convene_session", _("Convene a session of the Bureau")


_VIEW = frozenset({Verb.VIEW})
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.BUREAU_OFFICER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
