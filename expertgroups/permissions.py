"""Who may do what with calls for comments, groups, advice and information sessions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "expertgroups.view_records", _("read the work that conferences request")
    KEEP = "expertgroups.keep_records", _("enter, amend and withdraw the work that conferences request")
    CALL_GROUP_MEETING = "expertgroups.call_group_meeting", _("Call a meeting of a group or committee")


_VIEW = frozenset({Verb.VIEW})
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.EXPERT_GROUPS_OFFICER: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
