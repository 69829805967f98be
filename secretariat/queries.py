"""QuerySet classes of the base records."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db.models import Manager

from secretariat.kernel.queries import RecordQuerySet

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
