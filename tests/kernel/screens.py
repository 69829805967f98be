"""The staff screens as a browser sees them: who has signed in, where pages are, and what their forms would send."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import tinyhtml5
from django.test import Client
from django.urls import reverse

from secretariat.kernel.models import AuditRow, Record
from tests.pages import browser

__all__ = ("browser",)

ROLES = {
    "A": "administrator",
    "K": "conference-officer",
    "U": "bureau-officer",
    "R": "regional-officer",
    "X": "expert-groups-officer",
    "P": "capacity-officer",
    "F": "finance-officer",
    "E": "editor",
    "C": "clearing-officer",
    "T": "translator",
    "D": "auditor",
    "B": "bureau-member",
    "G": "board-member",
    "H": "harvester",
}
WRITTEN = {  # how a browser is told of the languages
    "ar": ("ar", "rtl"),
    "zh_hans": ("zh-Hans", "ltr"),
    "en": ("en", "ltr"),
    "fr": ("fr", "ltr"),
    "ru": ("ru", "ltr"),
    "es": ("es", "ltr"),
}
ASKED = ".//div[@class='ask']/form"
SHEET = ".//form[@action='']"


def at(kind: Any, page: str = "changelist", *args: Any) -> str:
    """Where a page of a kind of record is, or of one record: `at(place, "change")`."""
    if isinstance(kind, Record):
        kind, args = type(kind), (kind.pk, *args)
    return reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_{page}", args=args)


def text(response: Any) -> str:
    """What a page says, markup included."""
    found: str = response.content.decode()
    return found


def tree(response: Any) -> ET.Element:
    """A page as elements without their namespace."""
    root: ET.Element = tinyhtml5.parse(text(response), namespace_html_elements=False)
    return root


def words(element: ET.Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def sent(response: Any, form: str) -> dict[str, list[str]]:
    """What a browser would send with a form of a page that nobody has touched."""
    found = tree(response).find(form)
    assert found is not None, f"no form {form}"
    data: dict[str, list[str]] = {}
    for field in found.iter():
        name = field.get("name", "")
        if name and field.get("disabled") is None and field.tag in {"input", "select", "textarea"}:
            data.setdefault(name, []).extend(_values(field))
    return {name: values for name, values in data.items() if values}


def _values(field: ET.Element) -> list[str]:
    """What one field of a form would send."""
    if field.tag == "textarea":
        return ["".join(field.itertext()).removeprefix("\n")]
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option.get("value", "") for option in options if option.get("selected") is not None]
        first = (
            [] if field.get("multiple") is not None else [option.get("value", "") for option in options[:1]]
        )
        return chosen or first
    if field.get("type") in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [] if field.get("type") in {"submit", "file", "button"} else [field.get("value", "")]


def rows_written() -> int:
    """How many entries all histories have."""
    return AuditRow.objects.count()


def record_form(response: Any) -> dict[str, list[str]]:
    """What a browser would send with the form of a record."""
    kind = response.context["opts"].model_name
    return sent(response, f".//form[@id='{kind}_form']")


def row_of(response: Any, field: str) -> str:
    """What stands in the row of a field: its label, its errors, its help."""
    rows = [row for row in tree(response).iter("div") if f"field-{field}" in row.get("class", "").split()]
    assert rows, f"no row of {field}"
    return words(rows[0])


def field_of(response: Any, name: str) -> ET.Element:
    """A field of a form."""
    found = [field for field in tree(response).iter() if field.get("name") == name]
    assert len(found) == 1, name
    return found[0]


def answer(client: Client, address: str, **answers: Any) -> Any:
    """Open a page that asks something, fill in some answers, and confirm."""
    return client.post(address, sent(client.get(address), ASKED) | answers)


def save(client: Client, where: Any, page: str = "change", **changed: Any) -> Any:
    """Open a record's form, change some fields, and save."""
    address = at(where, page)
    data = record_form(client.get(address)) | changed
    return client.post(address, {**data, "_save": ""})
