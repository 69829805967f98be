"""Enumerations of the kernel, and the shape of transition tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who may read a record in the portal."""

    INTERNAL = "internal", _("Secretariat only")
    BUREAU = "bureau", _("Secretariat and Bureau")
    PUBLIC = "public", _("Everybody")


class PartState(models.TextChoices):
    """Where a part of a run stands."""

    REQUESTED = "requested", pgettext_lazy("run", "Waiting")
    RUNNING = "running", pgettext_lazy("run", "Under way")
    DONE = "done", pgettext_lazy("run", "Done")
    FAILED = "failed", pgettext_lazy("run", "Failed")


class RunState(models.TextChoices):
    """Where a run stands: the sum of its parts."""

    RUNNING = "running", pgettext_lazy("run", "Under way")
    DONE = "done", pgettext_lazy("run", "Done")
    FAILED = "failed", pgettext_lazy("run", "Failed")


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of a transition table: the verb that leads from some states to one.

    `verb` is the name of the service and of the grant (`meetings.postpone_meeting`).
    """

    verb: str
    sources: frozenset[str]
    target: str


@dataclass(frozen=True, slots=True)
class StateVerbs:
    """The verbs of a kind's states: their table, and the services by dotted path of the module that has them.

    `subject` is the name by which the services take the record; `also` are further dates a verb asks for.
    `dates_entry` where the entering verb itself says since when the record is in its first state.
    """

    table: Sequence[Transition]
    services: str
    subject: str
    field: str = "state"
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dates_entry: bool = False
