"""Lists in six languages: joiners, semicolons, the Spanish and Chinese conjunctions, and whom a list cites."""

from __future__ import annotations

from datetime import date

import pytest
from babel.lists import format_list
from django.utils import translation

from secretariat.kernel.dates import Dates, day
from secretariat.kernel.languages import CODES
from secretariat.kernel.lists import ListOf, Series, Style, apposed, listed, spanish_and
from secretariat.kernel.values import NBSP, Phrase, Run, Source, Symbol, UnknownFormError, say


def item(text: str) -> Phrase:
    """A value that says the same in every language."""
    return Phrase(dict.fromkeys(CODES, text), Source("place", text, text, 1), "name")


def joined(*texts: str, language: str, style: Style = "words") -> str:
    """A list of items as text; ~ stands for a no-break space."""
    return say(ListOf(tuple(item(text) for text in texts), style), language).replace(NBSP, "~")


# Joiners -----------------------------------------------------------------------------------------------------

# style, language, two items, three items
JOINED = [
    ("words", "en", "A and B", "A, B and C"),
    ("words", "fr", "A et B", "A, B et C"),
    ("words", "es", "A y B", "A, B y C"),
    ("words", "ru", "A и B", "A, B и C"),
    ("words", "zh-hans", "A和B", "A、B和C"),
    ("words", "ar", "A وB", "A وB وC"),
    ("clauses", "en", "A and B", "A, B and C"),
    ("clauses", "fr", "A et B", "A, B et C"),
    ("clauses", "es", "A y B", "A, B y C"),
    ("clauses", "ru", "A и B", "A, B и C"),
    ("clauses", "zh-hans", "A，并B", "A，B，并C"),
    ("clauses", "ar", "A، وB", "A، وB، وC"),
    ("phrases", "en", "A, and B", "A, B, and C"),
    ("phrases", "fr", "A, et B", "A, B, et C"),
    ("phrases", "es", "A, y B", "A, B, y C"),
    ("phrases", "ru", "A, а также B", "A, B, а также C"),
    ("phrases", "zh-hans", "A；B", "A；B；C"),
    ("phrases", "ar", "A، وB", "A، وB، وC"),
]


@pytest.mark.parametrize(("style", "language", "two", "three"), JOINED)
def test_list_joins_one_two_and_three(style: Style, language: str, two: str, three: str) -> None:
    said = [joined(*"ABC"[:count], language=language, style=style) for count in (1, 2, 3)]
    assert said == ["A", two, three]


@pytest.mark.parametrize(
    ("language", "comma", "three"),
    [
        ("en", ", ", "Lima, Peru; B; and C"),
        ("fr", ", ", "Lima, Peru~; B~; et C"),
        ("es", ", ", "Lima, Peru; B; y C"),
        ("ru", ", ", "Lima, Peru; B; и C"),
        ("zh-hans", "，", "Lima，Peru；B；C"),
        ("ar", "، ", "Lima، Peru؛ وB؛ وC"),
    ],
)
def test_list_takes_semicolons_where_an_item_holds_a_comma(language: str, comma: str, three: str) -> None:
    place = f"Lima{comma}Peru"
    assert joined(place, "B", "C", language=language) == three
    assert joined(place, language=language) == place
    assert joined(place, "B", language=language).removeprefix(place)[0] in ";~；؛"
    assert joined("B", "C", place, language=language)[1] in ";~；؛"
    # What follows the joiner of two cannot be taken for a third.
    assert (
        joined("B", place, language=language) == joined("B", "A", language=language).removesuffix("A") + place
    )


@pytest.mark.parametrize("language", CODES)
def test_list_of_none_says_nothing(language: str) -> None:
    assert ListOf(()).runs(language, "") == ()
    assert ListOf(()).cited() == ()


# en_GB, fr, es, ru and zh agree with Babel, and Arabic too, for two items and more.
@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_GB"), ("fr", "fr"), ("es", "es"), ("ru", "ru"), ("zh-hans", "zh"), ("ar", "ar")],
)
def test_list_agrees_with_babel(language: str, locale: str) -> None:
    for count in range(1, 8):
        letters = list("ABCDEFG"[:count])
        assert joined(*letters, language=language) == format_list(letters, "standard", locale=locale)


def test_babel_still_differs_where_joiners_are_written_by_hand() -> None:
    """The American comma, and a Spanish conjunction that does not hear the next sound."""
    assert format_list(["A", "B", "C"], "standard", locale="en") == "A, B, and C"
    assert format_list(["Malasia", "Indonesia"], "standard", locale="es") == "Malasia y Indonesia"
    assert joined("Malasia", "Indonesia", language="es") == "Malasia e Indonesia"


# Spanish and Chinese conjunctions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("following", "conjunction"),
    [
        ("Indonesia", "e"), ("Irán", "e"), ("Islandia", "e"), ("Iglesia", "e"), ("inglés", "e"), ("índice", "e"),
        ("hijos", "e"), ("historia", "e"), ("híbridos", "e"), ("Hiroshima", "e"), ("«Informe»", "e"),
        ("“Iniciativa”", "e"), ("(Italia)", "e"), ("INDIA", "e"),
        ("hierro", "y"), ("Hierba", "y"), ("hiato", "y"), ("Yakarta", "y"), ("Yemen", "y"), ("iones", "y"),
        ("hioides", "y"), ("iatrogenia", "y"),
        ("Hungría", "y"), ("Haití", "y"), ("Honduras", "y"), ("Suiza", "y"), ("el Iraq", "y"), ("la India", "y"),
        ("Úrsula", "y"), ("España", "y"), ("27 de abril", "y"), ("[…]", "y"),
    ],
)  # fmt: skip
def test_spanish_says_e_before_the_sound_i(following: str, conjunction: str) -> None:
    assert spanish_and(following) == conjunction
    assert joined("Suecia", following, language="es") == f"Suecia {conjunction} {following}"


def test_spanish_hears_the_last_item_alone() -> None:
    assert joined("Irán", "Italia", "Suecia", language="es") == "Irán, Italia y Suecia"
    assert joined("español", "francés", "inglés", language="es") == "español, francés e inglés"


@pytest.mark.parametrize(
    ("style", "text"),
    [("words", "A, B e Irán"), ("clauses", "A, B e Irán"), ("phrases", "A, B, e Irán")],
)
def test_spanish_says_e_in_every_style(style: Style, text: str) -> None:
    assert joined("A", "B", "Irán", language="es", style=style) == text
    assert joined("Lima, Perú", "Irán", language="es") == "Lima, Perú; e Irán"


def test_spanish_rule_stays_in_spanish() -> None:
    assert joined("A", "Italia", language="fr") == "A et Italia"
    assert joined("A", "Italia", language="en") == "A and Italia"


def test_chinese_says_yiji_before_a_last_item_that_holds_he() -> None:
    assert joined("化学品", "危险和废物", language="zh-hans") == "化学品以及危险和废物"
    assert joined("空气", "化学品", "水和土壤", language="zh-hans") == "空气、化学品以及水和土壤"
    assert joined("日本", "瑞典", language="zh-hans") == "日本和瑞典"
    assert joined("化学品", "水和土壤", language="zh-hans", style="clauses") == "化学品，并水和土壤"
    assert joined("A", "和", language="en") == "A and 和"


# Runs, forms, sources ----------------------------------------------------------------------------------------


def test_list_keeps_the_runs_of_its_items() -> None:
    place, symbol = item("Geneva"), Symbol("UNEP/MC/COP.2/1", Source("document", "1", "d1", 1))
    assert ListOf((place, symbol)).runs("fr", "") == (
        *place.runs("fr", ""),
        Run(" et "),
        *symbol.runs("fr", ""),
    )


def test_form_asked_of_a_list_is_asked_of_every_item() -> None:
    week, single = (date(2018, 3, 5), date(2018, 3, 9)), date(2018, 4, 27)
    days = ListOf((Dates((week,)), day(single)))
    assert say(days, "en", "on").replace(NBSP, " ") == "from 5 to 9 March 2018 and on 27 April 2018"
    with pytest.raises(UnknownFormError):
        ListOf((item("A"), item("B"))).runs("en", "of")


def test_series_is_set_apart_by_semicolons() -> None:
    said = {language: say(Series((item("A, b"), item("C"), item("D"))), language) for language in CODES}
    assert said == {
        "en": "A, b; C; D",
        "fr": f"A, b{NBSP}; C{NBSP}; D",
        "es": "A, b; C; D",
        "ru": "A, b; C; D",
        "zh-hans": "A, b；C；D",
        "ar": "A, b؛ C؛ D",
    }
    assert say(Series((item("A"),)), "fr") == "A"


@pytest.mark.parametrize("kind", [ListOf, Series])
def test_list_cites_the_records_of_all_items(kind: type[ListOf | Series]) -> None:
    first, second = Source("place", "A", "A", 1), Source("place", "B", "B", 1)
    nested = ListOf((item("B"), Symbol("C")))
    assert kind((item("A"), nested, item("A"))).cited() == (first, second, first)


def test_one_value_is_listed_as_itself() -> None:
    alone = day(date(2018, 4, 27))
    assert listed(alone) is alone
    assert listed(item("A"), item("B")) == ListOf((item("A"), item("B")), "words")
    assert listed(item("A"), item("B"), style="phrases") == ListOf((item("A"), item("B")), "phrases")


@pytest.mark.parametrize(
    ("code", "told"),
    [("ar", "COP-2، غداً"), ("zh-hans", "COP-2，غداً"), ("en", "COP-2, غداً"), ("ru", "COP-2, غداً")],
)
def test_what_stands_beside_a_phrase_is_set_off_as_its_language_does(code: str, told: str) -> None:
    with translation.override(code):
        assert apposed("COP-2", "غداً") == told
