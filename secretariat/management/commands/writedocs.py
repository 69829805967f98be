"""Write the documents that the code holds: who may do what, how states follow each other, a period's sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.text import capfirst

from secretariat.choices import Role
from secretariat.kernel import permissions, records
from secretariat.kernel.choices import Transition
from secretariat.kernel.languages import LANGUAGES
from secretariat.kernel.resources import sheets
from secretariat.kernel.texts import db_field, translated_columns, translated_fields
from secretariat.models import Convention

NOTE = "Written by `make docs` from the code; a test fails where the two differ.\n"


class Command(BaseCommand):
    """Write `docs/permissions.md`, `docs/states.md` and `docs/period-folder.md`."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Write."""
        for name, text in documents().items():
            (settings.BASE_DIR / "docs" / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/{name}")


def documents() -> Mapping[str, str]:
    """The documents by file name."""
    with translation.override("en"):
        return {
            "permissions.md": permissions_document(),
            "states.md": states_document(),
            "period-folder.md": folder_document(),
        }


def permissions_document() -> str:
    """Role × verb, as granted."""
    granted = permissions.grants()
    rows = [
        [f"{capfirst(str(label))} `{verb}`", *("●" if role in granted.get(verb, ()) else "" for role in Role)]
        for verb, label in permissions.labels().items()
    ]
    return f"# Who may do what\n\n{NOTE}\n{table(['', *(str(role.label) for role in Role)], rows)}"


def states_document() -> str:
    """Every transition table, under the records that have it."""
    kinds: dict[tuple[str, tuple[Transition, ...]], list[str]] = {}
    fields: dict[tuple[str, tuple[Transition, ...]], Any] = {}
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label):
        verbs = getattr(model, "STATES", None)
        if verbs:
            kinds.setdefault((verbs.field, tuple(verbs.table)), []).append(str(model._meta.verbose_name))
            fields[verbs.field, tuple(verbs.table)] = db_field(model, verbs.field)
    parts = []
    for (field, steps), names in kinds.items():
        states = {str(value): str(label) for value, label in fields[field, steps].flatchoices}
        rows = [
            [
                f"{permissions.labels()[step.verb]} `{step.verb}`",
                ", ".join(label for value, label in states.items() if value in step.sources),
                states[str(step.target)],
            ]
            for step in steps
        ]
        title = capfirst(", ".join(names))
        parts.append(
            f"## {title}: {fields[field, steps].verbose_name}\n\n{table(['Verb', 'From', 'To'], rows)}"
        )
    return f"# States and the verbs between them\n\n{NOTE}\n" + "\n".join(parts)


EVERYWHERE = ("key", "visibility", "source_note", "source_url", "responsible")
HEAD = ("Column", "Meaning", "Cell")
FOLDER = """A period is a folder of CSV files in UTF-8, or a workbook with a sheet of the same name for each of them.
`manage.py loadperiod FOLDER-OR-WORKBOOK…` loads all of them as one: every row, or none and every error with its sheet,
row and column; `--dry-run` says what would change. What is loaded again changes nothing; a load never withdraws a
record, and columns that a sheet does not have are left as they are. `manage.py dumpperiod FOLDER` writes such a folder.

A row is a record and a column a field. `key` names the record, in letters, digits, dots, hyphens and underscores; other
sheets name it by this key. Columns in the six languages end in the language's code. A text is a name or a phrase, never a
whole sentence. The sheets may come in any order: a row finds what it names wherever it stands.
"""


def folder_document() -> str:
    """Every sheet of a period with its columns."""
    parts = [f"# A period as a folder\n\n{NOTE}\n{FOLDER}"]
    names = {kind().model: sheet for sheet, kind in sorted(sheets().items(), reverse=True)}
    everywhere = [column_row(Convention, name, names) for name in EVERYWHERE]
    parts.append(f"## Columns of every sheet\n\n{table(HEAD, everywhere)}")
    for sheet, kind in sorted(sheets().items()):
        model = kind().model
        rows = [column_row(model, name, names) for name in shown_columns(model) if name not in EVERYWHERE]
        told = capfirst(str(model._meta.verbose_name_plural))
        parts.append(f"## `{sheet}`\n\n{told}.\n\n{table(HEAD, rows)}")
    kinds = ", ".join(f"`{sheet}`" for sheet, kind in sorted(sheets().items()) if kind().model.STATES)
    rows = [
        ["`kind`", "The sheet of the record", kinds],
        ["`key`", "The record's key", "text, needed"],
        ["`state`", "The state that it came to", "see [the states](states.md)"],
        ["`effective_on`", "The day from which it was so", "2018-09-13, needed"],
        ["`reason`", "Why; the history keeps it", "text"],
    ]
    parts.append(
        "## `states`\n\nThe states that records went through, in the order of their days: each row does the verb "
        f"that leads to the state.\n\n{table(HEAD, rows)}"
    )
    return "\n".join(parts)


def shown_columns(model: Any) -> list[str]:
    """The columns of a sheet, a translated field once."""
    translated = translated_columns(model)
    return list(
        dict.fromkeys(translated[name][0] if name in translated else name for name in records.columns(model))
    )


def column_row(model: Any, name: str, names: Mapping[Any, str]) -> list[str]:
    """What a column means and what its cells hold."""
    if name in model.LINKS:
        field = model.LINKS[name].target_field()
        held = f"keys of `{names[field.related_model]}`" if field.is_relation else choices_of(field)
        label = field.related_model._meta.verbose_name_plural if field.is_relation else field.verbose_name
        return [f"`{name}`", capfirst(str(label)), f"{held}, with “;” between them"]
    field = db_field(model, name)
    translated = name in translated_fields(model)
    column = " ".join(f"`{name}_{language.short}`" for language in LANGUAGES) if translated else f"`{name}`"
    meaning = " ".join(filter(None, (f"{capfirst(str(field.verbose_name))}.", str(field.help_text))))
    needed = "" if field.blank or field.has_default() or translated else ", needed"
    return [column, meaning, held_by(field, names) + needed]


def held_by(field: Any, names: Mapping[Any, str]) -> str:
    """What the cells of a field hold."""
    if field.is_relation:
        return f"key of `{names.get(field.related_model) or names[next(kind for kind in names if issubclass(kind, field.related_model))]}`"
    if field.flatchoices:
        return choices_of(field)
    kinds = {"DateField": "2018-09-13", "BooleanField": "yes or no", "URLField": "address"}
    number = "whole number" if "Integer" in field.get_internal_type() else "text"
    return kinds.get(field.get_internal_type(), number)


def choices_of(field: Any) -> str:
    """The values of an enumeration."""
    return ", ".join(f"`{value}`" for value, _label in field.flatchoices if value)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
