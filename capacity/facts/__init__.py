"""Reading in the room of capacity-building: typed values as of a date, no prose and no ORM objects."""

from capacity.facts.activities import (
    FundraisingFact,
    PurposeFact,
    SupportActivityFact,
    fundraising_facts,
    support_activity_facts,
    tense_within,
)
from capacity.facts.projects import (
    ArticleFact,
    DeliverableFact,
    FocusFact,
    ProjectFact,
    project_facts,
)
from capacity.facts.publications import EditionFact, PublicationFact, publication_facts
from capacity.facts.reporting import CycleFact, ReportingToolFact, reporting_tool_facts
from capacity.facts.webinars import AnswersFact, WebinarFact, webinar_facts

__all__ = (
    "AnswersFact",
    "ArticleFact",
    "CycleFact",
    "DeliverableFact",
    "EditionFact",
    "FocusFact",
    "FundraisingFact",
    "ProjectFact",
    "PublicationFact",
    "PurposeFact",
    "ReportingToolFact",
    "SupportActivityFact",
    "WebinarFact",
    "fundraising_facts",
    "project_facts",
    "publication_facts",
    "reporting_tool_facts",
    "support_activity_facts",
    "tense_within",
    "webinar_facts",
)
