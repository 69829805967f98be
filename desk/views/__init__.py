"""The desk's pages."""

from desk.views.beginning import BeginningView, CountriesView, OutlineView
from desk.views.calendar import CalendarView, EnterView

__all__ = ("BeginningView", "CalendarView", "CountriesView", "EnterView", "OutlineView")
