"""What a reader of the portal finds by its words, and what is new to them, whatever kind of record it is."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Coalesce, NullIf

from meetings.facts.meetings import meeting_kinds, periods_open_to
from secretariat.facts import is_staff, levels_for
from secretariat.kernel import languages, search
from secretariat.kernel.models import AuditRow
from secretariat.kernel.queries import RecordQuerySet
from secretariat.kernel.texts import db_field, translated_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from secretariat.kernel.models import Record
    from secretariat.kernel.permissions import Actor

SORT = "kind_of"
LOOKED_THROUGH = 1000
"""Writes that are looked through for what is new, the last ones first."""


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A record that a reader may see: its kind, its identifier and key, and what it is called in a language.

    `name` is its name, its first text that is written or the sort that it is of; empty where it has none of these.
    """

    kind: str
    kind_label: str
    uuid: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class NewsFact:
    """A record that was written since an instant: when last, and whether it was entered since then."""

    found: FoundFact
    at: datetime
    entered: bool


def records_found(*, reader: Actor, words: str, language: str, at_most: int) -> tuple[FoundFact, ...]:
    """The records other than meetings in which every word stands, in a language, whatever the accents; by kind and key.

    Staff find those of all periods, others those of periods open to them, of the visibility that lets them see them. One
    query; none where no word is asked for.
    """
    if not words.strip():
        return ()
    matching = search.matching(words, language)
    by_kind = {
        kind: matching.filter(subject_kind=kind).values("subject_uuid")
        for kind in search.found_kinds()
        if kind not in meeting_kinds()
    }
    return tuple(_named(reader, by_kind, language, at_most=at_most).values())


def news_for_reader(*, reader: Actor, since: datetime, language: str, at_most: int) -> tuple[NewsFact, ...]:
    """What was written since an instant that a reader may see, the last first. Two queries."""
    rows = (
        AuditRow.objects.filter(at__gt=since, subject_kind__in=search.found_kinds())
        .order_by("-at", "-pk")
        .values_list("subject_kind", "subject_uuid", "at", "number")[:LOOKED_THROUGH]
    )
    last: dict[str, datetime] = {}
    first: dict[str, int] = {}
    by_kind: dict[str, list[str]] = {}
    for kind, uuid, at, number in rows:
        if str(uuid) not in last:
            by_kind.setdefault(kind, []).append(str(uuid))
        last.setdefault(str(uuid), at)
        first[str(uuid)] = number
    named = _named(reader, by_kind, language)
    seen = (uuid for uuid in last if uuid in named)
    return tuple(NewsFact(named[uuid], last[uuid], entered=first[uuid] == 1) for uuid in seen)[:at_most]


def records_named(
    *, reader: Actor, records: Iterable[tuple[str, str]], language: str
) -> dict[str, FoundFact]:
    """Those of some records, each by its kind and identifier, that a reader finds in the portal, by identifier. One query."""
    by_kind: dict[str, list[str]] = {}
    for kind, uuid in records:
        by_kind.setdefault(kind, []).append(uuid)
    return _named(reader, by_kind, language)


def _named(
    reader: Actor, by_kind: Mapping[str, Any], language: str, *, at_most: int | None = None
) -> dict[str, FoundFact]:
    """Those of some records that a reader may see, by identifier, with their names, in the order of kinds and keys.

    `by_kind` has the identifiers, or the query that finds them. One query.
    """
    kinds = search.found_kinds()
    asked = [
        _reachable(kinds[kind], reader)
        .filter(uuid__in=uuids)
        .order_by()
        .annotate(
            found_kind=Value(kind, CharField()),
            found_name=_name_in(kinds[kind], language),
            found_sort=_sort_of(kinds[kind]),
        )
        .values_list("uuid", "key", "found_kind", "found_name", "found_sort")
        for kind, uuids in sorted(by_kind.items())
        if kind in kinds
    ]
    if not asked:
        return {}
    return {
        str(uuid): FoundFact(
            kind, str(kinds[kind]._meta.verbose_name), str(uuid), key, name or _label(kinds[kind], sort)
        )
        for uuid, key, kind, name, sort in asked[0]
        .union(*asked[1:], all=True)
        .order_by("found_kind", "key")[:at_most]
    }


def _reachable(model: type[Record], reader: Actor) -> Any:
    """The records of a kind that a reader may see: of their levels of visibility, in the periods open to them."""
    visible: Any = RecordQuerySet(model).visible_to(
        levels_for(reader)
    )  # as the columns stand, in no language
    if is_staff(reader):
        return visible
    periods = periods_open_to(reader).values("pk")
    within = functools.reduce(operator.or_, (Q(**{f"{lookup}__in": periods}) for lookup in model.IN_PERIODS))
    return visible.filter(pk__in=model._base_manager.filter(within).values("pk"))


def _name_in(model: type[Record], language: str) -> Any:
    """The name of a kind in a language, or the first of its texts that is written; empty where none is."""
    fields = dict.fromkeys([*(form.field for form in model.FORMS[:1]), *translated_fields(model)])
    suffix = languages.BY_CODE[language].suffix
    written = [NullIf(F(f"{field}_{suffix}"), Value("")) for field in fields]
    return Coalesce(*written, Value(""), Value(""), output_field=CharField())


def _sort_of(model: type[Record]) -> Any:
    """Of which sort a record of a kind is, where it says so in a column of its own: a task, a call, an arrangement."""
    has = any(field.name == SORT and field.choices for field in model._meta.concrete_fields)
    return F(SORT) if has else Value("", CharField())


def _label(model: type[Record], sort: str) -> str:
    """What people call a sort of a kind; empty where it has none."""
    return str(dict(db_field(model, SORT).flatchoices).get(sort, "")) if sort else ""
