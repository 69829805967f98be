"""Programs as they come: with the token of an account, or with none."""

from __future__ import annotations

from typing import Any

from django.test import Client

from secretariat import services
from secretariat.kernel.dates import now
from secretariat.models import User


def token_of(key: str, days: int = 30) -> str:
    """A new token of an account."""
    account = User.objects.get(key=key)
    return services.create_token(user=account, label="A program of the tests", days=days, at=now())


def program(key: str, **options: Any) -> Client:
    """A program that has a token of an account."""
    return Client(headers={"Authorization": f"Bearer {token_of(key)}"}, **options)


def asked(client: Client, path: str, **query: Any) -> Any:
    """What is answered below the address of the first version, which must be an answer."""
    response = client.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def keys(client: Client, path: str, **query: Any) -> list[str]:
    """The keys of the records of a list."""
    return [item["key"] for item in asked(client, path, size=200, **query)["items"]]


def texts(found: list[dict[str, str]]) -> dict[str, str]:
    """Texts by language; each language stands once."""
    by_language = {text["language"]: text["value"] for text in found}
    assert len(by_language) == len(found)
    return by_language
