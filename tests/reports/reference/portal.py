"""What pages of the portal tell and the report does not, or in another form only."""

from __future__ import annotations

CODES = ("ar", "zh", "en", "fr", "ru", "es")
LISTED: dict[tuple[str, str], tuple[str, ...]] = {
    ("organizations", "gef"): ("name_es", "name_fr", "name_ru"),
    ("organizations", "saicm"): ("name_ar", "name_es", "name_fr", "name_ru"),
    ("organizations", "special-programme"): ("name_es", "name_fr", "name_ru"),
    ("organizations", "iomc"): ("name_es", "name_fr", "name_ru"),
    ("organizations", "european-union"): ("name_fr", "name_ru"),
    ("bodies", "gef-chemicals-task-force"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "unep-task-team-saicm"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "unep-task-team-cooperation"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "iomc-mercury-group"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "basel-bureau"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "rotterdam-bureau"): ("name_es", "name_fr", "name_ru"),
    ("bodies", "stockholm-bureau"): ("name_es", "name_fr", "name_ru"),
    ("treaties", "aarhus"): ("name_zh",),
    ("treaties", "montreal"): ("name_zh",),
    ("posts", "executive-secretary"): ("title_ar", "title_es", "title_fr", "title_ru"),
    ("organizations", "unep-europe"): ("name_es", "name_fr", "name_ru"),
}
UNPRINTED = {
    (sheet, f"{key}.{column}"): "pages of the portal list it so; the report says it in another form"
    for (sheet, key), columns in LISTED.items()
    for column in columns
} | {
    ("places", "time_zone"): "the calendar tells the hours of meetings by it",
    ("places", "latitude"): "the map shows the place by it",
    ("places", "longitude"): "as above",
    ("conferences", "opens_at"): "the calendar tells it",
    ("conventions", "in_force_on"): "pages of Parties count from it; the report says nothing of Parties",
    **{
        ("treaty_actions", column): "as above"
        for column in ("country", "organization", "kind_of", "done_on", "source_url")
    },
    ("*", "source_note"): "where a fact was taken from is shown with its record",
    **{
        ("deadline_rules", column): "deadlines are the secretariat's own; pages and letters tell them"
        for column in (
            "kind_of",
            "body",
            "days",
            "side",
            "anchor",
            "concerns",
            *(f"what_{code}" for code in CODES),
        )
    },
}
