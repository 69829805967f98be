"""II.C Regional meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetings.choices import Mode, Tense
from reports.sections.blocks import Block, Paragraph, Sentence, Table, sentence
from reports.sections.meetings import states
from reports.wording.calendar import CALENDAR_DATES, CALENDAR_MODES
from reports.wording.clauses import NAME
from reports.wording.regional import (
    CALLED_OFF,
    CONSULTATIONS,
    CONSULTATIONS_PARTLY_HELD,
    HEADS,
    SUPPORTED,
    WERE_SUPPORTED,
)
from secretariat.choices import ContributionKind, ContributionState
from secretariat.kernel.lists import NamesInOrder

if TYPE_CHECKING:
    from regional.facts import ConsultationFact
    from reports.sections.reading import Reading
    from secretariat.facts import ContributionFact
    from secretariat.kernel.values import Value


def regional(reading: Reading) -> list[Block]:
    """The consultations in preparation for the conference, by region, with their donors."""
    called_off = [fact for fact in reading.consultations if fact.meeting.tense in CALLED_OFF]
    standing = [fact for fact in reading.consultations if fact.meeting.tense not in CALLED_OFF]
    if not reading.consultations:
        return []
    said = [*_held(reading, standing), *(_called_off(fact) for fact in called_off)]
    blocks: list[Block] = [Paragraph(tuple(said))]
    if standing and reading.period.target.ordinal:
        head = tuple(sentence(f"regional.head.{name}", wording) for name, wording in HEADS.items())
        blocks.append(Table("regional", head=head, rows=tuple(_row(fact) for fact in standing)))
    return blocks


def _held(reading: Reading, standing: list[ConsultationFact]) -> list[Sentence]:
    """That they are held, in the tense of the date, and who supports them."""
    target = reading.period.target
    if not standing or not target.ordinal:
        return []
    tenses = {fact.meeting.tense for fact in standing}
    if Tense.UNDER_WAY in tenses:
        wording = CONSULTATIONS[Tense.UNDER_WAY]
    else:
        wording = CONSULTATIONS[tenses.pop()] if len(tenses) == 1 else CONSULTATIONS_PARTLY_HELD
    belong = tuple(fact.source.of("periods") for fact in standing)
    cites = (reading.period.source.of("target"), *states(*(fact.meeting for fact in standing)), *belong)
    said = [sentence("regional.consultations", wording, {"next": target.ordinal}, cites=cites)]
    if donors := _donors(standing):
        over = wording is CONSULTATIONS[Tense.HELD]
        values: dict[str, Value] = {"donors": NamesInOrder(tuple(fact.donor for fact in donors.values()))}
        given = tuple(contribution.source for fact in standing for contribution in fact.contributions)
        linked = tuple(fact.source.of("contributions") for fact in standing)
        said.append(
            sentence(
                "regional.supported",
                WERE_SUPPORTED if over else SUPPORTED,
                values,
                number=len(donors),
                cites=(*given, *linked, *cites),
            )
        )
    return said


def _donors(standing: list[ConsultationFact]) -> dict[str, ContributionFact]:
    """The voluntary contributions that more is known of than an announcement, one a donor."""
    return {
        contribution.donor.source.uuid: contribution
        for fact in standing
        for contribution in fact.contributions
        if contribution.kind is ContributionKind.VOLUNTARY
        and contribution.state is not ContributionState.ANNOUNCED
    }


def _called_off(fact: ConsultationFact) -> Sentence:
    meeting = fact.meeting
    values: dict[str, Value] = {"dates": meeting.dates, "region": fact.region}
    cites = (*states(meeting), fact.source.of("region", "periods"))
    return sentence(f"regional.called-off.{fact.source.key}", CALLED_OFF[meeting.tense], values, cites=cites)


def _row(fact: ConsultationFact) -> tuple[Sentence, ...]:
    """A consultation's row: region, place or form, dates."""
    key, because = f"regional.{fact.source.key}", fact.source.of("region", "mode", "place", "periods")
    meeting = fact.meeting
    if meeting.place and meeting.mode is Mode.IN_PERSON:
        place = sentence(f"{key}.place", NAME, {"name": meeting.place}, cites=(because,))
    else:
        place = sentence(f"{key}.place", CALENDAR_MODES[meeting.mode], cites=(because,))
    return (
        sentence(f"{key}.region", NAME, {"name": fact.region}, cites=(because,)),
        place,
        sentence(f"{key}.dates", CALENDAR_DATES, {"dates": meeting.dates}, cites=(because,)),
    )
