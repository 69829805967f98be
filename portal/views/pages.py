"""The portal's pages, from facts alone: nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView

from bureau.facts import sessions_for_reader
from meetings.facts import period_for_reader
from portal.permissions import Verb
from secretariat.kernel import permissions, reading
from secretariat.kernel.dates import today
from secretariat.kernel.downloads import private_file
from secretariat.kernel.permissions import signed_in

if TYPE_CHECKING:
    from portal.pictures import Picture


class PortalPage(TemplateView):
    """A page that members of the Bureau and staff may read, and nobody may keep a copy of on the way."""

    request: HttpRequest
    section = ""
    """Under which entry of the main menu it stands."""
    verb: str = Verb.READ
    """What its readers are granted."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not read it, with the reason."""
        permissions.require(signed_in(request), self.verb)
        with reading.page():
            response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class PicturedPage(PortalPage):
    """A page with pictures, each of which can be had as CSV at its own address with `?csv=` and the picture's key."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page; or the table of one of its pictures as a file."""
        context = self.get_context_data(**kwargs)
        wanted = request.GET.get("csv")
        if wanted is None:
            return self.render_to_response(context)
        picture: Picture | None = next((one for one in context["pictures"] if one.key == wanted), None)
        if picture is None:
            raise Http404
        return private_file(
            request, picture.csv(), name=f"{picture.key}.csv", media_type="text/csv; charset=utf-8"
        )


class SessionListView(PortalPage):
    """The sessions of the Bureau in the current period."""

    template_name = "portal/session_list.html"
    section = "sessions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sessions by their dates."""
        day = today()
        period = period_for_reader(reader=signed_in(self.request), as_of=day)
        found = (
            sessions_for_reader(reader=signed_in(self.request), period=period.source.key, as_of=day)
            if period
            else ()
        )
        return super().get_context_data(period=period, sessions=found, **kwargs)
