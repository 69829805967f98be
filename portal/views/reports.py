"""Progress reports: editions, their text with the records that it rests on, and what has changed since the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from meetings.facts import records_named
from portal.views.finding import address_of, hit_of
from portal.views.pages import PortalPage
from reports.facts import (
    changes_for_reader,
    edition_for_reader,
    editions_for_reader,
    issued_edition_for_reader,
    issued_for_reader,
    meetings_for_reader,
)
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from reports.facts import EditionFact
    from secretariat.kernel.permissions import Actor


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A record that the text rests on, as its list of sources names it."""

    number: int
    kind: str
    name: str
    href: str


class ReportListView(PortalPage):
    """The progress reports."""

    template_name = "portal/report_list.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The reports, newest first, with their files in all languages; and the editions that were issued."""
        reader = signed_in(self.request)
        editions = editions_for_reader(reader=reader, language=languages.active().code)
        return super().get_context_data(editions=editions, issued=issued_for_reader(reader=reader), **kwargs)


class ReportView(PortalPage):
    """A report to read, in the language of the page, as it was last composed."""

    template_name = "portal/report_detail.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report's text in the language, with its files in all."""
        reader, code = signed_in(self.request), languages.active().code
        edition = edition_for_reader(reader=reader, report=self.kwargs["key"], language=code)
        if edition is None:
            raise Http404
        issued = issued_for_reader(reader=reader, report=edition.report)
        return super().get_context_data(
            edition=edition, issued=issued, **_sources(edition, reader, self.request.GET), **kwargs
        )


class IssuedEditionView(PortalPage):
    """An issued edition to read, in the language of the page."""

    template_name = "portal/report_detail.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its text in the language, with its files in all that it was issued in."""
        reader, code = signed_in(self.request), languages.active().code
        edition = issued_edition_for_reader(reader=reader, edition=self.kwargs["uuid"], language=code)
        if edition is None or edition.report != self.kwargs["key"]:
            raise Http404
        return super().get_context_data(
            edition=edition, is_issued=True, **_sources(edition, reader, self.request.GET), **kwargs
        )


class ReportChangesView(PortalPage):
    """What a report says differently now than when it was last issued."""

    template_name = "portal/report_changes.html"
    section = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each sentence that differs, word by word, in the language of the page."""
        code = languages.active().code
        reader = signed_in(self.request)
        edition = edition_for_reader(reader=reader, report=self.kwargs["key"], language=code)
        found = changes_for_reader(reader=reader, report=self.kwargs["key"], language=code)
        if edition is None:
            raise Http404
        since, changes = found or (None, ())
        said = [(one.change, one.pieces[code]) for one in changes]
        return super().get_context_data(edition=edition, since=since, changes=said, **kwargs)


def _sources(edition: EditionFact, reader: Actor, asked: Any) -> dict[str, Any]:
    """The sources of an edition, where they are asked for: numbered in the order of the text, and which each sentence has."""
    if "sources" not in asked:
        return {}
    code = languages.active().code
    records = [(fact.kind, fact.uuid) for facts in edition.cited.values() for fact in facts]
    named = records_named(reader=reader, records=dict.fromkeys(records), language=code)
    titles = {row.meeting.source.uuid: row.title for row in meetings_for_reader(reader=reader, as_of=today())}
    lines: dict[str, SourceLine] = {}
    marks: dict[str, list[SourceLine]] = {}
    for key in _sentences(edition):
        for fact in edition.cited.get(key, ()):
            found = named.get(fact.uuid)
            href = address_of(found.kind, found.key) if found else ""
            if found is None or not href:
                continue
            title = titles.get(fact.uuid)
            name = say(title, code) if title else hit_of(found).name
            line = lines.setdefault(fact.uuid, SourceLine(len(lines) + 1, found.kind_label, name, href))
            marks.setdefault(key, []).append(line)
    return {"marks": marks, "sources": list(lines.values())}


def _sentences(edition: EditionFact) -> list[str]:
    """The keys of the sentences of an edition in reading order."""
    content = edition.content
    blocks = [*content["body"], *(block for annex in content["annexes"] for block in annex)]
    return [
        sentence["key"]
        for block in blocks
        if block["kind"] == "paragraph"
        for sentence in (*block["sentences"], *block["items"])
    ]
