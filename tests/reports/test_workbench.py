"""The pages of the workbench as their readers meet them: what they say, where they lead, who may do what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bureau.models import BureauSession
from reports.models import Comment, Edition, ParagraphChange, Report, SentenceEdit
from secretariat.kernel import languages, records, writing
from secretariat.models import Convention, User
from secretariat.services import choose_language
from tests.conftest import AT
from tests.pages import browser, said, tree, words

pytestmark = pytest.mark.django_db

SUPPORT = "bureau.office.support-president"
HELD = "bureau.sessions.held"


def address(name: str, report: Report, *rest: str, query: str = "") -> str:
    """The address of a page of the report."""
    return reverse(f"reports:{name}", args=[report.key, *rest]) + query


def fields(response: Any) -> dict[str, str]:
    """The values of a form's fields as the page offers them."""
    root = tree(response)
    found = {one.get("name", ""): one.get("value", "") for one in root.iter("input")}
    found |= {
        one.get("name", ""): "".join(one.itertext()).removeprefix("\n") for one in root.iter("textarea")
    }
    return {name: value for name, value in found.items() if name not in {"csrfmiddlewaretoken", ""}}


def write(client: Client, report: Report, text: str, *, language: str = "en", **more: str) -> Any:
    """Open the form of the paragraph on the Bureau's support, write, and save."""
    page = address("words", report, language, SUPPORT)
    return client.post(page, {**fields(client.get(page)), "text-0": text, **more})


# Reading -----------------------------------------------------------------------------------------------------


def test_languages_stand_side_by_side_with_the_records_in_the_margin(report: Report) -> None:
    page = browser("officer").get(address("workbench", report, query="?language=en&language=ar"))
    section = tree(page).find(f".//section[@id='{HELD}']")
    assert section is not None
    columns = section.findall(".//div[@lang]")
    assert [column.get("dir") for column in columns[:2]] == ["rtl", "ltr"]
    links = {words(link): link.get("href") for link in section.findall(".//ul/li/a")}
    session = BureauSession.objects.get(key="bureau-2018-04")
    assert links["bureau-2018-04"] == reverse("admin:bureau_bureausession_change", args=[session.pk])
    assert "B. Bureau of the Conference of the Parties" in [
        words(link) for link in tree(page).findall(".//nav//li/a")
    ]


def test_a_report_that_was_not_composed_says_what_to_do() -> None:
    report = Report.objects.get()
    page = browser("officer").get(address("workbench", report))
    assert "not composed yet. Generate a report" in said(page, ".//body")


def test_members_of_the_bureau_have_no_workbench(report: Report) -> None:
    assert browser("bureau-member").get(address("workbench", report)).status_code == 403


@pytest.mark.parametrize("code", languages.CODES)
def test_the_workbench_is_read_in_every_language(report: Report, code: str) -> None:
    choose_language(user=User.objects.get(key="officer"), language=code, at=AT)
    client = browser("officer")
    client.cookies["django_language"] = code
    page = client.get(address("workbench", report))
    assert tree(page).get("dir") == languages.BY_CODE[code].direction
    shown = {one.get("lang") for one in tree(page).findall(".//div[@lang]")}
    assert shown == {languages.BY_CODE[code].tag}


# Writing -----------------------------------------------------------------------------------------------------


def test_a_sentence_is_written_and_marked(report: Report) -> None:
    client = browser("officer")
    response = write(client, report, "The President was helped.", reason="shorter")
    assert response.url.endswith(f"#{SUPPORT}")
    page = client.get(address("workbench", report, query="?language=en&language=fr"))
    section = words(tree(page).find(f".//section[@id='{SUPPORT}']"))
    assert "The President was helped. written by a person" in section
    assert "to translate" in section


def test_two_people_write_at_once_and_nothing_is_lost(report: Report) -> None:
    first, second = browser("officer"), browser("editor")
    page = address("words", report, "en", SUPPORT)
    seen = fields(second.get(page))
    write(first, report, "Mine.")
    response = second.post(page, {**seen, "text-0": "Theirs."})
    assert response.status_code == 409
    assert "Nothing of yours is saved yet and nothing is lost" in said(response, ".//body")
    assert "Mine." in said(response, ".//body")
    assert fields(response)["text-0"] == "Theirs."
    second.post(page, {**seen, "text-0": "Mine and theirs.", "force": "yes"})
    assert SentenceEdit.objects.get().text == "Mine and theirs."


def test_sentences_left_alone_are_not_written(report: Report) -> None:
    client = browser("officer")
    page = address("words", report, "en", "bureau.reports")
    seen = fields(client.get(page))
    client.post(page, {**seen, "text-1": "The decisions were carried out."})
    assert [edit.sentence for edit in SentenceEdit.objects.all()] == ["bureau.statement.bureau-decisions"]


def test_what_cannot_stand_is_said_at_its_field_and_kept_in_the_form(report: Report) -> None:
    response = write(browser("officer"), report, "Evil \u202e text")
    assert response.status_code == 422
    assert "U+202E" in said(response, ".//fieldset")
    assert fields(response)["text-0"] == "Evil \u202e text"
    assert not SentenceEdit.objects.exists()


def test_hostile_markup_is_text(report: Report) -> None:
    client = browser("officer")
    write(client, report, "2 < 3 & <img src=x onerror=alert(1)> {{ 7*7 }}")
    page = client.get(address("workbench", report))
    assert b"onerror" not in page.content
    assert "2 < 3 & {{ 7*7 }}" in words(tree(page).find(f".//section[@id='{SUPPORT}']"))


def test_translators_write_translations_only(report: Report) -> None:
    client = browser("translator")
    assert write(client, report, "Le Président a été aidé.", language="fr").status_code == 302
    assert client.get(address("words", report, "en", SUPPORT)).status_code == 403
    page = client.get(address("workbench", report, query="?language=en&language=fr"))
    offered = words(tree(page).find(f".//section[@id='{SUPPORT}']//details[@class='bench-tools']"))
    assert "Write in Français" in offered
    assert "Write in English" not in offered
    assert "Leave out" not in offered


def test_stale_words_are_shown_beside_what_has_changed_and_kept(report: Report, officer: User) -> None:
    client = browser("officer")
    page = address("words", report, "en", HELD)
    client.post(page, {**fields(client.get(page)), "text-0": "The Bureau met thrice."})
    session = BureauSession.objects.get(key="bureau-2018-04")
    days = {"starts_on": session.starts_on + timedelta(2), "ends_on": session.ends_on + timedelta(2)}
    records.change(session, days, records.act(officer, AT, reason="wrong"))

    changes = client.get(address("changes", report))
    assert "-27+29" in "".join(
        {"del": "-", "ins": "+"}[one.tag] + words(one)
        for one in tree(changes).iter()
        if one.tag in {"del", "ins"}
    )
    client.post(address("changes", report))
    assert "composed text has changed since" in said(client.get(address("workbench", report)), ".//body")
    form = client.get(page)
    assert [words(one) for one in tree(form).iter("ins")] == ["29"]
    version = str(SentenceEdit.objects.get().version)
    posted = {"passage": HELD, "sentence": HELD, "version": version, "do": "keep"}
    client.post(address("resolve", report, "en"), posted)
    assert "composed text has changed since" not in said(client.get(address("workbench", report)), ".//body")


def test_without_changes_the_page_says_so(report: Report) -> None:
    page = browser("officer").get(address("changes", report))
    assert "the records say what the text says" in said(page, ".//body")


# Arranging ---------------------------------------------------------------------------------------------------


def arrange(client: Client, report: Report, do: str, passage: str = SUPPORT, **more: Any) -> Any:
    """Press a button beside a paragraph."""
    change = ParagraphChange.objects.filter(paragraph=passage).first()
    posted = {"do": do, "version": change.version if change else 0, **more}
    return client.post(address("arrange", report, passage), posted, follow=True)


def order(client: Client, report: Report) -> list[str]:
    """The paragraphs as the workbench shows them."""
    page = tree(client.get(address("workbench", report)))
    return [
        one.get("id", "") for one in page.findall(".//section") if "bench-paragraph" in one.get("class", "")
    ]


def test_a_paragraph_is_left_out_and_put_back(report: Report) -> None:
    client = browser("editor")
    before = order(client, report)
    page = arrange(client, report, "leave-out", reason="said elsewhere")
    assert SUPPORT not in order(client, report)
    assert "said elsewhere" in words(tree(page).find(".//section[@id='left-out']"))
    arrange(client, report, "put-back")
    assert order(client, report) == before


def test_a_paragraph_moves_up_and_down_and_back(report: Report) -> None:
    client = browser("editor")
    before = order(client, report)
    place = before.index(HELD)
    arrange(client, report, "up", HELD)
    assert order(client, report).index(HELD) == place - 1
    arrange(client, report, "down", HELD)
    assert order(client, report) == before
    arrange(client, report, "up", HELD)
    arrange(client, report, "place", HELD)
    assert order(client, report) == before


def test_a_paragraph_is_added_and_can_be_written_in_arabic(report: Report) -> None:
    client = browser("editor")
    client.post(address("add-paragraph", report, SUPPORT), {"text": "A paragraph of ours.", "reason": ""})
    key = ParagraphChange.objects.get().paragraph
    assert order(client, report)[order(client, report).index(SUPPORT) + 1] == key
    page = address("words", report, "ar", key)
    form = client.get(page)
    assert "A paragraph of ours." in said(form, ".//fieldset")
    client.post(page, {**fields(form), "text-0": "فقرة لنا."})
    bench = client.get(address("workbench", report, query="?language=ar"))
    assert "فقرة لنا." in words(tree(bench).find(f".//section[@id='{key}']"))


@pytest.mark.parametrize("do", ["nonsense", ""])
def test_buttons_that_do_not_exist_are_not_found(report: Report, do: str) -> None:
    assert arrange(browser("editor"), report, do).status_code == 404


# Comments ----------------------------------------------------------------------------------------------------


def test_colleagues_comment_answer_and_resolve(report: Report) -> None:
    officer, translator = browser("officer"), browser("translator")
    place = address("comment", report, SUPPORT)
    officer.post(place, {"text": "@translator, is this clear?"})
    bench = translator.get(address("workbench", report))
    assert "is this clear?" in words(tree(bench).find(".//section[@class='bench-waiting']"))
    thread = str(Comment.objects.get().uuid)
    translator.post(place, {"text": "Quite.", "thread": thread})
    officer.post(place, {"thread": thread, "resolve": "yes"})
    bench = translator.get(address("workbench", report))
    assert tree(bench).find(".//section[@class='bench-waiting']") is None
    assert "Resolved by Programme officer" in words(tree(bench).find(f".//section[@id='{SUPPORT}']"))


def test_an_answer_to_no_thread_is_not_found(report: Report) -> None:
    place = address("comment", report, SUPPORT)
    for thread in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert browser("officer").post(place, {"text": "So?", "thread": thread}).status_code == 404
    assert not Comment.objects.exists()


def test_without_a_convention_the_pages_that_compose_say_what_to_do(report: Report) -> None:
    with writing.door():
        Convention.objects.update(withdrawn_on=AT.date())
    client = browser("officer")
    query = "?old=&old_day=2018-06-01&new=&new_day=2018-10-01"
    for page in (address("changes", report), address("compare", report, query=query)):
        answer = client.get(page, follow=True)
        assert answer.redirect_chain[-1][0] == address("report", report)
        assert "No convention is recorded yet" in said(answer, ".//body")


def test_what_is_posted_to_a_report_that_was_not_composed_is_answered() -> None:
    report = Report.objects.get()
    answer = arrange(browser("editor"), report, "leave-out", reason="x")
    assert "not composed yet: generate it first" in said(answer, ".//body")


# Editions ----------------------------------------------------------------------------------------------------


def act(client: Client, edition: Edition, do: str, **more: str) -> Any:
    """Press a button of the board."""
    edition.refresh_from_db()
    place = reverse("reports:board-act", args=[edition.report.key, edition.uuid])
    return client.post(place, {"do": do, "version": str(edition.version), **more}, follow=True)


def test_an_edition_is_led_to_issuing_on_its_board(report: Report) -> None:
    editor, chief = browser("editor"), browser("clearing-officer")
    editor.post(address("editions", report), {"kind": "first", "codes": ["en", "fr"]})
    edition = Edition.objects.select_related("report").get()
    page = act(editor, edition, "draft")
    forms = tree(page).findall(".//tbody//form")
    assert len(forms) == 10
    for form in forms:
        hidden = {one.get("name", ""): one.get("value", "") for one in form.iter("input")}
        posted = {name: hidden[name] for name in ("section", "digest", "version")}
        place = reverse("reports:board-act", args=[report.key, edition.uuid])
        editor.post(place, {**posted, "do": "submit-section"})
        chief.post(place, {**posted, "version": "1", "do": "clear-section"})
    page = act(editor, edition, "freeze")
    assert "every section is cleared and no text is missing" in said(page, ".//body")
    act(chief, edition, "clear")
    act(editor, edition, "submit")
    page = act(chief, edition, "issue")
    assert "Nothing: it is issued." in said(page, ".//body")
    listed = editor.get(address("editions", report))
    assert [words(one) for one in tree(listed).findall(".//tbody/tr/td")][:2] == ["First edition", "Issued"]


def test_what_is_refused_is_said_on_the_board(report: Report) -> None:
    editor = browser("editor")
    editor.post(address("editions", report), {"kind": "first", "codes": ["en"]})
    edition = Edition.objects.select_related("report").get()
    assert "cannot be done while it is" in said(act(editor, edition, "freeze"), ".//body")
    again = editor.post(address("editions", report), {"kind": "first", "codes": ["en"]})
    assert again.status_code == 422
    assert "under way already" in said(again, ".//body")


def test_two_dates_are_compared_on_a_page(report: Report) -> None:
    query = "?old=&old_day=2018-06-01&new=&new_day=2018-10-01"
    page = browser("officer").get(address("compare", report, query=query))
    assert "Changed bureau.sessions.held" in said(page, ".//body")
    wrong = browser("officer").get(address("compare", report, query="?old=&old_day=&new=&new_day="))
    assert "Choose an edition or a day" in said(wrong, ".//body")
