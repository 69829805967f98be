"""What others give the secretariat for its work."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import CONTRIBUTION_TRANSITIONS, ContributionKind, ContributionState
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import for_example
from secretariat.models.directory import Country, Organization


class Contribution(Record):
    """A contribution of a donor; what it is for is named by the records that it supports."""

    IN_PERIODS: ClassVar = (
        "meeting_rows__meeting__period_rows__period",
        "meeting_rows__meeting__conference__periods_before",
    )
    KEPT_BY: ClassVar = "secretariat.keep_finances"
    STATES: ClassVar = StateVerbs(
        table=CONTRIBUTION_TRANSITIONS, services="secretariat.services", subject="contribution"
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("travel-norway-2026"),
        "kind_of": _(
            "Assessed where Parties owe it by the scale of assessments, voluntary where somebody gives it freely."
        ),
        "donor_country": _("The State that gives it; empty where an organization does."),
        "donor_organization": _("The organization that gives it; empty where a State does."),
    }

    kind_of = models.CharField(
        _("kind"), max_length=12, choices=ContributionKind, default=ContributionKind.VOLUNTARY
    )
    donor_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("country"),
    )
    donor_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("organization"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ContributionState, default=ContributionState.ANNOUNCED
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Where it is known; how far it has come stands in its state."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z]{3}\Z", _("A currency has three capital letters, as in ISO 4217."))
        ],
        help_text=_("Three letters, as in ISO 4217."),
    )
    purpose = models.CharField(
        _("earmarked for"),
        max_length=300,
        blank=True,
        help_text=_(
            "In the donor’s words, besides the records that it supports: a phrase without a full stop."
        ),
    )

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(donor_country__isnull=False, donor_organization__isnull=True)
                    | models.Q(donor_country__isnull=True, donor_organization__isnull=False)
                ),
                name="a_contribution_has_one_donor",
                violation_error_message=_("Name one donor: a country or an organization."),
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(amount__isnull=True, currency="")
                    | (models.Q(amount__isnull=False, amount__gt=0) & ~models.Q(currency=""))
                ),
                name="a_contribution_has_an_amount_in_a_currency",
                violation_error_message=_("Give an amount above zero with its currency, or neither."),
            ),
        )

    def __str__(self) -> str:
        return self.key
