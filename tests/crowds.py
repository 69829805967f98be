"""Records of every kind by the thousand, for tests of what it costs to read many of them.

The kinds are read from the models, so that a new kind, column or link joins the crowd by itself. Rows are stored past
the services, which would take minutes: each has all its columns filled, in six languages, a row of each of its links,
and an audit row where it has a state. What constraints ask for, and what the rows of one list have in common, stands
in `Crowd.given`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID
from zlib import crc32

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import QuerySet

from bureau.models import BureauTerm
from capacity.models import GrantRound
from meetings.models import AgendaItem, Body, Conference, Document, Mandate, Meeting, MeetingPeriod, Period
from regional.models import ConsultationSeries
from reports.choices import TASK, Format, part_key
from reports.models import Report
from secretariat.kernel import languages
from secretariat.kernel.choices import Visibility
from secretariat.kernel.models import AuditRow, ImpreciseDateField, Record
from secretariat.models import User
from tests.conftest import AT

BASE = 1_000_000
"""Numbers in the database from here on are the crowd's, so many for each kind that shares a table."""
SEGMENTS = 10_000
"""Conferences from this number on are segments of that of the demonstration."""
HIDDEN = 6
"""Every so many-th record is for the secretariat alone."""
OPTIONAL = 3
"""Every so many-th record names what it need not name."""
FIRST_DAY = date(2018, 1, 1)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

IN_CALENDARS = {Meeting, Conference, Period, Body, Document, AgendaItem}

Make = Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many records of every kind, around the records of the demonstration to whose lists they belong."""

    by: User
    period: Period
    conference: Conference
    term: BureauTerm
    series: ConsultationSeries
    report: Report
    cited: Mandate

    @classmethod
    def of_demo(cls) -> Crowd:
        """A crowd around the demonstration, with nobody in it yet."""
        by = User.objects.system()
        assert by is not None
        period = Period.objects.select_related("target").get()
        return cls(
            by=by,
            period=period,
            conference=period.target,
            term=BureauTerm.objects.select_related("body").get(),
            series=ConsultationSeries.objects.get(),
            report=Report.objects.select_related("document", "period").get(),
            cited=Mandate.objects.get(key="mandate-views"),
        )

    def grow(self, start: int, size: int) -> None:
        """Let there be so many records of each kind that the Bureau may see, where there were `start`."""
        numbers = range(_with_hidden(start), _with_hidden(size))
        for kind in kinds():
            self._add(kind, numbers)
        connection.check_constraints()

    def grow_calendar(self, start: int, size: int) -> None:
        """The same for meetings without a strand of their own and conferences, with all that is said of them."""
        numbers = range(_with_hidden(start), _with_hidden(size))
        for kind in kinds():
            if kind._meta.app_label == "secretariat" or kind in IN_CALENDARS:
                self._add(kind, numbers)
        connection.check_constraints()

    def segment(self, start: int, size: int) -> None:
        """Divide the conference into so many segments that the Bureau may see, where there were `start`."""
        self._add(Conference, range(SEGMENTS + _with_hidden(start), SEGMENTS + _with_hidden(size)))

    def _add(self, kind: type[models.Model], numbers: Sequence[int]) -> None:
        """Store records of a kind with their numbers, the audit rows of their states, and the period of meetings."""
        given = self.given()
        columns = {field.attname: _make(kind, field, given) for field in kind._meta.concrete_fields}
        found = [kind(**{name: make(number) for name, make in columns.items()}) for number in numbers]
        _store(kind, found)
        if issubclass(kind, Record) and kind.STATES:
            _store(AuditRow, [self._entered(record) for record in found])
        if issubclass(kind, Meeting) and kind is not Conference:
            belonging = [
                MeetingPeriod(pk=record.pk, meeting_id=record.pk, period_id=self.period.pk)
                for record in found
            ]
            _store(MeetingPeriod, belonging)

    def _entered(self, record: Any) -> AuditRow:
        """That a record was entered in its state."""
        field = record.STATES.field
        return AuditRow(
            subject_kind=record.kind(),
            subject_uuid=record.uuid,
            subject_key=record.key,
            number=1,
            verb="create",
            changes={field: [None, getattr(record, field)]},
            at=AT,
            effective_on=FIRST_DAY,
            by=self.by,
        )

    def given(self) -> Mapping[str, Make]:
        """What columns hold that do not hold just anything, by `app.kind.column` or by the column's name alone."""
        return {
            **PLAIN,
            **EITHER,
            **OF_MEETINGS,
            **OF_REPORTS,
            **{name: _always(record.pk) for name, record in self._listed_under().items()},
            "kernel.run.parameters": _always(
                {
                    "report": _key(Report, 0),
                    "as_of": "2018-10-01",
                    "languages": list(languages.CODES),
                    "formats": [Format.PDF],
                }
            ),
            "reports.citation.uuid": _always(self.cited.uuid),
            "meetings.portalaccess.period_id": _to("meetings.period"),
            "meetings.conference.part_of_id": lambda n: self.conference.pk if n >= SEGMENTS else None,
        }

    def _listed_under(self) -> Mapping[str, Record]:
        """The records to whose lists those of the crowd belong, by the columns that name them."""
        return {
            "created_by_id": self.by,
            "updated_by_id": self.by,
            "period_id": self.period,
            "conference_id": self.conference,
            "asked_by_id": self.conference,
            "bureau.bureausession.term_id": self.term,
            "bureau.bureaupurpose.term_id": self.term,
            "bureau.bureausupport.term_id": self.term,
            "meetings.statement.body_id": self.term.body,
            "regional.regionalconsultation.series_id": self.series,
            "regional.consultationpurpose.series_id": self.series,
            "expertgroups.callforcomments.requested_by_id": self.cited,
            "kernel.run.requested_by_id": self.by,
            "capacity.application.round_id": GrantRound.objects.get(key="sip-round-1"),
            "capacity.boardseat.user_id": User.objects.get(key="board-member"),
            "meetings.portalaccess.user_id": User.objects.get(key="bureau-member"),
            "secretariat.accesstoken.account_id": User.objects.get(key="bureau-member"),
        }


# Columns -----------------------------------------------------------------------------------------------------


def _always(value: Any) -> Make:
    return lambda _number: value


def _to(label: str, step: int = 0) -> Make:
    """The record of a kind with the same number."""
    return lambda number: pk_of(apps.get_model(label), number % SEGMENTS + step)


def _even(make: Make) -> Make:
    """Only for even numbers."""
    return lambda number: None if number % 2 else make(number)


def _odd(make: Make) -> Make:
    """Only for odd numbers."""
    return lambda number: make(number) if number % 2 else None


def _letters(number: int) -> str:
    return LETTERS[number // len(LETTERS) % len(LETTERS)] + LETTERS[number % len(LETTERS)]


def _visibility(number: int) -> Visibility:
    if number % HIDDEN == HIDDEN - 1:
        return Visibility.INTERNAL
    return Visibility.BUREAU if number % 2 else Visibility.PUBLIC


def _with_hidden(size: int) -> int:
    """How many records there are when so many may be seen."""
    return size * HIDDEN // (HIDDEN - 1)


PLAIN: Mapping[str, Make] = {
    **dict.fromkeys(
        ("ends_on", "closes_on", "closed_on", "valid_until"),
        lambda number: FIRST_DAY + timedelta(number % 270 + 2),
    ),
    **dict.fromkeys(("opens_at", "closes_at"), _always(None)),
    **dict.fromkeys(("latitude", "longitude"), lambda number: Decimal(number % 90)),
    "time_zone": _always("Europe/Zurich"),
    "kernel.searchtext.subject_kind": _always("meetings.document"),
    "kernel.searchtext.subject_uuid": lambda number: uuid_of(Document, number),
    "kernel.searchtext.language": _always("en"),
    "version": _always(1),
    "visibility": _visibility,
    "withdrawn_on": _always(None),
    "withdrawn_reason": _always(""),
    "is_system": _always(False),
    "is_demo": _always(False),
    "feed_digest": _always(""),
    "secretariat.accesstoken.digest": lambda number: f"{number:064}",
    "secretariat.accesstoken.expires_on": _always(date(2019, 1, 1)),
    "secretariat.accesstoken.revoked_at": _always(None),
    "secretariat.treatyaction.kind_of": _always("accession"),
    "secretariat.focalpoint.valid_until": _always(None),
    "currency": _always("CHF"),
    "iso2": _letters,
    "iso3": lambda number: f"z{_letters(number)}",
    "m49": lambda number: f"z{_letters(number)}",
    # Organizations are parts of others, three deep.
    "secretariat.organization.parent_id": lambda number: (
        _to("secretariat.organization", -1)(number) if number % 20 in {1, 2, 3} else None
    ),
    "meetings.body.organization_id": lambda number: (
        _to("secretariat.organization")(number) if number % 4 == 3 else None
    ),
    "meetings.cooperationactivity.purpose_of_id": _odd(_to("meetings.cooperationactivity", -1)),
    "capacity.answers.on_website": _always(True),
    "capacity.grantround.documents_completed": _always(True),
}
EITHER: Mapping[str, Make] = {
    "secretariat.treatyaction.country_id": _even(_to("secretariat.country")),
    "secretariat.treatyaction.organization_id": _odd(_to("secretariat.organization")),
    "secretariat.focalpoint.country_id": _even(_to("secretariat.country")),
    "secretariat.focalpoint.organization_id": _odd(_to("secretariat.organization")),
    "donor_country_id": _even(_to("secretariat.country")),
    "donor_organization_id": _odd(_to("secretariat.organization")),
    "bureau.bureausupport.session_id": _even(_to("bureau.bureausession")),
    "bureau.bureausupport.office_id": _odd(_to("meetings.office")),
    "bureau.bureausupport.since_id": _odd(_to("meetings.conference")),
    "meetings.meeting.place_id": _even(_to("secretariat.place")),
    "meetings.meeting.country_id": _odd(_to("secretariat.country")),
    "capacity.roundstep.starts_on": _even(_always(FIRST_DAY)),
    "capacity.roundstep.ends_on": _even(_always(FIRST_DAY)),
    "capacity.roundstep.observed_on": _odd(_always(FIRST_DAY)),
}
OF_MEETINGS: Mapping[str, Make] = {
    "bureau.bureauterm.period_id": _to("meetings.period"),
    "regional.consultationseries.period_id": _to("meetings.period"),
    "meetings.period.predecessor_id": lambda number: (
        _to("meetings.conference", -1)(number) if number else None
    ),
    "meetings.documentfile.document_id": _to("meetings.document"),
    "meetings.documentfile.media_type": _always("application/pdf"),
    "meetings.documentfile.sha256": lambda number: f"{number:064}",
    "meetings.output.meeting_id": _to("expertgroups.groupmeeting"),
    "meetings.secretariatwork.meeting_id": lambda number: _to(
        "expertgroups.groupmeeting" if number % 2 else "capacity.boardmeeting"
    )(number),
    "meetings.meetingcontribution.meeting_id": _to("regional.regionalconsultation"),
    "expertgroups.informationsession.precedes_id": _to("expertgroups.groupmeeting"),
    # Few rules hold for all plain meetings, the others for those of one body.
    "meetings.deadlinerule.kind_of": _always("other"),
    "meetings.deadlinerule.body_id": lambda number: None if number < 10 else _to("meetings.body")(number),
    # Conferences of the crowd lie in the past: the period that goes on is that of the demonstration.
    "meetings.conference.starts_on": lambda number: date(2010, 1, 1) + timedelta(number % 2000),
    "meetings.conference.ends_on": lambda number: date(2010, 1, 1) + timedelta(number % 2000),
}
OF_REPORTS: Mapping[str, Make] = {
    "reports.report.as_of": _always(date(2018, 10, 1)),
    "reports.composition.as_of": _always(date(2018, 10, 1)),
    "reports.composition.unsaid": _always([]),
    "reports.composition.latest_id": _to("reports.Snapshot"),
    "reports.edition.kind_of": _always("first"),
    "reports.edition.number": lambda number: number,
    "reports.edition.languages": _always(["en"]),
    "reports.edition.state": _always("collecting"),
    "reports.paragraphchange.splits": _always([]),
    "reports.comment.thread_id": _always(None),
    "reports.composedsentence.composition_id": _always(BASE),
    "reports.composedsentence.texts": lambda number: dict.fromkeys(languages.CODES, f"Sentence {number}."),
    "reports.composedsentence.numbers": lambda number: dict.fromkeys(languages.CODES, f"{number}."),
    "reports.citation.fields": _always(["name_en"]),
    "reports.snapshot.sha256": lambda number: f"{number:064}",
    "reports.snapshot.content": lambda number: {
        "sentences": [],
        "editions": {
            code: {
                "front": {"title": {"runs": [{"text": f"Report {number}"}]}},
                "gaps": [],
                "body": [],
                "annexes": [],
            }
            for code in languages.CODES
        },
    },
    "reports.rendition.language": lambda number: languages.CODES[number % len(languages.CODES)],
    "reports.rendition.recipe": lambda number: f"{number:064}",
    "reports.rendition.sha256": lambda number: f"{number:064}",
    "kernel.run.kind": _always(TASK),
    "kernel.run.snapshot": lambda number: f"{number:064}",
    "kernel.runpart.run_id": _to("kernel.run"),
    "kernel.runpart.key": _always(part_key("en", Format.PDF)),
}

# The first that fits: a time is also a day for Django.
BY_TYPE: Mapping[type[Any], Make] = {
    ImpreciseDateField: _always("2018-H1"),
    models.DateTimeField: _always(AT),
    models.DateField: lambda number: FIRST_DAY + timedelta(number % 270),
    models.BooleanField: lambda number: number % 2 == 0,
    models.DecimalField: lambda number: Decimal(number + 1),
    models.IntegerField: lambda number: number % SEGMENTS + 100,
    models.JSONField: _always({}),
    models.URLField: lambda number: f"https://example.org/{number}",
}


def _make(kind: type[models.Model], field: Any, given: Mapping[str, Make]) -> Make:
    """How a column of a kind is filled."""
    owners = [kind, field.model, *(parent for parent in kind.mro() if parent in apps.get_models())]
    names = [f"{owner._meta.label_lower}.{field.attname}" for owner in owners]
    for name in (*names, field.attname):
        if name in given:
            return given[name]
    if field.primary_key or field.attname == "id":
        return lambda number: pk_of(kind, number)
    if field.attname in {"uuid", "key"}:
        return {"uuid": lambda number: uuid_of(kind, number), "key": lambda number: _key(kind, number)}[
            field.attname
        ]
    if field.attname == "kind_of" and issubclass(kind, Meeting):
        return _always(getattr(kind, "KIND", "other"))
    if field.is_relation:
        found = _to(field.related_model._meta.label)
        return (lambda number: None if number % OPTIONAL else found(number)) if field.null else found
    if field.choices:
        values = [value for value, _label in field.flatchoices if value]
        return lambda number: values[number % len(values)]
    return _of_type(field)


def _of_type(field: Any) -> Make:
    """How a column of a type is filled; any other type holds a short text."""
    for kind, make in BY_TYPE.items():
        if isinstance(field, kind):
            return make
    return lambda number: f"{field.name} {number}"[: field.max_length]


def _key(kind: type[models.Model], number: int) -> str:
    return f"z-{kind._meta.model_name}-{number}"


def uuid_of(kind: type[models.Model], number: int) -> UUID:
    """The identifier of the record of a kind with a number."""
    return UUID(int=(crc32(kind._meta.label_lower.encode()) << 32) + number)


# Kinds -------------------------------------------------------------------------------------------------------


@cache
def kinds() -> tuple[type[models.Model], ...]:
    """All that is stored in the rooms, and the runs of the kernel."""
    rooms = {*settings.ROOMS}
    return tuple(
        kind
        for kind in apps.get_models()
        if kind.__module__.split(".")[0] in rooms and kind not in {AuditRow, MeetingPeriod}
    )


@cache
def family(kind: type[models.Model]) -> tuple[type[models.Model], ...]:
    """The kinds whose rows share a table, from the one that all of them are."""
    (first,) = [one for one in kind.mro() if one in apps.get_models() and not one._meta.parents]
    return (first, *(one for one in apps.get_models() if issubclass(one, first) and one is not first))


@cache
def _base(kind: type[models.Model]) -> int:
    return BASE * (1 + family(kind).index(kind))


def pk_of(kind: type[models.Model], number: int) -> int:
    """The number in the database of the record of a kind with a number."""
    return _base(kind) + number


def _store(kind: type[models.Model], found: list[Any]) -> None:
    """Store many rows of a kind, in each of its tables."""
    for table in (*kind._meta.all_parents, kind):
        fields = [
            field
            for field in table._meta.local_concrete_fields
            if not (isinstance(field, models.AutoField) and kind is AuditRow)
        ]
        QuerySet(table)._batched_insert(
            found, fields, batch_size=None
        )  # bulk_create has no tables of parents
