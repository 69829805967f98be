"""Reading of the records of capacity-building, as of a date."""

from capacity.facts.programme import (
    ApplicationFact,
    BoardMeetingFact,
    CriteriaFact,
    RoundFact,
    StepFact,
    board_meeting_facts,
    round_facts,
)

__all__ = (
    "ApplicationFact",
    "BoardMeetingFact",
    "CriteriaFact",
    "RoundFact",
    "StepFact",
    "board_meeting_facts",
    "round_facts",
)
