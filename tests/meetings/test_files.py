"""Files of documents: attached, replaced and withdrawn with their history, and read by whom the document is for."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from meetings import services
from meetings.facts import document_file_for_reader, documents_for_reader
from meetings.models import Document, DocumentFile
from secretariat.kernel import chains, keeping, languages, records
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.uploads import RefusedFileError
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.factories import act
from tests.kernel import hostile
from tests.pages import browser, links, said

pytestmark = pytest.mark.django_db

KEY = "cop2-provisional-agenda"
LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    """Where files are stored: nowhere yet."""
    settings.MEDIA_ROOT, settings.PINNED_TODAY = tmp_path / "media", date(2018, 10, 1)
    return tmp_path / "media"


@pytest.fixture
def document() -> Document:
    """A document that the Bureau may see."""
    found = Document.objects.get(key=KEY)
    return records.amend(found, {"visibility": "bureau"}, act(by=User.objects.get(key="officer")))


def stored(media: Path) -> list[Path]:
    """All stored files."""
    return [path for path in media.rglob("*") if path.is_file()]


def attach(document: Document, content: bytes, language: str = "fr", **values: Any) -> DocumentFile:
    """Attach a file as an officer does."""
    given = {"name": "agenda.docx", "by": User.objects.get(key="officer"), "at": AT, **values}
    return services.attach_file(document=document, language=language, content=content, **given)


def page(document: Document) -> str:
    """Where its files are."""
    return reverse("meetings:files", args=[document.key])


def download(file: DocumentFile) -> str:
    """Where a file is downloaded."""
    return reverse("portal:document-file", args=[file.uuid])


# Attaching ----------------------------------------------------------------------------------------------------


def test_a_file_is_stored_under_a_name_made_up_for_it(document: Document, media: Path) -> None:
    content = hostile.word()
    file = attach(document, content, name="Ordre du jour.docx")
    (path,) = stored(media)
    assert path.read_bytes() == content
    assert path.relative_to(media).as_posix() == file.stored
    assert file.stored.startswith("documents/")
    assert "." not in file.stored
    assert len(path.name) == 32
    assert (file.name, file.size, file.sha256) == (
        "Ordre du jour.docx",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    (row,) = AuditRow.objects.of(file.uuid)
    assert (row.verb, row.by.key, row.subject_key) == ("meetings.attach_file", "officer", f"{KEY} (fr)")
    assert set(row.changes) == {"document", "language", "media_type", "size", "sha256"}
    assert row.changes["sha256"] == [None, file.sha256]
    assert "Ordre" not in str(row.changes)  # a name of a file may be somebody's


def test_another_file_in_the_language_takes_its_place(document: Document, media: Path) -> None:
    first = attach(document, hostile.word())
    attach(document, hostile.workbook(), "en", name="a.xlsx")
    second = attach(document, hostile.pages(), name="b.pdf", at=LATER, reason="set anew")
    first.refresh_from_db()
    assert (first.withdrawn_on, first.withdrawn_reason) == (LATER.date(), "set anew")
    assert [row.verb for row in AuditRow.objects.of(first.uuid)] == [
        "meetings.attach_file",
        "meetings.withdraw_file",
    ]
    assert chains.broken(first.uuid) is None
    assert set(DocumentFile.objects.standing().values_list("language", "media_type")) == {
        ("fr", second.media_type),
        ("en", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
    assert len(stored(media)) == 3  # what was withdrawn stays stored


def test_the_same_file_again_is_refused(document: Document, media: Path) -> None:
    content = hostile.word()
    attach(document, content)
    with pytest.raises(RefusedError, match="this very file"):
        attach(document, content, name="other.docx")
    assert len(stored(media)) == 1
    attach(document, content, "es")
    assert len(stored(media)) == 2


def test_a_refused_file_leaves_neither_row_nor_file(document: Document, media: Path) -> None:
    rows = AuditRow.objects.count()
    with pytest.raises(RefusedFileError, match="macros"):
        attach(document, hostile.hostile()["runs: macros"][1])
    assert (stored(media), DocumentFile.objects.count(), AuditRow.objects.count()) == ([], 0, rows)


def test_a_write_that_fails_leaves_no_file(
    document: Document, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_values: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("meetings.services.files.audit.store", fail)
    with pytest.raises(OSError, match="full"):
        attach(document, hostile.word())
    assert (stored(media), DocumentFile.objects.count()) == ([], 0)


def test_a_file_is_attached_in_no_transaction_that_may_be_undone(document: Document, media: Path) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        attach(document, hostile.word())
    assert (stored(media), DocumentFile.objects.count()) == ([], 0)


def test_a_withdrawn_document_takes_no_files(document: Document, media: Path) -> None:
    other = factories.document()
    records.withdraw(other, act(reason="entered twice"))
    with pytest.raises(RefusedError, match="was withdrawn on"):
        attach(other, hostile.word())
    assert stored(media) == []


@pytest.mark.parametrize("who", ["editor", "translator", "bureau-member", "clearing-officer"])
def test_whoever_does_not_keep_documents_attaches_and_withdraws_nothing(
    document: Document, media: Path, who: str
) -> None:
    person = User.objects.get(key=who)
    with pytest.raises(DeniedError):
        attach(document, hostile.word(), by=person)
    assert stored(media) == []
    file = attach(document, hostile.word())
    with pytest.raises(DeniedError):
        services.withdraw_file(file=file, by=person, at=LATER, reason="no")
    sent = {"language": "fr", "file": SimpleUploadedFile("a.pdf", hostile.pages())}
    assert browser(who).post(page(document), sent).status_code == 403
    assert browser(who).get(page(document)).status_code == (403 if who == "bureau-member" else 200)
    assert DocumentFile.objects.count() == 1


def test_a_withdrawal_says_why_and_happens_once(document: Document, officer: User) -> None:
    file = attach(document, hostile.word())
    with pytest.raises(RefusedError, match="Say why"):
        services.withdraw_file(file=file, by=officer, at=LATER, reason=" ")
    services.withdraw_file(file=file, by=officer, at=LATER, reason="the wrong one")
    with pytest.raises(RefusedError, match="already"):
        services.withdraw_file(file=file, by=officer, at=LATER, reason="again")
    assert [row.reason for row in AuditRow.objects.of(file.uuid)] == ["", "the wrong one"]
    attach(document, hostile.word(), at=LATER)  # there is room again


# The page -----------------------------------------------------------------------------------------------------


def test_an_officer_attaches_and_withdraws_on_the_page_of_the_document(
    document: Document, media: Path
) -> None:
    officer = browser("officer")
    change = reverse("admin:meetings_document_change", args=[document.pk])
    assert page(document) in links(officer.get(change))
    sent = {
        "language": "ru",
        "file": SimpleUploadedFile("../../повестка дня.docx", hostile.word()),
        "reason": "sent",
    }
    assert officer.post(page(document), sent)["Location"] == page(document)
    file = DocumentFile.objects.get()
    assert (file.name, file.attached_by.key) == ("повестка дня.docx", "officer")
    shown = officer.get(page(document))
    assert "повестка дня.docx" in said(shown, ".//body")
    assert download(file) in links(shown)
    withdraw = reverse("meetings:withdraw-file", args=[document.key, file.uuid])
    assert withdraw in links(shown)
    assert officer.post(withdraw, {"reason": ""}).status_code == 422
    assert officer.post(withdraw, {"reason": "the wrong one"})["Location"] == page(document)
    shown = officer.get(page(document))
    assert "the wrong one" in said(shown, ".//body")
    assert {download(file), withdraw}.isdisjoint(links(shown))
    assert officer.get(withdraw).status_code == 404


def test_the_page_says_what_is_wrong_with_a_file(document: Document, media: Path) -> None:
    officer = browser("officer")
    for name, content, message in (
        ("a.docx", hostile.hostile()["runs: macros"][1], "macros"),
        ("a.pdf", b"<html>", "none of the kinds"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"x" * 26_000_000, "at most 25 MB"),
        ("report.pdf.exe", hostile.pages(), "two endings"),
    ):
        response = officer.post(page(document), {"language": "fr", "file": SimpleUploadedFile(name, content)})
        assert response.status_code == 422, name
        assert message in said(response, ".//body")
    assert officer.post(page(document), {"language": "xx"}).status_code == 422
    assert (stored(media), DocumentFile.objects.count()) == ([], 0)


def test_a_page_in_another_language_refuses_in_it(document: Document) -> None:
    officer = browser("officer")
    officer.post("/en/account/", {"language": "fr"})
    response = officer.post(page(document), {"language": "fr", "file": SimpleUploadedFile("a.pdf", b"MZ")})
    assert response.status_code == 422


# Reading ------------------------------------------------------------------------------------------------------


def test_a_download_is_called_by_symbol_and_language(document: Document) -> None:
    content = hostile.word()
    response = browser("bureau-member").get(download(attach(document, content, name="secret name.docx")))
    assert (response.status_code, response.content) == (200, content)
    assert response["Content-Disposition"] == 'attachment; filename="UNEP-MC-COP.2-1.fr.docx"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {part.strip() for part in response["Cache-Control"].split(",")} == {"private", "no-store"}
    assert response["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert response["Content-Type"].endswith("wordprocessingml.document")
    again = browser("bureau-member").get(response.request["PATH_INFO"], HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_name_in_other_letters_is_sent_as_browsers_read_it(document: Document) -> None:
    document = records.amend(
        document, {"symbol": "UNEP/MC/COP.2/1/Доп.1"}, act(by=User.objects.get(key="officer"), reason="so")
    )
    header = browser("officer").get(download(attach(document, hostile.word())))["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''UNEP-MC-COP.2-1-%D0%94")


@pytest.mark.parametrize(
    ("visibility", "seen"),
    [
        ("internal", {"officer"}),
        ("bureau", {"officer", "bureau-member"}),
        ("public", {"officer", "bureau-member"}),
    ],
)
def test_only_those_download_a_file_who_may_see_its_document(
    document: Document, officer: User, visibility: str, seen: set[str]
) -> None:
    document = records.amend(document, {"visibility": visibility}, act(by=officer))
    address = download(attach(document, hostile.word()))
    for who in ("officer", "bureau-member"):
        assert browser(who).get(address).status_code == (200 if who in seen else 404), who
        shown = browser(who).get(reverse("portal:documents"))
        assert (address in links(shown)) is (who in seen), who


def test_strangers_and_people_without_a_role_download_nothing(document: Document, client: Any) -> None:
    address = download(attach(document, hostile.word()))
    assert client.get(address).status_code == 302
    factories.account(roles=[])
    assert browser("colleague").get(address).status_code == 403


def test_what_was_withdrawn_is_not_found(document: Document, officer: User) -> None:
    file = attach(document, hostile.word())
    services.withdraw_file(file=file, by=officer, at=LATER, reason="the wrong one")
    assert browser("officer").get(download(file)).status_code == 404
    other = attach(factories.document(visibility="public"), hostile.word())
    assert browser("bureau-member").get(download(other)).status_code == 200
    records.withdraw(other.document, act(reason="entered twice"))
    assert browser("officer").get(download(other)).status_code == 404


def test_a_file_that_is_lost_is_not_found(document: Document, media: Path, officer: User) -> None:
    file = attach(document, hostile.word())
    (media / file.stored).unlink()
    assert document_file_for_reader(reader=officer, file=file.uuid) is None
    assert browser("officer").get(download(file)).status_code == 404


@pytest.mark.parametrize("code", languages.CODES)
def test_the_portal_lists_the_files_of_documents_in_their_languages(document: Document, code: str) -> None:
    for language in languages.CODES:
        attach(document, hostile.small_word(f"<w:p><w:r><w:t>{language}</w:t></w:r></w:p>"), language)
    for shown in (
        browser("bureau-member").get(f"/{code}/documents/"),
        browser("bureau-member").get(f"/{code}/documents/{KEY}/"),
    ):
        assert "UNEP/MC/COP.2/1" in said(shown)
        led = [link for link in links(shown) if re.fullmatch(rf"/{code}/documents/[0-9a-f-]{{36}}/", link)]
        assert len(led) == len(languages.LANGUAGES)
        for language in languages.LANGUAGES:
            assert language.own_name in said(shown)
    facts = documents_for_reader(reader=User.objects.get(key="bureau-member"), conference="COP-2")
    (own,) = (fact for fact in facts if fact.document.source.key == KEY)
    assert [file.language.code for file in own.files] == list(languages.CODES)


# Keeping ------------------------------------------------------------------------------------------------------


def test_what_no_document_names_is_swept_once_it_is_old(document: Document, media: Path) -> None:
    file = attach(document, hostile.word())
    services.withdraw_file(file=file, by=User.objects.get(key="officer"), at=LATER, reason="the wrong one")
    old, young = media / "documents/ab/abandoned", media / "documents/ab/arriving"
    elsewhere = media / "renditions/ab/other.pdf"
    for path in (old, young, elsewhere):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    for path in (old, elsewhere, media / file.stored):
        os.utime(path, (AT.timestamp(), AT.timestamp()))
    at = AT + timedelta(days=2)
    os.utime(young, (at.timestamp(), at.timestamp()))
    assert services.sweep_files(at=at) == 1
    assert set(stored(media)) == {young, elsewhere, media / file.stored}


def test_nothing_is_swept_where_nothing_was_stored() -> None:
    assert services.sweep_files(at=AT) == 0


def test_a_backup_has_the_files_of_documents(document: Document, tmp_path: Path) -> None:
    file = attach(document, hostile.word())
    made = keeping.back_up(tmp_path / "copy", at=AT)
    assert made.files[file.stored] == file.sha256
    assert keeping.check(tmp_path / "copy").files == made.files
