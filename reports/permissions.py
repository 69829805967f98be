"""Who may do what with reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "reports.view_records", _("read reports, runs and citations")
    KEEP = "reports.keep_records", _("enter, amend and withdraw reports and outlines")
    GENERATE = "reports.generate", _("generate a report")


_VIEW = frozenset({Verb.VIEW})
_GENERATE = _VIEW | {Verb.GENERATE}
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.CLEARING_OFFICER: _GENERATE,
    Role.OFFICER: _GENERATE,
    Role.EDITOR: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
