"""What every kind of answer tells the browser, under production's settings, header by header; and at which hosts."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as configured
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client

from reports import tasks
from reports.choices import LETTER
from reports.models import Report, Snapshot
from secretariat.kernel import languages
from secretariat.kernel.choices import PartState
from secretariat.kernel.models import RunPart
from secretariat.middleware import OwnHostMiddleware, PrivatePagesMiddleware
from tests.pages import browser, published, tree, words
from tests.secretariat.test_settings import start
from tests.test_urls import addresses  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db

HOST = "secretariat.example"
FAMILY = (
    "SECURE_",
    "COOKIE_",
    "SESSION_COOKIE_",
    "CSRF_COOKIE_",
    "LANGUAGE_COOKIE_",
    "X_FRAME_",
    "ALLOWED_HOSTS",
)
SHOW = f"""
import json, django
django.setup()
from django.conf import settings as s
print(json.dumps({{name: getattr(s, name) for name in dir(s) if name.startswith({FAMILY!r})}}))
"""


@pytest.fixture(scope="module")
def of_production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of production that reach the browser, as a process that starts with them has them."""
    started = start(SHOW, tmp_path_factory.mktemp("production"))
    assert started.returncode == 0, started.stderr
    found: dict[str, Any] = json.loads(started.stdout)
    return found


@pytest.fixture
def in_production(of_production: dict[str, Any], settings: Any) -> None:
    """Serve as production does."""
    for name, value in of_production.items():
        setattr(settings, name, value)
    settings.SECURE_PROXY_SSL_HEADER = tuple(of_production["SECURE_PROXY_SSL_HEADER"])


# What each kind of answer says -----------------------------------------------------------------------------------

PORTAL = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STAFF = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FILE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
PERMISSIONS = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    "geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
HSTS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload"}
# Headers that say what is sent, not how it may be used.
CONTENT = {
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "Content-Language",
    "Content-Encoding",
    "Set-Cookie",
    "Location",
    "Allow",
    "Vary",
    "Last-Modified",
    "Expires",
    "ETag",
    "Accept-Ranges",
    "Cache-Control",
    "X-Request-ID",
    "WWW-Authenticate",
}
NO_STORE = "private, no-store"
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"

# Address, who asks, status, policy, and what is said of keeping it.
ANSWERS: dict[str, tuple[str, str | None, int, str, str]] = {
    "the portal": ("/en/", "bureau-member", 200, PORTAL, NO_STORE),
    "a session, in Arabic": ("/ar/calendar/bureau-2018-09/", "bureau-member", 200, PORTAL, NO_STORE),
    "a report": ("/fr/reports/cop2-progress-report/", "bureau-member", 200, PORTAL, NO_STORE),
    "one's account": ("/en/account/", "officer", 200, PORTAL, NEVER),
    "the sign-in page": ("/en/account/sign-in/", None, 200, PORTAL, NEVER),
    "the staff screens": ("/admin/", "officer", 200, STAFF, NEVER),
    "a list of the staff": ("/admin/bureau/bureausession/", "officer", 200, STAFF, NEVER),
    "a form of the staff": ("/admin/secretariat/place/add/", "officer", 200, STAFF, NEVER),
    "records to choose from": (
        "/admin/autocomplete/?app_label=meetings&model_name=meeting&field_name=body&term=a",
        "officer",
        200,
        FILE,
        NEVER,
    ),
    "words of the staff screens' scripts": ("/admin/jsi18n/", "officer", 200, FILE, NO_STORE),
    "a page of reports": ("/reports/report/cop2-progress-report/", "officer", 200, STAFF, NO_STORE),
    "the workbench": ("/reports/workbench/cop2-progress-report/", "editor", 200, STAFF, NO_STORE),
    "the calendar of the staff": ("/desk/calendar/", "officer", 200, STAFF, NO_STORE),
    "the list of States": ("/desk/beginning/countries.csv", "officer", 200, FILE, NO_STORE),
    "a file": (f"/reports/file/{0:064}/", "bureau-member", 200, FILE, NO_STORE),
    "a term base": (
        "/reports/workbench/cop2-progress-report/exchange/terms/csv/",
        "translator",
        200,
        FILE,
        NO_STORE,
    ),
    "a style sheet": ("/static/portal/portal.css", None, 200, FILE, "max-age=60, public"),
    "a script": ("/static/vendor/htmx/htmx-2.0.11.min.js", None, 200, FILE, "max-age=60, public"),
    "a picture": ("/static/portal/icon.svg", None, 200, FILE, "max-age=60, public"),
    "the way to the sign-in page": ("/en/", None, 302, PORTAL, NO_STORE),
    "a refusal": ("/admin/secretariat/user/", "officer", 403, STAFF, NO_STORE),
    "a refusal of the portal": ("/reports/gaps/cop2-progress-report/", "bureau-member", 403, STAFF, NO_STORE),
    "nothing": ("/en/nothing/", "bureau-member", 404, PORTAL, NO_STORE),
    "nothing of the staff": (f"/reports/run/{UUID(int=0)}/", "officer", 404, STAFF, NO_STORE),
    "a refusal of a program": ("/api/v1/meetings", None, 401, FILE, NO_STORE),
    "nothing for programs": ("/api/v1/nothing", None, 404, FILE, NO_STORE),
    "no static file": ("/static/nothing.css", None, 404, PORTAL, NO_STORE),
}


def told(response: Any) -> dict[str, str]:
    """The headers of an answer that say how it may be used."""
    return {name: value for name, value in response.headers.items() if name not in CONTENT}


@pytest.fixture
def file(tmp_path: Any, settings: Any) -> Snapshot:
    """A report's file to download."""
    settings.MEDIA_ROOT = tmp_path
    return published("en")


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_has_its_headers(in_production: None, file: Snapshot, kind: str) -> None:
    address, key, status, policy, kept = ANSWERS[kind]
    options: dict[str, Any] = {"SERVER_NAME": HOST}
    client = browser(key, **options) if key else Client(**options)
    response = client.get(address, secure=True)
    assert response.status_code == status
    assert told(response) == {**ALWAYS, **HSTS, "Content-Security-Policy": policy}
    assert response["Cache-Control"] == kept


def test_a_failure_has_the_same_headers(in_production: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    for target, address, policy in (
        ("portal.views.home.today", "/en/", PORTAL),
        ("django.contrib.admin.sites.AdminSite.get_app_list", "/admin/", STAFF),
    ):
        monkeypatch.setattr(target, fail)
        page = browser("officer", raise_request_exception=False, SERVER_NAME=HOST).get(address, secure=True)
        assert page.status_code == 500
        assert told(page) == {**ALWAYS, **HSTS, "Content-Security-Policy": policy}
        assert page["Cache-Control"] == NO_STORE


def test_a_form_without_its_token_has_them_too(in_production: None) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME=HOST)
    page = client.post("/en/account/sign-in/", secure=True)
    assert page.status_code == 403
    assert told(page) == {**ALWAYS, **HSTS, "Content-Security-Policy": PORTAL}


def test_who_comes_in_the_open_is_led_to_https(in_production: None) -> None:
    response = Client(SERVER_NAME=HOST).get("/en/account/sign-in/?next=/en/")
    assert (response.status_code, response["Location"]) == (
        301,
        f"https://{HOST}/en/account/sign-in/?next=/en/",
    )
    assert told(response) == {
        **ALWAYS,
        "Content-Security-Policy": PORTAL,
    }  # RFC 6797, 7.2: HSTS by https only


def test_no_answer_allows_other_origins_or_names_what_serves_it(
    in_production: None,
    addresses: list[str],  # noqa: F811 (the fixture)
) -> None:
    officer = browser("officer", SERVER_NAME=HOST)
    assert len(addresses) > 250
    for address in addresses[::10]:
        response = officer.get(address, secure=True)
        assert not {name for name in response.headers if name.startswith("Access-Control-")}, address
        assert "Server" not in response.headers
        assert "X-Powered-By" not in response.headers
        kept = "no-store" in response["Cache-Control"]
        assert kept, address


# Scripts in pages --------------------------------------------------------------------------------------------------

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=.application/json)[^>]*>\s*[^<\s]")
HANDLER = re.compile(r"""<[a-z][^<>]*\s(on[a-z]+|(?:href|action|src)=["']javascript:)=?""")


@pytest.mark.parametrize(
    "page",
    [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a class="x" onclick="go()">',
        "<a href='javascript:go()'>",
    ],
)
def test_a_script_in_a_page_would_be_seen(page: str) -> None:
    assert SCRIPT.search(page) or HANDLER.search(page)


def test_no_page_of_the_staff_has_a_script_in_it(addresses: list[str]) -> None:  # noqa: F811 (the fixture)
    """Their policy forbids it: what a library's next version brought would no longer work, and is seen here.

    Every form to add a record is looked at, for these have all the fields there are; of other screens, two kinds' each.
    """
    administrator = browser("administrator")
    shapes = Counter[str]()
    for address in addresses:
        shape = re.sub(r"^/admin/\w+/\w+/|\d+|[0-9a-f-]{36}", "#", address)
        shapes[shape] += 1
        if address.startswith(("/admin/", "/reports/")) and (shape == "#add/" or shapes[shape] <= 2):
            page = administrator.get(address)
            if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                found = [one.search(page.content.decode()) for one in (SCRIPT, HANDLER)]
                assert found == [None, None], address
                shapes["seen"] += 1
    assert shapes["seen"] > 80


# Cookies -----------------------------------------------------------------------------------------------------------


def test_cookies_are_bound_to_this_host_and_https(in_production: None) -> None:
    client = browser("officer", SERVER_NAME=HOST)
    session = client.session
    session["seen_at"] -= 600  # that a request came is written down anew
    session.save()
    page = client.get("/en/account/", secure=True)
    saved = client.post("/en/account/", {"language": "en"}, secure=True)  # says so on the next page
    cookies = {**page.cookies, **saved.cookies}
    assert set(cookies) == {"__Host-session", "__Host-csrf", "__Host-messages"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"] or "") == (True, "/", "")
        assert cookie["samesite"] == "Lax"
    assert cookies["__Host-session"]["httponly"]


# Hosts -------------------------------------------------------------------------------------------------------------

FOREIGN = ("evil.example", "secretariat.example.evil.example", f"{HOST}@evil.example", "", "a b", "127.0.0.1")


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize(
    "address", ["/", "/en/account/sign-in/", "/admin/", "/static/portal/portal.css", "/x"]
)
@pytest.mark.parametrize("secure", [True, False])
def test_no_other_host_is_answered(in_production: None, host: str, address: str, *, secure: bool) -> None:
    page = Client().get(address, secure=secure, HTTP_HOST=host)
    assert page.status_code == 400
    assert host not in page.content.decode() or not host
    assert told(page) == {
        **ALWAYS,
        **(HSTS if secure else {}),
        "Content-Security-Policy": STAFF if address == "/admin/" else PORTAL,
    }
    told_in = {one.get("lang"): words(one) for one in tree(page).findall(".//body//*[@lang]")}
    assert set(told_in) == {language.tag for language in languages.LANGUAGES}
    assert "Open the site at its own address" in told_in["en"]


def test_another_host_named_by_a_proxy_changes_nothing(in_production: None) -> None:
    client = Client(SERVER_NAME=HOST)
    page = client.get("/en/account/sign-in/", secure=True, HTTP_X_FORWARDED_HOST="evil.example")
    assert page.status_code == 200
    assert "evil.example" not in page.content.decode()
    assert not configured.USE_X_FORWARDED_HOST


def test_a_letter_leads_to_the_site_s_own_address_whatever_the_host(report: Report, settings: Any) -> None:
    """Somebody who may choose the host of a request must not choose where a colleague's letter leads."""
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = ["*"], f"https://{HOST}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    editor = browser("editor")
    editor.post(
        f"/reports/workbench/{report.key}/comment/bureau.office.support-president/",
        {"text": "Look, @officer"},
        HTTP_HOST="evil.example",
    )
    for part in RunPart.objects.filter(run__kind=LETTER):
        tasks.letter(part=part.pk)
        part.refresh_from_db()
        assert part.state == PartState.DONE
    (letter,) = mail.outbox
    whole = str(letter.message())
    assert f"https://{HOST}/" in whole
    assert "evil.example" not in whole


def test_a_calendar_feed_is_told_at_the_site_s_own_address(settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = ["*"], f"https://{HOST}"
    member = browser("bureau-member")
    page = member.post("/en/account/feed/", HTTP_HOST="evil.example")
    field = tree(page).find(".//*[@id='feed-address']")
    assert field is not None
    address = field.get("value") or ""
    assert address.startswith(f"https://{HOST}/en/calendar/")
    feed = Client().get(address.removeprefix(f"https://{HOST}"), HTTP_HOST="evil.example")
    assert feed.status_code == 200
    assert "evil.example" not in feed.content.decode()


def test_the_headers_are_added_first_and_hosts_checked_before_files_are_sent() -> None:
    order = list(configured.MIDDLEWARE)
    ours, host = (
        f"secretariat.middleware.{one.__name__}" for one in (PrivatePagesMiddleware, OwnHostMiddleware)
    )
    assert order[:2] == ["secretariat.middleware.RequestIdMiddleware", ours]
    assert order.index(host) < order.index("whitenoise.middleware.WhiteNoiseMiddleware")


def test_a_view_s_own_header_stays() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "no-cache", "Content-Security-Policy": "default-src *"})

    request = HttpRequest()
    request.path_info = "/en/"
    response = PrivatePagesMiddleware(view)(request)
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Security-Policy"] == PORTAL  # but no view loosens the policy
