"""Addresses of the desk, beside the staff screens."""

from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("calendar/", views.CalendarView.as_view(), name="calendar"),
    path("calendar/enter/", views.EnterView.as_view(), name="enter"),
    path("beginning/", views.BeginningView.as_view(), name="beginning"),
    path("beginning/countries.csv", views.CountriesView.as_view(), name="countries"),
    path("beginning/outline/", views.OutlineView.as_view(), name="outline"),
]
