"""Who may do what with reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import STAFF_ROLES, Role


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "reports.view_records", _("read reports, runs and citations")
    KEEP = "reports.keep_records", _("enter, amend and withdraw reports and outlines")
    GENERATE = "reports.generate", _("generate a report")
    EDIT = "reports.edit_texts", _("write texts of a report in its original language")
    TRANSLATE = "reports.translate_texts", _("write texts of a report in other languages")
    ARRANGE = "reports.arrange_paragraphs", _("add, split, move and leave out paragraphs of a report")


_VIEW = frozenset({Verb.VIEW})
_GENERATE = _VIEW | {Verb.GENERATE}
_WRITE = _GENERATE | {Verb.EDIT, Verb.TRANSLATE, Verb.ARRANGE}
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.TRANSLATOR: _VIEW | {Verb.TRANSLATE},
    Role.CLEARING_OFFICER: _GENERATE,
    Role.OFFICER: _WRITE,
    Role.EDITOR: _ALL,
    Role.ADMINISTRATOR: _ALL,
}
