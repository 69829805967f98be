"""Words, arrangements and comments whose place the report composes no more: seen, worked off, back in their place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from bureau.models import BureauSupport
from meetings.models import Conference
from reports import services
from reports.models import Comment, ParagraphChange, Report, SentenceEdit
from reports.review import reading
from reports.review.board import board
from reports.review.writing import EditedMeanwhileError, Words
from secretariat.kernel import languages, records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.problems import RefusedError
from tests.conftest import AT, counted
from tests.pages import browser, said, tree, words
from tests.reports.clearing import LATER, SUPPORT, who
from tests.reports.extracted import as_text

pytestmark = pytest.mark.django_db

HELD = "bureau.sessions.held"
GONE = "Words without a place"
BENCH = ".//div[@class='bench']"


def write(report: Report, text: str, *, sentence: str = SUPPORT, language: str = "en", **options: Any) -> Any:
    """Write words for a sentence as the officer."""
    return services.write_words(
        report=report, language=language, words={sentence: Words(text)}, by=who("officer"), at=AT, **options
    )


def since(report: Report, conference: str) -> None:
    """Record since which meeting the President was supported, and compose anew: only one that was held is told of."""
    support = BureauSupport.objects.get(key="support-president")
    what = records.act(who("officer"), LATER, reason="wrong")
    records.amend(support, {"since": Conference.objects.get(key=conference)}, what)
    services.recompose(report=report, by=who("officer"), at=LATER)


def vanish(report: Report) -> None:
    """Let the sentence on the support of the President be composed no more."""
    since(report, "COP-2")


def come_back(report: Report) -> None:
    """Let it be composed again."""
    since(report, "COP-1")


def page(report: Report, key: str = "officer") -> Any:
    """The page as somebody opens it."""
    return browser(key).get(reverse("reports:without-place", args=[report.key]))


def press(client: Client, report: Report, do: str, **posted: Any) -> Any:
    """Press a button of the page."""
    address = reverse("reports:without-place", args=[report.key])
    return client.post(address, {"do": do, **posted}, follow=True)


def let_go(client: Client, report: Report, language: str = "en", **posted: Any) -> Any:
    """Let go of the words for the sentence that has gone."""
    edit = SentenceEdit.objects.get(sentence=SUPPORT, language=language)
    given = {"sentence": SUPPORT, "language": language, "version": edit.version, **posted}
    return press(client, report, "words", **given)


def buttons(response: Any) -> list[str]:
    """What the buttons of the page say."""
    return [words(one) for one in tree(response).findall(f"{BENCH}//button")]


def counted_on_bench(report: Report) -> int:
    """How much the workbench says is without a place."""
    bench = reading.workbench(report=report, languages=("en",))
    assert bench
    return bench.unplaced


# What is seen ------------------------------------------------------------------------------------------------


def test_with_everything_in_its_place_nothing_is_announced(report: Report) -> None:
    write(report, "The President was helped.")
    bench = browser("officer").get(reverse("reports:workbench", args=[report.key]))
    assert GONE not in said(bench, ".//body")
    assert "Nothing: all that people wrote, arranged and said has its place" in said(page(report), BENCH)


def test_words_whose_sentence_has_gone_are_told_with_all_that_is_known_of_them(report: Report) -> None:
    write(report, "The President was helped.", reason="shorter")
    write(report, "Le Président a été aidé.", language="fr")
    vanish(report)
    bench = browser("officer").get(reverse("reports:workbench", args=[report.key]))
    (link,) = [one for one in tree(bench).iter("a") if GONE in words(one)]
    assert words(link) == "Words without a place: 2"
    assert (link.get("href") or "").startswith(reverse("reports:without-place", args=[report.key]))
    shown = page(report)
    (section,) = tree(shown).findall(f"{BENCH}//section")
    told = words(section)
    for expected in (
        SUPPORT,
        "The President was helped.",
        "Programme officer",
        "2018-10-01 09:00",
        "shorter",
        "last composed as of 2018-10-01",
        "Composed text Since the first meeting",
    ):
        assert expected in told, expected
    (composed,) = [words(one) for one in section.findall(".//p[@class='bench-beside']/span[@lang='fr']")]
    assert composed.endswith("toutes les questions de fond relatives à la Convention.")
    french = [one.get("lang") for one in section.iter("p") if "Le Président a été aidé." in words(one)]
    assert french == ["fr"]


def test_a_sentence_that_comes_back_says_the_words_as_before(report: Report) -> None:
    write(report, "The President was helped.")
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=AT)
    vanish(report)
    gone = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    assert "The President was helped." not in as_text(gone.content["editions"]["en"])
    come_back(report)
    back = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    # As data: a database may give the parts of an edition back in another order.
    said_again, said_before = back.content["editions"]["en"], snapshot.content["editions"]["en"]
    assert sorted(as_text(said_again).splitlines()) == sorted(as_text(said_before).splitlines())
    assert counted_on_bench(report) == 0


def test_the_board_tells_it_and_issuing_is_not_blocked_by_it(report: Report) -> None:
    write(report, "The President was helped.")
    edition = services.begin_edition(report=report, by=who("editor"), at=AT)
    vanish(report)
    found = board(report=report, edition=edition)
    assert found
    assert (found.unplaced, dict(found.blocked)) == (1, {})
    shown = browser("editor").get(reverse("reports:board", args=[report.key, edition.uuid]))
    (link,) = [one for one in tree(shown).iter("a") if GONE in words(one)]
    assert link.get("href") == reverse("reports:without-place", args=[report.key])
    edition = services.draft_edition(edition=edition, version=edition.version, by=who("editor"), at=AT)
    frozen = services.freeze_edition(edition=edition, version=edition.version, by=who("editor"), at=AT)
    board_of_frozen = browser("editor").get(reverse("reports:board", args=[report.key, frozen.uuid]))
    assert GONE not in said(board_of_frozen, ".//body")


def test_a_report_that_was_not_composed_says_what_to_do() -> None:
    report = Report.objects.get()
    address = reverse("reports:without-place", args=[report.key])
    answer = browser("officer").get(address, follow=True)
    assert "not composed yet: generate it first" in said(answer, ".//body")


@pytest.mark.parametrize("code", languages.CODES)
def test_the_page_is_read_in_every_language(report: Report, code: str) -> None:
    write(report, "The President was helped.")
    vanish(report)
    client = browser("officer")
    client.cookies["django_language"] = code
    client.post("/en/account/", {"language": code})
    shown = client.get(reverse("reports:without-place", args=[report.key]))
    assert tree(shown).get("dir") == languages.BY_CODE[code].direction
    texts = [one.get("lang") for one in tree(shown).iter("p") if "was helped" in words(one)]
    assert texts == ["en"]


# What is let go ----------------------------------------------------------------------------------------------


def test_words_are_let_go_with_a_reason_and_the_history_keeps_them(report: Report) -> None:
    write(report, "The President was helped.")
    vanish(report)
    answer = let_go(browser("officer"), report, reason="the President was not helped")
    assert "Nothing: all that people wrote" in said(answer, BENCH)
    edit = SentenceEdit.objects.get()
    assert (edit.standing, edit.text) == (False, "The President was helped.")
    row = AuditRow.objects.of(edit.uuid).last()
    assert (row.changes, row.reason) == (
        {"text": ["The President was helped.", None]},
        "the President was not helped",
    )
    assert counted_on_bench(report) == 0
    come_back(report)
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    assert "The President was helped." not in as_text(snapshot.content["editions"]["en"])


def test_a_translator_lets_go_of_translations_only(report: Report) -> None:
    write(report, "The President was helped.")
    write(report, "Le Président a été aidé.", language="fr")
    vanish(report)
    client = browser("translator")
    shown = page(report, "translator")
    assert "The President was helped." in said(shown, BENCH)
    assert buttons(shown) == ["Let them go"]
    assert let_go(client, report, "en").status_code == 403
    let_go(client, report, "fr")
    assert [edit.language for edit in SentenceEdit.objects.standing()] == ["en"]


def test_who_only_reads_sees_it_and_has_no_button(report: Report) -> None:
    write(report, "The President was helped.")
    vanish(report)
    shown = page(report, "clearing-officer")
    assert "The President was helped." in said(shown, BENCH)
    assert buttons(shown) == []
    assert let_go(browser("clearing-officer"), report).status_code == 403
    assert page(report, "bureau-member").status_code == 403
    with pytest.raises(PermissionDenied):
        services.let_go_arrangement(
            report=report, paragraph=SUPPORT, version=1, by=who("clearing-officer"), at=AT
        )


def test_what_somebody_wrote_meanwhile_is_not_let_go(report: Report) -> None:
    write(report, "The President was helped.")
    vanish(report)
    answer = let_go(browser("officer"), report, version=7)
    assert "Somebody else wrote here meanwhile" in said(answer, ".//body")
    assert SentenceEdit.objects.get().standing
    answer = let_go(browser("officer"), report, reason="x" * 501)
    assert "at most 500 characters" in said(answer, ".//body")
    assert SentenceEdit.objects.get().standing
    with pytest.raises(EditedMeanwhileError):
        services.take_composed(
            report=report, language="en", sentence=SUPPORT, version=0, by=who("officer"), at=AT
        )


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "nonsense"},
        {"do": "words"},
        {"do": "words", "version": "1", "language": "de"},
        {"do": "arrangement", "version": "-1"},
        {"do": "thread", "thread": "nonsense"},
        {"do": "thread", "thread": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_buttons_that_do_not_exist_are_not_found(report: Report, posted: dict[str, str]) -> None:
    address = reverse("reports:without-place", args=[report.key])
    assert browser("editor").post(address, posted).status_code == 404


# Comments ----------------------------------------------------------------------------------------------------


def test_comments_on_a_passage_that_has_gone_are_read_and_resolved(report: Report) -> None:
    services.comment(report=report, passage=SUPPORT, text="Which President?", by=who("officer"), at=AT)
    vanish(report)
    assert counted_on_bench(report) == 1
    shown = page(report, "clearing-officer")
    assert "Which President?" in said(shown, BENCH)
    assert "Since the first meeting" in said(shown, BENCH)
    thread = Comment.objects.get()
    answer = press(browser("clearing-officer"), report, "thread", thread=str(thread.uuid))
    assert "Resolved by" in said(answer, BENCH)
    assert counted_on_bench(report) == 0
    come_back(report)
    bench = browser("officer").get(reverse("reports:workbench", args=[report.key]))
    assert "Which President?" in words(tree(bench).find(f".//section[@id='{SUPPORT}']"))


def test_comments_on_what_was_left_out_stay_beside_it(report: Report) -> None:
    services.comment(report=report, passage=SUPPORT, text="Which President?", by=who("officer"), at=AT)
    services.leave_out(report=report, paragraph=SUPPORT, version=0, by=who("editor"), at=AT, reason="twice")
    assert counted_on_bench(report) == 0
    bench = browser("officer").get(reverse("reports:workbench", args=[report.key]))
    assert "Which President?" in words(tree(bench).find(".//section[@id='left-out']"))


def test_comments_on_a_part_of_a_paragraph_that_is_one_again_are_told(report: Report) -> None:
    part = "bureau.statement.bureau-decisions"
    given = {"report": report, "paragraph": "bureau.reports", "by": who("editor"), "at": AT}
    change = services.split_paragraph(**given, before=[part], version=0)
    services.comment(report=report, passage=part, text="All of them?", by=who("officer"), at=AT)
    assert counted_on_bench(report) == 0
    services.split_paragraph(**given, before=[], version=change.version)
    assert "All of them?" in said(page(report), BENCH)


# Paragraphs --------------------------------------------------------------------------------------------------


def order(report: Report) -> list[str]:
    """The blocks of the body as printed."""
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    return [block["key"] for block in snapshot.content["editions"]["en"]["body"]]


def test_a_paragraph_added_after_one_that_has_gone_stands_at_the_end_until_it_is_moved(
    report: Report,
) -> None:
    change = services.add_paragraph(
        report=report, after=SUPPORT, language="en", text="Ours.", by=who("editor"), at=AT
    )
    vanish(report)
    assert order(report)[-1] == change.paragraph
    assert counted_on_bench(report) == 1
    shown = page(report, "editor")
    (link,) = [one for one in tree(shown).iter("a") if words(one) == "Paragraph added by hand"]
    assert (link.get("href") or "").endswith(f"#{change.paragraph}")
    assert buttons(shown) == []
    given = {"report": report, "paragraph": change.paragraph, "by": who("editor"), "at": LATER}
    with pytest.raises(RefusedError, match="move it, or leave it out"):
        services.let_go_arrangement(**given, version=change.version)
    services.move_paragraph(**given, after=HELD, version=change.version)
    assert counted_on_bench(report) == 0


def test_a_paragraph_moved_after_one_that_has_gone_stands_where_it_is_composed(report: Report) -> None:
    before = order(report)
    before.remove(SUPPORT)
    given = {"report": report, "paragraph": HELD, "by": who("editor"), "at": LATER}
    change = services.move_paragraph(**given, after=SUPPORT, version=0)
    vanish(report)
    assert order(report) == before
    assert counted_on_bench(report) == 1
    assert "Let it go" in buttons(page(report, "editor"))
    press(browser("editor"), report, "arrangement", paragraph=HELD, version=change.version)
    assert counted_on_bench(report) == 0
    assert ParagraphChange.objects.get(paragraph=HELD).after == ""


def test_a_paragraph_that_was_left_out_and_has_gone_can_be_let_go(report: Report) -> None:
    given = {"report": report, "paragraph": SUPPORT, "by": who("editor"), "at": AT}
    change = services.leave_out(**given, version=0, reason="said elsewhere")
    vanish(report)
    shown = page(report, "editor")
    assert "left out" in said(shown, BENCH)
    assert "said elsewhere" in said(shown, BENCH)
    assert buttons(page(report, "translator")) == []
    posted = {"paragraph": SUPPORT, "version": change.version, "reason": "no more"}
    press(browser("editor"), report, "arrangement", **posted)
    assert counted_on_bench(report) == 0
    row = AuditRow.objects.of(change.uuid).last()
    assert (row.changes, row.reason) == ({"left_out": [True, False]}, "no more")
    come_back(report)
    assert SUPPORT in order(report)


# What it costs -----------------------------------------------------------------------------------------------


def test_the_page_costs_the_same_queries_however_much_has_no_place(report: Report) -> None:
    address = reverse("reports:without-place", args=[report.key])
    client = browser("officer")
    write(report, "The President was helped.")
    services.comment(report=report, passage=SUPPORT, text="Which President?", by=who("officer"), at=AT)
    services.leave_out(report=report, paragraph=SUPPORT, version=0, by=who("editor"), at=AT, reason="x")
    vanish(report)
    client.get(address)
    with counted() as few:
        client.get(address)
    by = who("editor")
    common = {"report": report, "by": by, "at": AT}
    QuerySet(SentenceEdit).bulk_create(  # past the services, which would take minutes
        SentenceEdit(**common, sentence=f"gone.{number}", language=code, text="Gone.")
        for number in range(100)
        for code in languages.CODES
    )
    QuerySet(ParagraphChange).bulk_create(
        ParagraphChange(**common, paragraph=f"gone.{number}", left_out=True) for number in range(100)
    )
    QuerySet(Comment).bulk_create(
        Comment(**common, passage=f"gone.{number}", text="Why?") for number in range(100)
    )
    for day in range(5):
        services.compose_report(report=report, as_of=report.as_of - timedelta(30 * day), at=AT)
    with counted() as many:
        shown = client.get(address)
    assert counted_on_bench(report) == 803
    assert len(tree(shown).findall(f"{BENCH}//section")) == 303
    assert len(many) == len(few)
