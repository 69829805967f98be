"""Work done in the background: the rows are the truth, the broker only rings the bell."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.personal import Personal, Retention
from secretariat.kernel.queries import RunManager, RunPartManager

TRIES = 3


class Run(models.Model):
    """Something asked for that workers do in parts.

    `kind` is the name of the Celery task that works on it. The idempotency key makes a double click, or the same
    wish an hour later, the same run. `snapshot` is the SHA-256 of what the parts of later stages read.
    """

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    parameters = models.JSONField(_("parameters"), default=dict)
    idempotency_key = models.CharField(max_length=200, unique=True)
    snapshot = models.CharField(_("snapshot"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.RUNNING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = RunManager()

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ("-requested_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class RunPart(models.Model):
    """One part of a run: claimed on a lease, renewed while it works, finished by the attempt that holds it.

    Parts of a stage begin when all parts of the stage before are done. `attempt` only ever grows and is the
    fencing token: a worker that lost its lease can change nothing. `tries_left` counts down to failure and is
    filled up when a person tries again. `progress` is in per cent. `worker` names the host and process.
    """

    PERSONAL: ClassVar[Mapping[str, Personal]] = {
        # A mail server quotes the address that it refuses.
        "reason": Personal(
            _("tell why a letter or a file could not be made"),
            Retention(_("the part has ended"), lambda: TruncDate("finished_at"), "LETTER_DAYS"),
            read_by="kernel.view_records",
        )
    }

    run = models.ForeignKey(Run, models.PROTECT, related_name="parts")
    key = models.CharField(_("part"), max_length=40)
    stage = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=PartState, default=PartState.REQUESTED)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    lease_until = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    worker = models.CharField(_("worker"), max_length=100, blank=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    reason = models.TextField(_("reason of failure"), blank=True)

    objects = RunPartManager()

    class Meta:
        verbose_name = _("part of a run")
        verbose_name_plural = _("parts of runs")
        ordering = ("run", "stage", "pk")
        constraints = (models.UniqueConstraint(fields=("run", "key"), name="a_run_has_each_part_once"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.key}"
