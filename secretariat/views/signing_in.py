"""Signing in and out: name and password, second factor, confirmation, a forgotten password, an invitation."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import perform_login
from allauth.account.views import (
    LoginView,
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetView,
    ReauthenticateView,
)
from allauth.core.ratelimit import consume_or_429
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByFactorView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, RedirectView

from secretariat import services
from secretariat.adapters import note
from secretariat.forms import (
    CodeForm,
    ConfirmCodeForm,
    ConfirmPasswordForm,
    ForgottenPasswordForm,
    LinkPasswordForm,
    OwnPasswordForm,
    SignInForm,
)
from secretariat.kernel import permissions
from secretariat.kernel.dates import now
from secretariat.kernel.permissions import signed_in
from secretariat.models import User
from secretariat.permissions import Verb
from secretariat.queries import INVITATION, PASSWORD


class SignInView(LoginView):
    """Sign in by name and password."""

    template_name = "account/sign_in.html"
    form_class = SignInForm

    def get_next_url(self) -> str | None:
        """Where the person was going, if it is a page of ours and not this one."""
        page: str | None = super().get_next_url()
        return page if page and urlsplit(page).path != self.request.path else None

    def get_authenticated_redirect_url(self) -> str:
        """Where whoever is signed in already goes on."""
        return self.get_next_url() or reverse("account:landing")


class StaffSignInView(RedirectView):
    """Where the staff screens send whoever may not open them: whoever has signed in is told why."""

    pattern_name = "account_login"
    query_string = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead staff on to where they were going."""
        permissions.require(signed_in(request), Verb.USE_ADMIN)
        return super().get(request, *args, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class SignOutView(LogoutView):
    """Sign out, by a button; whoever has been signed out meanwhile is led to the same page."""

    next_page = "account_login"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """End the session, and what of signing in was begun."""
        if request.user.is_authenticated:
            note(request, "signed out", signed_in(request))
        return super().post(request, *args, **kwargs)


# The second factor ------------------------------------------------------------------------------------------


def factors_of(user: User) -> set[str]:
    """The kinds of second factors of an account: `totp`, `webauthn`, `recovery_codes`."""
    return set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))


class CodeView(AuthenticateView):
    """Ask for the second factor, after name and password.

    What a passkey must answer to is asked for by a script that sends `begin`: looking at the page stores nothing.
    """

    template_name = "account/code.html"
    form_class = CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin with a passkey, or take what was answered."""
        if "begin" in request.POST:
            return JsonResponse(begin_authentication(self.stage.login.user))
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so on the page."""
        note(self.request, "wrong second factor", self.stage.login.user)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form of the code, and whether a passkey may be used."""
        user = self.stage.login.user
        kinds = factors_of(user)
        return {"view": self, "form": self.auth_form, "kinds": kinds, "passkey_form": self.webauthn_form}


class Confirming:
    """Showing once more that it is oneself gives the session another key, as signing in does (ASVS 5.0, V7.2.4)."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to where the person was going."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # the view it is mixed into
        self.request.session.cycle_key()
        return response


class ConfirmPasswordView(Confirming, ReauthenticateView):
    """Ask for the password once more."""

    template_name = "account/confirm.html"
    form_class = ConfirmPasswordForm
    section = "account"


class ConfirmCodeView(Confirming, ReauthenticateByFactorView):
    """Ask for the second factor once more."""

    template_name = "account/confirm.html"
    form_class = ConfirmCodeForm
    section = "account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether a passkey may be used."""
        kinds = factors_of(signed_in(self.request))
        return super().get_context_data(kinds=kinds, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so on the page."""
        note(self.request, "wrong second factor", signed_in(self.request))
        return super().form_invalid(form)


class ConfirmPasskeyView(Confirming, ReauthenticateWebAuthnView):
    """Take a passkey instead; the page that asks is the one before."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the page that asks."""
        return HttpResponseRedirect(self.passthrough_next_url(reverse("mfa_reauthenticate")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin with the passkey, or take what it answered."""
        if "begin" in request.POST:
            return JsonResponse(begin_authentication(signed_in(request)))
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so, where one may try again."""
        note(self.request, "wrong second factor", signed_in(self.request))
        for errors in form.errors.values():
            messages.error(self.request, " ".join(errors))
        return HttpResponseRedirect(self.passthrough_next_url(reverse("mfa_reauthenticate")))


# Passwords --------------------------------------------------------------------------------------------------


class OwnPasswordView(PasswordChangeView):
    """One's own password."""

    template_name = "account/password.html"
    form_class = OwnPasswordForm
    section = "account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where there is no password to change, there is nothing to do."""
        if not signed_in(request).has_usable_password():
            return HttpResponseRedirect(reverse("account:account"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it, and stay signed in here; every other session ends."""
        response = super().form_valid(form)
        note(self.request, "password set", signed_in(self.request))
        messages.success(self.request, _("Your password is changed; everywhere else you are signed out."))
        return response


class ForgottenPasswordView(PasswordResetView):
    """Ask for a letter with a link to set a new password; the answer is the same whether an account has the address."""

    template_name = "account/forgotten.html"
    form_class = ForgottenPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask for the letters."""
        make_password(
            "as long as a letter takes to be asked for, and longer"
        )  # who waits learns nothing by it
        response = super().form_valid(form)
        if response.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            for user in form.users:
                note(self.request, "new password asked for", user)
                services.send_password_link(user=user, by=services.system_user(at=now()), at=now())
        return response


class ForgottenPasswordSentView(PasswordResetDoneView):
    """Say that a letter is on its way, if an account has the address."""

    template_name = "account/forgotten_sent.html"


@method_decorator([login_not_required, sensitive_post_parameters()], name="dispatch")
class LinkView(FormView):
    """A password by whoever has the link of a letter."""

    purpose: str
    template_name = "account/new_password.html"
    form_class = LinkPasswordForm
    request: HttpRequest
    user: User | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find whose link it is; say where it leads nowhere any more."""
        if request.method == "POST" and (refused := consume_or_429(request, action="password_link")):
            return refused
        self.user = User.objects.of_link(self.purpose, kwargs["token"])
        if self.user is None:
            return self.render_to_response({"view": self, "form": None}, status=404)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whose password it will be."""
        return {**super().get_form_kwargs(), "user": self.user}


class NewPasswordView(LinkView):
    """A new password instead of a forgotten one. Signing in with it asks for the second factor as ever."""

    purpose = PASSWORD
    success_url = reverse_lazy("account_login")

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it; all sessions end."""
        password = form.cleaned_data["password1"]
        services.set_password(user=form.user, password=password, by=form.user, at=now())
        note(self.request, "password set by a link", form.user)
        logout(self.request)
        messages.success(self.request, _("Your new password is set. Sign in with it."))
        return super().form_valid(form)


class InvitationView(LinkView):
    """The first password of an account; its holder is signed in with it."""

    purpose = INVITATION

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it, and go on to where the person's work is, or to setting up a second factor."""
        user = services.accept_invitation(user=form.user, password=form.cleaned_data["password1"], at=now())
        note(self.request, "invitation accepted", user)
        logout(self.request)  # whoever sat here before
        signed: HttpResponse = perform_login(self.request, user)
        return signed
