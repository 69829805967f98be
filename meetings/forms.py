"""Input of the pages of documents' files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from secretariat.kernel import uploads
from secretariat.kernel.forms import ReasonForm


class AttachForm(forms.Form):
    """A file of a document in a language."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=UnfoldAdminSelectWidget
    )
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "PDF, Word, Excel, PowerPoint, PNG or JPEG, at most 25 MB, without macros, other files inside, or a password."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind.value}" for kind in uploads.Kind)}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("The history keeps it."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > uploads.LARGEST:
            raise forms.ValidationError(str(uploads.too_large(file.size, uploads.LARGEST)))
        return file


class WithdrawForm(ReasonForm):
    """Why a file is withdrawn."""
