"""Composing: a report's facts, said in six languages, numbered as text, with the records each sentence rests on.

What comes out is plain data (the snapshot's content), which every renderer reads and nothing else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reports.sections import manuscript, numbers
from reports.sections.blocks import Heading, Manuscript, Note, Paragraph, Sentence, Table
from reports.wording import all_wordings
from reports.wording.clauses import Clause
from reports.wording.front import EDITION_LANGUAGES
from secretariat.kernel import languages
from secretariat.kernel.values import NBSP, Gap, Run, Source, fingerprint, plain

if TYPE_CHECKING:
    from reports.sections.blocks import Block
    from reports.sections.reading import Reading

SCHEMA = 2
MASTHEAD_LINES = ("distribution", "original")
CAPITALIZING = frozenset({"en", "fr", "es", "ru"})
ITEMS_IN_CAPITALS = frozenset({"en", "fr", "es"})
SEMICOLONS = {"fr": f"{NBSP};", "zh-hans": "；", "ar": "؛"}
FULL_STOPS = {"zh-hans": "。"}
SPACE_BEFORE = re.compile(r" (?=[:;!?»])")
SPACE_AFTER = re.compile(r"(?<=«) ")


@dataclass(slots=True)
class Said:
    """What was said in one language so far: numbers given out, notes called, gaps found, names spelled out."""

    language: str
    masthead_in_english: bool
    headings: list[int] = field(default_factory=lambda: [0, 0])
    paragraphs: int = 0
    notes: dict[str, str] = field(default_factory=dict)
    gaps: list[dict[str, str]] = field(default_factory=list)
    spelled_out: set[str] = field(default_factory=set)


@functools.cache
def wording_digest() -> str:
    """SHA-256 of all wordings in all languages: another wording is another composition."""
    counts = (1, 2, 3, 11)
    said = {
        wording.key: {code: [wording.template(code, n) for n in counts] for code in languages.CODES}
        for wording in all_wordings()
    }
    return fingerprint([SCHEMA, said])


def fingerprint_of(reading: Reading) -> str:
    """SHA-256 of the facts and the wording that a composition rests on."""
    return fingerprint([wording_digest(), reading])


def compose(reading: Reading) -> dict[str, Any]:
    """The content of a snapshot: facts, editions in six languages, sources, what was left unsaid."""
    made = manuscript(reading)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "report": plain(reading.report),
        "as_of": reading.as_of.isoformat(),
        "original_language": made.front.original_language,
        "fingerprint": fingerprint_of(reading),
        "facts": plain(reading),
        "unsaid": [plain(left_out) for left_out in made.unsaid],
        "editions": {code: edition(made, code) for code in languages.CODES},
        "sentences": sentences(made),
    }
    return content


def sentences(made: Manuscript) -> list[dict[str, Any]]:
    """Every sentence's key and wording, with the records that it rests on whatever the language."""
    return [
        {
            "key": sentence.key,
            "wording": sentence.clause.wording.key,
            "cites": [plain(source) for source in merged(sentence.clause.cited())],
        }
        for sentence in made.sentences()
    ]


def merged(sources: tuple[Source, ...]) -> list[Source]:
    """Each record once, with all the columns cited of it."""
    by_uuid: dict[str, Source] = {}
    for source in sources:
        known = by_uuid.get(source.uuid)
        by_uuid[source.uuid] = source.of(*source.fields, *known.fields) if known else source
    return list(by_uuid.values())


def edition(made: Manuscript, language: str) -> dict[str, Any]:
    """A report said in one language."""
    said = Said(language, made.front.masthead_in_english)
    for note in made.front.notes:
        said.notes[note.sentence.key] = note.mark
    front = {place: _line(place, sentence, said) for place, sentence in made.front.lines.items()}
    front_notes = [_note(note, said) for note in made.front.notes]
    body = [_block(block, said) for block in made.body]
    annexes = []
    for annex in made.annexes:
        said.paragraphs, said.headings = 0, [0, 0]  # numbers begin again in an annex
        annexes.append([_block(block, said) for block in annex])
    return {
        "language": language,
        "front": front,
        "front_notes": front_notes,
        "edition_language": _edition_language(made, language),
        "body": body,
        "annexes": annexes,
        "between_sentences": "" if language == "zh-hans" else " ",
        "gaps": said.gaps,
    }


def plain_text(runs: list[dict[str, Any]]) -> str:
    """The text of runs, notes' calls left out, with the brackets that stand around them in Arabic."""
    return "".join(run["text"] for run in runs if run["kind"] != "note").replace("()", "")


def _edition_language(made: Manuscript, language: str) -> dict[str, Any] | None:
    """The masthead's line that names the language of a translated edition; the original has none."""
    if language == made.front.original_language:
        return None
    sentence = Sentence("front.edition", Clause(EDITION_LANGUAGES[language]))
    return _line(MASTHEAD_LINES[0], sentence, Said(language, made.front.masthead_in_english))


def _line(place: str, sentence: Sentence, said: Said) -> dict[str, Any]:
    """A line of the first page; the distribution block may keep its English, as offices print it."""
    english = (
        place in MASTHEAD_LINES and said.masthead_in_english and said.language in {"ar", "zh-hans", "ru"}
    )
    return _line_of_text(sentence, said, language="en" if english else said.language)


def _block(block: Block, said: Said) -> dict[str, Any]:
    match block:
        case Heading():
            return _heading(block, said)
        case Paragraph():
            return _paragraph(block, said)
        case Table():
            return {
                "kind": "table",
                "key": block.key,
                "head": [_line_of_text(cell, said) for cell in block.head],
                "rows": [[_line_of_text(cell, said) for cell in row] for row in block.rows],
            }


def _heading(block: Heading, said: Said) -> dict[str, Any]:
    number = ""
    if block.numbered:
        said.headings[block.level - 1] += 1
        if block.level == 1:
            said.headings[1] = 0
        number = numbers.heading(block.level, said.headings[block.level - 1], said.language)
    return {"kind": "heading", "level": block.level, "number": number, **_line_of_text(block.sentence, said)}


def _paragraph(block: Paragraph, said: Said) -> dict[str, Any]:
    said.paragraphs += 1
    number = numbers.paragraph(said.paragraphs, said.language)
    for note in block.notes:
        # The series counts the notes in the order in which they are called.
        numbered = sum(mark.isdigit() for mark in said.notes.values())
        said.notes[note.sentence.key] = note.mark or str(numbered + 1)
    return {
        "kind": "paragraph",
        "key": block.sentences[0].key,
        "number": number,
        "sentences": [_sentence(sentence, said) for sentence in block.sentences],
        "items": [_item(item, index, len(block.items), said) for index, item in enumerate(block.items)],
        "notes": [_note(note, said) for note in block.notes],
    }


def _item(item: Sentence, index: int, count: int, said: Said) -> dict[str, Any]:
    """An item of a lettered list, with the punctuation of its language."""
    last = index == count - 1
    language = said.language
    end = FULL_STOPS.get(language, ".") if last else SEMICOLONS.get(language, ";")
    made = _sentence(item, said, capital=language in ITEMS_IN_CAPITALS)
    made["runs"].append(_run(Run(end), said))
    return {"number": numbers.item(index, language), **made}


def _note(note: Note, said: Said) -> dict[str, Any]:
    return {"mark": said.notes[note.sentence.key], **_sentence(note.sentence, said)}


def _sentence(sentence: Sentence, said: Said, *, capital: bool = True) -> dict[str, Any]:
    """A sentence of the running text: a name is spelled out where it stands first, and shorter after that."""
    spoken = [part for run in sentence.clause.runs(said.language, "") for part in _in_its_place(run, said)]
    return _said(sentence, spoken, said, said.language, capital=capital)


def _line_of_text(sentence: Sentence, said: Said, *, language: str = "") -> dict[str, Any]:
    """A heading, a cell or a line of the first page: it stands by itself, with every name in full."""
    code = language or said.language
    return _said(sentence, list(sentence.clause.runs(code, "")), said, code)


def _in_its_place(run: Run, said: Said) -> Iterator[Run]:
    """What a name becomes where it stands in the text."""
    if run.mention is None:
        yield run
        return
    known = run.mention.uuid in said.spelled_out
    said.spelled_out.add(run.mention.uuid)
    for part in run.mention.later if known else run.mention.first:
        yield from _in_its_place(part, said)


def _said(
    sentence: Sentence, spoken: list[Run], said: Said, code: str, *, capital: bool = True
) -> dict[str, Any]:
    """The runs of a sentence as data, its gaps noted, its typography set."""
    said.gaps.extend(_gap(run.gap, sentence.key, said.language) for run in spoken if run.gap)
    runs = [_run(run, said) for run in spoken]
    set_typography(runs, code)
    if capital and code in CAPITALIZING and runs and runs[0]["kind"] in {"text", "value"}:
        runs[0]["text"] = runs[0]["text"][:1].upper() + runs[0]["text"][1:]
    return {"key": sentence.key, "language": code, "runs": runs}


def set_typography(runs: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Set the spaces that a language keeps before and after its marks; returns the same runs."""
    if code == "fr":
        for run in runs:
            run["text"] = SPACE_AFTER.sub(NBSP, SPACE_BEFORE.sub(NBSP, run["text"]))
    return runs


def _gap(gap: Gap, sentence_key: str, language: str) -> dict[str, str]:
    return {
        "sentence": sentence_key,
        "kind": gap.kind,
        "uuid": gap.uuid,
        "key": gap.key,
        "field": gap.field,
        "language": language,
    }


def _run(run: Run, said: Said) -> dict[str, Any]:
    made: dict[str, Any] = {"text": run.text, "kind": run.kind}
    if run.kind == "note":
        made["mark"] = said.notes[run.text]
    if run.source:
        made["source"] = {"uuid": run.source.uuid, "fields": sorted(run.source.fields)}
    return made
