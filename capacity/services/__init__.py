"""Writing in the room of capacity-building: a function per verb of the field, and the rules across rows."""

from capacity.services.activities import support_names_levels_and_purposes
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
from capacity.services.webinars import (
    plan_webinar,
    post_answers,
    send_answers,
    webinar_names_other_partners,
)

__all__ = (
    "administer_project",
    "approve_project",
    "complete_project",
    "discontinue_project",
    "distribute_edition",
    "finish_printing",
    "open_reporting_tool",
    "part_fits_implementing_organization",
    "plan_printing",
    "plan_webinar",
    "post_answers",
    "send_answers",
    "start_printing",
    "start_project",
    "support_names_levels_and_purposes",
    "webinar_names_other_partners",
)
