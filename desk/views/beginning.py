"""The guide to a new convention or a new period: the steps, how far they are, and where each is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from bureau.facts import session_facts, terms_of
from desk.views.pages import DeskPage
from desk.views.steps import Standing, steps
from meetings.facts import beginning_fact, body_keys
from meetings.permissions import Verb
from reports import services
from reports.facts import outlines_of, title_of
from secretariat.facts import base_records_fact, convention_fact
from secretariat.kernel import permissions
from secretariat.kernel.dates import now, today
from secretariat.kernel.downloads import private_file
from secretariat.kernel.forms import BACK
from secretariat.kernel.languages import active
from secretariat.kernel.lists import apposed
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk.views.steps import Item, Step

COUNTRIES = settings.BASE_DIR / "demo" / "base" / "countries.csv"
"""The list of States in six languages that comes with the product."""
OPENED_BY = Verb.CONVENE_CONFERENCE
"""The guide is for whoever convenes conferences: administrators and conference officers."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a step wants, as somebody meets it: where it is entered, imported and listed, or why it is not theirs."""

    item: Item
    form: str
    sheet: str
    listed: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step as the guide shows it."""

    step: Step
    number: int
    is_next: bool
    ways: Sequence[Way]


def guide_address(after: str, step: str = "") -> str:
    """Where the guide stands for a new convention, or for the period after a conference; at one of its steps."""
    return f"{reverse('desk:beginning')}?{urlencode({'after': after})}" + (f"#{step}" if step else "")


def standing_of(after: str, as_of: date) -> Standing:
    """All that the steps are computed from. As many queries for many records as for few."""
    beginning = beginning_fact(conference=after, as_of=as_of)
    return Standing(
        convention=convention_fact(),
        base=base_records_fact(),
        bodies=body_keys(),
        beginning=beginning,
        terms=terms_of(period=beginning.period),
        sessions=session_facts(period=beginning.period, as_of=as_of),
        outlines=outlines_of(period=beginning.period),
    )


def ways_of(request: HttpRequest, step: Step, back: str) -> list[Way]:
    """Where somebody enters, imports and lists what a step wants, and comes back from."""
    known = {model._meta.label_lower: screen for model, screen in admin.site._registry.items()}
    found = []
    for item in step.items:
        base = f"admin:{item.kind.replace('.', '_')}"
        answer = permissions.may(signed_in(request), known[item.kind].model.keep_verb())
        may = bool(answer) and not item.waits
        form = f"{reverse(f'{base}_add')}?{urlencode({**item.filled, BACK: back})}" if may else ""
        sheet = f"{reverse(f'{base}_import')}?{urlencode({BACK: back})}" if may and item.sheet else ""
        listed = (
            reverse(f"{base}_changelist")
            if item.told and known[item.kind].has_view_permission(request)
            else ""
        )
        found.append(Way(item, form, sheet, listed, "" if answer else getattr(answer, "reason", "")))
    return found


class BeginningView(DeskPage):
    """The steps of a new convention, or of a new period of one that stands."""

    template_name = "desk/beginning.html"
    verb = OPENED_BY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The steps, and which comes next. Where all is recorded, the period after it is meant unless one is named."""
        day = today()
        chosen = self.request.GET.get("after")
        standing = standing_of(chosen or "", day)
        known = {one.source.key for one in standing.beginning.conferences}
        target = standing.beginning.target
        if chosen is None and target and not _missing(steps(standing)):
            chosen = target.source.key
            standing = standing_of(chosen, day)
        elif chosen not in known:
            chosen = ""
        found = steps(standing)
        missing = _missing(found)
        code = active().code
        return super().get_context_data(
            title=_("A new convention or a new period"),
            stages=[
                Stage(
                    step,
                    number,
                    step in missing[:1],
                    ways_of(self.request, step, guide_address(chosen, step.key)),
                )
                for number, step in enumerate(found, 1)
            ],
            chosen=chosen,
            conferences=[
                (one.source.key, apposed(say(title_of(one), code), say(one.dates, code)))
                for one in reversed(standing.beginning.conferences)
            ],
            done=sum(step.is_done and not step.is_optional for step in found),
            total=sum(not step.is_optional for step in found),
            missing=missing,
            has_list=COUNTRIES.exists(),
            **kwargs,
        )


def _missing(found: Sequence[Step]) -> list[Step]:
    """The steps that are not done and cannot be left out."""
    return [step for step in found if not step.is_done]


class CountriesView(View):
    """The list of States that comes with the product, for whoever may open the guide."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send it as a download.

        Raises:
            Http404: The product was delivered without it.
        """
        permissions.require(signed_in(request), OPENED_BY)
        if not COUNTRIES.exists():
            raise Http404
        return private_file(
            request, COUNTRIES.read_bytes(), name=COUNTRIES.name, media_type="text/csv; charset=utf-8"
        )


class OutlineView(View):
    """Enter the usual sections of the report of a period."""

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Write them, and lead back to the guide.

        Raises:
            Http404: There is no such report.
        """
        permissions.require(signed_in(request), OPENED_BY)
        after, report = request.POST.get("after", ""), request.POST.get("report", "")
        try:
            services.enter_usual_outline(report=report, by=signed_in(request), at=now())
        except ObjectDoesNotExist as unknown:
            raise Http404 from unknown
        except RefusedError as refusal:
            for problem in refusal.problems:
                messages.error(request, str(problem.message))
        else:
            messages.success(request, _("The usual sections were entered."))
        return redirect(guide_address(after, "report"))
