"""The portal's pages, from facts alone: nothing here writes."""

from portal.views.pages import (
    CalendarView,
    HomeView,
    ReportListView,
    ReportView,
    SessionListView,
    SessionView,
)
from portal.views.strands import STRANDS, PreparationView, WorkView

__all__ = (
    "STRANDS",
    "CalendarView",
    "HomeView",
    "PreparationView",
    "ReportListView",
    "ReportView",
    "SessionListView",
    "SessionView",
    "WorkView",
)
