"""Addresses of the portal; they begin with the language."""

from django.urls import path

from portal import feeds, views

app_name = "portal"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("search/", views.SearchView.as_view(), name="search"),
    path("news/", views.NewsView.as_view(), name="news"),
    path("timeline/", views.TimelineView.as_view(), name="timeline"),
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("calendar/<str:key>/", views.MeetingView.as_view(), name="meeting"),
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="feed"),
    path("work/", views.WorkView.as_view(), name="work"),
    *(path(f"work/{view.name}/", view.as_view(), name=view.name) for view in views.STRANDS),
    path("documents/", views.DocumentListView.as_view(), name="documents"),
    path("documents/<uuid:file>/", views.DocumentFileView.as_view(), name="document-file"),
    path("documents/<str:key>/", views.DocumentView.as_view(), name="document"),
    path("mandates/", views.MandateListView.as_view(), name="mandates"),
    path("mandates/<str:key>/", views.MandateView.as_view(), name="mandate"),
    path("contributions/", views.ContributionListView.as_view(), name="contributions"),
    path("applications/", views.ApplicationsView.as_view(), name="applications"),
    path("parties/", views.PartyListView.as_view(), name="parties"),
    path("parties/<str:key>/", views.PartyView.as_view(), name="party"),
    path("bureau/", views.SessionListView.as_view(), name="sessions"),
    path("rounds/", views.RoundListView.as_view(), name="rounds"),
    path("rounds/<str:key>/", views.RoundView.as_view(), name="round"),
    path("reports/", views.ReportListView.as_view(), name="reports"),
    path("reports/<str:key>/", views.ReportView.as_view(), name="report"),
    path("reports/<str:key>/changes/", views.ReportChangesView.as_view(), name="report-changes"),
    path("reports/<str:key>/editions/<uuid:uuid>/", views.IssuedEditionView.as_view(), name="edition"),
]
