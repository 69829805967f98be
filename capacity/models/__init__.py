"""Records of capacity-building: a programme's board and rounds, applications."""

from capacity.models.applications import Application, Appraisal, ChecklistResult
from capacity.models.programme import (
    BoardMeeting,
    ChecklistItem,
    Criterion,
    GrantRound,
    GrantRoundPeriod,
    RoundStep,
)

__all__ = (
    "Application",
    "Appraisal",
    "BoardMeeting",
    "ChecklistItem",
    "ChecklistResult",
    "Criterion",
    "GrantRound",
    "GrantRoundPeriod",
    "RoundStep",
)
