"""Every address of the site: who may open it, that none fails, that no link is dead, and what refusals say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.utils import translation

from meetings.choices import MeetingKind
from meetings.models import DocumentFile, Meeting
from portal.views import STRANDS
from reports import services
from reports.models import Edition, Report
from secretariat.kernel import languages
from secretariat.kernel.models import Record
from secretariat.models import Place
from tests import factories
from tests.conftest import AT
from tests.pages import browser, enter, links, published, said, stored, tree, words
from tests.secretariat.signing import with_password

pytestmark = pytest.mark.django_db

SIGN_IN = "/en/account/sign-in/"
SET_UP = "/en/account/factors/"
# What strangers may open, and nothing else.
OPEN = {SIGN_IN, "/en/account/password/forgotten/", "/en/account/password/forgotten/sent/"}
# Links of letters that nobody has sent.
GONE = {"/en/account/invitation/x/", "/en/account/password/forgotten/x/"}
# Programs ask there with a token: whoever comes without one, signed in or not, is told so.
FOR_PROGRAMS = "/api/"
# The feed of a token that nobody has: programs of calendars do not sign in, so that it is not found.
NO_FEED = "/en/calendar/nobody-s.ics"


# Every pattern with arguments ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """An address of the site with parameters in it, and the name by which it is known."""

    route: str
    name: str

    @property
    def parameters(self) -> list[str]:
        """What it takes."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.route)

    def filled(self, values: dict[str, str]) -> str:
        """The address with values."""
        plain = re.sub(r"\^?\(\?P<(\w+)>[^)]*\)", r"<\1>", self.route).rstrip("$")
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], plain)


def patterns(resolver: Any = None, route: str = "", space: str = "") -> Iterator[Pattern]:
    """All patterns of the site, the staff screens' included; those under a language in English."""
    for one in (resolver or get_resolver()).url_patterns:
        whole = route + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from patterns(one, whole, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield Pattern(whole, f"{space}{one.name or ''}")


def record_of(kind: Any) -> Any:
    """A record of a kind: the demonstration's, or one that is made for the tests."""
    model = apps.get_model(kind)
    found = model._default_manager.exclude(key="system") if issubclass(model, Record) else model.objects.all()
    if model is Meeting:  # one of a special kind is kept on the screens of that
        found = found.filter(kind_of=MeetingKind.OTHER)
    record = found.order_by("pk").first()
    return record if record is not None else MADE[kind]()


MADE: dict[str, Callable[[], Any]] = {
    "secretariat.focalpoint": factories.focal_point,
    "secretariat.person": factories.person,
    "secretariat.traveldocument": factories.travel_document,
    "meetings.mandate": factories.mandate,
    "meetings.output": factories.output,
    "meetings.secretariatwork": factories.work,
    "meetings.meeting": factories.meeting,
    "meetings.conclusion": factories.conclusion,
    "meetings.meetingdeadline": factories.meeting_deadline,
    "capacity.checklistitem": factories.checklist_item,
    "capacity.criterion": factories.criterion,
    "capacity.application": factories.application,
    "capacity.checklistresult": factories.checklist_result,
    "capacity.appraisal": factories.appraisal,
}
VERBS = {
    "bureau.bureausession": "postpone_meeting",
    "capacity.application": "record_application_as_withdrawn",
    "meetings.conclusion": "complete_follow_up",
    "meetings.conference": "cancel_meeting",
    "meetings.meeting": "reschedule_meeting",
}


def of_screen(pattern: Pattern) -> dict[str, str]:
    """The values of an address of the staff screens about one record."""
    _admin, app, model, *_rest = pattern.route.split("/")
    kind = f"{app}.{model}"
    verb = VERBS.get(kind, "nothing")
    values = {
        "object_id": lambda: str(record_of(kind).pk),
        "verb": lambda: verb,
        "number": lambda: "1",
        "what": lambda: "amend",
        "moment": lambda: "0",
    }
    return {name: values[name]() for name in pattern.parameters}


PASSAGE = "bureau.office.support-president"


def begun(report: Report) -> Edition:
    """An edition of a report that somebody has begun."""
    found = Edition.objects.filter(report=report).first()
    by = factories.User.objects.get(key="editor")
    return found or services.begin_edition(report=report, by=by, at=AT)


def attached(report: Report) -> DocumentFile:
    """The file of a report's document."""
    found = DocumentFile.objects.filter(document=report.document).first()
    return found or factories.file(document=report.document)


def of_room(pattern: Pattern) -> list[dict[str, str]]:
    """The values of an address outside a record's screens.

    Raises:
        KeyError: Nobody has told any yet.
    """
    report = Report.objects.get()
    told: dict[str, Callable[[], list[dict[str, str]]]] = {
        "account:remove-factor": lambda: [{"pk": "1"}],
        "account:invitation": lambda: [{"token": "x"}],
        "account:new-password": lambda: [{"token": "x"}],
        "portal:meeting": lambda: [{"key": "bureau-2018-09"}, {"key": "COP-2"}],
        "portal:document": lambda: [{"key": "cop2-provisional-agenda"}],
        "portal:mandate": lambda: [{"key": "mandate-views"}],
        "portal:party": lambda: [{"key": "CHE"}],
        "portal:report-changes": lambda: [{"key": report.key}],
        "portal:edition": lambda: [{"key": report.key, "uuid": str(UUID(int=0))}],
        "portal:feed": lambda: [{"token": "nobody-s"}],
        "portal:round": lambda: [{"key": "sip-round-1"}],
        "portal:report": lambda: [{"key": report.key}],
        "portal:document-file": lambda: [{"file": str(attached(report).uuid)}],
        "meetings:deadline-act": lambda: [{"key": "COP-2", "rule": "cop-documents", "verb": "meet"}],
        "api:document_file": lambda: [{"uuid": str(attached(report).uuid)}],
        "api:report_file": lambda: [{"sha256": f"{0:064}"}],
        **{
            f"api:{name}": lambda kind=kind: [{"uuid": str(record_of(kind).uuid)}]  # type: ignore[misc]
            for name, kind in {
                "country": "secretariat.country",
                "party": "secretariat.country",
                "meeting": "meetings.conference",
                "document": "meetings.document",
                "decision": "meetings.mandate",
                "contribution": "secretariat.contribution",
                "report": "reports.report",
            }.items()
        },
        "meetings:files": lambda: [{"key": report.document.key}],
        "meetings:withdraw-file": lambda: [{"key": report.document.key, "file": str(attached(report).uuid)}],
        "reports:gaps": lambda: [{"key": report.key}],
        "reports:generate": lambda: [{"key": report.key}],
        "reports:report": lambda: [{"key": report.key}],
        "reports:workbench": lambda: [{"key": report.key}],
        "reports:changes": lambda: [{"key": report.key}],
        "reports:without-place": lambda: [{"key": report.key}],
        "reports:editions": lambda: [{"key": report.key}],
        "reports:compare": lambda: [{"key": report.key}],
        "reports:resolve": lambda: [{"key": report.key, "language": "fr"}],
        "reports:words": lambda: [{"key": report.key, "language": "ar", "passage": PASSAGE}],
        "reports:add-paragraph": lambda: [{"key": report.key, "passage": PASSAGE}],
        "reports:arrange": lambda: [{"key": report.key, "passage": PASSAGE}],
        "reports:comment": lambda: [{"key": report.key, "passage": PASSAGE}],
        "reports:exchange": lambda: [{"key": report.key}],
        "reports:exchange-take": lambda: [{"key": report.key}],
        "reports:exchange-file": lambda: [{"key": report.key, "language": code} for code in ("ar", "all")],
        "reports:exchange-terms": lambda: [{"key": report.key, "kind": kind} for kind in ("csv", "tbx")],
        "reports:letters": lambda: [{"key": report.key}],
        "reports:board": lambda: [{"key": report.key, "uuid": str(begun(report).uuid)}],
        "reports:board-act": lambda: [{"key": report.key, "uuid": str(begun(report).uuid)}],
        "reports:edition-files": lambda: [{"key": report.key, "uuid": str(begun(report).uuid)}],
        "reports:run": lambda: [{"uuid": str(record_of("kernel.run").uuid)}],
        "reports:run-progress": lambda: [{"uuid": str(record_of("kernel.run").uuid)}],
        "reports:run-retry": lambda: [{"uuid": str(record_of("kernel.run").uuid)}],
        "reports:citations": lambda: [{"uuid": str(Place.objects.get(key="geneva").uuid)}],
        "reports:mandate": lambda: [{"uuid": str(record_of("meetings.mandate").uuid)}],
        "reports:file": lambda: [{"sha256": f"{0:064}"}],
        "admin:app_list": lambda: [
            {"app_label": label} for label in sorted({kind._meta.app_label for kind in admin.site._registry})
        ],
        "admin:view_on_site": lambda: [
            {
                "content_type_id": str(ContentType.objects.get_for_model(Place).pk),
                "object_id": str(Place.objects.get(key="geneva").pk),
            }
        ],
        "admin:": lambda: [{"url": "nothing/"}],
    }
    return told[pattern.name]()


@pytest.fixture
def addresses(tmp_path: Any, settings: Any) -> list[str]:
    """All addresses of the site, with a report, its file and a run to open."""
    settings.PINNED_TODAY, settings.MEDIA_ROOT = date(2018, 10, 1), tmp_path
    settings.SESSION_SEEN_EVERY = timedelta(hours=1)  # however long a slow machine takes for all of them
    published("en")
    report = Report.objects.select_related("document", "period").get()
    by = factories.User.objects.get(key="officer")
    services.request_report(report=report, as_of=date(2018, 10, 1), only=("en",), by=by, at=AT)
    found: list[str] = []
    with translation.override("en"):
        known = list(patterns())
    for pattern in known:
        if not pattern.parameters:
            found.append(pattern.filled({}))
        elif re.match(r"admin/\w+/\w+/", pattern.route):
            found.append(pattern.filled(of_screen(pattern)))
        else:
            found += [pattern.filled(values) for values in of_room(pattern)]
    return list(dict.fromkeys(found))


def test_every_pattern_has_arguments(addresses: list[str]) -> None:
    """Whoever adds an address says here with which arguments it is tried: otherwise the fixture fails."""
    assert len(addresses) > 250
    assert not [address for address in addresses if re.search(r"[<>^$()?]", address)]
    unknown = [address for address in addresses if resolve(address) is None]
    assert unknown == []


def test_every_kind_of_record_has_its_screens(addresses: list[str]) -> None:
    for kind in admin.site._registry:
        base = f"/admin/{kind._meta.app_label}/{kind._meta.model_name}/"
        pages = Counter(
            address.removeprefix(base).count("/") for address in addresses if address.startswith(base)
        )
        assert sum(pages.values()) >= (6 if not issubclass(kind, Record) else 11), kind


# Who may open what -----------------------------------------------------------------------------------------------


def test_strangers_open_nothing_but_the_sign_in_page(addresses: list[str], client: Client) -> None:
    for address in addresses:
        for method in ("get", "post"):
            response = getattr(client, method)(address)
            if address in OPEN or response.status_code == 405:
                continue
            if address in {NO_FEED, *GONE}:
                assert response.status_code == 404
                continue
            if address.startswith(FOR_PROGRAMS):
                assert response.status_code == 401
                continue
            assert response.status_code == 302, (method, address)
            led = urlsplit(response["Location"]).path
            onwards = {SIGN_IN, "/admin/login/", "/en/", "/en/account/", "/en/account/password/"}
            assert led in onwards, (method, address)
            if led != SIGN_IN:  # one more step
                assert client.get(led)["Location"].startswith(SIGN_IN), (method, address)


@pytest.mark.parametrize("code", languages.CODES)
def test_strangers_open_nothing_in_any_language(addresses: list[str], client: Client, code: str) -> None:
    for address in addresses:
        if address.startswith("/en/"):
            there = address.replace("/en/", f"/{code}/", 1)
            answers = {**dict.fromkeys(OPEN, 200), **dict.fromkeys([NO_FEED, *GONE], 404)}
            expected = 405 if address.endswith("sign-out/") else answers.get(address, 302)
            assert client.get(there).status_code == expected, there


def test_staff_with_a_password_alone_open_nothing_but_setting_up_a_second_factor(
    addresses: list[str],
) -> None:
    """Whatever they send there: each answer leads to setting one up, or is the page of one who is not signed in."""
    administrator = Client()
    enter(administrator, with_password("administrator"), "password")
    opened = set()
    for address in addresses:
        if address.endswith(("sign-out/", "logout/")):
            continue
        for method in ("get", "post"):
            response = getattr(administrator, method)(address)
            if response.status_code == 302:
                led = urlsplit(response["Location"]).path
                assert led in {SET_UP, "/en/account/", "/en/account/landing/"}, (method, address, led)
                assert administrator.get(led, follow=True).redirect_chain or led == SET_UP
            elif response.status_code == 200:
                opened.add(address)
            elif address.startswith(FOR_PROGRAMS):
                assert response.status_code == {"get": 401, "post": 405}[method]
            elif response.status_code != 405:
                assert response.status_code == 404, (method, address)
                assert address in {NO_FEED, *GONE}
    assert opened == {
        SET_UP,
        f"{SET_UP}app/",
        f"{SET_UP}passkey/",
        "/en/account/confirm/",
        "/en/account/language/",
        "/en/account/password/forgotten/",
        "/en/account/password/forgotten/sent/",
    }


def test_no_address_fails_for_an_editor(addresses: list[str]) -> None:
    """What every other role is answered stands in the matrix (`tests/permissions`)."""
    person = browser("editor")
    before = stored()
    statuses = {address: person.get(address).status_code for address in addresses}
    assert {address: status for address, status in statuses.items() if status not in ANSWERS} == {}
    assert stored() == before  # to look writes nothing, in any table


@pytest.mark.parametrize("key", ["administrator", "officer", "bureau-member"])
def test_no_address_fails_and_no_link_is_dead(addresses: list[str], settings: Any, key: str) -> None:
    """Of the links that differ only in which record or value they name, one is followed."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600  # seconds: there are more links than minutes
    person = browser(key)
    before = stored()
    led: dict[str, str] = {}
    for address in addresses:
        response = person.get(address)
        assert response.status_code in ANSWERS, (address, response.status_code)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            sent = posted(response)
            for link in links(response):
                there = urljoin(address, link).split("#")[0]
                if link in sent:
                    assert resolve(urlsplit(there).path).route != UNKNOWN, (there, "on", address)
                else:
                    led.setdefault(there, address)
    assert len(led) > (20 if key == "bureau-member" else 200)
    dead = [(there, "on", led[there]) for there in unlike(led) if not opens(person, there)]
    assert dead == []
    assert stored() == before


ANSWERS = {200, 301, 302, 401, 403, 404, 405}
UNKNOWN = "admin/(?P<url>.*)$"
FORM = re.compile(r"<form\b[^>]*>")


def posted(response: Any) -> set[str]:
    """The addresses to which a page sends what is to be stored."""
    forms = [form for form in FORM.findall(response.content.decode()) if 'method="post"' in form.lower()]
    return {found[1] for form in forms if (found := re.search(r'\saction="([^"]*)"', form))}


def unlike(found: dict[str, str]) -> list[str]:
    """Of addresses of the same pattern with the same questions, one."""
    seen: dict[Any, str] = {}
    for address in sorted(found):
        parts = urlsplit(address)
        try:
            route = resolve(parts.path).route
        except Resolver404:
            route = address
        asked = frozenset(name for name, _value in parse_qsl(parts.query, keep_blank_values=True))
        seen.setdefault((route, asked), address)
    return list(seen.values())


def opens(person: Client, address: str) -> bool:
    """Whether a link leads to something, through however many redirects."""
    path = urlsplit(address).path
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/")) is not None
    return person.get(address, follow=True).status_code == 200


@pytest.mark.parametrize("key", ["administrator", "bureau-member"])
def test_no_empty_form_fails(addresses: list[str], key: str) -> None:
    """A form of the workbench says by 422 that what came is not a text; no other 4xx is a clear answer."""
    person = browser(key)
    for address in addresses:
        response = person.post(address)
        assert response.status_code in {*ANSWERS, 422}, (address, response.status_code)
        if address.endswith(("sign-out/", "logout/")):
            person = browser(key)


def test_members_of_the_bureau_open_the_portal_and_their_account_only(addresses: list[str]) -> None:
    member = browser("bureau-member")
    opened = {address for address in addresses if member.get(address).status_code == 200}
    assert opened == {
        "/en/",
        "/en/account/",
        "/en/account/factors/",
        "/en/account/factors/app/",
        "/en/account/factors/passkey/",
        "/en/account/password/forgotten/",
        "/en/account/password/forgotten/sent/",
        "/en/account/sessions/",
        "/en/account/tokens/",
        "/en/applications/",
        "/en/bureau/",
        "/en/calendar/",
        "/en/calendar/COP-2/",
        "/en/calendar/bureau-2018-09/",
        "/en/contributions/",
        "/en/documents/",
        "/en/documents/cop2-provisional-agenda/",
        "/en/mandates/",
        "/en/mandates/mandate-views/",
        "/en/news/",
        "/en/parties/",
        "/en/parties/CHE/",
        "/en/reports/",
        "/en/reports/cop2-progress-report/",
        "/en/reports/cop2-progress-report/changes/",
        "/en/search/",
        "/en/timeline/",
        "/en/work/",
        *(f"/en/work/{strand.name}/" for strand in STRANDS),
        f"/reports/file/{0:064}/",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/de/",
        "/en/nothing/",
        "/en/calendar/bureau-2018-09/nothing/",
        "/en/account/nothing/",
        "/admin/nothing/",
        "/admin/meetings/nothing/",
        "/admin/meetings/meeting/999999/nothing/",
        "/reports/nothing/",
        "/reports/run/no-uuid/",
        "/media/renditions/00/nothing.pdf",
        "/admin/r/1/1/",
        "/.env",
    ],
)
def test_an_address_that_no_pattern_knows_is_not_found(address: str) -> None:
    page = browser("officer").get(address, follow=True)
    if page.status_code == 200:  # Django leads from an unknown record of a screen to the list, and says so
        assert address.startswith("/admin/meetings/meeting/")
        assert "999999/nothing" in page.content.decode()
    else:
        assert page.status_code == 404
        assert said(page, ".//h1") == "Not found"


# Refusals and failures in six languages ----------------------------------------------------------------------------

NOT_ALLOWED = {
    "ar": ("غير مسموح", "إلى الصفحة الرئيسية"),
    "zh-hans": ("没有权限", "返回首页"),
    "en": ("Not allowed", "To the home page"),
    "fr": ("Accès non autorisé", "Aller à la page d’accueil"),
    "ru": ("Доступ запрещен", "На главную страницу"),
    "es": ("No permitido", "Ir a la página de inicio"),
}
NOT_FOUND = {
    "ar": "تعذر العثور على الصفحة",
    "zh-hans": "未找到",
    "en": "Not found",
    "fr": "Page non trouvée",
    "ru": "Страница не найдена",
    "es": "Página no encontrada",
}
NO_LONGER_VALID = {
    "ar": "لم تعد الاستمارة صالحة",
    "zh-hans": "表单已失效",
    "en": "The form is no longer valid",
    "fr": "Le formulaire n’est plus valable",
    "ru": "Форма устарела",
    "es": "El formulario ya no es válido",
}
AGAIN = {
    "ar": "حاول من جديد",
    "zh-Hans": "请返回重试",
    "en": "Go back and try again",
    "fr": "Revenez en arrière et réessayez",
    "ru": "попробуйте еще раз",
    "es": "inténtelo de nuevo",
}


def in_language(page: Any, code: str) -> bool:
    """Whether a page says that it is in a language."""
    language = languages.BY_CODE[code]
    return (tree(page).get("lang"), tree(page).get("dir")) == (language.tag, language.direction)


@pytest.mark.parametrize("code", languages.CODES)
def test_a_refusal_says_why_and_what_would_help(code: str) -> None:
    factories.account(roles=[])
    page = browser("colleague").get(f"/{code}/")
    title, home = NOT_ALLOWED[code]
    assert (page.status_code, in_language(page, code)) == (403, True)
    assert said(page, ".//h1") == title
    reason = said(page, ".//main/p")
    assert len(reason) > 30
    assert (code == "en") is ("Ask an administrator for the role if you need it." in reason)
    assert home in said(page)


@pytest.mark.parametrize("code", languages.CODES)
def test_a_refusal_of_a_library_says_what_would_help_too(code: str) -> None:
    """Django's list of records to choose from refuses who asks for none, and gives no reason of its own."""
    officer = browser("officer")
    officer.post("/en/account/", {"language": code})
    page = officer.get("/admin/autocomplete/", {"term": "a"})
    assert (page.status_code, in_language(page, code)) == (403, True)
    assert len(said(page, ".//main/p")) > 15
    assert (code == "en") is ("Ask an administrator for the role if you need it." in said(page))


@pytest.mark.parametrize("code", languages.CODES)
def test_what_is_not_found_leads_home(code: str, client: Client) -> None:
    for one in (client, browser("bureau-member")):
        page = one.get(f"/{code}/nothing/")
        assert (page.status_code, in_language(page, code)) == (404, True)
        assert said(page, ".//h1") == NOT_FOUND[code]
        assert len(words(tree(page).find(".//main/p"))) > 10
        assert f"/{code}/" in links(page)
        assert NOT_ALLOWED[code][1] in said(page)


@pytest.mark.parametrize("code", languages.CODES)
def test_a_form_that_is_no_longer_valid_says_what_to_do(code: str) -> None:
    for person in (Client(enforce_csrf_checks=True), browser("officer", enforce_csrf_checks=True)):
        page = person.post(f"/{code}/account/sign-in/")
        assert (page.status_code, in_language(page, code)) == (403, True)
        assert said(page, ".//h1") == NO_LONGER_VALID[code]
        assert len(said(page, ".//main/p")) > 20


@pytest.mark.parametrize(
    ("address", "failing"),
    [
        ("/en/", "portal.views.home.today"),
        ("/fr/account/", "secretariat.views.enumerated"),
        ("/admin/", "django.contrib.admin.sites.AdminSite.get_app_list"),
    ],
)
def test_a_failure_is_told_in_six_languages_and_says_what_to_do(
    address: str, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = browser("officer", raise_request_exception=False)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("what only the log tells")

    monkeypatch.setattr(failing, fail)
    page = officer.get(address)
    assert page.status_code == 500
    assert "what only the log tells" not in page.content.decode()
    told = {one.get("lang"): words(one) for one in tree(page).findall(".//body//*[@lang]")}
    assert set(told) == {language.tag for language in languages.LANGUAGES}
    assert all(AGAIN[tag] in text for tag, text in told.items()), told
    (arabic,) = tree(page).findall(".//*[@lang='ar']")
    assert arabic.get("dir") == "rtl"
