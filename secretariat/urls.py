"""The site's addresses: the portal and accounts under a language, the staff screens beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView

from secretariat import views
from secretariat.views import factors, signing_in, tokens

account = (
    [
        path("", views.AccountView.as_view(), name="account"),
        path("language/", views.LanguageView.as_view(), name="language"),
        path("time-zone/", views.TimeZoneView.as_view(), name="time-zone"),
        path("reminders/", views.RemindersView.as_view(), name="reminders"),
        path("news/", views.NewsView.as_view(), name="news"),
        path("feed/", views.FeedView.as_view(), name="feed"),
        path("tokens/", tokens.TokensView.as_view(), name="tokens"),
        path("landing/", views.LandingView.as_view(), name="landing"),
        path("sessions/", factors.SessionsView.as_view(), name="sessions"),
        path("factors/<int:pk>/remove/", factors.RemoveFactorView.as_view(), name="remove-factor"),
        path(
            "factors/recovery-codes/file/",
            factors.RecoveryCodesFileView.as_view(),
            name="recovery-codes-file",
        ),
        path("invitation/<str:token>/", signing_in.InvitationView.as_view(), name="invitation"),
        path("password/forgotten/<str:token>/", signing_in.NewPasswordView.as_view(), name="new-password"),
    ],
    "account",
)
# The addresses to which allauth's flows lead are called as it calls them. What it has besides has no address here.
signing = [
    path("sign-in/", signing_in.SignInView.as_view(), name="account_login"),
    path("sign-in/code/", signing_in.CodeView.as_view(), name="mfa_authenticate"),
    path("sign-out/", signing_in.SignOutView.as_view(), name="account_logout"),
    path("confirm/", signing_in.ConfirmPasswordView.as_view(), name="account_reauthenticate"),
    path("confirm/code/", signing_in.ConfirmCodeView.as_view(), name="mfa_reauthenticate"),
    path("confirm/passkey/", signing_in.ConfirmPasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("password/", signing_in.OwnPasswordView.as_view(), name="account_change_password"),
    path("password/forgotten/", signing_in.ForgottenPasswordView.as_view(), name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        signing_in.ForgottenPasswordSentView.as_view(),
        name="account_reset_password_done",
    ),
    path("factors/", factors.FactorsView.as_view(), name="mfa_index"),
    path("factors/app/", factors.SetUpAppView.as_view(), name="mfa_activate_totp"),
    path("factors/passkey/", factors.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("factors/recovery-codes/", factors.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
]

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(url=reverse_lazy("portal:home"))), name="root"),
    path("admin/login/", signing_in.StaffSignInView.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("reports/", include("reports.urls")),
    path("meetings/", include("meetings.urls")),
    path("api/", include("api.urls")),
    path("desk/", include("desk.urls")),
    *i18n_patterns(
        path("account/", include([*signing, path("", include(account))])),
        path("", include("portal.urls")),
    ),
]

# Programs are refused in their own way; people by the pages that stand below `templates`.
handler400 = "api.views.problems.bad_request"
handler403 = "api.views.problems.forbidden"
handler404 = "api.views.problems.not_found"
handler500 = "api.views.problems.failed"
