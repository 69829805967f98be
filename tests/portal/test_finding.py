"""Finding: the search over all that a reader may see, and what is new to them since they last came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from meetings.models import Document, Period
from secretariat.kernel import records, search
from secretariat.kernel.choices import Visibility
from secretariat.kernel.dates import now
from secretariat.kernel.models import SearchText
from secretariat.models import TreatyAction, User, Visit
from secretariat.services import begin_visit
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.pages import browser, links, said, stored, tree, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    """The day on which these pages are read."""
    settings.PINNED_TODAY = date(2018, 10, 1)


@pytest.fixture
def member() -> Client:
    """A browser of a member of the Bureau."""
    return browser("bureau-member")


def found(client: Client, asked: str, code: str = "en") -> list[str]:
    """The names that a search finds."""
    page = client.get(f"/{code}/search/", {"q": asked})
    assert page.status_code == 200
    return [words(hit.find("a")) for hit in tree(page).findall(".//ul[@class='hits']/li")]


def project(key: str = "project-1", **values: Any) -> Any:
    """A project of the demonstration's period, for the Bureau to see."""
    plain = {"periods": [Period.objects.get(key="cop1-cop2")], "visibility": Visibility.BUREAU}
    return factories.project(key, **{**plain, **values})


# Search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "column", "title", "asked"),
    [
        ("fr", "title_fr", "Élimination des déchets à Genève", "elimination DECHETS"),
        ("es", "title_es", "Gestión del año próximo", "gestion proximo"),
        ("ru", "title_ru", "Учёт запасов", "учет"),
        ("ar", "title_ar", "إدارة النفايات", "ادارة نفايات"),
        ("zh-hans", "title_zh_hans", "汞废物库房管理", "库房"),
        ("en", "title_en", "Storage of waste", "waste STORAGE"),
    ],
)
def test_accents_hamza_and_capitals_do_not_matter(
    member: Client, code: str, column: str, title: str, asked: str
) -> None:
    project(**{"title_en": "Something else", column: title})
    assert found(member, asked, code) == [title]
    assert found(member, f"{asked} nothing", code) == []


def test_a_search_finds_meetings_by_their_titles_and_leads_to_them(member: Client) -> None:
    page = member.get("/en/search/?q=regional+consultations")
    assert "Regional consultations: Africa, 9 and 10 October 2018" in said(page).replace("\u00a0", " ")
    assert "/en/calendar/regional-africa/" in links(page)


def test_only_what_a_reader_may_see_is_found(member: Client) -> None:
    project("hidden", title_en="Zinnia internal", visibility=Visibility.INTERNAL)
    other = factories.period(visibility=Visibility.BUREAU)
    project("later", title_en="Zinnia of another period", periods=[other])
    shown = project("shown", title_en="Zinnia for the Bureau")
    assert found(member, "zinnia") == ["Zinnia for the Bureau"]
    assert sorted(found(browser("officer"), "zinnia")) == [
        "Zinnia for the Bureau",
        "Zinnia internal",
        "Zinnia of another period",
    ]
    records.amend(shown, {"title_en": "Tulip"}, act(reason="renamed"))
    assert found(member, "zinnia") == []
    assert found(member, "tulip") == ["Tulip"]
    records.withdraw(shown, act(reason="given up"))
    assert found(member, "tulip") == []


def test_notes_about_sources_and_people_are_not_found(member: Client) -> None:
    project("noted", title_en="Marigold", source_note="a letter of the ambassador Peony")
    assert found(browser("officer"), "peony") == []
    assert not SearchText.objects.filter(subject_kind__in=("secretariat.person", "secretariat.user")).exists()


def test_an_empty_search_asks_for_words_and_a_vain_one_says_what_to_do(member: Client) -> None:
    assert "Look for meetings, documents" in said(member.get("/en/search/"))
    assert "Try fewer of them" in said(member.get("/en/search/?q=nothing+at+all"))


def test_a_search_that_is_too_long_is_told_so(member: Client) -> None:
    page = member.get("/en/search/", {"q": "x" * 101})
    (field,) = tree(page).findall(".//input[@name='q']")
    assert field.get("aria-invalid") == "true"
    assert "Ensure this value has at most 100 characters" in said(page)


def test_words_made_anew_are_the_words_that_were_kept() -> None:
    before = set(SearchText.objects.values_list("subject_kind", "subject_uuid", "language", "text"))
    assert len(before) > 100
    call_command("indexsearch")
    after = set(SearchText.objects.values_list("subject_kind", "subject_uuid", "language", "text"))
    assert after == before


def test_every_lookup_to_a_period_leads_to_one() -> None:
    for model in search.found_kinds().values():
        for lookup in model.IN_PERIODS:
            model._base_manager.filter(**{f"{lookup}__key": "cop1-cop2"}).count()


# What is new -----------------------------------------------------------------------------------------------------


def news(client: Client) -> list[str]:
    """What is told as new."""
    page = client.get("/en/news/")
    return [words(hit) for hit in tree(page).findall(".//ul[@class='hits']/li")]


def test_what_is_recorded_after_a_visit_is_new_until_it_is_seen(member: Client) -> None:
    user = User.objects.get(key="bureau-member")
    begin_visit(user=user, at=now())
    begin_visit(user=user, at=now())  # new is what came since the first of the two
    project("older", title_en="Primrose")
    document = Document.objects.get(key="cop2-provisional-agenda")
    records.amend(document, {"job_number": "K1"}, records.act(factories.services.system_user(at=AT), now()))
    newer = project("template", title_en="Template")
    records.create(
        type(newer),
        {
            "key": "newer",
            "title_en": "Crocus",
            "observed_on": date(2018, 9, 1),
            "visibility": Visibility.BUREAU,
            "periods": [Period.objects.get(key="cop1-cop2")],
        },
        records.act(factories.services.system_user(at=AT), now()),
    )
    told = news(member)
    assert any(line.startswith("Crocus") and line.endswith("new") for line in told)
    assert any(line.endswith("document · changed") for line in told)
    assert not any(line.startswith("Primrose") for line in told)  # recorded long before
    before = stored()
    assert "Crocus" in said(member.get("/en/"))
    assert stored() == before
    answer = member.post("/en/account/news/", follow=True)
    assert "All that is recorded so far counts as seen." in said(answer)
    assert news(member) == []
    assert "Nothing has changed since you were last here." in said(member.get("/en/news/"))


def test_news_tell_only_what_a_reader_may_see(member: Client) -> None:
    user = User.objects.get(key="bureau-member")
    Visit.objects.update_or_create(
        account=user, defaults={"began_at": AT, "news_since": AT - timedelta(days=1)}
    )
    project("secret", title_en="Foxglove", visibility=Visibility.INTERNAL, at=now())
    project("open", title_en="Bluebell", at=now())
    told = " ".join(news(member))
    assert "Bluebell" in told
    assert "Foxglove" not in told


def test_what_states_do_about_the_convention_is_new_too(member: Client) -> None:
    user = User.objects.get(key="bureau-member")
    Visit.objects.update_or_create(
        account=user, defaults={"began_at": AT, "news_since": AT - timedelta(days=1)}
    )
    before = now()
    Visit.objects.filter(account=user).update(news_since=before)
    factories.treaty_action(at=before + timedelta(seconds=1), visibility=Visibility.BUREAU)
    factories.treaty_action(
        "KEN-withdrawal", kind_of="withdrawal", done_on=date(2018, 9, 1), at=before + timedelta(seconds=2)
    )
    page = member.get("/en/news/")
    (told,) = news(member)
    assert told.startswith("Kenya Accession")
    assert told.endswith("new")
    assert "/en/parties/KEN/" in [link.get("href") for link in tree(page).iter("a")]
    action = TreatyAction.objects.get(key="CHE-ratification")
    records.amend(action, {"source_note": "C.N.1"}, act(at=before + timedelta(seconds=3), reason="found"))
    assert [line.split(" · ")[-1] for line in news(member)] == ["changed", "new"]


def test_members_of_boards_have_no_news() -> None:
    board = browser("board-member")
    assert board.get("/en/news/").status_code == 403
    assert board.post("/en/account/news/").status_code == 403


def test_a_second_sign_in_keeps_what_was_seen_by_hand() -> None:
    user = User.objects.get(key="officer")
    begin_visit(user=user, at=AT)
    assert Visit.objects.get(account=user).news_since is None
    Visit.objects.filter(account=user).update(news_since=AT + timedelta(hours=1))
    begin_visit(user=user, at=AT + timedelta(days=1))
    visit = Visit.objects.get(account=user)
    assert (visit.news_since, visit.began_at) == (AT + timedelta(hours=1), AT + timedelta(days=1))
    begin_visit(user=user, at=AT + timedelta(days=2))
    assert Visit.objects.get(account=user).news_since == AT + timedelta(days=1)
