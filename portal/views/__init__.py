"""The portal's pages, from facts alone: nothing here writes."""

from portal.views.documents import DocumentFileView, DocumentListView, DocumentView
from portal.views.finance import ApplicationsView, ContributionListView
from portal.views.finding import NewsView, SearchView
from portal.views.home import HomeView
from portal.views.mandates import MandateListView, MandateView
from portal.views.meetings import CalendarView, MeetingView, TimelineView
from portal.views.pages import SessionListView
from portal.views.parties import PartyListView, PartyView
from portal.views.reports import IssuedEditionView, ReportChangesView, ReportListView, ReportView
from portal.views.rounds import RoundListView, RoundView
from portal.views.strands import STRANDS, PreparationView, WorkView

__all__ = (
    "STRANDS",
    "ApplicationsView",
    "CalendarView",
    "ContributionListView",
    "DocumentFileView",
    "DocumentListView",
    "DocumentView",
    "HomeView",
    "IssuedEditionView",
    "MandateListView",
    "MandateView",
    "MeetingView",
    "NewsView",
    "PartyListView",
    "PartyView",
    "PreparationView",
    "ReportChangesView",
    "ReportListView",
    "ReportView",
    "RoundListView",
    "RoundView",
    "SearchView",
    "SessionListView",
    "TimelineView",
    "WorkView",
)
