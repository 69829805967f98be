"""The meetings of a programme's board, and the rules of its rounds of applications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from capacity.choices import APPRAISED_STATES, ApplicationState, StepKind
from capacity.models import Application, BoardMeeting, ChecklistItem, Criterion, GrantRound, RoundStep
from capacity.permissions import Verb
from meetings.choices import BodyKind
from secretariat.kernel import permissions, records
from secretariat.kernel.models import Record
from secretariat.kernel.problems import Problem
from secretariat.kernel.records import act
from secretariat.kernel.texts import db_field


def call_board_meeting(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> BoardMeeting:
    """Enter a meeting of a board. Resulting state: planned; whether it was held follows from its dates."""
    permissions.require(by, Verb.CALL_BOARD_MEETING)
    return records.create(BoardMeeting, values, act(by, at, verb=Verb.CALL_BOARD_MEETING, reason=reason))


def meeting_is_a_boards(meeting: BoardMeeting) -> Iterator[Problem]:
    """A board's meeting is of a body that is a board, and numbered: texts speak of “the second meeting”."""
    if meeting.body.kind_of != BodyKind.BOARD:
        yield Problem("no-board", _("Choose a body that is a governing board."), field="body")
    if meeting.ordinal is None:
        yield Problem("ordinal-missing", _("A meeting of a board needs its number."), field="ordinal")


def round_is_a_boards(round: GrantRound) -> Iterator[Problem]:  # noqa: A002 (the term of the field)
    """A round belongs to a board, and what was completed after a meeting was so after one of that board."""
    if round.board.kind_of != BodyKind.BOARD:
        yield Problem("no-board", _("Choose a body that is a governing board."), field="board")
    meeting = round.completed_after
    if meeting and meeting.body_id != round.board_id:
        message = _("This is a meeting of another body.")
        yield Problem("other-board", message, field="completed_after")
    if meeting and meeting.ends_on and meeting.ends_on >= round.opened_on:
        message = _("The meeting ends on %(day)s, not before the launch of the round.")
        told = message % {"day": meeting.ends_on.isoformat()}
        yield Problem("after-launch", told, field="completed_after")


def step_fits_round(step: RoundStep) -> Iterator[Problem]:
    """A step without days is done after the round has closed; only an appraisal goes by criteria, of the same board."""
    closed_on = step.round.closed_on
    if step.observed_on and step.observed_on <= closed_on:
        message = _("The round closes on %(day)s only: a step without days of its own is done after that.")
        yield Problem("before-close", message % {"day": closed_on.isoformat()}, field="observed_on")
    if step.starts_on and step.starts_on < step.round.opened_on:
        message = _("The round is launched on %(day)s only: there is nothing to check before.")
        told = message % {"day": step.round.opened_on.isoformat()}
        yield Problem("before-launch", told, field="starts_on")
    meeting = step.criteria_adopted_by
    if meeting and step.kind_of != StepKind.FIRST_APPRAISAL:
        message = _("Only an appraisal is made against criteria.")
        yield Problem("no-criteria", message, field="criteria_adopted_by")
    if meeting and meeting.body_id != step.round.board_id:
        message = _("This is a meeting of another body.")
        yield Problem("other-board", message, field="criteria_adopted_by")


def item_keeps_its_round(item: ChecklistItem) -> Iterator[Problem]:
    """A checklist is settled once an application was checked by it, and a result keeps its item in its round."""
    if moves(item, "round") and item.results.filter(withdrawn_on__isnull=True).exists():
        message = _("There are results for this item: it stays in its round.")
        yield Problem("in-use", message, field="round")
    checked: Any = Application.objects.current().filter(round=item.round_id)
    if (item.pk is None or moves(item, "round")) and checked.exclude(
        state__in=(ApplicationState.RECEIVED, ApplicationState.WITHDRAWN)
    ).exists():
        message = _("Applications of the round have been checked: its checklist takes no further item.")
        yield Problem("settled", message, field="round")


def criterion_keeps_its_round(criterion: Criterion) -> Iterator[Problem]:
    """The criteria are settled once an application was appraised by them, and an appraisal keeps its criterion."""
    if moves(criterion, "round") and criterion.appraisals.filter(withdrawn_on__isnull=True).exists():
        message = _("There are appraisals by this criterion: it stays in its round.")
        yield Problem("in-use", message, field="round")
    appraised: Any = Application.objects.current().filter(
        round=criterion.round_id, state__in=APPRAISED_STATES
    )
    if (criterion.pk is None or moves(criterion, "round")) and appraised.exists():
        message = _("Applications of the round have been appraised: it takes no further criterion.")
        yield Problem("settled", message, field="round")


def moves(record: Record, *columns: str) -> bool:
    """Whether one of some columns of a standing record is about to change."""
    if record.pk is None:
        return False
    names = [db_field(type(record), column).attname for column in columns]
    standing = type(record)._base_manager.values(*names).get(pk=record.pk)
    return any(standing[name] != getattr(record, name) for name in names)
