"""The convention."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import MastheadStyle
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import for_example, named_in_english
from secretariat.kernel.names import Form


class Convention(Record):
    """The treaty whose secretariat this is: one per installation."""

    FORMS: ClassVar = (
        Form("name", "name", pgettext_lazy("example", "Agreement: {}")),
        Form(
            "of",
            "name_of",
            pgettext_lazy("example", "The secretariat of {} prepares the meeting."),
        ),
    )

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("night-sky"),
        "mark": for_example("NSC"),
        "masthead_style": _("How the head of a report’s first page reads in Arabic, Chinese and Russian."),
    }

    name = models.CharField(_("name"), max_length=200, help_text=_("As on a title page, without an article."))
    name_of = models.CharField(
        _("name after “of”"),
        max_length=200,
        blank=True,
        help_text=_("With the article, preposition or case that the example sentence asks for."),
    )
    mark = models.CharField(
        _("mark in the masthead"),
        max_length=10,
        blank=True,
        help_text=_("The treaty’s letters beside the symbol of a document."),
    )
    parent_organization = models.ForeignKey(
        "secretariat.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conventions",
        verbose_name=_("parent organization"),
        help_text=_("Under whose masthead documents are issued."),
    )
    masthead_style = models.CharField(
        _("distribution block"), max_length=10, choices=MastheadStyle, default=MastheadStyle.OFFICIAL
    )
    in_force_on = models.DateField(
        _("entered into force on"),
        null=True,
        blank=True,
        help_text=_("Empty as long as it is not in force: until then there are no Parties."),
    )
    days_to_force = models.PositiveSmallIntegerField(
        _("days until an instrument takes effect"),
        default=90,
        help_text=_("Counted from its deposit, as the treaty says: 90 for the ninetieth day."),
    )
    months_to_leave = models.PositiveSmallIntegerField(
        _("months until a withdrawal takes effect"),
        default=12,
        help_text=_("Counted from its notification, as the treaty says."),
    )

    class Meta:
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        ordering = ("key", "pk")
        constraints = (named_in_english("name", "a_convention_has_an_english_name"),)
