"""Staff screens of calls for comments, groups, advice and information sessions."""

from django.contrib import admin

from expertgroups.models import AdviceService, CallForComments, GroupMeeting, GroupWork, InformationSession
from meetings.admin import (
    MEETING_COLUMNS,
    REPORTED_MEETING_FILTERS,
    ConclusionInline,
    MeetingScreen,
    OutputInline,
    WorkInline,
)
from secretariat.kernel.admin import RecordAdmin


@admin.register(CallForComments)
class CallForCommentsAdmin(RecordAdmin):
    """Calls for comments."""

    list_display = ("requested_by", "opened_on", "closes_on", "meeting", "observed_on")
    list_filter = ("audience_rows__audience", "sought_rows__kind_of", "period_rows__period")


@admin.register(GroupWork)
class GroupWorkAdmin(RecordAdmin):
    """Groups whose work is coordinated."""

    list_display = ("group", "documents_prepared", "documents_online", "material_online", "observed_on")
    list_filter = ("documents_prepared", "period_rows__period")


@admin.register(GroupMeeting)
class GroupMeetingAdmin(MeetingScreen):
    """Meetings of groups and committees."""

    list_display = MEETING_COLUMNS
    list_filter = ("body__kind_of", *REPORTED_MEETING_FILTERS)
    inlines = (ConclusionInline, WorkInline, OutputInline)


@admin.register(AdviceService)
class AdviceServiceAdmin(RecordAdmin):
    """Advice."""

    list_display = ("on_request", "observed_on")
    list_filter = ("kind_rows__kind_of", "audience_rows__audience", "period_rows__period")


@admin.register(InformationSession)
class InformationSessionAdmin(RecordAdmin):
    """Information sessions."""

    list_display = ("precedes", "such_as")
    list_filter = ("role_rows__role", "period_rows__period")
