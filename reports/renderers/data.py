"""JSON: an edition as data, each sentence with its text, its runs and the records it rests on.

`docs/edition-data.md` says what stands where. The bytes are canonical: sorted keys, no spaces, UTF-8.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.compose import plain_text
from reports.renderers.document import Edition, Rendered, edition_of
from secretariat.kernel.values import canonical, fingerprint

SCHEMA = 1
REGISTER = ("issued_on", "job_number", "symbol")
RECORD = ("key", "kind", "uuid", "version")


def render(content: Mapping[str, Any], language: str, register: Mapping[str, Any]) -> Rendered:
    """Write an edition of a snapshot's content as JSON.

    Raises:
        ForbiddenCharacterError: A text holds a character that no file may hold.
    """
    edition = edition_of(content, language, register)
    return Rendered(canonical(data(content, edition, register)).encode() + b"\n", pages=0)


def data(content: Mapping[str, Any], edition: Edition, register: Mapping[str, Any]) -> dict[str, Any]:
    """The edition as data."""
    said, language = edition.content, edition.language
    rests = {row["key"]: row for row in content["sentences"]}
    return {
        "schema": SCHEMA,
        "report": {name: content["report"][name] for name in RECORD},
        "as_of": content["as_of"],
        "snapshot": {
            "schema": content["schema"],
            "sha256": fingerprint(content),
            "fingerprint": content["fingerprint"],
        },
        "register": {name: register.get(name) or None for name in REGISTER},
        "language": {
            "code": language.code,
            "tag": language.tag,
            "iso": language.iso,
            "direction": language.direction,
        },
        "title": edition.title,
        "between_sentences": said["between_sentences"],
        "front": [_sentence(line, rests, place=place) for place, line in _lines(said)],
        "front_notes": [_sentence(note, rests, mark=note["mark"]) for note in said["front_notes"]],
        "body": [_block(block, rests) for block in said["body"]],
        "annexes": [[_block(block, rests) for block in annex] for annex in said["annexes"]],
        "gaps": said["gaps"],
    }


def _lines(said: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The lines of the first page by their places, the one that names the language of a translation included."""
    lines = list(said["front"].items())
    if said["edition_language"]:
        lines.append(("edition_language", said["edition_language"]))
    return lines


def _block(block: Mapping[str, Any], rests: Mapping[str, Any]) -> dict[str, Any]:
    match block["kind"]:
        case "heading":
            return _sentence(
                block, rests, kind="heading", level=block["level"], number=block["number"] or None
            )
        case "paragraph":
            return {
                "kind": "paragraph",
                "number": block["number"],
                "sentences": [_sentence(one, rests) for one in block["sentences"]],
                "items": [_sentence(item, rests, number=item["number"]) for item in block["items"]],
                "notes": [_sentence(note, rests, mark=note["mark"]) for note in block["notes"]],
            }
        case _:
            return {
                "kind": "table",
                "key": block["key"],
                "head": [_sentence(cell, rests) for cell in block["head"]],
                "rows": [[_sentence(cell, rests) for cell in row] for row in block["rows"]],
            }


def _sentence(said: Mapping[str, Any], rests: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A sentence with its text, its runs and its sources; `more` is what it has in its place."""
    row = rests.get(said["key"], {"wording": None, "cites": []})
    printed: dict[str, set[str]] = {}
    for run in said["runs"]:
        if "source" in run:
            printed.setdefault(run["source"]["uuid"], set()).update(run["source"]["fields"])
    return {
        "key": said["key"],
        "language": said["language"],
        "wording": row["wording"],
        "text": plain_text(said["runs"]),
        "runs": [_run(run) for run in said["runs"]],
        "sources": [
            {
                **{name: cited[name] for name in RECORD},
                "fields": sorted({*cited["fields"], *printed.get(cited["uuid"], ())}),
            }
            for cited in row["cites"]
        ],
        **more,
    }


def _run(run: Mapping[str, Any]) -> dict[str, Any]:
    """A run; where it calls a footnote, the note's key stands in `note` and its mark in `text`."""
    made = {"kind": run["kind"], "text": run["text"]}
    if run["kind"] == "note":
        made = {"kind": "note", "text": run["mark"], "note": run["text"]}
    if "source" in run:
        made["source"] = {"uuid": run["source"]["uuid"], "fields": run["source"]["fields"]}
    return made
