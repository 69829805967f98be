"""Tokens of programs: created by the holder of an account, shown once, revoked."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.kernel import audit, permissions
from secretariat.kernel.dates import local_day
from secretariat.kernel.problems import Problem, RefusedError
from secretariat.kernel.records import act
from secretariat.models import AccessToken, User
from secretariat.permissions import Verb
from secretariat.queries import digest_of

MOST = 10
"""How many tokens an account has at most that stand."""


@transaction.atomic
def create_token(*, user: User, label: str, days: int, at: datetime) -> str:
    """Create a token with which a program reads as an account for some days, and give it: it can be read this once.

    It is 256 random bits in 43 characters. Only its digest and its last four characters are kept.

    Raises:
        DeniedError: The holder of the account may not.
        RefusedError: The account has as many as it may have.
    """
    permissions.require(user, Verb.CREATE_TOKEN)
    account = User.objects.select_for_update().get(pk=user.pk)  # two at once are counted one after the other
    if account.tokens.standing(local_day(at)).count() >= MOST:
        message = _("You have as many tokens as one may have: %(n)d. Revoke one that is needed no more.")
        raise RefusedError([Problem("tokens", message % {"n": MOST})])
    token = secrets.token_urlsafe(32)
    row = AccessToken(
        account=account,
        label=label,
        digest=digest_of(token),
        ending=token[-4:],
        created_at=at,
        expires_on=local_day(at) + timedelta(days),
    )
    row.full_clean()
    told = {name: [None, value] for name, value in row.told().items()}
    audit.store(row, act(user, at, verb=Verb.CREATE_TOKEN), told)
    return token


@transaction.atomic
def revoke_token(*, user: User, token: UUID, at: datetime) -> AccessToken:
    """Revoke a token of an account, by its row's identifier: it opens nothing from the next request on.

    One that was revoked already stays as it is.

    Raises:
        DeniedError: The holder of the account may not.
        AccessToken.DoesNotExist: The account has no such token.
    """
    permissions.require(user, Verb.REVOKE_TOKEN)
    row: AccessToken = AccessToken.objects.select_for_update().get(account=user, uuid=token)
    if row.revoked_at is None:
        row.revoked_at = at
        audit.store(row, act(user, at, verb=Verb.REVOKE_TOKEN), {"revoked_at": [None, at.isoformat()]})
    return row
