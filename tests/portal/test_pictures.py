"""Pictures: what they draw is what their tables and CSV tell, mirrored where the language is."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from meetings.facts import deadlines_for_reader
from meetings.models import Meeting
from portal.pictures import Picture
from portal.pictures.bars import Share, bars
from portal.pictures.timeline import Event, timelines
from portal.pictures.world import Spot, land, world
from secretariat.kernel.languages import ARABIC, ENGLISH
from secretariat.models import User
from tests.pages import browser, tree, words

SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST = date(2018, 1, 1), date(2018, 12, 31)


def drawn(language: Any, *events: Event) -> Any:
    """The wide drawing of some events."""
    return timelines(
        events, first=FIRST, last=LAST, today=date(2018, 7, 2), today_label="2 July", language=language
    )[0]


def test_time_runs_from_the_start_of_the_line_in_both_directions() -> None:
    early = Event("Meetings", date(2018, 2, 1), date(2018, 2, 10), "held", "early")
    late = Event("Meetings", date(2018, 11, 1), date(2018, 11, 10), "ahead", "late")
    english, arabic = drawn(ENGLISH, early, late), drawn(ARABIC, early, late)
    for drawing, forward in ((english, True), (arabic, False)):
        marks = {mark.title: mark for mark in drawing.lanes[0].marks}
        assert (marks["early"].x < marks["late"].x) is forward
        assert marks["early"].width == pytest.approx(marks["late"].width, abs=0.2)
        assert abs(drawing.today_x - drawing.width / 2) < 5
    for one, other in zip(english.lanes[0].marks, arabic.lanes[0].marks, strict=True):
        assert one.x + one.width + other.x == pytest.approx(english.width, abs=0.3)


def test_events_at_once_do_not_cover_each_other_and_none_is_too_narrow() -> None:
    events = [
        Event("Meetings", date(2018, 5, 1), date(2018, 5, day), "held", str(day)) for day in (1, 20, 31)
    ]
    marks = drawn(ENGLISH, *events).lanes[0].marks
    assert len({mark.y for mark in marks}) == 3
    assert min(mark.width for mark in marks) >= 10


def test_what_lies_outside_is_left_out_and_the_rest_stays_inside() -> None:
    before = Event("Meetings", date(2017, 1, 1), date(2017, 1, 2), "held", "before")
    across = Event("Meetings", date(2017, 12, 20), date(2018, 1, 3), "held", "across")
    for language in (ENGLISH, ARABIC):
        (mark,) = drawn(language, before, across).lanes[0].marks
        assert mark.x >= 0
        assert mark.x + mark.width <= 960
    assert timelines([before], first=FIRST, last=LAST, today=LAST, today_label="", language=ENGLISH) == ()


def test_bars_share_one_scale_and_begin_where_lines_begin() -> None:
    shares = [Share("a", "", 1, 4), Share("b", "", 2, 2), Share("c", "", 9, 4)]
    (english,), (arabic,) = bars(shares, language=ENGLISH), bars(shares, language=ARABIC)
    assert [bar.outline for bar in english.bars] == [338, 169, 338]
    assert [bar.filled for bar in english.bars] == [84.5, 169, 338]  # no more than the whole
    assert {bar.filled_x for bar in english.bars} == {1}
    assert [bar.filled_x + bar.filled for bar in arabic.bars] == [339, 339, 339]
    assert bars([Share("none", "", 0, 0)], language=ENGLISH) == ()


def test_places_lie_where_they_are_and_the_map_has_no_frontier() -> None:
    (drawing,) = world([Spot(46.2, 6.14, "Geneva", 5, "held"), Spot(-15.4, 28.3, "Lusaka", 1, "ahead")])
    geneva, lusaka = drawing.dots
    assert (geneva.x, geneva.y) == (372.3, 75.6)
    assert lusaka.x > geneva.x
    assert lusaka.y > geneva.y
    assert geneva.radius > lusaka.radius
    assert world([]) == ()
    assert land().startswith("M")
    assert set(land()) <= set("0123456789Ml- z")


def test_a_table_as_csv_holds_no_formula() -> None:
    picture = Picture("k", "t", "s", ("Name", "n"), (("=1+1", "2"), ("été, là", "3")), ())
    content = picture.csv().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content))) == [["Name", "n"], ["'=1+1", "2"], ["été, là", "3"]]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "ar", "fr"])
def test_each_picture_is_told_to_who_does_not_see_it_and_as_csv(settings: Any, code: str) -> None:
    settings.PINNED_TODAY = date(2018, 10, 1)
    member = browser("bureau-member")
    seen = drawings = 0
    for path in ("timeline/", "calendar/", "documents/", "mandates/", "contributions/", "applications/"):
        page = tree(member.get(f"/{code}/{path}"))
        for figure in page.findall(".//figure"):
            seen += 1
            for drawing in figure.findall(f"./{SVG}svg"):
                drawings += 1
                assert drawing.get("role") == "img"
                named = (drawing.get("aria-labelledby") or "").split()
                texts = {one.get("id"): words(one) for one in drawing.iter() if one.get("id")}
                assert all(texts[name] for name in named)
                numbers = [
                    one.get(name) for one in drawing.iter() for name in ("x", "y", "width") if one.get(name)
                ]
                assert all("," not in number for number in numbers if number)  # no decimal comma
            table = [[words(cell) for cell in row] for row in figure.findall(".//tr")]
            answer = member.get(f"/{code}/{path}?csv={figure.get('id')}")
            assert answer["Content-Type"].startswith("text/csv")
            told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
            assert [
                [" ".join(cell.split()) for cell in row] for row in told[: len(table)]
            ] == table or not table
    assert seen >= 5
    assert drawings >= 5
    assert member.get(f"/{code}/timeline/?csv=nothing").status_code == 404


@pytest.mark.django_db
def test_the_timeline_draws_every_dated_meeting_of_the_period(settings: Any) -> None:
    settings.PINNED_TODAY = date(2018, 10, 1)
    member: Client = browser("bureau-member")
    page = tree(member.get("/en/timeline/"))
    wide = page.find(f".//{SVG}svg")
    assert wide is not None
    titles = [words(mark) for mark in wide.findall(f".//{SVG}rect/{SVG}title")]
    dated = Meeting.objects.filter(starts_on__isnull=False, withdrawn_on__isnull=True).exclude(key="COP-1")
    reader = User.objects.get(key="bureau-member")
    due = deadlines_for_reader(reader=reader, as_of=date(2018, 10, 1), period="cop1-cop2")
    assert len(titles) == dated.count() + len(due)
    assert any(
        "Geneva" not in title and "second meeting, 19–23" in title.replace("\u00a0", " ") for title in titles
    )
