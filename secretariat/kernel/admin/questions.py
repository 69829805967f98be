"""Pages that ask something about one record: verbs of the field, withdrawal, correction; and its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.kernel import chains, records
from secretariat.kernel.admin.shown import change_shown, verb_label
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.dates import now, today
from secretariat.kernel.forms import ReasonForm, verb_form
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError


class RecordQuestions:
    """What a record's screen has besides list and form."""

    model: type[Record]
    admin_site: Any

    # These come with Django's screen.
    get_object: Any
    require: Any
    has_change_permission: Any
    has_delete_permission: Any

    def get_urls(self) -> list[Any]:
        """The record's own pages."""
        info = self.model._meta.app_label, self.model._meta.model_name
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/do/<slug:verb>/", wrap(self.verb_view), name="{}_{}_do".format(*info)),
            path(
                "<path:object_id>/correct/<int:number>/",
                wrap(self.correct_view),
                name="{}_{}_correct".format(*info),
            ),
            *super().get_urls(),  # type: ignore[misc]  # a mixin of screens
        ]

    def _url(self, name: str, *args: Any) -> str:
        info = self.model._meta.app_label, self.model._meta.model_name
        return reverse(f"admin:{info[0]}_{info[1]}_{name}", args=args)

    def states_of(self, record: Record) -> StateVerbs | None:
        """The verbs of a record's states that this screen knows."""
        return self.model.STATES

    def _verbs(self, request: HttpRequest, record: Record) -> list[dict[str, str]]:
        """The verbs that lead on from a record's state and that the person is granted."""
        states = self.states_of(record)
        if states is None or record.withdrawn_on:
            return []
        state = getattr(record, states.field)
        return [
            {"url": self._url("do", record.pk, step.verb.split(".")[1]), "label": verb_label(step.verb)}
            for step in states.table
            if state in step.sources and records.may_step(signed_in(request), record, step.verb)
        ]

    def _record(self, request: HttpRequest, object_id: str) -> Record:
        """The record; whoever may read none of the kind does not learn which there are."""
        self.require(request, self.model.view_verb())
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return record

    def verb_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponse:
        """Ask since when and why, and do a verb of the field."""
        record = self._record(request, object_id)
        states = self.states_of(record)
        step = next((row for row in states.table if row.verb.endswith(f".{verb}")), None) if states else None
        if states is None or step is None:
            raise Http404
        records.require_step(signed_in(request), record, step.verb)
        further = dict(states.also).get(step.verb, ())
        form = verb_form(further)(request.POST or None, initial={"effective_on": today()})
        if request.method == "POST" and form.is_valid():
            service = import_string(f"{states.services}.{verb}")
            try:
                service(**{states.subject: record}, **form.cleaned_data, by=signed_in(request), at=now())
            except (RefusedError, ValidationError) as refusal:
                complain(form, refusal)
            else:
                messages.success(request, _("Recorded: %(verb)s.") % {"verb": verb_label(step.verb)})
                return HttpResponseRedirect(self._url("change", record.pk))
        return self._ask(request, record, form, title=verb_label(step.verb))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask why, and withdraw the record."""
        record = self._record(request, object_id)
        self.require(request, record.keep_verb())
        if not self.has_delete_permission(request, record):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            what = records.act(signed_in(request), now(), reason=form.cleaned_data["reason"])
            try:
                with transaction.atomic():
                    records.withdraw(record, what)
            except RefusedError as refusal:
                complain(form, refusal)
            else:
                messages.success(request, _("“%(key)s” was withdrawn.") % {"key": record.key})
                return HttpResponseRedirect(self._url("changelist"))
        note = _(
            "A withdrawn record shows in no page or report any more, and in lists only where one asks for it. It is not deleted: its history stays, "
            "and its key is not used again."
        )
        return self._ask(request, record, form, title=_("Withdraw"), note=note, danger=True)

    def correct_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Ask for the right day and why, and replace an entry of the history."""
        record = self._record(request, object_id)
        self.require(request, record.keep_verb())
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        row = AuditRow.objects.of(record.uuid).filter(number=number).first()
        if row is None:
            raise Http404
        form = verb_form(())(request.POST or None, initial={"effective_on": row.effective_on})
        form.fields["reason"].required = True
        if request.method == "POST" and form.is_valid():
            what = records.act(signed_in(request), now(), reason=form.cleaned_data["reason"])
            try:
                records.correct(row, record=record, effective_on=form.cleaned_data["effective_on"], what=what)
            except RefusedError as refusal:
                complain(form, refusal)
            else:
                messages.success(request, _("The entry was replaced."))
                return HttpResponseRedirect(self._url("history", record.pk))
        return self._ask(request, record, form, title=_("Correct the day of an entry"))

    def _ask(self, request: HttpRequest, record: Record, form: Any, **context: Any) -> HttpResponse:
        """The page of a question about one record."""
        page = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": record,
            "form": form,
            "back": self._url("change", record.pk),
            **context,
        }
        return TemplateResponse(request, "kernel/ask.html", page)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The record's audit rows, newest first, and whether their chain holds."""
        record = self._record(request, object_id)
        self.require(request, record.view_verb())
        rows = (
            AuditRow.objects.of(record.uuid)
            .select_related("by", "asked_by", "corrects")
            .prefetch_related("corrected_by")
        )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "original": record,
            "title": _("History of %(key)s") % {"key": record.key},
            "entries": [self._entry(request, record, row) for row in reversed(rows)],
            "broken": chains.broken(record.uuid),
            "back": self._url("change", record.pk),
        }
        return TemplateResponse(request, "kernel/history.html", context)

    def _entry(self, request: HttpRequest, record: Record, row: AuditRow) -> dict[str, Any]:
        """An audit row as the history page shows it."""
        replaced = list(row.corrected_by.all())
        correctable = set(row.changes) & set(record.state_fields()) and not replaced
        may = correctable and row.number > 1 and self.has_change_permission(request, record)
        return {
            "row": row,
            "verb": verb_label(row.verb),
            "changes": [change_shown(self.model, name, change) for name, change in row.changes.items()],
            "replaced": replaced,
            "correct_url": self._url("correct", record.pk, row.number) if may else "",
        }


def complain(form: Any, refusal: RefusedError | ValidationError) -> None:
    """Show on a form why the service refused."""
    if isinstance(refusal, RefusedError):
        for problem in refusal.problems:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem.message))
    else:
        for message in refusal.messages:
            form.add_error(None, message)
