"""Records of capacity-building: a programme's board and rounds, applications."""

from capacity.models.activities import (
    FundraisingEffort,
    FundraisingPeriod,
    FundraisingPurpose,
    SupportActivity,
    SupportActivityLevel,
    SupportActivityPeriod,
    SupportActivityPurpose,
)
from capacity.models.applications import Application, Appraisal, ChecklistResult
from capacity.models.programme import (
    BoardMeeting,
    ChecklistItem,
    Criterion,
    GrantRound,
    GrantRoundPeriod,
    RoundStep,
)
from capacity.models.projects import (
    ArticleRef,
    Project,
    ProjectArticle,
    ProjectDeliverable,
    ProjectFocus,
    ProjectFocusLevel,
    ProjectPeriod,
)
from capacity.models.publications import (
    EditionLanguage,
    Publication,
    PublicationEdition,
    PublicationPeriod,
)
from capacity.models.reporting import (
    ReportingCycle,
    ReportingTool,
    ReportingToolPartner,
    ReportingToolPeriod,
)
from capacity.models.seats import BoardSeat
from capacity.models.webinars import Answers, AnswersChannel, Webinar, WebinarPartner

__all__ = (
    "Answers",
    "AnswersChannel",
    "Application",
    "Appraisal",
    "ArticleRef",
    "BoardMeeting",
    "BoardSeat",
    "ChecklistItem",
    "ChecklistResult",
    "Criterion",
    "EditionLanguage",
    "FundraisingEffort",
    "FundraisingPeriod",
    "FundraisingPurpose",
    "GrantRound",
    "GrantRoundPeriod",
    "Project",
    "ProjectArticle",
    "ProjectDeliverable",
    "ProjectFocus",
    "ProjectFocusLevel",
    "ProjectPeriod",
    "Publication",
    "PublicationEdition",
    "PublicationPeriod",
    "ReportingCycle",
    "ReportingTool",
    "ReportingToolPartner",
    "ReportingToolPeriod",
    "RoundStep",
    "SupportActivity",
    "SupportActivityLevel",
    "SupportActivityPeriod",
    "SupportActivityPurpose",
    "Webinar",
    "WebinarPartner",
)
