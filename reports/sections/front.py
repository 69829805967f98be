"""The first page: masthead, session block, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.sections.blocks import Front, Note, Sentence, sentence
from reports.sections.numbers import ItemNumber
from reports.wording.clauses import NAME, Clause, NoteCall
from reports.wording.front import (
    AGENDA_NOTE,
    DISTRIBUTIONS,
    ITEM_LINE,
    ITEM_TITLE,
    MEETING_LINE,
    ONLINE,
    ORIGINAL_LANGUAGES,
    PLACE_AND_DATES,
    TYPE_LINES,
)
from secretariat.choices import MastheadStyle

if TYPE_CHECKING:
    from meetings.facts import DocumentFact, MeetingFact
    from reports.sections.reading import Reading
    from secretariat.facts import ConventionFact
    from secretariat.kernel.values import Source, Value

AGENDA_NOTE_KEY = "front.agenda-note"


def front(reading: Reading) -> Front:
    """The lines of the first page, by their place on it; a line whose record is missing is absent."""
    convention, document = reading.convention, reading.document
    lines = {
        **_masthead(convention, document),
        **_session(reading.period.target, reading.period.source.of("target")),
        **_item(document),
        **_titles(document),
    }
    return Front(
        lines,
        document.original_language,
        _notes(document),
        masthead_in_english=convention.masthead_style is MastheadStyle.OFFICIAL,
    )


def _masthead(convention: ConventionFact, document: DocumentFact) -> dict[str, Sentence]:
    """The organizations, the treaty's mark, the distribution block."""
    style = convention.source.of("masthead_style")
    lines = {
        "distribution": sentence(
            "front.distribution",
            DISTRIBUTIONS[document.distribution],
            cites=(document.source.of("distribution"), style),
        ),
        "original": sentence(
            "front.original",
            ORIGINAL_LANGUAGES[document.original_language],
            cites=(document.source.of("original_language"), style),
        ),
    }
    under = (convention.source.of("parent_organization"),)
    if convention.summit:
        lines["summit"] = sentence(
            "front.summit", NAME, {"name": convention.summit}, cites=(*under, *convention.line)
        )
    if convention.parent:
        lines["parent"] = sentence("front.parent", NAME, {"name": convention.parent}, cites=under)
    if convention.mark:
        lines["mark"] = sentence("front.mark", NAME, {"name": convention.mark})
    return lines


def _session(target: MeetingFact, period: Source) -> dict[str, Sentence]:
    """The body, its meeting, place and dates."""
    place: Value = target.place or Clause(ONLINE)
    lines = {
        "body": sentence("front.body", NAME, {"name": target.body}, cites=(target.source.of("body"), period)),
        "place_and_dates": sentence(
            "front.place-and-dates",
            PLACE_AND_DATES,
            {"where": place, "dates": target.dates},
            cites=(target.source.of("place", "mode"), period),
        ),
    }
    if target.ordinal:
        lines["meeting"] = sentence(
            "front.meeting", MEETING_LINE, {"ordinal": target.ordinal}, cites=(period,)
        )
    return lines


def _item(document: DocumentFact) -> dict[str, Sentence]:
    """The agenda item with its heading."""
    item = document.item
    if item is None:
        return {}
    number: dict[str, Value] = {
        "number": ItemNumber(item.path, item.source.of("number")),
        "note": NoteCall(AGENDA_NOTE_KEY),
    }
    chosen = document.source.of("agenda_item")
    title = sentence("front.item-title", NAME, {"name": item.title}, cites=(chosen,))
    if item.broad_heading:
        parts: dict[str, Value] = {"heading": item.broad_heading, "item": item.title}
        title = sentence("front.item-title", ITEM_TITLE, parts, cites=(chosen,))
    return {"item": sentence("front.item", ITEM_LINE, number, cites=(chosen,)), "item_title": title}


def _titles(document: DocumentFact) -> dict[str, Sentence]:
    """The document's title and the line that says from whom it comes."""
    lines = {"title": sentence("front.title", NAME, {"name": document.title})}
    if document.type_line:
        cites = (document.source.of("type_line"),)
        lines["type"] = sentence("front.type", TYPE_LINES[document.type_line], cites=cites)
    return lines


def _notes(document: DocumentFact) -> tuple[Note, ...]:
    """The asterisk note that names the agenda; its symbol may still be missing."""
    item = document.item
    if item is None:
        return ()
    cites = (document.source.of("agenda_item"), item.source.of("agenda"))
    named = sentence(AGENDA_NOTE_KEY, AGENDA_NOTE, {"symbol": item.agenda_symbol}, cites=cites)
    return (Note(named, mark="*"),)
