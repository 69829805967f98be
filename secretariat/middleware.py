"""Middleware of the site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.translation import get_language_from_path

STAFF_PAGES = ("/admin/", "/reports/")


def policy(**sources: str) -> str:
    """A content security policy: for each directive, from where."""
    return "; ".join(f"{name.replace('_', '-')} {where}" for name, where in sources.items())


# The portal has no script and no style of its own in its pages, so that none that is smuggled in is run or obeyed.
PORTAL_POLICY = policy(
    default_src="'none'",
    style_src="'self'",
    img_src="'self' data:",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)
# The library of the staff screens keeps scripts and styles in its pages, and computes in attributes.
STAFF_POLICY = policy(
    default_src="'none'",
    script_src="'self' 'unsafe-inline' 'unsafe-eval'",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    font_src="'self'",
    connect_src="'self'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)


METHODS = ("GET", "HEAD", "POST")


class MethodsMiddleware:
    """Answer to no method that no page here has: what libraries' pages take for a question would be answered as one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is asked or sent."""
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)


class PrivatePagesMiddleware:
    """Tell browsers to keep no page, to load nothing from elsewhere, and to leave the device's senses alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self.get_response(request)
        staff = request.path_info.startswith(STAFF_PAGES)
        response.headers["Content-Security-Policy"] = STAFF_POLICY if staff else PORTAL_POLICY
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class OwnLanguageMiddleware:
    """Serve a signed-in person in their own language wherever the address names none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the person's language."""
        if request.user.is_authenticated and not get_language_from_path(request.path_info):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)
