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
    COMMENT = "reports.comment", _("comment on passages of a report")
    DRAFT_EDITION = "reports.draft_edition", _("begin an edition of a report and its drafting")
    SUBMIT_SECTION = "reports.submit_section", _("submit a section for clearance")
    CLEAR_SECTION = "reports.clear_section", _("clear a section")
    RETURN_SECTION = "reports.return_section", _("return a section to its drafters")
    FREEZE_EDITION = "reports.freeze_edition", _("freeze the text of an edition")
    CLEAR_EDITION = "reports.clear_edition", _("clear a frozen edition")
    SUBMIT_EDITION = "reports.submit_edition", _("submit a cleared edition for issuing")
    ISSUE_EDITION = "reports.issue_edition", _("record an edition as issued")
    RETURN_EDITION = "reports.return_edition", _("return a frozen edition to drafting")


_VIEW = frozenset({Verb.VIEW, Verb.COMMENT})
_GENERATE = _VIEW | {Verb.GENERATE}
_WRITE = _GENERATE | {
    Verb.EDIT,
    Verb.TRANSLATE,
    Verb.ARRANGE,
    Verb.DRAFT_EDITION,
    Verb.SUBMIT_SECTION,
}
_CLEAR = _GENERATE | {
    Verb.CLEAR_SECTION,
    Verb.RETURN_SECTION,
    Verb.CLEAR_EDITION,
    Verb.ISSUE_EDITION,
    Verb.RETURN_EDITION,
}
_ALL = frozenset(Verb)
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _VIEW),
    Role.TRANSLATOR: _VIEW | {Verb.TRANSLATE},
    Role.CLEARING_OFFICER: _CLEAR,
    Role.OFFICER: _WRITE,
    # Whoever drafts does not clear, and does not issue alone.
    Role.EDITOR: _ALL - {Verb.CLEAR_SECTION, Verb.CLEAR_EDITION, Verb.ISSUE_EDITION},
    Role.ADMINISTRATOR: _ALL,
}
