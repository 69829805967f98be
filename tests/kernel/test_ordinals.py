"""Ordinals in six languages: the design's table, the irregular ones, and how the words of 1 to 99 are built."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from secretariat.kernel.ordinals import FORMS, Ordinal
from secretariat.kernel.values import Source, UnknownFormError, say

MEETING = Source("conference", "0001", "cop2", 1, frozenset({"ordinal"}))
NUMBERS = range(1, 100)
ASKED = [(language, form) for language, forms in FORMS.items() for form in forms]


def words(number: int, language: str, form: str = "") -> str:
    """An ordinal in words."""
    return say(Ordinal(number), language, form)


# Tables ------------------------------------------------------------------------------------------------------

# language, form, texts by number
TABLE = [
    ("en", "", {
        1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 8: "eighth", 9: "ninth",
        12: "twelfth", 13: "thirteenth", 20: "twentieth", 22: "twenty-second", 40: "fortieth",
        54: "fifty-fourth", 71: "seventy-first", 90: "ninetieth", 99: "ninety-ninth",
    }),
    ("fr", "f", {
        1: "première", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", 6: "sixième",
        9: "neuvième", 10: "dixième", 11: "onzième", 16: "seizième", 17: "dix-septième", 20: "vingtième",
        21: "vingt et unième", 22: "vingt-deuxième", 30: "trentième", 45: "quarante-cinquième",
        54: "cinquante-quatrième", 61: "soixante et unième", 69: "soixante-neuvième", 70: "soixante-dixième",
        71: "soixante et onzième", 72: "soixante-douzième", 79: "soixante-dix-neuvième",
        80: "quatre-vingtième", 81: "quatre-vingt-unième", 90: "quatre-vingt-dixième",
        91: "quatre-vingt-onzième", 99: "quatre-vingt-dix-neuvième",
    }),
    ("fr", "m", {1: "premier", 2: "deuxième", 71: "soixante et onzième"}),
    ("es", "f", {
        1: "primera", 2: "segunda", 3: "tercera", 4: "cuarta", 5: "quinta", 6: "sexta", 7: "séptima",
        8: "octava", 9: "novena", 10: "décima", 11: "11ª", 12: "12ª", 22: "22ª", 54: "54ª", 71: "71ª",
    }),
    ("es", "m_before", {1: "primer", 2: "segundo", 3: "tercer", 10: "décimo", 11: "11º", 22: "22º"}),
    ("es", "m", {1: "primero", 2: "segundo", 7: "séptimo", 10: "décimo", 11: "11º", 22: "22º"}),
    ("ru", "n", {
        1: "первое", 2: "второе", 3: "третье", 4: "четвертое", 5: "пятое", 6: "шестое", 7: "седьмое",
        8: "восьмое", 11: "одиннадцатое", 20: "двадцатое", 22: "двадцать второе", 33: "тридцать третье",
        40: "сороковое", 54: "пятьдесят четвертое", 90: "девяностое", 99: "девяносто девятое",
    }),
    ("ru", "n_gen", {
        1: "первого", 2: "второго", 3: "третьего", 4: "четвертого", 5: "пятого", 6: "шестого",
        22: "двадцать второго", 54: "пятьдесят четвертого",
    }),
    ("ru", "n_prep", {
        1: "первом", 2: "втором", 3: "третьем", 4: "четвертом", 5: "пятом", 6: "шестом",
        22: "двадцать втором", 54: "пятьдесят четвертом",
    }),
    ("ru", "n_to", {
        1: "к первому", 2: "ко второму", 3: "к третьему", 4: "к четвертому", 8: "к восьмому",
        12: "к двенадцатому", 20: "к двадцатому", 22: "к двадцать второму",
    }),
    ("ru", "m", {
        1: "первый", 2: "второй", 3: "третий", 4: "четвертый", 6: "шестой", 7: "седьмой", 8: "восьмой",
        10: "десятый", 22: "двадцать второй", 40: "сороковой", 50: "пятидесятый", 90: "девяностый",
    }),
    ("ru", "m_gen", {1: "первого", 3: "третьего"}),
    ("ru", "m_prep", {1: "первом", 3: "третьем"}),
    ("ru", "m_to", {1: "к первому", 2: "ко второму", 3: "к третьему"}),
    ("ru", "f", {1: "первая", 2: "вторая", 3: "третья", 71: "семьдесят первая"}),
    ("ru", "f_gen", {1: "первой", 3: "третьей", 71: "семьдесят первой"}),
    ("ru", "f_prep", {2: "второй", 3: "третьей"}),
    ("ru", "f_to", {1: "к первой", 2: "ко второй", 3: "к третьей", 71: "к семьдесят первой"}),
    ("zh-hans", "", {
        1: "一", 2: "二", 3: "三", 4: "四", 5: "五", 6: "六", 9: "九", 10: "十", 11: "十一", 19: "十九",
        20: "二十", 21: "二十一", 22: "二十二", 54: "五十四", 71: "七十一", 99: "九十九",
    }),
    ("ar", "m", {
        1: "الأول", 2: "الثاني", 3: "الثالث", 4: "الرابع", 5: "الخامس", 6: "السادس", 7: "السابع",
        8: "الثامن", 9: "التاسع", 10: "العاشر", 11: "الحادي عشر", 12: "الثاني عشر", 13: "الثالث عشر",
        19: "التاسع عشر", 20: "العشرون", 21: "الحادي والعشرون", 22: "الثاني والعشرون", 30: "الثلاثون",
        54: "الرابع والخمسون", 71: "الحادي والسبعون", 99: "التاسع والتسعون",
    }),
    ("ar", "f", {
        1: "الأولى", 2: "الثانية", 3: "الثالثة", 6: "السادسة", 10: "العاشرة", 11: "الحادية عشرة",
        12: "الثانية عشرة", 19: "التاسعة عشرة", 20: "العشرون", 21: "الحادية والعشرون",
        22: "الثانية والعشرون", 71: "الحادية والسبعون",
    }),
    ("ar", "m_obl", {
        1: "الأول", 2: "الثاني", 11: "الحادي عشر", 20: "العشرين", 21: "الحادي والعشرين",
        22: "الثاني والعشرين", 54: "الرابع والخمسين",
    }),
    ("zh-hans", "nth", {1: "第一次", 2: "第二次", 22: "第二十二次", 71: "第七十一次"}),
    ("ar", "f_obl", {1: "الأولى", 11: "الحادية عشرة", 20: "العشرين", 71: "الحادية والسبعين"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "form", "number", "text"),
    [(language, form, number, text) for language, form, texts in TABLE for number, text in texts.items()],
)
def test_ordinal_stands_in_the_form_asked_for(language: str, form: str, number: int, text: str) -> None:
    assert words(number, language, form) == text


def test_table_holds_every_form() -> None:
    assert {(language, form) for language, form, _texts in TABLE} == set(ASKED)


# language, form, the first twenty
TWENTY = [
    ("en", "", (
        "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, "
        "fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth"
    )),
    ("fr", "f", (
        "première, deuxième, troisième, quatrième, cinquième, sixième, septième, huitième, neuvième, dixième, "
        "onzième, douzième, treizième, quatorzième, quinzième, seizième, dix-septième, dix-huitième, "
        "dix-neuvième, vingtième"
    )),
    ("ru", "n", (
        "первое, второе, третье, четвертое, пятое, шестое, седьмое, восьмое, девятое, десятое, одиннадцатое, "
        "двенадцатое, тринадцатое, четырнадцатое, пятнадцатое, шестнадцатое, семнадцатое, восемнадцатое, "
        "девятнадцатое, двадцатое"
    )),
    ("ar", "f", (
        "الأولى, الثانية, الثالثة, الرابعة, الخامسة, السادسة, السابعة, الثامنة, التاسعة, العاشرة, الحادية عشرة, "
        "الثانية عشرة, الثالثة عشرة, الرابعة عشرة, الخامسة عشرة, السادسة عشرة, السابعة عشرة, الثامنة عشرة, "
        "التاسعة عشرة, العشرون"
    )),
]  # fmt: skip
# language, form, 20 to 90
TENS = [
    ("en", "", "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"),
    ("ru", "n", (
        "двадцатое тридцатое сороковое пятидесятое шестидесятое семидесятое восьмидесятое девяностое"
    )),
    ("zh-hans", "", "二十 三十 四十 五十 六十 七十 八十 九十"),
    ("ar", "m", "العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون التسعون"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "form", "twenty"), TWENTY)
def test_first_twenty_have_words_of_their_own(language: str, form: str, twenty: str) -> None:
    assert [words(number, language, form) for number in range(1, 21)] == twenty.split(", ")


@pytest.mark.parametrize(("language", "form", "tens"), TENS)
def test_round_tens_have_words_of_their_own(language: str, form: str, tens: str) -> None:
    assert [words(number, language, form) for number in range(20, 100, 10)] == tens.split()


# language, form, texts by number
BEYOND = [
    ("en", "", {100: "100th", 101: "101st", 102: "102nd", 103: "103rd", 111: "111th", 122: "122nd"}),
    ("fr", "f", {100: "100e", 101: "101e"}),
    ("es", "f", {100: "100ª", 101: "101ª"}),
    ("es", "m", {100: "100º"}),
    ("ru", "n", {100: "100-е", 101: "101-е"}),
    ("ru", "n_gen", {101: "101-го"}),
    ("ru", "n_prep", {101: "101-м"}),
    ("ru", "n_to", {101: "к 101-му"}),
    ("ru", "m", {101: "101-й"}),
    ("ru", "m_gen", {101: "101-го"}),
    ("ru", "m_prep", {101: "101-м"}),
    ("ru", "m_to", {101: "к 101-му"}),
    ("ru", "f", {101: "101-я"}),
    ("ru", "f_gen", {101: "101-й"}),
    ("ru", "f_prep", {101: "101-й"}),
    ("ru", "f_to", {101: "к 101-й"}),
    ("zh-hans", "", {100: "100", 101: "101"}),
    ("ar", "m", {100: "100"}),
]


@pytest.mark.parametrize(
    ("language", "form", "number", "text"),
    [(language, form, number, text) for language, form, texts in BEYOND for number, text in texts.items()],
)
def test_ordinal_beyond_99_stands_in_figures(language: str, form: str, number: int, text: str) -> None:
    assert words(number, language, form) == text


# The value ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "form"),
    [
        *(("en", form) for form in ("f", "m", "n")),
        *(("zh-hans", form) for form in ("f", "measure")),
        *(("fr", form) for form in ("", "n", "f_gen")),
        *(("es", form) for form in ("", "n")),
        *(("ru", form) for form in ("", "k", "n_dat", "n_obl")),
        *(("ar", form) for form in ("", "n", "obl", "f_gen")),
    ],
)
def test_ordinal_refuses_a_form_the_language_does_not_have(language: str, form: str) -> None:
    for number in (2, 101):
        with pytest.raises(UnknownFormError, match=f"Ordinal has no form “{form}”"):
            words(number, language, form)


def test_ordinal_names_its_record() -> None:
    (run,) = Ordinal(2, MEETING).runs("ru", "n_to")
    assert (run.text, run.kind, run.source) == ("ко второму", "value", MEETING)
    assert Ordinal(2, MEETING).cited() == (MEETING,)
    assert Ordinal(2).cited() == ()


# Properties of 1 to 99 ---------------------------------------------------------------------------------------

SCRIPTS = {
    "en": r"[a-z]+(-[a-z]+)?",
    "fr": r"[a-zè]+([ -][a-zè]+)*",
    "es": r"[a-zé]+|\d{2}[ªº]",
    "ru": r"[а-я]+( [а-я]+){0,2}",
    "zh-hans": "第?[一二三四五六七八九十]{1,3}次?",
    "ar": r"[\u0621-\u064a]+( [\u0621-\u064a]+)?",
}


@pytest.mark.parametrize(("language", "form"), ASKED)
def test_ordinals_differ_and_keep_to_their_script(language: str, form: str) -> None:
    said = [words(number, language, form) for number in NUMBERS]
    assert len(set(said)) == 99
    assert [text for text in said if not re.fullmatch(SCRIPTS[language], text)] == []


def test_english_ordinals_end_as_babels_categories_do() -> None:
    category = Locale("en").ordinal_form
    endings = {"one": "st", "two": "nd", "few": "rd", "other": "th"}
    for number in range(1, 400):
        assert words(number, "en")[-2:] == endings[category(number)]


def test_french_has_one_ordinal_of_two_genders() -> None:
    # As Babel's categories: one (1), other.
    category = Locale("fr").ordinal_form
    for number in NUMBERS:
        assert (words(number, "fr", "m") != words(number, "fr", "f")) == (category(number) == "one")


def tens_and_ones() -> list[tuple[int, int]]:
    """The tens from 20 on, and the ones that follow them."""
    return [(tens, ones) for tens in range(20, 100, 10) for ones in range(1, 10)]


def test_english_and_russian_compounds_end_in_the_simple_ordinal() -> None:
    for tens, ones in tens_and_ones():
        assert words(tens + ones, "en").endswith(f"y-{words(ones, 'en')}")
        for form in FORMS["ru"]:
            last = words(ones, "ru", form).removeprefix("ко ").removeprefix("к ")
            assert words(tens + ones, "ru", form).endswith(f" {last}")


def test_russian_compounds_decline_the_last_word_only() -> None:
    for tens, ones in tens_and_ones():
        heads = {words(tens + ones, "ru", form).removeprefix("к ").rsplit(" ", 1)[0] for form in FORMS["ru"]}
        assert len(heads) == 1
        assert " " not in heads.pop()


RUSSIAN_ENDINGS = {
    "m": "[ыои]й", "m_gen": "его|ого", "m_prep": "[ео]м", "m_to": "[ео]му",
    "n": "ое|ье", "n_gen": "его|ого", "n_prep": "[ео]м", "n_to": "[ео]му",
    "f": "ая|ья", "f_gen": "[ео]й", "f_prep": "[ео]й", "f_to": "[ео]й",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS["ru"])
def test_russian_ordinals_end_as_gender_and_case_ask(form: str) -> None:
    said = [words(number, "ru", form) for number in NUMBERS]
    assert [text for text in said if not re.search(f"({RUSSIAN_ENDINGS[form]})$", text)] == []


@pytest.mark.parametrize("form", ["m_to", "n_to", "f_to"])
def test_russian_says_ko_before_the_second_alone(form: str) -> None:
    said = {number: words(number, "ru", form) for number in NUMBERS}
    assert [number for number, text in said.items() if text.startswith("ко ")] == [2]
    assert [number for number, text in said.items() if not text.startswith(("к ", "ко "))] == []


def test_spanish_has_words_to_ten_and_figures_after() -> None:
    for form, sign in (("m", "º"), ("m_before", "º"), ("f", "ª")):
        figures = [number for number in NUMBERS if words(number, "es", form) == f"{number}{sign}"]
        assert figures == list(range(11, 100))


def test_french_counts_on_from_sixty_and_eighty() -> None:
    for number in range(62, 80):
        if number not in {70, 71}:
            assert words(number, "fr", "f") == f"soixante-{words(number - 60, 'fr', 'f')}"
    for number in range(82, 100):
        assert words(number, "fr", "f") == f"quatre-vingt-{words(number - 80, 'fr', 'f')}"
    said = [number for number in NUMBERS if " et " in words(number, "fr", "f")]
    assert said == [21, 31, 41, 51, 61, 71]


def read_han(text: str) -> int:
    """What a Chinese numeral below 100 counts."""
    tens, ten, ones = text.rpartition("十")
    value = "零一二三四五六七八九".index
    return (value(tens) if tens else 1) * 10 * bool(ten) + (value(ones) if ones else 0)


def test_chinese_ordinals_read_back() -> None:
    assert [read_han(words(number, "zh-hans")) for number in NUMBERS] == list(NUMBERS)


@pytest.mark.parametrize("case", ["", "_obl"])
def test_arabic_compounds_join_ones_and_tens(case: str) -> None:
    for gender, first in (("m", "الحادي"), ("f", "الحادية")):
        form = f"{gender}{case}"
        ones_said = {ones: words(ones, "ar", form) for ones in range(2, 10)} | {1: first}
        for ones, said in ones_said.items():
            assert words(10 + ones, "ar", form) == f"{said} {'عشر' if gender == 'm' else 'عشرة'}"
        for tens, ones in tens_and_ones():
            assert words(tens + ones, "ar", form) == f"{ones_said[ones]} و{words(tens, 'ar', form)}"


def test_arabic_oblique_changes_the_tens_alone() -> None:
    for gender in ("m", "f"):
        for number in NUMBERS:
            plain, oblique = words(number, "ar", gender), words(number, "ar", f"{gender}_obl")
            if number < 20:
                assert oblique == plain
            else:
                assert (plain[:-2], plain[-2:], oblique[-2:]) == (oblique[:-2], "ون", "ين")
