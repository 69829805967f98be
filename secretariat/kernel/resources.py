"""Spreadsheet columns in and out: the base class of every room's resources, and the sheets they make up.

The same resources serve the staff screens' import and export and the loading of a period's folder. Rows are
written through the services; a key that exists is amended, an unchanged row is left alone, nothing is withdrawn.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, cast

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.instance_loaders import ModelInstanceLoader
from import_export.results import RowResult

from secretariat.kernel import languages, problems, records
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError, did_you_mean
from secretariat.kernel.tables import plain, typed
from secretariat.kernel.texts import canonical, db_field, translated_columns

SEPARATOR = ";"
SHEETS: dict[str, type[RecordResource]] = {}
REASON = "reason"
NEW, CHANGED, UNCHANGED = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP
MOST_QUOTED = 60
UNPRINTED = {"Cc", "Cs", "Cn"}


@functools.cache
def sheets() -> Mapping[str, type[RecordResource]]:
    """All sheets of a period's folder by their name, with the resources that read and write them."""
    autodiscover_modules("resources")
    return SHEETS


@functools.cache
def columns(sheet: str) -> RecordResource:
    """The columns of a sheet, to look at."""
    return sheets()[sheet]()


@functools.cache
def sheets_of(model: type[models.Model]) -> Sequence[str]:
    """The sheets in which a record of a kind may stand, that of the kind itself first."""
    kinds = {name: columns(name).model for name in sheets()}
    fitting = [name for name, kind in kinds.items() if issubclass(kind, model)]
    return sorted(fitting, key=lambda name: (kinds[name] is not model, name))


def column_name(model: type[models.Model], field: str) -> str:
    """How a spreadsheet calls a column: translated ones end in the short code (`name_zh`)."""
    translated = translated_columns(model).get(field)
    if translated is None:
        return field
    name, code = translated
    return f"{name}_{languages.BY_CODE[code].short}"


def shown(value: Any) -> str:
    """A cell as a message quotes it."""
    text = str(value).strip()
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 1]}…"


class TextCell(widgets.CharWidget):
    """Text in one canonical form, so that CSV and XLSX agree on what is empty."""

    def __init__(self, *, empty: str | None) -> None:
        """Take what an empty cell means in the database."""
        super().__init__(coerce_to_string=True, allow_blank=True)
        self.empty = empty

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str | None:
        """Read a cell.

        Raises:
            ValueError: It holds a character that no page can show.
        """
        text = typed(canonical(str(value)).strip()).strip() if value is not None else ""
        for sign in text:
            if sign not in "\n\t" and unicodedata.category(sign) in UNPRINTED:
                message = _("The cell holds the character U+%(code)s, which cannot be printed: take it out.")
                raise ValueError(message % {"code": f"{ord(sign):04X}"})
        return text or self.empty

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell, such that no spreadsheet takes it for a formula."""
        return plain(super().render(value, obj, **kwargs))


class ChoiceCell(TextCell):
    """A value of an enumeration; languages are written with their short codes (`zh`)."""

    def __init__(self, *, empty: str | None, known: Sequence[str]) -> None:
        """Take the values."""
        super().__init__(empty=empty)
        self.known = known

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str | None:
        """Read a cell.

        Raises:
            ValueError: It holds none of the values.
        """
        text = super().clean(value)
        return chosen(text, self.known) if text else text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return as_written(str(value), self.known) if value else ""


class DateCell(widgets.DateWidget):
    """A day as 2018-09-13; a spreadsheet's date-and-time cell counts as its day."""

    def __init__(self) -> None:
        """Read ISO 8601 only: 03/04/2018 means different days to different people."""
        super().__init__(format="%Y-%m-%d")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        """Read a cell.

        Raises:
            ValueError: It holds no day.
        """
        if isinstance(value, datetime):
            return value.date()
        try:
            day: date | None = super().clean(
                value.strip() if isinstance(value, str) else value, row, **kwargs
            )
        except ValueError as error:
            raise ValueError(
                _("“%(value)s” is no date: write it as 2018-09-13.") % {"value": shown(value)}
            ) from error
        return day

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return value.isoformat() if value else ""


class TimeCell(widgets.TimeWidget):
    """A time as 09:30, by the clock that the record names."""

    def __init__(self) -> None:
        """Read ISO 8601 only, by 24 hours."""
        super().__init__(format="%H:%M")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> time | None:
        """Read a cell.

        Raises:
            ValueError: It holds no time.
        """
        written = (
            value.strip().removesuffix(":00") if isinstance(value, str) and value.count(":") > 1 else value
        )
        try:
            at: time | None = super().clean(written, row, **kwargs)
        except ValueError as error:
            raise ValueError(
                _("“%(value)s” is no time: write it as 09:30.") % {"value": shown(value)}
            ) from error
        return at

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return value.isoformat("minutes") if value else ""


class WholeNumberCell(widgets.IntegerWidget):
    """A whole number; anything else is an error of its column."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        """Read a cell.

        Raises:
            ValueError: It holds no whole number.
        """
        with suppress(ArithmeticError, ValueError):
            number: int | None = super().clean(value, row, **kwargs)
            if number is None or number == Decimal(str(value)):
                return number
        raise ValueError(_("“%(value)s” is no whole number.") % {"value": shown(value)})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Write a cell; nothing as empty text, which a workbook would otherwise hold as the word “None”."""
        return "" if value is None else super().render(value, obj, **kwargs)


class AmountCell(widgets.DecimalWidget):
    """An amount or another number with decimals; anything else is an error of its column."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Read a cell.

        Raises:
            ValueError: It holds no number.
        """
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        with suppress(ArithmeticError):
            number = Decimal(text)
            if number.is_finite():
                return number
        raise ValueError(_("“%(value)s” is no number: write it as 1250000.50.") % {"value": shown(text)})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return "" if value is None else f"{value.normalize():f}"


class YesNoCell(widgets.Widget):
    """Yes or no, as `yes` and `no`; an empty cell is no."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        """Read a cell.

        Raises:
            ValueError: It holds something else.
        """
        text = str(value or "no").strip().lower()
        if text not in {"yes", "no"}:
            raise ValueError(
                _("“%(value)s” is neither “yes” nor “no”: write one of them.") % {"value": shown(value)}
            )
        return text == "yes"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return "yes" if value else "no"


class KeyCell(widgets.ForeignKeyWidget):
    """Another record, by its key."""

    def __init__(self, model: type[models.Model]) -> None:
        """Take the kind of record."""
        super().__init__(model, field="key")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Find the record.

        Raises:
            ValueError: There is none with this key.
        """
        text = str(value).strip() if value is not None else ""
        if not text:
            return None
        return find(self.model, text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write its key."""
        return value.key if value else ""


class LinksField(fields.Field):
    """A plain link: keys, or values of an enumeration, separated by semicolons."""

    def __init__(self, model: type[Record], name: str) -> None:
        """Take the kind of record and the name of the link."""
        super().__init__(attribute=name, column_name=name)
        self.link = name
        self.target = db_field(model.LINKS[name].rows(), model.LINKS[name].target)

    def clean(self, row: Mapping[str, Any], **kwargs: Any) -> list[Any]:
        """Read a cell.

        Raises:
            ValueError: A key or value is not known, or stands twice.
        """
        parts = [part.strip() for part in str(row[self.column_name or self.link] or "").split(SEPARATOR)]
        wanted = [part for part in parts if part]
        if twice := sorted({part for part in wanted if wanted.count(part) > 1}):
            raise ValueError(_("“%(value)s” stands twice in the cell.") % {"value": shown(twice[0])})
        if self.target.is_relation:
            return _all_found(self.target.related_model, wanted)
        return [chosen(value, choices_of(self.target)) for value in wanted]

    def get_value(self, instance: Any) -> list[Any]:
        """What the record's link leads to."""
        return instance.linked(self.link) if instance.pk else []

    def save(self, instance: Any, row: Mapping[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        """Keep what the cell says until the record is written."""
        instance.__dict__.setdefault("pending_links", {})[self.link] = self.clean(row, **kwargs)

    def export(self, instance: Any, **kwargs: Any) -> str:
        """Write a cell."""
        return self.written(self.get_value(instance))

    def written(self, targets: Iterable[Any]) -> str:
        """How a cell says where the link leads."""
        known = () if self.target.is_relation else choices_of(self.target)
        words = (
            target.key if self.target.is_relation else as_written(str(target), known) for target in targets
        )
        return f"{SEPARATOR} ".join(words)


# What cells name ---------------------------------------------------------------------------------------------


def choices_of(field: models.Field[Any, Any]) -> tuple[str, ...]:
    """The values of an enumeration, in their order."""
    return tuple(str(value) for value, _label in field.flatchoices if value not in ("", None))


def as_written(value: str, known: Sequence[str]) -> str:
    """How a sheet writes a value of an enumeration."""
    return languages.BY_CODE[value].short if known and set(known) <= set(languages.CODES) else value


def chosen(text: str, known: Sequence[str]) -> str:
    """The value of an enumeration that a sheet writes so.

    Raises:
        ValueError: There is none; tells all.
    """
    written = {as_written(value, known): value for value in known}
    if text in written or text in known:
        return written.get(text, text)
    told = {"value": shown(text), "known": enumerated(sorted(written))}
    raise ValueError(_("“%(value)s” is not one of: %(known)s.") % told)


_found: ContextVar[dict[tuple[Any, str], Any] | None] = ContextVar("records_found", default=None)


@contextmanager
def remembering() -> Iterator[dict[tuple[Any, str], Any]]:
    """Read each record that cells name once; whoever writes a record forgets it."""
    memory: dict[tuple[Any, str], Any] = {}
    token = _found.set(memory)
    try:
        yield memory
    finally:
        _found.reset(token)


def find(model: Any, key: str) -> Any:
    """A record by its key.

    Raises:
        ValueError: There is none, or it was withdrawn.
    """
    memory = _found.get()
    if memory is not None and (model, key) in memory:
        return memory[model, key]
    try:
        record = model._base_manager.get(key=key)
    except ObjectDoesNotExist as error:
        known = {"key": shown(key), "kind": model._meta.verbose_name, "sheets": enumerated(sheets_of(model))}
        message = _("There is no %(kind)s with the key “%(key)s” (sheet: %(sheets)s).") % known
        keys = model._base_manager.filter(withdrawn_on__isnull=True).values_list("key", flat=True)
        raise ValueError(message + did_you_mean(key, keys)) from error
    if record.withdrawn_on:
        raise ValueError(_("“%(key)s” was withdrawn.") % {"key": key})
    if memory is not None:
        memory[model, key] = record
    return record


def _all_found(model: Any, keys: Sequence[str]) -> list[Any]:
    """Several records by their keys.

    Raises:
        ValueError: Some cannot be named; tells of each.
    """
    found, refused = [], []
    for key in keys:
        try:
            found.append(find(model, key))
        except ValueError as error:
            refused.append(str(error))
    if refused:
        raise ValueError(" ".join(refused))
    return found


# Resources ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a row: its outcome, and the columns it changed with their text before and after."""

    outcome: str
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class RecordResource(resources.ModelResource):
    """The columns of a kind of record. `SHEET` names its sheet in a period's folder."""

    SHEET: ClassVar[str] = ""
    WIDGETS_MAP: ClassVar[dict[str, Any]] = {
        **resources.ModelResource.WIDGETS_MAP,
        "DateField": DateCell,
        "TimeField": TimeCell,
        "DecimalField": AmountCell,
        "BooleanField": YesNoCell,
        **dict.fromkeys(
            ("IntegerField", "PositiveIntegerField", "PositiveSmallIntegerField", "SmallIntegerField"),
            WholeNumberCell,
        ),
    }

    class Meta:
        import_id_fields = ("key",)
        use_bulk = False
        use_transactions = True
        clean_model_instances = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Put the sheet into the register."""
        super().__init_subclass__(**kwargs)
        if cls.SHEET:
            SHEETS[cls.SHEET] = cls

    def __init__(self, *, by: Any = None, at: Any = None, reason: str = "", **kwargs: Any) -> None:
        """Take who writes, and when it is recorded."""
        super().__init__(**kwargs)
        self.by, self.at, self.reason = by, at, reason
        links = self.model.LINKS
        self.fields = OrderedDict(
            (name, LinksField(self.model, name) if name in links else self.fields[name])
            for name in records.columns(self.model)
        )
        for name, column in self.fields.items():
            column.attribute, column.column_name = name, column_name(self.model, name)

    @property
    def model(self) -> type[Record]:
        """The kind of record."""
        return cast("type[Record]", self._meta.model)

    @classmethod
    def get_fk_widget(cls, field: Any) -> Any:
        """Read other records by their keys."""
        return lambda **_options: KeyCell(field.related_model)

    @classmethod
    def widget_from_django_field(cls, f: Any, default: Any = widgets.Widget) -> Any:
        """Read text in canonical form."""
        if isinstance(f, models.CharField | models.TextField):
            return ChoiceCell if f.choices else TextCell
        return super().widget_from_django_field(f, default)

    @classmethod
    def widget_kwargs_for_field(cls, field_name: str, django_field: Any) -> dict[str, Any]:
        """Say what an empty text cell means."""
        if isinstance(django_field, models.CharField | models.TextField):
            default = django_field.get_default() if django_field.has_default() else ""
            known = {"known": choices_of(django_field)} if django_field.choices else {}
            return {"empty": None if django_field.null else default, **known}
        return {}

    def get_queryset(self) -> Any:
        """All records, so that a withdrawn key is found and refused."""
        return self.model._base_manager.all()

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Refuse columns nobody knows.

        Raises:
            ValueError: There is one.
        """
        if unknown := self.unknown_columns(dataset.headers or []):
            raise ValueError(
                _("Unknown columns: %(names)s. Take them out or correct their headings.")
                % {"names": enumerated(unknown)}
            )
        super().before_import(dataset, **kwargs)

    def unknown_columns(self, headers: list[str]) -> list[str]:
        """Of some headings, those that are no column of this sheet."""
        known = self.headings()
        return [header for header in headers if header not in known]

    def headings(self) -> list[str]:
        """The headings of the sheet; the last asks why, where a warning wants to be overridden."""
        return [*(str(column.column_name) for column in self.fields.values()), REASON]

    def dumped(self, standing: Any) -> Any:
        """Of the standing records, those that a dump writes, with what their cells name."""
        single = [name for name in self.fields if isinstance(self.fields[name].widget, KeyCell)]
        return standing.select_related(*single)

    def get_or_init_instance(self, instance_loader: Any, row: dict[str, Any]) -> tuple[Any, bool]:
        """Find the record of a row, or begin a new one.

        Raises:
            ValidationError: Its key cannot be read.
        """
        try:
            found: tuple[Any, bool] = super().get_or_init_instance(instance_loader, row)
        except ValueError as error:
            raise ValidationError({"key": str(error)}) from error
        return found

    def after_init_instance(self, instance: Record, new: bool, row: Any, **kwargs: Any) -> None:
        """Refuse a withdrawn record.

        Raises:
            ValidationError: It was withdrawn; a load never brings it back.
        """
        super().after_init_instance(instance, new, row, **kwargs)
        if not new and instance.withdrawn_on:
            raise ValidationError({"key": _("“%(key)s” was withdrawn.") % {"key": instance.key}})

    def skip_row(
        self, instance: Record, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Leave an unchanged row alone."""
        if import_validation_errors or instance.pk is None:
            return False
        standing = original or self.model._base_manager.get(pk=instance.pk)
        return not records.differing(standing, self.values(instance, row))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Refuse cells that cannot be read, with all that is wrong with the others; else the services check.

        Raises:
            ValidationError: There are such cells.
        """
        if import_validation_errors:
            raise ValidationError(self.faults(instance, import_validation_errors))

    def faults(
        self, instance: Any, unread: Mapping[str, Any], *, in_row: bool = False, reason: str = ""
    ) -> dict[str, list[Any]]:
        """What is wrong with a row of which some columns could not be read, by column.

        Of what stands alone `in_row` only its cells are looked at: rules across rows would find its double.
        """
        found = {name: list(messages) for name, messages in unread.items()}
        bookkeeping = {column.name for column in self.model._meta.concrete_fields} - set(self.fields)
        for name, messages in records.faults_of(instance, {*unread, *bookkeeping}, alone=in_row).items():
            found.setdefault(name, []).extend(messages)
        if not in_row:
            aside = {*found, *self._filled_by_verb(instance)}
            for problem in problems.check_without(instance, aside, reason=reason):
                found.setdefault(problem.field or "key", []).append(str(problem.message))
        return found

    def _filled_by_verb(self, instance: Any) -> set[str]:
        """The columns that the verb would fill which enters a new record."""
        if instance.pk is not None or not self.model.CREATE_VERB:
            return set()
        return {*self.model.DERIVED_FIELDS, *(name for name in self.model.LINKS if not instance.linked(name))}

    def save_instance(self, instance: Record, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Write a row through the services.

        Raises:
            ValidationError: They refuse it; names the columns.
        """
        values = self.values(instance, row)
        reason = typed(str(row.get(REASON) or "").strip()) or self.reason
        model = self.model
        self.before_save_instance(instance, row, **kwargs)
        try:
            if is_create:
                instance.pk = records.enter(model, values, by=self.by, at=self.at, reason=reason).pk
            else:
                standing = model._base_manager.get(pk=instance.pk)
                records.amend(standing, values, records.act(self.by, self.at, reason=reason))
        except RefusedError as refusal:
            raise ValidationError(refusal.by_field("key")) from refusal
        except DeniedError as denied:
            raise ValidationError({"key": str(denied)}) from denied
        self.after_save_instance(instance, row, **kwargs)

    def values(self, instance: Record, row: Mapping[str, Any]) -> dict[str, Any]:
        """What a row says, column by column; columns that the sheet does not have are left out."""
        return {
            name: instance.linked(name) if name in instance.LINKS else getattr(instance, name, None)
            for name, column in self.fields.items()
            if column.column_name in row
        }

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Any:
        """Import all rows or none."""
        result = super().import_data(dataset, *args, **{"rollback_on_validation_errors": True, **kwargs})
        for error in result.base_errors:
            error.traceback = ""  # the page would print it beneath the message
        return result

    def bring_in(self, row: dict[str, Any]) -> Brought:
        """Write one row as an import does, without the page that shows it.

        Raises:
            ValidationError: It is refused; names the columns and all that is wrong.
        """
        instance: Any
        try:
            instance, new = self.get_or_init_instance(ModelInstanceLoader(self), row)
            self.after_init_instance(instance, new, row)
        except ValidationError as of_key:
            raise ValidationError({**self.look_at(row), **of_key.error_dict}) from of_key
        original = None if new else copy(instance)
        unread = self._read(instance, row)
        if self.skip_row(instance, original, row, unread):
            return Brought(UNCHANGED)
        self.validate_instance(instance, unread)
        changes = self._changes(original, instance, row) if original else {}
        self.save_instance(instance, new, row)
        return Brought(NEW if new else CHANGED, changes)

    def look_at(self, row: dict[str, Any]) -> dict[str, list[Any]]:
        """What is wrong with the cells of a row that is not written, by column."""
        instance = self.model()
        unread = self._read(instance, row)
        found = self.faults(instance, unread, in_row=True)
        in_sheet = {name for name, column in self.fields.items() if column.column_name in row}
        return {name: messages for name, messages in found.items() if name in in_sheet - {"key"}}

    def _read(self, instance: Any, row: dict[str, Any]) -> dict[str, Any]:
        """Put the cells of a row into an instance; returns what cannot be read, by column."""
        try:
            self.import_instance(instance, row)
        except ValidationError as unread:
            return dict(unread.update_error_dict({}))
        return {}

    def _changes(self, original: Any, instance: Any, row: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """What a row changes, column by column, as cells say it; personal values stay untold."""
        told: dict[str, tuple[str, str]] = {}
        for name, value in records.differing(original, self.values(instance, row)).items():
            column = self.fields[name]
            if name in self.model.PERSONAL:
                told[str(column.column_name)] = ("…", "…")
            elif isinstance(column, LinksField):
                told[str(column.column_name)] = (column.written(original.linked(name)), column.written(value))
            else:
                told[str(column.column_name)] = (column.export(original), column.export(instance))
        return told
