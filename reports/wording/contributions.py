"""The list of contributions."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from reports.wording.clauses import Wording
from secretariat.choices import ContributionKind, ContributionState

CONTRIBUTIONS_LISTED = Wording(
    "contributions.listed",
    pgettext_lazy(
        "report",
        "The contributions to the work of the intersessional period are shown in the table below, as at "
        "{as_of:day}.",
    ),
)
NO_CONTRIBUTIONS = Wording(
    "contributions.none",
    pgettext_lazy(
        "report",
        "No contributions to the work of the intersessional period were on record as at {as_of:day}.",
    ),
)
CONTRIBUTION_HEADS = {
    "donor": Wording("contributions.head.donor", pgettext_lazy("report", "Donor")),
    "kind": Wording("contributions.head.kind", pgettext_lazy("report", "Kind of contribution")),
    "amount": Wording("contributions.head.amount", pgettext_lazy("report", "Amount")),
    "supports": Wording("contributions.head.supports", pgettext_lazy("report", "In support of")),
    "state": Wording("contributions.head.state", pgettext_lazy("report", "Status of contribution")),
}
CONTRIBUTION_KINDS = {
    ContributionKind.VOLUNTARY: Wording("contributions.kind.voluntary", pgettext_lazy("report", "Voluntary")),
    ContributionKind.ASSESSED: Wording("contributions.kind.assessed", pgettext_lazy("report", "Assessed")),
}
CONTRIBUTION_STATES = {
    ContributionState.ANNOUNCED: Wording(
        "contributions.state.announced", pgettext_lazy("report", "Announced")
    ),
    ContributionState.PLEDGED: Wording("contributions.state.pledged", pgettext_lazy("report", "Pledged")),
    ContributionState.SIGNED: Wording(
        "contributions.state.signed", pgettext_lazy("report", "Agreement signed")
    ),
    ContributionState.PARTLY_RECEIVED: Wording(
        "contributions.state.partly-received", pgettext_lazy("report", "Received in part")
    ),
    ContributionState.RECEIVED: Wording("contributions.state.received", pgettext_lazy("report", "Received")),
    ContributionState.PROVIDED: Wording("contributions.state.provided", pgettext_lazy("report", "Provided")),
}
NOT_STATED = Wording("contributions.not-stated", pgettext_lazy("report", "Not stated"))
TOTALS = Wording(
    "contributions.totals", pgettext_lazy("report", "By currency, the amounts stated come to the following:")
)
TOTAL = Wording("contributions.total", pgettext_lazy("report", "{sum} (number of contributions: {count})"))
TOTAL_RECEIVED = Wording(
    "contributions.total-received",
    pgettext_lazy(
        "report",
        "{sum} (number of contributions: {count}), of which received in full or provided: {received}",
    ),
)
AMOUNTS_NOT_STATED = Wording(
    "contributions.amounts-not-stated",
    lambda n: npgettext(
        "report",
        "The amount of {count} contribution is not stated.",
        "The amounts of {count} contributions are not stated.",
        n,
    ),
)
APPRECIATION = Wording(
    "contributions.appreciation",
    lambda n: npgettext(
        "report",
        "The secretariat expresses its appreciation for the voluntary contribution provided by {donors:of}.",
        "The secretariat expresses its appreciation for the voluntary contributions provided by {donors:of}.",
        n,
    ),
)
