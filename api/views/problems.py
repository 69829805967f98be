"""Refusals and failures as programs are told of them: problem details. Source: RFC 9457.

What stands outside the operations (an address that no pattern knows, a host that is not ours) is answered by the site's
four handlers below: to programs as a problem, to people by their pages.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults
from ninja.errors import AuthenticationError, Throttled, ValidationError

from api.schemas.values import Fault, Problem
from secretariat.kernel import logs

MEDIA_TYPE = "application/problem+json"
ASKED = "asked"
"""By what name operations take what is asked of a list."""
CHALLENGE = 'Bearer realm="Intersession"'


def problem(status: HTTPStatus, detail: str, *, errors: Iterable[Fault] = ()) -> HttpResponse:
    """An answer that says why there is none."""
    told = Problem(type="about:blank", title=status.phrase, status=status, detail=detail, errors=list(errors))
    return HttpResponse(told.model_dump_json(), status=status, content_type=MEDIA_TYPE)


# In operations -----------------------------------------------------------------------------------------------


def unauthorized(
    request: HttpRequest, _error: AuthenticationError | type[AuthenticationError]
) -> HttpResponse:
    """No token, or none that stands; which of these a stranger is not told."""
    detail = _("Send a token that is good, as %(header)s.") % {"header": "“Authorization: Bearer …”"}
    response = problem(HTTPStatus.UNAUTHORIZED, detail)
    given = "Authorization" in request.headers
    response.headers["WWW-Authenticate"] = f'{CHALLENGE}, error="invalid_token"' if given else CHALLENGE
    if given:
        logs.tell(logs.access, logging.WARNING, "token refused", place=logs.place_of(request))
    return response


def refused(_request: HttpRequest, error: PermissionDenied | type[PermissionDenied]) -> HttpResponse:
    """The account may not."""
    return problem(HTTPStatus.FORBIDDEN, str(error))


def absent(_request: HttpRequest, _error: Http404 | type[Http404]) -> HttpResponse:
    """There is none, or none that the account may see."""
    return problem(HTTPStatus.NOT_FOUND, _("There is nothing here that you may see."))


def misasked(_request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    """A parameter is not as the description says."""
    found: list[dict[str, Any]] = getattr(error, "errors", [])
    reasons: dict[str, str] = {}
    for one in found:  # a value that may be left out has a second error: that it is not
        _source, name, *_within = (part for part in one["loc"] if part != ASKED)
        reasons.setdefault(str(name), str(one["msg"]))
    faults = [Fault(name=name, reason=reason) for name, reason in reasons.items()]
    detail = _("What is asked is not as the description of this address says.")
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=faults)


def throttled(_request: HttpRequest, error: Throttled | type[Throttled]) -> HttpResponse:
    """Too often."""
    response = problem(HTTPStatus.TOO_MANY_REQUESTS, _("You ask too often. Wait a while, then try again."))
    response.headers["Retry-After"] = str(math.ceil(getattr(error, "wait", None) or 1))
    return response


def not_allowed(methods: Iterable[str]) -> HttpResponse:
    """Another method than to read."""
    response = problem(HTTPStatus.METHOD_NOT_ALLOWED, _("Here one only reads."))
    response.headers["Allow"] = ", ".join(methods)
    return response


# Outside of them ---------------------------------------------------------------------------------------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What no address can be, or another host."""
    if request.path_info.startswith(settings.API_ADDRESS):
        return problem(HTTPStatus.BAD_REQUEST, _("This request cannot be answered."))
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is refused before an operation is asked."""
    if request.path_info.startswith(settings.API_ADDRESS):
        return problem(HTTPStatus.FORBIDDEN, _("This request cannot be answered."))
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address."""
    if request.path_info.startswith(settings.API_ADDRESS):
        return absent(request, Http404)
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong, of which only the log tells."""
    if request.path_info.startswith(settings.API_ADDRESS):
        detail = _("Something went wrong here, and nothing was changed. Try again later.")
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)
    return defaults.server_error(request)
