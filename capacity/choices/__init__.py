"""Enumerations of capacity-building, and the tables of what leads from one state to the next."""

from capacity.choices.activities import Level, SupportPurpose
from capacity.choices.applications import (
    APPLICATION_TRANSITIONS,
    APPRAISED_STATES,
    COMPLETE_STATES,
    DECIDED_STATES,
    ApplicationState,
    CheckOutcome,
)
from capacity.choices.programme import StepKind
from capacity.choices.projects import PROJECT_TRANSITIONS, ProjectPart, ProjectStage
from capacity.choices.publications import EDITION_TRANSITIONS, EditionState, PublicationKind
from capacity.choices.reporting import TOOL_TRANSITIONS, CycleKind, ToolState
from capacity.choices.webinars import ANSWERS_TRANSITIONS, AnswersState, Questioners

__all__ = (
    "ANSWERS_TRANSITIONS",
    "APPLICATION_TRANSITIONS",
    "APPRAISED_STATES",
    "COMPLETE_STATES",
    "DECIDED_STATES",
    "EDITION_TRANSITIONS",
    "PROJECT_TRANSITIONS",
    "TOOL_TRANSITIONS",
    "AnswersState",
    "ApplicationState",
    "CheckOutcome",
    "CycleKind",
    "EditionState",
    "Level",
    "ProjectPart",
    "ProjectStage",
    "PublicationKind",
    "Questioners",
    "StepKind",
    "SupportPurpose",
    "ToolState",
)
