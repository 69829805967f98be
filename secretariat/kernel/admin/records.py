"""The staff screen of a kind of record: list, form, inline forms, spreadsheets."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import TextField, URLField
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportExportModelAdmin
from import_export.tmp_storages import CacheStorage
from unfold.admin import ModelAdmin, StackedInline
from unfold.contrib.import_export.forms import ExportForm
from unfold.widgets import UnfoldAdminTextInputWidget

from secretariat.kernel import languages, records, resources
from secretariat.kernel.admin.grants import ToldRefusals, VerbPermissions
from secretariat.kernel.admin.questions import RecordQuestions
from secretariat.kernel.admin.saved import SavedLists
from secretariat.kernel.admin.together import Together
from secretariat.kernel.dates import now
from secretariat.kernel.encryption import EncryptedTextField
from secretariat.kernel.forms import (
    BACK,
    REASON,
    SEEN_VERSION,
    SHEET_FORMATS,
    RecordForm,
    RecordFormSet,
    RowForm,
    SheetForm,
    ShownSheetForm,
    acting_form,
    filled_in,
    in_its_language,
    language_columns,
    own_page,
    with_help,
)
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.records import EditConflictError
from secretariat.kernel.texts import column, columns_of, db_field, texts, translated_columns

LOOKS = 3
"""How often a form is looked at before what somebody else wrote meanwhile counts as an error."""

BASE_COLUMNS = ("visibility", "responsible", "source_note", "source_url")


class StandingFilter(admin.SimpleListFilter):
    """Records that stand, or those withdrawn."""

    title = gettext_lazy("status of the record")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choice besides the usual one."""
        return [("withdrawn", _("Withdrawn")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        """Call the usual choice by what it shows."""
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("In force"),
        }
        for lookup, title in self.lookup_choices:
            yield {
                "selected": self.value() == str(lookup),
                "query_string": changelist.get_query_string({self.parameter_name: lookup}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Leave withdrawn records out unless they are asked for."""
        if self.value() == "all":
            return queryset
        return queryset.filter(withdrawn_on__isnull=self.value() != "withdrawn")


class ShownSheets(CacheStorage):
    """Sheets between their preview and its confirmation: kept for an hour, under a name that nobody guesses."""

    CACHE_LIFETIME = 3600


class ColumnFields:
    """The fields in which the columns of a record are written, on forms of their own and among others."""

    model: type[Record]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say of each translated column in which language and direction it is written."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, EncryptedTextField):  # a number of a line, which no browser should remember
            kwargs["widget"] = UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"})
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # a mixin of screens
        if isinstance(db_field, TextField):
            field.widget.attrs["rows"] = 3
        return in_its_language(self.model, db_field.name, with_help(self.model, db_field.name, field))


class RecordInline(VerbPermissions, ColumnFields, StackedInline):
    """Records of another kind on the form of the record they belong to."""

    form = RowForm
    formset = RecordFormSet
    extra = 0
    show_change_link = True
    tab = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Build the forms for the person at the screen, with no column that they do not show."""
        kwargs["form"] = acting_form(self.form, signed_in(request), links=self.model.LINKS)
        kwargs["fields"] = self.own_columns()
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.hand_clean_DELETE = lambda _form: None  # nothing is deleted: withdrawing is tried
        return formset

    def own_columns(self) -> list[str]:
        """The columns of the kind, without those of every record and the one that says to whom it belongs."""
        owner = _get_foreign_key(self.parent_model, self.model, fk_name=self.fk_name).name
        return [name for name in records.columns(self.model) if name not in {*BASE_COLUMNS, owner}]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the records that stand, read once for all rows."""
        standing = db_field.remote_field.model._default_manager.filter(withdrawn_on__isnull=True)
        field = super().formfield_for_foreignkey(db_field, request, **{"queryset": standing, **kwargs})
        field.choices = list(field.choices)
        return field

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The columns of the kind, and the version that was seen."""
        return [*self.own_columns(), SEEN_VERSION]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those that stand."""
        return super().get_queryset(request).filter(withdrawn_on__isnull=True)


class RecordAdmin(  # type: ignore[misc]  # two libraries' bases disagree
    ToldRefusals, Together, SavedLists, RecordQuestions, ColumnFields, ModelAdmin, ImportExportModelAdmin
):
    """A staff screen: columns by language in tabs, verbs of the field, history, spreadsheets in and out."""

    form = RecordForm
    import_form_class = SheetForm
    confirm_form_class = ShownSheetForm
    formats = SHEET_FORMATS
    tmp_storage_class = ShownSheets
    export_form_class = ExportForm
    warn_unsaved_form = True
    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    list_before_template = "kernel/list_before.html"
    change_form_template = "kernel/change_form.html"
    change_form_outer_before_template = "kernel/record_tools.html"
    change_form_show_cancel_button = True

    # Lists --------------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, with the lists that the person keeps and what they changed together lately."""
        further = {
            "saved_lists": self.saved_lists(request),
            "changed_lately": self.changed_lately(request),
        }
        return super().changelist_view(request, {**further, **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> Any:
        """The name in the reader's language, the key, and what the screen declares."""
        declared = [name for name in super().get_list_display(request) if name != "__str__"]
        named = ["record_name", "key"] if self.model.FORMS else ["key"]
        return [*named, *declared]

    @admin.display(description=gettext_lazy("name"))
    def record_name(self, obj: Record) -> str:
        """The name in the reader's language; a dash where it has none."""
        return texts(obj, obj.FORMS[0].field)[languages.active().code] or "—"

    def get_list_filter(self, request: HttpRequest) -> Any:
        """What the screen declares, and whether records stand."""
        return [*super().get_list_filter(request), StandingFilter]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """The key, every name in every language, and the plain names of the records that the list names."""
        listed = {name: db_field(self.model, name).related_model for name in self.list_related()}
        named = [
            f"{name}__{column(kind.FORMS[0].field, code)}"
            for name, kind in listed.items()
            if isinstance(kind, type) and issubclass(kind, Record) and kind.FORMS
            for code in languages.CODES
        ]
        own = columns_of(form.field for form in self.model.FORMS)
        return ["key", *self.search_fields, *own, *named]

    def get_queryset(self, request: HttpRequest) -> Any:
        """All records of the kind; the list's filter leaves the withdrawn out."""
        return super().get_queryset(request).select_related(*self.list_related())

    def list_related(self) -> list[str]:
        """The records that the list names, read with it."""
        single = {field.name for field in self.model._meta.concrete_fields if field.is_relation}
        return [name for name in self.list_display if name in single]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Offer only records that stand where another record is chosen."""
        if "autocomplete" in request.path:
            queryset = queryset.filter(withdrawn_on__isnull=True)
        return super().get_search_results(request, queryset, search_term)

    # The form -----------------------------------------------------------------------------------------------

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """The form; what somebody else writes between its trial and its write is told by looking at it anew.

        The record itself is held meanwhile; a key that was given and a row of another record cannot be.
        """
        for _time in range(LOOKS - 1):
            with suppress(EditConflictError, IntegrityError, RefusedError, ValidationError):
                return super().changeform_view(request, object_id, *args, **kwargs)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The record; where a form is sent, nobody else writes it before the form's transaction is over."""
        record = super().get_object(request, object_id, from_field)
        if record is None or request.method != "POST" or not connection.in_atomic_block:
            return record
        type(record)._base_manager.select_for_update().get(pk=record.pk)
        return super().get_object(request, object_id, from_field)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Build the form for the person at the screen."""
        kwargs["form"] = acting_form(self.form, signed_in(request), links=self.model.LINKS)
        return super().get_form(request, obj, change, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in."""
        return filled_in(self.model, request.GET)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Fill the next form in as the address did this one, where another record is to follow; but for its key."""
        answer: HttpResponse = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return answer
        asked = request.GET.copy()
        asked.pop("key", None)
        return HttpResponseRedirect(f"{request.path}?{asked.urlencode()}" if asked else request.path)

    def response_post_save_add(self, request: HttpRequest, obj: Record) -> HttpResponseRedirect:
        """Lead back to the page from which the person came to enter the record, or to the list."""
        if back := own_page(request.GET.get(BACK, "")):
            return HttpResponseRedirect(back)
        return super().response_post_save_add(request, obj)

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        """Records that belong to this one, once it stands."""
        return super().get_inline_instances(request, obj) if obj is not None else []

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Choose other records by searching for them."""
        names = set(records.columns(self.model))
        return [
            field.name
            for field in self.model._meta.concrete_fields
            if field.is_relation and field.name in names
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the kind has; a tab for each language, the reader's first; what every record has."""
        translated = translated_columns(self.model)
        own = [
            name
            for name in records.columns(self.model)
            if name not in translated and name not in BASE_COLUMNS
        ]
        editing = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        bookkeeping = [*BASE_COLUMNS, *((REASON, SEEN_VERSION) if editing else ())]
        fieldsets: list[Any] = [(None, {"fields": [*own, *self.model.state_fields()]})]
        reading = languages.active()
        ordered = sorted(languages.LANGUAGES, key=lambda language: language is not reading)
        for language in ordered if translated else ():
            names = language_columns(self.model, language.code)
            fieldsets.append((self._tab_title(language, names, obj), {"fields": names, "classes": ["tab"]}))
        fieldsets.append((_("Record"), {"fields": bookkeeping, "classes": ["every-record"]}))
        return fieldsets

    def _tab_title(self, language: languages.Language, names: list[str], obj: Any) -> str:
        """A language's own name, with how many of its texts are missing."""
        missing = sum(not getattr(obj, name) for name in names) if obj else 0
        if not missing:
            return language.own_name
        empty = _("empty: %(n)d") % {"n": missing}
        return f"{language.own_name} · {empty}"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """States have verbs, and a key stands in citations once it is given."""
        fixed = ["key"] if obj is not None else []
        return [*super().get_readonly_fields(request, obj), *self.model.state_fields(), *fixed]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Show the verbs of the field, or both texts where somebody else changed the record meanwhile."""
        form = context["adminform"].form
        record: Record | None = kwargs.get("obj")
        context["back"] = own_page(request.GET.get(BACK, ""))
        if record is not None:
            context["record_verbs"] = self._verbs(request, record)
            context["record_kind"] = record.kind()
        conflict = getattr(form, "conflict", None)
        if conflict:
            context |= {
                "conflict": conflict,
                "compared": compared(form, conflict),
                "posted": request.POST.lists(),
            }
            context["current_version"] = conflict.current.version
            return TemplateResponse(
                request,
                "kernel/conflict.html",
                {**self.admin_site.each_context(request), **context},
                status=409,
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        """Write through the services; the instance then is the record as it stands."""
        stored = form.write(now())
        obj.__dict__.update(stored.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the inline records through the services."""
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Enter, amend and withdraw what an inline says."""
        at = now()
        for inline in formset.changed():
            taken_out = _("Taken out of %(key)s") % {"key": form.instance.key} if inline.leaves else ""
            inline.instance.__dict__.update(inline.write(at, form.reason or taken_out).__dict__)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    def log_addition(self, *args: Any, **kwargs: Any) -> Any:
        """The audit rows are the history; Django's own log would keep names."""

    def log_change(self, *args: Any, **kwargs: Any) -> Any:
        """As above."""

    def log_deletions(self, *args: Any, **kwargs: Any) -> Any:
        """As above."""

    # Spreadsheets -------------------------------------------------------------------------------------------

    def get_resource_classes(self, request: HttpRequest) -> list[Any]:
        """The sheet of the kind."""
        return [sheet for sheet in resources.sheets().values() if sheet._meta.model is self.model]

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        """Tell the sheet who writes."""
        return {
            **super().get_import_resource_kwargs(request, **kwargs),
            "by": signed_in(request),
            "at": now(),
        }

    def get_import_form_initial(self, request: HttpRequest) -> dict[str, Any]:
        """Where the person goes on afterwards."""
        return {"back": own_page(request.GET.get(BACK, ""))}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        """The sheet that is shown, and where the person goes on afterwards."""
        initial: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        return {**initial, "back": import_form.cleaned_data["back"] if import_form else ""}

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whoever may enter records one by one."""
        return self.has_add_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever may read them."""
        return self.has_view_permission(request)

    def process_import(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Write what was shown; where it is kept no longer, say so."""
        self.require(request, self.model.keep_verb())
        if ShownSheets(name=request.POST.get("import_file_name", "")).read() is None and request.POST:
            messages.error(request, _("The preview is too old. Nothing was saved: import the file again."))
            return redirect(self._url("import"))
        return super().process_import(request, *args, **kwargs)

    def process_result(self, result: Any, request: HttpRequest) -> Any:
        """Say what was written; or, where something has become wrong since the preview, what, and write nothing."""
        if not (result.has_errors() or result.has_validation_errors()):
            listed = super().process_result(result, request)
            back = own_page(request.POST.get("back", ""))
            return HttpResponseRedirect(back) if back else listed
        form = self.import_form_class(self.get_import_formats(), self.get_import_resource_classes(request))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "result": result,
            "import_error_display": self.import_error_display,
        }
        return TemplateResponse(request, self.import_template_name, context)

    def generate_log_entries(self, result: Any, request: HttpRequest) -> None:
        """The audit rows are the history."""


def compared(form: Any, conflict: Any) -> list[dict[str, Any]]:
    """Column by column, what stands and what this form wanted."""
    current = conflict.current
    rows = []
    for name, wanted in conflict.changes.items():
        now_standing = current.linked(name) if name in current.LINKS else getattr(current, name)
        language = (
            languages.BY_CODE[translated_columns(type(current))[name][1]]
            if name in translated_columns(type(current))
            else None
        )
        rows.append(
            {"label": form.fields[name].label, "language": language, "theirs": now_standing, "mine": wanted}
        )
    return rows
