"""What translators are given of a report: each sentence with what it says now in two languages, and what it rests on.

Plain data, of no format. Calls of footnotes and symbols stand apart as placeholders, which every language keeps.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.exchange.context import Context
from reports.review.reading import Line, Passage, SentenceText, Workbench, composed_content, workbench
from reports.review.texts import blocks_of, sentences_of_block

if TYPE_CHECKING:
    from datetime import datetime

    from reports.models import Report

PLACEHOLDERS = {"note": "x-footnote", "symbol": "x-symbol"}
"""Kinds of runs that every language keeps, and what files call them."""
OPEN_STATES = frozenset(
    {
        "new",
        "needs-translation",
        "needs-adaptation",
        "needs-l10n",
        "needs-review-translation",
        "needs-review-adaptation",
        "needs-review-l10n",
    }
)
"""States of a translation that somebody must still work on."""
DONE_STATES = frozenset({"translated", "signed-off", "final"})
LONGEST_HEADING = 200
WIDTH_OF_TABLE = 240
"""How many characters a row of a table holds in its narrow columns, five lines each; the first column has as many."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; with an `id` it is a placeholder, of a kind."""

    text: str
    id: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence in the original language and in another one; `calls` are the marks of its footnotes, as printed."""

    key: str
    role: str
    source: tuple[Part, ...]
    target: tuple[Part, ...]
    state: str
    version: int
    longest: int | None
    notes: tuple[str, ...]
    calls: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody must still work on the translation."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of a paragraph, a heading or a table."""

    key: str
    kind: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A report as translators are given it in one language; `left_out` are sentences that it does not say any more."""

    report: str
    original: str
    language: str
    composed_at: datetime
    fingerprint: str
    groups: tuple[Group, ...]
    left_out: frozenset[str]

    @property
    def units(self) -> Iterator[Unit]:
        """All its sentences."""
        return (unit for group in self.groups for unit in group.units)


def text_of(parts: Iterable[Part]) -> str:
    """Parts as people edit them."""
    return "".join(part.text for part in parts)


def digest(text: str) -> str:
    """What tells a text from another: its SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def exchanged(*, report: Report, codes: Iterable[str]) -> dict[str, Exchanged] | None:
    """A report as translators are given it, by language; None where it was not composed yet.

    The original language is not among them. Two queries more than the workbench takes, whatever the languages.
    """
    content = composed_content(report)
    if content is None:
        return None
    original = content["original_language"]
    wanted = tuple(code for code in codes if code != original)
    bench = workbench(report=report, languages=(*wanted, original))
    return {code: _exchanged(report, bench, content, code) for code in wanted} if bench else None


def _exchanged(report: Report, bench: Workbench, content: Mapping[str, Any], code: str) -> Exchanged:
    context = Context(content, bench.original, code)
    limits = dict(_limits(content["editions"][bench.original]))
    composed = {
        said["key"]: said
        for block in blocks_of(content["editions"][code])
        for said in sentences_of_block(block)
    }
    groups = tuple(
        Group(
            passage.key,
            passage.kind,
            tuple(_unit(line, passage, bench.original, code, limits, context) for line in passage.lines),
        )
        for passage in bench.passages
    )
    said = {unit.key for group in groups for unit in group.units}
    return Exchanged(
        report=report.key,
        original=bench.original,
        language=code,
        composed_at=bench.composition.composed_at,
        fingerprint=bench.composition.fingerprint,
        groups=groups,
        left_out=frozenset(composed) - said | {one.key for one in bench.left_out},
    )


def _unit(
    line: Line,
    passage: Passage,
    original: str,
    code: str,
    limits: Mapping[str, int],
    context: Context,
) -> Unit:
    source, target = _body(line, original), _body(line, code)
    ids: dict[tuple[str, str, int], str] = {}
    said = [run for run in (*source, *target) if run["kind"] == "note"]
    return Unit(
        key=line.key,
        role="heading" if passage.kind == "heading" else "cell" if passage.kind == "table" else line.role,
        source=_parts(source, ids),
        target=() if all(run["kind"] == "gap" for run in target) else _parts(target, ids),
        state=state_of(line.words[code]),
        version=line.words[code].version,
        longest=limits.get(line.key),
        notes=context.notes(line.margin, source, target),
        calls=tuple(dict.fromkeys(run["mark"] for run in said)),
    )


def state_of(words: SentenceText) -> str:
    """How far a translation has come, as files of translators say it."""
    if words.missing:
        return "new"
    if words.edited and (words.to_translate or words.stale):
        return "needs-review-translation"
    return "needs-translation" if words.to_translate else "translated"


def _body(line: Line, code: str) -> tuple[Mapping[str, Any], ...]:
    """The runs of a line that a person edits."""
    runs = line.words[code].runs
    return runs[:-1] if line.role == "item" else runs


def _parts(runs: Iterable[Mapping[str, Any]], ids: dict[tuple[str, str, int], str]) -> tuple[Part, ...]:
    """Runs as parts; a placeholder has the same number wherever it stands."""
    parts: list[Part] = []
    seen: Counter[tuple[str, str]] = Counter()
    for run in runs:
        kind = PLACEHOLDERS.get(run["kind"], "")
        if kind:
            seen[kind, run["text"]] += 1
            which = (kind, run["text"], seen[kind, run["text"]])
            text = f"[^{run['mark']}]" if run["kind"] == "note" else run["text"]
            parts.append(Part(text, ids.setdefault(which, str(len(ids) + 1)), kind))
        elif parts and not parts[-1].id:
            parts[-1] = Part(parts[-1].text + run["text"])
        else:
            parts.append(Part(run["text"]))
    return tuple(part for part in parts if part.text)


def _limits(edition: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """How long the texts may be that the layout gives a place of its own, by sentence."""
    for block in blocks_of(edition):
        if block["kind"] == "heading":
            yield block["key"], LONGEST_HEADING
        elif block["kind"] == "table":
            for row in (block["head"], *block["rows"]):
                for column, cell in enumerate(row):
                    yield cell["key"], WIDTH_OF_TABLE // (len(row) if column else 1)
