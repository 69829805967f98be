"""Records of regional consultations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import MeetingKind
from meetings.models import Meeting
from meetings.models.meetings import BY_DATES
from regional.choices import PartnerRole, ProgrammePart, SessionLength
from regional.queries import RegionalConsultationManager
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form

KNOWN_SINCE = _("The day on which it is known to be so: reports as of an earlier day leave it out.")


class ConsultationSeries(Record):
    """The consultations of all regions before one conference: what they are for, and how they go.

    Purposes, programme and the word on further partners are entered once here, whatever the number of consultations.
    """

    LINKS: ClassVar = {"programme": LinkTo("regional.SeriesProgramme", "series", "part")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("consultations-cop4-cop5"),
        "period": _("The one in which the consultations are held; each period has one series."),
        "other_partners": _("Tick where the partners that are recorded are some among others."),
        "programme": _("What is done at the consultations of every region; empty where it is not known."),
    }

    body = models.ForeignKey(
        "meetings.Body",
        models.PROTECT,
        related_name="consultation_series",
        verbose_name=_("body"),
        help_text=_("The body of the regional consultations."),
    )
    period = models.ForeignKey(
        "meetings.Period",
        models.PROTECT,
        related_name="consultation_series",
        verbose_name=_("intersessional period"),
    )
    other_partners = models.BooleanField(
        _("organized with various others besides the partners named"), default=False
    )
    observed_on = models.DateField(
        _("known since"),
        help_text=_("The day on which its purposes and programme are known: earlier reports leave them out."),
    )

    class Meta:
        verbose_name = _("series of consultations")
        verbose_name_plural = _("series of consultations")
        ordering = ("key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("period",),
                condition=IN_FORCE,
                name="the_consultations_of_a_period_are_one_series",
                violation_error_message=_("The period has a series of consultations already: use that one."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class SeriesProgramme(Link):
    """A part of the programme of the consultations."""

    series = models.ForeignKey(ConsultationSeries, models.PROTECT, related_name="programme_rows")
    part = models.CharField(_("programme of the consultations"), max_length=20, choices=ProgrammePart)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("series", "part"), name="a_series_has_a_part_of_its_programme_once"
            ),
        )


class ConsultationPurpose(Record):
    """One of the main purposes of a series of consultations."""

    FORMS: ClassVar = (
        Form("name", "phrase", pgettext_lazy("example", "The main purpose of the consultations is {}.")),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("purpose-views"),
        "series": _("The consultations for which it holds, in all regions."),
        "position": _("Its place in the order: 1 for the first."),
    }

    series = models.ForeignKey(
        ConsultationSeries, models.PROTECT, related_name="purposes", verbose_name=_("series of consultations")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    phrase = models.CharField(
        _("purpose"),
        max_length=400,
        help_text=_("A phrase without a verb in the past or future and without a full stop."),
    )

    class Meta:
        verbose_name = _("purpose of the consultations")
        verbose_name_plural = _("purposes of the consultations")
        ordering = ("series", "position", "pk")
        constraints = (
            named_in_english("phrase", "a_purpose_of_consultations_has_an_english_phrase"),
            models.UniqueConstraint(
                fields=("series", "position"),
                condition=IN_FORCE,
                name="purposes_of_a_series_stand_in_order",
                violation_error_message=_("Another purpose of the series has this place in the order."),
            ),
        )


class RegionalConsultation(Meeting):
    """A consultation of a region's countries in preparation for a meeting of the Conference of the Parties."""

    KIND: ClassVar = MeetingKind.REGIONAL_CONSULTATION
    CREATE_VERB: ClassVar = "regional.services.call_consultation"
    GUARDS: ClassVar = (
        *Meeting.GUARDS,
        "regional.services.consultation_is_of_its_series",
        "regional.services.agenda_is_drawn_up_with_the_region",
    )
    DERIVED_FIELDS: ClassVar = ("kind_of", "body")
    LINKS: ClassVar = {
        **Meeting.LINKS,
        "agenda_with": LinkTo("regional.AgendaOffice", "consultation", "office"),
    }
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("consultation-pacific"),
        "series": _(
            "To which it belongs: the body and, unless another is chosen, the period follow from it."
        ),
        "region": _("The one whose countries are consulted."),
        "agenda_with": _(
            "Members of the Bureau elected from the region; empty where nothing is known of it."
        ),
    }

    series = models.ForeignKey(
        ConsultationSeries,
        models.PROTECT,
        related_name="consultations",
        verbose_name=_("series of consultations"),
    )
    region = models.ForeignKey(
        "secretariat.Region", models.PROTECT, related_name="consultations", verbose_name=_("region")
    )
    agenda_observed_on = models.DateField(
        _("agenda known since"),
        null=True,
        blank=True,
        help_text=_("From which day it is known with whom the provisional agenda was drawn up."),
    )

    objects: ClassVar[RegionalConsultationManager[Any]] = RegionalConsultationManager()

    class Meta:
        verbose_name = _("regional consultation")
        verbose_name_plural = _("regional consultations")
        ordering = BY_DATES


class AgendaOffice(Link):
    """With the holder of which office the provisional agenda of a consultation was drawn up."""

    consultation = models.ForeignKey(RegionalConsultation, models.PROTECT, related_name="agenda_rows")
    office = models.ForeignKey(
        "meetings.Office", models.PROTECT, related_name="+", verbose_name=_("agenda drawn up with")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "office"), name="an_agenda_is_drawn_up_with_an_office_once"
            ),
        )


class Partnership(Record):
    """With which organization the secretariat organizes a consultation, and in what."""

    IN_PERIODS: ClassVar = ("consultation__period_rows__period",)
    GUARDS: ClassVar = ("regional.services.partner_has_a_role",)
    LINKS: ClassVar = {"roles": LinkTo("regional.PartnershipRole", "partnership", "role")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("partner-pacific"),
        "consultation": _("The one that the partner helps to organize."),
        "organization": _("The partner; its seat and its status as a centre are told with it."),
        "roles": _("At least one: with what the partner helps."),
    }

    consultation = models.ForeignKey(
        RegionalConsultation,
        models.PROTECT,
        related_name="partnerships",
        verbose_name=_("regional consultation"),
    )
    organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        related_name="consultation_partnerships",
        verbose_name=_("organization"),
    )
    region = models.ForeignKey(
        "secretariat.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        verbose_name=_("region that it serves"),
        help_text=_("Only where it is another one than that of the consultation."),
    )
    observed_on = models.DateField(_("known since"), help_text=KNOWN_SINCE)

    class Meta:
        verbose_name = _("partnership for a consultation")
        verbose_name_plural = _("partnerships for consultations")
        ordering = ("consultation", "key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "organization"),
                condition=IN_FORCE,
                name="a_consultation_has_a_partnership_once",
                violation_error_message=_(
                    "The partnership for this consultation is recorded already: add to that record."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.key


class PartnershipRole(Link):
    """In what a partner works with the secretariat."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="role_rows")
    role = models.CharField(_("roles"), max_length=20, choices=PartnerRole)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("partnership", "role"), name="a_partnership_has_a_role_once"),
        )


class BackToBack(Record):
    """That information sessions are held back to back with consultations: the same ones, entered once for all."""

    FORMS: ClassVar = (Form("name", "purpose", pgettext_lazy("example", "The aim is {}.")),)
    GUARDS: ClassVar = ("regional.services.back_to_back_names_consultations",)
    LINKS: ClassVar = {
        "consultations": LinkTo("regional.BackToBackConsultation", "back_to_back", "consultation")
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("back-to-back-lamps"),
        "consultations": _(
            "At least one: those directly before or after which information sessions are held."
        ),
    }

    purpose = models.CharField(
        _("aim"),
        max_length=400,
        blank=True,
        help_text=_("Why they are held together: a phrase without a full stop."),
    )
    observed_on = models.DateField(_("known since"), help_text=KNOWN_SINCE)

    class Meta:
        verbose_name = _("back-to-back arrangement")
        verbose_name_plural = _("back-to-back arrangements")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return self.key


class BackToBackConsultation(Link):
    """A consultation with which the information sessions are held back to back."""

    back_to_back = models.ForeignKey(BackToBack, models.PROTECT, related_name="consultation_rows")
    consultation = models.ForeignKey(
        RegionalConsultation,
        models.PROTECT,
        related_name="back_to_back_rows",
        verbose_name=_("back to back with the consultations"),
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("back_to_back", "consultation"), name="a_consultation_is_back_to_back_once"
            ),
        )


class BackToBackSession(Record):
    """An information session that is held back to back with consultations."""

    FORMS: ClassVar = (Form("name", "subject", pgettext_lazy("example", "an information session on {}")),)
    GUARDS: ClassVar = ("regional.services.dates_are_of_one_consultation",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("session-observatories"),
        "back_to_back": _("The one that names the consultations and the aim."),
        "position": _("Its place in the order: 1 for the first."),
        "length": _("At each consultation; empty where it is not known."),
        "organization": _("Where another organization than the secretariat does; empty otherwise."),
        "starts_on": _("Only where it is held with one consultation; empty where it is held with several."),
        "ends_on": _("The first day again where there is only one."),
    }

    back_to_back = models.ForeignKey(
        BackToBack, models.PROTECT, related_name="sessions", verbose_name=_("back-to-back arrangement")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    subject = models.CharField(
        _("subject"),
        max_length=300,
        help_text=_("With its article where the language has one: a phrase without a full stop."),
    )
    length = models.CharField(_("length"), max_length=10, choices=SessionLength, blank=True)
    organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="back_to_back_sessions",
        verbose_name=_("organized by"),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("back-to-back information session")
        verbose_name_plural = _("back-to-back information sessions")
        ordering = ("back_to_back", "position", "pk")
        constraints = (
            named_in_english("subject", "a_back_to_back_session_has_an_english_subject"),
            models.UniqueConstraint(
                fields=("back_to_back", "position"),
                condition=IN_FORCE,
                name="back_to_back_sessions_stand_in_order",
                violation_error_message=_("Another information session has this place in the order."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True, ends_on__isnull=True)
                | models.Q(
                    starts_on__isnull=False, ends_on__isnull=False, ends_on__gte=models.F("starts_on")
                ),
                name="a_back_to_back_session_has_both_days_or_none",
                violation_error_message=_(
                    "Give the first day and the last day, in this order, or none of them."
                ),
            ),
        )
