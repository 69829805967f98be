"""Tokens with which programs read as an account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.kernel.models import Audited
from secretariat.queries import AccessTokenManager


class AccessToken(Audited):
    """A token that lets a program read what its account may read. The token itself is kept nowhere.

    Attributes:
        digest: The token's SHA-256, by which it is found.
        ending: Its last four characters, by which its holder knows it again.
        expires_on: The last day on which it opens anything.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens", verbose_name=_("account")
    )
    label = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(_("ends with"), max_length=4, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_on = models.DateField(_("good until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects: ClassVar[Any] = AccessTokenManager()

    class Meta:
        verbose_name = _("token of a program")
        verbose_name_plural = _("tokens of programs")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Whose it is, and how it ends."""
        return f"{self.account.key[:70]} …{self.ending}"

    def told(self) -> dict[str, Any]:
        """What its history tells of it: neither the digest nor what its holder wrote."""
        return {"account": self.account.key, "ending": self.ending, "expires_on": self.expires_on.isoformat()}
