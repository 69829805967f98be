"""The blocks of the first page: what each tells somebody, and the lists that have as many rows as its numbers say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

import capacity.permissions
import expertgroups.permissions
import meetings.permissions
import reports.permissions
import secretariat.permissions
from capacity.facts import standing_rounds
from desk.facts import DueFact, due_fact, kept_without_report, lacking_fact
from expertgroups.facts import calls_closing
from meetings.choices import SOON_DAYS, DeadlineState
from meetings.facts import kinds_of_meetings, meetings_starting
from meetings.services import may_say
from reports.facts import comments_calling, comments_of, steps_for, waiting_facts
from secretariat.choices import Role
from secretariat.facts.history import changes_by_others
from secretariat.facts.standing import (
    accounts_without_second_factor,
    contributions_by_state,
    failed_letters,
    failed_runs,
)
from secretariat.kernel import permissions
from secretariat.kernel.admin.shown import kind_label, verb_label
from secretariat.kernel.choices import PartState, RunState
from secretariat.kernel.reading import once_a_page

if TYPE_CHECKING:
    from meetings.facts import DeadlineFact, PeriodFact
    from reports.facts import ReadinessFact
    from secretariat.kernel.languages import Language

SHOWN = 5
"""How many things of a kind a block names; the list that it leads to has all of them."""
CHANGES = DOCUMENTS_SHOWN = STEPS = 8
MEETING_DAYS = 60
LATE, DOCUMENTS = "late", "documents"
BROAD, WIDE = "broad", "wide"
# What the records of a period may want, as `waiting_facts` calls it.
WANTS = {
    "no-report": gettext_lazy("Held, and no document with its report"),
    "no-amount": gettext_lazy("Contribution without an amount"),
}


@dataclass(frozen=True, slots=True)
class Morning:
    """Whose day begins, on which day; the period that goes on, and how far the next report is."""

    person: Any
    day: date
    period: PeriodFact | None
    ready: ReadinessFact | None

    def may(self, verb: str) -> bool:
        """Whether they are granted something."""
        return bool(permissions.may(self.person, verb))

    @property
    def key(self) -> str:
        """The key of the period; empty where there is none."""
        return self.period.source.key if self.period else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page; it may be broader than others, or as wide as the page.

    `records` are those whose forms it leads to, each by its kind and identifier.
    """

    name: str
    title: str
    told: Mapping[str, Any]
    records: Sequence[tuple[str, str]] = ()
    size: str = ""

    @property
    def template(self) -> str:
        """The template of what it tells."""
        return f"desk/_{self.name}.html"


@dataclass(frozen=True, slots=True)
class Count:
    """A number, what it counts, and the list that has so many rows; in which language, where it is of one."""

    label: str
    number: int
    address: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class DueLine:
    """A deadline, how many days it is late or ahead, and where it is recorded as met, by whoever may."""

    fact: DeadlineFact
    days: int
    meet: str


@dataclass(frozen=True, slots=True)
class Step:
    """What waits: what is to be done, with what, where; for whom, and since when, where that is known."""

    label: str
    what: str
    address: str
    waits_for: Sequence[str] = ()
    at: Any = None


def listed(name: str, **query: Any) -> str:
    """The address of a list, with what it is narrowed to."""
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


# What is due -------------------------------------------------------------------------------------------------


@once_a_page
def _due(person: Any, day: date) -> DueFact:
    return due_fact(reader=person, as_of=day)


def _deadlines(due: DueFact, state: DeadlineState, found: Sequence[Any], label: str) -> Count:
    mine = {} if due.of_all else {"mine": "on"}
    return Count(label, len(found), listed("meetings:deadlines", state=state.value, **mine))


def _due_lines(morning: Morning, found: Sequence[DeadlineFact]) -> list[DueLine]:
    verb = meetings.permissions.Verb.MEET_DEADLINE
    return [
        DueLine(
            fact=one,
            days=abs((one.due_on - morning.day).days),
            meet=reverse("meetings:deadline-act", args=[one.meeting.source.key, one.source.key, "meet"])
            if may_say(morning.person, one.meeting.kind, verb)
            else "",
        )
        for one in found[:SHOWN]
    ]


def late(morning: Morning) -> Block | None:
    """Deadlines that are late, and meetings that were held and have no report."""
    if not morning.may(meetings.permissions.Verb.VIEW):
        return None
    due = _due(morning.person, morning.day)
    counts = [_deadlines(due, DeadlineState.LATE, due.late, _("Late deadlines"))]
    held = (
        kept_without_report(reader=morning.person, period=morning.key, as_of=morning.day)
        if morning.key
        else ()
    )
    for kind, number in held:
        record = kinds_of_meetings()[kind]
        address = listed(f"admin:{record.replace('.', '_')}_changelist", report_of_meeting="missing")
        counts.append(Count(f"{WANTS['no-report']} · {kind_label(record)}", number, address))
    told = {
        "counts": [one for one in counts if one.number],
        "lines": _due_lines(morning, due.late),
        "more": len(due.late) - SHOWN,
        "nothing": _("Nothing is late."),
    }
    return Block(LATE, pgettext("deadline", "Late"), told)


def soon(morning: Morning) -> Block | None:
    """Deadlines that are due soon, and calls for comments that close soon."""
    if not morning.may(meetings.permissions.Verb.VIEW):
        return None
    due, until = _due(morning.person, morning.day), morning.day + timedelta(SOON_DAYS)
    counts = [_deadlines(due, DeadlineState.SOON, due.soon, _("Deadlines ahead"))]
    calls = (
        calls_closing(as_of=morning.day, until=until)
        if morning.may(expertgroups.permissions.Verb.KEEP)
        else ()
    )
    days = {"closes_on__gte": morning.day.isoformat(), "closes_on__lte": until.isoformat()}
    address = listed("admin:expertgroups_callforcomments_changelist", **days)
    counts.append(Count(_("Calls for comments that close"), len(calls), address))
    told = {
        "counts": [one for one in counts if one.number],
        "lines": _due_lines(morning, due.soon),
        "calls": calls[:SHOWN],
        "nothing": _("Nothing is due within seven days."),
    }
    records = [(one.source.kind, one.source.uuid) for one in calls[:SHOWN]]
    return Block("soon", pgettext("deadline", "Due within seven days"), told, records)


# Who waits for whom ------------------------------------------------------------------------------------------


def waiting(morning: Morning) -> Block | None:
    """What waits for somebody, and what of theirs waits for others: steps of editions, comments, texts to translate."""
    if not morning.may(reports.permissions.Verb.VIEW):
        return None
    steps = steps_for(reader=morning.person)
    mine = [_step(one) for one in steps if one.mine]
    others = [_step(one) for one in steps if not one.mine]
    others += [
        Step(_("Answers to your comments"), one.report, _bench(one.report), one.people)
        for one in comments_of(reader=morning.person)
    ]
    label = _("You are called in")
    counts = [
        Count(f"{label} · {one.report}", one.number, _bench(one.report))
        for one in comments_calling(reader=morning.person)
    ]
    told = {
        "mine": mine[:STEPS],
        "more_of_mine": mine[STEPS:],
        "counts": [*counts, *_to_translate(morning)],
        "others": others[:STEPS],
        "more_of_others": others[STEPS:],
    }
    return Block("waiting", _("Who waits for whom"), told)


def _step(fact: Any) -> Step:
    """The next step of an edition or a section, on its board."""
    board = reverse("reports:board", args=[fact.report, fact.uuid])
    section = fact.section
    return Step(
        label=verb_label(fact.verb),
        what=f"{section.label} · {fact.edition}" if section else fact.edition,
        address=f"{board}#{section}" if section else board,
        waits_for=fact.waits_for,
        at=fact.at,
    )


def _bench(report: str, **query: Any) -> str:
    address = reverse("reports:workbench", args=[report])
    return f"{address}?{urlencode(query)}" if query else address


def _to_translate(morning: Morning) -> list[Count]:
    """The texts of the next report that wait for a translator, in each language into which they translate."""
    ready = morning.ready
    if ready is None or Role.TRANSLATOR not in morning.person.role_names:
        return []
    own = morning.person.translated_languages
    return [
        Count(
            _("To translate"),
            one.to_translate,
            _bench(ready.report, language=one.language.code),
            one.language,
        )
        for one in ready.languages
        if one.to_translate and one.language.code in own
    ]


# By strand ---------------------------------------------------------------------------------------------------


def contributions(morning: Morning) -> Block | None:
    """How many contributions have come how far, and which have no amount."""
    if not morning.may(secretariat.permissions.Verb.KEEP_FINANCES):
        return None
    name = "admin:secretariat_contribution_changelist"
    found = [one for one in contributions_by_state() if one.number]
    rows = [
        (
            one,
            listed(name, state__exact=one.state.value),
            listed(name, state__exact=one.state.value, amount__isnull="1"),
        )
        for one in found
    ]
    without = Count(
        _("Without an amount"), sum(one.without_amount for one in found), listed(name, amount__isnull="1")
    )
    return Block("contributions", _("Contributions"), {"rows": rows, "without": without}, size=BROAD)


def applications(morning: Morning) -> Block | None:
    """How the applications of the open round stand, or else of the last one."""
    if not morning.may(capacity.permissions.Verb.KEEP):
        return None
    found = standing_rounds(as_of=morning.day)
    rounds = [(one, [(state, number) for state, number in one.states if number]) for one in found]
    records = [(one.source.kind, one.source.uuid) for one in found]
    return Block("applications", _("Applications"), {"rounds": rounds}, records)


def coming(morning: Morning) -> Block | None:
    """The meetings of the next sixty days, for whoever keeps the calendar."""
    if not morning.may(meetings.permissions.Verb.KEEP):
        return None
    until = morning.day + timedelta(MEETING_DAYS)
    found = meetings_starting(as_of=morning.day, until=until)
    query = {
        "starts_on__gte": morning.day.isoformat(),
        "starts_on__lte": until.isoformat(),
        "state__exact": "planned",
    }
    count = Count(_("Meetings"), len(found), listed("admin:meetings_meeting_changelist", **query))
    kinds = kinds_of_meetings()
    records = [(kinds[one.kind], one.source.uuid) for one in found[:SHOWN]]
    told = {"count": count, "meetings": found[:SHOWN], "more": len(found) - SHOWN}
    return Block("coming", _("Meetings of the next sixty days"), told, records)


# Documents and the report ------------------------------------------------------------------------------------


def documents(morning: Morning) -> Block | None:
    """The documents of the conference ahead that are not there in all languages, for whoever attaches, writes or translates."""
    may_attach = morning.may(meetings.permissions.Verb.ATTACH_FILE)
    if not (may_attach or morning.may(reports.permissions.Verb.TRANSLATE)):
        return None
    if morning.period is None:
        return None
    found = lacking_fact(reader=morning.person, conference=morning.period.target.source.key)
    told = {
        "documents": found.documents[:DOCUMENTS_SHOWN],
        "more": len(found.documents) - DOCUMENTS_SHOWN,
        "of": found.of,
        "may_attach": may_attach,
        "count": Count(_("Files missing"), found.files, reverse("portal:documents")),
    }
    return Block(DOCUMENTS, _("Documents and their languages"), told, size=WIDE)


def readiness(morning: Morning) -> Block | None:
    """How far the next report is in each language, and what its records still want."""
    ready = morning.ready
    if ready is None or not morning.may(reports.permissions.Verb.VIEW):
        return None
    wanted = waiting_facts(period=morning.key, as_of=morning.day) if morning.key else ()
    groups = [(label, [one for one in wanted if one.what == what]) for what, label in WANTS.items()]
    wants = [(label, found[:SHOWN], len(found) - SHOWN) for label, found in groups if found]
    told = {
        "ready": ready,
        "rows": [(one, _bench(ready.report, language=one.language.code)) for one in ready.languages],
        "wants": wants,
        "may_generate": morning.may(reports.permissions.Verb.GENERATE),
    }
    records = [(one.kind, one.uuid) for _label, found, _more in wants for one in found]
    return Block("readiness", _("Readiness of the next report"), told, records, size=WIDE)


# What others did, what has failed ----------------------------------------------------------------------------


def changes(morning: Morning) -> Block:
    """What others recorded last, of the kinds that somebody may read."""
    found = changes_by_others(reader=morning.person, kinds=_readable(morning), at_most=CHANGES)
    lines = [(one, verb_label(one.verb), kind_label(one.kind)) for one in found]
    records = [(one.kind, one.uuid) for one in found]
    told = {"lines": lines, "all": morning.may(secretariat.permissions.Verb.READ_AUDIT)}
    return Block("changes", _("Recent changes by others"), told, records)


def _readable(morning: Morning) -> frozenset[str]:
    """The kinds of records that have a screen which somebody may open."""
    kinds: list[Any] = [model for model in admin.site._registry if hasattr(model, "view_verb")]
    return frozenset(model.kind() for model in kinds if morning.may(model.view_verb()))


def upkeep(morning: Morning) -> Block | None:
    """What has failed in the background; for who sees to accounts and letters, what is wrong with these."""
    verb, counts = secretariat.permissions.Verb, []
    if morning.may(verb.READ_RUNS):
        address = listed("admin:kernel_run_changelist", state__exact=RunState.FAILED.value)
        counts.append(Count(_("Failed runs"), failed_runs(), address))
    if morning.may(verb.VIEW_LETTERS):
        address = listed("admin:secretariat_user_letters", state=PartState.FAILED.value)
        counts.append(Count(_("Letters that could not be sent"), failed_letters(), address))
    if morning.may(verb.KEEP_ACCOUNTS):
        address = listed("admin:secretariat_user_changelist", second_factor="missing")
        counts.append(Count(_("Accounts without a second factor"), accounts_without_second_factor(), address))
    if not counts:
        return None
    told = {"counts": [one for one in counts if one.number], "nothing": _("Nothing has failed.")}
    return Block("upkeep", _("Work in the background"), told)


BLOCKS: Sequence[Callable[[Morning], Block | None]] = (
    late,
    soon,
    waiting,
    contributions,
    applications,
    coming,
    documents,
    readiness,
    changes,
    upkeep,
)
"""All blocks, in the order of the page."""
