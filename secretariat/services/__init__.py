"""Writing of the base records: accounts, posts, contributions, travel documents; erasing of personal values."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from secretariat.choices import CONTRIBUTION_TRANSITIONS, POST_TRANSITIONS
from secretariat.kernel import permissions, records
from secretariat.kernel.records import act
from secretariat.models import Contribution, Post, User
from secretariat.permissions import Verb
from secretariat.queries import feed_digest
from secretariat.services.personal import erase_expired, erase_personal_data, export_personal_data
from secretariat.services.travel import read_travel_document

SYSTEM_KEY = "system"


@transaction.atomic
def system_user(*, at: datetime) -> User:
    """The product's own account, made on first use: tasks and commands act as it."""
    found = User.objects.system()
    if found is not None:
        return found
    values = {
        "key": SYSTEM_KEY,
        "display_name": "Intersession",
        "is_system": True,
        "password": make_password(None),
    }
    return records.create(User, values, act(None, at, verb=Verb.OPEN_ACCOUNT))


@transaction.atomic
def open_account(*, values: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> User:
    """Open an account without a password; it signs in once one is set."""
    permissions.require(by, Verb.OPEN_ACCOUNT)
    what = act(by, at, verb=Verb.OPEN_ACCOUNT, reason=reason)
    return records.create(User, {**values, "password": make_password(None)}, what)


@transaction.atomic
def set_password(*, user: User, password: str, by: Any, at: datetime) -> User:
    """Set an account's password; every session signed in with the old one ends.

    Raises:
        DeniedError: It is somebody else's account and the person may not set its password.
        ValidationError: The password is too weak.
    """
    if not user.same_as(by):
        permissions.require(by, Verb.SET_PASSWORD)
    validate_password(password, user)
    return records.change(user, {"password": make_password(password)}, act(by, at, verb=Verb.SET_PASSWORD))


@transaction.atomic
def choose_language(*, user: User, language: str, at: datetime) -> User:
    """Remember the language in which a person reads and is written to."""
    permissions.require(user, Verb.CHOOSE_LANGUAGE)
    return records.change(user, {"language": language}, act(user, at, verb=Verb.CHOOSE_LANGUAGE))


@transaction.atomic
def open_feed(*, user: User, at: datetime) -> str:
    """Open a person's own calendar feed, and give the token of its address; an older address ends.

    The token is 256 random bits in 43 characters. Only its digest is kept: nobody can read the address again.
    """
    permissions.require(user, Verb.OPEN_FEED)
    token = secrets.token_urlsafe(32)
    records.change(user, {"feed_digest": feed_digest(token)}, act(user, at, verb=Verb.OPEN_FEED))
    return token


@transaction.atomic
def close_feed(*, user: User, at: datetime) -> User:
    """Close a person's own calendar feed: its address leads nowhere any more."""
    permissions.require(user, Verb.CLOSE_FEED)
    return records.change(user, {"feed_digest": ""}, act(user, at, verb=Verb.CLOSE_FEED))


def fill_post(*, post: Post, effective_on: date, by: Any, at: datetime, reason: str = "") -> Post:
    """Record that somebody holds a post. Resulting state: filled."""
    what = act(by, at, verb=Verb.FILL_POST, effective_on=effective_on, reason=reason)
    return records.move(post, POST_TRANSITIONS, what)


def vacate_post(*, post: Post, effective_on: date, by: Any, at: datetime, reason: str = "") -> Post:
    """Record that nobody holds a post any more. Resulting state: vacant."""
    what = act(by, at, verb=Verb.VACATE_POST, effective_on=effective_on, reason=reason)
    return records.move(post, POST_TRANSITIONS, what)


def abolish_post(*, post: Post, effective_on: date, by: Any, at: datetime, reason: str = "") -> Post:
    """Record that a post is no more. Resulting state: abolished."""
    what = act(by, at, verb=Verb.ABOLISH_POST, effective_on=effective_on, reason=reason)
    return records.move(post, POST_TRANSITIONS, what)


def pledge_contribution(
    *, contribution: Contribution, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Contribution:
    """Record that a donor has pledged a contribution. Resulting state: pledged."""
    what = act(by, at, verb=Verb.PLEDGE_CONTRIBUTION, effective_on=effective_on, reason=reason)
    return records.move(contribution, CONTRIBUTION_TRANSITIONS, what)


def sign_contribution(
    *, contribution: Contribution, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Contribution:
    """Record that the agreement on a contribution is signed. Resulting state: signed."""
    what = act(by, at, verb=Verb.SIGN_CONTRIBUTION, effective_on=effective_on, reason=reason)
    return records.move(contribution, CONTRIBUTION_TRANSITIONS, what)


def receive_part_of_contribution(
    *, contribution: Contribution, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Contribution:
    """Record that a part of a contribution has come in. Resulting state: received in part."""
    what = act(by, at, verb=Verb.RECEIVE_PART_OF_CONTRIBUTION, effective_on=effective_on, reason=reason)
    return records.move(contribution, CONTRIBUTION_TRANSITIONS, what)


def receive_contribution(
    *, contribution: Contribution, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Contribution:
    """Record that the whole of a contribution has come in. Resulting state: received."""
    what = act(by, at, verb=Verb.RECEIVE_CONTRIBUTION, effective_on=effective_on, reason=reason)
    return records.move(contribution, CONTRIBUTION_TRANSITIONS, what)


def record_contribution_as_provided(
    *, contribution: Contribution, effective_on: date, by: Any, at: datetime, reason: str = ""
) -> Contribution:
    """Record that a contribution was provided, where its steps are not known. Resulting state: provided."""
    what = act(by, at, verb=Verb.RECORD_CONTRIBUTION_AS_PROVIDED, effective_on=effective_on, reason=reason)
    return records.move(contribution, CONTRIBUTION_TRANSITIONS, what)


__all__ = (
    "abolish_post",
    "choose_language",
    "close_feed",
    "erase_expired",
    "erase_personal_data",
    "export_personal_data",
    "fill_post",
    "open_account",
    "open_feed",
    "pledge_contribution",
    "read_travel_document",
    "receive_contribution",
    "receive_part_of_contribution",
    "record_contribution_as_provided",
    "set_password",
    "sign_contribution",
    "system_user",
    "vacate_post",
)
