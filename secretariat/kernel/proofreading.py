"""What a translated column cannot hold: a whole sentence, or a text in another script than its language's."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "zh-hans": re.compile(r"[\u3400-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    **dict.fromkeys(("en", "fr", "es"), re.compile(r"[A-Za-z\u00c0-\u024f]")),
}
# Acronyms and proper names stand in Latin letters in every language; two words in small letters do not.
WORDS = re.compile(r"\b[a-z]{3,}\b.*\b[a-z]{3,}\b", re.DOTALL)
# A full stop after a word, not after an abbreviation or an initial, at the end or before another sentence; French sets
# a space before its marks, and a quotation may end after the stop.
FULL_STOP = re.compile(r"""\w{4,}(?:[»”"')]*\.|[\s»”"')]*[!?؟])(?:\s+\w|[\s»”"']*\Z)|[。！？]""")
MANY_WORDS = 4


def fault_of(text: str, language: str) -> str:
    """What is wrong with a text of a translated column in a language; empty where nothing is."""
    if is_sentence(text):
        return _(
            "This is a whole sentence: write the name or phrase alone, without a full stop. The report composes the sentences."
        )
    if not in_script(text, language):
        return _("This is not written in the script of its language: has it got into the wrong column?")
    return ""


def is_sentence(text: str) -> bool:
    """Whether a text ends or holds a sentence."""
    found = FULL_STOP.search(text)
    return bool(found) and ("。" in text or len(text.split()) >= MANY_WORDS)


def in_script(text: str, language: str) -> bool:
    """Whether a text can be of a language: it has letters of its script, or none of another's but a Latin name's."""
    if SCRIPTS[language].search(text):
        return True
    latin = SCRIPTS["en"]
    others = (script for code, script in SCRIPTS.items() if script is not latin and code != language)
    if any(script.search(text) for script in others):
        return False
    return SCRIPTS[language] is latin or not WORDS.search(text)
