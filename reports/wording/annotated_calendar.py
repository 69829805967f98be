"""The annotated calendar of meetings."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from meetings.choices import Tense
from reports.wording.clauses import Wording

MEETINGS_LISTED = Wording(
    "annotated-calendar.listed",
    pgettext_lazy(
        "report",
        "The present document lists the meetings of the intersessional period, with annotations. It reflects the "
        "situation as at {as_of:day}.",
    ),
)
NO_MEETINGS = Wording(
    "annotated-calendar.none",
    pgettext_lazy("report", "No meetings of the intersessional period were on record as at {as_of:day}."),
)
MEETING = Wording("annotated-calendar.meeting", pgettext_lazy("report", "{meeting}."))
# Lists name cities that no sentence of the report declines: in French and Russian they stand in brackets.
DATES_AND_CITY = Wording(
    "annotated-calendar.dates-and-city", pgettext_lazy("report", "in {place} {dates:on}")
)
# Translations name the Government.
INVITED = Wording("annotated-calendar.invited", pgettext_lazy("report", "{held} at the invitation of {host}"))
WHEN_HELD = {
    Tense.HELD: Wording("annotated-calendar.held", pgettext_lazy("report", "The meeting was held {held}.")),
    Tense.UNDER_WAY: Wording(
        "annotated-calendar.under-way", pgettext_lazy("report", "The meeting is being held {held}.")
    ),
    Tense.AHEAD: Wording(
        "annotated-calendar.ahead", pgettext_lazy("report", "The meeting will be held {held}.")
    ),
    Tense.POSTPONED: Wording(
        "annotated-calendar.postponed",
        pgettext_lazy("report", "The meeting, which was to be held {held}, has been postponed."),
    ),
    Tense.CANCELLED: Wording(
        "annotated-calendar.cancelled",
        pgettext_lazy("report", "The meeting, which was to be held {held}, has been cancelled."),
    ),
}
# Of a meeting whose days nobody knows yet.
WITHOUT_DAYS = {
    Tense.AHEAD: Wording(
        "annotated-calendar.without-days.ahead",
        pgettext_lazy("report", "The meeting is being planned; its dates are not yet known."),
    ),
    Tense.POSTPONED: Wording(
        "annotated-calendar.without-days.postponed",
        pgettext_lazy("report", "The meeting has been postponed; its dates are not yet known."),
    ),
    Tense.CANCELLED: Wording(
        "annotated-calendar.without-days.cancelled",
        pgettext_lazy("report", "The meeting, whose dates had not been set, has been cancelled."),
    ),
}
# By whether it was only a part of the meeting.
TOOK_PART = {
    False: Wording(
        "annotated-calendar.took-part",
        pgettext_lazy("report", "The secretariat participated in the meeting."),
    ),
    True: Wording(
        "annotated-calendar.took-part-in-part",
        pgettext_lazy("report", "The secretariat participated in part of the meeting."),
    ),
}
# By whether all of them are over.
BUREAU_PURPOSES = {
    False: Wording(
        "annotated-calendar.bureau-purposes",
        lambda n: npgettext(
            "report",
            "The main purposes of the meeting of the Bureau mentioned above are the following:",
            "The main purposes of the meetings of the Bureau mentioned above are the following:",
            n,
        ),
    ),
    True: Wording(
        "annotated-calendar.bureau-purposes.held",
        lambda n: npgettext(
            "report",
            "The main purposes of the meeting of the Bureau mentioned above were the following:",
            "The main purposes of the meetings of the Bureau mentioned above were the following:",
            n,
        ),
    ),
}
CONSULTATION_PURPOSES = {
    False: Wording(
        "annotated-calendar.consultation-purposes",
        lambda n: npgettext(
            "report",
            "The main purpose of the regional consultation mentioned above is the following: {purposes}.",
            "The main purpose of the regional consultations mentioned above is the following: {purposes}.",
            n,
        ),
    ),
    True: Wording(
        "annotated-calendar.consultation-purposes.held",
        lambda n: npgettext(
            "report",
            "The main purpose of the regional consultation mentioned above was the following: {purposes}.",
            "The main purpose of the regional consultations mentioned above was the following: {purposes}.",
            n,
        ),
    ),
}
