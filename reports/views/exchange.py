"""For translators: a report's text and terms as files, and the file that comes back, shown before it is taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from reports.exchange import taking, terms, uploads, xliff
from reports.exchange.reading import UnreadableFileError
from reports.exchange.taking import OtherPlanError, Plan, plan_of
from reports.exchange.units import exchanged
from reports.exchange.uploads import Upload
from reports.forms import TranslationsForm
from reports.models import Report
from reports.permissions import Verb, may_translate
from reports.review.reading import composed_content
from reports.review.writing import EditedMeanwhileError, NoCompositionError, UnfitTextsError
from reports.views.workbench import BenchPage
from secretariat.kernel import languages, permissions
from secretariat.kernel.dates import now
from secretariat.kernel.downloads import private_file
from secretariat.kernel.languages import BY_CODE
from secretariat.kernel.permissions import signed_in

ALL = "all"
TERM_FILES = {"csv": "text/csv; charset=utf-8", "tbx": "application/x-tbx+xml"}


class ExchangePage(BenchPage):
    """A page of those who may translate a report."""

    verb = Verb.TRANSLATE


class ExchangeView(ExchangePage, TemplateView):
    """What translators take along, and where they bring it back: a preview, nothing saved."""

    template_name = "reports/workbench/exchange.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The languages of which there are files; of a file brought back, what it would change."""
        report = self.report()
        content = composed_content(report)
        original = content["original_language"] if content else ""
        plan: Plan | None = kwargs.get("plan")
        return {
            "form": TranslationsForm(),
            **super().get_context_data(**kwargs),
            "report": report,
            "original": BY_CODE.get(original),
            "languages": [one for one in languages.LANGUAGES if one.code != original],
            "into": BY_CODE[plan.language] if plan else None,
            "back": self.back(report),
            "title": _("For translators of %(key)s") % {"key": report.key},
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what a file would change."""
        form = TranslationsForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                return self.preview(self.report(), file.name, file.read())
            except UnreadableFileError as unreadable:
                form.add_error("file", str(unreadable))
            except NoCompositionError:
                form.add_error("file", _("This report was not composed yet: generate it first."))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def preview(self, report: Report, name: str, content: bytes, *, changed: bool = False) -> HttpResponse:
        """What a file would change; where it can be taken, it is kept until the person has looked."""
        plan = plan_of(report, content)
        permissions.refuse(may_translate(signed_in(self.request), plan.language))
        upload = Upload(name, content, plan.digest)
        token = "" if plan.faults else uploads.keep(upload, report=report, by=signed_in(self.request))
        context = self.get_context_data(plan=plan, token=token, name=name, changed=changed)
        return self.render_to_response(context, status=422 if plan.faults else 409 if changed else 200)


class TakeView(ExchangeView):
    """Take a file that was looked at."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what was shown; where something else would be saved now, show that first."""
        report, by, token = self.report(), signed_in(request), request.POST.get("token", "")
        upload = uploads.kept(token, report=report, by=by)
        if upload is None:
            messages.error(request, _("The preview is too old. Nothing was saved: import the file again."))
            return redirect("reports:exchange", report.key)
        try:
            plan = plan_of(report, upload.content)
            written = taking.take(
                report=report,
                plan=plan,
                seen=upload.seen,
                fuzzy="fuzzy" in request.POST,
                reason=upload.name[:500],
                by=by,
                at=now(),
            )
        except (OtherPlanError, EditedMeanwhileError, UnfitTextsError):
            return self.preview(report, upload.name, upload.content, changed=True)
        except (UnreadableFileError, NoCompositionError) as refused:
            messages.error(request, str(refused))
            return redirect("reports:exchange", report.key)
        uploads.drop(token, report=report, by=by)
        messages.success(request, _("Translations saved: %(n)d.") % {"n": len(written)})
        return redirect(f"{self.back(report)}?language={plan.language}")


class TranslatorsFileView(ExchangePage, View):
    """The file for translators into a language, or those of all languages in an archive."""

    def get(self, request: HttpRequest, key: str, language: str) -> HttpResponseBase:
        """Send it as a download."""
        report = self.report()
        codes = languages.CODES if language == ALL else (language,)
        given = exchanged(report=report, codes=[code for code in codes if code in BY_CODE])
        if not given:
            raise Http404(_("There is no file for translators in this language."))
        if language == ALL:
            return private_file(
                request,
                xliff.archived(given.values()),
                name=f"{report.key}.zip",
                media_type="application/zip",
            )
        (one,) = given.values()
        return private_file(
            request, xliff.written(one), name=xliff.file_name(one), media_type=xliff.MEDIA_TYPE
        )


class TermsFileView(ExchangePage, View):
    """The term base of a report, as a spreadsheet or for translation programs."""

    def get(self, request: HttpRequest, key: str, kind: str) -> HttpResponseBase:
        """Send it as a download."""
        report = self.report()
        content = composed_content(report)
        if kind not in TERM_FILES or content is None:
            raise Http404
        found = terms.terms_of(report)
        made = (
            terms.as_csv(found)
            if kind == "csv"
            else terms.as_tbx(found, report.key, content["original_language"])
        )
        return private_file(request, made, name=f"{report.key}.terms.{kind}", media_type=TERM_FILES[kind])
