"""How entries of histories are worded: kinds, verbs, columns and their values as people know them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretariat.kernel import languages, permissions, records
from secretariat.kernel.lists import enumerated
from secretariat.kernel.texts import db_field, translated_columns


def kind_of(kind: str) -> type[models.Model] | None:
    """The model of a kind; None where there is no such kind any more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def kind_label(kind: str) -> str:
    """What people call a kind of records; the code of one that there is no more."""
    model = kind_of(kind)
    return capfirst(str(model._meta.verbose_name)) if model else kind


def verb_label(verb: str) -> str:
    """A verb as people read it."""
    plain = {
        records.CREATE: pgettext("history", "Entered"),
        records.AMEND: pgettext("history", "Amended"),
        records.WITHDRAW: pgettext("history", "Withdrawn"),
        records.CORRECT: pgettext("history", "Corrected"),
    }
    if verb in plain:
        return plain[verb]
    if verb in permissions.labels():
        return capfirst(str(permissions.labels()[verb]))
    return capfirst(verb.rsplit(".", 1)[-1].replace("_", " "))


def change_shown(model: type[models.Model] | None, name: str, change: list[Any]) -> dict[str, Any]:
    """A changed column as the history page shows it; personal ones without their values."""
    base, code = translated_columns(model).get(name, (name, None)) if model else (name, None)
    field = _field(model, name, base)
    label = field.verbose_name if field else base.replace("_", " ")
    old, new = (value_shown(field, value) for value in change or (None, None))
    return {
        "label": capfirst(label),
        "language": languages.BY_CODE[code] if code else None,
        "old": old,
        "new": new,
        "personal": not change or name in getattr(model, "PERSONAL", ()),
    }


def _field(model: type[models.Model] | None, name: str, base: str) -> Any:
    """A column, or that of a plain link; None for one of an earlier version of the record."""
    links = getattr(model, "LINKS", {})
    if name in links:
        return links[name].target_field()
    try:
        return db_field(model, base) if model else None
    except FieldDoesNotExist:
        return None


def value_shown(field: Any, value: Any) -> Any:
    """A column's value in words: the label of a choice, yes or no, a list as a list."""
    if isinstance(value, list):
        return enumerated(str(value_shown(field, one)) for one in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return dict(getattr(field, "flatchoices", ())).get(value, value)
