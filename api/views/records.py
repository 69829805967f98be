"""The operations that tell of records, by lists and one by one."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query

from api.schemas import asked as ask
from api.schemas import records as told
from api.schemas.values import Page
from api.views import reading, shapes
from api.views.description import v1
from api.views.lists import Part, part
from api.views.shapes import Countries
from secretariat.facts import changed_at, convention_for_reader

P = TypeVar("P", bound=Page[Any])


def page(kind: type[P], found: Part[Any], asked: ask.Asked, items: list[Any]) -> P:
    """A page of a list as it is told."""
    return kind(
        total=found.total,
        page=asked.page,
        size=asked.size,
        next=found.next,
        previous=found.previous,
        items=items,
    )


@v1.read("/openapi.json", dict[str, Any], tags=["description"], summary="This description")
def openapi(request: HttpRequest) -> Any:  # noqa: ARG001 (the library gives it by name)
    """What can be asked and what is answered, as OpenAPI 3.1."""
    return v1.get_openapi_schema()


@v1.read("/convention", told.Convention, tags=["convention"], summary="The convention")
def convention(request: Any) -> Any:
    """The convention whose secretariat this is."""
    fact = convention_for_reader(reader=request.auth)
    if fact is None:
        raise Http404
    return shapes.convention(fact, changed_at([fact])[fact.source.uuid])


@v1.read("/countries", Page[told.Country], tags=["countries"], summary="Countries")
def countries(request: Any, asked: Query[ask.CountriesAsked]) -> Any:
    """Countries, by their keys. Which of them are Parties is told by the list of Parties."""
    found = part(
        request,
        asked,
        reading.countries(request.auth),
        lambda fact: asked.group in {None, fact.group},
    )
    return page(
        Page[told.Country], found, asked, [shapes.country(row.fact, row.changed_at) for row in found.rows]
    )


@v1.read("/countries/{uuid:uuid}", told.Country, tags=["countries"], summary="A country")
def country(request: Any, uuid: UUID) -> Any:
    """One country."""
    row = reading.only(reading.countries(request.auth), uuid)
    return shapes.country(row.fact, row.changed_at)


@v1.read("/parties", Page[told.Party], tags=["parties"], summary="Parties")
def parties(request: Any, asked: Query[ask.PartiesAsked]) -> Any:
    """Who has signed the convention or deposited an instrument, by their keys, as it stands today.

    Told of focal points are those whose designation and whose own record the account may read.
    """
    found = part(
        request,
        asked,
        reading.parties(request.auth),
        lambda fact: asked.group in {None, fact.party.group},
        lambda fact: asked.status in {None, fact.party.status},
    )
    return page(
        Page[told.Party],
        found,
        asked,
        [shapes.party(row.fact.party, row.fact.focal_points) for row in found.rows],
    )


@v1.read("/parties/{uuid:uuid}", told.Party, tags=["parties"], summary="A Party")
def party(request: Any, uuid: UUID) -> Any:
    """One Party, or one that may become one, by the identifier of the State or organization."""
    fact = reading.only(reading.parties(request.auth), uuid).fact
    return shapes.party(fact.party, fact.focal_points)


@v1.read("/meetings", Page[told.Meeting], tags=["meetings"], summary="Meetings")
def meetings(request: Any, asked: Query[ask.MeetingsAsked]) -> Any:
    """Meetings of all bodies, by their first days; those whose days are not known come last."""
    first, last = asked.from_day, asked.to_day
    found = part(
        request,
        asked,
        reading.meetings(request.auth, asked.period),
        lambda fact: asked.kind in {None, fact.row.meeting.kind},
        lambda fact: asked.status in {None, fact.row.meeting.tense},
        lambda fact: (
            first is None or (fact.row.meeting.ends_on is not None and fact.row.meeting.ends_on >= first)
        ),
        lambda fact: (
            last is None or (fact.row.meeting.starts_on is not None and fact.row.meeting.starts_on <= last)
        ),
    )
    codes = Countries()
    return page(
        Page[told.Meeting],
        found,
        asked,
        [shapes.meeting(row.fact.row, row.changed_at, codes) for row in found.rows],
    )


@v1.read("/meetings/{uuid:uuid}", told.Meeting, tags=["meetings"], summary="A meeting")
def meeting(request: Any, uuid: UUID) -> Any:
    """One meeting."""
    row = reading.only(reading.meetings(request.auth), uuid)
    return shapes.meeting(row.fact.row, row.changed_at, Countries())


@v1.read("/documents", Page[told.Document], tags=["documents"], summary="Documents")
def documents(request: Any, asked: Query[ask.DocumentsAsked]) -> Any:
    """Documents of conferences, by their keys. A period has those of the conference at its end."""
    found = part(
        request,
        asked,
        reading.documents(request.auth, asked.period),
        lambda fact: asked.nature in {None, fact.nature},
        lambda fact: asked.language is None or asked.language in {file.language.tag for file in fact.files},
    )
    return page(Page[told.Document], found, asked, [shapes.document(row.fact) for row in found.rows])


@v1.read("/documents/{uuid:uuid}", told.Document, tags=["documents"], summary="A document")
def document(request: Any, uuid: UUID) -> Any:
    """One document."""
    return shapes.document(reading.only(reading.documents(request.auth), uuid).fact)


@v1.read("/decisions", Page[told.Decision], tags=["decisions"], summary="Decisions")
def decisions(request: Any, asked: Query[ask.DecisionsAsked]) -> Any:
    """What the records hold of decisions, by the last days of their meetings.

    Mandates are what a conference asks of somebody, with the decision's symbol and paragraph where these are known;
    conclusions are what any meeting asks of the secretariat. A period has the mandates of the conference with which it
    begins, and the conclusions of its own meetings.
    """
    found = part(
        request,
        asked,
        reading.decisions(request.auth, asked.period),
        lambda fact: asked.addressee in {None, fact.addressee},
        lambda fact: asked.follow_up in {None, fact.follow_up},
    )
    return page(
        Page[told.Decision], found, asked, [shapes.decision(row.fact, row.changed_at) for row in found.rows]
    )


@v1.read("/decisions/{uuid:uuid}", told.Decision, tags=["decisions"], summary="A decision")
def decision(request: Any, uuid: UUID) -> Any:
    """One mandate or conclusion."""
    row = reading.only(reading.decisions(request.auth), uuid)
    return shapes.decision(row.fact, row.changed_at)


@v1.read("/contributions", Page[told.Contribution], tags=["contributions"], summary="Contributions")
def contributions(request: Any, asked: Query[ask.ContributionsAsked]) -> Any:
    """Contributions known by today, by their keys. A period has those that support its meetings or none."""
    found = part(
        request,
        asked,
        reading.contributions(request.auth, asked.period),
        lambda fact: asked.kind in {None, fact.listed.contribution.kind},
        lambda fact: asked.status in {None, fact.listed.contribution.state},
    )
    codes = Countries()
    return page(
        Page[told.Contribution],
        found,
        asked,
        [shapes.contribution(row.fact, row.changed_at, codes) for row in found.rows],
    )


@v1.read("/contributions/{uuid:uuid}", told.Contribution, tags=["contributions"], summary="A contribution")
def contribution(request: Any, uuid: UUID) -> Any:
    """One contribution."""
    row = reading.only(reading.contributions(request.auth), uuid)
    return shapes.contribution(row.fact, row.changed_at, Countries())


@v1.read("/reports", Page[told.Report], tags=["reports"], summary="Reports")
def reports(request: Any, asked: Query[ask.ReportsAsked]) -> Any:
    """Progress reports as composed last, the newest first, with their files in all languages and formats."""
    found = part(
        request,
        asked,
        reading.reports(request.auth, asked.period),
        lambda fact: asked.language is None or asked.language in {file.language.tag for file in fact.files},
    )
    return page(Page[told.Report], found, asked, [shapes.report(row.fact) for row in found.rows])


@v1.read("/reports/{uuid:uuid}", told.Report, tags=["reports"], summary="A report")
def report(request: Any, uuid: UUID) -> Any:
    """One report."""
    return shapes.report(reading.only(reading.reports(request.auth), uuid).fact)
