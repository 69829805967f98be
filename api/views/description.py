"""The API of the first version: how answers are written, and its description in OpenAPI 3.1."""

from __future__ import annotations

import json
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from api.schemas.values import Problem
from api.views import problems
from api.views.access import METHODS, AccountThrottle, Bearer
from secretariat.kernel import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.urls import URLPattern

PREFIX = "/api/v1/"
KEPT = "private, no-cache"
"""A copy may be kept by whoever asked, and is asked after each time: who may see what may have changed meanwhile."""
LANGUAGES = ", ".join(language.tag for language in languages.LANGUAGES)

ABOUT = """The records of a treaty secretariat between two meetings of its Conference of the Parties, to be read by programs.

**Access.** Every request bears a token: `Authorization: Bearer …`. It belongs to an account, whose holder creates it on the
page *My account*, and opens what the account may read, nothing else: programs that collect data what is public, members of
the Bureau what is theirs. What an account may not see is not found.

**Texts** are lists of one entry for each language in which they are written; the others are named in `missing_languages`.
No language ever stands in place of another.

**Lists** come in pages (`page`, `size`), in the order that each operation states. `updated_since` gives what was changed
since; what was withdrawn is no longer listed, so that a list should be collected whole from time to time. What is told as
of today (a meeting is held, a contribution received), or of another record (the name of a place), may change without
`updated`.

**Answers** have a strong ETag: with `If-None-Match` one that is the same is `304`. HEAD is answered like GET, without
content. Refusals are problem details (RFC 9457).
"""

REFUSALS = {
    HTTPStatus.BAD_REQUEST: "What no request can be",
    HTTPStatus.UNAUTHORIZED: "No token, or none that is good",
    HTTPStatus.FORBIDDEN: "The account may not read here",
    HTTPStatus.NOT_FOUND: "There is none that the account may see",
    HTTPStatus.METHOD_NOT_ALLOWED: "Another method than GET and HEAD",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter is not as described here",
    HTTPStatus.TOO_MANY_REQUESTS: "The account asks too often",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong",
}
ETAG = {"ETag": {"description": "Of these bytes.", "schema": {"type": "string"}}}
MODIFIED = {"Last-Modified": {"description": "When the file was made.", "schema": {"type": "string"}}}
HEADERS: Mapping[HTTPStatus, Mapping[str, Any]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    HTTPStatus.METHOD_NOT_ALLOWED: {"Allow": {"schema": {"type": "string"}}},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}},
}


def _name(status: HTTPStatus) -> str:
    """What the description calls a refusal."""
    return status.name.title().replace("_", "")


def _refusal(status: HTTPStatus, said: str) -> dict[str, Any]:
    """A refusal as the description tells it."""
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": said, "content": content, "headers": HEADERS.get(status, {})}


class Plain(BaseRenderer):
    """JSON in UTF-8 without spaces: the same data are the same bytes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """The data as text."""
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))


class Api(NinjaAPI):
    """The operations under one address, with what all their answers have in common."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """An answer with its hash; none where the program has it already."""
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        etag = quote_etag(sha256(response.content).hexdigest())
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = KEPT
        response.headers["Content-Language"] = LANGUAGES
        found: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
        return found

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the view."""
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **_where: Any) -> OpenAPISchema:
        """The description: each operation with its refusals as problems, the headers of answers, and no HEAD of its own."""
        description = super().get_openapi_schema(path_prefix=PREFIX)
        description["components"]["responses"] = {
            _name(status): _refusal(status, said) for status, said in REFUSALS.items()
        }
        for path in description["paths"].values():
            path.pop("head")
            answers = path["get"]["responses"]
            for status in REFUSALS:
                answers[status] = {"$ref": f"#/components/responses/{_name(status)}"}
            for status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
                answers[status].setdefault("headers", {}).update(ETAG)
            for parameter in path["get"]["parameters"]:
                if parameter["schema"].get("default", "") is None:  # none is what is not asked
                    del parameter["schema"]["default"]
        return description

    def patterns(self) -> list[URLPattern]:
        """The addresses of the operations."""
        return [
            pattern for router in self._get_bound_routers() for pattern in router.urls_paths(router.prefix)
        ]

    def read(self, path: str, answer: Any, **options: Any) -> Callable[[Any], Any]:
        """An operation that reads: what it answers, and all refusals that there may be."""
        refusals = dict.fromkeys(REFUSALS, Problem)
        answers = {HTTPStatus.OK: answer, HTTPStatus.NOT_MODIFIED: None, **refusals}
        return self.api_operation(list(METHODS), path, response=answers, by_alias=True, **options)


v1 = Api(
    title="Intersession",
    version="1.0.0",
    description=ABOUT,
    openapi_url=None,
    docs_url=None,
    auth=Bearer(),
    throttle=AccountThrottle(),
    renderer=Plain(),
    servers=[{"url": "/"}],
    urls_namespace="api",
    openapi_extra={"jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema"},
)
v1.add_exception_handler(AuthenticationError, problems.unauthorized)
v1.add_exception_handler(PermissionDenied, problems.refused)
v1.add_exception_handler(Http404, problems.absent)
v1.add_exception_handler(ValidationError, problems.misasked)
v1.add_exception_handler(Throttled, problems.throttled)
