"""Who may do what with reports."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.choices import PROGRAMME_OFFICERS, STAFF_ROLES, Role
from secretariat.kernel import permissions
from secretariat.kernel.lists import enumerated
from secretariat.kernel.permissions import Actor, Answer, Denied


class Verb(models.TextChoices):
    """What can be done in this room."""

    VIEW = "reports.view_records", gettext_lazy("read reports, runs and citations")
    KEEP = "reports.keep_records", gettext_lazy("enter, amend and withdraw reports and outlines")
    GENERATE = "reports.generate", gettext_lazy("generate a report")
    EDIT = "reports.edit_texts", gettext_lazy("write texts of a report in its original language")
    TRANSLATE = "reports.translate_texts", gettext_lazy("write texts of a report in other languages")
    ARRANGE = (
        "reports.arrange_paragraphs",
        gettext_lazy("add, split, move and leave out paragraphs of a report"),
    )
    COMMENT = "reports.comment", gettext_lazy("comment on passages of a report")
    DRAFT_EDITION = "reports.draft_edition", gettext_lazy("begin an edition of a report and its drafting")
    SUBMIT_SECTION = "reports.submit_section", gettext_lazy("submit a section for clearance")
    CLEAR_SECTION = "reports.clear_section", gettext_lazy("clear a section")
    RETURN_SECTION = "reports.return_section", gettext_lazy("return a section to its drafters")
    FREEZE_EDITION = "reports.freeze_edition", gettext_lazy("freeze the text of an edition")
    CLEAR_EDITION = "reports.clear_edition", gettext_lazy("clear a frozen edition")
    SUBMIT_EDITION = "reports.submit_edition", gettext_lazy("submit a cleared edition for issuing")
    ISSUE_EDITION = "reports.issue_edition", gettext_lazy("record an edition as issued")
    RETURN_EDITION = "reports.return_edition", gettext_lazy("return a frozen edition to drafting")


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
    Role.AUDITOR: frozenset({Verb.VIEW}),
    **dict.fromkeys(PROGRAMME_OFFICERS, _WRITE),
    # Whoever drafts does not clear, and does not issue alone.
    Role.EDITOR: _ALL - {Verb.CLEAR_SECTION, Verb.CLEAR_EDITION, Verb.ISSUE_EDITION},
    Role.ADMINISTRATOR: _ALL,
}


def may_write(actor: Actor, language: str, original: str) -> Answer:
    """Whether somebody may write texts of a report in a language, by its code."""
    return permissions.may(actor, Verb.EDIT) if language == original else may_translate(actor, language)


def may_translate(actor: Actor, language: str) -> Answer:
    """Whether somebody may translate texts of a report into a language, by its code.

    Those who are granted it only as translators do so into the languages that their account names.
    """
    answer = permissions.may(actor, Verb.TRANSLATE)
    granted = permissions.grants()[Verb.TRANSLATE] & actor.role_names
    if (
        not answer
        or actor.is_system
        or granted != {Role.TRANSLATOR}
        or language in actor.translated_languages
    ):
        return answer
    own = [str(name) for code, name in settings.LANGUAGES if code in actor.translated_languages]
    return Denied(
        _("Your account translates into: %(languages)s. Ask an administrator to add the language you need.")
        % {"languages": enumerated(own) or "—"}
    )


def require_words(actor: Actor, language: str, original: str) -> None:
    """Refuse somebody who may not write in a language.

    Raises:
        DeniedError: They may not; its text is the reason.
    """
    permissions.refuse(may_write(actor, language, original))
