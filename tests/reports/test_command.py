"""The report in the terminal: progress, files, gaps, and errors that say what to do."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.models import Report
from secretariat.kernel import records
from secretariat.kernel.models import RunPart
from secretariat.models import Place, User
from tests.conftest import AT, Processes
from tests.reports.extracted import read_back

PDF = ("--conference", "COP-2", "--format", "pdf")


def told(*arguments: str) -> str:
    """What the command writes."""
    out = io.StringIO()
    call_command("report", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_report_is_made_by_a_worker_and_written_to_a_folder(processes: Processes, tmp_path: Path) -> None:
    processes.worker(concurrency=2)
    folder = tmp_path / "made" / "here"
    said = told(*PDF, "--as-of", "2018-09-10", "--output", str(folder), "--gaps")
    files = {file.name: file for file in folder.iterdir()}
    assert set(files) == {f"progress-report.{short}.pdf" for short in ("ar", "zh", "en", "fr", "ru", "es")}
    english = read_back(files["progress-report.en.pdf"].read_bytes())
    assert "covers the period up to 10 September 2018" in " ".join(english.split())
    assert "no text is missing" in said
    for short in ("ar", "zh", "en", "fr", "ru", "es"):
        assert f"{short}/pdf" in said
    # What the secretariat stated only on 1 October is not said on 10 September, and that is told.
    assert "not said, observed only on 2018-10-01: meetings.statement" in said

    again = told(*PDF, "--as-of", "2018-09-10", "--output", str(folder))
    assert RunPart.objects.count() == 7
    assert "progress-report.ar.pdf" in again


@pytest.mark.django_db(transaction=True)
def test_one_language_only_in_the_formats_that_are_named_with_its_gaps(
    processes: Processes, tmp_path: Path
) -> None:
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_ru": None}, records.act(User.objects.get(key="officer"), AT))
    processes.worker()
    said = told(*PDF, "--format", "json", "--language", "ru", "--output", str(tmp_path), "--gaps")
    assert {file.name for file in tmp_path.iterdir()} == {"progress-report.ru.pdf", "progress-report.ru.json"}
    told_of = {line.split("  ")[0].rpartition(".")[2]: line for line in said.splitlines() if "sha256" in line}
    assert ("pages" in told_of["pdf"], "pages" in told_of["json"]) == (True, False)
    assert "6 text(s) missing" in said
    assert "ru: secretariat.place geneva, name_in_ru (introduction.overview)" in said
    assert "[…]" in read_back((tmp_path / "progress-report.ru.pdf").read_bytes())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--conference", "COP-9"), "there is no report of a conference with the key “COP-9”"),
        (
            ("--conference", "COP-2", "--language", "de"),
            "“de” is not one of the languages ar, zh, en, fr, ru, es",
        ),
        (("--conference", "COP-2", "--as-of", "1 October"), "argument --as-of: invalid"),
        (("--conference", "COP-2", "--as-of", "2018-02-30"), "argument --as-of: invalid"),
        (("--conference", "COP-2", "--timeout", "soon"), "argument --timeout: invalid float value: 'soon'"),
        (("--conference", "COP-2", "--format", "odt"), "argument --format: invalid choice: 'odt'"),
        ((), "the following arguments are required: --conference"),
    ],
)
def test_wrong_arguments_are_named(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        told(*arguments)


@pytest.mark.django_db
def test_a_folder_that_cannot_be_is_told_before_anybody_waits(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for folder in (file, file / "below"):
        with pytest.raises(CommandError, match=f"no folder can be made at {folder}: "):
            told("--conference", "COP-2", "--output", str(folder))
    assert not RunPart.objects.exists()


@pytest.mark.django_db
def test_without_a_convention_one_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.sections.reading.convention_fact", lambda: None)
    with pytest.raises(CommandError, match="no convention is recorded yet: enter it first"):
        told("--conference", "COP-2")
    assert not RunPart.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_one_is_told(broker: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.management.commands import report
    from tests.conftest import load_demo

    load_demo()
    assert Report.objects.get().as_of == date(2018, 10, 1)
    monkeypatch.setattr(report, "PATIENCE", 0.5)
    out = io.StringIO()
    with pytest.raises(CommandError, match="not ready after 1 s; the run goes on"):
        call_command("report", "--conference", "COP-2", "--timeout", "1.2", stdout=out)
    assert "is a worker running?" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_part_that_fails_is_named_with_its_reason(processes: Processes) -> None:
    """A character that no shipped font prints fails at once, for no other try would find one."""
    place = Place.objects.get(key="geneva")
    records.amend(place, {"name_in_fr": "à 🜚enève"}, records.act(User.objects.get(key="officer"), AT))
    processes.worker()
    with pytest.raises(CommandError, match=r"fr/pdf: MissingGlyphError: .*U\+1F71A"):
        told(*PDF, "--language", "fr", "--timeout", "120")
    assert RunPart.objects.get(key="fr/pdf").attempt == 1
