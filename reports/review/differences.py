"""The difference between two texts, word by word; character by character in Chinese, which sets no spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `kept` in both, `gone` from the old, or `new`."""

    change: str
    text: str


def difference(old: str, new: str, language: str) -> tuple[Piece, ...]:
    """How a text became another: what was kept, what is gone and what is new, in reading order."""
    before, after = _tokens(old, language), _tokens(new, language)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("kept", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("gone", "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("new", "".join(after[j1:j2])))
    return tuple(_joined(pieces))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The same with a blank between two changes taken into them, so that a changed phrase reads as one."""
    gone, new = "", ""
    for index, piece in enumerate(pieces):
        bridge = piece.change == "kept" and piece.text.isspace() and 0 < index < len(pieces) - 1
        if piece.change == "gone" or bridge:
            gone += piece.text
        if piece.change == "new" or bridge:
            new += piece.text
        if piece.change == "kept" and not bridge:
            yield from _changed(gone, new)
            gone, new = "", ""
            yield piece
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def _tokens(text: str, language: str) -> list[str]:
    return list(text) if language == "zh-hans" else WORDS.findall(text)
