"""All histories as one list for whoever audits them: filters, what was changed, the way to the record, a sheet."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from secretariat.kernel import chains, languages
from secretariat.kernel.admin.grants import ReadOnlyAdmin
from secretariat.kernel.admin.shown import change_shown, kind_label, kind_of, verb_label
from secretariat.kernel.dates import today
from secretariat.kernel.models import AuditRow
from secretariat.kernel.tables import plain
from secretariat.kernel.texts import db_field

AT_ONCE = 500  # rows of a sheet that are sent together
LISTED = 3  # columns of an entry that the list tells
LONGEST = 60  # signs of a value in the list
COLUMNS = (  # of a sheet
    "at",
    "subject_kind",
    "subject_key",
    "number",
    "verb",
    "changes",
    "reason",
    "by",
    "asked_by",
    "effective_on",
    "corrects",
    "subject_uuid",
    "previous_hash",
    "hash",
)
YEARS = range(1900, 2999)


# Filters -----------------------------------------------------------------------------------------------------


class ChoiceFilter(admin.SimpleListFilter, ABC):
    """A filter by a column of codes, chosen under the labels that people know."""

    parameter_name: str
    template = "kernel/filters/choice.html"

    @property
    def column(self) -> str:
        """The column of the audit row, or of what it names."""
        return self.parameter_name

    @abstractmethod
    def labelled(self, codes: Any) -> dict[str, str]:
        """What people call the codes, of a query of all that stand in the table."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The codes that stand in the table, by their labels."""
        codes = AuditRow.objects.order_by(self.column).values_list(self.column, flat=True).distinct()
        return sorted(self.labelled(codes).items(), key=lambda choice: choice[1])

    def choices(self, changelist: Any) -> Iterator[Any]:
        """All, and each code."""
        for code, label in (("", _("All")), *self.lookup_choices):
            yield {
                "value": code,
                "display": label,
                "selected": (self.value() or "") == code,
                "query_string": changelist.get_query_string({self.parameter_name: code or None}),
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows with the code chosen.

        Raises:
            IncorrectLookupParameters: There is no such code; a list of all would be taken for one of it.
        """
        if not self.value():
            return queryset
        if self.value() not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        return queryset.filter(**{self.column: self.value()})


class VerbFilter(ChoiceFilter):
    """By what was done."""

    title = gettext_lazy("verb")
    parameter_name = "verb"

    def labelled(self, codes: Any) -> dict[str, str]:
        """The verbs."""
        return {code: verb_label(code) for code in codes}


class KindFilter(ChoiceFilter):
    """By the kind of record."""

    title = gettext_lazy("kind")
    parameter_name = "subject_kind"

    def labelled(self, codes: Any) -> dict[str, str]:
        """The kinds."""
        return {code: kind_label(code) for code in codes}


class AuthorFilter(ChoiceFilter):
    """By who did it."""

    title = gettext_lazy("recorded by")
    parameter_name = "by"
    column = "by__key"

    def labelled(self, codes: Any) -> dict[str, str]:
        """The people, and the product itself; two of one name by their keys."""
        accounts = get_user_model()._base_manager.filter(key__in=codes.order_by())
        return {account.key: f"{account} ({account.key})" for account in accounts}


class DaysFilter(admin.FieldListFilter):
    """From one day of the secretariat to another, both included."""

    template = "kernel/filters/days.html"

    def expected_parameters(self) -> list[Any]:
        """The two days."""
        return [f"{self.field_path}_from", f"{self.field_path}_to"]

    def _given(self, name: str) -> str:
        given: Any = self.used_parameters.get(name)
        return str(given[-1]) if given else ""

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The two fields."""
        labels = (_("From"), _("To"))
        for name, label in zip(self.expected_parameters(), labels, strict=True):
            yield {"name": name, "label": label, "value": self._given(name)}

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of these days.

        Raises:
            IncorrectLookupParameters: One is no day.
        """
        first, last = (self._given(name) for name in self.expected_parameters())
        if first:
            queryset = queryset.filter(**{f"{self.field_path}__gte": beginning(first)})
        if last:
            queryset = queryset.filter(**{f"{self.field_path}__lt": beginning(last, later=1)})
        return queryset


def beginning(day: str, later: int = 0) -> datetime:
    """When a day of the secretariat begins, or one so many days later.

    Raises:
        IncorrectLookupParameters: It is no day.
    """
    try:
        found = date.fromisoformat(day)
    except ValueError as error:
        raise IncorrectLookupParameters from error
    if found.year not in YEARS:
        raise IncorrectLookupParameters
    return datetime.combine(found + timedelta(later), time.min, tzinfo=timezone.get_default_timezone())


# The screen --------------------------------------------------------------------------------------------------


@admin.register(AuditRow)
class AuditRowAdmin(ReadOnlyAdmin):
    """All histories as one list."""

    view_verb = "kernel.read_audit"
    list_display = ("at", "kind_label", "verb_label", "changes_told", "by", "effective_on", "reason")
    list_filter = (KindFilter, VerbFilter, AuthorFilter, ("at", DaysFilter))
    list_filter_submit = True
    list_before_template = "kernel/audit_tools.html"
    list_per_page = 50
    list_select_related = ("by",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("subject_key", "reason")
    search_help_text = gettext_lazy("Key or reason")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    change_form_outer_before_template = "kernel/audit_entry_tools.html"
    fields = (
        "kind_label",
        "subject_key",
        "number",
        "verb_label",
        "changes_table",
        "reason",
        "by_name",
        "asked_by_name",
        "at",
        "effective_on",
        "replaced",
        "previous_hash",
        "hash",
    )
    readonly_fields = (
        "kind_label",
        "verb_label",
        "changes_table",
        "by_name",
        "asked_by_name",
        "replaced",
    )

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The record's key after the instant; it leads to the record whoever may open that."""

        @admin.display(description=gettext_lazy("key"), ordering="subject_key")
        def subject(row: AuditRow) -> str:
            address = self._record_address(request, row)
            if not address:
                return row.subject_key
            return format_html('<a class="audit-record" href="{}">{}</a>', address, row.subject_key)

        first, *rest = super().get_list_display(request)
        return [first, subject, *rest]

    def get_urls(self) -> list[Any]:
        """The sheet, and the way to a record, besides."""
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(require_safe(self.export_view)), name="kernel_auditrow_export"),
            path(
                "<int:object_id>/record/", wrap(require_safe(self.record_view)), name="kernel_auditrow_record"
            ),
            *super().get_urls(),
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """An entry, with whether the chain of its history holds and the way to its record."""
        row = self.get_object(request, str(object_id))
        context = {}
        if row is not None and self.has_view_permission(request, row):
            context = {
                "record_address": self._record_address(request, row),
                "broken": chains.broken(row.subject_uuid),
                "entries": AuditRow.objects.of(row.subject_uuid).count(),
            }
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    @admin.display(description=gettext_lazy("kind"), ordering="subject_kind")
    def kind_label(self, row: AuditRow) -> str:
        """The kind of the record, as people say it."""
        return kind_label(row.subject_kind)

    @admin.display(description=gettext_lazy("verb"), ordering="verb")
    def verb_label(self, row: AuditRow) -> str:
        """What was done, as people say it."""
        return verb_label(row.verb)

    @admin.display(description=gettext_lazy("changes"))
    def changes_told(self, row: AuditRow) -> str:
        """The first columns that were changed, in short."""
        told = changes_of(row)
        shown = format_html_join(
            "\n",
            "<li>{}</li>",
            ((change_in_short(change),) for change in told[:LISTED]),
        )
        more = format_html("<li>+ {}</li>", len(told) - LISTED) if len(told) > LISTED else ""
        return format_html('<ul class="audit-changes">{}\n{}</ul>', shown, more) if told else "—"

    @admin.display(description=gettext_lazy("changes"))
    def changes_table(self, row: AuditRow) -> str:
        """All columns that were changed, before and after."""
        told = changes_of(row)
        return render_to_string("kernel/_changes.html", {"changes": told}) if told else "—"

    @admin.display(description=gettext_lazy("recorded by"))
    def by_name(self, row: AuditRow) -> str:
        """Who; without a link to the account, which only administrators open."""
        return str(row.by)

    @admin.display(description=gettext_lazy("asked by"))
    def asked_by_name(self, row: AuditRow) -> str:
        """Who asked the product to do it, as above."""
        return str(row.asked_by or "—")

    @admin.display(description=gettext_lazy("replaces"))
    def replaced(self, row: AuditRow) -> str:
        """The number of the entry that it replaces."""
        return str(row.corrects.number) if row.corrects else "—"

    # The record ----------------------------------------------------------------------------------------------

    def _record_address(self, request: HttpRequest, row: AuditRow) -> str:
        """What leads to the record of an entry; nothing where it has no screen or the person may not open that."""
        screen = self.admin_site._registry.get(kind_of(row.subject_kind))
        if screen is None or not screen.has_view_permission(request):
            return ""
        return reverse("admin:kernel_auditrow_record", args=[row.pk])

    def record_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Lead to the form of the record that an entry is about: only here is it looked up."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(AuditRow, pk=object_id)
        model: Any = kind_of(row.subject_kind)
        if model not in self.admin_site._registry:
            raise Http404
        record = get_object_or_404(model._base_manager, uuid=row.subject_uuid)
        info = model._meta.app_label, model._meta.model_name
        return HttpResponseRedirect(reverse("admin:{}_{}_change".format(*info), args=[record.pk]))

    # The sheet -----------------------------------------------------------------------------------------------

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Send what is listed, filtered and searched as it is, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{reverse('admin:kernel_auditrow_changelist')}?e=1")
        response = StreamingHttpResponse(
            sheet(rows.select_related("by", "asked_by", "corrects"), translation.get_language()),
            content_type="text/csv; charset=utf-8",
        )
        response["Content-Disposition"] = f'attachment; filename="audit.{today().isoformat()}.csv"'
        return response


# What an entry says ------------------------------------------------------------------------------------------


def changes_of(row: AuditRow) -> list[dict[str, Any]]:
    """What a write has changed, column by column."""
    model = kind_of(row.subject_kind)
    return [change_shown(model, name, change) for name, change in row.changes.items()]


def change_in_short(change: dict[str, Any], longest: int = LONGEST) -> str:
    """A change in one line: what it was, and what it has become, in the direction in which the page is read."""
    rtl = languages.active().direction == "rtl"
    arrow, apart = ("←", "\u2068{}\u2069") if rtl else ("→", "{}")
    language = change["language"]
    label = f"{change['label']} · {apart.format(language.own_name)}" if language else change["label"]
    if change["personal"]:
        return f"{label}: {_('changed; personal values are not kept here')}"
    old, new = (apart.format(_short(change[side], longest)) for side in ("old", "new"))
    return f"{label}: {new}" if change["old"] is None else f"{label}: {old} {arrow} {new}"


def _short(value: Any, longest: int) -> str:
    text = "—" if value is None else str(value)
    return f"{text[: longest - 1]}…" if 0 < longest < len(text) else text


def sheet(rows: Any, language: str | None) -> Iterator[bytes]:
    """Entries as CSV, some at a time, in a language; with the mark that Excel asks for and no formulas."""
    kind, verb = cache(kind_label), cache(verb_label)
    labels: list[Any] = [db_field(AuditRow, name).verbose_name for name in COLUMNS]
    labels.insert(COLUMNS.index("by") + 1, get_user_model()._meta.verbose_name)
    with translation.override(language):
        yield b"\xef\xbb\xbf" + _lines([[capfirst(str(label)) for label in labels]])
    entries = rows.iterator(AT_ONCE)
    while some := list(islice(entries, AT_ONCE)):
        with translation.override(language):
            yield _lines(
                [
                    row.at.astimezone(UTC).isoformat(timespec="seconds"),
                    kind(row.subject_kind),
                    row.subject_key,
                    row.number,
                    verb(row.verb),
                    "\n".join(change_in_short(change, 0) for change in changes_of(row)),
                    row.reason,
                    row.by,
                    row.by.key,
                    row.asked_by or "",
                    row.effective_on.isoformat(),
                    row.corrects.number if row.corrects else "",
                    row.subject_uuid,
                    row.previous_hash,
                    row.hash,
                ]
                for row in some
            )


def _lines(rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([plain(str(cell)) for cell in row] for row in rows)
    return written.getvalue().encode()
