"""Who may do what: the tables of grants as one, each role by each verb, and the verbs that services ask for."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from reports.choices import ClearanceState, EditionState
from reports.models import Edition, SectionClearance
from secretariat.choices import Role
from secretariat.kernel import permissions, records, writing
from secretariat.kernel.choices import Transition
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import Allowed, Denied, DeniedError
from secretariat.kernel.texts import db_field
from secretariat.models import User
from tests import factories
from tests.factories import act
from tests.kernel.screens import ROLES

# Written by hand: the letters of the roles that hold a verb, or a dot.
TABLE = {
    "secretariat.use_admin": "A K U R X P F E C T D . . .",
    "secretariat.view_records": "A K U R X P F E C T D . . .",
    "secretariat.keep_records": "A K U R X P . . . . . . . .",
    "secretariat.keep_finances": "A . . . . . F . . . . . . .",
    "secretariat.view_accounts": "A . . . . . . . . . D . . .",
    "secretariat.keep_accounts": "A . . . . . . . . . . . . .",
    "secretariat.open_account": "A . . . . . . . . . . . . .",
    "secretariat.invite": "A . . . . . . . . . . . . .",
    "secretariat.reset_factors": "A . . . . . . . . . . . . .",
    "secretariat.accept_invitation": "A K U R X P F E C T D B G H",
    "secretariat.set_password": "A K U R X P F E C T D B G H",
    "secretariat.add_factor": "A K U R X P F E C T D B G H",
    "secretariat.remove_factor": "A K U R X P F E C T D B G H",
    "secretariat.make_recovery_codes": "A K U R X P F E C T D B G H",
    "secretariat.end_other_sessions": "A K U R X P F E C T D B G H",
    "secretariat.view_travel_documents": "A K . . . . . . . . . . . .",
    "secretariat.keep_travel_documents": "A K . . . . . . . . . . . .",
    "secretariat.read_travel_document": "A K . . . . . . . . . . . .",
    "secretariat.view_personal_data": "A . . . . . . . . . D . . .",
    "secretariat.export_personal_data": "A . . . . . . . . . . . . .",
    "secretariat.erase_personal_data": "A . . . . . . . . . . . . .",
    "secretariat.choose_language": "A K U R X P F E C T D B G H",
    "secretariat.choose_time_zone": "A K U R X P F E C T D B G H",
    "secretariat.see_news": "A K U R X P F E C T D B . .",
    "secretariat.choose_reminders": "A K U R X P F E C T D B . .",
    "secretariat.open_feed": "A K U R X P F E C T D B . .",
    "secretariat.close_feed": "A K U R X P F E C T D B . .",
    "secretariat.create_token": "A K U R X P F E C T D B . H",
    "secretariat.revoke_token": "A K U R X P F E C T D B . H",
    "secretariat.pledge_contribution": "A . . . . . F . . . . . . .",
    "secretariat.sign_contribution": "A . . . . . F . . . . . . .",
    "secretariat.receive_part_of_contribution": "A . . . . . F . . . . . . .",
    "secretariat.receive_contribution": "A . . . . . F . . . . . . .",
    "secretariat.record_contribution_as_provided": "A . . . . . F . . . . . . .",
    "secretariat.fill_post": "A . . . . . F . . . . . . .",
    "secretariat.vacate_post": "A . . . . . F . . . . . . .",
    "secretariat.abolish_post": "A . . . . . F . . . . . . .",
    "secretariat.view_letters": "A . . . . . . . . . D . . .",
    "kernel.view_records": "A K U R X P F E C T D . . .",
    "kernel.read_audit": "A . . . . . . . . . D . . .",
    "meetings.view_records": "A K U R X P F E C T D . . .",
    "meetings.keep_records": "A K . . . . . . . . . . . .",
    "meetings.keep_outcomes": "A K U R X P . . . . . . . .",
    "meetings.call_meeting": "A K . . . . . . . . . . . .",
    "meetings.convene_conference": "A K . . . . . . . . . . . .",
    "meetings.record_conclusion": "A K U R X P . . . . . . . .",
    "meetings.postpone_meeting": "A K U R X P . . . . . . . .",
    "meetings.cancel_meeting": "A K U R X P . . . . . . . .",
    "meetings.reschedule_meeting": "A K U R X P . . . . . . . .",
    "meetings.attach_file": "A K . . . . . . . . . . . .",
    "meetings.withdraw_file": "A K . . . . . . . . . . . .",
    "meetings.keep_deadlines": "A K U R X P . . . . . . . .",
    "meetings.meet_deadline": "A K U R X P . . . . . . . .",
    "meetings.move_deadline": "A K U R X P . . . . . . . .",
    "meetings.reopen_deadline": "A K U R X P . . . . . . . .",
    "meetings.start_follow_up": "A K U R X P . . . . . . . .",
    "meetings.complete_follow_up": "A K U R X P . . . . . . . .",
    "meetings.reopen_follow_up": "A K U R X P . . . . . . . .",
    "meetings.finish_output": "A K U R X P . . . . . . . .",
    "meetings.start_task": "A K . . . . . . . . . . . .",
    "meetings.complete_task": "A K . . . . . . . . . . . .",
    "meetings.resume_task": "A K . . . . . . . . . . . .",
    "bureau.view_records": "A K U R X P F E C T D . . .",
    "bureau.keep_records": "A . U . . . . . . . . . . .",
    "bureau.convene_session": "A . U . . . . . . . . . . .",
    "regional.view_records": "A K U R X P F E C T D . . .",
    "regional.keep_records": "A . . R . . . . . . . . . .",
    "regional.call_consultation": "A . . R . . . . . . . . . .",
    "expertgroups.view_records": "A K U R X P F E C T D . . .",
    "expertgroups.keep_records": "A . . . X . . . . . . . . .",
    "expertgroups.call_group_meeting": "A . . . X . . . . . . . . .",
    "capacity.view_records": "A K U R X P F E C T D . . .",
    "capacity.keep_records": "A . . . . P . . . . . . . .",
    "capacity.read_own_rounds": ". . . . . . . . . . . . G .",
    "capacity.call_board_meeting": "A . . . . P . . . . . . . .",
    "capacity.receive_application": "A . . . . P . . . . . . . .",
    "capacity.find_application_complete": "A . . . . P . . . . . . . .",
    "capacity.find_application_incomplete": "A . . . . P . . . . . . . .",
    "capacity.complete_appraisal": "A . . . . P . . . . . . . .",
    "capacity.approve_application": "A . . . . P . . . . . . . .",
    "capacity.decline_application": "A . . . . P . . . . . . . .",
    "capacity.record_application_as_withdrawn": "A . . . . P . . . . . . . .",
    "capacity.plan_webinar": "A . . . . P . . . . . . . .",
    "capacity.send_answers": "A . . . . P . . . . . . . .",
    "capacity.post_answers": "A . . . . P . . . . . . . .",
    "capacity.approve_project": "A . . . . P . . . . . . . .",
    "capacity.administer_project": "A . . . . P . . . . . . . .",
    "capacity.start_project": "A . . . . P . . . . . . . .",
    "capacity.complete_project": "A . . . . P . . . . . . . .",
    "capacity.discontinue_project": "A . . . . P . . . . . . . .",
    "capacity.open_reporting_tool": "A . . . . P . . . . . . . .",
    "capacity.plan_printing": "A . . . . P . . . . . . . .",
    "capacity.start_printing": "A . . . . P . . . . . . . .",
    "capacity.finish_printing": "A . . . . P . . . . . . . .",
    "capacity.distribute_edition": "A . . . . P . . . . . . . .",
    "reports.view_records": "A K U R X P F E C T D . . .",
    "reports.keep_records": "A . . . . . . E . . . . . .",
    "reports.generate": "A K U R X P . E C . . . . .",
    "reports.edit_texts": "A K U R X P . E . . . . . .",
    "reports.translate_texts": "A K U R X P . E . T . . . .",
    "reports.arrange_paragraphs": "A K U R X P . E . . . . . .",
    "reports.comment": "A K U R X P F E C T . . . .",
    "reports.draft_edition": "A K U R X P . E . . . . . .",
    "reports.submit_section": "A K U R X P . E . . . . . .",
    "reports.clear_section": "A . . . . . . . C . . . . .",
    "reports.return_section": "A . . . . . . E C . . . . .",
    "reports.freeze_edition": "A . . . . . . E . . . . . .",
    "reports.clear_edition": "A . . . . . . . C . . . . .",
    "reports.submit_edition": "A . . . . . . E . . . . . .",
    "reports.issue_edition": "A . . . . . . . C . . . . .",
    "reports.return_edition": "A . . . . . . E C . . . . .",
    "portal.read": "A K U R X P F E C T D B . .",
    "api.read": "A K U R X P F E C T D B . H",
}
KINDS = [model for model in apps.get_models() if issubclass(model, Record)]


def modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """A module of every room that has it, with the room."""
    for room in settings.ROOMS:
        if find_spec(f"{room}.{name}"):
            yield room, import_module(f"{room}.{name}")


VERBS = [str(verb) for _room, module in modules("permissions") for verb in getattr(module, "Verb", ())]
FOUND = [
    (room, name, table)
    for room, module in modules("choices")
    for name, table in vars(module).items()
    if isinstance(table, tuple) and table and all(isinstance(row, Transition) for row in table)
]
# Steps of texts, which are no records: they are taken at an instant, of a version that somebody saw.
OF_TEXTS = {
    "EDITION_STEPS": (Edition, EditionState),
    "CLEARANCE_STEPS": (SectionClearance, ClearanceState),
}
TABLES = [(room, name, table) for room, name, table in FOUND if name not in OF_TEXTS]
STEPS = [(room, row) for room, _name, table in TABLES for row in table]
STEPS_OF_TEXTS = [row for _room, name, table in FOUND if name in OF_TEXTS for row in table]
STATES = [(kind, field) for kind in KINDS for field in kind.state_fields()]


# The table ---------------------------------------------------------------------------------------------------


def test_the_table_written_here_has_every_verb() -> None:
    assert sorted(VERBS) == sorted(TABLE)


def test_every_verb_is_granted_to_somebody_and_no_other_is() -> None:
    assert permissions.grants().keys() == set(VERBS)
    assert all(permissions.grants().values())


@pytest.mark.parametrize("verb", TABLE)
@pytest.mark.parametrize("letter", ROLES)
def test_a_role_may_do_what_the_table_says(letter: str, verb: str, person: Callable[[str], User]) -> None:
    account = person(ROLES[letter])
    assert account.role_names == {ROLES[letter]}
    assert bool(permissions.may(account, verb)) == (letter in TABLE[verb].split())
    assert account.has_perm(verb) == (letter in TABLE[verb].split())


def test_the_demonstration_has_an_account_of_every_role(person: Callable[[str], User]) -> None:
    assert set(ROLES.values()) == set(Role.values)


def test_two_roles_grant_what_either_grants(db: None) -> None:
    both = factories.account(roles=["translator", "editor"])
    assert [
        bool(permissions.may(both, verb)) for verb in ("reports.keep_records", "meetings.keep_records")
    ] == [
        True,
        False,
    ]


def test_every_verb_is_called_something() -> None:
    labels = {verb: str(label) for verb, label in permissions.labels().items()}
    assert labels.keys() == set(VERBS)
    assert all(labels.values())


# Answers -----------------------------------------------------------------------------------------------------


def test_a_refusal_names_the_roles_that_would_allow_it(person: Callable[[str], User]) -> None:
    reason = "This is granted to: %s. Ask an administrator for the role if you need it."
    told = {
        "secretariat.open_account": reason % "Administrator",
        "meetings.call_meeting": reason % "Administrator, Programme officer (conference)",
        "reports.generate": reason
        % (
            "Administrator, Programme officer (conference), Programme officer (Bureau), Programme officer (regional "
            "meetings), Programme officer (expert groups), Programme officer (capacity-building), Report editor, "
            "Clearing officer"
        ),
        "nobody.knows": reason % "—",
    }
    for verb, text in told.items():
        assert permissions.may(person("translator"), verb) == Denied(text)
        with pytest.raises(DeniedError) as denied:
            permissions.require(person("translator"), verb)
        assert (str(denied.value), isinstance(denied.value, PermissionDenied)) == (text, True)


@pytest.mark.parametrize("verb", TABLE)
def test_nobody_does_anything_before_signing_in(verb: str) -> None:
    assert permissions.may(AnonymousUser(), verb) == Denied("Sign in first.")


@pytest.mark.parametrize("verb", TABLE)
def test_a_closed_account_does_nothing(verb: str, person: Callable[[str], User]) -> None:
    account = records.withdraw(person("administrator"), act(reason="left"))
    assert permissions.may(account, verb) == Denied("This account is no longer active.")


@pytest.mark.parametrize("verb", TABLE)
def test_the_product_itself_does_everything(verb: str, system: User) -> None:
    assert (system.role_names, permissions.may(system, verb)) == (frozenset(), Allowed())


def test_an_account_without_roles_does_nothing(db: None) -> None:
    account = factories.account(roles=[])
    assert [verb for verb in TABLE if permissions.may(account, verb)] == []
    assert (account.is_staff, account.is_superuser) == (False, False)


# What services ask for ---------------------------------------------------------------------------------------


def parts_of(module: ModuleType) -> list[ModuleType]:
    """A module, with those inside it where it is a package."""
    inside = pkgutil.iter_modules(getattr(module, "__path__", ()), f"{module.__name__}.")
    return [module, *(import_module(part.name) for part in inside)]


def asked_for(module: ModuleType) -> set[str]:
    """The verbs that a module names, as `Verb.NAME` and as dotted text."""
    rooms = {name.rpartition(".")[2] for name in settings.ROOMS}
    verbs = import_module(f"{module.__name__.partition('.')[0]}.permissions").Verb
    found = set()
    for node in (node for part in parts_of(module) for node in ast.walk(ast.parse(inspect.getsource(part)))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Verb":
            found.add(str(getattr(verbs, node.attr)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            room, _dot, verb = node.value.partition(".")
            if room in rooms and verb.isidentifier() and not find_spec_or_none(node.value):
                found.add(node.value)
    return found


def find_spec_or_none(name: str) -> object:
    """A module of this name, where there is one."""
    try:
        return find_spec(name)
    except ModuleNotFoundError:
        return None


@pytest.mark.parametrize(
    ("room", "module"), list(modules("services")), ids=[room for room, _ in modules("services")]
)
def test_services_ask_for_verbs_that_exist(room: str, module: ModuleType) -> None:
    assert asked_for(module) <= set(VERBS)
    assert any(verb.startswith(f"{room}.") for verb in asked_for(module))


# Verbs of screens, and of keeping and reading, which no function of their own name stands for.
OF_NO_FUNCTION = {
    "use_admin",
    "view_records",
    "view_accounts",
    "keep_records",
    "keep_accounts",
    "keep_finances",
    "keep_outcomes",
    "keep_deadlines",
    "read",
    "read_audit",
    "read_own_rounds",
    "view_travel_documents",
    "keep_travel_documents",
    "view_personal_data",
    "view_letters",
}
NAMED_OTHERWISE = {
    "reports.generate": "request_report",
    "reports.edit_texts": "write_words",
    "reports.translate_texts": "write_words",
    "reports.arrange_paragraphs": "add_paragraph",
}


# By the language in which one writes.
ASKED_OTHERWISE = {"reports.translate_texts": "require_words("}


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.partition(".")[2] not in OF_NO_FUNCTION])
def test_every_verb_of_the_field_has_a_service_of_its_name_that_asks_for_it(verb: str) -> None:
    room, _dot, name = verb.partition(".")
    module = import_module(f"{room}.services")
    function = getattr(module, NAMED_OTHERWISE.get(verb, name))
    verbs = import_module(f"{room}.permissions").Verb
    member = next(member.name for member in verbs if member == verb)
    asking = ASKED_OTHERWISE.get(verb, f"Verb.{member}")
    assert asking in inspect.getsource(function)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_kept_and_read_by_verbs_that_exist(kind: Any) -> None:
    entering = kind.CREATE_VERB.replace(".services.", ".")
    assert {kind.keep_verb(), kind.view_verb(), *filter(None, [entering])} <= set(VERBS)


# States ------------------------------------------------------------------------------------------------------


def test_the_tables_of_states_are_found() -> None:
    assert sorted(name for _room, name, _table in TABLES) == [
        "ANSWERS_TRANSITIONS",
        "APPLICATION_TRANSITIONS",
        "CONTRIBUTION_TRANSITIONS",
        "EDITION_TRANSITIONS",
        "FOLLOW_UP_TRANSITIONS",
        "MEETING_TRANSITIONS",
        "OUTPUT_TRANSITIONS",
        "POST_TRANSITIONS",
        "PROJECT_TRANSITIONS",
        "TASK_TRANSITIONS",
        "TOOL_TRANSITIONS",
    ]


@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step.verb for _room, step in STEPS])
def test_every_step_has_a_service_and_a_grant_of_its_name(room: str, step: Transition) -> None:
    prefix, _dot, name = step.verb.partition(".")
    function = getattr(import_module(f"{room}.services"), name)
    assert prefix == room
    assert {"effective_on", "by", "at", "reason"} <= set(inspect.signature(function).parameters)
    assert all(
        parameter.kind is inspect.Parameter.KEYWORD_ONLY
        for parameter in inspect.signature(function).parameters.values()
    )
    assert permissions.grants()[step.verb]


@pytest.mark.parametrize("name", [name for _room, name, _table in TABLES])
def test_a_table_leads_through_all_states_of_its_column(name: str) -> None:
    (table,) = [table for _room, found, table in TABLES if found == name]
    states = {*(row.target for row in table), *(state for row in table for state in row.sources)}
    columns = {
        (kind.__name__, field): {str(value) for value, _label in db_field(kind, field).flatchoices}
        for kind, field in STATES
    }
    assert {key for key, values in columns.items() if values == states}
    assert len({row.verb for row in table}) == len(table)
    assert all(row.target not in row.sources for row in table)


@pytest.mark.parametrize("step", STEPS_OF_TEXTS, ids=lambda step: step.verb)
def test_every_step_of_a_text_has_a_service_and_a_grant_of_its_name(step: Transition) -> None:
    function = getattr(import_module("reports.services"), step.verb.partition(".")[2])
    assert {"edition", "version", "by", "at"} <= set(inspect.signature(function).parameters)
    assert permissions.grants()[step.verb]


@pytest.mark.parametrize("name", OF_TEXTS)
def test_a_table_leads_through_all_states_of_a_text(name: str) -> None:
    (table,) = [table for _room, found, table in FOUND if found == name]
    kind, states = OF_TEXTS[name]
    assert {*(row.target for row in table), *(state for row in table for state in row.sources)} == set(states)
    assert {value for value, _label in kind._meta.get_field("state").flatchoices} == set(states.values)
    assert len({row.verb for row in table}) == len(table)
    assert all(row.target not in row.sources for row in table)


@pytest.mark.parametrize(("kind", "field"), STATES, ids=[kind.__name__ for kind, _field in STATES])
def test_a_state_is_not_assigned_outside_its_verb(kind: Any, field: str, db: None) -> None:
    made = {
        "Meeting": factories.meeting,
        "Conference": factories.conference,
        "BureauSession": factories.session,
        "Conclusion": factories.conclusion,
        "Contribution": factories.contribution,
        "RegionalConsultation": factories.consultation,
        "GroupMeeting": factories.group_meeting,
        "Post": factories.post,
        "Output": factories.output,
        "PreparationTask": factories.task,
        "BoardMeeting": factories.board_meeting,
        "Application": factories.application,
        "Project": factories.project,
        "PublicationEdition": factories.edition,
        "ReportingTool": factories.tool,
        "Webinar": factories.webinar,
        "Answers": factories.answers,
    }
    record = made[kind.__name__]()
    other = next(
        value for value, _label in db_field(kind, field).flatchoices if value != getattr(record, field)
    )
    with pytest.raises(writing.WritingError, match=f"{field}: changed by its own verb"):
        records.amend(record, {field: other}, act(reason="by hand"))
    setattr(record, field, other)
    for past in (record.save, lambda: kind.objects.filter(pk=record.pk).update(**{field: other})):
        with pytest.raises(writing.WritingError):
            past()
    assert getattr(kind.objects.get(pk=record.pk), field) != other
