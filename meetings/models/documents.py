"""Documents of meetings and the agenda items they stand under."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.choices import Distribution, DocumentNature, TypeLine
from meetings.models.meetings import Conference
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example, named_in_english
from secretariat.kernel.names import Form

ITEM_NUMBER = RegexValidator(
    r"^\d{1,2}(/[a-z](/(i|ii|iii|iv|v|vi|vii|viii|ix|x))?)?\Z",
    _("Write an item as 5, 5/k or 5/e/ii."),
)


class AgendaItem(Record):
    """An item of a provisional agenda."""

    FORMS: ClassVar = (Form("name", "title", pgettext_lazy("example", "Matters for consideration: {}")),)
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("cop5-4c"),
    }

    agenda = models.ForeignKey(
        "meetings.Document",
        models.PROTECT,
        related_name="agenda_items",
        verbose_name=_("agenda"),
        help_text=_("The document in which the provisional agenda stands."),
    )
    number = models.CharField(
        _("number"),
        max_length=12,
        validators=[ITEM_NUMBER],
        help_text=_("5, 5/k or 5/e/ii; every language writes its own form."),
    )
    broad_heading = models.CharField(
        _("broad heading"), max_length=250, blank=True, help_text=_("The heading of the item it belongs to.")
    )
    title = models.CharField(
        _("title"), max_length=250, help_text=_("As it stands after the broad heading and a colon.")
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("key", "pk")
        constraints = (
            named_in_english("title", "an_agenda_item_has_an_english_title"),
            models.UniqueConstraint(
                fields=("agenda", "number"),
                condition=IN_FORCE,
                name="an_agenda_has_a_number_once",
                violation_error_message=_("The agenda has an item with this number already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.key})"


class Document(Record):
    """A document of a conference. What the register assigns (symbol, job number, date) may still be missing."""

    IN_PERIODS: ClassVar = ("conference__periods_before", "conference__periods_after")
    GUARDS: ClassVar = ("meetings.services.symbol_follows_root", "meetings.services.symbol_is_free")
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("cop5-budget"),
        "conference": _("For which it is issued, and with whose symbol root its symbol begins."),
        "nature": _(
            "Working documents call for a decision, information documents do not; a provisional agenda has agenda items of its own."
        ),
        "agenda_item": _(
            "Under which the conference considers it; empty where there is none, as for the provisional agenda itself."
        ),
        "type_line": _(
            "It is printed under the title and says from whom the document comes; empty where nothing is printed there."
        ),
        "distribution": _("As in the masthead; as a rule general for documents of a conference."),
        "original_language": _("In which it is drafted: the masthead names it, and translations follow it."),
        "title": _("As under the symbol on the first page, without a full stop; empty until it is known."),
    }

    conference = models.ForeignKey(
        Conference, models.PROTECT, related_name="documents", verbose_name=_("conference")
    )
    symbol = models.CharField(
        _("symbol"), max_length=60, blank=True, help_text=_("As the register assigned it; empty until then.")
    )
    nature = models.CharField(
        _("nature"), max_length=20, choices=DocumentNature, default=DocumentNature.WORKING
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agenda item"),
    )
    type_line = models.CharField(_("type line"), max_length=40, choices=TypeLine, blank=True)
    distribution = models.CharField(
        _("distribution"), max_length=12, choices=Distribution, default=Distribution.GENERAL
    )
    original_language = models.CharField(
        _("original language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    issued_on = models.DateField(
        _("date of the document"), null=True, blank=True, help_text=_("As in the masthead.")
    )
    job_number = models.CharField(
        _("job number"), max_length=30, blank=True, help_text=_("At the foot of the first page.")
    )
    title = models.CharField(_("title"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("key", "pk")

    def __str__(self) -> str:
        return self.symbol or self.key
