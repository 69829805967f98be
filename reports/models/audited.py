"""What audit rows of this room are about, besides records: people's words, arrangements, editions, comments."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audited(models.Model):
    """A row whose history the audit rows keep, by its identifier."""

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """The kind, as audit rows name it."""
        return cls._meta.label_lower
