"""Addresses of the staff pages of documents' files."""

from django.urls import path

from meetings import views

app_name = "meetings"
urlpatterns = [
    path("documents/<str:key>/files/", views.FilesView.as_view(), name="files"),
    path(
        "documents/<str:key>/files/<uuid:file>/withdraw/",
        views.WithdrawFileView.as_view(),
        name="withdraw-file",
    ),
]
