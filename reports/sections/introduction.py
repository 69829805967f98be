"""I. Introduction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.sections.blocks import Block, Paragraph, sentence
from reports.sections.meetings import where
from reports.wording.clauses import Clause
from reports.wording.headings import COVERS, OVERVIEW, OVERVIEW_OF_THE_FIRST, PERIOD_END, TOPICS
from secretariat.kernel.dates import day
from secretariat.kernel.lists import listed

if TYPE_CHECKING:
    from reports.sections.blocks import Sentence
    from reports.sections.reading import Reading
    from secretariat.kernel.values import Value


def introduction(reading: Reading) -> list[Block]:
    """What the report is about: the convention, the conference before, the sections of the outline."""
    said = [_overview(reading)]
    both = reading.period.source.of("predecessor", "target")
    meetings = _meetings(reading)
    topics = [
        Clause(TOPICS[entry.code], meetings, cites=(entry.source, both))
        for entry in reading.outline
        # The first period of a convention has no meeting before it to name.
        if entry.code in TOPICS and TOPICS[entry.code].names <= meetings.keys()
    ]
    if topics:
        said.append(sentence("introduction.covers", COVERS, {"topics": listed(*topics, style="phrases")}))
    as_of = day(reading.as_of, reading.report.of("as_of"))
    said.append(sentence("introduction.period-end", PERIOD_END, {"as_of": as_of}))
    return [Paragraph(tuple(said))]


def _overview(reading: Reading) -> Sentence:
    """Since when the report tells: the conference before, or the day on which the first period began."""
    key = "introduction.overview"
    convention, period, previous = reading.convention.name, reading.period, reading.period.predecessor
    if previous is None or previous.ordinal is None:
        starts_on = day(period.starts_on, period.source.of("starts_on"))
        return sentence(key, OVERVIEW_OF_THE_FIRST, {"convention": convention, "starts_on": starts_on})
    values: dict[str, Value] = {
        "convention": convention,
        "previous": previous.ordinal,
        "where": where(previous),
        "dates": previous.dates,
    }
    return sentence(key, OVERVIEW, values, cites=(period.source.of("predecessor"),))


def _meetings(reading: Reading) -> dict[str, Value]:
    """The ordinals of the two conferences, for the topics that name them."""
    previous, target = reading.period.predecessor, reading.period.target
    values: dict[str, Value] = {}
    if target.ordinal:
        values["next"] = target.ordinal
    if previous and previous.ordinal:
        values["previous"] = previous.ordinal
    return values
