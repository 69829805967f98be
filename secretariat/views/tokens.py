"""One's own tokens for programs: created, shown once, revoked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from secretariat import services
from secretariat.facts import tokens_of
from secretariat.forms import TokenForm
from secretariat.kernel import permissions
from secretariat.kernel.dates import now, today
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.models import AccessToken
from secretariat.permissions import Verb


@method_decorator(never_cache, name="dispatch")
class TokensView(FormView):
    """The tokens one has; another one, or one less."""

    template_name = "account/tokens.html"
    form_class = TokenForm
    section = "account"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may have none, with the reason."""
        permissions.require(signed_in(request), Verb.CREATE_TOKEN)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those that stand."""
        tokens = tokens_of(reader=signed_in(self.request), as_of=today())
        return super().get_context_data(tokens=tokens, **kwargs)

    @method_decorator(reauthentication_required(app="allauth.mfa"))
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Create or revoke one, after showing once more that it is oneself."""
        return self._revoke(request.POST["revoke"]) if "revoke" in request.POST else super().post(request)

    def form_valid(self, form: TokenForm) -> HttpResponse:
        """Show the new token, this once."""
        try:
            token = services.create_token(user=signed_in(self.request), at=now(), **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=TokenForm(), token=token))

    def _revoke(self, asked: str) -> HttpResponse:
        try:
            services.revoke_token(user=signed_in(self.request), token=UUID(asked), at=now())
        except (AccessToken.DoesNotExist, ValueError):
            raise Http404 from None
        messages.success(self.request, _("The token is revoked: nothing opens to it any more."))
        return redirect("account:tokens")
