"""Staff screens of what is done for ratification and implementation."""

from django.contrib import admin

from capacity.models import (
    Answers,
    ArticleRef,
    FundraisingEffort,
    FundraisingPurpose,
    Project,
    ProjectDeliverable,
    ProjectFocus,
    Publication,
    PublicationEdition,
    ReportingCycle,
    ReportingTool,
    SupportActivity,
    Webinar,
)
from meetings.admin import MeetingScreen
from secretariat.kernel.admin import RecordAdmin, RecordInline


class FundraisingPurposeInline(RecordInline):
    """What the funds are sought for."""

    model = FundraisingPurpose


class FocusInline(RecordInline):
    """The priorities of the project."""

    model = ProjectFocus


class DeliverableInline(RecordInline):
    """What the project provides."""

    model = ProjectDeliverable


class AnswersInline(RecordInline):
    """The answers that follow the webinar."""

    model = Answers
    fk_name = "webinar"


class EditionInline(RecordInline):
    """The editions of the publication."""

    model = PublicationEdition


@admin.register(SupportActivity)
class SupportActivityAdmin(RecordAdmin):
    """Support for activities that promote ratification and implementation."""

    list_display = ("position", "observed_on")
    list_filter = ("period_rows__period", "level_rows__level", "purpose_rows__purpose")


@admin.register(FundraisingEffort)
class FundraisingEffortAdmin(RecordAdmin):
    """Fundraising."""

    list_display = ("position", "when", "observed_on")
    list_filter = ("period_rows__period",)
    inlines = (FundraisingPurposeInline,)


@admin.register(FundraisingPurpose)
class FundraisingPurposeAdmin(RecordAdmin):
    """What funds are sought for."""

    list_display = ("effort", "position", "with_new_funds")
    list_filter = ("effort", "with_new_funds")


@admin.register(ArticleRef)
class ArticleRefAdmin(RecordAdmin):
    """Articles of the convention."""

    list_display = ("number",)


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    """Projects."""

    list_display = ("position", "part", "implementing", "region", "starts", "stage")
    list_filter = ("stage", "part", "region", "period_rows__period")
    inlines = (FocusInline, DeliverableInline)


@admin.register(ProjectFocus)
class ProjectFocusAdmin(RecordAdmin):
    """Priorities of projects."""

    list_display = ("project", "position")
    list_filter = ("project", "level_rows__level")


@admin.register(ProjectDeliverable)
class ProjectDeliverableAdmin(RecordAdmin):
    """What projects provide."""

    list_display = ("project", "position")
    list_filter = ("project",)


@admin.register(Webinar)
class WebinarAdmin(MeetingScreen):
    """Webinars."""

    list_display = ("region", "training", "starts_on", "ends_on", "state")
    list_filter = ("training", "region", "state", "period_rows__period")
    inlines = (AnswersInline,)


@admin.register(Answers)
class AnswersAdmin(RecordAdmin):
    """Answers after webinars."""

    list_display = ("webinar", "asked_by", "on_website", "state")
    list_filter = ("asked_by", "on_website", "state")


@admin.register(ReportingCycle)
class ReportingCycleAdmin(RecordAdmin):
    """The reports that Parties owe."""

    list_display = ("kind_of", "ordinal", "due_on")
    list_filter = ("kind_of",)


@admin.register(ReportingTool)
class ReportingToolAdmin(RecordAdmin):
    """Tools with which Parties report."""

    list_display = ("cycle", "state", "observed_on")
    list_filter = ("state", "cycle")


@admin.register(Publication)
class PublicationAdmin(RecordAdmin):
    """Publications of the secretariat."""

    list_display = ("position", "kind_of", "observed_on")
    list_filter = ("kind_of", "period_rows__period")
    inlines = (EditionInline,)


@admin.register(PublicationEdition)
class PublicationEditionAdmin(RecordAdmin):
    """Editions of publications."""

    list_display = ("publication", "planned_for", "state")
    list_filter = ("state", "language_rows__language", "publication__kind_of")
