"""Counts in six languages: figures, words, Chinese numerals, and the plural that gettext chooses for them."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from secretariat.kernel.counts import Count, figure
from secretariat.kernel.languages import CODES
from secretariat.kernel.values import NBSP, Source, UnknownFormError, say

EXAMPLES = hypothesis_settings(derandomize=True, max_examples=200, database=None, deadline=None)
ROW = Source("conclusion", "0001", "c-1", 1)

# Figures and words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (7, "7"), (999, "999"), (1000, "1000"), (9999, "9999"), (10_000, "10~000"), (123_456, "123~456"),
     (1_234_567, "1~234~567")],
)  # fmt: skip
def test_figure_groups_by_three_from_five_digits_on(number: int, text: str) -> None:
    assert figure(number) == text.replace("~", NBSP)
    for language in CODES:
        assert say(Count(number), language) == text.replace("~", NBSP)


@EXAMPLES
@given(number=st.integers(0, 10**15))
def test_figure_reads_back(number: int) -> None:
    text = figure(number)
    assert int(text.replace(NBSP, "")) == number
    assert re.fullmatch(rf"\d{{1,4}}|\d{{1,3}}({NBSP}\d{{3}})+", text)


WORDS = {
    "en": "one two three four five six seven eight nine",
    "fr": "un deux trois quatre cinq six sept huit neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve",
    "ru": "1 2 3 4 5 6 7 8 9",
    "zh-hans": "1 2 3 4 5 6 7 8 9",
    "ar": "1 2 3 4 5 6 7 8 9",
}


@pytest.mark.parametrize("language", CODES)
def test_word_spells_one_to_nine_and_figures_the_rest(language: str) -> None:
    assert " ".join(say(Count(number), language, "word") for number in range(1, 10)) == WORDS[language]
    assert [say(Count(number), language, "word") for number in (0, 10, 21, 12_000)] == [
        "0",
        "10",
        "21",
        f"12{NBSP}000",
    ]


def test_chinese_measure_says_liang_and_han_numerals_to_ten() -> None:
    assert (
        "".join(say(Count(number), "zh-hans", "measure") for number in range(1, 11)) == "一两三四五六七八九十"
    )
    assert [say(Count(number), "zh-hans", "measure") for number in (0, 11, 12, 20)] == ["0", "11", "12", "20"]


@pytest.mark.parametrize(
    ("language", "form"),
    [
        *((language, "measure") for language in CODES if language != "zh-hans"),
        ("en", "f"),
        ("zh-hans", "words"),
    ],
)
def test_count_refuses_a_form_the_language_does_not_have(language: str, form: str) -> None:
    with pytest.raises(UnknownFormError, match=f"Count has no form “{form}”"):
        say(Count(3), language, form)


def test_count_cites_what_it_counts() -> None:
    other = Source("conclusion", "0002", "c-2", 1)
    (one,) = Count(1, (ROW,)).runs("en", "")
    (two,) = Count(2, (ROW, other)).runs("en", "")
    assert (one.kind, one.source, two.source) == ("value", ROW, None)
    assert Count(2, (ROW, other)).cited() == (ROW, other)


# Plurals: the catalogues' rules against Babel's categories ------------------------------------------------------

# The plural form of the catalogue that each of Babel's categories falls on. Spanish has a form for exact millions,
# as in Babel; French has none, where Babel says "many".
FORMS = {
    "ar": {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 4, "other": 5},
    "zh-hans": {"other": 0},
    "fr": {"one": 0, "many": 1, "other": 1},
    "ru": {"one": 0, "few": 1, "many": 2, "other": 3},
    "es": {"one": 0, "many": 1, "other": 2},
}
NUMBERS = (*range(201), 1000, 10**6)


def compiled(language: str) -> Path:
    """Our catalogue of a language, as gettext reads it."""
    (folder,) = settings.LOCALE_PATHS
    return Path(folder) / translation.to_locale(language) / "LC_MESSAGES" / "django.mo"


def category(number: int, language: str) -> str:
    """Babel's plural category of a number."""
    return str(Locale.parse(language.replace("-", "_")).plural_form(number))


@pytest.mark.parametrize("language", FORMS)
def test_plural_rule_of_the_catalogue_is_babels(language: str) -> None:
    with compiled(language).open("rb") as file:
        rule = GNUTranslations(file).plural  # type: ignore[attr-defined]
    assert [rule(number) for number in NUMBERS] == [
        FORMS[language][category(number, language)] for number in NUMBERS
    ]


@pytest.mark.parametrize("language", FORMS)
def test_ngettext_takes_the_form_of_babels_category(language: str) -> None:
    with compiled(language).open("rb") as file:
        catalogue = read_mo(file)
    messages = [message for message in catalogue if message.pluralizable]
    assert catalogue.num_plurals == len(set(FORMS[language].values()))
    assert max(len(set(message.string)) for message in messages) > (language != "zh-hans")
    for message in messages:
        context = message.context.decode() if isinstance(message.context, bytes) else message.context
        one, many = (f"{context}\x04{text}" if context else text for text in message.id)
        with translation.override(language):
            chosen = [translation.ngettext(one, many, number) for number in NUMBERS]
        assert chosen == [message.string[FORMS[language][category(number, language)]] for number in NUMBERS]


def test_english_takes_the_singular_for_one_alone() -> None:
    with translation.override("en"):
        chosen = [translation.ngettext("{n} draft", "{n} drafts", number) for number in NUMBERS]
    assert chosen == ["{n} draft" if category(number, "en") == "one" else "{n} drafts" for number in NUMBERS]
    assert chosen.count("{n} draft") == 1


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        # Zero is singular in French, plural in English and Spanish, and a form of its own in Arabic.
        ("en", {0: "other", 1: "one", 2: "other", 10**6: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 10**6: "many"}),
        ("es", {0: "other", 1: "one", 2: "other", 10**6: "many"}),
        ("ru", {0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 112: "many"}),
        ("zh-hans", {0: "other", 1: "other", 2: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other",
                102: "other", 103: "few", 200: "other"}),
    ],
)  # fmt: skip
def test_plural_categories_are_those_of_the_design(language: str, categories: dict[int, str]) -> None:
    assert {number: category(number, language) for number in categories} == categories


def test_russian_whole_numbers_never_take_the_last_form() -> None:
    """The fourth form is for fractions."""
    assert {category(number, "ru") for number in NUMBERS} == {"one", "few", "many"}
