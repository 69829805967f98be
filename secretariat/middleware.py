"""Middleware of the site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from secretariat.adapters import note
from secretariat.kernel import logs
from secretariat.kernel.dates import now
from secretariat.models import sessions
from secretariat.permissions import must_use_second_factor

STAFF_PAGES = ("/admin/", "/reports/", "/meetings/", "/desk/")


def policy(**sources: str) -> str:
    """A content security policy: for each directive, from where."""
    return "; ".join(f"{name.replace('_', '-')} {where}" for name, where in sources.items())


# The portal has no script and no style of its own in its pages, so that none that is smuggled in is run or obeyed.
PORTAL_POLICY = policy(
    default_src="'none'",
    style_src="'self'",
    img_src="'self' data:",
    object_src="'none'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)
# Pages on which a passkey is set up or used: the device is spoken to by a script of ours, which asks the site what to say.
PASSKEY_PAGES = {"mfa_authenticate", "mfa_reauthenticate", "mfa_add_webauthn"}
PASSKEY_POLICY = "; ".join((PORTAL_POLICY, policy(script_src="'self'", connect_src="'self'")))
# The library of the staff screens keeps styles in its pages, and its scripts compute what stands in attributes; no
# script stands in a page itself (docs/decisions/0042-headers-from-one-table.md).
STAFF_POLICY = policy(
    default_src="'none'",
    script_src="'self' 'unsafe-eval'",
    style_src="'self' 'unsafe-inline'",
    img_src="'self' data:",
    font_src="'self'",
    connect_src="'self'",
    object_src="'none'",
    form_action="'self'",
    base_uri="'none'",
    frame_ancestors="'none'",
)
# What is no page loads nothing; opened by itself it runs nothing and belongs to no site.
FILE_POLICY = policy(default_src="'none'", base_uri="'none'", form_action="'none'", frame_ancestors="'none'")
FILE_POLICY += "; sandbox"

# What browsers know of a device; the pages use only what signs people in.
SENSES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
KEYS = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join([*(f"{name}=()" for name in SENSES), *(f"{name}=(self)" for name in KEYS)])

# Some are Django's too, which sets them on what comes past its own middleware; a request that is refused before has these.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cache-Control": "private, no-store",
}


def policy_of(request: HttpRequest, response: HttpResponse) -> str:
    """From where a response may load: a page of the portal, of passkeys, of the staff screens, or what is no page."""
    page = response.headers.get("Content-Type", "").startswith("text/html")
    if not page or _is_file(response):
        return FILE_POLICY
    if request.path_info.startswith(STAFF_PAGES):
        return STAFF_POLICY
    passkeys = request.resolver_match and request.resolver_match.view_name in PASSKEY_PAGES
    return PASSKEY_POLICY if passkeys else PORTAL_POLICY


class RequestIdMiddleware:
    """Give each request an identifier, which its lines in the log and the tasks that come from it have, and its answer.

    One that a proxy has given is kept, where proxies of one's own stand before the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with it."""
        given = request.headers.get("X-Request-ID", "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
        request.request_id = logs.begin_request(given)  # type: ignore[attr-defined]  # for what is logged later
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response


REFUSALS: dict[int, str] = {
    HTTPStatus.FORBIDDEN: "refused",
    HTTPStatus.TOO_MANY_REQUESTS: "too many attempts",
}


class LoggedMiddleware:
    """Log what is refused, and which files leave: to whom, and at which address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the answer."""
        response = self.get_response(request)
        if event := REFUSALS.get(response.status_code):
            self.tell(request, logging.WARNING, event)
        elif response.status_code == HTTPStatus.OK and _is_file(response):
            self.tell(request, logging.INFO, "exported" if _exports(request) else "downloaded")
        return response

    def tell(self, request: HttpRequest, level: int, event: str) -> None:
        """Log it, with who asked for what."""
        asked = {"method": request.method, "place": logs.place_of(request)}
        logs.tell(logs.access, level, event, account=logs.account_of(request), **asked)


def _is_file(response: HttpResponse) -> bool:
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def _exports(request: HttpRequest) -> bool:
    """Whether a file is made of records: sheets of the staff screens, what is held of a person."""
    return request.path_info.startswith("/admin/")


METHODS = ("GET", "HEAD", "POST")


class MethodsMiddleware:
    """Answer to no method that no page here has: what libraries' pages take for a question would be answered as one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is asked or sent."""
        for_programs = request.path_info.startswith(settings.API_ADDRESS)  # which says so itself
        known = request.method in METHODS or for_programs
        return self.get_response(request) if known else HttpResponseNotAllowed(METHODS)


class ProgramsMiddleware:
    """Where programs ask, look at no cookie: a browser in which somebody is signed in is a stranger there.

    So nothing that another site has it ask is answered as theirs, and no session is kept up by it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forget what it sent along."""
        if request.path_info.startswith(settings.API_ADDRESS):
            request.COOKIES = {}
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Tell browsers to keep no page, to load nothing from elsewhere, and to leave the device's senses alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers; a view that has set one of its own keeps it."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["Content-Security-Policy"] = policy_of(request, response)
        return response


class OwnHostMiddleware:
    """Answer at the hosts of the site only, whatever is asked for: static files too, which no view sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, if the host is one of ours.

        Raises:
            DisallowedHost: It is not; the answer is 400.
        """
        request.get_host()
        return self.get_response(request)


class PlainAddressMiddleware:
    """Refuse addresses that no record can have: PostgreSQL stores no NUL, and raises when it is asked for one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, if path and query hold no NUL.

        Raises:
            SuspiciousOperation: They do; the answer is 400. What a form holds is told at its field.
        """
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("NUL in an address")
        return self.get_response(request)


class HostMessages(CookieStorage):
    """What was done is told on the next page from a cookie that is bound to this host: to read it stores nothing here."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]  # a plain attribute there
        """Its name, with the prefix that production gives to all cookies."""
        return f"{settings.COOKIE_PREFIX}messages"


class SessionLimitsMiddleware:
    """End a session that was left alone too long, or is too old; write down now and then that a request came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the session of whoever is signed in."""
        if request.user.is_authenticated:
            at = now()
            if sessions.stands(request.session, request.user, at=at):
                sessions.see(request.session, at=at)
            else:
                note(request, "session over", request.user)
                logout(request)
                messages.info(
                    request,
                    _("Your session is over: it was left alone for long, or is too old. Sign in again."),
                )
        return self.get_response(request)


# What somebody may open who must have a second factor and has none yet: setting one up, and leaving.
WITHOUT_SECOND_FACTOR = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account:invitation",
    "account:language",
    "account:new-password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "portal:feed",
}


class SecondFactorMiddleware:
    """Let whoever must use a second factor do nothing before they have, in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead them to set one up; whoever has one but did not use it signs in anew."""
        user = request.user
        if not user.is_authenticated or not must_use_second_factor(user):
            return None
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            return None
        if is_mfa_enabled(user):
            logout(request)
            return redirect("account_login")
        request.second_factor_missing = True  # type: ignore[attr-defined]  # for the menu, which would lead nowhere
        match = request.resolver_match
        allowed = match is not None and match.view_name in WITHOUT_SECOND_FACTOR
        return None if allowed else redirect("mfa_index")


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
