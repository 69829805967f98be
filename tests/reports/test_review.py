"""People's words beside composed text: what is saved, refused and kept; how paragraphs are arranged and numbered."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from bureau.models import BureauSession
from reports import services
from reports.models import ParagraphChange, Report, SentenceEdit, Snapshot
from reports.review import reading, writing
from reports.review.differences import difference
from reports.review.texts import (
    Arrangement,
    Review,
    blocks_of,
    editable,
    keyed,
    refuse_lost_calls,
    reviewed,
    sentences_of_block,
    shown,
)
from reports.review.writing import EditedMeanwhileError, UnfitTextsError, Words
from secretariat.kernel import chains, languages, records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.problems import RefusedError
from secretariat.models import User
from tests.conftest import AT, counted
from tests.reports.extracted import as_text

pytestmark = pytest.mark.django_db

HELD = "bureau.sessions.held"
NOTED = "bureau.reports"
SUPPORT = "bureau.office.support-president"
LATER = AT + timedelta(hours=1)


def write(
    report: Report, sentence: str, text: str, *, version: int = 0, **options: Any
) -> list[SentenceEdit]:
    """Write words for a sentence as the officer, in English unless told otherwise."""
    by = options.pop("by", None) or User.objects.get(key="officer")
    options = {"language": "en", "at": AT, **options}
    return writing.write_words(report=report, words={sentence: Words(text, version)}, by=by, **options)


def arrange(verb: Any, report: Report, paragraph: str, **options: Any) -> ParagraphChange:
    """Arrange a paragraph as the officer."""
    options = {"version": 0, "by": User.objects.get(key="officer"), "at": AT, **options}
    change: ParagraphChange = verb(report=report, paragraph=paragraph, **options)
    return change


def printed(report: Report, language: str = "en") -> dict[str, Any]:
    """The edition as it would be printed now."""
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    edition: dict[str, Any] = snapshot.content["editions"][language]
    return edition


def sentence_of(edition: dict[str, Any], key: str) -> dict[str, Any]:
    """A sentence of an edition."""
    return next(
        said for block in blocks_of(edition) for said in sentences_of_block(block) if said["key"] == key
    )


def numbers(edition: dict[str, Any]) -> list[str]:
    """The numbers of its paragraphs in order, those of the annexes left out."""
    return [block["number"] for block in edition["body"] if block["kind"] == "paragraph"]


def keys(edition: dict[str, Any]) -> list[str]:
    """The keys of its paragraphs in order."""
    return [block["key"] for block in edition["body"] if block["kind"] == "paragraph"]


def words_of(report: Report, sentence: str, language: str, original: str = "en") -> reading.SentenceText:
    """A sentence as the workbench shows it."""
    bench = reading.workbench(report=report, languages=tuple({language, original}))
    assert bench
    lines = (line for passage in bench.passages for line in passage.lines)
    return next(line for line in lines if line.key == sentence).words[language]


# Words -------------------------------------------------------------------------------------------------------


def test_words_are_printed_in_their_language_alone(report: Report) -> None:
    before = {code: printed(report, code) for code in languages.CODES}
    write(report, SUPPORT, "The President was helped throughout.")
    after = {code: printed(report, code) for code in languages.CODES}
    assert "The President was helped throughout." in as_text(after["en"])
    assert [code for code in languages.CODES if after[code] != before[code]] == ["en"]


def test_composed_snapshot_stays_beside_the_reviewed_one(report: Report) -> None:
    write(report, SUPPORT, "The President was helped throughout.")
    reviewed = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    composed = Snapshot.objects.get(composition=reviewed.composition, reviewed=False)
    assert (reviewed.reviewed, reviewed.composition.latest_id) == (True, None) or reviewed.reviewed
    assert "helped throughout" not in str(composed.content)
    assert reading.composed_content(report) == composed.content


def test_names_and_symbols_that_the_words_keep_still_know_their_records(report: Report) -> None:
    composed = sentence_of(printed(report), HELD)
    named = [run for run in composed["runs"] if run["kind"] == "value"]
    write(report, HELD, f"It met often, once in {named[-1]['text']}.")
    runs = sentence_of(printed(report), HELD)["runs"]
    assert [run["source"] for run in runs if run["kind"] == "value"] == [named[-1]["source"]]


def test_history_keeps_author_reason_and_both_texts(report: Report) -> None:
    [edit] = write(report, SUPPORT, "First.", reason="shorter")
    write(report, SUPPORT, "Second.", version=edit.version, at=LATER)
    rows = list(AuditRow.objects.of(edit.uuid))
    assert [row.changes["text"] for row in rows] == [[None, "First."], ["First.", "Second."]]
    assert (rows[0].by.key, rows[0].reason) == ("officer", "shorter")
    assert chains.broken(edit.uuid) is None


def test_writing_what_is_composed_takes_the_words_back(report: Report) -> None:
    composed = words_of(report, SUPPORT, "en").composed
    [edit] = write(report, SUPPORT, "Mine.")
    write(report, SUPPORT, composed, version=edit.version)
    assert not SentenceEdit.objects.standing().exists()
    assert "Mine." not in as_text(printed(report))
    assert AuditRow.objects.of(edit.uuid).count() == 2  # nothing is lost


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Write a text"),
        (" \n ", "Write a text"),
        ("x" * 20_001, "20001 characters"),
        ("Safe \u202eevil", "U+202E"),
        ("Nul\x00", "U+0000"),
        ("A note [^9]", "has no footnote"),
    ],
)
def test_unfit_words_are_refused_with_what_to_do(report: Report, text: str, fault: str) -> None:
    with pytest.raises(UnfitTextsError) as unfit:
        write(report, SUPPORT, text)
    assert fault in unfit.value.faults[SUPPORT]
    assert not SentenceEdit.objects.exists()


def test_pasted_markup_is_cleaned(report: Report) -> None:
    write(report, SUPPORT, "<p onclick='x()'>The <b>President</b>\n was  helped.</p><script>")
    assert sentence_of(printed(report), SUPPORT)["runs"][0]["text"] == "The President was helped."


def test_a_footnote_stays_called(report: Report) -> None:
    with pytest.raises(UnfitTextsError) as unfit:
        write(report, NOTED, "The reports are on the website.")
    assert "[^1]" in unfit.value.faults[NOTED]
    write(report, NOTED, "On the website[^1] stand the reports.")
    block = next(block for block in printed(report)["body"] if block.get("key") == NOTED)
    assert editable(block["sentences"][0]["runs"]) == "On the website[^1] stand the reports."
    assert [note["mark"] for note in block["notes"]] == ["1"]


def noted(number: int) -> dict[str, Any]:
    """A paragraph with a footnote."""
    runs = [
        {"text": f"Paragraph {number}", "kind": "text"},
        {"text": f"note.{number}", "kind": "note", "mark": str(number)},
        {"text": ".", "kind": "text"},
    ]
    return {
        "kind": "paragraph",
        "key": f"p{number}",
        "number": f"{number}.",
        "sentences": [{"key": f"p{number}", "language": "en", "runs": runs}],
        "items": [],
        "notes": [{"key": f"note.{number}", "mark": str(number), "language": "en", "runs": []}],
    }


def test_words_keep_their_footnotes_whatever_their_marks_become() -> None:
    edition = {
        "body": [noted(1), noted(2)],
        "annexes": [],
        "gaps": [],
        "front": {},
        "front_notes": [],
        "between_sentences": " ",
    }
    content = {"editions": {"en": edition}, "sentences": []}
    review = Review(words={("p2", "en"): "Mine[^note.2]."}, arrangements=(Arrangement("p1", left_out=True),))
    [block] = reviewed(content, review)["editions"]["en"]["body"]
    runs = block["sentences"][0]["runs"]
    assert (editable(runs), block["notes"][0]["mark"]) == ("Mine[^1].", "1")
    refuse_lost_calls("Ours[^1].", runs)  # the mark that the person sees
    assert keyed("Ours[^1].", runs) == "Ours[^note.2]."
    assert shown("Ours[^note.2].", runs) == "Ours[^1]."


def test_all_sentences_of_a_form_are_saved_or_none(report: Report) -> None:
    with pytest.raises(UnfitTextsError):
        writing.write_words(
            report=report,
            language="en",
            words={SUPPORT: Words("Good."), HELD: Words("")},
            by=User.objects.get(key="officer"),
            at=AT,
        )
    assert not SentenceEdit.objects.exists()


def test_who_writes_second_sees_what_stands_and_loses_nothing(report: Report) -> None:
    [mine] = write(report, SUPPORT, "Mine.")
    with pytest.raises(EditedMeanwhileError) as meanwhile:
        write(report, SUPPORT, "Theirs.", by=User.objects.get(key="editor"))
    assert meanwhile.value.theirs[SUPPORT].text == "Mine."
    write(report, SUPPORT, "Both.", force=True, by=User.objects.get(key="editor"))
    assert [row.changes["text"][1] for row in AuditRow.objects.of(mine.uuid)] == ["Mine.", "Both."]


def test_translators_write_translations_and_not_the_original(report: Report) -> None:
    translator = User.objects.get(key="translator")
    assert write(report, SUPPORT, "Le Président a été aidé.", language="fr", by=translator)
    with pytest.raises(PermissionDenied):
        write(report, SUPPORT, "The President was helped.", by=translator)
    with pytest.raises(PermissionDenied):
        arrange(writing.leave_out, report, SUPPORT, reason="no", by=translator)


def test_an_edit_of_the_original_marks_the_translations(report: Report) -> None:
    assert not words_of(report, SUPPORT, "fr").to_translate
    [edit] = write(report, SUPPORT, "The President was helped.")
    assert words_of(report, SUPPORT, "fr").to_translate
    assert not words_of(report, HELD, "fr").to_translate
    write(report, SUPPORT, "La présidence a été aidée.", language="fr")
    assert not words_of(report, SUPPORT, "fr").to_translate
    write(report, SUPPORT, "The President was helped much.", version=edit.version)
    assert words_of(report, SUPPORT, "fr").to_translate
    version = words_of(report, SUPPORT, "fr").version
    writing.keep_words(report=report, language="fr", sentence=SUPPORT, version=version, by=edit.by, at=LATER)
    assert not words_of(report, SUPPORT, "fr").to_translate


def test_a_translation_that_still_fits_can_be_called_right_without_writing(report: Report) -> None:
    [edit] = write(report, SUPPORT, "The President was helped.")
    composed = words_of(report, SUPPORT, "ru").composed
    writing.keep_words(report=report, language="ru", sentence=SUPPORT, version=0, by=edit.by, at=LATER)
    kept = words_of(report, SUPPORT, "ru")
    assert (kept.text, kept.to_translate) == (composed, False)


# Freshness ---------------------------------------------------------------------------------------------------


def moved_session(officer: User) -> BureauSession:
    """A session of the Bureau of the demonstration, held two days later than it was."""
    session: BureauSession = BureauSession.objects.get(key="bureau-2018-04")
    days = {"starts_on": session.starts_on + timedelta(2), "ends_on": session.ends_on + timedelta(2)}
    return records.change(session, days, records.act(officer, LATER, reason="wrong"))


def changed_keys(report: Report) -> set[str]:
    """The passages whose records have changed since."""
    bench = reading.workbench(report=report, languages=("en",))
    assert bench
    return {passage.key for passage in bench.passages if passage.changed}


def test_passages_of_a_changed_record_are_marked_until_composed_anew(report: Report, officer: User) -> None:
    assert changed_keys(report) == set()
    moved_session(officer)
    assert {HELD, "calendar"} <= changed_keys(report)
    assert SUPPORT not in changed_keys(report)
    services.recompose(report=report, by=officer, at=LATER)
    assert changed_keys(report) == set()


def test_composing_anew_takes_the_new_text_and_touches_nobodys_words(report: Report, officer: User) -> None:
    write(report, HELD, "The Bureau met thrice.")
    moved_session(officer)
    services.recompose(report=report, by=officer, at=LATER)
    english, french = words_of(report, HELD, "en"), words_of(report, HELD, "fr")
    assert (english.text, english.stale) == ("The Bureau met thrice.", True)
    assert "29 avril" in french.text.replace("\u00a0", " ")
    assert "27 April" in english.was_composed.replace("\u00a0", " ")
    assert "29 April" in english.composed.replace("\u00a0", " ")


def test_stale_words_are_kept_or_given_up_by_a_person(report: Report, officer: User) -> None:
    write(report, HELD, "The Bureau met thrice.")
    moved_session(officer)
    services.recompose(report=report, by=officer, at=LATER)
    said = {"report": report, "language": "en", "sentence": HELD, "by": officer, "at": LATER}
    writing.keep_words(**said, version=words_of(report, HELD, "en").version)
    kept = words_of(report, HELD, "en")
    assert (kept.text, kept.stale) == ("The Bureau met thrice.", False)
    with pytest.raises(EditedMeanwhileError):
        writing.take_composed(**said, version=kept.version - 1)
    writing.take_composed(**said, version=kept.version)
    assert words_of(report, HELD, "en").text == kept.composed


def test_words_fit_another_date_only_where_the_text_beside_them_is_the_same(report: Report) -> None:
    write(report, SUPPORT, "The President was helped.")
    write(report, HELD, "The Bureau met thrice.")
    earlier = services.compose_report(report=report, as_of=report.as_of - timedelta(150), at=LATER)
    text = as_text(earlier.content["editions"]["en"])
    assert "The President was helped." in text
    assert "The Bureau met thrice." not in text


@pytest.mark.parametrize(
    ("language", "old", "new", "pieces"),
    [
        (
            "en",
            "It met on 27 April in Geneva.",
            "It met on 29 April in Rome.",
            ["=It met on ", "-27", "+29", "= April in ", "-Geneva", "+Rome", "=."],
        ),
        ("zh-hans", "四月在日内瓦", "五月在日内瓦", ["-四", "+五", "=月在日内瓦"]),
        ("en", "one two three", "four five six", ["-one two three", "+four five six"]),
        ("ar", "", "جديد", ["+جديد"]),
    ],
)
def test_a_difference_is_told_word_by_word(language: str, old: str, new: str, pieces: list[str]) -> None:
    signs = {"kept": "=", "gone": "-", "new": "+"}
    assert [signs[one.change] + one.text for one in difference(old, new, language)] == pieces


# Paragraphs --------------------------------------------------------------------------------------------------


def test_a_paragraph_left_out_leaves_no_hole(report: Report) -> None:
    before = printed(report)
    change = arrange(writing.leave_out, report, SUPPORT, reason="said elsewhere")
    for code in languages.CODES:
        after = printed(report, code)
        assert SUPPORT not in keys(after)
        assert len(numbers(after)) == len(numbers(before)) - 1
    assert numbers(printed(report)) == [f"{n}." for n in range(1, len(numbers(before)))]
    bench = reading.workbench(report=report, languages=("en",))
    assert bench
    assert [(one.key, one.reason) for one in bench.left_out] == [(SUPPORT, "said elsewhere")]
    arrange(writing.put_back, report, SUPPORT, version=change.version)
    assert printed(report) == before


def test_leaving_out_needs_a_reason(report: Report) -> None:
    with pytest.raises(RefusedError, match="Say why"):
        arrange(writing.leave_out, report, SUPPORT, reason=" ")


def test_a_reason_that_is_too_long_is_refused_with_how_long_it_may_be(report: Report) -> None:
    with pytest.raises(RefusedError, match="at most 500 characters"):
        arrange(writing.leave_out, report, SUPPORT, reason="x" * 501)
    with pytest.raises(RefusedError, match="at most 500 characters"):
        write(report, SUPPORT, "Mine.", reason="x" * 501)


def test_headings_and_annexes_are_not_left_out(report: Report) -> None:
    for key in ("heading.bureau", "calendar", "calendar.annex"):
        with pytest.raises(RefusedError, match="no such paragraph"):
            arrange(writing.leave_out, report, key, reason="x")


def test_a_paragraph_is_shifted_to_the_edge_and_no_further(report: Report) -> None:
    edition = printed(report)
    last = [block["key"] for block in edition["body"]][-1]
    with pytest.raises(RefusedError, match="moved further"):
        arrange(writing.shift_paragraph, report, last, down=True)
    with pytest.raises(RefusedError, match="moved further"):
        arrange(writing.shift_paragraph, report, "calendar", down=True)


def test_footnotes_are_numbered_as_they_are_called(report: Report) -> None:
    arrange(writing.leave_out, report, NOTED, reason="no website")
    for code in languages.CODES:
        edition = printed(report, code)
        marks = [note["mark"] for block in edition["body"] for note in block.get("notes", ())]
        assert marks == [str(n) for n in range(1, len(marks) + 1)]


def test_a_paragraph_added_by_hand_is_a_gap_until_it_is_translated(report: Report) -> None:
    change = writing.add_paragraph(
        report=report, after=SUPPORT, language="en", text="Ours.", by=User.objects.get(key="editor"), at=AT
    )
    english, arabic = printed(report), printed(report, "ar")
    place = keys(english).index(SUPPORT)
    assert keys(english)[place + 1] == keys(arabic)[place + 1] == change.paragraph
    assert [gap["sentence"] for gap in arabic["gaps"]] == [change.paragraph]
    assert english["gaps"] == []
    write(report, change.paragraph, "فقرتنا.", language="ar")
    assert "فقرتنا." in as_text(printed(report, "ar"))
    assert printed(report, "ar")["gaps"] == []


def test_every_move_does_what_the_person_saw_and_moves_nothing_else(report: Report) -> None:
    said = {"report": report, "language": "en", "by": User.objects.get(key="editor"), "at": AT}
    first = writing.add_paragraph(after=SUPPORT, text="First.", **said).paragraph
    second = writing.add_paragraph(after=first, text="Second.", **said).paragraph
    order = [block["key"] for block in printed(report)["body"]]
    assert order[order.index(SUPPORT) + 1 :][:2] == [first, second]
    paragraphs = [first, second, SUPPORT, HELD]
    choices = random.Random(5)  # noqa: S311 (which moves are tried, nothing secret)
    for _move in range(12):
        moved, down = choices.choice(paragraphs), choices.random() < 0.5
        change = ParagraphChange.objects.filter(report=report, paragraph=moved).first()
        version = change.version if change else 0
        arrange(writing.shift_paragraph, report, moved, down=down, version=version)
        place = order.index(moved)
        order.insert(place + (1 if down else -1), order.pop(place))
        assert [block["key"] for block in printed(report)["body"]] == order


def test_what_stands_after_an_added_paragraph_stays_when_that_is_left_out(report: Report) -> None:
    said = {"report": report, "language": "en", "by": User.objects.get(key="editor"), "at": AT}
    first = writing.add_paragraph(after=SUPPORT, text="First.", **said)
    second = writing.add_paragraph(after=first.paragraph, text="Second.", **said)
    arrange(writing.leave_out, report, first.paragraph, reason="said elsewhere", version=first.version)
    order = keys(printed(report))
    assert order[order.index(SUPPORT) + 1] == second.paragraph
    assert first.paragraph not in order
    assert [gap["sentence"] for gap in printed(report, "fr")["gaps"]] == [second.paragraph]


def test_a_paragraph_moves_with_all_languages_and_back(report: Report) -> None:
    before = printed(report)
    change = arrange(writing.move_paragraph, report, SUPPORT, after=HELD)
    for code in languages.CODES:
        after = printed(report, code)
        assert keys(after).index(SUPPORT) == keys(after).index(HELD) + 1
        assert numbers(after) == numbers(printed(report, code))
    arrange(writing.move_paragraph, report, SUPPORT, after="", version=change.version)
    assert printed(report) == before


def test_a_paragraph_is_divided_with_its_items_and_notes_where_they_are_called(report: Report) -> None:
    before = printed(report)
    block = next(one for one in before["body"] if one.get("key") == NOTED)
    second = block["sentences"][1]["key"]
    change = arrange(writing.split_paragraph, report, NOTED, before=[second])
    for code in languages.CODES:
        after = {one["key"]: one for one in printed(report, code)["body"]}
        assert len(after[NOTED]["sentences"]) == 1
        assert [note["key"] for note in after[NOTED]["notes"]] == [note["key"] for note in block["notes"]]
        assert after[second]["notes"] == []
    arrange(writing.split_paragraph, report, NOTED, before=[], version=change.version)
    assert printed(report) == before


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        (writing.leave_out, {"reason": "x"}),
        (writing.move_paragraph, {"after": SUPPORT}),
        (writing.split_paragraph, {"before": [SUPPORT]}),
    ],
)
def test_a_paragraph_that_is_not_there_cannot_be_arranged(report: Report, verb: Any, options: Any) -> None:
    with pytest.raises(RefusedError):
        arrange(verb, report, "no.such.paragraph", **options)


def test_who_arranges_second_is_told(report: Report) -> None:
    arrange(writing.leave_out, report, SUPPORT, reason="x")
    with pytest.raises(RefusedError, match="meanwhile"):
        arrange(writing.move_paragraph, report, SUPPORT, after=HELD)


def test_cited_records_stay_the_same_in_all_languages_whatever_people_write(report: Report) -> None:
    write(report, HELD, "Not a name is left.")
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=LATER)
    [cited] = [one["cites"] for one in snapshot.content["sentences"] if one["key"] == HELD]
    assert {"bureau-2017-12", "bureau-2018-04", "bureau-2018-09"} <= {one["key"] for one in cited}


def test_the_workbench_costs_the_same_queries_however_much_people_wrote(report: Report) -> None:
    every = languages.CODES
    with counted() as untouched:
        reading.workbench(report=report, languages=every)
    content = reading.composed_content(report)
    assert content
    by = User.objects.get(key="editor")
    for code in ("en", "fr"):
        known = [said for block in blocks_of(content["editions"][code]) for said in sentences_of_block(block)]
        plain = [said["key"] for said in known if all(run["kind"] != "note" for run in said["runs"])]
        writing.write_words(
            report=report, language=code, words={key: Words("Autre.") for key in plain}, by=by, at=AT
        )
    with counted() as touched:
        bench = reading.workbench(report=report, languages=every)
    assert bench
    assert bench.counted("edited") > 300
    assert len(touched) == len(untouched) <= 70  # one for every kind of record cited
