"""Spreadsheets out of and into the staff screens: a preview first, rows and columns named, all or nothing."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from bureau.models import BureauPurpose, BureauSession
from meetings.models import Document
from secretariat.kernel import records, resources, sheets, tables
from secretariat.kernel.models import AuditRow
from secretariat.kernel.texts import canonical, texts
from secretariat.models import Country, Organization, Place, User
from tests import factories
from tests.conftest import AT
from tests.factories import act, history
from tests.kernel import hostile
from tests.kernel.screens import SHEET, at, browser, sent, text, tree, words

pytestmark = pytest.mark.django_db


def formats(page: Any) -> dict[str, str]:
    """The formats a page offers, by their names."""
    return {words(option): option.get("value", "") for option in tree(page).iter("option")}


def exported(client: Client, kind: Any, form: str = "csv") -> bytes:
    """The sheet of a kind, as somebody takes it."""
    page = client.get(at(kind, "export"))
    answers = sent(page, SHEET) | {"format": formats(page)[form]}
    response = client.post(at(kind, "export"), answers)
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    sheet: bytes = response.content
    return sheet


def rows_of(sheet: bytes) -> list[dict[str, str]]:
    """The rows of a CSV sheet."""
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"))))


def sheet_of(rows: list[dict[str, str]]) -> bytes:
    """A CSV sheet of rows."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def preview(client: Client, kind: Any, sheet: bytes, form: str = "csv") -> Any:
    """What somebody is shown who gives a sheet."""
    page = client.get(at(kind, "import"))
    answers = sent(page, SHEET) | {
        "format": formats(page)[form],
        "import_file": SimpleUploadedFile(f"sheet.{form}", sheet),
    }
    response = client.post(at(kind, "import"), answers)
    assert response.status_code == 200
    return response


def confirm(client: Client, kind: Any, page: Any) -> Any:
    """Confirm what is shown."""
    address = at(kind, "process_import")
    return client.post(address, sent(page, f".//form[@action='{address}']"))


def confirmable(kind: Any, page: Any) -> bool:
    """Whether a page lets one confirm."""
    return tree(page).find(f".//form[@action='{at(kind, 'process_import')}']") is not None


@pytest.fixture
def officer_screen(db: None) -> Client:
    """The browser of a programme officer."""
    return browser("officer")


# Out ---------------------------------------------------------------------------------------------------------


def test_a_sheet_has_a_column_for_each_column_of_the_kind_and_language(officer_screen: Client) -> None:
    [geneva] = [row for row in rows_of(exported(officer_screen, Place)) if row["key"] == "geneva"]
    assert (geneva["key"], geneva["country"], geneva["name_ar"], geneva["name_zh"], geneva["name_in_ru"]) == (
        "geneva",
        "CHE",
        "جنيف",
        "日内瓦",
        "в Женеве",
    )


def test_a_sheet_is_taken_as_a_workbook_too(officer_screen: Client) -> None:
    workbook = load_workbook(io.BytesIO(exported(officer_screen, Place, "xlsx")))
    header, *rows = list(workbook.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    names = {row[header.index("key")]: row[header.index("name_fr")] for row in rows}
    assert names["geneva"] == "Genève"


def test_whoever_reads_records_takes_their_sheet_and_no_other() -> None:
    assert rows_of(exported(browser("translator"), Place))
    refused = browser("translator").get(at(User, "export"))
    assert refused.status_code == 403
    assert "This is granted to: Administrator, Auditor." in text(refused)


def test_withdrawn_records_stay_out_of_the_sheet(officer_screen: Client) -> None:
    factories.place("basel")
    records.withdraw(factories.place("bern"), act(reason="entered twice"))
    taken = {row["key"] for row in rows_of(exported(officer_screen, Place))}
    assert "basel" in taken
    assert "bern" not in taken


# In ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Place, Document, BureauSession, BureauPurpose, Organization])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_sheet_brought_back_as_it_was_changes_nothing(kind: Any, form: str, officer_screen: Client) -> None:
    before = list(AuditRow.objects.values_list("pk", flat=True)), list(kind.objects.order_by("pk").values())
    page = preview(officer_screen, kind, exported(officer_screen, kind, form), form)
    done = confirm(officer_screen, kind, page)
    assert done["Location"] == at(kind)
    assert before == (
        list(AuditRow.objects.values_list("pk", flat=True)),
        list(kind.objects.order_by("pk").values()),
    )


def test_a_changed_cell_is_shown_first_and_then_written_as_one_amendment(officer_screen: Client) -> None:
    rows = rows_of(exported(officer_screen, BureauPurpose))
    rows[1]["phrase_fr"] = "examen de l’ordre du jour"
    before = AuditRow.objects.count()
    page = preview(officer_screen, BureauPurpose, sheet_of(rows))
    assert AuditRow.objects.count() == before  # looking is not writing
    assert BureauPurpose.objects.get(key=rows[1]["key"]).phrase_fr != rows[1]["phrase_fr"]
    assert "examen de" in words(tree(page))
    assert confirm(officer_screen, BureauPurpose, page).status_code == 302
    assert AuditRow.objects.count() == before + 1
    purpose = BureauPurpose.objects.get(key=rows[1]["key"])
    entry = history(purpose)[-1]
    assert (entry.verb, entry.by.key, list(entry.changes)) == ("amend", "officer", ["phrase_fr"])
    assert purpose.phrase_fr == "examen de l’ordre du jour"


def test_a_new_row_enters_a_record(officer_screen: Client) -> None:
    sheet = "key,country,name_en,name_ar\nbern,CHE,Bern,برن\n".encode()
    assert confirm(officer_screen, Place, preview(officer_screen, Place, sheet)).status_code == 302
    bern = Place.objects.get(key="bern")
    assert (bern.name_ar, bern.country.key, history(bern)[0].by.key) == ("برن", "CHE", "officer")


@pytest.mark.parametrize(
    ("kind", "sheet", "column", "message"),
    [
        (
            Place,
            "key,name_en,country\nbern,Bern,CHE\nbasel,Basel,XX\n",
            "country",
            "no country with the key “XX”",
        ),
        (Place, "key,name_en\nbern,Bern\nbasel,\n", "name_en", "must be filled in"),
        (Country, "key,iso2\nCHE,CH\nDEU,germany\n", "iso2", "at most 2 characters"),
        (
            BureauSession,
            "key,starts_on\nbureau-2018-04,2018-04-27\nbureau-2018-09,13/09/2018\n",
            "starts_on",
            "is no date: write it as 2018-09-13.",
        ),
        (
            BureauSession,
            "key,mode\nbureau-2018-04,teleconference\nbureau-2018-09,online\n",
            "place",
            "has no place",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_row_and_column_and_nothing_is_saved(
    kind: Any, sheet: str, column: str, message: str, officer_screen: Client
) -> None:
    before = list(AuditRow.objects.values_list("pk", flat=True)), list(kind.objects.order_by("pk").values())
    page = preview(officer_screen, kind, sheet.encode())
    assert not confirmable(kind, page)
    [invalid] = page.context["result"].invalid_rows
    assert invalid.number == 2
    assert message in words(tree(page))
    assert list(invalid.field_specific_errors) == [column]
    assert before == (
        list(AuditRow.objects.values_list("pk", flat=True)),
        list(kind.objects.order_by("pk").values()),
    )


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        (b"key,name_en,nmae_fr\nbern,Bern,Berne\n", "Unknown columns: nmae_fr."),
        (b"name_en\nBern\n", "key"),
        (b"", "empty"),
        (b"\xff\xfe\x00\x01", "The file is not written in UTF-8"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_told_and_nothing_is_saved(
    sheet: bytes, message: str, officer_screen: Client
) -> None:
    before = AuditRow.objects.count()
    page = preview(officer_screen, Place, sheet)
    assert message in text(page)
    assert "Traceback" not in text(page)
    assert not confirmable(Place, page)
    assert AuditRow.objects.count() == before


def test_a_withdrawn_key_is_refused(officer_screen: Client) -> None:
    records.withdraw(factories.place("bern"), act(reason="entered twice"))
    page = preview(officer_screen, Place, b"key,name_en\nbern,Bern\n")
    assert "“bern” was withdrawn." in text(page)
    assert not confirmable(Place, page)


def test_what_became_wrong_between_preview_and_confirmation_is_not_saved(officer_screen: Client) -> None:
    place = factories.place("bern")
    page = preview(officer_screen, Place, b"key,name_en\nbern,City of Bern\nbasel,Basel\n")
    records.withdraw(place, act(reason="entered twice"))
    before = AuditRow.objects.count()
    done = confirm(officer_screen, Place, page)
    assert AuditRow.objects.count() == before
    assert not Place.objects.filter(key="basel").exists()
    assert done.status_code == 200
    assert "“bern” was withdrawn." in text(done)


@pytest.mark.parametrize("key", ["editor", "clearing-officer", "translator"])
def test_who_does_not_keep_records_brings_none_in(key: str) -> None:
    client = browser(key)
    assert at(Place, "import") not in text(client.get(at(Place)))
    upload = {"format": "0", "resource": "0", "import_file": SimpleUploadedFile("sheet.csv", b"key\nbern\n")}
    for response in (
        client.get(at(Place, "import")),
        client.post(at(Place, "import"), upload),
        client.post(at(Place, "process_import"), {"format": "0", "import_file_name": "sheet"}),
    ):
        assert response.status_code == 403
        assert "This is granted to: Administrator, Programme officer (conference), " in text(response)


# What a spreadsheet would take for a formula --------------------------------------------------------------------

BEGINS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=1+1", "''-1", "=cmd|'/c calc'!A0", "==1+1")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("begin", BEGINS)
def test_no_cell_that_goes_out_is_a_formula_and_what_comes_back_is_as_it_was(
    begin: str, form: str, officer_screen: Client
) -> None:
    place = factories.place("bern", source_note=begin, name_fr=begin.strip())
    sheet = exported(officer_screen, Place, form)
    if form == "csv":
        cells = {row["key"]: (row["source_note"], row["name_fr"]) for row in rows_of(sheet)}
    else:
        book = load_workbook(io.BytesIO(sheet))
        header, *rows = list(book.active.iter_rows())  # type: ignore[union-attr]
        names = [cell.value for cell in header]
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
        cells = {
            str(row[names.index("key")].value): (
                str(row[names.index("source_note")].value),
                str(row[names.index("name_fr")].value),
            )
            for row in rows
        }
    assert cells["bern"] == (f"'{canonical(begin)}", f"'{begin.strip()}")
    # What is white at the end of a text of a sheet is not read; such a text counts as changed.
    before = [place.source_note.strip(), texts(place, "name")["fr"]]
    page = preview(officer_screen, Place, sheet, form)
    assert confirm(officer_screen, Place, page).status_code == 302
    place.refresh_from_db()
    assert [place.source_note.strip(), texts(place, "name")["fr"]] == before


def test_a_dump_has_no_formula_and_is_loaded_as_it_was(officer: User, tmp_path: Any) -> None:
    place = factories.place("bern", source_note="=1+1")
    sheets.dump(tmp_path)
    [bern] = [row for row in rows_of((tmp_path / "places.csv").read_bytes()) if row["key"] == "bern"]
    assert bern["source_note"] == "'=1+1"
    loaded = sheets.load([tmp_path], by=officer, at=AT)
    assert (loaded.problems, loaded.changed()) == ([], 0)
    assert place.source_note == "=1+1"


def test_numbers_and_amounts_stay_numbers(officer_screen: Client) -> None:
    """An amount below zero begins with a sign and is no formula."""
    assert tables.plain("-1") == "'-1"
    assert resources.AmountCell().render(Decimal("-1.50")) == "-1.5"


# What comes in is looked at first -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "content", "message"),
    [
        ("xlsx", hostile.small_workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "columns"),
        ("xlsx", hostile.small_workbook('<row r="1"><c r="A1"><f>1+1</f></c></row>'), "without its result"),
        ("xlsx", hostile.hostile()["runs: old macros (XLM)"][1], "macros"),
        ("xlsx", hostile.hostile()["fetches: another workbook"][1], "fetches something"),
        ("xlsx", hostile.hostile()["XML: address"][1], "declares a document type"),
        ("xlsx", hostile.hostile()["size: archive bomb"][1], "times as large"),
        ("xlsx", b"key,name_en\n", "no workbook"),
        ("csv", b"," * 10_000_000, "more than 500 columns"),
        ("csv", b"key,name_en\nbern,\0\n", "not written in UTF-8"),
        ("csv", b"x" * 26_000_000, "at most 25 MB"),
        ("csv", hostile.workbook(), "not written in UTF-8"),
    ],
)
def test_a_sheet_that_does_harm_is_refused_before_it_is_read(
    form: str, content: bytes, message: str, officer_screen: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_args: Any, **_values: Any) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("import_export.formats.base_formats.CSV.create_dataset", read)
    monkeypatch.setattr("import_export.formats.base_formats.XLSX.create_dataset", read)
    page = preview(officer_screen, Place, content, form)
    assert message in text(page)
    assert not confirmable(Place, page)


def test_only_csv_and_workbooks_come_in_and_go_out(officer_screen: Client) -> None:
    for page in ("import", "export"):
        assert {name for name in formats(officer_screen.get(at(Place, page))) if name.islower()} == {
            "csv",
            "xlsx",
        }


@pytest.mark.parametrize("name", ["", "passwd", "../../etc/passwd", "/etc/passwd", "sheet"])
def test_what_was_not_shown_is_not_imported(name: str, officer_screen: Client, tmp_path: Any) -> None:
    """Only what somebody was shown can be confirmed, and no file of the machine."""
    sent_in = {"format": "0", "resource": "0", "original_file_name": "sheet.csv", "import_file_name": name}
    response = officer_screen.post(at(Place, "process_import"), sent_in, follow=True)
    assert response.redirect_chain[0][0] == at(Place, "import")
    assert "The preview is too old" in text(response)
