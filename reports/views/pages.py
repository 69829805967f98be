"""Staff pages of reports: asking for one, watching it, its texts and files, where a record is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import FormView, RedirectView, TemplateView

from meetings.facts import conference_after
from reports import facts, services
from reports.choices import CONTENT_TYPES, TASK
from reports.forms import GapsForm, GenerateForm
from reports.models import Report
from reports.permissions import Verb
from reports.review.texts import ADDED
from reports.sections.reading import NoConventionError
from secretariat.kernel import languages, permissions, runs
from secretariat.kernel.admin.addresses import screens_of
from secretariat.kernel.admin.shown import kind_label
from secretariat.kernel.dates import now, today
from secretariat.kernel.downloads import private_file
from secretariat.kernel.languages import Language
from secretariat.kernel.models import Run
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.records import lookups_to
from secretariat.kernel.texts import db_field

WORDING = "wording"


class StaffPage:
    """A page inside the staff screens that a verb opens."""

    verb: Verb = Verb.VIEW
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever is not granted the verb, with the reason."""
        permissions.require(signed_in(request), self.verb)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the frame of the staff screens needs."""
        page: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a mixin of views
        return {**admin.site.each_context(self.request), **page}


class ReportPage(StaffPage):
    """A page of one report."""

    kwargs: dict[str, Any]

    def report(self) -> Report:
        """The report of the address."""
        standing = Report.objects.current().select_related("document", "period")
        report: Report = get_object_or_404(standing, key=self.kwargs["key"])
        return report


class DeskView(StaffPage, RedirectView):
    """Lead those who work on texts to the latest report: to its editions whoever clears them, else to its workbench."""

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """The page of the report; the list of reports where there is none."""
        actor = signed_in(self.request)
        report = Report.objects.current().order_by("-as_of", "pk").first()
        if report is None:
            return reverse("admin:reports_report_changelist")
        if permissions.may(actor, Verb.CLEAR_SECTION) and not permissions.may(actor, Verb.EDIT):
            return reverse("reports:editions", args=[report.key])
        page = reverse("reports:workbench", args=[report.key])
        own = sorted(actor.translated_languages)
        return f"{page}?{urlencode({'language': own}, doseq=True)}" if own else page


class GenerateView(ReportPage, FormView):  # type: ignore[type-arg]  # generic in stubs only
    """Ask for a report."""

    verb = Verb.GENERATE
    template_name = "reports/report_generate.html"
    form_class = GenerateForm

    def get_initial(self) -> dict[str, Any]:
        """Propose the report's own date."""
        return {**super().get_initial(), "as_of": self.report().as_of}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the report."""
        return super().get_context_data(report=self.report(), title=_("Generate a report"), **kwargs)

    def form_valid(self, form: GenerateForm) -> HttpResponse:
        """Ask, and show the run."""
        run = services.request_report(
            report=self.report(), **form.wanted(), by=signed_in(self.request), at=now()
        )
        return redirect("reports:run", run.uuid)


class ReportView(ReportPage, TemplateView):
    """A report's runs, newest first, and its text as last composed."""

    template_name = "reports/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its runs and sentences."""
        report = self.report()
        composition = report.compositions.order_by("-composed_at", "-pk").first()
        sentences = facts.sentences_of(composition=composition) if composition else ()
        title = _("Runs and texts of %(key)s") % {"key": report.key}
        found = facts.runs_of_report(report=report.key, at=now())
        return super().get_context_data(
            report=report, composition=composition, sentences=sentences, runs=found, title=title, **kwargs
        )


class GapsView(ReportPage, FormView):  # type: ignore[type-arg]  # generic in stubs only
    """What a report would lack if it were generated now; it is composed for this and not kept."""

    http_method_names = ("get", "head", "options")
    template_name = "reports/gap_list.html"
    form_class = GapsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The date asked for, or the report's own."""
        return {"data": self.request.GET or {"as_of": self.report().as_of}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The missing texts and what would be left unsaid, each with the form that mends it."""
        report, form = self.report(), self.get_form()
        lines: list[MendLine] | None = None
        unsaid: list[MendLine] = []
        if form.is_valid():
            try:
                missing = facts.missing_fact(report=report, as_of=form.cleaned_data["as_of"])
            except NoConventionError:
                form.add_error(None, _("No convention is recorded yet: enter it first."))
            else:
                lines, unsaid = lines_of(missing.gaps), unsaid_lines(missing.unsaid)
        title = _("Missing texts of %(key)s") % {"key": report.key}
        return super().get_context_data(
            report=report, form=form, lines=lines, unsaid=unsaid, title=title, **kwargs
        )


class RunView(StaffPage, TemplateView):
    """A run and its progress; the page can be left and opened again."""

    template_name = "reports/run_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The run as it stands."""
        run = facts.run_fact(run=self.kwargs["uuid"], at=now())
        if run is None:
            raise Http404
        title = _("Report %(key)s as of %(day)s") % {"key": run.report, "day": run.as_of.isoformat()}
        lines, unsaid = lines_of(run.gaps), unsaid_lines(run.unsaid)
        return super().get_context_data(run=run, lines=lines, unsaid=unsaid, title=title, **kwargs)


class RunProgressView(RunView):
    """The part of the run's page that changes, for the script that asks for it every two seconds."""

    template_name = "reports/_run_progress.html"


class RunRetryView(StaffPage, View):
    """Take up the failed parts of a run again."""

    verb = Verb.GENERATE

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Take them up."""
        found = get_object_or_404(Run, uuid=uuid, kind=TASK)
        count = runs.retry(found, at=now())
        messages.info(request, _("Parts taken up again: %(n)d.") % {"n": count})
        return redirect("reports:run", uuid)


class CitationsView(StaffPage, TemplateView):
    """Where a record is cited."""

    template_name = "reports/citation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sentences, report by report."""
        citations = facts.citation_facts(record=self.kwargs["uuid"])
        return super().get_context_data(citations=citations, title=_("Where the report cites it"), **kwargs)


class MandateView(StaffPage, TemplateView):
    """What answers a mandate: the work and the records, and the sentences that rest on them."""

    template_name = "reports/mandate.html"
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mandate and its answers, by kind of record."""
        found = facts.mandate_answers(mandate=self.kwargs["uuid"])
        if found is None:
            raise Http404
        record = apps.get_model(found.mandate.source.kind)._default_manager.get(uuid=self.kwargs["uuid"])
        return super().get_context_data(
            found=found,
            mandate=record,
            next=conference_after(conference=found.mandate.asked_by.key, as_of=today()),
            work=_answer_lines(found.work),
            records=_answer_lines(found.records),
            sentences=found.sentences,
            forms=list(_forms_of_work(record, signed_in(self.request))),
            title=_("What answers %(key)s") % {"key": record.key},
            **kwargs,
        )


def _answer_lines(answers: Iterable[facts.AnswerFact]) -> list[AnswerLine]:
    """Records that answer a mandate, by what people call their kinds."""
    code = languages.active().code
    return [
        AnswerLine(
            kind=kind_label(one.kind),
            key=one.key,
            name=one.names.get(code) or "",
            state=str(one.state),
            through=one.through,
            address=reverse(f"admin:{one.kind.replace('.', '_')}_change", args=[one.pk]),
        )
        for one in answers
    ]


def _forms_of_work(mandate: Any, reader: Any) -> Iterable[tuple[str, str]]:
    """The forms on which somebody may enter work that carries a mandate out, by what people call its kind."""
    for kind, lookup in lookups_to(mandate):
        if permissions.may(reader, kind.keep_verb()):
            address = reverse(f"admin:{kind.kind().replace('.', '_')}_add")
            yield kind_label(kind.kind()), f"{address}?{urlencode({lookup: mandate.key})}"


class FileView(View):
    """A file of a report, for whoever may read the report."""

    def get(self, request: HttpRequest, sha256: str) -> HttpResponseBase:
        """Send it as a download that nobody else may keep."""
        found = facts.file_for_reader(reader=signed_in(request), sha256=sha256)
        if found is None:
            raise Http404
        file, content = found
        return private_file(
            request, content, name=file.name, media_type=CONTENT_TYPES[file.format], sha256=file.sha256
        )


@dataclass(frozen=True, slots=True)
class MendLine:
    """What is wrong with a record, and the form that mends it; without an address where no form does.

    `column` is the name of the text, `languages` are those in which it is missing, `sentences` need it.
    """

    record: str
    key: str
    address: str
    column: str = ""
    languages: tuple[Language, ...] = ()
    sentences: tuple[str, ...] = ()
    observed_on: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A record that answers a mandate, as a page names it, and its form; `through` is the key of what it names."""

    kind: str
    key: str
    name: str
    state: str
    through: str
    address: str


def lines_of(gaps: Iterable[facts.GapFact]) -> list[MendLine]:
    """Missing texts, a line for each column of a record with all the languages that lack it."""
    by_column: dict[tuple[str, str, str], list[facts.GapFact]] = {}
    for gap in gaps:
        by_column.setdefault((gap.kind, gap.key, _base(gap)), []).append(gap)
    addresses = _addresses((kind, rows[0].record_uuid) for (kind, _key, _column), rows in by_column.items())
    return [
        MendLine(
            record=_named(kind),
            key=key,
            address=addresses.get(rows[0].record_uuid, ""),
            column=_label(kind, column),
            languages=tuple(one for one in languages.LANGUAGES if one in {row.language for row in rows}),
            sentences=tuple(dict.fromkeys(row.sentence for row in rows)),
        )
        for (kind, key, column), rows in sorted(by_column.items())
    ]


def unsaid_lines(unsaid: Iterable[Mapping[str, Any]]) -> list[MendLine]:
    """What was left unsaid, a line for each record."""
    left = [(one["source"], one["observed_on"]) for one in unsaid]
    addresses = _addresses((source["kind"], source["uuid"]) for source, _day in left)
    return [
        MendLine(
            kind_label(source["kind"]), source["key"], addresses.get(source["uuid"], ""), observed_on=day
        )
        for source, day in left
    ]


def waiting_lines(waiting: Iterable[facts.Waiting]) -> list[dict[str, str]]:
    """What the records still want, each with the form that mends it."""
    left = list(waiting)
    addresses = _addresses((one.kind, one.uuid) for one in left)
    return [{"what": one.what, "key": one.key, "address": addresses.get(one.uuid, "")} for one in left]


def _base(gap: facts.GapFact) -> str:
    """The column of a gap without its language."""
    return gap.field.removesuffix(f"_{gap.language.suffix}")


def _named(kind: str) -> str:
    """What people call a kind of record, or what is no record."""
    return {WORDING: _("wording"), ADDED: _("paragraph added by hand")}.get(kind) or kind_label(kind)


def _label(kind: str, column: str) -> str:
    """What people call a column."""
    if kind == WORDING:
        return _("Wording of the product; its catalogues hold it, and no form does")
    if kind == ADDED:
        return _("Written on the workbench")
    return str(capfirst(db_field(apps.get_model(kind), column).verbose_name))


def _addresses(records: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The forms of records, by identifier; what is no record has none. One query."""
    return screens_of((kind, uuid) for kind, uuid in records if kind not in {WORDING, ADDED})
