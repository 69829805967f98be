"""Staff pages of reports: asking, progress, trying again, texts, citations; files and who may have them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from reports import services
from reports.choices import CONTENT_TYPES, Format
from reports.models import Rendition, Report
from secretariat.kernel import records, runs
from secretariat.kernel.choices import PartState, RunState, Visibility
from secretariat.kernel.models import AuditRow, Run, RunPart
from secretariat.models import Place, User
from secretariat.services import choose_language
from tests.conftest import AT, counted
from tests.pages import browser, links, said, tree, words

pytestmark = pytest.mark.django_db

AS_OF = date(2018, 10, 1)
Browse = Callable[[str], Client]


@pytest.fixture
def browse(db: None) -> Browse:
    """A browser in which somebody has signed in: `browse("officer")`."""
    return browser


@pytest.fixture
def report() -> Report:
    """The demonstration's report."""
    return Report.objects.select_related("document", "period").get()


@pytest.fixture(autouse=True)
def media(tmp_path: Any, settings: Any) -> None:
    """Files of these tests, away from the others'."""
    settings.MEDIA_ROOT = tmp_path


def asked(
    report: Report,
    *,
    as_of: date = AS_OF,
    only: tuple[str, ...] = ("en", "ar"),
    formats: tuple[Format, ...] = (Format.PDF,),
) -> Run:
    """A run that somebody asked for."""
    by = User.objects.get(key="officer")
    return services.request_report(report=report, as_of=as_of, only=only, formats=formats, by=by, at=AT)


def done(run: Run) -> Run:
    """The run with all its parts done, in this process."""
    for part in RunPart.objects.filter(run=run).order_by("stage", "pk"):
        assert runs.work(
            part.pk,
            lambda run, held, progress: services.work_on_part(run, held, progress, at=AT),
            clock=lambda: AT,
        )
    run.refresh_from_db()
    return run


# Asking ------------------------------------------------------------------------------------------------------


def test_officer_asks_and_is_shown_the_run(browse: Browse, report: Report) -> None:
    officer = browse("officer")
    page = officer.get(reverse("reports:generate", args=[report.key]))
    assert 'value="2018-10-01"' in page.content.decode()  # the report's own date is proposed
    offered = [box for box in tree(page).iter("input") if box.get("name") == "formats"]
    assert [box.get("value") for box in offered] == Format.values
    assert all("checked" in box.keys() for box in offered)  # noqa: SIM118 (an element)
    answers = {"as_of": "2018-09-10", "only": ["en", "ar"], "formats": ["json", "pdf"]}
    posted = officer.post(reverse("reports:generate", args=[report.key]), answers)
    run = Run.objects.get()
    assert posted["Location"] == reverse("reports:run", args=[run.uuid])
    assert run.parameters["as_of"] == "2018-09-10"
    parts = {"compose", "ar/pdf", "en/pdf", "ar/json", "en/json"}
    assert set(run.parts.values_list("key", flat=True)) == parts
    assert run.requested_by.key == "officer"
    again = {**answers, "formats": ["pdf", "json"]}  # in whatever order
    officer.post(reverse("reports:generate", args=[report.key]), again)
    assert Run.objects.count() == 1  # a double click is one run


def test_wrong_answers_are_told_beside_their_fields(browse: Browse, report: Report) -> None:
    page = browse("officer").post(reverse("reports:generate", args=[report.key]), {"as_of": "soon"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Enter a valid date." in text
    assert text.count("This field is required.") == 2  # a language, a format
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("key", "status"),
    [("officer", 200), ("administrator", 200), ("editor", 200), ("translator", 403), ("bureau-member", 403)],
)
def test_who_may_ask(browse: Browse, report: Report, key: str, status: int) -> None:
    response = browse(key).get(reverse("reports:generate", args=[report.key]))
    assert response.status_code == status
    if status == 403:
        assert "This is granted to:" in response.content.decode()
        assert browse(key).post(reverse("reports:generate", args=[report.key])).status_code == 403


def test_unknown_report_or_run_is_not_found(browse: Browse) -> None:
    officer = browse("officer")
    nothing = "00000000-0000-0000-0000-000000000000"
    for path in (
        reverse("reports:generate", args=["nothing"]),
        reverse("reports:report", args=["nothing"]),
        reverse("reports:run", args=[nothing]),
        reverse("reports:run-progress", args=[nothing]),
        reverse("reports:file", args=["0" * 64]),
    ):
        assert officer.get(path).status_code == 404, path


def test_strangers_are_sent_to_sign_in(report: Report, client: Client) -> None:
    run = asked(report)
    for path in (
        reverse("reports:generate", args=[report.key]),
        reverse("reports:report", args=[report.key]),
        reverse("reports:run", args=[run.uuid]),
        reverse("reports:run-progress", args=[run.uuid]),
        reverse("reports:citations", args=[report.uuid]),
        reverse("reports:file", args=["0" * 64]),
    ):
        response = client.get(path)
        assert response.status_code == 302, path
        assert "/account/sign-in/" in response["Location"]


# Watching ----------------------------------------------------------------------------------------------------


def test_progress_is_read_from_the_rows_and_asks_again_until_the_run_is_finished(
    browse: Browse, report: Report
) -> None:
    officer = browse("officer")
    run = asked(report)
    page, progress = (reverse(f"reports:{name}", args=[run.uuid]) for name in ("run", "run-progress"))
    assert "Files ready: 0 of 2." in officer.get(page).content.decode()

    RunPart.objects.filter(run=run, key="compose").update(state=PartState.DONE, progress=100)
    RunPart.objects.filter(run=run, key="ar/pdf").update(state=PartState.RUNNING, progress=40)
    for path in (page, progress):  # whoever reloads sees the same as whoever waited
        text = officer.get(path).content.decode()
        assert re.search(r'<progress max="100" value="40"', text)
        assert 'hx-trigger="every 2s"' in text
        assert f'hx-get="{progress}"' in text

    RunPart.objects.filter(run=run).update(state=PartState.REQUESTED, progress=0)
    done(run)
    text = officer.get(progress).content.decode()
    assert "Ready." in text
    assert "hx-trigger" not in text
    assert "No text is missing." in text
    assert text.count(reverse("reports:file", args=["x"])[:-2]) == 2


def test_failed_part_says_why_and_is_taken_up_again(browse: Browse, report: Report) -> None:
    run = asked(report)
    RunPart.objects.filter(run=run, key="compose").update(state=PartState.DONE)
    RunPart.objects.filter(run=run, key="ar/pdf").update(
        state=PartState.FAILED, reason="no font prints 🜚", tries_left=0
    )
    Run.objects.filter(pk=run.pk).update(state=RunState.FAILED)
    officer = browse("officer")
    text = officer.get(reverse("reports:run", args=[run.uuid])).content.decode()
    assert "Not all parts could be made." in text
    assert "no font prints 🜚" in text
    retry = reverse("reports:run-retry", args=[run.uuid])
    assert retry in text
    assert browse("translator").post(retry).status_code == 403
    assert officer.get(retry).status_code == 405
    followed = officer.post(retry, follow=True)
    assert "Parts taken up again: 1." in followed.content.decode()
    assert RunPart.objects.get(run=run, key="ar/pdf").state == PartState.REQUESTED
    assert Run.objects.get(pk=run.pk).state == RunState.RUNNING


def test_gap_leads_to_the_form_that_mends_it_and_marks_the_edition(
    browse: Browse, report: Report, settings: Any
) -> None:
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_ar": None}, records.act(User.objects.get(key="officer"), AT))
    run = done(asked(report))
    text = browse("officer").get(reverse("reports:run", args=[run.uuid])).content.decode()
    assert reverse("admin:secretariat_place_change", args=[place.pk]) in text
    assert "العربية" in text
    settings.PINNED_TODAY = AS_OF
    reader = browse("bureau-member")
    assert "This language is incomplete" not in reader.get(f"/en/reports/{report.key}/").content.decode()
    arabic = reader.get(f"/ar/reports/{report.key}/").content.decode()
    assert "[…]" in arabic


def gap_lines(page: Any) -> list[list[str]]:
    """The missing texts that a page lists, cell by cell."""
    return [[words(cell) for cell in row] for row in tree(page).findall(".//table/tbody/tr")]


def test_gaps_are_shown_before_anything_is_generated_until_they_are_mended(
    browse: Browse, report: Report
) -> None:
    client, officer = browse("officer"), User.objects.get(key="officer")
    address = reverse("reports:gaps", args=[report.key])
    assert "No text is missing." in said(client.get(address), ".//body")
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_ar": None, "name_in_ru": None}, records.act(officer, AT))
    compositions, rows = report.compositions.count(), AuditRow.objects.count()
    page = client.get(address)
    ((record, text, languages, sentences),) = gap_lines(page)
    assert (record, languages) == ("Place geneva", "العربية · Русский")
    assert text == capfirst(str(Place._meta.get_field("name_in").verbose_name))
    assert sentences
    assert reverse("admin:secretariat_place_change", args=[place.pk]) in links(page)
    assert (report.compositions.count(), AuditRow.objects.count()) == (compositions, rows)
    records.amend(
        Place.objects.get(key="geneva"),
        {"name_in_ar": "في جنيف", "name_in_ru": "в Женеве"},
        records.act(officer, AT),
    )
    assert "No text is missing." in said(client.get(address), ".//body")


def test_gaps_page_says_what_would_be_left_unsaid_on_the_day(browse: Browse, report: Report) -> None:
    client, address = browse("officer"), reverse("reports:gaps", args=[report.key])
    early = said(client.get(address, {"as_of": "2018-09-10"}), ".//body")
    assert "Left unsaid" in early
    assert "2018-10-01" in early
    assert "Left unsaid" not in said(client.get(address), ".//body")
    assert "Enter a valid date." in said(client.get(address, {"as_of": "tomorrow"}), ".//body")


def test_gaps_cost_the_same_queries_however_many(browse: Browse, report: Report) -> None:
    client, address = browse("officer"), reverse("reports:gaps", args=[report.key])
    officer = User.objects.get(key="officer")

    def without(*keys: str) -> int:
        for key in keys:
            records.amend(Place.objects.get(key=key), {"name_fr": None}, records.act(officer, AT))
        with counted() as queries:
            client.get(address)
        return len(queries)

    few = without("lusaka")
    assert len(gap_lines(client.get(address))) == 1
    assert without("lima", "bangkok", "chisinau") == few
    assert len(gap_lines(client.get(address))) == 4


def test_gaps_page_is_for_staff_and_reached_from_the_report(browse: Browse, report: Report) -> None:
    address = reverse("reports:gaps", args=[report.key])
    assert browse("bureau-member").get(address).status_code == 403
    form = browse("officer").get(reverse("admin:reports_report_change", args=[report.pk]))
    assert address in links(form)
    assert browse("officer").get(reverse("reports:gaps", args=["none"])).status_code == 404


def test_what_was_observed_later_is_listed(browse: Browse, report: Report) -> None:
    run = done(asked(report, as_of=date(2018, 9, 10)))
    text = browse("officer").get(reverse("reports:run", args=[run.uuid])).content.decode()
    assert "Left unsaid" in text
    assert "2018-10-01" in text


# Texts and citations ------------------------------------------------------------------------------------------


def test_report_page_has_runs_and_the_text_in_the_readers_language(browse: Browse, report: Report) -> None:
    client = browse("officer")
    path = reverse("reports:report", args=[report.key])
    assert "Nobody has asked for it yet." in client.get(path).content.decode()
    run = done(asked(report))
    text = client.get(path).content.decode()
    assert reverse("reports:run", args=[run.uuid]) in text
    assert "2 / 2" in text
    assert "The Bureau met by teleconference" in text
    choose_language(user=User.objects.get(key="officer"), language="fr", at=AT)
    assert "Le Bureau s’est réuni par téléconférence" in client.get(path).content.decode()


def test_citations_name_report_paragraph_and_sentence_in_the_readers_language(
    browse: Browse, report: Report
) -> None:
    place = Place.objects.get(key="geneva")
    path = reverse("reports:citations", args=[place.uuid])
    client = browse("officer")
    assert "No report, as last composed, cites this record." in client.get(path).content.decode()
    done(asked(report))
    text = client.get(path).content.decode()
    assert "in person in Geneva on 13" in text
    assert f"{reverse('reports:report', args=[report.key])}#bureau.sessions.held" in text
    assert (
        'id="bureau.sessions.held"'
        in client.get(reverse("reports:report", args=[report.key])).content.decode()
    )
    choose_language(user=User.objects.get(key="officer"), language="ar", at=AT)
    arabic = client.get(path).content.decode()
    assert '<td lang="ar" dir="rtl">' in arabic
    assert "في جنيف" in arabic


# Files -------------------------------------------------------------------------------------------------------


def test_file_is_sent_to_readers_of_the_report_only(browse: Browse, report: Report, client: Client) -> None:
    done(asked(report))
    row = Rendition.objects.get(language="ar")
    path = reverse("reports:file", args=[row.sha256])
    for key in ("officer", "bureau-member"):
        response = browse(key).get(path)
        assert response.content.startswith(b"%PDF-")
        assert response["Content-Disposition"] == 'attachment; filename="progress-report.ar.pdf"'
        assert response["Cache-Control"] == "private, no-store"
    assert client.get(path).status_code == 302

    records.amend(
        Report.objects.get(),
        {"visibility": Visibility.INTERNAL},
        records.act(User.objects.get(key="editor"), AT, reason="not ready"),
    )
    assert browse("officer").get(path).status_code == 200
    assert browse("bureau-member").get(path).status_code == 404


def test_word_file_is_sent_as_one_and_no_pages_of_it_are_told(browse: Browse, report: Report) -> None:
    by = User.objects.get(key="officer")
    run = done(
        services.request_report(
            report=report, as_of=AS_OF, only=("fr",), formats=(Format.DOCX,), by=by, at=AT
        )
    )
    page = browse("officer").get(reverse("reports:run", args=[run.uuid]))
    assert "DOCX" in said(page, ".//section[@id='progress']")
    assert "0 pages" not in said(page, ".//section[@id='progress']")
    (path,) = (link for link in links(page) if "/file/" in link)
    response = browse("bureau-member").get(path)
    assert response.content.startswith(b"PK")
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response["Content-Disposition"] == 'attachment; filename="progress-report.fr.docx"'


def test_every_format_is_a_download_of_its_own_type(browse: Browse, report: Report) -> None:
    """A page or a data file from a record's text is never shown as one of this site's own."""
    run = done(asked(report, only=("zh-hans",), formats=tuple(Format)))
    client = browse("bureau-member")
    for row in Rendition.objects.all():
        response = client.get(reverse("reports:file", args=[row.sha256]))
        assert response["Content-Type"] == CONTENT_TYPES[Format(row.format)]
        assert response["Content-Disposition"] == f'attachment; filename="progress-report.zh.{row.format}"'
        assert response["X-Content-Type-Options"] == "nosniff"
    assert {row.format for row in Rendition.objects.all()} == set(Format.values)

    page = tree(browse("officer").get(reverse("reports:run", args=[run.uuid])))
    (row,) = page.findall(".//table[@class='plain-table run-files']/tbody/tr")
    assert words(row.find("th")) == "中文"
    assert [words(link) for link in row.iter("a")] == [name.short for name in Format]
    assert words(row).count("page") == sum(one.pages > 0 for one in Rendition.objects.all())
    sums = words(page.find(".//details/pre"))
    assert all(f"{one.sha256} progress-report.zh.{one.format}" in sums for one in Rendition.objects.all())


def test_run_lists_the_formats_that_it_was_asked_for(browse: Browse, report: Report) -> None:
    done(asked(report, only=("en",), formats=(Format.JSON, Format.HTML)))
    run = done(asked(report, only=("en",), formats=(Format.HTML,)))
    page = tree(browse("officer").get(reverse("reports:run", args=[run.uuid])))
    (row,) = page.findall(".//table[@class='plain-table run-files']/tbody/tr")
    assert [words(link) for link in row.iter("a")] == ["HTML"]
    assert Rendition.objects.count() == 2  # the page stood already
