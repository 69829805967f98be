"""The facts of the reference report, read back from the PDF: what must stand in each language, in its section."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reports.extracted import compact, demonstration, extracted
from tests.reports.reference import gathered, strands
from tests.reports.reference.claims import FRONT, LANGUAGES, Claims

pytestmark = pytest.mark.django_db

AS_OF = date(2018, 10, 1)
FACTS: Claims = gathered("FACTS")
TENSES: list[tuple[Any, date]] = [
    (strand, as_of) for strand in strands() for as_of in getattr(strand, "TENSES", {})
]


def stands_in_one(sentences: list[str], parts: tuple[str, ...]) -> bool:
    """Whether all parts stand in one of some compact sentences."""
    wanted = [compact(part) for part in parts]
    return any(all(part in sentence for part in wanted) for sentence in sentences)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", FACTS)
def test_fact_stands_in_its_section(fact: str, language: str) -> None:
    text = extracted(demonstration(AS_OF), language)
    claims = [
        (section, by_language[language]) for section, by_language in FACTS[fact] if language in by_language
    ]
    assert claims, f"no claim for {fact} in {language}"
    for section, parts in claims:
        if section == FRONT:
            assert [part for part in parts if compact(part) not in text.front] == []
        else:
            assert stands_in_one(text.sentences(section), parts), (parts, text.sentences(section))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("strand", "as_of"), TENSES, ids=str)
def test_tense_follows_the_date(strand: Any, as_of: date, language: str) -> None:
    text = extracted(demonstration(as_of), language)
    must, must_not = strand.TENSES[as_of][language]
    section = strand.TENSES_IN
    for parts in must:
        assert stands_in_one(text.sentences(section), parts), (parts, text.sentences(section))
    assert [part for part in must_not if compact(part) in text.sections.get(section, "")] == []


@pytest.mark.parametrize("as_of", [date(2018, 9, 10), date(2018, 9, 13), date(2018, 1, 31)], ids=str)
def test_what_was_observed_later_is_left_unsaid_and_listed(as_of: date) -> None:
    unsaid = demonstration(as_of)["unsaid"]
    told = {(row["source"]["key"], row["field"], row["observed_on"]) for row in unsaid}
    assert told >= {
        ("bureau", "web_address", "2018-10-01"),
        ("bureau-decisions", "kind_of", "2018-10-01"),
        ("task-visa-letters", "observed_on", "2018-10-01"),
        ("consultation-documents", "observed_on", "2018-10-01"),
        ("support-outreach", "observed_on", "2018-10-01"),
    }
    assert demonstration(AS_OF)["unsaid"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_heading_numbers_are_the_languages_own(language: str) -> None:
    whole = extracted(demonstration(AS_OF), language).whole
    expected = {
        "ar": ("أولاً -", "ثانياً -", "ألف -", "باء -", "(أ)", "(د)"),
        "zh-hans": ("一、导言", "二、筹备", "A.组织", "B.缔约方"),
        "en": ("I. Introduction", "II. Preparation", "A. Organizational", "B. Bureau"),
        "fr": ("I. Introduction", "II. Préparation", "A. Dispositions", "B. Bureau"),
        "ru": ("I. Введение", "II. Подготовка", "A. Организационные", "B. Бюро"),
        "es": ("I. Introducción", "II. Preparación", "A. Disposiciones", "B. Mesa"),
    }[language]
    assert [number for number in expected if compact(number) not in whole] == []
