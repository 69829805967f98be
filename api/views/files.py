"""The operations that send files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.utils.http import http_date
from ninja import Path

from api.views.description import KEPT, MODIFIED, v1
from meetings.facts import document_file_for_reader
from reports.choices import CONTENT_TYPES
from reports.facts import file_for_reader
from secretariat.kernel.downloads import private_file

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponseBase

BYTES: Any = {
    "responses": {
        200: {
            "description": "The file.",
            "content": {"*/*": {}},
            "headers": MODIFIED,
        }
    }
}


def sent(request: Any, content: bytes, at: datetime, **file: Any) -> HttpResponseBase:
    """A file, which never changes, with when it was made."""
    response = private_file(request, content, **file)
    response.headers["Cache-Control"] = KEPT
    response.headers["Last-Modified"] = http_date(at.timestamp())
    return response


@v1.read(
    "/document-files/{uuid:uuid}", None, tags=["documents"], summary="A document's file", openapi_extra=BYTES
)
def document_file(request: Any, uuid: UUID) -> Any:
    """A file of a document, whose record says of what kind it is."""
    found = document_file_for_reader(reader=request.auth, file=uuid)
    if found is None:
        raise Http404
    file, content = found
    return sent(
        request, content, file.attached_at, name=file.name, media_type=file.media_type, sha256=file.sha256
    )


@v1.read("/report-files/{sha256}", None, tags=["reports"], summary="A report's file", openapi_extra=BYTES)
def report_file(request: Any, sha256: Path[str]) -> Any:
    """A file of a report by its SHA-256; the report's record says of what kind it is."""
    found = file_for_reader(reader=request.auth, sha256=sha256)
    if found is None:
        raise Http404
    file, content = found
    return sent(
        request,
        content,
        file.made_at,
        name=file.name,
        media_type=CONTENT_TYPES[file.format],
        sha256=file.sha256,
    )
