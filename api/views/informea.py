"""The operations by which InforMEA collects meetings, decisions and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from ninja import Query

from api.schemas import asked as ask
from api.schemas import informea as told
from api.schemas.records import DaysKnown
from api.schemas.values import Tag
from api.views import reading, shapes
from api.views.description import v1
from api.views.lists import Part, part
from api.views.shapes import Countries, address, say_all
from meetings.choices import Mode, Tense
from secretariat.facts import convention_fact
from secretariat.kernel import languages

if TYPE_CHECKING:
    from meetings.facts import DecisionFact, MeetingFact

STATUSES = {
    Tense.HELD: told.Status.OVER,
    Tense.UNDER_WAY: told.Status.CONFIRMED,
    Tense.POSTPONED: told.Status.POSTPONED,
    Tense.CANCELLED: told.Status.CANCELLED,
}
"""Of meetings ahead, how exactly their days are known says how they stand."""
AHEAD = {
    DaysKnown.DAYS: told.Status.CONFIRMED,
    DaysKnown.MONTH: told.Status.TENTATIVE,
    DaysKnown.UNKNOWN: told.Status.NODATE,
}


E = TypeVar("E", bound=told.Envelope[Any])


def envelope(kind: type[E], name: str, found: Part[Any], value: list[Any]) -> E:
    """A page of a list in its envelope."""
    more = {"next_link": found.next} if found.next else {}
    return kind(context=f"{address('openapi')}#{name}", count=found.total, value=value, **more)


def treaty() -> str:
    """By what the convention goes; empty until it is recorded."""
    fact = convention_fact()
    return fact.source.key if fact else ""


def status(fact: MeetingFact) -> told.Status:
    """How a meeting stands."""
    return STATUSES.get(fact.tense) or AHEAD[shapes.days_known(fact)]


@v1.read(
    "/informea/meetings",
    told.Envelope[told.InforMEAMeeting],
    tags=["InforMEA"],
    summary="Meetings for InforMEA",
    exclude_unset=True,
)
def informea_meetings(request: Any, asked: Query[ask.OfPeriod]) -> Any:
    """Meetings, by their first days; those whose days are not known come last."""
    found = part(request, asked, reading.meetings(request.auth, asked.period))
    of, countries = treaty(), Countries()
    value = []
    for row in found.rows:
        fact = row.fact.row.meeting
        country = countries.named(fact.country)
        value.append(
            told.InforMEAMeeting(
                id=UUID(fact.source.uuid),
                treaty=of,
                url=address("meeting", uuid=fact.source.uuid),
                start=fact.starts_on,
                end=fact.ends_on,
                kind=fact.kind,
                type=fact.noun,
                status=status(fact),
                virtual=fact.mode is not Mode.IN_PERSON,
                city=fact.place.texts["name"][languages.ENGLISH.code] if fact.place else None,
                country=country.iso2 if country else None,
                updated=row.changed_at,
                title=say_all(row.fact.row.title)[0],
            )
        )
    return envelope(told.Envelope[told.InforMEAMeeting], "meetings", found, value)


def number(fact: DecisionFact) -> str:
    """The number of a decision: its symbol and paragraph, or the number of a conclusion."""
    told_by = (
        f"{fact.symbol}, {fact.paragraph}"
        if fact.symbol and fact.paragraph
        else fact.symbol or fact.paragraph
    )
    return told_by if fact.number is None else str(fact.number)


@v1.read(
    "/informea/decisions",
    told.Envelope[told.InforMEADecision],
    tags=["InforMEA"],
    summary="Decisions for InforMEA",
    exclude_unset=True,
)
def informea_decisions(request: Any, asked: Query[ask.OfPeriod]) -> Any:
    """Mandates and conclusions, by the last days of their meetings."""
    rows = reading.decisions(request.auth, asked.period)
    places = {row.fact.source.uuid: place for place, row in enumerate(rows, 1)}
    found, of = part(request, asked, rows), treaty()
    value = [
        told.InforMEADecision(
            id=UUID(fact.source.uuid),
            treaty=of,
            link=address("decision", uuid=fact.source.uuid),
            type=shapes.decision_kind(fact),
            status=fact.follow_up,
            number=number(fact),
            meetingId=UUID(fact.meeting.uuid) if fact.meeting else None,
            meetingUrl=address("meeting", uuid=fact.meeting.uuid) if fact.meeting else None,
            published=fact.taken_on,
            updated=row.changed_at,
            displayOrder=places[fact.source.uuid],
            title=say_all(fact.subject)[0],
        )
        for row in found.rows
        for fact in [row.fact]
    ]
    return envelope(told.Envelope[told.InforMEADecision], "decisions", found, value)


@v1.read(
    "/informea/documents",
    told.Envelope[told.InforMEADocument],
    tags=["InforMEA"],
    summary="Documents for InforMEA",
    exclude_unset=True,
)
def informea_documents(request: Any, asked: Query[ask.OfPeriod]) -> Any:
    """Documents of conferences with their files, by their keys."""
    found, of = part(request, asked, reading.documents(request.auth, asked.period)), treaty()
    value = [
        told.InforMEADocument(
            id=UUID(fact.source.uuid),
            treaty=of,
            url=address("document", uuid=fact.source.uuid),
            symbol=fact.symbol or None,
            type=fact.nature,
            published=fact.issued_on,
            meetingId=UUID(fact.conference.uuid) if fact.conference else None,
            updated=row.changed_at,
            title=say_all(fact.title)[0],
            files=[
                told.InforMEAFile(
                    id=UUID(file.uuid),
                    url=address("document_file", uuid=file.uuid),
                    mimeType=file.media_type,
                    language=Tag(file.language.tag),
                    filename=file.name,
                )
                for file in fact.files
            ],
        )
        for row in found.rows
        for fact in [row.fact]
    ]
    return envelope(told.Envelope[told.InforMEADocument], "documents", found, value)
