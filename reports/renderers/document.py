"""What every renderer reads: one edition of a snapshot, with what the register has assigned so far."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.wording.clauses import Clause
from reports.wording.front import (
    DATE_TO_BE_ASSIGNED,
    INCOMPLETE_EDITION,
    JOB_NUMBER_TO_BE_ASSIGNED,
    SYMBOL_TO_BE_ASSIGNED,
)
from secretariat.kernel import languages
from secretariat.kernel.counts import Count
from secretariat.kernel.dates import day
from secretariat.kernel.languages import Language
from secretariat.kernel.runs import FinalError
from secretariat.kernel.values import say

# Control characters, noncharacters, lone surrogates (no text of XML may hold them), and the marks that turn the
# order of letters round beyond the sentence they stand in.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class ForbiddenCharacterError(FinalError):
    """A text holds a character that no file may hold."""

    def __init__(self, characters: set[str], language: str) -> None:
        """Name the characters by their code points."""
        named = ", ".join(f"U+{ord(char):04X}" for char in sorted(characters))
        super().__init__(f"a text holds {named} in {language}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file's bytes and its number of pages; 0 where the format has none."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """Something the register assigns: as printed, and whether it is still missing."""

    text: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's text of a snapshot, ready to be set.

    `content` is the edition as composed, with each footnote put beside its call.
    """

    language: Language
    content: dict[str, Any]
    symbol: Assigned
    issued_on: Assigned
    job_number: Assigned
    incomplete: str

    @property
    def title(self) -> str:
        """The document's title, for the file's own title."""
        return "".join(run["text"] for run in self.content["front"]["title"]["runs"])


def edition_of(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Edition:
    """An edition of a snapshot's content; `register` has `symbol`, `job_number` and `issued_on` (ISO 8601).

    Raises:
        ForbiddenCharacterError: A text holds a character that would break a file, or the order of its letters.
    """
    said = copy.deepcopy(content["editions"][language])
    _refuse_forbidden((said, *register.values()), language)
    for holder in _with_notes(said):
        notes = {note["key"]: note for note in holder["notes"]}
        for sentence in holder["sentences"]:
            for run in sentence["runs"]:
                if run["kind"] == "note":
                    run["note"] = notes[run["text"]]
    masthead_language = said["front"]["distribution"]["language"]
    issued_on = register.get("issued_on")
    gaps = len(said["gaps"])
    return Edition(
        language=languages.BY_CODE[language],
        content=said,
        symbol=_assigned(register.get("symbol"), say(Clause(SYMBOL_TO_BE_ASSIGNED), language)),
        issued_on=_assigned(
            say(day(date.fromisoformat(issued_on)), masthead_language) if issued_on else "",
            say(Clause(DATE_TO_BE_ASSIGNED), masthead_language),
        ),
        job_number=_assigned(register.get("job_number"), say(Clause(JOB_NUMBER_TO_BE_ASSIGNED), language)),
        incomplete=say(Clause(INCOMPLETE_EDITION, {"count": Count(gaps)}, gaps), language) if gaps else "",
    )


def _refuse_forbidden(thing: Any, language: str) -> None:
    if found := {char for text in _texts(thing) for char in FORBIDDEN.findall(text)}:
        raise ForbiddenCharacterError(found, language)


def _texts(thing: Any) -> Iterator[str]:
    """Every text of an edition, keys included."""
    match thing:
        case str():
            yield thing
        case dict():
            yield from _texts(list(thing.values()))
        case list() | tuple():
            for one in thing:
                yield from _texts(one)


def _with_notes(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of an edition that call footnotes: the front page and the paragraphs."""
    yield {"notes": said["front_notes"], "sentences": list(said["front"].values())}
    for block in (*said["body"], *(block for annex in said["annexes"] for block in annex)):
        if block["kind"] == "paragraph":
            yield {"notes": block["notes"], "sentences": [*block["sentences"], *block["items"]]}


def _assigned(value: str | None, placeholder: str) -> Assigned:
    return Assigned(value or placeholder, missing=not value)
