"""Enumerations of reports."""

import re
from collections.abc import Sequence

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.choices import Transition
from secretariat.kernel.languages import BY_CODE


class SectionCode(models.TextChoices):
    """The sections that a document can have; its outline says which, in what order, under which.

    Those of the progress report come first, then those of other documents (docs/decisions/0021).
    """

    INTRODUCTION = "introduction", _("Introduction")
    PREPARATION = "preparation", _("Preparation of the next meeting of the Conference")
    ARRANGEMENTS = "arrangements", _("Organizational and other arrangements")
    BUREAU = "bureau", _("Bureau")
    REGIONAL = "regional", _("Regional meetings")
    REQUESTED_WORK = "requested-work", _("Intersessional work requested by the Conference")
    IMPLEMENTATION = "implementation", _("Support for ratification and early implementation")
    OTHER_ACTIVITIES = "other-activities", _("Other activities of the secretariat")
    SUGGESTED_ACTION = "suggested-action", _("Suggested action by the Conference")
    CALENDAR = "calendar", _("Annex: calendar of meetings")
    CALENDAR_NOTE = "calendar-note", _("Annotated calendar: introduction")
    MEETINGS_HELD = "meetings-held", _("Annotated calendar: meetings held")
    MEETINGS_AHEAD = "meetings-ahead", _("Annotated calendar: meetings under way and ahead")
    MEETINGS_CALLED_OFF = "meetings-called-off", _("Annotated calendar: meetings postponed or cancelled")
    CONTRIBUTIONS = "contributions", _("List of contributions")
    STATUS_PREPARATION = "status-preparation", _("Status: preparation of the next meeting")
    STATUS_MEETINGS = "status-meetings", _("Status: next meetings")
    STATUS_DOCUMENTS = "status-documents", _("Status: documents")
    STATUS_PENDING = "status-pending", _("Status: pending matters")


def sections() -> Sequence[tuple[str, str | Promise]]:
    """The sections as a column's choices: by a function, so that another one is no business of the database."""
    return SectionCode.choices


USUAL_OUTLINE: tuple[tuple[SectionCode, SectionCode | None], ...] = (
    (SectionCode.INTRODUCTION, None),
    (SectionCode.PREPARATION, None),
    (SectionCode.ARRANGEMENTS, SectionCode.PREPARATION),
    (SectionCode.BUREAU, SectionCode.PREPARATION),
    (SectionCode.REGIONAL, SectionCode.PREPARATION),
    (SectionCode.REQUESTED_WORK, None),
    (SectionCode.IMPLEMENTATION, None),
    (SectionCode.OTHER_ACTIVITIES, None),
    (SectionCode.SUGGESTED_ACTION, None),
    (SectionCode.CALENDAR, None),
)
"""The sections of a progress report in their order, each under its chapter, where nobody wants others."""

TASK = "reports.generate"
COMPOSE = "compose"
LETTER = "reports.letter"
LETTERS = {
    LETTER: {
        "section-to-clear": pgettext_lazy("letter", "Section to clear"),
        "section-returned": pgettext_lazy("letter", "Section returned"),
        "edition-to-draft": pgettext_lazy("letter", "Edition to draft"),
        "edition-to-freeze": pgettext_lazy("letter", "Edition to freeze"),
        "edition-to-clear": pgettext_lazy("letter", "Edition to clear"),
        "edition-to-submit": pgettext_lazy("letter", "Edition to submit"),
        "edition-to-issue": pgettext_lazy("letter", "Edition to issue"),
        "edition-returned": pgettext_lazy("letter", "Edition returned"),
        "called": pgettext_lazy("letter", "Call in a comment"),
        "answered": pgettext_lazy("letter", "Answer to a comment"),
    }
}
"""What the letters of this room are called."""


class Format(models.TextChoices):
    """The formats in which a report is published."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XML = "xml", "XML (Akoma Ntoso)"
    HTML = "html", "HTML"
    JSON = "json", "JSON"

    @property
    def short(self) -> str:
        """The format as a list of files names it: `XML`."""
        return self.value.upper()


CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XML: "application/akn+xml",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
}


def formats() -> list[tuple[str, str]]:
    """The formats as a column's choices: by a function, so that another one is no business of the database."""
    return Format.choices


def part_key(language: str, name: Format) -> str:
    """The key of a run's part that makes a file: `zh/pdf`."""
    return f"{BY_CODE[language].short}/{name}"


# With which keys of a conference's records begin: letters and its number.
OF_CONFERENCE = re.compile(r"[A-Za-z]+-?[0-9]+[-._]")


def document_name(key: str) -> str:
    """What a report's files are called: its key without the conference with which it begins, as `annotated-calendar`.

    The key stands in every snapshot, so that the name of what is frozen stays.
    """
    found = OF_CONFERENCE.match(key)
    return key[found.end() :] if found else key


class EditionKind(models.TextChoices):
    """What an edition is. Source: United Nations document symbols: Rev. replaces, Add. supplements, Corr. corrects."""

    FIRST = "first", pgettext_lazy("edition", "First edition")
    REVISION = "revision", pgettext_lazy("edition", "Revision")
    ADDENDUM = "addendum", pgettext_lazy("edition", "Addendum")
    CORRIGENDUM = "corrigendum", pgettext_lazy("edition", "Corrigendum")

    @property
    def suffix(self) -> str:
        """With which it ends the symbol of the document, before its number; nothing for the first."""
        return {"revision": "Rev.", "addendum": "Add.", "corrigendum": "Corr."}.get(self.value, "")


class EditionState(models.TextChoices):
    """How far an edition has come."""

    COLLECTING = "collecting", pgettext_lazy("edition", "Records are collected")
    DRAFTING = "drafting", pgettext_lazy("edition", "Being drafted")
    FROZEN = "frozen", pgettext_lazy("edition", "Frozen")
    CLEARED = "cleared", pgettext_lazy("edition", "Cleared")
    SUBMITTED = "submitted", pgettext_lazy("edition", "Submitted")
    ISSUED = "issued", pgettext_lazy("edition", "Issued")


# How an edition goes on. A return lets the frozen text go: the next freezing takes the next snapshot.
EDITION_STEPS = (
    Transition("reports.draft_edition", frozenset({EditionState.COLLECTING}), EditionState.DRAFTING),
    Transition("reports.freeze_edition", frozenset({EditionState.DRAFTING}), EditionState.FROZEN),
    Transition("reports.clear_edition", frozenset({EditionState.FROZEN}), EditionState.CLEARED),
    Transition("reports.submit_edition", frozenset({EditionState.CLEARED}), EditionState.SUBMITTED),
    Transition("reports.issue_edition", frozenset({EditionState.SUBMITTED}), EditionState.ISSUED),
    Transition(
        "reports.return_edition",
        frozenset({EditionState.FROZEN, EditionState.CLEARED, EditionState.SUBMITTED}),
        EditionState.DRAFTING,
    ),
)


class ClearanceState(models.TextChoices):
    """How far a section has come."""

    DRAFTING = "drafting", pgettext_lazy("section", "Being drafted")
    SUBMITTED = "submitted", pgettext_lazy("section", "Submitted for clearance")
    RETURNED = "returned", pgettext_lazy("section", "Returned")
    CLEARED = "cleared", pgettext_lazy("section", "Cleared")


CLEARANCE_STEPS = (
    Transition(
        "reports.submit_section",
        frozenset({ClearanceState.DRAFTING, ClearanceState.RETURNED, ClearanceState.CLEARED}),
        ClearanceState.SUBMITTED,
    ),
    Transition("reports.return_section", frozenset({ClearanceState.SUBMITTED}), ClearanceState.RETURNED),
    Transition("reports.clear_section", frozenset({ClearanceState.SUBMITTED}), ClearanceState.CLEARED),
)
