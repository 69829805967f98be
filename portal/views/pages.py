"""The portal's pages, from facts alone: nothing here writes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.cache import patch_cache_control
from django.views.generic import TemplateView

from bureau.facts import session_for_reader, sessions_for_reader
from meetings.choices import Tense
from meetings.facts import document_file_for_reader, period_for_reader, period_keys_for_reader
from portal.forms import CalendarForm
from portal.permissions import Verb
from reports.facts import edition_for_reader, editions_for_reader, meetings_for_reader
from secretariat.kernel import languages, permissions
from secretariat.kernel.dates import today
from secretariat.kernel.downloads import private_file
from secretariat.kernel.permissions import signed_in


class PortalPage(TemplateView):
    """A page that members of the Bureau and staff may read, and nobody may keep a copy of on the way."""

    request: HttpRequest
    section = ""
    """Under which entry of the main menu it stands."""
    verb: str = Verb.READ
    """What its readers are granted."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not read it, with the reason."""
        permissions.require(signed_in(request), self.verb)
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response


class HomeView(PortalPage):
    """Where things stand, in ten seconds."""

    template_name = "portal/home.html"
    section = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The conference ahead, the next session, the latest report."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        sessions = sessions_for_reader(reader=reader, period=period.source.key, as_of=day) if period else ()
        coming = [fact for fact in sessions if fact.meeting.tense in {Tense.UNDER_WAY, Tense.AHEAD}]
        held = [fact for fact in sessions if fact.meeting.tense is Tense.HELD]
        editions = editions_for_reader(reader=reader, language=languages.active().code)
        target = period.target if period else None
        return super().get_context_data(
            target=target,
            days=abs((target.days[0] - day).days) if target else None,
            next_session=coming[0] if coming else None,
            last_session=held[-1] if held else None,
            edition=editions[0] if editions else None,
            **kwargs,
        )


class CalendarView(PortalPage):
    """All meetings, of the current period first, to be searched and narrowed."""

    template_name = "portal/calendar.html"
    section = "calendar"
    per_page = 100

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The meetings asked for, by their dates."""
        day, reader = today(), signed_in(self.request)
        form = CalendarForm(
            self.request.GET,
            periods=period_keys_for_reader(reader=reader),
            period=period_for_reader(reader=reader, as_of=day),
        )
        standing = meetings_for_reader(reader=reader, as_of=day, period=form.period_key)
        found = form.chosen(standing, languages.active().code)
        page = Paginator(found, self.per_page).get_page(self.request.GET.get("page"))
        return super().get_context_data(form=form, page=page, **kwargs)


class SessionListView(PortalPage):
    """The sessions of the Bureau in the current period."""

    template_name = "portal/session_list.html"
    section = "sessions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sessions by their dates."""
        day = today()
        period = period_for_reader(reader=signed_in(self.request), as_of=day)
        found = (
            sessions_for_reader(reader=signed_in(self.request), period=period.source.key, as_of=day)
            if period
            else ()
        )
        return super().get_context_data(period=period, sessions=found, **kwargs)


class SessionView(PortalPage):
    """One session of the Bureau."""

    template_name = "portal/session_detail.html"
    section = "sessions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The session, if this reader may read of it."""
        fact = session_for_reader(reader=signed_in(self.request), session=self.kwargs["key"], as_of=today())
        if fact is None:
            raise Http404
        return super().get_context_data(session=fact, **kwargs)


class DocumentFileView(PortalPage):
    """A file of a document, for whoever may see the document."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send it as a download."""
        found = document_file_for_reader(reader=signed_in(request), file=self.kwargs["file"])
        if found is None:
            raise Http404
        file, content = found
        return private_file(request, content, name=file.name, media_type=file.media_type, sha256=file.sha256)


class ReportListView(PortalPage):
    """The progress reports."""

    template_name = "portal/report_list.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The reports, newest first, with their files in all languages."""
        editions = editions_for_reader(reader=signed_in(self.request), language=languages.active().code)
        return super().get_context_data(editions=editions, **kwargs)


class ReportView(PortalPage):
    """A report to read, in the language of the page."""

    template_name = "portal/report_detail.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report's text in the language, with its files in all."""
        code = languages.active().code
        edition = edition_for_reader(reader=signed_in(self.request), report=self.kwargs["key"], language=code)
        if edition is None:
            raise Http404
        return super().get_context_data(edition=edition, **kwargs)
