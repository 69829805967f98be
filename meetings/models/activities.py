"""What the secretariat does that is no meeting: the base of the strands' records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import Period
from meetings.queries import ActivityManager
from secretariat.kernel.models import Link, Record

if TYPE_CHECKING:
    from collections.abc import Mapping


class Activity(Record):
    """A piece of the secretariat's work in one or several periods, dated or not.

    A kind of activity declares `LINKS` with `periods`, whose rows inherit from `ActivityPeriod`.
    """

    IN_PERIODS: ClassVar = ("period_rows__period",)
    HELP: ClassVar[Mapping[str, Any]] = {
        **Record.HELP,
        "periods": _("In which the work is done; the pages and the reports of these periods tell of it."),
    }

    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    observed_on = models.DateField(
        _("known since"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which it is known to be so, where it has no dates of its own: reports as of an earlier day leave it out."
        ),
    )

    objects: ClassVar[ActivityManager[Any]] = ActivityManager()

    class Meta(Record.Meta):
        abstract = True


class ActivityPeriod(Link):
    """An activity belongs to a period; each kind adds `activity`, which leads back by `period_rows`."""

    period = models.ForeignKey(
        Period, models.PROTECT, related_name="+", verbose_name=_("intersessional period")
    )

    class Meta(Link.Meta):
        abstract = True
