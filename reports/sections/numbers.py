"""Numbers as United Nations documents write them: headings, paragraphs, items, agenda items.

They are text, made once for every format, so that cross-references and translations hold. Source: United Nations
editorial manual, headings; editions of UNEP documents in the six languages.
"""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.kernel.ordinals import chinese
from secretariat.kernel.values import NBSP, Run, Source, UnknownFormError

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LATIN = "abcdefghijklmnopqrstuvwxyz"
# The abjad order of Arabic letters; (e) is written هـ so that it is not read as the digit five.
ABJAD = [
    "أ",
    "ب",
    "ج",
    "د",
    "هـ",
    "و",
    "ز",
    "ح",
    "ط",
    "ي",
    "ك",
    "ل",
    "م",
    "ن",
    "س",
    "ع",
    "ف",
    "ص",
    "ق",
    "ر",
    "ش",
    "ت",
    "ث",
    "خ",
    "ذ",
    "ض",
    "ظ",
    "غ",
]
ABJAD_NAMES = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين",
    "فاء", "صاد", "قاف", "راء", "شين", "تاء",
)  # fmt: skip
ARABIC_CHAPTERS = (
    "", "أولاً", "ثانياً", "ثالثاً", "رابعاً", "خامساً", "سادساً", "سابعاً", "ثامناً", "تاسعاً", "عاشراً", "حادي عشر",
    "ثاني عشر",
)  # fmt: skip
SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def letter(index: int) -> str:
    """The Latin letters of an item: 0 is a, 25 z, 26 aa."""
    head, last = divmod(index, 26)
    return (LATIN[head - 1] if head else "") + LATIN[last]


def arabic_letter(index: int) -> str:
    """The abjad letter of an item; after the last the series begins again with two letters."""
    head, last = divmod(index, len(ABJAD))
    return (ABJAD[head - 1] + " " if head else "") + ABJAD[last]


def heading(level: int, number: int, language: str) -> str:
    """The number of a heading, counted from 1, at level 1 or 2."""
    if level == 1:
        return {"ar": f"{ARABIC_CHAPTERS[number]} -", "zh-hans": f"{chinese(number)}、"}.get(
            language, f"{ROMAN[number]}."
        )
    if language == "ar":
        return f"{ABJAD_NAMES[number - 1]} -"
    return f"{letter(number - 1).upper()}."


def paragraph(number: int, language: str) -> str:
    """The number of a paragraph, counted from 1."""
    return f"{number}{NBSP}-" if language == "ar" else f"{number}."


def item(index: int, language: str) -> str:
    """The letter of an item of a list, counted from 0."""
    match language:
        case "ar":
            return f"({arabic_letter(index)})"
        case "en" | "zh-hans":
            return f"({letter(index)})"
        case _:
            return f"{letter(index)})"


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """The number of an agenda item, kept as `5/k` or `5/e/ii`, as each language writes it."""

    path: str
    source: Source

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The number as each language writes it: "5 (k)", "5 k)", "5(k)", "5 (ك)"."""
        if form:
            raise UnknownFormError(self, form)
        number, *rest = self.path.split("/")
        text = number
        for depth, part in enumerate(rest):
            text += self._part(part, depth, language)
        return (Run(text, "value", self.source),)

    def cited(self) -> tuple[Source, ...]:
        """The agenda item."""
        return (self.source,)

    @staticmethod
    def _part(part: str, depth: int, language: str) -> str:
        match language:
            case "ar" if depth == 0:
                return f"{NBSP}({ABJAD[LATIN.index(part)]})"
            case "ar":
                return f"{NBSP}'{SMALL_ROMAN.index(part) + 1}'"
            case "zh-hans":
                return f"({part})"
            case "en":
                return f"{NBSP}({part})"
            case _:
                return f"{NBSP}{part})"
