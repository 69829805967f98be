"""VI. Suggested action by the Conference of the Parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.sections.blocks import Block, Paragraph, sentence
from reports.wording.conclusion import TAKE_NOTE, TAKE_NOTE_IN_THE_FIRST

if TYPE_CHECKING:
    from reports.sections.reading import Reading


def suggested_action(reading: Reading) -> list[Block]:
    """The Conference is invited to take note of the work since its last meeting."""
    key, previous = "conclusion.take-note", reading.period.predecessor
    cites = (reading.period.source.of("predecessor"),)
    if previous is None or previous.ordinal is None:
        return [Paragraph((sentence(key, TAKE_NOTE_IN_THE_FIRST, cites=cites),))]
    return [Paragraph((sentence(key, TAKE_NOTE, {"previous": previous.ordinal}, cites=cites),))]
