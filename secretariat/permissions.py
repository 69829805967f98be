"""Who may do what with base records and accounts, and who may sign in at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.choices import PROGRAMME_OFFICERS, STAFF_ROLES, Role

if TYPE_CHECKING:
    from django.http import HttpRequest

    from secretariat.models import User


class Verb(models.TextChoices):
    """What can be done in this room."""

    USE_ADMIN = "secretariat.use_admin", _("open the staff screens")
    VIEW = "secretariat.view_records", _("read base records")
    KEEP = "secretariat.keep_records", _("enter, amend and withdraw base records")
    KEEP_FINANCES = "secretariat.keep_finances", _("enter, amend and withdraw contributions and posts")
    VIEW_ACCOUNTS = "secretariat.view_accounts", _("read accounts and who may do what")
    KEEP_ACCOUNTS = "secretariat.keep_accounts", _("manage accounts")
    OPEN_ACCOUNT = "secretariat.open_account", _("open an account")
    INVITE = "secretariat.invite", _("invite the holder of an account by a letter")
    RESET_FACTORS = "secretariat.reset_factors", _("remove the second factors of an account")
    ACCEPT_INVITATION = "secretariat.accept_invitation", _("accept an invitation")
    SET_PASSWORD = "secretariat.set_password", _("set one’s own password")
    ADD_FACTOR = "secretariat.add_factor", _("set up a second factor of one’s own")
    REMOVE_FACTOR = "secretariat.remove_factor", _("remove a second factor of one’s own")
    MAKE_RECOVERY_CODES = "secretariat.make_recovery_codes", _("make new recovery codes of one’s own")
    END_OTHER_SESSIONS = "secretariat.end_other_sessions", _("end one’s other sessions")
    CHOOSE_LANGUAGE = "secretariat.choose_language", _("choose one’s own language")
    CHOOSE_TIME_ZONE = "secretariat.choose_time_zone", _("choose one’s own time zone")
    CHOOSE_REMINDERS = "secretariat.choose_reminders", _("choose how often one is reminded by mail")
    SEE_NEWS = "secretariat.see_news", _("mark what is new as seen")
    OPEN_FEED = "secretariat.open_feed", _("open a calendar feed of one’s own")
    CLOSE_FEED = "secretariat.close_feed", _("close one’s own calendar feed")
    CREATE_TOKEN = "secretariat.create_token", _("create a token with which a program reads as oneself")
    REVOKE_TOKEN = "secretariat.revoke_token", _("revoke a token of one’s own")
    PLEDGE_CONTRIBUTION = "secretariat.pledge_contribution", _("Record as pledged")
    SIGN_CONTRIBUTION = "secretariat.sign_contribution", _("Record the agreement as signed")
    RECEIVE_PART_OF_CONTRIBUTION = "secretariat.receive_part_of_contribution", _("Record a part as received")
    RECEIVE_CONTRIBUTION = "secretariat.receive_contribution", _("Record as received")
    RECORD_CONTRIBUTION_AS_PROVIDED = "secretariat.record_contribution_as_provided", _("Record as provided")
    FILL_POST = "secretariat.fill_post", _("Record as filled")
    VACATE_POST = "secretariat.vacate_post", _("Record as vacant")
    ABOLISH_POST = "secretariat.abolish_post", _("Record as abolished")
    VIEW_TRAVEL_DOCUMENTS = (
        "secretariat.view_travel_documents",
        _("see travel documents without their numbers"),
    )
    KEEP_TRAVEL_DOCUMENTS = (
        "secretariat.keep_travel_documents",
        _("enter, amend and withdraw travel documents"),
    )
    READ_TRAVEL_DOCUMENT = "secretariat.read_travel_document", _("read the number of a travel document")
    VIEW_PERSONAL_DATA = (
        "secretariat.view_personal_data",
        _("see which personal data are kept, and for how long"),
    )
    EXPORT_PERSONAL_DATA = "secretariat.export_personal_data", _("export what is held of a person")
    ERASE_PERSONAL_DATA = "secretariat.erase_personal_data", _("erase personal data")
    VIEW_LETTERS = "secretariat.view_letters", _("see which letters were sent to whom")
    READ_RUNS = "kernel.view_records", _("read runs")
    READ_AUDIT = "kernel.read_audit", _("read the audit: all that was done, by whom and when")


_SIGNING_IN = frozenset(
    {
        Verb.ACCEPT_INVITATION,
        Verb.SET_PASSWORD,
        Verb.ADD_FACTOR,
        Verb.REMOVE_FACTOR,
        Verb.MAKE_RECOVERY_CODES,
        Verb.END_OTHER_SESSIONS,
    }
)
_PORTAL = {Verb.SEE_NEWS, Verb.OPEN_FEED, Verb.CLOSE_FEED, Verb.CHOOSE_REMINDERS}
_TOKENS = {Verb.CREATE_TOKEN, Verb.REVOKE_TOKEN}  # for those whom `api.read` is granted
_OWN = _SIGNING_IN | _PORTAL | _TOKENS | {Verb.CHOOSE_LANGUAGE, Verb.CHOOSE_TIME_ZONE}
_STAFF = _OWN | {Verb.USE_ADMIN, Verb.VIEW, Verb.READ_RUNS}
_AUDIT = _STAFF | {Verb.READ_AUDIT, Verb.VIEW_ACCOUNTS, Verb.VIEW_LETTERS}
_FINANCES = _STAFF | {
    Verb.KEEP_FINANCES,
    Verb.PLEDGE_CONTRIBUTION,
    Verb.SIGN_CONTRIBUTION,
    Verb.RECEIVE_PART_OF_CONTRIBUTION,
    Verb.RECEIVE_CONTRIBUTION,
    Verb.RECORD_CONTRIBUTION_AS_PROVIDED,
    Verb.FILL_POST,
    Verb.VACATE_POST,
    Verb.ABOLISH_POST,
}
_TRAVEL = {Verb.VIEW_TRAVEL_DOCUMENTS, Verb.KEEP_TRAVEL_DOCUMENTS, Verb.READ_TRAVEL_DOCUMENT}
_PERSONAL = {Verb.VIEW_PERSONAL_DATA, Verb.EXPORT_PERSONAL_DATA, Verb.ERASE_PERSONAL_DATA}
_KEEP = _STAFF | {Verb.KEEP}
GRANTS: dict[Role, frozenset[Verb]] = {
    **dict.fromkeys(STAFF_ROLES, _STAFF),
    **dict.fromkeys(PROGRAMME_OFFICERS, _KEEP),
    Role.CONFERENCE_OFFICER: _KEEP | _TRAVEL,  # who sees participants to the meeting
    Role.FINANCE_OFFICER: _FINANCES,
    Role.AUDITOR: _AUDIT | {Verb.VIEW_PERSONAL_DATA},
    Role.ADMINISTRATOR: (
        _KEEP
        | _FINANCES
        | _AUDIT
        | _TRAVEL
        | _PERSONAL
        | {Verb.KEEP_ACCOUNTS, Verb.OPEN_ACCOUNT, Verb.INVITE, Verb.RESET_FACTORS}
    ),
    Role.BUREAU_MEMBER: _OWN,
    Role.BOARD_MEMBER: _OWN - _PORTAL - _TOKENS,  # news, a feed and reminders tell what the portal tells
    Role.HARVESTER: _OWN - _PORTAL,
}


def may_sign_in(user: User) -> bool:
    """Whether an account may sign in: active, a person's, and no demonstration account in production."""
    return user.is_active and not user.is_system and (settings.DEMO_SIGN_INS or not user.is_demo)


def must_use_second_factor(user: User) -> bool:
    """Whether an account may do nothing without a second factor: staff always, everybody where the site says so."""
    return user.is_staff or settings.SECOND_FACTOR_FOR_ALL


class SignInBackend(BaseBackend):
    """Sign-in with the account's name and password.

    Not allauth's, which takes a name whatever its capitals, though two keys may differ in them alone, and tells whoever
    has the right password that an account is closed.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_rest: Any,
    ) -> User | None:
        """The account, when the password is right; takes the same time when there is no such account."""
        model = get_user_model()
        if username is None or password is None:
            return None
        user: User | None = model.objects.filter(key=username).first()
        if user is None:
            model().set_password(password)
            return None
        return user if user.check_password(password) and may_sign_in(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, as long as it may sign in."""
        user: User | None = get_user_model().objects.filter(pk=user_id).first()
        return user if user is not None and may_sign_in(user) else None
