"""Records of the Bureau."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bureau.choices import SupportKind
from bureau.queries import BureauSessionManager
from meetings.choices import MeetingKind
from meetings.models import Meeting
from meetings.models.meetings import BY_DATES
from secretariat.kernel.models import Link, Record
from secretariat.kernel.models.record import IN_FORCE, LinkTo, for_example, named_in_english
from secretariat.kernel.names import Form


class BureauTerm(Record):
    """A Bureau from its election to the next one's."""

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("bureau-cop4-cop5"),
        "period": _("The one in which this Bureau serves."),
        "begins_on": _("As a rule the last day of the conference that elected it."),
        "ends_on": _("As a rule the last day of the next conference; empty while that is not known."),
    }

    body = models.ForeignKey(
        "meetings.Body",
        models.PROTECT,
        related_name="bureau_terms",
        verbose_name=_("body"),
        help_text=_("The Bureau."),
    )
    period = models.ForeignKey(
        "meetings.Period",
        models.PROTECT,
        related_name="bureau_terms",
        verbose_name=_("intersessional period"),
    )
    begins_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)

    class Meta:
        verbose_name = _("term of the Bureau")
        verbose_name_plural = _("terms of the Bureau")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("begins_on")),
                name="a_term_ends_after_it_begins",
                violation_error_message=_("The term must end after it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.key


class BureauSession(Meeting):
    """A session of the Bureau, in person, by teleconference or online."""

    KIND: ClassVar = MeetingKind.BUREAU_SESSION
    CREATE_VERB: ClassVar = "bureau.services.convene_session"
    GUARDS: ClassVar = (*Meeting.GUARDS, "bureau.services.session_lies_in_term")
    DERIVED_FIELDS: ClassVar = ("kind_of", "body")
    HELP: ClassVar = {
        **Meeting.HELP,
        "key": for_example("bureau-2018-09"),
        "term": _("Which Bureau meets: the body and, unless another is chosen, the period follow from it."),
    }

    term = models.ForeignKey(BureauTerm, models.PROTECT, related_name="sessions", verbose_name=_("term"))

    objects: ClassVar[BureauSessionManager[Any]] = BureauSessionManager()

    class Meta:
        verbose_name = _("session of the Bureau")
        verbose_name_plural = _("sessions of the Bureau")
        ordering = BY_DATES


class BureauPurpose(Record):
    """One of the main purposes of a term's sessions."""

    FORMS: ClassVar = (
        Form(
            "name",
            "phrase",
            pgettext_lazy("example", "The main purposes of these meetings were the following: {}."),
        ),
    )
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("purpose-budget"),
        "term": _("The Bureau for whose sessions it holds."),
        "position": _("Its place in the order: 1 for the first."),
    }

    term = models.ForeignKey(BureauTerm, models.PROTECT, related_name="purposes", verbose_name=_("term"))
    position = models.PositiveSmallIntegerField(_("order"))
    phrase = models.CharField(
        _("purpose"),
        max_length=400,
        help_text=_("A phrase without a verb in the past or future and without a full stop."),
    )

    class Meta:
        verbose_name = _("purpose of the Bureau’s sessions")
        verbose_name_plural = _("purposes of the Bureau’s sessions")
        ordering = ("term", "position", "pk")
        constraints = (
            named_in_english("phrase", "a_purpose_has_an_english_phrase"),
            models.UniqueConstraint(
                fields=("term", "position"),
                condition=IN_FORCE,
                name="purposes_of_a_term_stand_in_order",
                violation_error_message=_("Another purpose of the term has this place in the order."),
            ),
        )


class BureauSupport(Record):
    """What the secretariat does for one session of the Bureau, or for the holder of an office since a conference."""

    GUARDS: ClassVar = ("bureau.services.support_fits_recipient",)
    LINKS: ClassVar = {"kinds": LinkTo("bureau.BureauSupportKind", "support", "kind_of")}
    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("support-2026-12"),
        "term": _("The Bureau that is supported."),
        "session": _("A session of the same term; empty for support to an officer."),
        "office": _(
            "That of the President, a Vice-President or the Rapporteur; empty for support to a session."
        ),
        "since": _("For support to an officer only: the conference after which it began."),
        "kinds": _(
            "For a session, what is provided for it; for an officer, support on all substantive matters."
        ),
    }

    term = models.ForeignKey(BureauTerm, models.PROTECT, related_name="supports", verbose_name=_("term"))
    session = models.ForeignKey(
        BureauSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("for the session"),
    )
    office = models.ForeignKey(
        "meetings.Office",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bureau_supports",
        verbose_name=_("for the holder of the office"),
    )
    since = models.ForeignKey(
        "meetings.Conference",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bureau_supports_since",
        verbose_name=_("since the conference"),
    )

    class Meta:
        verbose_name = _("support to the Bureau")
        verbose_name_plural = _("support to the Bureau")
        ordering = ("key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(session__isnull=False, office__isnull=True, since__isnull=True)
                    | models.Q(session__isnull=True, office__isnull=False, since__isnull=False)
                ),
                name="support_goes_to_a_session_or_an_office",
                violation_error_message=_(
                    "Name either the session, or the office and the conference since which it is supported."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.key


class BureauSupportKind(Link):
    """One kind of support."""

    support = models.ForeignKey(BureauSupport, models.PROTECT, related_name="kind_rows")
    kind_of = models.CharField(_("kind"), max_length=30, choices=SupportKind)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(fields=("support", "kind_of"), name="a_support_has_a_kind_once"),
        )
