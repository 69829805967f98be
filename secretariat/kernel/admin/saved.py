"""Lists as people keep them: what they ask of a list, under a name of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secretariat.kernel.models import Record, SavedList
from secretariat.kernel.permissions import signed_in

AT_MOST = 20
"""How many lists of a kind somebody keeps: more than these nobody finds again."""
PASSING = ("p", "all", "e")
"""What an address of a list says of this moment only: the page, whether all are shown, an error."""


class SavedListForm(forms.ModelForm):
    """A list to be kept."""

    class Meta:
        model = SavedList
        fields = ("name", "query")


class SavedLists:
    """The lists that people keep, on the list of a kind."""

    model: type[Record]
    admin_site: Any
    require: Any
    _url: Any

    def get_urls(self) -> list[Any]:
        """Where a list is kept or thrown away."""
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}_saved"
        view = self.admin_site.admin_view(require_POST(self.saved_view))
        return [path("saved/", view, name=name), *super().get_urls()]  # type: ignore[misc]  # a mixin of screens

    def saved_lists(self, request: HttpRequest) -> Mapping[str, Any]:
        """The person's lists of the kind, and what is asked of the list just now. One query."""
        asked = lasting(request.GET.urlencode())
        own = SavedList.objects.filter(holder=signed_in(request).pk, kind=self.model.kind())
        kept = [{"row": row, "is_shown": row.query == asked} for row in own]
        return {
            "kept": kept,
            "asked": asked,
            "is_new": bool(asked) and not any(one["is_shown"] for one in kept),
            "url": self._url("saved"),
        }

    def saved_view(self, request: HttpRequest) -> HttpResponse:
        """Keep a list under a name, or throw one away."""
        self.require(request, self.model.view_verb())
        own = SavedList.objects.filter(holder=signed_in(request).pk, kind=self.model.kind())
        if "remove" in request.POST:
            gone = own.filter(pk=request.POST["remove"] if request.POST["remove"].isdecimal() else 0).first()
            if gone is not None:
                gone.delete()
                messages.success(request, _("“%(name)s” is no longer kept.") % {"name": gone.name})
            return HttpResponseRedirect(self._url("changelist"))
        asked = lasting(request.POST.get("query", ""))
        form = SavedListForm({"name": request.POST.get("name", "").strip(), "query": asked})
        there = f"{self._url('changelist')}?{asked}" if asked else self._url("changelist")
        if not form.is_valid():
            for field, errors in form.errors.items():
                label = form.fields[field].label
                messages.error(request, f"{label}: {' '.join(map(str, errors))}")
        elif own.exclude(name=form.cleaned_data["name"]).count() >= AT_MOST:
            told = _("You keep %(n)d lists here already: throw one away first.") % {"n": AT_MOST}
            messages.error(request, told)
        else:
            own.update_or_create(
                name=form.cleaned_data["name"],
                defaults={"query": asked},
                create_defaults={
                    "query": asked,
                    "holder_id": signed_in(request).pk,
                    "kind": self.model.kind(),
                },
            )
            messages.success(request, _("The list is kept as “%(name)s”.") % form.cleaned_data)
        return HttpResponseRedirect(there)


def lasting(asked: str) -> str:
    """What an address asks of a list, without what it says of this moment only."""
    told = QueryDict(asked, mutable=True)
    for name in PASSING:
        told.pop(name, None)
    return told.urlencode()
