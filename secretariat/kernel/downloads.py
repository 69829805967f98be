"""Private files as answers: the one way in which a stored file leaves the product, whoever checked who may read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag


def private_file(
    request: HttpRequest, content: bytes, *, name: str, media_type: str, sha256: str = ""
) -> HttpResponseBase:
    """A file to be kept by whoever asked, opened by no browser as what it is not, and kept by nobody on the way.

    With its hash, a browser that has it already is told so. Source: RFC 6266 (the name), RFC 9110, 13 (the hash).
    """
    response = HttpResponse(content, content_type=media_type)
    header = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = header or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not sha256:
        return response
    etag = quote_etag(sha256)
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
