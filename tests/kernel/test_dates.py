"""Dates in six languages: the forms of the design's tables, properties of every date, Babel as a second opinion."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_interval, get_month_names
from django.test import override_settings
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.kernel import dates
from secretariat.kernel.dates import Dates, ImpreciseDate, Precision
from secretariat.kernel.languages import CODES
from secretariat.kernel.values import NBSP, Source, UnknownFormError, say

EXAMPLES = settings(derandomize=True, max_examples=200, database=None, deadline=None)
ALM = "\u061c"
MEETING = Source("bureausession", "0001", "bureau-1", 1, frozenset({"starts_on"}))


def ties(text: str) -> str:
    """A text of the tables below, where ~ stands for a no-break space."""
    return text.replace("~", NBSP)


def span(first: str, last: str) -> tuple[date, date]:
    """A range from two ISO dates."""
    return date.fromisoformat(first), date.fromisoformat(last)


# Tables of forms ---------------------------------------------------------------------------------------------

# what, first day, last day, texts
RUNNING = [
    ("one day", "2018-04-27", "2018-04-27", {
        "en": "on 27~April 2018",
        "fr": "le 27~avril 2018",
        "es": "el 27 de abril de 2018",
        "ru": "27~апреля 2018~года",
        "zh-hans": "2018年4月27日",
        "ar": "في 27 نيسان/أبريل 2018",
    }),
    ("the first", "2018-04-01", "2018-04-01", {
        "en": "on 1~April 2018",
        "fr": "le 1er~avril 2018",
        "es": "el 1 de abril de 2018",
        "ru": "1~апреля 2018~года",
        "zh-hans": "2018年4月1日",
        "ar": "في 1 نيسان/أبريل 2018",
    }),
    ("two days", "2018-05-29", "2018-05-30", {
        "en": "on 29 and 30~May 2018",
        "fr": "les 29 et 30~mai 2018",
        "es": "los días 29 y 30 de mayo de 2018",
        "ru": "29 и 30~мая 2018~года",
        "zh-hans": "2018年5月29日和30日",
        "ar": "يومي 29 و30 أيار/مايو 2018",
    }),
    ("two days, two months", "2018-05-31", "2018-06-01", {
        "en": "on 31~May and 1~June 2018",
        "fr": "les 31~mai et 1er~juin 2018",
        "es": "los días 31 de mayo y 1 de junio de 2018",
        "ru": "31~мая и 1~июня 2018~года",
        "zh-hans": "2018年5月31日和6月1日",
        "ar": "يومي 31 أيار/مايو و1 حزيران/يونيه 2018",
    }),
    ("two days, two years", "2018-12-31", "2019-01-01", {
        "en": "on 31~December 2018 and 1~January 2019",
        "fr": "les 31~décembre 2018 et 1er~janvier 2019",
        "es": "los días 31 de diciembre de 2018 y 1 de enero de 2019",
        "ru": "31~декабря 2018~года и 1~января 2019~года",
        "zh-hans": "2018年12月31日和2019年1月1日",
        "ar": "يومي 31 كانون الأول/ديسمبر 2018 و1 كانون الثاني/يناير 2019",
    }),
    ("within a month", "2018-03-05", "2018-03-09", {
        "en": "from 5 to 9~March 2018",
        "fr": "du 5 au 9~mars 2018",
        "es": "del 5 al 9 de marzo de 2018",
        "ru": "5–9~марта 2018~года",
        "zh-hans": "2018年3月5日至9日",
        "ar": "في الفترة من 5 إلى 9 آذار/مارس 2018",
    }),
    ("from the first", "2019-07-01", "2019-07-05", {
        "en": "from 1 to 5~July 2019",
        "fr": "du 1er au 5~juillet 2019",
        "es": "del 1 al 5 de julio de 2019",
        "ru": "1–5~июля 2019~года",
        "zh-hans": "2019年7月1日至5日",
        "ar": "في الفترة من 1 إلى 5 تموز/يوليه 2019",
    }),
    ("across months", "2023-10-30", "2023-11-03", {
        "en": "from 30~October to 3~November 2023",
        "fr": "du 30~octobre au 3~novembre 2023",
        "es": "del 30 de octubre al 3 de noviembre de 2023",
        "ru": "с 30~октября по 3~ноября 2023~года",
        "zh-hans": "2023年10月30日至11月3日",
        "ar": "في الفترة من 30 تشرين الأول/أكتوبر إلى 3 تشرين الثاني/نوفمبر 2023",
    }),
    ("across years", "2018-12-30", "2019-01-04", {
        "en": "from 30~December 2018 to 4~January 2019",
        "fr": "du 30~décembre 2018 au 4~janvier 2019",
        "es": "del 30 de diciembre de 2018 al 4 de enero de 2019",
        "ru": "с 30~декабря 2018~года по 4~января 2019~года",
        "zh-hans": "2018年12月30日至2019年1月4日",
        "ar": "في الفترة من 30 كانون الأول/ديسمبر 2018 إلى 4 كانون الثاني/يناير 2019",
    }),
]  # fmt: skip
HEADER = [
    ("one day", "2018-09-10", "2018-09-10", {
        "en": "10~September 2018",
        "fr": "10~septembre 2018",
        "es": "10 de septiembre de 2018",
        "ru": "10~сентября 2018~года",
        "zh-hans": "2018年9月10日",
        "ar": "10 أيلول/سبتمبر 2018",
    }),
    ("two days", "2013-10-10", "2013-10-11", {
        "en": "10 and 11~October 2013",
        "fr": "10 et 11~octobre 2013",
        "es": "10 y 11 de octubre de 2013",
        "ru": "10 и 11~октября 2013~года",
        "zh-hans": "2013年10月10日和11日",
        "ar": f"{ALM}10 و11 تشرين الأول/أكتوبر 2013",
    }),
    ("two days, two months", "2018-02-28", "2018-03-01", {
        "en": "28~February and 1~March 2018",
        "fr": "28~février et 1er~mars 2018",
        "es": "28 de febrero y 1 de marzo de 2018",
        "ru": "28~февраля и 1~марта 2018~года",
        "zh-hans": "2018年2月28日和3月1日",
        "ar": f"{ALM}28 شباط/فبراير و1 آذار/مارس 2018",
    }),
    ("within a month", "2018-11-19", "2018-11-23", {
        "en": "19–23~November 2018",
        "fr": "19-23~novembre 2018",
        "es": "19 a 23 de noviembre de 2018",
        "ru": "19–23~ноября 2018~года",
        "zh-hans": "2018年11月19日至23日",
        "ar": f"{ALM}19-23 تشرين الثاني/نوفمبر 2018",
    }),
    ("from the first", "2018-08-01", "2018-08-03", {
        "en": "1–3~August 2018",
        "fr": "1er-3~août 2018",
        "es": "1 a 3 de agosto de 2018",
        "ru": "1–3~августа 2018~года",
        "zh-hans": "2018年8月1日至3日",
        "ar": f"{ALM}1-3 آب/أغسطس 2018",
    }),
    ("across months", "2023-10-30", "2023-11-03", {
        "en": "30~October–3~November 2023",
        "fr": "30~octobre-3~novembre 2023",
        "es": "30 de octubre a 3 de noviembre de 2023",
        "ru": "30~октября – 3~ноября 2023~года",
        "zh-hans": "2023年10月30日至11月3日",
        "ar": f"{ALM}30 تشرين الأول/أكتوبر - 3 تشرين الثاني/نوفمبر 2023",
    }),
    ("across years", "2018-12-30", "2019-01-04", {
        "en": "30~December 2018–4~January 2019",
        "fr": "30~décembre 2018-4~janvier 2019",
        "es": "30 de diciembre de 2018 a 4 de enero de 2019",
        "ru": "30~декабря 2018~года – 4~января 2019~года",
        "zh-hans": "2018年12月30日至2019年1月4日",
        "ar": f"{ALM}30 كانون الأول/ديسمبر 2018 - 4 كانون الثاني/يناير 2019",
    }),
]  # fmt: skip
DAY = [
    ("one day", "2018-10-01", "2018-10-01", {
        "en": "1~October 2018",
        "fr": "1er~octobre 2018",
        "es": "1 de octubre de 2018",
        "ru": "1~октября 2018~года",
        "zh-hans": "2018年10月1日",
        "ar": "1 تشرين الأول/أكتوبر 2018",
    }),
]  # fmt: skip
FORMS = [
    pytest.param(form, first, last, language, ties(text), id=f"{form or 'header'}-{what}-{language}")
    for form, table in (("on", RUNNING), ("", HEADER), ("day", DAY))
    for what, first, last, texts in table
    for language, text in texts.items()
]


@pytest.mark.parametrize(("form", "first", "last", "language", "text"), FORMS)
def test_dates_stand_as_the_united_nations_prints_them(
    form: str, first: str, last: str, language: str, text: str
) -> None:
    assert say(Dates((span(first, last),)), language, form) == text


# what, ranges, texts
SEVERAL = [
    ("two days", [("2017-12-20", "2017-12-20"), ("2018-04-27", "2018-04-27")], {
        "en": "on 20~December 2017 and 27~April 2018",
        "fr": "les 20~décembre 2017 et 27~avril 2018",
        "es": "el 20 de diciembre de 2017 y el 27 de abril de 2018",
        "ru": "20~декабря 2017~года и 27~апреля 2018~года",
        "zh-hans": "2017年12月20日和2018年4月27日",
        "ar": "في 20 كانون الأول/ديسمبر 2017 و27 نيسان/أبريل 2018",
    }),
    ("three days", [("2018-02-01", "2018-02-01"), ("2018-04-27", "2018-04-27"), ("2018-06-01", "2018-06-01")], {
        "en": "on 1~February 2018, 27~April 2018 and 1~June 2018",
        "fr": "les 1er~février 2018, 27~avril 2018 et 1er~juin 2018",
        "es": "el 1 de febrero de 2018, el 27 de abril de 2018 y el 1 de junio de 2018",
        "ru": "1~февраля 2018~года, 27~апреля 2018~года и 1~июня 2018~года",
        "zh-hans": "2018年2月1日、2018年4月27日和2018年6月1日",
        "ar": "في 1 شباط/فبراير 2018 و27 نيسان/أبريل 2018 و1 حزيران/يونيه 2018",
    }),
    ("a range and a day", [("2018-03-05", "2018-03-09"), ("2018-04-27", "2018-04-27")], {
        "en": "from 5 to 9~March 2018 and on 27~April 2018",
        "fr": "du 5 au 9~mars 2018 et le 27~avril 2018",
        "es": "del 5 al 9 de marzo de 2018 y el 27 de abril de 2018",
        "ru": "5–9~марта 2018~года и 27~апреля 2018~года",
        "zh-hans": "2018年3月5日至9日和2018年4月27日",
        "ar": "في الفترة من 5 إلى 9 آذار/مارس 2018 وفي 27 نيسان/أبريل 2018",
    }),
    # Chinese says 以及 between dates that hold 和 themselves.
    ("days in pairs", [("2018-05-29", "2018-05-30"), ("2018-09-13", "2018-09-14")], {
        "en": "on 29 and 30~May 2018 and on 13 and 14~September 2018",
        "fr": "les 29 et 30~mai 2018 et les 13 et 14~septembre 2018",
        "es": "los días 29 y 30 de mayo de 2018 y los días 13 y 14 de septiembre de 2018",
        "ru": "29 и 30~мая 2018~года и 13 и 14~сентября 2018~года",
        "zh-hans": "2018年5月29日和30日以及2018年9月13日和14日",
        "ar": "يومي 29 و30 أيار/مايو 2018 ويومي 13 و14 أيلول/سبتمبر 2018",
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ranges", "language", "text"),
    [
        pytest.param(tuple(span(*ends) for ends in ranges), language, ties(text), id=f"{what}-{language}")
        for what, ranges, texts in SEVERAL
        for language, text in texts.items()
    ],
)
def test_several_dates_share_their_preposition(
    ranges: tuple[tuple[date, date], ...], language: str, text: str
) -> None:
    assert say(Dates(ranges), language, "on") == text


# The value ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ranges", "form"),
    [
        ([("2018-04-27", "2018-04-27")], "in"),
        ([("2018-03-05", "2018-03-09")], "day"),
        ([("2017-12-20", "2017-12-20"), ("2018-04-27", "2018-04-27")], "day"),
        ([("2017-12-20", "2017-12-20"), ("2018-04-27", "2018-04-27")], ""),
    ],
)
def test_dates_refuse_a_form_they_do_not_have(ranges: list[tuple[str, str]], form: str) -> None:
    value = Dates(tuple(span(*ends) for ends in ranges))
    for language in CODES:
        with pytest.raises(UnknownFormError, match="Dates has no form"):
            value.runs(language, form)


def test_day_is_one_run_that_names_its_record() -> None:
    value = dates.day(date(2018, 4, 27), MEETING)
    (run,) = value.runs("en", "day")
    assert (run.kind, run.source) == ("value", MEETING)
    assert value.cited() == (MEETING,)
    assert dates.day(date(2018, 4, 27)).cited() == ()


def test_dates_of_several_records_cite_all_and_name_none() -> None:
    other = Source("bureausession", "0002", "bureau-2", 1)
    value = Dates((span("2017-12-20", "2017-12-20"), span("2018-04-27", "2018-04-27")), (MEETING, other))
    (run,) = value.runs("en", "on")
    assert run.source is None
    assert value.cited() == (MEETING, other)


@override_settings(PINNED_TODAY=date(2018, 10, 1))
def test_today_can_be_pinned() -> None:
    assert dates.today() == date(2018, 10, 1)


@override_settings(PINNED_TODAY=None)
def test_today_is_the_local_day_of_now() -> None:
    before, today, after = dates.local_day(dates.now()), dates.today(), dates.local_day(dates.now())
    assert before <= today <= after


@pytest.mark.parametrize(
    ("zone", "day"), [("Africa/Nairobi", date(2018, 11, 20)), ("America/New_York", date(2018, 11, 19))]
)
def test_local_day_is_the_day_of_the_secretariats_clock(zone: str, day: date) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert dates.local_day(datetime(2018, 11, 19, 22, 30, tzinfo=UTC)) == day


# Properties of all dates -------------------------------------------------------------------------------------

DAYS = st.dates(date(1945, 10, 24), date(2099, 12, 31))
LENGTHS = st.one_of(st.integers(0, 3), st.integers(0, 40), st.integers(0, 800))
RANGES = st.builds(lambda first, length: (first, first + timedelta(days=length)), DAYS, LENGTHS)


def month_name(day: date, language: str) -> str:
    """The month as a United Nations text names it after a day, from Babel's tables."""
    if language == "zh-hans":
        return f"{day.month}月"
    if language != "ar":
        return get_month_names("wide", "format", language)[day.month]
    # Arabic: the two names of CLDR's Levantine and plain tables, but for June and July.
    eastern = get_month_names("wide", "format", "ar_LB")[day.month]
    western = {6: "يونيه", 7: "يوليه"}.get(day.month) or get_month_names("wide", "format", "ar")[day.month]
    return f"{eastern}/{western}"


def numbers_said(first: date, last: date, language: str) -> list[int]:
    """The figures that the words of a range hold, in their order."""
    if language == "zh-hans":
        said = [first.year, first.month, first.day]
        if first.year != last.year:
            said.append(last.year)
        if (first.year, first.month) != (last.year, last.month):
            said.append(last.month)
        return said if first == last else [*said, last.day]
    if first == last:
        return [first.day, first.year]
    return [first.day, *([first.year] if first.year != last.year else []), last.day, last.year]


@pytest.mark.parametrize("form", ["on", ""])
@pytest.mark.parametrize("language", CODES)
@EXAMPLES
@given(ends=RANGES)
def test_range_says_both_days_in_order_each_once(language: str, form: str, ends: tuple[date, date]) -> None:
    text = say(Dates((ends,)), language, form)
    assert [int(number) for number in re.findall(r"[0-9]+", text)] == numbers_said(*ends, language)


@pytest.mark.parametrize("form", ["on", ""])
@pytest.mark.parametrize("language", CODES)
@EXAMPLES
@given(ends=RANGES)
def test_range_names_the_months_of_both_days(language: str, form: str, ends: tuple[date, date]) -> None:
    text = say(Dates((ends,)), language, form)
    first, last = (month_name(day, language) for day in ends)
    if first == last and ends[0].year == ends[1].year:
        assert text.count(first) == 1
    else:
        assert 0 <= text.find(first) < text.rfind(last)


@pytest.mark.parametrize("language", CODES)
@EXAMPLES
@given(day=DAYS)
def test_date_says_day_month_and_year(language: str, day: date) -> None:
    for form in ("on", "", "day"):
        text = say(dates.day(day), language, form)
        year, month, number = str(day.year), month_name(day, language), str(day.day)
        parts = [year, month, f"{number}日"] if language == "zh-hans" else [number, month, year]
        assert re.search(".*?".join(re.escape(part) for part in parts), text)


@EXAMPLES
@given(ends=RANGES)
def test_russian_always_writes_goda(ends: tuple[date, date]) -> None:
    for form in ("on", ""):
        text = say(Dates((ends,)), "ru", form)
        years = {day.year for day in ends}
        assert text.count("года") == len(years)
        assert text.endswith(f"{ends[1].year}{NBSP}года")
        assert "г." not in text


@EXAMPLES
@given(ends=RANGES)
def test_arabic_months_have_two_names_and_western_digits(ends: tuple[date, date]) -> None:
    text = say(Dates((ends,)), "ar", "on")
    months = 1 if (ends[0].year, ends[0].month) == (ends[1].year, ends[1].month) else 2
    assert text.count("/") == months
    assert not re.search("[٠-٩]", text)


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@EXAMPLES
@given(ends=RANGES)
def test_day_is_tied_to_its_month(language: str, ends: tuple[date, date]) -> None:
    for form in ("on", ""):
        text = say(Dates((ends,)), language, form)
        for day in ends:
            assert not re.search(rf"\d(er)? {month_name(day, language)}", text)
            assert re.search(rf"\d(er)?{NBSP}{month_name(day, language)}", text)


@EXAMPLES
@given(ends=RANGES)
def test_chinese_holds_no_space(ends: tuple[date, date]) -> None:
    assert not re.search(r"\s", say(Dates((ends,)), "zh-hans", "on"))


@EXAMPLES
@given(ends=RANGES)
def test_arabic_range_opens_with_a_mark_where_it_opens_a_cell(ends: tuple[date, date]) -> None:
    assert say(Dates((ends,)), "ar").startswith(ALM) == (ends[0] < ends[1])
    assert ALM not in say(Dates((ends,)), "ar", "on")


# Babel where the design says it agrees, and where it is known to differ ------------------------------------------


@EXAMPLES
@given(ends=RANGES)
def test_chinese_agrees_with_babel(ends: tuple[date, date]) -> None:
    # zh: single dates, and intervals but for two consecutive days (和, not 至).
    first, last = ends
    if first == last:
        expected = format_date(first, "long", "zh")
    else:
        expected = format_interval(first, last, "yMMMMd", locale="zh")
        if last - first == timedelta(days=1):
            expected = expected.replace("至", "和")
    assert say(Dates((ends,)), "zh-hans", "on") == expected


@EXAMPLES
@given(day=DAYS)
def test_single_dates_agree_with_babel(day: date) -> None:
    # en_GB: the words, but for the no-break space.
    assert say(dates.day(day), "en").replace(NBSP, " ") == format_date(day, "long", "en_GB")
    # es: the words.
    assert say(dates.day(day), "es") == format_date(day, "long", "es")
    # ru: day, genitive month and year; then "г." where the United Nations writes "года".
    babel, abbreviation = format_date(day, "long", "ru").split("\u202f")
    assert abbreviation == "г."
    assert say(dates.day(day), "ru") == f"{babel.replace(' ', NBSP, 1)}{NBSP}года"
    # fr: the words, but for the first of a month.
    french = say(dates.day(day), "fr").replace(NBSP, " ")
    assert (french == format_date(day, "long", "fr")) == (day.day != 1)


def test_arabic_months_agree_with_babel_but_for_june_and_july() -> None:
    differing = {}
    for month in range(1, 13):
        joined = "/".join(get_month_names("wide", "format", locale)[month] for locale in ("ar_LB", "ar"))
        said = say(dates.day(date(2018, month, 9)), "ar", "day")
        assert said.startswith("9 ")
        assert said.endswith(" 2018")
        if said != f"9 {joined} 2018":
            differing[month] = (said, joined)
    assert differing == {
        6: ("9 حزيران/يونيه 2018", "حزيران/يونيو"),
        7: ("9 تموز/يوليه 2018", "تموز/يوليو"),
    }


def test_babel_still_differs_where_the_forms_are_written_by_hand() -> None:
    """A change here means that Babel has come nearer: read the design again."""
    first, last = date(2018, 11, 19), date(2018, 11, 23)
    assert format_date(first, "long", "en") == "November 19, 2018"
    assert format_date(first, "long", "ru") == "19 ноября 2018\u202fг."
    assert format_date(first, "long", "ar") == "19 نوفمبر 2018"
    assert format_interval(first, last, "yMMMMd", locale="en_GB") == "19–23 Nov 2018"
    assert format_interval(first, last, "yMMMMd", locale="fr") == "19–23 nov. 2018"
    assert format_interval(first, last, "yMMMMd", locale="es") == "19–23 de noviembre de 2018"
    assert format_interval(first, last, "yMMMMd", locale="ru") == "19–23 нояб. 2018\u202fг."


# Imprecise dates ---------------------------------------------------------------------------------------------

IMPRECISE = [
    ("2018-06-27", {
        "en": "on 27~June 2018",
        "fr": "le 27~juin 2018",
        "es": "el 27 de junio de 2018",
        "ru": "27~июня 2018~года",
        "zh-hans": "2018年6月27日",
        "ar": "في 27 حزيران/يونيه 2018",
    }),
    ("2018-06", {
        "en": "in June 2018",
        "fr": "en juin 2018",
        "es": "en junio de 2018",
        "ru": "в июне 2018~года",
        "zh-hans": "2018年6月",
        "ar": "في حزيران/يونيه 2018",
    }),
    ("2018-H1", {
        "en": "in the first half of 2018",
        "fr": "au premier semestre de 2018",
        "es": "en el primer semestre de 2018",
        "ru": "в первой половине 2018~года",
        "zh-hans": "2018年上半年",
        "ar": "في النصف الأول من عام 2018",
    }),
    ("2018-H2|2019-early", {
        "en": "in the second half of 2018 or early in 2019",
        "fr": "au second semestre de 2018 ou au début de 2019",
        "es": "en el segundo semestre de 2018 o a principios de 2019",
        "ru": "во второй половине 2018~года или в начале 2019~года",
        "zh-hans": "2018年下半年或2019年年初",
        "ar": "في النصف الثاني من عام 2018 أو في أوائل عام 2019",
    }),
    ("2019", {
        "en": "in 2019",
        "fr": "en 2019",
        "es": "en 2019",
        "ru": "в 2019~году",
        "zh-hans": "2019年",
        "ar": "في عام 2019",
    }),
    ("2019..", {
        "en": "from 2019",
        "fr": "à compter de 2019",
        "es": "a partir de 2019",
        "ru": "начиная с 2019~года",
        "zh-hans": "2019年起",
        "ar": "اعتباراً من عام 2019",
    }),
    ("2018-12-31|2019", {
        "en": "on 31~December 2018 or in 2019",
        "fr": "le 31~décembre 2018 ou en 2019",
        "es": "el 31 de diciembre de 2018 o en 2019",
        "ru": "31~декабря 2018~года или в 2019~году",
        "zh-hans": "2018年12月31日或2019年",
        "ar": "في 31 كانون الأول/ديسمبر 2018 أو في عام 2019",
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "language", "text"),
    [(written, language, ties(text)) for written, texts in IMPRECISE for language, text in texts.items()],
)
def test_imprecise_date_says_how_exactly_it_is_known(written: str, language: str, text: str) -> None:
    value = ImpreciseDate.parse(written)
    assert (say(value, language), say(value, language, "on")) == (text, text)


RUSSIAN_AFTER_IN = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"


@pytest.mark.parametrize(("month", "name"), list(enumerate(RUSSIAN_AFTER_IN.split(), start=1)))
def test_russian_month_alone_stands_in_the_prepositional(month: int, name: str) -> None:
    assert say(ImpreciseDate.parse(f"2018-{month:02}"), "ru") == f"в {name} 2018{NBSP}года"


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2018-06-27", "2018-06-27", "2018-06-27", Precision.DAY),
        ("2018-02", "2018-02-01", "2018-02-28", Precision.MONTH),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
        ("2018-12", "2018-12-01", "2018-12-31", Precision.MONTH),
        ("2018-H1", "2018-01-01", "2018-06-30", Precision.HALF_YEAR),
        ("2018-H2", "2018-07-01", "2018-12-31", Precision.HALF_YEAR),
        ("2018", "2018-01-01", "2018-12-31", Precision.YEAR),
        ("2019-early", "2019-01-01", "2019-03-31", Precision.EARLY_YEAR),
        ("2019..", "2019-01-01", None, Precision.FROM),
        ("2018-H2|2019-early", "2018-07-01", "2019-03-31", Precision.OR),
        ("2018|2018-03", "2018-01-01", "2018-12-31", Precision.OR),
        (" 2018-06 | 2018-07 ", "2018-06-01", "2018-07-31", Precision.OR),
    ],
)
def test_imprecise_date_knows_its_bounds(
    written: str, earliest: str, latest: str | None, precision: Precision
) -> None:
    found = ImpreciseDate.parse(written)
    assert (found.earliest, found.latest, found.precision) == (
        date.fromisoformat(earliest),
        date.fromisoformat(latest) if latest else None,
        precision,
    )


WAYS = "2018-06-27, 2018-06, 2018-H1, 2018, 2019-early or 2019.."


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "18", "2018-6", "2018-13", "2018-00", "2018-02-30", "2018-06-31", "2018-H3", "2018-h1", "0000",
        "2018-late", "2018.", "2018...", "27.6.2018", "2018-06-27T09:00", "2018,2019",
    ],
)  # fmt: skip
def test_imprecise_date_refuses_what_is_none_and_lists_the_ways(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        ImpreciseDate.parse(written)
    assert str(refused.value) == f"“{written}” is no date: write {WAYS}, or two of them joined by |"


@pytest.mark.parametrize("written", ["2019|2018", "2018|2019..", "2018..|2019", "2018-06|2018-05-31"])
def test_imprecise_date_wants_the_earlier_first_and_an_end(written: str) -> None:
    with pytest.raises(ValueError) as refused:
        ImpreciseDate.parse(written)
    assert str(refused.value) == f"“{written}”: the earlier of two dates comes first, and both have an end"


@pytest.mark.parametrize("written", ["2018-06|", "|2018", "2018|soon"])
def test_imprecise_date_refuses_half_of_two(written: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        ImpreciseDate.parse(written)


def test_imprecise_date_cites_its_record_and_has_no_other_form() -> None:
    value = ImpreciseDate.parse("2018|2019", MEETING)
    (run,) = value.runs("fr", "")
    assert (run.kind, run.source, value.cited()) == ("value", MEETING, (MEETING,))
    with pytest.raises(UnknownFormError, match="ImpreciseDate has no form “day”"):
        value.runs("fr", "day")


def ways_to_write(day: date) -> list[str]:
    """Ever wider ways to write a time that holds a day."""
    half = "H1" if day.month <= 6 else "H2"
    return [
        day.isoformat(),
        f"{day.year}-{day.month:02}",
        *([f"{day.year}-early"] if day.month <= 3 else []),
        f"{day.year}-{half}",
        f"{day.year}",
    ]


@EXAMPLES
@given(day=DAYS)
def test_imprecise_bounds_contain_each_other(day: date) -> None:
    found = [ImpreciseDate.parse(written) for written in ways_to_write(day)]
    for narrow, wide in pairwise(found):
        assert narrow.latest is not None
        assert wide.latest is not None
        assert wide.earliest <= narrow.earliest <= day <= narrow.latest <= wide.latest
        assert (wide.earliest, wide.latest) != (narrow.earliest, narrow.latest)
    year = found[-1]
    assert year.latest is not None
    assert year.latest - year.earliest in {timedelta(days=364), timedelta(days=365)}
    onward = ImpreciseDate.parse(f"{day.year}..")
    assert (onward.earliest, onward.latest) == (year.earliest, None)


WRITTEN = DAYS.flatmap(lambda day: st.sampled_from(ways_to_write(day)))


@EXAMPLES
@given(first=WRITTEN, second=WRITTEN)
def test_imprecise_date_reads_again_what_it_writes(first: str, second: str) -> None:
    a, b = sorted((ImpreciseDate.parse(first), ImpreciseDate.parse(second)), key=lambda one: one.earliest)
    assert {a.written, b.written} == {first, second}
    either = ImpreciseDate.parse(f" {a.written} | {b.written}")
    assert either.written == f"{a.written}|{b.written}"
    assert ImpreciseDate.parse(either.written) == either
    assert a.latest is not None
    assert b.latest is not None
    assert (either.earliest, either.latest) == (a.earliest, max(a.latest, b.latest))


@pytest.mark.parametrize("language", CODES)
@EXAMPLES
@given(written=WRITTEN)
def test_imprecise_date_says_its_year(language: str, written: str) -> None:
    assert written[:4] in re.findall("[0-9]{4}", say(ImpreciseDate.parse(written), language))
