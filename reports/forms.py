"""Input of the reports' staff pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.kernel import languages


class GapsForm(forms.Form):
    """As of which day."""

    as_of = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_(
            "The report says what is so on this day: what lies before it is past, what comes after is ahead."
        ),
    )


class GenerateForm(GapsForm):
    """As of which day, in which languages."""

    only = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(language.code, language.own_name) for language in languages.LANGUAGES],
        initial=languages.CODES,
        widget=forms.CheckboxSelectMultiple,
    )

    def wanted(self) -> dict[str, Any]:
        """What the service takes."""
        return {"as_of": self.cleaned_data["as_of"], "only": self.cleaned_data["only"]}
