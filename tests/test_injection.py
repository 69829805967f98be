"""Hostile texts in every kind of field, followed to every place where they come out: never run, never obeyed.

They are put in through forms and services as people would, and read on pages, in spreadsheets, letters and files.
`make drill` tries many more of them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes, policy
from typing import Any

import pikepdf
import pytest
import tinyhtml5
from django.core import mail
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from reports import services, tasks
from reports.choices import LETTER, Format
from reports.models import Report
from reports.renderers import akn, data, docx, pdf, webpage
from reports.renderers.document import ForbiddenCharacterError
from reports.review.texts import FORBIDDEN
from reports.review.writing import UnfitTextsError, Words
from secretariat.kernel import languages
from secretariat.kernel import mail as letters
from secretariat.kernel.choices import Visibility
from secretariat.kernel.dates import now
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.mail import Letter
from secretariat.kernel.models import AuditRow, Record, RunPart
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.tables import FORMULA, plain, typed
from secretariat.models import Organization, Place, User
from tests import factories
from tests.conftest import AT
from tests.hostile import FORMULAS, FRAGMENTS, MARK, MARKUP, TEXTS, drilled, elements_injected, injected
from tests.kernel.screens import at, save
from tests.kernel.test_admin_sheets import confirm, exported, preview
from tests.pages import browser, published, said, stored
from tests.test_urls import ANSWERS, addresses  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
SUPPORT = "bureau.office.support-president"

NUMBER = re.compile(r"-?\d+(\.\d+)?")  # a number with a sign computes nothing


@contextmanager
def undone() -> Iterator[None]:
    """Undo what an example stores."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Records: forms, lists, histories, portal, sheets -----------------------------------------------------------------

# A text in a language begins with a word of it; a text in another script would be refused for that alone.
WORD = {"ar": "بحيرة", "zh_hans": "湖泊", "en": "Lake", "fr": "Lac", "ru": "Озеро", "es": "Lago"}


def named(field: str, text: str) -> dict[str, str]:
    """A text in six languages, as a form has it."""
    return {f"{field}_{suffix}": f"{word} {text}" for suffix, word in WORD.items()}


KINDS: dict[str, tuple[Callable[[], Record], str]] = {
    "place": (factories.place, "name"),
    "organization": (factories.organization, "name"),
    "document": (factories.document, "title"),
    "mandate": (factories.mandate, "subject"),
    "body": (lambda: shown_meeting().body, "name"),
    "post": (factories.post, "title"),
}


def shown_meeting() -> Any:
    """A meeting of a body of its own that the Bureau sees in the calendar."""
    periods = [
        factories.period(
            visibility=Visibility.BUREAU, target=factories.conference(visibility=Visibility.BUREAU)
        )
    ]
    return factories.meeting(visibility=Visibility.BUREAU, ordinal=1, periods=periods)


@drilled(6, most=300)
@given(kind=st.sampled_from(sorted(KINDS)), text=TEXTS, code=st.sampled_from(languages.CODES))
def test_a_text_of_a_record_is_a_text_wherever_it_is_read(kind: str, text: str, code: str) -> None:
    with undone():
        officer, member, auditor = browser("officer"), browser("bureau-member"), browser("auditor")
        make, field = KINDS[kind]
        record = make()
        sent = {**named(field, text), "source_note": text, "change_reason": text}
        answer = save(officer, record, **sent)
        assert answer.status_code in {200, 302}
        pages = [answer] if answer.status_code == 200 else []
        assert answer.status_code == 302 or tree_says_what_is_wrong(answer)
        listed = at(type(record))
        asked = {"q": text.replace("\0", "")[:100]}
        pages += [
            officer.get(listed),
            officer.get(listed, asked),
            officer.get(at(record, "change")),
            officer.get(at(record, "history")),
            officer.get(at(record, "delete")),
            auditor.get(at(AuditRow)),
            member.get(f"/{code}/calendar/?period=all"),
            member.get(f"/{code}/calendar/", asked),
        ]
        for page in pages:
            assert page.status_code == 200
            assert injected(page) == []


def tree_says_what_is_wrong(page: Any) -> bool:
    """Whether a form that was not saved says so at a field or above them."""
    form = page.context["adminform"].form
    return bool(form.errors)


@pytest.mark.parametrize("kind", [Place, Organization])
def test_a_form_says_which_character_cannot_be_stored(kind: type[Record]) -> None:
    record = {Place: factories.place, Organization: factories.organization}[kind]()
    page = save(browser("officer"), record, name_en="Lake \0 shore", change_reason="a\0b")
    assert page.status_code == 200
    assert set(page.context["adminform"].form.errors) == {"name_en", "change_reason"}
    assert "Null characters are not allowed." in said(page, ".//body")
    record.refresh_from_db()
    assert record.version == 1


# Spreadsheets ------------------------------------------------------------------------------------------------------


def cells(sheet: bytes, form: str) -> Iterator[str]:
    """The cells of a sheet that a spreadsheet program would look at, numbers left out."""
    if form == "csv":
        for row in csv.reader(io.StringIO(sheet.decode("utf-8-sig"))):
            yield from row
        return
    for row in load_workbook(io.BytesIO(sheet)).active.iter_rows():  # type: ignore[union-attr]  # one sheet
        for cell in row:
            assert cell.data_type != "f", cell.value
            if isinstance(cell.value, str):
                yield cell.value


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_of_a_sheet_is_a_formula(form: str) -> None:
    officer = browser("officer")
    for number, text in enumerate([*FORMULAS, *MARKUP]):
        factories.place(f"hostile-{number}", name_en=f"Lake {number}", source_note=text)
    sheet = exported(officer, Place, form)
    found = list(cells(sheet, form))
    assert [cell for cell in found if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell)] == []
    assert {plain(text.strip()) for text in (*FORMULAS, *MARKUP)} <= set(found)


@given(TEXTS)
@drilled(200, most=5000)
def test_what_is_plain_is_read_again_as_it_was(text: str) -> None:
    assert typed(plain(text)) == text
    assert not plain(text).startswith(FORMULA)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_sheet_with_such_a_text_brought_back_changes_nothing(text: str) -> None:
    officer, place = browser("officer"), factories.place("hostile", source_note=text.strip())
    for form in ("csv", "xlsx"):
        page = preview(officer, Place, exported(officer, Place, form), form)
        assert confirm(officer, Place, page).status_code == 302
        place.refresh_from_db()
        assert (place.source_note, place.version) == (text.strip(), 1)


# Addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/en/bureau/a%00b/",
        "/en/calendar/a%00b.ics",
        "/reports/report/a%00b/",
        "/reports/file/a%00b/",
        "/reports/workbench/a%00b/",
        "/admin/secretariat/place/a%00b/change/",
        "/admin/secretariat/place/?key__exact=a%00",
        "/admin/secretariat/place/?q=a%00",
        "/admin/autocomplete/?app_label=meetings&model_name=meeting&field_name=body&term=a%00",
        "/en/calendar/?q=%00",
    ],
)
def test_an_address_that_no_record_can_have_is_a_bad_request(address: str) -> None:
    page = browser("officer").get(address)
    assert page.status_code == 400
    assert "Nothing was stored" in said(page, ".//body")


def test_what_is_asked_for_in_an_address_is_said_as_text(
    addresses: list[str],  # noqa: F811 (the fixture)
) -> None:
    """Of every page one: what stands behind `?` is shown again by some, and must not become a part of any."""
    administrator, shapes = browser("administrator"), set[str]()
    asked = "&".join(
        f"{name}={value}"
        for name in (
            "q",
            "next",
            "language",
            "period",
            "status",
            "_popup",
            "p",
            "o",
            "old",
            "as_of",
            "e",
            "all",
            "term",
        )
        for value in ("%22%3E%3Czzinjected%3E", "javascript:zzinjected()", "%27-zzinjected()-%27")
    )
    for address in addresses:
        shape = re.sub(r"^/admin/\w+/\w+/|\d+|[0-9a-f-]{36}", "#", address)
        if shape not in shapes and "sign-out" not in address and "logout" not in address:
            shapes.add(shape)
            page = administrator.get(f"{address}?{asked}")
            assert page.status_code in ANSWERS, address
            if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                assert injected(page) == [], address
    assert len(shapes) > 60


def test_no_field_of_any_form_fails_on_what_is_not_stored(addresses: list[str]) -> None:  # noqa: F811 (the fixture)
    """PostgreSQL raises on NUL: each form says what is wrong, or finds nothing of that name, and nothing is stored."""
    names = (
        "text",
        "text-0",
        "reason",
        "section",
        "digest",
        "sentence",
        "paragraph",
        "passage",
        "before",
        "thread",
    )
    names += (
        "language",
        "token",
        "run",
        "key",
        "name_en",
        "username",
        "password",
        "next",
        "kind",
        "edition",
        "as_of",
    )
    acts = (
        "leave-out",
        "split",
        "put-back",
        "keep",
        "take",
        "words",
        "arrangement",
        "thread",
        "return",
        "submit-section",
    )
    before, editor, began = stored(), browser("editor"), now()
    for address in addresses:
        if address.startswith("/reports/") or "/account/" in address:
            several = any(part in address for part in ("/arrange/", "/resolve/", "/without-place/", "/act/"))
            for act in acts if several else acts[:1]:
                sent = dict.fromkeys(names, "a\0b") | {"do": act, "version": "1"}
                answer = editor.post(address, {**sent, "language": "en"})
                assert answer.status_code in {*ANSWERS, 422}, (address, act)
            if "sign-out" in address:
                editor = browser("editor")
    after = stored()
    # One's language and feed are set, what is new is seen, and a report is composed, whatever else is sent; nothing else
    # may be stored.
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {
        "secretariat_session",
        "secretariat_user",
        "secretariat_visit",
        "kernel_auditrow",
        "reports_composition",
    }
    verbs = set(AuditRow.objects.filter(by__key="editor", at__gte=began).values_list("verb", flat=True))
    assert verbs <= {"secretariat.choose_language", "secretariat.open_feed"}


# Letters -----------------------------------------------------------------------------------------------------------

HEADERS = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "Content-Language",
}  # fmt: skip


def letter_of(text: str, code: str) -> Any:
    """A letter that says a text wherever it says anything, as a mail program reads it."""
    mail.outbox.clear()
    said_so = Letter(subject=text, ask=text, lines=((text, text),), path="/en/", link=text)
    letters.send(said_so, to="officer@example.org", language=BY_CODE[code], identifier="1")
    return message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)


@drilled(60, most=2000)
@given(
    text=TEXTS.filter(lambda text: not re.search("[\ud800-\udfff]", text)),
    code=st.sampled_from(languages.CODES),
)
def test_a_letter_has_its_own_headers_only_and_its_texts_are_texts(text: str, code: str) -> None:
    message = letter_of(text, code)
    assert set(message.keys()) == HEADERS
    assert "\n" not in message["Subject"]
    assert "\r" not in message["Subject"]
    assert (message["To"], len(mail.outbox[0].recipients())) == ("officer@example.org", 1)
    (page,) = [part for part in message.walk() if part.get_content_type() == "text/html"]
    root = tinyhtml5.parse(page.get_content(), namespace_html_elements=False)
    assert list(elements_injected(root)) == []


def test_a_colleague_s_comment_comes_as_a_text_by_letter(report: Report) -> None:
    hostile = "\r\nBcc: zz " + " ".join(one for one in MARKUP if not one.startswith("<"))
    said_so = f"Look, @officer: {hostile} 2 < 3 & 4"
    services.comment(report=report, passage=SUPPORT, text=said_so, by=User.objects.get(key="editor"), at=AT)
    for part in RunPart.objects.filter(run__kind=LETTER):
        tasks.letter(part=part.pk)
    (sent,) = mail.outbox
    message = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert set(message.keys()) == HEADERS
    (page,) = [part for part in message.walk() if part.get_content_type() == "text/html"]
    assert list(elements_injected(tinyhtml5.parse(page.get_content(), namespace_html_elements=False))) == []
    assert "2 &lt; 3 &amp; 4" in page.get_content()


# The report --------------------------------------------------------------------------------------------------------

RENDERED = {Format.HTML: webpage, Format.XML: akn, Format.DOCX: docx, Format.JSON: data}


@drilled(6, most=300)
@given(text=TEXTS, code=st.sampled_from(languages.CODES), name=st.sampled_from(sorted(RENDERED)))
def test_words_of_a_person_are_words_in_every_file(text: str, code: str, name: Format) -> None:
    with undone():
        report = Report.objects.select_related("document", "period").get()
        services.compose_report(report=report, as_of=report.as_of, at=AT)
        person = User.objects.get(key="editor" if code == "en" else "translator")
        words = {SUPPORT: Words(f"Zz {text}")}
        try:
            services.write_words(report=report, language=code, words=words, by=person, at=AT)
        except UnfitTextsError as unfit:
            faults = unfit.faults
        else:
            faults = {}
        if faults:
            assert FORBIDDEN.search(text) or len(text) > 19_000 or "[^" in text
            return
        snapshot = services.compose_report(report=report, as_of=report.as_of, at=AT)
        file = file_of(name, json.loads(json.dumps(snapshot.content)), code)
        if file is None:  # a character that no file may hold, of those that a workbench still takes
            assert not text.isascii() or not text.isprintable()
            return
        nothing_obeyed(name, file)
        page = browser("editor").get(f"/reports/workbench/{report.key}/?language={code}")
        assert injected(page) == []


def file_of(name: Format, content: dict[str, Any], code: str) -> bytes | None:
    """A file of a report; none where it holds a character that no file may hold."""
    try:
        return bytes(RENDERED[name].render(content, code, {}).content)
    except ForbiddenCharacterError:
        return None


def nothing_obeyed(name: Format, file: bytes) -> None:
    """No text of a file has become a part of its structure."""
    match name:
        case Format.HTML:
            assert (
                list(elements_injected(tinyhtml5.parse(file.decode(), namespace_html_elements=False))) == []
            )
        case Format.XML:
            assert MARK not in {
                etree.QName(one).localname for one in etree.fromstring(file).iter(etree.Element)
            }
        case Format.DOCX:
            with zipfile.ZipFile(io.BytesIO(file)) as opened:
                for member in opened.namelist():
                    if member.endswith((".xml", ".rels")):
                        root = etree.fromstring(opened.read(member))
                        assert MARK not in {etree.QName(one).localname for one in root.iter(etree.Element)}
                        assert not [
                            one.get("Target")
                            for one in root.iter()
                            if "javascript:" in (one.get("Target") or "").lower()
                        ]
        case Format.JSON:
            json.loads(file)


def test_a_pdf_holds_hostile_words_as_words_and_no_program(report: Report) -> None:
    text = " ".join(
        one
        for one in FRAGMENTS
        if len(one) < 100 and one.isascii() and not FORBIDDEN.search(one) and "<" not in one
    )
    words = {SUPPORT: Words(f"Zz 2 < 3 {text}")}
    services.write_words(report=report, language="en", words=words, by=User.objects.get(key="editor"), at=AT)
    snapshot = services.compose_report(report=report, as_of=report.as_of, at=AT)
    file = pdf.render(json.loads(json.dumps(snapshot.content)), "en", {}).content
    with pikepdf.open(io.BytesIO(file)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile"} & set(
                    thing.keys()
                )
                kind = str(thing.get("/S", ""))
                assert kind not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}
                if kind == "/URI":
                    assert str(thing["/URI"]).startswith(("http://", "https://"))


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_services_refuse_what_no_database_stores_with_its_code_point(report: Report, text: str) -> None:
    said_by = {"by": User.objects.get(key="editor"), "at": AT}
    with pytest.raises(UnfitTextsError) as unfit:
        services.write_words(report=report, language="en", words={SUPPORT: Words(text)}, **said_by)
    assert f"U+{ord(text[1]):04X}" in unfit.value.faults[SUPPORT]
    with pytest.raises(RefusedError, match=r"U\+"):
        services.comment(report=report, passage=SUPPORT, text=text, **said_by)
    with pytest.raises(RefusedError, match=r"U\+"):
        services.leave_out(report=report, paragraph=SUPPORT, version=0, reason=text, **said_by)


def test_names_of_files_are_made_of_keys_alone(tmp_path: Any, settings: Any) -> None:
    """What a download is called cannot end its header or name a folder, for keys hold nothing else."""
    settings.MEDIA_ROOT, settings.PINNED_TODAY = tmp_path, date(2018, 10, 1)
    published("en")
    named_so = browser("officer").get(f"/reports/file/{0:064}/")["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+"', named_so)
