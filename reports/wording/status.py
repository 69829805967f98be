"""The briefing note on status."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import DocumentNature, FollowUp, TaskState
from reports.wording.clauses import Wording

# By whether the meeting is over.
TASKS_STAND = {
    False: Wording(
        "status.tasks",
        pgettext_lazy(
            "report", "As at {as_of:day}, the tasks in preparation for the meeting stand as follows:"
        ),
    ),
    True: Wording(
        "status.tasks.over",
        pgettext_lazy(
            "report", "As at {as_of:day}, the tasks in preparation for the meeting stood as follows:"
        ),
    ),
}
TASKS_IN_STATE = {
    TaskState.DONE: Wording("status.tasks.done", pgettext_lazy("report", "completed: {count}")),
    TaskState.UNDER_WAY: Wording("status.tasks.under-way", pgettext_lazy("report", "under way: {count}")),
    TaskState.NOT_STARTED: Wording(
        "status.tasks.not-started", pgettext_lazy("report", "not yet begun: {count}")
    ),
}
NEXT_MEETINGS = Wording(
    "status.meetings",
    pgettext_lazy(
        "report", "The meetings under way on {as_of:day}, or due to begin by {until:day}, are the following:"
    ),
)
DOCUMENTS_WITH_SYMBOL = Wording(
    "status.documents.all",
    lambda n: npgettext(
        "report",
        "The other document recorded for the {next} meeting of the Conference of the Parties bears a symbol, as shown "
        "in the table below.",
        "All {total} other documents recorded for the {next} meeting of the Conference of the Parties bear a symbol, "
        "as shown in the table below.",
        n,
    ),
)
SOME_DOCUMENTS_WITH_SYMBOL = Wording(
    "status.documents.some",
    lambda n: npgettext(
        "report",
        "Symbols have been assigned to {done} of the {total} other document recorded for the {next} meeting of the "
        "Conference of the Parties, as shown in the table below.",
        "Symbols have been assigned to {done} of the {total} other documents recorded for the {next} meeting of the "
        "Conference of the Parties, as shown in the table below.",
        n,
    ),
)
NO_DOCUMENTS_WITH_SYMBOL = Wording(
    "status.documents.none",
    lambda n: npgettext(
        "report",
        "The other document recorded for the {next} meeting of the Conference of the Parties, shown in the table "
        "below, has no symbol yet.",
        "The {total} other documents recorded for the {next} meeting of the Conference of the Parties, shown in the "
        "table below, have no symbol yet.",
        n,
    ),
)
DOCUMENT_HEADS = {
    "document": Wording("status.head.document", pgettext_lazy("report", "Document")),
    "symbol": Wording("status.head.symbol", pgettext_lazy("report", "Symbol")),
}
# What a document without a title of its own is called.
NATURES = {
    DocumentNature.WORKING: Wording("status.nature.working", pgettext_lazy("report", "Working document")),
    DocumentNature.INFORMATION: Wording(
        "status.nature.information", pgettext_lazy("report", "Information document")
    ),
    DocumentNature.AGENDA: Wording("status.nature.agenda", pgettext_lazy("report", "Provisional agenda")),
    DocumentNature.REPORT: Wording("status.nature.report", pgettext_lazy("report", "Report of a meeting")),
}
REPORT_OF = Wording("status.report-of", pgettext_lazy("report", "Report of a meeting ({meeting})"))
PENDING = Wording("status.pending", pgettext_lazy("report", "The following matters are pending:"))
DATES_PENDING = Wording(
    "status.pending.dates", pgettext_lazy("report", "dates of a planned meeting ({meeting})")
)
NEW_DATES_PENDING = Wording(
    "status.pending.new-dates", pgettext_lazy("report", "new dates of a postponed meeting ({meeting})")
)
CONCLUSIONS_PENDING = {
    FollowUp.OPEN: Wording(
        "status.pending.conclusion.open",
        pgettext_lazy("report", "decision of the Bureau, not yet followed up: {subject}"),
    ),
    FollowUp.UNDER_WAY: Wording(
        "status.pending.conclusion.under-way",
        pgettext_lazy("report", "decision of the Bureau, being followed up: {subject}"),
    ),
}
