"""Staff screens of the Bureau's records."""

from django.contrib import admin

from bureau.models import BureauPurpose, BureauSession, BureauSupport, BureauTerm
from meetings.admin import ConclusionInline, MeetingScreen, WithoutReportFilter
from secretariat.kernel.admin import RecordAdmin, RecordInline


class PurposeInline(RecordInline):
    """What the sessions of the term are for."""

    model = BureauPurpose


class SupportInline(RecordInline):
    """What the secretariat does for the session."""

    model = BureauSupport
    fk_name = "session"


@admin.register(BureauTerm)
class BureauTermAdmin(RecordAdmin):
    """Terms of the Bureau."""

    list_display = ("body", "period", "begins_on", "ends_on")
    inlines = (PurposeInline,)


@admin.register(BureauSession)
class BureauSessionAdmin(MeetingScreen):
    """Sessions of the Bureau."""

    list_display = ("starts_on", "ends_on", "mode", "place", "state", "term")
    list_filter = ("mode", "state", "term", WithoutReportFilter)
    inlines = (ConclusionInline,)


@admin.register(BureauPurpose)
class BureauPurposeAdmin(RecordAdmin):
    """Purposes of the sessions."""

    list_display = ("term", "position")
    list_filter = ("term",)


@admin.register(BureauSupport)
class BureauSupportAdmin(RecordAdmin):
    """Support to the Bureau."""

    list_display = ("term", "session", "office", "since")
    list_filter = ("term", "kind_rows__kind_of")
