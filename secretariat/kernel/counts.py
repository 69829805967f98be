"""Numbers of things in running text.

Which form of the noun follows is the catalogue's business (`ngettext`); here is the figure itself. Figures are
grouped with a no-break space, for plain spaces would reverse the groups in right-to-left text.
"""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.kernel.ordinals import chinese
from secretariat.kernel.values import NBSP, Run, Source, UnknownFormError

WORDS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "fr": ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
}
# What stands before a noun in another case or gender, one to nine: Russian genitive, Arabic before a feminine noun.
CASES = {
    ("ru", "gen"): ["", "одного", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти"],
    ("ar", "f"): ["", "واحدة", "اثنتين", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"],
}


def figure(number: int) -> str:
    """`12000` is "12 000" with a no-break space; four digits stand together, as the United Nations prints."""
    return f"{number:,}".replace(",", NBSP) if number >= 10_000 else str(number)


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as a value of a sentence.

    The plain form is the figure. Form `word` spells one to nine in English, French and Spanish (masculine) and
    gives the figure elsewhere; form `measure` is the Chinese numeral before a measure word (两次, 四次, 十次), in
    figures from 11 on; `gen` is the Russian genitive and `f` the Arabic before a feminine noun, in words to nine.
    """

    number: int
    sources: tuple[Source, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The number in a form.

        Raises:
            UnknownFormError: The language has no such form.
        """
        text = figure(self.number)
        if form == "word":
            if 0 < self.number < 10 and language in WORDS:
                text = WORDS[language][self.number]
        elif form == "measure" and language == "zh-hans":
            if 0 < self.number <= 10:
                text = "两" if self.number == 2 else chinese(self.number)
        elif (language, form) in CASES:
            if 0 < self.number < 10:
                text = CASES[language, form][self.number]
        elif form:
            raise UnknownFormError(self, form)
        return (Run(text, "value", self.sources[0] if len(self.sources) == 1 else None),)

    def cited(self) -> tuple[Source, ...]:
        """The records counted."""
        return self.sources
