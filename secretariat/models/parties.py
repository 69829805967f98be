"""What States and regional economic integration organizations do about the convention, and whom they designate."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import FocalPointFunction, TreatyActionKind
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example
from secretariat.models.directory import Country, Organization, Person

ONE_OF_BOTH = models.Q(country__isnull=False, organization__isnull=True) | models.Q(
    country__isnull=True, organization__isnull=False
)


class TreatyAction(Record):
    """A step of a State, or of a regional economic integration organization, towards the convention or away from it.

    Source: the status of treaties that the depositary publishes; Vienna Convention on the Law of Treaties, articles 11–16,
    54 and 67.
    """

    GUARDS: ClassVar = ("secretariat.services.parties.action_follows_what_was_before",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("CHE-ratification"),
        "source_note": _("The depositary’s notification, by its number."),
        "country": _("The State that acts; empty where an organization does."),
        "kind_of": _(
            "As the depositary’s notification calls it; signature and withdrawal make nobody a Party, the others do."
        ),
    }

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="treaty_actions",
        verbose_name=_("country"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="treaty_actions",
        verbose_name=_("organization"),
        help_text=_("Where it is a regional economic integration organization that acts."),
    )
    kind_of = models.CharField(pgettext_lazy("treaty", "action"), max_length=20, choices=TreatyActionKind)
    done_on = models.DateField(
        _("done on"), help_text=_("The day of the signature, of the deposit or of the notification.")
    )
    takes_effect_on = models.DateField(
        _("takes effect on"),
        null=True,
        blank=True,
        help_text=_("Only where it is another day than the one that follows from the treaty’s own rule."),
    )

    class Meta:
        verbose_name = _("treaty action")
        verbose_name_plural = _("treaty actions")
        ordering = ("done_on", "key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=ONE_OF_BOTH,
                name="a_treaty_action_is_a_countrys_or_an_organizations",
                violation_error_message=_("Name either the country or the organization."),
            ),
            models.CheckConstraint(
                condition=models.Q(takes_effect_on__gte=models.F("done_on")),
                name="a_treaty_action_takes_no_effect_before_it_is_done",
                violation_error_message=_("It cannot take effect before it is done."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind_of=TreatyActionKind.SIGNATURE)
                | models.Q(takes_effect_on__isnull=True),
                name="a_signature_makes_no_party",
                violation_error_message=_("A signature takes no effect: it makes nobody a Party."),
            ),
            models.UniqueConstraint(
                fields=("country", "kind_of", "done_on"),
                condition=IN_FORCE,
                name="a_country_acts_once_on_a_day",
                violation_error_message=_("This action of the country is recorded already."),
            ),
            models.UniqueConstraint(
                fields=("organization", "kind_of", "done_on"),
                condition=IN_FORCE,
                name="an_organization_acts_once_on_a_day",
                violation_error_message=_("This action of the organization is recorded already."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class FocalPoint(Record):
    """Somebody whom a Party has designated, so that the secretariat knows to whom to write."""

    GUARDS: ClassVar = ("secretariat.services.parties.one_at_a_time",)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("CHE-national-focal-point-1"),
        "person": _("Whose name and address are kept with the person, and erased with them."),
        "source_note": _("The letter by which they were designated."),
        "country": _("The State that has designated them; empty where an organization has."),
        "function": _(
            "For what they were designated; for each function there is one at a time, besides alternates."
        ),
        "valid_from": _("The first day of the designation; empty where it is not known."),
    }

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_points",
        verbose_name=_("country"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_points",
        verbose_name=_("organization"),
        help_text=_("Where a regional economic integration organization has designated them."),
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="focal_points", verbose_name=_("person"))
    function = models.CharField(_("function"), max_length=30, choices=FocalPointFunction)
    is_alternate = models.BooleanField(
        _("alternate"), default=False, help_text=_("Whether they stand in for another one.")
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day it no longer holds.")
    )

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=ONE_OF_BOTH,
                name="a_focal_point_is_a_countrys_or_an_organizations",
                violation_error_message=_("Name either the country or the organization."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")),
                name="a_designation_ends_after_it_begins",
                violation_error_message=_("The designation must end after it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.key

    def is_over(self, day: date) -> bool:
        """Whether the designation has ended."""
        return self.valid_until is not None and self.valid_until <= day
