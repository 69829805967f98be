"""Advice to Parties, and sessions that inform before a meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expertgroups.choices import AdviceKind, Advised, SessionRole
from expertgroups.queries import AdviceManager, InformationSessionManager
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.models import Link
from secretariat.kernel.models.record import LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class AdviceService(Activity):
    """Advice that the secretariat stands ready to give."""

    GUARDS: ClassVar = ("expertgroups.services.advice_names_kinds_and_audiences",)
    LINKS: ClassVar = {
        "periods": LinkTo("expertgroups.AdvicePeriod", "activity", "period"),
        "kinds": LinkTo("expertgroups.AdviceKindRow", "advice", "kind_of"),
        "audiences": LinkTo("expertgroups.AdviceAudienceRow", "advice", "audience"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("advice-lamps"),
        "on_request": _("Tick where it is given only to those who ask for it."),
        "kinds": _("At least one; if both are given, one sentence says so."),
        "audiences": _("At least one: those who can have it."),
    }

    on_request = models.BooleanField(_("on request"), default=False)

    objects: ClassVar[AdviceManager[Any]] = AdviceManager()

    class Meta:
        verbose_name = _("advice")
        verbose_name_plural = pgettext_lazy("plural", "advice")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="advice_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class AdvicePeriod(ActivityPeriod):
    """Advice belongs to a period."""

    activity = models.ForeignKey(AdviceService, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "period"), name="advice_is_in_a_period_once"),
        )


class AdviceKindRow(Link):
    """What kind of advice it is."""

    advice = models.ForeignKey(AdviceService, models.PROTECT, related_name="kind_rows")
    kind_of = models.CharField(_("kinds of advice"), max_length=20, choices=AdviceKind)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("advice", "kind_of"), name="advice_is_of_a_kind_once"),
        )


class AdviceAudienceRow(Link):
    """To whom it is given."""

    advice = models.ForeignKey(AdviceService, models.PROTECT, related_name="audience_rows")
    audience = models.CharField(_("given to"), max_length=20, choices=Advised)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("advice", "audience"), name="advice_is_given_to_an_audience_once"
            ),
        )


class InformationSession(Activity):
    """A session that shares information before a meeting; whether it was held follows from the meeting's dates."""

    FORMS: ClassVar = (
        Form(
            "name",
            "subject",
            pgettext_lazy("example", "The meeting was preceded by an information-sharing session on {}."),
        ),
    )
    GUARDS: ClassVar = ("expertgroups.services.session_has_a_role",)
    LINKS: ClassVar = {
        "periods": LinkTo("expertgroups.InformationSessionPeriod", "activity", "period"),
        "treaties": LinkTo("expertgroups.InformationSessionTreaty", "session", "treaty"),
        "roles": LinkTo("expertgroups.InformationSessionRoleRow", "session", "role"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("information-lamps"),
        "precedes": _(
            "The meeting before which it is held; whether it was held follows from the days of that meeting."
        ),
        "treaties": _("Other treaties that it is about; empty where it is about none."),
        "roles": _("At least one: what the secretariat did for it."),
    }

    precedes = models.ForeignKey(
        "meetings.Meeting",
        models.PROTECT,
        related_name="information_sessions",
        verbose_name=_("precedes the meeting"),
    )
    subject = models.CharField(
        _("subject"), max_length=300, help_text=_("A phrase without a full stop, with its article.")
    )
    such_as = models.BooleanField(
        _("these treaties among others"), default=False, help_text=_("Otherwise these treaties alone.")
    )
    further_subject = models.CharField(
        _("further subject"),
        max_length=300,
        blank=True,
        help_text=_("A phrase without a full stop, with its article."),
    )

    objects: ClassVar[InformationSessionManager[Any]] = InformationSessionManager()

    class Meta:
        verbose_name = _("information session")
        verbose_name_plural = _("information sessions")
        ordering = ("position", "key", "pk")
        constraints = (named_in_english("subject", "an_information_session_has_an_english_subject"),)


class InformationSessionPeriod(ActivityPeriod):
    """An information session belongs to a period."""

    activity = models.ForeignKey(InformationSession, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "period"), name="an_information_session_is_in_a_period_once"
            ),
        )


class InformationSessionTreaty(Link):
    """A treaty that an information session is about."""

    session = models.ForeignKey(InformationSession, models.PROTECT, related_name="treaty_rows")
    treaty = models.ForeignKey(
        "secretariat.Treaty", models.PROTECT, related_name="+", verbose_name=_("treaties")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("session", "treaty"), name="an_information_session_is_about_a_treaty_once"
            ),
        )


class InformationSessionRoleRow(Link):
    """What the secretariat did for an information session."""

    session = models.ForeignKey(InformationSession, models.PROTECT, related_name="role_rows")
    role = models.CharField(_("part of the secretariat"), max_length=20, choices=SessionRole)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("session", "role"), name="the_secretariat_has_a_role_in_an_information_session_once"
            ),
        )
