"""What a translated column cannot hold: sentences, and texts of another script."""

from __future__ import annotations

import pytest

from secretariat.kernel import languages
from secretariat.kernel.proofreading import fault_of, in_script, is_sentence

SENTENCES = [
    "The registration system was opened.",
    "Online registration system. It was opened in June",
    "Was the system opened in time?",
    "La salle a été préparée !",
    "Система регистрации была открыта.",
    "فُتح نظام التسجيل الإلكتروني.",
    "هل فُتح نظام التسجيل؟",
    "已开放网上登记系统。",
    "登记系统。已开放",
    "He said “the system is open.”",
]
PHRASES = [
    "",
    "online registration system",
    "Organization of St. Petersburg",
    "letters to the Governments of e.g. the Sudan",
    "support by Mr. J. Smith of the Ministry",
    "version 2.0 of the tool",
    "www.example.org",
    "Secretariat of the Convention (No. 4)",
    "Geneva.",  # one word: an abbreviation, perhaps
    "网上登记系统",
    "نظام التسجيل الإلكتروني",
    "система онлайн-регистрации",
]
OWN = {
    "ar": "جنيف",
    "zh-hans": "日内瓦",
    "en": "Geneva",
    "fr": "Genève",
    "ru": "Женева",
    "es": "Ginebra",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_found(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", PHRASES)
def test_a_phrase_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)


@pytest.mark.parametrize("written", OWN)
@pytest.mark.parametrize("column", OWN)
def test_a_name_stands_in_a_column_of_its_script_or_in_latin_letters(column: str, written: str) -> None:
    """One Latin word may be a proper name anywhere; no other script strays."""
    latin = written in {"en", "fr", "es"}
    same = column == written or (latin and column in {"en", "fr", "es"})
    assert in_script(OWN[written], column) is (same or latin)


@pytest.mark.parametrize("code", languages.CODES)
@pytest.mark.parametrize("text", ["WHO", "UNEP/MC", "2018", "COP-2, 3", "", "—"])
def test_abbreviations_symbols_and_numbers_stand_in_every_language(text: str, code: str) -> None:
    assert fault_of(text, code) == ""


@pytest.mark.parametrize("code", ["ar", "zh-hans", "ru"])
def test_words_of_another_language_are_in_the_wrong_column(code: str) -> None:
    assert "script of its language" in fault_of("online registration system", code)
    assert fault_of(f"{OWN[code]} online registration system", code) == ""


def test_a_sentence_is_told_before_its_script() -> None:
    assert "whole sentence" in fault_of("The registration system was opened.", "ru")
