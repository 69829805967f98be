"""The rounds of applications, for members of a governing board: each from their own seat."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from capacity.facts import ReadApplicationFact, applications_for, seats_of
from capacity.permissions import Verb
from portal.views.listings import Cell, Listing, rows, state, words
from portal.views.pages import PortalPage
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.money import Amount
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.values import say


class RoundListView(PortalPage):
    """The rounds in which the member has a seat."""

    template_name = "portal/round_list.html"
    section = "rounds"
    verb = Verb.READ_OWN_ROUNDS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The seats, that of the latest round first."""
        return super().get_context_data(seats=seats_of(signed_in(self.request)), **kwargs)


class RoundView(PortalPage):
    """The applications of one round, with what was found of each."""

    template_name = "portal/round_detail.html"
    section = "rounds"
    verb = Verb.READ_OWN_ROUNDS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The applications, but that of the member's own country."""
        seats = seats_of(signed_in(self.request))
        seat = next((one for one in seats if one.round == self.kwargs["key"]), None)
        if seat is None:
            raise Http404
        found = applications_for(seat, as_of=today())
        return super().get_context_data(seat=seat, listings=list(_listings(found)), **kwargs)


def _listings(found: tuple[ReadApplicationFact, ...]) -> Any:
    """The applications, and for each what the check and the appraisal found."""
    yield Listing(
        "applications",
        _("Applications"),
        (_("Party"), _("Title"), _("Amount applied for"), _("Received"), _("Status")),
        rows(
            (
                Cell(
                    words(fact.party).text, href=f"#{fact.source.key}" if fact.checks or fact.findings else ""
                ),
                words(fact.title),
                _amount(fact),
                words(fact.received),
                state(fact.state),
            )
            for fact in found
        ),
        _("No application is recorded yet."),
    )
    for fact in found:
        if fact.checks or fact.findings:
            checks = [(words(one.item), Cell(_check(one))) for one in fact.checks]
            findings = [(words(one.criterion), Cell(_finding(one))) for one in fact.findings]
            yield Listing(
                fact.source.key,
                say(fact.party, languages.active().code),
                (_("Item or criterion"), _("What was found")),
                rows([*checks, *findings]),
                "",
            )


def _amount(fact: ReadApplicationFact) -> Cell:
    return words(Amount(fact.amount, fact.currency) if fact.amount is not None else None)


def _check(one: Any) -> str:
    return f"{one.outcome.label}: {one.note}" if one.note else str(one.outcome.label)


def _finding(one: Any) -> str:
    return " – ".join(str(part) for part in (one.score, one.finding) if part not in (None, ""))
