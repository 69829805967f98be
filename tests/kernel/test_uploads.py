"""Files from outside: none of a hostile set is taken, each with the reason, and files such as people bring are."""

from __future__ import annotations

import io
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import encode_multipart
from django.utils.module_loading import import_string
from docx import Document as Word
from openpyxl import Workbook

from reports import services
from reports.choices import Format
from reports.models import Report
from secretariat.kernel import uploads
from secretariat.kernel.uploads import Kind, NotNowError, RefusedFileError, antivirus, names, sheets
from secretariat.kernel.uploads.receiving import MOST_STORED, MeasuringUploadHandler
from tests.conftest import AT
from tests.kernel import hostile
from tests.kernel.hostile import EICAR, picture, with_text

HOSTILE = hostile.hostile()
# What is said of what each kind of file tries; the right reason, so that none is refused by accident.
SAID = {
    "name": ("The name of the file", "Give the file a name"),
    "kind": ("none of the kinds", "old format of Office", "another file inside", "is empty"),
    "size": (
        "at most",
        "times as large as it seems",
        "another file inside",
        "something else besides",
        "is damaged",
        "too much memory",
    ),
    "two": ("something else besides", "none of the kinds", "is damaged"),
    "runs": ("macros or controls", "a script, a form that runs", "does something by itself"),
    "fetches": (
        "fetches something",
        "link to a file or a program",
        "another file inside",
        "does something by itself",
    ),
    "inside": ("another file inside", "a name that leads out of it", "other files attached"),
    "XML": ("declares a document type", "is damaged"),
    "protected": ("protected by a password",),
    "damaged": ("is damaged", "something else besides"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_hostile_file_is_taken(what: str) -> None:
    name, content = HOSTILE[what]
    with pytest.raises(RefusedFileError) as refusal:
        uploads.check(name, content)
    assert not isinstance(refusal.value, NotNowError)
    said = str(refusal.value)
    assert any(part in said for part in SAID[what.partition(":")[0]]), said
    assert "Traceback" not in said


def test_what_entities_declare_is_told_as_what_it_is() -> None:
    for what in (
        "entities (billion laughs)",
        "entities in an attribute",
        "file",
        "address",
        "declared in UTF-16",
    ):
        with pytest.raises(RefusedFileError, match="declares a document type"):
            uploads.check(*HOSTILE[f"XML: {what}"])


# Good files ---------------------------------------------------------------------------------------------------


def of_ours(format: Format) -> bytes:  # noqa: A002 (the field's name)
    """The demonstration's report as this product makes it."""
    report = Report.objects.select_related("document", "period").get()
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=AT)
    renderer = import_string(f"{services.RENDERERS[format]}.render")
    made: bytes = renderer(snapshot.content, "ar", services.register_of(report)).content
    return made


def with_form(made: pikepdf.Pdf) -> None:
    """A form without scripts, a structure with attributes, a table of contents, an XMP packet."""
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="Name",
        Rect=[0, 0, 90, 20],
    )
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made.make_indirect(field)]))
    attributes = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
    made.Root.StructTreeRoot = pikepdf.Dictionary(
        Type=pikepdf.Name.StructTreeRoot,
        K=pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TH, A=attributes),
    )
    with made.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Page 1", 0))
    with made.open_metadata() as metadata:
        metadata["dc:title"] = "A form"


def large_workbook() -> bytes:
    """A workbook of ten thousand rows, as a list of participants is."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet("Participants")
    for number in range(10_000):
        sheet.append([f"Participant {number}", "Party", number, "participant@example.org", None])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def long_word() -> bytes:
    """A Word file of many pages with sections, fields of page numbers and comments of its author."""
    made = Word()
    for number in range(300):
        made.add_paragraph(f"Paragraph {number} of the summary of the proceedings. " * 5)
    made.add_section()
    made.core_properties.comments = "<html> is how a page begins"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


GOOD = {
    "report.docx": (Kind.DOCX, hostile.word),
    "long report.DOCX": (Kind.DOCX, long_word),
    "donors.xlsx": (Kind.XLSX, hostile.workbook),
    "participants.xlsx": (Kind.XLSX, large_workbook),
    "slides.pptx": (Kind.PPTX, hostile.slides),
    "plain.pdf": (Kind.PDF, hostile.pages),
    "linear.pdf": (Kind.PDF, lambda: hostile.pages(linearize=True)),
    "form.pdf": (Kind.PDF, lambda: hostile.pages(with_form)),
    "map.png": (Kind.PNG, lambda: picture("PNG", (3000, 2000))),
    "photo.jpg": (Kind.JPG, lambda: picture("JPEG", (4000, 3000), quality=95)),
    "photo.jpeg": (Kind.JPG, lambda: picture("JPEG", progressive=True, comment=b"Geneva", dpi=(300, 300))),
    "COP.2-4 Add.1 (E).pdf": (Kind.PDF, hostile.pages),
    "Доклад о ходе работы.pdf": (Kind.PDF, hostile.pages),
    "تقرير.pdf": (Kind.PDF, hostile.pages),
    "made here.pdf": (Kind.PDF, lambda: of_ours(Format.PDF)),
    "made here.docx": (Kind.DOCX, lambda: of_ours(Format.DOCX)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", GOOD)
def test_files_such_as_people_bring_are_taken(name: str) -> None:
    kind, make = GOOD[name]
    content = make()
    taken = uploads.check(name, content)
    assert (taken.kind, taken.name, taken.content) == (kind, name, content)


def test_how_many_files_are_tried(capsys: Any) -> None:
    with capsys.disabled():
        print(f"\nhostile files: {len(HOSTILE)}, good ones: {len(GOOD)}")  # noqa: T201 (the figure of trust.md)
    assert len(HOSTILE) >= 40
    assert len(GOOD) >= 8


# Names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Rapport\u00a0final.pdf", "Rapport final.pdf"),
        ("  two   spaces .pdf", "two spaces .pdf"),
        ("Re\u0301sume\u0301.pdf", "Résumé.pdf"),
        ("soft\u00adhyphen.pdf", "softhyphen.pdf"),
    ],
)
def test_names_are_cleaned_to_be_shown(name: str, shown: str) -> None:
    assert names.cleaned(name) == shown


# In a process of its own --------------------------------------------------------------------------------------


def test_a_look_that_takes_too_much_memory_or_time_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(_content: bytes) -> None:
        bytearray(2_000_000_000)

    monkeypatch.setattr(uploads, "inspect", hungry)
    with pytest.raises(RefusedFileError, match="too long or too much memory"):
        uploads.check("a.pdf", b"x")
    monkeypatch.setattr(uploads, "SECONDS", 0.1)
    monkeypatch.setattr(uploads, "inspect", lambda _content: threading.Event().wait())
    with pytest.raises(RefusedFileError, match="too long or too much memory"):
        uploads.check("a.pdf", b"x")


def test_a_look_that_ends_in_an_error_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_content: bytes) -> None:
        raise AssertionError("a fault of ours")

    monkeypatch.setattr(uploads, "inspect", broken)
    with pytest.raises(NotNowError, match="could not be looked at"):
        uploads.check("a.pdf", b"x")


def test_two_people_bring_files_at_once() -> None:
    """A site serves each in a thread of its own: each look is done, by whichever thread it is asked for."""
    found: list[Kind] = []
    content = hostile.word()
    threads = [
        threading.Thread(target=lambda: found.append(uploads.check("a.docx", content).kind)) for _ in range(6)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert found == [Kind.DOCX] * 6


# An antivirus program -----------------------------------------------------------------------------------------


class Scanner:
    """A program that speaks as clamd does: it knows EICAR, and can be told to answer otherwise."""

    def __init__(self, address: socket.socket, answer: bytes | None) -> None:
        """Listen."""
        self.address, self.answer, self.seen = address, answer, b""
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                opened, _where = self.address.accept()
            except OSError:
                return
            with opened:
                stream = opened.makefile("rb")
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack(">I", stream.read(4))[0]:
                    content += stream.read(length)
                self.seen = content
                found = b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
                opened.sendall(found if self.answer is None else self.answer)


@contextmanager
def scanner(
    settings: Any, tmp_path: Path, answer: bytes | None = None, *, over: str = "unix"
) -> Iterator[Scanner]:
    """A scanner that the settings name."""
    if over == "unix":
        opened = socket.socket(socket.AF_UNIX)
        opened.bind(str(tmp_path / "clamd"))
        settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'clamd'}"
    else:
        opened = socket.create_server(("127.0.0.1", 0))
        settings.CLAMD_ADDRESS = f"127.0.0.1:{opened.getsockname()[1]}"
    opened.listen()
    try:
        yield Scanner(opened, answer)
    finally:
        opened.shutdown(socket.SHUT_RDWR)
        opened.close()


@pytest.mark.parametrize("over", ["unix", "network"])
def test_a_file_with_a_virus_is_refused_and_a_clean_one_taken(
    settings: Any, tmp_path: Path, over: str
) -> None:
    infected = with_text(picture("PNG"), EICAR)
    assert uploads.check("a.png", infected).kind is Kind.PNG  # nobody looks, where no program is named
    with scanner(settings, tmp_path, over=over) as running:
        with pytest.raises(RefusedFileError, match="finds “Eicar-Signature” in the file") as refusal:
            uploads.check("a.png", infected)
        assert not isinstance(refusal.value, NotNowError)
        assert running.seen == infected
        assert uploads.check("a.png", picture("PNG")).kind is Kind.PNG


@pytest.mark.parametrize(
    "answer",
    [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK FOUND ERROR\0", b"hello", b"\xff" * 5000],
)
def test_without_a_clear_answer_no_file_is_taken(
    settings: Any, tmp_path: Path, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(antivirus, "SECONDS", 1.0)  # some of these say nothing more
    with scanner(settings, tmp_path, answer), pytest.raises(NotNowError, match="Try again in some minutes"):
        uploads.check("a.png", picture("PNG"))


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd", "127.0.0.1:1", "nonsense", "host:port"])
def test_without_the_program_no_file_is_taken(settings: Any, address: str) -> None:
    settings.CLAMD_ADDRESS = address
    with pytest.raises(NotNowError, match="Try again in some minutes"):
        uploads.check("a.png", picture("PNG"))


# How they come in ---------------------------------------------------------------------------------------------


def test_of_what_is_too_large_no_more_is_stored_than_of_what_is_not() -> None:
    handler = MeasuringUploadHandler()
    handler.new_file("file", "a.pdf", "application/pdf", 0)
    piece = b"x" * 1_000_000
    for number in range(100):
        handler.receive_data_chunk(piece, number * len(piece))
    handler.new_file("file", "b.pdf", "application/pdf", 0)
    handler.receive_data_chunk(piece, 0)
    second = handler.file_complete(len(piece))
    assert (second.size, len(second.read())) == (1_000_000, 0)
    assert MOST_STORED < 100_000_000


def test_a_request_with_a_large_file_is_measured_through(settings: Any) -> None:
    body = encode_multipart("b", {"file": SimpleUploadedFile("a.pdf", b"x" * 40_000_000)})
    request = RequestFactory().generic("POST", "/", body, content_type="multipart/form-data; boundary=b")
    file = request.FILES["file"]
    assert file.size == 40_000_000
    assert len(file.read()) <= MOST_STORED


# Sheets -------------------------------------------------------------------------------------------------------

CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>key</t></is></c></row>'
WORKBOOKS = {
    "reaches down too far": (
        hostile.small_workbook(f'{CELL}<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
        "reaches down to row 1048576",
    ),
    "reaches too far to the side": (
        hostile.small_workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        "columns",
    ),
    "merged over everything": (
        hostile.edited(
            hostile.small_workbook(CELL),
            "xl/worksheets/sheet1.xml",
            lambda old: old.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            ),
        ),
        "reaches down to row 1048576",
    ),
    "merged over a whole column": (
        hostile.edited(
            hostile.small_workbook(CELL),
            "xl/worksheets/sheet1.xml",
            lambda old: old.replace(
                b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A:A"/></mergeCells>'
            ),
        ),
        "reaches down to row 1048576",
    ),
    "linked over everything": (
        hostile.edited(
            hostile.small_workbook(CELL),
            "xl/worksheets/sheet1.xml",
            lambda old: old.replace(
                b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:SF20000"/></hyperlinks>'
            ),
        ),
        "cells",
    ),
    "sparse but wide": (
        hostile.small_workbook('<row r="19999"><c r="SA19999"><v>1</v></c></row>'),
        "cells",
    ),
    "long cell": (
        hostile.small_workbook(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'
        ),
        "more than 32767 characters",
    ),
    "formula without its result": (
        hostile.small_workbook('<row r="1"><c r="B1"><f>A1+1</f></c></row>'),
        "The cell B1 holds a formula without its result",
    ),
    "formula of which a program left the result empty": (
        hostile.workbook(),
        "The cell C2 holds a formula without its result",
    ),
    "macros": (HOSTILE["runs: old macros (XLM)"][1], "macros"),
    "entities": (HOSTILE["XML: address"][1], "declares a document type"),
    "bomb": (hostile.small_workbook(parts={"xl/b.xml": "<a>" + " " * 60_000_000 + "</a>"}), "times as large"),
    "Word file": (hostile.word(), "no workbook"),
    "text": (b"key,name\n", "no workbook"),
}


@pytest.mark.parametrize("what", WORKBOOKS)
def test_a_workbook_that_cannot_be_read_whole_is_refused(what: str) -> None:
    content, message = WORKBOOKS[what]
    with pytest.raises(RefusedFileError, match=message):
        sheets.refuse_unfit_workbook(content)


TEXTS = {
    "NUL": (b"key,name\na,b\0c\n", "not written in UTF-8"),
    "encoding": ("key,name\na,é\n".encode("latin-1"), "not written in UTF-8"),
    "UTF-16": ("key,name\n".encode("utf-16"), "not written in UTF-8"),
    "ten million cells in a row": (b"," * 10_000_000, "more than 500 columns"),
    "ten million cells": ((b"," * 499 + b"\n") * 20_000, "more than 1000000 cells"),
    "ten million rows": (b"a\n" * 10_000_000, "reaches down to row 20001"),
    "long cell": (b"key\n" + b"x" * 40_000, "A2 has more than 32767"),
    "quotation mark that is not closed": (b'key\n"' + b"x" * 4_000_000, "more than 32767"),
    "too large": (b"x" * 26_000_000, "at most 25 MB"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_that_cannot_be_read_whole_is_refused(what: str) -> None:
    content, message = TEXTS[what]
    with pytest.raises(RefusedFileError, match=message):
        sheets.refuse_unfit_text(content)


def test_sheets_such_as_people_bring_are_read() -> None:
    sheets.refuse_unfit_workbook(large_workbook())
    sheets.refuse_unfit_workbook(hostile.workbook(), results=False)
    sheets.refuse_unfit_text(b'key,name\na,"Busan, Korea"\n' * 5000)
