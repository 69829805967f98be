"""A file that explodes takes nothing down: its part fails with what to do, the worker lives, and the next file is made."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from reports import services, tasks
from reports.choices import COMPOSE, Format
from reports.models import Rendition, Report
from reports.renderers import pdf
from reports.renderers.document import Rendered
from secretariat.kernel import runs
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.dates import now
from secretariat.kernel.models import Run, RunPart
from secretariat.models import User
from tests.conftest import Processes, wait_until
from tests.reports.test_golden_formats import GOLDEN, REGISTER
from tests.reports.test_workers import finished, process_of


@pytest.fixture
def content() -> dict[str, Any]:
    """The content of a small snapshot."""
    found: dict[str, Any] = json.loads((GOLDEN / "content.json").read_text(encoding="utf-8"))
    return found


def with_enormous_table(content: dict[str, Any], rows: int, words: int = 0) -> dict[str, Any]:
    """The same with a table of many rows, in each of which so many words stand besides."""
    content = copy.deepcopy(content)
    edition = content["editions"]["en"]
    blocks = [*edition["body"], *(block for annex in edition["annexes"] for block in annex)]
    table = next(block for block in blocks if block["kind"] == "table")
    row = copy.deepcopy(table["rows"][0])
    row[0]["runs"].append({"kind": "text", "text": " word" * words})
    table["rows"] = [row] * rows
    return content


def made(content: dict[str, Any]) -> Rendered:
    """The PDF file of some content, as a worker makes it."""
    return services.confined_rendering(partial(pdf.render, content, "en", REGISTER))


def test_a_file_is_made_to_the_same_bytes_as_without_limits(content: dict[str, Any]) -> None:
    assert made(content) == pdf.render(content, "en", REGISTER)


def test_an_enormous_table_reaches_the_limit_of_memory_and_the_next_file_is_made(
    content: dict[str, Any], settings: Any
) -> None:
    settings.RENDER_MEMORY = 200
    with pytest.raises(
        services.TooLargeError, match=r"more than 200 MB of memory. Look for a table"
    ) as refusal:
        made(with_enormous_table(content, 2_000, words=20_000))
    assert isinstance(refusal.value, runs.FinalError)
    assert made(content).pages > 0


def test_an_enormous_table_reaches_the_limit_of_time_and_the_next_file_is_made(
    content: dict[str, Any], settings: Any
) -> None:
    settings.RENDER_SECONDS = 1
    began = time.monotonic()
    with pytest.raises(services.TooLongError, match=r"longer than 1 seconds. Try again later"):
        made(with_enormous_table(content, 5_000))
    assert time.monotonic() - began < 5
    settings.RENDER_SECONDS = 60
    assert made(content).pages > 0


def test_what_a_renderer_refuses_is_told_as_it_tells_it(content: dict[str, Any]) -> None:
    content["editions"]["en"]["front"]["title"]["runs"][0]["text"] = "Progress 🜚 report"
    with pytest.raises(runs.FinalError, match=r"U\+1F71A") as refusal:
        made(content)
    assert type(refusal.value).__name__ == "MissingGlyphError"


@pytest.mark.django_db
def test_a_renderer_that_asks_the_database_fails() -> None:
    def render() -> Rendered:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return Rendered(b"", 0)

    with pytest.raises(Exception, match="uses no database"):
        services.confined_rendering(render)


# What a part of a run says ------------------------------------------------------------------------------------


def asked(by: User, formats: tuple[Format, ...] = (Format.PDF,)) -> Run:
    """A run for the English files of the demonstration's report."""
    report = Report.objects.select_related("document", "period").get()
    return services.request_report(
        report=report, as_of=report.as_of, only=("en",), formats=formats, by=by, at=now()
    )


def worked(run: Run) -> RunPart:
    """Do the run's parts as a worker does; returns that of its file."""
    for part in RunPart.objects.filter(run=run).order_by("stage"):
        tasks.generate(part=part.pk)
    return RunPart.objects.filter(run=run).exclude(key=COMPOSE).get()


@pytest.mark.django_db
def test_a_part_that_wants_too_much_memory_fails_for_good_until_somebody_mends_it(
    officer: User, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT, settings.RENDER_MEMORY = tmp_path, 64
    run = asked(officer)
    with monkeypatch.context() as hungry:
        hungry.setattr(pdf, "render", lambda *_given: Rendered(bytes(1 << 30), 1))
        part = worked(run)
    assert (part.state, part.attempt) == (PartState.FAILED, 1)
    assert part.reason.startswith("TooLargeError: The file wants more than 64 MB of memory.")
    assert "RENDER_MEMORY" in part.reason
    assert Run.objects.get(pk=run.pk).state == RunState.FAILED
    assert (list(tmp_path.iterdir()), Rendition.objects.count()) == ([], 0)
    runs.retry(run, at=now())
    assert worked(run).state == PartState.DONE
    assert Run.objects.get(pk=run.pk).state == RunState.DONE


@pytest.mark.django_db
def test_a_part_that_takes_too_long_is_tried_again(officer: User, settings: Any, tmp_path: Any) -> None:
    """Another machine, or this one when it is less busy, may make it in time."""
    settings.MEDIA_ROOT, settings.RENDER_SECONDS = tmp_path, 0.1
    part = worked(asked(officer))
    assert (part.state, part.attempt) == (PartState.REQUESTED, 1)
    assert part.reason.startswith("TooLongError: Making the file took longer than")


@pytest.mark.django_db(transaction=True)
def test_the_worker_lives_on(processes: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same worker makes what fits: it never held what exploded."""
    monkeypatch.setenv("RENDER_MEMORY", "16")  # a PDF file takes about forty, a page of HTML one
    processes.worker()
    run = asked(User.objects.get(key="officer"), (Format.PDF, Format.HTML))
    parts = RunPart.objects.filter(run=run)
    wait_until(lambda: parts.filter(key="en/html", state=PartState.DONE).exists(), 60)
    wait_until(lambda: finished(run), 60)
    first = parts.get(key="en/pdf")
    assert first.state == PartState.FAILED
    assert "more than 16 MB of memory" in first.reason
    assert process_of(first) == process_of(parts.get(key="en/html")) == process_of(parts.get(key=COMPOSE))


# What a document may name -------------------------------------------------------------------------------------

PICTURE = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
NAMED = {
    "picture of a server": lambda address: f'<img src="{address}">',
    "style sheet": lambda address: f'<link rel="stylesheet" href="{address}">',
    "style sheet of a style sheet": lambda address: f'<style>@import url("{address}");</style>',
    "background": lambda address: f'<p style="background: url({address})">a</p>',
    "font": lambda address: (
        f'<style>@font-face {{ font-family: a; src: url("{address}") }} p {{ font-family: a }}</style><p>a'
    ),
    "object": lambda address: f'<object data="{address}"></object>',
    "attachment": lambda address: f'<link rel="attachment" href="{address}">',
}
ADDRESSES = [
    "file:///etc/passwd",
    "http://127.0.0.1:9/a",
    "https://127.0.0.1:9/a",
    "ftp://127.0.0.1:9/a",
    "//127.0.0.1:9/a",
    "font:../pdf.py",
    "font:%2e%2e/pdf.py",
    PICTURE,
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("what", NAMED)
def test_a_document_fetches_nothing_but_shipped_fonts(
    what: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("weasyprint.urls.URLFetcher.open", lambda _self, url, *_rest: opened.append(url))
    make: Callable[[str], str] = NAMED[what]
    fetcher = pdf.ShippedFonts(allowed_protocols={"font"}, allow_redirects=False)
    with pytest.raises(FatalURLFetchingError):
        HTML(string=make(address), base_url="http://127.0.0.1:9/", url_fetcher=fetcher).write_pdf()
    assert opened == []
