"""Staff screens of regional consultations."""

from django.contrib import admin

from meetings.admin import ConclusionInline, MeetingScreen
from regional.models import RegionalConsultation


@admin.register(RegionalConsultation)
class RegionalConsultationAdmin(MeetingScreen):
    """Regional consultations."""

    list_display = ("region", "starts_on", "ends_on", "mode", "place", "state")
    list_filter = ("region", "mode", "state", "period_rows__period")
    inlines = (ConclusionInline,)
