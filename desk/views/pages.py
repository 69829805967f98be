"""What the desk's pages share: the frame of the staff screens, and who may open them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.views.generic import TemplateView

from secretariat.kernel import permissions
from secretariat.kernel.permissions import signed_in


class DeskPage(TemplateView):
    """A page in the frame of the staff screens, for those to whom its verb is granted."""

    verb: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse the others, with the reason.

        Raises:
            DeniedError: They may not.
        """
        permissions.require(signed_in(request), self.verb)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the frame needs."""
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}
