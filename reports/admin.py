"""Staff screens of reports."""

from django.contrib import admin

from reports.models import OutlineSection, Report
from secretariat.kernel.admin import RecordAdmin, RecordInline


class OutlineInline(RecordInline):
    """The sections of the report in their order."""

    model = OutlineSection


@admin.register(Report)
class ReportAdmin(RecordAdmin):
    """Progress reports."""

    list_display = ("document", "period", "as_of")
    list_filter = ("period",)
    inlines = (OutlineInline,)
    change_form_outer_before_template = "reports/report_tools.html"


@admin.register(OutlineSection)
class OutlineSectionAdmin(RecordAdmin):
    """Sections of reports."""

    list_display = ("report", "section", "parent", "position")
    list_filter = ("report",)
