"""Input of the pages of documents' files and of deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
)

from meetings.choices import DeadlineState
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


class DeadlinesForm(forms.Form):
    """Which deadlines are listed."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    mine = forms.BooleanField(label=_("Only those that concern me"), required=False)

    def __init__(self, *args: Any, meetings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the meetings that have deadlines."""
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *DeadlineState.choices]  # type: ignore[attr-defined]  # as above
        self.fields["meeting"].choices = [("", _("All")), *meetings]  # type: ignore[attr-defined]  # as above


class MeetDeadlineForm(forms.Form):
    """On which day a deadline was met."""

    met_on = forms.DateField(label=_("Met on"), widget=UnfoldAdminSingleDateWidget())
    reason = forms.CharField(
        label=_("Note"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("The history keeps it."),
    )


class MoveDeadlineForm(ReasonForm):
    """To which day a deadline is moved, and why."""

    due_on = forms.DateField(
        label=_("Moved to"),
        required=False,
        widget=UnfoldAdminSingleDateWidget(),
        help_text=_("Empty for the day of the rule again."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=250,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("It stands beside the day, and the history keeps it."),
    )
    field_order = ("due_on", "reason")


class ReopenDeadlineForm(ReasonForm):
    """Why it was not met after all."""
