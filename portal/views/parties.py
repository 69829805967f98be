"""Who is a Party as of a day, by region, since when; whom Parties have designated."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.forms import PartiesForm
from portal.pictures import Picture
from portal.pictures.bars import Share, bars
from portal.pictures.steps import steps
from portal.views.listings import NOTHING, Cell, Listing, rows, state, words
from portal.views.pages import PicturedPage, PortalPage
from secretariat.choices import PartyStatus, RegionalGroup
from secretariat.facts import countries_for_reader
from secretariat.facts.parties import focal_points_for_reader, parties_for_reader
from secretariat.kernel import languages
from secretariat.kernel.dates import Dates, today
from secretariat.kernel.lists import enumerated
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from secretariat.facts import CountryFact
    from secretariat.facts.parties import FocalPointFact, PartyFact


class PartyListView(PicturedPage):
    """Who is a Party as of a day, who will be, who has signed; how their number grew, and where they are."""

    template_name = "portal/party_list.html"
    section = "parties"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The Parties asked for, by their names as the language sorts them."""
        reader = signed_in(self.request)
        form = PartiesForm(self.request.GET, today=today())
        found = parties_for_reader(reader=reader, as_of=form.day)
        designated = focal_points_for_reader(reader=reader, as_of=form.day)
        listing = Listing(
            "parties",
            _("Parties"),
            (
                _("State or organization"),
                _("Regional group"),
                _("Status"),
                pgettext("treaty", "Instrument"),
                pgettext("treaty", "In force from"),
                _("Focal points"),
            ),
            rows(
                sorted(
                    (_line(fact, designated.get(fact.source.uuid, ())) for fact in form.chosen(found)),
                    key=lambda line: line[0].order,
                )
            ),
            _("Nobody is recorded who has signed the convention or deposited an instrument.")
            if not found
            else _("Nobody is as you asked."),
        )
        pictures = [*growth_of(found, form.day), *regions_of(found, countries_for_reader(reader=reader))]
        return super().get_context_data(
            form=form,
            day=form.day,
            told=enumerated(counted(found)),
            listing=listing.with_words(form.asked).at_page(self.request.GET),
            pictures=pictures,
            **kwargs,
        )


class PartyView(PortalPage):
    """One State or organization: what it has done about the convention, whom it has designated."""

    template_name = "portal/party_detail.html"
    section = "parties"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The Party, if this reader may read of it."""
        day, reader = today(), signed_in(self.request)
        found = parties_for_reader(reader=reader, as_of=day, party=self.kwargs["key"])
        if not found:
            raise Http404
        party = found[0]
        designated = focal_points_for_reader(reader=reader, as_of=day, parties=[party.source.key])
        actions = Listing(
            "actions",
            _("Treaty actions"),
            (pgettext("treaty", "Action"), _("Done on"), _("Takes effect on")),
            rows(
                (Cell(str(one.kind.label)), _on(one.done_on), _on(one.effective_on)) for one in party.actions
            ),
            "",
        )
        people = Listing(
            "focal-points",
            _("Focal points"),
            (_("Name"), _("Function"), _("Organization"), _("E-mail address"), _("Since")),
            rows(_designated(one) for one in designated.get(party.source.uuid, ())),
            _("No focal point is recorded whom you may see."),
        )
        return super().get_context_data(
            party=party,
            title=capfirst(say(party.name, languages.active().code)),
            listings=[actions.at_page(self.request.GET), people.at_page(self.request.GET)],
            **kwargs,
        )


def counted(found: Sequence[PartyFact]) -> list[str]:
    """How many Parties, future ones, signatories and former ones there are; of those of which there is any."""
    numbers = Counter(fact.status for fact in found)
    said = {
        PartyStatus.PARTY: ngettext("%(number)d Party", "%(number)d Parties", numbers[PartyStatus.PARTY]),
        PartyStatus.FUTURE: ngettext(
            "%(number)d future Party", "%(number)d future Parties", numbers[PartyStatus.FUTURE]
        ),
        PartyStatus.SIGNATORY: ngettext(
            "%(number)d other signatory",
            "%(number)d other signatories",
            numbers[PartyStatus.SIGNATORY],
        ),
        PartyStatus.FORMER: ngettext(
            "%(number)d former Party", "%(number)d former Parties", numbers[PartyStatus.FORMER]
        ),
    }
    return [text % {"number": numbers[one]} for one, text in said.items() if numbers[one]]


def _line(fact: PartyFact, designated: Sequence[FocalPointFact]) -> tuple[Cell, ...]:
    """A Party as a line of the list."""
    name = words(fact.name)
    instrument = NOTHING
    if fact.consent:
        instrument = _("%(instrument)s, %(day)s") % {
            "instrument": fact.consent.kind.label,
            "day": _on(fact.consent.done_on).text,
        }
    elif fact.signed_on:
        instrument = _("Signed, %(day)s") % {"day": _on(fact.signed_on).text}
    done_on = fact.consent.done_on if fact.consent else fact.signed_on
    return (
        Cell(name.text, reverse("portal:party", args=[fact.source.key]), order=name.order),
        Cell(str(fact.group.label), order=(list(RegionalGroup).index(fact.group),))
        if fact.group
        else Cell(NOTHING),
        state(fact.status),
        Cell(instrument, order=(done_on.isoformat(),) if done_on else ()),
        _on(fact.since),
        Cell(" · ".join(one.person for one in designated if not one.is_alternate) or NOTHING),
    )


def _designated(fact: FocalPointFact) -> tuple[Cell, ...]:
    """A focal point as a line of the list."""
    function = str(fact.function.label)
    if fact.is_alternate:
        function = _("%(function)s (alternate)") % {"function": function}
    return (
        Cell(f"{fact.honorific} {fact.person}".strip()),
        Cell(function),
        words(fact.organization),
        Cell(fact.email or NOTHING, href=f"mailto:{fact.email}" if fact.email else ""),
        _on(fact.since),
    )


def _on(day: date | None) -> Cell:
    """A day, or a dash."""
    return words(Dates(((day, day),)) if day else None)


def growth_of(found: Iterable[PartyFact], day: date) -> list[Picture]:
    """How many Parties there were from the first one to a day; nothing while there is none."""
    changes: Counter[date] = Counter()
    for begins, ends in (span for fact in found for span in fact.bound):
        changes[begins] += 1
        if ends:
            changes[ends] -= 1
    changes = Counter({at: number for at, number in changes.items() if at <= day and number})
    if not changes:
        return []
    numbers, whole = [], 0
    for at in sorted(changes):
        whole += changes[at]
        numbers.append((at, whole))
    return [
        Picture(
            key="growth",
            title=_("Parties over time"),
            summary=_("Parties as of %(day)s: %(number)d; the first since %(first)s.")
            % {"number": whole, "day": _on(day).text, "first": _on(numbers[0][0]).text},
            columns=(_("From"), pgettext("treaty", "Change"), _("Parties")),
            rows=tuple((_on(at).text, signed(changes[at]), str(number)) for at, number in numbers),
            drawings=steps(numbers, first=numbers[0][0], last=day, language=languages.active()),
        )
    ]


def signed(number: int) -> str:
    """A number with the sign of minus that is printed, which no spreadsheet takes for a formula."""
    return str(number).replace("-", "\N{MINUS SIGN}")


def regions_of(found: Sequence[PartyFact], countries: Sequence[CountryFact]) -> list[Picture]:
    """How many States of each regional group are Parties, of how many; nothing while none is."""
    parties = Counter(fact.group for fact in found if fact.status == PartyStatus.PARTY and fact.group)
    if not parties:
        return []
    states = Counter(country.group for country in countries if country.group)
    told = [(str(one.label), parties[one], max(states[one], parties[one])) for one in RegionalGroup]
    return [
        Picture(
            key="regions",
            title=_("Parties by regional group"),
            summary=_(
                "For each regional group, the States that are Parties out of all States recorded in it."
            ),
            columns=(_("Regional group"), _("Parties"), _("States")),
            rows=tuple((label, str(part), str(whole)) for label, part, whole in told),
            drawings=bars(
                [Share(label, f"{part}/{whole}", part, whole) for label, part, whole in told],
                language=languages.active(),
            ),
        )
    ]
