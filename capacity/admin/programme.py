"""Staff screens of a programme: meetings of its board, rounds, applications."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from capacity.models import (
    Application,
    Appraisal,
    BoardMeeting,
    BoardSeat,
    ChecklistItem,
    ChecklistResult,
    Criterion,
    GrantRound,
    RoundStep,
)
from meetings.admin import REPORTED_MEETING_FILTERS, MeetingScreen, WorkInline
from secretariat.kernel.admin import RecordAdmin, RecordInline


@admin.register(BoardMeeting)
class BoardMeetingAdmin(MeetingScreen):
    """Meetings of boards."""

    list_display = ("body", "ordinal", "starts_on", "ends_on", "mode", "place", "state")
    list_filter = ("body", *REPORTED_MEETING_FILTERS)
    inlines = (WorkInline,)


class RoundStepInline(RecordInline):
    """What is done with the applications of the round."""

    model = RoundStep


class ChecklistItemInline(RecordInline):
    """What an application must contain."""

    model = ChecklistItem


class CriterionInline(RecordInline):
    """By what an application is appraised."""

    model = Criterion


@admin.register(GrantRound)
class GrantRoundAdmin(RecordAdmin):
    """Rounds of applications."""

    list_display = ("board", "ordinal", "opened_on", "closed_on")
    list_filter = ("board", "period_rows__period")
    inlines = (RoundStepInline, ChecklistItemInline, CriterionInline)


@admin.register(RoundStep)
class RoundStepAdmin(RecordAdmin):
    """What is done with the applications of rounds."""

    list_display = ("round", "kind_of", "starts_on", "ends_on", "observed_on")
    list_filter = ("round", "kind_of")


@admin.register(ChecklistItem)
class ChecklistItemAdmin(RecordAdmin):
    """What applications must contain."""

    list_display = ("round", "position")
    list_filter = ("round",)


@admin.register(Criterion)
class CriterionAdmin(RecordAdmin):
    """By what applications are appraised."""

    list_display = ("round", "position")
    list_filter = ("round",)


class NothingChosen:
    """No finding is chosen beforehand: what nobody has looked at is not in order."""

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Begin with an empty choice."""
        if not db_field.has_default():
            kwargs["choices"] = db_field.get_choices(blank_choice=[("", _("Select value"))])
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]  # a mixin of screens


class AnswersInline(NothingChosen, RecordInline):
    """A row of an application for each row of a list of its round: those not answered yet stand ready to be filled."""

    asked: str
    """The column that names the row of the list; the round's rows are those of the column's kind."""

    application: Application | None = None

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Know of which application the rows are."""
        self.application = obj
        return super().get_formset(request, obj, **kwargs)

    def rows(self, related: Any) -> Any:
        """The rows of the list that the application's round has."""
        held = self.application.round_id if self.application else None
        return related._default_manager.filter(round=held, withdrawn_on__isnull=True).order_by(
            "position", "key", "pk"
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the rows of the application's round."""
        if db_field.name == self.asked:
            kwargs["queryset"] = self.rows(db_field.remote_field.model)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def unanswered(self) -> list[dict[str, Any]]:
        """What the rows not answered yet are filled with beforehand."""
        application = self.application
        if application is None:
            return []
        related: Any = self.model._meta.get_field(self.asked).related_model
        standing: Any = self.model.objects.current()
        answered = standing.filter(application=application).values(self.asked)
        return [
            {"key": f"{application.key}-{row.key}"[:80], self.asked: row.pk}
            for row in self.rows(related).exclude(pk__in=answered)
        ]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """As many as are not answered yet."""
        return len(self.unanswered()) if self.has_add_permission(request) else 0


class ChecklistResultInline(AnswersInline):
    """The completeness check, item by item."""

    model = ChecklistResult
    asked = "item"


class AppraisalInline(AnswersInline):
    """The first appraisal, criterion by criterion."""

    model = Appraisal
    asked = "criterion"


@admin.register(Application)
class ApplicationAdmin(RecordAdmin):
    """Applications, with what was found of each."""

    list_display = ("round", "party", "amount", "currency", "received_on", "state")
    list_filter = ("round", "state", "party__un_group")
    date_hierarchy = "received_on"
    inlines = (ChecklistResultInline, AppraisalInline)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """Fill the rows beforehand that are not answered yet."""
        initial = {"initial": inline.unanswered()} if isinstance(inline, AnswersInline) else {}
        return {**super().get_formset_kwargs(request, obj, inline, prefix), **initial}


@admin.register(ChecklistResult)
class ChecklistResultAdmin(NothingChosen, RecordAdmin):  # type: ignore[misc]  # two libraries' bases disagree
    """Completeness checks."""

    list_display = ("application", "item", "outcome")
    list_filter = ("outcome", "application__round")


@admin.register(Appraisal)
class AppraisalAdmin(RecordAdmin):
    """First appraisals."""

    list_display = ("application", "criterion", "score")
    list_filter = ("application__round",)


@admin.register(BoardSeat)
class BoardSeatAdmin(RecordAdmin):
    """Who sits on the board of a round."""

    list_display = ("user", "round", "country")
    list_filter = ("round",)
