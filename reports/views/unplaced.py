"""What people wrote, arranged and said of a report whose place it composes no more: read it, and let it go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from reports import services
from reports.models import Comment, Report, SentenceEdit
from reports.review.comments import Thread, threads_of
from reports.review.reading import unplaced
from reports.review.unplaced import LastComposed, Unplaced, last_composed
from reports.review.writing import EditedMeanwhileError, NoCompositionError
from reports.views.workbench import BenchPage, granted, writable
from secretariat.kernel import languages
from secretariat.kernel.dates import now
from secretariat.kernel.languages import BY_CODE, Language
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError


@dataclass(frozen=True, slots=True)
class UnplacedWords:
    """A person's words whose sentence is composed no more; `mine` is whether the reader may let them go."""

    language: Language
    row: SentenceEdit
    mine: bool


@dataclass(frozen=True, slots=True)
class UnplacedSentence:
    """A sentence that is composed no more, with people's words for it and what it said when it was composed last."""

    key: str
    words: tuple[UnplacedWords, ...]
    last: LastComposed | None


@dataclass(frozen=True, slots=True)
class UnplacedThreads:
    """The threads on a passage that is there no more, and how it began when it was composed last."""

    passage: str
    threads: tuple[Thread, ...]
    last: LastComposed | None


class WithoutPlaceView(BenchPage, TemplateView):
    """People's words, arrangements and comments that have no place in the report as last composed."""

    template_name = "reports/workbench/without_place.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What has no place, with what stood there last."""
        report = self.report()
        found = unplaced(report=report)
        if found is None:
            raise NoCompositionError
        passages = {thread.passage for thread in found.threads}
        paragraphs = {row.paragraph for row in found.paragraphs}
        last = last_composed(report, {*(row.sentence for row in found.words), *passages, *paragraphs})
        allowed = granted(signed_in(self.request))
        own = writable(signed_in(self.request), found.original)
        threads = threads_of(report)
        return super().get_context_data(
            report=report,
            found=found,
            sentences=list(_unplaced_sentences(found, last, own)),
            paragraphs=[(row, last.get(row.paragraph)) for row in found.paragraphs],
            talks=[UnplacedThreads(key, threads[key], last.get(key)) for key in sorted(passages)],
            granted=allowed,
            here=languages.active(),
            back=self.back(report),
            query=self.query(),
            title=_("Words without a place in %(key)s") % {"key": report.key},
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let go of words or of an arrangement, or resolve a thread, and show what is left."""
        report = self.report()
        try:
            self.let_go(report, request)
        except EditedMeanwhileError:
            messages.error(request, _("Somebody else wrote here meanwhile: look at what stands now."))
        except RefusedError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Done."))
        query, address = self.query(), reverse("reports:without-place", args=[report.key])
        return redirect(f"{address}{'?' if query else ''}{query}")

    def let_go(self, report: Report, request: HttpRequest) -> None:
        """Do what the button says.

        Raises:
            Http404: No button says so, or there is no such thread.
        """
        done: dict[str, Any] = {"by": signed_in(request), "at": now()}
        version, language = request.POST.get("version", ""), request.POST.get("language", "")
        given = {"report": report, "reason": request.POST.get("reason", "").strip(), **done}
        match request.POST.get("do"):
            case "words" if version.isdigit() and language in BY_CODE:
                sentence = request.POST.get("sentence", "")
                services.take_composed(sentence=sentence, language=language, version=int(version), **given)
            case "arrangement" if version.isdigit():
                paragraph = request.POST.get("paragraph", "")
                services.let_go_arrangement(paragraph=paragraph, version=int(version), **given)
            case "thread":
                rows = Comment.objects.filter(report=report, thread=None)
                try:
                    thread = get_object_or_404(rows, uuid=UUID(request.POST.get("thread", "")))
                except ValueError:
                    raise Http404 from None
                services.resolve(thread=thread, **done)
            case _:
                raise Http404


def _unplaced_sentences(
    found: Unplaced, last: Mapping[str, LastComposed], own: frozenset[str]
) -> Iterator[UnplacedSentence]:
    by_key: dict[str, dict[str, SentenceEdit]] = {}
    for row in found.words:
        by_key.setdefault(row.sentence, {})[row.language] = row
    for key, rows in sorted(by_key.items()):
        words = (
            UnplacedWords(
                language=BY_CODE[code],
                row=rows[code],
                mine=code in own,
            )
            for code in languages.CODES
            if code in rows
        )
        yield UnplacedSentence(key, tuple(words), last.get(key))
