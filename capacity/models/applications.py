"""Applications of Parties to a programme: what is found of them item by item, and criterion by criterion."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import APPLICATION_TRANSITIONS, ApplicationState, CheckOutcome
from capacity.models.programme import ChecklistItem, Criterion, GrantRound
from capacity.queries import ApplicationManager
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example, named_in_english
from secretariat.kernel.names import Form


class Application(Record):
    """An application of a Party in a round; how far it had come on a day is read from its states."""

    FORMS: ClassVar = (Form("name", "title", pgettext_lazy("example", "Application: {}")),)
    CREATE_VERB: ClassVar = "capacity.services.receive_application"
    GUARDS: ClassVar = (
        "capacity.services.application_arrives_in_time",
        "capacity.services.party_applies_once",
        "capacity.services.application_keeps_its_round",
    )
    STATES: ClassVar = StateVerbs(
        table=APPLICATION_TRANSITIONS,
        services="capacity.services",
        subject="application",
        dates_entry=True,
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-CHE"),
        "round": _("The one in which the Party applies; it stays once the application has been checked."),
        "party": _("The one that applies; a second application in the same round needs a reason."),
        "amount": _("As stated in the application; empty where none is."),
        "received_on": _(
            "The day on which it reached the secretariat; outside the days of the round, give a reason."
        ),
    }

    round = models.ForeignKey(
        GrantRound, models.PROTECT, related_name="applications", verbose_name=_("round")
    )
    party = models.ForeignKey(
        "secretariat.Country", models.PROTECT, related_name="applications", verbose_name=_("Party")
    )
    title = models.CharField(
        pgettext_lazy("application", "title"), max_length=300, help_text=_("A phrase without a full stop.")
    )
    amount = models.DecimalField(
        _("amount applied for"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Give the three letters of ISO 4217."))],
        help_text=_("Its three letters in ISO 4217."),
    )
    received_on = models.DateField(_("received on"))
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.RECEIVED
    )

    objects: ClassVar[ApplicationManager[Any]] = ApplicationManager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("round", "received_on", "key", "pk")
        constraints = (
            named_in_english("title", "an_application_has_an_english_title"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True, currency="")
                | (models.Q(amount__isnull=False) & ~models.Q(currency="")),
                name="an_amount_has_a_currency",
                violation_error_message=_("Give the amount with its currency, or neither."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0),
                name="an_amount_applied_for_is_positive",
                violation_error_message=_("The amount must be more than nothing."),
            ),
        )


class ChecklistResult(Record):
    """What the completeness check of an application found of one item."""

    GUARDS: ClassVar = ("capacity.services.result_fits_application",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-CHE-budget"),
        "application": _("One on which the board has not decided yet."),
        "item": _("One of the checklist of the same round."),
        "outcome": _(
            "As long as an item is missing, the application cannot be found complete; a note does not stand in the way."
        ),
        "note": _("What is wrong with the item or still to come; needed where it is there with a note."),
    }

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="checklist_results", verbose_name=_("application")
    )
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="results", verbose_name=_("item"))
    outcome = models.CharField(_("found"), max_length=10, choices=CheckOutcome)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("result of a completeness check")
        verbose_name_plural = _("results of completeness checks")
        ordering = ("application", "item", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "item"),
                condition=IN_FORCE,
                name="an_application_is_checked_for_an_item_once",
                violation_error_message=_("The application has a result for this item already: amend that."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=CheckOutcome.NOTE) | ~models.Q(note=""),
                name="a_result_with_a_note_has_one",
                violation_error_message=_("Write the note."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class Appraisal(Record):
    """What the first appraisal of an application found by one criterion: a score, or a finding in words."""

    GUARDS: ClassVar = ("capacity.services.appraisal_fits_application",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("grants-round-2-CHE-impact"),
        "application": _("One on which the board has not decided yet."),
        "criterion": _("One of the same round."),
        "score": _("Where the criterion is appraised by points; empty where a finding says it in words."),
        "finding": _("In words; it may be empty where there is a score."),
    }

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="appraisals", verbose_name=_("application")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="appraisals", verbose_name=_("criterion")
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    finding = models.TextField(_("finding"), blank=True)

    class Meta:
        verbose_name = _("appraisal by a criterion")
        verbose_name_plural = _("appraisals by criteria")
        ordering = ("application", "criterion", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "criterion"),
                condition=IN_FORCE,
                name="an_application_is_appraised_by_a_criterion_once",
                violation_error_message=_(
                    "The application is appraised by this criterion already: amend that."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=False) | ~models.Q(finding=""),
                name="an_appraisal_has_a_score_or_a_finding",
                violation_error_message=_("Give a score or write a finding."),
            ),
        )

    def __str__(self) -> str:
        return self.key
