"""What others give the secretariat for its work."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import CONTRIBUTION_TRANSITIONS, ContributionKind, ContributionState
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Record
from secretariat.models.directory import Country, Organization


class Contribution(Record):
    """A contribution of a donor; what it is for is named by the records that it supports."""

    STATES: ClassVar = StateVerbs(
        table=CONTRIBUTION_TRANSITIONS, services="secretariat.services", subject="contribution"
    )

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
        )

    def __str__(self) -> str:
        return self.key
