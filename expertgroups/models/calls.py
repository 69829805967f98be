"""Calls for views, suggestions and comments."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expertgroups.choices import Audience, Sought
from expertgroups.queries import CallManager
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.models import Link
from secretariat.kernel.models.record import LinkTo, for_example
from secretariat.kernel.names import Form


class CallForComments(Activity):
    """What the secretariat asks others to say on a subject, at the request of a conference or by itself.

    That a conference asked for it follows from the mandate; that it was carried out from its dates, or from the day
    on which it is known.
    """

    FORMS: ClassVar = (
        Form("name", "subject", pgettext_lazy("example", "The secretariat collected views on {}.")),
    )
    GUARDS: ClassVar = ("expertgroups.services.call_says_what_it_is",)
    LINKS: ClassVar = {
        "periods": LinkTo("expertgroups.CallPeriod", "activity", "period"),
        "sought": LinkTo("expertgroups.CallSoughtRow", "call", "kind_of"),
        "audiences": LinkTo("expertgroups.CallAudienceRow", "call", "audience"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("call-lamps"),
        "requested_by": _(
            "What the conference has asked; empty where the secretariat makes the call by itself."
        ),
        "opened_on": _("The first day on which comments are taken; empty where it is not known."),
        "closes_on": _("The last day on which comments arrive in time; empty where none is set."),
        "meeting": _(
            "The meeting of a group or committee with which it is told; empty where it is told by itself."
        ),
        "documents_of": _(
            "The one in whose documents the comments are included; empty where they go into none."
        ),
        "sought": _("At least one: what those who are addressed are asked for."),
        "audiences": _("Those to whom the call is addressed; empty where the sentence is to name nobody."),
    }

    requested_by = models.ForeignKey(
        "meetings.Mandate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls",
        verbose_name=_("requested by the mandate"),
    )
    subject = models.CharField(
        _("subject"),
        max_length=300,
        blank=True,
        help_text=_(
            "A phrase without a full stop, with its article; empty where the mandate already says what it is about."
        ),
    )
    further = models.BooleanField(
        _("further ones"), default=False, help_text=_("Besides those received before.")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    meeting = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls",
        verbose_name=_("following up the meeting"),
    )
    documents_of = models.ForeignKey(
        "meetings.Conference",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls_for_documents",
        verbose_name=_("for the documents of the conference"),
    )

    objects: ClassVar[CallManager[Any]] = CallManager()

    class Meta:
        verbose_name = _("call for comments")
        verbose_name_plural = _("calls for comments")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(opened_on__isnull=False),
                name="a_call_that_closes_was_opened",
                violation_error_message=_("Say when the call is opened."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opened_on")),
                name="a_call_closes_after_it_opens",
                violation_error_message=_("The call closes before it opens: correct one of the days."),
            ),
        )


class CallPeriod(ActivityPeriod):
    """A call belongs to a period."""

    activity = models.ForeignKey(CallForComments, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "period"), name="a_call_is_in_a_period_once"),
        )


class CallSoughtRow(Link):
    """What a call asks for."""

    call = models.ForeignKey(CallForComments, models.PROTECT, related_name="sought_rows")
    kind_of = models.CharField(_("what is sought"), max_length=20, choices=Sought)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("call", "kind_of"), name="a_call_asks_for_a_thing_once"),
        )


class CallAudienceRow(Link):
    """Whom a call is addressed to."""

    call = models.ForeignKey(CallForComments, models.PROTECT, related_name="audience_rows")
    audience = models.CharField(_("audiences"), max_length=20, choices=Audience)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("call", "audience"), name="a_call_has_an_audience_once"),
        )
