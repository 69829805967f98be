"""Staff screens of personal data: what is kept and for how long, export and erasure, travel documents."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from secretariat import services
from secretariat.facts.personal import kept_facts
from secretariat.kernel import permissions
from secretariat.kernel.admin import RecordAdmin
from secretariat.kernel.admin.questions import complain
from secretariat.kernel.admin.shown import kind_label, verb_label
from secretariat.kernel.dates import now, today
from secretariat.kernel.forms import ReasonForm
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.permissions import Verb

PERSONAL_DATA = "admin:secretariat_person_personal_data"


def personal_data(screen: Any, request: HttpRequest) -> HttpResponse:
    """The page that lists what is kept of people: why, how long, how much; what is due, and what was erased when."""
    permissions.require(signed_in(request), Verb.VIEW_PERSONAL_DATA)
    found = kept_facts(as_of=today())
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Personal data"),
        "kept": [{"fact": fact, "kind": kind_label(fact.kind)} for fact in found],
        "overdue": sum(fact.due for fact in found),
        # The list of histories knows the verbs that stand in it.
        "audit": Verb.ERASE_PERSONAL_DATA if any(fact.erased for fact in found) else "",
    }
    return TemplateResponse(request, "secretariat/personal_data.html", context)


class PersonalAdmin(RecordAdmin):
    """The screens of persons and of accounts: export of what is held, and erasure, besides."""

    together = False

    @admin.display(description=pgettext_lazy("person", "name"), ordering="display_name")
    def called(self, obj: Any) -> str:
        """The name, or that it was erased."""
        return str(obj)

    def get_urls(self) -> list[Any]:
        """The two pages."""
        name, wrap = f"{self.model._meta.app_label}_{self.model._meta.model_name}", self.admin_site.admin_view
        return [
            path("<path:object_id>/export-held/", wrap(self.export_view), name=f"{name}_export_held"),
            path("<path:object_id>/erase/", wrap(self.erase_view), name=f"{name}_erase"),
            *super().get_urls(),
        ]

    def _verbs(self, request: HttpRequest, record: Any) -> list[dict[str, str]]:
        """The two verbs, after those of the kind."""
        own = {Verb.EXPORT_PERSONAL_DATA: "export_held", Verb.ERASE_PERSONAL_DATA: "erase"}
        return [
            *super()._verbs(request, record),
            *(
                {"url": self._url(page, record.pk), "label": verb_label(verb)}
                for verb, page in own.items()
                if permissions.may(signed_in(request), verb)
            ),
        ]

    def export_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, and send all that is held as JSON."""
        record: Any = self._record(request, object_id)
        permissions.require(signed_in(request), Verb.EXPORT_PERSONAL_DATA)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            at = now()
            data = services.export_personal_data(
                record=record, by=signed_in(request), at=at, **form.cleaned_data
            )
            response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
            response["Content-Disposition"] = (
                f'attachment; filename="{record.key}.{at.date().isoformat()}.json"'
            )
            return response
        note = _(
            "The file holds all personal values in full, also numbers of travel documents, and the list of records which "
            "name the person. The history keeps who took it. Give it to the person it is about, and delete your copy."
        )
        return self._ask(request, record, form, title=verb_label(Verb.EXPORT_PERSONAL_DATA), note=note)

    def erase_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, and erase."""
        record: Any = self._record(request, object_id)
        permissions.require(signed_in(request), Verb.ERASE_PERSONAL_DATA)
        form = ReasonForm(request.POST or None)
        asked = {"record": record, "day": today(), "by": signed_in(request), "at": now()}
        if request.method == "POST" and form.is_valid():
            try:
                written = services.erase_personal_data(**asked, **form.cleaned_data)
            except RefusedError as refusal:
                complain(form, refusal)
            else:
                told = ngettext(
                    "Personal data were erased in %(n)d record.",
                    "Personal data were erased in %(n)d records.",
                    written,
                )
                self.message_user(request, told % {"n": written})
                return HttpResponseRedirect(self._url("change", record.pk))
        note = _(
            "Names, addresses, travel documents and sign-in data are overwritten and cannot be brought back. The record "
            "itself stays, under its key, for other records name it; its history stays too and holds no personal values. "
            "Backups made before keep them until they are deleted."
        )
        title = verb_label(Verb.ERASE_PERSONAL_DATA)
        return self._ask(request, record, form, title=title, note=note, danger=True)


@method_decorator(sensitive_post_parameters("number"), "changeform_view")
class TravelDocumentAdmin(RecordAdmin):
    """Travel documents: numbers masked, no sheets in or out; the whole number is shown to who asks, and that is kept."""

    together = False
    list_display = ("person", "country", "ending", "valid_until", "needed_until")
    search_fields = ("person__display_name", "purpose")

    @admin.display(description=pgettext_lazy("travel document", "number"))
    def ending(self, obj: Any) -> str:
        """The end of the number."""
        return str(obj.number) or "—"

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Nobody: a sheet would hold numbers in the open."""
        return False

    def has_export_permission(self, request: HttpRequest) -> bool:
        """As above."""
        return False

    def get_urls(self) -> list[Any]:
        """The page that shows a number."""
        page = self.admin_site.admin_view(require_POST(self.number_view))
        return [
            path("<path:object_id>/number/", page, name="secretariat_traveldocument_number"),
            *super().get_urls(),
        ]

    def _verbs(self, request: HttpRequest, record: Any) -> list[dict[str, Any]]:
        """Show the number, by a button: to look at it is written down."""
        if not record.number or not permissions.may(signed_in(request), Verb.READ_TRAVEL_DOCUMENT):
            return []
        return [{"url": self._url("number", record.pk), "label": _("Show the number"), "posted": True}]

    def number_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the number once; the history keeps who saw it."""
        record: Any = self._record(request, object_id)
        page = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": record,
            "title": _("Number of the travel document"),
            "back": self._url("change", record.pk),
        }
        try:
            page["number"] = services.read_travel_document(document=record, by=signed_in(request), at=now())
        except RefusedError as refusal:
            page["refused"] = [problem.message for problem in refusal.problems]
        return TemplateResponse(request, "secretariat/traveldocument_number.html", page)
