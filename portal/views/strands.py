"""A page for each strand of the secretariat's work: its records as a reader may see them, as of today."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from capacity.facts import (
    board_meetings_for_reader,
    fundraising_for_reader,
    projects_for_reader,
    publications_for_reader,
    reporting_tools_for_reader,
    rounds_for_reader,
    webinars_for_reader,
)
from expertgroups.facts import requested_work_for_reader
from meetings.choices import Tense
from meetings.facts import (
    consultations_on_documents_for_reader,
    cooperation_for_reader,
    participations_for_reader,
    period_for_reader,
    supports_for_reader,
    tasks_for_reader,
)
from portal.forms import SearchForm
from portal.views.listings import (
    NOTHING,
    Cell,
    Listing,
    count,
    known,
    labels,
    rows,
    state,
    words,
)
from portal.views.pages import PortalPage
from regional.facts import back_to_back_for_reader, consultations_for_reader, partnerships_for_reader
from reports.facts import title_of
from secretariat.kernel.dates import today
from secretariat.kernel.lists import LanguageNames, enumerated
from secretariat.kernel.permissions import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from capacity.facts import ProjectFact
    from meetings.facts import MeetingFact, PeriodFact, TaskFact
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Value


class StrandPage(PortalPage, ABC):
    """The lists of a strand in the current period, to be searched."""

    template_name = "portal/strand.html"
    section = "work"
    name: ClassVar[str]
    """Under which its address is known."""
    KINDS_TOLD: ClassVar[tuple[str, ...]]
    """The kinds of records that its lists tell of, as audit rows name them, for links to where a record is told."""
    title: ClassVar[StrOrPromise]
    about: ClassVar[StrOrPromise]

    @classmethod
    def address(cls) -> str:
        """Its address in the language being read."""
        return reverse(f"portal:{cls.name}")

    @abstractmethod
    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """The lists of the strand. A fixed number of queries."""

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
    KINDS_TOLD = ("meetings.preparationtask", "meetings.supportarrangement", "meetings.consultation")
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
                for fact in known(supports, day)
            ),
            _("No support is recorded yet."),
        )
        consultations = consultations_on_documents_for_reader(reader=reader, conference=conference)
        yield Listing(
            "documents",
            _("Documents in preparation"),
            (_("Documents"), _("In consultation with")),
            rows((labels(fact.documents), words(*fact.partners)) for fact in known(consultations, day)),
            _("No consultations on documents are recorded yet."),
        )


def _task(fact: TaskFact) -> Cell:
    """What a task is: its own phrase, or its kind, with the languages it is done in."""
    code = LanguageNames(fact.languages, fact.source) if fact.languages else None
    return words(fact.phrase) if fact.phrase else labels([fact.kind], code)


class RegionalView(StrandPage):
    """The regional consultations before the next conference."""

    name = "regional"
    KINDS_TOLD = ()
    title = gettext_lazy("Regional meetings")
    about = gettext_lazy(
        "Where and when regions prepare for the conference, who supports it, and which centres help."
    )

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Consultations, partners, and what stands beside them."""
        key = period.source.key
        consultations = consultations_for_reader(reader=reader, period=key, as_of=day)
        yield Listing(
            "consultations",
            _("Regional consultations"),
            (_("Region"), _("Dates"), _("Place"), _("Supported by"), _("Status")),
            rows(
                (
                    words(fact.region),
                    words(fact.meeting.dates),
                    _where(fact.meeting),
                    words(*(given.donor for given in fact.contributions)),
                    state(fact.meeting.tense),
                )
                for fact in consultations
            ),
            _("No regional consultations are recorded for this period."),
        )
        partnerships = known(partnerships_for_reader(reader=reader, period=key), day)
        yield Listing(
            "partners",
            _("Partners in their organization"),
            (_("Partner"), _("Region served"), _("Seat"), _("With what")),
            rows(
                (words(fact.organization), words(fact.region), words(fact.seat), labels(fact.roles))
                for fact in partnerships
            ),
            _("No partners are recorded yet."),
        )
        beside = known(back_to_back_for_reader(reader=reader, period=key), day)
        yield Listing(
            "sessions",
            _("Held back to back with them"),
            (_("Subject"), _("Length"), _("Organized by")),
            rows(
                (words(told.subject), labels([told.length] if told.length else []), words(told.organization))
                for fact in beside
                for told in fact.sessions
            ),
            _("Nothing is recorded that is held back to back with them."),
        )


class RequestedWorkView(StrandPage):
    """The work that the conference before requested."""

    name = "requested-work"
    KINDS_TOLD = (
        "expertgroups.groupwork",
        "expertgroups.callforcomments",
        "expertgroups.adviceservice",
        "expertgroups.informationsession",
    )
    title = gettext_lazy("Intersessional work requested by the Conference")
    about = gettext_lazy("Expert groups and committees, calls for comments, advice and information sessions.")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Meetings, groups, calls, advice, information sessions."""
        work = requested_work_for_reader(reader=reader, period=period.source.key, as_of=day)
        yield Listing(
            "meetings",
            _("Meetings of groups and committees"),
            (_("Meeting"), _("Dates"), _("Place"), _("Report"), _("Status")),
            rows(
                (
                    words(title_of(fact.meeting)),
                    words(fact.meeting.dates),
                    _where(fact.meeting),
                    words(fact.meeting.report),
                    state(fact.meeting.tense),
                )
                for fact in work.meetings
            ),
            _("No meetings of groups are recorded for this period."),
        )
        yield Listing(
            "groups",
            _("Expert groups whose work is coordinated"),
            (_("Subject"), _("Documents")),
            rows(
                (
                    words(fact.subject),
                    _documents(prepared=fact.documents_prepared, online=fact.documents_online),
                )
                for fact in known(work.groups, day)
            ),
            _("No expert groups are recorded yet."),
        )
        yield Listing(
            "calls",
            _("Calls for comments"),
            (_("Subject"), _("What is asked for"), _("From whom")),
            rows(
                (words(fact.subject), labels(fact.sought), labels(fact.audiences))
                for fact in known(work.calls, day)
            ),
            _("No calls for comments are recorded yet."),
        )
        yield Listing(
            "advice",
            _("Advice"),
            (_("Kind"), _("To whom")),
            rows((labels(fact.kinds), labels(fact.audiences)) for fact in known(work.advice, day)),
            _("No advice is recorded yet."),
        )
        yield Listing(
            "sessions",
            _("Information sessions"),
            (_("Subject"), _("Treaties")),
            rows((words(fact.subject), words(*fact.treaties)) for fact in known(work.sessions, day)),
            _("No information sessions are recorded yet."),
        )


class ImplementationView(StrandPage):
    """Support for ratification and early implementation."""

    name = "implementation"
    KINDS_TOLD = ("capacity.project", "capacity.fundraisingeffort")
    title = gettext_lazy("Support for ratification and early implementation")
    about = gettext_lazy("Projects, webinars, and the funds sought for them.")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Projects, webinars, fundraising."""
        key = period.source.key
        projects = known(projects_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "projects",
            _("Projects"),
            (_("Project"), _("Funded by"), _("Implemented by"), _("Region"), _("Start"), _("Status")),
            rows(
                (
                    words(fact.title or fact.purpose or fact.emphasis, *_focuses(fact)),
                    words(fact.donor),
                    words(fact.implementing),
                    words(fact.region),
                    words(fact.starts or fact.funded_from),
                    state(fact.stage),
                )
                for fact in projects
            ),
            _("No projects are recorded for this period."),
        )
        webinars = known(webinars_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "webinars",
            _("Webinars"),
            (_("Subject"), _("Region"), _("Dates"), _("Partners"), _("Status")),
            rows(
                (
                    words(fact.subject),
                    words(fact.region),
                    words(fact.meeting.dates),
                    words(*fact.partners),
                    state(fact.meeting.tense),
                )
                for fact in webinars
            ),
            _("No webinars are recorded for this period."),
        )
        efforts = known(fundraising_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "fundraising",
            _("Fundraising"),
            (_("For what"), _("When")),
            rows((words(purpose.phrase), words(fact.when)) for fact in efforts for purpose in fact.purposes),
            _("No fundraising is recorded yet."),
        )


class PublicationsView(StrandPage):
    """What is published, and the tool with which Parties report."""

    name = "publications"
    KINDS_TOLD = ("capacity.publication", "capacity.reportingtool")
    title = gettext_lazy("Publications and reporting tools")
    about = gettext_lazy("What is published in which languages, and the tool with which Parties report.")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Publications, reporting tools."""
        key = period.source.key
        publications = known(publications_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "publications",
            _("Publications"),
            (_("Publication"), _("Kind"), _("Languages"), _("Planned for"), _("Status")),
            rows(
                (
                    words(fact.title),
                    labels([fact.kind]),
                    words(LanguageNames(edition.languages, edition.source) if edition.languages else None),
                    words(edition.planned_for),
                    state(edition.state),
                )
                for fact in publications
                for edition in fact.editions
            ),
            _("No publications are recorded for this period."),
        )
        tools = known(reporting_tools_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "tools",
            _("Reporting tools"),
            (_("In time for"), _("Due by"), _("Partners"), _("Status")),
            rows(
                (
                    labels([fact.cycle.kind] if fact.cycle else []),
                    words(fact.cycle.due if fact.cycle else None),
                    words(*fact.partners),
                    state(fact.state),
                )
                for fact in tools
            ),
            _("No reporting tools are recorded yet."),
        )


class CooperationView(StrandPage):
    """Cooperation with others."""

    name = "cooperation"
    KINDS_TOLD = ("meetings.cooperationactivity", "meetings.participation")
    title = gettext_lazy("Cooperation with others")
    about = gettext_lazy(
        "With whom the secretariat works, on what, and in which meetings of others it takes part."
    )

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Cooperation, and participation in meetings of others."""
        key = period.source.key
        activities = known(cooperation_for_reader(reader=reader, period=key), day)
        yield Listing(
            "cooperation",
            _("Cooperation"),
            (_("With"), _("Subject"), _("What it consists of"), _("Part of the secretariat"), _("Status")),
            rows(
                (
                    words(*fact.partners, *fact.bodies, *fact.inviters, fact.host),
                    words(fact.subject or fact.scope or (fact.purpose.phrase if fact.purpose else None)),
                    labels(fact.forms),
                    labels([fact.role] if fact.role else []),
                    state(fact.course),
                )
                for fact in activities
            ),
            _("No cooperation is recorded for this period."),
        )
        participations = known(participations_for_reader(reader=reader, period=key, as_of=day), day)
        yield Listing(
            "participation",
            _("Participation in meetings of others"),
            (_("Meeting"), _("Dates"), _("Place"), _("Part of the secretariat"), _("Represented by")),
            rows(
                (
                    words(*(title_of(meeting) for meeting in fact.meetings), fact.subject),
                    words(fact.session_on or (fact.meetings[0].dates if fact.meetings else None)),
                    _where(fact.meetings[0]) if fact.meetings else words(),
                    labels(fact.contributions),
                    words(fact.represented_by),
                )
                for fact in participations
            ),
            _("No participation is recorded for this period."),
        )


ROUND_STANDING = {
    Tense.HELD: pgettext_lazy("round of applications", "Closed"),
    Tense.UNDER_WAY: pgettext_lazy("round of applications", "Open"),
    Tense.AHEAD: pgettext_lazy("round of applications", "Not open yet"),
}
STEP_STANDING = {
    Tense.HELD: pgettext_lazy("step of a round", "Done"),
    Tense.UNDER_WAY: pgettext_lazy("step of a round", "Under way"),
    Tense.AHEAD: pgettext_lazy("step of a round", "Still to be done"),
}


class ProgrammeView(StrandPage):
    """A programme of grants: its board, its rounds."""

    name = "programme"
    KINDS_TOLD = ()
    title = gettext_lazy("Programme of grants")
    about = gettext_lazy("Meetings of its board, rounds of applications, and how far they have come.")

    def listings(self, *, reader: Actor, period: PeriodFact, day: date) -> Iterable[Listing]:
        """Meetings of the board, rounds, and their steps."""
        key = period.source.key
        meetings = board_meetings_for_reader(reader=reader, period=key, as_of=day)
        yield Listing(
            "board",
            _("Meetings of the board"),
            (_("Meeting"), _("Dates"), _("Place"), _("Status")),
            rows(
                (
                    words(title_of(fact.meeting)),
                    words(fact.meeting.dates),
                    _where(fact.meeting),
                    state(fact.meeting.tense),
                )
                for fact in meetings
            ),
            _("No meetings of a board are recorded for this period."),
        )
        rounds = rounds_for_reader(reader=reader, period=key, as_of=day)
        yield Listing(
            "rounds",
            _("Rounds of applications"),
            (_("Launched"), _("Closed"), _("Applications received"), _("Status")),
            rows(
                (
                    words(fact.opened),
                    words(fact.closed),
                    count(len(fact.applications)),
                    _standing(fact.tense, ROUND_STANDING),
                )
                for fact in rounds
            ),
            _("No rounds of applications are recorded for this period."),
        )
        yield Listing(
            "steps",
            _("What is done with the applications"),
            (_("Step"), _("Round launched"), _("Status")),
            rows(
                (labels([step.kind]), words(fact.opened), _standing(step.tense, STEP_STANDING))
                for fact in rounds
                for step in known(fact.steps, day)
            ),
            _("Nothing is recorded yet of what is done with the applications."),
        )


def _standing(tense: Tense, words_for: Mapping[Tense, StrOrPromise]) -> Cell:
    """How something other than a meeting stands, in words of its own."""
    return Cell(str(words_for[tense]), state=tense.value)


def _where(meeting: MeetingFact) -> Cell:
    """The place of a meeting, or how it is held without one."""
    place = meeting.place or meeting.country
    return words(place) if place else labels([meeting.mode])


def _documents(*, prepared: bool, online: bool) -> Cell:
    """How far the documents of a group have come."""
    said = [_("Prepared")] if prepared else []
    if online:
        said.append(_("On the website"))
    return Cell(enumerated(said) or NOTHING)


def _focuses(fact: ProjectFact) -> tuple[Value, ...]:
    """What a project without a title is known by: its priorities, where it has any."""
    return () if fact.title else tuple(focus.phrase for focus in fact.focuses)


STRANDS: tuple[type[StrandPage], ...] = (
    PreparationView,
    RegionalView,
    RequestedWorkView,
    ImplementationView,
    PublicationsView,
    CooperationView,
    ProgrammeView,
)


class WorkView(PortalPage):
    """All strands of the work between two conferences."""

    template_name = "portal/work.html"
    section = "work"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The strands, and the period they are of."""
        period = period_for_reader(reader=signed_in(self.request), as_of=today())
        return super().get_context_data(strands=STRANDS, period=period, **kwargs)
