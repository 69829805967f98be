"""Documents: which of them are there in which language, a page for each, their files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.facts import (
    FiledDocumentFact,
    document_file_for_reader,
    document_for_reader,
    documents_for_reader,
    period_for_reader,
)
from portal.forms import SearchForm
from portal.pictures import Picture
from portal.pictures.bars import Share, bars
from portal.views.pages import PicturedPage, PortalPage
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.downloads import private_file
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.sorting import has_words
from secretariat.kernel.values import say


class DocumentListView(PicturedPage):
    """The documents of the conference ahead, and in which languages each is there."""

    template_name = "portal/document_list.html"
    section = "documents"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The documents with the words asked for, and how far each language has come."""
        reader = signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=today())
        form = SearchForm(self.request.GET)
        found = documents_for_reader(reader=reader, conference=period.target.source.key) if period else ()
        shown = [fact for fact in found if _has(fact, form.asked)]
        pictures = [languages_of(shown)] if shown else []
        return super().get_context_data(
            form=form, period=period, documents=shown, pictures=pictures, **kwargs
        )


class DocumentView(PortalPage):
    """One document with its files."""

    template_name = "portal/document_detail.html"
    section = "documents"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The document, if this reader may read of it."""
        found = document_for_reader(reader=signed_in(self.request), document=self.kwargs["key"])
        if found is None:
            raise Http404
        return super().get_context_data(filed=found, document=found.document, **kwargs)


class DocumentFileView(PortalPage):
    """A file of a document, for whoever may see the document."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send it as a download."""
        found = document_file_for_reader(reader=signed_in(request), file=self.kwargs["file"])
        if found is None:
            raise Http404
        file, content = found
        return private_file(request, content, name=file.name, media_type=file.media_type, sha256=file.sha256)


def _has(fact: FiledDocumentFact, asked: str) -> bool:
    """Whether every word that is asked for stands in the symbol, key, title or nature of a document."""
    code = languages.active().code
    document = fact.document
    said = [say(value, code) for value in (document.symbol, document.title) if value]
    text = " ".join([*said, document.source.key, str(document.nature.label)])
    return has_words(text, asked, code)


def languages_of(found: list[FiledDocumentFact]) -> Picture:
    """How many of some documents are there in each language."""
    names = languages.NAMES_IN_TEXT[languages.active().code]
    numbers = [
        (capfirst(name), sum(any(file.language is language for file in fact.files) for fact in found))
        for name, language in zip(names, languages.LANGUAGES, strict=True)
    ]
    whole = len(found)
    complete = sum({file.language for file in fact.files} == set(languages.LANGUAGES) for fact in found)
    summary = _("%(complete)d of %(all)d documents are there in all six languages.")
    return Picture(
        key="languages",
        title=_("Documents by language"),
        summary=summary % {"complete": complete, "all": whole},
        columns=(_("Language"), _("Documents there"), _("Documents")),
        rows=tuple((name, str(number), str(whole)) for name, number in numbers),
        drawings=bars(
            [Share(name, f"{number}/{whole}", number, whole) for name, number in numbers],
            language=languages.active(),
        ),
    )
