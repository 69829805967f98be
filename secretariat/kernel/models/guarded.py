"""That nothing with a history is stored past the writing door, by whatever of Django's ways."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import class_prepared, pre_save

from secretariat.kernel import writing


class Guarded(models.Model):
    """What is stored inside the writing door only. Its manager `objects` refuses what writes many rows at once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, inside the writing door only.

        Raises:
            WritingError: It was called outside `kernel.records` and `kernel.audit`.
        """
        writing.require_open(self)
        super().save(*args, **kwargs)


def _guard_base_manager(sender: type[models.Model], **_signal: Any) -> None:
    """Let Django's own manager of a kind refuse what the kind's manager refuses: the plain one would write anything.

    Set here, for as an option of the model it would be a migration of every kind.
    """
    if issubclass(sender, Guarded):
        sender._meta.base_manager_name = "objects"


def _refuse_past_the_door(instance: models.Model, **_signal: Any) -> None:
    """Refuse what goes around `save`, as `loaddata` does.

    Raises:
        WritingError: The door is shut.
    """
    if isinstance(instance, Guarded):
        writing.require_open(instance)


class_prepared.connect(_guard_base_manager)
pre_save.connect(_refuse_past_the_door)
