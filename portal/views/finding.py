"""Finding: a search over all that a reader may see, and what is new to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.facts import meeting_kinds, news_for_reader, records_found
from portal.forms import SearchForm
from portal.views.pages import PortalPage
from portal.views.strands import STRANDS
from reports.facts import meetings_for_reader
from secretariat.facts import news_since
from secretariat.facts.parties import parties_for_reader, treaty_action_news
from secretariat.kernel import languages
from secretariat.kernel.dates import now, today
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.sorting import has_words
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from meetings.facts import FoundFact, NewsFact
    from reports.facts import CalendarFact
    from secretariat.facts.parties import PartyFact
    from secretariat.kernel.permissions import Actor
    from secretariat.kernel.values import Value

AT_MOST = 100
FIRST_VISIT = timedelta(days=30)
"""How far back news go for whoever comes for the first time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record on a page: what kind it is, what it is called, where its page is, if it has one."""

    kind: str
    name: str
    href: str
    at: datetime | None = None
    entered: bool = False


STRAND_OF = {kind: strand for strand in STRANDS for kind in strand.KINDS_TOLD}


def address_of(kind: str, key: str) -> str:
    """Where the portal tells of a record: its own page, or the list in which it stands; empty where nowhere."""
    if kind in meeting_kinds():
        return reverse("portal:meeting", args=[key])
    if page := PAGES.get(kind):
        return reverse(f"portal:{page}", args=[key])
    if listed := LISTS.get(kind):
        return reverse(f"portal:{listed}")
    strand = STRAND_OF.get(kind)
    return strand.address() if strand else ""


PAGES = {
    "meetings.document": "document",
    "meetings.mandate": "mandate",
    "reports.report": "report",
}
LISTS = {"secretariat.contribution": "contributions", "capacity.grantround": "applications"}


class SearchView(PortalPage):
    """What the words asked for stand in: meetings, Parties, documents, mandates, and the rest of the work."""

    template_name = "portal/search.html"
    section = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Meetings by their titles, Parties by their names, other records by their words."""
        reader, code = signed_in(self.request), languages.active().code
        form = SearchForm(self.request.GET)
        asked = form.asked.strip()
        meetings = meetings_for_reader(reader=reader, as_of=today()) if asked else ()
        hits = [hit_of_meeting(row) for row in meetings if has_words(row.text(code), asked, code)]
        parties = parties_for_reader(reader=reader, as_of=today()) if asked else ()
        hits += [hit_of_party(one) for one in parties if has_words(say(one.name, code), asked, code)]
        found = records_found(reader=reader, words=asked, language=code, at_most=AT_MOST + 1)
        hits += [hit_of(fact) for fact in found]
        return super().get_context_data(
            form=form, asked=asked, hits=hits[:AT_MOST], more=len(hits) > AT_MOST, **kwargs
        )


class NewsView(PortalPage):
    """What was recorded since the reader had last seen all."""

    template_name = "portal/news.html"
    section = "news"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The records, the last first."""
        reader = signed_in(self.request)
        titles = {
            row.meeting.source.uuid: row.title for row in meetings_for_reader(reader=reader, as_of=today())
        }
        since, hits = news_of(reader, at_most=AT_MOST, titles=titles)
        return super().get_context_data(since=since, hits=hits, **kwargs)


def news_of(reader: Actor, *, at_most: int, titles: Mapping[str, Value]) -> tuple[datetime | None, list[Hit]]:
    """Since when something is new to a reader, and what is; `titles` are those of meetings, by identifier."""
    since = news_since(reader)
    after, code = since or now() - FIRST_VISIT, languages.active().code
    found = news_for_reader(reader=reader, since=after, language=code, at_most=at_most)
    hits = [_hit_of_news(one, titles.get(one.found.uuid)) for one in found]
    hits += [
        Hit(
            str(one.kind.label),
            capfirst(say(one.party, code)),
            reverse("portal:party", args=[one.party.source.key]),
            one.at,
            one.entered,
        )
        for one in treaty_action_news(reader=reader, since=after, at_most=at_most)
    ]
    return since, sorted(hits, key=lambda hit: hit.at or after, reverse=True)[:at_most]


def hit_of_party(fact: PartyFact) -> Hit:
    """A State or organization that was found, by how it stands to the convention."""
    name = say(fact.name, languages.active().code)
    return Hit(str(fact.status.label), capfirst(name), reverse("portal:party", args=[fact.source.key]))


def hit_of(fact: FoundFact) -> Hit:
    """A record that was found."""
    return Hit(fact.kind_label, capfirst(fact.name or fact.kind_label), address_of(fact.kind, fact.key))


def hit_of_meeting(row: CalendarFact) -> Hit:
    """A meeting that was found, with its dates."""
    code = languages.active().code
    name = _("%(meeting)s, %(dates)s") % {
        "meeting": say(row.title, code),
        "dates": say(row.meeting.dates, code),
    }
    return Hit(str(row.meeting.kind.label), name, reverse("portal:meeting", args=[row.meeting.source.key]))


def _hit_of_news(one: NewsFact, title: Value | None) -> Hit:
    hit = hit_of(one.found)
    name = say(title, languages.active().code) if title else hit.name
    return Hit(hit.kind, name, hit.href, one.at, one.entered)
