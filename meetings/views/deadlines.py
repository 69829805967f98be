"""The staff page of deadlines: what is due for which meeting and how it stands; and what people say of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from meetings import services
from meetings.choices import DeadlineState
from meetings.facts import DeadlineFact, deadlines, kinds_of_meetings
from meetings.forms import DeadlinesForm, MeetDeadlineForm, MoveDeadlineForm, ReopenDeadlineForm
from meetings.models import DeadlineRule, Meeting
from meetings.permissions import Verb
from secretariat.kernel import languages, permissions
from secretariat.kernel.admin.addresses import screens_of
from secretariat.kernel.admin.questions import complain
from secretariat.kernel.admin.shown import verb_label
from secretariat.kernel.dates import now, today
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.values import say

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Act:
    """Something that people say of a deadline: the verb, its form and service, and of which states it is said."""

    verb: Verb
    form: type[Any]
    service: Callable[..., Any]
    states: frozenset[DeadlineState]


UNMET = frozenset(DeadlineState) - {DeadlineState.MET}
ACTS = {
    "meet": Act(Verb.MEET_DEADLINE, MeetDeadlineForm, services.meet_deadline, UNMET),
    "move": Act(Verb.MOVE_DEADLINE, MoveDeadlineForm, services.move_deadline, UNMET),
    "reopen": Act(
        Verb.REOPEN_DEADLINE,
        ReopenDeadlineForm,
        services.reopen_deadline,
        frozenset({DeadlineState.MET}),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A deadline as the list shows it: where its meeting and rule stand, and what the person may say of it."""

    fact: DeadlineFact
    meeting_page: str
    rule_page: str
    acts: Sequence[tuple[str, str]]


class DeadlinesPage(TemplateView):
    """A page of deadlines."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not read the records of meetings, with the reason."""
        permissions.require(signed_in(request), Verb.VIEW)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the frame of the staff screens needs."""
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}


class DeadlinesView(DeadlinesPage):
    """All deadlines by their days, with filters and search."""

    template_name = "meetings/deadlines.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The deadlines that are asked for, a page of them."""
        person = signed_in(self.request)
        everything = deadlines(as_of=today())
        meetings = {one.meeting.source.key: meeting_words(one) for one in everything}
        form = DeadlinesForm(self.request.GET, meetings=list(meetings.items()))
        wanted = form.cleaned_data if form.is_valid() else {}
        found = [one for one in everything if _is_wanted(one, wanted, person)]
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            lines=_lines(page.object_list, person),
            total=len(found),
            any_at_all=bool(everything),
            title=_("Deadlines"),
            **kwargs,
        )


def meeting_words(fact: DeadlineFact) -> str:
    """A meeting by its body and days."""
    code = languages.active().code
    return f"{say(fact.meeting.body, code)} · {say(fact.meeting.dates, code)}"


def _is_wanted(fact: DeadlineFact, wanted: Mapping[str, Any], person: Any) -> bool:
    """Whether a deadline passes the filters, and has all words that are searched for."""
    if wanted.get("state") and fact.state != wanted["state"]:
        return False
    if wanted.get("meeting") and fact.meeting.source.key != wanted["meeting"]:
        return False
    if wanted.get("mine") and not fact.concerns(person):
        return False
    told = " ".join(
        (
            say(fact.what, languages.active().code),
            meeting_words(fact),
            fact.meeting.source.key,
            fact.source.key,
            fact.moved_because,
        )
    ).casefold()
    return all(word in told for word in wanted.get("q", "").casefold().split())


def _lines(facts: Iterable[DeadlineFact], person: Any) -> list[Line]:
    """The lines of a page. One query, for where the meetings and rules stand."""
    found = list(facts)
    may = {
        (kind, name): bool(services.may_say(person, kind, act.verb))
        for kind in {one.meeting.kind for one in found}
        for name, act in ACTS.items()
    }
    kinds = kinds_of_meetings()
    pages = screens_of(
        record
        for one in found
        for record in (
            (kinds[one.meeting.kind], one.meeting.source.uuid),
            (one.source.kind, one.source.uuid),
        )
    )
    return [
        Line(
            fact=one,
            meeting_page=pages[one.meeting.source.uuid],
            rule_page=pages[one.source.uuid],
            acts=[
                (
                    reverse("meetings:deadline-act", args=[one.meeting.source.key, one.source.key, name]),
                    verb_label(act.verb),
                )
                for name, act in ACTS.items()
                if one.state in act.states and may[one.meeting.kind, name]
            ],
        )
        for one in found
    ]


class DeadlineActView(DeadlinesPage, FormView):  # type: ignore[type-arg]  # generic in stubs only
    """Ask what is said of a deadline, and put it down."""

    template_name = "meetings/deadline_act.html"
    kwargs: dict[str, Any]

    @property
    def act(self) -> Act:
        """What is to be said.

        Raises:
            Http404: There is no such verb.
        """
        if self.kwargs["verb"] not in ACTS:
            raise Http404
        return ACTS[self.kwargs["verb"]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the deadline, and refuse whoever may not say anything of it, with the reason.

        Raises:
            Http404: There is none: of one that the rule does not count, nothing is said.
        """
        permissions.require(signed_in(request), Verb.VIEW)
        verb = self.act.verb
        sought = (self.kwargs["key"], self.kwargs["rule"])
        facts = deadlines(as_of=today())
        found = next((one for one in facts if (one.meeting.source.key, one.source.key) == sought), None)
        if found is None:
            raise Http404
        self.fact = found
        permissions.refuse(services.may_say(signed_in(request), found.meeting.kind, verb))
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Any]:
        """The form of the verb."""
        return self.act.form

    def get_initial(self) -> dict[str, Any]:
        """Today, and the day as it stands."""
        return {"met_on": today(), "due_on": self.fact.due_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The deadline."""
        fact = self.fact
        return super().get_context_data(
            fact=fact, meeting=meeting_words(fact), title=verb_label(self.act.verb), **kwargs
        )

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: Any) -> HttpResponse:
        """Put it down."""
        try:
            self.act.service(
                meeting=Meeting.objects.get(uuid=self.fact.meeting.source.uuid),
                rule=DeadlineRule.objects.get(uuid=self.fact.source.uuid),
                **form.cleaned_data,
                by=signed_in(self.request),
                at=now(),
            )
        except (RefusedError, ValidationError) as refusal:
            complain(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("Recorded: %(verb)s.") % {"verb": verb_label(self.act.verb)})
        return redirect("meetings:deadlines")
