"""The sections of the report: facts in, headings, sentences, lists and tables out. They read like the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.choices import SectionCode
from reports.sections import (
    annotated_calendar,
    bureau,
    contributions,
    cooperation,
    implementation,
    preparation,
    programme,
    regional,
    requested_work,
    status,
)
from reports.sections.blocks import Block, Heading, Manuscript, Sentence, Unsaid, sentence
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
    """How a section says its heading, the parts of its text in their order, and what each leaves out.

    A chapter may have no text of its own.
    """

    heading: Callable[[Reading], Sentence]
    parts: tuple[Callable[[Reading], list[Block]], ...] = ()
    unsaid: tuple[Callable[[Reading], list[Unsaid]], ...] = ()


SECTIONS = {
    SectionCode.INTRODUCTION: Section(plain_heading(SectionCode.INTRODUCTION), (introduction,)),
    SectionCode.PREPARATION: Section(preparation.preparation_heading),
    SectionCode.ARRANGEMENTS: Section(
        plain_heading(SectionCode.ARRANGEMENTS), (preparation.arrangements,), (preparation.unsaid,)
    ),
    SectionCode.BUREAU: Section(bureau.bureau_heading, (bureau.bureau,), (bureau.unsaid,)),
    SectionCode.REGIONAL: Section(regional.regional_heading, (regional.regional,), (regional.unsaid,)),
    SectionCode.REQUESTED_WORK: Section(
        requested_work.requested_work_heading, (requested_work.requested_work,), (requested_work.unsaid,)
    ),
    SectionCode.IMPLEMENTATION: Section(
        plain_heading(SectionCode.IMPLEMENTATION),
        (implementation.support, cooperation.in_implementation, implementation.implementation),
        (implementation.unsaid, cooperation.unsaid_in_implementation),
    ),
    SectionCode.OTHER_ACTIVITIES: Section(
        plain_heading(SectionCode.OTHER_ACTIVITIES),
        (cooperation.cooperation, programme.programme),
        (cooperation.unsaid, programme.unsaid),
    ),
    SectionCode.SUGGESTED_ACTION: Section(plain_heading(SectionCode.SUGGESTED_ACTION), (suggested_action,)),
    # The annotated calendar of meetings
    SectionCode.CALENDAR_NOTE: Section(
        plain_heading(SectionCode.CALENDAR_NOTE),
        (annotated_calendar.calendar_note,),
        (annotated_calendar.unsaid,),
    ),
    SectionCode.MEETINGS_HELD: Section(
        plain_heading(SectionCode.MEETINGS_HELD), (annotated_calendar.meetings_held,)
    ),
    SectionCode.MEETINGS_AHEAD: Section(
        plain_heading(SectionCode.MEETINGS_AHEAD), (annotated_calendar.meetings_ahead,)
    ),
    SectionCode.MEETINGS_CALLED_OFF: Section(
        plain_heading(SectionCode.MEETINGS_CALLED_OFF), (annotated_calendar.meetings_called_off,)
    ),
    # The list of contributions
    SectionCode.CONTRIBUTIONS: Section(
        plain_heading(SectionCode.CONTRIBUTIONS),
        (contributions.contributions,),
        (contributions.unsaid,),
    ),
    # The briefing note on status
    SectionCode.STATUS_PREPARATION: Section(
        plain_heading(SectionCode.STATUS_PREPARATION), (status.preparation,)
    ),
    SectionCode.STATUS_MEETINGS: Section(plain_heading(SectionCode.STATUS_MEETINGS), (status.meetings,)),
    SectionCode.STATUS_DOCUMENTS: Section(plain_heading(SectionCode.STATUS_DOCUMENTS), (status.documents,)),
    SectionCode.STATUS_PENDING: Section(plain_heading(SectionCode.STATUS_PENDING), (status.pending,)),
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
    left_out = [line for section in told for unsaid in section.unsaid for line in unsaid(reading)]
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
    text = [block for part in section.parts for block in part(reading)]
    if section.parts and not text:
        return []
    cited = Sentence(heading.key, heading.clause.citing(entry.source))
    return [Heading(cited, entry.level), *text]
