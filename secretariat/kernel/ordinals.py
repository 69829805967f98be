"""Ordinal numbers as words, in the genders and cases that sentences ask for.

The head noun stands in the sentence, so the sentence names the form: `{next:f}` before "réunion", `{next:n_gen}`
before "совещания", `{next:n_to}` for "ко второму". Source: United Nations usage in the six languages; in Spanish
words run to "décima" and figures with ª or º follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.kernel.values import Run, Source, UnknownFormError

LIMIT = 99

ENGLISH_ONES = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

FRENCH_CARDINALS = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
FRENCH_TENS = (
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
)

SPANISH = (
    "", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim",
)  # fmt: skip

# nominative stem, and the adjective's class: hard endings -ый/-ое/-ая, stressed -ой, or the soft "третий"
RUSSIAN_ONES = (
    "", "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат",
    "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат",
)  # fmt: skip
RUSSIAN_ROUND_TENS = (
    "", "", "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят", "восьмидесят", "девяност",
)  # fmt: skip
RUSSIAN_TENS = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
RUSSIAN_ENDINGS = {
    "n": ("ое", "ье"), "n_gen": ("ого", "ьего"), "n_prep": ("ом", "ьем"), "n_to": ("ому", "ьему"),
    "m_gen": ("ого", "ьего"), "m_prep": ("ом", "ьем"), "m_to": ("ому", "ьему"),
    "f": ("ая", "ья"), "f_gen": ("ой", "ьей"), "f_prep": ("ой", "ьей"), "f_to": ("ой", "ьей"),
}  # fmt: skip
RUSSIAN_FIGURES = {
    "m": "й", "m_gen": "го", "m_prep": "м", "m_to": "му", "n": "е", "n_gen": "го", "n_prep": "м", "n_to": "му",
    "f": "я", "f_gen": "й", "f_prep": "й", "f_to": "й",
}  # fmt: skip
RUSSIAN_STRESSED = {2, 6, 7, 8, 40}  # "второй", "шестой", "седьмой", "восьмой", "сороковой" in the masculine

HAN_DIGITS = "零一二三四五六七八九"

ARABIC_ONES_M = (
    "", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر",
)  # fmt: skip
ARABIC_ONES_F = (
    "", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
)  # fmt: skip
ARABIC_TENS = (
    "", "", "العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون",
)  # fmt: skip

FORMS = {
    "ar": ("m", "f", "m_obl", "f_obl"),
    "zh-hans": ("", "nth"),
    "en": ("",),
    "fr": ("m", "f"),
    "ru": ("m", *RUSSIAN_ENDINGS),
    "es": ("m", "m_before", "f"),
}


def english(n: int) -> str:
    """`22` is "twenty-second"."""
    if n < 20:
        return ENGLISH_ONES[n]
    tens, ones = divmod(n, 10)
    if not ones:
        return ENGLISH_TENS[tens].removesuffix("y") + "ieth"
    return f"{ENGLISH_TENS[tens]}-{ENGLISH_ONES[ones]}"


def _french_cardinal(n: int) -> str:
    """The cardinal that an ordinal is made of."""
    if n < 20:
        return FRENCH_CARDINALS[n]
    tens, ones = divmod(n, 10)
    if tens in {7, 9}:
        ones += 10
    if not ones:
        return FRENCH_TENS[tens]
    link = " et " if ones in {1, 11} and tens < 8 else "-"
    return f"{FRENCH_TENS[tens]}{link}{FRENCH_CARDINALS[ones]}"


def french(n: int, form: str) -> str:
    """`1, "f"` is "première"; `71` is "soixante et onzième"."""
    if n == 1:
        return "premier" if form == "m" else "première"
    cardinal = _french_cardinal(n)
    if cardinal.endswith("cinq"):
        return f"{cardinal}uième"
    if cardinal.endswith("neuf"):
        return f"{cardinal[:-1]}vième"
    return f"{cardinal.removesuffix('e')}ième"


def spanish(n: int, form: str) -> str:
    """`2, "f"` is "segunda"; `1, "m_before"`, before its noun, is "primer"; from 11 on figures with ª or º."""
    if form == "m_before" and n in {1, 3}:
        return SPANISH[n]
    if n <= 10:
        return SPANISH[n] + ("a" if form == "f" else "o")
    return f"{n}{'ª' if form == 'f' else 'º'}"


def russian(n: int, form: str) -> str:
    """`22, "n_gen"` is "двадцать второго"; `2, "n_to"` is "ко второму"."""
    tens, ones = divmod(n, 10)
    if n < 20:
        head, stem, last = "", RUSSIAN_ONES[n], n
    elif not ones:
        head, stem, last = "", RUSSIAN_ROUND_TENS[tens], n
    else:
        head, stem, last = f"{RUSSIAN_TENS[tens]} ", RUSSIAN_ONES[ones], ones
    soft = last == 3
    if form == "m":
        ending = "ий" if soft else ("ой" if last in RUSSIAN_STRESSED else "ый")
    else:
        ending = RUSSIAN_ENDINGS[form][soft]
    word = f"{head}{stem}{ending}"
    if form.endswith("_to"):
        return ("ко " if word.startswith("вт") else "к ") + word
    return word


def chinese(n: int) -> str:
    """`22` is "二十二"; the sentence writes 第 and the classifier."""
    tens, ones = divmod(n, 10)
    if not tens:
        return HAN_DIGITS[ones]
    return ("" if tens == 1 else HAN_DIGITS[tens]) + "十" + (HAN_DIGITS[ones] if ones else "")


def arabic(n: int, form: str) -> str:
    """`2, "m"` is "الثاني"; `22, "m_obl"` is "الثاني والعشرين"."""
    feminine, oblique = form.startswith("f"), form.endswith("obl")
    ones_table = ARABIC_ONES_F if feminine else ARABIC_ONES_M
    if n <= 10:
        return ones_table[n]
    tens, ones = divmod(n, 10)
    one = ("الحادية" if feminine else "الحادي") if ones == 1 else ones_table[ones]
    if tens == 1:
        return f"{one} {'عشرة' if feminine else 'عشر'}"
    ten = ARABIC_TENS[tens]
    if oblique:
        ten = ten.removesuffix("ون") + "ين"
    return f"{one} و{ten}" if ones else ten


def figures(n: int, language: str, form: str) -> str:
    """`101` is "101st", "101e", "101ª" and, for "n_gen", "101-го"; the bare number in Chinese and Arabic."""
    match language:
        case "en":
            return f"{n}{english(n % 100)[-2:] if n % 100 else 'th'}"
        case "fr":
            return f"{n}e"
        case "es":
            return f"{n}{'ª' if form == 'f' else 'º'}"
        case "ru":
            return f"{'к ' if form.endswith('_to') else ''}{n}-{RUSSIAN_FIGURES[form]}"
        case _:
            return str(n)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The place of a thing in its series, as a value of a sentence; beyond 99 in figures.

    `classifier` is the Chinese measure word of what is counted: 次 for meetings, 届 for sessions and assemblies;
    the Chinese form `nth` writes it with the number (第七十一届).
    """

    number: int
    source: Source | None = None
    classifier: str = "次"

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The ordinal in a form of the language.

        Raises:
            UnknownFormError: The language has no such form.
        """
        if form not in FORMS[language]:
            raise UnknownFormError(self, form)
        return (Run(self._text(language, form), "value", self.source),)

    def cited(self) -> tuple[Source, ...]:
        """The record that is counted."""
        return (self.source,) if self.source else ()

    def _text(self, language: str, form: str) -> str:
        n = self.number
        if language == "zh-hans":
            word = chinese(n) if n <= LIMIT else str(n)
            return f"第{word}{self.classifier}" if form == "nth" else word
        if n > LIMIT:
            return figures(n, language, form)
        match language:
            case "en":
                return english(n)
            case "fr":
                return french(n, form)
            case "es":
                return spanish(n, form)
            case "ru":
                return russian(n, form)
            case _:
                return arabic(n, form)
