"""Publications, and their editions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capacity.choices import EDITION_TRANSITIONS, EditionState, PublicationKind
from meetings.models import Activity, ActivityPeriod
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.fields import ImpreciseDateField
from secretariat.kernel.models.record import LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class Publication(Activity):
    """Something that the secretariat publishes: guidance, a booklet."""

    FORMS: ClassVar = (
        Form("name", "title", pgettext_lazy("example", "Publications of the secretariat: {}")),
    )
    LINKS: ClassVar = {"periods": LinkTo("capacity.PublicationPeriod", "activity", "period")}
    HELP: ClassVar = {
        **Activity.HELP,
        "key": for_example("guide-lamps"),
        "kind_of": _("By it sentences call it an updated edition, or say that it is reprinted."),
    }

    title = models.CharField(
        _("title"), max_length=300, help_text=_("As in a list, without an article; in Russian in lower case.")
    )
    kind_of = models.CharField(_("kind"), max_length=10, choices=PublicationKind, default=PublicationKind.NEW)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ("position", "key", "pk")
        constraints = (
            named_in_english("title", "a_publication_has_an_english_title"),
            models.CheckConstraint(
                condition=models.Q(observed_on__isnull=False),
                name="a_publication_is_known_since_a_day",
                violation_error_message=_("Say since which day it is known."),
            ),
        )


class PublicationPeriod(ActivityPeriod):
    """A period in which the publication is worked on."""

    activity = models.ForeignKey(Publication, models.PROTECT, related_name="period_rows")

    class Meta(ActivityPeriod.Meta):
        constraints = (
            models.UniqueConstraint(fields=("activity", "period"), name="a_publication_is_in_a_period_once"),
        )


class PublicationEdition(Record):
    """An edition of a publication in some languages; how far it had come on a day is read from its states."""

    STATES: ClassVar = StateVerbs(table=EDITION_TRANSITIONS, services="capacity.services", subject="edition")
    LINKS: ClassVar = {"languages": LinkTo("capacity.EditionLanguage", "edition", "language")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("guide-lamps-1"),
        "publication": _(
            "What is published; editions that are printed at different times are records of their own."
        ),
        "languages": _("In which it is printed; empty where the sentence is to name none."),
    }

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="editions", verbose_name=_("publication")
    )
    planned_for = ImpreciseDateField(_("planned for"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=EditionState, default=EditionState.TO_BE_DEVELOPED
    )

    class Meta:
        verbose_name = _("edition of a publication")
        verbose_name_plural = _("editions of publications")
        ordering = ("publication", "key", "pk")

    def __str__(self) -> str:
        return self.key


class EditionLanguage(Link):
    """In which language an edition is."""

    edition = models.ForeignKey(PublicationEdition, models.PROTECT, related_name="language_rows")
    language = models.CharField(_("languages"), max_length=10, choices=settings.LANGUAGES)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("edition", "language"), name="an_edition_has_a_language_once"),
        )
