"""What was composed: sentences in six languages with the records they cite."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.reports import Report
from reports.queries import CitationManager, CompositionManager


class Composition(models.Model):
    """A report composed from the facts of a date. The same facts and the same wording are the same composition.

    `fingerprint` is the SHA-256 of the facts and the wording it was composed from. `unsaid` lists what was left
    out because it was observed only later.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="compositions", verbose_name=_("report"))
    as_of = models.DateField(_("as of"))
    fingerprint = models.CharField(max_length=64)
    composed_at = models.DateTimeField(_("composed at"))
    unsaid = models.JSONField(default=list)
    latest = models.ForeignKey(
        "reports.Snapshot", models.PROTECT, null=True, related_name="+", verbose_name=_("latest snapshot")
    )

    objects = CompositionManager()

    class Meta:
        verbose_name = _("composition")
        verbose_name_plural = _("compositions")
        ordering = ("-composed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "as_of", "fingerprint"), name="the_same_facts_compose_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} {self.as_of}"


class ComposedSentence(models.Model):
    """A sentence, heading, item, cell or note, in six languages, under its stable key.

    `texts` maps a language code to the plain text; `numbers` to the number of the paragraph it stands in.
    """

    composition = models.ForeignKey(Composition, models.PROTECT, related_name="sentences")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    wording = models.CharField(max_length=80)
    numbers = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ("composition", "position")
        constraints = (
            models.UniqueConstraint(fields=("composition", "key"), name="a_composition_has_a_key_once"),
        )

    def __str__(self) -> str:
        return self.key


class Citation(models.Model):
    """A sentence rests on a record, in the version that was read, through some of its columns."""

    sentence = models.ForeignKey(ComposedSentence, models.PROTECT, related_name="citations")
    kind = models.CharField(_("kind"), max_length=60)
    uuid = models.UUIDField(_("identifier"), db_index=True)
    key = models.CharField(_("key"), max_length=80)
    version = models.PositiveIntegerField(_("version"))
    fields = models.JSONField(_("columns"), default=list)

    objects = CitationManager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("sentence", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
