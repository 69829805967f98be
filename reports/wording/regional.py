"""Regional consultations."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import Tense
from reports.wording.clauses import Wording

CONSULTATIONS = {
    Tense.HELD: Wording(
        "regional.consultations.held",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties were held as "
            "shown in the table below.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "regional.consultations.under-way",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties are under way, "
            "as shown in the table below.",
        ),
    ),
    Tense.AHEAD: Wording(
        "regional.consultations.ahead",
        pgettext_lazy(
            "report",
            "Regional consultations in preparation for the {next} meeting of the Conference of the Parties will be held as "
            "shown in the table below.",
        ),
    ),
}
CONSULTATIONS_PARTLY_HELD = Wording(
    "regional.consultations.partly-held",
    pgettext_lazy(
        "report",
        "Regional consultations in preparation for the {next} meeting of the Conference of the Parties have been or will be "
        "held as shown in the table below.",
    ),
)
SUPPORTED = Wording(
    "regional.supported",
    lambda n: npgettext(
        "report",
        "They are supported by a voluntary contribution from {donors:of}.",
        "They are supported by voluntary contributions from {donors:of}.",
        n,
    ),
)
WERE_SUPPORTED = Wording(
    "regional.were-supported",
    lambda n: npgettext(
        "report",
        "They were supported by a voluntary contribution from {donors:of}.",
        "They were supported by voluntary contributions from {donors:of}.",
        n,
    ),
)
CALLED_OFF = {
    Tense.POSTPONED: Wording(
        "regional.postponed",
        pgettext_lazy(
            "report",
            "The regional consultation that was to be held {dates:on} ({region}) has been postponed.",
        ),
    ),
    Tense.CANCELLED: Wording(
        "regional.cancelled",
        pgettext_lazy(
            "report",
            "The regional consultation that was to be held {dates:on} ({region}) has been cancelled.",
        ),
    ),
}
HEADS = {
    "region": Wording("regional.head.region", pgettext_lazy("report", "Region")),
    "place": Wording("regional.head.place", pgettext_lazy("report", "Place")),
    "dates": Wording("regional.head.dates", pgettext_lazy("report", "Dates")),
}
