"""The site's addresses: the portal and accounts under a language, the staff screens beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

from secretariat import views

account = (
    [
        path("", views.AccountView.as_view(), name="account"),
        path("language/", views.LanguageView.as_view(), name="language"),
        path("password/", views.PasswordView.as_view(), name="password"),
        path("feed/", views.FeedView.as_view(), name="feed"),
        path("sign-in/", views.SignInView.as_view(), name="sign-in"),
        path("sign-out/", views.SignOutView.as_view(), name="sign-out"),
        path("landing/", views.LandingView.as_view(), name="landing"),
    ],
    "account",
)

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(url=reverse_lazy("portal:home"))), name="root"),
    path("admin/login/", views.StaffSignInView.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account:account")),
    path("admin/", admin.site.urls),
    path("reports/", include("reports.urls")),
    path("meetings/", include("meetings.urls")),
    *i18n_patterns(
        path("account/", include(account)),
        path("", include("portal.urls")),
    ),
]
