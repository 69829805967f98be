"""Numbers of headings, paragraphs, items and agenda items in six languages."""

from __future__ import annotations

import pytest

from reports.sections.numbers import ItemNumber, arabic_letter, heading, item, letter, paragraph
from secretariat.kernel.languages import CODES
from secretariat.kernel.values import NBSP, Source, UnknownFormError, say

AGENDA_ITEM = Source("agendaitem", "0001", "5-k", 1)

ROMAN_CHAPTERS = "I. II. III. IV. V. VI. VII. VIII. IX. X. XI. XII."
CHINESE_CHAPTERS = "一、 二、 三、 四、 五、 六、 七、 八、 九、 十、 十一、 十二、"
ARABIC_CHAPTERS = "أولاً، ثانياً، ثالثاً، رابعاً، خامساً، سادساً، سابعاً، ثامناً، تاسعاً، عاشراً، حادي عشر، ثاني عشر"

ARABIC_LETTER_NAMES = (
    "ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء"
)


@pytest.mark.parametrize("language", CODES)
def test_chapters_are_numbered_as_the_language_does(language: str) -> None:
    said = [heading(1, number, language) for number in range(1, 13)]
    if language == "ar":
        assert said == [f"{word} -" for word in ARABIC_CHAPTERS.split("، ")]
    elif language == "zh-hans":
        assert " ".join(said) == CHINESE_CHAPTERS
    else:
        assert " ".join(said) == ROMAN_CHAPTERS


@pytest.mark.parametrize("language", CODES)
def test_headings_below_have_letters(language: str) -> None:
    said = [heading(2, number, language) for number in range(1, 23)]
    if language == "ar":
        assert said == [f"{name} -" for name in ARABIC_LETTER_NAMES.split()]
    else:
        assert said == [f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUV"]


def test_paragraphs_have_figures() -> None:
    assert {language: paragraph(12, language) for language in CODES} == {
        "en": "12.",
        "fr": "12.",
        "es": "12.",
        "ru": "12.",
        "zh-hans": "12.",
        "ar": f"12{NBSP}-",
    }


@pytest.mark.parametrize(
    ("index", "texts"),
    [
        (0, {"en": "(a)", "fr": "a)", "es": "a)", "ru": "a)", "zh-hans": "(a)", "ar": "(أ)"}),
        (4, {"en": "(e)", "fr": "e)", "es": "e)", "ru": "e)", "zh-hans": "(e)", "ar": "(هـ)"}),
        (10, {"en": "(k)", "fr": "k)", "es": "k)", "ru": "k)", "zh-hans": "(k)", "ar": "(ك)"}),
        (19, {"en": "(t)", "fr": "t)", "es": "t)", "ru": "t)", "zh-hans": "(t)", "ar": "(ر)"}),
        (25, {"en": "(z)", "fr": "z)", "es": "z)", "ru": "z)", "zh-hans": "(z)", "ar": "(ض)"}),
        (26, {"en": "(aa)", "fr": "aa)", "es": "aa)", "ru": "aa)", "zh-hans": "(aa)", "ar": "(ظ)"}),
        (27, {"en": "(ab)", "fr": "ab)", "es": "ab)", "ru": "ab)", "zh-hans": "(ab)", "ar": "(غ)"}),
        (28, {"en": "(ac)", "fr": "ac)", "es": "ac)", "ru": "ac)", "zh-hans": "(ac)", "ar": "(أ أ)"}),
        (52, {"en": "(ba)", "fr": "ba)", "es": "ba)", "ru": "ba)", "zh-hans": "(ba)", "ar": "(أ ذ)"}),
    ],
)
def test_items_have_letters(index: int, texts: dict[str, str]) -> None:
    assert {language: item(index, language) for language in CODES} == texts


def test_arabic_items_follow_the_abjad() -> None:
    said = " ".join(arabic_letter(index) for index in range(28))
    assert said == "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ"


def test_letters_never_repeat() -> None:
    for series in (letter, arabic_letter):
        assert len({series(index) for index in range(100)}) == 100


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("5", {"en": "5", "fr": "5", "es": "5", "ru": "5", "zh-hans": "5", "ar": "5"}),
        ("5/k", {"en": "5~(k)", "fr": "5~k)", "es": "5~k)", "ru": "5~k)", "zh-hans": "5(k)", "ar": "5~(ك)"}),
        ("5/e/ii", {
            "en": "5~(e)~(ii)", "fr": "5~e)~ii)", "es": "5~e)~ii)", "ru": "5~e)~ii)", "zh-hans": "5(e)(ii)",
            "ar": "5~(هـ)~'2'",
        }),
        ("12/a/ix", {
            "en": "12~(a)~(ix)", "fr": "12~a)~ix)", "es": "12~a)~ix)", "ru": "12~a)~ix)", "zh-hans": "12(a)(ix)",
            "ar": "12~(أ)~'9'",
        }),
    ],
)  # fmt: skip
def test_agenda_item_stands_as_each_language_writes_it(path: str, texts: dict[str, str]) -> None:
    number = ItemNumber(path, AGENDA_ITEM)
    assert {language: say(number, language).replace(NBSP, "~") for language in CODES} == texts


def test_arabic_writes_small_roman_numbers_as_figures() -> None:
    for figure, roman in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], start=1):
        assert say(ItemNumber(f"5/e/{roman}", AGENDA_ITEM), "ar") == f"5{NBSP}(هـ){NBSP}'{figure}'"


def test_agenda_item_names_its_record_and_has_no_other_form() -> None:
    number = ItemNumber("5/k", AGENDA_ITEM)
    (run,) = number.runs("en", "")
    assert (run.kind, run.source, number.cited()) == ("value", AGENDA_ITEM, (AGENDA_ITEM,))
    with pytest.raises(UnknownFormError, match="ItemNumber has no form “of”"):
        number.runs("en", "of")
