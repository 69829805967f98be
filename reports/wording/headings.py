"""Headings, what the introduction says the sections are about, and the introduction."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from reports.choices import SectionCode
from reports.wording.clauses import Wording

HEADINGS = {
    SectionCode.INTRODUCTION: Wording("heading.introduction", pgettext_lazy("report", "Introduction")),
    SectionCode.PREPARATION: Wording(
        "heading.preparation",
        pgettext_lazy("report", "Preparation of the {next} meeting of the Conference of the Parties"),
    ),
    SectionCode.ARRANGEMENTS: Wording(
        "heading.arrangements", pgettext_lazy("report", "Organizational and other arrangements")
    ),
    SectionCode.BUREAU: Wording(
        "heading.bureau", pgettext_lazy("report", "Bureau of the Conference of the Parties")
    ),
    SectionCode.REGIONAL: Wording("heading.regional", pgettext_lazy("report", "Regional meetings")),
    SectionCode.REQUESTED_WORK: Wording(
        "heading.requested-work",
        pgettext_lazy(
            "report",
            "Intersessional work requested by the Conference of the Parties at its {previous} meeting",
        ),
    ),
    SectionCode.IMPLEMENTATION: Wording(
        "heading.implementation",
        pgettext_lazy("report", "Support for the ratification and early implementation of the Convention"),
    ),
    SectionCode.OTHER_ACTIVITIES: Wording(
        "heading.other-activities", pgettext_lazy("report", "Other activities of the secretariat")
    ),
    SectionCode.SUGGESTED_ACTION: Wording(
        "heading.suggested-action",
        pgettext_lazy("report", "Suggested action by the Conference of the Parties"),
    ),
    SectionCode.CALENDAR: Wording(
        "heading.calendar", pgettext_lazy("report", "Calendar of meetings in the intersessional period")
    ),
    SectionCode.CALENDAR_NOTE: Wording("heading.calendar-note", pgettext_lazy("report", "Introduction")),
    SectionCode.MEETINGS_HELD: Wording("heading.meetings-held", pgettext_lazy("report", "Meetings held")),
    SectionCode.MEETINGS_AHEAD: Wording(
        "heading.meetings-ahead", pgettext_lazy("report", "Meetings under way and forthcoming meetings")
    ),
    SectionCode.MEETINGS_CALLED_OFF: Wording(
        "heading.meetings-called-off", pgettext_lazy("report", "Meetings postponed or cancelled")
    ),
    SectionCode.CONTRIBUTIONS: Wording("heading.contributions", pgettext_lazy("report", "Contributions")),
    SectionCode.STATUS_PREPARATION: Wording(
        "heading.status-preparation", pgettext_lazy("report", "State of preparation")
    ),
    SectionCode.STATUS_MEETINGS: Wording(
        "heading.status-meetings", pgettext_lazy("report", "Forthcoming meetings")
    ),
    SectionCode.STATUS_DOCUMENTS: Wording(
        "heading.status-documents", pgettext_lazy("report", "Documents of the meeting")
    ),
    SectionCode.STATUS_PENDING: Wording("heading.status-pending", pgettext_lazy("report", "Pending matters")),
}
REQUESTED_WORK_IN_THE_FIRST = Wording(
    "heading.requested-work-in-the-first", pgettext_lazy("report", "Intersessional work")
)
ANNEX = Wording("heading.annex", pgettext_lazy("report", "Annex"))
TOPICS = {
    SectionCode.PREPARATION: Wording(
        "topic.preparation",
        pgettext_lazy("report", "the preparation of the {next} meeting of the Conference"),
    ),
    SectionCode.BUREAU: Wording(
        "topic.bureau", pgettext_lazy("report", "the support provided to the Bureau")
    ),
    SectionCode.REQUESTED_WORK: Wording(
        "topic.requested-work",
        pgettext_lazy(
            "report", "the intersessional work requested by the Conference at its {previous} meeting"
        ),
    ),
    SectionCode.IMPLEMENTATION: Wording(
        "topic.implementation",
        pgettext_lazy("report", "support for the ratification and early implementation of the Convention"),
    ),
    SectionCode.OTHER_ACTIVITIES: Wording(
        "topic.other-activities", pgettext_lazy("report", "other activities")
    ),
}

# Introduction -----------------------------------------------------------------------------------------------

OVERVIEW = Wording(
    "introduction.overview",
    pgettext_lazy(
        "report",
        "The present report gives an overview of the main activities carried out by the secretariat of "
        "{convention:of} in the intersessional period since the {previous} meeting of the Conference of the "
        "Parties, held {where} {dates:on}.",
    ),
)
OVERVIEW_OF_THE_FIRST = Wording(
    "introduction.overview-of-the-first",
    pgettext_lazy(
        "report",
        "The present report gives an overview of the main activities carried out by the secretariat of "
        "{convention:of} since {starts_on:day}.",
    ),
)
COVERS = Wording("introduction.covers", pgettext_lazy("report", "It covers {topics}."))
PERIOD_END = Wording(
    "introduction.period-end", pgettext_lazy("report", "The report covers the period up to {as_of:day}.")
)
