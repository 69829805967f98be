"""Bodies and offices, meetings, periods, conferences, agenda, documents, deadlines, conclusions, statements."""

from meetings.models.access import PortalAccess
from meetings.models.activities import Activity, ActivityPeriod
from meetings.models.bodies import Body, Office
from meetings.models.cooperation import (
    CooperationActivity,
    CooperationBody,
    CooperationFormRow,
    CooperationInviter,
    CooperationInvitingBody,
    CooperationPartner,
    CooperationPeriod,
    Participation,
    ParticipationAddress,
    ParticipationContribution,
    ParticipationMeeting,
)
from meetings.models.deadlines import DeadlineRule, MeetingDeadline
from meetings.models.documents import AgendaItem, Document
from meetings.models.files import DocumentFile
from meetings.models.meetings import (
    Conference,
    Meeting,
    MeetingContribution,
    MeetingPeriod,
    Period,
    classes_of_meetings,
)
from meetings.models.outcomes import (
    Conclusion,
    Mandate,
    Output,
    SecretariatWork,
    SecretariatWorkKind,
    Statement,
)
from meetings.models.preparation import (
    Consultation,
    ConsultationDocument,
    ConsultationPartner,
    PreparationTask,
    SupportArrangement,
    SupportCover,
    SupportKindRow,
    SupportPartner,
    SupportRegion,
    TaskConditionRow,
    TaskLanguage,
    TaskPartner,
)

__all__ = (
    "Activity",
    "ActivityPeriod",
    "AgendaItem",
    "Body",
    "Conclusion",
    "Conference",
    "Consultation",
    "ConsultationDocument",
    "ConsultationPartner",
    "CooperationActivity",
    "CooperationBody",
    "CooperationFormRow",
    "CooperationInviter",
    "CooperationInvitingBody",
    "CooperationPartner",
    "CooperationPeriod",
    "DeadlineRule",
    "Document",
    "DocumentFile",
    "Mandate",
    "Meeting",
    "MeetingContribution",
    "MeetingDeadline",
    "MeetingPeriod",
    "Office",
    "Output",
    "Participation",
    "ParticipationAddress",
    "ParticipationContribution",
    "ParticipationMeeting",
    "Period",
    "PortalAccess",
    "PreparationTask",
    "SecretariatWork",
    "SecretariatWorkKind",
    "Statement",
    "SupportArrangement",
    "SupportCover",
    "SupportKindRow",
    "SupportPartner",
    "SupportRegion",
    "TaskConditionRow",
    "TaskLanguage",
    "TaskPartner",
    "classes_of_meetings",
)
