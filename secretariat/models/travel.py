"""Passports and other travel documents of persons, asked for a meeting and kept no longer than it needs them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.kernel.encryption import EncryptedTextField
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import with_example
from secretariat.kernel.personal import Personal, Retention
from secretariat.models.directory import Country, Person
from secretariat.queries import end_of_travel_document

KEEP = Retention(
    _("the last day it is needed, or its withdrawal"), end_of_travel_document, "TRAVEL_DOCUMENT_DAYS"
)
VERB = "secretariat.view_travel_documents"


class TravelDocument(Record):
    """A person's passport, for tickets and a visa. Its number is encrypted at rest and shown to who asks for it only.

    Source: forms by which conferences of the Parties register participants and fund their travel.
    """

    GUARDS: ClassVar = (
        "secretariat.services.travel.valid_long_enough",
        "secretariat.services.travel.number_stands_nowhere_else",
    )
    PERSONAL: ClassVar = {
        "country": Personal(_("issue tickets and ask for a visa"), KEEP, erased=None, read_by=VERB),
        "number": Personal(
            _("issue tickets and ask for a visa"), KEEP, read_by="secretariat.read_travel_document"
        ),
        "valid_until": Personal(
            _("see that it is valid for as long as the host country asks"), KEEP, erased=None, read_by=VERB
        ),
        "purpose": Personal(_("tell for which journey it was asked"), KEEP, read_by=VERB),
        "source_note": Personal(_("tell from where the secretariat has it"), KEEP, read_by=VERB),
        "source_url": Personal(_("tell from where the secretariat has it"), KEEP, read_by=VERB),
    }
    HELP: ClassVar = {
        **Record.HELP,
        "key": with_example(_("It tells neither the name nor the number."), "td-0142"),
        "person": _("Who travels with it; a person is recorded first."),
        "country": _("The State that issued it; it need not be the one that the person represents."),
        "number": _(
            "As printed in the document, in Latin letters and digits; it is encrypted, and the history keeps who reads it."
        ),
        "valid_until": _("The day of expiry; host countries often ask for six months after the journey."),
    }

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="travel_documents", verbose_name=_("person")
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("travel document", "issued by"),
    )
    number = EncryptedTextField(
        pgettext_lazy("travel document", "number"),
        max_length=30,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9 ./-]{0,29}\Z",
                _("A number has Latin letters and digits, as the document prints it."),
            )
        ],
    )
    valid_until = models.DateField(_("valid until"), null=True)
    needed_until = models.DateField(
        _("needed until"),
        help_text=_("The last day of the journey; some time after it everything here is erased."),
    )
    purpose = models.CharField(
        pgettext_lazy("travel document", "asked for"),
        max_length=200,
        help_text=_("Which journey: the meeting and its place, a phrase without a full stop."),
    )

    class Meta:
        verbose_name = _("travel document")
        verbose_name_plural = _("travel documents")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def keep_verb(cls) -> str:
        """Few keep them."""
        return "secretariat.keep_travel_documents"

    @classmethod
    def view_verb(cls) -> str:
        """And few see them."""
        return VERB

    def is_over(self, day: date) -> bool:
        """Whether the journey is behind."""
        return self.needed_until < day
