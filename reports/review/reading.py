"""Reading of a report under review: its text with people's words, the records in the margin, what has become stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reports.models import Citation, Comment, Composition, ParagraphChange, SentenceEdit, Snapshot
from reports.review.differences import Piece, difference
from reports.review.texts import (
    Arrangement,
    Review,
    blocks_of,
    body_runs,
    compared,
    editable,
    is_item,
    places_of,
    reviewed,
    sentences_of_block,
    shown,
    stored,
)
from reports.review.unplaced import Unplaced, unplaced_among
from secretariat.kernel.queries import rows_of
from secretariat.kernel.values import fingerprint

if TYPE_CHECKING:
    from datetime import datetime

    from reports.models import Edition, Report

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Margin:
    """A record on which a sentence rests: `changed` when it is not in the version any more that the sentence read."""

    kind: str
    key: str
    uuid: str
    pk: int | None
    changed: bool

    @property
    def screen(self) -> str:
        """The name of the address of its form."""
        return f"admin:{self.kind.replace('.', '_')}_change"


@dataclass(frozen=True, slots=True)
class SentenceText:
    """What a sentence says in one language: the runs as they will be printed, and how they came about.

    `version` is that of the edit, 0 where nobody has written. An edit is `stale` when the composed text beside it has
    changed since. A text is `to_translate` when the original language has changed since, or says more than it.
    """

    runs: tuple[Mapping[str, Any], ...]
    text: str
    composed: str
    version: int = 0
    edited: bool = False
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    stale: bool = False
    to_translate: bool = False
    missing: bool = False
    was_composed: str = ""
    was_original: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, heading, item, note or cell in the languages asked for, with the records it rests on."""

    key: str
    role: str
    words: Mapping[str, SentenceText]
    margin: tuple[Margin, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether a record of it has changed since it was composed."""
        return any(record.changed for record in self.margin)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the report: a heading, a paragraph or a table; its number is by language."""

    kind: str
    key: str
    level: int
    numbers: Mapping[str, str]
    lines: tuple[Line, ...]
    version: int = 0
    added: bool = False
    moved: bool = False
    in_annex: bool = False
    splits: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it rests on a record that has changed since."""
        return any(line.changed for line in self.lines)

    @property
    def sentences(self) -> tuple[Line, ...]:
        """Its sentences, without items and notes."""
        return tuple(line for line in self.lines if line.role == "sentence")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph that people left out of the report, with what it said in the original language, and why."""

    key: str
    version: int
    text: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Workbench:
    """A report under review, in some languages; `printed` is its content with people's words.

    `unplaced` counts what people wrote and said that has no place in it any more.
    """

    composition: Composition
    printed: Content
    original: str
    languages: tuple[str, ...]
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...] = ()
    unplaced: int = 0

    def counted(self, name: str) -> int:
        """How many texts are `edited`, `stale`, `to_translate` or `missing`."""
        return sum(
            getattr(words, name)
            for passage in self.passages
            for line in passage.lines
            for words in line.words.values()
        )

    @property
    def changed(self) -> int:
        """How many passages rest on records that have changed since."""
        return sum(passage.changed for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that would change if the report were composed anew, word by word in each language."""

    key: str
    change: str
    pieces: Mapping[str, tuple[Piece, ...]]
    edited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is known of sentences beside their texts."""

    edits: Mapping[tuple[str, str], SentenceEdit]
    margins: Mapping[str, tuple[Margin, ...]] = field(default_factory=dict)


# What stands -------------------------------------------------------------------------------------------------


def latest_composition(report: Report) -> Composition | None:
    """The last composition of a report for its own date. One query."""
    rows = Composition.objects.filter(report=report, as_of=report.as_of)
    found: Composition | None = rows.order_by("-composed_at", "-pk").first()
    return found


def composed_content(report: Report) -> dict[str, Any] | None:
    """The content as last composed for the report's own date, before people's words. Two queries."""
    composition = latest_composition(report)
    if composition is None:
        return None
    content: dict[str, Any] = Snapshot.objects.get(composition=composition, reviewed=False).content
    return content


def review_of(report: Report) -> Review:
    """All that people did to a report and that stands. Two queries."""
    edits = list(SentenceEdit.objects.standing().filter(report=report))
    return Review(
        words={(row.sentence, row.language): row.text for row in edits},
        beside={(row.sentence, row.language): row.composed for row in edits},
        arrangements=_arrangements(ParagraphChange.objects.standing().filter(report=report)),
    )


def text_of(edition: Edition) -> Content | None:
    """The text of an edition: as frozen, else as it would be frozen now; None where there is none yet."""
    if edition.snapshot is not None:
        frozen: Content = edition.snapshot.content
        return frozen
    composed = composed_content(edition.report)
    return reviewed(composed, review_of(edition.report)) if composed is not None else None


def kinds_of_blocks(report: Report, content: Content) -> dict[str, str]:
    """The kinds of the blocks that people may name, by their keys: those composed, added by hand, and divided."""
    edition = content["editions"][content["original_language"]]
    found = {block["key"]: block["kind"] for block in blocks_of(edition)}
    for one in review_of(report).arrangements:
        parts = (*one.splits, one.paragraph) if one.added else one.splits
        found |= dict.fromkeys(parts, "paragraph")
    return found


def _arrangements(rows: Iterable[ParagraphChange]) -> tuple[Arrangement, ...]:
    return tuple(
        Arrangement(
            row.paragraph,
            row.added,
            row.left_out,
            tuple((turn, after) for turn, after in row.moves),
            tuple(row.splits),
        )
        for row in rows
    )


def digest_of(review: Review) -> str:
    """SHA-256 of what people did; empty where they did nothing."""
    if not review:
        return ""
    return fingerprint(
        {
            "words": sorted([*key, text] for key, text in review.words.items()),
            "arrangements": [
                [one.paragraph, one.added, one.left_out, one.moves, *one.splits]
                for one in review.arrangements
            ],
        }
    )


# The workbench -----------------------------------------------------------------------------------------------


def workbench(*, report: Report, languages: tuple[str, ...]) -> Workbench | None:
    """A report under review in some languages; None where it was not composed yet. Seven queries."""
    composition = latest_composition(report)
    if composition is None:
        return None
    content = Snapshot.objects.get(composition=composition, reviewed=False).content
    edits = list(SentenceEdit.objects.filter(report=report).select_related("by"))
    changes = list(ParagraphChange.objects.standing().filter(report=report).select_related("by"))
    review = Review(
        words={(row.sentence, row.language): row.text for row in edits if row.standing},
        arrangements=_arrangements(changes),
    )
    printed = reviewed(content, review)
    marks = _Marks(
        edits={(row.sentence, row.language): row for row in edits}, margins=margins_of(composition)
    )
    original = content["original_language"]
    threads = Comment.objects.filter(report=report, thread=None).only("passage", "resolved_at")
    return Workbench(
        composition=composition,
        printed=printed,
        original=original,
        languages=languages,
        passages=tuple(_passages(content, printed, original, languages, marks, changes)),
        left_out=tuple(_left_out(content, original, changes, review)),
        unplaced=unplaced_among(places_of(content, review), original, edits, changes, threads).count,
    )


def unplaced(*, report: Report) -> Unplaced | None:
    """What people wrote and said that has no place in a report; None where it was not composed yet. Five queries."""
    content = composed_content(report)
    if content is None:
        return None
    edits = SentenceEdit.objects.standing().filter(report=report).select_related("by")
    changes = list(ParagraphChange.objects.standing().filter(report=report).select_related("by"))
    threads = Comment.objects.filter(report=report, thread=None).order_by("at", "pk")
    places = places_of(content, Review(arrangements=_arrangements(changes)))
    return unplaced_among(places, content["original_language"], edits, changes, threads)


def margins_of(composition: Composition) -> dict[str, tuple[Margin, ...]]:
    """The records that each sentence rests on. Two queries."""
    rows = list(
        Citation.objects.filter(sentence__composition=composition)
        .values_list("sentence__key", "kind", "uuid", "key", "version")
        .order_by("pk")
    )
    now = _versions((kind, uuid) for _sentence, kind, uuid, _key, _version in rows)
    found: dict[str, list[Margin]] = {}
    for sentence, kind, uuid, key, version in rows:
        pk, current = now.get(uuid, (None, None))
        found.setdefault(sentence, []).append(Margin(kind, key, str(uuid), pk, changed=current != version))
    return {sentence: tuple(records) for sentence, records in found.items()}


def _versions(cited: Iterable[tuple[str, Any]]) -> dict[Any, tuple[int, int | None]]:
    """The row and version in which each record stands now; one that was withdrawn has none. One query."""
    rows = rows_of(cited, "pk", "version", "withdrawn_on")
    return {uuid: (pk, None if withdrawn else version) for uuid, pk, version, withdrawn in rows}


def _passages(
    content: Content,
    printed: Content,
    original: str,
    codes: tuple[str, ...],
    marks: _Marks,
    changes: Iterable[ParagraphChange],
) -> Iterable[Passage]:
    by_key = {row.paragraph: row for row in changes}
    composed = {code: _texts(content, code, stored) for code in {*codes, original}}
    originals = {key: text for key, (text, _runs) in _texts(printed, original, stored).items()}
    printed_blocks = {
        code: {block["key"]: block for block in blocks_of(printed["editions"][code])} for code in codes
    }
    annexed = {block["key"] for annex in printed["editions"][original]["annexes"] for block in annex}
    for block in blocks_of(printed["editions"][original]):
        change = by_key.get(block["key"])
        here = {code: printed_blocks[code][block["key"]] for code in codes}
        yield Passage(
            kind=block["kind"],
            key=block["key"],
            level=block.get("level", 0),
            numbers={code: one.get("number", "") for code, one in here.items()},
            lines=tuple(_lines(block, here, composed, originals, original, marks)),
            version=change.version if change else 0,
            added=bool(change and change.added),
            moved=bool(change and change.after and not change.added),
            in_annex=block["key"] in annexed,
            splits=tuple(change.splits) if change else (),
        )


def _lines(
    block: Mapping[str, Any],
    here: Mapping[str, Mapping[str, Any]],
    composed: Mapping[str, Mapping[str, tuple[str, Any]]],
    originals: Mapping[str, str],
    original: str,
    marks: _Marks,
) -> Iterable[Line]:
    said = {code: sentences_of_block(dict(one)) for code, one in here.items()}
    for index, sentence in enumerate(sentences_of_block(dict(block))):
        key = sentence["key"]
        words = {
            code: _words(sentences[index], code, composed[code], originals, original, marks)
            for code, sentences in said.items()
        }
        role = "note" if "mark" in sentence else "item" if is_item(sentence) else "sentence"
        yield Line(key=key, role=role, words=words, margin=marks.margins.get(key, ()))


def _words(
    sentence: Mapping[str, Any],
    code: str,
    composed: Mapping[str, tuple[str, Any]],
    originals: Mapping[str, str],
    original: str,
    marks: _Marks,
) -> SentenceText:
    key = sentence["key"]
    was, _runs = composed.get(key, ("", None))
    edit = marks.edits.get((key, code))
    of_original = marks.edits.get((key, original))
    standing = edit if edit and edit.standing else None
    if code == original:
        to_translate = False
    elif standing:
        to_translate = standing.original != originals.get(key, "")
    else:
        to_translate = bool(of_original and of_original.standing)
    return SentenceText(
        runs=tuple(sentence["runs"]),
        text=editable(body_runs(dict(sentence))),
        composed=shown(was, sentence["runs"]),
        version=edit.version if edit else 0,
        edited=standing is not None,
        by=str(standing.by) if standing else "",
        at=standing.at if standing else None,
        reason=standing.reason if standing else "",
        stale=bool(standing and standing.composed != was),
        to_translate=to_translate,
        missing=any(run["kind"] == "gap" for run in sentence["runs"]),
        was_composed=shown(standing.composed, sentence["runs"]) if standing else "",
        was_original=shown(standing.original, sentence["runs"]) if standing else "",
    )


def _texts(
    content: Content, code: str, told: Callable[[list[dict[str, Any]]], str]
) -> dict[str, tuple[str, Any]]:
    """Every sentence as it is kept, edited or compared, with its runs."""
    return {
        said["key"]: (told(body_runs(said)), said["runs"])
        for block in blocks_of(content["editions"][code])
        for said in sentences_of_block(block)
    }


def _left_out(
    content: Content, original: str, changes: Iterable[ParagraphChange], review: Review
) -> Iterable[LeftOut]:
    whole = reviewed(content, replace(review, arrangements=tuple(_standing_all(review.arrangements))))
    texts = {
        block["key"]: " ".join(editable(body_runs(said)) for said in sentences_of_block(block))
        for block in blocks_of(whole["editions"][original])
    }
    for row in changes:
        if row.left_out and row.paragraph in texts:
            yield LeftOut(row.paragraph, row.version, texts[row.paragraph], row.reason, str(row.by), row.at)


def _standing_all(arrangements: Iterable[Arrangement]) -> Iterable[Arrangement]:
    return (replace(one, left_out=False) for one in arrangements)


# Freshness ---------------------------------------------------------------------------------------------------


def differences(old: Content, new: Content, edited: Iterable[tuple[str, str]] = ()) -> tuple[Difference, ...]:
    """What differs between two composed contents, sentence by sentence: new, changed or gone, in reading order."""
    codes = tuple(new["editions"])
    before = {code: _texts(old, code, compared) for code in codes}
    after = {code: _texts(new, code, compared) for code in codes}
    first = codes[0]
    by_sentence: dict[str, list[str]] = {}
    for sentence, code in edited:
        by_sentence.setdefault(sentence, []).append(code)
    found = []
    for key in dict.fromkeys((*after[first], *before[first])):
        was = {code: before[code].get(key, ("", None))[0] for code in codes}
        now = {code: after[code].get(key, ("", None))[0] for code in codes}
        if was == now:
            continue
        change = "new" if key not in before[first] else "gone" if key not in after[first] else "changed"
        pieces = {code: difference(was[code], now[code], code) for code in codes if was[code] != now[code]}
        found.append(Difference(key, change, pieces, tuple(sorted(by_sentence.get(key, ())))))
    return tuple(found)
