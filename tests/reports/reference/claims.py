"""What a claim about the reference report is, and in which section it stands."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")

FRONT = "front"
INTRODUCTION = "heading.introduction"
PREPARATION = "heading.preparation"
ARRANGEMENTS = "heading.arrangements"
BUREAU = "heading.bureau"
REGIONAL = "heading.regional"
REQUESTED_WORK = "heading.requested-work"
IMPLEMENTATION = "heading.implementation"
OTHER_ACTIVITIES = "heading.other-activities"
SUGGESTED_ACTION = "heading.suggested-action"

# Each fact by its identifier: the section where it stands, and for each language what must stand together in one
# sentence there; an item of a list and a row of a table are sentences of their own.
Claims: TypeAlias = dict[str, list[tuple[str, dict[str, tuple[str, ...]]]]]

# For each other date and language: what must stand together in one sentence, and what must not stand there yet.
Tenses: TypeAlias = dict[date, dict[str, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]]]
