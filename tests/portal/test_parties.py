"""The pages of Parties: as of a day, by region and status, in the order of the language; one Party; pictures and CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from portal.pictures.steps import steps
from secretariat.choices import PartyStatus
from secretariat.kernel import languages, records
from secretariat.kernel.choices import Visibility
from secretariat.kernel.languages import ARABIC, ENGLISH
from secretariat.kernel.sorting import sort_key
from secretariat.models import Country, TreatyAction
from tests import factories
from tests.factories import act
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def member() -> Client:
    """A browser of a member of the Bureau."""
    return browser("bureau-member")


def listed(response: Any, key: str = "parties") -> list[list[str]]:
    """The rows of a list, cell by cell."""
    assert response.status_code == 200
    (section,) = tree(response).findall(f".//section[@aria-labelledby='{key}']")
    return [[words(cell) for cell in row] for row in section.findall(".//tbody/tr")]


def names(response: Any) -> list[str]:
    """Who is listed, in order."""
    return [row[0] for row in listed(response)]


def table(response: Any) -> list[list[str]]:
    """The table of a picture, from its file."""
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig").replace("\xa0", " "))))


def as_in_a_sentence(name: str) -> str:
    """A name with a small article again, which is no part of it."""
    article, _space, rest = name.partition(" ")
    is_article = article in {"The", "El", "La", "Los", "Las"} and rest != "Salvador"
    return f"{article.lower()} {rest}" if is_article else name.replace("L’", "l’")


def test_the_page_says_who_is_a_party_since_when_and_by_what(member: Client) -> None:
    response = member.get("/en/parties/")
    assert "94 Parties" in said(response)
    assert "4 future Parties" in said(response)
    rows = {row[0]: row[1:] for row in listed(response)}
    assert rows["Switzerland"] == [
        "Western European and other States",
        "Party",
        "Ratification, 25 May 2016",
        "16 August 2017",
        "–",
    ]
    assert rows["Portugal"][1:4] == ["Future Party", "Accession, 28 August 2018", "26 November 2018"]
    assert rows["The European Union"][0] == "–"


def test_the_page_stands_as_of_the_day_that_is_asked_about(member: Client) -> None:
    early = member.get("/en/parties/?on=2014-12-31")
    assert "9 future Parties" in said(early)
    assert "94" not in said(early)
    assert {row[2] for row in listed(early)} == {"Future Party"}
    assert len(names(early)) == len(TreatyAction.objects.filter(done_on__lte=date(2014, 12, 31)))
    for far in ("0001-01-01", "9999-12-31"):
        told = member.get(f"/en/parties/?on={far}&q=switzerland")
        assert "Ensure this value is" in said(told)
        assert names(told) == ["Switzerland"]
    wrong = member.get("/en/parties/?on=2018-13-01")
    assert "Enter a valid date" in said(wrong)
    assert "94 Parties" in said(wrong)


def test_the_page_is_narrowed_by_words_group_and_status(member: Client) -> None:
    africa = listed(member.get("/en/parties/?group=african"))
    assert {row[1] for row in africa} == {"African States"}
    assert [row[2] for row in listed(member.get("/en/parties/?status=future"))] == ["Future Party"] * 4
    assert names(member.get("/en/parties/?q=cote")) == []
    assert names(member.get("/fr/parties/?q=perou")) == ["Pérou"]
    nobody = member.get("/en/parties/?status=former")
    assert "Nobody is as you asked." in said(nobody)


@pytest.mark.parametrize("code", languages.CODES)
def test_parties_stand_in_the_order_of_the_language_and_in_others_that_are_asked_for(
    member: Client, code: str
) -> None:
    found = names(member.get(f"/{code}/parties/"))
    if code != "zh-hans":  # which keeps the order of the English names
        assert found == sorted(found, key=lambda name: sort_key({code: as_in_a_sentence(name)}, code))
    assert names(member.get(f"/{code}/parties/?parties-by=0")) == found
    assert names(member.get(f"/{code}/parties/?parties-by=-0")) == found[::-1]
    assert "[…" not in said(member.get(f"/{code}/parties/"))


def test_columns_sort_by_what_they_mean_and_say_so(member: Client) -> None:
    response = member.get("/en/parties/?parties-by=3&status=party")
    assert listed(response)[0][3] == "Acceptance, 6 November 2013"
    (sorted_by,) = [th for th in tree(response).iter("th") if th.get("aria-sort")]
    assert (words(sorted_by), sorted_by.get("aria-sort")) == ("Instrument", "ascending")
    back = member.get("/en/parties/?parties-by=-4")
    assert listed(back)[0][4] > listed(back)[-1][4] or listed(back)[0][2] == "Future Party"
    (marked,) = tree(back).findall(".//details[@class='orders']//a[@aria-current='true']")
    assert words(marked) == "In force from, backwards"
    assert listed(member.get("/en/parties/?parties-by=nothing")) == listed(member.get("/en/parties/"))
    for way in ("1", "-1"):
        groups = [row[1] for row in listed(member.get(f"/en/parties/?parties-by={way}"))]
        assert groups[0] != "–"
        assert set(groups[groups.index("–") :]) == {"–"}


def test_a_party_has_a_page_with_its_actions_and_whom_it_has_designated(member: Client) -> None:
    factories.focal_point(
        person=factories.person(
            display_name="Amina Example", honorific="Ms.", email="a@example.org", visibility=Visibility.BUREAU
        ),
        visibility=Visibility.BUREAU,
        valid_from=date(2018, 1, 1),
    )
    response = member.get("/en/parties/CHE/")
    assert listed(response, "actions") == [["Ratification", "25 May 2016", "16 August 2017"]]
    assert listed(response, "focal-points") == [
        ["Ms. Amina Example", "National focal point", "–", "a@example.org", "1 January 2018"]
    ]
    (mail,) = [link for link in tree(response).iter("a") if "mailto:" in (link.get("href") or "")]
    assert mail.get("href") == "mailto:a@example.org"
    assert listed(member.get("/en/parties/?q=switzerland"))[0][5] == "Amina Example"
    hidden = member.get("/en/parties/FRA/")
    assert "No focal point is recorded whom you may see." in said(hidden)


def test_there_is_no_page_of_whoever_has_done_nothing_or_nothing_that_one_may_see(member: Client) -> None:
    assert member.get("/en/parties/KEN/").status_code == 404
    factories.treaty_action()
    assert member.get("/en/parties/KEN/").status_code == 404
    assert browser("officer").get("/en/parties/KEN/").status_code == 200


def test_a_withdrawal_is_told(member: Client) -> None:
    factories.treaty_action(
        "CHE-withdrawal",
        country=Country.objects.get(key="CHE"),
        kind_of="withdrawal",
        done_on=date(2018, 9, 1),
        visibility=Visibility.PUBLIC,
    )
    assert "Withdrawal takes effect on1 September 2019" in said(member.get("/en/parties/CHE/"))
    left = member.get("/en/parties/?on=2019-09-01&status=former")
    assert names(left) == ["Switzerland"]
    assert "1 former Party" in said(left)
    rows = table(member.get("/en/parties/?on=2019-09-01&csv=growth"))
    assert rows[-1][1:] == ["−1", "100"]


def test_a_party_is_found_by_its_name_in_the_language_of_the_page(member: Client) -> None:
    led = [link.get("href") for link in tree(member.get("/es/search/?q=peru")).iter("a")]
    assert "/es/parties/PER/" in led


def test_the_pictures_tell_what_their_tables_tell(member: Client) -> None:
    growth = table(member.get("/en/parties/?csv=growth"))
    assert growth[1] == ["16 August 2017", "52", "52"]
    assert growth[-1][2] == "94"
    assert sum(int(row[1]) for row in growth[1:]) == 94
    regions = table(member.get("/en/parties/?csv=regions"))
    parties = [row for row in listed(member.get("/en/parties/?status=party")) if row[1] != "–"]
    assert sum(int(row[1]) for row in regions[1:]) == len(parties)
    assert all(int(row[1]) <= int(row[2]) for row in regions[1:])


def test_where_nobody_is_a_party_the_page_says_so(member: Client) -> None:
    response = member.get("/en/parties/?on=2013-01-01")
    assert "Nobody is recorded who has signed" in said(response)
    assert tree(response).findall(".//figure") == []


def test_the_line_of_parties_rises_from_the_start_of_the_line_in_both_directions() -> None:
    numbers = [(date(2017, 8, 16), 50), (date(2018, 3, 1), 60), (date(2018, 9, 1), 55)]
    days = {"first": date(2017, 8, 16), "last": date(2018, 12, 31)}
    (english,), (arabic,) = (steps(numbers, **days, language=language) for language in (ENGLISH, ARABIC))
    forward, backward = (
        [float(part.split("V")[0]) for part in drawing.path.split("H")[1:]] for drawing in (english, arabic)
    )
    assert forward == sorted(forward)
    assert backward == sorted(backward, reverse=True)
    assert forward[0] == pytest.approx(english.width - backward[0], abs=0.3)
    assert english.end == arabic.end == "55"
    assert steps([], **days, language=ENGLISH) == ()


def test_statuses_are_told_in_every_language(member: Client) -> None:
    texts = {code: said(member.get(f"/{code}/parties/")) for code in languages.CODES}
    for code in languages.CODES:
        with translation.override(code):
            assert str(PartyStatus.PARTY.label) in texts[code]
    assert len(set(texts.values())) == len(texts)


def test_withdrawn_countries_are_not_told(member: Client) -> None:
    action = TreatyAction.objects.get(key="CHE-ratification")
    records.withdraw(action, act(reason="entered twice"))
    assert "Switzerland" not in names(member.get("/en/parties/"))
