"""The screens of histories and runs, on which nothing can be changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from unfold.admin import StackedInline

from secretariat.kernel.admin.grants import ReadOnlyAdmin
from secretariat.kernel.admin.questions import verb_label
from secretariat.kernel.models import AuditRow, Run, RunPart


def kind_label(kind: str) -> str:
    """What people call a kind of records; the code of one that there is no more."""
    try:
        return capfirst(apps.get_model(kind)._meta.verbose_name)
    except LookupError:
        return kind


class LabelledFilter(admin.SimpleListFilter, ABC):
    """A filter by a column of codes, under the labels that people know."""

    parameter_name: str

    @abstractmethod
    def label(self, code: str) -> str:
        """What people call a code."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The codes that stand in the table, by their labels."""
        column = self.parameter_name
        codes = AuditRow.objects.order_by(column).values_list(column, flat=True).distinct()
        return sorted(((code, self.label(code)) for code in codes), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows with the code chosen."""
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class VerbFilter(LabelledFilter):
    """By what was done."""

    title = gettext_lazy("verb")
    parameter_name = "verb"

    def label(self, code: str) -> str:
        """The verb."""
        return verb_label(code)


class KindFilter(LabelledFilter):
    """By the kind of record."""

    title = gettext_lazy("kind")
    parameter_name = "subject_kind"

    def label(self, code: str) -> str:
        """The kind."""
        return kind_label(code)


@admin.register(AuditRow)
class AuditRowAdmin(ReadOnlyAdmin):
    """All histories as one list."""

    list_display = ("at", "subject_key", "kind_label", "verb_label", "by", "effective_on", "reason")
    list_filter = (VerbFilter, KindFilter)
    exclude = ("verb", "subject_kind", "by", "asked_by")
    search_fields = ("subject_key", "reason")
    list_select_related = ("by",)
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    readonly_fields = ("verb_label", "kind_label", "by_name", "asked_by_name")

    @admin.display(description=gettext_lazy("verb"), ordering="verb")
    def verb_label(self, row: AuditRow) -> str:
        """What was done, as people say it."""
        return verb_label(row.verb)

    @admin.display(description=gettext_lazy("kind"), ordering="subject_kind")
    def kind_label(self, row: AuditRow) -> str:
        """The kind of the record, as people say it."""
        return kind_label(row.subject_kind)

    @admin.display(description=gettext_lazy("recorded by"))
    def by_name(self, row: AuditRow) -> str:
        """Who; without a link to the account, which only administrators open."""
        return str(row.by)

    @admin.display(description=gettext_lazy("asked by"))
    def asked_by_name(self, row: AuditRow) -> str:
        """Who asked the product to do it, as above."""
        return str(row.asked_by or "—")


class RunPartInline(StackedInline):
    """The parts of a run."""

    model = RunPart
    fields = ("key", "state", "attempt", "progress", "worker", "started_at", "finished_at", "reason")
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may read the run."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """The queue of record."""

    list_display = ("requested_at", "kind", "state", "requested_by", "finished_at")
    list_filter = ("state", "kind")
    list_select_related = ("requested_by",)
    search_fields = ("uuid",)
    fields = (
        "kind",
        "uuid",
        "parameters",
        "snapshot",
        "state",
        "requester",
        "requested_at",
        "finished_at",
    )
    readonly_fields = ("requester",)
    inlines = (RunPartInline,)

    @admin.display(description=gettext_lazy("requested by"))
    def requester(self, run: Run) -> str:
        """Who; without a link to the account, which only administrators open."""
        return str(run.requested_by)
