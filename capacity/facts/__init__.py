"""Reading of the records of capacity-building, as of a date."""

from capacity.facts.activities import (
    FundraisingFact,
    PurposeFact,
    SupportActivityFact,
    fundraising_facts,
    support_activity_facts,
    tense_within,
)
from capacity.facts.programme import (
    ApplicationFact,
    BoardMeetingFact,
    CriteriaFact,
    RoundFact,
    StepFact,
    board_meeting_facts,
    round_facts,
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
    "ApplicationFact",
    "ArticleFact",
    "BoardMeetingFact",
    "CriteriaFact",
    "CycleFact",
    "DeliverableFact",
    "EditionFact",
    "FocusFact",
    "FundraisingFact",
    "ProjectFact",
    "PublicationFact",
    "PurposeFact",
    "ReportingToolFact",
    "RoundFact",
    "StepFact",
    "SupportActivityFact",
    "WebinarFact",
    "board_meeting_facts",
    "fundraising_facts",
    "project_facts",
    "publication_facts",
    "reporting_tool_facts",
    "round_facts",
    "support_activity_facts",
    "tense_within",
    "webinar_facts",
)
