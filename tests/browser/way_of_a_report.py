"""The way of a report from composing to issuing, in a real browser: `make test-browser` runs this, the suite does not.

The suite collects modules whose names begin with `test_`; this one is named on the command line, as `drill_docx.py` is.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from reports.choices import EditionState, Format, SectionCode
from reports.models import Edition, Rendition, Report
from secretariat.choices import Role
from secretariat.kernel import languages
from tests.browser.people import PHONE, Person

pytestmark = pytest.mark.django_db(transaction=True)

People = Callable[[str], Person]

REPORT = "cop2-progress-report"
SENTENCE = "bureau.office.support-president"
THE_OFFICERS = "The secretariat has helped the President throughout."
THE_EDITORS = "The secretariat has supported the President of the Conference on all matters of substance."
TAKEN_BACK = "تدعم الأمانة رئاسة المؤتمر في جميع المسائل الموضوعية، كما في الدورات السابقة."
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
BEGINNINGS = {
    Format.PDF: b"%PDF-1.7",
    Format.DOCX: b"PK\x03\x04",
    Format.XML: b"<?xml ",
    Format.HTML: b"<!doctype html>",
    Format.JSON: b"{",
}


def test_a_report_is_written_translated_cleared_issued_and_made(people: People, tmp_path: Path) -> None:
    """Five people lead the demonstration's report to its files, one of them in Arabic; an auditor reads its history."""
    officer, editor, translator = people("officer"), people("editor"), people("translator")
    administrator, chief = people("administrator"), people("clearing-officer")
    chief.choose_language("ar")

    generate(officer, only="English", formats={Format.HTML})
    two_write_at_once(officer, editor, people("auditor"))
    translate(translator, tmp_path)
    workbench_is_read_everywhere(officer, chief)

    board = begin_edition(editor)
    clear_sections(board, editor, chief, administrator)
    lead_to_issuing(board, editor, chief, administrator)
    make_files(board, officer)
    files = download_files(board, officer, tmp_path)
    assert len(files) == len(languages.CODES) * len(Format)
    files_say_what_was_written(files)
    board_is_read_everywhere(board, officer, chief)


# The text ----------------------------------------------------------------------------------------------------


def workbench(person: Person, *shown: str) -> None:
    """Open the workbench in some languages, by their own names."""
    person.go(f"/reports/workbench/{REPORT}/")
    for language in languages.LANGUAGES:
        person.tick(language.own_name, language.own_name in shown)
    person.press("Show")


def passage(person: Person) -> Any:
    """The paragraph of the story, on the workbench."""
    return person.page.locator(f'[id="{SENTENCE}"]')


def generate(person: Person, *, only: str, formats: set[Format]) -> None:
    """Ask for the report from its record, and wait for a worker to have made it."""
    person.go("/admin/reports/report/")
    person.enter(person.page.get_by_role("rowheader", name=REPORT).get_by_role("link"))
    person.follow("Generate in six languages")
    for language in languages.LANGUAGES:
        person.tick(language.own_name, language.own_name == only)
    for name in Format:
        person.tick(name.label, name in formats)
    person.press("Generate")
    person.sees(person.word("Ready."))
    person.sees(person.word("No text is missing."))


def write(person: Person, language: str) -> None:
    """Open the form of the story's paragraph in a language."""
    workbench(person, language)
    person.unfold("Write or arrange", passage(person))
    person.follow("Write in %(language)s", passage(person), language=language)


def two_write_at_once(officer: Person, editor: Person, auditor: Person) -> None:
    """Whoever saves second sees both texts before anything is replaced, and the history keeps what was."""
    write(officer, "English")
    write(editor, "English")
    officer.fill(f"Text {SENTENCE}", THE_OFFICERS)
    officer.fill("Reason", "shorter")
    officer.press("Save")
    officer.sees(THE_OFFICERS, officer.word("written by a person"), within=passage(officer))

    editor.fill(f"Text {SENTENCE}", THE_EDITORS)
    editor.press("Save", answered=409)
    editor.sees("Nothing of yours is saved yet and nothing is lost", "Programme officer · ", THE_OFFICERS)
    assert editor.page.get_by_role("textbox", name=f"Text {SENTENCE}").input_value() == THE_EDITORS
    workbench(officer, "English")
    officer.sees(THE_OFFICERS, within=passage(officer))

    editor.press("Save mine over it")
    editor.sees(THE_EDITORS, within=passage(editor))
    editor.misses(THE_OFFICERS, within=passage(editor))
    workbench(officer, "English", "Français")
    officer.sees(THE_EDITORS, officer.word("to translate"), within=passage(officer))
    history_keeps_the_first(auditor)


def history_keeps_the_first(person: Person) -> None:
    """What the officer wrote, and why, is told by the history of the sentence."""
    person.go(f"/admin/kernel/auditrow/?q={SENTENCE}")
    rows = person.page.get_by_role("row").filter(has_text=f"{SENTENCE} (en)")
    assert rows.count() == 2
    person.enter(rows.last.get_by_role("link").first)
    person.sees(THE_OFFICERS, "Programme officer", "shorter")


def translate(person: Person, folder: Path) -> None:
    """The file for translators goes out, is translated by a program, and comes back; it is looked at, and taken."""
    workbench(person, "العربية")
    person.sees(person.word("to translate"), within=passage(person))
    person.follow("For translators")
    file = person.take_along(person.page.get_by_role("link", name="العربية (XLIFF)"), folder)
    assert file.name == f"{REPORT}.ar.xlf"
    stood = translated_elsewhere(file, TAKEN_BACK)

    person.give("File", file)
    person.press("Show what it would change")
    assert Report.objects.get(key=REPORT).edits.filter(language="ar").count() == 0
    person.sees("1 translation is new", SENTENCE, THE_EDITORS)
    (new,) = (one for one in person.page.get_by_role("paragraph").all() if one.get_attribute("lang") == "ar")
    shown = [(one.evaluate("one => one.tagName"), one.inner_text()) for one in new.locator("ins, del").all()]
    gone = " ".join(text for tag, text in shown if tag == "DEL")
    come = " ".join(text for tag, text in shown if tag == "INS")
    assert "الدورات السابقة" in come
    assert "المتصلة بالاتفاقية" in gone
    assert "رئاسة المؤتمر في جميع المسائل الموضوعية" in stood
    assert "رئاسة المؤتمر في جميع المسائل الموضوعية" not in come + gone

    person.press("Save the translations")
    person.sees("Translations saved: 1.")
    person.sees(TAKEN_BACK, within=passage(person))
    person.misses(person.word("to translate"), within=passage(person))


def translated_elsewhere(file: Path, text: str) -> str:
    """Write one unit anew as a program for translators does, which sets the file in its own way; returns what stood."""
    tree = etree.parse(file)
    (unit,) = (one for one in tree.iter(f"{XLIFF}trans-unit") if one.get("id") == SENTENCE)
    target = unit.find(f"{XLIFF}target")
    assert target is not None
    assert target.get("state") == "needs-translation"
    stood = target.text or ""
    target.text = text
    target.set("state", "translated")
    tree.write(file, encoding="UTF-8", xml_declaration=True, standalone=True)
    return stood


# The edition -------------------------------------------------------------------------------------------------


def begin_edition(person: Person) -> str:
    """Begin an edition in six languages, and its drafting; returns the address of its board."""
    workbench(person, "English")
    person.follow("Editions and clearance")
    person.press("Begin")
    person.press("Begin drafting")
    person.sees(person.word("Being drafted"))
    return person.page.url


def clear_sections(board: str, editor: Person, chief: Person, administrator: Person) -> None:
    """Every section is submitted by one person and cleared by another."""
    administrator.go(board)
    first = administrator.row(str(SectionCode.INTRODUCTION.label))
    administrator.press("Submit", first)
    administrator.press("Clear", first)  # an administrator may clear, but not what they submitted
    administrator.sees("Whoever submitted a section does not clear it: ask a colleague.")

    editor.go(board)
    assert editor.press_each("Submit") == 9
    assert editor.offered("Clear") == 0
    board_is_read_everywhere(board, editor, chief)
    chief.go(board)
    assert chief.press_each("Clear") == 10
    editor.go(board)
    editor.misses("Not cleared as it reads:")


def lead_to_issuing(board: str, editor: Person, chief: Person, administrator: Person) -> None:
    """Who froze the text does not clear it, whatever roles they hold; then it is cleared, submitted and issued."""
    editor.press("Freeze the text")
    assert editor.offered("Clear the edition") == 0
    give_role(administrator, "editor", Role.EDITOR, Role.CLEARING_OFFICER)
    editor.go(board)
    editor.press("Clear the edition")
    editor.sees("Whoever wrote or froze this text does not clear or issue it: ask a colleague.")
    assert Edition.objects.get().state == EditionState.FROZEN

    chief.go(board)
    chief.press("Clear the edition")
    assert chief.offered("Submit for issuing") == 0
    editor.go(board)
    editor.press("Submit for issuing")
    chief.go(board)
    chief.press("Record as issued")
    chief.sees(chief.word("Nothing: it is issued."))


def give_role(administrator: Person, key: str, *roles: Role) -> None:
    """Give an account its roles, on its screen."""
    administrator.go("/admin/secretariat/user/")
    administrator.enter(administrator.page.get_by_role("rowheader", name=key, exact=True).get_by_role("link"))
    administrator.page.get_by_label("Role").select_option([role.value for role in roles])
    administrator.press("Save")


# Its files ---------------------------------------------------------------------------------------------------


def make_files(board: str, person: Person) -> None:
    """Ask for the files of the edition, and watch a worker make them on a page that asks by itself."""
    person.go(board)
    person.press("Make the files of this edition")
    person.sees("Files ready: ")
    run = person.page.url
    person.sees(person.word("Ready."), seconds=150)
    assert person.page.url == run
    person.sees(person.word("No text is missing."))


def download_files(board: str, person: Person, folder: Path) -> dict[tuple[str, str], bytes]:
    """Every file of the board, as it comes to the person's disk, by language and format."""
    person.go(board)
    person.unfold("Checksums (SHA-256)")
    listed = person.page.get_by_role("group").filter(has_text="SHA-256").locator("pre").inner_text()
    checksums = {name: digest for digest, name in (line.split() for line in listed.strip().splitlines())}
    found: dict[tuple[str, str], bytes] = {}
    for language in languages.LANGUAGES:
        row = person.row(language.own_name)
        for name in Format:
            file = person.take_along(row.get_by_role("link", name=name.short, exact=True), folder)
            content = file.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            assert digest == checksums[file.name]
            assert Rendition.objects.filter(language=language.code, format=name, sha256=digest).exists()
            assert file.name == f"progress-report.{language.short}.{name}"
            found[language.code, name] = content
    assert len(checksums) == len(found)
    return found


def files_say_what_was_written(files: Mapping[tuple[str, str], bytes]) -> None:
    """Each file is what its name says, and says what the editor and the translator wrote."""
    for (code, name), content in files.items():
        assert content.startswith(BEGINNINGS[Format(name)]), (code, name)
    for code, text in {"en": THE_EDITORS, "ar": TAKEN_BACK}.items():
        for name in (Format.HTML, Format.XML):
            assert text in words_of(etree.HTML(files[code, name])), (code, name)
        said = json.loads(files[code, Format.JSON])
        assert text in json.dumps(said, ensure_ascii=False)
        with zipfile.ZipFile(io.BytesIO(files[code, Format.DOCX])) as packed:
            assert text in words_of(etree.fromstring(packed.read("word/document.xml"))), code
    assert all(THE_OFFICERS.encode() not in content for content in files.values())


def words_of(root: etree._Element) -> str:
    """What a document says, its words apart by one space."""
    return " ".join("".join(root.itertext()).split())


# On a screen and on a phone ----------------------------------------------------------------------------------


def workbench_is_read_everywhere(*persons: Person) -> None:
    """On both screens: the workbench in one language, and in two that run in opposite directions."""
    for person in persons:
        for shown in (["English"], ["العربية"], ["العربية", "English"]):
            workbench(person, *shown)
            person.fits()
            with person.on_a_phone():
                columns = person.page.locator("section div[lang]")
                widths = columns.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
                assert min(widths) > PHONE["width"] * 0.8  # languages stand under each other


def board_is_read_everywhere(board: str, *persons: Person) -> None:
    """On both screens: the board, and the pages around it."""
    for person in persons:
        for path in (board, f"/reports/editions/{REPORT}/", f"/reports/workbench/{REPORT}/changes/"):
            person.go(path)
            person.fits()
