"""Reading of regional consultations, as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meetings.facts import MeetingFact, meeting_fact, states_as_of
from regional.models import RegionalConsultation
from secretariat.facts import ContributionFact, contribution_fact, contribution_states
from secretariat.kernel.names import Name, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from secretariat.kernel.values import Source


@dataclass(frozen=True, slots=True)
class ConsultationFact:
    """A regional consultation as it stands on a day, with the contributions that support it."""

    meeting: MeetingFact
    region: Name
    contributions: tuple[ContributionFact, ...]
    source: Source


def consultation_facts(*, period: str, as_of: date) -> tuple[ConsultationFact, ...]:
    """The consultations of a period, by their dates. Four queries."""
    states, given = states_as_of(as_of), contribution_states(as_of)
    return tuple(
        _consultation_fact(record, states, given, as_of)
        for record in RegionalConsultation.objects.of_period(period)
    )


def _consultation_fact(
    record: Any, states: Mapping[str, str], given: Mapping[str, str], as_of: date
) -> ConsultationFact:
    rows = record.contribution_rows.all()
    return ConsultationFact(
        meeting=meeting_fact(record, states=states, as_of=as_of),
        region=name_of(record.region),
        contributions=tuple(contribution_fact(row.contribution, states=given) for row in rows),
        source=record.source(),
    )
