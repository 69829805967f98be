"""From drafting to issuing: who may lead an edition and its sections on, what blocks them, what freezing keeps for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from bureau.models import BureauSession
from reports import facts, services
from reports.choices import EditionKind, EditionState, Format
from reports.models import Comment, Edition, Report, SectionClearance
from reports.renderers import pdf
from reports.review.comments import threads_of, waiting_for
from reports.review.writing import Words
from secretariat.kernel import chains, languages, records, runs, writing
from secretariat.kernel.models import AuditRow, Run, RunPart
from secretariat.kernel.problems import RefusedError
from secretariat.models import User
from tests.conftest import AT, counted
from tests.pages import browser
from tests.reports.clearing import LATER, SUPPORT, cleared, drafted, on_board, row_of, say, section, step, who

pytestmark = pytest.mark.django_db


def write(report: Report, sentence: str, text: str, **options: Any) -> None:
    """Write words for a sentence as the officer."""
    options = {"language": "en", "by": who("officer"), "at": LATER, **options}
    services.write_words(report=report, words={sentence: Words(text)}, **options)


# Editions ----------------------------------------------------------------------------------------------------


def test_an_edition_goes_from_collecting_to_issued(report: Report) -> None:
    edition = drafted(report)
    cleared(report, edition)
    step(services.freeze_edition, edition, "editor")
    step(services.clear_edition, edition, "clearing-officer")
    step(services.submit_edition, edition, "editor")
    issued = step(services.issue_edition, edition, "clearing-officer")
    assert issued.state == EditionState.ISSUED
    verbs = [row.verb for row in AuditRow.objects.of(edition.uuid)]
    assert verbs == [
        "reports.draft_edition",
        "reports.draft_edition",
        "reports.freeze_edition",
        "reports.clear_edition",
        "reports.submit_edition",
        "reports.issue_edition",
    ]
    assert chains.broken(edition.uuid) is None


@pytest.mark.parametrize(
    ("verb", "key"),
    [
        (services.freeze_edition, "officer"),
        (services.clear_edition, "editor"),
        (services.issue_edition, "editor"),
        (services.submit_edition, "clearing-officer"),
        (services.draft_edition, "translator"),
    ],
)
def test_steps_are_refused_to_those_who_may_not_take_them(report: Report, verb: Any, key: str) -> None:
    edition = services.begin_edition(report=report, by=who("editor"), at=AT)
    with pytest.raises((PermissionDenied, RefusedError)):
        step(verb, edition, key)
    edition.refresh_from_db()
    assert edition.state == EditionState.COLLECTING


def test_steps_keep_their_order(report: Report) -> None:
    edition = services.begin_edition(report=report, by=who("editor"), at=AT)
    with pytest.raises(RefusedError, match="cannot be done while"):
        step(services.freeze_edition, edition, "editor")


def test_an_edition_is_not_cleared_with_sections_open(report: Report) -> None:
    edition = drafted(report)
    step(services.freeze_edition, edition, "editor")
    with pytest.raises(RefusedError, match=r"Not cleared as they were frozen: .*Introduction"):
        step(services.clear_edition, edition, "clearing-officer")


def test_who_wrote_in_it_does_not_issue_it(report: Report) -> None:
    administrator = who("administrator")
    write(report, SUPPORT, "The President was helped.", by=administrator)
    edition = drafted(report)
    cleared(report, edition)
    step(services.freeze_edition, edition, "editor")
    with pytest.raises(RefusedError, match="ask a colleague"):
        step(services.clear_edition, edition, "administrator")
    step(services.clear_edition, edition, "clearing-officer")


def test_a_language_with_missing_text_blocks_issuing_until_it_is_left_out(report: Report) -> None:
    services.add_paragraph(
        report=report, after=SUPPORT, language="en", text="Ours.", by=who("officer"), at=AT
    )
    edition = drafted(report)
    assert set(on_board(report, edition).blocked) == set(languages.CODES) - {"en"}
    cleared(report, edition)
    step(services.freeze_edition, edition, "editor")
    step(services.clear_edition, edition, "clearing-officer")
    step(services.submit_edition, edition, "editor")
    with pytest.raises(RefusedError, match=r"Text is missing in: .*Français"):
        step(services.issue_edition, edition, "clearing-officer")


def test_an_edition_in_english_alone_is_issued_while_others_lack_text(report: Report) -> None:
    services.add_paragraph(
        report=report, after=SUPPORT, language="en", text="Ours.", by=who("officer"), at=AT
    )
    edition = drafted(report, codes=["en"])
    cleared(report, edition)
    for verb, key in (
        (services.freeze_edition, "editor"),
        (services.clear_edition, "clearing-officer"),
        (services.submit_edition, "editor"),
        (services.issue_edition, "clearing-officer"),
    ):
        step(verb, edition, key)
    edition.refresh_from_db()
    assert edition.state == EditionState.ISSUED


def test_a_revision_follows_an_issued_edition_and_its_symbol_the_document_s(report: Report) -> None:
    with pytest.raises(RefusedError, match="no first edition"):
        services.begin_edition(report=report, kind=EditionKind.REVISION, by=who("editor"), at=AT)
    first = services.begin_edition(report=report, by=who("editor"), at=AT)
    with pytest.raises(RefusedError, match="under way"):
        services.begin_edition(report=report, kind=EditionKind.REVISION, by=who("editor"), at=AT)
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=AT)
    with writing.door():
        Edition.objects.filter(pk=first.pk).update(state=EditionState.ISSUED, snapshot=snapshot)
    records.change(report.document, {"symbol": "UNEP/MC/COP.2/17"}, records.act(who("officer"), AT))
    report.document.refresh_from_db()
    revision = services.begin_edition(report=report, kind=EditionKind.REVISION, by=who("editor"), at=AT)
    assert revision.key == "cop2-progress-report/Rev.1"
    assert services.register_of(report, revision)["symbol"] == "UNEP/MC/COP.2/17/Rev.1"
    assert services.register_of(report, first)["symbol"] == "UNEP/MC/COP.2/17"


def test_who_comes_second_is_told(report: Report) -> None:
    edition = drafted(report)
    with pytest.raises(RefusedError, match="meanwhile"):
        services.freeze_edition(edition=edition, version=1, by=who("editor"), at=LATER)


# Freezing ----------------------------------------------------------------------------------------------------


def test_a_frozen_edition_stays_whatever_records_and_people_do(report: Report, officer: User) -> None:
    write(report, SUPPORT, "The President was helped.")
    edition = step(services.freeze_edition, drafted(report), "editor")
    assert edition.snapshot
    before = pdf.render(edition.snapshot.content, "ar", services.register_of(report, edition))

    session = BureauSession.objects.get(key="bureau-2018-04")
    records.change(
        session, {"ends_on": session.ends_on + timedelta(2)}, records.act(officer, LATER, reason="x")
    )
    services.leave_out(report=report, paragraph=SUPPORT, version=0, reason="no", by=officer, at=LATER)
    services.recompose(report=report, by=officer, at=LATER)

    frozen = Edition.objects.select_related("snapshot").get(pk=edition.pk)
    assert frozen.snapshot
    after = pdf.render(frozen.snapshot.content, "ar", services.register_of(report, frozen))
    assert after.content == before.content
    assert "The President was helped." in str(frozen.snapshot.content["editions"]["en"])
    assert services.compose_report(report=report, as_of=report.as_of, at=LATER) != frozen.snapshot


def test_its_files_are_made_from_the_frozen_text(report: Report, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    edition = drafted(report, codes=["en"])
    with pytest.raises(RefusedError, match="not frozen"):
        services.request_edition(edition=edition, by=who("editor"), at=LATER)
    edition = step(services.freeze_edition, edition, "editor")
    services.leave_out(report=report, paragraph=SUPPORT, version=0, reason="no", by=who("officer"), at=LATER)
    run = services.request_edition(edition=edition, by=who("editor"), at=LATER)
    for part in RunPart.objects.filter(run=run).order_by("stage", "pk"):
        assert runs.work(
            part.pk,
            lambda run, held, progress: services.work_on_part(run, held, progress, at=LATER),
            clock=lambda: LATER,
        )
    assert edition.snapshot
    assert Run.objects.get(pk=run.pk).snapshot == edition.snapshot.sha256
    assert [(row.language, row.format) for row in edition.snapshot.renditions.all()] == [("en", Format.PDF)]


def test_an_edition_shows_files_with_its_own_symbol_only(
    report: Report, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    edition = step(services.freeze_edition, drafted(report, codes=["en"]), "editor")
    assert edition.snapshot
    for symbol in ("UNEP/MC/COP.2/17", "UNEP/MC/COP.2/17/Rev.1"):
        register = {"symbol": symbol, "job_number": None, "issued_on": None}
        services.render(
            snapshot=edition.snapshot,
            language="en",
            format=Format.JSON,
            register=register,
            progress=lambda _percent: None,
            at=LATER,
        )
        [file] = facts.files_of(edition.snapshot, register=register)
        row = edition.snapshot.renditions.get(sha256=file.sha256)
        assert row.register["symbol"] == symbol
    assert facts.files_of(edition.snapshot, register={"symbol": None}) == ()


@pytest.mark.parametrize("verb", [services.freeze_edition, services.clear_edition, services.issue_edition])
def test_who_may_not_act_is_told_so_before_anything_else(report: Report, verb: Any) -> None:
    edition = drafted(report)
    with pytest.raises(PermissionDenied):
        step(verb, edition, "translator")


def test_a_return_needs_a_reason_and_the_next_freezing_takes_the_next_snapshot(report: Report) -> None:
    edition = step(services.freeze_edition, drafted(report), "editor")
    first = edition.snapshot
    with pytest.raises(RefusedError, match="Say why"):
        step(services.return_edition, edition, "clearing-officer", reason="")
    step(services.return_edition, edition, "clearing-officer", reason="one word more")
    write(report, SUPPORT, "The President was helped.")
    again = step(services.freeze_edition, edition, "editor")
    assert first
    assert again.snapshot != first
    first.refresh_from_db()  # and is kept


# Sections ----------------------------------------------------------------------------------------------------


def test_a_section_is_submitted_returned_and_cleared_by_somebody_else(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "officer")
    with pytest.raises(RefusedError, match="Say why"):
        section(services.return_section, report, edition, "clearing-officer", reason=" ")
    section(services.return_section, report, edition, "clearing-officer", reason="too long")
    assert row_of(report, edition).reason == "too long"
    section(services.submit_section, report, edition, "officer")
    section(services.clear_section, report, edition, "clearing-officer")
    assert row_of(report, edition).cleared


def test_who_submits_does_not_clear(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "administrator")
    with pytest.raises(RefusedError, match="ask a colleague"):
        section(services.clear_section, report, edition, "administrator")


def test_another_word_after_clearance_wants_clearance_again(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "officer")
    section(services.clear_section, report, edition, "clearing-officer")
    section(services.submit_section, report, edition, "officer", "regional")
    write(report, SUPPORT, "La présidence a été aidée.", language="fr")
    assert (row_of(report, edition).cleared, row_of(report, edition).changed) == (False, True)
    assert not row_of(report, edition, "regional").changed
    section(services.submit_section, report, edition, "officer")
    section(services.clear_section, report, edition, "clearing-officer")
    assert row_of(report, edition).cleared


def test_nobody_clears_what_they_have_not_read(report: Report) -> None:
    edition = drafted(report)
    section(services.submit_section, report, edition, "officer")
    seen = row_of(report, edition)
    write(report, SUPPORT, "Meanwhile.")
    with pytest.raises(RefusedError, match="read it again"):
        services.clear_section(
            edition=edition,
            section="bureau",
            digest=seen.digest,
            version=seen.version,
            by=who("clearing-officer"),
            at=LATER,
        )
    assert SectionClearance.objects.get().state == "submitted"


def test_the_board_tells_what_each_language_lacks(report: Report) -> None:
    edition = drafted(report)
    write(report, SUPPORT, "The President was helped.")
    row = row_of(report, edition)
    assert (row.cells["en"].ready, row.cells["ru"].to_translate) == (True, 1)
    services.add_paragraph(
        report=report, after=SUPPORT, language="en", text="Ours.", by=who("officer"), at=AT
    )
    cell = row_of(report, edition).cells["ru"]
    assert cell.missing == 1
    page = browser("officer").get(f"/reports/editions/{report.key}/{edition.uuid}/").content.decode()
    workbench = f"/reports/workbench/{report.key}/?language=en&amp;language=ru"
    assert cell.first["missing"] != SUPPORT
    for passage in (SUPPORT, cell.first["missing"]):  # each is mended where its link leads
        assert f'href="{workbench}#{passage}"' in page


def test_the_board_costs_the_same_queries_whatever_was_cleared(report: Report) -> None:
    edition = drafted(report)
    with counted() as none:
        on_board(report, edition)
    cleared(report, edition)
    with counted() as all_:
        on_board(report, edition)
    assert len(all_) == len(none)


def test_records_that_want_something_are_named(report: Report) -> None:
    found = facts.waiting_facts(period=report.period.key, as_of=report.as_of)
    assert {one.key for one in found if one.what == "no-amount"} == {
        "regional-austria",
        "regional-japan",
        "regional-sweden",
        "regional-switzerland",
    }
    assert "compliance-committee-1" not in {one.key for one in found}  # its report is a document
    assert "bureau-2018-09" in {one.key for one in found if one.what == "no-report"}
    assert facts.missing_fact(report=report, as_of=report.as_of).gaps == ()


# Comments ----------------------------------------------------------------------------------------------------


def test_a_thread_is_answered_resolved_and_opened_again_by_an_answer(report: Report) -> None:
    first = say(report, "Since when?")
    say(report, "Since 2017.", by="editor", thread=first)
    services.resolve(thread=first, by=who("officer"), at=LATER)
    [thread] = threads_of(report)[SUPPORT]
    assert ([one.text for one in thread.said], thread.open) == (["Since when?", "Since 2017."], False)
    with pytest.raises(RefusedError, match="already"):
        services.resolve(thread=first, by=who("editor"), at=LATER)
    first.refresh_from_db()
    say(report, "Not quite.", thread=first)
    assert threads_of(report)[SUPPORT][0].open


def test_who_is_called_finds_it_until_it_is_resolved(report: Report) -> None:
    first = say(report, "@editor, please look, @translator too.")
    assert [one.pk for one in waiting_for(who("editor"), report)] == [first.pk]
    assert waiting_for(who("officer"), report) == []
    services.resolve(thread=first, by=who("editor"), at=LATER)
    assert waiting_for(who("translator"), report) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [("@nobody", "Nobody of the staff"), ("@bureau-member", "Nobody of the staff"), ("", "Write")],
)
def test_unfit_comments_are_refused(report: Report, text: str, fault: str) -> None:
    with pytest.raises(RefusedError, match=fault):
        say(report, text)
    assert not Comment.objects.exists()


# Comparing ---------------------------------------------------------------------------------------------------


def test_a_comment_on_a_passage_that_is_not_there_is_refused(report: Report) -> None:
    with pytest.raises(RefusedError, match="no such paragraph"):
        services.comment(report=report, passage="x" * 300, text="Where?", by=who("officer"), at=LATER)
    said = services.comment(report=report, passage="calendar", text="A table.", by=who("officer"), at=LATER)
    assert said.passage == "calendar"


def test_two_dates_differ_by_sentence_and_by_record(report: Report) -> None:
    found = facts.comparison(report=report, old=report.as_of - timedelta(150), new=report.as_of)
    changes = {one.key: one.change for one in found.sentences}
    assert changes["bureau.sessions.held"] == "changed"
    assert "gone" in changes.values()
    assert "new" in changes.values()


def test_an_edition_is_compared_with_what_stands_now(report: Report, officer: User) -> None:
    edition = step(services.freeze_edition, drafted(report), "editor")
    assert facts.comparison(report=report, old=str(edition.uuid), new=report.as_of) == facts.Comparison(
        (), ()
    )
    session = BureauSession.objects.get(key="bureau-2018-04")
    days = {"starts_on": session.starts_on + timedelta(2), "ends_on": session.ends_on + timedelta(2)}
    records.change(session, days, records.act(officer, LATER, reason="x"))
    write(report, SUPPORT, "The President was helped.")
    found = facts.comparison(report=report, old=str(edition.uuid), new=report.as_of)
    assert {(one.key, one.change) for one in found.records} == {("bureau-2018-04", "changed")}
    assert {SUPPORT, "bureau.sessions.held"} <= {one.key for one in found.sentences}
