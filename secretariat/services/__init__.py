"""Writing of the base records: accounts, posts, contributions, travel documents; erasing of personal values."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.choices import CONTRIBUTION_TRANSITIONS, LETTER, POST_TRANSITIONS
from secretariat.kernel import permissions, records, runs
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.mail import Letter, send
from secretariat.kernel.permissions import DeniedError
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.records import act
from secretariat.models import Contribution, Post, User, Visit
from secretariat.permissions import Verb, may_sign_in, must_use_second_factor
from secretariat.queries import INVITATION, PASSWORD, digest_of, link_token
from secretariat.services.personal import erase_expired, erase_personal_data, export_personal_data
from secretariat.services.tokens import create_token, revoke_token
from secretariat.services.travel import read_travel_document

if TYPE_CHECKING:
    from secretariat.kernel.models import Run
    from secretariat.kernel.runs import Claim

SYSTEM_KEY = "system"
LETTER_TRIES = 6  # with pauses that double: some ten minutes without a mail server; then one asks again


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
    """Open an account without a password; its holder is invited to set one."""
    permissions.require(by, Verb.OPEN_ACCOUNT)
    what = act(by, at, verb=Verb.OPEN_ACCOUNT, reason=reason)
    return records.create(User, {**values, "password": make_password(None)}, what)


# Signing in -------------------------------------------------------------------------------------------------


@transaction.atomic
def invite(*, user: User, by: Any, at: datetime, reason: str = "") -> User:
    """Send the holder of an account without a password a letter with a link to set one; an older link ends.

    Raises:
        DeniedError: The person may not.
        RefusedError: There is no address to write to, or a password already; or the account may not sign in.
    """
    permissions.require(by, Verb.INVITE)
    if not may_sign_in(user):
        _refuse(_("This account may not sign in here."))
    if not user.email:
        _refuse(_("Enter the e-mail address of the account first: the invitation goes there."))
    if user.has_usable_password():
        _refuse(_("The account has a password already. A forgotten one is set anew from the sign-in page."))
    invited = records.change(user, {"invited_at": at}, act(by, at, verb=Verb.INVITE, reason=reason))
    _ask_for_letter(INVITATION, invited, by=by, at=at)
    return invited


@transaction.atomic
def accept_invitation(*, user: User, password: str, at: datetime) -> User:
    """Set the first password of an account, by whoever has its link.

    Raises:
        DeniedError: The account has no role.
        ValidationError: The password is too weak.
    """
    permissions.require(user, Verb.ACCEPT_INVITATION)
    validate_password(password, user)
    changes = {"password": make_password(password), "invited_at": None}
    return records.change(user, changes, act(user, at, verb=Verb.ACCEPT_INVITATION))


@transaction.atomic
def set_password(*, user: User, password: str, by: Any, at: datetime) -> User:
    """Set one's own password, or one by the product itself; every session signed in with the old one ends.

    An administrator does not: nobody else knows a person's password (OWASP ASVS 5.0, 6.4.6).

    Raises:
        DeniedError: It is somebody else's account, or has no role.
        ValidationError: The password is too weak.
    """
    if not user.same_as(by) and not by.is_system:
        raise DeniedError(_("Everybody sets their own password."))
    permissions.require(by, Verb.SET_PASSWORD)
    validate_password(password, user)
    what = act(by, at, verb=Verb.SET_PASSWORD)
    return _ended(records.change(user, {"password": make_password(password)}, what))


@transaction.atomic
def send_password_link(*, user: User, by: Any, at: datetime) -> None:
    """Send the holder of an account a letter with a link to set the password anew; the second factors stay."""
    if may_sign_in(user) and user.email and user.has_usable_password():
        _ask_for_letter(PASSWORD, user, by=by, at=at)


@transaction.atomic
def add_factor(*, user: User, at: datetime) -> User:
    """Record that a second factor of one's own was set up; every other session ends.

    Call it in the transaction that stores the factor.
    """
    permissions.require(user, Verb.ADD_FACTOR)
    return _next_round(user, act(user, at, verb=Verb.ADD_FACTOR))


@transaction.atomic
def remove_factor(*, user: User, factor: Authenticator, at: datetime) -> User:
    """Remove a second factor of one's own, and the recovery codes with the last one; every other session ends.

    Raises:
        RefusedError: It is the last one of an account that must have one.
    """
    permissions.require(user, Verb.REMOVE_FACTOR)
    what = act(user, at, verb=Verb.REMOVE_FACTOR)
    changed = _next_round(user, what)
    own = Authenticator.objects.filter(user_id=user.pk)
    own.filter(pk=factor.pk).delete()
    if not own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        if must_use_second_factor(user):
            _refuse(_("This is your last second factor, and you need one: set up another one first."))
        own.delete()
    return changed


@transaction.atomic
def make_recovery_codes(*, user: User, at: datetime) -> User:
    """Record that recovery codes of one's own were made anew; every other session ends.

    Call it in the transaction that stores them.
    """
    permissions.require(user, Verb.MAKE_RECOVERY_CODES)
    return _next_round(user, act(user, at, verb=Verb.MAKE_RECOVERY_CODES))


@transaction.atomic
def reset_factors(*, user: User, by: Any, at: datetime, reason: str) -> User:
    """Remove all second factors of an account whose holder has lost them; all its sessions end, the password stays.

    Raises:
        DeniedError: The person may not.
        RefusedError: No reason is given.
    """
    permissions.require(by, Verb.RESET_FACTORS)
    if not reason.strip():
        message = _("Say why, and how you made sure who asked: the history keeps it.")
        raise RefusedError([Problem("reason", message, field="reason")])
    changed = _next_round(user, act(by, at, verb=Verb.RESET_FACTORS, reason=reason))
    Authenticator.objects.filter(user_id=user.pk).delete()
    return changed


@transaction.atomic
def end_other_sessions(*, user: User, at: datetime) -> User:
    """End all of one's sessions but the one at the screen, which its page stores anew."""
    permissions.require(user, Verb.END_OTHER_SESSIONS)
    return _next_round(user, act(user, at, verb=Verb.END_OTHER_SESSIONS))


@transaction.atomic
def give_demo_factor(*, user: User, by: Any, at: datetime) -> None:
    """Give an account of the demonstration an authenticator's secret, which `democode` reads; once.

    Raises:
        DeniedError: It is no account of the demonstration, or this is none.
    """
    if not (user.is_demo and settings.DEMO_SIGN_INS and by.is_system):
        raise DeniedError(_("This account may not sign in here."))
    if not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, generate_totp_secret())
        _next_round(user, act(by, at, verb=Verb.ADD_FACTOR))


def _next_round(user: User, what: records.Act) -> User:
    """End all sessions of an account."""
    current = User.objects.select_for_update().get(pk=user.pk)
    return _ended(records.change(current, {"sign_in_round": current.sign_in_round + 1}, what))


def _ended(user: User) -> User:
    """Forget the sessions of an account, none of which lasts; the one at the screen is stored anew by its page."""
    user.sessions.all().delete()
    return user


def _refuse(message: str) -> None:
    raise RefusedError([Problem("signing-in", message)])


def _ask_for_letter(purpose: str, user: User, *, by: Any, at: datetime) -> None:
    """Ask for a letter with a link; neither its address nor the link waits in the queue."""
    runs.request(
        LETTER,
        parts=[(str(user.uuid), 0)],
        parameters={"letter": purpose},
        idempotency_key=f"{LETTER}:{purpose}:{user.uuid}:{at.isoformat()}",
        by=by,
        at=at,
        tries=LETTER_TRIES,
    )


def send_link(run: Run, held: Claim) -> None:
    """Send the letter of a run, with a link that is made now, in the language of its reader.

    Raises:
        FinalError: The account is closed or has no address any more, or the mail server refuses the address.
        OSError: There is no mail server.
    """
    person = User.objects.current().exclude(email="").filter(uuid=held.key).first()
    if person is None:
        raise runs.FinalError(_("The account is closed, or has no e-mail address any more."))
    language = BY_CODE[person.language]
    with translation.override(language.code):
        letter = _letter(run.parameters["letter"], person)
        send(letter, to=person.email, language=language, identifier=f"{run.uuid}.{held.key}")


def _letter(purpose: str, person: User) -> Letter:
    """A letter with a link, in the active language."""
    lines = ((_("Name"), str(person)), (_("User name"), person.key))
    token = link_token(person, purpose)
    if purpose == INVITATION:
        return Letter(
            subject=_("Your account at the secretariat"),
            ask=_(
                "An account was opened for you. Set your password, then sign in with it. The link is good once and for "
                "seven days; if it is too late, ask the secretariat for another one."
            ),
            lines=lines,
            path=reverse("account:invitation", args=[token]),
            link=_("Set your password"),
        )
    return Letter(
        subject=_("A new password"),
        ask=_(
            "Somebody, you we hope, asked for a new password of your account. The link is good once and for an hour. If "
            "it was not you, do nothing: your password stays as it is."
        ),
        lines=lines,
        path=reverse("account:new-password", args=[token]),
        link=_("Set a new password"),
    )


# One's own account ------------------------------------------------------------------------------------------


@transaction.atomic
def choose_language(*, user: User, language: str, at: datetime) -> User:
    """Remember the language in which a person reads and is written to."""
    permissions.require(user, Verb.CHOOSE_LANGUAGE)
    return records.change(user, {"language": language}, act(user, at, verb=Verb.CHOOSE_LANGUAGE))


@transaction.atomic
def choose_time_zone(*, user: User, time_zone: str, at: datetime) -> User:
    """Remember in which time zone a person reads times; empty for that of the secretariat.

    Raises:
        ValidationError: There is no such time zone.
    """
    permissions.require(user, Verb.CHOOSE_TIME_ZONE)
    return records.change(user, {"time_zone": time_zone}, act(user, at, verb=Verb.CHOOSE_TIME_ZONE))


@transaction.atomic
def choose_reminders(*, user: User, reminders: str, weekday: str, at: datetime) -> User:
    """Remember how often a person is reminded by mail of deadlines and meetings; the weekday counts for weekly ones.

    Raises:
        DeniedError: Their role does not get any.
        ValidationError: There is no such choice.
    """
    permissions.require(user, Verb.CHOOSE_REMINDERS)
    changes = {"reminders": reminders, "reminders_on": weekday}
    return records.change(user, changes, act(user, at, verb=Verb.CHOOSE_REMINDERS))


@transaction.atomic
def begin_visit(*, user: User, at: datetime) -> None:
    """Note that somebody has signed in: new to them is what was recorded since they last did, or said they had seen all."""
    visit, is_first = Visit.objects.select_for_update().get_or_create(account=user, defaults={"began_at": at})
    if is_first:
        return
    visit.news_since = max(visit.began_at, visit.news_since or visit.began_at)
    visit.began_at = at
    visit.save()


@transaction.atomic
def see_news(*, user: User, at: datetime) -> None:
    """Note that somebody has seen all that was recorded until now."""
    permissions.require(user, Verb.SEE_NEWS)
    Visit.objects.update_or_create(
        account=user, defaults={"news_since": at}, create_defaults={"began_at": at, "news_since": at}
    )


@transaction.atomic
def open_feed(*, user: User, at: datetime) -> str:
    """Open a person's own calendar feed, and give the token of its address; an older address ends.

    The token is 256 random bits in 43 characters. Only its digest is kept: nobody can read the address again.
    """
    permissions.require(user, Verb.OPEN_FEED)
    token = secrets.token_urlsafe(32)
    records.change(user, {"feed_digest": digest_of(token)}, act(user, at, verb=Verb.OPEN_FEED))
    return token


@transaction.atomic
def close_feed(*, user: User, at: datetime) -> User:
    """Close a person's own calendar feed: its address leads nowhere any more."""
    permissions.require(user, Verb.CLOSE_FEED)
    return records.change(user, {"feed_digest": ""}, act(user, at, verb=Verb.CLOSE_FEED))


# Posts and contributions ------------------------------------------------------------------------------------


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
    "begin_visit",
    "choose_language",
    "choose_time_zone",
    "close_feed",
    "create_token",
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
    "revoke_token",
    "see_news",
    "set_password",
    "sign_contribution",
    "system_user",
    "vacate_post",
)
