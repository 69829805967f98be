"""How a conference is prepared, as of a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from meetings.choices import (
    ArrangementKind,
    DocumentNature,
    SupportDirection,
    SupportPhase,
    SupportStatus,
    SupportTerms,
    TaskCondition,
    TaskKind,
    TaskState,
)
from meetings.models import (
    Consultation,
    ConsultationPartner,
    PreparationTask,
    SupportArrangement,
    SupportCover,
    SupportPartner,
    TaskPartner,
)
from secretariat.choices import PostState, RegionalGroup
from secretariat.facts import levels_for, post_states, seen_by
from secretariat.kernel import audit
from secretariat.kernel.models import Link
from secretariat.kernel.names import Name, name_of
from secretariat.kernel.texts import filled_phrase
from secretariat.kernel.values import Phrase, Source
from secretariat.queries import PARTS

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task as it stands on a day. `observed_on` is the later day on which it is known to have begun, if any."""

    kind: TaskKind
    phrase: Phrase | None
    state: TaskState
    partners: tuple[Name, ...]
    languages: tuple[str, ...]
    conditions: tuple[TaskCondition, ...]
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class ConsultationOnDocumentsFact:
    """With whom the documents of a conference are prepared."""

    documents: tuple[DocumentNature, ...]
    in_particular: bool
    partners: tuple[Name, ...]
    other_stakeholders: bool
    as_appropriate: bool
    observed_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class CoverFact:
    """A post in whose place a partner stands, and whether somebody holds it on a day."""

    title: Name
    state: PostState


@dataclass(frozen=True, slots=True)
class SupportFact:
    """With what partners support a conference, or are supported by the secretariat."""

    direction: SupportDirection
    terms: SupportTerms
    phase: SupportPhase
    status: SupportStatus
    partners: tuple[Name, ...]
    kinds: tuple[ArrangementKind, ...]
    groups: tuple[RegionalGroup, ...]
    group_count: int | None
    cover_for: tuple[CoverFact, ...]
    observed_on: date | None
    source: Source


def task_facts(*, conference: str, as_of: date) -> tuple[TaskFact, ...]:
    """The tasks of a conference in their order, by the conference's key. Five queries."""
    standing: Any = PreparationTask.objects.current()
    states = audit.values_around(frozenset({PreparationTask.kind()}), "state", as_of)
    rows = (
        standing.filter(conference__key=conference)
        .order_by("position", "key", "pk")
        .prefetch_related(partners(TaskPartner), "language_rows", "condition_rows")
    )
    return tuple(_task_fact(row, states.get(str(row.uuid), audit.Value(None))) for row in rows)


def task_states_for_reader(*, reader: Actor, conference: str, as_of: date) -> tuple[TaskState, ...]:
    """How far each task of a conference that a reader may see has come, by the conference's key. Two queries."""
    visible: Any = PreparationTask.objects.visible_to(levels_for(reader))
    states = audit.values_as_of(frozenset({PreparationTask.kind()}), "state", as_of)
    uuids = visible.filter(conference__key=conference).values_list("uuid", flat=True)
    return tuple(TaskState(states.get(str(uuid), TaskState.NOT_STARTED)) for uuid in uuids)


def _task_fact(record: PreparationTask, state: audit.Value) -> TaskFact:
    rows: Any = record
    now = TaskState(state.now or TaskState.NOT_STARTED)
    return TaskFact(
        kind=TaskKind(record.kind_of),
        phrase=filled_phrase(record, "phrase"),
        state=now,
        partners=names(row.organization for row in rows.partner_rows.all()),
        languages=tuple(row.language for row in rows.language_rows.all()),
        conditions=tuple(TaskCondition(row.condition) for row in rows.condition_rows.all()),
        observed_on=state.then_on if now is TaskState.NOT_STARTED else None,
        source=record.source(),
    )


def consultation_on_documents_facts(*, conference: str) -> tuple[ConsultationOnDocumentsFact, ...]:
    """The consultations on the documents of a conference. Three queries."""
    standing: Any = Consultation.objects.current()
    rows = (
        standing.filter(conference__key=conference)
        .order_by("key", "pk")
        .prefetch_related("document_rows", partners(ConsultationPartner))
    )
    return tuple(
        ConsultationOnDocumentsFact(
            documents=tuple(DocumentNature(kind.nature) for kind in row.document_rows.all()),
            in_particular=row.in_particular,
            partners=names(partner.organization for partner in row.partner_rows.all()),
            other_stakeholders=row.other_stakeholders,
            as_appropriate=row.as_appropriate,
            observed_on=row.observed_on,
            source=row.source(),
        )
        for row in rows
    )


def support_facts(*, conference: str, as_of: date) -> tuple[SupportFact, ...]:
    """The support for a conference in its order, by the conference's key. Six queries."""
    standing: Any = SupportArrangement.objects.current()
    posts = post_states(as_of)
    covers = SupportCover.objects.select_related("post").order_by("position", "pk")
    rows = (
        standing.filter(conference__key=conference)
        .order_by("position", "key", "pk")
        .prefetch_related(
            partners(SupportPartner), "kind_rows", "region_rows", Prefetch("cover_rows", covers)
        )
    )
    return tuple(
        SupportFact(
            direction=SupportDirection(row.direction),
            terms=SupportTerms(row.terms),
            phase=SupportPhase(row.phase),
            status=SupportStatus(row.status),
            partners=names(partner.organization for partner in row.partner_rows.all()),
            kinds=tuple(ArrangementKind(kind.kind_of) for kind in row.kind_rows.all()),
            groups=tuple(RegionalGroup(region.group) for region in row.region_rows.all()),
            group_count=row.region_count or len(row.region_rows.all()) or None,
            cover_for=tuple(
                CoverFact(
                    name_of(cover.post), PostState(posts.get(str(cover.post.uuid), PostState.ESTABLISHED))
                )
                for cover in row.cover_rows.all()
            ),
            observed_on=row.observed_on,
            source=row.source(),
        )
        for row in rows
    )


def tasks_for_reader(*, reader: Actor, conference: str, as_of: date) -> tuple[TaskFact, ...]:
    """The tasks of a conference that a reader may see. Six queries."""
    return seen_by(reader, task_facts(conference=conference, as_of=as_of))


def consultations_on_documents_for_reader(
    *, reader: Actor, conference: str
) -> tuple[ConsultationOnDocumentsFact, ...]:
    """The consultations on the documents of a conference that a reader may see. Four queries."""
    return seen_by(reader, consultation_on_documents_facts(conference=conference))


def supports_for_reader(*, reader: Actor, conference: str, as_of: date) -> tuple[SupportFact, ...]:
    """What of the support for a conference a reader may see. Seven queries."""
    return seen_by(reader, support_facts(conference=conference, as_of=as_of))


def partners(rows: type[Link], name: str = "partner_rows") -> Prefetch[str]:
    """The rows of a link that lead to organizations, each with what it is part of: one query whatever their number."""
    return Prefetch(name, rows.objects.select_related(f"organization__{PARTS}").order_by("position", "pk"))


def names(records: Iterable[Any]) -> tuple[Name, ...]:
    """The names of some records that stand, in their order."""
    return tuple(name_of(record) for record in records if record.withdrawn_on is None)
