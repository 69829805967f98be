"""As whom a program reads, how often, and by which methods."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from api.permissions import Verb
from api.views.problems import not_allowed
from secretariat.facts import reader_of_token
from secretariat.kernel import permissions
from secretariat.kernel.dates import now, today

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

METHODS = ("GET", "HEAD")
MINUTE = 60


class Bearer(HttpBearer):
    """A token of an account: its program reads what the account reads."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The account of a token that stands; None where there is none.

        Raises:
            DeniedError: The account may not read here.
        """
        reader = reader_of_token(token=token, as_of=today())
        if reader is None:
            return None
        request.user = reader  # for what is logged of the request
        permissions.require(reader, Verb.READ)
        return reader


class AccountThrottle(BaseThrottle):
    """So often an account may ask in a minute, whatever tokens and addresses its programs have.

    The library's own keeps what it counts on itself, which the threads of a process share.
    """

    def allow_request(self, request: Any) -> bool:
        """Count the request, and say whether it was one too many."""
        key = f"api:{request.auth.uuid}:{int(now().timestamp()) // MINUTE}"
        cache.add(key, 0, 2 * MINUTE)
        return bool(cache.incr(key) <= settings.API_REQUESTS_A_MINUTE)

    def wait(self) -> float:
        """Until the next minute begins."""
        return MINUTE - now().timestamp() % MINUTE


def for_programs(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A view that asks for its token itself, and does nothing but read."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return view(request, *args, **kwargs) if request.method in METHODS else not_allowed(METHODS)

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is looked at
    login_not_required(answered)
    return answered
