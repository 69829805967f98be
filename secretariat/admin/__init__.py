"""Staff screens of the base records, and the menu of all screens."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from secretariat import services
from secretariat.adapters import note
from secretariat.admin.letters import LETTERS, letters_page
from secretariat.admin.personal import PERSONAL_DATA, PersonalAdmin, TravelDocumentAdmin, personal_data
from secretariat.kernel import languages, permissions
from secretariat.kernel.admin import RecordAdmin
from secretariat.kernel.admin.questions import complain
from secretariat.kernel.admin.shown import verb_label
from secretariat.kernel.dates import now
from secretariat.kernel.forms import ReasonForm
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.models import (
    Contribution,
    Convention,
    Country,
    FocalPoint,
    Organization,
    Person,
    Place,
    Post,
    Region,
    TravelDocument,
    Treaty,
    TreatyAction,
    User,
)
from secretariat.permissions import Verb

# The menu by strand: title, then (icon, kind of record as `app.model`).
MENU: tuple[tuple[Any, tuple[tuple[str, str], ...]], ...] = (
    (
        _("Reports"),
        (
            ("description", "reports.report"),
            ("format_list_numbered", "reports.outlinesection"),
            ("sync", "kernel.run"),
        ),
    ),
    (
        _("Conference and documents"),
        (
            ("account_balance", "meetings.conference"),
            ("date_range", "meetings.period"),
            ("list_alt", "meetings.agendaitem"),
            ("article", "meetings.document"),
        ),
    ),
    (
        _("Preparation of the conference"),
        (
            ("checklist", "meetings.preparationtask"),
            ("forum", "meetings.consultation"),
            ("handshake", "meetings.supportarrangement"),
        ),
    ),
    (
        _("Bureau"),
        (
            ("event", "bureau.bureausession"),
            ("history_edu", "bureau.bureauterm"),
            ("flag", "bureau.bureaupurpose"),
            ("support", "bureau.bureausupport"),
        ),
    ),
    (
        _("Regional meetings"),
        (
            ("diversity_3", "regional.regionalconsultation"),
            ("view_timeline", "regional.consultationseries"),
            ("flag", "regional.consultationpurpose"),
            ("handshake", "regional.partnership"),
            ("link", "regional.backtoback"),
            ("campaign", "regional.backtobacksession"),
        ),
    ),
    (
        _("Intersessional work requested by the Conference"),
        (
            ("campaign", "expertgroups.callforcomments"),
            ("groups_2", "expertgroups.groupwork"),
            ("event_note", "expertgroups.groupmeeting"),
            ("tips_and_updates", "expertgroups.adviceservice"),
            ("co_present", "expertgroups.informationsession"),
        ),
    ),
    (
        _("Ratification and implementation"),
        (
            ("support", "capacity.supportactivity"),
            ("savings", "capacity.fundraisingeffort"),
            ("flag", "capacity.fundraisingpurpose"),
            ("rocket_launch", "capacity.project"),
            ("center_focus_strong", "capacity.projectfocus"),
            ("inventory_2", "capacity.projectdeliverable"),
            ("cast_for_education", "capacity.webinar"),
            ("quick_reference_all", "capacity.answers"),
            ("fact_check", "capacity.reportingtool"),
            ("event_repeat", "capacity.reportingcycle"),
            ("menu_book", "capacity.publication"),
            ("print", "capacity.publicationedition"),
            ("section", "capacity.articleref"),
        ),
    ),
    (
        _("Cooperation with others"),
        (
            ("hub", "meetings.cooperationactivity"),
            ("co_present", "meetings.participation"),
        ),
    ),
    (
        _("Programme of grants"),
        (
            ("event_seat", "capacity.boardmeeting"),
            ("campaign", "capacity.grantround"),
            ("inbox", "capacity.application"),
            ("fact_check", "capacity.checklistresult"),
            ("grading", "capacity.appraisal"),
            ("checklist_rtl", "capacity.checklistitem"),
            ("rule", "capacity.criterion"),
            ("done_all", "capacity.roundstep"),
        ),
    ),
    (
        _("Meetings and bodies"),
        (
            ("edit_calendar", "desk:calendar"),
            ("calendar_month", "meetings.meeting"),
            ("alarm", "meetings:deadlines"),
            ("rule", "meetings.deadlinerule"),
            ("event_available", "meetings.meetingdeadline"),
            ("groups", "meetings.body"),
            ("badge", "meetings.office"),
            ("gavel", "meetings.conclusion"),
            ("record_voice_over", "meetings.statement"),
            ("assignment", "meetings.mandate"),
            ("task_alt", "meetings.secretariatwork"),
            ("description", "meetings.output"),
        ),
    ),
    (
        _("Base records"),
        (
            ("flag_circle", "desk:beginning"),
            ("handshake", "secretariat.convention"),
            ("public", "secretariat.country"),
            ("draw", "secretariat.treatyaction"),
            ("contact_mail", "secretariat.focalpoint"),
            ("location_on", "secretariat.place"),
            ("travel_explore", "secretariat.region"),
            ("corporate_fare", "secretariat.organization"),
            ("contract", "secretariat.treaty"),
            ("volunteer_activism", "secretariat.contribution"),
            ("person", "secretariat.person"),
            ("travel", "secretariat.traveldocument"),
            ("work", "secretariat.post"),
        ),
    ),
    (
        _("Accounts and history"),
        (
            ("manage_accounts", "secretariat.user"),
            ("key", "meetings.portalaccess"),
            ("event_seat", "capacity.boardseat"),
            ("history", "kernel.auditrow"),
            ("mail", LETTERS),
            ("policy", PERSONAL_DATA),
        ),
    ),
)
# Pages that are no list of records: what the menu calls them, and the verb of opening them.
PAGES = {
    PERSONAL_DATA: (_("Personal data"), Verb.VIEW_PERSONAL_DATA),
    LETTERS: (_("Letters"), Verb.VIEW_LETTERS),
    "meetings:deadlines": (_("Deadlines"), "meetings.view_records"),
    "desk:calendar": (_("Calendar"), "meetings.view_records"),
    "desk:beginning": (_("A new convention or a new period"), "meetings.convene_conference"),
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The menu, as far as the person may read what it leads to."""
    screens = {model._meta.label_lower: screen for model, screen in admin.site._registry.items()}
    groups = []
    for title, entries in MENU:
        items: list[dict[str, Any]] = [
            {
                "title": capfirst(screens[label].opts.verbose_name_plural),
                "icon": icon,
                "link": reverse(f"admin:{label.replace('.', '_')}_changelist"),
            }
            for icon, label in entries
            if label in screens and screens[label].has_view_permission(request)
        ]
        items += [
            {"title": PAGES[label][0], "icon": icon, "link": reverse(label)}
            for icon, label in entries
            if label in PAGES and permissions.may(signed_in(request), PAGES[label][1])
        ]
        if items:
            groups.append({"title": title, "collapsible": True, "items": items})
    return groups


admin.site.unregister(Group)  # roles stand in the tables of grants
admin.site.unregister(EmailAddress)  # an account has the address on its record
admin.site.unregister(Authenticator)  # its holder's business


@admin.register(Convention)
class ConventionAdmin(RecordAdmin):
    """The treaty."""

    list_display = ("mark", "parent_organization")


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    """States."""

    list_display = ("iso2", "m49", "un_group")
    list_filter = ("un_group",)
    search_fields = ("iso2", "m49")


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Cities and other places."""

    list_display = ("country",)
    list_filter = ("country__un_group",)


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    """Organizations, their units, partnerships."""

    list_display = ("kind_of", "parent", "country", "seat")
    list_filter = ("kind_of", "centre_status")


@admin.register(Treaty)
class TreatyAdmin(RecordAdmin):
    """Treaties that texts name."""


@admin.register(TreatyAction)
class TreatyActionAdmin(RecordAdmin):
    """What States do about the convention."""

    list_display = ("country", "organization", "kind_of", "done_on")
    list_filter = ("kind_of", "country__un_group")
    date_hierarchy = "done_on"


@admin.register(FocalPoint)
class FocalPointAdmin(RecordAdmin):
    """Whom Parties have designated."""

    list_display = ("country", "organization", "function", "person", "is_alternate", "valid_until")
    list_filter = ("function", "is_alternate", "country__un_group")
    search_fields = ("person__display_name",)


@admin.register(Person)
class PersonAdmin(PersonalAdmin):
    """Persons, and the page of what is kept of people."""

    list_display = ("called", "country", "organization")
    search_fields = ("display_name", "email")

    def get_urls(self) -> list[Any]:
        """The page besides."""
        page = self.admin_site.admin_view(partial(personal_data, self))
        return [path("personal-data/", page, name=PERSONAL_DATA.removeprefix("admin:")), *super().get_urls()]


@admin.register(Post)
class PostAdmin(RecordAdmin):
    """Posts of the secretariat."""

    list_display = ("grade", "state")
    list_filter = ("grade", "state")


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    """Regions of the convention."""

    list_display = ("position",)


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    """Contributions and how far they have come."""

    list_display = ("donor_country", "donor_organization", "kind_of", "amount", "currency", "state")
    list_filter = ("kind_of", "state", "currency")


class SecondFactorFilter(admin.SimpleListFilter):
    """Accounts that may do nothing before they have set up a second factor."""

    title = _("second factor")
    parameter_name = "second_factor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choice besides all."""
        return [("missing", _("Needed, and none is set up"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that are asked for."""
        if self.value() != "missing":
            return queryset
        return queryset.filter(pk__in=User.objects.without_second_factor().values("pk"))


@admin.register(User)
class UserAdmin(PersonalAdmin):
    """Accounts and their roles."""

    list_display = ("called", "language", "is_demo")
    list_filter = ("role_rows__role", SecondFactorFilter, "language", "is_demo")
    search_fields = ("display_name", "email")

    def get_queryset(self, request: HttpRequest) -> Any:
        """People; the product's own account has no screen."""
        return super().get_queryset(request).filter(is_system=False)

    def get_urls(self) -> list[Any]:
        """The page of letters, and the questions about signing in, besides."""
        wrap = self.admin_site.admin_view
        return [
            path(
                "letters/",
                wrap(partial(letters_page, self.admin_site)),
                name=LETTERS.removeprefix("admin:"),
            ),
            path("<path:object_id>/invite/", wrap(self.invite_view), name="secretariat_user_invite"),
            path("<path:object_id>/reset/", wrap(self.reset_view), name="secretariat_user_reset"),
            *super().get_urls(),
        ]

    def _verbs(self, request: HttpRequest, record: Any) -> list[dict[str, str]]:
        """Invite whoever has no password yet; help whoever has lost their second factor."""
        by = signed_in(request)
        found = super()._verbs(request, record)
        if not record.withdrawn_on and not record.has_usable_password() and permissions.may(by, Verb.INVITE):
            found.append({"url": self._url("invite", record.pk), "label": verb_label(Verb.INVITE)})
        if record.authenticator_set.exists() and permissions.may(by, Verb.RESET_FACTORS):
            found.append({"url": self._url("reset", record.pk), "label": verb_label(Verb.RESET_FACTORS)})
        return found

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Invite the holder of a new account at once, if there is an address to write to."""
        if obj.email:
            self._invite(request, obj, "")
        return super().response_add(request, obj, post_url_continue)

    def invite_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, and send the invitation, the first or once more."""
        user: Any = self._record(request, object_id)
        permissions.require(signed_in(request), Verb.INVITE)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        form.fields["reason"].required = False
        if request.method == "POST" and form.is_valid():
            try:
                self._invite(request, user, form.cleaned_data["reason"])
            except RefusedError as refusal:
                complain(form, refusal)
            else:
                return HttpResponseRedirect(self._url("change", user.pk))
        told = _("A letter with a link goes to %(email)s. Earlier links are good no more.")
        return self._ask(
            request, user, form, title=verb_label(Verb.INVITE), note=told % {"email": user.email or "—"}
        )

    def _invite(self, request: HttpRequest, user: Any, reason: str) -> None:
        services.invite(user=user, by=signed_in(request), at=now(), reason=reason)
        note(request, "invited", user)
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": user.email})

    def reset_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, and remove the second factors of an account."""
        user: Any = self._record(request, object_id)
        permissions.require(signed_in(request), Verb.RESET_FACTORS)
        confirmed = reauthentication_required(app="allauth.mfa")(self._reset)
        answer: HttpResponse = confirmed(request, user)
        return answer

    def _reset(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Do so for whoever has just shown once more that it is themselves."""
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.reset_factors(
                user=user, by=signed_in(request), at=now(), reason=form.cleaned_data["reason"]
            )
            note(request, "second factors reset by an administrator", user)
            messages.success(request, _("Recorded: %(verb)s.") % {"verb": verb_label(Verb.RESET_FACTORS)})
            return HttpResponseRedirect(self._url("change", user.pk))
        told = _(
            "Make sure who asks, by voice or face, not by mail. The person stays with their password and sets up a new "
            "second factor when they next sign in; all their sessions end."
        )
        return self._ask(request, user, form, title=verb_label(Verb.RESET_FACTORS), note=told, danger=True)


admin.site.register(TravelDocument, TravelDocumentAdmin)


def languages_menu(_request: HttpRequest) -> list[dict[str, str]]:
    """The official languages, each under its own name, for the menu of the account."""
    return [{"code": language.code, "name_local": language.own_name} for language in languages.LANGUAGES]
