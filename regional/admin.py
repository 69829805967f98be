"""Staff screens of regional consultations."""

from django.contrib import admin

from meetings.admin import ConclusionInline, MeetingScreen
from regional.models import (
    BackToBack,
    BackToBackSession,
    ConsultationPurpose,
    ConsultationSeries,
    Partnership,
    RegionalConsultation,
)
from secretariat.kernel.admin import RecordAdmin, RecordInline


class PurposeInline(RecordInline):
    """What the consultations of the series are for."""

    model = ConsultationPurpose


class PartnershipInline(RecordInline):
    """With whom the consultation is organized."""

    model = Partnership
    fk_name = "consultation"


class SessionInline(RecordInline):
    """The information sessions."""

    model = BackToBackSession


@admin.register(ConsultationSeries)
class ConsultationSeriesAdmin(RecordAdmin):
    """Series of consultations."""

    list_display = ("body", "period", "other_partners", "observed_on")
    list_filter = ("period", "programme_rows__part")
    inlines = (PurposeInline,)


@admin.register(ConsultationPurpose)
class ConsultationPurposeAdmin(RecordAdmin):
    """Purposes of the consultations."""

    list_display = ("series", "position")
    list_filter = ("series",)


@admin.register(RegionalConsultation)
class RegionalConsultationAdmin(MeetingScreen):
    """Regional consultations."""

    list_display = ("region", "starts_on", "ends_on", "mode", "place", "state", "series")
    list_filter = ("region", "mode", "state", "series")
    inlines = (PartnershipInline, ConclusionInline)


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    """Partners in the organization of consultations."""

    list_display = ("consultation", "organization", "region", "observed_on")
    list_filter = ("consultation__series", "role_rows__role")


@admin.register(BackToBack)
class BackToBackAdmin(RecordAdmin):
    """What is held back to back with consultations."""

    list_display = ("observed_on",)
    list_filter = ("consultation_rows__consultation__series",)
    inlines = (SessionInline,)


@admin.register(BackToBackSession)
class BackToBackSessionAdmin(RecordAdmin):
    """Information sessions held back to back with consultations."""

    list_display = ("back_to_back", "position", "length", "organization", "starts_on", "ends_on")
    list_filter = ("length",)
