"""The structure of a tagged PDF, completed for PDF/UA-1.

WeasyPrint tags boxes, page by page: a paragraph that crosses a page becomes two, footnotes get no Note, heading
cells no scope, foreign fragments no language. The boxes and the tags stand in the same order, so they are walked
side by side and the tags mended. Source: ISO 14289-1, ISO 32000-1 chapter 14.8.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, String
from weasyprint.formatting_structure import boxes

from reports.renderers import glyphs

CONTAINERS = frozenset({"main", "section", "header"})
PRINT_FLAG = 4


class StructureError(ValueError):
    """Boxes and tags do not stand side by side: the renderer has changed and this module with it must."""


@dataclass(slots=True)
class _Walk:
    """What the walk has met so far: the tag of each element's first box, and the pages' footnotes."""

    language: str
    first: dict[int, Any] = field(default_factory=dict)
    notes: list[Any] = field(default_factory=list)


def complete(
    made: bytes, document: Any, *, language: str, note_ids: list[str], fonts: Mapping[str, Path]
) -> bytes:
    """Mend the tags of a PDF that WeasyPrint made from a rendered document, and the text behind its glyphs.

    `language` is the HTML tag of the text; `note_ids` are the footnotes' identifiers in the order of their pages;
    `fonts` are those whose glyphs need it, by their names in the file.

    Raises:
        StructureError: The tags are not those the boxes would give, or a footnote is missing.
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        root = pdf.Root.StructTreeRoot.K[0]
        walk = _Walk(language)
        tops = [box for page in document.pages for box in _tops(page._page_box)]
        _side_by_side(tops, root, walk)
        if len(walk.notes) != len(note_ids):
            raise StructureError(f"{len(walk.notes)} footnotes on the pages, {len(note_ids)} in the text")
        for element, identifier in zip(walk.notes, note_ids, strict=True):
            element.S = Name.Note
            element.ID = String(identifier)
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation.F = int(annotation.get("/F", 0)) | PRINT_FLAG
                if "/Contents" not in annotation and "/A" in annotation:
                    annotation.Contents = String(str(annotation.A.URI))
        glyphs.mend(pdf, fonts)
        stored = io.BytesIO()
        pdf.save(stored, deterministic_id=True)
    return stored.getvalue()


def _tops(box: Any) -> Iterator[Any]:
    """The boxes of a page that become children of the document's tag."""
    for child in box.children:
        if isinstance(child, boxes.MarginBox):
            continue
        if child.element_tag in {"html", "body"}:
            yield from _tops(child)
        else:
            yield child


def _side_by_side(found: list[Any], parent: Any, walk: _Walk) -> None:
    """Walk boxes and the tags they became, and join what a page break has cut apart."""
    kids = list(parent.K)
    if len(kids) != len(found):
        raise StructureError(f"{len(found)} boxes and {len(kids)} tags")
    kept = []
    for box, element in zip(found, kids, strict=True):
        if isinstance(box, boxes.FootnoteAreaBox):
            walk.notes.extend(element.K)
            kept.append(element)
            continue
        tag = box.element_tag
        if tag in CONTAINERS:
            _side_by_side(list(box.children), element, walk)
        elif tag == "table":
            _scopes(element)
        _foreign(box, element, walk)
        before = walk.first.get(id(box.element))
        if before is None or tag is None:
            walk.first[id(box.element)] = element
            kept.append(element)
        else:
            _join(before, element)
    parent.K = pikepdf.Array(kept)


def _foreign(box: Any, element: Any, walk: _Walk) -> None:
    """Give a fragment in another language its own."""
    tag = box.element.get("lang") if box.element is not None else None
    if tag and tag != walk.language:
        element.Lang = String(tag)


def _join(first: Any, rest: Any) -> None:
    """Make the tag of an element's second box part of its first."""
    for kid in rest.K:
        if isinstance(kid, Dictionary) and "/P" in kid:
            kid.P = first
        first.K.append(kid)


def _scopes(table: Any) -> None:
    """Say of each heading cell whether it heads its column or its row."""
    for group in table.K:
        scope = Name.Column if Name.THead == group.S else Name.Row
        for row in group.K:
            for cell in row.K:
                if cell.S == Name.TH:
                    cell.A.Scope = scope
