"""Editions of a report on their way from collecting to issuing, the clearance of their sections, and what colleagues say."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.choices import ClearanceState, EditionKind, EditionState, sections
from reports.models.reports import Report
from reports.models.review import SentenceEdit
from reports.models.snapshots import Snapshot
from secretariat.kernel.models import Audited


class Edition(Audited):
    """An edition of a report: the first, or a revision, addendum or corrigendum of it; see `EditionState` for its way.

    `snapshot` is the text as frozen: from then on the edition is made from it alone, whatever the records do. A
    return after freezing lets it go; the snapshot itself stays. `languages` are those it is issued in.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions", verbose_name=_("report"))
    kind_of = models.CharField(_("kind"), max_length=12, choices=EditionKind, default=EditionKind.FIRST)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    languages = models.JSONField(_("languages"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=EditionState, default=EditionState.COLLECTING)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, related_name="editions", verbose_name=_("frozen text")
    )
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("frozen by")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    at = models.DateTimeField(_("last changed at"))

    class Meta:
        verbose_name = _("edition of a report")
        verbose_name_plural = _("editions of reports")
        ordering = ("report", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "kind_of", "number"), name="an_edition_has_its_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[EditionState.COLLECTING, EditionState.DRAFTING])
                | models.Q(snapshot__isnull=False),
                name="an_edition_is_frozen_before_it_goes_on",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Which edition, as the symbols of documents say it: `progress-report/Rev.1`."""
        suffix = EditionKind(self.kind_of).suffix
        return f"{self.report.key}/{suffix}{self.number}" if suffix else self.report.key

    @property
    def is_frozen(self) -> bool:
        """Whether its text stands for good."""
        return self.snapshot_id is not None

    def wrote_or_froze(self) -> set[int]:
        """The accounts of those who wrote in its text or froze it: they do not clear or issue it. One query.

        Source: separation of duties, `docs/permissions.md`.
        """
        wrote = SentenceEdit.objects.standing().filter(report=self.report_id)
        return {*wrote.values_list("by", flat=True), *([self.frozen_by_id] if self.frozen_by_id else [])}


class SectionClearance(Audited):
    """How far a section of an edition has come; `digest` is that of the text which was submitted or cleared."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="clearances", verbose_name=_("edition"))
    section = models.CharField(_("section"), max_length=30, choices=sections)
    state = models.CharField(
        _("state"), max_length=12, choices=ClearanceState, default=ClearanceState.DRAFTING
    )
    digest = models.CharField(max_length=64, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("submitted by")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("last step by")
    )
    at = models.DateTimeField(_("last step at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("clearance of a section")
        verbose_name_plural = _("clearances of sections")
        ordering = ("edition", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "section"), name="a_section_of_an_edition_is_cleared_once"
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Which section of which edition."""
        return f"{self.edition.key}: {self.section}"[:80]


class Comment(Audited):
    """What a colleague says of a passage of a report; answers hang on the first of a thread, which can be resolved."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments", verbose_name=_("report"))
    passage = models.CharField(_("passage"), max_length=200)
    thread = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="answers", verbose_name=_("answers")
    )
    text = models.TextField(_("text"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("written at"))
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("resolved by")
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("report", "at", "pk")

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """On which passage."""
        return self.passage[:80]


class Mention(models.Model):
    """Somebody whom a comment calls by name."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentioned_in", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ("comment", "pk")
        constraints = (
            models.UniqueConstraint(fields=("comment", "person"), name="a_comment_calls_somebody_once"),
        )

    def __str__(self) -> str:
        return f"{self.comment} · {self.person}"
