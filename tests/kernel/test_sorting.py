"""Order of names: what each language's readers expect, and what a key does not look at."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from secretariat.kernel.languages import CODES
from secretariat.kernel.lists import ListOf
from secretariat.kernel.sorting import fold, sort_key
from secretariat.kernel.values import Phrase, Source, say

EXAMPLES = settings(derandomize=True, max_examples=200, database=None, deadline=None)


def in_order(names: list[str], language: str) -> list[str]:
    """Names of one language, sorted from a shuffled start."""
    shuffled = Random(20181119).sample(names, len(names))  # noqa: S311 (an order, not a secret)
    return sorted(shuffled, key=lambda name: sort_key({language: name}, language))


# Orders ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "names"),
    [
        # Capitals and accents do not count.
        ("en", ["Albania", "Côte d’Ivoire", "Croatia", "Czechia", "São Paulo", "Sao Tome and Principe", "Türkiye"]),
        ("en", ["chemicals", "Convention", "mercury", "Parties", "waste"]),
        ("fr", ["Égypte", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne", "États-Unis", "Éthiopie"]),
        ("fr", ["cote", "côte", "coteau", "œuvre", "ouvrage", "zone"]),
        ("fr", ["Norvège", "Nouvelle-Zélande", "Océanie"]),
        # ñ is a letter of its own after n; other accents do not count.
        ("es", ["cana", "canon", "canto", "caña", "cañón", "capa", "zona"]),
        ("es", ["África", "Américas", "Ásia", "Europa", "Órgano", "orilla"]),
        # The article before a name does not count; that of El Salvador is part of the name.
        ("es", ["la Argentina", "Austria", "el Brasil", "el Ecuador", "Egipto", "El Salvador",
                "los Emiratos Árabes Unidos", "Eritrea", "las Islas Cook", "Italia", "el Japón", "Jordania"]),
        # ё stands as е, й after и; the alphabet is the Cyrillic one.
        ("ru", ["Австрия", "Бельгия", "Венгрия", "Испания", "Йемен", "Норвегия", "Швейцария", "Швеция", "Эстония",
                "Япония"]),
        ("ru", ["береза", "ёж", "ель", "ёмкость", "енот", "жить"]),
        # The article and the hamza do not count; the أل of Albania and Germany is no article.
        ("ar", ["السويد", "سويسرا", "النمسا", "اليابان"]),
        ("ar", ["الأردن", "إسبانيا", "ألبانيا", "ألمانيا", "أوروغواي", "البرازيل", "بيرو", "جمهورية مولدوفا",
                "الصين", "كندا", "مصر", "اليمن"]),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    assert in_order(names, language) == names


# The four donors of the design's example, and the languages of its website.
RECORDS = {
    "donors": [
        {"en": "Austria", "fr": "Autriche", "es": "Austria", "ru": "Австрия", "zh-hans": "奥地利", "ar": "النمسا"},
        {"en": "Japan", "fr": "Japon", "es": "el Japón", "ru": "Япония", "zh-hans": "日本", "ar": "اليابان"},
        {"en": "Sweden", "fr": "Suède", "es": "Suecia", "ru": "Швеция", "zh-hans": "瑞典", "ar": "السويد"},
        {"en": "Switzerland", "fr": "Suisse", "es": "Suiza", "ru": "Швейцария", "zh-hans": "瑞士", "ar": "سويسرا"},
    ],
    "languages": [
        {"en": "English", "fr": "anglais", "es": "inglés", "ru": "английский", "zh-hans": "英文", "ar": "الإنكليزية"},
        {"en": "French", "fr": "français", "es": "francés", "ru": "французский", "zh-hans": "法文", "ar": "الفرنسية"},
        {"en": "Spanish", "fr": "espagnol", "es": "español", "ru": "испанский", "zh-hans": "西班牙文",
         "ar": "الإسبانية"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("records", "language", "text"),
    [
        ("donors", "en", "Austria, Japan, Sweden and Switzerland"),
        ("donors", "fr", "Autriche, Japon, Suède et Suisse"),
        ("donors", "es", "Austria, el Japón, Suecia y Suiza"),
        ("donors", "ru", "Австрия, Швейцария, Швеция и Япония"),
        ("donors", "zh-hans", "奥地利、日本、瑞典和瑞士"),
        ("donors", "ar", "السويد وسويسرا والنمسا واليابان"),
        ("languages", "en", "English, French and Spanish"),
        ("languages", "fr", "anglais, espagnol et français"),
        ("languages", "es", "español, francés e inglés"),
        ("languages", "ru", "английский, испанский и французский"),
        ("languages", "zh-hans", "英文、法文和西班牙文"),
        ("languages", "ar", "الإسبانية والإنكليزية والفرنسية"),
    ],
)
def test_lists_of_the_design_stand_in_their_order(records: str, language: str, text: str) -> None:
    source = Source("country", "0001", "c", 1)
    ordered = sorted(RECORDS[records], key=lambda names: sort_key(names, language))
    assert say(ListOf(tuple(Phrase(names, source, "name") for names in ordered)), language) == text


def test_key_of_a_missing_name_is_empty_and_first() -> None:
    for language in CODES:
        assert sort_key({}, language) == sort_key({"en": "", language: ""}, language) == ("", "")
        assert sort_key({}, language) < sort_key({"en": "A", language: "A"}, language)


# What a key does not look at ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "folded"),
    [
        ("en", "  Côte d’Ivoire ", "cote d'ivoire"),
        ("fr", "Œuvre", "oeuvre"),
        ("en", "Ærø, Łódź, Straße, Diyarbakır", "aero, lodz, strasse, diyarbakir"),
        ("fr", "El Niño", "el nino"),
        ("es", "el Perú", "peru"),
        ("es", "los Países Bajos", "paises bajos"),
        ("es", "La Haya", "la haya"),
        ("es", "elección", "eleccion"),
        ("ru", "Ёлка", "елка"),
        ("ru", "Йемен", "йемен"),
        ("ar", "الإمارات العربية", "امارات عربيه"),
        ("ar", "مُحَمَّد", "محمد"),
        ("ar", "أفريقـــيا", "افريقيا"),
        ("ar", "ألمانيا", "المانيا"),
        ("ar", "مستوى", "مستوي"),
        ("ar", "الم", "الم"),
    ],
)
def test_fold_drops_what_sorting_and_search_ignore(language: str, text: str, folded: str) -> None:
    assert fold(text, language) == folded
    assert fold(unicodedata.normalize("NFD", text), language) == folded


ALPHABETS = {
    "en": "abceinozABCEINOZéèüñçœÆßøł '’-",
    "fr": "abceinouzABCEINOUZéèêëàâçîïôùûœæÉÀŒ '’-",
    "es": "abcdeilnñosuzABCDEILNÑOSUZáéíóúüÁÉ ",
    "ru": "абеёжийкъыэяАБЕЁЖИЙКЪЫЭЯ -",
    "ar": "ابتةدرسلنهويىأإآءؤئ\u064b\u064e\u0651\u0640 ",
}
TEXTS = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda language: st.tuples(st.just(language), st.text(ALPHABETS[language], max_size=12))
)


def opens_with_article(text: str, language: str) -> bool:
    """Whether a text, or a word of an Arabic one, opens with what reads as an article."""
    if language == "ar":
        return any(word.startswith("ال") for word in text.split())
    return language == "es" and text.casefold().startswith(("el ", "la ", "los ", "las "))


@EXAMPLES
@given(named=TEXTS)
def test_fold_is_done_once(named: tuple[str, str]) -> None:
    language, text = named
    folded = fold(text, language)
    assume(not opens_with_article(folded, language))  # an article is taken off once, not the next one too
    assert fold(folded, language) == folded


@EXAMPLES
@given(named=TEXTS)
def test_fold_is_the_same_for_capitals_and_other_encodings(named: tuple[str, str]) -> None:
    language, text = named
    assert fold(unicodedata.normalize("NFD", text), language) == fold(text, language)
    assume(not opens_with_article(text.strip(), language))  # "El" with a capital belongs to the name
    assert fold(text.upper(), language) == fold(text.lower(), language) == fold(text, language)


@pytest.mark.parametrize("language", ["en", "fr"])
@EXAMPLES
@given(text=st.text(ALPHABETS["fr"], max_size=12))
def test_fold_leaves_plain_letters(language: str, text: str) -> None:
    assert fold(text, language).isascii()


@EXAMPLES
@given(named=TEXTS, other=st.data())
def test_keys_order_any_two_names(named: tuple[str, str], other: st.DataObject) -> None:
    language, a = named
    b = other.draw(st.text(ALPHABETS[language], max_size=12))
    first, second = sort_key({language: a}, language), sort_key({language: b}, language)
    assert (first < second) + (first == second) + (first > second) == 1
    assert (first == second) == (a == b)
    # Letters decide before marks do.
    if fold(a, language) != fold(b, language):
        assert (first < second) == (fold(a, language) < fold(b, language))


@EXAMPLES
@given(english=st.text(ALPHABETS["en"], max_size=12), chinese=st.text("日本瑞典士奥地利", max_size=4))
def test_chinese_key_is_the_english_one(english: str, chinese: str) -> None:
    assert sort_key({"en": english, "zh-hans": chinese}, "zh-hans") == sort_key({"en": english}, "en")
