"""The files of documents: in each language the one that stands, and those that were withdrawn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.documents import Document
from meetings.queries import DocumentFileManager
from secretariat.kernel import languages
from secretariat.kernel.models import Audited
from secretariat.kernel.uploads import Kind


class DocumentFile(Audited):
    """A document in a language, as a file that somebody has attached. What it holds never changes.

    Attributes:
        stored: Where it is stored; made up when it was attached, and of nothing that its bringer wrote.
        name: What it was called then; only shown, and left out of audit rows, for people's names may stand in it.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="files", verbose_name=_("document"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    stored = models.CharField(max_length=80, unique=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    media_type = models.CharField(_("kind of file"), max_length=100)
    name = models.CharField(_("name of the file"), max_length=200)
    attached_at = models.DateTimeField(_("attached at"))
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("attached by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)

    objects: ClassVar[Any] = DocumentFileManager()

    class Meta:
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        ordering = ("document", "language", "-attached_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "language"),
                condition=models.Q(withdrawn_on__isnull=True),
                name="a_document_has_one_file_in_a_language",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Of which document it is, in which language."""
        short = languages.BY_CODE[self.language].short
        return f"{self.document.key[: 80 - len(short) - 3]} ({short})"

    @property
    def suffix(self) -> str:
        """The ending that its kind bears."""
        return next(kind.value for kind in Kind if kind.media_type == self.media_type)

    def told(self) -> dict[str, Any]:
        """What its history tells of it."""
        return {
            "document": self.document.key,
            "language": self.language,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
        }
