"""Of what other rooms know, that which concerns somebody when their day begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meetings.choices import DeadlineState
from meetings.facts import deadlines, documents_for_reader, held_without_report, kinds_kept_by
from secretariat.choices import Role

if TYPE_CHECKING:
    from datetime import date

    from meetings.choices import MeetingKind
    from meetings.facts import DeadlineFact, FiledDocumentFact
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class DueFact:
    """The deadlines that are late, and those that are due soon; `of_all` where they are told whomever they concern."""

    late: tuple[DeadlineFact, ...]
    soon: tuple[DeadlineFact, ...]
    of_all: bool


@dataclass(frozen=True, slots=True)
class LackingFact:
    """The documents of a conference that are not there in all languages; of how many, and how many files are missing."""

    documents: tuple[FiledDocumentFact, ...]
    of: int
    files: int


def due_fact(*, reader: Actor, as_of: date) -> DueFact:
    """The deadlines that concern somebody and are late or due soon; administrators are told of all. Four queries."""
    of_all = Role.ADMINISTRATOR in reader.role_names
    told = [one for one in deadlines(as_of=as_of) if of_all or one.concerns(reader)]
    return DueFact(
        late=tuple(one for one in told if one.state is DeadlineState.LATE),
        soon=tuple(one for one in told if one.state is DeadlineState.SOON),
        of_all=of_all,
    )


def kept_without_report(*, reader: Actor, period: str, as_of: date) -> tuple[tuple[MeetingKind, int], ...]:
    """How many meetings of a period of each kind that somebody keeps were held and have no report. Four queries."""
    kept = kinds_kept_by(reader)
    found = Counter(
        fact.kind for fact in held_without_report(period=period, as_of=as_of) if fact.kind in kept
    )
    return tuple(sorted(found.items()))


def lacking_fact(*, reader: Actor, conference: str) -> LackingFact:
    """The documents of a conference that a reader may see and that lack files. Three queries."""
    found = documents_for_reader(reader=reader, conference=conference)
    missing = [sum(not files for _language, files in fact.by_language) for fact in found]
    return LackingFact(
        documents=tuple(fact for fact, number in zip(found, missing, strict=True) if number),
        of=len(found),
        files=sum(missing),
    )
