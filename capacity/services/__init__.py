"""Writing of the records of capacity-building: a function per verb of the field, and the rules across rows."""

from capacity.services.activities import support_names_levels_and_purposes
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
from capacity.services.projects import (
    administer_project,
    approve_project,
    complete_project,
    discontinue_project,
    part_fits_implementing_organization,
    start_project,
)
from capacity.services.publications import (
    distribute_edition,
    finish_printing,
    plan_printing,
    start_printing,
)
from capacity.services.reporting import open_reporting_tool
from capacity.services.seats import seat_is_a_members
from capacity.services.webinars import (
    plan_webinar,
    post_answers,
    send_answers,
    webinar_names_other_partners,
)

__all__ = (
    "administer_project",
    "application_arrives_in_time",
    "application_keeps_its_round",
    "appraisal_fits_application",
    "approve_application",
    "approve_project",
    "call_board_meeting",
    "complete_appraisal",
    "complete_project",
    "criterion_keeps_its_round",
    "decline_application",
    "discontinue_project",
    "distribute_edition",
    "find_application_complete",
    "find_application_incomplete",
    "finish_printing",
    "item_keeps_its_round",
    "meeting_is_a_boards",
    "open_reporting_tool",
    "part_fits_implementing_organization",
    "party_applies_once",
    "plan_printing",
    "plan_webinar",
    "post_answers",
    "receive_application",
    "record_application_as_withdrawn",
    "result_fits_application",
    "round_is_a_boards",
    "seat_is_a_members",
    "send_answers",
    "start_printing",
    "start_project",
    "step_fits_round",
    "support_names_levels_and_purposes",
    "webinar_names_other_partners",
)
