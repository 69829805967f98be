"""Accounts and roles."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import STAFF_ROLES, Reminders, Role, Weekday
from secretariat.kernel import permissions, writing
from secretariat.kernel.models import Link, Record, ZoneField
from secretariat.kernel.models.record import LinkTo, with_example
from secretariat.kernel.personal import ERASED, NOBODY, Personal, Retention, called, withdrawn
from secretariat.queries import UserManager, end_of_account

KEEP_ACCOUNT = Retention(_("the account is closed"), end_of_account, "ACCOUNT_DAYS")
KEEP_SIGN_IN = Retention(_("the account is closed"), withdrawn)


class User(Record, AbstractBaseUser):
    """An account: somebody who signs in, or the product itself.

    The key is the name to sign in with. A withdrawn account is closed: it is out at the next request.
    """

    LINKS: ClassVar = {
        "roles": LinkTo("secretariat.UserRole", "user", "role"),
        "translates_into": LinkTo("secretariat.UserLanguage", "user", "language"),
    }
    PERSONAL: ClassVar = {
        "display_name": Personal(
            _("tell who wrote what"), KEEP_ACCOUNT, erased=ERASED, read_by="kernel.view_records"
        ),
        "email": Personal(_("send letters about the person’s next steps"), KEEP_ACCOUNT),
        "source_note": Personal(_("tell at whose request the account was opened"), KEEP_ACCOUNT),
        "source_url": Personal(_("tell at whose request the account was opened"), KEEP_ACCOUNT),
        "password": Personal(_("sign in"), KEEP_SIGN_IN, erased=UNUSABLE_PASSWORD_PREFIX, read_by=NOBODY),
        "feed_digest": Personal(_("open one’s own calendar feed"), KEEP_SIGN_IN, read_by=NOBODY),
    }
    DERIVED_FIELDS: ClassVar = ("is_system", "password", "feed_digest", "invited_at", "sign_in_round")
    CREATE_VERB: ClassVar = "secretariat.services.open_account"
    KEPT_BY: ClassVar = "secretariat.keep_accounts"
    VIEWED_BY: ClassVar = "secretariat.view_accounts"
    HELP: ClassVar = {
        **Record.HELP,
        "key": with_example(
            _("The person signs in with it; it tells no name, for it is never erased."), "officer-7"
        ),
        "display_name": _("As colleagues read it beside what the person has written."),
        "email": _(
            "Where the invitation, letters about next steps and reminders go; without one none is sent."
        ),
        "language": _(
            "In which the person reads screens and letters; they may choose another one themselves."
        ),
        "reminders": _(
            "By mail, of deadlines and meetings; as a rule the person chooses this on their account page."
        ),
        "reminders_on": _("For weekly reminders only: the day on which they come."),
        "person": _(
            "Who signs in with it, where they are recorded: what is held of both is exported and erased together."
        ),
        "roles": _("What the person may read and write follows from these."),
        "translates_into": _("For translators only: the languages into which they may translate."),
    }

    last_login = None
    display_name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    time_zone = ZoneField(
        _("time zone"),
        blank=True,
        help_text=_("In which the person reads times; without one they read the secretariat’s."),
    )
    reminders = models.CharField(_("reminders"), max_length=20, choices=Reminders, default=Reminders.NONE)
    reminders_on = models.CharField(
        _("weekday of the weekly reminder"), max_length=10, choices=Weekday, default=Weekday.MONDAY
    )
    person = models.ForeignKey(
        "secretariat.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name=_("person"),
    )
    is_system = models.BooleanField(_("the product itself"), default=False, editable=False)
    is_demo = models.BooleanField(
        _("demonstration"),
        default=False,
        help_text=_("Signs in where the demonstration runs, never in production."),
    )
    feed_digest = models.CharField(_("calendar feed"), max_length=64, blank=True, editable=False)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    sign_in_round = models.PositiveIntegerField(
        _("round of sign-ins"),
        default=0,
        editable=False,
        help_text=_("Sessions of an earlier round have ended."),
    )

    objects: ClassVar[UserManager[Any]] = UserManager()

    USERNAME_FIELD = "key"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("key", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("feed_digest",),
                condition=~models.Q(feed_digest=""),
                name="a_calendar_feed_is_one_account_s",
            ),
        )

    def __str__(self) -> str:
        return called(self.display_name, self.key)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold to last, by Django's way: another password or round ends it."""
        salt = "secretariat.models.User.get_session_auth_hash"
        value = f"{self.password}:{self.sign_in_round}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the account's password; where hashing has become stronger, the same one is hashed anew.

        That is no change of the record, and the only write to one without an audit row.
        """
        with writing.door():
            return super().check_password(raw_password)

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's is a plain attribute
        """Whether the account is open."""
        return self.withdrawn_on is None

    def get_full_name(self) -> str:
        """The name, where Django and its themes ask for it."""
        return self.display_name

    @property
    def is_staff(self) -> bool:
        """Whether the account may open the staff screens."""
        return self.is_system or bool(self.role_names & STAFF_ROLES)

    @property
    def is_superuser(self) -> bool:
        """Nobody is above the tables of grants."""
        return False

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The roles it holds, read once a request."""
        return frozenset(self.role_rows.values_list("role", flat=True))

    @cached_property
    def translated_languages(self) -> frozenset[str]:
        """The codes of the languages into which it translates, where it holds a translator's role; read once a request."""
        return frozenset(self.language_rows.values_list("language", flat=True))

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Whether its roles grant a verb, for Django's templates and admin."""
        return bool(permissions.may(self, perm))

    def has_perms(self, perms: list[str], obj: object = None) -> bool:
        """Whether its roles grant all of some verbs."""
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether it may read an app's records."""
        return self.has_perm(f"{app_label}.view_records")


class UserRole(Link):
    """A role of an account."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_rows")
    role = models.CharField(_("role"), max_length=30, choices=Role)

    class Meta(Link.Meta):
        constraints = (models.UniqueConstraint(fields=("user", "role"), name="an_account_has_a_role_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class UserLanguage(Link):
    """A language into which an account translates."""

    user = models.ForeignKey(User, models.PROTECT, related_name="language_rows")
    language = models.CharField(_("translates into"), max_length=10, choices=settings.LANGUAGES)

    class Meta(Link.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("user", "language"), name="an_account_translates_into_a_language_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.language}"
