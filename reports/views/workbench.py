"""The workbench: a report's text beside the records it rests on, written and arranged by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from reports import facts, services
from reports.exchange.taking import said_of
from reports.exchange.terms import Term, missing_terms, terms_of
from reports.forms import AddParagraphForm, LanguagesForm, WordsForm
from reports.models import Report, SentenceEdit
from reports.permissions import Verb, may_write, require_words
from reports.review import writing
from reports.review.comments import threads_of, waiting_for
from reports.review.differences import Piece, difference
from reports.review.reading import Line, Passage, Workbench, workbench
from reports.review.writing import EditedMeanwhileError, NoCompositionError, UnfitTextsError
from reports.sections.reading import NoConventionError
from reports.views.pages import ReportPage
from secretariat.kernel import languages, permissions
from secretariat.kernel.dates import now
from secretariat.kernel.languages import BY_CODE, Language
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError


class BenchPage(ReportPage):
    """A page of the workbench of a report."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Where there is nothing to work on yet, say so on the report's page."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except NoConventionError:
            messages.error(request, _("No convention is recorded yet: enter it first."))
        except NoCompositionError:
            messages.error(request, _("This report was not composed yet: generate it first."))
        return redirect("reports:report", self.kwargs["key"])

    def bench(self, report: Report, codes: Sequence[str]) -> Workbench:
        """The report under review in some languages.

        Raises:
            Http404: It was not composed yet.
        """
        found = workbench(report=report, languages=tuple(codes))
        if found is None:
            raise Http404(_("This report was not composed yet: generate it first."))
        return found

    def passage(self, bench: Workbench, key: str) -> Passage:
        """One of its passages.

        Raises:
            Http404: There is none under this key.
        """
        found = next((one for one in bench.passages if one.key == key), None)
        if found is None:
            raise Http404(_("The report has no such paragraph any more."))
        return found

    def back(self, report: Report, key: str = "") -> str:
        """The address of the workbench, in the languages last looked at, at a passage."""
        query, address = self.query(), reverse("reports:workbench", args=[report.key])
        return f"{address}{'?' if query else ''}{query}{'#' if key else ''}{key}"

    def query(self) -> str:
        """The languages looked at, for the addresses of the pages that lead back to them."""
        asked = self.request.GET.getlist("language")
        return urlencode({"language": [code for code in languages.CODES if code in asked]}, doseq=True)


VERBS = {
    "edit": Verb.EDIT,
    "translate": Verb.TRANSLATE,
    "arrange": Verb.ARRANGE,
    "generate": Verb.GENERATE,
    "comment": Verb.COMMENT,
}


def granted(actor: Any, verbs: Mapping[str, Verb] = VERBS) -> dict[str, bool]:
    """What somebody may do here, for pages that show no button that would be refused."""
    return {name: bool(permissions.may(actor, verb)) for name, verb in verbs.items()}


def writable(actor: Any, original: str) -> frozenset[str]:
    """The codes of the languages in which somebody may write texts of a report."""
    return frozenset(code for code in languages.CODES if may_write(actor, code, original))


class WorkbenchView(BenchPage, TemplateView):
    """The whole report in one to six languages side by side, the records in the margin."""

    template_name = "reports/workbench/workbench.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The passages, the outline, and what needs a person."""
        report = self.report()
        bench = workbench(report=report, languages=self.chosen())
        headings = [one for one in bench.passages if one.kind == "heading"] if bench else []
        return super().get_context_data(
            report=report,
            bench=bench,
            headings=headings,
            counts=_counts(bench) if bench else (),
            here=languages.active(),
            shown=[BY_CODE[code] for code in self.chosen()],
            outlined=languages.active()
            if languages.active().code in self.chosen()
            else BY_CODE[self.chosen()[0]],
            form=LanguagesForm(initial={"language": self.chosen()}),
            granted=granted(signed_in(self.request)),
            writable=writable(signed_in(self.request), bench.original) if bench else frozenset(),
            threads=threads_of(report),
            waiting=waiting_for(signed_in(self.request), report),
            query=self.query(),
            title=_("Workbench of %(key)s") % {"key": report.key},
            **kwargs,
        )

    def chosen(self) -> tuple[str, ...]:
        """The languages asked for, else that of the page."""
        asked = self.request.GET.getlist("language")
        found = [code for code in languages.CODES if code in asked] or [languages.active().code]
        return tuple(found)


def _counts(bench: Workbench) -> tuple[tuple[dict[str, Any], int], ...]:
    """What needs a person, as people call it, and how often."""
    kinds = {
        "stale": _("Composed text has changed under people’s words"),
        "to_translate": _("To translate"),
        "missing": _("Texts missing"),
        "edited": _("Written by people"),
    }
    counted = [({"name": name, "label": label}, bench.counted(name)) for name, label in kinds.items()]
    changed = {"name": "changed", "label": _("Paragraphs whose records have changed since")}
    return ((changed, bench.changed), *counted)


@dataclass(frozen=True, slots=True)
class Writing:
    """A sentence in the form in which a person writes it: what stands beside it, what became of that since."""

    line: Line
    field: Any
    hidden: tuple[Any, ...]
    composed: str
    original: str
    seen: int = 0
    edited: bool = False
    to_translate: bool = False
    warnings: tuple[str, ...] = ()
    composed_changes: tuple[Piece, ...] = ()
    original_changes: tuple[Piece, ...] = ()
    theirs: SentenceEdit | None = None


class WordsView(BenchPage, TemplateView):
    """Write the sentences of a paragraph in one language, with the composed and the original text beside them."""

    template_name = "reports/workbench/words.html"
    kwargs: dict[str, Any]

    def language(self) -> Language:
        """The language of the address."""
        try:
            return BY_CODE[self.kwargs["language"]]
        except KeyError:
            raise Http404 from None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sentences as they stand, or as the person wrote them where they could not be saved."""
        report, language = self.report(), self.language()
        bench = self.bench(report, languages.CODES)
        require_words(signed_in(self.request), language.code, bench.original)
        passage = self.passage(bench, self.kwargs["passage"])
        form = kwargs.get("form") or WordsForm(passage=passage, language=language)
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "passage": passage,
            "language": language,
            "original": BY_CODE[bench.original],
            "form": form,
            "rows": list(
                _rows(
                    passage,
                    language.code,
                    bench.original,
                    form,
                    kwargs.get("theirs", {}),
                    terms_of(report) if language.code != bench.original else (),
                )
            ),
            "back": self.back(report, passage.key),
            "title": _("Write a text"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save all sentences, or none; whoever saves second sees both texts first."""
        report, language = self.report(), self.language()
        passage = self.passage(self.bench(report, languages.CODES), self.kwargs["passage"])
        form = WordsForm(request.POST, passage=passage, language=language)
        theirs: dict[str, SentenceEdit] = {}
        if form.is_valid():
            try:
                written = writing.write_words(
                    report=report,
                    language=language.code,
                    words=form.words(),
                    reason=form.cleaned_data["reason"],
                    force="force" in request.POST,
                    by=signed_in(request),
                    at=now(),
                )
            except UnfitTextsError as unfit:
                for sentence, fault in unfit.faults.items():
                    form.add_error(form.name_of(sentence), fault)
            except EditedMeanwhileError as meanwhile:
                theirs = meanwhile.theirs
            else:
                said = _("Saved.") if written else _("Nothing was different, so nothing was saved.")
                messages.success(request, said)
                return redirect(self.back(report, passage.key))
        context = self.get_context_data(form=form, theirs=theirs, meanwhile=bool(theirs))
        return self.render_to_response(context, status=409 if theirs else 422)


def _rows(
    passage: Passage,
    code: str,
    original: str,
    form: WordsForm,
    theirs: Mapping[str, SentenceEdit],
    terms: tuple[Term, ...],
) -> Any:
    for line in passage.lines:
        words, source = line.words[code], line.words[original]
        changed = words.edited and words.was_original and words.was_original != source.text
        field = form[form.name_of(line.key)]
        missing = missing_terms(source.text, original, field.value() or "", code, terms)
        yield Writing(
            line=line,
            field=field,
            warnings=tuple(said_of(term, original, code) for term in missing),
            hidden=(form[form.version_name(line.key)], form[form.seen_name(line.key)]),
            composed=words.composed,
            original=source.text,
            seen=words.version,
            edited=words.edited,
            to_translate=words.to_translate,
            composed_changes=difference(words.was_composed, words.composed, code) if words.stale else (),
            original_changes=difference(words.was_original, source.text, original) if changed else (),
            theirs=theirs.get(line.key),
        )


class AddParagraphView(BenchPage, TemplateView):
    """Add a paragraph of one's own after another."""

    verb = Verb.ARRANGE
    template_name = "reports/workbench/add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and after what the paragraph will stand."""
        report = self.report()
        bench = self.bench(report, languages.CODES)
        passage = self.passage(bench, self.kwargs["passage"])
        return {
            **super().get_context_data(**kwargs),
            "report": report,
            "passage": passage,
            "language": BY_CODE[bench.original],
            "after": passage.lines[0].words[bench.original].text,
            "form": kwargs.get("form") or AddParagraphForm(),
            "back": self.back(report, passage.key),
            "title": _("Add a paragraph"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add it, and show where it stands."""
        report = self.report()
        form = AddParagraphForm(request.POST)
        if form.is_valid():
            bench = self.bench(report, ())
            try:
                change = writing.add_paragraph(
                    report=report,
                    after=self.kwargs["passage"],
                    language=bench.original,
                    text=form.cleaned_data["text"],
                    reason=form.cleaned_data["reason"],
                    by=signed_in(request),
                    at=now(),
                )
            except UnfitTextsError as unfit:
                form.add_error("text", unfit.faults["text"])
            except RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Added. It stands in the other languages once it is translated."))
                return redirect(self.back(report, change.paragraph))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ArrangeView(BenchPage, View):
    """Leave a paragraph out, put it back, move it, split it or make it one again."""

    verb = Verb.ARRANGE
    kwargs: dict[str, Any]

    def post(self, request: HttpRequest, key: str, passage: str) -> HttpResponse:
        """Do it, and show the paragraph; what is refused is said on the workbench."""
        report = self.report()
        try:
            said = self.arrange(report, passage, request)
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, said)
        return redirect(self.back(report, passage))

    def arrange(self, report: Report, passage: str, request: HttpRequest) -> str:
        """Do what the button says; returns what was done."""
        version = request.POST.get("version", "0")
        if not version.isdigit():
            raise Http404
        done: dict[str, Any] = {
            "report": report,
            "paragraph": passage,
            "version": int(version),
            "by": signed_in(request),
            "at": now(),
        }
        match request.POST.get("do"):
            case "leave-out":
                writing.leave_out(**done, reason=request.POST.get("reason", ""))
                return _("Left out. It can be put back from the end of this page.")
            case "put-back":
                writing.put_back(**done)
                return _("Put back.")
            case "up" | "down" as way:
                writing.shift_paragraph(**done, down=way == "down")
                return _("Moved.")
            case "place":
                writing.move_paragraph(**done, after="")
                return _("It stands again where the report composes it.")
            case "split":
                writing.split_paragraph(**done, before=request.POST.getlist("before"))
                return _("Divided as you marked it.")
            case _:
                raise Http404


class ResolveView(BenchPage, View):
    """Keep one's words beside a text that has changed, or take the composed text."""

    def post(self, request: HttpRequest, key: str, language: str) -> HttpResponse:
        """Do it, and show the sentence."""
        report = self.report()
        version = request.POST.get("version", "")
        if language not in BY_CODE or not version.isdigit():
            raise Http404
        verbs = {"keep": writing.keep_words, "take": writing.take_composed}
        verb = verbs.get(request.POST.get("do", ""))
        if verb is None:
            raise Http404
        try:
            verb(
                report=report,
                language=language,
                sentence=request.POST.get("sentence", ""),
                version=int(version),
                by=signed_in(request),
                at=now(),
            )
        except EditedMeanwhileError:
            messages.error(request, _("Somebody else wrote here meanwhile: look at what stands now."))
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Done."))
        return redirect(self.back(report, request.POST.get("passage", "")))


class ChangesView(BenchPage, TemplateView):
    """What composing anew would change; nothing is kept until somebody takes it."""

    template_name = "reports/workbench/changes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The differences, word by word in every language."""
        report = self.report()
        found = facts.differences_now(report=report)
        return super().get_context_data(
            report=report,
            differences=found,
            languages=languages.LANGUAGES,
            granted=granted(signed_in(self.request)),
            back=self.back(report),
            title=_("What would change in %(key)s") % {"key": report.key},
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Compose anew: people’s words stay, and are marked where the text beside them has changed."""
        report = self.report()
        services.recompose(report=report, by=signed_in(request), at=now())
        messages.success(request, _("Composed anew. Nobody’s words were touched."))
        return redirect(self.back(report))
