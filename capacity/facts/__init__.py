"""Reading of the records of capacity-building, as of a date."""

from capacity.facts.activities import (
    FundraisingFact,
    PurposeFact,
    SupportActivityFact,
    fundraising_facts,
    fundraising_for_reader,
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
    board_meetings_for_reader,
    round_facts,
    rounds_for_reader,
)
from capacity.facts.projects import (
    ArticleFact,
    DeliverableFact,
    FocusFact,
    ProjectFact,
    project_facts,
    projects_for_reader,
)
from capacity.facts.publications import (
    EditionFact,
    PublicationFact,
    publication_facts,
    publications_for_reader,
)
from capacity.facts.reporting import (
    CycleFact,
    ReportingToolFact,
    reporting_tool_facts,
    reporting_tools_for_reader,
)
from capacity.facts.webinars import (
    AnswersFact,
    WebinarFact,
    webinar_facts,
    webinar_subjects,
    webinars_for_reader,
)

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
    "board_meetings_for_reader",
    "fundraising_facts",
    "fundraising_for_reader",
    "project_facts",
    "projects_for_reader",
    "publication_facts",
    "publications_for_reader",
    "reporting_tool_facts",
    "reporting_tools_for_reader",
    "round_facts",
    "rounds_for_reader",
    "support_activity_facts",
    "tense_within",
    "webinar_facts",
    "webinar_subjects",
    "webinars_for_reader",
)
