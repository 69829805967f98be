"""Signing in as people do: names and passwords, an authenticator app, a device with a passkey, a clock that one sets."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from secretariat import services
from secretariat.management.commands.democode import code_of
from secretariat.models import User
from tests.conftest import AT

PASSWORD = "a long walk along the lake"
OTHER = "another walk along the shore"
SIGN_IN = "/en/account/sign-in/"
CODE = "/en/account/sign-in/code/"
FACTORS = "/en/account/factors/"
LANDING = "/en/account/landing/"
STAFF = ("administrator", "officer", "editor", "clearing-officer", "translator")


# Accounts ----------------------------------------------------------------------------------------------------


def who(key: str) -> User:
    """An account as it stands."""
    found: User = User.objects.get(key=key)
    return found


def with_password(key: str, password: str = PASSWORD) -> User:
    """An account of the demonstration that can sign in."""
    return services.set_password(user=who(key), password=password, by=services.system_user(at=AT), at=AT)


def with_app(key: str) -> str:
    """An account with a password and an authenticator app; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(with_password(key), secret)
    return secret


def code(secret: str, later: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later."""
    return code_of(secret, at=time.time() + 30 * later)


def recovery_codes(key: str) -> list[str]:
    """The recovery codes of an account that are left."""
    row = Authenticator.objects.get(user__key=key, type=Authenticator.Type.RECOVERY_CODES)
    found: list[str] = row.wrap().get_unused_codes()
    return found


# Signing in --------------------------------------------------------------------------------------------------


def sign_in(client: Client, key: str, password: str = PASSWORD, address: str = SIGN_IN, **more: str) -> Any:
    """Send the form of the sign-in page."""
    return client.post(address, {"login": key, "password": password, **more})


def sign_in_whole(client: Client, key: str, secret: str, later: int = 0, **more: str) -> Any:
    """Sign in with name, password and the code of an authenticator app; the answer to the last."""
    assert sign_in(client, key, **more)["Location"] == CODE
    return client.post(CODE, {"code": code(secret, later)})


def signed_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/en/account/").status_code == 200


# A clock -----------------------------------------------------------------------------------------------------


@dataclass
class Clock:
    """What all code takes for now; set in the middle of a half minute, in which a code is good."""

    at: float

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A clock that one sets."""
    clock = Clock(time.time() // 30 * 30 + 15)
    monkeypatch.setattr(time, "time", lambda: clock.at)
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(clock.at, UTC))
    return clock  # type: ignore[return-value]  # given as it is


# A device ----------------------------------------------------------------------------------------------------


class Device:
    """A device that keeps a passkey, as a browser speaks to it (WebAuthn level 2, no attestation)."""

    def __init__(self, origin: str = "http://localhost") -> None:
        """Make a key."""
        self.origin, self.id = origin, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def _told(self, kind: str, options: dict[str, Any]) -> CollectedClientData:
        challenge = websafe_decode(options["challenge"])
        return CollectedClientData.create(kind, challenge, self.origin)

    def create(self, options: dict[str, Any]) -> str:
        """The answer to being asked for a new passkey."""
        options = options["publicKey"]
        told = self._told("webauthn.create", options)
        public = ES256.from_cryptography_key(self.key.public_key())
        kept = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(_hash(options["rp"]["id"]), flags, 0, kept)
        made = AttestationObject.create("none", data, {})
        response = {"clientDataJSON": websafe_encode(told), "attestationObject": websafe_encode(made)}
        return self._answer({**response, "transports": ["internal"]})

    def get(self, options: dict[str, Any]) -> str:
        """The answer to being asked to sign in."""
        options = options["publicKey"]
        told = self._told("webauthn.get", options)
        data = AuthenticatorData.create(
            _hash(options["rpId"]), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV, 0
        )
        signature = self.key.sign(data + told.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(told),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": None,
        }
        return self._answer(response)

    def _answer(self, response: dict[str, Any]) -> str:
        name = websafe_encode(self.id)
        answer = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**answer, "clientExtensionResults": {}})


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def use(client: Client, address: str, device: Device, act: str = "get", **more: str) -> Any:
    """Use a passkey on a page as its script does: ask, let the device answer, send the answer."""
    options = client.post(address, {"begin": "yes"}).json()
    return client.post(address, {"credential": getattr(device, act)(options), **more})
