"""How a newcomer signs in to the demonstration: names, passwords and codes, printed there and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from secretariat import services
from secretariat.kernel.models import AuditRow
from secretariat.kernel.permissions import DeniedError
from secretariat.management.commands.demosignins import PASSWORD
from secretariat.models import User
from tests import factories
from tests.conftest import AT
from tests.pages import stored
from tests.secretariat.signing import CODE, Clock, clock, sign_in, signed_in, who

__all__ = ("clock",)

pytestmark = pytest.mark.django_db
KEYS = ("administrator", "officer", "editor", "translator", "auditor", "bureau-member")


def printed(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """What a command prints."""
    capsys.readouterr()
    call_command(*command)
    return capsys.readouterr().out


@pytest.mark.parametrize("key", KEYS)
def test_what_is_printed_signs_one_in(
    key: str, client: Client, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(capsys, "demosignins", "--address", "http://localhost:8161")
    assert f"{key:18} {PASSWORD:18} " in told
    assert "make code USER_KEY=officer" in told
    code = printed(capsys, "democode", key).strip()
    assert (len(code), code.isdecimal()) == (6, True)
    assert sign_in(client, key, PASSWORD)["Location"] == CODE
    assert client.post(CODE, {"code": code}).status_code == 302
    assert signed_in(client)


def test_printing_once_more_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    first = printed(capsys, "demosignins")
    before = stored()
    assert printed(capsys, "demosignins") == first
    assert stored() == before
    accounts = User.objects.filter(is_demo=True).count()
    assert Authenticator.objects.filter(type="totp").count() == accounts
    secrets = set(Authenticator.objects.values_list("data__secret", flat=True))
    assert len(secrets) == accounts


@pytest.mark.parametrize("command", [("demosignins",), ("democode", "officer")])
def test_where_the_demonstration_does_not_run_nothing_is_printed(
    command: tuple[str, ...], settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demosignins")
    settings.DEMO_SIGN_INS = False
    capsys.readouterr()
    rows = AuditRow.objects.count()
    with pytest.raises(CommandError, match="not allowed here"):
        call_command(*command)
    assert capsys.readouterr().out == ""
    assert AuditRow.objects.count() == rows


def test_codes_of_people_are_not_printed() -> None:
    colleague = factories.account()
    services.TOTP.activate(colleague, "A" * 32)
    for key in ("colleague", "nobody", "officer"):
        with pytest.raises(CommandError, match=f"{key} is no sign-in of the demonstration"):
            call_command("democode", key)


def test_only_accounts_of_the_demonstration_are_given_a_factor(system: User, settings: Any) -> None:
    colleague = factories.account()
    for user, by in ((colleague, system), (who("officer"), who("administrator"))):
        with pytest.raises(DeniedError):
            services.give_demo_factor(user=user, by=by, at=AT)
    settings.DEMO_SIGN_INS = False
    with pytest.raises(DeniedError):
        services.give_demo_factor(user=who("officer"), by=system, at=AT)
    assert not Authenticator.objects.exists()
