"""Home: where things stand, in ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertgroups.facts import open_calls_for_reader
from meetings.choices import DeadlineState, MeetingKind, TaskState, Tense
from meetings.facts import (
    contributions_for_reader,
    deadlines_for_reader,
    meetings_for_reader,
    period_for_reader,
    task_states_for_reader,
    venue_facts,
)
from portal.views.finance import sums_of
from portal.views.finding import news_of
from portal.views.meetings import clocks
from portal.views.pages import PortalPage
from reports.facts import editions_for_reader, title_of
from secretariat.choices import RECEIVED_STATES
from secretariat.facts import zone_of
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.permissions import signed_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from meetings.facts import ContributionToPeriodFact, DeadlineFact, MeetingFact, PeriodFact
    from secretariat.kernel.permissions import Actor

NEWS = 3
DEADLINES = 3
NEXT = (DeadlineState.LATE, DeadlineState.SOON, DeadlineState.AHEAD)


class HomeView(PortalPage):
    """Where things stand, in ten seconds."""

    template_name = "portal/home.html"
    section = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The conference ahead, the next session, how far tasks and contributions are, what is new, the latest report."""
        day, reader = today(), signed_in(self.request)
        code = languages.active().code
        period = period_for_reader(reader=reader, as_of=day)
        editions = editions_for_reader(reader=reader, language=code)
        edition = editions[0] if editions else None
        held = meetings_for_reader(reader=reader, as_of=day, period=period.source.key) if period else ()
        titles = {meeting.source.uuid: title_of(meeting) for meeting in held}
        since, hits = news_of(reader, at_most=NEWS, titles=titles)
        return super().get_context_data(
            **(_standing(period, held, reader, day) if period else {}),
            edition=edition,
            own_files=[file for file in edition.files if file.language.code == code] if edition else [],
            since=since,
            hits=hits,
            **kwargs,
        )


def _standing(
    period: PeriodFact, meetings: Sequence[MeetingFact], reader: Actor, day: date
) -> dict[str, Any]:
    """What the period has come to."""
    key, target = period.source.key, period.target
    sessions = [meeting for meeting in meetings if meeting.kind is MeetingKind.BUREAU_SESSION]
    coming = [session for session in sessions if session.tense in {Tense.UNDER_WAY, Tense.AHEAD}]
    held = [session for session in sessions if session.tense is Tense.HELD]
    venues = venue_facts([target, *coming[:1]])
    own = zone_of(reader)
    contributions = contributions_for_reader(reader=reader, period=key, as_of=day)
    return {
        "target": target,
        "days": abs((target.days[0] - day).days),
        "target_clocks": clocks(venues.get(target.source.uuid), own),
        "next_session": coming[0] if coming else None,
        "session_clocks": clocks(venues.get(coming[0].source.uuid), own) if coming else (),
        "last_session": held[-1] if held else None,
        "progress": _progress(task_states_for_reader(reader=reader, conference=target.source.key, as_of=day)),
        "money": _money(contributions),
        "deadlines": next_deadlines(deadlines_for_reader(reader=reader, as_of=day, period=key)),
        "calls": open_calls_for_reader(reader=reader, period=key, as_of=day),
    }


def next_deadlines(found: Sequence[DeadlineFact]) -> list[DeadlineFact]:
    """The deadlines that somebody should know of first: those that are late, then the next ones ahead."""
    return [one for state in NEXT for one in found if one.state is state][:DEADLINES]


def _progress(states: Sequence[TaskState]) -> dict[str, int] | None:
    """How many of some tasks are done and under way; None where there are none."""
    if not states:
        return None
    return {
        "all": len(states),
        "done": states.count(TaskState.DONE),
        "under_way": states.count(TaskState.UNDER_WAY),
    }


def _money(contributions: Sequence[ContributionToPeriodFact]) -> dict[str, Any] | None:
    """How many contributions have come in, and in each currency how much; None where there are none."""
    if not contributions:
        return None
    received = sum(fact.listed.contribution.state in RECEIVED_STATES for fact in contributions)
    return {"all": len(contributions), "received": received, "lines": sums_of(contributions)}
