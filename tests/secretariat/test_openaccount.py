"""The command that opens a first account."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from secretariat.choices import PROGRAMME_OFFICERS, Role
from secretariat.management.commands import openaccount
from secretariat.models import User
from tests.factories import history

pytestmark = pytest.mark.django_db
GOOD = "a long enough pass phrase"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let somebody type passwords at the terminal."""

    def type_in(*answers: str) -> None:
        waiting: Iterator[str] = iter(answers)
        monkeypatch.setattr(openaccount, "getpass", lambda _prompt: next(waiting))

    return type_in


def test_first_administrator_can_sign_in(typed: Callable[..., None]) -> None:
    typed(GOOD, GOOD)
    call_command("openaccount", "a.first", "--name", "A First", verbosity=0)
    user = authenticate(username="a.first", password=GOOD)
    assert isinstance(user, User)
    assert user.display_name == "A First"
    assert user.role_names == {"administrator"}
    assert [row.verb for row in history(user)] == ["secretariat.open_account", "secretariat.set_password"]


def test_account_that_stands_gets_a_new_password_and_keeps_its_roles(typed: Callable[..., None]) -> None:
    typed(GOOD, GOOD)
    call_command("openaccount", "officer", verbosity=0)
    assert User.objects.get(key="officer").check_password(GOOD)
    assert User.objects.get(key="officer").role_names == {*PROGRAMME_OFFICERS, Role.FINANCE_OFFICER}


@pytest.mark.parametrize(
    ("key", "answers", "complaint"),
    [
        ("new", (GOOD, GOOD + "!"), "the two passwords differ"),
        ("new", ("12345678", "12345678"), "too common"),
        ("no such key!", (GOOD, GOOD), "key"),
    ],
)
def test_what_is_refused_opens_nothing(
    typed: Callable[..., None], key: str, answers: tuple[str, str], complaint: str
) -> None:
    typed(*answers)
    with pytest.raises(CommandError, match=complaint):
        call_command("openaccount", key, verbosity=0)
    assert not User.objects.filter(key=key).exists()
