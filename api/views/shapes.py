"""Facts as programs are told of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from api.schemas import records as told
from api.schemas.values import File, Named, NamedCountry, Reference, Tag, Text
from reports.choices import CONTENT_TYPES
from secretariat.facts import country_codes
from secretariat.kernel import languages
from secretariat.kernel.dates import Month
from secretariat.kernel.values import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from meetings.facts import (
        ContributionToPeriodFact,
        DecisionFact,
        DocumentFileFact,
        MeetingFact,
        RegisteredDocumentFact,
    )
    from reports.facts import CalendarFact, ComposedReportFact, FileFact
    from secretariat.facts import ConventionFact, CountryFact
    from secretariat.facts.parties import FocalPointFact, PartyFact
    from secretariat.kernel.names import Name
    from secretariat.kernel.values import Source, Value

Said = tuple[list[Text], list[Tag]]
"""A text in the languages in which it is written, and the languages in which it is not."""


def address(name: str, **values: object) -> str:
    """The whole address of an operation."""
    return settings.SITE_ADDRESS + reverse(f"api:{name}", kwargs=values)


def in_languages(texts: Mapping[str, str]) -> Said:
    """Texts by the codes of their languages; an empty one is missing."""
    ordered = [(Tag(language.tag), texts[language.code]) for language in languages.LANGUAGES]
    return (
        [Text(language=tag, value=text) for tag, text in ordered if text],
        [tag for tag, text in ordered if not text],
    )


def say_all(value: Value) -> Said:
    """What a value says; a language in which a part of it is not written is missing."""
    texts = {}
    for code in languages.CODES:
        runs = value.runs(code, "")
        texts[code] = "" if any(run.gap for run in runs) else "".join(run.text for run in runs)
    return in_languages(texts)


def named(name: Name) -> Named:
    """A record that another one names."""
    texts, missing = say_all(name)
    return Named(id=UUID(name.source.uuid), key=name.source.key, name=texts, missing_languages=missing)


def referred(source: Source | None) -> Reference | None:
    """A record that another one leads to."""
    return Reference(id=UUID(source.uuid), key=source.key) if source else None


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries that records name, with their codes, which are read once for an answer."""

    codes: Mapping[str, tuple[str, str]] = field(default_factory=country_codes)

    def named(self, name: Name | None) -> NamedCountry | None:
        """A country that another record names."""
        if name is None or name.source.uuid not in self.codes:
            return None
        iso2, iso3 = self.codes[name.source.uuid]
        return NamedCountry(**named(name).model_dump(), iso2=iso2, iso3=iso3)


def convention(fact: ConventionFact, changed_at: datetime) -> told.Convention:
    """The convention."""
    texts, missing = say_all(fact.name)
    return told.Convention(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("convention"),
        updated=changed_at,
        name=texts,
        missing_languages=missing,
        mark=fact.mark.text if fact.mark else None,
        parent=named(fact.parent) if fact.parent else None,
        in_force_from=fact.in_force_on,
    )


def country(fact: CountryFact, changed_at: datetime) -> told.Country:
    """A country."""
    texts, missing = say_all(fact.name)
    return told.Country(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("country", uuid=UUID(fact.source.uuid)),
        updated=changed_at,
        name=texts,
        missing_languages=missing,
        iso2=fact.iso2,
        iso3=fact.iso3,
        m49=fact.m49,
        group=fact.group,
    )


def days_known(fact: MeetingFact) -> told.DaysKnown:
    """How exactly the days of a meeting are known."""
    if fact.starts_on is None:
        return told.DaysKnown.UNKNOWN
    return told.DaysKnown.MONTH if isinstance(fact.dates, Month) else told.DaysKnown.DAYS


def party(fact: PartyFact, focal_points: Iterable[FocalPointFact]) -> told.Party:
    """A Party, or somebody who may become one."""
    texts, missing = say_all(fact.name)
    iso2, iso3 = fact.codes or (None, None)
    return told.Party(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("party", uuid=UUID(fact.source.uuid)),
        updated=fact.changed_at,
        name=texts,
        missing_languages=missing,
        iso2=iso2,
        iso3=iso3,
        group=fact.group,
        status=fact.status,
        party_from=fact.since,
        party_until=fact.until,
        actions=[
            told.TreatyAction(kind=one.kind, done_on=one.done_on, takes_effect_on=one.effective_on)
            for one in fact.actions
        ],
        focal_points=[
            told.FocalPoint(
                id=UUID(one.source.uuid),
                function=one.function,
                alternate=one.is_alternate,
                person=one.person,
                organization=named(one.organization) if one.organization else None,
                email=one.email or None,
                since=one.since,
            )
            for one in focal_points
        ],
    )


def meeting(row: CalendarFact, changed_at: datetime, countries: Countries) -> told.Meeting:
    """A meeting."""
    fact = row.meeting
    texts, missing = say_all(row.title)
    return told.Meeting(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("meeting", uuid=UUID(fact.source.uuid)),
        updated=changed_at,
        kind=fact.kind,
        status=fact.tense,
        mode=fact.mode,
        title=texts,
        missing_languages=missing,
        number=fact.ordinal.number if fact.ordinal else None,
        segment=fact.segment.number if fact.segment else None,
        body=named(fact.body),
        start=fact.starts_on,
        end=fact.ends_on,
        days_known=days_known(fact),
        place=named(fact.place) if fact.place else None,
        country=countries.named(fact.country),
        invited_by=countries.named(fact.invited_by),
        report=fact.report.text if fact.report and fact.report.text != MISSING else None,
    )


def document_file(fact: DocumentFileFact) -> File:
    """A document's file."""
    return File(
        url=address("document_file", uuid=UUID(fact.uuid)),
        mime_type=fact.media_type,
        language=Tag(fact.language.tag),
        file_name=fact.name,
        sha256=fact.sha256,
        size=fact.size,
    )


def document(fact: RegisteredDocumentFact) -> told.Document:
    """A document."""
    texts, missing = say_all(fact.title)
    item = None
    if fact.item:
        titles, untold = say_all(fact.item.title)
        item = told.AgendaItem(number=fact.item.path, title=titles, missing_languages=untold)
    return told.Document(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("document", uuid=UUID(fact.source.uuid)),
        updated=fact.changed_at,
        symbol=fact.symbol or None,
        title=texts,
        missing_languages=missing,
        nature=fact.nature,
        type_line=fact.type_line,
        distribution=fact.distribution,
        original_language=Tag(fact.original_language.tag),
        issued=fact.issued_on,
        meeting=referred(fact.conference),
        agenda_item=item,
        files=[document_file(file) for file in fact.files],
    )


def decision_kind(fact: DecisionFact) -> told.DecisionKind:
    """Whether a decision is a mandate or a conclusion."""
    return told.DecisionKind.CONCLUSION if fact.addressee is None else told.DecisionKind.MANDATE


def decision(fact: DecisionFact, changed_at: datetime) -> told.Decision:
    """A decision."""
    texts, missing = say_all(fact.subject)
    return told.Decision(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("decision", uuid=UUID(fact.source.uuid)),
        updated=changed_at,
        kind=decision_kind(fact),
        title=texts,
        missing_languages=missing,
        symbol=fact.symbol or None,
        paragraph=fact.paragraph or None,
        number=fact.number,
        addressee=fact.addressee,
        follow_up=fact.follow_up,
        meeting=referred(fact.meeting),
        taken=fact.taken_on,
    )


def contribution(
    fact: ContributionToPeriodFact, changed_at: datetime, countries: Countries
) -> told.Contribution:
    """A contribution."""
    given, amount, purpose = fact.listed.contribution, fact.listed.amount, fact.listed.earmarked_for
    texts, missing = say_all(purpose) if purpose else ([], [])
    donor, codes = given.donor, countries.codes.get(given.donor.source.uuid)
    return told.Contribution(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("contribution", uuid=UUID(fact.source.uuid)),
        updated=changed_at,
        kind=given.kind,
        status=given.state,
        donor=told.Donor(
            **named(donor).model_dump(),
            kind=told.DonorKind.COUNTRY if codes else told.DonorKind.ORGANIZATION,
            iso2=codes[0] if codes else None,
            iso3=codes[1] if codes else None,
        ),
        amount=told.Money(value=f"{amount.amount:f}", currency=amount.currency) if amount else None,
        earmarked_for=texts,
        missing_languages=missing,
        meetings=[Reference(id=UUID(one.uuid), key=one.key) for one in fact.meetings],
    )


def report_file(fact: FileFact) -> File:
    """A report's file."""
    return File(
        url=address("report_file", sha256=fact.sha256),
        mime_type=CONTENT_TYPES[fact.format],
        language=Tag(fact.language.tag),
        file_name=fact.name,
        sha256=fact.sha256,
        size=fact.size,
    )


def report(fact: ComposedReportFact) -> told.Report:
    """A report."""
    texts, missing = in_languages(fact.titles)
    return told.Report(
        id=UUID(fact.source.uuid),
        key=fact.source.key,
        url=address("report", uuid=UUID(fact.source.uuid)),
        updated=fact.changed_at,
        title=texts,
        missing_languages=missing,
        period=fact.period,
        meeting=referred(fact.conference),
        as_of=fact.as_of,
        composed=fact.composed_at,
        text_sha256=fact.sha256,
        files=[report_file(file) for file in fact.files],
    )
