"""Addresses of the staff pages of documents' files and of deadlines."""

from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("deadlines/", views.DeadlinesView.as_view(), name="deadlines"),
    path(
        "deadlines/<str:key>/<str:rule>/<slug:verb>/",
        views.DeadlineActView.as_view(),
        name="deadline-act",
    ),
    path("documents/<str:key>/files/", views.FilesView.as_view(), name="files"),
    path(
        "documents/<str:key>/files/<uuid:file>/withdraw/",
        views.WithdrawFileView.as_view(),
        name="withdraw-file",
    ),
]
