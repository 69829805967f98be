"""Values that are encrypted at rest: a text and its token, and the column that holds one.

Fernet (AES-128-CBC with HMAC-SHA-256) under the keys of `FIELD_KEYS`, the newest first: it encrypts, all of them decrypt.
What code and templates get from such a column is `Sealed`, which says itself masked wherever it is printed: the text comes
out only where somebody opens it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from secretariat.kernel.texts import canonical

MASK = "••••"
MOST_SHOWN = 4


class UnreadableError(InvalidToken):
    """A token that was damaged, or encrypted under a key that is none of `FIELD_KEYS`; says so to people."""

    def __init__(self) -> None:
        """Say both, for nobody can tell which."""
        super().__init__(
            _(
                "It cannot be read: its key is not among FIELD_KEYS, or what is stored was damaged. Tell an administrator."
            )
        )


def encrypt(text: str) -> str:
    """The token of a text, under the newest key."""
    return _keys(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text of a token.

    Raises:
        UnreadableError: No key opens it.
    """
    try:
        return _keys(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise UnreadableError from error


def renewed(token: str) -> str:
    """The token under the newest key; the same one where it is so already.

    Raises:
        UnreadableError: No key opens it.
    """
    newest, *_older = settings.FIELD_KEYS
    try:
        Fernet(newest).decrypt(token.encode())
    except InvalidToken:
        try:
            return _keys(tuple(settings.FIELD_KEYS)).rotate(token.encode()).decode()
        except InvalidToken as error:
            raise UnreadableError from error
    return token


@cache
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


class Sealed:
    """A text as it is stored; printed, it shows its last characters only."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        """Take the token."""
        self.token = token

    @classmethod
    def of(cls, text: str) -> Sealed:
        """Seal a text."""
        return cls(encrypt(canonical(text).strip()))

    def open(self) -> str:
        """The text.

        Raises:
            UnreadableError: No key opens it.
        """
        return decrypt(self.token)

    def __str__(self) -> str:
        try:
            text = self.open()
        except UnreadableError:
            return _("cannot be read")
        shown = min(MOST_SHOWN, len(text) // 2)
        return f"\u2066{MASK} {text[len(text) - shown :]}\u2069".replace(
            " \u2069", "\u2069"
        )  # one stretch from left to right

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {MASK}>"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same text; what cannot be read is like its own token only."""
        if not isinstance(other, (str, Sealed)):
            return NotImplemented
        if isinstance(other, Sealed) and other.token == self.token:
            return True
        try:
            return self.open() == (other.open() if isinstance(other, Sealed) else other)
        except UnreadableError:
            return False

    __hash__ = None  # type: ignore[assignment]  # equal ones have different tokens


class SealedField(forms.CharField):
    """A form's field of an encrypted column: the stored text is never sent; an empty answer leaves it as it is."""

    def prepare_value(self, value: Any) -> Any:
        """Send nothing of what is stored."""
        return "" if isinstance(value, Sealed) else value

    def tell(self, standing: Any) -> None:
        """Show the end of what is stored in the place of an answer; where nothing is, one is needed."""
        self.required = not isinstance(standing, Sealed)
        if isinstance(standing, Sealed):
            self.widget.attrs["placeholder"] = str(standing)
            self.help_text = _("%(number)s is kept unless you type another one.") % {"number": standing}

    def clean(self, value: Any) -> Any:
        """Seal what was typed, so that nothing else sees it."""
        text = super().clean(value)
        return Sealed.of(text) if text else text


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # generic in stubs only
    """A text that is encrypted at rest: `Sealed` in Python, a token in the database. It cannot be searched or sorted by."""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        """Seal what is read."""
        return Sealed(value) if value else value

    def to_python(self, value: Any) -> Any:
        """Seal what is typed."""
        return value if value is None or value == "" or isinstance(value, Sealed) else Sealed.of(str(value))

    def run_validators(self, value: Any) -> None:
        """Look at the text; at none that cannot be read, which nobody has just typed."""
        if not isinstance(value, Sealed):
            return
        try:
            text = value.open()
        except UnreadableError:
            return
        super().run_validators(text)

    def get_prep_value(self, value: Any) -> Any:
        """The token.

        Raises:
            TypeError: A text is looked for: the same text has another token each time.
        """
        if value is None or value == "":
            return value
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is encrypted: it cannot be searched")
        return value.token

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The token of what is stored."""
        return super().get_db_prep_save(self.to_python(value), connection)

    def get_lookup(self, lookup_name: str) -> Any:
        """Ask whether there is one, or for a token: what tokens begin with or hold says nothing of their texts."""
        return super().get_lookup(lookup_name) if lookup_name in {"exact", "in", "isnull"} else None

    def value_to_string(self, obj: models.Model) -> str:
        """What serializers write: masked."""
        return str(self.value_from_object(obj))

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Leave what is stored as it is where nothing was typed."""
        if data:
            super().save_form_data(instance, data)

    def formfield(self, *_args: Any, **kwargs: Any) -> Any:
        """A field that sends nothing; the record itself asks for a text where it has none."""
        return super().formfield(**{"form_class": SealedField, **kwargs, "required": False})
