"""A programme of grants: its board, its rounds of applications."""

from __future__ import annotations

from django.utils.translation import npgettext, pgettext_lazy

from capacity.choices import ApplicationState, StepKind
from meetings.choices import Tense
from reports.wording.clauses import Wording, verbatim

# Meetings of the board ----------------------------------------------------------------------------------------

AT_INVITATION = Wording(
    "programme.at-invitation",
    pgettext_lazy("report", "{held} at the invitation {country:government_of}"),
)
# What the secretariat does for the meeting itself: organizes it, supports it, or both.
ORGANIZED_AND_SUPPORTED = {
    Tense.HELD: Wording(
        "programme.organized-and-supported.held",
        pgettext_lazy(
            "report",
            "The secretariat organized and supported the {ordinal} meeting of {body:of}, which was held {held}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.organized-and-supported.under-way",
        pgettext_lazy(
            "report",
            "The secretariat is organizing and supporting the {ordinal} meeting of {body:of}, which is being held {held}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.organized-and-supported.ahead",
        pgettext_lazy(
            "report",
            "The secretariat is organizing and will support the {ordinal} meeting of {body:of}, which will be held {held}.",
        ),
    ),
}
ORGANIZED = {
    Tense.HELD: Wording(
        "programme.organized.held",
        pgettext_lazy(
            "report",
            "The secretariat organized the {ordinal} meeting of {body:of}, which was held {held}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.organized.under-way",
        pgettext_lazy(
            "report",
            "The secretariat is organizing the {ordinal} meeting of {body:of}, which is being held {held}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.organized.ahead",
        pgettext_lazy(
            "report",
            "The secretariat is organizing the {ordinal} meeting of {body:of}, which will be held {held}.",
        ),
    ),
}
SUPPORTED = {
    Tense.HELD: Wording(
        "programme.supported.held",
        pgettext_lazy(
            "report",
            "The secretariat supported the {ordinal} meeting of {body:of}, which was held {held}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.supported.under-way",
        pgettext_lazy(
            "report",
            "The secretariat is supporting the {ordinal} meeting of {body:of}, which is being held {held}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.supported.ahead",
        pgettext_lazy(
            "report",
            "The secretariat will support the {ordinal} meeting of {body:of}, which will be held {held}.",
        ),
    ),
}
MEETING = {
    Tense.HELD: Wording(
        "programme.meeting.held",
        pgettext_lazy("report", "The {ordinal} meeting of {body:of} was held {held}."),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.meeting.under-way",
        pgettext_lazy("report", "The {ordinal} meeting of {body:of} is being held {held}."),
    ),
    Tense.AHEAD: Wording(
        "programme.meeting.ahead",
        pgettext_lazy("report", "The {ordinal} meeting of {body:of} will be held {held}."),
    ),
    Tense.POSTPONED: Wording(
        "programme.meeting.postponed",
        pgettext_lazy(
            "report",
            "The {ordinal} meeting of {body:of}, which was to be held {held}, has been postponed.",
        ),
    ),
    Tense.CANCELLED: Wording(
        "programme.meeting.cancelled",
        pgettext_lazy(
            "report",
            "The {ordinal} meeting of {body:of}, which was to be held {held}, has been cancelled.",
        ),
    ),
}
# Documents: "under way" while they are being prepared, "ahead" of the meeting once they are ready, "held" after it.
DOCUMENTS = {
    Tense.HELD: Wording(
        "programme.documents.held",
        pgettext_lazy("report", "The secretariat prepared documents for that meeting."),
    ),
    Tense.AHEAD: Wording(
        "programme.documents.ahead",
        pgettext_lazy("report", "The secretariat has prepared documents for that meeting."),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.documents.under-way",
        pgettext_lazy("report", "The secretariat is preparing documents for that meeting."),
    ),
}
PREPARED = {
    Tense.HELD: Wording(
        "programme.prepared.held",
        pgettext_lazy("report", "The secretariat prepared the following for that meeting: {prepared}."),
    ),
    Tense.AHEAD: Wording(
        "programme.prepared.ahead",
        pgettext_lazy("report", "The secretariat has prepared the following for that meeting: {prepared}."),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.prepared.under-way",
        pgettext_lazy("report", "The secretariat is preparing the following for that meeting: {prepared}."),
    ),
}
MEETING_DOCUMENTS = Wording("programme.meeting-documents", pgettext_lazy("report", "meeting documents"))

# Rounds of applications ---------------------------------------------------------------------------------------

ROUND_PREPARED_AFTER = {
    Tense.HELD: Wording(
        "programme.round-prepared-after.held",
        pgettext_lazy(
            "report",
            "After that meeting, the secretariat completed all the documents and guidance needed for the {ordinal} round "
            "of applications, which was launched {opened:on} and closed {closed:on}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.round-prepared-after.under-way",
        pgettext_lazy(
            "report",
            "After that meeting, the secretariat completed all the documents and guidance needed for the {ordinal} round "
            "of applications, which was launched {opened:on} and will close {closed:on}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.round-prepared-after.ahead",
        pgettext_lazy(
            "report",
            "After that meeting, the secretariat is to complete all the documents and guidance needed for the {ordinal} "
            "round of applications, which will be launched {opened:on} and will close {closed:on}.",
        ),
    ),
}
ROUND_PREPARED = {
    Tense.HELD: Wording(
        "programme.round-prepared.held",
        pgettext_lazy(
            "report",
            "The secretariat completed all the documents and guidance needed for the {ordinal} round of applications "
            "to {body:of}, which was launched {opened:on} and closed {closed:on}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.round-prepared.under-way",
        pgettext_lazy(
            "report",
            "The secretariat completed all the documents and guidance needed for the {ordinal} round of applications "
            "to {body:of}, which was launched {opened:on} and will close {closed:on}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.round-prepared.ahead",
        pgettext_lazy(
            "report",
            "The secretariat is to complete all the documents and guidance needed for the {ordinal} round of "
            "applications to {body:of}, which will be launched {opened:on} and will close {closed:on}.",
        ),
    ),
}
ROUND = {
    Tense.HELD: Wording(
        "programme.round.held",
        pgettext_lazy(
            "report",
            "The {ordinal} round of applications to {body:of} was launched {opened:on} and closed {closed:on}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.round.under-way",
        pgettext_lazy(
            "report",
            "The {ordinal} round of applications to {body:of} was launched {opened:on} and will close {closed:on}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.round.ahead",
        pgettext_lazy(
            "report",
            "The {ordinal} round of applications to {body:of} will be launched {opened:on} and will close "
            "{closed:on}.",
        ),
    ),
}

# The check and the first appraisal ------------------------------------------------------------------------------

AFTER_THE_CLOSE = Wording(
    "programme.after-the-close",
    pgettext_lazy("report", "after the {ordinal} round of applications had closed"),
)
ON_THE_DAYS = verbatim("programme.on-the-days", "{dates:on}")
BY_THE_CRITERIA = Wording(
    "programme.by-the-criteria", pgettext_lazy("report", "against the criteria set for the round")
)
BY_THE_CRITERIA_ADOPTED = Wording(
    "programme.by-the-criteria-adopted",
    pgettext_lazy("report", "against the criteria adopted at the {ordinal} meeting of {body:of}"),
)
CHECKED_AND_APPRAISED = {
    Tense.HELD: Wording(
        "programme.checked-and-appraised.held",
        pgettext_lazy(
            "report",
            "{when}, the secretariat examined the completeness of the applications received and made a first appraisal of "
            "them {criteria}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.checked-and-appraised.under-way",
        pgettext_lazy(
            "report",
            "{when}, the secretariat is examining the completeness of the applications received and making a first "
            "appraisal of them {criteria}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.checked-and-appraised.ahead",
        pgettext_lazy(
            "report",
            "{when}, the secretariat will examine the completeness of the applications received and make a first "
            "appraisal of them {criteria}.",
        ),
    ),
}
CHECKED = {
    Tense.HELD: Wording(
        "programme.checked.held",
        pgettext_lazy(
            "report", "{when}, the secretariat examined the completeness of the applications received."
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.checked.under-way",
        pgettext_lazy(
            "report", "{when}, the secretariat is examining the completeness of the applications received."
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.checked.ahead",
        pgettext_lazy(
            "report", "{when}, the secretariat will examine the completeness of the applications received."
        ),
    ),
}
APPRAISED = {
    Tense.HELD: Wording(
        "programme.appraised.held",
        pgettext_lazy(
            "report",
            "{when}, the secretariat made a first appraisal of the applications received {criteria}.",
        ),
    ),
    Tense.UNDER_WAY: Wording(
        "programme.appraised.under-way",
        pgettext_lazy(
            "report",
            "{when}, the secretariat is making a first appraisal of the applications received {criteria}.",
        ),
    ),
    Tense.AHEAD: Wording(
        "programme.appraised.ahead",
        pgettext_lazy(
            "report",
            "{when}, the secretariat will make a first appraisal of the applications received {criteria}.",
        ),
    ),
}
STEPS = {StepKind.COMPLETENESS_CHECK: CHECKED, StepKind.FIRST_APPRAISAL: APPRAISED}

# Applications, counted ----------------------------------------------------------------------------------------

FROM_PARTIES = Wording(
    "programme.from-parties",
    lambda n: npgettext("report", "from {count:word} Party", "from {count:word} Parties", n),
)
RECEIVED = {
    False: Wording(
        "programme.received.so-far",
        lambda n: npgettext(
            "report",
            "In the {round} round, {count:word} application has been received so far {parties}.",
            "In the {round} round, {count:word} applications have been received so far {parties}.",
            n,
        ),
    ),
    True: Wording(
        "programme.received",
        lambda n: npgettext(
            "report",
            "In the {round} round, {count:word} application was received {parties}.",
            "In the {round} round, {count:word} applications were received {parties}.",
            n,
        ),
    ),
}
OF_THESE = Wording("programme.of-these", pgettext_lazy("report", "Of the applications received, {outcomes}."))
COUNTS = {
    ApplicationState.COMPLETE: Wording(
        "programme.count.complete",
        lambda n: npgettext(
            "report", "{count:word} has been found complete", "{count:word} have been found complete", n
        ),
    ),
    ApplicationState.INCOMPLETE: Wording(
        "programme.count.incomplete",
        lambda n: npgettext(
            "report", "{count:word} has been found incomplete", "{count:word} have been found incomplete", n
        ),
    ),
    ApplicationState.APPRAISED: Wording(
        "programme.count.appraised",
        lambda n: npgettext(
            "report", "{count:word} has been appraised", "{count:word} have been appraised", n
        ),
    ),
    ApplicationState.APPROVED: Wording(
        "programme.count.approved",
        lambda n: npgettext("report", "{count:word} has been approved", "{count:word} have been approved", n),
    ),
    ApplicationState.DECLINED: Wording(
        "programme.count.declined",
        lambda n: npgettext("report", "{count:word} has been declined", "{count:word} have been declined", n),
    ),
    ApplicationState.WITHDRAWN: Wording(
        "programme.count.withdrawn",
        lambda n: npgettext(
            "report", "{count:word} has been withdrawn", "{count:word} have been withdrawn", n
        ),
    ),
}
