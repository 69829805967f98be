"""Account pages: where each person's work is, one's own language and calendar feed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, RedirectView

from secretariat import services
from secretariat.choices import PROGRAMME_OFFICERS, Role
from secretariat.facts import convention_fact
from secretariat.facts.letters import own_letters
from secretariat.forms import AccountForm, RemindersForm, TimeZoneForm
from secretariat.kernel import permissions
from secretariat.kernel.dates import now, today
from secretariat.kernel.lists import enumerated
from secretariat.kernel.permissions import signed_in
from secretariat.permissions import Verb

# Where the work of each role is.
LANDINGS = {
    **dict.fromkeys((Role.ADMINISTRATOR, *PROGRAMME_OFFICERS, Role.FINANCE_OFFICER), "admin:index"),
    Role.EDITOR: "reports:desk",
    Role.CLEARING_OFFICER: "reports:desk",
    Role.TRANSLATOR: "reports:desk",
    Role.AUDITOR: "admin:kernel_auditrow_changelist",
    Role.BUREAU_MEMBER: "portal:home",
    Role.BOARD_MEMBER: "portal:rounds",
    Role.HARVESTER: "account:tokens",
}


class LandingView(RedirectView):
    """Lead each person to where their work is, in their language."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """The page of the one role they hold; the start of the staff screens for staff with several."""
        user = signed_in(self.request)
        pages = {LANDINGS[Role(role)] for role in user.role_names}
        if len(pages) > 1 and user.is_staff:
            pages = {"admin:index"}
        page = reverse(min(pages, default="account:account"))
        return translate_url(page, user.language)


@method_decorator(never_cache, name="dispatch")
class AccountView(FormView):
    """One's own language."""

    template_name = "account/account.html"
    form_class = AccountForm
    section = "account"
    request: HttpRequest

    def get_initial(self) -> dict[str, Any]:
        """The language chosen before."""
        return {"language": signed_in(self.request).language}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the person is here, and whether they have a feed."""
        user = signed_in(self.request)
        roles = enumerated(permissions.labels_of(user.role_names)) or "—"
        context = {
            "roles": roles,
            "feed_open": bool(user.feed_digest),
            "zone_form": TimeZoneForm(initial={"time_zone": user.time_zone}),
            "may_be_reminded": permissions.may(user, Verb.CHOOSE_REMINDERS),
            "reminders_form": RemindersForm(
                initial={"reminders": user.reminders, "weekday": user.reminders_on}
            ),
            "letters": own_letters(user),
        }
        return super().get_context_data(**context | kwargs)

    def form_valid(self, form: AccountForm) -> HttpResponse:
        """Remember the language, and go on in it."""
        language = form.cleaned_data["language"]
        services.choose_language(user=signed_in(self.request), language=language, at=now())
        with translation.override(language):
            messages.success(self.request, _("Your language is saved."))
        return redirect(translate_url(self.next_page(), language))

    def next_page(self) -> str:
        """Where one goes on."""
        return reverse("account:account")


class SentForm(AccountView):
    """A form that is sent here from another page."""

    def standing_form(self) -> AccountForm:
        """The form of the account's page as it stands, where another one is answered."""
        return AccountForm(initial=self.get_initial())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever comes without it, after signing in anew or in another language, finds it on the account's page."""
        return redirect("account:account")


class LanguageView(SentForm):
    """One's own language, chosen from the menu of the staff screens, on whose page one stays."""

    def next_page(self) -> str:
        """The page one was on, if it is one of ours."""
        page = self.request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(
            page, {self.request.get_host()}, require_https=self.request.is_secure()
        )
        # A word without a slash would be taken for the name of a page, and there is none of that name.
        return page if safe and page.startswith("/") else super().next_page()


class TimeZoneView(SentForm):
    """One's own time zone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember it; or say what is wrong with it."""
        form = TimeZoneForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=self.standing_form(), zone_form=form))
        services.choose_time_zone(user=signed_in(request), time_zone=form.cleaned_data["time_zone"], at=now())
        messages.success(request, _("Your time zone is saved."))
        return redirect("account:account")


class RemindersView(SentForm):
    """How often one is reminded of deadlines and meetings."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember it; or say what is wrong with it."""
        permissions.require(signed_in(request), Verb.CHOOSE_REMINDERS)
        form = RemindersForm(request.POST)
        if not form.is_valid():
            standing = self.get_context_data(form=self.standing_form())
            return self.render_to_response({**standing, "reminders_form": form})
        services.choose_reminders(user=signed_in(request), **form.cleaned_data, at=now())
        messages.success(request, _("Your choice of reminders is saved."))
        return redirect("account:account")


class NewsView(SentForm):
    """What is new in the portal, seen."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember that all is seen, and go back to the portal."""
        services.see_news(user=signed_in(request), at=now())
        messages.success(request, _("All that is recorded so far counts as seen."))
        return redirect("portal:home")


class FeedView(SentForm):
    """One's own calendar feed: opened, given a new address, or closed."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the new address, this once; or say that the feed is closed."""
        user = signed_in(request)
        if "close" in request.POST:
            services.close_feed(user=user, at=now())
            messages.success(request, _("Your calendar feed is closed; its address leads nowhere any more."))
            return redirect("account:account")
        token = services.open_feed(user=user, at=now())
        address = settings.SITE_ADDRESS + reverse("portal:feed", kwargs={"token": token})
        standing = self.get_context_data(form=self.standing_form())
        return self.render_to_response({**standing, "feed_open": True, "feed_address": address})


def frame(request: HttpRequest) -> dict[str, Any]:
    """What pages show: the convention, the day, whether it is pinned; and where their menu of languages returns to."""
    return {
        "convention": SimpleLazyObject(convention_fact),  # read when a page names it
        "today": today(),
        "pinned": settings.PINNED_TODAY is not None,
        "redirect_to": request.get_full_path(),  # the name that the staff screens' library asks for
    }
