"""HTML: an edition as one page that needs nothing else, for reading on a screen of any width and for printing.

The page holds no script and asks for nothing: its policy allows the one style sheet in it, by its hash. Every
sentence has its key as an anchor.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.compose import plain_text
from reports.renderers.document import Edition, Rendered, edition_of
from reports.wording.clauses import Clause
from reports.wording.webpage import BACK, CONTENTS, NOTES, SKIP
from secretariat.kernel import languages
from secretariat.kernel.values import say

HERE = Path(__file__).parent
POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
LABELS = {"skip": SKIP, "contents": CONTENTS, "notes": NOTES, "back": BACK}


def render(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Rendered:
    """Set an edition of a snapshot's content.

    Raises:
        ForbiddenCharacterError: A text holds a character that no file may hold.
    """
    return Rendered(page(edition_of(content, language, register)).encode(), pages=0)


def page(edition: Edition) -> str:
    """The edition as a web page."""
    said = edition.content
    _name_tables(said["body"])
    for annex in said["annexes"]:
        _name_tables(annex)
    blocks = [*said["body"], *(block for annex in said["annexes"] for block in annex)]
    return render_to_string(
        "reports/document/webpage.html",
        {
            "edition": edition,
            "masthead": languages.BY_CODE[said["front"]["distribution"]["language"]],
            "headings": [block for block in blocks if block["kind"] == "heading"],
            "notes": [*said["front_notes"], *(note for block in blocks for note in block.get("notes", ()))],
            "labels": {name: say(Clause(wording), edition.language.code) for name, wording in LABELS.items()},
            "policy": POLICY.format(digest=digest()),
            "stylesheet": mark_safe(stylesheet()),  # nosec B308, B703 # noqa: S308 (our own file)
        },
    )


def _name_tables(blocks: list[dict[str, Any]]) -> None:
    """Give each table the words of the heading under which it stands for its caption."""
    caption = ""
    for block in blocks:
        if block["kind"] == "heading":
            caption = plain_text(block["runs"])
        elif block["kind"] == "table":
            block["caption"] = caption


@functools.cache
def stylesheet() -> str:
    """The style sheet of the page."""
    return (HERE / "webpage.css").read_text(encoding="utf-8")


@functools.cache
def digest() -> str:
    """The style sheet's hash, by which the page's policy allows it."""
    return base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
