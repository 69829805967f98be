"""Whose step is next: editions and their sections on the way to issuing, and comments that call somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db.models import Prefetch, Q

from reports.choices import ClearanceState, EditionState, SectionCode
from reports.models import Edition, Mention, SectionClearance, SentenceEdit
from reports.permissions import Verb
from secretariat.choices import Role
from secretariat.kernel import permissions
from secretariat.kernel.reading import once_a_page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from secretariat.kernel.permissions import Actor
    from secretariat.models import User

# What leads an edition on. The text of one that is drafted is led on by its sections.
NEXT_STEPS = {
    EditionState.COLLECTING: Verb.DRAFT_EDITION,
    EditionState.FROZEN: Verb.CLEAR_EDITION,
    EditionState.CLEARED: Verb.SUBMIT_EDITION,
    EditionState.SUBMITTED: Verb.ISSUE_EDITION,
}
NOT_ALONE = frozenset({Verb.CLEAR_EDITION, Verb.ISSUE_EDITION})
"""What nobody does who wrote in the text or froze it."""


@dataclass(frozen=True, slots=True)
class StepFact:
    """The next step of an edition, or of one of its sections.

    Attributes:
        verb: What is to be done.
        report: The report, by its key.
        edition: Which edition of it, as the symbols of documents say it.
        uuid: The edition.
        section: The section; None where the step is that of the whole edition.
        mine: Whether the reader may do it.
        waits_for: Who else: a person by name, or roles as people call them.
        at: Since when.
    """

    verb: Verb
    report: str
    edition: str
    uuid: UUID
    section: SectionCode | None
    mine: bool
    waits_for: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class CalledFact:
    """How many comments on a report, of threads that nobody has resolved, call people; and whom."""

    report: str
    number: int
    people: tuple[str, ...]


@once_a_page
def editions_under_way() -> tuple[Edition, ...]:
    """The editions that were not issued yet, with what became of their sections, those of each report together. Two queries."""
    rows = SectionClearance.objects.select_related("by", "submitted_by").order_by("pk")
    found = (
        Edition.objects.exclude(state=EditionState.ISSUED)
        .filter(report__withdrawn_on__isnull=True)
        .select_related("report", "snapshot")
        .prefetch_related(Prefetch("clearances", rows))
    )
    return tuple(found.order_by("report__key", "pk"))


def steps_for(*, reader: Actor) -> tuple[StepFact, ...]:
    """The next steps that somebody may take, and those of others that theirs wait for. Three queries.

    A section waits for whoever clears sections, but not for who submitted it; one that was returned, for who had
    submitted it. Whoever drafts or clears editions waits for their next steps.
    """
    account = cast("User", reader)
    found = editions_under_way()
    own = SentenceEdit.objects.standing().filter(by=account, report__in={one.report_id for one in found})
    wrote = set(own.values_list("report", flat=True))
    return tuple(step for one in found for step in _steps_of(one, account, wrote))


def _steps_of(edition: Edition, account: User, wrote: set[int]) -> Iterator[StepFact]:
    """The steps of an edition that concern somebody."""
    verb = NEXT_STEPS.get(EditionState(edition.state))
    if verb:
        barred = edition.frozen_by_id == account.pk or edition.report_id in wrote
        mine = bool(permissions.may(account, verb)) and not (verb in NOT_ALONE and barred)
        waits = any(permissions.may(account, one) for one in (Verb.DRAFT_EDITION, Verb.CLEAR_EDITION))
        if mine or waits:
            yield _step(edition, verb, edition.at, mine=mine)
    for row in edition.clearances.all():
        step = _step_of_section(edition, row, account)
        if step:
            yield step


def _step_of_section(edition: Edition, row: SectionClearance, account: User) -> StepFact | None:
    """The next step of a section that was submitted or returned, where it concerns somebody."""
    submitted_it = row.submitted_by_id == account.pk
    match row.state:
        case ClearanceState.SUBMITTED:
            mine = not submitted_it and bool(permissions.may(account, Verb.CLEAR_SECTION))
            concerned = mine or submitted_it
            step = _step(edition, Verb.CLEAR_SECTION, row.at, mine=mine, section=row.section)
        case ClearanceState.RETURNED:
            concerned = submitted_it or row.by_id == account.pk
            whom = str(row.submitted_by)
            step = _step(
                edition, Verb.SUBMIT_SECTION, row.at, mine=submitted_it, section=row.section, whom=whom
            )
        case _:
            return None
    return step if concerned else None


def _step(
    edition: Edition, verb: Verb, at: datetime, *, mine: bool, section: str = "", whom: str = ""
) -> StepFact:
    """A step; where no person is named, it waits for those who may do it by their own role."""
    roles = permissions.grants()[verb] - {Role.ADMINISTRATOR}
    return StepFact(
        verb=verb,
        report=edition.report.key,
        edition=edition.key,
        uuid=edition.uuid,
        section=SectionCode(section) if section else None,
        mine=mine,
        waits_for=(whom,) if whom else tuple(permissions.labels_of(roles)),
        at=at,
    )


def comments_calling(*, reader: Actor) -> tuple[CalledFact, ...]:
    """The comments that call somebody, by report. One query."""
    return _called(
        _mentions()
        .filter(person=cast("User", reader))
        .values_list("comment__report__key", "comment", "person__key")
    )


def comments_of(*, reader: Actor) -> tuple[CalledFact, ...]:
    """The comments of somebody that call others, by report. One query."""
    own = _mentions().filter(comment__by=cast("User", reader)).exclude(person=cast("User", reader))
    found = own.select_related("comment__report", "person")
    return _called((row.comment.report.key, row.comment_id, str(row.person)) for row in found)


def _mentions() -> QuerySet[Mention]:
    """Who is called by comments in threads that nobody has resolved."""
    unresolved = Q(comment__thread__isnull=True, comment__resolved_at__isnull=True) | Q(
        comment__thread__isnull=False, comment__thread__resolved_at__isnull=True
    )
    found = Mention.objects.filter(unresolved, comment__report__withdrawn_on__isnull=True)
    return found.order_by("comment__report__key", "pk")


def _called(rows: Iterable[tuple[str, int, str]]) -> tuple[CalledFact, ...]:
    """Comments with whom they call, by report."""
    by_report: dict[str, tuple[set[int], dict[str, None]]] = {}
    for report, comment, person in rows:
        comments, people = by_report.setdefault(report, (set(), {}))
        comments.add(comment)
        people[person] = None
    return tuple(
        CalledFact(report, len(comments), tuple(people)) for report, (comments, people) in by_report.items()
    )
