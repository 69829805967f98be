"""Records as programs are told of them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ninja import Field, Schema

from api.schemas.values import File, Named, NamedCountry, Reference, Tag, Text, Told
from meetings.choices import (
    Addressee,
    Distribution,
    DocumentNature,
    FollowUp,
    MeetingKind,
    Mode,
    Tense,
    TypeLine,
)
from secretariat.choices import (
    ContributionKind,
    ContributionState,
    FocalPointFunction,
    PartyStatus,
    RegionalGroup,
    TreatyActionKind,
)

MISSING = Field(
    description="Languages in which the text above is not written; no other one stands in their place."
)


class DaysKnown(StrEnum):
    """How exactly the days of a meeting are known."""

    DAYS = "days"
    MONTH = "month"
    UNKNOWN = "unknown"


class Convention(Told):
    """The convention whose secretariat this is."""

    name: list[Text]
    missing_languages: list[Tag] = MISSING
    mark: str | None = Field(description="Its letters in the masthead of documents.")
    parent: Named | None = Field(
        description="The organization under whose masthead its documents are issued."
    )
    in_force_from: date | None


class Country(Told):
    """A country."""

    name: list[Text]
    missing_languages: list[Tag] = MISSING
    iso2: str = Field(description="ISO 3166-1 alpha-2.")
    iso3: str = Field(description="ISO 3166-1 alpha-3.")
    m49: str = Field(description="M49 of the Statistics Division.")
    group: RegionalGroup | None


class TreatyAction(Schema):
    """A step of somebody towards the convention, or away from it."""

    kind: TreatyActionKind
    done_on: date = Field(description="The day of the signature, of the deposit or of the notification.")
    takes_effect_on: date | None = Field(
        description="As the convention says, or as was declared; none for a signature."
    )


class FocalPoint(Schema):
    """Somebody whom a Party has designated."""

    id: UUID
    function: FocalPointFunction
    alternate: bool = Field(description="Whether they stand in for another one.")
    person: str
    organization: Named | None
    email: str | None
    since: date | None


class Party(Told):
    """A State, or a regional economic integration organization, that has signed the convention or deposited an instrument."""

    name: list[Text]
    missing_languages: list[Tag] = MISSING
    iso2: str | None = Field(description="ISO 3166-1 alpha-2; none for an organization.")
    iso3: str | None = Field(description="ISO 3166-1 alpha-3; none for an organization.")
    group: RegionalGroup | None
    status: PartyStatus = Field(description="As of today.")
    party_from: date | None = Field(description="The day from which it is bound, past or to come.")
    party_until: date | None = Field(description="The day on which a withdrawal takes effect.")
    actions: list[TreatyAction]
    focal_points: list[FocalPoint]


class Meeting(Told):
    """A meeting, whatever body holds it. A conference in several segments is told as these."""

    kind: MeetingKind
    status: Tense = Field(description="As of today: by its dates, unless it was postponed or cancelled.")
    mode: Mode
    title: list[Text]
    missing_languages: list[Tag] = MISSING
    number: int | None = Field(
        description="2 for the second meeting of its body; none where they are not counted."
    )
    segment: int | None = Field(description="Which segment of its conference it is.")
    body: Named
    start: date | None
    end: date | None
    days_known: DaysKnown = Field(
        description="Where only the month is known, start and end are its first and last day."
    )
    place: Named | None
    country: NamedCountry | None
    invited_by: NamedCountry | None
    report: str | None = Field(description="The symbol of the document with its report.")


class AgendaItem(Schema):
    """An item of a provisional agenda."""

    number: str = Field(description="As 5, 5/k or 5/e/ii.")
    title: list[Text]
    missing_languages: list[Tag] = MISSING


class Document(Told):
    """A document of a conference, with its file in each language that has one."""

    symbol: str | None = Field(description="As the register assigned it; none until then.")
    title: list[Text]
    missing_languages: list[Tag] = MISSING
    nature: DocumentNature
    type_line: TypeLine | None
    distribution: Distribution
    original_language: Tag
    issued: date | None
    meeting: Reference | None = Field(description="Its conference, where you may see that.")
    agenda_item: AgendaItem | None
    files: list[File]


class DecisionKind(StrEnum):
    """A mandate is what a conference asks of somebody; a conclusion is what any meeting asks of the secretariat."""

    MANDATE = "mandate"
    CONCLUSION = "conclusion"


class Decision(Told):
    """What a meeting decided: a mandate of a conference, or a conclusion of any meeting. Texts of decisions are not kept."""

    kind: DecisionKind
    title: list[Text] = Field(description="What is asked for, as a phrase.")
    missing_languages: list[Tag] = MISSING
    symbol: str | None = Field(description="Of the decision, of mandates.")
    paragraph: str | None = Field(description="Of mandates.")
    number: int | None = Field(description="Of conclusions: the number in the meeting.")
    addressee: Addressee | None = Field(description="Of mandates: whom it asks.")
    follow_up: FollowUp | None = Field(description="Of conclusions: what has become of it by today.")
    meeting: Reference | None = Field(description="The meeting that took it, where you may see that.")
    taken: date | None = Field(description="The last day of that meeting.")


class DonorKind(StrEnum):
    """What a donor is."""

    COUNTRY = "country"
    ORGANIZATION = "organization"


class Donor(Named):
    """Who gives a contribution."""

    kind: DonorKind
    iso2: str | None = Field(description="Of countries: ISO 3166-1 alpha-2.")
    iso3: str | None = Field(description="Of countries: ISO 3166-1 alpha-3.")


class Money(Schema):
    """An amount in a currency."""

    value: str = Field(description="Decimal, as 10000.50.", pattern=r"^\d+(\.\d+)?$")
    currency: str = Field(description="ISO 4217.")


class Contribution(Told):
    """What a donor gives for the secretariat's work."""

    kind: ContributionKind
    status: ContributionState = Field(description="How far it has come by today.")
    donor: Donor
    amount: Money | None
    earmarked_for: list[Text] = Field(
        description="In the donor's words, besides the meetings that it supports."
    )
    missing_languages: list[Tag] = MISSING
    meetings: list[Reference] = Field(
        description="The meetings that it supports, as far as you may see them."
    )


class Report(Told):
    """A progress report as composed last, with its files."""

    title: list[Text]
    missing_languages: list[Tag] = MISSING
    period: str = Field(description="The key of the intersessional period that it tells of.")
    meeting: Reference | None = Field(
        description="The conference to which it is addressed, where you may see that."
    )
    as_of: date = Field(description="It states what was so on this day.")
    composed: datetime
    text_sha256: str = Field(
        description="Of the text from which all files are made.", pattern="^[0-9a-f]{64}$"
    )
    files: list[File]
