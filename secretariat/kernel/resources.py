"""Spreadsheet columns in and out: the base class of every room's resources, and the sheets they make up.

The same resources serve the staff screens' import and export and the loading of a period's folder. Rows are
written through the services; a key that exists is amended, an unchanged row is left alone, nothing is withdrawn.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, cast

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.results import RowResult

from secretariat.kernel import languages, records
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import Record
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.texts import db_field, translated_columns

SEPARATOR = ";"
SHEETS: dict[str, type[RecordResource]] = {}


@functools.cache
def sheets() -> Mapping[str, type[RecordResource]]:
    """All sheets of a period's folder by their name, with the resources that read and write them."""
    autodiscover_modules("resources")
    return SHEETS


def column_name(model: type[models.Model], field: str) -> str:
    """How a spreadsheet calls a column: translated ones end in the short code (`name_zh`)."""
    translated = translated_columns(model).get(field)
    if translated is None:
        return field
    name, code = translated
    return f"{name}_{languages.BY_CODE[code].short}"


class TextCell(widgets.CharWidget):
    """Text in one canonical form, so that CSV and XLSX agree on what is empty."""

    def __init__(self, *, empty: str | None) -> None:
        """Take what an empty cell means in the database."""
        super().__init__(coerce_to_string=True, allow_blank=True)
        self.empty = empty

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str | None:
        """Read a cell."""
        text = unicodedata.normalize("NFC", str(value).strip()) if value is not None else ""
        return text or self.empty


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
                _("“%(value)s” is no date: write it as 2018-09-13.") % {"value": value}
            ) from error
        return day

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Write a cell."""
        return value.isoformat() if value else ""


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
        raise ValueError(_("“%(value)s” is no whole number.") % {"value": value})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Write a cell; nothing as empty text, which a workbook would otherwise hold as the word “None”."""
        return "" if value is None else super().render(value, obj, **kwargs)


class AmountCell(widgets.DecimalWidget):
    """An amount of money as 12000 or 12000.50; anything else is an error of its column."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Read a cell.

        Raises:
            ValueError: It holds no amount.
        """
        with suppress(ArithmeticError, ValueError):
            number: Decimal | None = super().clean(value, row, **kwargs)
            if number is None or number.is_finite():
                return number
        raise ValueError(_("“%(value)s” is no amount: write it as 12000.50.") % {"value": value})

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
                _("“%(value)s” is neither “yes” nor “no”: write one of them.") % {"value": value}
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
            ValueError: A key or value is not known.
        """
        parts = [part.strip() for part in str(row[self.column_name or self.link] or "").split(SEPARATOR)]
        wanted = [part for part in parts if part]
        if self.target.is_relation:
            return [find(self.target.related_model, key) for key in wanted]
        known = {str(value) for value, _label in self.target.flatchoices}
        if unknown := [value for value in wanted if value not in known]:
            raise ValueError(
                _("“%(value)s” is not one of: %(known)s.")
                % {"value": unknown[0], "known": enumerated(sorted(known))}
            )
        return wanted

    def get_value(self, instance: Any) -> list[Any]:
        """What the record's link leads to."""
        return instance.linked(self.link) if instance.pk else []

    def save(self, instance: Any, row: Mapping[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        """Keep what the cell says until the record is written."""
        instance.__dict__.setdefault("pending_links", {})[self.link] = self.clean(row, **kwargs)

    def export(self, instance: Any, **kwargs: Any) -> str:
        """Write a cell."""
        return f"{SEPARATOR} ".join(str(getattr(value, "key", value)) for value in self.get_value(instance))


def find(model: Any, key: str) -> Any:
    """A record by its key.

    Raises:
        ValueError: There is none, or it was withdrawn.
    """
    try:
        record = model._base_manager.get(key=key)
    except ObjectDoesNotExist as error:
        known = {"key": key, "kind": model._meta.verbose_name}
        raise ValueError(_("There is no %(kind)s with the key “%(key)s”.") % known) from error
    if record.withdrawn_on:
        raise ValueError(_("“%(key)s” was withdrawn.") % {"key": key})
    return record


class RecordResource(resources.ModelResource):
    """The columns of a kind of record. `SHEET` names its sheet in a period's folder."""

    SHEET: ClassVar[str] = ""
    WIDGETS_MAP: ClassVar[dict[str, Any]] = {
        **resources.ModelResource.WIDGETS_MAP,
        "DateField": DateCell,
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
        for name, field in self.fields.items():
            field.attribute, field.column_name = name, column_name(self.model, name)

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
            return TextCell
        return super().widget_from_django_field(f, default)

    @classmethod
    def widget_kwargs_for_field(cls, field_name: str, django_field: Any) -> dict[str, Any]:
        """Say what an empty text cell means."""
        if isinstance(django_field, models.CharField | models.TextField):
            default = django_field.get_default() if django_field.has_default() else ""
            return {"empty": None if django_field.null else default}
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
        """The headings of the sheet."""
        return [str(field.column_name) for field in self.fields.values()]

    def dumped(self, standing: Any) -> Any:
        """Of the standing records, those that a dump writes, with what their cells name."""
        single = [name for name in self.fields if isinstance(self.fields[name].widget, KeyCell)]
        return standing.select_related(*single)

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
        standing = self.model._base_manager.get(pk=instance.pk)
        return not records.differing(standing, self.values(instance, row))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Refuse cells that cannot be read; the services check the rest.

        Raises:
            ValidationError: There are such cells.
        """
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def save_instance(self, instance: Record, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Write a row through the services.

        Raises:
            ValidationError: They refuse it; names the columns.
        """
        values = self.values(instance, row)
        model = self.model
        self.before_save_instance(instance, row, **kwargs)
        try:
            if is_create:
                instance.pk = records.enter(model, values, by=self.by, at=self.at, reason=self.reason).pk
            else:
                standing = model._base_manager.get(pk=instance.pk)
                records.amend(standing, values, records.act(self.by, self.at, reason=self.reason))
        except RefusedError as refusal:
            messages: dict[str, list[str]] = {}
            for problem in refusal.problems:
                messages.setdefault(problem.field or "key", []).append(str(problem.message))
            raise ValidationError(messages) from refusal
        self.after_save_instance(instance, row, **kwargs)

    def values(self, instance: Record, row: Mapping[str, Any]) -> dict[str, Any]:
        """What a row says, column by column; columns that the sheet does not have are left out."""
        return {
            name: instance.linked(name) if name in instance.LINKS else getattr(instance, name)
            for name, field in self.fields.items()
            if field.column_name in row
        }

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Any:
        """Import all rows or none."""
        result = super().import_data(dataset, *args, **{"rollback_on_validation_errors": True, **kwargs})
        for error in result.base_errors:
            error.traceback = ""  # the page would print it beneath the message
        return result


NEW, CHANGED, UNCHANGED = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP
