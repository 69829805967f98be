"""A composed report with what people did to it: their words put in place, paragraphs arranged, numbers given anew.

Plain data in, plain data out, of the shape that `compose` makes; nothing here reads records.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from reports.compose import set_typography
from reports.sections import numbers
from secretariat.kernel.values import MISSING

CALL = re.compile(r"\[\^([^\]\s]{1,200})\]")
TAG = re.compile(r"<[^<>]{0,2000}>")
# Marks that turn the direction of text, and what no page prints: they would let a text read other than it is written.
FORBIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff\ufeff\ufffe\uffff]"
)
LONGEST = 20_000
BLANKS = re.compile(r"[^\S\u00a0]+")
SPACES = re.compile(r"[ \u00a0]")
PROTECTED = frozenset({"value", "symbol"})
ADDED = "added"
"""The wording key of a paragraph that a person wrote."""

Sentence = dict[str, Any]
Block = dict[str, Any]


class UnfitTextError(ValueError):
    """A text that cannot stand in a report; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How people arranged a paragraph; see `ParagraphChange`."""

    paragraph: str
    added: bool = False
    left_out: bool = False
    moves: tuple[tuple[int, str], ...] = ()
    splits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All that people did to a report: words by sentence and language, paragraphs as arranged, oldest first.

    `beside` are the composed texts beside which the words were written.
    """

    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    beside: Mapping[tuple[str, str], str] = field(default_factory=dict)
    arrangements: tuple[Arrangement, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.words or self.arrangements)


@dataclass(frozen=True, slots=True)
class Places:
    """What a report has a place for: the keys of its sentences, and of its passages as people divided them."""

    sentences: frozenset[str]
    passages: frozenset[str]


# Words -------------------------------------------------------------------------------------------------------


def editable(runs: Iterable[Mapping[str, Any]]) -> str:
    """The text of runs as a person edits it: footnotes are called by the marks with which they are printed, `[^1]`."""
    return "".join(f"[^{run['mark']}]" if run["kind"] == "note" else run["text"] for run in runs)


def stored(runs: Iterable[Mapping[str, Any]]) -> str:
    """The text of runs as it is kept: footnotes are called by their keys, since marks change with what stands before."""
    return "".join(f"[^{run['text']}]" if run["kind"] == "note" else run["text"] for run in runs)


def keyed(text: str, runs: Iterable[Mapping[str, Any]]) -> str:
    """A text as a person edited it, as it is kept; `runs` are those that they saw."""
    keys = {run["mark"]: run["text"] for run in runs if run["kind"] == "note"}
    return CALL.sub(lambda call: f"[^{keys.get(call[1], call[1])}]", text)


def shown(text: str, runs: Iterable[Mapping[str, Any]]) -> str:
    """A text as it is kept, as a person edits it; `runs` are those that they see."""
    marks = {run["text"]: run["mark"] for run in runs if run["kind"] == "note"}
    return CALL.sub(lambda call: f"[^{marks.get(call[1], '')}]", text)


def compared(runs: Iterable[Mapping[str, Any]]) -> str:
    """The text of runs as texts are compared: another number of a footnote is no other text."""
    return CALL.sub("[^]", stored(runs))


def unprintable(text: str) -> str:
    """What is wrong with a text that holds what no page prints and some databases do not store; empty where nothing is."""
    found = FORBIDDEN.search(text)
    if not found:
        return ""
    return _(
        "This holds a character that cannot be seen and changes how text is read (%(code)s). Type the text anew instead of pasting it."
    ) % {"code": f"U+{ord(found[0]):04X}"}


def cleaned(text: str) -> str:
    """A text as typed or pasted, without markup and doubled blanks.

    Raises:
        UnfitTextError: It is empty or too long, or holds what no page prints; says so.
    """
    if len(text) > LONGEST:
        raise UnfitTextError(
            _("This has %(n)d characters; a sentence may have %(most)d. Split it, or write less.")
            % {"n": len(text), "most": LONGEST}
        )
    if fault := unprintable(text):
        raise UnfitTextError(fault)
    plain = BLANKS.sub(" ", TAG.sub("", text)).strip()
    if not plain:
        raise UnfitTextError(_("Write a text, or leave the paragraph out of the report."))
    return plain


def refuse_lost_calls(text: str, seen: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a text that does not call each footnote of the sentence once, by the marks that the person saw.

    Raises:
        UnfitTextError: A call is missing, doubled, or of no footnote of the sentence.
    """
    wanted = [run["mark"] for run in seen if run["kind"] == "note"]
    called = CALL.findall(text)
    if sorted(called) == sorted(wanted):
        return
    if wanted:
        marks = " ".join(f"[^{mark}]" for mark in wanted)
        raise UnfitTextError(
            _("Call each footnote of the sentence once, where it belongs: %(marks)s.") % {"marks": marks}
        )
    raise UnfitTextError(_("The sentence has no footnote: take “[^…]” out."))


def runs_of(text: str, composed: Iterable[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """A person's text as runs: names, dates and symbols that it keeps still know their records."""
    kept = list(composed)
    calls = {run["text"]: run for run in kept if run["kind"] == "note"}
    known = [run for run in kept if run["kind"] in PROTECTED and len(run["text"].strip()) > 1]
    runs: list[dict[str, Any]] = []
    for index, part in enumerate(CALL.split(text)):
        if index % 2 == 0:
            runs.extend(_recognized(part, known))
        elif part in calls:
            runs.append(dict(calls[part]))
    return set_typography(runs, language)


def _recognized(text: str, known: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Text with the values and symbols in it, longest first, each as often as it stands there."""
    by_text = {SPACES.sub(" ", run["text"]): run for run in known}
    ordered = sorted(by_text, key=len, reverse=True)
    if not ordered:
        if text:
            yield {"text": text, "kind": "text"}
        return
    # Whoever types sets plain spaces where the composed text keeps its words together.
    alternatives = (SPACES.sub("[ \u00a0]", re.escape(word).replace(r"\ ", " ")) for word in ordered)
    pattern = re.compile("(" + "|".join(rf"(?<!\w){word}(?!\w)" for word in alternatives) + ")")
    for part in pattern.split(text):
        if part:
            found = by_text.get(SPACES.sub(" ", part))
            yield dict(found) if found else {"text": part, "kind": "text"}


# The whole report --------------------------------------------------------------------------------------------


def reviewed(content: Mapping[str, Any], review: Review) -> dict[str, Any]:
    """A composed content with what people did to it; the same content where they did nothing."""
    if not review:
        return dict(content)
    made = copy.deepcopy(dict(content))
    for language, edition in made["editions"].items():
        _put_words(edition, language, review)
        said = {gap["sentence"] for gap in edition["gaps"]} & {
            sentence for sentence, code in review.words if code == language
        }
        edition["gaps"] = [gap for gap in edition["gaps"] if gap["sentence"] not in said]
        edition["body"] = _arranged(edition, edition["body"], language, review)
        edition["annexes"] = [
            _arranged(edition, annex, language, review, added=False) for annex in edition["annexes"]
        ]
        _drop_gaps_of_what_is_left_out(edition)
        renumber(edition, language)
    made["sentences"].extend(
        {"key": one.paragraph, "wording": ADDED, "cites": []}
        for one in review.arrangements
        if one.added and not one.left_out
    )
    made["review"] = {
        "words": sorted([sentence, language] for sentence, language in review.words),
        "arrangements": [one.paragraph for one in review.arrangements],
    }
    return made


def fitting(review: Review, content: Mapping[str, Any]) -> Review:
    """What people did, as far as it fits a report as of another day: words whose sentence reads there as it did here."""
    composed = {
        (said["key"], code): stored(body_runs(said))
        for code, edition in content["editions"].items()
        for block in blocks_of(edition)
        for said in sentences_of_block(block)
    }
    added = {one.paragraph for one in review.arrangements if one.added}
    words = {
        key: text
        for key, text in review.words.items()
        if key[0] in added or composed.get(key) == review.beside.get(key, "")
    }
    return replace(review, words=words)


def places_of(content: Mapping[str, Any], review: Review) -> Places:
    """What a composed content has a place for, with what people added to it and left out of it."""
    blocks = list(blocks_of(content["editions"][content["original_language"]]))
    added = {one.paragraph for one in review.arrangements if one.added}
    return Places(
        sentences=frozenset({said["key"] for block in blocks for said in sentences_of_block(block)} | added),
        passages=frozenset({part["key"] for block in blocks for part in _split(block, review)} | added),
    )


def sentences_of_block(block: Block) -> list[Sentence]:
    """Every sentence of a block: a heading itself, a paragraph's with items and notes, a table's cells."""
    match block["kind"]:
        case "heading":
            return [block]
        case "paragraph":
            return [*block["sentences"], *block["items"], *block["notes"]]
        case _:
            return [*block["head"], *(cell for row in block["rows"] for cell in row)]


def blocks_of(edition: Mapping[str, Any]) -> Iterator[Block]:
    """Every block of an edition, those of its annexes last."""
    yield from edition["body"]
    for annex in edition["annexes"]:
        yield from annex


def body_runs(sentence: Sentence) -> list[dict[str, Any]]:
    """The runs of a sentence that a person edits: an item's last one is the punctuation of its list."""
    runs: list[dict[str, Any]] = sentence["runs"]
    return runs[:-1] if is_item(sentence) else runs


def is_item(sentence: Sentence) -> bool:
    """Whether a sentence is an item of a list."""
    return "number" in sentence and "kind" not in sentence


def _put_words(edition: dict[str, Any], language: str, review: Review) -> None:
    for block in blocks_of(edition):
        for sentence in sentences_of_block(block):
            text = review.words.get((sentence["key"], language))
            if text is None:
                continue
            end = sentence["runs"][-1:] if is_item(sentence) else []
            sentence["runs"] = [*runs_of(text, body_runs(sentence), language), *end]


def _arranged(
    edition: dict[str, Any], blocks: list[Block], language: str, review: Review, *, added: bool = True
) -> list[Block]:
    """The blocks in the order that people gave them, split and left out as they wished, theirs among them."""
    standing = [part for block in blocks for part in _split(block, review)]
    out = {one.paragraph for one in review.arrangements if one.left_out}
    keys = {block["key"] for block in standing}
    moves = [(turn, after, one) for one in review.arrangements for turn, after in one.moves or ((0, ""),)]
    for _turn, after, one in sorted(moves, key=lambda move: move[0]):
        if one.added and added and one.paragraph not in keys:
            # One that is left out keeps its place for those that stand after it.
            standing.append(
                {"key": one.paragraph} if one.left_out else _added(one, edition, language, review)
            )
            keys.add(one.paragraph)
        if one.paragraph in keys:
            _move(standing, one.paragraph, after)
    return [block for block in standing if block["key"] not in out]


def _move(standing: list[Block], key: str, after: str) -> None:
    """Put a block behind another; where that one has gone, it stays at its place, and one just added at the end."""
    places = {block["key"]: index for index, block in enumerate(standing)}
    if after not in places or after == key:
        return
    block = standing.pop(places[key])
    place = next(index for index, other in enumerate(standing) if other["key"] == after)
    standing.insert(place + 1, block)


def _split(block: Block, review: Review) -> list[Block]:
    """A paragraph as those into which people split it; items go with the last, notes with their calls."""
    if block["kind"] != "paragraph":
        return [block]
    key = block["key"]
    before = {start for one in review.arrangements if one.paragraph == key for start in one.splits}
    parts: list[list[Sentence]] = [[]]
    for sentence in block["sentences"]:
        if sentence["key"] in before and parts[-1]:
            parts.append([])
        parts[-1].append(sentence)
    made = []
    for index, sentences in enumerate(parts):
        items = block["items"] if index == len(parts) - 1 else []
        called = {
            run["text"] for said in (*sentences, *items) for run in said["runs"] if run["kind"] == "note"
        }
        made.append(
            {
                **block,
                "key": sentences[0]["key"],
                "sentences": sentences,
                "items": items,
                "notes": [note for note in block["notes"] if note["key"] in called],
            }
        )
    return made


def _added(one: Arrangement, edition: dict[str, Any], language: str, review: Review) -> Block:
    """A paragraph that a person wrote; in a language in which nobody has, a visible gap."""
    text = review.words.get((one.paragraph, language))
    if text is None:
        runs = [{"text": MISSING, "kind": "gap"}]
        edition["gaps"].append(
            {
                "sentence": one.paragraph,
                "kind": ADDED,
                "uuid": "",
                "key": one.paragraph,
                "field": "",
                "language": language,
            }
        )
    else:
        runs = runs_of(text, (), language)
    sentence = {"key": one.paragraph, "language": language, "runs": runs}
    return {
        "kind": "paragraph",
        "key": one.paragraph,
        "number": "",
        "sentences": [sentence],
        "items": [],
        "notes": [],
    }


def _drop_gaps_of_what_is_left_out(edition: dict[str, Any]) -> None:
    """What the report does not say cannot be missing in it."""
    said = {sentence["key"] for block in blocks_of(edition) for sentence in sentences_of_block(block)}
    said |= {sentence["key"] for sentence in (*edition["front"].values(), *edition["front_notes"])}
    edition["gaps"] = [gap for gap in edition["gaps"] if gap["sentence"] in said]


def renumber(edition: dict[str, Any], language: str) -> None:
    """Give paragraphs and numbered footnotes of an edition their numbers, in the order in which they stand."""
    marks: dict[str, str] = {}
    for blocks in (edition["body"], *edition["annexes"]):
        count = 0
        for block in blocks:
            if block["kind"] != "paragraph":
                continue
            count += 1
            block["number"] = numbers.paragraph(count, language)
            _mark_notes(block, marks)


def _mark_notes(block: Block, marks: dict[str, str]) -> None:
    fixed = {note["key"]: note["mark"] for note in block["notes"] if not note["mark"].isdigit()}
    for sentence in (*block["sentences"], *block["items"]):
        for run in sentence["runs"]:
            if run["kind"] == "note":
                key = run["text"]
                run["mark"] = fixed.get(key) or marks.setdefault(key, str(len(marks) + 1))
    for note in block["notes"]:
        note["mark"] = fixed.get(note["key"]) or marks.get(note["key"], note["mark"])
