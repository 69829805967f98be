"""The door: nothing that has a history is stored past it, by whatever of Django's ways, and nothing goes under it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializedObject

from secretariat.kernel import records, writing
from secretariat.kernel.models import Guarded, Link
from secretariat.models import Country, Post, User
from tests.conftest import AT, ROOT, counted

PAST: dict[str, Callable[[Any], object]] = {
    "save": lambda kind: kind().save(),
    "create": lambda kind: kind.objects.create(),
    "delete": lambda kind: kind(pk=1).delete(),
    "update all": lambda kind: kind.objects.update(pk=2),
    "update some": lambda kind: kind.objects.filter(pk=1).update(pk=2),
    "delete all": lambda kind: kind.objects.all().delete(),
    "delete some": lambda kind: kind.objects.filter(pk=1).delete(),
    "bulk_create": lambda kind: kind.objects.bulk_create([kind()]),
    "bulk_update": lambda kind: kind.objects.bulk_update([kind(pk=1)], ["pk"]),
    "get_or_create": lambda kind: kind.objects.get_or_create(pk=0),
    "update_or_create": lambda kind: kind.objects.update_or_create(pk=0),
    # What Django itself uses, and whoever knows its names.
    "base: create": lambda kind: kind._base_manager.create(),
    "base: update": lambda kind: kind._base_manager.filter(pk=1).update(pk=2),
    "base: delete": lambda kind: kind._base_manager.filter(pk=1).delete(),
    "base: bulk_create": lambda kind: kind._base_manager.bulk_create([kind()]),
    "base: bulk_update": lambda kind: kind._base_manager.bulk_update([kind(pk=1)], ["pk"]),
    "save_base": lambda kind: kind().save_base(),
    "some columns": lambda kind: kind(pk=1).save(update_fields=[kind._meta.concrete_fields[-1].name]),
    "loaddata": lambda kind: DeserializedObject(kind(pk=1)).save(),
}
ROOMS = {label.rpartition(".")[2] for label in settings.ROOMS}
KEPT = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
WRITTEN = [model for model in KEPT if issubclass(model, Guarded)]
# What has no history, and why.
UNGUARDED = {
    "kernel.run": "says itself who asked for it",
    "kernel.runpart": "workers lead it on",
    "reports.composition": "composed from records by a run",
    "reports.composedsentence": "as above",
    "reports.citation": "as above",
    "reports.snapshot": "never changes once it is stored",
    "reports.rendition": "made from a snapshot by a run",
    "secretariat.session": "a browser's, not a record",
    "secretariat.visit": "when somebody came last, which is nobody else's to know",
    "kernel.savedlist": "what somebody asks of a list, for themselves",
    "kernel.searchtext": "made of what a record says, whenever that is written",
    "reports.mention": "read out of a comment, and stored with it",
}


def test_every_kind_is_guarded_or_named_here() -> None:
    """Whoever adds a kind that is stored past the door says here why nobody need answer for it."""
    unguarded = {kind._meta.label_lower for kind in KEPT if not issubclass(kind, Guarded)}
    assert unguarded == UNGUARDED.keys()
    assert len(WRITTEN) > 70


@pytest.mark.parametrize("way", PAST)
def test_nothing_is_written_past_the_door(way: str, db: None) -> None:
    with counted() as queries:
        assert [kind for kind in WRITTEN if not refused(PAST[way], kind)] == []
    asked = {query["sql"].split(" ")[0] for query in queries}
    assert asked <= {"SELECT", "SAVEPOINT", "ROLLBACK", "RELEASE"}


INSIDE = ("delete", "delete all", "delete some", "base: delete", "bulk_create", "bulk_update")


@pytest.mark.parametrize("way", INSIDE)
def test_nothing_with_a_history_is_deleted_or_written_by_the_dozen_inside_it_either(
    way: str, db: None
) -> None:
    with writing.door(), counted() as queries:
        kinds = [kind for kind in WRITTEN if not issubclass(kind, Link)]
        assert [kind for kind in kinds if not refused(PAST[way], kind)] == []
    assert len(queries) == 0


def refused(way: Callable[[Any], object], kind: Any) -> bool:
    """Whether a way to write rows of a kind is refused."""
    try:
        way(kind)
    except writing.WritingError:
        return True
    return False


# Who opens the door, and what would write without asking for it.
OPEN_THE_DOOR = {
    "secretariat/kernel/audit.py",
    "secretariat/kernel/records.py",
    "secretariat/kernel/rotation.py",  # the same texts under another key
    "secretariat/models/accounts.py",  # a stronger hash of the same password
}
UNDER_DJANGO = {
    "_raw_delete",
    "_update",
    "_insert",
    "_batched_insert",
    "save_base",
    "raw",
    "cursor",
    "RawSQL",
}
# These write nothing: they ask the database what a lock or a trigger is.
ASK_THE_DATABASE = {"reports/sections/reading.py", "secretariat/kernel/triggers.py"}
# It fills an empty database with all that a backup has, histories included, and compares it with what was written there.
RESTORES = {"secretariat/kernel/keeping.py"}


def code() -> Iterator[tuple[str, ast.AST]]:
    """Every module of the product."""
    for room in ROOMS - {"kernel"}:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def test_the_door_is_opened_in_four_modules_and_nothing_goes_under_it() -> None:
    opened, under = set(), set()
    for path, module in code():
        names = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
        names |= {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
        opened |= {path} if "door" in names else set()
        under |= {path} if names & UNDER_DJANGO else set()
    assert opened == OPEN_THE_DOOR
    assert under == ASK_THE_DATABASE | RESTORES


def test_no_migration_writes_rows() -> None:
    """A migration sees kinds without their guards: what it wrote would have no author."""
    operations = {
        node.attr
        for path, module in code()
        if "/migrations/" in path
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
    }
    assert "CreateModel" in operations
    assert not operations & {"RunPython", "RunSQL"}


def test_a_stored_record_is_not_saved_past_the_door(db: None) -> None:
    country = Country.objects.get(key="CHE")
    country.iso2 = "XX"
    with pytest.raises(writing.WritingError, match="Country is written through"):
        country.save()
    assert Country.objects.get(key="CHE").iso2 == "CH"


def test_related_records_are_not_written_past_the_door(db: None) -> None:
    country, account = Country.objects.get(key="CHE"), User.objects.get(key="translator")
    for rows in (country.places, account.role_rows):
        for past in (lambda: rows.update(pk=2), lambda: rows.all().delete(), rows.create):  # noqa: B023
            with pytest.raises(writing.WritingError):
                past()
    assert account.linked("roles") == ["translator"]


def test_the_door_shuts_again_after_a_refusal(system: User) -> None:
    with pytest.raises(ValidationError):
        records.enter(Post, {"key": "head", "title_en": "Head", "grade": "Q"}, by=system, at=AT)
    with pytest.raises(RuntimeError), writing.door():
        raise RuntimeError
    with pytest.raises(writing.WritingError):
        Post(key="head").save()
