"""What readers may ask of the portal's lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from meetings.choices import MeetingKind, Tense
from secretariat.choices import PartyStatus, RegionalGroup
from secretariat.kernel.sorting import has_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meetings.facts import PeriodFact
    from reports.facts import CalendarFact
    from secretariat.facts.parties import PartyFact

ALL_PERIODS = "all"
FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
"""Between which a list is asked for as of a day."""


class SearchForm(forms.Form):
    """Which words to look for; without any everything is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)

    @property
    def asked(self) -> str:
        """The words asked for; empty where there are none, or too many."""
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))


class CalendarForm(forms.Form):
    """Which meetings of the calendar to show; what is not asked for, or cannot be, is left open."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    period = forms.ChoiceField(label=_("Period"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *MeetingKind.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *Tense.choices]
    )

    def __init__(self, data: Any, *, periods: Sequence[tuple[str, str]], period: PeriodFact | None) -> None:
        """Offer the periods, each by its key with that of its conference; `period` is the one meant where none is named."""
        super().__init__(data)
        self.standing = period.source.key if period else ALL_PERIODS
        offered = [
            (key, _("Up to %(conference)s") % {"conference": conference}) for key, conference in periods
        ]
        choice: Any = self.fields["period"]
        choice.choices = [*offered, (ALL_PERIODS, _("All periods"))]
        choice.initial = self.standing
        self.is_valid()

    def asked(self, name: str) -> str:
        """What is asked for in a field; empty where nothing is, or nothing that could be."""
        return str(self.cleaned_data.get(name, ""))

    @property
    def period_key(self) -> str:
        """The key of the period asked for; empty for all times."""
        asked = self.asked("period") or self.standing
        return "" if asked == ALL_PERIODS else asked

    def chosen(self, found: Iterable[CalendarFact], code: str) -> list[CalendarFact]:
        """Those of some meetings that are asked for; the search looks for each word in what a row says."""
        return [
            row
            for row in found
            if self.asked("kind") in {"", row.meeting.kind}
            and self.asked("status") in {"", row.meeting.tense}
            and has_words(row.text(code), self.asked("q"), code)
        ]

    @property
    def narrows(self) -> bool:
        """Whether anything but the period is asked for."""
        return any(self.asked(name) for name in ("q", "kind", "status"))


class PartiesForm(SearchForm):
    """Which Parties to show, and as of which day; what is not asked for, or cannot be, is left open."""

    group = forms.ChoiceField(
        label=_("Regional group"), required=False, choices=[("", _("All groups")), *RegionalGroup.choices]
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Any status")), *PartyStatus.choices]
    )
    on = forms.DateField(
        label=_("As of"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )

    def __init__(self, data: Any, *, today: date) -> None:
        """Take today where no day is asked for."""
        super().__init__(data)
        self.today = today
        self.is_valid()

    @property
    def day(self) -> date:
        """The day asked about."""
        found: date | None = self.cleaned_data.get("on")
        return found or self.today

    def chosen(self, found: Iterable[PartyFact]) -> list[PartyFact]:
        """Those of some Parties that are asked for."""
        group, status = self.cleaned_data.get("group", ""), self.cleaned_data.get("status", "")
        return [fact for fact in found if group in {"", fact.group} and status in {"", fact.status}]
