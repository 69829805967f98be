"""Sessions: Django's, in rows that say whose they are; and how long one lasts.

The engine that `SESSION_ENGINE` names. A session that somebody has signed in to holds, besides what Django and allauth
keep, `signed_in` (when in seconds since 1970, the client's address and program) and `seen_at`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from secretariat.models.accounts import User


class Session(AbstractBaseSession):
    """What the site remembers of a browser; deleted, the browser is signed out."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="sessions",
        editable=False,
        verbose_name=_("account"),
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """What reads and writes it."""
        return SessionStore

    @property
    def mark(self) -> str:
        """By which a page names it: the key itself would let whoever reads the page in."""
        return salted_hmac("secretariat.session", self.session_key, algorithm="sha256").hexdigest()[:32]


class Visit(models.Model):
    """When somebody last came, and since when what is recorded is new to them.

    No record: each sign-in writes it, and its history is nobody's business.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="visit",
        editable=False,
        verbose_name=_("account"),
    )
    began_at = models.DateTimeField(_("signed in at"), editable=False)
    news_since = models.DateTimeField(_("has seen all up to"), null=True, editable=False)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.began_at.isoformat()}"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, with whose they are in a column of their own."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The rows."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to store, with its account."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        found: Session = row
        return found


def begin(session: Any, *, at: datetime, address: str, agent: str) -> None:
    """Write down in a session that somebody has just signed in."""
    session["signed_in"] = {"at": at.timestamp(), "address": address, "agent": agent[:200]}
    session["seen_at"] = at.timestamp()


def stands(session: Mapping[str, Any] | Any, user: User, *, at: datetime) -> bool:
    """Whether a session of somebody still lasts: neither too long without a request nor too old.

    One that does not say when it began does not.
    """
    idle, longest = settings.STAFF_SESSION if user.is_staff else settings.READER_SESSION
    now, began = at.timestamp(), session.get("signed_in", {}).get("at", 0)
    return bool(
        now - began < longest.total_seconds() and now - session.get("seen_at", 0) < idle.total_seconds()
    )


def see(session: Any, *, at: datetime) -> None:
    """Write down that a request came, unless one was written down just before."""
    if at.timestamp() - session.get("seen_at", 0) >= settings.SESSION_SEEN_EVERY.total_seconds():
        session["seen_at"] = at.timestamp()
