"""A report and its outline."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.choices import sections
from secretariat.kernel.models import Record
from secretariat.kernel.models.record import IN_FORCE, for_example, with_example


class Report(Record):
    """A progress report: a document of a conference, on the period before it, as of a date."""

    IN_PERIODS: ClassVar = ("period",)
    GUARDS: ClassVar = ("reports.services.document_is_of_target", "reports.services.date_lies_in_period")
    HELP: ClassVar = {
        **Record.HELP,
        "key": with_example(
            _("Its files are named after it, without the conference with which it begins."),
            "cop5-progress-report",
        ),
        "document": _(
            "The document of the conference as which it is issued; it is entered first, with its title."
        ),
        "period": _("The one of which it tells; it ends with the conference of the document."),
    }

    document = models.ForeignKey(
        "meetings.Document", models.PROTECT, related_name="reports", verbose_name=_("document")
    )
    period = models.ForeignKey(
        "meetings.Period", models.PROTECT, related_name="reports", verbose_name=_("intersessional period")
    )
    as_of = models.DateField(_("as of"), help_text=_("The report states what is so on this day."))

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ("-as_of", "pk")

    def __str__(self) -> str:
        return self.key


class OutlineSection(Record):
    """A section of a report: which, under which, in what order."""

    HELP: ClassVar = {
        **Record.HELP,
        "key": for_example("cop5-report-bureau"),
        "report": _("The one whose outline it is part of."),
        "section": _("What is composed in it; a report has each section once."),
        "parent": _("The chapter to which it belongs; empty for a chapter itself."),
        "position": _("Its place in the whole report, whatever the chapter: 1 for the first."),
    }

    report = models.ForeignKey(Report, models.PROTECT, related_name="outline_rows", verbose_name=_("report"))
    section = models.CharField(_("section"), max_length=30, choices=sections)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("under")
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ("report", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "section"),
                condition=IN_FORCE,
                name="a_report_has_a_section_once",
                violation_error_message=_("The report has this section already."),
            ),
            models.UniqueConstraint(
                fields=("report", "position"),
                condition=IN_FORCE,
                name="sections_stand_in_order",
                violation_error_message=_("Another section of the report has this place in the order."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_section_display()} ({self.key})"
