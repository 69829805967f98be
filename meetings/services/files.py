"""Files of documents: attached, replaced, withdrawn. What was attached once stays stored, for its history names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import Document, DocumentFile
from meetings.permissions import Verb
from secretariat.kernel import audit, permissions, uploads
from secretariat.kernel.dates import local_day
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.records import act

FOLDER = "documents"
LEFT_ALONE = timedelta(days=1)
"""How long a file may lie that no row names: somebody may be attaching it."""


def attach_file(
    *, document: Document, language: str, name: str, content: bytes, by: Any, at: datetime, reason: str = ""
) -> DocumentFile:
    """Attach a file to a document in a language; the one that stood there before is withdrawn.

    It is a transaction of its own and no part of another one: what is stored cannot be undone with that.

    Raises:
        DeniedError: The person may not.
        RefusedFileError: The file is not taken; nothing is stored.
        RefusedError: The document was withdrawn, or has this very file already.
    """
    permissions.require(by, Verb.ATTACH_FILE)
    upload = uploads.check(name, content)
    with _stored(upload.content) as stored, transaction.atomic(durable=True):
        current = _locked(document)
        file = DocumentFile(
            document=current,
            language=language,
            stored=stored,
            sha256=upload.sha256,
            size=len(upload.content),
            media_type=upload.kind.media_type,
            name=upload.name,
            attached_at=at,
            attached_by=by,
        )
        if before := DocumentFile.objects.filter(
            document=current, language=language, withdrawn_on=None
        ).first():
            if before.sha256 == file.sha256:
                message = _("The document has this very file in this language already.")
                raise RefusedError([Problem("same-file", message, field="file")])
            _withdraw(before, by=by, at=at, reason=reason or _("Replaced by another file."))
        file.full_clean()
        audit.store(file, act(by, at, verb=Verb.ATTACH_FILE, reason=reason), _entered(file))
    return file


@transaction.atomic
def withdraw_file(*, file: DocumentFile, by: Any, at: datetime, reason: str) -> DocumentFile:
    """Take a file of a document back: nobody reads it any more, and it stays stored.

    Raises:
        DeniedError: The person may not.
        RefusedError: It was withdrawn already, its document was, or no reason is given.
    """
    permissions.require(by, Verb.WITHDRAW_FILE)
    _locked(file.document)
    current: DocumentFile = DocumentFile.objects.select_for_update().get(pk=file.pk)
    if current.withdrawn_on:
        message = _("This file was withdrawn on %(day)s already.") % {"day": current.withdrawn_on.isoformat()}
        raise RefusedError([Problem("withdrawn", message)])
    if not reason.strip():
        message = _("Say why the file is withdrawn; the history keeps it.")
        raise RefusedError([Problem("reason", message, field="reason")])
    _withdraw(current, by=by, at=at, reason=reason)
    return current


def sweep_files(*, at: datetime) -> int:
    """Remove what is stored below the folder of documents and named by no row; returns how many.

    It is left by a process that was killed between storing a file and its row. What is a day old only is left alone.
    """
    names = [
        f"{FOLDER}/{folder}/{name}"
        for folder in _listed(FOLDER)[0]
        for name in _listed(f"{FOLDER}/{folder}")[1]
    ]
    old = {name for name in names if default_storage.get_modified_time(name) < at - LEFT_ALONE}
    lost = old - set(DocumentFile.objects.filter(stored__in=old).values_list("stored", flat=True))
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The folders and files in a folder of the storage; none where there is no such folder yet."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


@contextmanager
def _stored(content: bytes) -> Iterator[str]:
    """Store a file under a name made up for it, for as long as the block succeeds."""
    made_up = uuid4().hex
    name = default_storage.save(f"{FOLDER}/{made_up[:2]}/{made_up}", ContentFile(content))
    try:
        yield name
    except BaseException:
        default_storage.delete(name)
        raise


def _locked(document: Document) -> Document:
    """The document as it stands, locked until the end of the transaction.

    Raises:
        RefusedError: It was withdrawn.
    """
    current: Any = Document.objects.select_for_update().get(pk=document.pk)
    if current.withdrawn_on:
        message = _("“%(key)s” was withdrawn on %(day)s and can no longer be changed.") % {
            "key": current.key,
            "day": current.withdrawn_on.isoformat(),
        }
        raise RefusedError([Problem("withdrawn", message)])
    found: Document = current
    return found


def _withdraw(file: DocumentFile, *, by: Any, at: datetime, reason: str) -> None:
    file.withdrawn_on, file.withdrawn_reason = local_day(at), reason
    what = act(by, at, verb=Verb.WITHDRAW_FILE, reason=reason)
    audit.store(file, what, {"withdrawn_on": [None, file.withdrawn_on.isoformat()]})


def _entered(file: DocumentFile) -> dict[str, list[Any]]:
    return {name: [None, value] for name, value in file.told().items()}
