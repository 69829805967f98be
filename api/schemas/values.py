"""What all answers are made of: texts by language, names of records, files, problems, pages of lists."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from ninja import Field, Schema

from secretariat.kernel import languages

T = TypeVar("T")


class Tag(StrEnum):
    """An official language of the United Nations, as BCP 47 tags it."""

    ARABIC = languages.ARABIC.tag
    CHINESE = languages.CHINESE.tag
    ENGLISH = languages.ENGLISH.tag
    FRENCH = languages.FRENCH.tag
    RUSSIAN = languages.RUSSIAN.tag
    SPANISH = languages.SPANISH.tag


class Text(Schema):
    """A text in one language."""

    language: Tag
    value: str


class Named(Schema):
    """A record that another one names."""

    id: UUID
    key: str = Field(
        description="What people call the record by; lasting, and unique among records of its kind."
    )
    name: list[Text]
    missing_languages: list[Tag] = Field(
        description="Languages in which the name is not written; no other language stands in their place."
    )


class NamedCountry(Named):
    """A country that another record names."""

    iso2: str = Field(description="ISO 3166-1 alpha-2.")
    iso3: str = Field(description="ISO 3166-1 alpha-3.")


class Reference(Schema):
    """Another record."""

    id: UUID
    key: str


class File(Schema):
    """A file in one language."""

    url: str = Field(description="Where it is to be had, with the same token.")
    mime_type: str
    language: Tag
    file_name: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    size: int = Field(description="In bytes.")


class Told(Schema):
    """What every record that is told has."""

    id: UUID
    key: str = Field(
        description="What people call the record by; lasting, and unique among records of its kind."
    )
    url: str = Field(description="Where this record is told by itself.")
    updated: datetime = Field(description="When the record was changed last.")


class Page(Schema, Generic[T]):
    """A part of a list."""

    total: int = Field(description="How many there are on all pages.")
    page: int
    size: int
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")
    items: list[T]


class Fault(Schema):
    """One thing that is wrong with what was asked."""

    name: str = Field(description="Of which parameter.")
    reason: str


class Problem(Schema):
    """Why there is no answer. Source: RFC 9457."""

    type: str
    title: str
    status: int
    detail: str = Field(description="For people, in the language that Accept-Language asks for.")
    errors: list[Fault] = Field(default_factory=list)
