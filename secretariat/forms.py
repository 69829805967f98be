"""Input of the account pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminPasswordWidget

from secretariat.kernel import languages


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": _("The name or the password is not right. Both distinguish capitals."),
        "inactive": _("This account is no longer active."),
    }


class AccountForm(forms.Form):
    """One's own language."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        help_text=_(
            "For the staff screens and for messages; pages of the portal name their language in the address."
        ),
    )


class OwnPasswordForm(PasswordChangeForm):
    """The old password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Do not jump to this form on a page that has others."""
        super().__init__(*args, **kwargs)
        self.fields["old_password"].widget.attrs.pop("autofocus", None)


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic in stubs only
    """A new password for an account, twice, on the staff screens."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Look like the other forms there."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"})
