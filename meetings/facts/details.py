"""What is recorded of one meeting besides the calendar: what it concluded and left behind, what supports it, its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meetings.choices import FollowUp
from meetings.facts.files import FiledDocumentFact, documents_for_reader
from meetings.facts.outcomes import ConclusionFact, conclusion_fact
from meetings.models import Conclusion, MeetingContribution
from secretariat.facts import ContributionFact, contribution_fact, contribution_states, levels_for
from secretariat.kernel import audit
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from datetime import date

    from meetings.facts.meetings import MeetingFact
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class MeetingDetailFact:
    """What a reader may see of a meeting; `documents` are those of a conference, and none of another meeting."""

    conclusions: tuple[ConclusionFact, ...]
    contributions: tuple[ContributionFact, ...]
    documents: tuple[FiledDocumentFact, ...]


def meeting_detail_for_reader(*, reader: Actor, meeting: MeetingFact, as_of: date) -> MeetingDetailFact:
    """What is recorded of a meeting that a reader may see. Up to six queries."""
    levels, uuid = levels_for(reader), meeting.source.uuid
    conclusions: Any = Conclusion.objects.visible_to(levels)
    follow_ups = audit.values_as_of(frozenset({Conclusion.kind()}), "follow_up", as_of)
    rows = conclusions.filter(meeting__uuid=uuid).select_related("meeting").order_by("number", "key", "pk")
    supports = MeetingContribution.objects.filter(
        meeting__uuid=uuid,
        contribution__withdrawn_on__isnull=True,
        contribution__visibility__in=levels,
    ).select_related("contribution__donor_country", f"contribution__donor_organization__{PARTS}")
    states = contribution_states(as_of)
    return MeetingDetailFact(
        conclusions=tuple(
            conclusion_fact(row, FollowUp(follow_ups[str(row.uuid)]))
            for row in rows
            if str(row.uuid) in follow_ups
        ),
        contributions=tuple(
            contribution_fact(row.contribution, states=states)
            for row in supports.order_by("position", "pk")
            if str(row.contribution.uuid) in states
        ),
        documents=documents_for_reader(reader=reader, conference=meeting.source.key),
    )
