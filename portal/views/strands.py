"""A page for each strand of the secretariat's work: its records as a reader may see them, as of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.facts import (
    consultations_on_documents_for_reader,
    period_for_reader,
    supports_for_reader,
    tasks_for_reader,
)
from portal.forms import SearchForm
from portal.views.listings import Listing, labels, rows, state, words
from portal.views.pages import PortalPage
from secretariat.kernel.dates import today
from secretariat.kernel.lists import LanguageNames
from secretariat.kernel.permissions import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from meetings.facts import PeriodFact, TaskFact
    from portal.views.listings import Cell
    from secretariat.kernel.permissions import Actor


class StrandPage(PortalPage):
    """The lists of a strand in the current period, to be searched."""

    template_name = "portal/strand.html"
    section = "work"
    name: ClassVar[str]
    """Under which its address is known."""
    title: ClassVar[StrOrPromise]
    about: ClassVar[StrOrPromise]

    @classmethod
    def address(cls) -> str:
        """Its address in the language being read."""
        return reverse(f"portal:{cls.name}")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """The lists of the strand. A fixed number of queries."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lists with the rows asked for."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        form = SearchForm(self.request.GET)
        found = self.listings(reader=reader, period=period, day=day) if period else ()
        shown = [listing.with_words(form.asked).at_page(self.request.GET) for listing in found]
        return super().get_context_data(form=form, listings=shown, strand=self, period=period, **kwargs)


class PreparationView(StrandPage):
    """How the next conference is prepared."""

    name = "preparation"
    title = gettext_lazy("Preparation of the conference")
    about = gettext_lazy("What has been done for it, what is under way, and who supports it.")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Tasks, support, and with whom documents are prepared."""
        conference = period.target.source.key
        tasks = tasks_for_reader(reader=reader, conference=conference, as_of=day)
        yield Listing(
            "tasks",
            _("Tasks"),
            (_("Task"), _("With"), _("Status")),
            rows((_task(fact), words(*fact.partners), state(fact.state)) for fact in tasks),
            _("No tasks are recorded yet."),
        )
        supports = supports_for_reader(reader=reader, conference=conference, as_of=day)
        yield Listing(
            "supports",
            _("Support for the conference"),
            (_("Partner"), _("With what"), _("When"), _("Terms"), _("Status")),
            rows(
                (
                    words(*fact.partners),
                    labels(fact.kinds),
                    labels([fact.phase]),
                    labels([fact.terms]),
                    state(fact.status),
                )
                for fact in supports
            ),
            _("No support is recorded yet."),
        )
        consultations = consultations_on_documents_for_reader(reader=reader, conference=conference)
        yield Listing(
            "documents",
            _("Documents in preparation"),
            (_("Documents"), _("In consultation with")),
            rows((labels(fact.documents), words(*fact.partners)) for fact in consultations),
            _("No consultations on documents are recorded yet."),
        )


def _task(fact: TaskFact) -> Cell:
    """What a task is: its own phrase, or its kind, with the languages it is done in."""
    code = LanguageNames(fact.languages, fact.source) if fact.languages else None
    return words(fact.phrase) if fact.phrase else labels([fact.kind], code)


STRANDS: tuple[type[StrandPage], ...] = (PreparationView,)


class WorkView(PortalPage):
    """All strands of the work between two conferences."""

    template_name = "portal/work.html"
    section = "work"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The strands, and the period they are of."""
        period = period_for_reader(reader=signed_in(self.request), as_of=today())
        return super().get_context_data(strands=STRANDS, period=period, **kwargs)
