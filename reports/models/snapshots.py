"""Snapshots, which renderers read, and the files made from them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.choices import formats
from reports.models.compositions import Composition
from reports.queries import SnapshotManager


class Snapshot(models.Model):
    """A composition frozen as JSON: facts, texts in six languages, sources. Renderers read nothing else.

    `sha256` is that of the canonical JSON of `content`. What a register assigns later (symbol, job number, date)
    stays outside it. `reviewed` is whether people's words stand in it; a composition has one snapshot without any.
    """

    composition = models.ForeignKey(Composition, models.PROTECT, related_name="snapshots")
    reviewed = models.BooleanField(_("reviewed"), default=False)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.JSONField()
    taken_at = models.DateTimeField(_("taken at"))

    objects = SnapshotManager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ("-taken_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("composition",),
                condition=models.Q(reviewed=False),
                name="a_composition_is_kept_once_as_composed",
            ),
        )

    def __str__(self) -> str:
        return self.sha256[:12]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a snapshot once.

        Raises:
            TypeError: It exists already.
        """
        if not self._state.adding:
            raise TypeError("a snapshot is never changed")
        super().save(*args, **kwargs)


class Rendition(models.Model):
    """A file of a report in one language and format, stored under the hash of its content.

    `recipe` is the SHA-256 of all that the file was made from: snapshot, register data, renderer, language, format.
    `register` is that register data: two editions of one text differ by it.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="renditions")
    language = models.CharField(_("language"), max_length=10)
    format = models.CharField(_("format"), max_length=10, choices=formats)
    recipe = models.CharField(max_length=64, unique=True)
    register = models.JSONField(_("data of the register"), default=dict)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name of the stored file, relative to the media folder."""
        return f"renditions/{self.sha256[:2]}/{self.sha256}.{self.format}"
