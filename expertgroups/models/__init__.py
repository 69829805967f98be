"""Records of calls for comments, groups and their meetings, advice and information sessions."""

from expertgroups.models.advice import (
    AdviceAudienceRow,
    AdviceKindRow,
    AdvicePeriod,
    AdviceService,
    InformationSession,
    InformationSessionPeriod,
    InformationSessionRoleRow,
    InformationSessionTreaty,
)
from expertgroups.models.calls import CallAudienceRow, CallForComments, CallPeriod, CallSoughtRow
from expertgroups.models.groups import GroupMeeting, GroupWork, GroupWorkPeriod

__all__ = (
    "AdviceAudienceRow",
    "AdviceKindRow",
    "AdvicePeriod",
    "AdviceService",
    "CallAudienceRow",
    "CallForComments",
    "CallPeriod",
    "CallSoughtRow",
    "GroupMeeting",
    "GroupWork",
    "GroupWorkPeriod",
    "InformationSession",
    "InformationSessionPeriod",
    "InformationSessionRoleRow",
    "InformationSessionTreaty",
)
