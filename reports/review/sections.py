"""A report's text by its sections, as they are cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reports.choices import SectionCode
from reports.review.texts import sentences_of_block, stored
from secretariat.kernel.values import fingerprint

HEADING = "heading."


def section_of_heading(key: str) -> str:
    """The section that begins with a heading, by the heading's key; the annex has one of its own."""
    code = key.removeprefix(HEADING)
    return code if code in SectionCode.values else str(SectionCode.CALENDAR)


def blocks_by_section(edition: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The blocks of an edition under the section whose heading stands before them."""
    found: dict[str, list[dict[str, Any]]] = {}
    section = ""
    for blocks in (edition["body"], *edition["annexes"]):
        for block in blocks:
            if block["kind"] == "heading":
                section = section_of_heading(block["key"])
            found.setdefault(section, []).append(block)
    return found


def digests_of(content: Mapping[str, Any], codes: Iterable[str]) -> dict[str, str]:
    """SHA-256 of what each section says in some languages: another word is another text to clear."""
    by_language = {code: blocks_by_section(content["editions"][code]) for code in codes}
    sections = dict.fromkeys(section for found in by_language.values() for section in found)
    return {
        section: fingerprint(
            [
                [
                    code,
                    [
                        stored(said["runs"])
                        for block in found.get(section, ())
                        for said in sentences_of_block(block)
                    ],
                ]
                for code, found in by_language.items()
            ]
        )
        for section in sections
    }
