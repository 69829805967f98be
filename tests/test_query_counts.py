"""Reading many records takes as many queries as reading few: composing, each facts function, each list page.

Each is measured where ten records of every kind may be seen, and again where hundreds may, or a thousand (`make drill`). What is measured is
enumerated from the code: a new facts function, address or staff screen is measured by itself, or fails here until it
is said how to ask it.
"""

from __future__ import annotations

import json
import os
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from inspect import getmembers, isfunction, signature, unwrap
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, reverse

import api.urls
import portal.urls
import reports.urls
from bureau.models import BureauSession
from capacity.facts import applications_for, seats_of
from meetings.choices import BodyKind, FollowUp, MeetingKind
from meetings.facts import (
    body_fact,
    calendar_facts,
    item_on_document,
    mandate_fact,
    mandate_for_reader,
    meeting_detail_for_reader,
    meeting_fact,
    news_for_reader,
    office_fact,
    period_fact,
    records_found,
    records_named,
    venue_facts,
)
from meetings.facts.documents import listed_document_fact
from meetings.facts.outcomes import conclusion_fact
from meetings.models import AgendaItem, Body, Conclusion, Document, DocumentFile, Mandate, Meeting, Office
from meetings.queries import BODY_PARTS
from reports.compose import compose
from reports.facts import answers_for_reader, issued_edition_for_reader
from reports.models import Composition, Edition, Report
from reports.services import reading_of
from secretariat.facts import changed_at, contribution_fact, seen_by, visible_among
from secretariat.facts.parties import treaty_action_news
from secretariat.kernel.choices import Visibility
from secretariat.kernel.models import Run
from secretariat.models import Contribution, User
from secretariat.queries import PARTS
from secretariat.services import open_feed
from tests.api.programs import program
from tests.conftest import AT, ON_SQLITE, counted
from tests.crowds import Crowd, pk_of, uuid_of
from tests.kernel.screens import at
from tests.pages import browser

# Hundreds in the suite, thousands where DRILL is set (`make drill`). How many queries are asked does not depend on the
# database: the second one is spared the large crowd.
FEW, MANY = 10, 1000 if "DRILL" in os.environ else 200 if ON_SQLITE else 100
AS_OF = date(2018, 10, 1)
COMPOSITION = 109
"""How many queries a report takes."""


class Asked:
    """What is asked, and by whom: the values of the parameters that facts functions and addresses share."""

    def __init__(self, crowd: Crowd) -> None:
        """Let a member of the Bureau ask, and open the feed of an officer."""
        self.crowd = crowd
        self.reader = User.objects.get(key="bureau-member")
        self.token = open_feed(user=User.objects.get(key="officer"), at=AT)

    def documents(self) -> list[tuple[str, str]]:
        """Documents by their kind and identifier, as many as there are."""
        return [("meetings.document", str(uuid)) for uuid in Document.objects.values_list("uuid", flat=True)]

    def values(self) -> Mapping[str, Any]:
        """By the name of the parameter."""
        return {
            "as_of": AS_OF,
            "at": AT,
            "at_most": MANY,
            "bodies": frozenset(str(uuid_of(Body, number)) for number in range(MANY)),
            "body_kind": BodyKind.BUREAU,
            "composition": Composition.objects.get(pk=pk_of(Composition, 0)),
            "conference": self.crowd.conference.key,
            "file": uuid_of(DocumentFile, 0),
            "document": self.crowd.report.document.key,
            "key": "",
            "kind": MeetingKind.OTHER,
            "kinds": frozenset({"meetings.document", "meetings.meeting"}),
            "language": "en",
            "last": MANY,
            "levels": frozenset(Visibility),
            "mandate": self.crowd.cited.uuid,
            "month": AS_OF.replace(day=1),
            "mandate_key": self.crowd.cited.key,
            "parties": None,
            "party": None,
            "period": self.crowd.period.key,
            "reader": self.reader,
            "record": self.crowd.cited.uuid,
            "report": Report.objects.get(pk=pk_of(Report, 0)).key,
            "run": Run.objects.get(pk=pk_of(Run, 0)).uuid,
            "session": BureauSession.objects.get(pk=pk_of(BureauSession, 0)).key,
            "sha256": f"{0:064}",
            "token": self.token,
            "until": AS_OF + timedelta(days=60),
        }


PARAMETERS = {
    "as_of",
    "at",
    "at_most",
    "bodies",
    "body_kind",
    "composition",
    "conference",
    "document",
    "file",
    "key",
    "kind",
    "kinds",
    "language",
    "last",
    "levels",
    "mandate",
    "mandate_key",
    "month",
    "parties",
    "party",
    "period",
    "reader",
    "record",
    "report",
    "run",
    "session",
    "sha256",
    "token",
    "until",
}
"""What is asked for by name."""


# Facts -------------------------------------------------------------------------------------------------------


def facts_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions of every room's facts, by the room and their name."""
    for room in settings.ROOMS:
        if find_spec(f"{room}.facts"):
            facts = import_module(f"{room}.facts")
            for module in (facts, *_parts(facts)):
                for name, function in getmembers(module, _is_function):
                    if function.__module__ == module.__name__ and not name.startswith("_"):
                        yield f"{room}.{name}", function


def _is_function(found: object) -> bool:
    """Whether something is a function, even one whose answer is kept."""
    return callable(found) and isfunction(unwrap(found))


def _parts(facts: ModuleType) -> Iterator[ModuleType]:
    """The modules of facts that are a package."""
    for found in pkgutil.iter_modules(getattr(facts, "__path__", ())):
        yield import_module(f"{facts.__name__}.{found.name}")


FUNCTIONS = dict(facts_functions())
ASK_NO_DATABASE = {
    "secretariat.is_staff": "from the roles of an account",
    "secretariat.zone_of": "from an account",
    "meetings.periods_open_to": "narrows what others ask",
    "secretariat.levels_for": "from the roles of an account",
    "secretariat.reads_every_period": "from the roles of an account",
    "meetings.meeting_kinds": "from the models",
    "meetings.kinds_of_meetings": "from the models",
    "meetings.keepers_of_meetings": "from the grants",
    "meetings.kinds_kept_by": "from the roles of an account",
    "meetings.names": "from loaded records",
    "meetings.partners": "says what is to be loaded",
    "meetings.tense": "from days",
    "meetings.deadline_state": "from days",
    "secretariat.kinds_of_letters": "from the code",
    "secretariat.letters": "a set of rows that a page reads a part of",
    "secretariat.letter_facts": "of a page of rows; measured as the last letters of one person",
    "capacity.tense_within": "from days",
    "reports.title_of": "from a fact",
    "reports.missing_fact": "composes what is read, which is measured as the composition",
    "reports.differences_now": "composes what is read, which is measured as the composition",
    "reports.comparison": "composes what is read, which is measured as the composition",
    "reports.files_of": "of files that are loaded",
    "reports.by_language": "of files that are loaded",
    "reports.file_fact": "of a row that is loaded",
    "reports.reports_open_to": "narrows what others ask",
}
OF_LOADED_RECORDS: Mapping[str, Callable[[Asked], Any]] = {
    "secretariat.contribution_fact": lambda _asked: [
        contribution_fact(record, states={})
        for record in Contribution.objects.select_related("donor_country", f"donor_organization__{PARTS}")
    ],
    "secretariat.seen_by": lambda asked: seen_by(
        asked.reader, calendar_facts(period=asked.crowd.period.key, as_of=AS_OF)
    ),
    "secretariat.changed_at": lambda asked: changed_at(
        calendar_facts(period=asked.crowd.period.key, as_of=AS_OF)
    ),
    "capacity.seats_of": lambda _asked: seats_of(User.objects.get(key="board-member")),
    "capacity.applications_for": lambda _asked: applications_for(
        next(seat for seat in seats_of(User.objects.get(key="board-member")) if seat.round == "sip-round-1"),
        as_of=AS_OF,
    ),
    "meetings.body_fact": lambda _asked: [
        body_fact(record) for record in Body.objects.select_related(BODY_PARTS)
    ],
    "meetings.item_on_document": lambda _asked: [item_on_document(row) for row in AgendaItem.objects.all()],
    "meetings.office_fact": lambda _asked: [
        office_fact(record) for record in Office.objects.select_related("body")
    ],
    "meetings.meeting_fact": lambda _asked: [
        meeting_fact(record, states={}, as_of=AS_OF) for record in Meeting.objects.all().with_names()
    ],
    "secretariat.visible_among": lambda asked: visible_among(asked.reader, asked.documents()),
    "meetings.conclusion_fact": lambda _asked: [
        conclusion_fact(record, FollowUp.OPEN) for record in Conclusion.objects.select_related("meeting")
    ],
    "meetings.listed_document_fact": lambda _asked: [
        listed_document_fact(record) for record in Document.objects.all()
    ],
    "meetings.venue_facts": lambda asked: venue_facts(
        calendar_facts(period=asked.crowd.period.key, as_of=AS_OF)
    ),
    "meetings.records_named": lambda asked: records_named(
        reader=asked.reader, records=asked.documents(), language="en"
    ),
    "meetings.records_found": lambda asked: records_found(
        reader=asked.reader, words="text", language="en", at_most=MANY
    ),
    "secretariat.treaty_action_news": lambda asked: treaty_action_news(
        reader=asked.reader, since=AT - timedelta(days=1), at_most=MANY
    ),
    "meetings.news_for_reader": lambda asked: news_for_reader(
        reader=asked.reader, since=AT - timedelta(days=1), language="en", at_most=MANY
    ),
    "meetings.meeting_detail_for_reader": lambda asked: meeting_detail_for_reader(
        reader=asked.reader,
        meeting=period_fact(period=asked.crowd.period.key, as_of=AS_OF).target,
        as_of=AS_OF,
    ),
    "meetings.mandate_for_reader": lambda asked: mandate_for_reader(
        reader=asked.reader, mandate=asked.crowd.cited.key
    ),
    "reports.answers_for_reader": lambda asked: answers_for_reader(
        reader=asked.reader, mandate=mandate_fact(asked.crowd.cited)
    ),
    "reports.issued_edition_for_reader": lambda asked: issued_edition_for_reader(
        reader=asked.reader, edition=uuid_of(Edition, 0), language="en"
    ),
    "meetings.mandate_fact": lambda _asked: [
        mandate_fact(record) for record in Mandate.objects.select_related("asked_by")
    ],
}
TELL_OF_ONE = {
    "secretariat.kept_facts",  # of the kinds that hold personal values
    "secretariat.contributions_without_amount",  # those of the crowd have amounts
    "bureau.terms_of",  # one as a rule
    "meetings.beginning_fact",
    "meetings.body_keys",  # by the few kinds of bodies
    "meetings.meetings_in_month",  # the crowd's lie in many months; measured in tests/desk/test_calendar.py
    "reports.month_for_reader",  # as above
    "reports.outlines_of",  # of one period
    "secretariat.base_records_fact",
    "secretariat.effect_fact",
    "secretariat.convention_fact",
    "secretariat.convention_for_reader",
    "secretariat.reader_of_feed",
    "secretariat.reader_of_token",
    "meetings.conference_after",
    "meetings.digest_fact",  # of what is late, due and near; the crowd's lies where it may
    "secretariat.own_letters",  # the last few
    "meetings.document_fact",
    "meetings.document_file_for_reader",
    "meetings.mandate_by_identifier",
    "meetings.mandate_for_reader",
    "meetings.document_for_reader",
    "meetings.meeting_detail_for_reader",
    "secretariat.news_since",
    "meetings.news_for_reader",  # of the last thousand writes
    "expertgroups.open_calls_for_reader",  # those that are open; the crowd's are open and closed as it comes
    "reports.issued_for_reader",  # editions of one report that were issued
    "reports.changes_for_reader",
    "reports.issued_edition_for_reader",
    "regional.series_facts",
    "reports.edition_for_reader",
    "reports.file_for_reader",
    "reports.waiting_facts",
    "reports.run_fact",
    "secretariat.contributions_by_state",  # a line for each state
    "secretariat.failed_runs",
    "secretariat.failed_letters",
    "secretariat.accounts_without_second_factor",
    "secretariat.changes_by_others",  # the last writes of people; those of the crowd are the product's
    "meetings.held_without_report",  # of what lies and stands as it may in the crowd, as those that follow
    "meetings.meetings_starting",
    "expertgroups.calls_closing",
    "capacity.standing_rounds",
    "reports.next_readiness",
    "reports.steps_for",
    "reports.comments_calling",
    "reports.comments_of",
    "desk.due_fact",
    "desk.kept_without_report",
}
"""Functions that tell of one record, or of as many as a composition names."""


def facts_reads(asked: Asked) -> Iterator[tuple[str, Callable[[], Any]]]:
    """How each facts function is asked: by the names of its parameters."""
    values = asked.values()
    for name, function in FUNCTIONS.items():
        if name in OF_LOADED_RECORDS:
            yield name, lambda name=name: OF_LOADED_RECORDS[name](asked)
        elif name not in ASK_NO_DATABASE:
            given = {parameter: values[parameter] for parameter in signature(function).parameters}
            yield name, lambda function=function, given=given: function(**given)
    yield "composition", lambda: reading_of(asked.crowd.report, AS_OF)


def size_of(name: str, found: Any) -> int:
    """How many things are told; of several lists the shortest one."""
    if name in TELL_OF_ONE or name == "composition":
        return MANY
    if name in {"reports.mandate_answers", "reports.answers_for_reader"}:
        return min(len(found.work), len(found.sentences))  # no kind of record names what names a mandate
    if is_dataclass(found):
        lists = [getattr(found, field.name) for field in fields(found)]
        return min(len(told) for told in lists if isinstance(told, tuple))
    return len(found)


# Pages -------------------------------------------------------------------------------------------------------


NO_LISTS = {
    "api:openapi": "of the code",
    **dict.fromkeys(
        (
            f"api:{one}"
            for one in ("country", "party", "meeting", "document", "decision", "contribution", "report")
        ),
        "read from its list, which is measured",
    ),
    "portal:party": "tells of one Party",
    "portal:round": "measured as capacity.applications_for",
    "portal:edition": "tells of one edition",
    "portal:mandates": "measured as meetings.mandates_for_reader: those of the crowd are of the conference ahead",
    "portal:report-changes": "compares two texts",
    "reports:desk": "leads on to the latest report",
    "reports:generate": "a form",
    "reports:run-retry": "is posted to",
    "reports:gaps": "composes what is read, which is measured as the composition",
    "reports:workbench": "tells of one report; measured with many words in tests/reports/test_review.py",
    "reports:without-place": "tells of one report; measured in tests/reports/test_without_place.py",
    "reports:words": "tells of one passage of it",
    "reports:add-paragraph": "a form",
    "reports:arrange": "is posted to",
    "reports:resolve": "is posted to",
    "reports:comment": "is posted to",
    "reports:exchange": "tells of one report; measured with many words in tests/reports/test_exchange.py",
    "reports:exchange-file": "as above",
    "reports:exchange-terms": "as above",
    "reports:exchange-take": "is posted to",
    "reports:changes": "composes what is read, which is measured as the composition",
    "reports:compare": "composes what is read, which is measured as the composition",
    "reports:editions": "the few editions of one report",
    "reports:letters": "tells of one report's last letters; measured in tests/reports/test_letters.py",
    "reports:board": "tells of one report; measured in tests/reports/test_clearance.py",
    "reports:board-act": "is posted to",
    "reports:edition-files": "is posted to",
}
ARGUMENTS = {
    "api:document_file": {"uuid": "file"},
    "api:report_file": {"sha256": "sha256"},
    "portal:feed": {"token": "token"},
    "portal:document": {"key": "document"},
    "portal:document-file": {"file": "file"},
    "portal:mandate": {"key": "mandate_key"},
    "portal:meeting": {"key": "session"},
    "portal:report": {"key": "report"},
    "reports:report": {"key": "report"},
    "reports:run": {"uuid": "run"},
    "reports:run-progress": {"uuid": "run"},
    "reports:citations": {"uuid": "record"},
    "reports:mandate": {"uuid": "mandate"},
    "reports:file": {"sha256": "sha256"},
}
"""What addresses name, each as facts functions call it."""
CALENDARS = (
    "secretariat.seen_by",
    "meetings.calendar_facts",
    "meetings.meeting_fact",
    "meetings.meetings_for_reader",
    "meetings.period_fact",
    "meetings.period_for_reader",
    "reports.meetings_for_reader",
    "portal:calendar",
    "portal:feed",
    "api:meetings",
    "api:informea_meetings",
)
"""What tells of meetings of all kinds at once: measured among as many of one kind and as many segments."""
ALL_TIMES = "?period=all"
QUERIES = {
    "portal:calendar": ("", ALL_TIMES),
    "portal:search": ("?q=text",),
    "portal:report": ("", "?sources"),
}
"""With which queries a page is opened that shows something else without."""
PAGE = 25
"""Queries that a page of the portal may take."""


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """The addresses of the API, of the portal and of the reports' staff pages, by their names."""
    of_rooms = (
        (api.urls, api.urls.operations),
        *((one, one.urlpatterns) for one in (portal.urls, reports.urls)),
    )
    for module, known in of_rooms:
        for pattern in known:
            assert isinstance(pattern, URLPattern)
            yield f"{module.app_name}:{pattern.name}", pattern


ADDRESSES = dict(addresses())


def page_reads(asked: Asked, collector: Client) -> Iterator[tuple[str, Callable[[], Any]]]:
    """How each page is opened, by somebody who may read it, or by a program."""
    values = asked.values()
    browsers = {
        "api": collector,
        "portal": browser("bureau-member"),
        "rounds": browser("board-member"),
        "reports": browser("officer"),
    }
    for name in ADDRESSES:
        if name not in NO_LISTS:
            who = "rounds" if name == "portal:rounds" else name.split(":")[0]
            arguments = {key: values[value] for key, value in ARGUMENTS.get(name, {}).items()}
            for query in QUERIES.get(name, ("",)):
                address = reverse(name, kwargs=arguments) + query
                yield f"{name}{query}", _opened(browsers[who], address)
    administrator = browser("administrator")
    yield "admin:index", _opened(administrator, reverse("admin:index"))
    for kind in admin.site._registry:
        yield f"admin:{kind._meta.label_lower}", _opened(administrator, at(kind))


def _opened(client: Client, address: str) -> Callable[[], Any]:
    return lambda: client.get(address)


def rows_of(page: Any) -> int:
    """How many rows the shortest list of a page has, on all its pages; as many as there may be where it has none."""
    if page.get("Content-Type", "").startswith("application/json"):
        listed = json.loads(page.content)
        return int(listed.get("total", listed.get("@odata.count", MANY)))
    said: dict[str, Any] = {}
    for scope in page.context or ():
        said |= scope.flatten() if hasattr(scope, "flatten") else scope
    lists = ("seats", "sessions", "editions", "citations", "sentences", "work")
    sizes = [len(said[name]) for name in lists if name in said]
    sizes += [len(listing.rows) for listing in said.get("listings", ())]
    sizes += [said["cl"].result_count] if "cl" in said else []
    sizes += [said["page"].paginator.count] if "page" in said else []
    return min(sizes, default=MANY)


# Measured ----------------------------------------------------------------------------------------------------


def measured(reads: Mapping[str, Callable[[], Any]], size: int) -> dict[str, int]:
    """How many queries each read takes."""
    found = {}
    for name, read in reads.items():
        with counted() as queries:
            told = read()
        listed = rows_of(told) if isinstance(told, HttpResponseBase) else size_of(name, told)
        assert listed >= size, f"{name} tells of {listed} where {size} may be seen"
        found[name] = len(queries)
    return found


def grown(few: Mapping[str, int], many: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Where the numbers of queries differ."""
    return {name: (few[name], number) for name, number in many.items() if few[name] != number}


@pytest.mark.django_db
def test_queries_are_as_many_for_hundreds_of_records_as_for_ten(settings: Any) -> None:
    settings.PINNED_TODAY = AS_OF
    settings.SESSION_SEEN_EVERY = timedelta(
        days=1
    )  # that a request came is written by the clock, not by the rows
    collector = program(
        "bureau-member"
    )  # before there are rows of the crowd, whose numbers follow each other
    crowd = Crowd.of_demo()
    crowd.grow(0, FEW)
    asked = Asked(crowd)
    assert asked.values().keys() == PARAMETERS
    reads = {**dict(facts_reads(asked)), **dict(page_reads(asked, collector))}
    for read in reads.values():
        read()  # what is kept for the process is read once
    calendars = {name: read for name, read in reads.items() if name.startswith(CALENDARS)}
    others = {name: read for name, read in reads.items() if name not in calendars}
    few = measured(others, FEW)
    with transaction.atomic():
        crowd.segment(0, FEW)
        few |= measured(calendars, FEW)
        crowd.grow_calendar(FEW, MANY)
        crowd.segment(FEW, MANY)
        many = measured(calendars, MANY)
        transaction.set_rollback(True)
    crowd.grow(FEW, MANY)
    many |= measured(others, MANY)
    assert grown(few, many) == {}
    assert few["composition"] == COMPOSITION
    assert {name: cost for name, cost in many.items() if name.startswith("portal:") and cost > PAGE} == {}
    assert few.keys() == many.keys() == reads.keys()


# Nothing is left out -----------------------------------------------------------------------------------------


def test_every_facts_function_is_measured_or_asks_no_database() -> None:
    """One whose parameters are new here must be told how to be asked, or why it need not be."""
    told_how = ASK_NO_DATABASE.keys() | OF_LOADED_RECORDS.keys()
    assert told_how | TELL_OF_ONE <= FUNCTIONS.keys()
    unknown = {
        name: names
        for name, function in FUNCTIONS.items()
        if name not in told_how and (names := {*signature(function).parameters} - PARAMETERS)
    }
    assert unknown == {}


def test_every_address_is_opened_or_shows_no_list() -> None:
    assert ARGUMENTS.keys() | NO_LISTS.keys() <= ADDRESSES.keys()
    named = {
        name: {*pattern.pattern.converters} for name, pattern in ADDRESSES.items() if name not in NO_LISTS
    }
    assert named == {name: {*ARGUMENTS.get(name, {})} for name in named}


@pytest.mark.django_db
def test_composing_asks_the_database_nothing_once_all_is_read() -> None:
    reading = reading_of(Report.objects.select_related("document", "period").get(), AS_OF)
    with counted() as queries:
        compose(reading)
    assert len(queries) == 0
