"""Many records of a kind at once: chosen on the list, shown beforehand, and taken back where that can be done."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from secretariat.kernel import permissions, records
from secretariat.kernel.admin.shown import change_shown, verb_label
from secretariat.kernel.choices import StateVerbs
from secretariat.kernel.dates import now, today
from secretariat.kernel.encryption import EncryptedTextField
from secretariat.kernel.forms import ReasonForm, verb_form
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.permissions import DeniedError, signed_in
from secretariat.kernel.problems import RefusedError, messages_of
from secretariat.kernel.records import EditConflictError
from secretariat.kernel.texts import db_field, translated_columns

AT_ONCE = 200
"""How many records can be changed at once: what is more, nobody looks through beforehand."""
OFFERED = timedelta(days=1)
"""For how long the list offers to take back what was changed together."""
NUMBER = re.compile("[0-9]{1,18}")
"""The number of a record: no more digits than databases count with."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What doing something with a record comes to.

    Attributes:
        changes: What changes, as the history shows it; empty where it is so already.
        refusals: Why it cannot be done; empty where it can.
    """

    record: Record
    changes: Sequence[Mapping[str, Any]] = ()
    refusals: Sequence[str] = ()

    @property
    def counts(self) -> bool:
        """Whether doing it changes something."""
        return bool(self.changes) and not self.refusals


@dataclass(frozen=True, slots=True)
class Doing:
    """Something to be done with many records: what it is called, what is asked, and how it is done with one of them."""

    title: str
    form: forms.Form
    do: Callable[[Record, Mapping[str, Any], datetime], Any]
    undoable: bool = False
    note: str = ""


class ColumnForm(forms.Form):
    """Which column of those chosen is to be changed."""

    field = forms.ChoiceField(label=gettext_lazy("Which field"), widget=UnfoldAdminSelectWidget())

    def __init__(self, *args: Any, names: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the columns of the kind."""
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["field"]
        choice.choices = list(names)


class Together:
    """What a kind's list offers for many of its records."""

    model: type[Record]
    admin_site: Any
    together = True
    """Whether records of the kind may be changed together; those about people are looked at one by one."""

    # These come with the screen.
    require: Any
    states_of: Any
    has_add_permission: Any
    formfield_for_dbfield: Any
    _url: Any

    # The list ---------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        """The pages of changing together and of taking back."""
        further = super().get_urls()  # type: ignore[misc]  # a mixin of screens
        if not self.together:
            return list(further)
        name, wrap = f"{self.model._meta.app_label}_{self.model._meta.model_name}", self.admin_site.admin_view
        return [
            path("together/<slug:what>/", wrap(self.together_view), name=f"{name}_together"),
            path("undo/<int:moment>/", wrap(self.undo_view), name=f"{name}_undo"),
            *further,
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Any, str, str]]:
        """What may be done with those chosen: nothing for those who may only read them."""
        if not self.together or IS_POPUP_VAR in request.GET or not self.has_add_permission(request):
            return {}
        offered = {"amend": _("Change a field…"), **self._steps(request), "withdraw": _("Withdraw…")}
        return {name: (partial(_chosen, what=name), name, label) for name, label in offered.items()}

    def _steps(self, request: HttpRequest) -> dict[str, str]:
        """The verbs of the kind's states that ask for nothing but a day, as far as the person is granted them."""
        states: StateVerbs | None = self.model.STATES
        return {
            step.verb.split(".")[1]: f"{verb_label(step.verb)}…"
            for step in (states.table if states else ())
            if step.verb not in dict(states.also if states else ())
            and permissions.may(signed_in(request), step.verb)
        }

    def changed_lately(self, request: HttpRequest) -> Mapping[str, Any] | None:
        """What the person last changed together, while the list offers to take it back. One query."""
        if not self.together or not self.has_add_permission(request):
            return None
        moments = AuditRow.objects.filter(
            subject_kind=self.model.kind(),
            by=signed_in(request).pk,
            verb=records.AMEND,
            at__gte=now() - OFFERED,
        )
        several = moments.values("at").annotate(n=Count("pk")).filter(n__gt=1, n__lte=AT_ONCE)
        last = several.order_by("-at").first()
        return last and {"at": last["at"], "n": last["n"], "url": self._url("undo", moment_of(last["at"]))}

    # Changing ---------------------------------------------------------------------------------------------------

    def together_view(self, request: HttpRequest, what: str) -> HttpResponse:
        """Ask what is to be done with those chosen, show what it comes to, and do it: with all of them or with none."""
        self.require(request, self.model.keep_verb())
        chosen = self._standing(request)
        if not chosen:
            messages.error(request, _("Choose records on the list first."))
            return HttpResponseRedirect(self._back(request))
        doing = self._doing(request, what)
        if doing is None:
            return self._ask_column(request, chosen)
        if request.method != "POST" or not doing.form.is_valid():
            return self._shown(request, doing, [Outcome(record) for record in chosen], tried=False)
        told = json.dumps({name: request.POST.getlist(name) for name in doing.form.fields})
        confirmed = "confirm" in request.POST and request.POST.get("shown") == told
        at = now()
        outcomes = self._tried(request, doing, chosen, at, keep=confirmed)
        done = sum(outcome.counts for outcome in outcomes)
        if not confirmed or done == 0 or any(outcome.refusals for outcome in outcomes):
            return self._shown(request, doing, outcomes, tried=True, told=told)
        self._tell(request, done, at, undoable=doing.undoable)
        return HttpResponseRedirect(self._back(request))

    def _standing(self, request: HttpRequest) -> list[Any]:
        """The records that are chosen and stand, in the order of their keys; at most so many as may be changed at once."""
        told = request.POST.getlist("ids") or request.GET.get("ids", "").split(",")
        numbers = [int(one) for one in told if NUMBER.fullmatch(one)][:AT_ONCE]
        found = self.model._default_manager.filter(pk__in=numbers, withdrawn_on__isnull=True)
        return list(found.order_by("key"))

    def _doing(self, request: HttpRequest, what: str) -> Doing | None:
        """What is to be done; None while nobody has said which column is to be changed.

        Raises:
            Http404: There is no such verb for many.
        """
        by, data = signed_in(request), request.POST or None
        if what == "amend":
            name = request.POST.get("field") or request.GET.get("field", "")
            return self._amending(request, name) if name in self._columns() else None
        if what == "withdraw":
            note = _("A withdrawn record cannot be brought back, and its key is not used again.")
            return Doing(_("Withdraw"), ReasonForm(data), partial(_withdraw, by), note=note)
        if what not in self._steps(request):
            raise Http404
        states: Any = self.model.STATES
        verb = next(step.verb for step in states.table if step.verb.endswith(f".{what}"))
        note = _(
            "What is said of a state is not taken back: a wrong day is corrected in the history of a record."
        )
        service = partial(_step, by, import_string(f"{states.services}.{what}"), states.subject)
        form = verb_form(())(data, initial={"effective_on": today()})
        return Doing(verb_label(verb), form, service, note=note)

    def _amending(self, request: HttpRequest, name: str) -> Doing:
        """To give a column of all the same value."""
        field = self.formfield_for_dbfield(db_field(self.model, name), request)
        form = type("AmendForm", (ReasonForm,), {name: field, "field_order": [name, "reason"]})(
            request.POST or None
        )
        form.fields["reason"].required = False
        title = _("Change “%(field)s”") % {"field": self._columns()[name]}
        return Doing(title, form, partial(_amend, signed_in(request), name), undoable=True)

    def _columns(self) -> dict[str, str]:
        """The columns that many records may have alike, with what people call them."""
        translated = translated_columns(self.model)
        fields = [
            db_field(self.model, name)
            for name in records.columns(self.model)
            if name != "key"
            and name not in translated
            and name not in self.model.LINKS
            and name not in self.model.PERSONAL
        ]
        return {
            field.name: capfirst(str(field.verbose_name))
            for field in fields
            if not field.unique and not isinstance(field, EncryptedTextField)
        }

    def _tried(
        self, request: HttpRequest, doing: Doing, chosen: Sequence[Any], at: datetime, *, keep: bool
    ) -> list[Outcome]:
        """Do it with all, and undo it again unless it is to be kept and nothing is refused."""
        asked = dict(doing.form.cleaned_data)
        with transaction.atomic():
            outcomes = [
                _outcome(
                    record,
                    partial(doing.do, record, asked, at),
                    at,
                    seen=request.POST.get(f"seen-{record.pk}", "") if keep else "",
                )
                for record in chosen
            ]
            if not keep or any(outcome.refusals for outcome in outcomes):
                transaction.set_rollback(True)
        return outcomes

    def _tell(self, request: HttpRequest, done: int, at: datetime, *, undoable: bool) -> None:
        """Say how many were changed, and offer to take it back where that can be done."""
        told = ngettext("%(n)d record was changed.", "%(n)d records were changed.", done) % {"n": done}
        if undoable:
            undo = self._url("undo", moment_of(at))
            told = format_html('{} <a class="undo" href="{}">{}</a>', told, undo, _("Undo"))
        messages.success(request, told)

    def _ask_column(self, request: HttpRequest, chosen: Sequence[Any]) -> HttpResponse:
        """The page that asks which column is to be changed."""
        form = ColumnForm(names=self._columns().items())
        page = {"form": form, "chosen": chosen, "ids": ",".join(str(record.pk) for record in chosen)}
        return self._page(
            request, "kernel/together_column.html", title=_("Change a field of those chosen"), **page
        )

    def _shown(
        self, request: HttpRequest, doing: Doing, outcomes: Sequence[Outcome], *, tried: bool, told: str = ""
    ) -> HttpResponse:
        """The page that asks, and shows what it comes to once it was tried."""
        page = {
            "doing": doing,
            "form": doing.form,
            "outcomes": outcomes,
            "tried": tried,
            "told": told,
            "count": sum(outcome.counts for outcome in outcomes),
            "refused": sum(bool(outcome.refusals) for outcome in outcomes),
            "field": request.POST.get("field") or request.GET.get("field", ""),
        }
        return self._page(request, "kernel/together.html", title=doing.title, **page)

    # Taking back ------------------------------------------------------------------------------------------------

    def undo_view(self, request: HttpRequest, moment: int) -> HttpResponse:
        """Show what the person changed at a moment, and make it what it was before; what was changed since stays as it is.

        Raises:
            Http404: They changed nothing of the kind then, or more than can be changed at once.
        """
        self.require(request, self.model.keep_verb())
        done = self._rows(request, moment)
        if not 0 < len(done) <= AT_ONCE:
            raise Http404
        found = self.model._default_manager.in_bulk([row.subject_uuid for row in done], field_name="uuid")
        at, by = now(), signed_in(request)
        reason = _("Undone: changed together at %(moment)s") % {
            "moment": done[0].at.strftime("%Y-%m-%d %H:%M")
        }
        what = records.act(by, at, reason=reason)
        keep = request.method == "POST"
        with transaction.atomic():
            outcomes = [
                _outcome(found[row.subject_uuid], partial(_restore, found[row.subject_uuid], row, what), at)
                for row in done
            ]
            if not keep:
                transaction.set_rollback(True)
        if keep:
            self._tell(request, sum(outcome.counts for outcome in outcomes), at, undoable=False)
            return HttpResponseRedirect(self._back(request))
        page = {
            "outcomes": outcomes,
            "count": sum(outcome.counts for outcome in outcomes),
            "changed_at": done[0].at,
        }
        return self._page(request, "kernel/undo.html", title=_("Undo what was changed together"), **page)

    def _rows(self, request: HttpRequest, moment: int) -> list[AuditRow]:
        """What the person amended of the kind at a moment, in microseconds since 1970."""
        try:
            at = EPOCH + timedelta(microseconds=moment)
        except OverflowError:
            return []
        rows = AuditRow.objects.filter(
            subject_kind=self.model.kind(), at=at, by=signed_in(request).pk, verb=records.AMEND
        )
        return list(rows.order_by("subject_key", "number"))

    # Pages ------------------------------------------------------------------------------------------------------

    def _back(self, request: HttpRequest) -> str:
        """The list, as it was when records were chosen."""
        asked = request.GET.get("list", "")
        return f"{self._url('changelist')}?{asked}" if asked else str(self._url("changelist"))

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        page = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "back": self._back(request),
            "list": request.GET.get("list", ""),
            **context,
        }
        return TemplateResponse(request, template, page)


def moment_of(at: datetime) -> int:
    """An instant as addresses name it: microseconds since 1970."""
    return (at - EPOCH) // timedelta(microseconds=1)


def _chosen(screen: Any, request: HttpRequest, queryset: Any, *, what: str) -> HttpResponse:
    """Lead from the list to the page of what is to be done, with those chosen."""
    numbers = list(queryset.order_by("key").values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(numbers) > AT_ONCE:
        told = _("At most %(n)d records can be changed at once: narrow the list down by a filter.")
        messages.error(request, told % {"n": AT_ONCE})
        return HttpResponseRedirect(_list_as_it_was(screen, request))
    asked = {"ids": ",".join(map(str, numbers)), "list": request.GET.urlencode()}
    return HttpResponseRedirect(f"{screen._url('together', what)}?{urlencode(asked)}")


def _list_as_it_was(screen: Any, request: HttpRequest) -> str:
    """The list with what is asked of it."""
    asked = request.GET.urlencode()
    return f"{screen._url('changelist')}?{asked}" if asked else str(screen._url("changelist"))


def _outcome(record: Any, do: Callable[[], Any], at: datetime, *, seen: str = "") -> Outcome:
    """Do something with a record, and tell what it has come to."""
    if seen and seen != str(record.version):
        return Outcome(record, refusals=[_("Somebody else has changed this record since you opened it.")])
    try:
        with transaction.atomic():
            do()
    except EditConflictError:
        return Outcome(record, refusals=[_("Somebody else has changed this record since you opened it.")])
    except DeniedError as denied:
        return Outcome(record, refusals=[str(denied)])
    except RefusedError as refusal:
        return Outcome(record, refusals=[str(problem.message) for problem in refusal.problems])
    except ValidationError as invalid:
        return Outcome(record, refusals=[message for _field, message in messages_of(invalid)])
    rows = AuditRow.objects.of(record.uuid).filter(at=at)
    changes = [
        change_shown(type(record), name, change) for row in rows for name, change in row.changes.items()
    ]
    return Outcome(record, changes)


def _amend(by: Any, name: str, record: Record, asked: Mapping[str, Any], at: datetime) -> None:
    what = records.act(by, at, reason=asked.get("reason", ""))
    records.amend(record, {name: asked[name]}, what, version=record.version)


def _withdraw(by: Any, record: Record, asked: Mapping[str, Any], at: datetime) -> None:
    records.withdraw(record, records.act(by, at, reason=asked["reason"]))


def _step(
    by: Any, service: Any, subject: str, record: Record, asked: Mapping[str, Any], at: datetime
) -> None:
    service(**{subject: record}, **asked, by=by, at=at)


def _restore(record: Any, row: AuditRow, what: records.Act) -> None:
    """Make the columns that an entry changed what they were before it.

    Raises:
        EditConflictError: The record was changed since.
    """
    if AuditRow.objects.of(record.uuid).filter(number__gt=row.number).exists():
        raise EditConflictError(record, {})
    before = {
        name: _as_it_was(type(record), name, change[0]) for name, change in row.changes.items() if change
    }
    records.amend(record, before, what)


def _as_it_was(model: type[Record], name: str, kept: Any) -> Any:
    """The value of a column from what an entry keeps of it: records by their keys, dates and numbers as text."""
    if name in model.LINKS:
        target = model.LINKS[name].target_field()
        if not target.is_relation:
            return kept or []
        kind: Any = target.related_model
        by_key = {one.key: one for one in kind._default_manager.filter(key__in=kept or [])}
        return [by_key[key] for key in kept or [] if key in by_key]
    field: models.Field[Any, Any] = db_field(model, name)
    if kept is None:
        return None if field.null else ""
    if field.is_relation:
        kind = field.related_model
        return kind._default_manager.get(key=kept)
    return field.to_python(kept)
