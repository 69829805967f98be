"""The portal's pages, from facts alone: nothing here writes."""

from portal.views.pages import (
    CalendarView,
    DocumentFileView,
    HomeView,
    ReportListView,
    ReportView,
    SessionListView,
    SessionView,
)
from portal.views.rounds import RoundListView, RoundView
from portal.views.strands import STRANDS, PreparationView, WorkView

__all__ = (
    "STRANDS",
    "CalendarView",
    "DocumentFileView",
    "HomeView",
    "PreparationView",
    "ReportListView",
    "ReportView",
    "RoundListView",
    "RoundView",
    "SessionListView",
    "SessionView",
    "WorkView",
)
