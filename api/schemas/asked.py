"""What programs may ask of lists. A word that a list does not know is refused: it would otherwise ask for everything."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator
from pydantic.json_schema import SkipJsonSchema

from api.schemas.values import Tag
from meetings.choices import Addressee, DocumentNature, FollowUp, MeetingKind, Tense
from secretariat.choices import ContributionKind, ContributionState, PartyStatus, RegionalGroup

LARGEST = 200
"""How many records a page has at most."""

WHOLE = re.compile(r"[0-9]{1,9}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(
    DAY.pattern + r"([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2}))?"
)


def _whole(asked: Any) -> Any:
    """Digits and nothing else: the library takes `1.0` and ` 1` for numbers too."""
    if isinstance(asked, str) and not WHOLE.fullmatch(asked):
        raise ValueError("digits only")
    return asked


def _instant(asked: Any) -> Any:
    """A time with its zone, or a day, which begins in UTC: the library takes numbers for times too."""
    if not isinstance(asked, str):
        return asked
    if not INSTANT.fullmatch(asked):
        raise ValueError("a time as in RFC 3339, or a day")
    if DAY.fullmatch(asked):
        return datetime.combine(date.fromisoformat(asked), datetime.min.time(), UTC)
    return asked


def _day(asked: Any) -> Any:
    if isinstance(asked, str) and not DAY.fullmatch(asked):
        raise ValueError("a day as 2018-09-13")
    return asked


Number = Annotated[int, BeforeValidator(_whole)]
Since = Annotated[datetime | SkipJsonSchema[None], BeforeValidator(_instant)]
Day = Annotated[date | SkipJsonSchema[None], BeforeValidator(_day)]


class Asked(Schema):
    """What may be asked of every list."""

    page: Number = Field(1, ge=1, le=100_000)
    size: Number = Field(50, ge=1, le=LARGEST)
    updated_since: Since = Field(
        None, description="Only what was changed at this time or later; a day alone begins in UTC."
    )


class Worded(Asked):
    """A list in which words may be looked for."""

    q: str = Field(
        "", max_length=100, description="Words that all stand in the texts of a record, in whatever language."
    )


class OfPeriod(Worded):
    """A list of what belongs to intersessional periods."""

    period: str = Field("", max_length=80, description="The key of a period.")


class MeetingsAsked(OfPeriod):
    """Meetings."""

    kind: MeetingKind | SkipJsonSchema[None] = None
    status: Tense | SkipJsonSchema[None] = None
    from_day: Day = Field(None, description="Only meetings that end on this day or later.")
    to_day: Day = Field(None, description="Only meetings that begin on this day or earlier.")


class DocumentsAsked(OfPeriod):
    """Documents."""

    nature: DocumentNature | SkipJsonSchema[None] = None
    language: Tag | SkipJsonSchema[None] = Field(None, description="Only documents with a file in it.")


class DecisionsAsked(OfPeriod):
    """Decisions."""

    addressee: Addressee | SkipJsonSchema[None] = Field(None, description="Mandates: whom they ask.")
    follow_up: FollowUp | SkipJsonSchema[None] = Field(
        None, description="Conclusions: what has become of them."
    )


class ContributionsAsked(OfPeriod):
    """Contributions."""

    kind: ContributionKind | SkipJsonSchema[None] = None
    status: ContributionState | SkipJsonSchema[None] = None


class CountriesAsked(Worded):
    """Countries."""

    group: RegionalGroup | SkipJsonSchema[None] = None


class PartiesAsked(CountriesAsked):
    """Parties."""

    status: PartyStatus | SkipJsonSchema[None] = None


class ReportsAsked(OfPeriod):
    """Reports."""

    language: Tag | SkipJsonSchema[None] = Field(None, description="Only reports with a file in it.")
