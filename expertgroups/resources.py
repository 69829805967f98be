"""Spreadsheet columns of calls for comments, groups, advice and information sessions."""

from expertgroups.models import AdviceService, CallForComments, GroupMeeting, GroupWork, InformationSession
from secretariat.kernel.resources import RecordResource


class CallForCommentsResource(RecordResource):
    """The sheet `calls_for_comments`."""

    SHEET = "calls_for_comments"

    class Meta(RecordResource.Meta):
        model = CallForComments


class GroupWorkResource(RecordResource):
    """The sheet `group_works`."""

    SHEET = "group_works"

    class Meta(RecordResource.Meta):
        model = GroupWork


class GroupMeetingResource(RecordResource):
    """The sheet `group_meetings`."""

    SHEET = "group_meetings"

    class Meta(RecordResource.Meta):
        model = GroupMeeting


class AdviceServiceResource(RecordResource):
    """The sheet `advice_services`."""

    SHEET = "advice_services"

    class Meta(RecordResource.Meta):
        model = AdviceService


class InformationSessionResource(RecordResource):
    """The sheet `information_sessions`."""

    SHEET = "information_sessions"

    class Meta(RecordResource.Meta):
        model = InformationSession
