"""Dates and ranges as United Nations documents print them, in six languages.

Forms: `on` stands in running text with its preposition ("on 27 April 2018", "du 5 au 9 mars 2018"); the plain
form stands in mastheads and table cells ("19–23 November 2018"); `day` is a bare date that a sentence puts
its own preposition before. The tables are written by hand, for CLDR's forms are not the United Nations' (months
of two names in Arabic, "года" in Russian, hyphens and "a" in ranges). Source: United Nations editorial manual,
dates; editions of UNEP documents in the six languages.
"""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf import settings
from django.utils import timezone

from secretariat.kernel.values import NBSP, Run, Source, UnknownFormError

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "ar": (
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
        "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ),
}  # fmt: skip
RUSSIAN_MONTHS_AFTER_IN = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
]
RUSSIAN_MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
ARABIC_LETTER_MARK = "\u061c"  # before a day range that opens a right-to-left cell, or its ends swap
JOINERS = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و", "zh-hans": "和"}
FORMS = ("", "on", "day")


@functools.cache
def zone_names() -> frozenset[str]:
    """The names of all time zones; looking for them walks through hundreds of files. Source: IANA time zone database."""
    return frozenset(available_timezones())


def today() -> date:
    """The secretariat's today, for views, tasks and commands only; the demonstration pins it."""
    pinned: date | None = settings.PINNED_TODAY
    return pinned or local_day(timezone.now())  # noqa: TID251 (this is the one place)


def now() -> datetime:
    """This instant, in UTC, for views, tasks and commands only: when something is recorded."""
    return timezone.now()  # noqa: TID251 (this is the one place)


def local_day(at: datetime) -> date:
    """The secretariat's day at an instant."""
    return timezone.localtime(at).date()


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(a: date, b: date, language: str) -> str:
    """The day numbers of a range within one month, as mastheads print them."""
    first = f"{a.day}er" if language == "fr" and a.day == 1 else str(a.day)
    if a == b:
        return first
    if b - a == timedelta(days=1):
        return f"{first}{JOINERS[language]}{b.day}"
    dash = {"fr": "-", "es": " a ", "ar": "-"}.get(language, "–")
    return f"{first}{dash}{b.day}"


def _month(day: date, language: str, *, with_year: bool = True) -> str:
    """The month and year that follow a day number."""
    month = MONTHS[language][day.month - 1]
    match language:
        case "es":
            return f" de {month}" + (f" de {day.year}" if with_year else "")
        case "ru":
            return f"{NBSP}{month}" + (f" {day.year}{NBSP}года" if with_year else "")
        case "ar":
            return f" {month}" + (f" {day.year}" if with_year else "")
        case _:
            return f"{NBSP}{month}" + (f" {day.year}" if with_year else "")


def _one(day: date, language: str, *, with_year: bool = True) -> str:
    """One date without a preposition."""
    return _days(day, day, language) + _month(day, language, with_year=with_year)


def _chinese(a: date, b: date) -> str:
    """A date or range in Chinese, which is the same in every place of a document."""
    head = f"{a.year}年{a.month}月{a.day}日"
    tail = f"{b.day}日"
    if b.month != a.month or b.year != a.year:
        tail = f"{b.month}月{tail}"
    if b.year != a.year:
        tail = f"{b.year}年{tail}"
    if a == b:
        return head
    return head + ("和" if b - a == timedelta(days=1) else "至") + tail


def header(a: date, b: date, language: str) -> str:
    """A date or range as mastheads and table cells print it."""
    if language == "zh-hans":
        return _chinese(a, b)
    if (a.year, a.month) == (b.year, b.month):
        return _days(a, b, language) + _month(b, language)
    start = _one(a, language, with_year=a.year != b.year)
    if b - a == timedelta(days=1):
        return start + JOINERS[language] + _one(b, language)
    dash = {"en": "–", "fr": "-", "es": " a ", "ru": " – ", "ar": " - "}[language]
    return start + dash + _one(b, language)


def running(a: date, b: date, language: str) -> str:
    """A date or range in running text, with its preposition."""
    if language == "zh-hans":
        return _chinese(a, b)
    same_month = (a.year, a.month) == (b.year, b.month)
    start = _days(a, a, language) if same_month else _one(a, language, with_year=a.year != b.year)
    end = _one(b, language)
    if a == b:
        one = {"en": "on {}", "fr": "le {}", "es": "el {}", "ru": "{}", "ar": "في {}"}
        return one[language].format(end)
    if b - a == timedelta(days=1):
        two = {"en": "on {}", "fr": "les {}", "es": "los días {}", "ru": "{}", "ar": "يومي {}"}
        return two[language].format(start + JOINERS[language] + end)
    if language == "ru" and same_month:
        return header(a, b, language)
    span = {
        "en": "from {} to {}",
        "fr": "du {} au {}",
        "es": "del {} al {}",
        "ru": "с {} по {}",
        "ar": "في الفترة من {} إلى {}",
    }
    return span[language].format(start, end)


def several(ranges: Sequence[tuple[date, date]], language: str) -> str:
    """Several dates in running text, in the order given; single days share one preposition.

    "on 20 December 2017 and 27 April 2018", "les 20 décembre 2017 et 27 avril 2018".
    """
    if len(ranges) == 1:
        return running(*ranges[0], language)
    single = all(a == b for a, b in ranges)
    if language == "es":
        parts = [running(a, b, language) for a, b in ranges]
    elif single or language == "zh-hans":
        parts = [_chinese(a, b) if language == "zh-hans" else _one(b, language) for a, b in ranges]
    else:
        parts = [running(a, b, language) for a, b in ranges]
    separator = {"zh-hans": "、", "ar": " و"}.get(language, ", ")
    joiner = JOINERS[language]
    if language == "zh-hans" and any(joiner in part for part in parts):
        joiner = "以及"
    text = separator.join(parts[:-1]) + joiner + parts[-1]
    lead = {"en": "on ", "fr": "les ", "ar": "في "}
    return lead.get(language, "") + text if single else text


@dataclass(frozen=True, slots=True)
class Dates:
    """A date, a range of days, or several of either, as a value of a sentence.

    `ranges` are (first day, last day), both included, in the order they are to be said.
    """

    ranges: tuple[tuple[date, date], ...]
    sources: tuple[Source, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The dates in the form asked for: `on`, `day` or plain.

        Raises:
            UnknownFormError: Another form was asked for, the plain form of several ranges, or the `day` of one
                that has several days.
        """
        if form not in FORMS or (form != "on" and len(self.ranges) > 1):
            raise UnknownFormError(self, form)
        a, b = self.ranges[0]
        if form == "day" and a != b:
            raise UnknownFormError(self, form)
        if form == "on":
            text = several(self.ranges, language)
        elif form == "day":
            text = _chinese(a, b) if language == "zh-hans" else _one(b, language)
        else:
            text = header(a, b, language)
            if language == "ar" and a != b:
                text = ARABIC_LETTER_MARK + text
        return (Run(text, "value", self.sources[0] if len(self.sources) == 1 else None),)

    def cited(self) -> tuple[Source, ...]:
        """The records whose dates they are."""
        return self.sources


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which something is held on days that are not known, as a value of a sentence.

    The plain form stands in table cells ("June 2018"), `on` in running text with its preposition ("in June 2018").
    """

    first: date
    sources: tuple[Source, ...] = ()

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The month in a form.

        Raises:
            UnknownFormError: Another form was asked for.
        """
        if form not in {"", "on"}:
            raise UnknownFormError(self, form)
        text = _in_month(self.first, language) if form else _bare_month(self.first, language)
        return (Run(text, "value", self.sources[0] if len(self.sources) == 1 else None),)

    def cited(self) -> tuple[Source, ...]:
        """The records whose month it is."""
        return self.sources


@dataclass(frozen=True, slots=True)
class NoDate:
    """A date that is not known yet, as a value of a cell: a dash in every language. No sentence takes it."""

    source: Source

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The dash.

        Raises:
            UnknownFormError: A form of running text was asked for.
        """
        if form:
            raise UnknownFormError(self, form)
        return (Run("–", "value", self.source),)

    def cited(self) -> tuple[Source, ...]:
        """The record whose date is not known."""
        return (self.source,)


def day(value: date, source: Source | None = None) -> Dates:
    """One day as a value."""
    return Dates(((value, value),), (source,) if source else ())


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    HALF_YEAR = "half-year"
    YEAR = "year"
    EARLY_YEAR = "early"
    FROM = "from"
    OR = "or"


HALVES = {
    "en": ("in the first half of {}", "in the second half of {}"),
    "fr": ("au premier semestre de {}", "au second semestre de {}"),
    "es": ("en el primer semestre de {}", "en el segundo semestre de {}"),
    "ru": ("в первой половине {}\u00a0года", "во второй половине {}\u00a0года"),
    "zh-hans": ("{}年上半年", "{}年下半年"),
    "ar": ("في النصف الأول من عام {}", "في النصف الثاني من عام {}"),
}
YEARS = {
    "en": "in {}",
    "fr": "en {}",
    "es": "en {}",
    "ru": "в {}\u00a0году",
    "zh-hans": "{}年",
    "ar": "في عام {}",
}
EARLY = {
    "en": "early in {}",
    "fr": "au début de {}",
    "es": "a principios de {}",
    "ru": "в начале {}\u00a0года",
    "zh-hans": "{}年年初",
    "ar": "في أوائل عام {}",
}
FROM = {
    "en": "from {}",
    "fr": "à compter de {}",
    "es": "a partir de {}",
    "ru": "начиная с {}\u00a0года",
    "zh-hans": "{}年起",
    "ar": "اعتباراً من عام {}",
}
OR = {"en": " or ", "fr": " ou ", "es": " o ", "ru": " или ", "zh-hans": "或", "ar": " أو "}


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date known to a day, a month, a half-year or a year, from a year on, or as one of two.

    Written in one cell: `2018-06-27`, `2018-06`, `2018-H1`, `2018`, `2019-early`, `2019..`, and two of these
    joined by `|`. `earliest` and `latest` bound it; an open end has no `latest`.
    """

    written: str
    earliest: date
    latest: date | None
    precision: Precision
    sources: tuple[Source, ...] = ()

    @classmethod
    def parse(cls, written: str, *sources: Source) -> ImpreciseDate:
        """Read a cell.

        Raises:
            ValueError: It is none of the ways to write an imprecise date; the message lists them.
        """
        text = written.strip()
        if "|" in text:
            first, second = (cls.parse(part) for part in text.split("|", 1))
            if first.latest is None or second.latest is None or second.earliest < first.earliest:
                raise ValueError(f"“{written}”: the earlier of two dates comes first, and both have an end")
            end = max(first.latest, second.latest)
            return cls(f"{first.written}|{second.written}", first.earliest, end, Precision.OR, sources)
        pattern = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-H([12])|-(early)|(\.\.))?"
        found = re.fullmatch(pattern, text)
        ways = (
            f"“{written}” is no date: write 2018-06-27, 2018-06, 2018-H1, 2018, 2019-early or 2019.., "
            "or two of them joined by |"
        )
        if not found:
            raise ValueError(ways)
        year, month, day_, half, early, onward = found.groups()
        try:
            earliest, latest, precision = _span(int(year), month, day_, half, early, onward)
        except ValueError as error:
            raise ValueError(ways) from error
        return cls(text, earliest, latest, precision, sources)

    def runs(self, language: str, form: str) -> tuple[Run, ...]:
        """The date in running text with its preposition; `on` and the plain form are the same.

        Raises:
            UnknownFormError: Another form was asked for.
        """
        if form not in {"", "on"}:
            raise UnknownFormError(self, form)
        return (Run(self._text(language), "value", self.sources[0] if len(self.sources) == 1 else None),)

    def cited(self) -> tuple[Source, ...]:
        """The records whose date it is."""
        return self.sources

    def _text(self, language: str) -> str:
        year = self.earliest.year
        match self.precision:
            case Precision.DAY:
                return running(self.earliest, self.earliest, language)
            case Precision.MONTH:
                return _in_month(self.earliest, language)
            case Precision.HALF_YEAR:
                return HALVES[language][self.earliest.month > 6].format(year)
            case Precision.YEAR:
                return YEARS[language].format(year)
            case Precision.EARLY_YEAR:
                return EARLY[language].format(year)
            case Precision.FROM:
                return FROM[language].format(year)
            case Precision.OR:
                parts = (ImpreciseDate.parse(part) for part in self.written.split("|"))
                return OR[language].join(part._text(language) for part in parts)


def _in_month(first: date, language: str) -> str:
    """A month in running text."""
    if language == "zh-hans":
        return f"{first.year}年{first.month}月"
    if language == "ru":
        return f"в {RUSSIAN_MONTHS_AFTER_IN[first.month - 1]} {first.year}{NBSP}года"
    month = MONTHS[language][first.month - 1]
    patterns = {"en": "in {} {}", "fr": "en {} {}", "es": "en {} de {}", "ar": "في {} {}"}
    return patterns[language].format(month, first.year)


def _bare_month(first: date, language: str) -> str:
    """A month in a table cell."""
    if language == "zh-hans":
        return f"{first.year}年{first.month}月"
    if language == "ru":
        return f"{RUSSIAN_MONTHS[first.month - 1]} {first.year}{NBSP}года"
    joined = {"es": " de "}.get(language, " ")
    return f"{MONTHS[language][first.month - 1]}{joined}{first.year}"


def _span(
    year: int, month: str | None, day_: str | None, half: str | None, early: str | None, onward: str | None
) -> tuple[date, date | None, Precision]:
    """The bounds and precision of one written date."""
    if day_:
        exact = date(year, int(month or 0), int(day_))
        return exact, exact, Precision.DAY
    if month:
        first = date(year, int(month), 1)
        return first, last_of_month(first), Precision.MONTH
    if half:
        first = date(year, 1 if half == "1" else 7, 1)
        return first, last_of_month(date(year, first.month + 5, 1)), Precision.HALF_YEAR
    if early:
        return date(year, 1, 1), date(year, 3, 31), Precision.EARLY_YEAR
    if onward:
        return date(year, 1, 1), None, Precision.FROM
    return date(year, 1, 1), date(year, 12, 31), Precision.YEAR


def last_of_month(first: date) -> date:
    """The last day of the month that a first day opens."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)
