"""Editions on their way to issuing: the board of sections and languages, comments, what differs between two texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from reports import facts, services
from reports.choices import LETTER, Format
from reports.forms import CompareForm, EditionForm
from reports.models import Comment, Edition, Report
from reports.permissions import Verb
from reports.review.board import board, editions_of
from reports.review.letters import letters_of
from reports.views.pages import ReportPage, waiting_lines
from reports.views.workbench import BenchPage, granted
from secretariat.kernel import languages, permissions, runs
from secretariat.kernel.admin.shown import kind_label
from secretariat.kernel.dates import now
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.models import Run
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError

EDITION_VERBS: dict[str, Callable[..., Any]] = {
    "draft": services.draft_edition,
    "freeze": services.freeze_edition,
    "clear": services.clear_edition,
    "submit": services.submit_edition,
    "issue": services.issue_edition,
    "return": services.return_edition,
}
SECTION_VERBS: dict[str, Callable[..., Any]] = {
    "submit-section": services.submit_section,
    "clear-section": services.clear_section,
    "return-section": services.return_section,
}
WITH_REASON = frozenset({"return", "return-section"})


VERBS = {
    "begin": Verb.DRAFT_EDITION,
    "draft": Verb.DRAFT_EDITION,
    "freeze": Verb.FREEZE_EDITION,
    "clear": Verb.CLEAR_EDITION,
    "submit": Verb.SUBMIT_EDITION,
    "issue": Verb.ISSUE_EDITION,
    "return": Verb.RETURN_EDITION,
    "submit_section": Verb.SUBMIT_SECTION,
    "clear_section": Verb.CLEAR_SECTION,
    "return_section": Verb.RETURN_SECTION,
    "generate": Verb.GENERATE,
}


class EditionPage(BenchPage):
    """A page of one edition of a report."""

    def edition(self, report: Report) -> Edition:
        """The edition of the address.

        Raises:
            Http404: The report has no such edition.
        """
        rows = Edition.objects.select_related("snapshot__composition__report", "frozen_by")
        found: Edition = get_object_or_404(rows, report=report, uuid=self.kwargs["uuid"])
        found.report = report
        return found


class EditionsView(BenchPage, TemplateView):
    """The editions of a report; begin another."""

    template_name = "reports/editions/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The editions, latest first."""
        report = self.report()
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "editions": editions_of(report),
            "form": kwargs.get("form") or EditionForm(),
            "allowed": granted(signed_in(self.request), VERBS),
            "title": _("Editions of %(key)s") % {"key": report.key},
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin one, and show its board."""
        permissions.require(signed_in(request), Verb.DRAFT_EDITION)
        report = self.report()
        form = EditionForm(request.POST)
        if form.is_valid():
            try:
                edition = services.begin_edition(
                    report=report,
                    kind=form.cleaned_data["kind"],
                    codes=form.cleaned_data["codes"],
                    by=signed_in(request),
                    at=now(),
                )
            except RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("reports:board", report.key, edition.uuid)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class BoardView(EditionPage, TemplateView):
    """Sections and languages of an edition: how far they have come, what blocks issuing, and the next step."""

    template_name = "reports/editions/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The board, and what the reader may do."""
        report = self.report()
        edition = self.edition(report)
        found = board(report=report, edition=edition)
        codes = [BY_CODE[code] for code in edition.languages]
        blocked = [(BY_CODE[code], cell) for code, cell in found.blocked.items()] if found else []
        waiting = (
            () if edition.is_frozen else facts.waiting_facts(period=report.period.key, as_of=report.as_of)
        )
        register = services.register_of(report, edition)
        files = (
            facts.files_of(edition.snapshot, edition.languages, register=register) if edition.snapshot else ()
        )
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "edition": edition,
            "board": found,
            "codes": codes,
            "blocked": blocked,
            "lines": waiting_lines(waiting),
            "files": files,
            "files_by_language": [row for row in facts.by_language(files) if row[1]],
            "allowed": granted(signed_in(self.request), VERBS),
            "title": _("Edition %(key)s") % {"key": edition.key},
        }


class BoardActView(EditionPage, View):
    """Lead an edition, or one of its sections, to its next state; what is refused is said on the board."""

    def post(self, request: HttpRequest, key: str, uuid: Any) -> HttpResponse:
        """Do it, and show the board."""
        report = self.report()
        edition = self.edition(report)
        name, version = request.POST.get("do", ""), request.POST.get("version", "")
        if not version.isdigit():
            raise Http404
        done: dict[str, Any] = {
            "edition": edition,
            "version": int(version),
            "by": signed_in(request),
            "at": now(),
        }
        if name in WITH_REASON:
            done["reason"] = request.POST.get("reason", "")
        if name in SECTION_VERBS:
            done |= {"section": request.POST.get("section", ""), "digest": request.POST.get("digest", "")}
        verb = {**EDITION_VERBS, **SECTION_VERBS}.get(name)
        if verb is None:
            raise Http404
        try:
            verb(**done)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Done."))
        return redirect("reports:board", report.key, edition.uuid)


class EditionFilesView(EditionPage, View):
    """Make the files of a frozen edition, from its frozen text."""

    verb = Verb.GENERATE

    def post(self, request: HttpRequest, key: str, uuid: Any) -> HttpResponse:
        """Ask for them, and show the run."""
        edition = self.edition(self.report())
        try:
            run = services.request_edition(
                edition=edition, by=signed_in(request), at=now(), formats=tuple(Format)
            )
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("reports:board", key, uuid)
        return redirect("reports:run", run.uuid)


class LettersView(ReportPage, TemplateView):
    """Who was told of a report by mail, of what and when; letters that could not be sent are sent again from here."""

    template_name = "reports/editions/letters.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letters, latest first."""
        report = self.report()
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "letters": letters_of(report),
            "allowed": granted(signed_in(self.request), VERBS),
            "title": _("Letters about %(key)s") % {"key": report.key},
        }

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        """Send again what could not be sent of one run."""
        permissions.require(signed_in(request), Verb.GENERATE)
        report = self.report()
        rows = Run.objects.filter(kind=LETTER, parameters__report=report.key)
        try:
            found = get_object_or_404(rows, uuid=UUID(request.POST.get("run", "")))
        except ValueError:
            raise Http404 from None
        count = runs.retry(found, at=now())
        messages.info(request, _("Letters on their way again: %(n)d.") % {"n": count})
        return redirect("reports:letters", report.key)


class CommentView(BenchPage, View):
    """Say something of a passage, answer, or resolve a thread."""

    verb = Verb.COMMENT

    def post(self, request: HttpRequest, key: str, passage: str) -> HttpResponse:
        """Do it, and show the passage."""
        report = self.report()
        said = {"by": signed_in(request), "at": now()}
        asked = request.POST.get("thread", "")
        rows = Comment.objects.filter(report=report, passage=passage, thread__isnull=True)
        try:
            thread = get_object_or_404(rows, uuid=UUID(asked)) if asked else None
        except ValueError:
            raise Http404 from None
        try:
            if "resolve" in request.POST and thread:
                services.resolve(thread=thread, **said)
            else:
                text = request.POST.get("text", "")
                services.comment(report=report, passage=passage, text=text, thread=thread, **said)
        except RefusedError as refused:
            messages.error(request, str(refused))
        return redirect(self.back(report, passage))


class CompareView(BenchPage, TemplateView):
    """What is new, changed and gone between two editions, or two dates: by sentence, and by record."""

    template_name = "reports/editions/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The two texts asked for, and what differs."""
        report = self.report()
        choices = [
            (str(edition.uuid), f"{edition.key} · {edition.at.date().isoformat()}")
            for edition in editions_of(report)
            if edition.is_frozen
        ]
        data = self.request.GET if "old" in self.request.GET or "old_day" in self.request.GET else None
        form = CompareForm(data, editions=choices)
        found = None
        if data is not None and form.is_valid():
            found = facts.comparison(
                report=report, old=form.cleaned_data["older"], new=form.cleaned_data["newer"]
            )
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "form": form,
            "comparison": found,
            "records": [(one.change, kind_label(one.kind), one.key) for one in found.records]
            if found
            else [],
            "languages": languages.LANGUAGES,
            "back": reverse("reports:editions", args=[report.key]),
            "title": _("Compare texts of %(key)s") % {"key": report.key},
        }
