"""Writing of meetings, documents and outcomes: a function per verb of the field, and the rules across rows."""

from meetings.services.access import access_is_a_members
from meetings.services.cooperation import (
    cooperation_has_a_form_or_a_role,
    cooperation_has_a_scope_that_fits,
    cooperation_has_one_purpose,
    cooperation_is_dated,
    cooperation_says_what_its_form_says,
    cooperation_says_who_invites,
    participation_is_in_meetings_of_others,
    participation_names_its_session,
    participation_says_what_it_contributes,
)
from meetings.services.files import attach_file, sweep_files, withdraw_file
from meetings.services.meetings import (
    call_meeting,
    cancel_meeting,
    convene_conference,
    postpone_meeting,
    reschedule_meeting,
)
from meetings.services.outcomes import (
    complete_follow_up,
    finish_output,
    record_conclusion,
    reopen_follow_up,
    start_follow_up,
)
from meetings.services.preparation import (
    complete_task,
    consultation_names_partners,
    resume_task,
    start_task,
    support_names_partners_and_kinds,
    task_says_what_it_is,
)
from meetings.services.rules import (
    body_meets_once_at_a_time,
    called_off_before_held,
    conference_is_numbered,
    days_are_known,
    ordinal_is_free,
    place_fits_mode,
    symbol_follows_root,
    symbol_is_free,
    work_has_a_kind,
)

__all__ = (
    "access_is_a_members",
    "attach_file",
    "body_meets_once_at_a_time",
    "call_meeting",
    "called_off_before_held",
    "cancel_meeting",
    "complete_follow_up",
    "complete_task",
    "conference_is_numbered",
    "consultation_names_partners",
    "convene_conference",
    "cooperation_has_a_form_or_a_role",
    "cooperation_has_a_scope_that_fits",
    "cooperation_has_one_purpose",
    "cooperation_is_dated",
    "cooperation_says_what_its_form_says",
    "cooperation_says_who_invites",
    "days_are_known",
    "finish_output",
    "ordinal_is_free",
    "participation_is_in_meetings_of_others",
    "participation_names_its_session",
    "participation_says_what_it_contributes",
    "place_fits_mode",
    "postpone_meeting",
    "record_conclusion",
    "reopen_follow_up",
    "reschedule_meeting",
    "resume_task",
    "start_follow_up",
    "start_task",
    "support_names_partners_and_kinds",
    "sweep_files",
    "symbol_follows_root",
    "symbol_is_free",
    "task_says_what_it_is",
    "withdraw_file",
    "work_has_a_kind",
)
