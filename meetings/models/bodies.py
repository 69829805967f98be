"""Bodies that meet, and their elected offices."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import BodyKind, Classifier, MeetingNoun, OfficeFunction
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import for_example, named_in_english
from secretariat.kernel.names import Form


class Body(Record):
    """A body that meets: the Conference of the Parties, its Bureau, a committee, a group, a board."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "Body: {}")),
        Form(
            "of",
            "name_of",
            pgettext_lazy("example", "The first meeting of {} was held."),
            frozenset({"zh-hans"}),
            later="short_of",
        ),
        Form(
            "short_of",
            "short_of",
            pgettext_lazy("example", "The first meeting of {} was held."),
            frozenset({"zh-hans"}),
        ),
    )

    PART_OF: ClassVar = "organization"
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("cop, bureau"),
        "kind_of": _("It decides on which form its meetings are entered, and how sentences tell of them."),
        "noun": _("Most treaty bodies hold meetings; governing bodies of organizations often hold sessions."),
        "classifier": _("It stands between the number and the word for the meeting in Chinese texts."),
    }

    kind_of = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("body of the organization"),
        help_text=_("Whose name its own may hold: it is spelled out once and shortened after that."),
    )
    name = models.CharField(_("name"), max_length=250, help_text=_("As on a title page or in a heading."))
    name_of = models.CharField(
        _("name after “of”"),
        max_length=250,
        blank=True,
        help_text=_("With the article, preposition or case that the example sentence asks for."),
    )
    short_of = models.CharField(
        _("short name after “of”"),
        max_length=150,
        blank=True,
        help_text=_("Said once the name has been spelled out; empty where it is always said in full."),
    )
    subject = models.CharField(
        _("subject"),
        max_length=250,
        blank=True,
        help_text=_("What a group works on: a phrase without a full stop."),
    )
    noun = models.CharField(
        _("what its meetings are called"), max_length=10, choices=MeetingNoun, default=MeetingNoun.MEETING
    )
    classifier = models.CharField(
        _("Chinese measure word of its meetings"), max_length=1, choices=Classifier, default=Classifier.CI
    )
    web_address = models.URLField(
        _("address on the website"),
        blank=True,
        max_length=400,
        help_text=_("Where the reports of its meetings are."),
    )
    web_address_observed_on = models.DateField(
        _("address checked on"),
        null=True,
        blank=True,
        help_text=_("From which day it is known that the reports are there; before it no sentence says so."),
    )

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("key", "pk")
        constraints = (
            named_in_english("name", "a_body_has_an_english_name"),
            models.CheckConstraint(
                condition=models.Q(web_address="") | models.Q(web_address_observed_on__isnull=False),
                name="a_web_address_was_seen_on_a_day",
                violation_error_message=_("Say on which day the address was seen."),
            ),
        )


class Office(Record):
    """An elected office of a body, and who holds it when that is known."""

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("committee-chair"),
        "body": _("The one whose officer it is: the Conference of the Parties, its Bureau, a committee."),
        "function": _(
            "As the rules of procedure call it; for those elected to the Bureau without another function, member."
        ),
        "also_function": _(
            "A second function of the same holder, such as that of Rapporteur; empty as a rule."
        ),
        "person": _("Who holds it; empty where that is not known: reports name the office only."),
        "country": _("The State whose representative holds it; empty where that is not known."),
        "valid_from": _("The first day in office; empty where it is not known."),
    }

    body = models.ForeignKey(Body, models.PROTECT, related_name="offices", verbose_name=_("body"))
    function = models.CharField(_("function"), max_length=20, choices=OfficeFunction)
    also_function = models.CharField(_("also serves as"), max_length=20, choices=OfficeFunction, blank=True)
    person = models.ForeignKey(
        "secretariat.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("person"),
    )
    country = models.ForeignKey(
        "secretariat.Country",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("country"),
    )
    region = models.ForeignKey(
        "secretariat.Region",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("region"),
        help_text=_("The region from which its holder was elected."),
    )
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day it no longer holds.")
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")),
                name="an_office_ends_after_it_begins",
                violation_error_message=_("The office must end after it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_function_display()} ({self.key})"

    def is_over(self, day: date) -> bool:
        """Whether nobody holds it any more as of a day."""
        return self.valid_until is not None and self.valid_until <= day
