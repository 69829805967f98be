"""Forms of the staff screens: they validate by writing on trial, and never save."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ConfirmImportForm
from unfold.contrib.import_export.forms import ImportForm
from unfold.widgets import (
    UnfoldAdminSelectMultipleWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
)

from secretariat.kernel import languages, records
from secretariat.kernel.dates import now
from secretariat.kernel.encryption import SealedField
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError, messages_of
from secretariat.kernel.records import EditConflictError
from secretariat.kernel.texts import db_field, texts, translated_columns
from secretariat.kernel.uploads import RefusedFileError, sheets, too_large

# In which formats spreadsheets come in and go out. The libraries know more; what nobody asks for is not to be attacked.
SHEET_FORMATS: list[Any] = [CSV, XLSX]
SHEET_LOOKS: dict[Any, Callable[[bytes], None]] = {
    CSV: sheets.refuse_unfit_text,
    XLSX: sheets.refuse_unfit_workbook,
}
REASON = "change_reason"
SEEN_VERSION = "seen_version"
BACK = "_back"
"""What an address of a form calls the page of this site on which the person goes on afterwards."""


class RecordForm(forms.ModelForm):
    """A record's form: checked by writing on trial as the service would, so that both say the same.

    `acting` is the person at the form. After validation `conflict` holds what somebody else changed meanwhile.
    """

    acting: ClassVar[Any] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the plain links, the version that was seen, and the reason."""
        super().__init__(*args, **kwargs)
        self.conflict: EditConflictError | None = None
        record: Record = self.instance
        for name, link in record.LINKS.items():
            if name in self.fields:
                self.fields[name] = _link_field(record, name, link)
        if SEEN_VERSION in self.fields:
            self.fields[SEEN_VERSION].initial = record.version if record.pk else 0
        if "key" in self.fields and record.pk:  # it stands in citations
            self.fields["key"].disabled = True
        for name, shown in self._told(record).items():
            # What the person saw travels along: only what they changed is theirs when somebody else changed the rest.
            shown.show_hidden_initial = record.pk is not None and name not in {REASON, SEEN_VERSION}
        for name, (field, code) in translated_columns(type(record)).items():
            if name in self.fields:
                self._show_example(record, name, field, code)

    def _told(self, record: Record) -> dict[str, forms.Field]:
        """The fields, those of encrypted columns telling the end of what is stored."""
        for name, shown in self.fields.items():
            if isinstance(shown, SealedField):
                shown.tell(getattr(record, name))
        return self.fields

    def _show_example(self, record: Record, name: str, field: str, code: str) -> None:
        """Show a sentence with the text in its place beside each form of the name."""
        form = next((form for form in record.FORMS if form.field == field), None)
        if form is None:
            return
        text = texts(record, field)[code] if record.pk else ""
        language = languages.BY_CODE[code]
        with override(code):
            example = str(form.example)
        shown = format_html("<b>{}</b>", text) if text else SafeString("<b>…</b>")
        before, _braces, after = example.partition("{}")
        sentence = format_html(
            '<q lang="{}" dir="{}">{}{}{}</q>', language.tag, language.direction, before, shown, after
        )
        standing = self.fields[name].help_text
        self.fields[name].help_text = format_html("{} {}", standing, sentence) if standing else sentence

    def _post_clean(self) -> None:
        """Put the values on the instance and write on trial."""
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, which its stubs leave out
        if not self.errors:
            self._try()

    def _get_validation_exclusions(self) -> set[str]:
        """Let the trial check what no field of the form shows."""
        stated = super()._get_validation_exclusions()  # type: ignore[misc]  # as above
        return {*stated, *self._meta.model.DERIVED_FIELDS}

    def values(self) -> dict[str, Any]:
        """What the form says: for a new record all columns, for a standing one what was changed."""
        names = self.fields if not self.instance.pk else self.changed_data
        columns = records.columns(self._meta.model)  # an inline form has fields besides
        return {
            name: self.cleaned_data[name] for name in names if name in columns and name in self.cleaned_data
        }

    @property
    def reason(self) -> str:
        """Why, in the person's words."""
        return str(self.cleaned_data.get(REASON, ""))

    @property
    def leaves(self) -> bool:
        """Whether the record is taken out of those that belong to another one."""
        return bool(self.cleaned_data.get(DELETION_FIELD_NAME))

    def write(self, at: Any, reason: str = "") -> Record:
        """Write what the form says through the services."""
        reason = self.reason or reason
        if not self.instance.pk:
            return records.enter(self._meta.model, self.values(), by=self.acting, at=at, reason=reason)
        standing = self._meta.model._base_manager.get(pk=self.instance.pk)
        what = records.act(self.acting, at, reason=reason)
        if self.leaves:
            return records.withdraw(standing, what)
        return records.amend(standing, self.values(), what, version=self.cleaned_data.get(SEEN_VERSION))

    def _try(self) -> None:
        """Write, undo, and note what is refused."""
        with transaction.atomic():
            self.attempt()
            transaction.set_rollback(True)

    def attempt(self) -> None:
        """Write, and note what is refused; whoever calls undoes it."""
        try:
            self.write(now(), reason="—" if self.leaves else "")
        except EditConflictError as conflict:
            self.conflict = conflict
            self.add_error(None, _("Somebody else has changed this record since you opened it."))
        except DeniedError as denied:
            self.add_error(None, str(denied))
        except RefusedError as refusal:
            for problem in refusal.problems:
                self._complain(problem.field, str(problem.message))
        except ValidationError as invalid:
            for field, message in messages_of(invalid):
                self._complain(field, message)

    def _complain(self, field: str, message: str) -> None:
        self.add_error(field if field in self.fields else None, message)


class RowForm(RecordForm):
    """A record's form among those of others that belong to the same record: tried with them, not alone."""

    def _try(self) -> None:
        """Wait for the others."""


class RecordFormSet(forms.BaseInlineFormSet):
    """The records that belong to another one, tried together: what one takes out makes room for another."""

    def clean(self) -> None:
        """Write all on trial; what is wrong with a row as a whole is told above the rows.

        Raises:
            ValidationError: Something is.
        """
        super().clean()
        if any(self.errors):
            return
        with transaction.atomic():
            for form in self.changed():
                form.attempt()
            transaction.set_rollback(True)
        refused = [
            f"{form.instance}: {message}" for form in self.changed() for message in form.non_field_errors()
        ]
        if refused:
            raise ValidationError(refused)

    def changed(self) -> list[Any]:
        """The forms that say something new, those that take a record out first and the last of these before all."""
        said: list[Any] = [form for form in self.forms if form.has_changed()]
        leaving = [form for form in said if form.leaves and form.instance.pk]
        return [*reversed(leaving), *(form for form in said if not form.leaves)]


class SheetForm(ImportForm):
    """A spreadsheet to be imported: looked at before it is read, as its format wants it."""

    back = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large, damaged or holds more than cells."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file, chosen = cleaned.get("import_file"), cleaned.get("format")
        if file is None or not chosen:
            return cleaned
        try:
            if file.size > sheets.LARGEST:
                raise too_large(file.size, sheets.LARGEST)
            look = SHEET_LOOKS[SHEET_FORMATS[int(chosen)]]
            look(file.read())
        except RefusedFileError as refused:
            self.add_error("import_file", str(refused))
        finally:
            file.seek(0)
        return cleaned


class ShownSheetForm(ConfirmImportForm):
    """The sheet that was shown, to be written."""

    back = forms.CharField(required=False, widget=forms.HiddenInput())


class ReasonForm(forms.Form):
    """Why something is done that cannot be seen from the record itself."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("The history keeps it."),
    )


class VerbForm(forms.Form):
    """A verb of the field: since when it is so, and why."""

    effective_on = forms.DateField(
        label=_("Effective on"),
        widget=UnfoldAdminSingleDateWidget(),
        help_text=_("The day from which it is so; reports as of that day or a later one say so."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("The history keeps it."),
    )


def _link_field(record: Record, name: str, link: Any) -> forms.Field:
    """A field that chooses what a plain link leads to."""
    target = link.target_field()
    # A link that nobody has called is called as what it leads to.
    is_called = not target.is_relation or target.verbose_name != target.name
    label = capfirst(target.verbose_name if is_called else target.related_model._meta.verbose_name)
    initial: Callable[[], Any] = lambda: record.linked(name) if record.pk else []  # noqa: E731 (evaluated late)
    widget, told = UnfoldAdminSelectMultipleWidget(), record.HELP.get(name, "")
    if target.is_relation:
        queryset = target.related_model._default_manager.filter(withdrawn_on__isnull=True)
        return LinkedRecordsField(
            queryset=queryset, required=False, label=label, initial=initial, widget=widget, help_text=told
        )
    return LinkedChoicesField(
        choices=target.flatchoices,
        required=False,
        label=label,
        initial=initial,
        widget=widget,
        help_text=told,
    )


class LinkedRecordsField(forms.ModelMultipleChoiceField):
    """Other records, as a list."""

    def clean(self, value: Any) -> Any:
        """The records chosen."""
        return list(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether others are chosen than before."""
        before = {str(getattr(record, "pk", record)) for record in initial or ()}
        return before != {str(value) for value in data or ()}


class LinkedChoicesField(forms.MultipleChoiceField):
    """Values of an enumeration, as a list."""


def filled_in(model: type[Record], asked: Mapping[str, str]) -> dict[str, Any]:
    """What an address fills into the form of a new record: `?starts_on=2018-09-13&body=bureau&periods=cop4-cop5`.

    Values are written as in spreadsheets: days in ISO 8601, other records by their keys, several with commas between.
    What does not fit is left out: for a wrong address nobody is refused the form. A query for each record named.
    """
    found = {}
    for name in asked.keys() & set(records.columns(model)):
        link = model.LINKS.get(name)
        field: Any = link.target_field() if link else db_field(model, name)
        values = asked[name].split(",") if link else [asked[name]]
        if field.is_relation:
            standing = field.related_model._default_manager.filter(withdrawn_on__isnull=True)
            values = list(standing.filter(key__in=values).values_list("pk", flat=True))
        else:
            values = [value for value in map(partial(_read, field), values) if value is not None]
        if values:
            found[name] = values if link else values[0]
    return found


def _read(field: Any, written: str) -> Any:
    """A value of a column from how it is written; None where it is none."""
    try:
        return field.clean(written, None)
    except ValidationError:
        return None


def own_page(address: str) -> str:
    """An address that a request names, where it is a page of this site; otherwise nothing."""
    own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if own else ""


def language_columns(model: type[Record], code: str) -> list[str]:
    """The columns of a kind in one language, in their order."""
    return [name for name, (_field, of) in translated_columns(model).items() if of == code]


def acting_form(form: type[Any], person: Any, links: Any = ()) -> type[Any]:
    """A form for the person at the screen, with the fields that are no columns."""
    extra = {name: forms.Field(required=False) for name in links}
    extra[REASON] = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("The history keeps it. A warning can be overridden by giving one."),
    )
    extra[SEEN_VERSION] = forms.IntegerField(required=False, widget=forms.HiddenInput())
    return type("ActingForm", (form,), {"acting": person, **extra})


def with_help(model: type[Record], name: str, field: Any) -> Any:
    """A form field of a column with what its kind says of it besides."""
    base, _code = translated_columns(model).get(name, (name, ""))
    if field is not None and (told := model.HELP.get(base)):
        field.help_text = format_lazy("{} {}", field.help_text, told) if field.help_text else told
    return field


def in_its_language(model: type[Record], name: str, field: Any) -> Any:
    """A form field of a translated column, with its language, direction and label."""
    translated = translated_columns(model).get(name)
    if field is not None and translated is not None:
        base, code = translated
        language = languages.BY_CODE[code]
        label = capfirst(db_field(model, base).verbose_name)
        field.label = label
        field.widget.attrs |= {
            "lang": language.tag,
            "dir": language.direction,
            "aria-label": f"{label} ({language.own_name})",
        }
    return field


def verb_form(further: Sequence[str]) -> type[VerbForm]:
    """The form of a verb, with the further dates it asks for before the usual ones."""
    labels = {"starts_on": _("First day"), "ends_on": _("Last day")}
    dates = {
        name: forms.DateField(label=labels[name], widget=UnfoldAdminSingleDateWidget()) for name in further
    }
    order = [*further, *VerbForm.base_fields]
    return type("AskedForm", (VerbForm,), {**dates, "field_order": order})
