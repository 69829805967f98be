"""What is logged: lines that cannot be forged, of which request and task they are, twelve kinds of events, and no secret."""

from __future__ import annotations

import ast
import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from celery import Celery
from celery.worker.request import Request
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from kombu import Connection, Queue

from meetings.models import Document
from reports import services as reports
from reports.models import Report
from secretariat.kernel import logs, records, runs
from secretariat.kernel.dates import now
from secretariat.middleware import RequestIdMiddleware
from secretariat.models import Place, User
from secretariat.queries import INVITATION, link_token
from secretariat.settings import base
from tests import factories
from tests.kernel import hostile
from tests.kernel.screens import answer, at
from tests.kernel.test_admin_sheets import exported
from tests.kernel.test_door import code as modules
from tests.pages import browser
from tests.reports.clearing import cleared, drafted, step
from tests.secretariat.signing import (
    PASSWORD,
    code,
    recovery_codes,
    sign_in,
    who,
    with_app,
    with_password,
)
from tests.secretariat.test_settings import start

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """All that production would log from here on, line by line: whatever is no object of JSON in one line fails."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.addFilter(logs.Context())
    handler.setFormatter(logs.JsonLines())
    quiet = {logs.records: logs.records.level}
    root.addHandler(handler)
    logs.records.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    for logger, level in quiet.items():
        logger.setLevel(level)


def formatted(
    formatter: logging.Formatter, message: str, *args: Any, error: BaseException | None = None
) -> str:
    """A line, as a formatter writes it."""
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("a.logger", logging.WARNING, "a.py", 1, message, args, told)
    record.created = 1_538_384_400.25
    logs.Context().filter(record)
    return formatter.format(record)


# Lines ---------------------------------------------------------------------------------------------------------

HOSTILE = [
    "a\n2018-10-01 09:00:00 INFO intersession.accounts signed in: account none",
    'a\r\n{"level": "INFO", "message": "signed in"}',
    'a", "level": "CRITICAL',
    "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg",
    "a\x1b[2K\x1b[1A\x9b2Jb\x08\x7f",
    "a\u202egnihton\u2066b\u200bc\ufeff",
    "a\0b",
    "\ud800",
]
PLAIN = logs.Readable("%(levelname)s %(name)s %(message)s")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_can_forge_a_line(text: str) -> None:
    line = formatted(logs.JsonLines(), "said: %s", text)
    assert len(line.splitlines()) == 1
    assert line.isascii()
    assert line.isprintable()
    told = json.loads(line)
    assert (told["message"], told["level"]) == (f"said: {text}", "WARNING")
    readable = formatted(PLAIN, "said: %s", text)
    assert len(readable.splitlines()) == 1
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", readable)


def test_a_line_of_production_is_one_object_in_utc() -> None:
    told = json.loads(formatted(logs.JsonLines(), "%s of %d", "one", 2))
    assert told == {
        "time": "2018-10-01T09:00:00.250+00:00",
        "level": "WARNING",
        "logger": "a.logger",
        "message": "one of 2",
        "request": "",
    }


def fail(text: str, within: str) -> None:
    """Fail, out of another failure where there is one."""
    try:
        if within:
            {}[within]
    except KeyError as first:
        raise ValueError(text) from first
    raise ValueError(text)


def raised(text: str, within: str = "") -> Exception:
    """An error as it comes, with the places where it was raised."""
    with pytest.raises(ValueError, match=r"(?s).") as caught:
        fail(text, within)
    return caught.value


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_error_says_begins_no_line_in_development(text: str) -> None:
    first, *rest = formatted(PLAIN, "failed", error=raised(text)).splitlines()
    assert first == "WARNING a.logger failed"
    assert all(line.startswith("    ") for line in rest)
    assert len(rest) > 3


CANARY = "amina.canary@example.org"


def test_of_an_error_production_tells_kind_and_places_and_not_what_it_says() -> None:
    """A database says which address is there already; a mail server, to whom it will not send."""
    error = raised(CANARY, within=CANARY)
    error.add_note(f'Traceback:\n  File "/x/child.py", line 7, in made\n    value\nValueError: {CANARY}')
    line = formatted(logs.JsonLines(), "failed: %s, %s, %s", error, str(error), repr(error), error=error)
    assert CANARY not in line
    told = json.loads(line)
    assert told["message"] == "failed: ValueError, ValueError, ValueError"
    assert told["error"][-1] == "KeyError"
    assert "ValueError" in told["error"]
    assert 'File "/x/child.py", line 7, in made' in told["error"]
    assert any(place.endswith("in fail") for place in told["error"])
    assert CANARY in formatted(PLAIN, "failed", error=error)


def test_an_error_that_comes_from_itself_is_told() -> None:
    error, other = ValueError("one"), ValueError("two")
    error.__cause__, other.__cause__ = other, error
    assert json.loads(formatted(logs.JsonLines(), "failed", error=error))["error"] == [
        "ValueError",
        "ValueError",
    ]


LOG = """
import django, logging, sys
django.setup()
logging.getLogger("some.library").warning("a%sb", chr(10))
logging.getLogger("some.library").info("c")
logging.getLogger("intersession.records").info("d")
logging.getLogger().setLevel("WARNING")
logging.getLogger("intersession.accounts").info("e")
logging.getLogger("intersession.records").info("f")
logging.getLogger("some.library").info("not told")
"""


def test_production_logs_in_lines_of_json(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Also where a worker's command line asks for warnings only, what people do is told."""
    done = start(LOG, tmp_path_factory.mktemp("production"))
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["message"] for one in told] == ["a\nb", *"cdef"]
    assert abs(datetime.fromisoformat(told[0]["time"]) - datetime.now(UTC)).total_seconds() < 600  # noqa: TID251 (another process's clock)


def test_development_logs_in_lines_that_people_read() -> None:
    assert base.LOGGING["handlers"]["console"]["formatter"] == "plain"
    assert base.LOGGING["formatters"]["plain"]["format"] == "%(asctime)s %(levelname)s %(name)s %(message)s"


# Requests ------------------------------------------------------------------------------------------------------


def test_every_answer_names_its_request_and_each_another(db: None) -> None:
    client = browser("officer", raise_request_exception=False)
    addresses = (
        "/en/",
        "/en/",
        "/nothing/",
        "/static/portal/portal.css",
        "/admin/secretariat/user/",
        "/en/?%00",
    )
    answers = [client.get(address) for address in addresses]
    answers += [client.get("/en/", HTTP_HOST="evil.example"), client.delete("/en/")]
    found = [one["X-Request-ID"] for one in answers]
    assert [one.status_code for one in answers] == [200, 200, 404, 200, 403, 400, 400, 405]
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("given", "proxies", "kept"),
    [
        ("a1b2c3d4-proxy.7_", 1, True),
        ("a1b2c3d4-proxy.7_", 0, False),
        ("x" * 64, 1, True),
        ("x" * 65, 1, False),
        ("short", 1, False),
        ("", 1, False),
        ("-begins-with-a-dash", 1, False),
        ("a1b2c3d4 e5", 1, False),
        ("a1b2c3d4\nforged", 1, False),
        ("a1b2c3d4\n", 1, False),
        ("ａ１ｂ２ｃ３ｄ４", 1, False),
    ],
)
def test_an_identifier_from_outside_is_kept_where_a_proxy_of_ones_own_gave_it(
    given: str, proxies: int, *, kept: bool, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = HttpRequest()
    request.META["HTTP_X_REQUEST_ID"] = given
    response = RequestIdMiddleware(lambda _request: HttpResponse())(request)
    assert (response["X-Request-ID"] == given) is kept
    assert logs.request_id() == response["X-Request-ID"]
    logs.end_request()
    assert logs.request_id() == ""


def test_each_line_of_a_request_names_it(db: None, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what Django says of an answer that has left all middleware behind, and of a page that fails."""

    def fail(*_args: Any, **_kwargs: Any) -> None:
        logging.getLogger("a.view").warning("here")
        raise RuntimeError(CANARY)

    client = browser("officer", raise_request_exception=False)
    answers = [client.get(address) for address in ("/nothing/", "/admin/secretariat/user/")]
    logging.getLogger("a.command").warning("between")
    monkeypatch.setattr("portal.views.home.today", fail)
    answers.append(client.get("/en/"))
    told = lines()
    assert [one["request"] for one in told if one["logger"] == "a.command"] == [""]
    for page, loggers in zip(answers, (1, 3, 2), strict=True):
        own = [one for one in told if one["request"] == page["X-Request-ID"]]
        assert len(own) == loggers, own
        assert "django.request" in {one["logger"] for one in own}
    assert {one["request"] for one in told} == {"", *(page["X-Request-ID"] for page in answers)}
    assert CANARY not in json.dumps(told)


def test_an_address_is_told_by_its_pattern(db: None, lines: Lines) -> None:
    """In an address stand links of letters, feeds and names; numbers and identifiers of records may be told."""
    token = "canary-token"
    uuid = UUID(int=7)
    client = browser("officer", raise_request_exception=False)
    with translation.override("en"):
        addresses = [
            reverse("account:invitation", args=[token]),
            f"/en/calendar/{token}.ics",
            f"/{token}/",
            f"/reports/run/{uuid}/",
            "/admin/secretariat/user/7/change/",
            f"/reports/report/{token}/?{token}={token}",
        ]
    answers = [client.get(address).status_code for address in addresses]
    assert answers == [404, 404, 404, 404, 403, 404]
    told = [one for one in lines() if one["logger"] == "django.request"]
    assert len(told) == len(addresses)
    assert token not in json.dumps(lines())
    assert told[2]["message"] == "Not Found: no address of the site"
    assert told[3]["message"] == f"Not Found: /reports/run/<uuid:uuid>/ (uuid={uuid})"
    assert "object_id=7" in told[4]["message"]


# Tasks ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[Celery]:
    """An application with two tasks, and a broker in memory, whatever broker the environment names."""
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    app = Celery("other", broker="memory://", set_as_current=False)
    app.conf.task_ignore_result = True

    @app.task(name="other.tell", shared=False)
    def tell() -> None:
        logging.getLogger("a.task").warning("told")

    @app.task(name="other.fail", shared=False)
    def fail() -> None:
        raise ValueError(CANARY)

    yield app
    app.close()


def delivered(app: Celery) -> Request:
    """The next message, as a worker takes it."""
    with Connection("memory://") as connection, connection.channel() as channel:
        message = Queue("celery", channel=channel).get(accept=["json"])
    assert message is not None
    return Request(message, app=app, hostname="here", on_ack=lambda *_: None, on_reject=lambda *_: None)


def of_ours(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines that the tests write, without those of Celery."""
    return [one for one in told if one["logger"].startswith("a.")]


@pytest.mark.parametrize("given", ["a-request-of-ours", ""])
def test_a_task_tells_from_which_request_it_comes(given: str, other: Celery, lines: Lines) -> None:
    if given:
        logs.begin_request(given)
    sent = other.tasks["other.tell"].apply_async()
    logs.end_request()
    logging.getLogger("a.worker").warning("before")
    delivered(other).execute()
    logging.getLogger("a.worker").warning("after")
    before, told, after = of_ours(lines())
    assert (told["request"], told["task"]) == (given, sent.id)
    assert [(one["request"], "task" in one) for one in (before, after)] == [("", False)] * 2


def test_a_task_that_is_rung_for_by_a_task_comes_from_the_same_request(other: Celery) -> None:
    task = SimpleNamespace(request={logs.HEADER: "a-request-of-ours"})
    logs.begin_task("one", SimpleNamespace(request=SimpleNamespace(get=task.request.get, is_eager=False)))
    headers: dict[str, Any] = {}
    logs.send(headers)
    logs.end_task("one")
    assert headers == {logs.HEADER: "a-request-of-ours"}
    logs.send(headers := {})
    assert headers == {}


def test_a_task_that_is_done_at_once_is_its_caller_s(other: Celery, lines: Lines) -> None:
    logs.begin_request("a-request-of-ours")
    other.tasks["other.tell"].apply()
    assert logs.request_id() == "a-request-of-ours"
    logs.end_request()
    assert [(one["request"], "task" in one) for one in of_ours(lines())] == [("a-request-of-ours", True)]


def test_a_header_that_is_no_identifier_is_let_go(other: Celery, lines: Lines) -> None:
    other.tasks["other.tell"].apply_async(headers={logs.HEADER: "forged\nline"})
    delivered(other).execute()
    assert [one["request"] for one in of_ours(lines())] == [""]


def test_what_celery_says_of_a_task_that_fails_is_not_what_the_error_says(
    other: Celery, lines: Lines
) -> None:
    logs.begin_request("a-request-of-ours")
    other.tasks["other.fail"].apply_async()
    logs.end_request()
    delivered(other).execute()
    assert lines(), "Celery says nothing"
    assert CANARY not in json.dumps(lines())
    assert any("ValueError" in one.get("error", ()) for one in lines())


def test_a_worker_logs_as_the_settings_say() -> None:
    root = logging.getLogger()
    before, handlers = root.level, list(root.handlers)
    logs.keep(loglevel=logging.ERROR)
    assert (root.level, root.handlers) == (logging.ERROR, handlers)
    logs.keep(loglevel=None)
    assert root.level == logging.ERROR
    root.setLevel(before)


# Events --------------------------------------------------------------------------------------------------------

Event = Callable[[dict[str, Any]], bool]


def named(*events: str) -> Event:
    """Lines of an event."""
    return lambda one: one.get("event") in events


EVENTS: dict[str, Event] = {
    "signed in": named("signed in"),
    "a wrong password": named("wrong password"),
    "a wrong second factor": named("wrong second factor"),
    "shut out for a while": named("refused, too many wrong passwords for an account"),
    "too many attempts": named("too many attempts"),
    "signed out": named("signed out"),
    "a password changed": named("password set"),
    "a second factor set up": named("authenticator app set up"),
    "a second factor removed": named("totp removed"),
    "refused at an address": named("refused"),
    "a verb that is not granted": named("not granted"),
    "records exported": named("exported"),
    "a report issued": named("reports.issue_edition"),
    "roles changed": lambda one: one.get("kind") == "secretariat.user" and "roles" in one["columns"].split(),
    "a file attached": named("meetings.attach_file"),
    "a file downloaded": named("downloaded"),
    "personal data exported": named("secretariat.export_personal_data"),
    "personal data erased": named("secretariat.erase_personal_data"),
    "a run asked for": named("run asked for"),
    "a run failed": named("run failed"),
}
NAME, WRONG, REASON, CONTENT = "Canary Example", "a wrong canary in a cage", "canary-reason", "canary-content"


@pytest.fixture
def secrets(settings: Any, tmp_path: Any) -> list[str]:
    """What must stand in no line; who goes through the events adds to it."""
    settings.MEDIA_ROOT, settings.PINNED_TODAY = tmp_path, date(2018, 10, 1)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return [PASSWORD, WRONG, NAME, CANARY, REASON, CONTENT, "canary-name"]


def went_in_and_out(secrets: list[str]) -> None:
    """Wrong and right passwords and codes; an app set up and removed; a password of one's own."""
    with_password("bureau-member")
    secret = with_app("officer")
    client = Client()
    for _time in range(6):
        sign_in(Client(REMOTE_ADDR="192.0.2.7"), "editor", WRONG)
    sign_in(client, "canary-name", WRONG)
    sign_in(client, "officer")
    client.post("/en/account/sign-in/code/", {"code": "000000"})
    shown = code(secret)
    assert client.post("/en/account/sign-in/code/", {"code": shown}).status_code == 302
    secrets += [secret, shown, client.session.session_key or "", client.cookies["csrftoken"].value]
    client.post("/en/account/sign-out/")
    member = Client()
    sign_in(member, "bureau-member")
    form = member.get(reverse("mfa_activate_totp")).context["form"]
    member.post(reverse("mfa_activate_totp"), {"kept": form.kept, "code": code_now(form.secret)})
    secrets += [form.kept, form.secret, *recovery_codes("bureau-member")]
    row = Authenticator.objects.get(type="totp", user=who("bureau-member"))
    assert member.post(reverse("account:remove-factor", args=[row.pk])).status_code == 302
    sent = {"oldpassword": PASSWORD, "password1": f"{WRONG} 2", "password2": f"{WRONG} 2"}
    assert member.post(reverse("account_change_password"), sent).status_code == 302


def code_now(secret: str) -> str:
    """What an app shows."""
    return code(secret)


def was_refused(secrets: list[str]) -> None:
    """Pages that somebody may not open; links that are tried too often."""
    assert browser("officer").get("/admin/secretariat/user/").status_code == 403
    with translation.override("en"):
        place = reverse("account:invitation", args=["canary-token"])
    for _time in range(61):
        last = Client().post(place, {})
    assert last.status_code == 429
    secrets.append("canary-token")


def kept_accounts(secrets: list[str]) -> None:
    """An account with its invitation, its roles, and what is held of a person, exported and erased."""
    administrator, client = who("administrator"), browser("administrator")
    account = factories.account("canary-key", display_name=NAME, email=CANARY, by=administrator)
    assert answer(client, at(account, "invite"), reason=REASON).status_code == 302
    secrets += [link_token(User.objects.get(key="canary-key"), INVITATION), "canary-key"]
    records.amend(
        User.objects.get(key="canary-key"),
        {"roles": ["auditor"]},
        factories.act(by=administrator, reason=REASON),
    )
    person = factories.person("p-0142", display_name=NAME, by=administrator)
    assert answer(client, at(person, "export_held"), reason=REASON).status_code == 200
    assert answer(client, at(person, "erase"), reason=REASON).status_code == 302


def took_files() -> None:
    """A sheet of places; a file that is attached to a document, and read by a member of the Bureau."""
    exported(browser("officer"), Place)
    document = Document.objects.get(key="cop2-provisional-agenda")
    records.amend(document, {"visibility": "bureau"}, factories.act(by=who("officer"), reason=REASON))
    file = SimpleUploadedFile("canary-name.xlsx", hostile.workbook(1))
    page = reverse("meetings:files", args=[document.key])
    sent = {"language": "fr", "file": file, "reason": REASON}
    assert browser("officer").post(page, sent).status_code == 302
    with translation.override("en"):
        row = document.files.get()
        place = reverse("portal:document-file", args=[row.uuid])
    assert browser("bureau-member").get(place).status_code == 200


def led_a_report(report: Report) -> None:
    """To its being issued."""
    edition = drafted(report)
    cleared(report, edition)
    step(reports.freeze_edition, edition, "editor")
    step(reports.clear_edition, edition, "clearing-officer")
    step(reports.submit_edition, edition, "editor")
    step(reports.issue_edition, edition, "clearing-officer")


def failed_a_run() -> None:
    """A run whose work fails by an error that says whom it is about."""
    run = runs.request(
        "secretariat.letter", parts=[("one", 0)], parameters={"text": CONTENT}, idempotency_key=CONTENT,
        by=who("officer"), at=now(), tries=1,
    )  # fmt: skip

    def do(*_args: Any) -> None:
        raise ValueError(f"{CANARY} is not taken")

    assert not runs.work(run.parts.get().pk, do, clock=now)


def test_what_people_do_is_logged_and_nothing_personal_or_secret(
    report: Report,
    lines: Lines,
    secrets: list[str],
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs, "_send", lambda _kind, _part: None)
    with django_capture_on_commit_callbacks(execute=True):
        went_in_and_out(secrets)
        was_refused(secrets)
        kept_accounts(secrets)
        took_files()
        led_a_report(report)
        failed_a_run()
    told = lines()
    assert {name: any(event(one) for one in told) for name, event in EVENTS.items()} == dict.fromkeys(
        EVENTS, True
    )
    found = [
        (secret, one)
        for secret in secrets
        for one in told
        if secret and secret in json.dumps(one, ensure_ascii=False)
    ]
    assert found == []
    assert len(secrets) > 20
    assert all(len(secret) > 5 for secret in secrets)
    events = [one for one in told if "event" in one]
    accounts = {str(uuid) for uuid in User.objects.values_list("uuid", flat=True)} | {logs.NOBODY}
    assert {one["account"] for one in events if "account" in one} <= accounts
    refusal = next(one for one in told if one.get("event") == "refused")
    assert refusal["account"] == str(who("officer").uuid)
    assert (refusal["method"], refusal["place"]) == ("GET", "/admin/secretariat/user/")
    denied = next(one for one in told if one.get("event") == "not granted")
    assert denied["verb"].startswith("secretariat.")


def test_what_is_undone_is_not_logged(
    db: None, lines: Lines, django_capture_on_commit_callbacks: Any
) -> None:
    """Forms write on trial, and a sheet is tried before it is taken."""

    def undone() -> None:
        with transaction.atomic():
            factories.place("first")
            raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            undone()
        factories.place("second")
    told = [one for one in lines() if one["logger"] == "intersession.records"]
    assert [one["record"] for one in told] == [str(Place.objects.get(key="second").uuid)]


# No line is made of a value that may be personal or secret -----------------------------------------------------

UNSPEAKABLE = re.compile(
    r"password|secret|\btoken|session_key|\bemail\b|display_name|\bcode\b|\bpost\b|\bbody\b|\bcontent\b|get_full_path|\bpath\b",
    re.IGNORECASE,
)


def logged(module: ast.AST) -> Iterator[ast.Call]:
    """The calls of a module that log."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="logger" | "logs"), attr=name)):
                if name in {"debug", "info", "warning", "error", "exception", "critical", "log", "tell"}:
                    yield node


def names_the_unspeakable(call: ast.Call) -> bool:
    values = [*call.args, *(word.value for word in call.keywords)]
    return any(UNSPEAKABLE.search(ast.unparse(one)) for one in values if not isinstance(one, ast.Constant))


def test_no_line_is_made_of_what_may_not_be_told() -> None:
    calls = [(path, call) for path, module in modules() for call in logged(module)]
    assert len(calls) > 12
    assert [(path, ast.unparse(call)) for path, call in calls if names_the_unspeakable(call)] == []
    for bad in (
        'logger.info("%s", user.email)',
        "logs.tell(logger, 20, 'x', to=form.cleaned_data['password'])",
    ):
        assert all(names_the_unspeakable(call) for call in logged(ast.parse(bad)))
