"""Input of the account pages; allauth's forms, in words of ours."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm as FactorForm
from allauth.mfa.base.forms import ReauthenticateForm as ConfirmFactorForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from cryptography.fernet import InvalidToken
from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secretariat.choices import Reminders, Weekday
from secretariat.facts.letters import kinds_of_letters
from secretariat.kernel import languages
from secretariat.kernel.choices import PartState
from secretariat.kernel.dates import zone_names
from secretariat.kernel.encryption import decrypt, encrypt
from secretariat.models import User

AREAS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
"""With which the names of time zones begin that are no older names of others."""
SET_UP_WITHIN = 15 * 60
"""Seconds that one has for setting up an authenticator app."""

NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}
PRESENT = {"autocomplete": "current-password", "dir": "ltr"}
NEW = {"autocomplete": "new-password", "dir": "ltr"}
CODE = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "spellcheck": "false",
    "inputmode": "numeric",
    "dir": "ltr",
}


def _shown(form: forms.Form, name: str, label: Any, attributes: dict[str, Any]) -> None:
    """Say what a field of a library's form is called and how it is filled in."""
    form.fields[name].label = label
    form.fields[name].widget.attrs = dict(attributes)


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the fields ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "login", _("User name"), NAME)
        _shown(self, "password", _("Password"), PRESENT)
        self.fields["password"].help_text = ""


class CodeForm(FactorForm):
    """A code of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the field ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "code", _("Code"), CODE)


class ConfirmCodeForm(ConfirmFactorForm):
    """The same, asked for once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the field ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "code", _("Code"), CODE)


class TokenForm(forms.Form):
    """A token for a program: what it is for, and for how long."""

    label = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("The program that will have it, so that you know it again."),
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("365 days"))],
        initial=90,
    )


class ConfirmPasswordForm(ReauthenticateForm):
    """The password, asked for once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the field ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "password", _("Password"), PRESENT)
        self.fields["password"].help_text = ""


class AppForm(ActivateTOTPForm):
    """The first code of an authenticator app.

    The secret travels with the form, encrypted and bound to the account, so that looking at the page stores nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the secret that was shown, or a new one where there is none or it is too old."""
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        _shown(self, "code", _("Code"), CODE)
        self.salt = f"secretariat.app.{self.user.uuid}"
        self.secret = self._sent() or generate_totp_secret()

    def _sent(self) -> str:
        try:
            sent = signing.loads(self.data.get("kept", ""), salt=self.salt, max_age=SET_UP_WITHIN)
            return decrypt(sent)
        except (signing.BadSignature, InvalidToken):
            return ""

    @property
    def kept(self) -> str:
        """The secret as it travels with the form."""
        return signing.dumps(encrypt(self.secret), salt=self.salt)


class PasskeyForm(AddWebAuthnForm):
    """A new passkey and what its holder calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the field ours."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs = {"maxlength": "60"}
        self.fields["name"].help_text = _("For instance the device it is kept on.")


class ForgottenPasswordForm(ResetPasswordForm):
    """The e-mail address of whoever has forgotten their password."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the field ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "email", _("E-mail address"), {"type": "email", "autocomplete": "email", "dir": "ltr"})

    def clean_email(self) -> str:
        """Find the accounts; that there is none is nobody's business."""
        self.users = User.objects.reached_at(self.cleaned_data["email"])
        email: str = self.cleaned_data["email"]
        return email

    def save(self, request: Any, **kwargs: Any) -> str:
        """Letters are asked for by the view."""
        email: str = self.cleaned_data["email"]
        return email


class LinkPasswordForm(SetPasswordForm):
    """A password for an account, twice, by whoever has a link to set it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the fields ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "password1", _("New password"), NEW)
        _shown(self, "password2", _("New password, again"), NEW)

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        return _compared(self)


class OwnPasswordForm(ChangePasswordForm):
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call the fields ours."""
        super().__init__(*args, **kwargs)
        _shown(self, "oldpassword", _("Present password"), PRESENT)
        _shown(self, "password1", _("New password"), NEW)
        _shown(self, "password2", _("New password, again"), NEW)
        self.fields["oldpassword"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        return _compared(self)


def _compared(form: forms.Form) -> dict[str, Any]:
    """What a form says, with an error where the new password is not the same twice."""
    said = form.cleaned_data
    if "password1" in said and "password2" in said and said["password1"] != said["password2"]:
        form.add_error("password2", _("The two passwords are not the same."))
    return said


class LanguageSelect(forms.Select):
    """The languages by their own names, each name in its language."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say in which language a name is."""
        option = super().create_option(*args, **kwargs)
        if language := languages.BY_CODE.get(str(option["value"])):
            option["attrs"] |= {"lang": language.tag, "dir": language.direction}
        return option


def zones() -> list[tuple[str, Any]]:
    """The time zones to choose from, by the part of the world that they lie in; first that of the secretariat."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(zone_names()):
        area, _slash, place = name.partition("/")
        if place and area in AREAS:
            found.setdefault(area, []).append((name, place.replace("_", " ")))
    own = _("That of the secretariat (%(zone)s)") % {"zone": settings.TIME_ZONE}
    return [("", own), ("UTC", "UTC"), *((area, places) for area, places in found.items())]


class AccountForm(forms.Form):
    """One's own language."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        widget=LanguageSelect,
        help_text=_(
            "For the staff screens and for messages; pages of the portal name their language in the address."
        ),
    )


class TimeZoneForm(forms.Form):
    """One's own time zone; empty for that of the secretariat."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=zones,
        help_text=_("Times of meetings are told by the clock of the venue and by yours."),
    )


class RemindersForm(forms.Form):
    """How often one is reminded, and on which day of the week where it is once."""

    reminders = forms.ChoiceField(
        label=_("Reminders by mail"),
        choices=Reminders,
        help_text=_(
            "What is late, what is due within seven days and which meetings are ahead, at seven in the morning of "
            "your time zone. Where there is nothing to tell, none is sent."
        ),
    )
    weekday = forms.ChoiceField(label=_("Day of the weekly reminder"), choices=Weekday)


class LettersForm(forms.Form):
    """Which letters are listed."""

    to = forms.CharField(label=pgettext_lazy("letter", "To"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Letter"),
        required=False,
        choices=lambda: [
            ("", _("All")),
            *((letter, called) for (_run, letter), called in kinds_of_letters().items()),
        ],
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *PartState.choices])
