"""QuerySet classes of the base records."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, DateField, Exists, F, Manager, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from secretariat.kernel.queries import RecordQuerySet
from secretariat.kernel.records import lookups_to

if TYPE_CHECKING:
    from secretariat.models import User


# What an organization is part of, as deep as any stands: its name may hold theirs.
PARTS = "parent__parent__parent"


def feed_digest(token: str) -> str:
    """What is kept of the token of a calendar feed: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


class UserQuerySet(RecordQuerySet[Any]):
    """Accounts."""

    def system(self) -> User | None:
        """The product's own account, where it exists."""
        return self.filter(is_system=True).first()

    def of_feed(self, token: str) -> User | None:
        """The account whose calendar feed has a token."""
        return self.current().filter(feed_digest=feed_digest(token)).first()


UserManager = Manager.from_queryset(UserQuerySet)


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
