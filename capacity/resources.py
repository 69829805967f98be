"""Spreadsheet columns of the records of capacity-building."""

from capacity.models import (
    Answers,
    Application,
    Appraisal,
    ArticleRef,
    BoardMeeting,
    BoardSeat,
    ChecklistItem,
    ChecklistResult,
    Criterion,
    FundraisingEffort,
    FundraisingPurpose,
    GrantRound,
    Project,
    ProjectDeliverable,
    ProjectFocus,
    Publication,
    PublicationEdition,
    ReportingCycle,
    ReportingTool,
    RoundStep,
    SupportActivity,
    Webinar,
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


class SupportActivityResource(RecordResource):
    """The sheet `support_activities`."""

    SHEET = "support_activities"

    class Meta(RecordResource.Meta):
        model = SupportActivity


class FundraisingEffortResource(RecordResource):
    """The sheet `fundraising_efforts`."""

    SHEET = "fundraising_efforts"

    class Meta(RecordResource.Meta):
        model = FundraisingEffort


class FundraisingPurposeResource(RecordResource):
    """The sheet `fundraising_purposes`."""

    SHEET = "fundraising_purposes"

    class Meta(RecordResource.Meta):
        model = FundraisingPurpose


class ArticleRefResource(RecordResource):
    """The sheet `articles`."""

    SHEET = "articles"

    class Meta(RecordResource.Meta):
        model = ArticleRef


class ProjectResource(RecordResource):
    """The sheet `projects`."""

    SHEET = "projects"

    class Meta(RecordResource.Meta):
        model = Project


class ProjectFocusResource(RecordResource):
    """The sheet `project_focuses`."""

    SHEET = "project_focuses"

    class Meta(RecordResource.Meta):
        model = ProjectFocus


class ProjectDeliverableResource(RecordResource):
    """The sheet `project_deliverables`."""

    SHEET = "project_deliverables"

    class Meta(RecordResource.Meta):
        model = ProjectDeliverable


class WebinarResource(RecordResource):
    """The sheet `webinars`."""

    SHEET = "webinars"

    class Meta(RecordResource.Meta):
        model = Webinar


class AnswersResource(RecordResource):
    """The sheet `webinar_answers`."""

    SHEET = "webinar_answers"

    class Meta(RecordResource.Meta):
        model = Answers


class ReportingCycleResource(RecordResource):
    """The sheet `reporting_cycles`."""

    SHEET = "reporting_cycles"

    class Meta(RecordResource.Meta):
        model = ReportingCycle


class ReportingToolResource(RecordResource):
    """The sheet `reporting_tools`."""

    SHEET = "reporting_tools"

    class Meta(RecordResource.Meta):
        model = ReportingTool


class PublicationResource(RecordResource):
    """The sheet `publications`."""

    SHEET = "publications"

    class Meta(RecordResource.Meta):
        model = Publication


class PublicationEditionResource(RecordResource):
    """The sheet `publication_editions`."""

    SHEET = "publication_editions"

    class Meta(RecordResource.Meta):
        model = PublicationEdition


class BoardSeatResource(RecordResource):
    """The sheet `board_seats`."""

    SHEET = "board_seats"

    class Meta(RecordResource.Meta):
        model = BoardSeat
