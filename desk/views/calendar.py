"""The calendar in which meetings are entered: a month with its meetings and deadlines, and from each day to a form."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bureau.facts import terms_of
from desk.views.meetings import meeting_forms
from desk.views.pages import DeskPage
from meetings.choices import BODIES_OF, DaysKnown, MeetingKind
from meetings.facts import (
    body_keys,
    deadlines_for_reader,
    keepers_of_meetings,
    kinds_of_meetings,
    period_for_reader,
)
from meetings.permissions import Verb
from regional.facts import series_facts
from reports.facts import month_for_reader
from secretariat.kernel import permissions
from secretariat.kernel.admin.addresses import screens_of
from secretariat.kernel.dates import Month, header, last_of_month, today
from secretariat.kernel.forms import BACK
from secretariat.kernel.languages import active
from secretariat.kernel.permissions import Denied, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from meetings.facts import DeadlineFact
    from reports.facts import CalendarFact

YEARS = (-2, 3)
"""How many years before and after the one that is shown a month can be chosen."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Of which years there are months: those that somebody may write in an address, and that can be counted from."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting on one of its days: which of how many, and where its screen is."""

    row: CalendarFact
    address: str
    number: int
    days: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month with what falls on it, and where a meeting on it is entered, for whoever may."""

    day: date
    is_today: bool
    meetings: Sequence[Held]
    deadlines: Sequence[DeadlineFact]
    address: str

    @property
    def told(self) -> str:
        """The day in words."""
        code = active().code
        return header(self.day, self.day, code)


def first_of(written: str) -> date | None:
    """The first day of a month that is written as 2018-11; None where it is no month."""
    return day_of(f"{written}-01")


def day_of(written: str) -> date | None:
    """A day that is written as 2018-11-19; None where it is none."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def month_address(month: date) -> str:
    """Where a month is shown."""
    return f"{reverse('desk:calendar')}?month={month:%Y-%m}"


class CalendarPage(DeskPage):
    """A page of the calendar."""

    verb = Verb.VIEW


class CalendarView(CalendarPage):
    """A month: its meetings and deadlines by their days, and what is known by the month only."""

    template_name = "desk/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The days of the month, week by week from Monday. As many queries for many meetings as for few."""
        now, reader = today(), signed_in(self.request)
        month = first_of(self.request.GET.get("month", "")) or now.replace(day=1)
        found = month_for_reader(reader=reader, month=month, as_of=now)
        due: dict[date, list[DeadlineFact]] = {}
        for one in deadlines_for_reader(reader=reader, as_of=now):
            due.setdefault(one.due_on, []).append(one)
        may = bool(meeting_forms(reader))
        kinds = kinds_of_meetings()
        addresses = screens_of((kinds[row.meeting.kind], row.meeting.source.uuid) for row in found)
        days = {
            day: Day(
                day=day,
                is_today=day == now,
                meetings=list(_held(found, addresses, day)),
                deadlines=due.get(day, ()),
                address=f"{reverse('desk:enter')}?on={day.isoformat()}" if may else "",
            )
            for day in _days(month)
        }
        return super().get_context_data(
            title=_("Calendar"),
            month=Month(month),
            weeks=_weeks(month, days),
            weekdays=[capfirst(str(WEEKDAYS[number])) for number in range(7)],
            by_month=[
                (row, addresses[row.meeting.source.uuid])
                for row in found
                if isinstance(row.meeting.dates, Month)
            ],
            is_empty=not any(day.meetings or day.deadlines for day in days.values()),
            before=month_address(month - timedelta(days=1)),
            after=month_address(last_of_month(month) + timedelta(days=1)),
            this=month_address(now),
            shown=f"{month:%Y-%m}",
            months=_months(month),
            may_enter=may,
            on=now if now.replace(day=1) == month else month,
            **kwargs,
        )


def _days(month: date) -> Iterator[date]:
    """The days of a month."""
    return (month + timedelta(number) for number in range(last_of_month(month).day))


def _weeks(month: date, days: dict[date, Day]) -> list[list[Day | None]]:
    """The days by weeks from Monday; None for those of other months."""
    weeks = calendar.Calendar(calendar.MONDAY).monthdays2calendar(month.year, month.month)
    return [
        [days[month.replace(day=number)] if number else None for number, _weekday in week] for week in weeks
    ]


def _held(found: Sequence[CalendarFact], addresses: Mapping[str, str], day: date) -> Iterator[Held]:
    """The meetings on a day, save those of which the month alone is known."""
    for row in found:
        meeting = row.meeting
        if isinstance(meeting.dates, Month) or not meeting.starts_on or not meeting.ends_on:
            continue
        if meeting.starts_on <= day <= meeting.ends_on:
            yield Held(
                row=row,
                address=addresses[meeting.source.uuid],
                number=(day - meeting.starts_on).days + 1,
                days=(meeting.ends_on - meeting.starts_on).days + 1,
            )


def _months(month: date) -> list[tuple[int, list[tuple[str, Month]]]]:
    """The months that can be chosen, by years."""
    years = range(max(FIRST_YEAR, month.year + YEARS[0]), min(LAST_YEAR, month.year + YEARS[1]) + 1)
    return [
        (year, [(f"{year}-{number:02}", Month(date(year, number, 1))) for number in range(1, 13)])
        for year in years
    ]


class EnterView(CalendarPage):
    """Which kind of meeting is to be entered on a day; leads to its form, filled in as far as that is known."""

    template_name = "desk/enter.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may enter none, with the reason.

        Raises:
            DeniedError: They may not.
        """
        permissions.require(signed_in(request), self.verb)
        if not meeting_forms(signed_in(request)):
            permissions.refuse(Denied(permissions.granted_to(keepers_of_meetings())))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the kind; where there is but one, lead on to its form."""
        on = day_of(request.GET.get("on", ""))
        forms = [] if on is None else _forms(request, on)
        if len(forms) == 1:
            [(_label, address)] = forms
            return redirect(address)
        context = self.get_context_data(title=_("Enter a meeting"), on=on, today=today(), forms=forms)
        return self.render_to_response(context)


def _forms(request: HttpRequest, on: date) -> list[tuple[str, str]]:
    """The forms of the kinds that somebody may enter, with their labels. Nine queries."""
    period = period_for_reader(reader=signed_in(request), as_of=on)
    within = period is not None and period.starts_on <= on <= (period.target.ends_on or on)
    key = period.source.key if period and within else ""
    bodies = body_keys()
    own: dict[MeetingKind, dict[str, list[str]]] = {
        MeetingKind.BUREAU_SESSION: {"term": [*terms_of(period=key)]},
        MeetingKind.REGIONAL_CONSULTATION: {"series": [one.source.key for one in series_facts(period=key)]},
    }
    found = []
    for kind, (label, address) in meeting_forms(signed_in(request)).items():
        fitting = {"body": [one for body in BODIES_OF.get(kind, ()) for one in bodies.get(body, ())]}
        named = own.get(kind, fitting)
        # Between which conferences a period lies stands on the period itself.
        if key and kind is not MeetingKind.CONFERENCE:
            named = {**named, "periods": [key]}
        said = {"starts_on": on.isoformat(), "ends_on": on.isoformat(), "days_known": DaysKnown.DAYS}
        said |= {name: keys[0] for name, keys in named.items() if len(keys) == 1}
        found.append((label, f"{address}?{urlencode({**said, BACK: month_address(on)})}"))
    return found
