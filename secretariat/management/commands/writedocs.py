"""Write the documents that the code holds: who may do what, states, a period's sheets, personal data, what programs may ask."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.text import capfirst

from secretariat.choices import Role
from secretariat.kernel import permissions, personal, records, states
from secretariat.kernel.choices import Transition
from secretariat.kernel.encryption import EncryptedTextField
from secretariat.kernel.languages import ENGLISH, LANGUAGES
from secretariat.kernel.models import ImpreciseDateField
from secretariat.kernel.models.record import named_in_english
from secretariat.kernel.resources import REASON, as_written, choices_of, sheets, sheets_of
from secretariat.kernel.texts import column, db_field, translated_columns, translated_fields
from secretariat.models import Convention

NOTE = "Written by `make docs` from the code; a test fails where the two differ.\n"


class Command(BaseCommand):
    """Write `docs/permissions.md`, `states.md`, `period-folder.md`, `personal-data.md` and `openapi.json`."""

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
            "personal-data.md": personal_document(),
            "openapi.json": api_document(),
        }


def api_document() -> str:
    """The description of the API in OpenAPI 3.1, for whoever has no token yet."""
    description = import_string("api.views.v1").get_openapi_schema()
    return json.dumps(description, ensure_ascii=False, indent=1) + "\n"


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
FOLDER = """A period is a folder of CSV files, one for each kind of record, or one workbook (.xlsx) with a sheet of the same name for
each of them. A row is a record, a column a field of it. Nobody needs all sheets, nor all columns of a sheet.

```sh
manage.py loadperiod FOLDER --dry-run   # tells which rows are new and what would change in the others; stores nothing
manage.py loadperiod FOLDER             # stores all rows, or none and lists every error with sheet, row and column
manage.py dumpperiod FOLDER             # writes all records into a new folder of the same shape
```

Several folders or workbooks after one `loadperiod` are loaded as one. What is loaded again changes nothing, so a period may
be corrected in its files and loaded again as often as one likes.

## How to fill one

- **Files.** CSV in UTF-8 (“CSV UTF-8” in spreadsheet programs), the cells set apart by commas, semicolons or tabs; the file is
  named after its sheet: `meetings.csv`. In a workbook, formulas need their results, and cells are not merged. The first row has
  the headings, as they are written below, in any order.
- **Keys.** `key` names the record, short and for good: `COP-5`, `workshop-2021-03`. Other sheets name the record by its key; so
  do addresses and citations. Sheets and rows may stand in any order: a row finds what it names wherever it stands, in the files
  or among the records.
- **What is left out.** A column that the sheet does not have is left as it is; an empty cell empties it. A record without a row
  stays: a load never withdraws. A key that was withdrawn is an error, for its record does not come back.
- **Texts** are names and phrases, never whole sentences: the report composes the sentences. A column in six languages is six
  columns, each ending in the language: `_ar`, `_zh`, `_en`, `_fr`, `_ru`, `_es`. An empty language is a gap that the report
  lists, and never another language in its place.
- **Days** are written as 2018-09-13, or are a spreadsheet’s own dates. **Several** keys or values in a cell have “;” between them.
- **`reason`**, a column that every sheet may have, says why a row is right of which a warning says that it may be wrong (“The
  body already meets on these days”). Errors it does not override. The history of the record keeps it.

## An example

Two conferences, the period between them, and a workshop that was put off. The countries come from a folder of their own:
`manage.py loadperiod demo/base FOLDER`.

"""
EXAMPLE = {
    "bodies": """key,kind_of,name_en,name_fr
cop,conference,Conference of the Parties,Conférence des Parties
committee,committee,Implementation Committee,Comité d’application
""",
    "places": """key,country,name_en,name_fr,name_in_en,name_in_fr
tallinn,EST,Tallinn,Tallinn,in Tallinn,à Tallinn
wellington,NZL,Wellington,Wellington,in Wellington,à Wellington
""",
    "conferences": """key,visibility,body,ordinal,starts_on,ends_on,mode,place
COP-4,public,cop,4,2019-11-04,2019-11-08,in-person,wellington
COP-5,public,cop,5,2021-11-01,2021-11-05,in-person,tallinn
""",
    "periods": """key,predecessor,target
cop4-cop5,COP-4,COP-5
""",
    "meetings": """key,visibility,body,ordinal,starts_on,ends_on,mode,place,periods
committee-7,bureau,committee,7,2020-09-15,2020-09-16,online,,cop4-cop5
workshop-2020,bureau,committee,,2021-03-02,2021-03-04,in-person,wellington,cop4-cop5
""",
    "states": """kind,key,state,effective_on,reason
meetings,workshop-2020,postponed,2020-04-20,travel was not possible
meetings,workshop-2020,planned,2020-10-01,
""",
}
STATES = """The states that records went through: each row does the verb that leads to the state, as of its day, and a report as of
an earlier day does not know of it. A record needs no row as long as it is in the state in which it is entered (the first one
below). The rows of a record follow each other by their days, those of one day as they stand; between two states there must
be [a verb](states.md). A row that stands in the history changes nothing. The wrong day of a state is not corrected here but in
the record’s history, on its screen. A row with the first state says since when the record is in it, for kinds of which
reports ask that (a conclusion is taken when its meeting ends).

Whether a meeting is ahead, under way or held follows from its days and is no state.
"""


def folder_document() -> str:
    """Every sheet of a period with its columns."""
    parts = [f"# A period as a folder\n\n{NOTE}\n{FOLDER}"]
    parts[0] += "\n".join(f"`{sheet}.csv`\n\n```csv\n{text}```\n" for sheet, text in EXAMPLE.items())
    contents = [
        [f"[`{sheet}`](#{sheet})", capfirst(str(kind().model._meta.verbose_name_plural))]
        for sheet, kind in sorted(sheets().items())
    ]
    contents.append([f"[`{states.SHEET}`](#{states.SHEET})", "The states that they went through"])
    parts.append(f"## The sheets\n\n{table(['Sheet', 'Records'], contents)}")
    everywhere = [column_row(Convention, name) for name in EVERYWHERE]
    everywhere.append(
        [f"`{REASON}`", "Why the row is right of which a warning says that it may be wrong.", "text"]
    )
    parts.append(f"## Columns of every sheet\n\n{table(HEAD, everywhere)}")
    parts.extend(sheet_section(sheet, kind().model) for sheet, kind in sorted(sheets().items()))
    parts.append(states_section())
    return "\n".join(parts)


def sheet_section(sheet: str, model: Any) -> str:
    """The columns of a sheet, and the rules that a row must keep."""
    rows = [column_row(model, name) for name in shown_columns(model) if name not in EVERYWHERE]
    told = f"## `{sheet}`\n\n{capfirst(str(model._meta.verbose_name_plural))}.\n\n{table(HEAD, rows)}"
    if rules := rules_of(model):
        told += "\nRules, and what the loader says of a row that does not fit:\n\n" + "".join(
            f"- {rule}\n" for rule in rules
        )
    return told


def states_section() -> str:
    """The sheet of states."""
    kinds = [
        [f"`{sheet}`", " ".join(f"`{state}`" for state in choices_of(db_field(model, model.STATES.field)))]
        for sheet, kind in sorted(sheets().items())
        if (model := kind().model).STATES
    ]
    rows = [
        ["`kind`", "The sheet in which the record stands.", "one of those below; needed"],
        ["`key`", "The record’s key.", "key; needed"],
        ["`state`", "The state that it came to.", "one of those below; needed"],
        ["`effective_on`", "The day from which it was so.", "day as 2018-09-13; needed"],
        ["`reason`", "Why; the history keeps it.", "text"],
    ]
    return f"## `{states.SHEET}`\n\n{STATES}\n{table(HEAD, rows)}\n{table(['Kind', 'States'], kinds)}"


def rules_of(model: Any) -> list[str]:
    """The rules of a kind: of its guards, and of its columns among each other."""
    guards = [(import_string(path).__doc__ or "").strip().splitlines()[0] for path in model.GUARDS]
    kinds = (model, *model._meta.get_parent_list())
    constraints = [constraint for kind in kinds for constraint in kind._meta.constraints]
    said_by_the_cell = str(named_in_english("name", "name").violation_error_message)
    told = [
        str(constraint.violation_error_message)
        for constraint in constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    ]
    refusals = [f"“{message}”" for message in told if message != said_by_the_cell]
    return list(dict.fromkeys((*guards, *refusals)))


def shown_columns(model: Any) -> list[str]:
    """The columns of a sheet, a translated field once."""
    translated = translated_columns(model)
    return list(
        dict.fromkeys(translated[name][0] if name in translated else name for name in records.columns(model))
    )


def column_row(model: Any, name: str) -> list[str]:
    """What a column means and what its cells hold."""
    if name in model.LINKS:
        field = model.LINKS[name].target_field()
        label = field.related_model._meta.verbose_name_plural if field.is_relation else field.verbose_name
        held = keys_of(field.related_model, "keys") if field.is_relation else values_of(field)
        return [f"`{name}`", meaning_of(model, name, label), f"{held}, with “;” between them"]
    field = db_field(model, name)
    translated = name in translated_fields(model)
    heading = " ".join(f"`{name}_{language.short}`" for language in LANGUAGES) if translated else f"`{name}`"
    meaning = meaning_of(model, name, field.verbose_name, field.help_text)
    return [heading, meaning, held_by(field) + needed(model, name)]


def meaning_of(model: Any, name: str, label: Any, told: Any = "") -> str:
    """What a column is called, and what forms say of it."""
    return " ".join(filter(None, (f"{capfirst(str(label))}.", str(told), str(model.HELP.get(name, "")))))


def needed(model: Any, name: str) -> str:
    """Whether a cell must be filled, or what an empty one means."""
    field = db_field(model, name)
    if name in translated_fields(model):
        return "" if db_field(model, column(name, ENGLISH.code)).blank else "; English needed"
    if field.choices and field.get_default():
        return f"; empty: `{as_written(str(field.get_default()), choices_of(field))}`"
    if field.get_internal_type() == "BooleanField":
        return "; empty: no"
    return "" if field.blank or field.has_default() else "; needed"


def held_by(field: Any) -> str:
    """What the cells of a field hold."""
    if field.is_relation:
        return keys_of(field.related_model, "key")
    if field.choices:
        return values_of(field)
    kind = field.get_internal_type()
    if "Integer" in kind:
        return "whole number" if kind.startswith("Positive") else "whole number, perhaps below zero"
    if field.name == "key":
        return f"Latin letters, digits, dots, hyphens and underscores, at most {field.max_length}"
    held = {
        "DateField": "day as 2018-09-13",
        "BooleanField": "`yes` or `no`",
        "DecimalField": "number as 1250000.50",
    }.get(kind)
    if held is not None:
        return held
    text = {"URLField": "web address", "EmailField": "e-mail address"}.get(type(field).__name__, "text")
    if isinstance(field, ImpreciseDateField):
        return "date as exactly as it is known"
    return f"{text}, at most {field.max_length} characters" if field.max_length else text


def keys_of(model: Any, what: str) -> str:
    """Which sheet a key comes from."""
    return f"{what} of {', '.join(f'`{sheet}`' for sheet in sheets_of(model))}"


def values_of(field: Any) -> str:
    """The values of an enumeration, with their meanings where they do not tell them."""
    labels = {str(value): str(label) for value, label in field.flatchoices}
    written = {value: as_written(value, choices_of(field)) for value in choices_of(field)}
    return ", ".join(
        f"`{sign}`" if labels[value].lower().replace(" ", "-") == sign else f"`{sign}` ({labels[value]})"
        for value, sign in written.items()
    )


PERSONAL = """Every column that holds a personal value, what it is for, how long it is kept, and who may read it in the staff screens. It
is the record of processing activities of an installation: its controller adds its own name, and to whom it passes values on.

## What is kept

{table}
Days are settings of the installation (see the [README](../README.md#settings)); those told here are the usual ones. Some time
besides, letters are kept as files where there is no mail server (`LETTER_DAYS`).

## How it is erased

The task `secretariat.erase_expired` runs every night; `manage.py eraseexpired` does the same, and with `--dry-run` tells what
it would erase. Values are overwritten: a name by `{mark}`, other columns by nothing, a travel document is withdrawn besides, and
sessions are deleted. The record stays, under its key, for others name it. One entry of its history tells that it was done, by
whom and why; entries hold no personal values, before and after, so that histories hold (`manage.py verifyaudit`). *Personal data*
in the staff screens lists what is kept, what is due and what was erased when.

On the screens of a person and of an account, *Export what is held of a person* gives everything as JSON, and *Erase personal
data* erases at once, unless it is needed still: an open account, an office that is held, a journey that is ahead, a duty to keep it.

**Keys and reasons are for good.** A key stands in histories and citations, and a reason in the history: choose keys that do
not tell a name (`p-0142`), and write no personal values in reasons.

## Numbers of travel documents

They are encrypted at rest under `FIELD_KEYS` (Fernet: AES-128-CBC with HMAC-SHA-256). Lists and forms show their last signs; to
read one is a button, and the history keeps who pressed it. They are in no sheet, no dump, no search and no log. A key is made by
`python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'`. To change it, put the new one in front
(`FIELD_KEYS=new,old`), restart all processes, run `manage.py rotatekeys`, and take the old one out once that says that all is under
the newest. Backups from before still need the old one: keep it apart from them for as long as they are kept.

## Backups

A backup holds what stood on its day. Erased values are gone for good only when the last backup from before is: keep backups
for 35 days at most, unless a duty asks for more, and run `manage.py eraseexpired` after restoring one. What was erased when
somebody asked for it must be erased again: *Audit rows* of the time since, kept elsewhere, tells which.
"""


def personal_document() -> str:
    """Every personal column: what it is for, how long it is kept, who may read it."""
    granted, rows = permissions.grants(), []
    for kept in personal.all_kept():
        model: Any = kept.model
        for name, one in kept.columns.items():
            readers = [] if one.read_by == personal.NOBODY else granted[one.read_by or model.view_verb()]
            rows.append(
                [
                    f"{capfirst(str(model._meta.verbose_name))} `{model._meta.label_lower}`",
                    f"{capfirst(str(db_field(model, name).verbose_name))} `{name}`"
                    + (" (encrypted)" if isinstance(db_field(model, name), EncryptedTextField) else ""),
                    f"to {one.purpose}",
                    f"{days_of(kept.keep)} {kept.keep.after}",
                    ", ".join(str(role.label) for role in Role if role in readers) or "nobody",
                ]
            )
    head = ["Kind", "Column", "What for", "How long", "Who may read it"]
    text = PERSONAL.format(table=table(head, rows), mark=personal.ERASED)
    return f"# Personal data\n\n{NOTE}\n{text}"


def days_of(keep: personal.Retention) -> str:
    """For how long after what ends their purpose values are kept."""
    return f"{keep.days} days (`{keep.setting}`) after" if keep.setting else "until"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
