"""Meetings, decisions and documents under the names by which InforMEA collects them, in an envelope as of OData 4.

Source: the entities and properties of the InforMEA API. Of properties whose values InforMEA leaves open (`kind`, `type`),
the values are those of the records; what no record tells is left out.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from ninja import Field, Schema

from api.schemas.values import Tag, Text

T = TypeVar("T")


class Status(StrEnum):
    """How a meeting stands, in InforMEA's words."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NODATE = "nodate"
    OVER = "over"


class InforMEAMeeting(Schema):
    """A meeting."""

    id: UUID
    treaty: str
    url: str
    start: date | None
    end: date | None
    kind: str
    type: str
    status: Status
    virtual: bool
    city: str | None = Field(description="In English, which InforMEA takes.")
    country: str | None = Field(description="ISO 3166-1 alpha-2.")
    updated: datetime
    title: list[Text]


class InforMEAFile(Schema):
    """A file in one language."""

    id: UUID
    url: str
    mimeType: str  # noqa: N815 (InforMEA's name)
    language: Tag
    filename: str


class InforMEADecision(Schema):
    """A decision."""

    id: UUID
    treaty: str
    link: str
    type: str
    status: str | None = Field(description="What has become of it, where that is followed.")
    number: str
    meetingId: UUID | None  # noqa: N815 (InforMEA's name)
    meetingUrl: str | None  # noqa: N815 (InforMEA's name)
    published: date | None
    updated: datetime
    displayOrder: int  # noqa: N815 (InforMEA's name)
    title: list[Text]


class InforMEADocument(Schema):
    """A document."""

    id: UUID
    treaty: str
    url: str
    symbol: str | None
    type: str
    published: date | None
    meetingId: UUID | None  # noqa: N815 (InforMEA's name)
    updated: datetime
    title: list[Text]
    files: list[InforMEAFile]


class Envelope(Schema, Generic[T]):
    """A part of a list, as OData 4 sends one."""

    context: str = Field(serialization_alias="@odata.context")
    count: int = Field(serialization_alias="@odata.count", description="How many there are on all pages.")
    value: list[T]
    next_link: str = Field(
        "",
        serialization_alias="@odata.nextLink",
        description="The address of the next page; absent on the last one.",
    )
