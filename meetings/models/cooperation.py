"""Cooperation with others: activities with partners, and participation in their meetings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import (
    ContributionToMeeting,
    CooperationForm,
    CooperationRole,
    CooperationStrand,
    Course,
    ScopeKind,
)
from meetings.models.activities import Activity, ActivityPeriod
from meetings.models.bodies import Body
from meetings.models.meetings import Meeting
from meetings.queries import CooperationManager, ParticipationManager
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.fields import ImpreciseDateField
from secretariat.kernel.models.record import LinkTo, for_example


class CooperationActivity(Activity):
    """What the secretariat does with organizations and bodies of others, in one of a few forms.

    Its columns are what the sentence of its form names; the guard says what belongs to which.
    """

    GUARDS: ClassVar = (
        "meetings.services.cooperation_is_dated",
        "meetings.services.cooperation_has_a_form_or_a_role",
        "meetings.services.cooperation_says_what_its_form_says",
        "meetings.services.cooperation_says_who_invites",
        "meetings.services.cooperation_has_one_purpose",
        "meetings.services.cooperation_has_a_scope_that_fits",
    )
    LINKS: ClassVar = {
        "periods": LinkTo("meetings.CooperationPeriod", "activity", "period"),
        "partners": LinkTo("meetings.CooperationPartner", "activity", "organization"),
        "bodies": LinkTo("meetings.CooperationBody", "activity", "body"),
        "inviters": LinkTo("meetings.CooperationInviter", "activity", "organization"),
        "inviting_bodies": LinkTo("meetings.CooperationInvitingBody", "activity", "body"),
        "forms": LinkTo("meetings.CooperationFormRow", "activity", "form"),
    }
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("observatories-consultations"),
        "strand": _("The section of the report in which its sentence stands."),
        "course": _(
            "Its sentence says by this that the cooperation has begun, was carried out or continues."
        ),
        "scope_kind": _(
            "Of what the scope is said: the work, the programme, the secretariat or the cooperation. Empty without a scope."
        ),
        "partners": _(
            "With whom the secretariat works; empty for briefings and updates, whose sentences name none."
        ),
        "bodies": _("Those in whose work the secretariat takes part; then say as what, too."),
        "inviters": _("Organizations that have asked for it; for updates, those that are kept informed."),
        "inviting_bodies": _("Bodies that have asked for it; for updates, those that are kept informed."),
        "forms": _("What it consists of; without any, and without a body, it is told as close cooperation."),
    }

    strand = models.CharField(
        _("told in"),
        max_length=20,
        choices=CooperationStrand,
        default=CooperationStrand.OTHER_ACTIVITIES,
    )
    course = models.CharField(_("course"), max_length=12, choices=Course, default=Course.CARRIED_OUT)
    held_in = ImpreciseDateField(_("when"), blank=True)
    role = models.CharField(
        _("as what"),
        max_length=12,
        choices=CooperationRole,
        blank=True,
        help_text=_("Where the secretariat takes part in the work of others."),
    )
    among_others = models.BooleanField(
        _("these partners among others"), default=False, help_text=_("For consultations.")
    )
    by_invitation = models.BooleanField(
        _("by invitation"),
        default=False,
        help_text=_("Where it is not known, or goes without saying, whose."),
    )
    subject = models.CharField(
        _("subject"), max_length=300, blank=True, help_text=_("As after “on”: a phrase without a full stop.")
    )
    audience = models.CharField(
        _("audience"),
        max_length=300,
        blank=True,
        help_text=_("Of briefings, as after “for”: a phrase without a full stop."),
    )
    purpose = models.CharField(
        _("purpose"), max_length=300, blank=True, help_text=_("As after “for”: a phrase without a full stop.")
    )
    purpose_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for the same purpose as"),
        help_text=_("Told together with the other one."),
    )
    scope_kind = models.CharField(_("kind of scope"), max_length=12, choices=ScopeKind, blank=True)
    scope = models.CharField(
        _("scope"),
        max_length=400,
        blank=True,
        help_text=_("As after “covers”, “supports” or “as regards”: a phrase without a full stop."),
    )
    programme = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme"),
        help_text=_("Under which the reports are submitted that are reviewed."),
    )
    host = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host"),
        help_text=_("Of briefings."),
    )

    objects: ClassVar[CooperationManager[Any]] = CooperationManager()

    class Meta:
        verbose_name = _("cooperation with others")
        verbose_name_plural = _("cooperation with others")
        ordering = ("position", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(purpose_of__isnull=True) | ~models.Q(purpose_of=models.F("pk")),
                name="a_purpose_is_that_of_another_one",
                violation_error_message=_("Name another one, or write the purpose."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class CooperationPeriod(ActivityPeriod):
    """A cooperation belongs to a period."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "period"), name="a_cooperation_is_in_a_period_once"),
        )


class CooperationPartner(Link):
    """With whom the secretariat cooperates."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "organization"), name="a_cooperation_has_a_partner_once"
            ),
        )


class CooperationBody(Link):
    """A body in whose work the secretariat takes part."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="body_rows")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("bodies"))

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "body"), name="a_cooperation_is_in_a_body_once"),
        )


class CooperationInviter(Link):
    """An organization at whose invitation the secretariat does it."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="inviter_rows")
    organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        related_name="+",
        verbose_name=_("at the invitation of organizations"),
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "organization"), name="an_organization_invites_to_a_cooperation_once"
            ),
        )


class CooperationInvitingBody(Link):
    """A body at whose invitation the secretariat does it."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="inviting_body_rows")
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="+", verbose_name=_("at the invitation of bodies")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "body"), name="a_body_invites_to_a_cooperation_once"),
        )


class CooperationFormRow(Link):
    """A form of a cooperation."""

    activity = models.ForeignKey(CooperationActivity, models.PROTECT, related_name="form_rows")
    form = models.CharField(_("forms"), max_length=20, choices=CooperationForm)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "form"), name="a_cooperation_has_a_form_once"),
        )


class Participation(Record):
    """The secretariat's part in meetings of others, and what it contributes there.

    It belongs to the periods of its meetings, and is held or ahead as they are.
    """

    IN_PERIODS: ClassVar = ("meeting_rows__meeting__period_rows__period",)
    GUARDS: ClassVar = (
        "meetings.services.participation_is_in_meetings_of_others",
        "meetings.services.participation_says_what_it_contributes",
        "meetings.services.participation_names_its_session",
    )
    LINKS: ClassVar = {
        "meetings": LinkTo("meetings.ParticipationMeeting", "participation", "meeting"),
        "contributions": LinkTo("meetings.ParticipationContribution", "participation", "contribution"),
        "addressed": LinkTo("meetings.ParticipationAddress", "participation", "body"),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("astronomers-congress"),
        "represented_by": _(
            "The post whose holder takes part; empty where sentences name the secretariat alone."
        ),
        "session_on": _("Only for a thematic session, where its day is known."),
        "session_place": _("Only for a thematic session, where its place is known."),
        "meetings": _(
            "Meetings of bodies of other organizations; several where they are told in one sentence."
        ),
        "contributions": _(
            "What the secretariat does there; empty where no more is known than that it takes part."
        ),
        "addressed": _("The bodies that are addressed; then tick statements among the contributions, too."),
    }

    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("In which order reports tell of such work.")
    )
    represented_by = models.ForeignKey(
        "secretariat.Post",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("represented by"),
    )
    part_only = models.BooleanField(
        _("in a part of it only"),
        default=False,
        help_text=_(
            "Where the secretariat takes part in what is named below, and not in the meeting as a whole."
        ),
    )
    subject = models.CharField(
        _("subject"),
        max_length=300,
        blank=True,
        help_text=_("Of a technical briefing or of events, as after “on”: a phrase without a full stop."),
    )
    session = models.CharField(
        _("subject of the thematic session"),
        max_length=300,
        blank=True,
        help_text=_("As after “on”: a phrase without a full stop."),
    )
    session_on = models.DateField(_("day of the session"), null=True, blank=True)
    session_place = models.ForeignKey(
        "secretariat.Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place of the session"),
    )
    observed_on = models.DateField(
        _("events known since"),
        null=True,
        blank=True,
        help_text=_("Reports as of an earlier day leave out the events whose time is not stated."),
    )

    objects: ClassVar[ParticipationManager[Any]] = ParticipationManager()

    class Meta:
        verbose_name = _("participation in meetings of others")
        verbose_name_plural = _("participation in meetings of others")
        ordering = ("position", "key", "pk")

    def __str__(self) -> str:
        return self.key


class ParticipationMeeting(Link):
    """A meeting in which the secretariat takes part."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="meeting_rows")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name=_("meetings"))

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("participation", "meeting"), name="a_participation_is_in_a_meeting_once"
            ),
        )


class ParticipationContribution(Link):
    """What the secretariat does there."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="contribution_rows")
    contribution = models.CharField(_("contributions"), max_length=20, choices=ContributionToMeeting)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("participation", "contribution"), name="a_participation_has_a_contribution_once"
            ),
        )


class ParticipationAddress(Link):
    """A body to which the secretariat makes a statement."""

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="address_rows")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("statements to"))

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("participation", "body"), name="a_participation_addresses_a_body_once"
            ),
        )
