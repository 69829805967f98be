"""One's own second factors, and the sessions in which one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import qrcode
from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from secretariat import services
from secretariat.adapters import note
from secretariat.forms import AppForm, PasskeyForm
from secretariat.kernel.dates import now
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.models import Session, User, sessions
from secretariat.permissions import must_use_second_factor

confirmed = method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")


def go_on(request: HttpRequest, user: User, event: str) -> None:
    """Stay signed in here where all sessions have ended, under a new key; and log what ended them."""
    update_session_auth_hash(request, user)
    note(request, event, user)


@dataclass(frozen=True, slots=True)
class FactorShown:
    """A second factor as its holder sees it; `name` is empty for the authenticator app."""

    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of an account; `codes` is how many recovery codes are left, None where there are none."""

    app: FactorShown | None
    passkeys: tuple[FactorShown, ...]
    codes: int | None


def factors_shown(user: User) -> Factors:
    """The second factors of an account, oldest first."""
    app, passkeys, codes = None, [], None
    for row in Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"):
        match row.type:
            case Authenticator.Type.RECOVERY_CODES:
                codes = len(row.wrap().get_unused_codes())
            case Authenticator.Type.WEBAUTHN:
                passkeys.append(FactorShown(row.pk, row.wrap().name, row.created_at, row.last_used_at))
            case _kind:
                app = FactorShown(row.pk, "", row.created_at, row.last_used_at)
    return Factors(app, tuple(passkeys), codes)


class FactorsView(TemplateView):
    """The second factors one has, and what may be done with them."""

    template_name = "account/factors.html"
    section = "account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What stands, and whether one must have one."""
        user = signed_in(self.request)
        shown = factors_shown(user)
        needed = must_use_second_factor(user)
        last = needed and (shown.app is not None) + len(shown.passkeys) == 1
        return super().get_context_data(factors=shown, needed=needed, last=last, **kwargs)


def qr_path(text: str) -> tuple[int, str]:
    """A QR code as the path of an SVG picture: how many squares wide with its margin of four, and its dark squares."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, square in enumerate(row) if square)
    return len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)


class SetUpAppView(ActivateTOTPView):
    """Set up an authenticator app: its secret as a picture and in letters, and its first code."""

    template_name = "account/app.html"
    form_class = AppForm
    section = "account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever has one removes it first."""
        if factors_shown(signed_in(request)).app:
            return HttpResponseRedirect(reverse("mfa_index"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret, as a picture and in groups of four letters."""
        form = kwargs.get("form") or self.get_form()
        secret = form.secret
        size, path = qr_path(get_adapter().build_totp_url(signed_in(self.request), secret))
        groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
        return {"view": self, "form": form, "size": size, "path": path, "secret": " ".join(groups)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; the code that proved it is spent, and counts as used here."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            user = services.add_factor(user=signed_in(self.request), at=now())
            app = Authenticator.objects.get(user_id=user.pk, type=Authenticator.Type.TOTP)
        app.wrap().validate_code(form.cleaned_data["code"])
        added(self.request, user, app, "authenticator app set up")
        return response


class AddPasskeyView(AddWebAuthnView):
    """Set up a passkey, by a script that sends `begin` and then what the device has made."""

    template_name = "account/passkey.html"
    form_class = PasskeyForm
    section = "account"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin, or keep the passkey."""
        if "begin" in request.POST:
            return JsonResponse(begin_registration(signed_in(request), passwordless=False))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form."""
        return {"view": self, "form": kwargs.get("form") or self.get_form()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            user = services.add_factor(user=signed_in(self.request), at=now())
            own = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
            passkey = own.latest("pk")
        added(self.request, user, passkey, "passkey set up")
        return response


def added(request: HttpRequest, user: User, factor: Authenticator, event: str) -> None:
    """Count a new factor as used in this session, which goes on; tell its holder."""
    post_authentication(request, factor, reauthenticated=True)
    go_on(request, user, event)
    messages.success(request, _("Your second factor is set up; everywhere else you are signed out."))


@confirmed
class RemoveFactorView(TemplateView):
    """Remove an authenticator app or a passkey."""

    template_name = "account/remove_factor.html"
    section = "account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """One's own only."""
        own = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
        self.factor = get_object_or_404(own, pk=kwargs["pk"], user_id=signed_in(request).pk)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which one."""
        passkey = self.factor.type == Authenticator.Type.WEBAUTHN
        return super().get_context_data(name=self.factor.wrap().name if passkey else "", **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it, unless it is the last one of somebody who needs one."""
        try:
            user = services.remove_factor(user=signed_in(request), factor=self.factor, at=now())
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            go_on(request, user, f"{self.factor.type} removed")
            messages.success(request, _("It is removed; everywhere else you are signed out."))
        return HttpResponseRedirect(reverse("mfa_index"))


@confirmed
class RecoveryCodesView(TemplateView):
    """One's own recovery codes that are left; made anew, the old ones are good no more."""

    template_name = "account/recovery_codes.html"
    section = "account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The codes."""
        return super().get_context_data(codes=codes_of(signed_in(self.request)), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make new ones."""
        codes_of(signed_in(request))
        with transaction.atomic():
            user = services.make_recovery_codes(user=signed_in(request), at=now())
            own = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES)
            own.delete()
            RecoveryCodes.activate(user)
        go_on(request, user, "recovery codes made")
        messages.success(request, _("These are your new recovery codes; the old ones are good no more."))
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


def codes_of(user: User) -> list[str]:
    """The recovery codes of an account that are left, in two groups of four digits.

    Raises:
        Http404: It has no second factor, and so no codes.
    """
    row = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None:
        raise Http404
    return [f"{code[:4]} {code[4:]}" for code in row.wrap().get_unused_codes()]


@confirmed
class RecoveryCodesFileView(TemplateView):
    """The same as a file to keep or print."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        title = _("Recovery codes, each good once")
        lines = [title, "", *codes_of(signed_in(request)), ""]
        return HttpResponse(
            "\r\n".join(lines),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="recovery-codes.txt"'},
        )


# Sessions ---------------------------------------------------------------------------------------------------


# By what programs and systems give themselves away, the telling first: most name others that they are like.
PROGRAMS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_of(agent: str) -> str:
    """A browser and its system by their names, as far as what the browser says of itself is known; or what it says."""
    named = [next((table[mark] for mark in table if mark in agent), "") for table in (PROGRAMS, SYSTEMS)]
    return " · ".join(name for name in named if name) or agent


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session as its holder sees it; `mark` names it, `here` is whether it is the one at the screen."""

    mark: str
    device: str
    address: str
    began_at: datetime
    seen_at: datetime
    here: bool


def sessions_shown(request: HttpRequest) -> list[SessionShown]:
    """The sessions in which the person at the screen is signed in, the latest first."""
    user, at = signed_in(request), now()
    found = []
    for row in Session.objects.filter(account_id=user.pk, expire_date__gt=at):
        data = row.get_decoded()
        if sessions.stands(data, user, at=at):
            begun = data["signed_in"]
            found.append(
                SessionShown(
                    mark=row.mark,
                    device=device_of(begun["agent"]),
                    address=begun["address"],
                    began_at=datetime.fromtimestamp(begun["at"], UTC),
                    seen_at=datetime.fromtimestamp(data["seen_at"], UTC),
                    here=row.session_key == request.session.session_key,
                )
            )
    return sorted(found, key=lambda one: (not one.here, -one.seen_at.timestamp()))


class SessionsView(TemplateView):
    """Where one is signed in, and ending it there."""

    template_name = "account/sessions.html"
    section = "account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sessions."""
        return super().get_context_data(sessions=sessions_shown(self.request), **kwargs)

    @method_decorator(reauthentication_required(app="allauth.mfa"))
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End one, or all others, after showing once more that it is oneself."""
        user = signed_in(request)
        if "others" in request.POST:
            go_on(request, services.end_other_sessions(user=user, at=now()), "other sessions ended")
            messages.success(request, _("Everywhere else you are signed out."))
        elif ended := [row for row in user.sessions.all() if row.mark == request.POST.get("end")]:
            ended[0].delete()
            note(request, "a session ended", user)
            messages.success(request, _("You are signed out there."))
        return HttpResponseRedirect(reverse("account:sessions"))
