"""Support for implementation, fundraising, projects, webinars, publications, the reporting tool."""

from capacity.models.activities import (
    FundraisingEffort,
    FundraisingPeriod,
    FundraisingPurpose,
    SupportActivity,
    SupportActivityLevel,
    SupportActivityPeriod,
    SupportActivityPurpose,
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
from capacity.models.webinars import Answers, AnswersChannel, Webinar, WebinarPartner

__all__ = (
    "Answers",
    "AnswersChannel",
    "ArticleRef",
    "EditionLanguage",
    "FundraisingEffort",
    "FundraisingPeriod",
    "FundraisingPurpose",
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
    "SupportActivity",
    "SupportActivityLevel",
    "SupportActivityPeriod",
    "SupportActivityPurpose",
    "Webinar",
    "WebinarPartner",
)
