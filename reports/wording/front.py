"""The first page."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import Distribution, TypeLine
from reports.wording.clauses import Wording

MEETING_LINE = Wording("front.meeting", pgettext_lazy("report", "{ordinal} meeting"))
PLACE_AND_DATES = Wording("front.place-and-dates", pgettext_lazy("report", "{where}, {dates}"))
ITEM_LINE = Wording("front.item", pgettext_lazy("report", "Item {number} of the provisional agenda{note}"))
ITEM_TITLE = Wording("front.item-title", pgettext_lazy("report", "{heading}: {item}"))
AGENDA_NOTE = Wording("front.agenda-note", pgettext_lazy("report", "{symbol}."))
ONLINE = Wording("front.online", pgettext_lazy("report", "Online"))
TYPE_LINES = {
    TypeLine.NOTE_BY_THE_SECRETARIAT: Wording(
        "front.type.note", pgettext_lazy("report", "Note by the secretariat")
    ),
    TypeLine.REPORT_BY_THE_SECRETARIAT: Wording(
        "front.type.report", pgettext_lazy("report", "Report by the secretariat")
    ),
}
DISTRIBUTIONS = {
    Distribution.GENERAL: Wording("front.distribution.general", pgettext_lazy("report", "Distr.: General")),
    Distribution.LIMITED: Wording("front.distribution.limited", pgettext_lazy("report", "Distr.: Limited")),
    Distribution.RESTRICTED: Wording(
        "front.distribution.restricted", pgettext_lazy("report", "Distr.: Restricted")
    ),
}
EDITION_LANGUAGES = {
    "ar": Wording("front.edition.ar", pgettext_lazy("report", "Arabic")),
    "zh-hans": Wording("front.edition.zh", pgettext_lazy("report", "Chinese")),
    "en": Wording("front.edition.en", pgettext_lazy("report", "English")),
    "fr": Wording("front.edition.fr", pgettext_lazy("report", "French")),
    "ru": Wording("front.edition.ru", pgettext_lazy("report", "Russian")),
    "es": Wording("front.edition.es", pgettext_lazy("report", "Spanish")),
}
ORIGINAL_LANGUAGES = {
    "ar": Wording("front.original.ar", pgettext_lazy("report", "Original: Arabic")),
    "zh-hans": Wording("front.original.zh", pgettext_lazy("report", "Original: Chinese")),
    "en": Wording("front.original.en", pgettext_lazy("report", "Original: English")),
    "fr": Wording("front.original.fr", pgettext_lazy("report", "Original: French")),
    "ru": Wording("front.original.ru", pgettext_lazy("report", "Original: Russian")),
    "es": Wording("front.original.es", pgettext_lazy("report", "Original: Spanish")),
}
SYMBOL_TO_BE_ASSIGNED = Wording("front.no-symbol", pgettext_lazy("report", "[symbol to be assigned]"))
DATE_TO_BE_ASSIGNED = Wording("front.no-date", pgettext_lazy("report", "[date to be assigned]"))
JOB_NUMBER_TO_BE_ASSIGNED = Wording(
    "front.no-job-number", pgettext_lazy("report", "[job number to be assigned]")
)
INCOMPLETE_EDITION = Wording(
    "front.incomplete",
    lambda n: npgettext(
        "report",
        "Incomplete edition: {count} text is missing, marked […].",
        "Incomplete edition: {count} texts are missing, marked […].",
        n,
    ),
)
