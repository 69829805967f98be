"""The words by which records are found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Manager


class SearchText(models.Model):
    """What a record says in a language, folded: without accents, hamza, capitals, and ё as е.

    Written with each write of the record and made from it alone; it can be thrown away and made anew.
    """

    subject_kind = models.CharField(max_length=60)
    subject_uuid = models.UUIDField()
    language = models.CharField(max_length=10)
    text = models.TextField()

    objects: ClassVar[Manager[SearchText]] = Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject_uuid", "language"), name="a_record_has_one_text_to_search_in_a_language"
            ),
        )
        indexes = (models.Index(fields=("language", "subject_kind"), name="search_language_kind"),)

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uuid} ({self.language})"
