"""What people did to a composed report: their words for a sentence, and how its paragraphs are arranged.

Both hang on the report and on the stable key of a sentence, never on a composition: composing anew keeps them.
Every write appends an audit row with the words before and after; the row itself holds the present.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.reports import Report
from reports.queries import ParagraphChangeManager, SentenceEditManager
from secretariat.kernel.models import Audited


class Reviewed(Audited):
    """What a person did to a report's text: who, when, why; `version` counts the writes, for those who edit at once.

    One that does not stand any more was taken back; its row keeps the version.
    """

    version = models.PositiveIntegerField(_("version"), default=1)
    standing = models.BooleanField(_("standing"), default=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("written at"))

    class Meta:
        abstract = True


class SentenceEdit(Reviewed):
    """A person's words for a sentence of a report in one language.

    `text` calls footnotes as `[^1]`. `composed` is the text that stood beside it when it was written; `original` is
    what the report's original language said then, empty in that language itself.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="edits", verbose_name=_("report"))
    sentence = models.CharField(_("sentence"), max_length=200)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"))
    composed = models.TextField(_("composed text"), blank=True)
    original = models.TextField(_("text in the original language"), blank=True)

    objects: ClassVar[Any] = SentenceEditManager()

    class Meta:
        verbose_name = _("edited sentence")
        verbose_name_plural = _("edited sentences")
        ordering = ("report", "sentence", "language", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "sentence", "language"), name="a_sentence_has_one_edit_in_a_language"
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Which sentence, in which language."""
        return f"{self.sentence} ({self.language})"[:80]


class ParagraphChange(Reviewed):
    """How a paragraph stands in the report where people arranged it: left out, moved, split, or added by hand.

    `paragraph` is the key of its first sentence. `moves` are the blocks after which people put it, each with the turn
    among all moves in the report: done again in their order, they give the order that people saw. There are none where
    it stands where composing puts it. `splits` are the keys of the sentences with which further paragraphs begin.
    """

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="paragraph_changes", verbose_name=_("report")
    )
    paragraph = models.CharField(_("paragraph"), max_length=200)
    added = models.BooleanField(_("added by hand"), default=False)
    left_out = models.BooleanField(_("left out"), default=False)
    moves = models.JSONField(_("moves"), default=list, blank=True)
    splits = models.JSONField(_("split before"), default=list, blank=True)

    objects: ClassVar[Any] = ParagraphChangeManager()

    class Meta:
        verbose_name = _("arranged paragraph")
        verbose_name_plural = _("arranged paragraphs")
        ordering = ("report", "pk")
        constraints = (
            models.UniqueConstraint(fields=("report", "paragraph"), name="a_paragraph_is_arranged_once"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Which paragraph."""
        return self.paragraph[:80]

    @property
    def after(self) -> str:
        """The key of the block after which it was put last; empty where composing puts it."""
        return self.moves[-1][1] if self.moves else ""
