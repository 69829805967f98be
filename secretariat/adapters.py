"""Where allauth asks the product: who is let in and how often they may try, what is kept, where one goes on.

Its flows are led by these two classes and by the views; nothing of it writes to an account but through `services`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context, ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from secretariat import services
from secretariat.kernel import logs
from secretariat.kernel.dates import now
from secretariat.kernel.encryption import decrypt, encrypt
from secretariat.models import User, sessions

logger = logging.getLogger("intersession.accounts")


def note(request: HttpRequest, event: str, user: User | None) -> None:
    """Log an act of signing in: which account, and from which address. No name that was typed, and no secret."""
    told = {
        "event": event,
        "account": str(user.uuid if user is not None else logs.NOBODY),
        "address": AccountAdapter().get_client_ip(request),
    }
    logger.info("%s: account %s from %s", *told.values(), extra={"told": told})


def _known(credentials: Mapping[str, Any]) -> User | None:
    """The account whose name was typed, if there is one."""
    return User.objects.filter(key=credentials.get("username", "")).first()


class AccountAdapter(DefaultAccountAdapter):
    """Names and passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "The name or the password is not right. Both distinguish capitals."
        ),
        "too_many_login_attempts": gettext_lazy("Too many wrong attempts. Wait a while, then try again."),
        "rate_limited": gettext_lazy("Too many wrong attempts. Wait a while, then try again."),
        "enter_current_password": gettext_lazy("Your present password is not right."),
        "incorrect_password": gettext_lazy("Your present password is not right."),
    }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The views say what was done, in words of ours."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords for an account from an address: nobody can keep another one out from elsewhere."""
        return f"{self.get_client_ip(request)}:{credentials.get('username', '')}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse an address from which too many wrong passwords came, whatever the accounts; then an account.

        Raises:
            ValidationError: Too many did.
        """
        if not ratelimit.consume(request, action="wrong_passwords", dry_run=True):
            note(request, "refused, too many wrong passwords from an address", None)
            raise self.validation_error("too_many_login_attempts")
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note(request, "refused, too many wrong passwords for an account", _known(credentials))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password, and say whose."""
        ratelimit.consume(request, action="wrong_passwords")
        note(request, "wrong password", _known(credentials))

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, under a new key of the session."""
        super().login(request, user)
        agent = request.headers.get("user-agent", "")
        sessions.begin(request.session, at=now(), address=self.get_client_ip(request), agent=agent)
        services.begin_visit(user=user, at=now())
        note(request, "signed in", user)

    def set_password(self, user: Any, password: str) -> None:
        """Set one's own."""
        services.set_password(user=user, password=password, by=user, at=now())
        user.refresh_from_db()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """The account's page."""
        return reverse("account:account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in need not do so again to change how they sign in."""
        began: float = context.request.session.get("signed_in", {}).get("at", 0)
        return time.time() - began >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The second factor where there is one: a session and a password may have been taken together."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"].startswith("mfa")] or methods


class FactorAdapter(DefaultMFAAdapter):
    """Second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This is not right, or was used before. Try again with a new code."),
        "cannot_generate_recovery_codes": gettext_lazy("Set up an authenticator app or a passkey first."),
    }

    def get_totp_label(self, user: Any) -> str:
        """What the app calls the account."""
        return f"{settings.MFA_TOTP_ISSUER}:{user.key}"

    def encrypt(self, text: str) -> str:
        """Keep no secret in the clear."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 (the library's name)
        """What a passkey is called if nobody says otherwise."""
        known = user.authenticator_set.filter(type=type).count()
        return gettext("Passkey %(n)d") % {"n": known + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """To which site passkeys are bound: the host, under the product's name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose a passkey is, as the device shows it."""
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": str(user), "name": user.key}
