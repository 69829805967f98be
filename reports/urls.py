"""Addresses of the reports' staff pages and files."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.DeskView.as_view(), name="desk"),
    path("generate/<str:key>/", views.GenerateView.as_view(), name="generate"),
    path("report/<str:key>/", views.ReportView.as_view(), name="report"),
    path("gaps/<str:key>/", views.GapsView.as_view(), name="gaps"),
    path("workbench/<str:key>/", views.WorkbenchView.as_view(), name="workbench"),
    path("workbench/<str:key>/changes/", views.ChangesView.as_view(), name="changes"),
    path("workbench/<str:key>/without-place/", views.WithoutPlaceView.as_view(), name="without-place"),
    path("workbench/<str:key>/resolve/<str:language>/", views.ResolveView.as_view(), name="resolve"),
    path("workbench/<str:key>/text/<str:language>/<str:passage>/", views.WordsView.as_view(), name="words"),
    path("workbench/<str:key>/add/<str:passage>/", views.AddParagraphView.as_view(), name="add-paragraph"),
    path("workbench/<str:key>/arrange/<str:passage>/", views.ArrangeView.as_view(), name="arrange"),
    path("workbench/<str:key>/comment/<str:passage>/", views.CommentView.as_view(), name="comment"),
    path("workbench/<str:key>/exchange/", views.ExchangeView.as_view(), name="exchange"),
    path("workbench/<str:key>/exchange/take/", views.TakeView.as_view(), name="exchange-take"),
    path(
        "workbench/<str:key>/exchange/xliff/<str:language>/",
        views.TranslatorsFileView.as_view(),
        name="exchange-file",
    ),
    path(
        "workbench/<str:key>/exchange/terms/<str:kind>/", views.TermsFileView.as_view(), name="exchange-terms"
    ),
    path("editions/<str:key>/", views.EditionsView.as_view(), name="editions"),
    path("editions/<str:key>/compare/", views.CompareView.as_view(), name="compare"),
    path("editions/<str:key>/<uuid:uuid>/", views.BoardView.as_view(), name="board"),
    path("editions/<str:key>/<uuid:uuid>/act/", views.BoardActView.as_view(), name="board-act"),
    path("editions/<str:key>/<uuid:uuid>/files/", views.EditionFilesView.as_view(), name="edition-files"),
    path("letters/<str:key>/", views.LettersView.as_view(), name="letters"),
    path("run/<uuid:uuid>/", views.RunView.as_view(), name="run"),
    path("run/<uuid:uuid>/progress/", views.RunProgressView.as_view(), name="run-progress"),
    path("run/<uuid:uuid>/retry/", views.RunRetryView.as_view(), name="run-retry"),
    path("citations/<uuid:uuid>/", views.CitationsView.as_view(), name="citations"),
    path("mandate/<uuid:uuid>/", views.MandateView.as_view(), name="mandate"),
    path("file/<str:sha256>/", views.FileView.as_view(), name="file"),
]
