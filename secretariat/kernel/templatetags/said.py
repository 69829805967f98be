"""Values and languages in templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html

from secretariat.kernel import languages
from secretariat.kernel.dates import header
from secretariat.kernel.languages import Language
from secretariat.kernel.texts import texts
from secretariat.kernel.values import Value, say

register = template.Library()


@register.filter
def said(value: Value | None, form: str = "") -> str:
    """A typed value in the language being read; what is missing shows as a gap."""
    return say(value, languages.active().code, form) if value else ""


@register.filter
def on_day(value: date | None) -> str:
    """A day in the language being read, as United Nations documents print it."""
    return header(value, value, languages.active().code) if value else ""


@register.filter
def text_of(record: Any, field: str) -> str:
    """A record's translated text in the language being read."""
    return texts(record, field)[languages.active().code]


@register.filter
def in_language(by_code: Any, code: str) -> Any:
    """What a table by language code has for one."""
    return by_code.get(code, "")


@register.filter
def filed_under(by_key: Any, key: str) -> Any:
    """What a table has under a key; nothing where there is no table."""
    return by_key.get(key, ()) if by_key else ()


@register.filter
def isolated(name: Any) -> str:
    """A name that may be in any language, for the middle of a sentence: it turns no direction but its own."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def under(cells: Sequence[Any], heads: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The cells of a row of a table, each with the head of its column before it."""
    return list(zip(heads, cells, strict=True))


@register.simple_tag
def official_languages() -> tuple[Language, ...]:
    """The six languages."""
    return languages.LANGUAGES


@register.simple_tag
def active_language() -> Language:
    """The language being read."""
    return languages.active()


@register.simple_tag(takes_context=True)
def here_in(context: dict[str, Any], language: Language) -> str:
    """The address of this page in another language; of the home page where this one has none."""
    request: HttpRequest = context["request"]
    here = request.get_full_path()
    there = translate_url(here, language.code)
    lost = there == here and language is not languages.active()
    return translate_url(reverse("portal:home"), language.code) if lost else there
