"""The sections of the report: facts in, headings, sentences, lists and tables out. They read like the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.choices import SectionCode
from reports.sections import preparation, regional
from reports.sections.blocks import Block, Heading, Manuscript, Sentence, Unsaid, sentence
from reports.sections.bureau import bureau, bureau_heading, unsaid
from reports.sections.calendar import calendar
from reports.sections.conclusion import suggested_action
from reports.sections.front import front
from reports.sections.introduction import introduction
from reports.wording.headings import HEADINGS

if TYPE_CHECKING:
    from reports.outline import OutlineEntry
    from reports.sections.reading import Reading


def plain_heading(code: SectionCode) -> Callable[[Reading], Sentence]:
    """A heading that is the same in every report."""

    def heading(_reading: Reading) -> Sentence:
        return sentence(f"heading.{code}", HEADINGS[code])

    return heading


@dataclass(frozen=True, slots=True)
class Section:
    """How a section says its heading and its text, and what it leaves out; a chapter may have no text of its own."""

    heading: Callable[[Reading], Sentence]
    text: Callable[[Reading], list[Block]] | None = None
    unsaid: Callable[[Reading], list[Unsaid]] | None = None


SECTIONS = {
    SectionCode.INTRODUCTION: Section(plain_heading(SectionCode.INTRODUCTION), introduction),
    SectionCode.PREPARATION: Section(preparation.preparation_heading),
    SectionCode.ARRANGEMENTS: Section(
        plain_heading(SectionCode.ARRANGEMENTS), preparation.arrangements, preparation.unsaid
    ),
    SectionCode.BUREAU: Section(bureau_heading, bureau, unsaid),
    SectionCode.REGIONAL: Section(regional.regional_heading, regional.regional, regional.unsaid),
    SectionCode.SUGGESTED_ACTION: Section(plain_heading(SectionCode.SUGGESTED_ACTION), suggested_action),
}
ANNEXES = {SectionCode.CALENDAR: calendar}


def manuscript(reading: Reading) -> Manuscript:
    """The whole report before it is said in any language; sections with nothing to say leave no heading."""
    body: list[Block] = []
    chapter: list[Block] = []
    for entry in (*reading.outline, None):
        if entry is None or entry.level == 1:
            body.extend(chapter if len(chapter) > 1 else ())
            chapter = []
        if entry is not None and entry.code in SECTIONS:
            chapter.extend(_section(entry, reading))
    told = [SECTIONS[entry.code] for entry in reading.outline if entry.code in SECTIONS]
    left_out = [unsaid for section in told if section.unsaid for unsaid in section.unsaid(reading)]
    annexes = [ANNEXES[entry.code](reading) for entry in reading.outline if entry.code in ANNEXES]
    return Manuscript(
        front=front(reading),
        body=tuple(body),
        annexes=tuple(tuple(annex) for annex in annexes if annex),
        unsaid=tuple(left_out),
    )


def _section(entry: OutlineEntry, reading: Reading) -> list[Block]:
    section = SECTIONS[entry.code]
    heading = section.heading(reading)
    text = section.text(reading) if section.text else []
    if section.text and not text:
        return []
    cited = Sentence(heading.key, heading.clause.citing(entry.source))
    return [Heading(cited, entry.level), *text]
