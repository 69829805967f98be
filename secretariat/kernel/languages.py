"""The six official languages of the United Nations, each with its code in every place that needs one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Language:
    """One official language.

    Attributes:
        code: In settings, gettext and URLs (`zh-hans`).
        short: In spreadsheets and file names (`zh`).
        tag: In HTML's `lang` (`zh-Hans`).
        iso: ISO 639-2, in Akoma Ntoso (`zho`).
        own_name: What its readers call it.
        english_name: As the masthead of a translated edition prints it.
        direction: Which way it is written.
    """

    code: str
    short: str
    tag: str
    iso: str
    own_name: str
    english_name: str
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def suffix(self) -> str:
        """The ending of its translated columns (`zh_hans`)."""
        return self.code.replace("-", "_")


ARABIC = Language("ar", "ar", "ar", "ara", "العربية", "Arabic", "rtl")
CHINESE = Language("zh-hans", "zh", "zh-Hans", "zho", "中文", "Chinese")
ENGLISH = Language("en", "en", "en", "eng", "English", "English")
FRENCH = Language("fr", "fr", "fr", "fra", "Français", "French")
RUSSIAN = Language("ru", "ru", "ru", "rus", "Русский", "Russian")
SPANISH = Language("es", "es", "es", "spa", "Español", "Spanish")

# What each language calls the six in running text: the name, and where it differs the form after "in" a language.
NAMES_IN_TEXT = {
    "ar": ("العربية", "الصينية", "الإنكليزية", "الفرنسية", "الروسية", "الإسبانية"),
    "zh-hans": ("阿拉伯文", "中文", "英文", "法文", "俄文", "西班牙文"),
    "en": ("Arabic", "Chinese", "English", "French", "Russian", "Spanish"),
    "fr": ("arabe", "chinois", "anglais", "français", "russe", "espagnol"),
    "ru": ("арабский", "китайский", "английский", "французский", "русский", "испанский"),
    "es": ("árabe", "chino", "inglés", "francés", "ruso", "español"),
}
RUSSIAN_AFTER_IN = ("арабском", "китайском", "английском", "французском", "русском", "испанском")

LANGUAGES = (ARABIC, CHINESE, ENGLISH, FRENCH, RUSSIAN, SPANISH)
CODES = tuple(language.code for language in LANGUAGES)
BY_CODE = {language.code: language for language in LANGUAGES}
BY_SHORT = {language.short: language for language in LANGUAGES}


def find(name: str) -> Language:
    """The language of a code, a short code or an HTML tag.

    Raises:
        KeyError: There is no such official language.
    """
    folded = name.lower().replace("_", "-")
    return BY_SHORT.get(folded) or BY_CODE[folded]


def active() -> Language:
    """The language of the person being served; English where none is set."""
    return BY_CODE.get(get_language() or "", ENGLISH)
