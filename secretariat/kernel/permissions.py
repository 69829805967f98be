"""Who may do what: verbs, the roles they are granted to, and answers that carry their reason.

Each app's `permissions` module names its verbs and one table, `GRANTS`, of role → verbs. Here the tables are
read as one.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from secretariat.kernel import logs
from secretariat.kernel.lists import enumerated
from secretariat.kernel.texts import db_field


class Actor(Protocol):
    """Somebody who acts: a user."""

    @property
    def is_authenticated(self) -> bool:
        """Whether they have signed in."""

    @property
    def is_active(self) -> bool:
        """Whether they may sign in at all."""

    @property
    def is_system(self) -> bool:
        """Whether it is the product itself, in tasks and commands."""

    @property
    def role_names(self) -> frozenset[str]:
        """The roles they hold."""

    @property
    def translated_languages(self) -> frozenset[str]:
        """The codes of the languages into which they translate, where they do so as translators only."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> bool:
        """True."""
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, with the reason a person reads and what would allow it."""

    reason: str

    def __bool__(self) -> bool:
        """False."""
        return False


Answer = Allowed | Denied


def signed_in(request: HttpRequest) -> Any:
    """The person at the screen; the middleware has seen to it that somebody is signed in."""
    return request.user


class DeniedError(PermissionDenied):
    """An act that is refused, with the reason."""


@functools.cache
def grants() -> Mapping[str, frozenset[str]]:
    """All apps' tables as one: verb → the roles it is granted to."""
    table: dict[str, set[str]] = {}
    for room in settings.ROOMS:
        name = f"{room}.permissions"
        if find_spec(name) is None:
            continue
        for role, verbs in getattr(import_module(name), "GRANTS", {}).items():
            for verb in verbs:
                table.setdefault(str(verb), set()).add(str(role))
    return {verb: frozenset(roles) for verb, roles in table.items()}


@functools.cache
def labels() -> Mapping[str, str | Promise]:
    """What people call each verb."""
    found: dict[str, str | Promise] = {}
    for room in settings.ROOMS:
        name = f"{room}.permissions"
        if find_spec(name) is not None:
            for verb in getattr(import_module(name), "Verb", ()):
                found[str(verb)] = verb.label
    return found


def may(actor: Actor, verb: str) -> Answer:
    """Whether somebody may do something, by the roles they hold."""
    if not actor.is_authenticated:
        return Denied(_("Sign in first."))
    if actor.is_system:
        return Allowed()
    if not actor.is_active:
        return Denied(_("This account is no longer active."))
    roles = grants().get(str(verb), frozenset())
    if roles & actor.role_names:
        return Allowed()
    return Denied(granted_to(roles))


def granted_to(roles: Iterable[str]) -> str:
    """The reason of a refusal: who may."""
    message = _("This is granted to: %(roles)s. Ask an administrator for the role if you need it.")
    return message % {"roles": enumerated(labels_of(roles)) or "—"}


def require(actor: Actor, verb: str) -> None:
    """Refuse somebody who may not.

    Raises:
        DeniedError: They may not; its text is the reason.
    """
    answer = may(actor, verb)
    if not answer:
        account = getattr(actor, "uuid", logs.NOBODY)
        logs.tell(logs.access, logging.WARNING, "not granted", account=account, verb=verb)
    refuse(answer)


def refuse(answer: Answer) -> None:
    """Refuse where the answer is no.

    Raises:
        DeniedError: It is; its text is the reason.
    """
    if isinstance(answer, Denied):
        raise DeniedError(answer.reason)


def labels_of(roles: Iterable[str]) -> list[str]:
    """Roles as people read them, in the order in which they are told everywhere."""
    wanted, field = frozenset(roles), db_field(apps.get_model("secretariat.UserRole"), "role")
    return [str(label) for role, label in field.flatchoices if role in wanted]
