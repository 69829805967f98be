"""What is given for the work and how far it has come; how far the applications for grants have."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from capacity.choices import COMPLETE_STATES, DECIDED_STATES, ApplicationState
from capacity.facts import rounds_for_reader
from meetings.facts import contributions_for_reader, period_for_reader
from portal.forms import SearchForm
from portal.pictures import Picture
from portal.pictures.bars import Share, bars
from portal.views.listings import NOTHING, Cell, Listing, rows, state, words
from portal.views.pages import PicturedPage
from reports.facts import meetings_for_reader
from secretariat.choices import RECEIVED_STATES, ContributionState
from secretariat.kernel import languages
from secretariat.kernel.dates import today
from secretariat.kernel.lists import enumerated
from secretariat.kernel.money import Amount, totals
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.values import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capacity.facts import RoundFact
    from meetings.facts import ContributionToPeriodFact


class ContributionListView(PicturedPage):
    """What was given for the period: from whom, how much, for what, how far it has come."""

    template_name = "portal/contribution_list.html"
    section = "contributions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The contributions with the words asked for; received and promised as a picture."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        form = SearchForm(self.request.GET)
        key = period.source.key if period else ""
        found = contributions_for_reader(reader=reader, period=key, as_of=day) if period else ()
        titles = {
            row.meeting.source.uuid: row
            for row in (meetings_for_reader(reader=reader, as_of=day, period=key) if period else ())
        }
        listing = Listing(
            "contributions",
            _("Contributions"),
            (pgettext("report", "Donor"), _("Amount"), _("For"), _("Status")),
            rows(_line(fact, titles) for fact in found),
            _("No contributions are recorded for this period."),
        )
        shown = listing.with_words(form.asked).at_page(self.request.GET)
        pictures = money_of(found) if found else []
        return super().get_context_data(form=form, period=period, listing=shown, pictures=pictures, **kwargs)


def _line(fact: ContributionToPeriodFact, titles: dict[str, Any]) -> tuple[Cell, ...]:
    """A contribution as a line of the list."""
    code = languages.active().code
    listed = fact.listed
    purposes = [say(listed.earmarked_for, code)] if listed.earmarked_for else []
    purposes += [say(titles[one.uuid].title, code) for one in fact.meetings if one.uuid in titles]
    return (
        words(listed.contribution.donor),
        words(listed.amount),
        Cell(" · ".join(purposes) or NOTHING),
        state(listed.contribution.state),
    )


def money_of(found: Sequence[ContributionToPeriodFact]) -> list[Picture]:
    """Contributions by how far they have come, and in each currency what of the amounts has been received."""
    code, language = languages.active().code, languages.active()
    states = [fact.listed.contribution.state for fact in found]
    present = [one for one in ContributionState if one in states]
    whole = len(states)
    without = sum(fact.listed.amount is None for fact in found)
    pictures = [
        Picture(
            key="states",
            title=_("Contributions by status"),
            summary=_(
                "%(received)d of %(all)d contributions have been received or provided. The amount of %(without)d is not recorded."
            )
            % {"received": sum(one in RECEIVED_STATES for one in states), "all": whole, "without": without},
            columns=(_("Status"), _("Contributions")),
            rows=tuple((str(one.label), str(states.count(one))) for one in present),
            drawings=bars(
                [
                    Share(str(one.label), f"{states.count(one)}/{whole}", states.count(one), whole)
                    for one in present
                ],
                language=language,
            ),
        )
    ]
    pairs = pairs_of(found)
    if pairs:
        said = [(say(part, code), say(whole_of, code)) for part, whole_of in pairs]
        told = enumerated(sums_of(found))
        pictures.append(
            Picture(
                key="amounts",
                title=_("Received of what was promised"),
                summary=_("Received: %(amounts)s.") % {"amounts": told},
                columns=(_("Currency"), _("Received"), _("Promised")),
                rows=tuple((one.currency, *told) for (_part, one), told in zip(pairs, said, strict=True)),
                # Each currency to its own scale: no rate of exchange is recorded.
                drawings=[
                    drawing
                    for (part, one), told in zip(pairs, said, strict=True)
                    for drawing in bars(
                        [Share(one.currency, " / ".join(told), part.amount, one.amount)], language=language
                    )
                ],
            )
        )
    return pictures


def pairs_of(found: Sequence[ContributionToPeriodFact]) -> list[tuple[Amount, Amount]]:
    """In each currency what has been received, and what was promised, of amounts that are recorded."""
    amounts = [(fact.listed.contribution.state, fact.listed.amount) for fact in found if fact.listed.amount]
    come = {
        one.currency: one for one in totals(amount for state, amount in amounts if state in RECEIVED_STATES)
    }
    promised = totals(amount for _state, amount in amounts)
    return [(come.get(one.currency, Amount(Decimal(0), one.currency)), one) for one in promised]


def sums_of(found: Sequence[ContributionToPeriodFact]) -> list[str]:
    """The same in words, a currency a line."""
    code = languages.active().code
    return [
        _("%(part)s of %(all)s") % {"part": say(part, code), "all": say(whole, code)}
        for part, whole in pairs_of(found)
    ]


class ApplicationsView(PicturedPage):
    """How many applications of each round have come how far."""

    template_name = "portal/applications.html"
    section = "applications"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A funnel for each round."""
        day, reader = today(), signed_in(self.request)
        period = period_for_reader(reader=reader, as_of=day)
        found = rounds_for_reader(reader=reader, period=period.source.key, as_of=day) if period else ()
        return super().get_context_data(
            period=period, rounds=found, pictures=[funnel_of(one) for one in found], **kwargs
        )


def funnel_of(fact: RoundFact) -> Picture:
    """How many applications of a round were received, found complete, appraised, decided and approved."""
    states = [one.state for one in fact.applications]
    reached = (
        (pgettext("applications", "Received"), len(states)),
        (pgettext("applications", "Found complete"), sum(one in COMPLETE_STATES for one in states)),
        (pgettext("applications", "Decided"), sum(one in DECIDED_STATES for one in states)),
        (pgettext("applications", "Approved"), states.count(ApplicationState.APPROVED)),
    )
    title = _("Round %(number)s of applications: %(board)s") % {
        "number": fact.ordinal.number,
        "board": say(fact.board, languages.active().code),
    }
    summary = _("Of %(all)d applications, %(complete)d were found complete and %(approved)d approved.")
    return Picture(
        key=fact.source.key,
        title=title,
        summary=summary % {"all": reached[0][1], "complete": reached[1][1], "approved": reached[3][1]}
        if states
        else _("No application is recorded yet."),
        columns=(_("Step"), _("Applications"), _("Share of those received")),
        rows=tuple((label, str(number), share(number, len(states))) for label, number in reached),
        drawings=bars(
            [
                Share(label, f"{number} ({share(number, len(states))})", number, len(states))
                for label, number in reached
            ],
            language=languages.active(),
        ),
    )


def share(part: int, whole: int) -> str:
    """A part in whole per cent; a dash where there is no whole."""
    return f"{round(100 * part / whole)} %" if whole else NOTHING
