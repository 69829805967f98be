"""QuerySet classes of the base records."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Case, DateField, Exists, F, Manager, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate
from django.utils.crypto import constant_time_compare, salted_hmac

from secretariat.choices import STAFF_ROLES
from secretariat.kernel.queries import GuardedQuerySet, RecordQuerySet
from secretariat.kernel.records import lookups_to

if TYPE_CHECKING:
    from secretariat.models import AccessToken, User


# What an organization is part of, as deep as any stands: its name may hold theirs.
PARTS = "parent__parent__parent"


def digest_of(token: str) -> str:
    """What is kept of a token, of a calendar feed or of a program: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


INVITATION, PASSWORD = "invitation", "password"
"""What a link of a letter is for."""


def link_token(user: User, purpose: str) -> str:
    """The token of a link that lets the reader of a letter set the password of an account.

    It is bound to the address that the letter goes to, and good until the password is set, another such letter is asked
    for by an administrator, or its time is over. Nothing of it is stored.
    """
    return signing.dumps([str(user.uuid), _standing(user)], salt=f"secretariat.link.{purpose}")


def _standing(user: User, key: str | None = None) -> str:
    """What must not have changed since a link was made, under a key that signs or signed."""
    value = f"{user.password}:{user.email}:{user.invited_at}:{user.sign_in_round}"
    return salted_hmac("secretariat.link", value, secret=key, algorithm="sha256").hexdigest()


class UserQuerySet(RecordQuerySet[Any]):
    """Accounts."""

    def system(self) -> User | None:
        """The product's own account, where it exists."""
        return self.filter(is_system=True).first()

    def of_feed(self, token: str) -> User | None:
        """The account whose calendar feed has a token."""
        return self.current().filter(feed_digest=digest_of(token)).first()

    def of_link(self, purpose: str, token: str) -> User | None:
        """The account that a link of a letter is for, while the link is good."""
        age = settings.INVITATION_TIMEOUT if purpose == INVITATION else settings.PASSWORD_RESET_TIMEOUT
        try:
            uuid, standing = signing.loads(token, salt=f"secretariat.link.{purpose}", max_age=age)
            user: User | None = self.current().filter(uuid=uuid).first()
        except (signing.BadSignature, ValidationError, ValueError, TypeError):
            return None
        keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        stands = user is not None and any(
            constant_time_compare(standing, _standing(user, key)) for key in keys
        )
        return user if stands else None

    def without_second_factor(self) -> Self:
        """The open accounts of people who must use a second factor, and have none."""
        people = self.current().filter(is_system=False, authenticator__isnull=True)
        if settings.SECOND_FACTOR_FOR_ALL:
            return people
        return people.filter(role_rows__role__in=STAFF_ROLES).distinct()

    def reached_at(self, email: str) -> list[User]:
        """The open accounts with an e-mail address, whatever its capitals, that have a password."""
        found = self.current().filter(email__iexact=email, is_system=False).order_by("pk")
        return [user for user in found if user.has_usable_password()]


class AccessTokenQuerySet(GuardedQuerySet[Any]):
    """Tokens of programs."""

    def standing(self, day: date) -> Self:
        """Those that open something on a day: neither revoked nor past their last day."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=day)

    def of_token(self, token: str, day: date) -> AccessToken | None:
        """The row of a token that stands on a day, with its account. It is looked for by its digest, never by itself."""
        return self.standing(day).select_related("account").filter(digest=digest_of(token)).first()


UserManager = Manager.from_queryset(UserQuerySet)
AccessTokenManager = Manager.from_queryset(AccessTokenQuerySet)


# When the purpose of personal values ended ------------------------------------------------------------------

LONG_AGO = Value(date(1, 1, 1), DateField())


def end_of_person() -> Any:
    """On which day nobody needed a person's values any more; null as long as a standing record names the person.

    The last of: its withdrawal, or else its last change and the withdrawals of what named it; and how long it must be kept.
    """
    names = list(lookups_to(apps.get_model("secretariat.Person")))
    named = Q()
    freed: list[Any] = [TruncDate("updated_at")]
    for kind, lookup in names:
        rows = kind._base_manager.filter(**{lookup: OuterRef("pk")}).order_by()
        named |= Q(Exists(rows.filter(withdrawn_on__isnull=True)))
        last = rows.values(lookup).annotate(last=Max("withdrawn_on")).values("last")
        freed.append(Coalesce(Subquery(last, DateField()), LONG_AGO))
    ended = Case(
        When(withdrawn_on__isnull=False, then=F("withdrawn_on")),
        When(named, then=None),
        default=Greatest(*freed),
        output_field=DateField(),
    )
    return Case(
        When(keep_until__isnull=True, then=ended),
        # Greatest of nothing is something on PostgreSQL and nothing on SQLite: a person who is needed comes first.
        When(named, withdrawn_on__isnull=True, then=None),
        default=Greatest(ended, F("keep_until")),
        output_field=DateField(),
    )


def end_of_account() -> Any:
    """On which day an account was closed; and how long what is held of its person must be kept."""
    return Case(
        When(
            withdrawn_on__isnull=True, then=None
        ),  # of a date and nothing, databases disagree which is later
        default=Greatest("withdrawn_on", Coalesce("person__keep_until", LONG_AGO)),
        output_field=DateField(),
    )


def end_of_travel_document() -> Any:
    """On which day a travel document was needed last, or withdrawn before that; and how long it must be kept."""
    needed = Least("needed_until", Coalesce("withdrawn_on", "needed_until"))
    return Greatest(needed, Coalesce("person__keep_until", LONG_AGO))
