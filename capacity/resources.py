"""Spreadsheet columns of the records of capacity-building."""

from capacity.models import (
    Application,
    Appraisal,
    BoardMeeting,
    ChecklistItem,
    ChecklistResult,
    Criterion,
    GrantRound,
    RoundStep,
)
from secretariat.kernel.resources import RecordResource


class BoardMeetingResource(RecordResource):
    """The sheet `board_meetings`."""

    SHEET = "board_meetings"

    class Meta(RecordResource.Meta):
        model = BoardMeeting


class GrantRoundResource(RecordResource):
    """The sheet `grant_rounds`."""

    SHEET = "grant_rounds"

    class Meta(RecordResource.Meta):
        model = GrantRound


class RoundStepResource(RecordResource):
    """The sheet `round_steps`."""

    SHEET = "round_steps"

    class Meta(RecordResource.Meta):
        model = RoundStep


class ChecklistItemResource(RecordResource):
    """The sheet `checklist_items`."""

    SHEET = "checklist_items"

    class Meta(RecordResource.Meta):
        model = ChecklistItem


class CriterionResource(RecordResource):
    """The sheet `criteria`."""

    SHEET = "criteria"

    class Meta(RecordResource.Meta):
        model = Criterion


class ApplicationResource(RecordResource):
    """The sheet `applications`."""

    SHEET = "applications"

    class Meta(RecordResource.Meta):
        model = Application


class ChecklistResultResource(RecordResource):
    """The sheet `checklist_results`."""

    SHEET = "checklist_results"

    class Meta(RecordResource.Meta):
        model = ChecklistResult


class AppraisalResource(RecordResource):
    """The sheet `appraisals`."""

    SHEET = "appraisals"

    class Meta(RecordResource.Meta):
        model = Appraisal
