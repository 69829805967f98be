"""Sort keys for names in six languages, the same in Python and on every database.

Chinese lists keep the order of the English names, as the United Nations prints them; Arabic lists ignore the
article ال and all marks (but not the first letters of ألمانيا, which are no article); English, French and Spanish
lists ignore the small article that stands before a name in running text (the European Union, el Japón), which is not
the one of El Salvador; Latin and Cyrillic letters sort without accents first, then with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

ARABIC_FOLDS = str.maketrans("أإآٱىة", "اااايه")
LATIN_LETTERS = str.maketrans({"ñ": "n\uffff", "æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "ı": "i"})
ARTICLES = {
    "en": re.compile("^the "),
    "fr": re.compile("^(?:le |la |les |l')"),
    "es": re.compile("^(?:el|la|los|las) "),
}
TATWEEL = "\u0640"


def fold(text: str, language: str) -> str:
    """A text without the marks that neither sorting nor search looks at."""
    composed = unicodedata.normalize("NFC", text).strip().replace("’", "'")
    if article := ARTICLES.get(language):
        composed = article.sub("", composed)
    lowered = composed.casefold()
    if language == "ar":
        bare = "".join(char for char in lowered if not unicodedata.combining(char)).replace(TATWEEL, "")
        words = (word.removeprefix("ال") if len(word) > 3 else word for word in bare.split())
        return " ".join(words).translate(ARABIC_FOLDS)
    if language == "ru":
        return lowered.replace("ё", "е")
    if language == "es":
        lowered = lowered.translate(LATIN_LETTERS)
    elif language in {"en", "fr"}:
        lowered = lowered.translate({**LATIN_LETTERS, ord("ñ"): "n"})
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def has_words(text: str, asked: str, language: str) -> bool:
    """Whether every word that is asked for stands in a text, whatever accents and capitals they are written with."""
    folded = fold(text, language)
    return all(word in folded for word in fold(asked, language).split())


def sort_key(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """A key that sorts records by name as readers of a language expect.

    `texts` maps language codes to the name. Chinese takes the English name.
    """
    by = "en" if language == "zh-hans" else language
    text = texts.get(by) or ""
    return (fold(text, by), text)
