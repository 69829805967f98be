"""Bodies and offices, meetings, periods, conferences, agenda, documents, conclusions, statements."""

from meetings.models.activities import Activity, ActivityPeriod
from meetings.models.bodies import Body, Office
from meetings.models.documents import AgendaItem, Document
from meetings.models.meetings import Conference, Meeting, MeetingContribution, MeetingPeriod, Period
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
    "Document",
    "Mandate",
    "Meeting",
    "MeetingContribution",
    "MeetingPeriod",
    "Office",
    "Output",
    "Period",
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
)
