"""The audit row: the only history."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.kernel import writing
from secretariat.kernel.models.guarded import Guarded
from secretariat.kernel.queries import AuditManager


class AuditRow(Guarded):
    """One write: who changed what on which record, when, as of which day, and why.

    `changes` maps each field to `[old, new]`; personal fields are named with no values. Rows of one subject
    form a chain: each hash covers the row and the hash before it.
    """

    subject_kind = models.CharField(_("kind"), max_length=60)
    subject_uuid = models.UUIDField(_("identifier"))
    subject_key = models.CharField(_("key"), max_length=80)
    number = models.PositiveIntegerField(_("number"))
    verb = models.CharField(_("verb"), max_length=60)
    changes = models.JSONField(_("changes"), default=dict)
    at = models.DateTimeField(_("recorded at"))
    effective_on = models.DateField(_("effective on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    reason = models.TextField(_("reason"), blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrected_by", verbose_name=_("replaces")
    )
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    objects = AuditManager()

    class Meta:
        verbose_name = _("audit row")
        verbose_name_plural = _("audit rows")
        ordering = ("subject_uuid", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("subject_uuid", "number"), name="audit_rows_of_a_subject_form_one_chain"
            ),
        )
        indexes = (models.Index(fields=("subject_kind", "effective_on"), name="audit_kind_effective"),)

    def __str__(self) -> str:
        return f"{self.subject_key} {self.number}: {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the row, inside the writing door and once only.

        Raises:
            WritingError: It was called outside the door, or the row exists.
        """
        if not self._state.adding:
            raise writing.WritingError("audit rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError("audit rows are never deleted")
