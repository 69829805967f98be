"""What the report says of the programme, as text."""

from __future__ import annotations

from datetime import date

from reports.compose import plain_text
from tests.reports.extracted import content_of

AS_OF = date(2018, 10, 1)
PERIOD = "cop1-cop2"


def told(as_of: date, language: str = "en") -> str:
    """The sentences of the section on other activities."""
    said: list[str] = []
    inside = False
    for block in content_of(as_of)["editions"][language]["body"]:
        if block["kind"] == "heading":
            inside = block["key"] == "heading.other-activities"
        elif inside and block["kind"] == "paragraph":
            said += [plain_text(one["runs"]) for one in block["sentences"]]
    return "\n".join(said).replace("\u00a0", " ")
