"""The page of letters: which were sent to whom, and what became of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from secretariat.facts.letters import letter_facts, letters
from secretariat.forms import LettersForm
from secretariat.kernel import permissions
from secretariat.kernel.permissions import signed_in
from secretariat.permissions import Verb

LETTERS = "admin:secretariat_user_letters"
PER_PAGE = 50


def letters_page(site: Any, request: HttpRequest) -> HttpResponse:
    """The letters, the last one asked for first, by kind, state and the person they are to.

    Whom they are to is told by account, not by address; but a mail server may quote the address that it refuses.
    """
    permissions.require(signed_in(request), Verb.VIEW_LETTERS)
    form = LettersForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = letters(**wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("Letters"),
        "form": form,
        "page": page,
        "letters": letter_facts(page.object_list),
        "filtered": any(wanted.values()),
    }
    return TemplateResponse(request, "secretariat/letters.html", context)
