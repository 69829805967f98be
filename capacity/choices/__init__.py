"""Enumerations of the room of capacity-building, and what leads from one state to the next."""

from capacity.choices.activities import Level, SupportPurpose
from capacity.choices.projects import PROJECT_TRANSITIONS, ProjectPart, ProjectStage
from capacity.choices.publications import EDITION_TRANSITIONS, EditionState, PublicationKind
from capacity.choices.reporting import TOOL_TRANSITIONS, CycleKind, ToolState
from capacity.choices.webinars import ANSWERS_TRANSITIONS, AnswersState, Questioners

__all__ = (
    "ANSWERS_TRANSITIONS",
    "EDITION_TRANSITIONS",
    "PROJECT_TRANSITIONS",
    "TOOL_TRANSITIONS",
    "AnswersState",
    "CycleKind",
    "EditionState",
    "Level",
    "ProjectPart",
    "ProjectStage",
    "PublicationKind",
    "Questioners",
    "SupportPurpose",
    "ToolState",
)
