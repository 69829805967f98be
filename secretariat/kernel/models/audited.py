"""What audit rows are about besides records."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.kernel import writing
from secretariat.kernel.models.guarded import Guarded
from secretariat.kernel.queries import GuardedManager


class Audited(Guarded):
    """A row that is no record and whose history the audit rows keep all the same, by its identifier.

    Each kind has a `key`, by which people call it. It is stored through `kernel.audit.store` only, which appends the audit row, and is never deleted.
    """

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)

    objects: ClassVar[Any] = GuardedManager()

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what has a history is taken back, never deleted.

        Raises:
            WritingError: Always.
        """
        raise writing.WritingError(f"{type(self).__name__}: what has a history is never deleted")

    @classmethod
    def kind(cls) -> str:
        """The kind, as audit rows name it."""
        return cls._meta.label_lower
