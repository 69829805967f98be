"""What the section on regional meetings says."""

from __future__ import annotations

from datetime import date

from reports.compose import plain_text
from tests.reports.extracted import content_of


def told(as_of: date, language: str = "en") -> str:
    """The sentences and items of the section, and the rows of its table, as of a day."""
    edition = content_of(as_of)["editions"][language]
    said: list[str] = []
    inside = False
    for block in edition["body"]:
        if block["kind"] == "heading":
            inside = block["key"] == "heading.regional"
        elif inside and block["kind"] == "paragraph":
            said += [plain_text(one["runs"]) for one in (*block["sentences"], *block["items"])]
        elif inside:
            said += [" | ".join(plain_text(cell["runs"]) for cell in row) for row in block["rows"]]
    return "\n".join(said).replace("\u00a0", " ")
