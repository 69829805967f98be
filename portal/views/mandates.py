"""What the conference before has asked for, and what answers it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from meetings.choices import TaskState
from meetings.facts import (
    MandateFact,
    mandate_for_reader,
    mandates_for_reader,
    period_for_reader,
    records_named,
    tasks_for_reader,
)
from portal.forms import SearchForm
from portal.pictures import Picture
from portal.pictures.bars import Share, bars
from portal.views.finding import hit_of
from portal.views.listings import PER_PAGE
from portal.views.pages import PicturedPage, PortalPage
from reports.facts import answers_for_reader
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.sorting import has_words
from secretariat.kernel.values import say


class MandateListView(PicturedPage):
    """What the conference before has asked for, and how far the tasks for the one ahead have come."""

    template_name = "portal/mandate_list.html"
    section = "mandates"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mandates with the words asked for; the tasks as a picture."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        form = SearchForm(self.request.GET)
        before = period.predecessor if period else None
        found = mandates_for_reader(reader=reader, conference=before.source.key) if before else ()
        page = Paginator([one for one in found if _has(one, form.asked)], PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        tasks = (
            tasks_for_reader(reader=reader, conference=period.target.source.key, as_of=day) if period else ()
        )
        pictures = [progress_of([task.state for task in tasks])] if tasks else []
        return super().get_context_data(form=form, period=period, page=page, pictures=pictures, **kwargs)


class MandateView(PortalPage):
    """One mandate: what was done about it, and which sentences of reports say so."""

    template_name = "portal/mandate_detail.html"
    section = "mandates"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mandate, if this reader may read of it."""
        reader, code = signed_in(self.request), languages.active().code
        found = mandate_for_reader(reader=reader, mandate=self.kwargs["key"])
        answers = answers_for_reader(reader=reader, mandate=found) if found else None
        if found is None or answers is None:
            raise Http404
        said = [
            {
                "report": one.report,
                "as_of": one.as_of,
                "text": one.texts[code],
                "number": "".join(sign for sign in one.numbers.get(code, "") if sign.isdigit()),
            }
            for one in answers.sentences
        ]
        every = (*answers.work, *answers.records)
        named = records_named(
            reader=reader,
            records=[
                (found.asked_by.kind, found.asked_by.uuid),
                *((one.kind, str(one.uuid)) for one in every),
            ],
            language=code,
        )
        asked_by = named.get(found.asked_by.uuid)
        work = [(hit_of(named[str(one.uuid)]), one.state) for one in every if str(one.uuid) in named]
        return super().get_context_data(
            mandate=found,
            asked_by=hit_of(asked_by) if asked_by else None,
            work=work,
            sentences=said,
            **kwargs,
        )


def _has(fact: MandateFact, asked: str) -> bool:
    """Whether every word that is asked for stands in the subject or the decision of a mandate."""
    code = languages.active().code
    decision = say(fact.decision, code) if fact.decision else ""
    return has_words(f"{say(fact.subject, code)} {decision} {fact.paragraph}", asked, code)


def progress_of(states: list[TaskState]) -> Picture:
    """How far some tasks have come."""
    numbers = {
        state: states.count(state) for state in (TaskState.DONE, TaskState.UNDER_WAY, TaskState.NOT_STARTED)
    }
    whole = len(states)
    summary = _("%(done)d of %(all)d tasks are done, %(now)d are under way.") % {
        "done": numbers[TaskState.DONE],
        "all": whole,
        "now": numbers[TaskState.UNDER_WAY],
    }
    return Picture(
        key="progress",
        title=_("Tasks for the conference"),
        summary=summary,
        columns=(_("Status"), _("Tasks")),
        rows=tuple((str(state.label), str(number)) for state, number in numbers.items()),
        drawings=bars(
            [
                Share(str(state.label), f"{number}/{whole}", number, whole)
                for state, number in numbers.items()
            ],
            language=languages.active(),
        ),
    )
