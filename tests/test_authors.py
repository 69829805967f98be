"""No way to write leaves no author: every address, command and task, by what it changes in the tables themselves.

A way is tried between two looks at all that has a history. What is different then must be what the new audit rows
are about, and each of them must name who did it.
"""

from __future__ import annotations

import inspect
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string

from bureau.models import BureauSession, BureauTerm
from meetings.models import Period
from reports import services as reports
from reports.exchange import xliff
from reports.models import Edition, Report, SentenceEdit
from secretariat.celery import app as celery
from secretariat.kernel import audit, records, triggers, writing
from secretariat.kernel.admin import AuditRowAdmin, RecordAdmin, RunAdmin
from secretariat.kernel.models import Audited, AuditRow, Guarded, Link, Record, RunPart
from secretariat.management.commands.democode import code_of
from secretariat.models import Place, User
from secretariat.queries import INVITATION, PASSWORD, link_token
from tests import factories
from tests.conftest import AT
from tests.kernel import hostile
from tests.kernel.screens import answer, at, browser, save
from tests.kernel.test_admin_rows import new_row
from tests.kernel.test_admin_sheets import confirm, exported, preview, rows_of, sheet_of
from tests.reports.clearing import SUPPORT, row_of, say, who
from tests.reports.test_exchange import HELP, File, standing, uploaded
from tests.reports.test_workbench import address, fields
from tests.secretariat.signing import Device, use
from tests.test_urls import Pattern, addresses, patterns

__all__ = ("addresses",)

pytestmark = pytest.mark.django_db

GOOD = "a-password-of-some-length"

# What was written, and by whom ---------------------------------------------------------------------------------

Stored = dict[tuple[str, UUID], Any]


def stored() -> Stored:
    """All that has a history: every row by its kind and whose history tells of it."""
    found: Stored = {}
    for kind in apps.get_models():
        if issubclass(kind, (Record, Audited)):
            for row in kind._base_manager.values():
                found[kind._meta.label, row["uuid"]] = json.dumps(row, default=str)
    for kind in apps.get_models():
        for link in getattr(kind, "LINKS", {}).values():
            rows: Any = link.rows()._base_manager.order_by("pk")
            for uuid, row in zip(
                rows.values_list(f"{link.owner}__uuid", flat=True), rows.values(), strict=True
            ):
                found[link.model, uuid] = [*found.get((link.model, uuid), ()), json.dumps(row, default=str)]
    return found


@dataclass
class Written:
    """What a way has changed, and the rows that tell of it."""

    changed: set[UUID]
    rows: list[AuditRow]

    @property
    def untold(self) -> set[UUID]:
        """What was changed without a row."""
        return self.changed - {row.subject_uuid for row in self.rows}

    @property
    def authors(self) -> set[str]:
        """Who did it, by the rows."""
        return {row.by.key for row in self.rows}


def written(way: Callable[[], object]) -> Written:
    """What a way writes."""
    before, last = stored(), AuditRow.objects.order_by("pk").last()
    way()
    after = stored()
    changed = {key[1] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    rows = AuditRow.objects.filter(pk__gt=last.pk if last else 0).select_related("by")
    return Written(changed, list(rows))


def test_all_that_has_a_history_is_looked_at(officer: User) -> None:
    """The links of a record, and the tables that its kind shares with others, are part of it."""
    labels = {label for label, _uuid in stored()}
    looked = {
        kind._meta.label for kind in apps.get_models() if issubclass(kind, Guarded) and kind is not AuditRow
    }
    assert labels <= looked
    assert {kind._meta.label for kind in apps.get_models() if issubclass(kind, Link)} == {
        link.model for kind in apps.get_models() for link in getattr(kind, "LINKS", {}).values()
    }
    assert written(lambda: None) == Written(set(), [])
    period = Period.objects.get()
    meeting = factories.meeting(by=officer)
    found = written(lambda: records.amend(meeting, {"periods": [period]}, factories.act(by=officer)))
    assert (found.changed, found.untold, found.authors) == ({meeting.uuid}, set(), {"officer"})
    with writing.door():
        silent = written(lambda: Place.objects.filter(key="geneva").update(source_note="forged"))
    assert silent.untold == {Place.objects.get(key="geneva").uuid}


# Addresses -----------------------------------------------------------------------------------------------------


def session() -> BureauSession:
    """A session that is ahead."""
    return BureauSession.objects.get(key="bureau-2018-09")


def imported() -> None:
    """A sheet with a changed and a new row."""
    client = browser("officer")
    rows = rows_of(exported(client, Place))
    rows[0]["source_note"] = "a letter"
    shown = preview(client, Place, sheet_of([*rows, {**rows[0], "key": "bern", "name_en": "Bern"}]))
    assert confirm(client, Place, shown).status_code == 302


def rows_of_a_form() -> None:
    """One added, one changed and one withdrawn in the form of the record to which they belong."""
    term = BureauTerm.objects.get()
    added = {"purposes-4-id": "", "purposes-4-term": str(term.pk), "purposes-4-seen_version": "0"}
    changed = {"purposes-1-phrase_fr": "examen", "purposes-3-DELETE": "on", "source_note": "a letter"}
    assert save(browser("officer"), term, **added, **new_row(4, position="4"), **changed).status_code == 302


def corrected() -> None:
    """A verb of the field, and then its day."""
    client, record = browser("officer"), session()
    answer(client, at(record, "do", "postpone_meeting"), effective_on="2018-09-03")
    answer(client, at(record, "correct", 2), effective_on="2018-09-04", reason="the letter")


def invited() -> User:
    """An account whose holder was invited by an administrator."""
    account = factories.account("newcomer", email="newcomer@example.org", by=who("administrator"))
    assert answer(browser("administrator"), at(account, "invite")).status_code == 302
    return who("newcomer")


def accepted() -> None:
    """An invitation, accepted by whoever has the letter."""
    with translation.override("en"):
        place = reverse("account:invitation", args=[link_token(who("newcomer"), INVITATION)])
    sent = {"password1": GOOD, "password2": GOOD}
    assert Client().post(place, sent).status_code == 302


def reset() -> None:
    """The second factors of somebody who has lost them, removed by an administrator."""
    place = at(who("editor"), "reset")
    assert answer(browser("administrator"), place, reason="telephone lost").status_code == 302


def past_its_time() -> None:
    """Erase a passport of which the journey is long over."""
    factories.travel_document(needed_until=date(2018, 1, 5))
    call_command("eraseexpired", verbosity=0)


def erased() -> None:
    """Erase what is held of a person."""
    place = at(factories.person(by=User.objects.get(key="administrator")), "erase")
    assert answer(browser("administrator"), place, reason="a letter").status_code == 302


def exported_of_a_person() -> None:
    """Take what is held of a person."""
    place = at(factories.person(by=User.objects.get(key="administrator")), "export_held")
    assert answer(browser("administrator"), place, reason="a letter").status_code == 200


def number_read() -> None:
    """Look at the number of a passport."""
    by = User.objects.get(key="officer")
    document = factories.travel_document(person=factories.person(by=by), by=by)
    assert browser("officer").post(at(document, "number")).status_code == 200


def own_password() -> None:
    """Set by oneself."""
    factories.services.set_password(user=who("editor"), password=GOOD, by=who("editor"), at=AT)
    sent = {"oldpassword": GOOD, "password1": f"{GOOD}2", "password2": f"{GOOD}2"}
    assert browser("editor").post(reverse("account_change_password"), sent).status_code == 302


def forgotten_password() -> None:
    """Set by whoever has the letter."""
    factories.services.set_password(user=who("editor"), password=GOOD, by=who("editor"), at=AT)
    place = reverse("account:new-password", args=[link_token(who("editor"), PASSWORD)])
    assert Client().post(place, {"password1": f"{GOOD}2", "password2": f"{GOOD}2"}).status_code == 302


def app_set_up() -> Client:
    """An authenticator app of one's own."""
    client = browser("bureau-member")
    place = reverse("mfa_activate_totp")
    form = client.get(place).context["form"]
    sent = {"kept": form.kept, "code": code_of(form.secret, at=time.time())}
    assert client.post(place, sent).status_code == 302
    return client


def passkey_set_up() -> None:
    """A passkey of one's own."""
    client = browser("bureau-member", SERVER_NAME="localhost")
    assert use(client, reverse("mfa_add_webauthn"), Device(), "create", name="Laptop").status_code == 302


def app_removed() -> None:
    """The app again."""
    client = app_set_up()
    row = Authenticator.objects.get(type="totp")
    assert client.post(reverse("account:remove-factor", args=[row.pk])).status_code == 302


def words_on(report: Report, client: Any, text: str) -> None:
    """Write a paragraph on its page."""
    page = address("words", report, "en", SUPPORT)
    assert client.post(page, {**fields(client.get(page)), "text-0": text}).status_code == 302


def paragraph(report: Report) -> None:
    """Add one."""
    page = address("add-paragraph", report, SUPPORT)
    assert browser("editor").post(page, {"text": "Added.", "reason": "asked"}).status_code == 302


def arranged(report: Report) -> None:
    """Leave one out, put it back, move it."""
    client, page = browser("editor"), address("arrange", report, SUPPORT)
    for version, do in enumerate(("leave-out", "put-back", "down", "place")):
        client.post(page, {"do": do, "version": str(version), "reason": "asked"})


def resolved(report: Report) -> None:
    """Take the composed text instead of one's own."""
    words_on(report, browser("editor"), "Said otherwise.")
    sent = {"passage": SUPPORT, "sentence": SUPPORT, "version": "1", "do": "take"}
    browser("editor").post(address("resolve", report, "en"), sent)
    assert not SentenceEdit.objects.get().standing


def let_go(report: Report) -> None:
    """Let go of words that have no place."""
    edit = SentenceEdit(report=report, sentence="gone", language="en", text="Gone.", by=who("editor"), at=AT)
    audit.store(edit, factories.act(by=who("editor"), verb="reports.edit"), {})
    sent = {"do": "words", "sentence": "gone", "language": "en", "version": "1"}
    browser("editor").post(address("without-place", report), sent)
    assert not SentenceEdit.objects.get().standing


def taken(report: Report) -> None:
    """Take a translators' file that was shown."""
    client = browser("translator")
    file = File(xliff.written(standing(report))).translate(HELP, "Le secrétariat a aidé.")
    shown = client.post(address("exchange", report), uploaded(file.content))
    client.post(address("exchange-take", report), {"token": shown.context["token"]})


def talked(report: Report) -> None:
    """Say something, answer, resolve, and answer once more."""
    client, page = browser("editor"), address("comment", report, SUPPORT)
    client.post(page, {"text": "Why?"})
    thread = str(AuditRow.objects.filter(subject_kind="reports.comment").get().subject_uuid)
    client.post(page, {"text": "So.", "thread": thread})
    client.post(page, {"resolve": "yes", "thread": thread})
    client.post(page, {"text": "Not quite.", "thread": thread})


def led_on(report: Report) -> None:
    """Begin an edition, draft it and submit a section."""
    client = browser("editor")
    client.post(address("editions", report), {"kind": "first", "codes": ["en"]})
    edition = Edition.objects.get()
    act = reverse("reports:board-act", args=[report.key, edition.uuid])
    client.post(act, {"do": "draft", "version": "1"})
    edition = Edition.objects.select_related("report").get()
    sent = {"do": "submit-section", "section": "bureau", "version": "0"}
    client.post(act, {**sent, "digest": row_of(report, edition).digest})
    client.post(act, {"do": "freeze", "version": "2"})
    assert Edition.objects.get().version == 3


def attached_file(report: Report) -> None:
    """Attach a file to a document, and another one in its place."""
    page = reverse("meetings:files", args=[report.document.key])
    for rows in (1, 2):
        file = SimpleUploadedFile("list.xlsx", hostile.workbook(rows))
        assert browser("officer").post(page, {"language": "fr", "file": file}).status_code == 302


def withdrawn_file(report: Report) -> None:
    """Withdraw a file of a document."""
    file = factories.file(document=report.document, by=who("officer"))
    page = reverse("meetings:withdraw-file", args=[report.document.key, file.uuid])
    assert browser("officer").post(page, {"reason": "the wrong one"}).status_code == 302


WRITE: dict[str, tuple[str, Callable[[Report], object]]] = {
    "admin:*_add": ("officer", lambda _: save(browser("officer"), Place, "add", key="bern", name_en="Bern")),
    "admin:*_change": ("officer", lambda _: rows_of_a_form()),
    "admin:*_delete": (
        "officer",
        lambda _: answer(browser("officer"), at(Place.objects.get(key="unused"), "delete"), reason="twice"),
    ),
    "admin:*_do": (
        "officer",
        lambda _: answer(
            browser("officer"), at(session(), "do", "postpone_meeting"), effective_on="2018-09-03"
        ),
    ),
    "admin:*_correct": ("officer", lambda _: corrected()),
    "admin:*_process_import": ("officer", lambda _: imported()),
    "admin:*_erase": ("administrator", lambda _: erased()),
    "admin:*_export_held": ("administrator", lambda _: exported_of_a_person()),
    "admin:*_number": ("officer", lambda _: number_read()),
    "admin:*_invite": ("administrator", lambda _: invited()),
    "admin:*_reset": ("administrator", lambda _: reset()),
    "account:invitation": ("newcomer", lambda _: accepted()),
    "account:new-password": ("editor", lambda _: forgotten_password()),
    "account:remove-factor": ("bureau-member", lambda _: app_removed()),
    "account:sessions": (
        "officer",
        lambda _: browser("officer").post(reverse("account:sessions"), {"others": ""}),
    ),
    "mfa_activate_totp": ("bureau-member", lambda _: app_set_up()),
    "mfa_add_webauthn": ("bureau-member", lambda _: passkey_set_up()),
    "mfa_view_recovery_codes": (
        "bureau-member",
        lambda _: app_set_up().post(reverse("mfa_view_recovery_codes")),
    ),
    "account:account": (
        "translator",
        lambda _: browser("translator").post(reverse("account:account"), {"language": "ar"}),
    ),
    "account:language": (
        "translator",
        lambda _: browser("translator").post(reverse("account:language"), {"language": "ar"}),
    ),
    "account_change_password": ("editor", lambda _: own_password()),
    "account:feed": ("bureau-member", lambda _: browser("bureau-member").post(reverse("account:feed"))),
    "account:tokens": (
        "harvester",
        lambda _: browser("harvester").post(reverse("account:tokens"), {"label": "x", "days": "30"}),
    ),
    "meetings:files": ("officer", attached_file),
    "meetings:withdraw-file": ("officer", withdrawn_file),
    "reports:words": ("officer", lambda report: words_on(report, browser("officer"), "Said otherwise.")),
    "reports:add-paragraph": ("editor", paragraph),
    "reports:arrange": ("editor", arranged),
    "reports:resolve": ("editor", resolved),
    "reports:without-place": ("editor", let_go),
    "reports:exchange-take": ("translator", taken),
    "reports:comment": ("editor", talked),
    "reports:editions": ("editor", led_on),
    "reports:board-act": ("editor", led_on),
}


@pytest.mark.parametrize("name", WRITE)
def test_what_is_written_at_an_address_names_who_sat_there(name: str, report: Report) -> None:
    factories.place("unused")
    if name == "account:invitation":
        invited()
    author, way = WRITE[name]
    found = written(lambda: way(report))
    assert found.changed
    assert (found.untold, found.authors) == (set(), {author})


# What takes a form and writes nothing that has a history, and why; other addresses only show.
RUNS = "asks for work in the background; the run says who asked"
WRITE_NONE = {
    "account_login": "opens a session",
    "mfa_authenticate": "as above",
    "account_logout": "ends a session",
    "account_reauthenticate": "is told by the session",
    "mfa_reauthenticate": "as above",
    "mfa_reauthenticate_webauthn": "as above",
    "account_reset_password": "asks for a letter in the background",
    "admin:login": "as above",
    "admin:logout": "as above",
    "admin:*_import": "shows what a sheet would change",
    "admin:*_export": "gives a sheet",
    "reports:exchange": "shows what a file would change",
    "reports:changes": "composes anew from the records",
    "reports:generate": RUNS,
    "reports:edition-files": RUNS,
    "reports:letters": RUNS,
    "reports:run-retry": RUNS,
}


def name_of(pattern: Pattern) -> str:
    """An address's name, the same for the screens of all kinds."""
    screen = re.match(r"admin/(\w+)/(\w+)/", pattern.route)
    return pattern.name.replace(f"{screen[1]}_{screen[2]}_", "*_") if screen else pattern.name


def test_every_other_address_writes_nothing(addresses: list[str]) -> None:
    """Asked by somebody who may do all, and told nothing or nonsense."""
    with translation.override("en"):
        known = {pattern: name_of(pattern) for pattern in patterns()}
    assert WRITE.keys() | WRITE_NONE.keys() <= set(known.values())
    administrator = browser("administrator")
    tried = dict[str, str]()
    for pattern, name in known.items():
        route = re.sub(r"<[^>]*>", "[^/]+", re.sub(r"\(\?P[^)]*\)", ".+", pattern.route.rstrip("$")))
        fitting = [one for one in addresses if re.fullmatch(f"/{route}", one)]
        if name not in WRITE and fitting:
            tried.setdefault(name, fitting[0])
    assert WRITE_NONE.keys() <= tried.keys()
    assert len(tried) > 40

    def way() -> None:
        for name, place in tried.items():
            client = administrator if "log" not in name else browser("administrator")
            for sent in ({}, {"key": "x", "do": "x", "text": "x", "language": "xx", "version": "0"}):
                client.post(place, sent)

    assert written(way) == Written(set(), [])


def test_every_screen_of_records_is_of_the_one_kind_that_is_tried_here() -> None:
    others = {type(screen) for screen in admin.site._registry.values() if not isinstance(screen, RecordAdmin)}
    assert others == {AuditRowAdmin, RunAdmin}
    for screen in admin.site._registry.values():
        kept = {"save_model", "save_related", "save_formset", "delete_view", "verb_view", "correct_view"}
        own = {
            name for kind in type(screen).mro() for name in vars(kind) if kind.__module__.endswith(".admin")
        }
        assert not own & kept, screen
        assert not screen.actions, screen
        assert not screen.list_editable, screen


# Commands ------------------------------------------------------------------------------------------------------


def period_of(folder: Path) -> str:
    """A folder with a new place and a changed one."""
    folder.mkdir()
    (folder / "places.csv").write_text("key,name_en,source_note\nbern,Bern,\ngeneva,Geneva,a letter\n")
    return str(folder)


COMMANDS: dict[str, Callable[[Path], object]] = {
    "loadperiod": lambda path: call_command("loadperiod", period_of(path / "period"), verbosity=0),
    "openaccount": lambda _path: call_command("openaccount", "newcomer", verbosity=0),
    "eraseexpired": lambda _path: past_its_time(),
    "demosignins": lambda _path: call_command("demosignins", verbosity=0),
}
COMMANDS_WRITE_NONE = {
    "dumpperiod": "writes files",
    "rotatekeys": "encrypts the same texts under another key; tests/secretariat/test_rotatekeys.py",
    "verifyaudit": "reads",
    "democode": "reads",
    "backup": "writes files",
    "restore": "fills an empty database with histories that are complete",
    "indexsearch": "makes words anew of records that it leaves alone",
    "writedocs": "writes documents",
    "makemessages": "writes catalogues",
    "compilemessages": "as above",
    "broker": "is another program",
    "report": RUNS,
}


def test_every_command_is_tried_or_writes_nothing() -> None:
    rooms = {label.rpartition(".")[2] for label in settings.ROOMS}
    ours = {name for name, room in get_commands().items() if str(room).rpartition(".")[2] in rooms}
    assert ours == COMMANDS.keys() | COMMANDS_WRITE_NONE.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_is_done_by_the_product_s_own_account(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr("secretariat.management.commands.openaccount.getpass", lambda _asked: GOOD)
    found = written(lambda: COMMANDS[name](tmp_path))
    assert found.changed
    assert (found.untold, found.authors) == (set(), {"system"})


THROUGH = "written through kernel.records"
# Commands of libraries that write, and what stops them.
LIBRARIES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "loaddata": (THROUGH, lambda path: call_command("loaddata", path / "place.json")),
    "update_translation_fields": (
        THROUGH,
        lambda _path: call_command("update_translation_fields", verbosity=0),
    ),
    "import by kind": (THROUGH, lambda path: by_command("secretariat.Place", path)),
    "import by sheet": (  # nobody acts
        "is_authenticated",
        lambda path: by_command("secretariat.resources.PlaceResource", path),
    ),
    "flush": (triggers.REFUSAL, lambda _path: call_command("flush", interactive=False, verbosity=0)),
}


def by_command(resource: str, path: Path) -> None:
    """What `manage.py import` of the library of sheets does."""
    call_command("import", resource, str(path / "places.csv"), interactive=False, raise_errors=True)


@pytest.mark.parametrize("name", LIBRARIES)
def test_commands_of_libraries_write_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.delattr(
        type(connection.ops), "execute_sql_flush"
    )  # what the suite itself empties tables with
    place = Place.objects.get(key="geneva")
    row = {"key": "geneva", "name_en": "Forged", "uuid": str(place.uuid)}
    row |= {"created_at": str(AT), "updated_at": str(AT)}
    fixture = [{"model": "secretariat.place", "pk": place.pk, "fields": row}]
    (tmp_path / "place.json").write_text(json.dumps(fixture))
    identified = (
        "id,key,name_en\n,geneva,Forged\n" if name == "import by kind" else "key,name_en\ngeneva,Forged\n"
    )
    (tmp_path / "places.csv").write_text(identified)
    told, command = LIBRARIES[name]

    def way() -> None:
        with pytest.raises(Exception, match=r".") as refusal, transaction.atomic():
            command(tmp_path)
        assert told in f"{refusal.value} {refusal.value.__cause__}"

    assert written(way) == Written(set(), [])


# Tasks ---------------------------------------------------------------------------------------------------------


def person_with_a_password() -> User:
    """Somebody who may have forgotten it."""
    return factories.services.set_password(user=who("editor"), password=GOOD, by=who("editor"), at=AT)


def test_tasks_write_nothing_that_has_a_history(report: Report, tmp_path: Path, settings: Any) -> None:
    """What they make says of itself from which run it comes, and the run who asked for it."""
    settings.MEDIA_ROOT = tmp_path
    assert {name for name in celery.tasks if not name.startswith("celery.")} == {
        "kernel.sweep_runs",
        "meetings.sweep_files",
        "meetings.ask_for_digests",
        "meetings.digest",
        "secretariat.erase_expired",
        "reports.generate",
        "reports.letter",
        "secretariat.forget_sessions",
        "secretariat.letter",
    }
    by = who("officer")
    run = reports.request_report(report=report, as_of=date(2018, 9, 1), only=("en",), by=by, at=AT)
    say(report, "Look, @editor", by="officer")
    factories.services.send_password_link(user=person_with_a_password(), by=who("officer"), at=AT)

    def way() -> None:
        celery.tasks["kernel.sweep_runs"]()
        celery.tasks["meetings.sweep_files"]()
        celery.tasks["meetings.ask_for_digests"]()
        celery.tasks["secretariat.forget_sessions"]()
        for part in RunPart.objects.order_by("run", "stage"):
            celery.tasks[part.run.kind](part=part.pk)

    assert written(way) == Written(set(), [])
    assert set(RunPart.objects.filter(stage=0).values_list("state", flat=True)) == {"done"}
    run.refresh_from_db()
    assert run.requested_by == by


# Services ------------------------------------------------------------------------------------------------------

# What takes an instant and nobody who acts, and why.
NOBODY = {
    "system_user": "makes the product's own account, by itself",
    "compose_report": "composes from records",
    "work_on_part": "does a part of a run, which says who asked",
    "render": "makes a file from a snapshot",
    "sweep_files": "removes files that nothing names",
    "readers_now": "reads who is to be reminded",
}


def services() -> Iterator[tuple[str, Any]]:
    """The functions of the rooms that write, by name."""
    rooms = [
        label for label in settings.ROOMS if label not in {"api", "desk", "portal", "secretariat.kernel"}
    ]
    for room in rooms:
        for name, function in vars(import_module(f"{room}.services")).items():
            public = inspect.isfunction(function) and not name.startswith("_")
            if (
                public
                and function.__module__.startswith(room)
                and "at" in inspect.signature(function).parameters
            ):
                yield name, function


def test_every_service_that_writes_is_told_who_writes() -> None:
    found = dict(services())
    assert len(found) > 60
    assert {name for name, function in found.items() if not who_must_be_told(function)} == NOBODY.keys()


def who_must_be_told(function: Any) -> bool:
    """Whether a function cannot be called without saying who acts."""
    parameters = inspect.signature(function).parameters
    acting = [parameters[name] for name in ("by", "user") if name in parameters]
    return bool(acting) and acting[0].default is inspect.Parameter.empty


def test_every_verb_of_a_state_is_told_who_does_it() -> None:
    verbs = {
        f"{kind.STATES.services}.{step.verb.rpartition('.')[2]}"
        for kind in apps.get_models()
        if issubclass(kind, Record) and kind.STATES
        for step in kind.STATES.table
    }
    assert len(verbs) > 30
    for path in verbs:
        assert who_must_be_told(import_string(path)), path


def test_a_row_without_an_author_cannot_be_stored() -> None:
    for column in ("by", "at", "verb", "subject_uuid", "hash"):
        assert not AuditRow._meta.get_field(column).null
