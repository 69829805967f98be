"""Writing of the records of capacity-building: a function per verb of the field, and the rules across rows."""

from capacity.services.applications import (
    application_arrives_in_time,
    application_keeps_its_round,
    appraisal_fits_application,
    approve_application,
    complete_appraisal,
    decline_application,
    find_application_complete,
    find_application_incomplete,
    party_applies_once,
    receive_application,
    record_application_as_withdrawn,
    result_fits_application,
)
from capacity.services.programme import (
    call_board_meeting,
    criterion_keeps_its_round,
    item_keeps_its_round,
    meeting_is_a_boards,
    round_is_a_boards,
    step_fits_round,
)

__all__ = (
    "application_arrives_in_time",
    "application_keeps_its_round",
    "appraisal_fits_application",
    "approve_application",
    "call_board_meeting",
    "complete_appraisal",
    "criterion_keeps_its_round",
    "decline_application",
    "find_application_complete",
    "find_application_incomplete",
    "item_keeps_its_round",
    "meeting_is_a_boards",
    "party_applies_once",
    "receive_application",
    "record_application_as_withdrawn",
    "result_fits_application",
    "round_is_a_boards",
    "step_fits_round",
)
