"""Addresses of the portal; they begin with the language."""

from django.urls import path

from portal import feeds, views

app_name = "portal"
urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="feed"),
    path("work/", views.WorkView.as_view(), name="work"),
    *(path(f"work/{view.name}/", view.as_view(), name=view.name) for view in views.STRANDS),
    path("documents/<uuid:file>/", views.DocumentFileView.as_view(), name="document-file"),
    path("bureau/", views.SessionListView.as_view(), name="sessions"),
    path("bureau/<str:key>/", views.SessionView.as_view(), name="session"),
    path("rounds/", views.RoundListView.as_view(), name="rounds"),
    path("rounds/<str:key>/", views.RoundView.as_view(), name="round"),
    path("reports/", views.ReportListView.as_view(), name="reports"),
    path("reports/<str:key>/", views.ReportView.as_view(), name="report"),
]
