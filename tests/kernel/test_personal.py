"""Personal columns: none is undeclared, each says for what and how long, and audit rows hold no values of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from secretariat.kernel import permissions, personal, records
from secretariat.kernel.encryption import EncryptedTextField
from secretariat.kernel.models import AuditRow, Record
from secretariat.kernel.personal import ERASED, Kept
from secretariat.kernel.problems import RefusedError
from secretariat.models import User
from secretariat.services import choose_language, set_password
from tests import factories
from tests.conftest import AT, ROOT
from tests.factories import act

KEPT = list(personal.all_kept())
# Columns that tell who somebody is, by their types and by the words in their names.
TYPES = (models.EmailField, models.GenericIPAddressField, EncryptedTextField)
WORDS = re.compile(
    r"(^|_)(e?mail|phone|telephone|mobile|fax|honorific|salutation|surname|firstname|lastname|passport|password|birth|born"
    r"|gender|sex|nationality|diet|dietary|allergy|health|iban|bank|signature|photo|portrait|ip|user_agent"
    r"|(display|first|last|family|given|full|middle|user|contact|person)_?name)(_|$)"
)


def telling(model: type[models.Model]) -> set[str]:
    """The columns of a kind that tell who somebody is."""
    return {
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, TYPES) or (not field.is_relation and WORDS.search(field.name))
    }


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_a_personal_column_is_declared_where_its_kind_is(model: Any) -> None:
    """Whoever adds one says for what it is, and how long it is kept."""
    undeclared = telling(model) - personal.declared(model).keys()
    assert not undeclared, f"declare {sorted(undeclared)} in PERSONAL of {model._meta.label}"


def test_undeclared_columns_are_found() -> None:
    class Stranger(models.Model):
        contact_name = models.CharField(max_length=9)
        mobile = models.CharField(max_length=9)
        reached_at = models.EmailField()
        sealed = EncryptedTextField()
        name = models.CharField(max_length=9)
        number_of_emails_sent = models.IntegerField()

        class Meta:
            app_label = "nowhere"
            managed = False

        def __str__(self) -> str:
            return ""

    try:
        assert telling(Stranger) == {"contact_name", "mobile", "reached_at", "sealed"}
    finally:
        del apps.all_models["nowhere"]


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"{kept.model._meta.label}: {kept.names[0]}")
def test_a_declaration_is_whole(kept: Kept) -> None:
    assert str(kept.keep.after)
    assert kept.keep.days >= 0
    assert not kept.keep.setting or isinstance(getattr(settings, kept.keep.setting), int)
    for name, one in kept.columns.items():
        field: Any = kept.model._meta.get_field(name)
        assert field.concrete
        assert not re.search(r"^[A-Z]|\.$", str(one.purpose)), "a clause after “to”"
        assert one.erased is not None or field.null
        if one.erased and not one.whole:
            assert len(one.erased) <= field.max_length
        if one.read_by not in {"", personal.NOBODY}:
            assert one.read_by in permissions.grants()
    assert not kept.whole or all(one.whole for one in kept.columns.values())
    assert not (kept.whole and issubclass(kept.model, Record))


def test_every_declared_column_stands_in_the_document() -> None:
    text = (ROOT / "docs" / "personal-data.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| .*?`([\w.]+)` \| .*?`(\w+)`[^|]*\| to [^|]+\| [^|]+\| [^|]+\|$", text, re.MULTILINE
    )
    assert rows == [(kept.model._meta.label_lower, name) for kept in KEPT for name in kept.names]
    assert len(rows) > 15


def test_kinds_of_libraries_that_are_declared_are_there() -> None:
    labels = {model._meta.label_lower for model in apps.get_models()}
    installed = {config.label for config in apps.get_app_configs()}
    for kind in personal.OF_OTHERS:
        assert kind in labels or kind.partition(".")[0] not in installed


# Audit rows --------------------------------------------------------------------------------------------------


def history(record: Record) -> list[AuditRow]:
    return list(AuditRow.objects.of(record.uuid))


def test_personal_values_never_stand_in_audit_rows(person: Callable[[str], User]) -> None:
    administrator = person("administrator")
    named = factories.person(
        display_name="Canary One",
        honorific="Canary",
        email="canary-1@example.org",
        source_note="Canary’s letter",
    )
    records.amend(
        named, {"display_name": "Canary Two", "honorific": "", "email": "canary-2@example.org"}, act()
    )
    account = factories.account(display_name="Canary Three", email="canary-3@example.org", person=named)
    values = {"display_name": "Canary Four", "email": "canary-4@example.org", "is_demo": True}
    account = records.amend(account, values, act(by=administrator))
    account = set_password(user=account, password="canary-and-then-some", by=account, at=AT)
    choose_language(user=account, language="fr", at=AT)
    records.withdraw(account, act(reason="left"))
    records.withdraw(named, act(reason="left"))
    document = factories.travel_document(
        number="CANARY99", purpose="Canary’s journey", person=factories.person("p-2")
    )
    records.amend(document, {"number": "CANARY98"}, act())

    told = json.dumps(list(AuditRow.objects.values("changes", "reason", "subject_key", "verb"))).lower()
    assert "canary" not in told
    assert account.password.lower() not in told

    assert [sorted(row.changes) for row in history(named)] == [
        ["display_name", "email", "honorific", "key", "source_note", "visibility"],
        ["display_name", "email", "honorific"],
        ["withdrawn_on"],
    ]
    for subject in (named, account, document):
        for row in history(subject):
            for field in set(type(subject).PERSONAL) & set(row.changes):
                assert row.changes[field] in ([], [None, None])


def test_a_name_like_the_mark_of_erasing_is_no_name(db: None) -> None:
    assert str(factories.person(display_name=ERASED)) == "erased (p-1)"
    assert str(factories.account(display_name=ERASED)) == "erased (colleague)"
    assert str(factories.person("p-2", display_name="Amina Example")) == "Amina Example"


@pytest.mark.parametrize(
    ("key", "name", "warned"),
    [
        ("amina-example", "Amina Example", "yes"),
        ("example.a", "Amina Example", "yes"),
        ("Muller", "Jürgen Müller", "yes"),
        ("p-0142", "Amina Example", ""),
        ("p-li", "Wei Li", ""),
        ("p-1", "李伟", ""),
    ],
)
def test_a_key_that_tells_the_name_asks_for_a_reason(key: str, name: str, warned: str, db: None) -> None:
    if not warned:
        assert factories.person(key, display_name=name).key == key
        return
    with pytest.raises(RefusedError) as refusal:
        factories.person(key, display_name=name)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.field, problem.severity) == ("key-tells-name", "key", "warning")
    assert factories.person(key, display_name=name, reason="she is cited by it").key == key
