"""Enumerations of capacity-building, and the tables of what leads from one state to the next."""

from capacity.choices.applications import (
    APPLICATION_TRANSITIONS,
    APPRAISED_STATES,
    COMPLETE_STATES,
    DECIDED_STATES,
    ApplicationState,
    CheckOutcome,
)
from capacity.choices.programme import StepKind

__all__ = (
    "APPLICATION_TRANSITIONS",
    "APPRAISED_STATES",
    "COMPLETE_STATES",
    "DECIDED_STATES",
    "ApplicationState",
    "CheckOutcome",
    "StepKind",
)
