"""Staff screens of meetings, documents and outcomes."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import MeetingKind
from meetings.facts import held_without_report, period_for_reader
from meetings.models import (
    AgendaItem,
    Body,
    Conclusion,
    Conference,
    Consultation,
    CooperationActivity,
    DeadlineRule,
    Document,
    Mandate,
    Meeting,
    MeetingDeadline,
    Office,
    Output,
    Participation,
    Period,
    PortalAccess,
    PreparationTask,
    SecretariatWork,
    Statement,
    SupportArrangement,
)
from secretariat.kernel.admin import RecordAdmin, RecordInline
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.dates import today
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.texts import columns_of


class ConclusionInline(RecordInline):
    """What the meeting concluded."""

    model = Conclusion
    fk_name = "meeting"


class WorkInline(RecordInline):
    """What the secretariat does for the meeting."""

    model = SecretariatWork
    fk_name = "meeting"


class OutputInline(RecordInline):
    """What the meeting leaves behind."""

    model = Output
    fk_name = "meeting"


@admin.register(Body)
class BodyAdmin(RecordAdmin):
    """Bodies that meet."""

    list_display = ("kind_of",)
    list_filter = ("kind_of",)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    """Elected offices."""

    list_display = ("body", "function", "region", "person", "country")
    list_filter = ("function", "region")


class WithoutReportFilter(admin.SimpleListFilter):
    """Meetings that have been held in the period that goes on, and whose report is no document yet."""

    title = gettext_lazy("report of the meeting")
    parameter_name = "report_of_meeting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choice besides all."""
        return [("missing", _("Held, and no document with its report"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that are asked for."""
        if self.value() != "missing":
            return queryset
        day = today()
        period = period_for_reader(reader=signed_in(request), as_of=day)
        found = held_without_report(period=period.source.key, as_of=day) if period else ()
        return queryset.filter(uuid__in=[fact.source.uuid for fact in found])


MEETING_COLUMNS = ("body", "ordinal", "starts_on", "ends_on", "mode", "place", "state")
MEETING_FILTERS = ("mode", "state", "period_rows__period")
REPORTED_MEETING_FILTERS = (*MEETING_FILTERS, WithoutReportFilter)


class MeetingScreen(RecordAdmin):
    """What the screens of all kinds of meetings share."""

    date_hierarchy = "starts_on"


@admin.register(Meeting)
class MeetingAdmin(MeetingScreen):
    """The calendar of all meetings; special ones are changed on their own screens."""

    list_display = ("kind_of", *MEETING_COLUMNS)
    list_filter = ("kind_of", *REPORTED_MEETING_FILTERS)

    def has_change_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """A meeting of a special kind is changed as what it is."""
        plain = obj is None or obj.kind_of == MeetingKind.OTHER
        return plain and super().has_change_permission(request, obj)

    def states_of(self, record: Record) -> StateVerbs | None:
        """Those of a meeting of a special kind are done as what it is."""
        return super().states_of(record) if getattr(record, "kind_of", None) == MeetingKind.OTHER else None


@admin.register(Conference)
class ConferenceAdmin(MeetingScreen):
    """Meetings of the Conference of the Parties."""

    list_display = MEETING_COLUMNS
    list_filter = REPORTED_MEETING_FILTERS
    inlines = (ConclusionInline, WorkInline)


@admin.register(Period)
class PeriodAdmin(RecordAdmin):
    """Intersessional periods."""

    list_display = ("predecessor", "target")


@admin.register(AgendaItem)
class AgendaItemAdmin(RecordAdmin):
    """Items of provisional agendas."""

    list_display = ("number", "agenda")
    list_filter = ("agenda__conference",)


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(RecordAdmin):
    """Rules of deadlines."""

    list_display = ("kind_of", "body", "days", "side", "anchor", "concerns")
    list_filter = ("kind_of", "side", "anchor", "concerns")


@admin.register(MeetingDeadline)
class MeetingDeadlineAdmin(RecordAdmin):
    """What is said of deadlines; the page “Deadlines” tells of all of them."""

    list_display = ("meeting", "rule", "due_on", "met_on")
    list_filter = ("rule", "meeting__kind_of")
    search_fields = ("meeting__key", "rule__key", "due_reason")


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    """Documents of conferences."""

    list_display = ("symbol", "nature", "conference", "agenda_item", "issued_on")
    list_filter = ("nature", "distribution", "conference")
    change_form_outer_before_template = "meetings/document_tools.html"
    search_fields = ("symbol", "title_en", "title_fr", "title_es", "title_ru", "title_ar", "title_zh_hans")


@admin.register(Conclusion)
class ConclusionAdmin(RecordAdmin):
    """Conclusions and their follow-up."""

    list_display = ("meeting", "number", "follow_up")
    list_filter = ("follow_up", "meeting__kind_of")


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """What is stated about a body's work."""

    list_display = ("kind_of", "body", "said_by", "observed_on")
    list_filter = ("kind_of", "said_by")


@admin.register(Mandate)
class MandateAdmin(RecordAdmin):
    """What conferences have asked for."""

    list_display = ("asked_by", "decision_symbol", "paragraph", "addressee")
    list_filter = ("asked_by", "addressee")
    search_fields = ("decision_symbol",)
    change_form_outer_before_template = "reports/mandate_tools.html"


@admin.register(SecretariatWork)
class SecretariatWorkAdmin(RecordAdmin):
    """The secretariat's work for meetings."""

    list_display = ("meeting",)
    list_filter = ("kind_rows__kind_of", "meeting__kind_of")


@admin.register(Output)
class OutputAdmin(RecordAdmin):
    """What meetings leave behind."""

    list_display = ("meeting", "kind_of", "state", "electronically")
    list_filter = ("kind_of", "state")


@admin.register(PreparationTask)
class PreparationTaskAdmin(RecordAdmin):
    """Tasks in the preparation of conferences."""

    list_display = ("kind_of", "conference", "position", "state")
    list_filter = ("state", "conference", "kind_of")


@admin.register(Consultation)
class ConsultationAdmin(RecordAdmin):
    """With whom documents are prepared."""

    list_display = ("conference", "observed_on")
    list_filter = ("conference",)


@admin.register(SupportArrangement)
class SupportArrangementAdmin(RecordAdmin):
    """Who supports a conference, with what."""

    list_display = ("conference", "position", "direction", "terms", "phase", "status")
    list_filter = ("conference", "direction", "terms", "phase", "status", "kind_rows__kind_of")


@admin.register(CooperationActivity)
class CooperationActivityAdmin(RecordAdmin):
    """Cooperation with others."""

    list_display = ("strand", "position", "role", "course", "observed_on")
    list_filter = ("strand", "form_rows__form", "role", "course", "period_rows__period")
    search_fields = tuple(columns_of(("subject", "audience", "purpose", "scope")))


@admin.register(Participation)
class ParticipationAdmin(RecordAdmin):
    """Participation in meetings of others."""

    list_display = ("position", "represented_by", "part_only", "session_on")
    list_filter = ("represented_by", "contribution_rows__contribution")
    search_fields = tuple(columns_of(("subject", "session")))


@admin.register(PortalAccess)
class PortalAccessAdmin(RecordAdmin):
    """Which member of the Bureau follows which term."""

    list_display = ("user", "period")
    list_filter = ("period",)
