"""How a test changes one filled cell of the demonstration: another value that the guards accept.

What a strand's cells need besides stands in its module of `tests.reports.reference`: `OTHERWISE` has the other value of a
column where the next best one will not do, `BESIDE` what must change with it; a record among them is named by a function.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import models

from bureau.models import BureauTerm
from capacity.models import (
    BoardMeeting,
    FundraisingEffort,
    GrantRound,
    Project,
    Publication,
    ReportingCycle,
    Webinar,
)
from meetings.models import AgendaItem, Body, Conference, Document, Mandate, Meeting, Office, Period
from regional.models import BackToBack, ConsultationSeries, RegionalConsultation
from reports.models import OutlineSection
from secretariat.kernel import records, states
from secretariat.kernel.models import Record
from secretariat.kernel.resources import sheets
from secretariat.kernel.texts import translated_columns
from secretariat.models import Contribution, Country, Organization, Place, Post, Region, Treaty, User
from tests import factories
from tests.conftest import AT
from tests.reports.reference import gathered

OTHERWISE: dict[tuple[str, str], Any] = gathered("OTHERWISE")
BESIDE: dict[tuple[str, str], dict[str, Any]] = gathered("BESIDE")


@dataclass(frozen=True)
class Cell:
    """A filled cell of the demonstration: its sheet, the record's key, the column."""

    sheet: str
    key: str
    column: str
    filled: str

    def __str__(self) -> str:
        return f"{self.sheet}/{self.key}.{self.column}"

    def names(self) -> set[tuple[str, str]]:
        """How the tables of exceptions may name it."""
        return {("*", self.column), *self.own_names()}

    def own_names(self) -> tuple[tuple[str, str], ...]:
        """The cell, and its column of all rows."""
        return (self.sheet, f"{self.key}.{self.column}"), (self.sheet, self.column)

    @property
    def is_special(self) -> bool:
        """Whether what it is changed to, or what changes with it, is told in a table."""
        return any(name in table for name in self.own_names() for table in (OTHERWISE, BESIDE))

    @property
    def text(self) -> tuple[str, str] | None:
        """Of a translated text its column without the language, and the language; None of everything else."""
        return translated_columns(self.model).get(self.field)

    @property
    def model(self) -> type[Record]:
        """The kind of record."""
        return columns_of(self.sheet)[0]

    @property
    def field(self) -> str:
        """The column as the model calls it."""
        return columns_of(self.sheet)[1][self.column]


@functools.cache
def columns_of(sheet: str) -> tuple[type[Record], dict[str, str]]:
    """The kind of record of a sheet, and what the model calls each of its columns."""
    resource = sheets()[sheet]()
    return resource.model, {field.column_name: name for name, field in resource.fields.items()}


def filled_cells(folder: Path) -> Iterator[Cell]:
    """Every filled cell of a folder."""
    for file in sorted(folder.glob("*.csv")):
        if file.stem == states.SHEET:
            continue  # states have verbs and are tried below
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                for column, value in row.items():
                    if value:
                        yield Cell(file.stem, row["key"], column, value)


def another(cell: Cell, record: Any) -> Any:
    """Another value for a cell, of the same kind and acceptable to the guards."""
    if told := [OTHERWISE[name] for name in cell.own_names() if name in OTHERWISE]:
        return told[0]() if callable(told[0]) else told[0]
    if cell.field in record.LINKS:
        return other_links(cell, record)
    field = record._meta.get_field(cell.field)
    value = getattr(record, cell.field)
    if isinstance(field, models.ForeignKey):
        return another_record(field.related_model, record, cell)
    if field.choices:
        return next(choice for choice, _label in field.flatchoices if choice not in {value, ""})
    return other_value(cell, field, value)


def other_links(cell: Cell, record: Any) -> list[Any]:
    """One link less; where there is but one, another one."""
    link, standing = record.LINKS[cell.field], record.linked(cell.field)
    if len(standing) > 1:
        return list(standing[:-1])
    target = link.target_field()
    if not target.is_relation:
        return [next(choice for choice, _label in target.flatchoices if choice not in standing)]
    others = target.related_model.objects.current().exclude(pk__in=[one.pk for one in standing])
    return list(others.order_by("pk")[:1])


def other_value(cell: Cell, field: Any, value: Any) -> Any:
    """Another value of a plain column."""
    match field:
        case models.DateField():
            return value - timedelta(days=1) if cell.column == "starts_on" else value + timedelta(days=1)
        case models.BooleanField():
            return not value
        case models.IntegerField():
            return 0 if cell.column == "position" else value + 7
        case models.URLField():
            return value + "x"
        case _:
            return f"{value} {mark(cell)}"


def mark(cell: Cell) -> str:
    """What a changed text ends with: of each language another sign."""
    return f"Qx{cell.text[1][:2]}" if cell.text else "Q"


SIX = {code: f"Another {code}" for code in ("ar", "zh_hans", "en", "fr", "ru", "es")}
NAMES = {f"name_{code}": text for code, text in SIX.items()}
NAMES_IN = {f"name_in_{code}": f"in {text}" for code, text in SIX.items()}
SUBJECTS = {f"subject_{code}": text for code, text in SIX.items()}
TITLES_OF = {f"title_of_{code}": f"of {text}" for code, text in SIX.items()}
TITLES = {f"title_{code}": text for code, text in SIX.items()}
STANDING: dict[Any, str] = {Country: "FRA", OutlineSection: "cop2-report-introduction"}


def another_record(model: Any, record: Record, cell: Cell) -> Record:
    """Another record of a kind: a standing one where it serves, otherwise a new one."""
    if model in STANDING:
        standing: Record = model.objects.get(key=STANDING[model])
        return standing
    if model is Body and isinstance(record, BoardMeeting | GrantRound):
        return factories.governing_board("another-board")
    if model is Body:
        standing_body: Record = (
            Body.objects.exclude(pk=getattr(record, f"{cell.field}_id")).order_by("pk").first()
        )
        return standing_body
    values = {"key": f"another-{model._meta.model_name}", **needed(model, cell)}
    return records.enter(model, values, by=User.objects.get(key="administrator"), at=AT, reason="a test")


def needed(model: Any, cell: Cell) -> dict[str, Any]:
    """What a new record of a kind cannot do without."""
    day = date(2016, 3, 1) if cell.field in {"predecessor", "since"} else date(2020, 3, 1)
    makers: dict[Any, Callable[[], dict[str, Any]]] = {
        Place: lambda: {**NAMES, **NAMES_IN, "time_zone": "Africa/Nairobi"},
        Organization: lambda: NAMES,
        Region: lambda: NAMES,
        Post: lambda: {**TITLES, **TITLES_OF},
        Contribution: lambda: {"donor_country": Country.objects.get(key="FRA")},
        Office: lambda: {"body": Body.objects.get(key="cop"), "function": "rapporteur"},
        Conference: lambda: {
            "body": Body.objects.get(key="cop"),
            "ordinal": 9,
            "starts_on": day,
            "ends_on": day,
            "place": Place.objects.get(key="geneva"),
        },
        BoardMeeting: lambda: {
            "body": Body.objects.get(key="sip-board"),
            "ordinal": 9,
            **factories.online(date(2018, 3, 1)),
        },
        GrantRound: lambda: {
            "board": Body.objects.get(key="sip-board"),
            "ordinal": 9,
            "opened_on": date(2018, 1, 8),
            "closed_on": date(2018, 2, 8),
        },
        Meeting: lambda: {"body": Body.objects.get(key="cop"), **factories.online(day)},
        Period: lambda: {"starts_on": date(2010, 1, 1), "target": Conference.objects.get(key="COP-1")},
        Document: lambda: {"conference": Conference.objects.get(key="COP-2"), "symbol": "UNEP/MC/COP.2/77"},
        AgendaItem: lambda: {
            "agenda": Document.objects.get(key="cop2-provisional-agenda"),
            "number": "7/c",
            **TITLES,
        },
        Mandate: lambda: {"asked_by": Conference.objects.get(key="COP-2"), **SUBJECTS},
        Treaty: lambda: {**NAMES, "quoted_zh_hans": "Another zh_hans"},
        FundraisingEffort: lambda: {"when": "2017"},
        Project: lambda: {"observed_on": AT.date()},
        Webinar: lambda: {
            "body": Body.objects.get(key="webinars"),
            "subject_en": "Another subject",
            "observed_on": AT.date(),
        },
        ReportingCycle: lambda: {"kind_of": "full", "ordinal": 2, "due_on": day},
        Publication: lambda: {"title_en": "Another title", "observed_on": AT.date()},
        BureauTerm: lambda: {
            "body": Body.objects.get(key="bureau"),
            "period": another_record(Period, Period.objects.get(key="cop1-cop2"), cell),
        },
        ConsultationSeries: lambda: {
            "body": Body.objects.get(key="regional"),
            "period": another_record(Period, Period.objects.get(key="cop1-cop2"), cell),
            "observed_on": day,
        },
        RegionalConsultation: lambda: {
            "series": another_record(ConsultationSeries, ConsultationSeries.objects.get(), cell),
            "region": Region.objects.get(key="africa"),
            "starts_on": day,
            "ends_on": day,
            "mode": "online",
        },
        BackToBack: lambda: {
            "consultations": [RegionalConsultation.objects.get(key="regional-africa")],
            "observed_on": date(2018, 10, 1),
        },
    }
    return makers[model]()


def change(*cells: Cell) -> Record:
    """Change one cell of a record, or the same text in several languages, as an officer's form would."""
    record: Any = cells[0].model.objects.get(key=cells[0].key)
    who = User.objects.get(key="administrator")
    what = records.act(who, AT, reason="a test changes it")
    beside = next((BESIDE[name] for name in cells[0].own_names() if name in BESIDE), {})
    further = {name: value() if callable(value) else value for name, value in beside.items()}
    changes = {cell.field: another(cell, record) for cell in cells} | further
    return records.amend(record, changes, what)


def put_last(record: Any) -> None:
    """Where the first place in an order is that it has already, try the last."""
    who = User.objects.get(key="administrator")
    records.amend(record, {"position": 900}, records.act(who, AT, reason="a test changes it"))
