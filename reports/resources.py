"""Spreadsheet columns of reports."""

from reports.models import OutlineSection, Report
from secretariat.kernel.resources import RecordResource


class ReportResource(RecordResource):
    """The sheet `reports`."""

    SHEET = "reports"

    class Meta(RecordResource.Meta):
        model = Report


class OutlineSectionResource(RecordResource):
    """The sheet `outline`."""

    SHEET = "outline"

    class Meta(RecordResource.Meta):
        model = OutlineSection
