"""The list of contributions: a table, what the amounts come to, and appreciation for what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.sections.blocks import Block, Paragraph, Sentence, Table, Unsaid, sentence
from reports.sections.meetings import titled, topics_of
from reports.sections.observed import known, left_out
from reports.wording.calendar import CALENDAR_TOPIC
from reports.wording.clauses import NAME, NOTHING, Clause
from reports.wording.contributions import (
    AMOUNTS_NOT_STATED,
    APPRECIATION,
    CONTRIBUTION_HEADS,
    CONTRIBUTION_KINDS,
    CONTRIBUTION_STATES,
    CONTRIBUTIONS_LISTED,
    NO_CONTRIBUTIONS,
    NOT_STATED,
    TOTAL,
    TOTAL_RECEIVED,
    TOTALS,
)
from secretariat.choices import ContributionKind, ContributionState
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import day
from secretariat.kernel.lists import NamesInOrder, Series
from secretariat.kernel.money import Amount, totals

if TYPE_CHECKING:
    from meetings.facts import ContributionToPeriodFact, MeetingFact
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Source, Value

IN_FULL = frozenset({ContributionState.RECEIVED, ContributionState.PROVIDED})
GIVEN = IN_FULL | {ContributionState.PARTLY_RECEIVED}


def contributions(reading: Reading) -> list[Block]:
    """The contributions of the period as they stand on the date; where none is known, this is said."""
    told = known(reading.contributions, reading.as_of)
    wording = CONTRIBUTIONS_LISTED if told else NO_CONTRIBUTIONS
    values: dict[str, Value] = {"as_of": day(reading.as_of, reading.report.of("as_of"))}
    cites = (reading.period.source.of("target", "predecessor"), *(_because(fact) for fact in told))
    lead = Paragraph((sentence("contributions.listed", wording, values, cites=cites),))
    if not told:
        return [lead]
    head = tuple(
        sentence(f"contributions.head.{name}", wording) for name, wording in CONTRIBUTION_HEADS.items()
    )
    rows = tuple(_row(fact, reading) for fact in told)
    return [lead, Table("contributions", head, rows), *_totals(told), *_appreciation(told)]


def unsaid(reading: Reading) -> list[Unsaid]:
    """The contributions that are known of only since after the date of the document."""
    return left_out(reading.contributions, reading.as_of)


def _because(fact: ContributionToPeriodFact) -> Source:
    """The columns by which a contribution is one of the list."""
    return fact.source.of("state")


def _row(fact: ContributionToPeriodFact, reading: Reading) -> tuple[Sentence, ...]:
    """A contribution's row: from whom, of what kind, how much, for what, how far it has come."""
    key, source, given = f"contributions.{fact.source.key}", fact.source, fact.listed.contribution
    because = (_because(fact),)
    donor = (source.of("donor_country", "donor_organization"), *because)
    if fact.listed.amount:
        much: dict[str, Value] = {"name": fact.listed.amount}
        amount = sentence(f"{key}.amount", NAME, much, cites=because)
    else:
        amount = sentence(f"{key}.amount", NOT_STATED, cites=(source.of("amount", "currency"), *because))
    return (
        sentence(f"{key}.donor", NAME, {"name": given.donor}, cites=donor),
        sentence(f"{key}.kind", CONTRIBUTION_KINDS[given.kind], cites=(source.of("kind_of"), *because)),
        amount,
        _supports(f"{key}.supports", fact, reading),
        sentence(f"{key}.state", CONTRIBUTION_STATES[given.state], cites=because),
    )


def _supports(key: str, fact: ContributionToPeriodFact, reading: Reading) -> Sentence:
    """What a contribution is for: the meetings it supports, those of one body together, and the donor's earmark."""
    uuids = {source.uuid for source in fact.meetings}
    by_body: dict[str, list[MeetingFact]] = {}
    for meeting in known(reading.calendar, reading.as_of):
        if meeting.source.uuid in uuids:
            by_body.setdefault(meeting.body.source.uuid, []).append(meeting)
    said = [value for together in by_body.values() for value in _meetings(together, topics_of(reading))]
    if fact.listed.earmarked_for:
        said.append(fact.listed.earmarked_for)
    cites = (_because(fact), fact.source.of("purpose"), *fact.meetings)
    if not said:
        return sentence(key, NOTHING, cites=cites)
    return sentence(key, NAME, {"name": Series(tuple(said))}, cites=cites)


def _meetings(together: list[MeetingFact], topics: dict[str, Value]) -> list[Value]:
    """Meetings of one body; those that differ by their topics alone are named once."""
    about = [topics.get(fact.source.uuid) for fact in together]
    if len(together) > 1 and all(about) and not any(fact.ordinal for fact in together):
        subjects = Series(tuple(topic for topic in about if topic))
        return [Clause(CALENDAR_TOPIC, {"meeting": titled(together[0]), "topic": subjects})]
    return [titled(fact, topic=topic) for fact, topic in zip(together, about, strict=True)]


def _totals(told: list[ContributionToPeriodFact]) -> list[Block]:
    """What the amounts come to, currency by currency; of how many contributions the amount is not stated."""
    stated = [(fact, fact.listed.amount) for fact in told if fact.listed.amount]
    lacking = tuple(fact.source.of("amount", "currency", "state") for fact in told if not fact.listed.amount)
    if not stated:
        return []
    cites = tuple(_because(fact) for fact, _amount in stated)
    said = [sentence("contributions.totals", TOTALS, cites=cites)]
    received = {
        amount.currency: amount
        for amount in totals(amount for fact, amount in stated if fact.listed.contribution.state in IN_FULL)
    }
    items = tuple(
        _total(amount, received.get(amount.currency), cites)
        for amount in totals(amount for _fact, amount in stated)
    )
    blocks: list[Block] = [Paragraph(tuple(said), items)]
    if lacking:
        count: dict[str, Value] = {"count": Count(len(lacking), lacking)}
        missing = sentence("contributions.amounts-not-stated", AMOUNTS_NOT_STATED, count, number=len(lacking))
        blocks.append(Paragraph((missing,)))
    return blocks


def _total(amount: Amount, received: Amount | None, cites: tuple[Source, ...]) -> Sentence:
    values: dict[str, Value] = {"sum": amount, "count": Count(len(amount.sources), amount.sources)}
    key = f"contributions.total.{amount.currency}"
    if received is None:
        return sentence(key, TOTAL, values, cites=cites)
    return sentence(key, TOTAL_RECEIVED, {**values, "received": received}, cites=cites)


def _appreciation(told: list[ContributionToPeriodFact]) -> list[Block]:
    """Appreciation, where a voluntary contribution was received, in full or in part, or provided."""
    given = [
        fact
        for fact in told
        if fact.listed.contribution.kind is ContributionKind.VOLUNTARY
        and fact.listed.contribution.state in GIVEN
    ]
    if not given:
        return []
    donors = {fact.listed.contribution.donor.source.uuid: fact.listed.contribution.donor for fact in given}
    values: dict[str, Value] = {"donors": NamesInOrder(tuple(donors.values()))}
    cites = tuple(fact.source.of("kind_of", "state", "donor_country", "donor_organization") for fact in given)
    number = min(len(given), 3)
    return [
        Paragraph((sentence("contributions.appreciation", APPRECIATION, values, number=number, cites=cites),))
    ]
