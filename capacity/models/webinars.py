"""Webinars, and the answers that follow them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import ANSWERS_TRANSITIONS, AnswersState, Questioners
from capacity.queries import WebinarManager
from meetings.choices import MeetingKind
from meetings.models import Meeting
from meetings.models.meetings import BY_DATES
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class Webinar(Meeting):
    """A meeting online on a subject, which may be planned before its days are known."""

    KIND: ClassVar = MeetingKind.WEBINAR
    CREATE_VERB: ClassVar = "capacity.services.plan_webinar"
    DERIVED_FIELDS: ClassVar = ("kind_of", "mode")
    GUARDS: ClassVar = (*Meeting.GUARDS, "capacity.services.webinar_names_other_partners")
    LINKS: ClassVar = {
        **Meeting.LINKS,
        "partners": LinkTo("capacity.WebinarPartner", "webinar", "organization"),
    }
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("webinar-lamps"),
        "training": _("Tick where the report is to call it a training webinar."),
        "partners": _("Those with whom it is held; empty where the secretariat holds it alone."),
    }

    training = models.BooleanField(_("for training"), default=False)
    region = models.ForeignKey(
        "secretariat.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="webinars",
        verbose_name=_("region"),
        help_text=_("For whose countries it is; empty where the subject says so."),
    )
    subject = models.CharField(_("subject"), max_length=300, help_text=_("A phrase without a full stop."))
    among_others = models.BooleanField(
        _("with others besides"), default=False, help_text=_("The partners named are not the only ones.")
    )

    objects: ClassVar[WebinarManager[Any]] = WebinarManager()

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")
        ordering = BY_DATES
        constraints = (named_in_english("subject", "a_webinar_has_an_english_subject"),)


class WebinarPartner(Link):
    """With whom a webinar is held."""

    webinar = models.ForeignKey(Webinar, models.PROTECT, related_name="partner_rows")
    organization = models.ForeignKey(
        "secretariat.Organization", models.PROTECT, related_name="+", verbose_name=_("partners")
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("webinar", "organization"), name="a_webinar_has_a_partner_once"),
        )


class Answers(Record):
    """The answers to the questions asked at a webinar: to whom they go, and what the website will hold of them."""

    FORMS: ClassVar = (
        Form("name", "purpose", pgettext_lazy("example", "The answers were sent for this purpose: {}.")),
    )
    STATES: ClassVar = StateVerbs(table=ANSWERS_TRANSITIONS, services="capacity.services", subject="answers")
    LINKS: ClassVar = {"through": LinkTo("capacity.AnswersChannel", "answers", "organization")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("answers-lamps"),
        "webinar": _("The one at which the questions were asked; for each there is one record."),
        "asked_by": _("Those whose questions are answered, as the sentence names them."),
        "through": _(
            "Organizations that pass the answers on; empty where the secretariat sends them itself."
        ),
    }

    webinar = models.ForeignKey(
        Webinar, models.PROTECT, related_name="answers", verbose_name=_("after the webinar")
    )
    asked_by = models.CharField(
        _("to the questions of"), max_length=20, choices=Questioners, default=Questioners.PARTICIPANTS
    )
    purpose = models.CharField(
        _("purpose"), max_length=300, blank=True, help_text=_("A phrase without a full stop.")
    )
    on_website = models.BooleanField(
        _("for the website"), default=False, help_text=_("Questions and answers are to be posted there.")
    )
    further = models.BooleanField(
        _("with further ones"),
        default=False,
        help_text=_("Further questions and answers are to be posted with them."),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=AnswersState, default=AnswersState.IN_PREPARATION
    )

    class Meta:
        verbose_name = _("answers after a webinar")
        verbose_name_plural = _("answers after webinars")
        ordering = ("key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("webinar",),
                condition=IN_FORCE,
                name="the_answers_after_a_webinar_are_one_record",
                violation_error_message=_(
                    "The answers after this webinar are recorded already: add to that record."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(further=False) | models.Q(on_website=True),
                name="further_answers_are_posted_with_these",
                violation_error_message=_("Further answers are posted with these: tick that these are, too."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class AnswersChannel(Link):
    """Through whom answers are sent to Parties."""

    answers = models.ForeignKey(Answers, models.PROTECT, related_name="channel_rows")
    organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        related_name="+",
        verbose_name=_("sent to Parties through"),
    )

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("answers", "organization"), name="answers_go_through_an_organization_once"
            ),
        )
