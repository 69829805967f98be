"""The one door through which records are written.

Verbs of the field are functions in the apps' `services`; they and plain corrections come through here. Every
write locks the row, compares its version, runs the guards, saves, and appends one audit row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.kernel import audit, permissions, problems, search, writing
from secretariat.kernel.audit import Act
from secretariat.kernel.choices import Transition
from secretariat.kernel.dates import local_day
from secretariat.kernel.lists import enumerated
from secretariat.kernel.models import AuditRow, Link, Record
from secretariat.kernel.permissions import Answer
from secretariat.kernel.proofreading import fault_of
from secretariat.kernel.texts import canonical, db_field, translated_columns, translated_fields

R = TypeVar("R", bound=Record)

BOOKKEEPING = frozenset(
    {
        "id",
        "uuid",
        "version",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "withdrawn_on",
        "withdrawn_reason",
    }
)
EMPTY = {"null", "blank"}
CREATE, AMEND, WITHDRAW, CORRECT = "create", "amend", "withdraw", "correct"


class EditConflictError(Exception):
    """Somebody else changed the record meanwhile.

    `current` is the record as it stands, `changes` what this write wanted.
    """

    def __init__(self, current: Record, changes: Mapping[str, Any]) -> None:
        """Keep both sides."""
        super().__init__(f"{current.key} was changed meanwhile")
        self.current = current
        self.changes = dict(changes)


def act(by: Any, at: datetime, *, verb: str = "", effective_on: date | None = None, reason: str = "") -> Act:
    """A write by somebody at an instant."""
    return Act(verb=verb, by=by, at=at, effective_on=effective_on, reason=reason)


def enter(model: type[R], values: Mapping[str, Any], *, by: Any, at: datetime, reason: str = "") -> R:
    """Enter a record as its kind is entered: by its verb of the field, or plainly.

    Raises:
        DeniedError: The person may not enter records of the kind.
        ValidationError, RefusedError: As `create`.
    """
    _refuse_typed(model, values, "entering")
    if model.CREATE_VERB:
        verb = import_string(model.CREATE_VERB)
        entered: R = verb(values=values, by=by, at=at, reason=reason)
        return entered
    permissions.require(by, model.keep_verb())
    return create(model, values, act(by, at, reason=reason))


@transaction.atomic
def create(model: type[R], values: Mapping[str, Any], what: Act) -> R:
    """Store a new record.

    `values` maps columns to values, and plain links to what they lead to.

    Raises:
        ValidationError: A value does not fit its column; names the column.
        RefusedError: A guard refuses it.
    """
    record = model()
    links = _put(record, values)
    record.created_at = record.updated_at = what.at
    record.created_by = record.updated_by = what.by
    _validate(record, what)
    with writing.door():
        record.save()
        _store_links(record, links)
    search.keep(record, entered=True)
    changes = {name: [None, value] for name, value in _filled(record).items()}
    changes |= {name: [None, _plain_links(targets)] for name, targets in links.items() if targets}
    # The very first account is entered by nobody before it.
    audit.append(record, replace(what, verb=what.verb or CREATE, by=what.by or record), changes)
    return record


def amend(record: R, changes: Mapping[str, Any], what: Act, *, version: int | None = None) -> R:
    """Correct columns and plain links of a record, as whoever keeps its kind may.

    Returns the record as it stands afterwards. States have their own verbs.

    Raises:
        DeniedError: The person may not keep records of the kind.
        EditConflictError, ValidationError, RefusedError: As `change`.
    """
    permissions.require(what.by, record.keep_verb())
    _refuse_typed(type(record), changes, "amending")
    return change(record, changes, what, version=version)


@transaction.atomic
def change(record: R, changes: Mapping[str, Any], what: Act, *, version: int | None = None) -> R:
    """Change columns and plain links of a record for a service, which has checked who may.

    `version` is the version the person saw. What is equal already is left alone, and when all is, nothing is
    written. Returns the record as it stands afterwards.

    Raises:
        EditConflictError: It was changed since that version.
        ValidationError: A value does not fit its column; names the column.
        RefusedError: A guard refuses it, or it is withdrawn.
    """
    current = _locked(record)
    if version is not None and version != current.version:
        raise EditConflictError(current, changes)
    _refuse_withdrawn(current)
    return _change(current, changes, replace(what, verb=what.verb or AMEND))


def may_step(actor: Any, record: Record, verb: str) -> Answer:
    """Whether somebody may lead a record on by a verb: granted the verb, and one who keeps records of the kind.

    The same verbs postpone a conference and a session of the Bureau; whose meeting it is, its kind says.
    """
    return permissions.may(actor, verb) and permissions.may(actor, record.keep_verb())


def require_step(actor: Any, record: Record, verb: str) -> None:
    """Refuse somebody who may not lead a record on by a verb.

    Raises:
        DeniedError: They may not; its text is the reason.
    """
    permissions.refuse(may_step(actor, record, verb))


@transaction.atomic
def move(
    record: R,
    table: Sequence[Transition],
    what: Act,
    *,
    field: str = "state",
    also: Mapping[str, Any] | None = None,
) -> R:
    """Lead a record from one state to the next, by a verb of its transition table.

    `also` holds columns that change with the state.

    Raises:
        RefusedError: The verb does not lead on from the state it is in, or the day lies before the last change.
        DeniedError: The person may not do it.
    """
    require_step(what.by, record, what.verb)
    step = next(row for row in table if row.verb == what.verb)
    current = _locked(record)
    _refuse_withdrawn(current)
    state = getattr(current, field)
    if state not in step.sources:
        label = dict(db_field(type(current), field).flatchoices).get(state, state)
        message = _("This cannot be done while it is: %(state)s.") % {"state": label}
        raise problems.RefusedError([problems.Problem("state", message)])
    _refuse_disorder(audit.standing_changes(current.uuid, field), what.effective_on or local_day(what.at))
    return _change(current, {field: step.target, **(also or {})}, what)


def withdraw(record: R, what: Act) -> R:
    """Take a record back: it is not deleted, and no list, sentence or page shows it any more.

    What is withdrawn with it goes first, each with its own audit row.

    Raises:
        RefusedError: No reason is given, or it is withdrawn already.
        DeniedError: The person may not do it.
    """
    permissions.require(what.by, record.keep_verb())
    return take_back(record, what)


@transaction.atomic
def take_back(record: R, what: Act) -> R:
    """Withdraw a record for a service, which has checked who may.

    Raises:
        RefusedError: As `withdraw`.
    """
    current = _locked(record)
    _refuse_withdrawn(current)
    if not what.reason.strip():
        message = _("Say why the record is withdrawn; the history keeps it.")
        raise problems.RefusedError([problems.Problem("reason", message, field="reason")])
    for kind, lookup in lookups_to(type(current)):
        if lookup == kind.WITHDRAWN_WITH:
            for part in kind._base_manager.filter(**{lookup: current.pk}, withdrawn_on__isnull=True):
                withdraw(part, what)
    _refuse_in_use(current)
    when = what.effective_on or local_day(what.at)
    current.withdrawn_on, current.withdrawn_reason = when, what.reason
    _store(current, what)
    audit.append(current, replace(what, verb=WITHDRAW), {"withdrawn_on": [None, when.isoformat()]})
    return current


@transaction.atomic
def note(record: R, what: Act) -> R:
    """Leave an entry of something done with a record that changes none of its columns: that somebody read or took it.

    The record counts it as a write, so that the entry cannot be taken off its history unseen.
    """
    current = _locked(record)
    current.version += 1
    with writing.door():
        current.save()
    audit.append(current, what, {})
    return current


@transaction.atomic
def erase(record: R, names: Iterable[str], what: Act) -> R:
    """Overwrite personal columns of a record, for a service, which has checked who may; also of one that was withdrawn.

    What is erased already is left alone, and when all is, nothing is written. The entry names the columns and no value.
    """
    current = _locked(record)
    marks = {name: current.PERSONAL[name].erased for name in names}
    standing = {name: mark for name, mark in marks.items() if (getattr(current, name) or "") != (mark or "")}
    if not standing:
        return current
    for name, mark in standing.items():
        setattr(current, name, mark)
    _store(current, what)
    audit.append(current, what, {name: [] for name in standing})
    return current


@transaction.atomic
def correct(row: AuditRow, *, record: Record, effective_on: date, what: Act) -> AuditRow:
    """Replace an audit row that names a wrong day: the same change, effective on another.

    Raises:
        RefusedError: The row is not of this record, is replaced already, no reason is given, the day would change
            the order of the states, or a guard refuses it.
    """
    permissions.require(what.by, record.keep_verb())
    current = _locked(record)
    if row.subject_uuid != record.uuid or row.corrected_by.exists():
        message = _("This entry has been replaced by another one.")
        raise problems.RefusedError([problems.Problem("corrected", message)])
    if not what.reason.strip():
        message = _("Say why the entry is corrected; the history keeps it.")
        raise problems.RefusedError([problems.Problem("reason", message, field="reason")])
    for field in set(row.changes) & set(record.state_fields()):
        standing = audit.standing_changes(record.uuid, field)
        if row in standing:
            place = standing.index(row)
            _refuse_disorder(standing[:place], effective_on, standing[place + 1 :])
    corrected = audit.append(
        record, replace(what, verb=CORRECT, effective_on=effective_on, corrects=row), row.changes
    )
    problems.enforce(current, reason=what.reason)
    return corrected


@transaction.atomic
def date_entry(row: AuditRow, *, record: Record, what: Act) -> AuditRow:
    """Say since when a record was in the state it was entered with, which its entry alone does not tell.

    Raises:
        DeniedError: The person may not keep records of the kind.
    """
    permissions.require(what.by, record.keep_verb())
    _locked(record)
    return audit.append(record, replace(what, verb=CORRECT, corrects=row), row.changes)


def _refuse_disorder(before: Sequence[AuditRow], day: date, after: Sequence[AuditRow] = ()) -> None:
    """Refuse a day on which a state would begin before an earlier one or end after a later one.

    Raises:
        RefusedError: It does; the present state would not be the one that a report says.
    """
    if all(row.effective_on <= day for row in before) and all(day <= row.effective_on for row in after):
        return
    days = enumerated(row.effective_on.isoformat() for row in (*before, *after))
    message = _("The day must keep the order of the entries, which are effective on %(days)s.") % {
        "days": days
    }
    raise problems.RefusedError([problems.Problem("order", message, field="effective_on")])


def differing(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of some values, those that differ from what the record has."""
    return {name: value for name, value in values.items() if not _same(record, name, value)}


def _same(record: Record, name: str, value: Any) -> bool:
    """Whether a record has a value already; another record is compared without reading the one it has."""
    if name in record.LINKS:
        return bool(_comparable(record.linked(name)) == _comparable(value))
    field = db_field(type(record), name)
    if field.is_relation and (value is None or isinstance(value, models.Model)):
        return bool(getattr(record, field.attname) == (value.pk if value else None))
    return bool(_comparable(getattr(record, name)) == _comparable(value))


def columns(model: type[Record]) -> list[str]:
    """The columns of a kind that people fill, translated ones by language, and its plain links.

    States are not among them: they have verbs.
    """
    bare = set(translated_fields(model))
    named = [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in BOOKKEEPING | bare
        and not (field.primary_key or getattr(field.remote_field, "parent_link", False))
        and field.name not in {*model.DERIVED_FIELDS, *model.state_fields()}
    ]
    return [*named, *model.LINKS]


def _put(record: Record, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Put values into columns; returns the plain links to store.

    Raises:
        ValidationError: A value is a record that was withdrawn; names the column.
    """
    known = {*columns(type(record)), *record.DERIVED_FIELDS, *record.state_fields()}
    if unknown := set(values) - known:
        raise writing.WritingError(f"{type(record).__name__} has no columns {', '.join(sorted(unknown))}")
    links = {name: list(values[name]) for name in record.LINKS if name in values}
    for name, value in values.items():
        for named in links.get(name, [value]):
            if isinstance(named, Record) and named.withdrawn_on:
                raise ValidationError(
                    {name: _("“%(key)s” was withdrawn: choose another record.") % {"key": named.key}}
                )
        if name not in links:
            setattr(record, name, canonical(value) if isinstance(value, str) else value)
    record.__dict__["pending_links"] = links
    return links


def _refuse_typed(model: type[Record], values: Mapping[str, Any], doing: str) -> None:
    """Refuse values of columns that only verbs fill."""
    if states := set(values) & {*model.state_fields(), *model.DERIVED_FIELDS}:
        raise writing.WritingError(f"{', '.join(sorted(states))}: changed by its own verb, not by {doing}")


def _validate(record: Record, what: Act) -> None:
    """Check columns, texts, database constraints and guards; where columns are wrong, the guards of the others too."""
    if faults := faults_of(record):
        for problem in problems.check_without(record, set(faults), reason=what.reason):
            faults.setdefault(problem.field or NON_FIELD_ERRORS, []).append(str(problem.message))
        raise ValidationError(faults)
    problems.enforce(record, reason=what.reason)


def faults_of(
    record: Record, aside: Collection[str] = (), *, alone: bool = False
) -> dict[str, list[ValidationError | str]]:
    """What is wrong with a record's columns, texts and database constraints, by column; some columns left aside.

    Alone, it is not compared with other rows, nor its columns with each other.
    """
    bare = set(translated_fields(type(record)))
    found: dict[str, list[ValidationError | str]] = {}
    try:
        if alone:
            record.clean_fields(exclude=bare | set(aside))
        else:
            record.full_clean(exclude=bare | set(aside))
    except ValidationError as invalid:
        for name, errors in invalid.update_error_dict({}).items():
            found[name] = [_("This must be filled in.") if error.code in EMPTY else error for error in errors]
    for name, (_field, code) in translated_columns(type(record)).items():
        if name not in found and name not in aside and (fault := fault_of(getattr(record, name) or "", code)):
            found[name] = [fault]
    return found


def _locked(record: R) -> R:
    """The record as it stands, locked until the end of the transaction."""
    kind: Any = record.__class__  # not its type: the person of a request is a lazy object
    locked: R = kind._base_manager.select_for_update().get(pk=record.pk)
    return locked


def _refuse_withdrawn(record: Record) -> None:
    if record.withdrawn_on:
        message = _("“%(key)s” was withdrawn on %(day)s and can no longer be changed.") % {
            "key": record.key,
            "day": record.withdrawn_on.isoformat(),
        }
        raise problems.RefusedError([problems.Problem("withdrawn", message)])


def lookups_to(kind: Any) -> Iterator[tuple[type[Record], str]]:
    """The kinds whose records name records of a kind, each with the lookup by which they do: a column, or a plain link."""
    # Hidden relations too: a responsible post is named by nothing else.
    for relation in kind._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.parent_link:
            continue
        model, field = relation.related_model, relation.field.name
        if not isinstance(model, type) or field in BOOKKEEPING:
            continue
        if issubclass(model, Record):
            yield model, field
        elif issubclass(model, Link) and field != (name := _owner(model)):
            owner: Any = model._meta.get_field(name)
            yield owner.related_model, f"{owner.related_query_name()}__{field}"


def _refuse_in_use(record: Record) -> None:
    """Refuse to withdraw what standing records still name."""
    users: set[str] = set()
    for kind, lookup in lookups_to(record):
        rows = kind._base_manager.filter(**{lookup: record.pk}, withdrawn_on__isnull=True)
        users.update(rows.values_list("key", flat=True)[:5])
    if users:
        message = _("It is still used by: %(keys)s. Change or withdraw these first.") % {
            "keys": enumerated(sorted(users))
        }
        raise problems.RefusedError([problems.Problem("in-use", message)])


def _owner(rows: type[Link]) -> str:
    """The column in which the rows of a plain link name the record they are written with."""
    kinds = (kind for kind in apps.get_models() if issubclass(kind, Record))
    return next(link.owner for kind in kinds for link in kind.LINKS.values() if link.rows() is rows)


def _change(current: R, changes: Mapping[str, Any], what: Act) -> R:
    """Apply, check and store changes of a locked record, with their audit row."""
    wanted = differing(current, changes)
    if not wanted:
        return current
    before = {
        name: current.linked(name) if name in current.LINKS else getattr(current, name) for name in wanted
    }
    links = _put(current, wanted)
    _validate(current, what)
    _store(current, what)
    with writing.door():
        _store_links(current, links)
    recorded = {
        name: [] if name in current.PERSONAL else [_comparable(before[name]), _comparable(wanted[name])]
        for name in wanted
    }
    audit.append(current, what, recorded)
    return current


def _store(record: Record, what: Act) -> None:
    record.version += 1
    record.updated_at, record.updated_by = what.at, what.by
    with writing.door():
        record.save()
    search.keep(record)


def _store_links(record: Record, links: Mapping[str, Sequence[Any]]) -> None:
    """Make the link rows of a record those wanted, in their order."""
    for name, targets in links.items():
        link = record.LINKS[name]
        rows = link.rows()._base_manager
        rows.filter(**{link.owner: record}).delete()
        for position, target in enumerate(targets):
            row = link.rows()(**{link.owner: record, link.target: target}, position=position)
            row.full_clean()
            row.save()
    record.__dict__.pop("pending_links", None)


def _filled(record: Record) -> dict[str, Any]:
    """The filled columns of a new record, as the audit row keeps them; personal ones without values."""
    filled: dict[str, Any] = {}
    for name in [*columns(type(record)), *record.state_fields(), *record.DERIVED_FIELDS]:
        if name in record.LINKS:
            continue
        value = _comparable(getattr(record, name))
        if value is not None:
            filled[name] = None if name in record.PERSONAL else value
    return filled


def _plain_links(targets: Sequence[Any]) -> list[Any]:
    return [_comparable(target) for target in targets]


def _comparable(value: Any) -> Any:
    """A value as audit rows keep it and as two are compared: records by key, dates in ISO 8601, empty as None."""
    match value:
        case models.Model():
            return getattr(value, "key", value.pk)
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"  # 5 and 5.00 are one amount
        case list() | tuple():
            return [_comparable(item) for item in value]
        case None | "":
            return None
        case str():
            return canonical(value)
        case _:
            return value


__all__ = (
    "Act",
    "EditConflictError",
    "ValidationError",
    "act",
    "amend",
    "change",
    "correct",
    "create",
    "differing",
    "enter",
    "erase",
    "move",
    "note",
    "take_back",
    "withdraw",
)
