"""Files as people and spreadsheet programs write them: CSV of several kinds, workbooks, and what is neither."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from secretariat.kernel.tables import Table, TableProblem, tables
from secretariat.models import Place, User
from tests.kernel.periods import load, put, told

QUOTATION = (
    "The file cannot be read from this row on: a quotation mark is not closed, or stands inside a cell and is not "
    "doubled."
)
ROWS = ((2, ("a", "Aarhus")), (3, ("b", "Busan, Korea")))
NO_SPREADSHEET = "This is no spreadsheet: give a folder of CSV files or a workbook saved as .xlsx."


def read(path: Path) -> list[Table]:
    """The tables of a path, which has no problems."""
    problems: list[TableProblem] = []
    found = list(tables(path, problems))
    assert [*problems, *(problem for table in found for problem in table.problems)] == []
    return found


def wrong(path: Path) -> list[str]:
    """What is wrong with a path."""
    problems: list[TableProblem] = []
    found = list(tables(path, problems))
    return [str(problem) for problem in (*problems, *(one for table in found for one in table.problems))]


# CSV ---------------------------------------------------------------------------------------------------------

TEXT = 'key,name_en\na,Aarhus\nb,"Busan, Korea"\n'


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.rstrip().encode(),
        b"key;name_en\na;Aarhus\nb;Busan, Korea\n",
        b"key\tname_en\na\tAarhus\nb\tBusan, Korea\n",
        b' key , name_en ,,\na,Aarhus,,\nb,"Busan, Korea",,\n',
        b'key,,name_en\na,,Aarhus\nb,,"Busan, Korea"\n',
        b'key,name_en\na,Aarhus,,\nb,"Busan, Korea",\n,,\n\n',
    ],
    ids=[
        "plain",
        "mark",
        "CRLF",
        "CR",
        "no end",
        "semicolons",
        "tabs",
        "blanks",
        "empty column",
        "empty cells",
    ],
)
def test_csv_is_read_as_programs_write_it(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "places.CSV").write_bytes(content)
    (table,) = read(tmp_path)
    assert (table.name, table.label, table.headings) == ("places", "places.CSV", ("key", "name_en"))
    assert tuple(table.rows) == ROWS


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text('key,name_en\n\n,\na,"one\ntwo"\n\nb,B\n', encoding="utf-8")
    (table,) = read(tmp_path)
    assert table.rows == [(4, ("a", "one\ntwo")), (6, ("b", "B"))]


@pytest.mark.parametrize(
    "content",
    [
        "key,name_en\na,Zürich\n".encode("latin-1"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        b"key\0\n",
    ],
    ids=["latin-1", "utf-16", "utf-16 without a mark", "zeros"],
)
def test_another_encoding_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes(content)
    assert wrong(tmp_path) == ["places.csv: The file is not written in UTF-8: save it again as “CSV UTF-8”."]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "key,name_en,\na,A,red\n",
            "row 1, column C: The column has no heading: give it one, or take it out.",
        ),
        (",,\na,A,\n", "row 1: The headings are missing: they stand in the first row."),
        ("\nkey,name_en\na,A\n", "row 1: The headings are missing: they stand in the first row."),
        (
            'key,name_en\na,A\nb,"B\nc,C\n',
            f"row 3: {QUOTATION}",
        ),
        (
            'key,name_en\na,"A"B\n',
            f"row 2: {QUOTATION}",
        ),
    ],
)
def test_what_cannot_be_read_in_a_file_is_told(text: str, complaint: str, tmp_path: Path) -> None:
    put(tmp_path, places=text)
    assert wrong(tmp_path) == [f"places.csv, {complaint}"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("a,A", "The row has fewer cells (2) than there are headings (3)."),
        ("a", "The row has fewer cells (1) than there are headings (3)."),
        ("a,A,CHE,Busan, Korea", "The row has more cells than there are headings."),
    ],
)
def test_a_row_of_another_length_is_told(row: str, complaint: str, tmp_path: Path, db: None) -> None:
    put(tmp_path, places=f"key,name_en,country\n{row}\nb,B,CHE\n")
    assert told(tmp_path) == [f"places.csv, row 2: {complaint}"]


def test_what_a_terminal_would_obey_is_not_repeated(tmp_path: Path, db: None) -> None:
    put(tmp_path, places=f"key,na\x1b[31mme,name_en\na,b,\x07\nc,d,{'e' * 300}\n")
    assert told(tmp_path) == [
        "places.csv, row 1, column na [31mme: There is no such column; take it out or correct its heading.",
        "places.csv, row 2, column name_en: The cell holds the character U+0007, which cannot be printed: take it out.",
        "places.csv, row 3, column name_en: Ensure this value has at most 120 characters (it has 300).",
    ]


# Folders -----------------------------------------------------------------------------------------------------


def test_one_file_may_be_named_by_itself(tmp_path: Path, system: User) -> None:
    put(tmp_path, places="key,name_en\nnairobi,Nairobi\n", posts="key,colour\n")
    assert load(tmp_path / "places.csv").problems == []
    assert Place.objects.filter(key="nairobi").exists()


def test_no_folder_is_told(tmp_path: Path) -> None:
    assert wrong(tmp_path / "nothing") == [f"{tmp_path / 'nothing'}: There is no such folder or file."]


def test_a_folder_without_a_spreadsheet_is_told(tmp_path: Path) -> None:
    for name in ("README.md", ".places.csv", "~$period.xlsx", "._places.csv"):
        (tmp_path / name).write_text("key\n", encoding="utf-8")
    (tmp_path / "below").mkdir()
    assert wrong(tmp_path) == [
        f"{tmp_path}: There is no spreadsheet in this folder: it needs CSV files, or one workbook."
    ]


def test_files_of_other_programs_are_told(tmp_path: Path) -> None:
    put(tmp_path, places=TEXT)
    for name in ("a.ods", "b.xls"):
        (tmp_path / name).write_bytes(b"x")
    message = "A file of this kind cannot be read: save it as “CSV UTF-8”, or as a workbook .xlsx."
    assert wrong(tmp_path) == [f"a.ods: {message}", f"b.xls: {message}"]


def test_a_file_that_is_no_spreadsheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"Dear Sir")
    assert wrong(tmp_path / "letter.docx") == [f"letter.docx: {NO_SPREADSHEET}"]


def test_two_periods_in_one_folder_are_told(tmp_path: Path) -> None:
    put(tmp_path, places=TEXT)
    workbook(tmp_path / "one.xlsx", places=[["key"]])
    complaint = "The folder holds the same period twice (%s): leave CSV files, or one workbook."
    assert wrong(tmp_path) == [f"{tmp_path}: {complaint % 'one.xlsx, places.csv'}"]
    (tmp_path / "places.csv").unlink()
    workbook(tmp_path / "two.xlsx", places=[["key"]])
    assert wrong(tmp_path) == [f"{tmp_path}: {complaint % 'one.xlsx, two.xlsx'}"]


def test_a_workbook_alone_in_a_folder_is_read(tmp_path: Path) -> None:
    workbook(tmp_path / "Period.XLSX", places=[["key", "name_en"], ["a", "Aarhus"]])
    (table,) = read(tmp_path)
    assert (table.name, table.label, table.rows) == ("places", "Period.XLSX, places", [(2, ("a", "Aarhus"))])


# Workbooks ---------------------------------------------------------------------------------------------------


def workbook(file: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with some sheets, besides the empty one that every new workbook has."""
    book = Workbook()
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(file)
    return file


def test_rows_of_a_workbook_have_the_numbers_that_it_shows(tmp_path: Path) -> None:
    lines: list[list[Any]] = [["key", "name_en"], [], ["a", "A"], [None, " "], ["b", None], []]
    (table,) = read(workbook(tmp_path / "period.xlsx", places=lines))
    assert table.rows == [(3, ("a", "A")), (5, ("b", ""))]


def test_numbers_and_answers_are_read_as_one_types_them(tmp_path: Path) -> None:
    lines: list[list[Any]] = [["key", "a", "b", "c", "d", "e"], [2018, 5.0, 5.25, True, False, None]]
    (table,) = read(workbook(tmp_path / "period.xlsx", places=lines))
    assert table.rows == [(2, ("2018", "5", "5.25", "yes", "no", ""))]


def test_formulas_without_their_results_errors_and_merged_cells_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("places")
    sheet.append(["key", "name_en", "country", "source_note"])
    sheet.append(["a", "A", "=B2", "#REF!"])
    sheet.append(["b", "B", "CHE", None])
    sheet.append(["c", "C", None, None])
    sheet["D2"].data_type = "e"
    sheet.merge_cells("C3:C4")
    book.save(tmp_path / "period.xlsx")
    assert wrong(tmp_path / "period.xlsx") == [
        f"period.xlsx, places, row {place}"
        for place in (
            "2, column C: The cell holds a formula without its result: paste the value in its place.",
            "2, column D: The cell shows an error (#REF!): write what it should hold.",
            "3, column C: The cells C3:C4 are merged: separate them and fill each.",
        )
    ]


def with_results(file: Path, cells: str) -> Path:
    """A workbook whose first sheet has the cells of one row as a spreadsheet program leaves them."""
    workbook(file, places=[["key", "name_en"], ["a", "x"]])
    made = file.with_name(f"made-{file.name}")
    with ZipFile(file) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode() if name.endswith("sheet2.xml") else old.read(name)
            if isinstance(content, str):
                start, end = content.index('<row r="2"'), content.index("</sheetData>")
                content = f'{content[:start]}<row r="2">{cells}</row>{content[end:]}'
            new.writestr(name, content)
    return made


def test_the_result_of_a_formula_is_taken_for_its_value(tmp_path: Path) -> None:
    cells = '<c r="A2" t="str"><f>CONCATENATE("a","b")</f><v>ab</v></c><c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c>'
    (table,) = read(with_results(tmp_path / "period.xlsx", cells))
    assert table.rows == [(2, ("ab", ""))]


def test_a_sheet_without_headings_in_its_first_row_is_told(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "period.xlsx", places=[["Places", None], ["key", "name_en"]], posts=[[], ["key"]]
    )
    assert wrong(book) == [
        "period.xlsx, places, row 1, column B: The column has no heading: give it one, or take it out.",
        "period.xlsx, posts, row 1: The headings are missing: they stand in the first row.",
    ]


def test_a_sheet_that_reaches_too_far_is_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("places")
    sheet["A1"], sheet["Z1000000"] = "key", " "
    book.save(tmp_path / "period.xlsx")
    assert wrong(tmp_path / "period.xlsx") == [
        "period.xlsx: The sheet reaches down to row 1000000: delete the empty rows below the last record."
    ]


@pytest.mark.parametrize("kept", [0, 1, 100, 2000, -30])
def test_a_workbook_cut_off_is_told(kept: int, tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", places=[["key", "name_en"], ["a", "A"]]).read_bytes()
    (tmp_path / "period.xlsx").write_bytes(whole[:kept])
    (told,) = wrong(tmp_path / "period.xlsx")
    assert told.startswith(
        "period.xlsx: This is no workbook" if kept in {0, 1} else "period.xlsx: The file is damaged"
    )


def test_a_workbook_with_a_broken_sheet_is_told(tmp_path: Path) -> None:
    book = with_results(tmp_path / "period.xlsx", '<c r="A2"><v>1</v></c><c r="B2"')
    (told,) = wrong(book)
    assert told.startswith("made-period.xlsx: The file is damaged")
