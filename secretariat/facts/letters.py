"""Reading of letters: which were sent to whom, and what became of them. A letter is a part of a run."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise

from secretariat.kernel.choices import PartState
from secretariat.kernel.models import RunPart
from secretariat.models import User

if TYPE_CHECKING:
    from secretariat.kernel.permissions import Actor

OWN = 5
"""How many of the last letters a person sees on their own page."""


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A letter to one person as it stands.

    Attributes:
        run: The run that it is a part of, by identifier.
        called: What kind of letter it is.
        to: Whom it is to: the account, not its address.
        asked_at: When it was asked for.
        ended_at: When it was sent, or given up.
        state: How far it has come.
        reason: Why it could not be sent, as yet or at all.
    """

    run: str
    called: str | Promise
    to: str
    asked_at: datetime
    ended_at: datetime | None
    state: PartState
    reason: str


@functools.cache
def kinds_of_letters() -> Mapping[tuple[str, str], str | Promise]:
    """All kinds of letters of all rooms, by the kind of run and what the run says of the letter, and their names."""
    found: dict[tuple[str, str], str | Promise] = {}
    for room in settings.ROOMS:
        name = f"{room}.choices"
        if find_spec(name) is not None:
            for kind, known in getattr(import_module(name), "LETTERS", {}).items():
                found |= {(kind, letter): called for letter, called in known.items()}
    return found


def letters(*, kind: str = "", state: str = "", to: str = "") -> QuerySet[RunPart]:
    """All letters, or those of a kind, in a state, or to accounts with a name; the last one asked for first."""
    runs = {run for run, letter in kinds_of_letters() if kind in {"", letter}}
    found: Any = RunPart.objects.filter(run__kind__in=runs)
    if kind:
        found = found.filter(run__parameters__letter=kind)
    if state:
        found = found.filter(state=state)
    if to:
        named = User.objects.filter(Q(display_name__icontains=to) | Q(key__icontains=to))
        found = found.filter(key__in=[str(uuid) for uuid in named.values_list("uuid", flat=True)])
    ordered: QuerySet[RunPart] = found.select_related("run").order_by(F("run__requested_at").desc(), "-pk")
    return ordered


def letter_facts(parts: Iterable[RunPart]) -> Sequence[LetterFact]:
    """Letters with the names of those whom they are to. One query besides their own."""
    found = list(parts)
    people = User.objects.filter(uuid__in={part.key for part in found})
    names = {str(person.uuid): str(person) for person in people}
    return [
        LetterFact(
            run=str(part.run.uuid),
            called=kinds_of_letters().get((part.run.kind, part.run.parameters["letter"]), part.run.kind),
            to=names.get(part.key, "—"),
            asked_at=part.run.requested_at,
            ended_at=part.finished_at,
            state=PartState(part.state),
            reason=part.reason,
        )
        for part in found
    ]


def own_letters(reader: Actor) -> Sequence[LetterFact]:
    """The last letters to somebody. Two queries."""
    return letter_facts(letters().filter(key=str(reader.uuid))[:OWN])  # type: ignore[attr-defined]  # every account has one
