"""The screen of runs, on which nothing can be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.admin import StackedInline

from secretariat.kernel.admin.grants import ReadOnlyAdmin
from secretariat.kernel.models import Run, RunPart


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
