"""Comments on passages: threads, answers, mentions by key (`@officer`), resolving."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import Comment, Mention
from reports.permissions import Verb
from reports.review import letters
from reports.review.reading import composed_content, kinds_of_blocks
from reports.review.refusals import refused
from reports.review.texts import UnfitTextError, cleaned
from secretariat.choices import STAFF_ROLES
from secretariat.kernel import audit, permissions
from secretariat.kernel.audit import Act
from secretariat.models import User

if TYPE_CHECKING:
    from reports.models import Report

CALLED = re.compile(r"@([\w.-]*\w)")


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is read, with whom it calls."""

    uuid: str
    text: str
    by: str
    at: datetime
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread on a passage: its first comment and the answers, and who resolved it."""

    passage: str
    uuid: str
    said: tuple[Said, ...]
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.resolved_at is None


@transaction.atomic
def comment(
    *, report: Report, passage: str, text: str, by: Any, at: datetime, thread: Comment | None = None
) -> Comment:
    """Say something of a passage, or answer; an answer opens a resolved thread again.

    Whoever is called by their key (`@officer`) finds it among what waits for them, and has a letter; so has whose
    comment is answered.

    Raises:
        DeniedError: The person may not comment.
        RefusedError: The report has no such passage, the text cannot stand, or it calls somebody who is not of the staff.
    """
    permissions.require(by, Verb.COMMENT)
    content = composed_content(report)
    if content is None or passage not in kinds_of_blocks(report, content):
        raise refused("passage", _("The report has no such paragraph any more: open the page anew."))
    try:
        said = cleaned(text)
    except UnfitTextError as unfit:
        raise refused("text", str(unfit), "text") from unfit
    called = _called(said)
    row = Comment(report=report, passage=passage, thread=thread, text=said, by=by, at=at)
    done = audit.store(row, Act(verb=Verb.COMMENT, by=by, at=at), {"text": [None, said]})
    Mention.objects.bulk_create(Mention(comment=row, person=person) for person in called)
    if thread and thread.resolved_at:
        thread.resolved_at = thread.resolved_by = None
        audit.store(thread, Act(verb=Verb.COMMENT, by=by, at=at), {"resolved": [True, False]})
    letters.tell_of_comment(
        report, done, passage=passage, called=called, answered=thread.by if thread else None
    )
    return row


@transaction.atomic
def resolve(*, thread: Comment, by: Any, at: datetime) -> None:
    """Resolve a thread: what it asked for is done.

    Raises:
        DeniedError: The person may not comment.
        RefusedError: It is resolved already.
    """
    permissions.require(by, Verb.COMMENT)
    row = Comment.objects.select_for_update().get(pk=thread.pk)
    if row.resolved_at:
        raise refused("resolved", _("Somebody has resolved this already."))
    row.resolved_at, row.resolved_by = at, by
    audit.store(row, Act(verb=Verb.COMMENT, by=by, at=at), {"resolved": [False, True]})


def _called(text: str) -> list[User]:
    """The people whom a text calls.

    Raises:
        RefusedError: One of them is not of the staff.
    """
    keys = set(CALLED.findall(text))
    staff = User.objects.filter(
        key__in=keys, withdrawn_on__isnull=True, role_rows__role__in=STAFF_ROLES
    ).distinct()
    found = {person.key: person for person in staff}
    if unknown := sorted(keys - set(found)):
        message = _("Nobody of the staff is called %(keys)s.") % {
            "keys": ", ".join(f"@{key}" for key in unknown)
        }
        raise refused("mention", message, "text")
    return [found[key] for key in sorted(found)]


def threads_of(report: Report) -> dict[str, tuple[Thread, ...]]:
    """The threads of a report by passage, oldest first, resolved ones last. Two queries."""
    rows = list(
        Comment.objects.filter(report=report)
        .select_related("by", "resolved_by")
        .prefetch_related("mentions__person")
        .order_by("at", "pk")
    )
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.thread_id:
            answers.setdefault(row.thread_id, []).append(row)
    found: dict[str, list[Thread]] = {}
    for row in rows:
        if row.thread_id is None:
            found.setdefault(row.passage, []).append(_thread(row, answers.get(row.pk, ())))
    return {
        passage: tuple(sorted(threads, key=lambda thread: not thread.open))
        for passage, threads in found.items()
    }


def waiting_for(person: Any, report: Report) -> list[Comment]:
    """The comments on a report, of open threads, that call somebody, newest first. One query."""
    rows = Comment.objects.filter(mentions__person=person.pk, report=report).select_related("by", "thread")
    return [row for row in rows.order_by("-at", "-pk") if (row.thread or row).resolved_at is None]


def _thread(first: Comment, answers: Iterable[Comment]) -> Thread:
    return Thread(
        passage=first.passage,
        uuid=str(first.uuid),
        said=tuple(
            Said(
                str(row.uuid),
                row.text,
                str(row.by),
                row.at,
                tuple(str(mention.person) for mention in row.mentions.all()),
            )
            for row in (first, *answers)
        ),
        resolved_by=str(first.resolved_by) if first.resolved_by else "",
        resolved_at=first.resolved_at,
    )
